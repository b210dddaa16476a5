package web

import (
	"net/http"

	"carers/app/web/form"
)

var addPupilPage = newPage[addPupilView]("roll/add.html")

// addPupilForm adds somebody whom no export holds yet to the roll by hand. It is
// for whoever looks after the roll, so that a pupil written by hand is not for
// that one who is on the register.
type addPupilForm struct {
	form.Form
	pupilFields
}

type addPupilView struct {
	frame
	Crumbs []link
	Form   *addPupilForm
}

func newAddPupilForm() *addPupilForm {
	f := &addPupilForm{}
	f.pupilFields = askPupil(&f.Form)
	return f
}

func showAddPupil(v *visit) error { return v.askPupil(http.StatusOK, newAddPupilForm()) }

func (v *visit) askPupil(status int, f *addPupilForm) error {
	data := addPupilView{frame: v.frame("Add a pupil", "/roll"), Crumbs: []link{{"Roll", "/roll"}}, Form: f}
	data.Problems = f.Problems()
	return showAs(v, status, addPupilPage, data)
}

func addPupil(v *visit) error {
	f := newAddPupilForm()
	if err := v.readPupil(&f.Form, &f.pupilFields); err != nil {
		return err
	}
	err := f.Unreadable()
	if err == nil {
		err = f.named()
	}
	if err == nil && !f.somebodyElse() {
		return v.goTo("/roll/"+f.Same.Value, "This pupil is on the roll already")
	}
	var pupil string
	if err == nil {
		pupil, err = v.addToRoll(f)
	}
	if f.Place(err) {
		return v.askPupil(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo("/roll/"+pupil, "Added to the roll")
}

func (v *visit) addToRoll(f *addPupilForm) (id string, err error) {
	p := f.pupil()
	if p.Year, err = v.yearOf(p.Form); err != nil {
		return "", err
	}
	return v.ledger.AddPupil(v.ctx(), p)
}
