package register

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"carers/app/fault"
)

// Course is how far something that the school was told has come. A concern and
// a disclosure are both messages, and are answered alike.
type Course struct {
	ID        string    `json:"id"`
	PupilID   string    `json:"pupil_id,omitempty"` // blank until a person has found who it is
	Urgent    bool      `json:"urgent,omitempty"`
	Received  time.Time `json:"received"`
	Answered  time.Time `json:"answered,omitzero"`  // when somebody first did something about it
	Passed    time.Time `json:"passed,omitzero"`    // when the safeguarding lead was told, or took it on; of what is urgent only the latter
	Closed    time.Time `json:"closed,omitzero"`    // when nobody had to do anything more
	Forgotten time.Time `json:"forgotten,omitzero"` // when what it said was let go
	Version   int       `json:"version"`
}

// Open reports whether somebody still has something to do.
func (c Course) Open() bool { return c.Closed.IsZero() }

// ForSafeLead reports whether the safeguarding lead sees the message: it is
// urgent, or it was passed on.
func (c Course) ForSafeLead() bool { return c.Urgent || !c.Passed.IsZero() }

// MessageDeed is a thing that can be done about a message.
type MessageDeed string

// What can be done about a message.
const (
	Found       MessageDeed = "found"        // a person said which pupil it is about
	Talked      MessageDeed = "talked"       // somebody talked with whoever told us
	PassedOn    MessageDeed = "passed-on"    // the safeguarding lead was told
	TakenOn     MessageDeed = "taken-on"     // the safeguarding lead has it
	Registered  MessageDeed = "registered"   // the pupil was added to the register, as possible
	Joined      MessageDeed = "joined"       // the pupil is on the register, and who keeps it knows
	NotForLead  MessageDeed = "not-for-lead" // somebody decided that the safeguarding lead need not hear it; the reason is who
	NothingMore MessageDeed = "nothing-more" // with a reason
	Reopened    MessageDeed = "reopened"     // with a reason
)

var messageDeeds = terms[MessageDeed]{
	{Found, "Found who it is about"}, {Talked, "Talked with whoever told us"}, {PassedOn, "Passed to the safeguarding lead"}, {TakenOn, "The safeguarding lead has it"},
	{Registered, "Added to the register as possible"}, {Joined, "Linked to the entry on the register"}, {NotForLead, "Not for the safeguarding lead"}, {NothingMore, "Nothing more to do"}, {Reopened, "Opened again"},
}

// Words returns the deed as a page shows it.
func (d MessageDeed) Words() string { return messageDeeds.words(d) }

// ReadMessageDeed returns the deed with an id, or false.
func ReadMessageDeed(id string) (MessageDeed, bool) { return messageDeeds.read(id) }

// closes reports whether nobody has to do anything after the deed.
func (d MessageDeed) closes() bool {
	return slices.Contains([]MessageDeed{Registered, Joined, NothingMore}, d)
}

// MessageAct is one thing that somebody did about a message.
type MessageAct struct {
	ID        string      `class:"open"`
	MessageID string      `class:"open"`
	Does      MessageDeed `class:"open"`
	Reason    string      `class:"third-party"`
	By        string      `class:"open"`
	At        time.Time   `class:"open"`
	HandOff   string      `class:"safeguarding"` // the id of the hand-off that came of it; blank while there is none
}

// Act does a to the message. What is urgent stays open until the safeguarding
// lead has it, which only they say: that a colleague has told them ends nothing.
// Problems are beside "reason" and "pupil", or beside no field.
func (c *Course) Act(a MessageAct) error {
	if err := c.allows(a); err != nil {
		return err
	}
	switch a.Does {
	case Found, NotForLead:
		return nil // neither says anything to whoever waits
	case Reopened:
		c.Closed = time.Time{}
		return nil
	case TakenOn:
		c.Passed = a.At
	case PassedOn:
		if !c.Urgent {
			c.Passed = a.At
		}
	}
	if c.Answered.IsZero() {
		c.Answered = a.At
	}
	if a.Does.closes() {
		c.Closed = a.At
	}
	return nil
}

func (c *Course) allows(a MessageAct) error {
	reason := strings.TrimSpace(a.Reason) != ""
	switch {
	case !messageDeeds.have(a.Does):
		return fault.Wrong("", "Choose what was done from the list")
	case !c.Forgotten.IsZero():
		return fault.Wrong("", "What this said has been let go, so nothing more can be done with it")
	case a.Does == Reopened && c.Open():
		return fault.Wrong("", "This is open already")
	case a.Does != Reopened && !c.Open():
		return fault.Wrong("", "This is done already. Open it again first")
	case (a.Does == NothingMore || a.Does == Reopened) && !reason:
		return fault.Wrong("reason", "Say why, in a few words")
	case (a.Does == Registered || a.Does == Joined) && c.PupilID == "":
		return fault.Wrong("pupil", "Say first which pupil this is")
	case a.Does.closes() && c.Urgent && c.Passed.IsZero():
		return fault.Wrong("", "This is urgent: it stays open until the safeguarding lead has said here that they have it")
	}
	return nil
}

// LeadChoice is the answer to whether the safeguarding lead needs to hear what
// the school was told; blank is that nobody has answered.
type LeadChoice string

// The two answers.
const (
	LeadTold    LeadChoice = "told"
	LeadNeedNot LeadChoice = "no"
)

// LeadAnswer is what somebody answers before a message is closed. DecidedBy is
// who decided that the lead need not hear it.
type LeadAnswer struct {
	Choice    LeadChoice
	DecidedBy string
}

// AsksOfLead reports whether a deed waits for the answer to whether the
// safeguarding lead needs to hear the message: it closes one that they have not
// heard of, and nobody has answered since it was last opened.
func (c Course) AsksOfLead(d MessageDeed, done []MessageAct) bool {
	if !d.closes() || !c.Passed.IsZero() {
		return false
	}
	for _, a := range slices.Backward(done) {
		switch a.Does {
		case NotForLead:
			return false
		case Reopened:
			return true
		}
	}
	return true
}

// Deed is what the answer says was done. Problems are beside "lead" and
// "lead_decided_by".
func (a LeadAnswer) Deed() (MessageDeed, string, error) {
	by := strings.TrimSpace(a.DecidedBy)
	switch {
	case a.Choice == LeadTold:
		return PassedOn, "", nil
	case a.Choice != LeadNeedNot:
		return "", "", fault.Wrong("lead", "Say whether the safeguarding lead needs to hear this")
	case by == "":
		return "", "", fault.Wrong("lead_decided_by", "Enter the name of who decided that")
	case utf8.RuneCountInString(by) > longestName:
		return "", "", fault.Wrong("lead_decided_by", "Enter a name, and nothing else")
	}
	return NotForLead, by + " decided", nil
}

// AnswerTimes are how soon messages got a first answer.
type AnswerTimes struct {
	Messages, Answered int
	Median             time.Duration // of those that were answered; 0 when none was
}

// TimesOf counts the messages, and how soon half of those that were answered
// were.
func TimesOf(messages []Course) AnswerTimes {
	var took []time.Duration
	for _, m := range messages {
		if !m.Answered.IsZero() {
			took = append(took, m.Answered.Sub(m.Received))
		}
	}
	t := AnswerTimes{Messages: len(messages), Answered: len(took)}
	if len(took) > 0 {
		slices.Sort(took)
		t.Median = (took[(len(took)-1)/2] + took[len(took)/2]) / 2
	}
	return t
}
