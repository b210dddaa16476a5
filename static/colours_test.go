package static

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// pairs are the colours that meet, and the least contrast that WCAG 2.2 asks
// of them or that we ask of ourselves: 7 for words, which are often small, and
// 3 for the edges of things that can be pressed or filled in.
var pairs = []struct {
	over, under string
	least       float64
}{
	{"ink", "paper", 7}, {"ink", "card", 7}, {"ink", "wash", 7}, {"ink", "good-wash", 7}, {"ink", "wait-wash", 7}, {"ink", "stop-wash", 7},
	{"soft", "paper", 7}, {"soft", "card", 7}, {"soft", "wash", 7}, {"soft", "wait-wash", 7}, {"soft", "stop-wash", 7},
	{"brand", "paper", 7}, {"brand", "card", 7}, {"brand", "wash", 7}, {"brand-ink", "brand", 7},
	{"good", "good-wash", 7}, {"wait", "wait-wash", 7}, {"stop", "stop-wash", 7}, {"wait", "card", 7},
	{"stop", "card", 7}, {"stop", "paper", 7}, {"stop-ink", "stop", 7},
	{"edge", "card", 3}, {"edge", "paper", 3},
}

func TestColoursCanBeReadInLightAndDark(t *testing.T) {
	for theme, colours := range themes(t) {
		for _, p := range pairs {
			over, under := colours[p.over], colours[p.under]
			if over == "" || under == "" {
				t.Errorf("%s: there is no --%s or no --%s", theme, p.over, p.under)
				continue
			}
			if got := contrast(t, over, under); got < p.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, less than %.1f", theme, p.over, p.under, got, p.least)
			}
		}
	}
}

// The rings stand clear of what has the focus, so the ground is what is behind
// it and never the button itself.
func TestFocusStandsOutFromEveryGround(t *testing.T) {
	for theme, colours := range themes(t) {
		for _, ground := range []string{"paper", "card", "wash", "good-wash", "wait-wash", "stop-wash"} {
			ring := max(contrast(t, colours["ink"], colours[ground]), contrast(t, colours["focus"], colours[ground]))
			if ring < 3 {
				t.Errorf("%s: neither ring of the focus shows on %s (%.2f)", theme, ground, ring)
			}
		}
	}
}

func TestContrastIsCountedAsWCAGDoes(t *testing.T) {
	if got := contrast(t, "#000000", "#ffffff"); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white is %.2f, want 21", got)
	}
	if got := contrast(t, "#777777", "#ffffff"); math.Abs(got-4.48) > 0.01 {
		t.Errorf("grey on white is %.2f, want 4.48", got)
	}
}

func TestSheetsTakeTheirColoursFromTheTokens(t *testing.T) {
	colour := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`)
	for _, sheet := range []string{"base", "frame", "parts", "forms"} {
		css := read(t, "css/"+sheet+".css")
		if found := colour.FindString(css); found != "" {
			t.Errorf("%s.css names the colour %q itself", sheet, found)
		}
	}
}

func TestNothingIsFetchedFromElsewhere(t *testing.T) {
	for _, file := range []string{"css/tokens.css", "css/base.css", "css/frame.css", "css/parts.css", "css/forms.css", "css/passport.css", "css/print.css", "js/site.js", "js/find.js"} {
		text := read(t, file)
		for _, far := range []string{"http:", "https:", "url(//", "@import"} {
			if strings.Contains(text, far) {
				t.Errorf("%s mentions %s", file, far)
			}
		}
	}
}

// themes returns the colours of tokens.css by theme and name.
func themes(t *testing.T) map[string]map[string]string {
	t.Helper()
	light, dark, found := strings.Cut(read(t, "css/tokens.css"), "@media (prefers-color-scheme: dark)")
	if !found {
		t.Fatal("tokens.css has no dark theme")
	}
	return map[string]map[string]string{"light": tokens(light), "dark": tokens(dark)}
}

func tokens(css string) map[string]string {
	all := map[string]string{}
	for _, m := range regexp.MustCompile(`--([a-z-]+):\s*(#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
		all[m[1]] = m[2]
	}
	return all
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := FS.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
