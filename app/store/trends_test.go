package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// trendsAt is a school with pupils and their attendance of two years, made up by
// chance: weeks of marks, some of whose marks are gone, and summaries of any days.
type trendsAt struct {
	staff  apptest.Staff
	pupils []register.Pupil
	spans  map[string][]figures.Span
}

func chanceTrends(t *testing.T, s *store.Store, seed uint64) trendsAt {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 5))
	at := trendsAt{staff: apptest.School(t, s, "999001"), spans: map[string][]figures.Span{}}
	l := s.As(at.staff.Champion)
	apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 6)...))
	for _, p := range pupilsByUPN(t, l) {
		at.pupils = append(at.pupils, p)
	}
	slices.SortFunc(at.pupils, func(a, b register.Pupil) int { return strings.Compare(a.ID, b.ID) })
	var changes store.Changes
	for _, p := range at.pupils {
		for day := calendar.Day("2024-09-02"); day < "2026-09-11"; {
			span := chanceSpan(r, p.ID, day)
			day = figures.MondayOf(span.To.Add(7))
			if r.IntN(5) == 0 {
				continue
			}
			at.spans[p.ID] = append(at.spans[p.ID], span)
			changes.Spans = append(changes.Spans, figures.SpanChange{Is: &span})
		}
	}
	apply(t, l, keep(t, l, register.AttendanceKind, "marks"), changes)
	return at
}

// chanceSpan is a week of marks from a Monday or, one time in six, a summary from
// some day of it.
func chanceSpan(r *rand.Rand, pupil string, monday calendar.Day) figures.Span {
	if r.IntN(6) == 0 {
		from := monday.Add(r.IntN(3))
		t := figures.Totals{Present: r.IntN(60), Activity: r.IntN(3), Authorised: r.IntN(9), Unauthorised: r.IntN(4), LateBefore: r.IntN(5) - 1, LateAfter: r.IntN(3) - 1, Missing: r.IntN(3) - 1}
		t.Possible = t.Attended() + t.Absent()
		return figures.Span{Pupil: pupil, From: from, To: from.Add(r.IntN(50)), Totals: t}
	}
	w := figures.Week{Monday: monday}
	for day := range 5 {
		for _, pm := range []bool{false, true} {
			w.Put(figures.Session{Day: monday.Add(day), PM: pm}, figures.Mark{Code: []string{"/", "/", "/", "L", "I", "U", "O", "B", "#", "-"}[r.IntN(10)]})
		}
	}
	from, to := w.Bounds()
	s := figures.Span{Pupil: pupil, From: from, To: to, OfMarks: true, Marks: w.String(), Totals: w.Totals()}
	if r.IntN(3) == 0 {
		s.Marks = "" // let go of
	}
	return s
}

// somePeriods are of every kind, with holidays around some and days that cut weeks.
func somePeriods(school register.School) []figures.Period {
	all, _ := store.PeriodsOf(school, 2024, 2026)
	return slices.Concat(all.Years, all.Terms, all.HalfTerms, all.Weeks[:4], []figures.Period{
		figures.ChosenPeriod("2026-08-26", "2026-09-09"), figures.ChosenPeriod("2025-10-01", "2025-12-03"), figures.ChosenPeriod("2025-11-05", "2025-11-06"), figures.ChosenPeriod("2020-01-01", "2030-01-01"),
	})
}

// datesSaid gives the school its dates.
func datesSaid(t *testing.T, l *store.Ledger) register.School {
	t.Helper()
	must(t, l.ChangeSchool(t.Context(), 1, func(s *register.School) error {
		s.Settings.Dates = map[calendar.SchoolYear]register.SchoolDates{2024: register.ProposeDates(2024), 2025: register.ProposeDates(2025)}
		return nil
	}))
	return give(t, func() (register.School, error) { return l.School(t.Context()) })
}

// What SQL adds up is what the arithmetic says of the same spans.
func TestACohortsSumsAreThoseOfItsSpans(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at := chanceTrends(t, s, 1)
		l := s.As(at.staff.Champion)
		school := datesSaid(t, l)
		periods := somePeriods(school)
		old := school.Settings.OldMarks(apptest.Today)
		cohort := give(t, func() ([]store.CohortPeriod, error) { return l.Cohort(t.Context(), periods) })
		divided, outside := 0, 0
		for i, p := range periods {
			got := map[string]figures.Sum{}
			for _, c := range cohort[i].Pupils {
				got[c.Pupil] = figures.Sum{Totals: c.Totals, Outside: c.Outside}
				outside += c.Outside
			}
			want := map[string]figures.Sum{}
			for id, spans := range at.spans {
				spans = slices.Clone(spans)
				for j := range spans {
					if spans[j].To.Before(old) {
						spans[j].Marks = ""
					} else if spans[j].Marks != "" && !p.Has(spans[j].From) {
						divided++
					}
				}
				if sum := figures.SumOver(spans, []figures.Period{p})[0]; sum != (figures.Sum{Totals: figures.Nothing}) || met(spans, p) {
					want[id] = sum
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s, %s to %s:\n%s", p.Name, p.From, p.To, diff)
			}
		}
		if divided == 0 || outside == 0 {
			t.Errorf("%d weeks were divided and %d spans lay outside, so this proves little", divided, outside)
		}
	})
}

func met(spans []figures.Span, p figures.Period) bool {
	return slices.ContainsFunc(spans, func(s figures.Span) bool { return !s.From.After(p.To) && !s.To.Before(p.From) })
}

// The year groups' sums are those of their pupils, whom no answer tells twice.
func TestAYearGroupsSumsAreThoseOfItsPupils(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at := chanceTrends(t, s, 2)
		l := s.As(at.staff.Champion)
		apptest.OnRegister(t, s, at.staff.Champion, at.pupils[2].ID)
		periods := somePeriods(datesSaid(t, l))
		cohort := give(t, func() ([]store.CohortPeriod, error) { return l.Cohort(t.Context(), periods) })
		groups := give(t, func() ([]store.YearGroupSum, error) { return l.YearGroups(t.Context(), periods) })
		type key struct {
			period int
			year   string
		}
		want, got := map[key]figures.Sum{}, map[key]figures.Sum{}
		pupils := map[key]int{} // of whom sessions are told
		for i, c := range cohort {
			for _, p := range c.Pupils {
				k := key{i, p.Year}
				if _, known := want[k]; !known {
					want[k] = figures.Sum{Totals: figures.Nothing}
				}
				want[k] = want[k].Plus(figures.Sum{Totals: p.Totals, Outside: p.Outside})
				if p.Totals != figures.Nothing {
					pupils[k]++
				}
			}
		}
		carers := 0
		for _, g := range groups {
			k := key{g.Period, g.Year}
			if _, known := got[k]; !known {
				got[k] = figures.Sum{Totals: figures.Nothing}
			}
			got[k] = got[k].Plus(g.Sum)
			pupils[k] -= g.Pupils
			if g.Carer {
				carers += g.Pupils
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if carers == 0 {
			t.Error("no carer is told apart")
		}
		for k, n := range pupils {
			if n != 0 {
				t.Errorf("%s, Year %s: %d pupils are not told", periods[k.period].Name, k.year, n)
			}
		}
	})
}

func TestAMemberIsWhoTheyWereInThePeriod(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at := chanceTrends(t, s, 3)
		l := s.As(at.staff.Champion)
		carer := apptest.OnRegister(t, s, at.staff.Champion, at.pupils[0].ID)
		run(t, s, "UPDATE moves SET moved_on = '2025-05-05' WHERE carer_id = '"+carer+"'")
		must(t, l.ChangeCarer(t.Context(), carer, 1, "ended", func(c *register.Carer, _ register.Pupil) error {
			return c.Move(register.Former, "over", "R. Begum", "2025-09-30")
		}))
		run(t, s, "UPDATE pupils SET left_on = '2025-07-22', year = '11' WHERE id = '"+at.pupils[1].ID+"'")
		all, _ := store.PeriodsOf(datesSaid(t, l), 2024, 2026)
		autumn, spring, year, now := all.Terms[0], all.Terms[1], all.Years[1], all.Years[2]
		cohort := give(t, func() ([]store.CohortPeriod, error) {
			return l.Cohort(t.Context(), []figures.Period{autumn, spring, year, now, all.Years[0]})
		})
		member := func(nth int, id string) figures.Member {
			t.Helper()
			i := slices.IndexFunc(cohort[nth].Pupils, func(p store.CohortPupil) bool { return p.Pupil == id })
			if i < 0 {
				t.Fatalf("nothing is told of them in %s", cohort[nth].Period.Name)
			}
			return cohort[nth].Pupils[i].Member
		}
		for nth, want := range []bool{false, false, true, false, true} {
			if got := member(nth, at.pupils[0].ID); got.Carer != want {
				t.Errorf("%s: a carer %v, want %v", cohort[nth].Period.Name, got.Carer, want)
			}
		}
		is := at.pupils[0]
		if got := member(4, is.ID); got.Year != string(is.Year.Back(2)) || got.Premium != figures.FlagNo && got.Premium != figures.FlagYes || got.SEN == figures.FlagUnknown {
			t.Errorf("in 2024/25 they were %+v, and are in Year %s", got, is.Year)
		}
		if got := member(4, at.pupils[1].ID); got.Year != "11" {
			t.Errorf("who left in Year 11 in July 2025 was in Year %s that year", got.Year)
		}
	})
}

// In September the roll of the new year may not be there yet: year groups are those
// of the list that was brought.
func TestYearGroupsAreThoseOfTheYearInWhichTheListWasBrought(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		at := chanceTrends(t, s, 4)
		l := s.As(at.staff.Champion)
		run(t, s, "UPDATE imports SET applied = '2026-06-03 08:00:00+00:00' WHERE kind = 'roll'")
		cohort := give(t, func() ([]store.CohortPeriod, error) { return l.Cohort(t.Context(), []figures.Period{thisYear}) })
		for _, p := range cohort[0].Pupils {
			i := slices.IndexFunc(at.pupils, func(q register.Pupil) bool { return q.ID == p.Pupil })
			if want := at.pupils[i].Year.Back(-1); register.Year(p.Year) != want {
				t.Errorf("who was in Year %s in June is in Year %s now, want %s", at.pupils[i].Year, p.Year, want)
			}
		}
		carer := apptest.OnRegister(t, s, at.staff.Champion, at.pupils[0].ID)
		watched := give(t, func() ([]store.WatchedLine, error) { return l.Watched(t.Context(), "2026-09-01", "2026-09-14") })
		if len(watched) != 1 {
			t.Fatalf("%d are watched, want 1", len(watched))
		}
		for _, w := range watched {
			if want := w.Pupil.Year.Back(-1); register.Year(w.Member.Year) != want {
				t.Errorf("who is watched and was in Year %s in June is in Year %s now, want %s", w.Pupil.Year, w.Member.Year, want)
			}
		}
		line := give(t, func() (store.PupilTrend, error) { return l.PupilTrend(t.Context(), carer) })
		for year, want := range map[calendar.SchoolYear]register.Year{2025: at.pupils[0].Year, 2026: at.pupils[0].Year.Back(-1)} {
			if got := line.YearIn(year); got != want {
				t.Errorf("the line of who was in Year %s in June has them in Year %s in %s, want %s", at.pupils[0].Year, got, year, want)
			}
		}
	})
}

// A head and a governor read who is a carer by a number that no other page knows.
func TestWhoMayNotSeeTheRegisterIsToldNoIds(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		for _, role := range []access.Role{access.Head, access.Governor} {
			l := s.As(w.far.As(role))
			for _, name := range []string{"Cohort", "CohortResults", "YearGroups", "TrendRoll", "Support", "SupportSpans"} {
				got := give(t, func() (any, error) { return acts[name].call(t.Context(), l, w.target) })
				if text := asText(t, got); mentions(text, w.target) || len(text) < 20 {
					t.Errorf("%s told a %s %s", name, role, text)
				}
			}
			support := give(t, func() ([]store.SupportLine, error) { return l.Support(t.Context()) })
			spans := give(t, func() (map[string][]figures.Span, error) {
				return l.SupportSpans(t.Context(), "2026-09-01", "2026-09-30")
			})
			cohort := give(t, func() ([]store.CohortPeriod, error) { return l.Cohort(t.Context(), []figures.Period{thisYear}) })
			same := func(id string) bool {
				return slices.ContainsFunc(cohort[0].Pupils, func(p store.CohortPupil) bool { return p.Pupil == id && p.Carer })
			}
			if len(support) == 0 || !same(support[0].Pupil) || spans[support[0].Pupil] == nil {
				t.Errorf("a %s cannot tell that it is one pupil: %v, %v", role, support, spans)
			}
		}
	})
}

func TestEventsAreCountedInThePeriodInWhichTheyBegan(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		cohort := give(t, func() ([]store.CohortPeriod, error) {
			return l.Cohort(t.Context(), []figures.Period{thisYear, figures.ChosenPeriod("2026-09-04", "2026-09-30"), figures.ChosenPeriod("2026-06-01", "2026-06-30")})
		})
		var got []string
		for _, c := range cohort {
			for _, p := range c.Pupils {
				if p.Events != (store.EventCounts{}) {
					got = append(got, fmt.Sprintf("%s %+v of %d sessions", c.Period.From, p.Events, p.Totals.Possible))
				}
			}
		}
		want := []string{
			"2026-09-01 {Suspensions:1 Sessions:4 Permanent:0 Lunchtime:0 Lates:0 Behaviour:0} of 6 sessions",
			"2026-06-01 {Suspensions:0 Sessions:0 Permanent:0 Lunchtime:0 Lates:0 Behaviour:1} of 0 sessions",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}
