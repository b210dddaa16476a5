package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// addNewForm adds somebody whom no export holds yet: to the roll by hand, and
// to the register.
type addNewForm struct {
	form.Form
	pupilFields
	entryFields
}

// pupilFields ask who somebody is whom no export holds yet.
type pupilFields struct {
	Forename, Surname, In *form.Text
	Born                  *form.Date
	Same                  *form.Choice // who it may be of those on the roll; nil while nobody has the name
}

func askPupil(f *form.Form) pupilFields {
	return pupilFields{
		Forename: f.AskText("forename", "Forename", form.Autocomplete("off")),
		Surname:  f.AskText("surname", "Surname", form.Autocomplete("off")),
		In:       f.AskText("form", "Form, if you know it", form.Width("short")),
		Born:     f.AskDate("date_of_birth", "Date of birth, if you know it", form.Called("Date of birth"), form.WholeDate(), form.Hint("With it, the next import of the roll will know the pupil again")),
	}
}

func newAddNewForm() *addNewForm {
	f := &addNewForm{}
	f.pupilFields = askPupil(&f.Form)
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
	f, err := v.sentNewcomer()
	if err != nil {
		return err
	}
	err = f.Unreadable()
	if err == nil {
		err = f.named()
	}
	if err == nil && !f.somebodyElse() {
		return v.addNamesake(f)
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

// sentNewcomer reads the form as it was sent.
func (v *visit) sentNewcomer() (*addNewForm, error) {
	f := newAddNewForm()
	return f, v.readPupil(&f.Form, &f.pupilFields)
}

// readPupil reads a form with a pupil in it. When the roll has somebody of the
// name, the form asks whether it is they.
func (v *visit) readPupil(f *form.Form, p *pupilFields) error {
	f.Read(v.gin.Request)
	if p.named() != nil {
		return nil
	}
	roll, err := v.ledger.WholeRoll(v.ctx())
	if err != nil {
		return err
	}
	if same := namesakes(roll, p.pupil()); len(same) > 0 {
		p.askSame(f, same, v.today())
		f.Read(v.gin.Request)
	}
	return nil
}

// somebodyElse reports whether the roll has nobody of the name, or a person said
// that it is not they.
func (p *pupilFields) somebodyElse() bool { return p.Same == nil || p.Same.Value == newcomer }

func (p *pupilFields) pupil() register.Pupil {
	return register.Pupil{Forename: p.Forename.Value, Surname: p.Surname.Value, Form: p.In.Value, DateOfBirth: p.Born.Value}
}

func (p *pupilFields) askSame(f *form.Form, same []register.Pupil, today calendar.Day) {
	var offered []form.Option
	for _, p := range same {
		offered = append(offered, form.Option{Value: p.ID, Label: listed(", ", "Yes: "+p.Name(), placeAndBirth(p)), Hint: tellApart(p, today)})
	}
	offered = append(offered, form.Option{Value: newcomer, Label: "No, somebody else of that name"})
	p.Same = f.AskRadios("same", "The roll has that name already. Is it this pupil?", offered,
		form.Called("The name"), form.Needed("Say whether it is the pupil on the roll"))
}

// namesakes are those of a roll who may be the pupil p: they have the name, and
// either nothing else tells the two apart, or the birth date or the form is the
// same. Leavers too, since some come back.
func namesakes(roll []register.Pupil, p register.Pupil) []register.Pupil {
	var same []register.Pupil
	for _, known := range roll {
		born := !known.DateOfBirth.IsZero() && !p.DateOfBirth.IsZero() && known.DateOfBirth != p.DateOfBirth
		form := p.Form != "" && register.Fold(known.Form) == register.Fold(p.Form)
		if sameName(known, p) && (!born || form) {
			same = append(same, known)
		}
	}
	return same
}

// sameName compares the name that somebody typed with both that a pupil has.
func sameName(known, p register.Pupil) bool {
	is := func(typed string, names ...string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return register.Fold(name) == register.Fold(typed) })
	}
	return is(p.Forename, known.Forename, known.PreferredForename) && is(p.Surname, known.Surname, known.PreferredSurname)
}

// addNamesake puts somebody on the register who was on the roll already, or
// shows the entry that is there.
func (v *visit) addNamesake(f *addNewForm) error {
	carer, err := v.ledger.CarerOf(v.ctx(), f.Same.Value)
	if err != nil {
		return err
	}
	if carer != "" {
		return v.goTo(carerAt(carer), "This pupil is on the register already")
	}
	carer, err = v.addCarer(f.Same.Value, f.entryFields)
	if f.Place(err) {
		return v.askNew(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(carer), "Added to the register")
}

// named wants a name: one of the two is enough to begin.
func (p *pupilFields) named() error {
	if p.Forename.Value == "" && p.Surname.Value == "" {
		return fault.Wrong("forename", "Enter a name")
	}
	return nil
}

// addNewcomer puts somebody on the roll and on the register, or neither.
func (v *visit) addNewcomer(f *addNewForm) (string, error) {
	p := f.pupil()
	e, err := f.entry()
	if err != nil {
		return "", err
	}
	if p.Year, err = v.yearOf(p.Form); err != nil {
		return "", err
	}
	_, carer, err := v.ledger.AddNewPupil(v.ctx(), p, e)
	return carer, err
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
