package jobs_test

import (
	"testing"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

func TestASheetBroughtUnderTheWrongNameIsForTheChampionOnly(t *testing.T) {
	o := newOffice(t)
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	champion, data := o.staff(access.Champion), o.staff(access.Data)
	for what, f := range map[string]imports.File{
		"her own sheet":           o.sample("greenfield-register.xlsx"),
		"a file nobody makes out": {Name: "Young carers.csv", Content: []byte("Isla looks after her mum\n")},
		"an empty file":           {Name: "Young carers.xlsx", Content: []byte{}},
	} {
		seen, err := jobs.Bring(t.Context(), champion, f, register.RollKind)
		if err != nil {
			t.Fatal(err)
		}
		if seen.Import.Kind == register.RollKind {
			t.Errorf("%s is kept as a pupil list", what)
		}
		if _, err := jobs.Look(t.Context(), data, seen.Import.ID); err == nil {
			t.Errorf("a data manager opens %s", what)
		}
		if _, err := jobs.Look(t.Context(), champion, seen.Import.ID); err != nil {
			t.Errorf("the champion cannot open %s: %v", what, err)
		}
	}
	if seen, err := data.Imports(t.Context(), 0); err != nil || len(seen) != 1 {
		t.Errorf("a data manager is told of %d imports (%v), want that of the roll", len(seen), err)
	}
	// A data manager sees what became of their own.
	seen, err := jobs.Bring(t.Context(), data, imports.File{Name: "roll.csv", Content: []byte("nothing\n")}, register.RollKind)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := jobs.Look(t.Context(), data, seen.Import.ID); err != nil {
		t.Errorf("a data manager cannot open their own: %v", err)
	}
}
