package web

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var messagesPage = newPage[messagesView]("messages/list.html")

// messagesAt is where it is read what the school was told.
const messagesAt = "/messages"

// seeMessages are the permissions of who reads what the school was told: all of
// it, or what is urgent.
var seeMessages = anyOf(access.SeeMessages, access.SeeUrgent)

// messagesView is what the school was told, by staff and through the quiet door. It
// names no pupil: whoever opens one is signed for it.
type messagesView struct {
	frame
	Standing string
	Waits    bool // whether anything is open
	Parts    []messagesPart
	Times    *stat
	Close    *closeManyForm // nil where nothing may be closed
	Keeps    bool           // whether this person may see to the quiet door
	Empty    empty
}

func showMessages(v *visit) error {
	lines, err := v.ledger.Messages(v.ctx())
	if err != nil {
		return err
	}
	return v.listMessages(http.StatusOK, lines, v.newCloseManyForm(lines))
}

func (v *visit) listMessages(status int, lines []store.MessageLine, closing *closeManyForm) error {
	times, err := v.ledger.AnswerTimes(v.ctx())
	if err != nil {
		return err
	}
	data := messagesView{frame: v.frame("Messages", messagesAt), Times: timesStat(times), Close: closing, Keeps: v.may(access.KeepRegister)}
	data.Parts = v.messageParts(lines)
	data.Waits = slices.ContainsFunc(lines, func(l store.MessageLine) bool { return l.Course.Open() })
	data.Standing = "What colleagues noticed, and what was told through the quiet door."
	if !v.may(access.SeeMessages) {
		data.Standing = "What is urgent, and what was passed to you."
	}
	data.Empty = empty{Title: "Nothing waits", Says: "What a colleague passes on under “I noticed”, and what somebody tells through the quiet door, stands here until it is closed."}
	if closing != nil {
		data.Problems = closing.Problems()
	}
	return showAs(v, status, messagesPage, data)
}

// messagesPart are the messages of one state.
type messagesPart struct {
	Title string
	Lines []task
}

// messageParts puts what is urgent first, and the oldest first within what
// waits: it has waited for longest. Of what is closed the latest come first.
func (v *visit) messageParts(lines []store.MessageLine) (parts []messagesPart) {
	titles := []string{"Urgent", "Waiting", "Seen to, not closed", "Closed"}
	by := make([][]store.MessageLine, len(titles))
	for _, l := range lines {
		at := 1
		switch c := l.Course; {
		case !c.Open():
			at = 3
		case c.Urgent && c.Passed.IsZero():
			at = 0
		case !c.Answered.IsZero():
			at = 2
		}
		by[at] = append(by[at], l)
	}
	for i, title := range titles {
		oldest := func(a, b store.MessageLine) int { return a.Course.Received.Compare(b.Course.Received) }
		if slices.SortStableFunc(by[i], oldest); title == "Closed" {
			slices.Reverse(by[i])
			by[i] = by[i][:min(len(by[i]), doneShown)]
		}
		p := messagesPart{Title: title}
		for _, l := range by[i] {
			p.Lines = append(p.Lines, v.messageTask(l))
		}
		if len(p.Lines) > 0 {
			parts = append(parts, p)
		}
	}
	return parts
}

// doneShown is how many messages are listed of those that are done with.
const doneShown = 50

// messageTask is a line of the list: what it is, since when it waits, and never
// about whom.
func (v *visit) messageTask(l store.MessageLine) task {
	t := task{Says: "Quiet door: " + l.Level.Words(), Href: messageAt(l.Course.ID), Detail: at(l.Course.Received), Due: v.courseTag(l.Course)}
	if l.By != "" {
		t.Says = "Noticed by " + l.By
		if l.Course.Urgent {
			t.Says = "Urgent, noticed by " + l.By
		}
	}
	if !l.Course.Passed.IsZero() {
		t.Detail += ", the safeguarding lead has been told"
	}
	if l.Course.Open() {
		t.Act = &link{"Open", t.Href}
	}
	return t
}

func (v *visit) courseTag(c register.Course) tag {
	waits := waitWords(v.now().Sub(c.Received))
	switch {
	case !c.Open():
		return tag{"plain", "Closed"}
	case !c.Answered.IsZero() && (!c.Urgent || !c.Passed.IsZero()):
		return tag{"good", "Seen to after " + waitWords(c.Answered.Sub(c.Received))}
	case c.Urgent:
		return tag{"stop", "Urgent, waiting " + waits}
	}
	return tag{"wait", "Waiting " + waits}
}

func messageAt(id string, parts ...string) string {
	address := messagesAt + "/" + id
	for _, p := range parts {
		address += "/" + p
	}
	return address
}

// waitWords says how long something took: in minutes, hours or days, rounded down.
func waitWords(d time.Duration) string {
	switch {
	case d < time.Hour:
		return many(max(int(d.Minutes()), 1), "minute", "minutes")
	case d < 48*time.Hour:
		return many(int(d.Hours()), "hour", "hours")
	}
	return many(int(d.Hours()/24), "day", "days")
}

// timesStat says how soon messages of this school year were answered, or nil while
// there were none.
func timesStat(t register.AnswerTimes) *stat {
	if t.Messages == 0 {
		return nil
	}
	s := &stat{Figure: strconv.Itoa(t.Answered), Of: "of " + strconv.Itoa(t.Messages), Says: "messages of this school year have been seen to", Source: "Seen to is the first thing that a person did about it, as it is written down here."}
	if t.Answered > 0 {
		s.Says = "messages of this school year have been seen to, half of them within " + waitWords(t.Median)
	}
	return s
}
