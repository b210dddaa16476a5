package store_test

import (
	"context"
	"errors"
	"maps"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which emergency plans are kept.
func init() {
	maps.Copy(acts, map[string]act{
		"AgreePlan": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.AgreePlan(ctx, t.carer, 1, emergency("Changed")))
		}},
		"Emergency": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Emergency(ctx, t.carer) }},
		"PlansEnding": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.PlansEnding(ctx, "2026-12-31")
		}},
	})
}

func emergency(first string) register.EmergencyPlan {
	return register.EmergencyPlan{
		First: first, Contacts: []register.EmergencyContact{{Name: "SECRET-AUNT", Phone: "01632 960 101"}}, Situations: []register.Situation{{Kind: "hospital", Then: "SECRET-THEN"}},
		AgreedOn: apptest.Today, ExpiresOn: "2026-09-25",
	}
}

// plan adds an emergency plan to the target.
func (t *target) plan(tb *testing.T, s *store.Store, at apptest.Staff) {
	must(tb, s.As(at.Champion).AgreePlan(tb.Context(), t.carer, 0, emergency("Bring her to the office.")))
}

func TestAPlanTakesThePlaceOfTheOneBeforeAndNobodyLosesAWord(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		hers, his := emergency("Ring the aunt."), emergency("Ring the office.")
		must(t, l.AgreePlan(ctx, w.target.carer, 1, hers))
		before := dump(t, s, ofSchool(w.far.URN), signedTables()...)
		err := l.AgreePlan(ctx, w.target.carer, 1, his) // from the same page
		var clash fault.Clash
		if !errors.As(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0].Theirs != hers.First || clash.Differences[0].Yours != his.First {
			t.Fatalf("two at once: %v", err)
		}
		if after := dump(t, s, ofSchool(w.far.URN), signedTables()...); after != before {
			t.Errorf("a clash changed something:\n%s", differences(before, after))
		}
		must(t, l.AgreePlan(ctx, w.target.carer, 2, his))
		rec := record(t, s, w)
		if len(rec.Plans) != 3 || rec.Plans[0].First != his.First || rec.Plans[1].First != hers.First || rec.Plans[2].First != "Bring her to the office." {
			t.Errorf("kept are %+v", rec.Plans)
		}
		if e := give(t, func() (store.Emergency, error) { return l.Emergency(ctx, w.target.carer) }); e.Plan.First != his.First || e.Plan.MadeBy != w.far.Champion.Name {
			t.Errorf("in hand is %+v", e.Plan)
		}
	})
}

func TestOnlyThePlanInHandEnds(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		ending := func() []store.PlanEnding {
			t.Helper()
			return give(t, func() ([]store.PlanEnding, error) { return l.PlansEnding(ctx, "2026-09-28") })
		}
		if list := ending(); len(list) != 1 || list[0].Ends != "2026-09-25" || list[0].Pupil.Surname != "Findlater" {
			t.Errorf("ending are %+v", list)
		}
		later := emergency("Ring the aunt.")
		later.ExpiresOn = "2027-08-31"
		must(t, l.AgreePlan(ctx, w.target.carer, 1, later))
		if list := ending(); len(list) != 0 {
			t.Errorf("a plan that another took the place of ends: %+v", list)
		}
	})
}

// Home's standing is read in the transaction, so that a form made before it
// changed does not have home rung.
func TestAPlanHoldsToHomeAsItStandsWhenItIsKept(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		p := emergency("Ring home.")
		p.Contacts[0].AtHome = true
		must(t, l.ChangeCarer(ctx, w.target.carer, 2, "noted what home knows", func(c *register.Carer, _ register.Pupil) error {
			c.Home.Knows = register.DoNotContact
			return nil
		}))
		if says := problem(t, l.AgreePlan(ctx, w.target.carer, 1, p), "home_word"); says == "" {
			t.Error("home is rung although it must not be contacted")
		}
		p.HomeWord = "After 999"
		must(t, l.AgreePlan(ctx, w.target.carer, 1, p))
	})
}

func TestOwnTeachersReadThatThereIsAPlanWhereThePupilAgreed(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l, teacher := t.Context(), s.As(w.far.Champion), s.As(w.far.Teacher)
		planned := func() bool {
			t.Helper()
			mine := give(t, func() (store.MyPupils, error) { return teacher.MyPupils(ctx, "") })
			return mine.Planned[w.target.pupil]
		}
		if planned() {
			t.Error("a teacher is told of a plan that the pupil keeps to themselves")
		}
		agreed := emergency("Ring the aunt.")
		agreed.StaffKnow = true
		must(t, l.AgreePlan(ctx, w.target.carer, 1, agreed))
		if !planned() {
			t.Error("an own teacher is not told that there is a plan")
		}
		lines := give(t, func() ([]store.AuditLine, error) { return l.Looks(ctx, w.target.pupil, 1) })
		if len(lines) != 1 || lines[0].Name != w.far.Teacher.Name {
			t.Errorf("that a teacher was told is not signed: %+v", lines)
		}
		_, err := store.Plain(s).ExecContext(ctx, "UPDATE emergency_plans SET expires_on = '2026-09-13'")
		must(t, err)
		if planned() {
			t.Error("a teacher is told that there is a plan on the day after its last")
		}
		_, err = store.Plain(s).ExecContext(ctx, "UPDATE emergency_plans SET expires_on = '2026-09-14'")
		must(t, err)
		if !planned() {
			t.Error("a teacher is told of no plan on its last day")
		}
		must(t, l.AgreePlan(ctx, w.target.carer, 2, emergency("Not any more.")))
		if planned() {
			t.Error("a teacher is told of what the pupil no longer agrees to")
		}
	})
}
