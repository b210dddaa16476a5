package jobs_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// TestACategoryThatNamesSomebodyWhoCameLaterIsDropped: when the file came nobody
// could tell that it held a name.
func TestACategoryThatNamesSomebodyWhoCameLaterIsDropped(t *testing.T) {
	o := newOffice(t)
	o.fourOnRoll()
	list := imports.File{Name: "behaviour.csv", Content: []byte("UPN,Incident Date,Behaviour Type,Behaviour Code\nK801000025001,07/09/2026,Hit Jayden Smith,Shouting\nH301000019742,08/09/2026,Refusal,Hit Jayden Smith\n")}
	took := o.take(list, jobs.TakeOptions{})
	said := func() (all []string) {
		events, err := o.operator().EveryEvent(t.Context())
		o.must(err)
		for _, e := range events {
			all = append(all, strings.Join(append([]string{string(e.From), e.Type}, e.Reasons...), "|"))
		}
		return all
	}
	if got := said(); took.Status != register.ImportApplied || !slices.Equal(got, []string{"2026-09-07|Hit Jayden Smith|Shouting", "2026-09-08|Refusal|Hit Jayden Smith"}) {
		t.Fatalf("%s %q", took.Status, got)
	}
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || said != "nothing to do" {
		t.Fatalf("before he is on the roll: %s, %v", said, err)
	}
	o.take(rollOf("P86000002417Z,Smith,Jayden,01/12/2013,8,8B"), jobs.TakeOptions{Kind: register.RollKind})
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || !strings.Contains(said, "categories of 2 events") {
		t.Errorf("%s, %v", said, err)
	}
	if got := said(); !slices.Equal(got, []string{"2026-09-07||Shouting", "2026-09-08|Refusal"}) {
		t.Errorf("%q", got)
	}
	if said, err := jobs.Run(t.Context(), jobs.Means{Store: o.store}, "retention"); err != nil || said != "nothing to do" {
		t.Errorf("a second time: %s, %v", said, err)
	}
	if again := o.take(list, jobs.TakeOptions{}); again.Status != register.ImportNothingNew {
		t.Errorf("the same file again: %s %+v", again.Status, again.Rows)
	}
	o.must(o.operator().UndoImport(t.Context(), o.history()[1].ID)) // the roll's, after which comes one with nothing new
	o.must(o.operator().UndoImport(t.Context(), took.ID))
	if got := said(); len(got) != 0 {
		t.Errorf("undone, there is still %q", got)
	}
}
