package demo

import (
	"context"
	"path/filepath"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

func TestTheWorldIsPlayedThroughTheRules(t *testing.T) {
	ctx, w, clock := context.Background(), Greenfield("2026-11-23"), &Clock{}
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := Load(ctx, s, clock, w, "lantern cobalt harvest"); err != nil {
		t.Fatal(err)
	}
	for _, school := range w.Schools {
		command := s.As(access.Command("test", school.URN))
		roll, err := command.WholeRoll(ctx)
		if err != nil {
			t.Fatal(err)
		}
		byMIS := map[string]register.Pupil{}
		for _, p := range roll {
			byMIS[p.MISID] = p
		}
		records, err := command.WholeRegister(ctx)
		if err != nil {
			t.Fatal(err)
		}
		kept := map[string]store.CarerRecord{}
		for _, r := range records {
			kept[r.Carer.PupilID] = r
		}
		if len(kept) != len(school.Entries) {
			t.Errorf("%s has %d entries, want %d", school.Name, len(kept), len(school.Entries))
		}
		for _, e := range school.Entries {
			p, _ := school.Pupil(e.Carer.PupilID)
			got := kept[byMIS[p.MISID].ID]
			if got.Carer.Status != e.Carer.Status || len(got.Carer.History) != len(e.Carer.History) || len(got.Snapshots) != len(e.Snapshots) {
				t.Errorf("%s of %s: %s after %d moves with %d snapshots, want %s after %d with %d", p.ID, school.Name,
					got.Carer.Status, len(got.Carer.History), len(got.Snapshots), e.Carer.Status, len(e.Carer.History), len(e.Snapshots))
			}
			for i, f := range e.Carer.Facts() {
				if f.Field != "Status" && got.Carer.Facts()[i].Says != f.Says {
					t.Errorf("%s of %s, %s: %q, want %q", p.ID, school.Name, f.Field, got.Carer.Facts()[i].Says, f.Says)
				}
			}
		}
		if err := s.CheckAudit(ctx, school.URN); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.SignIn(ctx, ChampionEmail, "lantern cobalt harvest", "127.0.0.1"); err != nil {
		t.Errorf("the champion cannot sign in: %v", err)
	}
}
