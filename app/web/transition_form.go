package web

import (
	"net/http"
	"strconv"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var editTransitionPage = newPage[editTransitionView]("transitions/change.html")

// transitionForm asks where a pupil goes, what goes along, and who hands over to
// whom.
type transitionForm struct {
	form.Form
	Version         *form.Version
	Kind            *form.Choice
	On              *form.Date
	To              *form.Text
	Along           []alongFields
	Own             []*form.Text
	Tell, TellNot   *form.Text
	Agreed          *form.Date
	MeetOn, MetOn   *form.Date
	MeetWith        *form.Text
	Visits, Careers *form.Text
	CareersOn       *form.Date
	TakesOver       *form.Text
	ReceivedOn      *form.Date
	ReceivedBy      *form.Text
}

// alongFields is one thing that helps, and whether it goes along.
type alongFields struct {
	line register.AlongLine
	On   *form.Tick
}

// ownAlong is how many lines of the pupil's own can be added at once.
const ownAlong = 2

func newTransitionForm(rec store.CarerRecord, t register.Transition) *transitionForm {
	name := rec.Pupil.Called()
	f := &transitionForm{}
	f.Version = f.CarryVersion()
	f.Kind = f.AskRadios("kind", "What changes?", options(register.TransitionKinds))
	f.On = f.AskDate("on", "First day there", form.Hint("As near as you know it. For example, 1 9 2027"))
	f.To = f.AskText("to", "Where to?", form.Called("Where to"), form.Hint("The school, college or work; “not known yet” will do"))
	own := 0
	for _, l := range t.Asked(rec.Adjustments) {
		key := l.Adjustment
		if key == "" {
			key = "own-" + strconv.Itoa(own)
			own++
		}
		one := alongFields{l, f.AskTick("along_"+key, l.Says)}
		one.On.Put(l.Agreed)
		f.Along = append(f.Along, one)
	}
	for i := range ownAlong {
		f.Own = append(f.Own, f.AskText("more_"+strconv.Itoa(i+1), "Something else that helps, and goes along"))
	}
	f.Tell = f.AskLongText("tell", "What does "+name+" want told there?", form.Called("What is told"), form.Rows(2))
	f.TellNot = f.AskLongText("tell_not", "What does "+name+" not want told?", form.Called("What is not told"), form.Rows(2), form.Hint("It stays here, and goes into no pack"))
	f.Agreed = f.AskDate("agreed_on", "Gone through with "+name+" on", form.Called("The day you went through it"))
	f.MeetOn = f.AskDate("meet_on", "When is the hand-over meeting?", form.Called("The day of the meeting"))
	f.MeetWith = f.AskText("meet_with", "Who meets?", form.Called("Who meets"), form.Hint("A role will do"))
	f.MetOn = f.AskDate("met_on", "Met on", form.Hint("Once it has taken place"))
	f.Visits = f.AskText("visits", "Visits", form.Hint("Extra ones help: when, and who with"))
	f.Careers = f.AskLongText("careers", "Courses, work and money after 16: what was said?", form.Called("What was said"), form.Rows(2), form.Hint("Bursaries too"))
	f.CareersOn = f.AskDate("careers_on", "Talked about on", form.Called("The day of the talk"))
	f.TakesOver = f.AskText("takes_over", "Who takes over there?", form.Called("Who takes over"))
	f.ReceivedOn = f.AskDate("received_on", "They have it since", form.Called("The day on which they had it"))
	f.ReceivedBy = f.AskText("received_by", "Who there has it?", form.Called("Who has it"), form.Hint("A role will do"))
	return f
}

func (f *transitionForm) fill(t register.Transition) {
	f.Version.Put(t.Version)
	f.Kind.Put(string(t.Kind))
	f.To.Put(t.To)
	f.Tell.Put(t.Tell)
	f.TellNot.Put(t.TellNot)
	f.MeetWith.Put(t.MeetWith)
	f.Visits.Put(t.Visits)
	f.Careers.Put(t.Careers)
	f.TakesOver.Put(t.TakesOver)
	f.ReceivedBy.Put(t.ReceivedBy)
	f.On.Put(t.On)
	f.Agreed.Put(t.AgreedOn)
	f.MeetOn.Put(t.MeetOn)
	f.MetOn.Put(t.MetOn)
	f.CareersOn.Put(t.CareersOn)
	f.ReceivedOn.Put(t.ReceivedOn)
}

func (f *transitionForm) transition() register.Transition {
	t := register.Transition{
		Kind: register.TransitionKind(f.Kind.Value), On: f.On.Value, To: f.To.Value, Tell: f.Tell.Value, TellNot: f.TellNot.Value, AgreedOn: f.Agreed.Value,
		MeetOn: f.MeetOn.Value, MeetWith: f.MeetWith.Value, MetOn: f.MetOn.Value, Visits: f.Visits.Value, Careers: f.Careers.Value, CareersOn: f.CareersOn.Value,
		TakesOver: f.TakesOver.Value, ReceivedOn: f.ReceivedOn.Value, ReceivedBy: f.ReceivedBy.Value,
	}
	for _, l := range f.Along {
		l.line.Agreed = l.On.Value
		t.Along = append(t.Along, l.line)
	}
	for _, own := range f.Own {
		t.Along = append(t.Along, register.AlongLine{Says: own.Value, Agreed: true})
	}
	return t
}

// editTransitionView is the page on which a step is planned.
type editTransitionView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Form          *transitionForm
	Clash         *clashNote
	Back          string
}

// usualKind is the step that a pupil's year makes most likely, and its first
// day.
func (f *transitionForm) usualKind(v *visit, p register.Pupil) {
	kind, here := register.NewYear, v.school.Phase
	switch {
	case p.Year == "6" && here != "all-through":
		kind = register.NewSchool
	case p.Year == "11":
		kind = register.ToSixthForm
	case p.Year == "13":
		kind = register.ToCollege
	case !p.LeftOn.IsZero():
		kind = register.NewSchool
	}
	f.Kind.Put(string(kind))
}

func askTransition(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newTransitionForm(rec, register.Transition{})
	f.Version.Put(0)
	f.usualKind(v, rec.Pupil)
	return v.planningTransition(http.StatusOK, rec, f, nil)
}

func planTransition(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newTransitionForm(rec, register.Transition{})
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		_, err = v.ledger.PlanTransition(v.ctx(), rec.Carer.ID, f.transition())
	}
	if f.Place(err) {
		return v.planningTransition(http.StatusUnprocessableEntity, rec, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(transitionsAt(rec.Carer.ID), "The step is planned")
}

func (v *visit) transitionHere() (store.CarerRecord, register.Transition, error) {
	return partHere(v, "transition", func(rec store.CarerRecord) []register.Transition { return rec.Transitions }, func(one register.Transition) string { return one.ID })
}

func askChangeTransition(v *visit) error {
	rec, t, err := v.transitionHere()
	if err != nil {
		return err
	}
	f := newTransitionForm(rec, t)
	f.fill(t)
	return v.planningTransition(http.StatusOK, rec, f, nil)
}

func changeTransition(v *visit) error {
	rec, was, err := v.transitionHere()
	if err != nil {
		return err
	}
	f := newTransitionForm(rec, was)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeTransition(v.ctx(), was.ID, f.Version.Value, f.transition())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.planningTransition(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "transition", err, again); asked {
		return err
	}
	return v.goTo(transitionsAt(rec.Carer.ID), "The step is saved")
}

func (v *visit) planningTransition(status int, rec store.CarerRecord, f *transitionForm, clash *clashNote) error {
	name := rec.Pupil.Called()
	data := editTransitionView{
		frame: v.frame("Moving on", "/register"), Heading: "Where " + name + " goes next", Name: name, Form: f, Clash: clash, Back: transitionsAt(rec.Carer.ID),
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"Moving on", transitionsAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, editTransitionPage, data)
}
