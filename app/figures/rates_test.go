package figures

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// of is a pupil's totals: so many possible sessions, and missed with and without leave.
func of(possible, authorised, unauthorised int) Totals {
	return Totals{Possible: possible, Present: possible - authorised - unauthorised, Authorised: authorised, Unauthorised: unauthorised, LateBefore: Unsaid, LateAfter: Unsaid, Missing: Unsaid}
}

func counted(year string, carer bool, totals ...Totals) (all []Counted) {
	for _, t := range totals {
		all = append(all, Counted{Member: Member{Year: year, Carer: carer}, Totals: t})
	}
	return all
}

// The counts are DfE's for 2023/24 (facts: dfe-data 5.3): 4,721 of 53,886 young
// carers were suspended, 8.76%, and 336,545 of 8,391,457 others, 4.01%.
func TestSharesAreThePublishedOnes(t *testing.T) {
	for _, c := range []struct {
		share    Share
		permille int
	}{{Share{4721, 53886}, 88}, {Share{336545, 8391457}, 40}, {Share{553, 21001}, 26}, {Share{45330, 4593989}, 10}} {
		if got, _ := c.share.Permille(); got != c.permille {
			t.Errorf("%v is %d in a thousand, want %d", c.share, got, c.permille)
		}
	}
	if d, i, _ := Newcombe(Share{4721, 53886}, Share{336545, 8391457}); d < 0.0475 || d > 0.0476 || i.Low < 0.04 {
		t.Errorf("the difference of the two is %v, %v", d, i)
	}
}

func TestAGroupsRatesAreSessionsOfPossibleSessions(t *testing.T) {
	group := counted("9", false, of(380, 20, 18), of(380, 0, 0), of(190, 76, 19), of(30, 6, 0), of(0, 0, 0))
	group[1].Totals.LateBefore, group[1].Totals.LateAfter = 19, 0
	group[2].Outside = 2
	r := RatesOf(group)
	if r.Pupils != 5 || r.Counted != 4 || r.Partial != 1 || r.Totals.Possible != 980 {
		t.Errorf("%+v", r)
	}
	for m, want := range map[Measure]Share{
		Attendance: {841, 980}, Absence: {139, 980}, AuthorisedRate: {102, 980}, UnauthorisedRate: {37, 980},
		PersistentShare: {2, 3}, SevereShare: {1, 3}, DaysMissed: {139, 8}, LateBeforeRate: {19, 380}, LateAfterRate: {0, 380},
	} {
		f := r.Of(m)
		if f.Share != want {
			t.Errorf("%s is %v, want %v", m, f.Share, want)
		}
		if v, _ := want.Value(); !f.Estimate.Told() || !near(f.Estimate.Value, v) {
			t.Errorf("%s is told as %+v", m, f.Estimate)
		}
	}
	if left := r.Of(PersistentShare).LeftOut; left != (LeftOut{NoSessions: 1, TooShort: 1}) {
		t.Errorf("left out of persistent absence: %+v", left)
	}
	if left := r.Of(LateBeforeRate).LeftOut; left != (LeftOut{NoSessions: 1, Untold: 3}) {
		t.Errorf("left out of lates: %+v", left)
	}
}

func TestAWeekHasNobodyPersistentlyAbsent(t *testing.T) {
	f := FigureOf(PersistentShare, counted("9", true, of(10, 10, 0), of(10, 0, 0)))
	if f.Estimate.Not != TooShort || f.LeftOut.TooShort != 2 {
		t.Errorf("%+v", f)
	}
	if f := FigureOf(LateAfterRate, counted("9", true, of(380, 0, 0))); f.Estimate.Not != Untold {
		t.Errorf("%+v", f)
	}
	if f := FigureOf(Attendance, nil); f.Estimate.Not != NoPupils {
		t.Errorf("%+v", f)
	}
}

func TestPersistentCountsPupilsByTheIntegerRule(t *testing.T) {
	f := FigureOf(PersistentShare, counted("9", false, of(199, 20, 0), of(201, 20, 0), of(200, 20, 0), of(40, 4, 0), of(40, 3, 0)))
	if f.Share != (Share{3, 5}) { // 89.95%, 90.05%, 90%, 90%, 92.5%
		t.Errorf("%v", f.Share)
	}
}

// The persistent and the rest are everybody who is counted, and attendance and
// absence make one.
func TestWhatIsCountedAndLeftOutIsEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		group := rapid.SliceOf(anyCounted()).Draw(t, "group")
		r := RatesOf(group)
		for _, f := range r.Figures {
			left := f.LeftOut.NoSessions + f.LeftOut.TooShort + f.LeftOut.Untold
			in := len(group) - left
			if f.Estimate.Told() && f.Estimate.Pupils != in || !f.Estimate.Told() && in > 0 {
				t.Fatalf("%s: %d of %d pupils, %d left out: %+v", f.Measure, f.Estimate.Pupils, len(group), left, f)
			}
		}
		a, b := r.Of(Attendance).Estimate, r.Of(Absence).Estimate
		if a.Told() && !near(a.Value+b.Value, 1) {
			t.Fatalf("attendance %v, absence %v", a.Value, b.Value)
		}
		if s, p := r.Of(SevereShare).Share, r.Of(PersistentShare).Share; s.Count > p.Count || s.Of != p.Of {
			t.Fatalf("severe %v, persistent %v", s, p)
		}
	})
}

func anyCounted() *rapid.Generator[Counted] {
	return rapid.Custom(func(t *rapid.T) Counted {
		possible := rapid.IntRange(0, 380).Draw(t, "possible")
		absent := rapid.IntRange(0, possible).Draw(t, "absent")
		unauthorised := rapid.IntRange(0, absent).Draw(t, "unauthorised")
		c := Counted{Totals: of(possible, absent-unauthorised, unauthorised)}
		if possible > 0 && rapid.Bool().Draw(t, "lates are told") {
			c.Totals.LateBefore, c.Totals.LateAfter = rapid.IntRange(0, possible-absent).Draw(t, "L"), rapid.IntRange(0, unauthorised).Draw(t, "U")
		}
		c.Year, c.Carer = rapid.SampledFrom([]string{"7", "8", "9", ""}).Draw(t, "year"), rapid.Bool().Draw(t, "carer")
		c.Premium = rapid.SampledFrom([]Flag{FlagYes, FlagNo, FlagUnknown}).Draw(t, "premium")
		return c
	})
}

func TestOthersAreWeighedAsTheCarersAreSpread(t *testing.T) {
	// In each year carers attend as others do; but carers are mostly in Year 11, where
	// all attend less, and others mostly in Year 7.
	all := slices.Concat(
		counted("7", true, of(100, 4, 0), of(100, 6, 0)), counted("7", false, slices.Repeat([]Totals{of(100, 5, 0), of(100, 4, 0), of(100, 6, 0)}, 20)...),
		counted("11", true, slices.Repeat([]Totals{of(100, 19, 0), of(100, 21, 0)}, 4)...), counted("11", false, of(100, 18, 0), of(100, 20, 0), of(100, 22, 0)),
	)
	c := Compare(Absence, all, Like{})
	if !near(c.Carers.Estimate.Value, 0.17) || !near(c.Others.Estimate.Value, 0.17) || !c.Difference.HasInterval() || c.Difference.Clear() || !near(c.Difference.Value+1, 1) {
		t.Errorf("%+v", c)
	}
	if crude, _ := c.Others.Share.Value(); crude > 0.06 {
		t.Errorf("unweighted the others are %v", crude)
	}
}

func TestCarersWithoutOthersLikeThemAreLeftOutAndCounted(t *testing.T) {
	all := slices.Concat(
		counted("7", true, of(380, 10, 0), of(380, 30, 0), of(380, 0, 0), of(380, 50, 0), of(380, 20, 0)),
		counted("7", false, of(380, 10, 0), of(380, 3, 0), of(380, 12, 0), of(380, 8, 0), of(380, 0, 0)),
		counted("8", true, of(380, 10, 0), of(380, 30, 0)), counted("8", false, of(380, 1, 0)), // one other alone
		counted("", true, of(380, 10, 0)), counted("", false, of(380, 10, 0), of(380, 20, 0)), // nobody knows the year
		counted("9", false, of(380, 10, 0)), counted("7", true, of(0, 0, 0)),
	)
	c := Compare(Attendance, all, Like{})
	if c.Carers.Pupils != 5 || c.Others.Pupils != 5 || c.Unmatched != 3 || c.OthersBeside != 4 || c.Strata != 1 || c.CarersLeft.NoSessions != 1 {
		t.Errorf("%+v", c)
	}
	if !c.Difference.HasInterval() || c.Difference.Method != ByRatio {
		t.Errorf("%+v", c.Difference)
	}
	if c := Compare(PersistentShare, all, Like{}); c.Difference.Method != ByNewcombe || c.Carers.Share != (Share{1, 5}) {
		t.Errorf("%+v", c)
	}
	only := Compare(Attendance, counted("7", true, of(380, 10, 0)), Like{})
	if only.Difference.Not != NoOthers || only.Unmatched != 1 {
		t.Errorf("%+v", only)
	}
	if none := Compare(Attendance, counted("7", false, of(380, 10, 0)), Like{}); none.Difference.Not != NoPupils {
		t.Errorf("%+v", none)
	}
}

func TestLikeWithLikeComparesWithinAStanding(t *testing.T) {
	all := slices.Concat(counted("7", true, of(100, 10, 0), of(100, 12, 0)), counted("7", false, of(100, 1, 0), of(100, 2, 0), of(100, 10, 0), of(100, 14, 0)))
	for i := range all {
		all[i].Premium = FlagYes
		if i == 2 || i == 3 {
			all[i].Premium = FlagUnknown
		}
	}
	c := Compare(Absence, all, Like{Premium: true})
	if !near(c.Others.Estimate.Value, 0.12) || c.OthersBeside != 2 || !c.Difference.Told() || c.Difference.HasInterval() {
		t.Errorf("%+v", c)
	}
	if c := Compare(Absence, all, Like{SEN: true}); !near(c.Others.Estimate.Value, 0.0675) {
		t.Errorf("%+v", c.Others)
	}
}

// However pupils lie: everybody is somewhere, intervals hold their values, and the
// difference is what the two sides make.
func TestAComparisonAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(anyCounted(), 0, 80).Draw(t, "all")
		for _, m := range Measures {
			c := Compare(m, all, Like{Premium: rapid.Bool().Draw(t, "premium")})
			left := 0
			for _, l := range []LeftOut{c.CarersLeft, c.OthersLeft} {
				left += l.NoSessions + l.TooShort + l.Untold
			}
			if c.Carers.Pupils+c.Others.Pupils+c.Unmatched+c.OthersBeside+left != len(all) {
				t.Fatalf("%s of %d: %+v", m, len(all), c)
			}
			if !c.Difference.Told() {
				continue
			}
			if !near(c.Difference.Value, c.Carers.Estimate.Value-c.Others.Estimate.Value) {
				t.Fatalf("%s: %+v", m, c)
			}
			for _, e := range []Estimate{c.Carers.Estimate, c.Others.Estimate, c.Difference} {
				if e.HasInterval() && !e.Interval.Holds(e.Value) {
					t.Fatalf("%s: %+v", m, e)
				}
			}
		}
	})
}
