package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestANoteOfHowItWentIsItsMakersAndForTheDay(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, teacher := t.Context(), s.As(w.far.Teacher)
		id := give(t, func() (store.Noted, error) { return teacher.NoteUse(ctx, w.target.adjustment, register.Helped) }).ID
		if _, err := teacher.NoteUse(ctx, w.target.adjustment, "loved"); err == nil {
			t.Error("a note that is none of the three was kept")
		}
		if err := teacher.TakeBackUse(ctx, w.target.use); !fault.IsMissing(err) {
			t.Errorf("somebody else's note: %v", err)
		}
		stranger := staffMember(t, s, w, "stranger@school.example")
		if _, err := s.As(stranger).NoteUse(ctx, w.target.adjustment, register.Used); !fault.IsMissing(err) {
			t.Errorf("who does not teach the pupil noted a use: %v", err)
		}
		uses := func() int {
			return len(give(t, func() (store.CarerRecord, error) { return s.As(w.far.Champion).Carer(ctx, w.target.carer) }).Uses)
		}
		if uses() != 2 {
			t.Errorf("%d notes", uses())
		}
		again := give(t, func() (store.Noted, error) { return teacher.NoteUse(ctx, w.target.adjustment, register.Helped) })
		if again.ID != id || !again.Again || uses() != 2 {
			t.Errorf("the same noted again on one day: %d notes", uses())
		}
		noted := func(l *store.Ledger) (ids []string) {
			for _, told := range give(t, func() (store.MyPupils, error) { return l.MyPupils(ctx, "") }).Told[w.target.pupil] {
				for _, n := range told.Noted {
					ids = append(ids, n.ID)
				}
			}
			return ids
		}
		if got := noted(teacher); !slices.Equal(got, []string{id}) {
			t.Errorf("their notes of today are %q", got)
		}
		must(t, teacher.TakeBackUse(ctx, id))
		if uses() != 1 || len(noted(teacher)) != 0 {
			t.Errorf("%d notes after one was taken back", uses())
		}
	})
}

func TestANoteIsTakenBackAfterTheAdjustmentWasPaused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, teacher, champion := t.Context(), s.As(w.far.Teacher), s.As(w.far.Champion)
		id := give(t, func() (store.Noted, error) { return teacher.NoteUse(ctx, w.target.adjustment, register.CouldNot) }).ID
		rec := give(t, func() (store.CarerRecord, error) { return champion.Carer(ctx, w.target.carer) })
		must(t, champion.ChangeAdjustment(ctx, w.target.adjustment, rec.Adjustments[0].Version, "paused it", func(a *register.Adjustment, c register.Carer) error {
			return a.Move(register.AdjustmentPaused, "it could not be done", "R. Begum", c, apptest.Today)
		}))
		if _, err := teacher.NoteUse(ctx, w.target.adjustment, register.Used); !fault.IsMissing(err) {
			t.Errorf("a use of what is paused was noted: %v", err)
		}
		must(t, teacher.TakeBackUse(ctx, id))
		for _, u := range give(t, func() (store.CarerRecord, error) { return champion.Carer(ctx, w.target.carer) }).Uses {
			if u.ID == id {
				t.Error("the note is there still")
			}
		}
	})
}

func TestWhoHasReadWhichWordingIsKnown(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l, teacher := t.Context(), s.As(w.far.Champion), s.As(w.far.Teacher)
		state := func() (read, changed bool, reader store.Reader) {
			mine := give(t, func() (store.MyPupils, error) { return teacher.MyPupils(ctx, "") })
			readers := give(t, func() (map[string][]store.Reader, error) { return l.Readers(ctx, w.target.carer) })[w.target.adjustment]
			i := slices.IndexFunc(readers, func(r store.Reader) bool { return r.Name == w.far.Teacher.Name })
			return mine.Told[w.target.pupil][0].Read, mine.Told[w.target.pupil][0].Changed, readers[i]
		}
		if read, changed, reader := state(); read || changed || !reader.Read.IsZero() {
			t.Errorf("at first: %v %v %+v", read, changed, reader)
		}
		says := func(group string, wording, wantSince int) {
			t.Helper()
			if since := give(t, func() (int, error) { return teacher.SayRead(ctx, group, map[string]int{w.target.adjustment: wording}) }); since != wantSince {
				t.Errorf("wording %d: %d were worded anew since, want %d", wording, since, wantSince)
			}
		}
		first := give(t, func() (store.MyPupils, error) { return teacher.MyPupils(ctx, "") }).Told[w.target.pupil][0].Wording
		if _, err := teacher.SayRead(ctx, "a group of others", map[string]int{w.target.adjustment: first}); !fault.IsMissing(err) {
			t.Errorf("a group that is not theirs: %v", err)
		}
		if _, err := teacher.MyPupils(ctx, "a group of others"); !fault.IsMissing(err) {
			t.Errorf("asked for a group that is not theirs: %v", err)
		}
		if since := give(t, func() (int, error) { return teacher.SayRead(ctx, "", nil) }); since != 0 {
			t.Errorf("%d were worded anew of none that was shown", since)
		}
		if read, _, _ := state(); read {
			t.Error("what was not shown is read")
		}
		says("", first, 0)
		if read, changed, reader := state(); !read || changed || !reader.Read.Equal(still()) {
			t.Errorf("once read: %v %v %+v", read, changed, reader)
		}
		must(t, l.ChangeAdjustment(ctx, w.target.adjustment, 2, "changed an adjustment", func(a *register.Adjustment, c register.Carer) error {
			b := *a
			b.Says = "Give her two days for homework."
			return a.Agree(b, c, apptest.Today)
		}))
		if read, changed, reader := state(); read || !changed || reader.Read != (time.Time{}) || !reader.Old {
			t.Errorf("once worded anew: %v %v %+v", read, changed, reader)
		}
		says("", first, 1) // the page was opened before the change
		if read, changed, _ := state(); read || !changed {
			t.Errorf("a wording that they were not shown is read: %v %v", read, changed)
		}
		says("", first+1, 0)
		says("", first+1, 0) // which is nothing new
		if n := strings.Count(dump(t, s, nil, "audit"), "deed=said that instructions were read|detail=readings|"); n != 3 {
			t.Errorf("%d lines say that instructions were read, want the champion's and the teacher's two", n)
		}
	})
}
