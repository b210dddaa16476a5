package store_test

import (
	"context"
	"errors"
	"maps"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which the sharing log is kept.
func init() {
	maps.Copy(acts, map[string]act{
		"LogSharing": {may: "champion dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.LogSharing(ctx, t.carer, shared("Attendance"))
		}},
		"MendSharing": {may: "champion dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.MendSharing(ctx, t.sharing, 1, shared("Changed")))
		}},
		"SharingLog": {may: "champion dsl operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.SharingLog(ctx, store.SharingQuery{})
		}},
	})
}

func shared(what string) register.Sharing {
	return register.Sharing{
		On: apptest.Today, What: what, To: "SECRET-TO", Reason: register.AgreedByPupil, Harm: register.No, HarmWhy: "SECRET-HARM",
		PupilTold: register.Yes, HomeTold: register.No, HomeWhy: "SECRET-HOME",
	}
}

// share adds a line of the sharing log to the target.
func (t *target) share(tb *testing.T, s *store.Store, at apptest.Staff) {
	t.sharing = give(tb, func() (string, error) {
		return s.As(at.Champion).LogSharing(tb.Context(), t.carer, shared("Attendance, what helps"))
	})
}

func TestTwoWhoMendALineBothKeepTheirWords(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx := t.Context()
		must(t, s.As(w.far.Champion).MendSharing(ctx, w.target.sharing, 1, shared("Hers")))
		var clash fault.Clash
		if err := s.As(w.far.DSL).MendSharing(ctx, w.target.sharing, 1, shared("His")); !errors.As(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0].Theirs != "Hers" {
			t.Errorf("two at once: %v", err)
		}
		if is := record(t, s, w).Sharings[0]; is.What != "Hers" || is.By != w.far.Champion.Name {
			t.Errorf("kept is %+v", is)
		}
	})
}

// A button is pressed twice, or a page is sent again.
func TestALineIsWrittenInTheLogOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		write := func(what string) error {
			_, err := s.As(w.far.DSL).LogSharing(t.Context(), w.target.carer, shared(what))
			return err
		}
		before := len(record(t, s, w).Sharings)
		must(t, write("Attendance"))
		if says := problem(t, write("Attendance"), ""); !strings.Contains(says, "in the log already") {
			t.Errorf("a second time: %q", says)
		}
		must(t, write("Attendance, and wishes"))
		_, err := s.As(w.far.Champion).LogSharing(t.Context(), w.target.carer, shared("Attendance")) // who told it as well
		must(t, err)
		if n := len(record(t, s, w).Sharings) - before; n != 3 {
			t.Errorf("%d lines, want 3", n)
		}
	})
}

func TestALineThatAColleagueMendedBearsBothNames(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		must(t, s.As(w.far.DSL).MendSharing(t.Context(), w.target.sharing, 1, shared("Mended")))
		if is := record(t, s, w).Sharings[0]; is.By != w.far.Champion.Name+", mended by "+w.far.DSL.Name {
			t.Errorf("it bears %q", is.By)
		}
	})
}

// A home that is told is silenced by a brother or sister all the same, and is looked
// at as it stands when the line is kept.
func TestAHomeThatMustNotKnowHasNeitherAgreedNorBeenTold(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		line := shared("Attendance")
		line.Reason, line.HomeTold = register.AgreedByHome, register.Yes
		knows := func(carer string, version int, home register.HomeKnows) {
			t.Helper()
			must(t, l.ChangeCarer(ctx, carer, version, "noted what home knows", func(c *register.Carer, _ register.Pupil) error {
				c.Home.Knows = home
				return nil
			}))
		}
		_, err := l.LogSharing(ctx, w.target.carer, line)
		if p := fault.Problems(err); len(p) != 2 || p[0].Field != "reason" || p[1].Field != "home_told" {
			t.Errorf("a home of which nobody knows: %v", err)
		}
		knows(w.target.carer, 2, register.HomeTold)
		_, err = l.LogSharing(ctx, w.target.carer, line)
		must(t, err)
		sibling := give(t, func() (store.CarerRecord, error) { return l.Carer(ctx, w.target.unheard) })
		knows(w.target.unheard, sibling.Carer.Version, register.DoNotContact)
		must(t, l.DecideSiblings(ctx, w.target.pupil, sibling.Pupil.ID, true))
		line.What = "Attendance of another week"
		_, err = l.LogSharing(ctx, w.target.carer, line)
		if p := fault.Problems(err); len(p) != 2 || p[0].Field != "reason" || p[1].Field != "home_told" {
			t.Errorf("a home that a sister has silenced: %v", err)
		}
	})
}

func TestALineThatIsOldIsPutRightByAnotherAndNeverChanged(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		_, err := store.Plain(s).ExecContext(ctx, "UPDATE sharings SET written_on = '2026-09-12'")
		must(t, err)
		if says := problem(t, l.MendSharing(ctx, w.target.sharing, 1, shared("Changed")), ""); says == "" {
			t.Error("an old line was changed")
		}
		right := shared("What helps, and not attendance")
		right.Corrects = w.target.sharing
		give(t, func() (string, error) { return l.LogSharing(ctx, w.target.carer, right) })
		if all := record(t, s, w).Sharings; len(all) != 2 || all[0].Corrects != w.target.sharing || all[1].What != "Attendance, what helps" {
			t.Errorf("kept are %+v", all)
		}
		right.Corrects = "somebody else's"
		if _, err := l.LogSharing(ctx, w.target.carer, right); !fault.IsMissing(err) {
			t.Errorf("it puts somebody else's line right: %v", err)
		}
	})
}

func TestTheSharingLogIsNarrowedByReasonAndTime(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.DSL)
		early := shared("Early")
		early.On, early.Reason = "2026-06-01", register.ChildAtRisk
		give(t, func() (string, error) { return l.LogSharing(t.Context(), w.target.carer, early) })
		for want, q := range map[string]store.SharingQuery{"Early": {To: "2026-06-01"}, "Attendance, what helps": {From: "2026-06-02"}} {
			lines := give(t, func() ([]store.SharingLine, error) { return l.SharingLog(t.Context(), q) })
			if len(lines) != 1 || lines[0].Sharing.What != want || lines[0].Pupil.Surname != "Findlater" {
				t.Errorf("%+v: %+v, want %s", q, lines, want)
			}
		}
		if lines := give(t, func() ([]store.SharingLine, error) {
			return l.SharingLog(t.Context(), store.SharingQuery{Reason: register.ChildAtRisk})
		}); len(lines) != 1 || lines[0].Sharing.What != "Early" {
			t.Errorf("for a child at risk: %+v", lines)
		}
	})
}
