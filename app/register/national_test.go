package register

import (
	"strings"
	"testing"

	"carers/app/fault"
)

func TestEveryNationalFigureThatWeBringIsOneThatASchoolCouldKeep(t *testing.T) {
	seen, facts := map[string]bool{}, map[NationalFigure]bool{}
	for _, f := range NationalFigures(nil) {
		if err := f.Check(); err != nil {
			t.Errorf("%s: %v", f.ID, fault.Problems(err))
		}
		if seen[f.ID] {
			t.Errorf("%s is there twice", f.ID)
		}
		about := NationalFigure{Measure: f.Measure, Phase: f.Phase, Group: f.Group, Period: f.Period, Series: f.Series}
		if facts[about] {
			t.Errorf("%s says what another says", f.ID)
		}
		seen[f.ID], facts[about] = true, true
	}
}

// The trap of the charity reports: suspensions per 100 pupils read as pupils.
func TestSuspensionsAreTwoFigures(t *testing.T) {
	say := map[string]string{}
	for _, f := range NationalFigures(nil) {
		say[f.ID] = f.Words()
	}
	for id, want := range map[string]string{"nf-suspensions-2324-all-you": "27.37 per 100 pupils", "nf-suspended-2324-all-you": "8.76%", "nf-excluded-2324-all-you": "0.25 per 100 pupils", "nf-days-2324-yc": "23 days"} {
		if say[id] != want {
			t.Errorf("%s is %q, want %q", id, say[id], want)
		}
	}
}

func TestFiguresOfTwoSeriesDoNotStandSideBySide(t *testing.T) {
	by := map[string]NationalFigure{}
	for _, f := range NationalFigures(nil) {
		by[f.ID] = f
	}
	census, not, daily := by["nf-persistent-2324-yc"], by["nf-persistent-2324-not"], by["nf-daily-persistent-2324-all"]
	if !census.Beside(not) || census.Beside(daily) || daily.Beside(by["nf-daily-absence-2324-all"]) {
		t.Error("what may be compared is wrong")
	}
}

// What a source begins with is the publication; whoever told us of it comes after.
func TestASeriesIsOnePublication(t *testing.T) {
	of, series := map[string]string{}, map[string]string{}
	for _, f := range NationalFigures(nil) {
		publication, _, _ := strings.Cut(f.Source, ",")
		if was, known := of[f.Series]; known && was != publication {
			t.Errorf("%s is of %q and of %q", f.Series, was, publication)
		}
		if was, known := series[publication]; known && was != f.Series {
			t.Errorf("%q is the series %s and %s", publication, was, f.Series)
		}
		of[f.Series], series[publication] = publication, f.Series
	}
}

func TestASchoolsOwnFigureTakesThePlaceOfOurs(t *testing.T) {
	ours := NationalFigures(nil)
	mine := ours[3]
	mine.Value, mine.Version = "1.5", 1
	added := NationalFigure{ID: "own", Measure: NationalSevere, Phase: Primary, Group: NationalAll, Value: "2.3"}
	all := NationalFigures([]NationalFigure{mine, added})
	if len(all) != len(ours)+1 {
		t.Fatalf("%d figures, want one more than %d", len(all), len(ours))
	}
	own := 0
	for _, f := range all {
		if f.Own {
			own++
		}
	}
	if all[3].Value != "1.5" || own != 2 {
		t.Errorf("the school's own is %+v, and %d are its own", all[3], own)
	}
	if ours[3].Value == "1.5" {
		t.Error("ours has changed")
	}
}

func TestAFigureSaysWhatItIsOfAndWhereItWasRead(t *testing.T) {
	problems := fault.Problems(NationalFigure{AsOf: "soon"}.Check())
	var fields []string
	for _, p := range problems {
		fields = append(fields, p.Field)
	}
	if len(fields) != 9 {
		t.Errorf("problems beside %v", fields)
	}
	f := NationalFigures(nil)[0]
	f.Measure, f.Value = NationalSuspended, "134.23"
	if len(fault.Problems(f.Check())) != 1 {
		t.Error("134.23% of pupils was believed")
	}
	f.Measure = NationalSuspensions
	if err := f.Check(); err != nil {
		t.Errorf("134.23 suspensions per 100 pupils: %v", err)
	}
}
