package figures

import (
	"fmt"
	"testing"

	"carers/app/calendar"

	"pgregory.net/rapid"
)

// twoYears are a school's dates of two years on end, with an INSET day.
func twoYears() []YearDays {
	return []YearDays{
		{Year: 2025, Terms: []TermDays{
			{"Autumn", "2025-09-03", "2025-12-19", "2025-10-27", "2025-10-31"},
			{"Spring", "2026-01-05", "2026-03-27", "2026-02-16", "2026-02-20"},
			{"Summer", "2026-04-13", "2026-07-21", "2026-05-25", "2026-05-29"},
		}, Closed: []Days{{"2026-05-04", "2026-05-04"}}},
		{Year: 2026, Terms: []TermDays{
			{"Autumn", "2026-09-02", "2026-12-18", "2026-10-26", "2026-10-30"},
			{"Spring", "2027-01-04", "2027-03-25", "2027-02-15", "2027-02-19"},
			{"Summer", "2027-04-12", "2027-07-21", "2027-05-31", "2027-06-04"},
		}},
	}
}

func TestASchoolsDatesMakePeriods(t *testing.T) {
	p := PeriodsOf(twoYears())
	if len(p.Years) != 2 || len(p.Terms) != 6 || len(p.HalfTerms) != 12 || len(p.Weeks) != 80 {
		t.Fatalf("%d years, %d terms, %d half terms, %d weeks", len(p.Years), len(p.Terms), len(p.HalfTerms), len(p.Weeks))
	}
	half := p.HalfTerms[7] // the second of 2026/27
	if half.Name != "Autumn 2026/27, second half" || half.Nth != 2 || half.Year != 2026 || half.From != "2026-11-02" || half.To != "2026-12-18" || half.InSchool != 35 {
		t.Errorf("%+v", half)
	}
	if half.Around != (Days{"2026-10-24", "2027-01-03"}) {
		t.Errorf("around it: %v", half.Around)
	}
	var may Period
	for _, w := range p.Weeks {
		if w.From == "2026-05-04" {
			may = w
		}
	}
	if may.Name != "Week of 4 May 2026" || may.InSchool != 4 || may.To != "2026-05-10" {
		t.Errorf("%+v", may)
	}
	first := p.Weeks[0]
	if first.From != "2025-09-01" || first.InSchool != 3 || first.Nth != 1 {
		t.Errorf("%+v", first)
	}
	if y := p.Years[0]; y.From != "2025-09-03" || y.To != "2026-07-21" || y.Around != (Days{"2025-09-01", "2026-09-01"}) || y.Name != "2025/26" {
		t.Errorf("%+v", y)
	}
}

func TestAYearWithoutDatesIsTheWholeYear(t *testing.T) {
	p := PeriodsOf([]YearDays{{Year: 2024}, twoYears()[0]})
	if y := p.Years[0]; y.From != "2024-09-01" || y.To != "2025-08-31" || len(p.Terms) != 3 {
		t.Errorf("%+v, %d terms", y, len(p.Terms))
	}
	for i, w := range p.Weeks {
		if unsaid := w.Year == 2024; unsaid != (w.InSchool == 0) || i > 0 && !p.Weeks[i-1].To.Before(w.From) {
			t.Errorf("%+v", w)
		}
	}
	if len(p.Weeks) != 52+40 || p.Weeks[0].From != "2024-09-02" || p.Weeks[51].To != "2025-08-31" {
		t.Errorf("%d weeks, from %s", len(p.Weeks), p.Weeks[0].From)
	}
}

func TestTheSamePeriodOfTheYearBeforeIsFound(t *testing.T) {
	p := PeriodsOf(twoYears())
	for _, c := range []struct{ of, want Period }{
		{p.Years[1], p.Years[0]}, {p.Terms[4], p.Terms[1]}, {p.HalfTerms[11], p.HalfTerms[5]},
	} {
		if got, ok := YearBefore(c.of, append(append(p.Years, p.Terms...), p.HalfTerms...)); !ok || got != c.want {
			t.Errorf("before %s: %s, %v", c.of.Name, got.Name, ok)
		}
	}
	week, ok := YearBefore(p.Weeks[len(p.Weeks)-1], p.Weeks)
	if !ok || week.From != "2026-07-20" {
		t.Errorf("52 weeks before 19 July 2027: %+v", week)
	}
	if _, ok := YearBefore(p.Terms[0], p.Terms); ok {
		t.Error("a year that is not known has a term")
	}
	chosen, _ := YearBefore(ChosenPeriod("2026-09-14", "2026-09-25"), nil)
	if chosen.From != "2025-09-15" || chosen.From.Weekday() != calendar.Day("2026-09-14").Weekday() {
		t.Errorf("%+v", chosen)
	}
	if soFar := p.Terms[3].Until("2026-09-14"); soFar.From != "2026-09-02" || soFar.To != "2026-09-14" || soFar.around().To != "2026-09-14" {
		t.Errorf("%+v", soFar)
	}
}

func TestATotalThatReachesIntoTheHolidaysIsItsTerms(t *testing.T) {
	p := PeriodsOf(twoYears())
	sums := SumOver([]Span{sum("2025-09-01", "2025-12-31", 140, 14), sum("2026-01-01", "2026-03-31", 110, 5), sum("2026-04-01", "2026-08-31", 130, 0)}, append(p.Terms[:3:3], p.Years[0]))
	for i, want := range []string{"140/14", "110/5", "130/0", "380/19"} {
		if got := fmt.Sprintf("%d/%d", sums[i].Totals.Possible, sums[i].Totals.Absent()); got != want || sums[i].Outside != 0 {
			t.Errorf("%d: %s with %d outside; want %s", i, got, sums[i].Outside, want)
		}
	}
}

func TestATotalOverTwoPeriodsIsInNeitherAndSaysSo(t *testing.T) {
	p := PeriodsOf(twoYears())
	sums := SumOver([]Span{sum("2025-09-03", "2025-11-14", 94, 10), sum("2025-11-17", "2025-12-19", 50, 0)}, p.HalfTerms[:2])
	if sums[0].Totals.Possible != 0 || sums[0].Outside != 1 || sums[1].Totals.Possible != 50 || sums[1].Outside != 1 {
		t.Errorf("%+v", sums)
	}
}

func TestAWeekOfMarksIsDividedByDay(t *testing.T) {
	w := Week{Monday: "2026-09-14"}
	for i := range 5 {
		w.Put(Session{Day: w.Monday.Add(i)}, Mark{Code: "/"})
		w.Put(Session{Day: w.Monday.Add(i), PM: true}, Mark{Code: "I"})
	}
	s := Span{From: w.Monday, To: w.Monday.Add(4), OfMarks: true, Marks: w.String(), Totals: w.Totals()}
	got := SumOver([]Span{s}, []Period{ChosenPeriod("2026-09-01", "2026-09-15"), ChosenPeriod("2026-09-16", "2026-09-30")})
	if got[0].Totals.Possible != 4 || got[0].Totals.Authorised != 2 || got[1].Totals.Possible != 6 || got[0].Outside+got[1].Outside != 0 {
		t.Errorf("%+v", got)
	}
}

// anyTerm is a term's worth of one pupil's weeks of marks, each on days in school.
func anyWeeks(t *rapid.T, y YearDays) (spans []Span) {
	for _, p := range y.weeks() {
		w := Week{Monday: p.From}
		for i := range 5 {
			if day := p.From.Add(i); y.inSchool(day, day) == 1 {
				w.Put(Session{Day: day}, Mark{Code: rapid.SampledFrom([]string{"/", "L", "I", "O", "B", "X", "-"}).Draw(t, "am")})
				w.Put(Session{Day: day, PM: true}, Mark{Code: rapid.SampledFrom([]string{`\`, "U", "C", "N"}).Draw(t, "pm")})
			}
		}
		if from, to := w.Bounds(); from != "" {
			s := Span{From: from, To: to, OfMarks: true, Totals: w.Totals()}
			if rapid.Bool().Draw(t, "marks are kept") {
				s.Marks = w.String()
			}
			spans = append(spans, s)
		}
	}
	return spans
}

// Where nothing had to be cut, weeks, half terms and terms add up to the year.
func TestPeriodsAddUpToTheYear(t *testing.T) {
	p := PeriodsOf(twoYears())
	rapid.Check(t, func(t *rapid.T) {
		spans := anyWeeks(t, twoYears()[0])
		year := SumOver(spans, p.Years[:1])[0]
		if year.Outside != 0 {
			t.Fatalf("%d spans lie outside a year", year.Outside)
		}
		for name, parts := range map[string][]Period{"terms": p.Terms[:3], "half terms": p.HalfTerms[:6], "weeks": p.Weeks} {
			all := Sum{Totals: Nothing}
			for _, s := range SumOver(spans, parts) {
				all = all.Plus(s)
			}
			if all != year {
				t.Fatalf("%s: %+v, and the year %+v", name, all, year)
			}
		}
	})
}

// Whatever is cut, no session is counted twice, and what is missing was said.
func TestWhatIsCutIsNeverCountedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cut := rapid.IntRange(0, 320).Draw(t, "cut")
		spans := anyWeeks(t, twoYears()[0])
		day := calendar.Day("2025-09-01").Add(cut)
		parts := SumOver(spans, []Period{ChosenPeriod("2025-09-01", day), ChosenPeriod(day.Add(1), "2026-08-31")})
		whole := SumOver(spans, []Period{ChosenPeriod("2025-09-01", "2026-08-31")})[0]
		both := parts[0].Plus(parts[1])
		if both.Outside == 0 && both != whole || both.Totals.Possible > whole.Totals.Possible {
			t.Fatalf("%+v, and in all %+v", both, whole)
		}
	})
}

// BenchmarkSumOver sums a school of 2,000 pupils, each with 39 weeks of marks, by
// week, half term, term and year.
func BenchmarkSumOver(b *testing.B) {
	y := twoYears()[0]
	var spans []Span
	for _, p := range y.weeks() {
		w := Week{Monday: p.From}
		for i := range 5 {
			w.Put(Session{Day: p.From.Add(i)}, Mark{Code: "/"})
			w.Put(Session{Day: p.From.Add(i), PM: true}, Mark{Code: `\`})
		}
		spans = append(spans, Span{From: p.From, To: p.From.Add(4), OfMarks: true, Marks: w.String(), Totals: w.Totals()})
	}
	all := PeriodsOf(twoYears()[:1])
	periods := append(append(append(all.Weeks, all.HalfTerms...), all.Terms...), all.Years...)
	b.ReportAllocs()
	for b.Loop() {
		for range 2000 {
			SumOver(spans, periods)
		}
	}
}

// BenchmarkCompare compares 45 carers with 2,000 others in every measure.
func BenchmarkCompare(b *testing.B) {
	var all []Counted
	for i := range 2045 {
		all = append(all, Counted{Member: Member{Year: fmt.Sprint(7 + i%5), Carer: i < 45}, Totals: Totals{Possible: 380, Present: 380 - i%60, Authorised: i % 60}})
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, m := range Measures {
			Compare(m, all, Like{})
		}
	}
}
