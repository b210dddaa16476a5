package web

import (
	"errors"
	"net/http"
	"strconv"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	handOffsPage = newPage[handOffsView]("handoffs/list.html")
	handOffPage  = newPage[handOffView]("handoffs/one.html")
)

// handOffsView is what went to the safeguarding lead: what waits first.
type handOffsView struct {
	frame
	Heading, Says string
	NoLead        bool   // no safeguarding lead can sign in and acknowledge
	Unheard       []task // known, and never handed off
	Waiting       []task
	Answered      []task
	Pages         pager
	Empty         empty
}

func showHandOffs(v *visit) error {
	lines, err := v.ledger.HandOffs(v.ctx())
	if err != nil {
		return err
	}
	data := handOffsView{frame: v.frame("Hand-offs", "/hand-offs"), Says: "When it was raised, who by, who about and which triggers; and the reference of the safeguarding file. What was said is there and not here."}
	if data.Unheard, err = v.unheardTasks(); err != nil {
		return err
	}
	var answered []store.HandOffLine
	for _, l := range lines {
		if l.State == register.HandOffWaits {
			data.Waiting = append(data.Waiting, v.waitingTask(l))
		} else {
			answered = append(answered, l)
		}
	}
	page, _ := strconv.Atoi(v.query("page")) // anything else is the first
	data.Pages = newPager(len(answered), page, func(n int) string { return "/hand-offs?page=" + strconv.Itoa(n) })
	from, to := data.Pages.rows()
	for _, l := range answered[from:to] {
		data.Answered = append(data.Answered, v.answeredTask(l))
	}
	keepers, err := v.ledger.Keepers(v.ctx())
	if err != nil {
		return err
	}
	data.NoLead = keepers.Leads == 0
	data.Heading = v.handOffsHeading(len(data.Waiting))
	data.Empty = empty{Title: "Nothing has been handed off", Says: "When a snapshot or a questionnaire speaks of something that the safeguarding lead must hear, it is handed off as it is saved, and stands here until it is acknowledged."}
	return show(v, handOffsPage, data)
}

func (v *visit) handOffsHeading(waiting int) string {
	switch {
	case waiting == 0:
		return "No hand-off waits"
	case v.may(access.AcknowledgeHandOff):
		return many(waiting, "hand-off waits", "hand-offs wait") + " for you"
	}
	return many(waiting, "hand-off waits", "hand-offs wait") + " for the safeguarding lead"
}

// unheardTasks are those of whom something is known that was never handed off.
func (v *visit) unheardTasks() ([]task, error) {
	unheard, err := v.ledger.Unheard(v.ctx())
	tasks := make([]task, 0, len(unheard))
	for _, u := range unheard {
		t := task{Says: u.Pupil.Name(), Href: carerAt(u.CarerID), Detail: listed(". ", place(u.Pupil), capital(wordsApart(u.Of, "; "))), Due: tag{"stop", "Needs a hand-off"}}
		if v.may(access.RaiseHandOff) {
			t.Act = &link{"Hand off", carerAt(u.CarerID, "hand-off")}
		}
		tasks = append(tasks, t)
	}
	return tasks, err
}

// waitingTask is a hand-off that waits, with the lead's one act. Whoever raised
// it sees that it waits, and can do nothing to it.
func (v *visit) waitingTask(l store.HandOffLine) task {
	t := task{Says: l.Pupil.Name(), Href: carerAt(l.CarerID), Detail: listed(". ", capital(wordsApart(l.Of, "; ")), raisedWords(l.HandOff)), Due: tag{"wait", v.waitWords(l.HandOff)}}
	if v.may(access.AcknowledgeHandOff) {
		t.Act = &link{"Acknowledge", handOffAt(l.ID)}
	}
	return t
}

// waitWords says for how long a hand-off has waited, in days in school.
func (v *visit) waitWords(h register.HandOff) string {
	n := v.school.Settings.SchoolDaysSince(calendar.DayOf(h.At), v.today())
	if n == 0 {
		return "Waiting"
	}
	return "Waiting " + many(n, "school day", "school days")
}

func (v *visit) answeredTask(l store.HandOffLine) task {
	return task{Says: l.Pupil.Name(), Href: handOffAt(l.ID), Detail: listed(". ", capital(wordsApart(l.Of, "; ")), answeredWords(l.HandOff)), Due: tag{"plain", l.State.Words()}}
}

func handOffAt(id string) string { return "/hand-offs/" + id }

func raisedWords(h register.HandOff) string {
	if h.To == "" {
		return listed(", ", h.By, at(h.At))
	}
	return "To " + h.To + " from " + h.By + ", " + at(h.At)
}

// answeredWords says what became of a hand-off that waits no longer.
func answeredWords(h register.HandOff) string {
	if h.SeenBy == "" { // the name is as somebody typed it, and nobody's signature
		return listed(", ", h.By+" wrote", at(h.At)) + ": " + h.DecidedBy + " decided, " + h.Reason
	}
	return listed(". ", "Acknowledged by "+h.SeenBy+", "+at(h.SeenAt), reference(h))
}

func reference(h register.HandOff) string {
	if h.Reference == "" {
		return ""
	}
	return "See safeguarding file " + h.Reference
}

// handOffView is one hand-off, and for the lead the way to acknowledge it.
type handOffView struct {
	frame
	Crumbs   []link
	Heading  string
	State    tag
	Carer    link
	Facts    []answer
	Own      bool // who looks raised it, and is the lead too
	Form     *acknowledgeForm
	First    *answeredFirst
	To, Back string
	TakesUp  bool // a colleague decided that it was no concern
	WhoEnds  string
	Tell     whoLeads
}

type acknowledgeForm struct {
	form.Form
	Version   *form.Version
	Reference *form.Text
	NoFurther *form.Tick
}

func newAcknowledgeForm(h register.HandOff) *acknowledgeForm {
	f := &acknowledgeForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(h.Version)
	f.Reference = f.AskText("reference", "Reference of the safeguarding file", form.Width("medium"), form.Hint("The reference alone. What was said is in the file"))
	if h.State == register.HandOffWaits {
		f.NoFurther = f.AskTick("no_further", "No further action here")
	}
	return f
}

func (f *acknowledgeForm) answer() register.Acknowledgement {
	return register.Acknowledgement{Reference: f.Reference.Value, NoFurther: f.NoFurther != nil && f.NoFurther.Value}
}

func showHandOff(v *visit) error {
	l, err := v.ledger.HandOff(v.ctx(), v.id("handoff"))
	if err != nil {
		return err
	}
	return v.askAcknowledge(http.StatusOK, l, newAcknowledgeForm(l.HandOff), nil)
}

func acknowledgeHandOff(v *visit) error {
	l, err := v.ledger.HandOff(v.ctx(), v.id("handoff"))
	if err != nil {
		return err
	}
	f := newAcknowledgeForm(l.HandOff)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.AcknowledgeHandOff(v.ctx(), l.ID, f.Version.Value, f.answer())
	}
	var clash fault.Clash
	if errors.As(err, &clash) { // a colleague was first: their answer stands
		return v.askAcknowledge(http.StatusConflict, l, newAcknowledgeForm(l.HandOff), &answeredFirst{Yours: f.Reference.Value})
	}
	if f.Place(err) {
		return v.askAcknowledge(http.StatusUnprocessableEntity, l, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo("/hand-offs", "The hand-off is acknowledged")
}

func (v *visit) askAcknowledge(status int, l store.HandOffLine, f *acknowledgeForm, first *answeredFirst) error {
	h := l.HandOff
	data := handOffView{
		frame: v.frame("A hand-off", "/hand-offs"), Crumbs: []link{{"Hand-offs", "/hand-offs"}}, Heading: "A hand-off about " + l.Pupil.Name(), Carer: link{l.Pupil.Name(), carerAt(h.CarerID)},
		State: handOffTag(h.State), Facts: handOffFacts(l), First: first, To: handOffAt(h.ID), Back: "/hand-offs", TakesUp: h.State == register.HandOffNoConcern,
	}
	switch {
	case h.Open() && v.may(access.AcknowledgeHandOff):
		data.Form, data.Own = f, h.State == register.HandOffWaits && h.ByUser != "" && h.ByUser == v.user.ID
		data.Problems = f.Problems()
	case h.State == register.HandOffWaits:
		data.WhoEnds, data.Tell = "Only the safeguarding lead can acknowledge it.", v.safeguardingLead()
	}
	return showAs(v, status, handOffPage, data)
}

// answeredFirst says that somebody else answered meanwhile, and what this person had
// written, which would be lost otherwise.
type answeredFirst struct{ Yours string }

func handOffTag(s register.HandOffState) tag {
	tone := "plain"
	if s == register.HandOffWaits {
		tone = "wait"
	}
	return tag{tone, s.Words()}
}

func handOffFacts(l store.HandOffLine) []answer {
	return withoutBlanks([]answer{
		{Label: "About", Says: listed(", ", l.Pupil.Name(), place(l.Pupil))}, {Label: "Mentions", Says: capital(wordsApart(l.Of, "; "))}, {Label: "Raised", Says: raisedWords(l.HandOff)},
		{Label: "No concern because", Says: l.Reason}, {Label: "Decided by", Says: decidedBy(l.HandOff)}, {Label: "Acknowledged", Says: listed(", ", l.SeenBy, seenAt(l.HandOff))}, {Label: "Safeguarding file", Says: l.Reference},
	}, "No concern because", "Decided by", "Acknowledged", "Safeguarding file")
}

// decidedBy is who decided, by what somebody wrote.
func decidedBy(h register.HandOff) string {
	if h.DecidedBy == "" || h.DecidedBy == h.By {
		return h.DecidedBy
	}
	return h.DecidedBy + ", as " + h.By + " wrote"
}

func seenAt(h register.HandOff) string {
	if h.SeenAt.IsZero() {
		return ""
	}
	return at(h.SeenAt)
}
