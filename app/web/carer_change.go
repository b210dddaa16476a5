package web

import (
	"errors"
	"net/http"
	"slices"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var changePage = newPage[changeView]("carers/change.html")

// carerChange is a page that changes one part of an entry. The parts are in
// carer_*.go, a file each; asking, saving, and what happens when two people
// save at once are here, once.
type carerChange struct {
	heading func(name string) string // of the page; name is what the pupil is called
	title   string                   // of the document: no name
	lead    func(v *visit, rec store.CarerRecord) string
	does    string // for the audit
	done    string // for the next page
	button  string
	form    func(v *visit, rec store.CarerRecord) carerForm // filled in with what is so now
}

// carerForm is the form of one part of an entry.
type carerForm interface {
	Read(*http.Request)
	Unreadable() error
	Place(error) bool
	Problems() []fault.Problem
	version() *form.Version
	fields() []*form.Field // those to show, in order
	// rule makes the change that the form asks for.
	rule(c *register.Carer, p register.Pupil) error
}

// plainly leads every entry's page of a part with the same words.
func plainly(says string) func(*visit, store.CarerRecord) string {
	return func(*visit, store.CarerRecord) string { return says }
}

// entryForm is what the forms of all parts have: whose, and the version of the
// entry that was shown.
type entryForm struct {
	form.Form
	v       *visit
	Version *form.Version
}

func newEntryForm(v *visit) entryForm {
	f := entryForm{v: v}
	f.Version = f.CarryVersion()
	return f
}

func (f entryForm) version() *form.Version { return f.Version }

// changeView is the page of one part of an entry.
type changeView struct {
	frame
	Crumbs        []link
	Heading, Lead string
	Clash         *clashNote
	Shown         *form.Version // of what is changed, as it was when the page was asked for; nil of what is new each time
	Fields        []*form.Field
	Groups        []fieldGroup // instead of Fields, where there are too many for one list
	Button, Back  string
}

// fieldGroup is some fields about one thing, under a title that is heard with each.
type fieldGroup struct {
	Title, Hint string
	When        string // the class under which it shows for some answers alone; blank for always
	Fields      []*form.Field
}

// clashNote says what somebody else saved while this was written. The form
// under it still holds what was typed, ready to be saved over theirs.
type clashNote struct {
	What        string
	Differences []fault.Difference
}

// askedAgain shows a form once more where what it asked for could not be done:
// over what somebody else saved, or with its problems. It reports whether that,
// or any other error, is the end of the visit. Over what somebody else saved, the
// form carries the version that is there now, so that saving it is a choice; with
// problems it keeps its own, or theirs would be lost unseen.
func askedAgain(f interface{ Place(error) bool }, what string, err error, again func(status int, clash *clashNote) error) (bool, error) {
	var clash fault.Clash
	switch {
	case errors.As(err, &clash):
		return true, again(http.StatusConflict, &clashNote{What: what, Differences: clash.Differences})
	case f.Place(err):
		return true, again(http.StatusUnprocessableEntity, nil)
	}
	return err != nil, err
}

// asks shows the page of a part.
func asks(change carerChange) func(*visit) error {
	return func(v *visit) error {
		rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
		if err != nil {
			return err
		}
		f := change.form(v, rec)
		f.version().Put(rec.Carer.Version)
		return v.askChange(http.StatusOK, change, rec, f, nil)
	}
}

// saves takes what the page of a part sent.
func saves(change carerChange) func(*visit) error {
	return func(v *visit) error {
		rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
		if err != nil {
			return err
		}
		f := change.form(v, rec)
		f.Read(v.gin.Request)
		err = f.Unreadable()
		if err == nil {
			err = v.ledger.ChangeCarer(v.ctx(), rec.Carer.ID, f.version().Value, change.does, f.rule)
		}
		again := func(status int, clash *clashNote) error {
			if clash != nil {
				return v.askOver(change, f, fault.Clash{Differences: clash.Differences})
			}
			return v.askChange(status, change, rec, f, nil)
		}
		if asked, err := askedAgain(f, "entry", err, again); asked {
			return err
		}
		return v.goTo(carerAt(rec.Carer.ID), change.done)
	}
}

// askOver shows theirs and yours, and the form as it was typed. It now carries
// the version that is there, so that saving it again is a choice.
func (v *visit) askOver(change carerChange, f carerForm, clash fault.Clash) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f.version().Put(rec.Carer.Version)
	if more, has := f.(interface {
		over(store.CarerRecord) []fault.Difference
	}); has {
		clash.Differences = append(clash.Differences, more.over(rec)...)
	}
	return v.askChange(http.StatusConflict, change, rec, f, &clashNote{What: "entry", Differences: clash.Differences})
}

func (v *visit) askChange(status int, change carerChange, rec store.CarerRecord, f carerForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame(change.title, "/register"), Heading: change.heading(rec.Pupil.Called()), Lead: change.lead(v, rec), Clash: clash,
		Shown: f.version(), Fields: f.fields(), Button: change.button, Back: carerAt(rec.Carer.ID),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

// partHere returns the record that the address names and one of its parts: that
// whose id the address has under the name of what it is.
func partHere[T any](v *visit, what string, parts func(store.CarerRecord) []T, id func(T) string) (rec store.CarerRecord, part T, err error) {
	rec, err = v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return rec, part, err
	}
	all := parts(rec)
	at := slices.IndexFunc(all, func(one T) bool { return id(one) == v.id(what) })
	if at < 0 {
		return rec, part, fault.Missing{What: what}
	}
	return rec, all[at], nil
}
