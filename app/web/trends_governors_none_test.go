package web

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
)

// smallSchool is what governors' pages are made from on one day: two year groups of 20,
// of whom the first few are carers, this year so many sessions in. Whoever is there also
// has attendance, and has left.
func smallSchool(today calendar.Day, carers, sessions int, also ...figures.Counted) *governorTruth {
	who := make([]int, carers)
	for i := range who {
		who[i] = i
	}
	return schoolOf(suppress.LimitFor(suppress.Governors, 0), today, sessions, knownOn{carers: who}, also...)
}

// knownOn says of the 40 on roll, by number, who is a carer on a day, who of them came to
// be known this year, and who was one and is none any more.
type knownOn struct{ carers, came, left []int }

func (k knownOn) thisYear(i int) bool {
	return slices.Contains(k.carers, i) || slices.Contains(k.left, i)
}
func (k knownOn) lastYear(i int) bool { return k.thisYear(i) && !slices.Contains(k.came, i) }

// schoolOf is such a school for a reader.
func schoolOf(limit suppress.Limit, today calendar.Day, sessions int, is knownOn, also ...figures.Counted) *governorTruth {
	g := &governorTruth{limit: limit, today: today}
	cohort := []store.CohortPeriod{
		{Period: figures.Period{Name: "2025/26", Kind: figures.Yearly, Year: 2025, From: "2025-09-03", To: "2026-07-20"}},
		{Period: figures.Period{Name: "2026/27", Kind: figures.Yearly, Year: 2026, From: "2026-09-02", To: today}},
	}
	for i := range 40 {
		m := figures.Member{Pupil: fmt.Sprint(i), Year: []string{"3", "4"}[i%2], Carer: slices.Contains(is.carers, i)}
		g.roll = append(g.roll, m)
		if is.thisYear(i) {
			line := store.SupportLine{Member: m, Status: register.Confirmed, OnRoll: true, Route: register.ByStaff, IdentifiedOn: "2026-01-05", KnownOn: "2026-01-05"}
			if !m.Carer {
				line.Status = register.Former
			}
			g.support = append(g.support, line)
		}
		for k, possible := range []int{380, sessions} {
			m.Carer = []bool{is.lastYear(i), is.thisYear(i)}[k]
			absent := possible * (1 + i%3) / 20
			cohort[k].Pupils = append(cohort[k].Pupils, store.CohortPupil{Counted: figures.Counted{Member: m, Totals: figures.Totals{Possible: possible, Present: possible - absent, Authorised: absent}}})
		}
	}
	for _, c := range also {
		for k := range cohort {
			cohort[k].Pupils = append(cohort[k].Pupils, store.CohortPupil{Counted: c})
		}
	}
	g.terms = []figures.Period{{Name: "Autumn 2026/27", Kind: figures.Termly, Year: 2026, Nth: 1, From: "2026-09-02", To: today}}
	g.hold(cohort, today)
	return g
}

// tells tells a page beside earlier ones, and returns it with what was told by then.
func tells(t *testing.T, g *governorTruth, earlier suppress.Ledger) (page string, known suppress.Ledger) {
	t.Helper()
	told, err := g.draft().Tell(earlier)
	if err != nil {
		t.Fatal(err)
	}
	is := governorTold{governorTruth: *g, told: told, until: map[string]calendar.Day{}}
	text, err := json.MarshalIndent(map[string]any{"finding": is.finding(), "sheet": is.sheet(register.School{Name: "A school"})}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text), append(earlier, told.Releases()...)
}

// TestGovernorsCannotTellNoneFromAFew reads the pages of a school with no carer and of
// such with one to four, on three days: to the letter the same, or the page would say
// that there is somebody.
func TestGovernorsCannotTellNoneFromAFew(t *testing.T) {
	for carers := 1; carers < 5; carers++ {
		var none, few suppress.Ledger
		for _, on := range []struct {
			day      calendar.Day
			sessions int
		}{{"2026-09-14", 18}, {"2026-09-15", 20}, {"2026-12-01", 110}} {
			var want, got string
			want, none = tells(t, smallSchool(on.day, 0, on.sessions), none)
			got, few = tells(t, smallSchool(on.day, carers, on.sessions), few)
			if got != want {
				t.Errorf("on %s with %d carers governors read\n%s\nand with none\n%s", on.day, carers, got, want)
			}
		}
	}
}

// TestThatACarerHasNobodyToBeHeldAgainstIsNotTold adds a carer who is alone in a year
// group: what is told of the others stays to the letter as it is.
func TestThatACarerHasNobodyToBeHeldAgainstIsNotTold(t *testing.T) {
	alone := figures.Counted{Member: figures.Member{Pupil: "alone", Year: "6", Carer: true}, Totals: figures.Totals{Possible: 380, Present: 300, Authorised: 80}}
	with := smallSchool("2026-12-01", 12, 110, alone)
	if left := with.years[0].Attended.Unmatched; left != 1 {
		t.Fatalf("%d carers have nobody to be held against", left)
	}
	without := smallSchool("2026-12-01", 12, 110)
	got, _ := tells(t, with, nil)
	want, _ := tells(t, without, nil)
	if got != want || !strings.Contains(got, "points ") {
		t.Errorf("with a carer alone in Year 6 governors read\n%s\nand without\n%s", got, want)
	}
}

// TestGovernorsReadWaitsByTheRuleOfWhatWorksHere counts nobody as helped by what is
// agreed for a later day, and nobody as waiting who has left the register.
func TestGovernorsReadWaitsByTheRuleOfWhatWorksHere(t *testing.T) {
	g := smallSchool("2026-12-01", 12, 110)
	for i := range g.support {
		g.support[i].IdentifiedOn = "2026-10-05"
		switch {
		case i < 6:
			g.support[i].SupportedOn = "2026-10-19"
		case i < 8:
			g.support[i].SupportedOn = "2026-12-14"
		case i < 10:
			g.support[i].Status = register.Former
		}
	}
	if _, w := g.firstSupport(); w.Came != 6 || w.Waiting != 4 || w.Median != 14 {
		t.Errorf("governors read of %+v", w)
	}
}
