package store_test

import (
	"testing"

	"carers/app/apptest"
	"carers/app/register"
	"carers/app/store"
)

// TestAnImportThatIsOverIsNeitherAppliedNorChanged brings an import to each of
// its endings; only the ones that wait may go on.
func TestAnImportThatIsOverIsNeitherAppliedNorChanged(t *testing.T) {
	for _, status := range []register.ImportStatus{register.ImportCancelled, register.ImportRefused, register.ImportNothingNew} {
		t.Run(string(status), func(t *testing.T) {
			worlds(t, func(t *testing.T, s *store.Store, w world) {
				l := s.As(w.near.Data)
				i := keep(t, l, register.RollKind, "roll")
				to := func(status register.ImportStatus) error {
					return l.ChangeImport(t.Context(), i.ID, 0, "moved it", func(i *register.Import) error {
						i.Status = status
						return nil
					})
				}
				must(t, to(status))
				before := kept(t, s)
				i.Version = 0
				problem(t, l.ApplyImport(t.Context(), i, adding(apptest.Pupils(7, 7)...)), "")
				for _, next := range []register.ImportStatus{register.ImportWaiting, register.ImportApplied, register.ImportUndone, register.ImportCancelled} {
					problem(t, to(next), "")
				}
				if after := kept(t, s); after != before {
					t.Errorf("something changed:\n%s", differences(before, after))
				}
			})
		})
	}
}
