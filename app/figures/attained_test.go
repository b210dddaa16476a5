package figures

import "testing"

func got(scale Scale, value, target string) Result {
	return Result{Scale: scale, Value: value, Target: target}
}

func TestResultsAreHeldAgainstTheirTargetEachOnItsOwnScale(t *testing.T) {
	group := []Attained{
		{Results: []Result{got(GCSE, "6", "5"), got(GCSE, "4", "5"), got(ReadingAge, "7:10", "7:10"), got(GCSE, "Abs", "5"), got(GCSE, "", "5")}},
		{Results: []Result{got(Vocational, "M", "D"), got(Own, "secure", "secure"), {Scale: GCSE, Value: "7", Target: "5", Aspect: "forecast"}}},
		{},
	}
	a := AttainmentOf(ResultFigure{Kind: OnTarget}, group)
	if a.Results != 4 || a.Reached != 2 || a.Without != 1 || !near(a.Estimate.Value, 0.5) || a.Estimate.NoInterval != TooFewPupils || a.Estimate.Pupils != 2 {
		t.Errorf("%+v", a)
	}
	if a.LeftOut != (ResultsLeftOut{NoPlace: 2, Blank: 1, Aspects: 1}) {
		t.Errorf("%+v", a.LeftOut)
	}
	gap := AttainmentOf(ResultFigure{GapToTarget, GCSE}, group)
	if gap.Results != 2 || gap.Estimate.Value != 0 || gap.LeftOut.OtherScale != 3 || gap.LeftOut.NoPlace != 1 {
		t.Errorf("%+v", gap)
	}
	if months := AttainmentOf(ResultFigure{AverageOn, ReadingAge}, group); months.Estimate.Value != 94 || months.Without != 2 {
		t.Errorf("%+v", months)
	}
	if in := ScalesIn(group[0].Results); len(in) != 2 || in[0] != GCSE || in[1] != ReadingAge {
		t.Errorf("%v", in)
	}
}

func TestAnOrderIsNotAveraged(t *testing.T) {
	for _, s := range []Scale{Assessed, Vocational, Own} {
		f := ResultFigure{AverageOn, s}
		if a := AttainmentOf(f, []Attained{{Results: []Result{got(s, "EXS", "EXS")}}}); a.Estimate.Not != NoOrder {
			t.Errorf("%s: %+v", s, a)
		}
		if c := CompareResults(f, nil, Like{}); c.Difference.Not != NoOrder {
			t.Errorf("%s: %+v", s, c)
		}
	}
	if a := AttainmentOf(ResultFigure{Kind: OnTarget}, []Attained{{}}); a.Estimate.Not != NoTarget {
		t.Errorf("%+v", a)
	}
}

func TestAGapIsComparedInStepsOfItsScale(t *testing.T) {
	var all []Attained
	for i, v := range []string{"3", "4", "4", "5", "6", "5", "6", "5", "7", "4"} {
		all = append(all, Attained{Member: Member{Year: "11", Carer: i < 5}, Results: []Result{got(GCSE, v, "6"), got(ScaledScore, "100", "110")}})
	}
	c := CompareResults(ResultFigure{GapToTarget, GCSE}, all, Like{})
	if !near(c.Carers.Estimate.Value, -1.6) || !near(c.Others.Estimate.Value, -0.6) || !near(c.Difference.Value, -1) || !c.Difference.HasInterval() || c.Unit != StepsUnit || c.Carers.Share != (Share{}) {
		t.Errorf("%+v", c)
	}
}
