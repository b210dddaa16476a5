package web

import (
	"net/http"
	"strconv"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// shownVersion is the version of the message that the person was shown. One that
// cannot be read clashes, as an old one does.
func (v *visit) shownVersion() int {
	n, err := strconv.Atoi(v.gin.PostForm("version"))
	if err != nil {
		return -1
	}
	return n
}

// findPupil looks for whom a message is about. What was typed is a child's name,
// and stands in no address.
func findPupil(v *visit) error {
	f := newPupilForm(nil)
	f.Read(v.gin.Request)
	m, err := v.ledger.Message(v.ctx(), v.id("message"))
	if err != nil {
		return err
	}
	return v.askMessage(http.StatusOK, m, f.Words.Value, f.Words.Value, nil)
}

// linkPupil says whom a message is about.
func linkPupil(v *visit) error {
	id, pupil := v.id("message"), v.gin.PostForm("pupil")
	if pupil == "" {
		return v.goTo(messageAt(id), "")
	}
	if err := v.ledger.LinkMessage(v.ctx(), id, v.shownVersion(), pupil); err != nil {
		return err
	}
	return v.goTo(messageAt(id), "It is written down who this is about")
}

// answerMessage does one thing about a message.
func answerMessage(v *visit) error {
	id := v.id("message")
	does, _ := register.ReadMessageDeed(v.gin.PostForm("does"))
	f := newCloseForm(does)
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		err = v.ledger.AnswerMessage(v.ctx(), id, store.Answer{Version: v.shownVersion(), Does: does, Reason: f.Reason.Value, Lead: v.sentLead().answer()})
	}
	if fault.IsClash(err) {
		return v.answeredFirst(id, f.Reason.Value)
	}
	if asksOfLead(err) {
		return v.askLead(id, leadAsked{To: messageAt(id, "answer"), Does: does, Reason: f.Reason.Value, Button: "Close it"}, err)
	}
	if len(fault.Problems(err)) > 0 {
		m, again := v.ledger.Message(v.ctx(), id)
		if again != nil {
			return again
		}
		if does != register.NothingMore && does != register.Reopened {
			f = messageShown{v: v, m: m, c: m.Course}.closing()
		}
		f.Place(err)
		return v.askMessage(http.StatusUnprocessableEntity, m, typedName(m), "", f)
	}
	if err != nil {
		return err
	}
	return v.goTo(messageAt(id), "Written down")
}

// answeredFirst shows a message as it stands once somebody else has answered it,
// with what this person had written.
func (v *visit) answeredFirst(id, written string) error {
	m, err := v.ledger.Message(v.ctx(), id)
	if err != nil {
		return err
	}
	f := messageShown{v: v, m: m, c: m.Course}.closing()
	f.first = &answeredFirst{Yours: written}
	return v.askMessage(http.StatusConflict, m, typedName(m), "", f)
}

// registerMessage adds the pupil to the register, and leads to the new entry.
func registerMessage(v *visit) error {
	id := v.id("message")
	carer, err := v.ledger.RegisterMessage(v.ctx(), id, v.shownVersion(), v.sentLead().answer())
	if asksOfLead(err) {
		return v.askLead(id, leadAsked{To: messageAt(id, "register"), Button: "Add to the register as possible"}, err)
	}
	if len(fault.Problems(err)) > 0 {
		m, again := v.ledger.Message(v.ctx(), id)
		if again != nil {
			return again
		}
		f := messageShown{v: v, m: m, c: m.Course}.closing()
		f.Place(err)
		return v.askMessage(http.StatusUnprocessableEntity, m, typedName(m), "", f)
	}
	if err != nil {
		return err
	}
	return v.goTo(carerAt(carer), "Added to the register as possible")
}
