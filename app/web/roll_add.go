package web

import (
	"net/http"

	"carers/app/register"
	"carers/app/web/form"
)

var addPupilPage = newPage[addPupilView]("roll/add.html")

// addPupilForm adds somebody whom no export holds yet to the roll by hand. It is
// for whoever looks after the roll, so that a pupil written by hand is not for
// that one who is on the register.
type addPupilForm struct {
	form.Form
	pupilFields
	Import, Row *form.Text // of the question that asks about them, when one does
}

type addPupilView struct {
	frame
	Crumbs []link
	Form   *addPupilForm
	Back   string
	Says   string // what the file has besides, when a question of an import asks
}

func newAddPupilForm() *addPupilForm {
	f := &addPupilForm{}
	f.pupilFields = askPupil(&f.Form)
	f.Import, f.Row = f.Carry("import"), f.Carry("row")
	return f
}

func showAddPupil(v *visit) error {
	f := newAddPupilForm()
	f.Import.Put(v.query("import"))
	f.Row.Put(v.query("row"))
	whose, over, err := v.askedAbout(f)
	if err != nil || over {
		return err
	}
	f.putNamed(whose.question.Named)
	return v.askPupil(http.StatusOK, f, whose)
}

func (v *visit) askPupil(status int, f *addPupilForm, whose rowAsked) error {
	data := addPupilView{frame: v.frame("Add a pupil", "/roll"), Crumbs: []link{{"Roll", "/roll"}}, Form: f, Back: "/roll"}
	if whose.open() {
		data.Back, data.Says = importAt(whose.seen.Import.ID, "questions"), whose.says()
		data.Crumbs = []link{{"Imports", importsAt}, {"Rows that wait", data.Back}}
	}
	data.Problems = f.Problems()
	return showAs(v, status, addPupilPage, data)
}

func addPupil(v *visit) error {
	f := newAddPupilForm()
	if err := v.readPupil(&f.Form, &f.pupilFields); err != nil {
		return err
	}
	whose, over, err := v.askedAbout(f)
	if err != nil || over {
		return err
	}
	err = f.Unreadable()
	if err == nil {
		err = f.named()
	}
	if err == nil && !f.somebodyElse() {
		return v.toldWhose(whose, f.Same.Value, "This pupil is on the roll already")
	}
	var pupil string
	if err == nil {
		pupil, err = v.addToRoll(f, whose.question.Named)
	}
	if f.Place(err) {
		return v.askPupil(http.StatusUnprocessableEntity, f, whose)
	}
	if err != nil {
		return err
	}
	return v.toldWhose(whose, pupil, "Added to the roll")
}

// addToRoll adds who is written down, with the numbers that a file gives them.
func (v *visit) addToRoll(f *addPupilForm, named register.Pupil) (id string, err error) {
	p := f.pupil()
	p.UPN, p.AdmissionNumber = named.UPN, named.AdmissionNumber
	if p.Year, err = v.yearOf(p.Form); err != nil {
		return "", err
	}
	return v.ledger.AddPupil(v.ctx(), p)
}
