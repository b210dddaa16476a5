package figures

import (
	"testing"
	"time"

	"carers/app/calendar"
)

// missed are weeks on end of ten sessions in which a pupil and others missed so many.
func missed(own []int, others []int) []InWeek {
	attended, group := make([]int, len(own)), make([]int, len(own))
	for i := range own {
		attended[i], group[i] = 10-own[i], 1000-others[i]
	}
	return weeksFrom("2026-01-05", attended, times(len(own), 10), group, times(len(own), 1000))
}

func TestAFallIsSixSessionsMoreThanThePast(t *testing.T) {
	past := []int{1, 0, 0, 1, 0, 0, 1, 1}
	quiet := times(12, 50)
	for _, c := range []struct {
		name   string
		recent []int
		others []int
		fell   bool
	}{
		{"a cold of two days", []int{4, 0, 0, 0}, quiet, false},
		{"two sessions expected, eight missed", []int{4, 0, 2, 2}, quiet, true},
		{"seven missed", []int{4, 0, 2, 1}, quiet, false},
		{"all of the year group had it", []int{4, 0, 2, 2}, append(times(8, 50), times(4, 150)...), false},
		{"the year group was ill less than before", []int{4, 0, 2, 2}, append(times(8, 150), times(4, 50)...), true},
	} {
		f, fell, could := FallOf(missed(append(append([]int{}, past...), c.recent...), c.others))
		if fell != c.fell || !could {
			t.Errorf("%s: %v, %v: %+v", c.name, fell, could, f)
		}
		if f.OwnPast != (Share{4, 80}) || f.OwnRecent.Of != 40 || f.Recent.From != "2026-03-02" {
			t.Errorf("%s: %+v", c.name, f)
		}
	}
	if _, fell, could := FallOf(missed(times(11, 9), times(11, 50))); fell || could {
		t.Error("eleven weeks are enough")
	}
	alone := missed(append(past, 10, 10, 0, 0), times(12, 0))
	for i := range alone {
		alone[i].Others = Nothing
	}
	if f, fell, _ := FallOf(alone); !fell || f.OthersPast.Of != 0 {
		t.Errorf("a pupil alone in the year group: %v, %+v", fell, f)
	}
}

// lateWeeks are weeks of marks with lates on some days, by weeks from 20 July 2026.
func lateWeeks(n int, late func(week, day int) string) (spans []Span) {
	for k := range n {
		w := Week{Monday: calendar.Day("2026-07-20").Add(7 * k)}
		for i := range 5 {
			code := "/"
			if c := late(k, i); c != "" {
				code = c
			}
			w.Put(Session{Day: w.Monday.Add(i)}, Mark{Code: code, Minutes: map[string]int{"L": 5, "U": 40}[code]})
			w.Put(Session{Day: w.Monday.Add(i), PM: true}, Mark{Code: `\`})
		}
		spans = append(spans, Span{From: w.Monday, To: w.Monday.Add(4), OfMarks: true, Marks: w.String(), Totals: w.Totals()})
	}
	return spans
}

func TestLatesAreCountedByWeekday(t *testing.T) {
	spans := lateWeeks(4, func(week, day int) string {
		switch {
		case day == 0 && week < 3:
			return "L"
		case day == 0:
			return "U"
		case day == 4:
			return "I"
		}
		return ""
	})
	bare := spans[3]
	bare.Marks = ""
	l := LatesOn(append(spans[:3:3], bare), "2026-07-20", "2026-08-31")
	if len(l.Weekdays) != 5 || l.NotKept != 1 || l.Weekdays[0] != (LateOn{Weekday: time.Monday, Days: 3, LateDays: 3, Before: 3, Minutes: 15, Told: 3}) || l.Weekdays[4] != (LateOn{Weekday: time.Friday, Days: 3}) {
		t.Errorf("%+v", l)
	}
	l = LatesOn(spans, "2026-08-10", "2026-08-11")
	if len(l.Weekdays) != 2 || l.Weekdays[0] != (LateOn{Weekday: time.Monday, Days: 1, LateDays: 1, After: 1, Minutes: 40, Told: 1}) {
		t.Errorf("%+v", l)
	}
}

func TestAWeekdayStandsOutByItsLates(t *testing.T) {
	for _, c := range []struct {
		name string
		late func(week, day int) string
		want []time.Weekday
	}{
		{"five Mondays of eight", func(w, d int) string { return map[bool]string{true: "L"}[d == 0 && w < 5] }, []time.Weekday{time.Monday}},
		{"four Mondays of eight", func(w, d int) string { return map[bool]string{true: "L"}[d == 0 && w < 4] }, nil},
		{"every day", func(w, d int) string { return "L" }, nil},
		{"Mondays and Thursdays, after the register closed", func(w, d int) string { return map[bool]string{true: "U"}[d == 0 || d == 3] }, []time.Weekday{time.Monday, time.Thursday}},
	} {
		l, found, could := LatePatternOf(lateWeeks(8, c.late), "2026-09-13")
		if !could || found != (c.want != nil) || len(l.Weekdays) != len(c.want) {
			t.Errorf("%s: %v, %+v", c.name, found, l)
			continue
		}
		for i := range c.want {
			if l.Weekdays[i].Weekday != c.want[i] {
				t.Errorf("%s: %+v", c.name, l.Weekdays)
			}
		}
	}
	if _, found, could := LatePatternOf([]Span{sum("2026-07-20", "2026-09-11", 80, 0)}, "2026-09-13"); found || could {
		t.Error("a summary has weekdays")
	}
}

// TestLatesAreLookedForInSchoolWeeks is of a September: the weeks before it are of
// the summer term, and a holiday lies between them.
func TestLatesAreLookedForInSchoolWeeks(t *testing.T) {
	mondays := func(week, day int) string { return map[bool]string{true: "L"}[day == 0] }
	spans := lateWeeks(12, mondays) // from 20 July to 9 October
	for i := range spans[1:6] {
		w := spans[i+1].Week()
		for j := range w.Marks {
			w.Marks[j] = Mark{Code: "#"}
		}
		spans[i+1].Marks, spans[i+1].Totals = w.String(), w.Totals()
	}
	for last, want := range map[calendar.Day]Days{
		"2026-10-09": {"2026-07-20", "2026-10-09"}, // seven weeks: the holiday is none of them
		"2026-08-31": {"2026-07-20", "2026-08-31"},
		"2027-05-01": {"2027-05-01", "2027-05-01"}, // what was half a year ago is of another time
	} {
		l, found, could := LatePatternOf(spans, last)
		if l.In != want || could != (last < "2027") || found != (last == "2026-10-09") {
			t.Errorf("to %s: %v, %v, %+v", last, found, could, l)
		}
	}
	if l, found, _ := LatePatternOf(lateWeeks(12, mondays), "2026-10-09"); !found || l.In.From != "2026-08-17" {
		t.Errorf("the last eight of twelve weeks: %+v", l)
	}
}

func TestNobodyHasLookedForATerm(t *testing.T) {
	for _, c := range []struct {
		looked, from calendar.Day
		want         Quiet
		quiet        bool
	}{
		{"2026-06-15", "2026-01-05", Quiet{Since: "2026-06-15"}, false}, // 91 days
		{"2026-06-14", "2026-01-05", Quiet{Since: "2026-06-14"}, true},
		{"", "2026-01-05", Quiet{Since: "2026-01-05", Never: true}, true},
		{"", "2026-09-01", Quiet{Since: "2026-09-01", Never: true}, false},
		{"", "", Quiet{Never: true}, false},
	} {
		if q, quiet := QuietOf(c.looked, c.from, today); q != c.want || quiet != c.quiet {
			t.Errorf("looked %q: %+v, %v", c.looked, q, quiet)
		}
	}
	if (Prompt{}).Any() || !(Prompt{Quiet: &Quiet{}}).Any() {
		t.Error("a prompt without a reason is one")
	}
}

func TestWhoWasPromptedAboutIsCountedByGroup(t *testing.T) {
	all := []Considered{
		{Member{Premium: FlagYes}, true, true}, {Member{Premium: FlagYes}, true, false}, {Member{Premium: FlagYes}, false, false},
		{Member{Premium: FlagNo}, true, false}, {Member{}, true, true},
	}
	got := ReviewPrompts(all, func(m Member) string { return string(m.Premium) })
	if len(got) != 3 || got[0] != (PromptedIn{"", 1, 1, 1}) || got[1] != (PromptedIn{"no", 1, 1, 0}) || got[2] != (PromptedIn{"yes", 3, 2, 1}) {
		t.Errorf("%+v", got)
	}
}

func TestReasonsOfAbsenceAreCountedByCode(t *testing.T) {
	w := Week{Monday: "2026-09-07"}
	for i, c := range []string{"I", "I", "U", "N", "I", "C2", "L", `\`, "X", "H"} { // H is no code any more
		w.Put(Session{Day: w.Monday.Add(i / 2), PM: i%2 == 1}, Mark{Code: c})
	}
	marks := Span{From: w.Monday, To: w.Monday.Add(4), OfMarks: true, Marks: w.String(), Totals: w.Totals()}
	r := ReasonsOf([]Span{sum("2026-08-31", "2026-09-04", 6, 2), marks, sum("2026-09-14", "2026-10-20", 50, 5)}, "2026-08-31", "2026-09-30")
	want := []CodeCount{{"C2", "", Authorised, 1}, {"I", "", Authorised, 3}, {"N", "", Unauthorised, 1}, {"U", "", Unauthorised, 1}}
	if len(r.Codes) != len(want) || r.Authorised != 2 || r.Unauthorised != 0 || r.Outside != 1 {
		t.Fatalf("%+v", r)
	}
	for i, c := range r.Codes {
		if c.Meaning == "" || c.Code != want[i].Code || c.Class != want[i].Class || c.Sessions != want[i].Sessions {
			t.Errorf("%+v, want %+v", c, want[i])
		}
	}
}

func TestCautionsStandWhereTheyBite(t *testing.T) {
	p := PeriodsOf(twoYears())
	year := func(y calendar.SchoolYear) Period { return Period{Kind: Yearly, Year: y, From: y.Start(), To: y.End()} }
	for name, c := range map[string]struct {
		shown Shown
		want  []Caution
	}{
		"one settled term":               {Shown{Periods: p.Terms[:1], LastData: "2026-09-11"}, nil},
		"a term that ended lately":       {Shown{Periods: p.Terms[:1], LastData: "2026-01-08"}, []Caution{ReasonsUnsure}},
		"years on both sides":            {Shown{Periods: []Period{year(2023), year(2024)}, LastData: "2026-09-11"}, []Caution{CodesChanged}},
		"the pandemic":                   {Shown{Periods: []Period{year(2021)}, LastData: "2026-09-11"}, []Caution{RulesOfCovid}},
		"Year 11 in summer":              {Shown{Periods: p.Terms[2:3], Year11: true, LastData: "2026-09-11"}, []Caution{StudyLeave}},
		"Year 11 in autumn":              {Shown{Periods: p.Terms[:1], Year11: true, LastData: "2026-09-11"}, nil},
		"this year beside the last":      {Shown{Periods: p.Years, LastData: "2026-09-11"}, []Caution{ReasonsUnsure, PartOfAYear}},
		"this year as far as it is kept": {Shown{Periods: Begun(p.Years, "2026-09-11"), LastData: "2026-09-11"}, []Caution{ReasonsUnsure, PartOfAYear}},
		"pupils of a few weeks":          {Shown{Periods: p.Terms[:1], LastData: "2026-09-11", LeftOut: LeftOut{TooShort: 1}}, []Caution{ShortStays}},
	} {
		got := Cautions(c.shown)
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] || got[i].Words() == "" {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}
