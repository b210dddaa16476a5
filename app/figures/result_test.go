package figures

import (
	"slices"
	"testing"
)

func TestAValueStandsWhereItsScaleSays(t *testing.T) {
	for _, c := range []struct {
		scale   Scale
		ordered []string // lowest first
	}{
		{GCSE, []string{"1", "4c", "4b", "4a", "5-", "5", "5+", "6-5", "6-", "7", "9"}},
		{GCSELetters, []string{"G", "C", "B", "A", "A*"}},
		{ALevel, []string{"E", "D", "C", "B-", "B", "B+", "A", "A*"}},
		{Vocational, []string{"L1P", "L1D", "P", "M", "D", "D*"}},
		{Vocational, []string{"PPP", "MPP", "MMM", "DMM", "DDD", "D*D*D*"}},
		{ScaledScore, []string{"80", "99", "100", "110", "120"}},
		{Assessed, []string{"PK1", "WTS", "EXS", "GDS"}},
		{ReadingAge, []string{"6:00", "7:10", "8:00", "12:06", "12.6"}},
		{AgeScore, []string{"69", "100", "141"}},
		{Percent, []string{"0", "12.5", "95.3%", "100"}},
	} {
		places := make([]float64, len(c.ordered))
		for i, v := range c.ordered {
			place, ok := c.scale.Place(v)
			if !ok {
				t.Errorf("%q has no place on %s", v, c.scale)
			}
			places[i] = place
		}
		if !slices.IsSorted(places) || places[0] == places[len(places)-1] {
			t.Errorf("%s: %q stand at %v", c.scale, c.ordered, places)
		}
	}
}

// A letter among numbers is no nought, and a value of one scale has no place on
// another.
func TestALetterThatIsNoGradeHasNoPlace(t *testing.T) {
	for scale, values := range map[Scale][]string{
		GCSE: {"U", "X", "Abs", "Q", "A", "P", "", "0", "10", "9-5", "EXS"}, ALevel: {"U", "Abs", "5", ""}, Vocational: {"U", "A", "5", ""},
		ScaledScore: {"AS", "NS", "N", "B", "A", "M", "T", "", "79", "121", "100.5"}, Assessed: {"A", "L", "100", ""}, ReadingAge: {"A", "", "7:12", "25", "100"},
		AgeScore: {"Abs", "", "54"}, Percent: {"Abs", "", "101"}, Own: {"Secure", "5", ""}, "": {"5"},
	} {
		for _, v := range values {
			if place, ok := scale.Place(v); ok {
				t.Errorf("%q stands at %v on %q", v, place, scale)
			}
		}
	}
	for _, c := range []struct {
		r    Result
		want float64
		ok   bool
	}{
		{Result{Scale: GCSE, Value: "5", Target: "7"}, -2, true}, {Result{Scale: ReadingAge, Value: "12:06", Target: "11:11"}, 7, true},
		{Result{Scale: GCSE, Value: "Abs", Target: "7"}, 0, false}, {Result{Scale: GCSE, Value: "5"}, 0, false}, {Result{Scale: Own, Value: "5", Target: "7"}, 0, false},
	} {
		if got, ok := c.r.Steps(); got != c.want || ok != c.ok {
			t.Errorf("%+v is %v steps, %v", c.r, got, ok)
		}
	}
}

func TestWhatAFileLeavesBlankStays(t *testing.T) {
	kept := Result{Pupil: "p", Subject: "Maths", Point: "Autumn 1 2026/27", Scale: GCSE, Value: "5", Target: "7", Effort: "B", Import: "one", Row: 2}
	for _, c := range []struct {
		name string
		file Result
		want Result
		news bool
	}{
		{"the same", Result{Value: "5", Target: "7", Effort: "B", Scale: GCSE}, kept, false},
		{"nothing", Result{}, kept, false},
		{"a restated value", Result{Value: "6", Scale: GCSE}, Result{Value: "6", Target: "7", Effort: "B", Scale: GCSE}, true},
		{"a new target", Result{Target: "8", Scale: GCSE}, Result{Value: "5", Target: "8", Effort: "B", Scale: GCSE}, true},
		{"another scale", Result{Value: "M", Scale: Vocational}, Result{Value: "M", Effort: "B", Scale: Vocational}, true},
		{"a target on another scale", Result{Target: "M", Scale: Vocational}, kept, false},
		{"effort alone", Result{Effort: "A"}, Result{Value: "5", Target: "7", Effort: "A", Scale: GCSE}, true},
	} {
		c.file.Pupil, c.file.Subject, c.file.Point = kept.Pupil, "MATHS ", kept.Point
		change, news := LayResult(&kept, c.file)
		if news != c.news {
			t.Errorf("%s: news %v", c.name, news)
			continue
		}
		if is := change.Is; news && (is.Value != c.want.Value || is.Target != c.want.Target || is.Effort != c.want.Effort || is.Scale != c.want.Scale || change.Was == nil) {
			t.Errorf("%s: %+v, want %+v", c.name, *is, c.want)
		}
	}
	if _, news := LayResult(nil, Result{Pupil: "p", Subject: "Art"}); news {
		t.Error("a result that says nothing was added")
	}
}
