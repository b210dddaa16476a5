package store_test

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
)

func TestASchoolsHeadingsStandInPlaceOfOursAndNobodyLosesAWord(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		ctx, staff := t.Context(), apptest.School(t, s, "999001")
		l := s.As(staff.Head)
		all := func() []award.Heading {
			return give(t, func() ([]award.Heading, error) { return l.Headings(ctx) })
		}
		mine := all()[0]
		mine.Title = "How we find them"
		give(t, func() (string, error) { return l.KeepHeading(ctx, mine, 0) })
		if _, err := s.As(staff.Champion).KeepHeading(ctx, mine, 0); !fault.IsClash(err) {
			t.Errorf("a second change of the same version gave %v", err)
		}
		mine.Hidden = true
		give(t, func() (string, error) { return l.KeepHeading(ctx, mine, 1) })
		id := give(t, func() (string, error) { return l.KeepHeading(ctx, heading("Asked here"), 0) })
		if is := all()[0]; is.Title != "How we find them" || !is.Hidden || !is.Own || is.Version != 2 {
			t.Errorf("the first is %+v", is)
		}
		if !slices.ContainsFunc(all(), func(h award.Heading) bool { return h.ID == id && h.Own }) {
			t.Error("the school's own is not there")
		}
		bad := heading("")
		if _, err := l.KeepHeading(ctx, bad, 0); problem(t, err, "title") == "" {
			t.Errorf("one without words gave %v", err)
		}
		other := give(t, func() ([]award.Heading, error) {
			return s.As(apptest.School(t, s, "999002").Champion).Headings(ctx)
		})
		if slices.ContainsFunc(other, func(h award.Heading) bool { return h.Own }) {
			t.Error("another school reads them")
		}
	})
}

func TestThatAPageAboutAPupilLeftIsOnTheirHistory(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		ctx, staff := t.Context(), apptest.School(t, s, "999001")
		l := s.As(staff.Champion)
		apply(t, l, keep(t, l, "roll", "roll"), adding(apptest.Pupils(1, 1)...))
		var pupil string
		for _, p := range pupilsByUPN(t, l) {
			pupil = p.ID
		}
		carer := apptest.OnRegister(t, s, staff.Champion, pupil)
		must(t, l.ReleaseCases(ctx, store.CasePack{What: "inspection-pack", Format: "pdf", Rows: 7, Holds: []string{"Who", "What is hard"}, SHA256: "ab", Carers: []string{carer}}))
		left := give(t, func() ([]store.Release, error) { return l.Releases(ctx, 1) })[0]
		if left.What != "inspection-pack" || left.Rows != 7 || left.Holds != "Who; What is hard" {
			t.Errorf("what left is %+v", left)
		}
		history := give(t, func() ([]store.AuditLine, error) { return l.Looks(ctx, pupil, 0) })
		if !slices.ContainsFunc(history, func(a store.AuditLine) bool { return a.Deed == "put the pupil in a pack for an inspection" }) {
			t.Errorf("the pupil's history does not say so: %+v", history)
		}
		if err := l.ReleaseCases(ctx, store.CasePack{What: "everything", Format: "pdf", Rows: 1}); !fault.IsMissing(err) {
			t.Errorf("another thing left as a pack: %v", err)
		}
		if err := s.As(staff.Head).ReleaseCases(ctx, store.CasePack{What: "inspection-pack", Format: "pdf", Rows: 1, Carers: []string{carer}}); !fault.IsMissing(err) && !fault.IsRefused(err) {
			t.Errorf("without a reason a head made a page about a pupil: %v", err)
		}
	})
}

func TestWhoIsWhoInACodedPackIsReadInTheRegisterAndSigned(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		ctx, staff := t.Context(), apptest.School(t, s, "999001")
		l, head := s.As(staff.Champion), s.As(staff.Head)
		apply(t, l, keep(t, l, "roll", "roll"), adding(apptest.Pupils(1, 2)...))
		var carers, pupils []string
		for _, p := range pupilsByUPN(t, l) {
			carers, pupils = append(carers, apptest.OnRegister(t, s, staff.Champion, p.ID)), append(pupils, p.ID)
		}
		for _, format := range []string{"pdf", "zip"} {
			must(t, l.ReleaseCases(ctx, store.CasePack{What: "inspection-pack", Format: format, Rows: 7, Code: "QWERTY", Carers: carers}))
		}
		must(t, l.ReleaseCases(ctx, store.CasePack{What: "inspection-pack", Format: "pdf", Rows: 7, Carers: carers}))
		out := give(t, func() ([]store.CodedPack, error) { return head.CodedPacks(ctx) })
		if len(out) != 1 || out[0].Code != "QWERTY" || out[0].Pupils != 2 {
			t.Fatalf("of one coded pack, saved twice, and one with names the list says %+v", out)
		}
		if _, _, err := head.WhoIsWho(ctx, out[0].ID); err == nil {
			t.Error("without a reason a head reads who is who")
		}
		must(t, head.BreakGlass(ctx, "an inspector asks about Pupil B"))
		user := give(t, func() (access.User, error) { return s.User(ctx, staff.Head.UserID) })
		through := give(t, func() (access.Actor, error) { return s.ActorAt(ctx, user, staff.URN) })
		_, who, err := s.As(through).WhoIsWho(ctx, out[0].ID)
		must(t, err)
		if len(who) != 2 || who[1].Letter != "B" || who[1].Pupil.ID != pupils[1] || who[1].Carer != carers[1] {
			t.Errorf("it says %+v", who)
		}
		looks := give(t, func() ([]store.AuditLine, error) { return l.Looks(ctx, pupils[1], 0) })
		if !slices.ContainsFunc(looks, func(a store.AuditLine) bool { return a.Deed == "looked at who is who in a pack for an inspection" }) {
			t.Error("the pupil's history does not say that it was read")
		}
	})
}
