package web

import (
	"slices"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
)

// kindForm asks what a file is, before it is asked what its columns mean: each
// kind has fields of its own. It goes to the same page, and changes nothing.
type kindForm struct {
	form.Form
	Kind *form.Choice
}

// kindsToBring are the kinds of file that may be named. The champion's own sheet is
// offered to who may keep the register, and to nobody else.
func kindsToBring(keeper bool) []form.Option {
	kinds := form.Options(string(register.RollKind), "The pupil list from our MIS",
		string(register.ClassesKind), "Classes: who teaches whom, or form tutors", string(register.AttendanceKind), "Attendance: a summary, or session marks",
		string(register.ResultsKind), "Results: a marksheet, or a list of grades",
		string(register.SuspensionsKind), "Suspensions, exclusions, lates or behaviour")
	if keeper {
		kinds = append(kinds, form.Option{Value: string(register.RegisterKind), Label: "My own spreadsheet of young carers"})
	}
	return kinds
}

// newKindForm asks what a file is, or nothing of a register of young carers: it
// stays one, since other kinds are open to people who see no carers.
func newKindForm(kept, chosen register.ImportKind, keeper bool) *kindForm {
	if kept == register.RegisterKind {
		return nil
	}
	f := &kindForm{}
	f.Kind = f.AskRadios("kind", "What is it?", kindsToBring(keeper), form.Hint("What a column can mean depends on it."))
	f.Kind.Put(string(chosen))
	return f
}

// chosenKind is the kind that a person says the import is, of those that they may
// name; otherwise the one that it is kept as.
func (v *visit) chosenKind(kept register.ImportKind, said string) register.ImportKind {
	offered := slices.ContainsFunc(kindsToBring(v.may(access.KeepRegister)), func(o form.Option) bool { return o.Value == said })
	if !offered || kept == register.RegisterKind {
		return kept
	}
	return register.ImportKind(said)
}

// lookAtOpen is an import whose columns may still be given another meaning, as it
// looks today, and the kind that it is taken for here.
func (v *visit) lookAtOpen(said string) (jobs.Preview, register.ImportKind, error) {
	i, err := v.oneImport()
	if err != nil {
		return jobs.Preview{}, "", err
	}
	if !slices.Contains(correctable, i.Status) {
		return jobs.Preview{}, "", errColumnsOver
	}
	kind := v.chosenKind(i.Kind, said)
	seen, err := jobs.LookAs(v.ctx(), v.ledger, i.ID, kind)
	seen.Import.Kind = i.Kind // as it is kept
	return seen, kind, err
}
