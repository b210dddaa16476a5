package web

import (
	"net/http"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// closeManyForm closes several messages at once that come to nothing, such as what a
// joker sent fifty times: for one reason, which is written down with each.
type closeManyForm struct {
	form.Form
	Messages  *form.Choices
	Reason    *form.Text
	DecidedBy *form.Text
}

// newCloseManyForm offers those that may be closed: none that is urgent and that the
// safeguarding lead does not have yet. Nil where there is nothing to offer.
func (v *visit) newCloseManyForm(lines []store.MessageLine) *closeManyForm {
	if !v.may(access.AnswerMessages) {
		return nil
	}
	var offered []form.Option
	for _, l := range lines {
		if c := l.Course; c.Open() && !(c.Urgent && c.Passed.IsZero()) {
			t := v.messageTask(l)
			offered = append(offered, form.Option{Value: c.ID + "." + strconv.Itoa(c.Version), Label: listed(", ", t.Says, at(c.Received))})
		}
	}
	if len(offered) == 0 {
		return nil
	}
	f := &closeManyForm{}
	f.Messages = f.AskCheckboxes("messages", "Which of them?", offered, form.Needed("Tick the messages to close"), form.Called("The messages"))
	f.Reason = f.AskText("reason", "Why is there nothing to do?", form.Needed("Say why, in a few words"), form.Hint("It is written down with each"))
	f.DecidedBy = f.AskText("lead_decided_by", "Who decided that the safeguarding lead need not hear of them?", form.Called("Who decided"), form.Needed("Enter the name of who decided that"), form.Width("medium"), form.Hint("If in doubt, ask the lead, and leave it open"))
	return f
}

// closeMessages closes those that were ticked, each signed by itself. One that
// somebody else has answered meanwhile stays as it is.
func closeMessages(v *visit) error {
	lines, err := v.ledger.Messages(v.ctx())
	if err != nil {
		return err
	}
	f := v.newCloseManyForm(lines)
	if f == nil {
		return v.goTo(messagesAt, "")
	}
	f.Read(v.gin.Request)
	closed, left := 0, 0
	err = f.Unreadable()
	for _, ticked := range f.Messages.Values {
		if err != nil {
			break
		}
		id, version, _ := strings.Cut(ticked, ".")
		shown, _ := strconv.Atoi(version) // of our own list
		err = v.ledger.AnswerMessage(v.ctx(), id, store.Answer{Version: shown, Does: register.NothingMore, Reason: f.Reason.Value, Lead: register.LeadAnswer{Choice: register.LeadNeedNot, DecidedBy: f.DecidedBy.Value}})
		switch {
		case err == nil:
			closed++
		case fault.IsClash(err) || fault.IsMissing(err):
			left, err = left+1, nil
		}
	}
	if f.Place(err) {
		return v.listMessages(http.StatusUnprocessableEntity, lines, f)
	}
	if err != nil {
		return err
	}
	says := many(closed, "message is closed", "messages are closed")
	if left > 0 {
		says += ". " + many(left, "was answered by somebody else meanwhile and stays", "were answered by somebody else meanwhile and stay")
	}
	return v.goTo(messagesAt, says)
}
