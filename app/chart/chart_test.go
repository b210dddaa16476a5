package chart

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func lineOf(values ...float64) (l Line) {
	for i, v := range values {
		l.Points = append(l.Points, Point{At: float64(i), Value: v})
	}
	return l
}

func TestAScaleOfPercentagesIsTheSameForTheSameKindOfFigures(t *testing.T) {
	for _, c := range []struct {
		values []float64
		from   float64
		says   string
	}{
		{nil, 70, "Attendance, from 70% to 100%"},
		{[]float64{94.1, 88}, 70, "Attendance, from 70% to 100%"},
		{[]float64{94.1, 69.9}, 50, "Attendance, from 50% to 100%"},
		{[]float64{12}, 0, "Attendance, from 0% to 100%"},
	} {
		a := Percent("Attendance", lineOf(c.values...))
		if a.From != c.from || a.To != 100 || a.Says != c.says {
			t.Errorf("the scale of %v is %q from %v to %v", c.values, a.Says, a.From, a.To)
		}
		if first, last := a.Ticks[0], a.Ticks[len(a.Ticks)-1]; first.At != a.From || last.Says != "100%" {
			t.Errorf("it is labelled from %v to %v", first, last)
		}
	}
}

func TestAScaleOfCountsHoldsTheLargestInAFewSteps(t *testing.T) {
	for largest, want := range map[int]string{0: "0 1", 3: "0 1 2 3", 7: "0 2 4 6 8", 43: "0 10 20 30 40 50", 1150: "0 500 1000 1500"} {
		var says []string
		for _, tick := range Counting("Pupils", largest).Ticks {
			says = append(says, tick.Says)
		}
		if got := strings.Join(says, " "); got != want {
			t.Errorf("counts to %d are labelled %s, want %s", largest, got, want)
		}
	}
}

func TestAScaleOfDifferencesGoesAsFarToEitherSide(t *testing.T) {
	a := Around("Change", "", lineOf(-3.2, 1))
	var says []string
	for _, tick := range a.Ticks {
		says = append(says, tick.Says)
	}
	if got := strings.Join(says, " "); got != "−4 −3 −2 −1 0 +1 +2 +3 +4" {
		t.Errorf("differences are labelled %s", got)
	}
}

func TestWhatIsUnknownBreaksALine(t *testing.T) {
	big, _, _ := Trend{Across: Spoken("", "a", "b", "c", "d"), Up: Percent[Line]("Attendance"), Lines: []Line{{Name: "Isla", Points: []Point{
		{At: 0, Value: 90}, {At: 1, Value: 91}, {At: 2, Unknown: true}, {At: 3, Value: 93},
	}}}}.Draw()
	lines, dots := 0, 0
	for _, p := range big.Paths {
		switch {
		case p.Kind == "line":
			lines++
			if n := strings.Count(p.D, "M"); n != 2 {
				t.Errorf("the line %q is in %d parts, want 2", p.D, n)
			}
		case p.Kind == "dot":
			dots++
		}
	}
	if lines != 1 || dots != 3 {
		t.Errorf("%d lines and %d marks are drawn, want 1 and 3", lines, dots)
	}
}

// Figures are only hidden if nothing of the picture gives them away.
func TestWhatIsHiddenHasNoPlaceInThePicture(t *testing.T) {
	for _, value := range []float64{1, 3} {
		hidden := Columns{Up: Counting("Lates", 10), Columns: []Column{{Name: "Monday", Value: value, Says: "Few", Hidden: true}}}
		for _, p := range hidden.draw(wide, 260).Paths {
			if p.Kind == "column" {
				t.Errorf("a hidden count of %v has a column", value)
			}
		}
	}
	a, _ := Columns{Up: Counting("Lates", 10), Columns: []Column{{Name: "Monday", Value: 1, Says: "Few", Hidden: true}}}.Draw()
	b, _ := Columns{Up: Counting("Lates", 10), Columns: []Column{{Name: "Monday", Value: 3, Says: "Few", Hidden: true}}}.Draw()
	if !slices.Equal(a.Words, b.Words) {
		t.Errorf("where the words stand tells the count: %v and %v", a.Words, b.Words)
	}
	c, _ := Rows{Along: Percent[Line]("Attendance"), Rows: []Row{{Name: "Carers", Value: 80, Low: 70, High: 90, Ranged: true, Hidden: true, Says: "Too few to show"}}}.Draw()
	for _, p := range c.Paths {
		if p.Kind == "dot" || p.Kind == "range" {
			t.Errorf("a hidden estimate is drawn: %v", p)
		}
	}
}

// A scale that reached as far as a hidden figure would say how far that goes.
func TestAScaleIsOfWhatIsDrawn(t *testing.T) {
	line := Line{Points: []Point{{Value: 93, Low: 91, High: 95, Ranged: true}, {At: 1, Value: 12, Unknown: true}, {At: 2, Value: 94, Low: 3, High: 99}}}
	if low, high, some := Reach(line); low != 91 || high != 95 || !some {
		t.Errorf("a line goes from %v to %v", low, high)
	}
	rows := []Row{{Value: 2, Low: -1, High: 4, Ranged: true}, {Value: 40, Low: -40, High: 60, Ranged: true, Hidden: true, From: 5, To: 6, Beside: true}}
	if low, high, some := Reach(rows...); low != -1 || high != 6 || !some {
		t.Errorf("rows go from %v to %v", low, high)
	}
	if _, _, some := Reach(rows[1].without(), Row{Hidden: true}); some {
		t.Error("something is drawn of hidden rows")
	}
	for _, c := range []struct {
		is       Axis
		from, to float64
	}{{Percent("", line), 70, 100}, {Around("", "", rows...), -8, 8}, {FromNought("", "%", rows...), 0, 6}} {
		if c.is.From != c.from || c.is.To != c.to {
			t.Errorf("a scale goes from %v to %v, want %v to %v", c.is.From, c.is.To, c.from, c.to)
		}
	}
}

// without is the row without what it is read beside.
func (r Row) without() Row {
	r.Beside = false
	return r
}

func TestEventsAreLetteredInOrder(t *testing.T) {
	_, _, events := Trend{Across: Axis{From: 0, To: 300}, Events: []Event{{At: 120, Says: "Review"}, {At: 3, Says: "Quiet place agreed"}}}.Draw()
	if events[0].Letter+events[0].Says != "AQuiet place agreed" || events[1].Letter != "B" {
		t.Errorf("events are %v", events)
	}
	if got := lettered(make([]Event, 28))[27].Letter; got != "AB" {
		t.Errorf("the 28th event is %s, want AB", got)
	}
}

// Either all columns have their whole names or all have the short ones, and no two of
// them touch.
func TestNamesUnderColumnsAreShortTogether(t *testing.T) {
	var c Columns
	for _, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"} {
		c.Columns = append(c.Columns, Column{Name: day, Short: day[:3], Value: 1, Says: "1"})
	}
	big, small := c.Draw()
	for _, drawn := range []struct {
		Picture
		want string
	}{{big, "Monday Tuesday Wednesday Thursday Friday"}, {small, "Mon Tue Wed Thu Fri"}} {
		var names []string
		for _, w := range drawn.Words {
			if len(w.Says) > 2 {
				names = append(names, w.Says)
			}
		}
		if got := strings.Join(names, " "); got != drawn.want {
			t.Errorf("a picture %d wide has %q", drawn.Width, got)
		}
	}
}

// Labels that have no room are left out evenly, so that a scale reads as one.
func TestLabelsAreLeftOutEvenly(t *testing.T) {
	for most, want := range map[float64]string{100: "−80 −40 0 +40 +80", 2: "−2 −1 0 +1 +2"} {
		_, small := Rows{Along: Around("Change", "", Row{Value: most - .5}), Rows: []Row{{Name: "a", Says: "b"}}}.Draw()
		var says []string
		for _, w := range small.Words {
			if w.Kind == "tick" {
				says = append(says, w.Says)
			}
		}
		if got := strings.Join(says, " "); got != want {
			t.Errorf("to %v: %q", most, got)
		}
	}
}

// A broad table becomes lists on a phone, where each figure must say what it is.
func TestACellKnowsTheHeadingItStandsUnder(t *testing.T) {
	table := Table{Heads: []string{"Term", "Carers", "n", "Others", "n"}, Rows: [][]string{{"Autumn", "91%", "30", "94%", "1,120"}}}
	if !table.Broad() || (Table{Heads: table.Heads[:4]}).Broad() {
		t.Error("five columns are broad, and four are not")
	}
	if line := table.Lines()[0]; line[0] != (Cell{Head: true, Under: "Term", Says: "Autumn"}) || line[4].Under != "n" {
		t.Errorf("the cells are %+v", line)
	}
}

// Whatever the figures are, a picture keeps within its box and words do not lie on
// one another.
func TestWordsAndLinesKeepWithinThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range drawn(t) {
			for _, path := range p.Paths {
				for _, place := range places(t, path.D) {
					if place[0] < -8 || place[0] > float64(p.Width)+8 || place[1] < -8 || place[1] > float64(p.Height)+8 {
						t.Fatalf("%s of %q reaches %v, outside %d by %d", path.D, path.Kind, place, p.Width, p.Height)
					}
				}
			}
			for i, w := range p.Words {
				for _, o := range p.Words[:i] {
					if overlap(t, w, o) && w.Kind != "small" && o.Kind != "small" {
						t.Fatalf("%q lies on %q in a picture %d wide", w.Says, o.Says, p.Width)
					}
				}
			}
		}
	})
}

func drawn(t *rapid.T) []Picture {
	trend := Trend{Across: Axis{From: 0, To: 400, Ticks: Steps("Sep", "Oct")}}
	values := rapid.SliceOfN(rapid.Float64Range(0, 100), 1, 45)
	var all []float64
	for i := range rapid.IntRange(1, 3).Draw(t, "lines") {
		l := Line{Name: rapid.SampledFrom([]string{"Isla", "Young carers", "Others of the same years"}).Draw(t, "name"), Style: Style(i)}
		for at, v := range values.Draw(t, "values") {
			l.Points = append(l.Points, Point{At: float64(at * 8), Value: v, Low: v - 3, High: v + 3, Ranged: rapid.Bool().Draw(t, "ranged"), Unknown: rapid.Bool().Draw(t, "unknown")})
			all = append(all, v)
		}
		trend.Lines = append(trend.Lines, l)
	}
	trend.Up = Percent("Attendance", trend.Lines...)
	for _, at := range rapid.SliceOfN(rapid.Float64Range(0, 400), 0, 30).Draw(t, "events") {
		trend.Events = append(trend.Events, Event{At: at, Says: "Review"})
	}
	big, small, _ := trend.Draw()
	var rows Rows
	for _, v := range all[:min(len(all), 7)] {
		rows.Rows = append(rows.Rows, Row{Name: "Quiet place to work at lunch, with a friend", Value: v, Says: "+12.4 points", Low: v - 9, High: v + 9, Ranged: true})
	}
	rows.Along = Around("Change", "", rows.Rows...)
	wideRows, narrowRows := rows.Draw()
	return []Picture{big, small, wideRows, narrowRows}
}

var pair = regexp.MustCompile(`[ML](-?[0-9.]+) (-?[0-9.]+)`)

func places(t *rapid.T, d string) (all [][2]float64) {
	for _, found := range pair.FindAllStringSubmatch(d, -1) {
		all = append(all, [2]float64{value(t, found[1]), value(t, found[2])})
	}
	return all
}

func value(t *rapid.T, s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) {
		t.Fatalf("%q is no number", s)
	}
	return v
}

func overlap(t *rapid.T, a, b Words) bool {
	aFrom, aTo := reach(t, a)
	bFrom, bTo := reach(t, b)
	return aFrom < bTo && bFrom < aTo && math.Abs(value(t, a.Y)-value(t, b.Y)) < 12
}

func reach(t *rapid.T, w Words) (from, to float64) {
	x, wide := value(t, w.X), room(w.Says)*.9
	switch w.Anchor {
	case "middle":
		return x - wide/2, x + wide/2
	case "end":
		return x - wide, x
	}
	return x, x + wide
}
