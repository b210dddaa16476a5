package packs_test

import (
	"strings"
	"testing"

	"carers/app/packs"
)

// TestFiguresSayHowTheyAreHandledAndNothingOfFamilies: they are of every pupil,
// and name carers only where they say who is on the register.
func TestFiguresSayHowTheyAreHandledAndNothingOfFamilies(t *testing.T) {
	school, _ := entries(t)
	for _, o := range []packs.RegisterOptions{{Format: packs.XLSX, From: "2026-09-01", To: "2026-09-14"}, {Format: packs.XLSX, From: "2026-09-01", To: "2026-09-14", WithoutStanding: true}} {
		attendance, err := packs.AttendanceOf(made(school), nil, 0, o)
		if err != nil {
			t.Fatal(err)
		}
		results, err := packs.ResultsOf(made(school), nil, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range []packs.File{attendance, results} {
			_, sheets := readSheets(t, file.Content)
			var about strings.Builder
			for _, row := range sheets["About"] {
				about.WriteString(strings.Join(row, " ") + "\n")
			}
			if text := about.String(); !strings.Contains(text, "Handle with care: this names children") || strings.Contains(text, "families") || strings.Contains(text, "register of young carers") == o.WithoutStanding {
				t.Errorf("%s reads\n%s", file.Name, text)
			}
		}
	}
}
