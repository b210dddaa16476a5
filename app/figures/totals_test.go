package figures

import "testing"

// The national total for 2025/26 to week 26, from which the formulas were
// checked against the published figures (facts/dfe-data.md 2.3).
func TestTheFormulasGiveThePublishedNationalFigures(t *testing.T) {
	national := Totals{
		Possible: 2_445_419_687, Present: 2_200_401_016 + 45_496_880, Activity: 31_197_486, Unauthorised: 57_748_222, Authorised: 168_324_305 - 57_748_222,
		LateBefore: 45_496_880, LateAfter: 51_109_933 - 45_496_880, Missing: Unsaid,
	}
	if !national.AddsUp() {
		t.Errorf("attended %d and absent %d make %d", national.Attended(), national.Absent(), national.Possible)
	}
	if got, _ := national.Permille(); got != 931 { // absence 6.88 %
		t.Errorf("attendance is %d tenths of a percent", got)
	}
}

func TestPersistentAndSevereAreToldByWholeNumbers(t *testing.T) {
	for _, c := range []struct {
		possible, absent   int
		persistent, severe bool
		permille           int
	}{
		{200, 19, false, false, 905}, {200, 20, true, false, 900}, {2000, 199, false, false, 901}, // 90.05 is not 90.0
		{100, 50, true, true, 500}, {100, 49, true, false, 510}, {3, 2, true, true, 333}, {10, 0, false, false, 1000},
	} {
		got := Totals{Possible: c.possible, Present: c.possible - c.absent, Authorised: c.absent}
		permille, _ := got.Permille()
		if got.Persistent() != c.persistent || got.Severe() != c.severe || permille != c.permille {
			t.Errorf("%d of %d missed: persistent %v, severe %v, %d tenths", c.absent, c.possible, got.Persistent(), got.Severe(), permille)
		}
	}
	if _, known := (Totals{}).Permille(); known || (Totals{}).Persistent() {
		t.Error("without a possible session nothing can be said")
	}
}

func TestWhatIsUnsaidStaysUnsaid(t *testing.T) {
	a, b := Totals{Possible: 10, Present: 10, LateBefore: Unsaid, LateAfter: 1, Missing: Unsaid}, Totals{Possible: 4, Present: 3, Authorised: 1, LateBefore: Unsaid, LateAfter: Unsaid, Missing: 2}
	want := Totals{Possible: 14, Present: 13, Authorised: 1, LateBefore: Unsaid, LateAfter: 1, Missing: 2}
	if got := a.Plus(b); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := Nothing.Plus(a); got != a {
		t.Errorf("nothing and %+v make %+v", a, got)
	}
	if got, fits := want.Minus(b); !fits || got.LateBefore != Unsaid || got.LateAfter != Unsaid || got.Possible != 10 {
		t.Errorf("got %+v, %v", got, fits)
	}
	if _, fits := b.Minus(a); fits {
		t.Error("a difference below nought fits")
	}
}
