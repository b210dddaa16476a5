package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	conversationPage     = newPage[conversationView]("conversations/conversation.html")
	editConversationPage = newPage[editConversationView]("conversations/change.html")
)

// conversationView is one talk: what the pupil said, then what staff noted.
type conversationView struct {
	frame
	Crumbs  []link
	Heading string
	Says    string
	Pupil   ownWords
	Staff   string
	Actions []task
	Change  *link
}

// conversationForm asks what was said, and what is to be done about it.
type conversationForm struct {
	form.Form
	Version *form.Version
	On      *form.Date
	By      *form.Text
	Alone   *form.Tick
	Said    *form.Text
	Noted   *form.Text
	Ticked  *form.Choices // kept by the hand-off alone
	HandOff handOffFields
	Actions []actionFields // of a new one
}

func newConversationForm(name string) *conversationForm {
	f := &conversationForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.On = f.AskDate("on", "The day you spoke")
	f.By = f.AskText("by", "Who spoke with "+name+"?", form.Called("Who spoke"), form.Width("medium"))
	f.Alone = f.AskTick("alone", "We spoke alone")
	f.Said = f.AskLongText("pupil_said", "What "+name+" said, in "+owned(name)+" own words", form.Called("What was said"), form.Rows(4), form.Hint("As it was said. Home is not shown this"))
	f.Noted = f.AskLongText("staff_noted", "What you noted", form.Rows(3), form.Hint("Facts, not opinions, and nobody's diagnosis"))
	f.Ticked = f.AskCheckboxes("ticked", "Did any of this come up?", tickable(), form.Hint("Tick what did. The safeguarding lead must hear of each, and is asked about before this is saved. An empty box does not mean no"))
	f.HandOff = askHandOff(&f.Form)
	return f
}

func (f *conversationForm) fill(c register.Conversation) {
	f.Version.Put(c.Version)
	f.On.Put(c.On)
	f.By.Put(c.By)
	f.Alone.Put(c.SpokenAlone)
	f.Said.Put(c.PupilSaid)
	f.Noted.Put(c.StaffNoted)
}

func (f *conversationForm) conversation() register.Conversation {
	return register.Conversation{On: f.On.Value, By: f.By.Value, SpokenAlone: f.Alone.Value, PupilSaid: f.Said.Value, StaffNoted: f.Noted.Value}
}

// heard is what came up that the safeguarding lead must hear, and the answer to it.
func (f *conversationForm) heard() register.Heard {
	return register.Heard{Ticked: ticked[register.Trigger](f.Ticked), Answer: f.HandOff.answer()}
}

// conversationHere returns the record that the address names, and which of its
// talks.
func (v *visit) conversationHere() (store.CarerRecord, register.Conversation, error) {
	return partHere(v, "conversation", func(rec store.CarerRecord) []register.Conversation { return rec.Conversations }, func(one register.Conversation) string { return one.ID })
}

func showConversation(v *visit) error {
	rec, c, err := v.conversationHere()
	if err != nil {
		return err
	}
	name, at := rec.Pupil.Called(), carerAt(rec.Carer.ID, "conversations", c.ID)
	data := conversationView{
		frame: v.frame("A conversation", "/register"), Heading: "A talk with " + name + ", " + c.On.Words(), Says: spokenBy(c.By, c.SpokenAlone),
		Pupil: ownWords{Title: "In " + owned(name) + " words", Says: c.PupilSaid, None: "Nothing is written down in " + owned(name) + " own words."}, Staff: c.StaffNoted,
		Actions: v.actionsAfter(rec, register.After{Conversation: c.ID}, at),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	if v.may(access.KeepRegister) {
		data.Change = &link{"Correct this", at + "/change"}
	}
	return show(v, conversationPage, data)
}

func spokenBy(by string, alone bool) string {
	if alone {
		return by + ". Spoken to alone."
	}
	return by + "."
}

// actionsAfter are those that were agreed in one talk or review.
func (v *visit) actionsAfter(rec store.CarerRecord, after register.After, back string) (lines []task) {
	for _, a := range rec.Actions {
		if a.After == after {
			lines = append(lines, v.actionTask(a, back))
		}
	}
	return lines
}

// editConversationView is the page on which a talk is written down.
type editConversationView struct {
	frame
	Crumbs       []link
	Heading      string
	Lead         whoLeads // whom to tell instead, when the pupil may not be safe
	HandOff      *link
	Form         *conversationForm
	Clash        *clashNote
	Asked        *handOffAsked // once something was ticked that the safeguarding lead must hear
	Back, Button string
}

func addConversation(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.freshConversation(rec)
	if err != nil {
		return err
	}
	f.On.Put(v.today())
	f.By.Put(v.actor.Name)
	return v.askConversation(http.StatusOK, rec, f, nil)
}

// freshConversation is a form with room for what is to be done.
func (v *visit) freshConversation(rec store.CarerRecord) (*conversationForm, error) {
	staff, err := v.owners(rec.Carer)
	f := newConversationForm(rec.Pupil.Called())
	f.Actions = askActions(&f.Form, staff, v.actor.UserID)
	return f, err
}

func keepConversation(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.freshConversation(rec)
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	actions := actionsSaid(f.Actions)
	if err = f.Unreadable(); err == nil {
		_, err = v.ledger.AddConversation(v.ctx(), rec.Carer.ID, f.conversation(), actions, f.heard())
	}
	if f.Place(err) {
		return v.askConversation(http.StatusUnprocessableEntity, rec, f, nil)
	}
	if err != nil {
		return err
	}
	return v.conversationKept(rec, f, carerAt(rec.Carer.ID))
}

func showChangeConversation(v *visit) error {
	rec, c, err := v.conversationHere()
	if err != nil {
		return err
	}
	f := newConversationForm(rec.Pupil.Called())
	f.fill(c)
	return v.askConversation(http.StatusOK, rec, f, nil)
}

func changeConversation(v *visit) error {
	rec, was, err := v.conversationHere()
	if err != nil {
		return err
	}
	f := newConversationForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeConversation(v.ctx(), was.ID, f.Version.Value, f.conversation(), f.heard())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askConversation(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "conversation", err, again); asked {
		return err
	}
	return v.conversationKept(rec, f, carerAt(rec.Carer.ID, "conversations", was.ID))
}

// conversationKept leads to the top of a page, where what it says is read. A
// long page has the talks further down, and the notice leads there.
func (v *visit) conversationKept(rec store.CarerRecord, f *conversationForm, to string) error {
	saved := notice{Tone: "good", Says: "The conversation is saved."}
	if len(f.heard().Ticked) > 0 {
		saved = v.handedOff("The conversation is saved.", f.HandOff.answer())
	}
	if at := carerAt(rec.Carer.ID); to == at {
		saved.Link = &link{"To the talks with " + rec.Pupil.Called(), at + "#talks"}
	}
	v.leave(saved)
	return v.goTo(to, "")
}

func (v *visit) askConversation(status int, rec store.CarerRecord, f *conversationForm, clash *clashNote) error {
	data := editConversationView{
		frame: v.frame("A conversation", "/register"), Heading: "A talk with " + rec.Pupil.Called(), Lead: v.safeguardingLead(), Form: f, Clash: clash,
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}), Back: carerAt(rec.Carer.ID), Button: "Save the conversation",
	}
	if v.may(access.RaiseHandOff) {
		data.HandOff = &link{"Hand it off", carerAt(rec.Carer.ID, "hand-off")}
	}
	if status != http.StatusOK {
		found, err := f.heard().Of()
		if err == nil {
			data.Asked, err = v.firstAsked(found, f.HandOff)
		}
		if err != nil {
			return err
		}
	}
	data.Problems = f.Problems()
	return showAs(v, status, editConversationPage, data)
}
