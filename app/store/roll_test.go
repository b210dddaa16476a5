package store_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// Whatever happened to the roll between planning and applying, even what left as
// many pupils as before, sends the plan back.
func TestAPlanIsAppliedToTheRollThatItWasMadeOn(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		last := keep(t, l, register.RollKind, "last")
		apply(t, l, last, adding(register.Pupil{Surname: "Goes", Forename: "Again"}))
		for what, work := range map[string]func(){
			"a pupil was added": func() { apptest.OnRoll(t, s, w.far.Champion, register.Pupil{Surname: "Added"}) },
			"one went and another came": func() {
				must(t, l.UndoImport(t.Context(), last.ID))
				apptest.OnRoll(t, s, w.far.Champion, register.Pupil{Surname: "Came"})
			},
			"a pupil came with an entry": func() {
				_, _, err := l.AddNewPupil(t.Context(), register.Pupil{Surname: "New"}, register.Entry{Route: register.ByStaff})
				must(t, err)
			},
		} {
			plan, err := onRollOf(t.Context(), l, adding(register.Pupil{Surname: "Planned"}))
			must(t, err)
			work()
			i := keep(t, l, register.RollKind, what)
			if err := l.ApplyImport(t.Context(), i, plan); !fault.IsClash(err) {
				t.Errorf("%s: %v, want a clash", what, err)
			}
		}
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "described", func(c *register.Carer, _ register.Pupil) error {
			c.Strengths = "kind"
			return nil
		}))
		plan, err := onRollOf(t.Context(), l, adding(register.Pupil{Surname: "Planned"}))
		must(t, err)
		must(t, s.As(w.far.Champion).RememberMapping(t.Context(), register.RollKind, "x", nil)) // nothing about the roll
		must(t, l.ApplyImport(t.Context(), keep(t, l, register.RollKind, "z"), plan))
	})
}

// Three answer the same held row at once, each with a follow-up of their own.
func TestHeldRowsAreAnsweredOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		parent := keep(t, l, register.RollKind, "parent")
		apply(t, l, parent, adding(register.Pupil{Surname: "Certain"}))
		parent = give(t, func() (register.Import, error) { return l.Import(t.Context(), parent.ID) })
		var follow []register.Import
		for range 3 {
			follow = append(follow, keep(t, l, register.RollKind, "parent"))
		}
		var mu sync.Mutex
		var answering sync.WaitGroup
		heard, clashed := 0, 0
		for _, i := range follow {
			answering.Go(func() {
				for { // as jobs does: plan again unless the import itself changed
					plan, err := onRollOf(context.Background(), l, adding(register.Pupil{Surname: "Held"}))
					plan.Parent, plan.ParentVersion = parent.ID, parent.Version
					if err == nil {
						err = l.ApplyImport(context.Background(), i, plan)
					}
					if fault.IsClash(err) && strings.Contains(err.Error(), "roll") {
						continue
					}
					mu.Lock()
					defer mu.Unlock()
					if err == nil {
						heard++
					} else if fault.IsClash(err) {
						clashed++
					}
					return
				}
			})
		}
		answering.Wait()
		roll := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) })
		held := 0
		for _, p := range roll {
			if p.Surname == "Held" {
				held++
			}
		}
		if heard != 1 || clashed != 2 || held != 1 {
			t.Errorf("%d were heard and %d clashed; %d pupils came of one row", heard, clashed, held)
		}
	})
}

func TestANewcomerIsOnTheRollAndTheRegisterOrOnNeither(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Champion)
		p := apptest.Pupils(1, 1)[0]
		if _, _, err := l.AddNewPupil(t.Context(), p, register.Entry{}); len(fault.Problems(err)) == 0 {
			t.Errorf("an entry without a route: %v, want a problem", err)
		}
		if roll := give(t, func() ([]register.Pupil, error) { return l.WholeRoll(t.Context()) }); len(roll) != 0 {
			t.Error("a pupil is on the roll, and their entry was refused")
		}
		pupil, carer, err := l.AddNewPupil(t.Context(), p, register.Entry{Route: register.ByStaff})
		must(t, err)
		rec := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) })
		if rec.Pupil.ID != pupil || rec.Carer.PupilID != pupil || rec.Pupil.UPN != p.UPN || rec.Pupil.Version != 1 {
			t.Errorf("got %+v", rec)
		}
		_, _, err = l.AddNewPupil(t.Context(), p, register.Entry{Route: register.ByStaff})
		problem(t, err, "upn")
	})
}

// Whoever left the roll is counted nowhere and due for nothing, whatever the
// register still says; an entry whose status is "left" is counted as that.
func TestWhoLeftTheRollIsNotCounted(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Champion)
		var carers []string
		for n, p := range apptest.Pupils(1, 3) {
			if n > 0 {
				p.LeftOn = apptest.Today
			}
			id := apptest.OnRegister(t, s, staff.Champion, apptest.OnRoll(t, s, staff.Champion, p)[0])
			carers = append(carers, id)
			must(t, l.ChangeCarer(t.Context(), id, 1, "planned a review", func(c *register.Carer, _ register.Pupil) error {
				c.NextReview = apptest.Today.Add(-1)
				return nil
			}))
		}
		must(t, l.ChangeCarer(t.Context(), carers[2], 2, "said that they left", func(c *register.Carer, _ register.Pupil) error {
			return c.Move(register.Left, "moved away", "R. Begum", apptest.Today)
		}))
		counts := give(t, func() (store.Counts, error) { return l.Counts(t.Context()) })
		if counts.Counted() != 1 || counts.ByStatus[register.Left] != 1 || counts.OnRoll != 1 {
			t.Errorf("counted %+v, want one carer and one who left", counts)
		}
		due := reviewsBy(t, l, apptest.Today)
		if len(due) != 1 || due[0].CarerID != carers[0] {
			t.Errorf("%d reviews due, want one", len(due))
		}
		confirmed, left, overdue := 0, 0, 0
		for _, p := range give(t, func() ([]store.RegisterPart, error) { return l.RegisterParts(t.Context()) }) {
			overdue += p.Overdue
			switch p.Status {
			case register.Confirmed:
				confirmed += p.Entries
			case register.Left:
				left += p.Entries
			}
		}
		if confirmed != 1 || left != 1 || overdue != 1 {
			t.Errorf("in parts: %d confirmed, %d left, %d overdue; want one of each", confirmed, left, overdue)
		}
	})
}

func TestAPageOfTheRegisterKnowsHowManyThereAre(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		for _, id := range apptest.OnRoll(t, s, staff.Champion, apptest.Pupils(1, 5)...) {
			apptest.OnRegister(t, s, staff.Champion, id)
		}
		l := s.As(staff.Champion)
		all, total, err := l.Register(t.Context(), store.RegisterQuery{Sort: "year"})
		if err != nil || len(all) != 5 || total != 5 {
			t.Fatalf("%d of %d entries, %v", len(all), total, err)
		}
		for offset, want := range map[int]int{0: 2, 2: 2, 4: 1, 6: 0} {
			page, total, err := l.Register(t.Context(), store.RegisterQuery{Sort: "year", Offset: offset, Most: 2})
			if err != nil || len(page) != want || total != 5 {
				t.Errorf("from %d: %d of %d (%v), want %d of 5", offset, len(page), total, err, want)
			}
			for i, line := range page {
				if line.CarerID != all[offset+i].CarerID {
					t.Errorf("entry %d is another on the page", offset+i)
				}
			}
		}
	})
}

func TestTheRollToMatchTellsPupilsApartAndNothingElse(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Data)
		plan := adding(apptest.Pupils(1, 20)...)
		full := &plan.Rolls[0].Pupil
		full.FormerUPN, full.MISID, full.ULN, full.MiddleNames, full.PreferredSurname, full.PreferredForename = "B999000000001", "77", "1000000027", "Jo", "Other", "Ami"
		full.House, full.JoinedOn, full.LeftOn, full.AddressKey, full.Flags = "Ash", "2024-09-02", "2026-12-18", "digest", register.Flags{register.SEN: {Value: "K"}}
		apply(t, l, keep(t, l, register.RollKind, "roll"), plan)

		whole := give(t, func() (store.Roll, error) { return l.RollNow(t.Context()) })
		lean := give(t, func() (store.Roll, error) { return l.RollToMatch(t.Context()) })
		if len(lean.Pupils) != 20 || lean.Version != whole.Version {
			t.Fatalf("%d pupils of version %d, want 20 of %d", len(lean.Pupils), lean.Version, whole.Version)
		}
		for i, p := range whole.Pupils {
			p.ULN, p.MiddleNames, p.Sex, p.House, p.AddressKey, p.Flags, p.From, p.Version = "", "", "", "", "", nil, register.Source{}, 0
			if diff := cmp.Diff(p, lean.Pupils[i]); diff != "" {
				t.Errorf("pupil %d:\n%s", i, diff)
			}
		}
	})
}

func TestAPupilReadToMatchIsNeverWritten(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		l := s.As(staff.Data)
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(apptest.Pupils(1, 1)...))
		before := kept(t, s)
		roll := give(t, func() (store.Roll, error) { return l.RollToMatch(t.Context()) })
		is, fields := roll.Pupils[0].Told(register.Pupil{Form: "11Z"})
		plan := store.Changes{RollVersion: roll.Version, Rolls: []register.RollChange{{Was: &roll.Pupils[0], Pupil: is, Fields: fields}}}
		if err := l.ApplyImport(t.Context(), keep(t, l, register.RollKind, "moved"), plan); !fault.IsClash(err) {
			t.Errorf("writing a pupil of whom not all was read: %v, want a clash", err)
		}
		if after := kept(t, s); after != before {
			t.Errorf("something was written:\n%s", differences(before, after))
		}
	})
}
