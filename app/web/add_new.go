package web

import (
	"net/http"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// addNewForm adds somebody whom no export holds yet: to the roll by hand, and
// to the register.
type addNewForm struct {
	form.Form
	Forename, Surname, In *form.Text
	Born                  *form.Date
	entryFields
}

func newAddNewForm() *addNewForm {
	f := &addNewForm{}
	f.Forename = f.AskText("forename", "Forename", form.Autocomplete("off"))
	f.Surname = f.AskText("surname", "Surname", form.Autocomplete("off"))
	f.In = f.AskText("form", "Form, if you know it", form.Width("short"))
	f.Born = f.AskDate("date_of_birth", "Date of birth, if you know it", form.Called("Date of birth"), form.Hint("With it, the next import of the roll will know the pupil again"))
	f.entryFields = askEntry(&f.Form)
	return f
}

// newcomerFrom begins the form with the name that was searched for.
func newcomerFrom(words string) *addNewForm {
	f := newAddNewForm()
	names := strings.Fields(words)
	if n := len(names); n > 0 {
		f.Forename.Put(capital(names[0]))
		f.Surname.Put(capital(strings.Join(names[1:], " ")))
	}
	return f
}

type addNewView struct {
	frame
	Crumbs []link
	Form   *addNewForm
}

func showAddNew(v *visit) error { return v.askNew(http.StatusOK, newAddNewForm()) }

func (v *visit) askNew(status int, f *addNewForm) error {
	f.Closed = f.folded()
	data := addNewView{frame: v.frame("Add a young carer", "/register"), Crumbs: []link{{"Register", "/register"}, {"Add", "/register/add"}}, Form: f}
	data.Problems = f.Problems()
	return showAs(v, status, addNewPage, data)
}

func addNew(v *visit) error {
	f := newAddNewForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		err = f.named()
	}
	var carer string
	if err == nil {
		carer, err = v.addNewcomer(f)
	}
	if f.Place(err) {
		return v.askNew(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(carer), "Added to the roll and to the register")
}

// named wants a name: one of the two is enough to begin.
func (f *addNewForm) named() error {
	if f.Forename.Value == "" && f.Surname.Value == "" {
		return fault.Wrong("forename", "Enter a name")
	}
	return nil
}

// addNewcomer tries the rule of the entry first, so that a problem with it does
// not leave a pupil on the roll and nobody on the register.
func (v *visit) addNewcomer(f *addNewForm) (string, error) {
	p := register.Pupil{Forename: f.Forename.Value, Surname: f.Surname.Value, Form: f.In.Value, DateOfBirth: f.Born.Value}
	e, err := f.entry()
	if err == nil {
		_, err = register.Add(p, e, v.school.Settings, v.actor.Name, v.today())
	}
	if err != nil {
		return "", err
	}
	p.Year, err = v.yearOf(p.Form)
	if err != nil {
		return "", err
	}
	id, err := v.ledger.AddPupil(v.ctx(), p)
	if err != nil {
		return "", err
	}
	return v.ledger.AddCarer(v.ctx(), id, e)
}

// yearOf is the year group of a form of the roll, or nothing.
func (v *visit) yearOf(form string) (register.Year, error) {
	forms, err := v.ledger.Forms(v.ctx())
	for _, f := range forms {
		if form != "" && register.Fold(f.Form) == register.Fold(form) {
			return f.Year, err
		}
	}
	return "", err
}
