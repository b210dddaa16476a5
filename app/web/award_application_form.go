package web

import (
	"net/http"

	"carers/app/award"
	"carers/app/web/form"
)

// applicationForm is what is said of an application besides its steps.
type applicationForm struct {
	form.Form
	Version  *form.Version
	Feedback *form.Text
	Expires  *form.Date
	NoReuse  *form.Tick
}

func newApplicationForm(a award.Application) *applicationForm {
	f := &applicationForm{}
	f.Version = f.CarryVersion()
	f.Feedback = f.AskLongText("feedback", "What did the scheme say?", form.Rows(4), form.Hint("In your own words: what was good, and what it would like to see next time"))
	if a.Stands().What == award.Awarded {
		f.Expires = f.AskDate("expires", "Until which day is the level held?", form.Called("The last day"), form.Hint("As the scheme has told you. Leave it blank where nobody knows"))
	}
	f.NoReuse = f.AskTick("no_reuse", "The school refuses that its evidence is used as an example elsewhere")
	return f
}

func (f *applicationForm) fill(a award.Application) {
	f.Version.Put(a.Version)
	f.Feedback.Put(a.Feedback)
	if f.Expires != nil {
		f.Expires.Put(a.Expires)
	}
	f.NoReuse.Put(a.NoReuse)
}

func (f *applicationForm) fields() []*form.Field {
	fields := []*form.Field{&f.Feedback.Field}
	if f.Expires != nil {
		fields = append(fields, &f.Expires.Field)
	}
	return append(fields, &f.NoReuse.Field)
}

func showChangeApplication(v *visit) error {
	a, err := v.applicationHere()
	if err != nil {
		return err
	}
	f := newApplicationForm(a)
	f.fill(a)
	return v.askApplication(http.StatusOK, a, f, nil)
}

func changeApplication(v *visit) error {
	was, err := v.applicationHere()
	if err != nil {
		return err
	}
	f := newApplicationForm(was)
	f.Read(v.gin.Request)
	is := award.Application{Feedback: f.Feedback.Value, NoReuse: f.NoReuse.Value}
	if f.Expires != nil {
		is.Expires = f.Expires.Value
	}
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeApplication(v.ctx(), was.ID, f.Version.Value, is)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askApplication(status, was, f, clash)
	}
	if asked, err := askedAgain(f, "application", err, again); asked {
		return err
	}
	return v.goTo(applicationsAt+"/"+was.ID, "The application is saved")
}

func (v *visit) askApplication(status int, a award.Application, f *applicationForm, clash *clashNote) error {
	level, framework := applicationName(a)
	data := changeView{
		frame: v.frame("An application", awardAt), Heading: level + ", " + framework, Clash: clash, Shown: f.Version, Fields: f.fields(), Button: "Save", Back: applicationsAt + "/" + a.ID,
		Crumbs: []link{{"Applications", applicationsAt}, {"This application", applicationsAt + "/" + a.ID}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
