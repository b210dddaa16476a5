package store_test

import (
	"slices"
	"testing"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
)

// farAward is the ledger of the far school's champion, and its open review.
func farAward(t *testing.T, s *store.Store, w world) (*store.Ledger, award.Framework) {
	l := s.As(w.far.Champion)
	return l, give(t, func() (award.Framework, error) { return l.AwardFramework(t.Context(), bronze) })
}

func TestOfTwoWhoRateOneStandardTheSecondReadsTheFirst(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, _ := farAward(t, s, w)
		ctx, one := t.Context(), []award.Answer{{Statement: bronze + "/S1/bronze/scheme-1", Says: "Leads", Rating: "green", Note: "The board is new"}}
		must(t, l.RatePart(ctx, w.target.round, "S1", 1, one))
		one[0].Rating, one[0].Note = "red", "There is no board"
		err := l.RatePart(ctx, w.target.round, "S1", 1, one)
		if !fault.IsClash(err) {
			t.Fatalf("the second saved over the first: %v", err)
		}
		must(t, l.RatePart(ctx, w.target.round, "S2", 0, []award.Answer{{Statement: bronze + "/S2/bronze/scheme-1", Says: "Boards", Rating: "red"}})) // another page, by another
		all := give(t, func() ([]award.Baseline, error) { return l.Baselines(ctx) })
		at := slices.IndexFunc(all, func(b award.Baseline) bool { return b.Round.ID == w.target.round })
		if a, _ := all[at].Answer(one[0].Statement); a.Note != "The board is new" {
			t.Errorf("what is kept is %+v", a)
		}
	})
}

func TestAReviewBeginsOnceAndTheNextFromACopy(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, _ := farAward(t, s, w)
		ctx := t.Context()
		if _, err := l.BeginRound(ctx, bronze, false); len(fault.Problems(err)) != 1 {
			t.Errorf("a second is begun while one is open: %v", err)
		}
		if err := l.CloseRound(ctx, w.target.round); len(fault.Problems(err)) != 1 {
			t.Errorf("one that is not rated is closed: %v", err)
		}
		must(t, rateAll(ctx, l, w.target.round))
		must(t, l.CloseRound(ctx, w.target.round))
		if err := l.RatePart(ctx, w.target.round, "S1", 2, nil); len(fault.Problems(err)) != 1 {
			t.Errorf("a closed one is rated: %v", err)
		}
		give(t, func() (string, error) { return l.BeginRound(ctx, bronze, true) })
		all := give(t, func() ([]award.Baseline, error) { return l.Baselines(ctx) })
		at := slices.IndexFunc(all, func(b award.Baseline) bool { return b.Round.From == w.target.round })
		a, ok := all[at].Answer(bronze + "/S1/bronze/scheme-1")
		if !ok || a.Rating != "green" || !all[at].Part("S1").On.IsZero() {
			t.Errorf("the copy says %+v, saved on %q", a, all[at].Part("S1").On)
		}
	})
}

func TestSomebodyFinishesTheirOwnActionOfThePlanAndNoOther(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, _ := farAward(t, s, w)
		ctx, data := t.Context(), s.As(w.far.Data)
		if err := data.FinishAwardAction(ctx, w.target.awardAction, true); !fault.IsMissing(err) {
			t.Errorf("a data manager finishes the champion’s: %v", err)
		}
		id := give(t, func() (string, error) { return l.KeepAwardAction(ctx, awardAction(w.far.Data.UserID), 0) })
		mine := give(t, func() ([]award.Action, error) { return data.MyAwardActions(ctx) })
		if len(mine) != 1 || mine[0].ID != id {
			t.Fatalf("they see to %+v", mine)
		}
		must(t, data.FinishAwardAction(ctx, id, true))
		if mine = give(t, func() ([]award.Action, error) { return data.MyAwardActions(ctx) }); len(mine) != 1 || mine[0].DoneBy != w.far.Data.Name {
			t.Errorf("done it says %+v", mine)
		}
		if _, err := l.KeepAwardAction(ctx, awardAction(w.near.Teacher.UserID), 0); problem(t, err, "owner") == "" {
			t.Errorf("somebody of another school is asked: %v", err)
		}
		if _, err := l.KeepAwardAction(ctx, awardAction(w.far.Governor.UserID), 0); problem(t, err, "owner") == "" {
			t.Errorf("somebody who would not read it is asked: %v", err)
		}
	})
}

func TestNothingOfTheAwardNamesAPupil(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, _ := farAward(t, s, w)
		ctx := t.Context()
		p := give(t, func() (string, error) {
			who, err := l.Pupil(ctx, w.target.pupil)
			return who.Forename + " " + who.Surname, err
		})
		a := awardAction("")
		a.What = "Ask " + p + " to speak"
		_, err := l.KeepAwardAction(ctx, a, 0)
		if problem(t, err, "what") == "" {
			t.Errorf("an action names a pupil: %v", err)
		}
		err = l.RatePart(ctx, w.target.round, "S1", 1, []award.Answer{{Statement: bronze + "/S1/bronze/scheme-1", Rating: "red", Note: p}})
		if problem(t, err, "note_"+bronze+"/S1/bronze/scheme-1") == "" {
			t.Errorf("a note names a pupil: %v", err)
		}
		if _, err = l.KeepWording(ctx, bronze, award.Criterion{Standard: "S1", Level: "bronze", Text: p}, 0); problem(t, err, "text") == "" {
			t.Errorf("a criterion names a pupil: %v", err)
		}
		if err = l.StepApplication(ctx, w.target.application, 2, award.Step{What: award.Awarded, On: "2026-09-10", Says: p}); problem(t, err, "says") == "" {
			t.Errorf("a step names a pupil: %v", err)
		}
	})
}

func TestLoadedWordingIsLaidOverWhatTheChampionSaw(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, in := farAward(t, s, w)
		ctx, ours := t.Context(), in.At("S3", "bronze")[0]
		seen := in.Edition()
		gone := ours
		gone.Gone = true
		own := award.Criterion{ID: in.NextID("S3", "bronze"), Standard: "S3", Level: "bronze", Origin: award.School, Text: "As the pack says it"}
		moves := give(t, func() ([]award.Move, error) { return l.LoadWording(ctx, bronze, seen, []award.Criterion{own, gone}) })
		if len(moves) != 2 {
			t.Errorf("%d moved: %+v", len(moves), moves)
		}
		_, now := farAward(t, s, w)
		if c, _ := now.Criterion(ours.ID); !c.Gone || c.Text != ours.Text || !now.Loaded("S3", "bronze") {
			t.Errorf("what is gone is %+v", c)
		}
		if _, err := l.LoadWording(ctx, bronze, seen, []award.Criterion{own}); !fault.IsClash(err) {
			t.Errorf("loaded over what somebody changed since: %v", err)
		}
		must(t, l.PointWording(ctx, bronze, ours.ID, own.ID, versionOf(ctx, l, ours.ID)))
		all := give(t, func() ([]award.Wording, error) { return l.Wordings(ctx) })
		if to := award.Served(ours.ID, all); to != own.ID {
			t.Errorf("its evidence serves %q", to)
		}
	})
}

func TestWhatTheCoverSheetSaidStaysWithWhatWasSent(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, _ := farAward(t, s, w)
		ctx := t.Context()
		must(t, l.WriteCover(ctx, bronze, versionOf(ctx, l, bronze), map[string]string{"contact": "Somebody new"}))
		must(t, l.StepApplication(ctx, w.target.application, 2, award.Step{What: award.Awarded, On: "2026-09-10"}))
		all := give(t, func() ([]award.Application, error) { return l.Applications(ctx) })
		if a := all[0]; a.Cover["contact"] != "Ms Findlater, deputy head" || a.Expires != "2029-09-09" {
			t.Errorf("it says %v, held until %s", a.Cover, a.Expires)
		}
		if err := l.StepApplication(ctx, w.target.application, 2, award.Step{What: award.Withdrawn, On: "2026-09-10"}); !fault.IsClash(err) {
			t.Errorf("a step is taken from where it no longer stands: %v", err)
		}
	})
}
