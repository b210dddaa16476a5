package store_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// history is somebody who does all that bears on hand-offs, at random.
type history struct {
	*testing.T
	l      *store.Ledger
	dice   *rand.Rand
	carers []string
	spare  []string // pupils who are not on the register
	files  int
	did    []string
}

// TestWhatIsKeptOfHandOffsIsWhatTheRuleSays plays random histories of snapshots,
// corrections, hand-offs, questionnaires and imports that are undone, and holds
// after each act that what the store keeps is what the rule works out from all of
// it.
func TestWhatIsKeptOfHandOffsIsWhatTheRuleSays(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		for seed := range uint64(3) {
			h := &history{T: t, l: s.As(allRoles(w.far)), dice: rand.New(rand.NewPCG(seed, 7))}
			for n := range 4 {
				p := register.Pupil{Surname: fmt.Sprintf("Surname%d%d", seed, n), Forename: "Made-up"}
				id := give(t, func() (string, error) { return h.l.AddPupil(t.Context(), p) })
				if n == 3 {
					h.spare = append(h.spare, id)
					continue
				}
				h.carers = append(h.carers, give(t, func() (string, error) {
					return h.l.AddCarer(t.Context(), id, register.Entry{Route: register.ByPupil, Status: register.Confirmed})
				}))
				h.agrees("a new entry")
			}
			for range 40 {
				acts := []func() error{h.takes, h.corrects, h.corrects, h.answers, h.acknowledges, h.imports, h.imports, h.undoes}
				at := h.dice.IntN(len(acts))
				err := acts[at]()
				h.did = append(h.did, fmt.Sprintf("act %d: %v", at, err))
				h.agrees(fmt.Sprintf("seed %d", seed))
			}
		}
	})
}

// agrees compares what is kept with what the rule says of every record.
func (h *history) agrees(after string) {
	h.Helper()
	want := map[string][]register.Trigger{}
	for _, r := range give(h.T, func() ([]store.CarerRecord, error) { return h.l.WholeRegister(h.Context()) }) {
		if left := register.Unheard(r.Snapshots, r.HandOffs); len(left) > 0 {
			want[r.Carer.ID] = register.TriggersOf(left)
		}
	}
	got := map[string][]register.Trigger{}
	for _, u := range give(h.T, func() ([]store.UnheardLine, error) { return h.l.Unheard(h.Context()) }) {
		got[u.CarerID] = u.Of
	}
	for carer := range want {
		if !slices.Equal(got[carer], want[carer]) {
			h.Fatalf("%s: kept %v of %s, and the rule says %v, after\n%s", after, got[carer], carer, want[carer], strings.Join(h.did, "\n"))
		}
	}
	if len(got) != len(want) {
		h.Fatalf("%s: kept of %d, and the rule says %d, after\n%s", after, len(got), len(want), strings.Join(h.did, "\n"))
	}
}

func (h *history) carer() string { return h.carers[h.dice.IntN(len(h.carers))] }

// picture is a snapshot that speaks of some triggers and denies others.
func (h *history) picture() register.Snapshot {
	answers := []register.Answer{"", "", register.Yes, register.No}
	s := register.Snapshot{On: apptest.Today.Add(-h.dice.IntN(6)), Nights: answers[h.dice.IntN(4)], Alone: answers[h.dice.IntN(4)]}
	for _, task := range []register.Task{"personal", "medicines", "lifting"} {
		if h.dice.IntN(4) == 0 {
			s.Tasks = append(s.Tasks, task)
		}
	}
	if h.dice.IntN(5) == 0 {
		s.Ticked = []register.Trigger{register.Tickable[h.dice.IntN(len(register.Tickable))]}
	}
	return s
}

func (h *history) answer() register.HandOffAnswer {
	if h.dice.IntN(2) == 0 {
		return register.HandOffAnswer{Choice: register.RaiseIt}
	}
	return register.HandOffAnswer{Choice: register.NoConcern, Reason: "Known, and in hand", DecidedBy: "P. Kaur", Seen: register.Triggers}
}

func (h *history) takes() error {
	_, err := h.l.TakeSnapshot(h.Context(), h.carer(), h.picture(), h.answer())
	return err
}

func (h *history) corrects() error {
	rec := give(h.T, func() (store.CarerRecord, error) { return h.l.Carer(h.Context(), h.carer()) })
	if len(rec.Snapshots) == 0 {
		return nil
	}
	was := rec.Snapshots[h.dice.IntN(len(rec.Snapshots))]
	said := h.picture()
	if h.dice.IntN(2) == 0 {
		said = register.Snapshot{On: apptest.Today, Likes: "Drawing"} // nothing of it was so
	}
	return h.l.ChangeSnapshot(h.Context(), was.ID, was.Version, said, h.answer())
}

func (h *history) answers() error { return h.l.RaiseHandOff(h.Context(), h.carer(), h.answer()) }

func (h *history) acknowledges() error {
	waiting := give(h.T, func() ([]store.HandOffLine, error) { return h.l.HandOffs(h.Context(), register.HandOffWaits) })
	if len(waiting) == 0 {
		return nil
	}
	one := waiting[h.dice.IntN(len(waiting))]
	return h.l.AcknowledgeHandOff(h.Context(), one.ID, one.Version, register.Acknowledgement{Reference: "SG-1"})
}

// imports brings a sheet that speaks of somebody who is on the register, or puts
// somebody on it.
func (h *history) imports() error {
	said := h.picture()
	said.On, said.Brought = "", apptest.Today
	h.files++
	var c register.CarerChange
	if on := give(h.T, func() (string, error) { return h.l.CarerOf(h.Context(), h.spare[0]) }); on == "" && h.dice.IntN(2) == 0 {
		entry, err := register.Add(register.Pupil{ID: h.spare[0]}, register.Entry{Route: register.ByStaff, Status: register.Confirmed}, register.Settings{}, "R. Begum", apptest.Today)
		must(h.T, err)
		c = register.CarerChange{Carer: entry, Snapshot: &said}
	} else {
		was := give(h.T, func() (store.CarerRecord, error) { return h.l.Carer(h.Context(), h.carer()) }).Carer
		now := was
		now.Strengths = fmt.Sprintf("Kind, as file %d says", h.files)
		c = register.CarerChange{Was: &was, Carer: now, Snapshot: &said, Fields: []string{"Strengths"}}
	}
	i := register.Import{Kind: register.RegisterKind, FileName: "sheet.csv", Status: register.ImportPreview}
	id, err := h.l.KeepImport(h.Context(), i, fmt.Appendf(nil, "sheet %d %p", h.files, h))
	must(h.T, err)
	i.ID = id
	changes := give(h.T, func() (store.Changes, error) {
		return onRollOf(h.Context(), h.l, store.Changes{Carers: []register.CarerChange{c}})
	})
	return h.l.ApplyImport(h.Context(), i, changes)
}

func (h *history) undoes() error {
	for _, i := range give(h.T, func() ([]register.Import, error) { return h.l.Imports(h.Context(), 0) }) {
		if i.Status == register.ImportApplied {
			return h.l.UndoImport(h.Context(), i.ID)
		}
	}
	return nil
}
