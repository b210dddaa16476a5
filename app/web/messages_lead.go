package web

import (
	"net/http"
	"slices"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

var leadPage = newPage[leadView]("messages/lead.html")

// leadView is the one question before a message is closed: whether the
// safeguarding lead needs to hear it.
type leadView struct {
	frame
	Crumbs []link
	Tell   whoLeads
	NoLead bool
	Shown  int // the version of the message
	Back   string
	Asked  leadAsked
}

// leadAsked is what waits for the answer.
type leadAsked struct {
	Form   *leadForm
	To     string
	Does   register.MessageDeed
	Reason string
	Button string
}

type leadForm struct {
	form.Form
	Choice    *form.Choice
	DecidedBy *form.Text
	Seen      *form.Text // that the question was shown
}

func newLeadForm() *leadForm {
	f := &leadForm{}
	f.Seen = f.Carry("lead_seen")
	f.Choice = f.AskRadios("lead", "Does the safeguarding lead need to hear this?", []form.Option{
		{Value: string(register.LeadTold), Label: "Yes, and I have told them", Hint: "It stands under their messages too. What was said belongs in the safeguarding file."},
		{Value: string(register.LeadNeedNot), Label: "No", Hint: "Somebody has decided so, and it is written down who. If in doubt, ask the lead."},
	})
	f.DecidedBy = f.AskText("lead_decided_by", "If no: who decided", form.Width("medium"))
	return f
}

// sentLead reads the answer, blank where the question was not on the page.
func (v *visit) sentLead() *leadForm {
	f := newLeadForm()
	f.Read(v.gin.Request)
	return f
}

func (f *leadForm) answer() register.LeadAnswer {
	return register.LeadAnswer{Choice: register.LeadChoice(f.Choice.Value), DecidedBy: f.DecidedBy.Value}
}

// asksOfLead reports whether the question is all that is in the way.
func asksOfLead(err error) bool {
	return slices.ContainsFunc(fault.Problems(err), func(p fault.Problem) bool { return p.Field == "lead" || p.Field == "lead_decided_by" })
}

// askLead puts the question. Whoever sees it first has made no mistake.
func (v *visit) askLead(id string, asked leadAsked, why error) error {
	asked.Form = v.sentLead()
	if asked.Form.Seen.Value != "" {
		asked.Form.Place(why)
	}
	asked.Form.Seen.Put("yes")
	keepers, err := v.ledger.Keepers(v.ctx())
	if err != nil {
		return err
	}
	data := leadView{frame: v.frame("A message", messagesAt), Crumbs: []link{{"Messages", messagesAt}}, Tell: v.safeguardingLead(), NoLead: keepers.Leads == 0, Shown: v.shownVersion(), Back: messageAt(id), Asked: asked}
	data.Problems = asked.Form.Problems()
	return showAs(v, http.StatusUnprocessableEntity, leadPage, data)
}
