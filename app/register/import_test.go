package register

import (
	"slices"
	"testing"

	"carers/app/fault"
)

var importStatuses = []ImportStatus{ImportPreview, ImportWaiting, ImportApplied, ImportNothingNew, ImportRefused, ImportUndone, ImportCancelled}

func TestAnImportGoesOnlyWhereItsLifeLeads(t *testing.T) {
	for _, c := range []struct {
		from ImportStatus
		to   []ImportStatus
	}{
		{"", []ImportStatus{ImportPreview, ImportRefused}},
		{ImportPreview, []ImportStatus{ImportPreview, ImportWaiting, ImportApplied, ImportNothingNew, ImportRefused, ImportCancelled}},
		{ImportWaiting, []ImportStatus{ImportPreview, ImportWaiting, ImportApplied, ImportNothingNew, ImportRefused, ImportCancelled}},
		{ImportRefused, []ImportStatus{ImportPreview, ImportRefused}},
		{ImportNothingNew, []ImportStatus{ImportPreview, ImportRefused}},
		{ImportApplied, []ImportStatus{ImportUndone}},
		{ImportUndone, nil},
		{ImportCancelled, nil},
	} {
		for _, to := range importStatuses {
			i := Import{Status: c.from}
			err := i.Move(to)
			if may := slices.Contains(c.to, to); may != (err == nil) || may && i.Status != to || !may && i.Status != c.from {
				t.Errorf("from %q to %q: %v, and is %q now", c.from, to, err, i.Status)
			}
			if err != nil && (len(fault.Problems(err)) != 1 || fault.Problems(err)[0].Says == "") {
				t.Errorf("from %q to %q: %v says nothing to a person", c.from, to, err)
			}
		}
	}
}

func TestOnlyAnImportThatIsNotDecidedWaits(t *testing.T) {
	for _, s := range importStatuses {
		if want := s == ImportPreview || s == ImportWaiting; s.Waits() != want {
			t.Errorf("%s waits: %t", s, s.Waits())
		}
		if want := s == ImportApplied || s == ImportNothingNew; s.Settled() != want {
			t.Errorf("%s is settled: %t", s, s.Settled())
		}
	}
}

func TestEveryStatusOfAnImportHasWords(t *testing.T) {
	for _, s := range importStatuses {
		if s.Words() == "" {
			t.Errorf("%q has no words", s)
		}
	}
}
