package demo

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// yearsKept are the school years of which the schools kept something.
var yearsKept = []calendar.SchoolYear{FirstYear, FirstYear + 1, FirstYear + 2, FirstYear + 3}

// spansAreKept compares every span that a store keeps with the session marks of its
// days, count by count, and each year's sum with the year's marks: the last week's
// as the exports had them.
func spansAreKept(t *testing.T, command *store.Ledger, w World, s School, byMIS map[string]register.Pupil) {
	t.Helper()
	spans, err := command.EverySpan(t.Context())
	check(t, err)
	sums := map[string]map[calendar.SchoolYear]figures.Totals{}
	kept := map[string]register.Pupil{}
	for _, p := range s.Pupils {
		kept[byMIS[p.MISID].ID] = p
	}
	for _, span := range spans {
		p := kept[span.Pupil]
		got, want := span.Totals, w.Exported(s, p, span.From, span.To)
		got.Missing = 0 // which a summary does not say
		if got != want {
			t.Fatalf("%s, a pupil of %s from %s to %s: %+v, want %+v", s.Name, p.Form, span.From, span.To, got, want)
		}
		if sums[p.ID] == nil {
			sums[p.ID] = map[calendar.SchoolYear]figures.Totals{}
		}
		year := calendar.SchoolYearOf(span.From)
		sums[p.ID][year] = sums[p.ID][year].Plus(got)
	}
	for _, p := range s.kept() {
		for _, year := range yearsKept {
			got, want := sums[p.ID][year], w.Exported(s, p, year.Start(), min(w.Today.Add(-1), year.Start().Add(364)))
			if got != want {
				t.Errorf("%s, a pupil of %s in %s: %+v, want %+v", s.Name, p.Form, year, got, want)
			}
		}
	}
}

// carersAreKept compares who was on the register in each year, as the store's
// history of statuses says, with the stories.
func carersAreKept(t *testing.T, records []store.CarerRecord, s School, byMIS map[string]register.Pupil) {
	t.Helper()
	for _, year := range yearsKept {
		from, to := year.Start(), lastDay(year)
		var want, got []string
		for _, id := range s.Carers(from, to) {
			p, _ := s.Pupil(id)
			want = append(want, byMIS[p.MISID].ID)
		}
		for _, r := range records {
			if (Entry{Carer: r.Carer}).countedIn(from, to) {
				got = append(got, r.Carer.PupilID)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s in %s: %d carers, want %d", s.Name, year, len(got), len(want))
		}
	}
}

func TestCarersAreFoundOverThreeYears(t *testing.T) {
	for _, c := range []struct {
		urn  string
		want []int
	}{{GreenfieldURN, []int{10, 17, 30, 30}}, {WrensURN, []int{0, 1, 2, 2}}} {
		s := world.School(c.urn)
		for i, year := range yearsKept {
			if got := len(s.Carers(year.Start(), min(lastDay(year), FirstDay))); got != c.want[i] {
				t.Errorf("%s had %d carers in %s, want %d", s.Name, got, year, c.want[i])
			}
		}
	}
}

// cohort is the attendance of carers and of others in a year, in tenths of a per
// cent of sessions.
func cohort(s School, year calendar.SchoolYear) (carers, others int) {
	var sums [2]figures.Totals
	on := s.Carers(year.Start(), lastDay(year))
	for _, p := range s.kept() {
		i := 1
		if slices.Contains(on, p.ID) {
			i = 0
		}
		sums[i] = sums[i].Plus(s.Attendance(p, year.Start(), lastDay(year)))
	}
	carers, _ = sums[0].Permille()
	others, _ = sums[1].Permille()
	return carers, others
}

func TestCarersComeLessOftenAndTheGapNarrows(t *testing.T) {
	s, before := world.School(GreenfieldURN), 1000
	for _, year := range yearsKept[:3] {
		carers, others := cohort(s, year)
		if gap := others - carers; gap <= 0 || gap >= before {
			t.Errorf("in %s carers came %d and others %d of 1000 times, and the year before the gap was %d", year, carers, others, before)
		} else {
			before = gap
		}
	}
}

// around is attendance before and after a day of last year, over as many days on
// each side as marks are kept of both.
func around(s School, p register.Pupil, day calendar.Day) (before, after int) {
	past, later := SchoolDays(marksFrom, day.Add(-1)), SchoolDays(day, year26)
	n := min(len(past), len(later))
	past = past[len(past)-n:]
	before, _ = s.Attendance(p, past[0], past[n-1]).Permille()
	after, _ = s.Attendance(p, later[0], later[n-1]).Permille()
	return before, after
}

func TestAfterSomeOfWhatBeganInSpringAttendanceRoseAndAfterSomeNot(t *testing.T) {
	s := world.School(GreenfieldURN)
	rose, fell, asBefore := 0, 0, 0
	for _, b := range BegunInSpring {
		e := world.Carer(b.Forename, b.Surname)
		p, _ := s.Pupil(e.Carer.PupilID)
		if n := p.Year.Number(); n < 8 || n > 11 {
			t.Errorf("no marks are kept of %s", b.Forename)
		}
		if b.On != inSchool(b.On) || len(SchoolDays(marksFrom, b.On.Add(-1))) < 30 || len(SchoolDays(b.On, year26)) < 30 {
			t.Errorf("%s: six weeks are not kept on both sides of %s", b.Forename, b.On)
		}
		switch before, after := around(s, p, b.On); {
		case after > before+40:
			rose++
		case after < before-40:
			fell++
		default:
			asBefore++
		}
	}
	if rose < 4 || fell < 1 || asBefore < 3 {
		t.Errorf("after %d it rose, after %d it fell, after %d it stayed", rose, fell, asBefore)
	}
}

func TestOneFallsBehindTheirOwnPastAndOneIsLateOnMondays(t *testing.T) {
	s := world.School(GreenfieldURN)
	lily := world.Pupil("Mei-Ling", "Zhang")
	before, _ := s.Attendance(lily, "2024-09-03", "2026-06-26").Permille()
	since, _ := s.Attendance(lily, "2026-06-29", FirstDay).Permille()
	if since > before-200 {
		t.Errorf("Lily came %d of 1000 times and comes %d", before, since)
	}
	late := map[string]int{}
	for _, e := range s.Lates(world.Pupil("Tomás", "Fonseca"), "2026-02-23", FirstDay) {
		late[e.From.Weekday().String()]++
	}
	if late["Monday"] < 12 || late["Tuesday"]+late["Wednesday"]+late["Thursday"]+late["Friday"] > 6 {
		t.Errorf("Tomás was late on %v", late)
	}
}

func TestYearGroupsAreCountedBack(t *testing.T) {
	s := world.School(GreenfieldURN)
	for _, c := range []struct {
		forename, surname string
		want              []register.Year
	}{
		{"Kwame", "Mensah", []register.Year{"8", "9", "10", "11"}},
		{"Ifrah", "Warsame", []register.Year{"", "", "7", "8"}},
		{"Kian", "Mulligan", []register.Year{"9", "10", "11", ""}},
	} {
		p := s.Named(c.forename, c.surname)[0]
		for i, year := range yearsKept {
			if got := s.YearIn(p, year); got != c.want[i] {
				t.Errorf("%s was in Year %q in %s, want %q", c.forename, got, year, c.want[i])
			}
		}
	}
}

// TestWhatBeganInSpringWasLookedAt is of the uses and the reviews that a page about
// support counts.
func TestWhatBeganInSpringWasLookedAt(t *testing.T) {
	records, err := loaded(t, world).As(access.Command("test", GreenfieldURN)).WholeRegister(t.Context())
	check(t, err)
	ended, goesOn, inTime, late, done, couldNot := 0, 0, 0, 0, 0, 0
	for _, r := range records {
		uses := r.Uses
		for _, a := range r.Adjustments {
			if a.StartsOn.Before("2026-02-23") || a.StartsOn.After("2026-04-20") || a.SeenBy != register.SeenByNamed {
				continue
			}
			if a.Status == register.AdjustmentEnded {
				ended++
			} else if a.Status == register.AdjustmentActive {
				goesOn++
			}
			for _, u := range uses {
				if u.AdjustmentID == a.ID && u.How == register.CouldNot {
					couldNot++
				} else if u.AdjustmentID == a.ID {
					done++
				}
			}
		}
		for i := 0; i+1 < len(r.Reviews); i++ { // newest first
			if due := r.Reviews[i+1].NextReview; r.Reviews[i].On.After(due) {
				late++
			} else {
				inTime++
			}
		}
	}
	if ended < 7 || goesOn < 3 || inTime < 5 || late < 4 || done < 30 || couldNot < 4 {
		t.Errorf("%d ended, %d go on; reviews: %d in time, %d late; uses: %d done, %d not", ended, goesOn, inTime, late, done, couldNot)
	}
}
