package jobs_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/imports"
)

// TestAnExportOfTheRegisterCanBeBroughtBack keeps the headings and words of the
// export and those that the importer knows from drifting apart: every row finds
// its entry, nothing that the register says changes, and once the words of how
// the school learned stand beside it as a note, there is nothing new at all.
func TestAnExportOfTheRegisterCanBeBroughtBack(t *testing.T) {
	for _, format := range []packs.Format{packs.CSV, packs.XLSX} {
		t.Run(string(format), func(t *testing.T) {
			o, _ := withRegister(t)
			before := o.entriesAsSaid()
			for _, want := range []register.ImportStatus{register.ImportApplied, register.ImportNothingNew} {
				file, err := jobs.Export(t.Context(), o.operator(), jobs.RegisterExport, packs.RegisterOptions{Format: format})
				o.must(err)
				took := o.take(imports.File{Name: file.Name, Content: file.Content}, jobs.TakeOptions{})
				if took.Kind != register.RegisterKind || took.Rows.Read != file.Rows || took.Rows.Added+took.Rows.Held+took.Rows.Dropped != 0 {
					t.Errorf("%s of %d: %s", took.Kind, file.Rows, took.Message)
				}
				if took.Status != want && took.Status != register.ImportNothingNew {
					t.Errorf("%s: %s", took.Status, took.Message)
				}
				if diff := cmp.Diff(before, o.entriesAsSaid()); diff != "" {
					t.Errorf("the register says something else now:\n%s", diff)
				}
			}
		})
	}
}

// entriesAsSaid are the carers by pupil, without what says only where and when
// it was written.
func (o *office) entriesAsSaid() map[string]register.Carer {
	o.Helper()
	entries := map[string]register.Carer{}
	for _, r := range o.onRegister() {
		c := r.Carer
		c.RouteNote, c.Version, c.From = "", 0, register.Source{}
		entries[c.PupilID] = c
	}
	return entries
}
