package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/register"
	"carers/app/web/form"
)

var (
	noticedPage = newPage[noticedView]("concerns/noticed.html")
	thanksPage  = newPage[thanksView]("concerns/thanks.html")
)

// noticedAt is where staff pass on what they noticed.
const noticedAt = "/noticed"

type noticedForm struct {
	form.Form
	Named, Year, Noticed, Wants *form.Text
	Signs                       *form.Choices
	Told                        *form.Choice
	Urgent                      *form.Tick
}

func newNoticedForm() *noticedForm {
	f := &noticedForm{}
	f.Named = f.AskText("named", "Name of the pupil", form.Hint("As well as you know it"), form.Autocomplete("off"))
	f.Year = f.AskText("form", "Form or year", form.Hint("If you know it"), form.Width("short"))
	f.Noticed = f.AskLongText("noticed", "What did you see or hear?", form.Rows(4),
		form.Hint("What happened, when and where, as a camera would have seen it. “Asleep in period 1 on Monday and Thursday”, not “lazy”. What you think it means is for a talk"))
	f.Signs = f.AskCheckboxes("signs", "Have you noticed any of these?", options(register.Signs), form.Hint("Each has many causes. Nothing is added up: two or three are a reason to ask"))
	f.Told = f.AskRadios("told", "Have they told you something themselves?", answers(), form.SideBySide())
	f.Wants = f.AskLongText("wants", "What would they like to happen?", form.Rows(2), form.Hint("If they said. Also who should not know"))
	f.Urgent = f.AskTick("urgent", "I think a child may not be safe")
	return f
}

func (f *noticedForm) concern() register.Concern {
	return register.Concern{
		Course: register.Course{Urgent: f.Urgent.Value}, Named: f.Named.Value, Form: f.Year.Value, Noticed: f.Noticed.Value, Signs: ticked[register.Sign](f.Signs),
		ToldThem: register.Answer(f.Told.Value), Wants: f.Wants.Value,
	}
}

// noticedView is the form of "I noticed". What the sender passed on before is told
// by its day alone: neither whom it was about, nor what came of it.
type noticedView struct {
	frame
	Form *noticedForm
	Lead whoLeads // whom to tell when it cannot wait
	To   string   // who reads it, as a sentence
	Own  []task
}

// ownShown is how many of their own a member of staff sees.
const ownShown = 5

func showNoticed(v *visit) error { return v.askNoticed(http.StatusOK, newNoticedForm()) }

func (v *visit) askNoticed(status int, f *noticedForm) error {
	own, err := v.ledger.OwnConcerns(v.ctx(), ownShown)
	if err != nil {
		return err
	}
	data := noticedView{frame: v.frame("I noticed", noticedAt), Form: f, Lead: v.safeguardingLead(), To: v.whoReads()}
	for _, c := range own {
		state := tag{"wait", "Not answered yet"}
		if !c.Answered.IsZero() {
			state = tag{"good", "Somebody has seen to it"}
		}
		data.Own = append(data.Own, task{Says: "Passed on " + at(c.Received), Due: state})
	}
	data.Safe = nil // the form is where to write it
	data.Problems = f.Problems()
	return showAs(v, status, noticedPage, data)
}

// passOn takes what somebody noticed. The answer is the same whoever it is about:
// it says nothing of who is on the roll or the register.
func passOn(v *visit) error {
	f := newNoticedForm()
	f.Read(v.gin.Request)
	c := f.concern()
	err := f.Unreadable()
	if err == nil {
		err = v.ledger.RaiseConcern(v.ctx(), c)
	}
	if f.Place(err) {
		return v.askNoticed(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	if c.Urgent {
		return v.goTo(noticedAt+"/urgent", "")
	}
	return v.goTo(noticedAt+"/thanks", "")
}

type thanksView struct {
	frame
	Heading string
	Urgent  bool
	Lead    whoLeads
	To      string
}

func showThanks(v *visit) error { return v.thank("Thank you. It has been passed on", false) }

func showNowTell(v *visit) error {
	return v.thank("Now tell the safeguarding lead, in person", true)
}

func (v *visit) thank(heading string, urgent bool) error {
	return show(v, thanksPage, thanksView{frame: v.frame("I noticed", noticedAt), Heading: heading, Urgent: urgent, Lead: v.safeguardingLead(), To: v.whoReads()})
}

// whoReads says who reads what staff pass on.
func (v *visit) whoReads() string {
	if name := v.school.Settings.ChampionName; name != "" {
		return name + ", the young carer champion, reads it."
	}
	return "The young carer champion reads it."
}

// mayNotice is the address of "I noticed" for who may use it, or blank.
func (v *visit) mayNotice() string {
	if v.may(access.RaiseConcern) {
		return noticedAt
	}
	return ""
}
