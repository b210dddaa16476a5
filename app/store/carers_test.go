package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestACarersRecordReadsAsItWasWritten(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		var want register.Carer
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "filled in", func(c *register.Carer, p register.Pupil) error {
			c.Describe(register.Child{Strengths: "kind", Aspirations: "nurse", StretchGoal: "Duke of Edinburgh", OwnNeeds: "asthma", Plan: "a pass"})
			must(t, c.Wish(register.Wishes{MayKnow: []register.Audience{register.Tutor, register.Pastoral}, Note: "not PE"}, apptest.Today))
			must(t, c.TellHome(register.DoNotContact, "asked not to", "R. Begum", apptest.Today))
			must(t, c.Judge(register.Serious, "late most days", "R. Begum", apptest.Today))
			must(t, c.Correct(p, register.Origin{Route: register.ByService, RouteNote: "the nurse rang", IdentifiedOn: "2026-09-10", IdentifiedBy: "P. Kaur",
				CaringSince: "2024", Census: register.Census{Code: register.CensusParent, Reason: "mother told us too"}}, apptest.Today))
			want = *c
			return nil
		}))
		got := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer
		want.Version = 3
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("wrote\n%+v, read\n%+v", want, got)
		}
	})
}

func TestTwoWhoSaveAtOnceSeeTheirsAndYours(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		plan := func(words string) func(*register.Carer, register.Pupil) error {
			return func(c *register.Carer, _ register.Pupil) error { c.Plan = words; return nil }
		}
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "planned", plan("a quiet room")))
		err := l.ChangeCarer(t.Context(), w.target.carer, 2, "planned", plan("a pass"))
		var clash fault.Clash
		if !asFault(err, &clash) {
			t.Fatalf("got %v, want a clash", err)
		}
		want := []fault.Difference{{Field: "What would help", Theirs: "a quiet room", Yours: "a pass"}}
		if !slices.Equal(clash.Differences, want) {
			t.Errorf("shown %+v, want %+v", clash.Differences, want)
		}
		if c := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer; c.Plan != "a quiet room" || c.Version != 3 {
			t.Errorf("kept %q at version %d", c.Plan, c.Version)
		}
	})
}

// TestOfManyWhoSaveAtOnceOneWins saves one entry from many sides at the same
// moment: one is kept, and each of the others is shown what it was.
func TestOfManyWhoSaveAtOnceOneWins(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		const hands = 8
		start, answers := make(chan struct{}), make(chan error, hands)
		for n := range hands {
			go func() {
				<-start
				answers <- s.As(w.far.Champion).ChangeCarer(context.Background(), w.target.carer, 2, "planned", func(c *register.Carer, _ register.Pupil) error {
					c.Plan = fmt.Sprint("plan ", n)
					return nil
				})
			}()
		}
		close(start)
		won := 0
		for range hands {
			var clash fault.Clash
			switch err := <-answers; {
			case err == nil:
				won++
			case !asFault(err, &clash) || len(clash.Differences) != 1:
				t.Errorf("got %v with %+v, want a clash with what theirs was", err, clash)
			}
		}
		if won != 1 {
			t.Errorf("%d of %d were saved, want one", won, hands)
		}
	})
}

func TestSettingsSavedByTwoAtOnceAreNotLost(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		const hands = 6
		var saving sync.WaitGroup
		var mu sync.Mutex
		won := 0
		for n := range hands {
			saving.Go(func() {
				err := s.As(w.far.Champion).ChangeSchool(context.Background(), 1, func(sc *register.School) error {
					sc.Settings.DSLContact = fmt.Sprint(n)
					return nil
				})
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				} else if !fault.IsClash(err) {
					t.Errorf("got %v, want a clash", err)
				}
			})
		}
		saving.Wait()
		if won != 1 {
			t.Errorf("%d of %d were saved, want one", won, hands)
		}
	})
}

// TestASecondHandWaitsUntilTheFirstHasSaved stops one change in the middle of
// its rule and starts another, on PostgreSQL: were the second to run its rule
// on what the first is about to change, neither would be shown theirs and
// yours, or the first would be lost. SQLite has one writer, so nobody can be
// in between.
func TestASecondHandWaitsUntilTheFirstHasSaved(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		if store.OnSQLite(s) {
			return
		}
		l := s.As(w.far.Champion)
		for what, change := range map[string]func(rule func()) error{
			"an entry": func(rule func()) error {
				return l.ChangeCarer(context.Background(), w.target.carer, 2, "planned", func(c *register.Carer, _ register.Pupil) error {
					c.Plan += "a pass "
					rule()
					return nil
				})
			},
			"settings": func(rule func()) error {
				return l.ChangeSchool(context.Background(), 1, func(sc *register.School) error {
					sc.Settings.DSLContact += "room 5 "
					rule()
					return nil
				})
			},
		} {
			inside, goOn, first, second := make(chan struct{}), make(chan struct{}), make(chan error, 1), make(chan error, 1)
			go func() { first <- change(func() { close(inside); <-goOn }) }()
			<-inside
			var early atomic.Bool
			go func() { second <- change(func() { early.Store(true) }) }()
			for waiting := 0; waiting == 0 && !early.Load(); {
				must(t, store.Plain(s).QueryRow("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").Scan(&waiting))
			}
			if early.Load() {
				t.Errorf("%s: the second did not wait", what)
			}
			close(goOn)
			must(t, <-first)
			if err := <-second; !fault.IsClash(err) {
				t.Errorf("%s: the second got %v, want a clash", what, err)
			}
		}
	})
}

func TestARuleThatRefusesLeavesEverythingAsItWas(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before := dump(t, s, nil, "carers", "moves", "audit")
		err := s.As(w.far.Champion).ChangeCarer(t.Context(), w.target.carer, 2, "moved", func(c *register.Carer, _ register.Pupil) error {
			c.Plan = "half done"
			return c.Move(register.Paused, "", "R. Begum", apptest.Today)
		})
		problem(t, err, "reason")
		if dump(t, s, nil, "carers", "moves", "audit") != before {
			t.Error("something was written")
		}
	})
}

func TestAHistoryGrowsStepByStep(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		for n, to := range []register.Status{register.Paused, register.Former, register.Confirmed} {
			must(t, l.ChangeCarer(t.Context(), w.target.carer, 2+n, "moved", func(c *register.Carer, _ register.Pupil) error {
				return c.Move(to, fmt.Sprint("step ", n), "R. Begum", apptest.Today)
			}))
		}
		c := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Carer
		var path []string
		for _, m := range c.History {
			path = append(path, string(m.From)+">"+string(m.To)+" "+m.Reason)
		}
		want := ">confirmed |confirmed>paused step 0|paused>former step 1|former>confirmed step 2"
		if strings.Join(path, "|") != want {
			t.Errorf("the history is %q, want %q", strings.Join(path, "|"), want)
		}
	})
}

func TestAPupilIsOnTheRegisterOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		id, err := l.AddCarer(t.Context(), w.target.pupil, register.Entry{Route: register.ByStaff})
		if problem(t, err, ""); id != "" {
			t.Errorf("an id %q was returned with the problem", id)
		}
		if _, err := l.AddCarer(t.Context(), "nobody", register.Entry{Route: register.ByStaff}); !fault.IsMissing(err) {
			t.Errorf("a pupil who is not there: %v", err)
		}
	})
}

func TestAUPNIsOnTheRollOnceInASchoolAndBlankAnyNumberOfTimes(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		p := apptest.Pupils(1, 1)[0]
		_, err := s.As(w.far.Champion).AddPupil(t.Context(), p)
		problem(t, err, "upn")
		apptest.OnRoll(t, s, w.near.Champion, p) // at another school they may be on roll too
		p.UPN = ""
		apptest.OnRoll(t, s, w.far.Champion, p, p)
	})
}

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
			if got := names(give(t, func() ([]store.RegisterLine, error) { return l.ReviewsDue(t.Context(), by) })); got != want {
				t.Errorf("by %s: %q, want %q", by, got, want)
			}
		}
	})
}

func TestAPossibleEntryWhoseTimeIsOverWaitsForADecision(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		due := give(t, func() ([]store.RegisterLine, error) { return l.Undecided(t.Context()) })
		if len(due) != 1 || due[0].PupilID != w.target.stranger {
			t.Errorf("%d to decide on, want the one", len(due))
		}
		lines, total, err := l.Register(t.Context(), store.RegisterQuery{})
		must(t, err)
		if total != 1 || lines[0].PupilID != w.target.pupil {
			t.Errorf("%d on the list, want the other", total)
		}
		counts := give(t, func() (store.Counts, error) { return l.Counts(t.Context()) })
		if counts.ByStatus[register.Possible] != 0 || counts.Counted() != 1 {
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

// asFault reports whether err is a clash, and which.
func asFault(err error, clash *fault.Clash) bool {
	c, ok := err.(fault.Clash)
	*clash = c
	return ok
}

func TestSnapshotsAreReadNewestFirstAndCorrectedInTurn(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		older := register.Snapshot{
			On: "2026-03-02", By: "P. Kaur", SpokenAlone: true, Tasks: []register.Task{"home", "siblings"}, Hours: "10-19", DaysAWeek: 5, Nights: register.Yes,
			CaredFor: []register.PersonCaredFor{{Relation: "mother", Needs: []register.Need{"illness"}}}, PupilView: register.View{Words: "it is fine", On: "2026-03-02"},
		}
		id := give(t, func() (string, error) { return l.TakeSnapshot(t.Context(), w.target.carer, older) })
		got := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Snapshots
		older.ID, older.CarerID, older.Version = id, w.target.carer, 1
		if len(got) != 2 || got[0].ID != w.target.snapshot || got[0].By != "R. Begum" || fmt.Sprintf("%+v", got[1]) != fmt.Sprintf("%+v", older) {
			t.Errorf("read %+v, wrote %+v", got, older)
		}

		must(t, l.ChangeSnapshot(t.Context(), id, 1, register.Snapshot{On: "2026-03-03", By: "somebody else", Likes: "chess"}))
		if err := l.ChangeSnapshot(t.Context(), id, 1, register.Snapshot{On: "2026-03-03"}); !fault.IsClash(err) {
			t.Errorf("a second correction of version 1: %v, want a clash", err)
		}
		problem(t, l.ChangeSnapshot(t.Context(), id, 2, register.Snapshot{On: "2026-09-15"}), "on")
		got = give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Snapshots
		if got[1].Likes != "chess" || got[1].By != "P. Kaur" || got[1].On != "2026-03-03" || got[1].Version != 2 || got[1].Nights != "" {
			t.Errorf("corrected to %+v", got[1])
		}
	})
}

func TestSiblingsAreConfirmedInBothDirections(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		proposed := func(pupil string) (ids []string) {
			for _, p := range give(t, func() ([]register.Proposal, error) { return l.ProposedSiblings(t.Context(), pupil) }) {
				ids = append(ids, p.Pupil.ID)
			}
			return ids
		}
		other := apptest.OnRegister(t, s, w.far.Champion, w.target.sibling)
		confirmed := func() (ids []string) { // from either side
			for _, carer := range []string{w.target.carer, other} {
				for _, p := range give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) }).Siblings {
					ids = append(ids, p.ID)
				}
			}
			return ids
		}
		for _, pair := range [][2]string{{w.target.pupil, w.target.sibling}, {w.target.sibling, w.target.pupil}} {
			if got := proposed(pair[0]); !slices.Equal(got, []string{pair[1]}) {
				t.Errorf("proposed %v, want the other", got)
			}
		}
		must(t, l.DecideSiblings(t.Context(), w.target.sibling, w.target.pupil, true))
		if got := confirmed(); !slices.Equal(got, []string{w.target.sibling, w.target.pupil}) || len(proposed(w.target.pupil))+len(proposed(w.target.sibling)) != 0 {
			t.Errorf("confirmed %v, and proposed again %v and %v", got, proposed(w.target.pupil), proposed(w.target.sibling))
		}
		must(t, l.DecideSiblings(t.Context(), w.target.pupil, w.target.sibling, false)) // a later decision replaces it
		if got := confirmed(); len(got) != 0 {
			t.Errorf("still confirmed %v", got)
		}
		for _, with := range []string{w.target.pupil, "nobody"} {
			if err := l.DecideSiblings(t.Context(), w.target.pupil, with, true); !fault.IsMissing(err) {
				t.Errorf("with %s: %v, want that there is no such pupil", with, err)
			}
		}
	})
}

// A pupil known by another surname is still found by the legal one.
func TestASiblingIsProposedByLegalNameOrAddress(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		ids := apptest.OnRoll(t, s, staff.Champion,
			register.Pupil{Surname: "Łukasik", Forename: "A"},
			register.Pupil{Surname: "Łukasik", PreferredSurname: "Brown", Forename: "B"},
			register.Pupil{Surname: "Green", Forename: "C", AddressKey: "k"},
			register.Pupil{Surname: "Grey", Forename: "D", AddressKey: "k"},
			register.Pupil{Forename: "E"},
		)
		for from, want := range map[int][]string{0: {ids[1]}, 2: {ids[3]}, 4: nil} {
			var got []string
			for _, p := range give(t, func() ([]register.Proposal, error) {
				return s.As(staff.Champion).ProposedSiblings(t.Context(), ids[from])
			}) {
				got = append(got, p.Pupil.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("pupil %d: proposed %v, want %v", from, got, want)
			}
		}
	})
}

func TestTheCensusShowsWhereTheMISDiffers(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		inMIS := func(forename, value string, left calendar.Day) string {
			return apptest.OnRoll(t, s, staff.Champion, register.Pupil{Forename: forename, LeftOn: left, Flags: register.Flags{register.YoungCarerInMIS: {Value: value}}})[0]
		}
		for _, c := range []struct {
			forename, mis string
			left          calendar.Day
			on            bool
		}{{"A-agrees", "S", "", true}, {"B-other", "P", "", true}, {"C-yes", "yes", "", true}, {"D-blank", "", "", true}, {"E-only-mis", "P", "", false}, {"F-neither", "N", "", false}, {"G-gone", "P", "2026-07-20", true}} {
			if id := inMIS(c.forename, c.mis, c.left); c.on {
				apptest.OnRegister(t, s, staff.Champion, id)
			}
		}
		for who, because := range map[*access.Actor]bool{&staff.Champion: true, &staff.Data: false} {
			lines := give(t, func() ([]store.CensusLine, error) { return s.As(*who).Census(t.Context()) })
			var got []string
			for _, line := range lines {
				got = append(got, fmt.Sprintf("%s %s %s %v", line.Pupil.Forename, line.Code, line.InMIS, line.Differs))
				if known := line.Code != register.CensusNotDeclared; (line.Because != "") != (because && known) {
					t.Errorf("%v is told of %s %q", who.Roles, line.Pupil.Forename, line.Because)
				}
			}
			want := "A-agrees S S false|B-other S P true|C-yes S yes false|D-blank S  true|E-only-mis N P true"
			if strings.Join(got, "|") != want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
			}
			if n := give(t, func() (int, error) { return s.As(*who).CensusDifferences(t.Context()) }); n != 3 {
				t.Errorf("%d differ, want 3", n)
			}
		}
	})
}
