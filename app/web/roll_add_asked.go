package web

import (
	"slices"

	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// Somebody whom a file names and the roll does not is added by hand from the
// question about them; that answers it.

// rowAsked is the question from which somebody came to add a pupil, or none.
type rowAsked struct {
	seen     jobs.Preview
	question imports.Question
}

func (r rowAsked) open() bool { return r.question.Key != "" }

// says what else the file has of the pupil, which is kept with them.
func (r rowAsked) says() string {
	numbers := ""
	switch named := r.question.Named; {
	case named.UPN != "" && named.AdmissionNumber != "":
		numbers = "UPN and admission number"
	case named.UPN != "":
		numbers = "UPN"
	case named.AdmissionNumber != "":
		numbers = "admission number"
	}
	if numbers == "" {
		return "This is what the file says of them. " + many(r.question.Rows, "row that waits is theirs then.", "rows that wait are theirs then.")
	}
	return "This is what the file says of them; their " + numbers + " from it goes on the roll too. " + many(r.question.Rows, "row that waits is theirs then.", "rows that wait are theirs then.")
}

// askedAbout is the question that a form to add a pupil came from. Over says that
// it is answered meanwhile, and that the browser is led back to the others.
func (v *visit) askedAbout(f *addPupilForm) (whose rowAsked, over bool, err error) {
	if f.Import.Value == "" {
		return rowAsked{}, false, nil
	}
	if _, err := v.ledger.Import(v.ctx(), f.Import.Value); err != nil {
		return rowAsked{}, false, err
	}
	seen, err := jobs.Look(v.ctx(), v.ledger, f.Import.Value)
	if err != nil {
		return rowAsked{}, false, err
	}
	i := slices.IndexFunc(seen.Plan.Held, func(q imports.Question) bool { return seekable(q, seen.Import.Kind) && rowField(q) == f.Row.Value })
	if i < 0 {
		v.leave(notice{Tone: "wait", Says: "Those rows no longer wait: somebody has answered them"})
		return rowAsked{}, true, v.goTo(importAt(seen.Import.ID, "questions"), "")
	}
	return rowAsked{seen, seen.Plan.Held[i]}, false, nil
}

// toldWhose goes on from a pupil who is on the roll now: to them, or, where a
// question asked, to what still waits with the rows settled.
func (v *visit) toldWhose(whose rowAsked, pupil, says string) error {
	if !whose.open() {
		return v.goTo("/roll/"+pupil, says)
	}
	given := map[string]string{whose.question.Key: pupil}
	id, err := jobs.Answer(v.ctx(), v.ledger, whose.seen, 0, given)
	if err != nil {
		return err
	}
	return v.answered(whose.seen, id, given)
}

// putNamed fills the form with what a file says of somebody.
func (f *addPupilForm) putNamed(p register.Pupil) {
	f.Forename.Put(p.Forename)
	f.Surname.Put(p.Surname)
	f.In.Put(p.Form)
	if !p.DateOfBirth.IsZero() {
		f.Born.Put(p.DateOfBirth)
	}
}
