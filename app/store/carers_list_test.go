package store_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// listed is a school with a register to filter and sort.
func listed(t *testing.T, s *store.Store) *store.Ledger {
	staff := apptest.School(t, s, "999001")
	l := s.As(staff.Champion)
	for _, c := range []struct {
		forename, surname, preferred string
		year                         register.Year
		form                         string
		status                       register.Status
		home                         register.HomeKnows
		review                       calendar.Day
		identified                   calendar.Day
	}{
		{"Amélie", "O’Neill", "", "9", "9B", register.Confirmed, register.HomeTold, "2026-10-01", "2026-01-05"},
		{"Kwame", "Mensah", "", "10", "10A", register.Possible, "", "", "2026-09-01"},
		{"Oisín", "Ó Briain", "Ossie", "9", "9C", register.Paused, register.DoNotContact, "2026-09-20", "2025-03-01"},
		{"Łucja", "Łukasik", "", "R", "RW", register.Former, "", "2026-09-01", "2024-09-01"},
		{"Zofia", "Nowak", "", "11", "11B", register.NotACarer, "", "", "2026-02-02"},
	} {
		p := register.Pupil{Forename: c.forename, Surname: c.surname, PreferredForename: c.preferred, Year: c.year, Form: c.form}
		id := apptest.OnRoll(t, s, staff.Champion, p)[0]
		carer := give(t, func() (string, error) {
			return l.AddCarer(t.Context(), id, register.Entry{Route: register.ByStaff, Status: register.Possible, IdentifiedOn: c.identified, Home: c.home})
		})
		must(t, l.ChangeCarer(t.Context(), carer, 1, "set up", func(e *register.Carer, _ register.Pupil) error {
			if c.status == register.Paused || c.status == register.Former {
				must(t, e.Move(register.Confirmed, "set up", "R. Begum", apptest.Today))
			}
			if c.status != register.Possible {
				must(t, e.Move(c.status, "set up", "R. Begum", apptest.Today))
			}
			e.NextReview = c.review
			return nil
		}))
	}
	return l
}

func names(lines []store.RegisterLine) string {
	var all []string
	for _, line := range lines {
		all = append(all, line.Pupil.Forename)
	}
	return strings.Join(all, " ")
}

func TestTheRegisterIsFilteredSortedAndPaged(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		l := listed(t, s)
		for _, c := range []struct {
			what  string
			q     store.RegisterQuery
			want  string
			total int
		}{
			{"all, by name without accents", store.RegisterQuery{}, "Łucja Kwame Zofia Oisín Amélie", 5},
			{"by year, Reception first", store.RegisterQuery{Sort: "year"}, "Łucja Amélie Oisín Kwame Zofia", 5},
			{"by status", store.RegisterQuery{Sort: "status"}, "Amélie Łucja Zofia Oisín Kwame", 5},
			{"by review, none last", store.RegisterQuery{Sort: "review"}, "Łucja Oisín Amélie Kwame Zofia", 5},
			{"by when they were identified, newest first", store.RegisterQuery{Sort: "identified"}, "Kwame Zofia Amélie Oisín Łucja", 5},
			{"by what nobody offers", store.RegisterQuery{Sort: "surname; DROP TABLE pupils"}, "Łucja Kwame Zofia Oisín Amélie", 5},
			{"of a year", store.RegisterQuery{Year: "9"}, "Oisín Amélie", 2},
			{"of a form", store.RegisterQuery{Form: "10A"}, "Kwame", 1},
			{"of statuses", store.RegisterQuery{Statuses: []register.Status{register.Confirmed, register.Paused}}, "Oisín Amélie", 2},
			{"of what home knows", store.RegisterQuery{Home: register.DoNotContact}, "Oisín", 1},
			{"by words without accents", store.RegisterQuery{Words: "amelie oneill"}, "Amélie", 1},
			{"by words with accents", store.RegisterQuery{Words: "ŁUKASIK"}, "Łucja", 1},
			{"by a preferred name", store.RegisterQuery{Words: "ossie"}, "Oisín", 1},
			{"by words and a filter that differ", store.RegisterQuery{Words: "amelie", Year: "10"}, "", 0},
			{"a page", store.RegisterQuery{Offset: 1, Most: 2}, "Kwame Zofia", 5},
			{"the last page", store.RegisterQuery{Offset: 4, Most: 2}, "Amélie", 5},
			{"all after the first", store.RegisterQuery{Offset: 1}, "Kwame Zofia Oisín Amélie", 5},
			{"past the end", store.RegisterQuery{Offset: 9, Most: 2}, "", 5},
			{"a wildcard", store.RegisterQuery{Words: "%"}, "Łucja Kwame Zofia Oisín Amélie", 5},
		} {
			lines, total, err := l.Register(t.Context(), c.q)
			must(t, err)
			if names(lines) != c.want || total != c.total {
				t.Errorf("%s: %q of %d, want %q of %d", c.what, names(lines), total, c.want, c.total)
			}
		}
	})
}

func TestReviewsDueAreThoseOfEntriesThatAreReviewed(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		l := listed(t, s)
		for by, want := range map[calendar.Day]string{"2026-08-31": "", "2026-09-01": "Łucja", "2026-09-30": "Łucja Oisín", "2026-10-01": "Łucja Oisín Amélie"} {
			if got := names(reviewsBy(t, l, by)); got != want {
				t.Errorf("by %s: %q, want %q", by, got, want)
			}
		}
	})
}

func TestAPossibleEntryWhoseTimeIsOverWaitsForADecision(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		due := give(t, func() ([]store.RegisterLine, error) { return l.Undecided(t.Context(), 0) })
		if len(due) != 1 || due[0].PupilID != w.target.stranger {
			t.Errorf("%d to decide on, want the one", len(due))
		}
		lines, total, err := l.Register(t.Context(), store.RegisterQuery{})
		must(t, err)
		if total != 2 || slices.ContainsFunc(lines, func(r store.RegisterLine) bool { return r.PupilID == w.target.stranger }) {
			t.Errorf("%d on the list, want the other two", total)
		}
		counts := give(t, func() (store.Counts, error) { return l.Counts(t.Context()) })
		if counts.ByStatus[register.Possible] != 1 || counts.Counted() != 1 {
			t.Errorf("counted %+v", counts)
		}
	})
}

func TestCountsAreOfCarersTheSchoolHasNow(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		l := listed(t, s)
		c := give(t, func() (store.Counts, error) { return l.Counts(t.Context()) })
		if c.OnRoll != 5 || c.Counted() != 2 || c.ByStatus[register.Former] != 1 || c.ByYear["9"] != 2 || len(c.ByYear) != 1 ||
			c.ByRoute[register.ByStaff] != 2 || c.Reviewed != 2 || c.Asked != 0 {
			t.Errorf("counted %+v", c)
		}
	})
}
