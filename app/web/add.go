package web

import (
	"net/http"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	whoPage    = newPage[whoView]("register/who.html")
	addPage    = newPage[addView]("register/add.html")
	addNewPage = newPage[addNewView]("register/add-new.html")
)

// Adding takes a name and how the school learned. The name comes first: typed,
// found on the roll, and chosen; or, for somebody no export holds yet, written
// down by hand.

// newcomer is the answer "not on the roll yet".
const newcomer = "new"

type whoForm struct {
	form.Form
	Words *form.Text
	Pupil *form.Choice
}

type whoView struct {
	frame
	Crumbs  []link
	Form    *whoForm
	Asked   bool // whether there is a list to choose from
	Already []hit
	Says    string
}

func newWhoForm(found []store.Found) *whoForm {
	f := &whoForm{}
	f.Words = f.AskSearch("q", "Name of the pupil", form.Hint("The beginning is enough. Form and year work too: “am 9c”"))
	var offered []form.Option
	for _, p := range found {
		if p.CarerID == "" {
			offered = append(offered, form.Option{Value: p.PupilID, Label: listed(", ", p.Name, placeOf(p.Year, p.Form))})
		}
	}
	offered = append(offered, form.Option{Value: newcomer, Label: "Somebody who is not on the roll yet"})
	f.Pupil = f.AskRadios("pupil", "Who is it?", offered)
	return f
}

func showWho(v *visit) error { return v.askWho(http.StatusOK, newWhoForm(nil), nil, false) }

func (v *visit) askWho(status int, f *whoForm, found []store.Found, asked bool) error {
	data := whoView{frame: v.frame("Add a young carer", "/register"), Crumbs: []link{{"Register", "/register"}}, Form: f, Asked: asked}
	for _, p := range found {
		if p.CarerID != "" {
			data.Already = append(data.Already, v.hit(p))
		}
	}
	if asked && len(found) == 0 {
		data.Says = "Nobody on the roll begins like that. Try fewer letters, or add somebody who is not on the roll yet."
	}
	data.Problems = f.Problems()
	return showAs(v, status, whoPage, data)
}

// chooseWho finds pupils by what was typed, or goes on with the one chosen.
func chooseWho(v *visit) error {
	words := newWhoForm(nil)
	words.Read(v.gin.Request)
	if strings.Contains(v.gin.GetHeader("Accept"), "application/json") {
		return v.typingWho(words.Words.Value)
	}
	found, err := v.ledger.Find(v.ctx(), words.Words.Value, hitsOnPage)
	if err != nil {
		return err
	}
	f := newWhoForm(found)
	f.Read(v.gin.Request)
	switch {
	case f.Pupil.Value == newcomer:
		return v.askNew(http.StatusOK, newcomerFrom(f.Words.Value))
	case f.Pupil.Value != "":
		return v.goTo("/register/add/"+f.Pupil.Value, "")
	case f.Words.Value == "":
		f.Place(fault.Wrong("q", "Type the beginning of a name"))
		return v.askWho(http.StatusUnprocessableEntity, f, nil, false)
	case v.gin.PostForm("choosing") != "":
		f.Place(fault.Wrong("pupil", "Choose who it is"))
		return v.askWho(http.StatusUnprocessableEntity, f, found, true)
	}
	return v.askWho(http.StatusOK, f, found, true)
}

// typingWho answers while somebody types: where to go on with each pupil.
func (v *visit) typingWho(words string) error {
	found, err := v.ledger.Find(v.ctx(), words, hitsTyping)
	if err != nil {
		return err
	}
	hits := make([]hit, len(found))
	for i, p := range found {
		hits[i] = v.hit(p)
		if p.CarerID == "" {
			hits[i].URL = "/register/add/" + p.PupilID
		}
	}
	v.gin.JSON(http.StatusOK, hits)
	return nil
}

// entryFields ask what an entry needs, how the school learned, and what it may
// have besides.
type entryFields struct {
	Route        *form.Choice
	Status       *form.Choice
	Note         *form.Text
	IdentifiedOn *form.Date
	Since        *form.Text
	Home         *form.Choice
	Closed       bool // whether what is optional can stay folded
}

func askEntry(f *form.Form) entryFields {
	e := entryFields{Closed: true}
	e.Route = f.AskRadios("route", "How did the school learn?", options(register.Routes), form.Needed("Say how the school learned"))
	e.Status = f.AskRadios("status", "How sure are you?", []form.Option{
		{Value: string(register.Possible), Label: "Possible", Hint: statusHints[register.Possible]},
		{Value: string(register.Confirmed), Label: "Confirmed", Hint: statusHints[register.Confirmed]},
	})
	e.Status.Put(string(register.Possible))
	e.Note = f.AskText("route_note", "What was said", form.Hint("In a few words"))
	e.IdentifiedOn = f.AskDate("identified_on", "The day the school learned", form.Hint("Blank is today"))
	e.Since = askSince(f)
	e.Home = f.AskRadios("home", "What does home know?", homeOptions())
	return e
}

func (e entryFields) entry() (register.Entry, error) {
	since, err := readSince(e.Since)
	return register.Entry{
		Route: register.Route(e.Route.Value), RouteNote: e.Note.Value, Status: register.Status(e.Status.Value), IdentifiedOn: e.IdentifiedOn.Value,
		CaringSince: since, Home: register.HomeKnows(e.Home.Value),
	}, err
}

// folded reports whether nothing optional was answered or is wrong.
func (e entryFields) folded() bool {
	return e.Note.Typed+e.IdentifiedOn.Typed+e.Since.Typed+e.Home.Typed == "" && e.Note.Problem+e.IdentifiedOn.Problem+e.Since.Problem+e.Home.Problem == ""
}

type addForm struct {
	form.Form
	entryFields
}

func newAddForm() *addForm {
	f := &addForm{}
	f.entryFields = askEntry(&f.Form)
	return f
}

type addView struct {
	frame
	Crumbs      []link
	Name, Place string
	To          string
	Form        *addForm
}

func showAdd(v *visit) error {
	p, err := v.newToRegister()
	if err != nil || p.ID == "" {
		return err
	}
	f := newAddForm()
	if route, ok := register.ReadRoute(v.query("route")); ok {
		f.Route.Put(string(route))
	}
	return v.askAdd(http.StatusOK, p, f)
}

// newToRegister returns the pupil that the address names. One who is on the
// register already is shown there instead, and the pupil returned is empty.
func (v *visit) newToRegister() (register.Pupil, error) {
	p, err := v.ledger.Pupil(v.ctx(), v.id("pupil"))
	if err != nil {
		return register.Pupil{}, err
	}
	carer, err := v.ledger.CarerOf(v.ctx(), p.ID)
	if err != nil || carer == "" {
		return p, err
	}
	return register.Pupil{}, v.goTo(carerAt(carer), "This pupil is on the register already")
}

func (v *visit) askAdd(status int, p register.Pupil, f *addForm) error {
	f.Closed = f.folded()
	data := addView{frame: v.frame("Add a young carer", "/register"), Crumbs: []link{{"Register", "/register"}, {"Add", "/register/add"}}, Name: p.Name(), Place: place(p), To: "/register/add/" + p.ID, Form: f}
	data.Problems = f.Problems()
	return showAs(v, status, addPage, data)
}

func add(v *visit) error {
	p, err := v.newToRegister()
	if err != nil || p.ID == "" {
		return err
	}
	f := newAddForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var carer string
	if err == nil {
		carer, err = v.addCarer(p.ID, f.entryFields)
	}
	if f.Place(err) {
		return v.askAdd(http.StatusUnprocessableEntity, p, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(carer), "Added to the register")
}

func (v *visit) addCarer(pupil string, fields entryFields) (string, error) {
	e, err := fields.entry()
	if err != nil {
		return "", err
	}
	return v.ledger.AddCarer(v.ctx(), pupil, e)
}
