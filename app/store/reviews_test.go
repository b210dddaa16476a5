package store_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// The methods of the ledger by which talks, actions and reviews are kept.
func init() {
	maps.Copy(acts, map[string]act{
		"AddConversation": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.AddConversation(ctx, t.carer, talk(), []register.Action{todo("")}, register.Heard{})
		}},
		"ChangeConversation": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			c := talk()
			c.PupilSaid = "Changed"
			return none(l.ChangeConversation(ctx, t.conversation, 1, c, register.Heard{}))
		}},
		"Owners": {may: "champion operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.Owners(ctx, register.Carer{Status: register.Confirmed})
		}},
		"AddAction": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.AddAction(ctx, t.carer, todo(""))
		}},
		"ChangeAction": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			a := todo("")
			a.What = "Changed"
			return none(l.ChangeAction(ctx, t.action, 1, a))
		}},
		"FinishAction": {may: "champion teacher dsl operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(l.FinishAction(ctx, t.action, true))
		}},
		"ActionsDue": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.ActionsDue(ctx, "")
		}},
		"MyActions": {may: "champion teacher dsl", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.MyActions(ctx) }},
		"HoldReview": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			seen := store.Seen{Carer: 3, Adjustments: map[string]int{t.adjustment: 3}} // once the acts before it are done
			return l.HoldReview(ctx, t.carer, seen, keepsAll(t.adjustment), nil)
		}},
		"ChangeReview": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			r := keepsAll("")
			r.PupilView = "Changed"
			return none(l.ChangeReview(ctx, t.review, 1, r))
		}},
		"RaiseReview": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			_, err := l.RaiseReview(ctx, t.carer, register.Circumstance{Kind: "hospital", On: apptest.Today})
			return nil, err
		}},
		"ReviewsDue": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			due, _, err := l.ReviewsDue(ctx, "2027-01-31")
			return due, err
		}},
		"ReviewsWanted": {may: "champion dsl operator", glass: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return l.ReviewsWanted(ctx, "2027-01-31")
		}},
		"Voices": {may: "champion head governor operator", call: func(ctx context.Context, l *store.Ledger, t target) (any, error) { return l.Voices(ctx) }},
		"KeepVoice": {may: "champion operator", writes: true, call: func(ctx context.Context, l *store.Ledger, t target) (any, error) {
			return none(discard(l.KeepVoice(ctx, register.Voice{ID: t.voice, On: apptest.Today, Said: "Changed"}, 1)))
		}},
	})
}

func discard(_ string, err error) error { return err }

func talk() register.Conversation {
	return register.Conversation{On: apptest.Today, By: "R. Begum", SpokenAlone: true, PupilSaid: "SECRET-SAID", StaffNoted: "SECRET-NOTED"}
}

func todo(owner string) register.Action {
	return register.Action{What: "Ask for a locker near the library.", Owner: "R. Begum", OwnerID: owner, DueOn: apptest.Today.Add(7)}
}

// keepsAll is a review that keeps an adjustment as it is.
func keepsAll(adjustment string) register.Review {
	return register.Review{On: apptest.Today, PupilView: "SECRET-VIEW", Changed: "SECRET-CHANGED", NextReview: "2027-01-11", Decided: []register.Decided{{AdjustmentID: adjustment, Decision: register.KeepIt}}}
}

// talks adds what was said with the carer of the target, and what follows from
// it.
func (t *target) talks(tb *testing.T, s *store.Store, at apptest.Staff) {
	ctx, l := tb.Context(), s.As(at.Champion)
	t.conversation = give(tb, func() (string, error) { return l.AddConversation(ctx, t.carer, talk(), nil, register.Heard{}) })
	t.action = give(tb, func() (string, error) { return l.AddAction(ctx, t.carer, todo(t.user)) })
	give(tb, func() (string, error) { return l.AddAction(ctx, t.carer, todo(at.Champion.UserID)) })
	give(tb, func() (calendar.Day, error) {
		return l.RaiseReview(ctx, t.carer, register.Circumstance{Kind: "health", On: apptest.Today, Note: "SECRET-NOTE"})
	})
	held := keepsAll("")
	held.NextReview = "2026-09-25" // as it is planned, so that the entry stays as it was
	rec := give(tb, func() (store.CarerRecord, error) { return l.Carer(ctx, t.carer) })
	t.review = give(tb, func() (string, error) { return l.HoldReview(ctx, t.carer, store.SeenOf(rec), held, nil) })
	t.voice = give(tb, func() (string, error) {
		return l.KeepVoice(ctx, register.Voice{On: apptest.Today, Said: "More time for homework"}, 0)
	})
}

// record is the target's.
func record(t *testing.T, s *store.Store, w world) store.CarerRecord {
	t.Helper()
	return give(t, func() (store.CarerRecord, error) { return s.As(w.far.Champion).Carer(t.Context(), w.target.carer) })
}

func TestAReviewChangesAllThatFollowsFromItOrNothing(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		other := homework()
		other.Says = "Let her leave first."
		second := active(t, l, w.target.carer, other)
		must(t, l.ChangeCarer(ctx, w.target.carer, 2, "set the next review", func(c *register.Carer, _ register.Pupil) error {
			return c.ReviewOn("2026-12-01", apptest.Today)
		}))
		give(t, func() (calendar.Day, error) {
			return l.RaiseReview(ctx, w.target.carer, register.Circumstance{Kind: "baby", On: apptest.Today})
		})
		rec := record(t, s, w)
		if rec.Carer.NextReview != "2026-09-28" || rec.Circumstances[0].ReviewID != "" {
			t.Fatalf("a change asks for a review by %s, looked at in %q", rec.Carer.NextReview, rec.Circumstances[0].ReviewID)
		}
		r := register.Review{On: apptest.Today, PupilView: "Lunch is fine", StretchGoal: "Cello, grade 2", NextReview: "2027-01-11", Decided: []register.Decided{
			{AdjustmentID: w.target.adjustment, Decision: register.ChangeIt, Now: "Give her two days for homework."},
			{AdjustmentID: second, Decision: register.EndIt},
		}}
		bad := []register.Action{{What: "Ring the club"}}
		before := dump(t, s, ofSchool(w.far.URN), signedTables()...)
		_, err := l.HoldReview(ctx, w.target.carer, store.SeenOf(rec), r, bad)
		var fields []string
		for _, p := range fault.Problems(err) {
			fields = append(fields, p.Field)
		}
		if want := []string{"reason_" + second, "owner_1", "due_on_1"}; !slices.Equal(fields, want) {
			t.Errorf("problems beside %v, want %v", fields, want)
		}
		if after := dump(t, s, ofSchool(w.far.URN), signedTables()...); after != before {
			t.Errorf("a review that may not be so changed something:\n%s", differences(before, after))
		}

		r.Decided[1].Reason = "No longer wanted"
		id := give(t, func() (string, error) {
			return l.HoldReview(ctx, w.target.carer, store.SeenOf(rec), r, []register.Action{todo("")})
		})
		rec = record(t, s, w)
		if rec.Carer.NextReview != "2027-01-11" || rec.Carer.StretchGoal != "Cello, grade 2" || rec.Circumstances[0].ReviewID != id || rec.Actions[2].After.Review != id {
			t.Errorf("kept %s, %q, %+v, %+v", rec.Carer.NextReview, rec.Carer.StretchGoal, rec.Circumstances[0], rec.Actions)
		}
		changed, ended := rec.Adjustments[0], rec.Adjustments[1]
		if changed.Says != "Give her two days for homework." || changed.Wording != 3 || changed.ReviewOn != "2027-01-11" || ended.Status != register.AdjustmentEnded {
			t.Errorf("%+v\n%+v", changed, ended)
		}
		if got := rec.Reviews[0].Decided[0]; got.Says != homework().Says || got.Now != changed.Says {
			t.Errorf("the review remembers %+v", got)
		}
	})
}

func TestAReviewIsNotHeldOverWhatSomebodyElseChanged(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		seen := store.SeenOf(record(t, s, w))
		version := seen.Adjustments[w.target.adjustment]
		must(t, l.ChangeAdjustment(ctx, w.target.adjustment, version, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
			b := *a
			b.Says = "Hers"
			return a.Agree(b, c, apptest.Today)
		}))
		_, err := l.HoldReview(ctx, w.target.carer, seen, keepsAll(w.target.adjustment), nil)
		var clash fault.Clash
		if !asFault(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0] != (fault.Difference{Field: "What school does", Theirs: "Hers Active", Yours: "Keep"}) {
			t.Errorf("%v, %+v", err, clash.Differences)
		}
	})
}

// A change that was noted while a review was held, or that came after its day, waits
// for another.
func TestAReviewLooksAtNoChangeThatItDidNotSee(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		note := func(kind register.CircumstanceKind, on calendar.Day) {
			give(t, func() (calendar.Day, error) {
				return l.RaiseReview(ctx, w.target.carer, register.Circumstance{Kind: kind, On: on})
			})
		}
		hold := func(seen store.Seen, on calendar.Day) map[register.CircumstanceKind]bool {
			held := register.Review{On: on, PupilView: "Fine", NextReview: "2026-12-01", Decided: []register.Decided{{AdjustmentID: w.target.adjustment, Decision: register.KeepIt}}}
			give(t, func() (string, error) { return l.HoldReview(ctx, w.target.carer, seen, held, nil) })
			looked := map[register.CircumstanceKind]bool{}
			for _, c := range record(t, s, w).Circumstances {
				looked[c.Kind] = c.ReviewID != ""
			}
			return looked
		}
		note("baby", "2026-09-01")
		seen := store.SeenOf(record(t, s, w))
		note("moved", "2026-09-01") // the next review stands as it is, and so does the entry
		if got := hold(seen, apptest.Today); !got["baby"] || got["moved"] {
			t.Errorf("looked at %v", got)
		}
		note("hospital", apptest.Today)
		if got := hold(store.SeenOf(record(t, s, w)), "2026-09-10"); !got["moved"] || got["hospital"] {
			t.Errorf("a review of last week looked at %v", got)
		}
	})
}

func TestWhoeverSeesToAnActionReadsItAndNoOther(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, teacher := t.Context(), s.As(w.far.Teacher)
		mine := give(t, func() ([]store.ActionDue, error) { return teacher.MyActions(ctx) })
		if len(mine) != 1 || mine[0].Action.ID != w.target.action || mine[0].Action.Owner != w.far.Teacher.Name || mine[0].Pupil.UPN != "" {
			t.Errorf("a teacher reads %+v", mine)
		}
		if text := asText(t, mine); strings.Contains(text, "SECRET") {
			t.Errorf("a teacher is handed %s", text)
		}
		other := record(t, s, w).Actions[1].ID
		if err := teacher.FinishAction(ctx, other, true); !fault.IsMissing(err) {
			t.Errorf("somebody else's action: %v", err)
		}
		must(t, teacher.FinishAction(ctx, w.target.action, true))
		if due := give(t, func() ([]store.ActionDue, error) { return s.As(w.far.Champion).ActionsDue(ctx, "") }); len(due) != 1 || due[0].Action.ID != other {
			t.Errorf("still to be done: %+v", due)
		}
		must(t, teacher.FinishAction(ctx, w.target.action, false)) // a slip of the thumb
		if mine := give(t, func() ([]store.ActionDue, error) { return teacher.MyActions(ctx) }); len(mine) != 1 || mine[0].Action.Done() {
			t.Errorf("taken back, and %+v", mine)
		}
		rec := record(t, s, w)
		must(t, s.As(w.far.Champion).ChangeCarer(ctx, w.target.carer, rec.Carer.Version, "changed the status", func(c *register.Carer, _ register.Pupil) error {
			return c.Move(register.NotACarer, "looked into", "R. Begum", apptest.Today)
		}))
		if mine := give(t, func() ([]store.ActionDue, error) { return teacher.MyActions(ctx) }); len(mine) != 0 {
			t.Errorf("of an entry that is not a carer a teacher reads %+v", mine)
		}
	})
}

// A data manager resets a teacher and signs in as them: what the teacher sees to
// names pupils who are on the register.
func TestAnAccountInOtherHandsIsNotToldWhatItSeesTo(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, teacher := t.Context(), s.As(w.far.Teacher)
		action := give(t, func() (string, error) {
			return s.As(w.far.Champion).AddAction(ctx, w.target.carer, register.Action{What: "Save a seat in the front row", OwnerID: w.far.Teacher.UserID, DueOn: "2026-09-21"})
		})
		link := give(t, func() (string, error) { return s.As(w.far.Data).ResetUser(ctx, w.far.Teacher.UserID) })
		if _, err := s.UseLink(ctx, link, secret); err != nil {
			t.Fatal(err)
		}
		if mine := give(t, func() ([]store.ActionDue, error) { return teacher.MyActions(ctx) }); len(mine) != 0 {
			t.Errorf("it is told of %d actions", len(mine))
		}
		if err := teacher.FinishAction(ctx, action, true); !fault.IsMissing(err) {
			t.Errorf("it may finish one: %v", err)
		}
		must(t, s.As(w.far.Champion).ConfirmUser(ctx, w.far.Teacher.UserID))
		if mine := give(t, func() ([]store.ActionDue, error) { return teacher.MyActions(ctx) }); len(mine) == 0 {
			t.Error("once confirmed, it is told of none")
		}
	})
}

func TestAReviewIsWantedForReasonsThatNobodyHasLookedAtSince(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := t.Context(), s.As(w.far.Champion)
		why := func() (says []string) {
			for _, r := range give(t, func() ([]store.ReviewWanted, error) { return l.ReviewsWanted(ctx, apptest.Today) }) {
				for _, trigger := range r.Prompts {
					says = append(says, string(trigger.Kind))
				}
			}
			return says
		}
		if got := why(); len(got) != 0 {
			t.Fatalf("wanted at first: %v", got)
		}
		give(t, func() (calendar.Day, error) {
			return l.RaiseReview(ctx, w.target.carer, register.Circumstance{Kind: register.PupilAsks, On: apptest.Today})
		})
		if got := why(); !slices.Equal(got, []string{"change"}) {
			t.Errorf("the pupil asks: %v", got)
		}
		give(t, func() (string, error) {
			return l.HoldReview(ctx, w.target.carer, store.SeenOf(record(t, s, w)), keepsAll(w.target.adjustment), nil)
		})
		if got := why(); len(got) != 0 {
			t.Errorf("once held: %v", got)
		}
	})
}

func TestTwoWhoCorrectATalkAreShownEachOther(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		hers, his := talk(), talk()
		hers.StaffNoted, his.StaffNoted = "Hers", "His"
		must(t, l.ChangeConversation(t.Context(), w.target.conversation, 1, hers, register.Heard{}))
		var clash fault.Clash
		if err := l.ChangeConversation(t.Context(), w.target.conversation, 1, his, register.Heard{}); !asFault(err, &clash) || len(clash.Differences) != 1 || clash.Differences[0] != (fault.Difference{Field: "What staff noted", Theirs: "Hers", Yours: "His"}) {
			t.Errorf("the second: %v, %+v", err, clash.Differences)
		}
	})
}

func TestWhatPupilsSaidNamesNobody(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		p := record(t, s, w).Pupil
		_, err := l.KeepVoice(t.Context(), register.Voice{On: apptest.Today, Said: "As " + p.Forename + " " + strings.ToUpper(p.Surname) + " put it: more time"}, 0)
		if says := problem(t, err, "said"); strings.Contains(says, p.Forename) {
			t.Errorf("the problem names the pupil: %s", says)
		}
		if list := give(t, func() ([]register.Voice, error) { return s.As(w.far.Head).Voices(t.Context()) }); len(list) != 1 {
			t.Errorf("a head reads %d", len(list))
		}
		if _, err := s.As(access.Actor{Name: "Data", School: w.far.URN, Roles: []access.Role{access.Data}}).Voices(t.Context()); !fault.IsRefused(err) {
			t.Errorf("a data manager: %v", err)
		}
	})
}

// reviewsBy are the entries whose review is due on or before a day.
func reviewsBy(t *testing.T, l *store.Ledger, by calendar.Day) (lines []store.RegisterLine) {
	t.Helper()
	for _, w := range give(t, func() ([]store.ReviewWanted, error) { return l.ReviewsWanted(t.Context(), by) }) {
		if next := w.Carer.NextReview; !next.IsZero() && !next.After(by) {
			lines = append(lines, w.RegisterLine)
		}
	}
	return lines
}
