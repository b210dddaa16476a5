package register

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNamesFoldToWhatIsCompared(t *testing.T) {
	for name, want := range map[string]string{
		"O’Neill-Smith":           "oneill smith",
		"O'NEILL":                 "oneill",
		"O`Neill":                 "oneill",
		"O´Neill":                 "oneill", // an acute accent typed for an apostrophe
		"Oʼneill":                 "oneill",
		"  Amélie   Anne ":        "amelie anne",
		"Ame\u0301lie":            "amelie", // the accent on its own
		"Zoë":                     "zoe",
		"Wiśniewska-Kamińska":     "wisniewska kaminska",
		"Łukasz":                  "lukasz",
		"Đỗ":                      "do",
		"Ștefan Țurcanu":          "stefan turcanu",
		"Yılmaz":                  "yilmaz",
		"İLYAS":                   "ilyas",
		"Müller":                  "muller",
		"Weiß":                    "weiss",
		"Bjørn Æther":             "bjorn aether",
		"Þóra":                    "thora",
		"Ferreira da Conceição":   "ferreira da conceicao",
		"St. Louis":               "st louis",
		"de la Cruz,":             "de la cruz",
		"-Anne-":                  "anne",
		"\u00a0Ali\u00a0Khan":     "ali khan",
		"Smith\u2011Jones":        "smith jones", // a hyphen that does not break
		"7B":                      "7b",
		"李明":                      "李明",
		"":                        "",
		"'":                       "",
		"Nguyễn":                  "nguyen",
		"MacAllister (Callum)":    "macallister callum",
		"Ólámídé":                 "olamide",
		"Anne\tMarie\nO Sullivan": "anne marie o sullivan",
	} {
		if got := Fold(name); got != want {
			t.Errorf("Fold(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.String().Draw(t, "name"))
		if twice := Fold(once); twice != once || !utf8.ValidString(once) {
			t.Fatalf("%q folds to %q", once, twice)
		}
	})
}
