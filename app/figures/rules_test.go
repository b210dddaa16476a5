package figures

import (
	"testing"

	"carers/app/calendar"
)

// Each rule of enough.go and asked.go, on either side of its number, where the
// other tests do not stand there.

func TestNoMoreThanTwelveWeeksAreCompared(t *testing.T) {
	weeks := weeksFrom("2026-01-05", times(28, 9), times(28, 10), times(28, 900), times(28, 1000))
	c := ChangeAfter(Start{From: "2026-04-13"}, Attendance, weeks, nil)
	if c.Weeks != 12 || c.Before != (Days{"2026-01-19", "2026-04-12"}) || c.After != (Days{"2026-04-13", "2026-07-05"}) {
		t.Errorf("%+v", c)
	}
}

func TestAWeekWithABankHolidayCountsAndAStumpDoesNot(t *testing.T) {
	for days, want := range map[int]int{3: 7, 4: 8} {
		weeks := sixteen()
		weeks[15].Week.InSchool = days
		if c := ChangeAfter(Start{From: "2026-03-02"}, Attendance, weeks, nil); c.WeeksSoFar != want {
			t.Errorf("of %d days: %d weeks after", days, c.WeeksSoFar)
		}
	}
}

func TestAYearGroupThatWasIllLessHidesNoFallAndMakesNone(t *testing.T) {
	others := append(times(8, 300), times(4, 50)...)
	if _, fell, _ := FallOf(missed([]int{1, 0, 0, 1, 0, 0, 1, 1, 4, 0, 2, 1}, others)); fell {
		t.Error("five sessions more than the past are a fall where others got better")
	}
}

func TestThreeLateMondaysAreAPatternAndTwoAreNot(t *testing.T) {
	for lates, want := range map[int]bool{2: false, 3: true} {
		mondays := lateWeeks(3, func(week, day int) string { return map[bool]string{true: "L"}[day == 0 && week < lates] })
		if _, found, _ := LatePatternOf(mondays, "2026-08-09"); found != want {
			t.Errorf("%d late Mondays: %v", lates, found)
		}
	}
}

func TestLatesOfNineWeeksAgoAreNotLookedAt(t *testing.T) {
	spans := lateWeeks(9, func(week, day int) string { return map[bool]string{true: "L"}[day == 0 && week < 5] })
	l, found, _ := LatePatternOf(spans, "2026-09-20") // the first Monday is 62 days back: four of eight are left
	if found || l.In != (Days{"2026-07-27", "2026-09-20"}) {
		t.Errorf("%v, %+v", found, l)
	}
}

func TestAGroupThatIsAllTheSameHasNoInterval(t *testing.T) {
	all := append(counted("7", true, of(100, 0, 0), of(100, 0, 0), of(100, 0, 0), of(100, 0, 0), of(100, 0, 0)),
		counted("7", false, of(100, 1, 0), of(100, 2, 0), of(100, 3, 0), of(100, 4, 0), of(100, 5, 0))...)
	if c := Compare(Attendance, all, Like{}); c.Difference.NoInterval != AllTheSame || !near(c.Difference.Value, 0.03) {
		t.Errorf("%+v", c.Difference)
	}
}

func TestHolidaysEndWithTheYearWhereTheYearBesideItIsNotKnown(t *testing.T) {
	years := twoYears()
	years[1].Year, years[1].Terms = 2027, []TermDays{{Name: "Autumn", From: "2027-09-02", To: "2027-12-17"}}
	p := PeriodsOf(years)
	if a := p.Terms[2].Around; a.To != "2026-08-31" {
		t.Errorf("around summer 2026: %v", a)
	}
	if a := p.Terms[3].Around; a.From != "2027-09-01" {
		t.Errorf("around autumn 2027: %v", a)
	}
	if len(p.HalfTerms) != 7 || p.HalfTerms[6].Nth != 1 || p.HalfTerms[6].Name != "Autumn 2027/28" {
		t.Errorf("a term without a break: %+v", p.HalfTerms[len(p.HalfTerms)-1])
	}
}

func TestAPeriodThatHasNotBegunIsItsFirstDay(t *testing.T) {
	if p := ChosenPeriod("2026-09-14", "2026-09-30").Until("2026-09-01"); p.From != "2026-09-14" || p.To != "2026-09-14" {
		t.Errorf("%+v", p)
	}
}

func TestARangeIsTheNearestNumberOfPupils(t *testing.T) {
	each, _ := FoundAgainst(PublishedRange{Low: 7, High: 8}, []YearCount{{"7", 0, 180}, {"8", 0, 60}})
	if each[0].Low != 1 || each[0].High != 1 || each[1].Low != 0 || each[1].High != 0 {
		t.Errorf("%+v", each) // 1.26 and 1.44; 0.42 and 0.48
	}
	if each, _ := FoundAgainst(PublishedRange{Low: 7, High: 8}, []YearCount{{"7", 0, 200}}); each[0].Low != 1 || each[0].High != 2 {
		t.Errorf("%+v", each) // 1.4 and 1.6
	}
}

func TestADayOnWhichNobodyExpectedThePupilIsNoDayOfTheirWeek(t *testing.T) {
	w := Week{Monday: calendar.Day("2026-09-07")}
	for _, pm := range []bool{false, true} {
		w.Put(Session{Day: "2026-09-07", PM: pm}, Mark{Code: "#"})
		w.Put(Session{Day: "2026-09-08", PM: pm}, Mark{Code: "/"})
	}
	s := Span{From: "2026-09-07", To: "2026-09-08", OfMarks: true, Marks: w.String(), Totals: w.Totals()}
	if l := LatesOn([]Span{s}, "2026-09-01", "2026-09-30"); len(l.Weekdays) != 1 || l.Weekdays[0].Days != 1 {
		t.Errorf("%+v", l)
	}
}

func TestAYearAloneComparesWithNothing(t *testing.T) {
	p := PeriodsOf(twoYears())
	for _, c := range Cautions(Shown{Periods: p.Years[1:], LastData: "2026-09-11"}) {
		if c == PartOfAYear {
			t.Error("a year alone is called part of a year")
		}
	}
}
