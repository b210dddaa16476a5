package web

import (
	"cmp"
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var messagePage = newPage[messageView]("messages/message.html")

// messageView is one message, what was done about it, and what can be.
type messageView struct {
	frame
	Crumbs        []link
	Heading, When string
	Tag           tag
	Urgent        string // whom to tell, when it is urgent and they do not have it yet
	Told          bool   // somebody says that they have been told
	NoLead        bool   // no safeguarding lead can sign in to take it on
	ForYou        bool   // it is urgent, and the reader is whom to tell
	Gone          bool   // what it said was let go
	Words         ownWords
	Facts         []answer
	Signs         []string
	Stop          string // what must not happen
	Nobody        bool   // they left neither a name nor a way to find them
	Pupil         *task  // whom a person found it to be about
	Who           *whoIsIt
	Add           string // where to add the pupil to the register from, when that is to be offered
	Shown         int    // the version of the message that this page shows
	Acts          []messageAct
	First         *answeredFirst
	Close         *closeForm
	To            string // where the acts are sent
	History       []event
}

// whoIsIt is for finding whom a message is about.
type whoIsIt struct {
	Form     *whoForm
	Find, To string
	Says     string
}

// messageAct is a button.
type messageAct struct {
	Does  register.MessageDeed
	Says  string
	Quiet bool
}

type closeForm struct {
	form.Form
	Reason *form.Text
	Does   register.MessageDeed
	Title  string
	Button string
	first  *answeredFirst // what was typed, when somebody else was first
}

func newCloseForm(does register.MessageDeed) *closeForm {
	f := &closeForm{Does: does, Title: "Nothing more to do", Button: "Close it"}
	label, hint := "Why is there nothing more to do?", "A few words. Nothing that belongs in the safeguarding file"
	if does == register.Reopened {
		f.Title, f.Button, label = "Not done after all", "Open it again", "Why is it opened again?"
	}
	f.Reason = f.AskText("reason", label, form.Hint(hint))
	return f
}

func showMessage(v *visit) error {
	m, err := v.ledger.Message(v.ctx(), v.id("message"))
	if err != nil {
		return err
	}
	words := ""
	if m.Pupil == nil {
		words = typedName(m)
	}
	return v.askMessage(http.StatusOK, m, words, "", nil)
}

// typedName is the name and form as whoever told us wrote them.
func typedName(m store.Message) string {
	named, in := "", ""
	if m.Concern != nil {
		named, in = m.Concern.Named, m.Concern.Form
	} else {
		named, in = m.Disclosure.Named, m.Disclosure.Form
	}
	if named == "" {
		return "" // a form alone would offer whoever comes first in it
	}
	return strings.TrimSpace(named + " " + in)
}

// askMessage shows a message. Words are what to look for on the roll, and typed is
// what somebody typed for that.
func (v *visit) askMessage(status int, m store.Message, words, typed string, close *closeForm) error {
	s := messageShown{v: v, m: m, c: m.Course}
	data := s.view()
	data.Safe = nil // the page is about what somebody wrote
	keepers, err := v.ledger.Keepers(v.ctx())
	if err != nil {
		return err
	}
	data.NoLead = data.Urgent != "" && keepers.Leads == 0
	if s.acts() {
		data.Acts, data.Close = s.buttons(), cmp.Or(close, s.closing())
		if s.c.Open() {
			who, err := s.who(words, typed)
			if err != nil {
				return err
			}
			data.Who = who
		}
	}
	if close != nil {
		data.Problems, data.First = close.Problems(), close.first
	}
	if data.Who != nil && data.Who.Form.Problems() != nil {
		data.Problems = data.Who.Form.Problems()
	}
	return showAs(v, status, messagePage, data)
}

// messageShown is a message as this visit shows it.
type messageShown struct {
	v *visit
	m store.Message
	c register.Course
}

// acts reports whether this person may do something about the message.
func (s messageShown) acts() bool {
	return s.v.may(access.AnswerMessages) && s.c.Forgotten.IsZero()
}

func (s messageShown) view() messageView {
	v, c := s.v, s.c
	data := messageView{
		frame: v.frame("A message", messagesAt), Crumbs: []link{{"Messages", messagesAt}}, When: at(c.Received), Tag: v.courseTag(c), Gone: !c.Forgotten.IsZero(),
		Shown: c.Version, To: messageAt(c.ID, "answer"), History: s.history(),
	}
	if c.Urgent && c.Passed.IsZero() {
		if data.ForYou = v.actor.Has(access.DSL); !data.ForYou {
			data.Urgent, data.Told = v.leadToOthers(), s.done(register.PassedOn)
		}
	}
	if s.m.Concern != nil {
		s.concern(&data)
	} else {
		s.disclosure(&data)
	}
	if p := s.m.Pupil; p != nil {
		data.Pupil = &task{Says: p.Name(), Href: "/roll/" + p.ID, Detail: place(*p)}
		if s.m.CarerID != "" {
			data.Pupil.Href, data.Pupil.Due = carerAt(s.m.CarerID), tag{"", "On the register"}
		} else if s.acts() && c.Open() && v.may(access.KeepRegister) {
			data.Add = messageAt(c.ID, "register")
		}
	}
	return data
}

func (s messageShown) concern(data *messageView) {
	c := s.m.Concern
	data.Heading = "What " + cmp.Or(c.By, "a colleague") + " noticed"
	data.Words = ownWords{Title: "What was seen and heard", Says: c.Noticed, None: "Nothing is written, only ticked."}
	for _, sign := range c.Signs {
		data.Signs = append(data.Signs, sign.Words())
	}
	data.Facts = []answer{
		{Label: "Pupil, as named", Says: c.Named}, {Label: "Form or year", Says: c.Form}, {Label: "Has the pupil said something?", Says: saidOrNot(c.ToldThem)},
		{Label: "What they would like", Says: c.Wants},
	}
}

func saidOrNot(a register.Answer) string {
	if a == "" {
		return ""
	}
	return a.Words()
}

func (s messageShown) disclosure(data *messageView) {
	d := s.m.Disclosure
	data.Heading = "Through the quiet door: " + strings.ToLower(d.Level.Words())
	data.Words = ownWords{Title: "In their own words", Says: d.Words, None: "They wrote nothing here."}
	may := make([]string, len(d.MayTell))
	for i, a := range d.MayTell {
		may[i] = a.Words()
	}
	data.Facts = []answer{
		{Label: "Name", Says: d.Named}, {Label: "Form or year", Says: d.Form}, {Label: "Who else may be told", Says: strings.Join(may, ", ")},
		{Label: "Is it safe to contact home?", Says: d.HomeSafe.Words()}, {Label: "How to get in touch", Says: d.Reach},
	}
	if t, ok := s.v.site.tongues.of(d.Language); ok && t.Code != english {
		data.Facts = append(data.Facts, answer{Label: "Written on the page in", Says: t.Name})
	}
	switch {
	case !s.c.Forgotten.IsZero() || d.HomeSafe == register.HomeIsSafe:
	case d.HomeSafe == "":
		data.Stop = "Nobody has said that home may be contacted: do not."
	default:
		data.Stop = register.NoContact + "."
	}
	data.Nobody = s.nobody() && s.c.Open()
}

func (s messageShown) history() []event {
	var told []event
	for i := len(s.m.Acts) - 1; i >= 0; i-- {
		a := s.m.Acts[i]
		told = append(told, event{Day: a.At.Format("2006-01-02"), When: at(a.At), Says: a.Does.Words() + ". " + byWhom(a.By), Detail: a.Reason})
	}
	return told
}

// buttons are what this person can do about the message now.
func (s messageShown) buttons() []messageAct {
	if !s.c.Open() {
		return nil
	}
	var acts []messageAct
	add := func(when bool, a messageAct) {
		if when {
			acts = append(acts, a)
		}
	}
	lead := s.v.actor.Has(access.DSL)
	taken := s.done(register.TakenOn)
	add(lead && !taken, messageAct{register.TakenOn, "I have this, as safeguarding lead", false})
	add(!lead && s.c.Passed.IsZero() && !s.done(register.PassedOn), messageAct{register.PassedOn, "I have told the safeguarding lead", !s.c.Urgent})
	add(s.m.CarerID != "" && s.v.may(access.KeepRegister), messageAct{register.Joined, "Link it to the entry, and close", true})
	if s.m.Concern != nil {
		add(true, messageAct{register.Talked, "I have talked with the pupil or my colleague", true})
	} else if !s.nobody() {
		add(true, messageAct{register.Talked, "I have talked with them", true})
	}
	return acts
}

func (s messageShown) done(d register.MessageDeed) bool {
	for _, a := range s.m.Acts {
		if a.Does == d {
			return true
		}
	}
	return false
}

func (s messageShown) closing() *closeForm {
	if !s.c.Open() {
		return newCloseForm(register.Reopened)
	}
	f := newCloseForm(register.NothingMore)
	if s.nobody() {
		f.Reason.Put("They left no name and no way to find them")
	}
	return f
}

// nobody reports whether whoever wrote cannot be found: they left neither a name
// nor a way to get in touch, and no person has found out who they are.
func (s messageShown) nobody() bool {
	d := s.m.Disclosure
	return d != nil && s.m.Pupil == nil && strings.TrimSpace(d.Named+d.Reach) == ""
}

// suggested is how many pupils of the roll are offered at most.
const suggested = 8

// who offers pupils of the roll that a name fits: as it was typed, then by less of
// it, since people spell names as they hear them.
func (s messageShown) who(words, typed string) (*whoIsIt, error) {
	who := &whoIsIt{Find: messageAt(s.c.ID, "find"), To: messageAt(s.c.ID, "pupil")}
	var found []store.Found
	for _, try := range tries(words) {
		var err error
		if found, err = s.v.ledger.Find(s.v.ctx(), try, suggested); err != nil {
			return nil, err
		}
		if len(found) > 0 {
			break
		}
	}
	who.Form = newPupilForm(found)
	who.Form.Words.Put(typed)
	switch {
	case len(found) == 0 && words != "":
		who.Says = "Nobody on the roll fits “" + words + "”. Try fewer letters."
	case len(found) > 0:
		who.Says = "On the roll, this may be:"
	}
	return who, nil
}

// tries are what to look for in turn: all of the words, and then fewer.
func tries(words string) []string {
	parts := strings.Fields(words)
	var list []string
	for n := len(parts); n > 0; n-- {
		list = append(list, strings.Join(parts[:n], " "))
	}
	if len(parts) > 1 {
		list = append(list, parts[1])
	}
	return list
}

func newPupilForm(found []store.Found) *whoForm {
	f := &whoForm{}
	f.Words = f.AskSearch("q", "Look for somebody on the roll", form.Hint("The beginning of a name is enough: “am 9c”"))
	var offered []form.Option
	for _, p := range found {
		o := form.Option{Value: p.PupilID, Label: listed(", ", p.Name, placeOf(p.Year, p.Form))}
		if p.CarerID != "" {
			o.Hint = "On the register: " + lowerStatus(p.Status)
		}
		offered = append(offered, o)
	}
	f.Pupil = f.AskRadios("pupil", "Who is it?", offered)
	return f
}
