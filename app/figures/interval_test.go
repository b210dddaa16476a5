package figures

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What R says of the same numbers: made by `Rscript intervals.R > intervals.txt`
// in testdata, from the pupils that `python3 make_pupils.py` made up. Statsmodels
// 0.13.5 says the same where it has the method: confint_proportions_2indep(56, 70,
// 48, 80, method='newcomb') is 0.05243147240236498 to 0.33387265403690614, and
// OLS of the carers' 7,936 sessions on a constant with cov_type='cluster' and use_t
// is 0.8700856 (0.8140443 to 0.9261271).
var (
	//go:embed testdata/intervals.txt
	saidByR string
	//go:embed testdata/pupils.csv
	pupilsCSV []byte
)

// byR returns what R says under a name.
func byR(t *testing.T, name string) (values []float64) {
	t.Helper()
	for line := range strings.Lines(saidByR) {
		if f := strings.Fields(line); f[0] == name {
			for _, v := range f[1:] {
				n, err := strconv.ParseFloat(v, 64)
				if err != nil {
					t.Fatal(err)
				}
				values = append(values, n)
			}
			return values
		}
	}
	t.Fatalf("R says nothing of %s", name)
	return nil
}

// near reports whether two numbers agree to ten places or so.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-10*max(1, math.Abs(b)) }

func sameAsR(t *testing.T, name string, got ...float64) {
	t.Helper()
	if want := byR(t, name); !slices.EqualFunc(got, want, near) {
		t.Errorf("%s: %v, and R says %v", name, got, want)
	}
}

func estimateAsR(t *testing.T, name string, e Estimate) {
	t.Helper()
	if !e.HasInterval() {
		t.Errorf("%s: not told: %q, %q", name, e.Not, e.NoInterval)
	}
	sameAsR(t, name, e.Value, e.Interval.Low, e.Interval.High)
}

// madeUp are the pupils of pupils.csv, with their results as shares.
func madeUp(t *testing.T) (all []Counted, reached []Attained) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(pupilsCSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		n := func(i int) int { v, _ := strconv.Atoi(r[i]); return v }
		m := Member{Pupil: r[0], Year: r[1], Carer: r[2] == "1", Premium: map[string]Flag{"1": FlagYes, "0": FlagNo}[r[3]]}
		all = append(all, Counted{Member: m, Totals: Totals{
			Possible: n(4), Present: n(4) - n(5) - n(6), Authorised: n(5), Unauthorised: n(6), LateBefore: n(7), LateAfter: Unsaid, Missing: Unsaid,
		}})
		a := Attained{Member: m}
		for i := range n(8) {
			result := Result{Subject: strconv.Itoa(i), Scale: GCSE, Value: "5", Target: "6"}
			if i < n(9) {
				result.Value = "6"
			}
			a.Results = append(a.Results, result)
		}
		reached = append(reached, a)
	}
	return all, reached
}

func TestStudentsTIsRs(t *testing.T) {
	for _, df := range []float64{1, 2.5, 4, 10.7, 30, 200, 1e6} {
		sameAsR(t, "t-"+strconv.FormatFloat(df, 'f', -1, 64), t95(df))
	}
	for _, df := range []float64{1, 6, 50} {
		sameAsR(t, "t90-"+strconv.FormatFloat(df, 'f', -1, 64), StudentQuantile(0.9, df))
	}
	if !math.IsNaN(StudentQuantile(0.975, 0)) || !math.IsNaN(StudentQuantile(0.2, 3)) {
		t.Error("a quantile of nothing is a number")
	}
}

func TestWilsonsIntervalIsRs(t *testing.T) {
	for _, s := range []Share{{81, 263}, {15, 148}, {0, 20}, {1, 29}, {7, 7}} {
		i, ok := Wilson(s)
		if !ok {
			t.Errorf("%v has no interval", s)
		}
		sameAsR(t, "wilson-"+strconv.Itoa(s.Count)+"-"+strconv.Itoa(s.Of), i.Low, i.High)
	}
	if _, ok := Wilson(Share{}); ok {
		t.Error("a share of nobody has an interval")
	}
}

// The examples are those of Newcombe's own table II: (a) 56/70 - 48/80 is 0.0524
// to 0.3339 by method 10, (c) 9/10 - 3/10 is 0.1705 to 0.8090.
func TestNewcombesIntervalIsHis(t *testing.T) {
	for name, s := range map[string][2]Share{
		"newcombe-56-70-48-80": {{56, 70}, {48, 80}}, "newcombe-9-10-3-10": {{9, 10}, {3, 10}},
		"newcombe-10-10-0-20": {{10, 10}, {0, 20}}, "newcombe-0-10-0-20": {{0, 10}, {0, 20}},
	} {
		d, i, ok := Newcombe(s[0], s[1])
		if !ok {
			t.Errorf("%s has no interval", name)
		}
		sameAsR(t, name, d, i.Low, i.High)
	}
	if _, _, ok := Newcombe(Share{1, 2}, Share{}); ok {
		t.Error("a difference from nobody has an interval")
	}
}

func TestCarersAgainstOthersOfTheirYearsAreRs(t *testing.T) {
	all, _ := madeUp(t)
	for name, m := range map[string]Measure{"attendance": Attendance, "unauthorised": UnauthorisedRate, "late": LateBeforeRate, "days": DaysMissed} {
		c := Compare(m, all, Like{})
		estimateAsR(t, name+"-carers", c.Carers.Estimate)
		estimateAsR(t, name+"-others", c.Others.Estimate)
		estimateAsR(t, name+"-difference", c.Difference)
		if c.Carers.Pupils != 22 || c.Others.Pupils != 120 || c.Strata != 3 || c.Unmatched != 0 {
			t.Errorf("%s compares %d with %d in %d year groups, %d left out", name, c.Carers.Pupils, c.Others.Pupils, c.Strata, c.Unmatched)
		}
	}
	c := Compare(PersistentShare, all, Like{})
	estimateAsR(t, "persistent-others", c.Others.Estimate)
	estimateAsR(t, "persistent-difference", c.Difference)
	c = Compare(Attendance, all, Like{Premium: true})
	estimateAsR(t, "attendance-premium-carers", c.Carers.Estimate)
	estimateAsR(t, "attendance-premium-others", c.Others.Estimate)
	estimateAsR(t, "attendance-premium-difference", c.Difference)
}

func TestResultsOnTargetAreRs(t *testing.T) {
	_, all := madeUp(t)
	c := CompareResults(ResultFigure{Kind: OnTarget}, all, Like{})
	estimateAsR(t, "on-target-carers", c.Carers.Estimate)
	estimateAsR(t, "on-target-others", c.Others.Estimate)
	estimateAsR(t, "on-target-difference", c.Difference)
}

func TestDifferencesOfRatesAndMeansAreRs(t *testing.T) {
	all, _ := madeUp(t)
	for i := range all {
		all[i].Year = "9" // of one year group: R's are of two plain samples
	}
	rates, days := Compare(Attendance, all, Like{}), Compare(DaysMissed, all, Like{})
	estimateAsR(t, "attendance-carers", rates.Carers.Estimate)
	estimateAsR(t, "rates-difference", rates.Difference)
	estimateAsR(t, "welch", days.Difference)
	estimateAsR(t, "mean", days.Carers.Estimate)
}

func TestAShareAndItsIntervalStayBetweenNoughtAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyShare(t, "s")
		i, _ := Wilson(s)
		p, _ := s.Value()
		if i.Low < 0 || i.High > 1 || !i.Holds(p) {
			t.Fatalf("%v: %v to %v", p, i.Low, i.High)
		}
		other, _ := Wilson(Share{s.Of - s.Count, s.Of})
		if !near(other.Low, 1-i.High) || !near(other.High, 1-i.Low) {
			t.Fatalf("%v is not the mirror of %v", other, i)
		}
	})
}

func anyShare(t *rapid.T, label string) Share {
	of := rapid.IntRange(1, 400).Draw(t, label+" of")
	return Share{rapid.IntRange(0, of).Draw(t, label), of}
}

func TestADifferenceHasItsIntervalBothWaysRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyShare(t, "a"), anyShare(t, "b")
		d, i, _ := Newcombe(a, b)
		back, j, _ := Newcombe(b, a)
		if !i.Holds(d) || i.Low < -1 || i.High > 1 {
			t.Fatalf("%v: %v", d, i)
		}
		if !near(d, -back) || !near(i.Low, -j.High) || !near(i.High, -j.Low) {
			t.Fatalf("%v one way and %v the other", i, j)
		}
	})
}

func TestARateOfPupilsHoldsItselfAndIsWiderTheMoreTheyDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pupils := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Share { return anyShare(t, "pupil") }), Enough, 60).Draw(t, "pupils")
		e := RateOf(pupils)
		if !e.Told() || e.Value < 0 || e.Value > 1 {
			t.Fatalf("%+v", e)
		}
		if e.HasInterval() && (!e.Interval.Holds(e.Value) || e.Interval.Low < 0 || e.Interval.High > 1) {
			t.Fatalf("%+v", e)
		}
		twice := RateOf(append(slices.Clone(pupils), pupils...)) // as many again of the same: narrower, never wider
		if e.HasInterval() && twice.HasInterval() && twice.Interval.High-twice.Interval.Low > e.Interval.High-e.Interval.Low+1e-12 {
			t.Fatalf("%v of twice as many, %v before", twice.Interval, e.Interval)
		}
	})
}

func TestTooFewPupilsHaveAValueAndNoInterval(t *testing.T) {
	four := []Share{{360, 380}, {340, 380}, {370, 380}, {300, 380}}
	if e := RateOf(four); !e.Told() || e.HasInterval() || e.NoInterval != TooFewPupils || e.Pupils != 4 {
		t.Errorf("of four: %+v", e)
	}
	if e := RateOf(append(four, Share{355, 380})); !e.HasInterval() || !e.Rough {
		t.Errorf("of five: %+v", e)
	}
	if e := RateOf([]Share{{10, 10}, {10, 10}, {10, 10}, {10, 10}, {10, 10}}); e.NoInterval != AllTheSame || e.Value != 1 {
		t.Errorf("of five who were never absent: %+v", e)
	}
	if e := RateOf([]Share{{0, 0}}); e.Not != NoSessions {
		t.Errorf("of one without sessions: %+v", e)
	}
	two := append(counted("7", true, of(100, 1, 0), of(100, 2, 0), of(100, 3, 0), of(100, 4, 0), of(100, 5, 0)), counted("7", false, of(100, 2, 0), of(100, 3, 0))...)
	if e := Compare(DaysMissed, two, Like{}).Difference; e.NoInterval != TooFewOthers || !near(e.Value, 0.25) {
		t.Errorf("five against two: %+v", e)
	}
}

func TestEveryReasonMethodCautionAndMeasureHasWords(t *testing.T) {
	for _, r := range []Reason{NoSessions, NoPupils, TooFewPupils, NoOthers, TooFewOthers, AllTheSame, TooSoon, TooLittle, EndedSoon, NoTarget, NoOrder, TooShort, Untold, NothingNoted} {
		if r.Words() == "" {
			t.Errorf("%q has no words", r)
		}
	}
	for _, m := range []Method{ByWilson, ByNewcombe, ByShares, ByRatio, ByMeans, ByWeeks, ByPairs} {
		if m.Words() == "" {
			t.Errorf("%q has no words", m)
		}
	}
	for _, m := range Measures {
		if m.Words() == "" || m.Unit() == "" {
			t.Errorf("%q has no words or no unit", m)
		}
	}
}
