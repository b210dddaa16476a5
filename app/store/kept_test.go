package store_test

import (
	"strings"
	"testing"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
)

func TestWhatIsKeptOfTheSchoolIsReadAsItWasWritten(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, head := t.Context(), s.As(w.far.Head)
		k := give(t, func() (award.Kept, error) { return head.KeptOfAward(ctx) })
		if len(k.Activities) != 1 || len(k.Documents) != 1 || len(k.Leads) != 1 || len(k.Dates) != 1 || len(k.Plan) == 0 || len(k.Applications) == 0 {
			t.Fatalf("%+v", k)
		}
		if a := k.Activities[0]; a.ID != w.target.activity || a.GroupsInWords() != "Teachers" || a.Until != "2027-06-03" || a.AddedBy == "" || a.Trained != 38 {
			t.Errorf("%+v", a)
		}
	})
}

func TestANewEditionTakesThePlaceOfTheOneBeforeOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		next := award.Document{Kind: award.Policy, Title: "Policy, second edition", Owner: "The head", After: w.target.document}
		id := give(t, func() (string, error) { return l.KeepDocument(ctx, next, 0) })
		if _, err := l.KeepDocument(ctx, next, 0); len(fault.Problems(err)) != 1 {
			t.Errorf("two editions take one's place: %v", err)
		}
		all := give(t, func() ([]award.Document, error) { return l.Documents(ctx) })
		if now := award.CurrentDocuments(all); len(all) != 2 || len(now) != 1 || now[0].ID != id || now[0].After != w.target.document {
			t.Errorf("%+v", all)
		}
		next.After, next.ID = "elsewhere", id
		if _, err := l.KeepDocument(ctx, next, 9); err == nil || !strings.Contains(err.Error(), "document") {
			t.Errorf("what somebody else saved is saved over: %v", err)
		}
	})
}

func TestAPupilsNameInWhatIsKeptOfTheSchoolIsRefused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		p := record(t, s, w).Pupil
		name := p.Surname + ", " + p.Forename
		_, activity := l.KeepActivity(ctx, award.Activity{Kind: award.Assembly, Title: "Led by " + name, On: "2026-09-01"}, 0)
		_, document := l.KeepDocument(ctx, award.Document{Kind: award.Policy, Title: "Agreed with " + name, Owner: "The head"}, 0)
		_, date := l.KeepAwardDate(ctx, award.Date{Kind: award.OwnDay, What: "Tea with " + name, On: "2026-10-01"}, 0)
		for what, err := range map[string]error{"activity": activity, "document": document, "date": date} {
			if p := fault.Problems(err); len(p) != 1 || strings.Contains(p[0].Says, name) {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
