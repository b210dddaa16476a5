package jobs

import (
	"fmt"
	"testing"

	"carers/app/access"
	"carers/app/fault"
	"carers/imports"
)

// Every later import begins with all that was said once, so that a file of
// hundreds of thousands of strangers must not be remembered.
func TestNoMoreIsRememberedOfAFileThanASchoolHasPupils(t *testing.T) {
	l := emptyStore(t).As(access.Command("test", "999001"))
	_, seen := brought(t, l, withoutUPN)
	answers := map[string]string{}
	for n := range mostSaid + 1 {
		key := fmt.Sprint("who:", n)
		seen.Plan.Held = append(seen.Plan.Held, imports.Question{Key: key, Rows: 1})
		answers[key] = imports.AnswerLeave
	}
	if _, err := Answer(t.Context(), l, seen, 0, answers); len(fault.Problems(err)) != 1 {
		t.Errorf("%d answers: %v", len(answers), err)
	}
	if said, err := l.SaidOnce(t.Context()); err != nil || len(said) > 0 {
		t.Errorf("%d answers were kept, %v", len(said), err)
	}
	delete(answers, "who:0")
	if _, err := Answer(t.Context(), l, seen, 0, answers); err != nil {
		t.Error(err)
	}
	if said, err := l.SaidOnce(t.Context()); err != nil || len(said) != mostSaid {
		t.Errorf("%d answers were kept, %v; want %d", len(said), err, mostSaid)
	}
}
