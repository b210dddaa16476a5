package leak

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf16"
)

// eastward are pupils whose names run from right to left.
var eastward = []Person{
	{ID: "amina", Surnames: []string{"الخطيب"}, Forenames: []string{"أمينة"}},
	{ID: "bilal", Surnames: []string{"عبد السلام"}, Forenames: []string{"بلال"}},
	{ID: "noam", Surnames: []string{"בן-דוד"}, Forenames: []string{"נועם"}},
	{ID: "ali", Surnames: []string{"حسن"}, Forenames: []string{"علي"}},
}

var eastwardWritten = []struct{ text, who string }{
	{"أمينة الخطيب", "amina"}, {"امينه الخطيب", "amina"}, {"أَمِينَة", "amina"}, {"أمـــينة", "amina"}, {"الخطيب، أمينة", "amina"},
	{"بلال عبد السلام", "bilal"}, {"ﺑﻼﻝ", "bilal"}, {"נועם בן דוד", "noam"}, {"נֹעַם בן־דוד", "noam"}, {"נועמ", "noam"}, {"علي حسن", "ali"}, {"علي", "ali"},
}

func TestANameFromRightToLeftIsFoundInBothOrders(t *testing.T) {
	w := Watching(eastward)
	for _, d := range eastwardWritten {
		drawn := []rune(d.text)
		slices.Reverse(drawn)
		for _, text := range []string{d.text, string(drawn), "Our pupil " + d.text + " came", "Our pupil " + string(drawn) + " came"} {
			if hits := w.Text(text); len(hits) != 1 || hits[0].Person != d.who {
				t.Errorf("%q: found %+v, want %s", text, hits, d.who)
			}
		}
	}
}

// TestAPDFOfLettersAsTheyAreDrawnIsRead shows names in the order of their drawing, letter
// by letter, as most programs write them.
func TestAPDFOfLettersAsTheyAreDrawnIsRead(t *testing.T) {
	w := Watching(eastward)
	for _, d := range eastwardWritten[:3] {
		drawn := []rune(d.text)
		slices.Reverse(drawn)
		codes := ""
		for _, unit := range utf16.Encode(drawn) {
			codes += fmt.Sprintf("%04X", unit)
		}
		content := onePage("BT /U 12 Tf 72 700 Td <"+codes+"> Tj ET", "/Resources<</Font<</U<</Type/Font/Subtype/Type0/Encoding/UniJIS-UTF16-H>>>>>>", "")
		if report, _ := w.File("a.pdf", content); len(report.Hits) != 1 || report.Hits[0].Person != d.who {
			t.Errorf("%q: found %+v", d.text, report)
		}
	}
}
