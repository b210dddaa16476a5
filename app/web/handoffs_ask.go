package web

import (
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var raisePage = newPage[raiseView]("handoffs/raise.html")

// handOffFields ask whether triggers that were found go to the safeguarding
// lead. A form has them from the start, and its page shows them once something
// was found.
type handOffFields struct {
	Choice            *form.Choice
	Reason, DecidedBy *form.Text
	Seen              *form.Text // the triggers that the page showed
}

const (
	raiseLabel = "Yes, raise a hand-off"
	raiseHint  = "The lead is told when, who by, who about, and the list above. Nothing else is kept here."
)

func askHandOff(f *form.Form) handOffFields {
	return handOffFields{
		Seen: f.Carry("hand_off_seen"),
		Choice: f.AskRadios("hand_off", "Does this go to the safeguarding lead?", []form.Option{
			{Value: string(register.RaiseIt), Label: raiseLabel, Hint: raiseHint},
			{Value: string(register.NoConcern), Label: "No, it is no concern", Hint: "Somebody has decided so, and the lead can read why. Take time over this, even if everybody says that all is well."},
		}),
		Reason:    f.AskText("hand_off_reason", "If no: why, in a few words", form.Hint("Not what was said: that belongs in the safeguarding file")),
		DecidedBy: f.AskText("hand_off_decided_by", "If no: who decided", form.Width("medium")),
	}
}

// answer is what the form says of what was found.
func (h handOffFields) answer() register.HandOffAnswer {
	a := register.HandOffAnswer{Choice: register.HandOffChoice(h.Choice.Value), Reason: h.Reason.Value, DecidedBy: h.DecidedBy.Value}
	for _, id := range strings.Fields(h.Seen.Value) {
		if t, ok := register.ReadTrigger(id); ok {
			a.Seen = append(a.Seen, t)
		}
	}
	return a
}

// handOffAsked is the question on a page: what was found, and whom it goes to.
type handOffAsked struct {
	Of     []string
	Tell   whoLeads
	NoLead bool // no safeguarding lead can sign in and acknowledge it
	Fields []*form.Field
}

// on returns the question's fields, about triggers that their page shows.
func (h handOffFields) on(of []register.Trigger) []*form.Field {
	h.Seen.Put(strings.Join(ids(of), " "))
	return []*form.Field{&h.Seen.Field, &h.Choice.Field, &h.Reason.Field, &h.DecidedBy.Field}
}

// askedHandOff puts the question of what was found on a page; of nothing there is
// no question.
func (v *visit) askedHandOff(of []register.Trigger, fields ...*form.Field) (*handOffAsked, error) {
	if len(of) == 0 {
		return nil, nil
	}
	keepers, err := v.ledger.Keepers(v.ctx())
	asked := &handOffAsked{Tell: v.safeguardingLead(), NoLead: keepers.Leads == 0, Fields: fields}
	for _, t := range of {
		asked.Of = append(asked.Of, capital(t.Words()))
	}
	return asked, err
}

// firstAsked is askedHandOff for a form that was sent. Whoever has not seen the
// question has made no mistake: it is the next step, and no problem.
func (v *visit) firstAsked(of []register.Trigger, h handOffFields) (*handOffAsked, error) {
	if h.Seen.Value == "" && h.Choice.Value == "" {
		h.Choice.Problem = ""
	}
	return v.askedHandOff(of, h.on(of)...)
}

// handedOff is what the next page says when something was saved together with an
// answer about what was found in it.
func (v *visit) handedOff(saved string, a register.HandOffAnswer) notice {
	if a.Choice == register.NoConcern {
		return notice{Tone: "good", Says: saved + " That it is no concern is written down, with the reason and the name."}
	}
	return notice{Tone: "wait", Says: saved + " The hand-off is raised. Speak to the safeguarding lead today as well, and write what was said in the safeguarding file."}
}

// raiseView is the page on which somebody answers for what is known of a carer
// and was never handed off.
type raiseView struct {
	frame
	Crumbs  []link
	Heading string
	From    []string // "Caring at night: your own spreadsheet, brought on 14 September 2026"
	Asked   *handOffAsked
	Back    string
}

type raiseForm struct {
	form.Form
	HandOff handOffFields
}

func newRaiseForm() *raiseForm {
	f := &raiseForm{}
	f.HandOff = askHandOff(&f.Form)
	return f
}

func showRaise(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	return v.askRaise(http.StatusOK, rec, newRaiseForm())
}

func raiseHandOff(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newRaiseForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.RaiseHandOff(v.ctx(), rec.Carer.ID, f.HandOff.answer())
	}
	if f.Place(err) {
		return v.askRaise(http.StatusUnprocessableEntity, rec, f)
	}
	if err != nil {
		return err
	}
	v.leave(v.handedOff("Done.", f.HandOff.answer()))
	return v.goTo(carerAt(rec.Carer.ID), "")
}

func (v *visit) askRaise(status int, rec store.CarerRecord, f *raiseForm) error {
	data := raiseView{frame: v.frame("Hand something off", "/hand-offs"), Heading: "What the safeguarding lead must hear of " + rec.Pupil.Called(), Back: carerAt(rec.Carer.ID)}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	data.Problems = f.Problems()
	left := register.Unheard(rec.Snapshots, rec.HandOffs)
	for _, a := range left {
		data.From = append(data.From, capital(a.Of.Words())+": "+a.In.When())
	}
	var err error
	if data.Asked, err = v.askedHandOff(register.TriggersOf(left), f.HandOff.on(register.TriggersOf(left))...); err != nil {
		return err
	}
	return showAs(v, status, raisePage, data)
}

// unheardNote says on a carer's page what nobody has answered for, or nothing.
// The head, who reads it for a reason, is no one to answer.
func (v *visit) unheardNote(carer string, left []register.Alert) *handOff {
	if len(left) == 0 {
		return nil
	}
	h := &handOff{Tell: v.safeguardingLead()}
	for _, a := range left {
		h.Of = append(h.Of, listed(", ", a.Of.Words(), a.In.When()))
	}
	if v.may(access.RaiseHandOff) {
		h.Act = &link{"Hand it off", carerAt(carer, "hand-off")}
	}
	return h
}
