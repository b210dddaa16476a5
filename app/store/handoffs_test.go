package store_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var raise = register.HandOffAnswer{Choice: register.RaiseIt}

func noConcern(seen ...register.Trigger) register.HandOffAnswer {
	return register.HandOffAnswer{Choice: register.NoConcern, Reason: "Known since May", DecidedBy: "P. Kaur", Seen: seen}
}

// handOffs are those about the target's carer, the latest first.
func (w world) handOffs(t *testing.T, l *store.Ledger) []register.HandOff {
	t.Helper()
	return give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).HandOffs
}

func TestASnapshotAndItsHandOffAreSavedTogetherOrNotAtAll(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, nights := s.As(w.far.Champion), register.Snapshot{On: apptest.Today, Nights: register.Yes, Tasks: []register.Task{"medicines"}}
		before, had := kept(t, s), len(w.handOffs(t, l))
		for name, c := range map[string]struct {
			answer register.HandOffAnswer
			beside string
		}{
			"unanswered": {register.HandOffAnswer{}, "hand_off"}, "no reason": {register.HandOffAnswer{Choice: register.NoConcern, DecidedBy: "P. Kaur", Seen: register.Triggers}, "hand_off_reason"},
			"one of two shown": {noConcern(register.AtNight), "hand_off"},
		} {
			if _, err := l.TakeSnapshot(t.Context(), w.target.carer, nights, c.answer); problem(t, err, c.beside) == "" || kept(t, s) != before {
				t.Errorf("%s: %v, and something was saved", name, err)
			}
		}
		id := give(t, func() (string, error) { return l.TakeSnapshot(t.Context(), w.target.carer, nights, raise) })
		got := w.handOffs(t, l)
		if len(got) != had+1 || got[0].Snapshot != id || !slices.Equal(got[0].Of, []register.Trigger{"medicines", register.AtNight}) || got[0].State != register.HandOffWaits ||
			got[0].By != "R. Begum" || got[0].ByUser != w.far.Champion.UserID || got[0].To != "the designated safeguarding lead" || !got[0].At.Equal(still()) {
			t.Errorf("the hand-off: %+v", got)
		}
		if line := give(t, func() ([]store.AuditLine, error) { return l.Looks(t.Context(), w.target.pupil, 2) })[1]; !strings.Contains(line.Detail, "with a hand-off to the safeguarding lead") || strings.Contains(line.Detail, "medicines") {
			t.Errorf("signed as %+v", line)
		}
		// What was handed off is not asked again; what is new in a correction is.
		give(t, func() (string, error) {
			return l.TakeSnapshot(t.Context(), w.target.carer, nights, register.HandOffAnswer{})
		})
		nights.Tasks = append(nights.Tasks, "lifting")
		problem(t, l.ChangeSnapshot(t.Context(), id, 1, nights, register.HandOffAnswer{}), "hand_off")
		must(t, l.ChangeSnapshot(t.Context(), id, 1, nights, noConcern("lifting")))
		if got := w.handOffs(t, l); len(got) != had+2 || !slices.Equal(got[0].Of, []register.Trigger{"lifting"}) || got[0].State != register.HandOffNoConcern || got[0].DecidedBy != "P. Kaur" || got[0].To != "" {
			t.Errorf("answered: %+v", got)
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

func TestOnlyTheSafeguardingLeadEndsAHandOffAndOnlyOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		lead, filed := s.As(w.far.DSL), register.Acknowledgement{Reference: "SG-118"}
		for _, other := range []store.Ledger{*s.As(w.far.Champion), *s.As(w.far.Head), *s.As(w.far.Operator), *s.As(w.far.Data)} {
			if err := other.AcknowledgeHandOff(t.Context(), w.target.handOff, 1, filed); !fault.IsRefused(err) {
				t.Errorf("%s: %v", other.Actor().Name, err)
			}
		}
		problem(t, lead.AcknowledgeHandOff(t.Context(), w.target.handOff, 1, register.Acknowledgement{}), "reference")
		if c := give(t, func() (store.HandOffCounts, error) { return lead.HandOffCounts(t.Context()) }); c.Waiting != 1 {
			t.Errorf("before: %+v", c)
		}
		must(t, lead.AcknowledgeHandOff(t.Context(), w.target.handOff, 1, filed))
		for version := range 3 {
			if err := lead.AcknowledgeHandOff(t.Context(), w.target.handOff, version, filed); !fault.IsClash(err) {
				t.Errorf("a second time, of version %d: %v", version, err)
			}
		}
		h := give(t, func() (store.HandOffLine, error) { return lead.HandOff(t.Context(), w.target.handOff) })
		if h.State != register.HandOffFiled || h.Reference != "SG-118" || h.SeenBy != "P. Kaur" || !h.SeenAt.Equal(still()) || h.Version != 2 || h.Pupil.Surname != "Findlater" {
			t.Errorf("kept %+v", h)
		}
		if c := give(t, func() (store.HandOffCounts, error) { return lead.HandOffCounts(t.Context()) }); c.Waiting != 0 {
			t.Errorf("after: %+v", c)
		}
	})
}

func TestWhatAnImportBroughtWaitsForSomebodyToAnswer(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		count := func() store.HandOffCounts {
			return give(t, func() (store.HandOffCounts, error) { return l.HandOffCounts(t.Context()) })
		}
		unheard := func() []store.UnheardLine {
			return give(t, func() ([]store.UnheardLine, error) { return l.Unheard(t.Context()) })
		}
		if got := unheard(); len(got) != 1 || got[0].CarerID != w.target.unheard || !slices.Equal(got[0].Of, []register.Trigger{register.AtNight}) || count().Unheard != 1 {
			t.Fatalf("unheard: %+v, counted %+v", got, count())
		}
		_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE pupils SET left_on = '2026-09-01' WHERE id = (SELECT pupil_id FROM carers WHERE id = '"+w.target.unheard+"')")
		must(t, err)
		if got := unheard(); len(got) != 1 || count().Unheard != 1 {
			t.Errorf("a leaver's is out of sight: %+v, counted %+v", got, count())
		}
		problem(t, l.RaiseHandOff(t.Context(), w.target.carer, raise), "") // of which all is answered
		must(t, l.RaiseHandOff(t.Context(), w.target.unheard, noConcern(register.AtNight)))
		if got := unheard(); len(got) != 0 || count().Unheard != 0 {
			t.Errorf("still unheard: %+v", got)
		}
		problem(t, l.RaiseHandOff(t.Context(), w.target.unheard, raise), "")
	})
}

func TestACorrectionDoesNotStrikeOutWhatNobodyAnsweredFor(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		sheet := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.unheard) }).Snapshots[0]
		blank := register.Snapshot{Brought: sheet.Brought, Likes: "football"}
		before := kept(t, s)
		problem(t, l.ChangeSnapshot(t.Context(), sheet.ID, sheet.Version, blank, register.HandOffAnswer{}), "hand_off")
		if kept(t, s) != before {
			t.Error("something was saved")
		}
		must(t, l.ChangeSnapshot(t.Context(), sheet.ID, sheet.Version, blank, noConcern(register.AtNight)))
		if got := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.unheard) }).HandOffs; len(got) != 1 || !slices.Equal(got[0].Of, []register.Trigger{register.AtNight}) {
			t.Errorf("answered: %+v", got)
		}
	})
}

func TestHandOffsThatWaitComeFirstAndTheOldestOfThemFirst(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		must(t, l.RaiseHandOff(t.Context(), w.target.unheard, noConcern(register.AtNight)))
		give(t, func() (string, error) {
			return l.TakeSnapshot(t.Context(), w.target.carer, register.Snapshot{On: apptest.Today, Tasks: []register.Task{"lifting"}}, raise)
		})
		_, err := store.Plain(s).ExecContext(t.Context(), "UPDATE hand_offs SET raised_at = '2026-09-10 08:00:00+00:00' WHERE id = '"+w.target.handOff+"'")
		must(t, err)
		var order []string
		for _, h := range give(t, func() ([]store.HandOffLine, error) { return l.HandOffs(t.Context()) }) {
			order = append(order, string(h.State)+" "+string(h.Of[0]))
		}
		if want := []string{"waiting questionnaire", "waiting lifting", "no-concern nights"}; !slices.Equal(order, want) {
			t.Errorf("listed %q, want %q", order, want)
		}
		head := give(t, func() (store.HandOffCounts, error) { return s.As(w.far.Head).HandOffCounts(t.Context()) })
		if want := (store.HandOffCounts{LeadWaits: store.LeadWaits{Waiting: 2, Risen: 1, Longest: 2, Days: 4}}); head != want { // from Thursday to Monday
			t.Errorf("the head is told %+v, want %+v", head, want)
		}
	})
}

func TestAWorryingPaperIsHandedOffAndNeverWavedThrough(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		q := register.Questionnaire{Tool: "panoc-yc20", On: apptest.Today, By: "R. Begum", Totals: []register.Total{{Scale: "positive", Value: 7}, {Scale: "negative", Value: 15}}, Paper: "Pastoral office", Worried: register.Yes}
		for _, a := range []register.HandOffAnswer{{}, noConcern(register.WorryingPaper)} {
			_, err := l.KeepQuestionnaire(t.Context(), w.target.carer, q, a)
			problem(t, err, "hand_off")
		}
		had := len(w.handOffs(t, l))
		id := give(t, func() (string, error) { return l.KeepQuestionnaire(t.Context(), w.target.carer, q, raise) })
		papers := give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), w.target.carer) }).Papers
		at := slices.IndexFunc(papers, func(p register.Questionnaire) bool { return p.ID == id })
		if total, ok := papers[at].Total("negative"); !ok || total != 15 || papers[at].Paper != "Pastoral office" || len(w.handOffs(t, l)) != had+1 {
			t.Errorf("kept %+v", papers)
		}
		q.Totals[1].Value = 14
		must(t, l.ChangeQuestionnaire(t.Context(), id, 1, q, register.HandOffAnswer{})) // the worry was handed off
		if err := l.ChangeQuestionnaire(t.Context(), id, 1, q, raise); !fault.IsClash(err) {
			t.Errorf("a second correction: %v", err)
		}
		q.Worried = register.No
		must(t, l.ChangeQuestionnaire(t.Context(), id, 2, q, register.HandOffAnswer{}))
		q.Worried = register.Yes
		problem(t, l.ChangeQuestionnaire(t.Context(), id, 3, q, register.HandOffAnswer{}), "hand_off")
		if len(w.handOffs(t, l)) != had+1 {
			t.Error("correcting a total raised a hand-off, or took one away")
		}
		for _, line := range give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 0) }) {
			if strings.Contains(line.Detail, "15") || strings.Contains(line.Detail, "Pastoral") {
				t.Errorf("the audit tells what is on the paper: %+v", line)
			}
		}
	})
}
