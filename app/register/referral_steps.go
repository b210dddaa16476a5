package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// ReferralStatus is where a referral stands.
type ReferralStatus string

// The statuses. Declined is the pupil's or the family's word, refused the
// service's: the two are never one number.
const (
	ReferralAsked    ReferralStatus = "asked"    // for; nobody has agreed, and nothing has left
	ReferralAgreed   ReferralStatus = "agreed"   // to; nothing has left
	ReferralSent     ReferralStatus = "sent"     // and no word yet
	ReferralReceived ReferralStatus = "received" // the service has it
	ReferralWaiting  ReferralStatus = "waiting"  // on the service's list
	ReferralStarted  ReferralStatus = "started"  // help, or the assessment, has begun
	ReferralRefused  ReferralStatus = "refused"  // by the service
	ReferralDeclined ReferralStatus = "declined" // by the pupil or home, for now
	ReferralClosed   ReferralStatus = "closed"
)

var referralStatuses = terms[ReferralStatus]{
	{ReferralAsked, "Asked for"}, {ReferralAgreed, "Agreed, not sent"}, {ReferralSent, "Sent, no answer yet"}, {ReferralReceived, "Received by the service"},
	{ReferralWaiting, "On the service's list"}, {ReferralStarted, "Begun"}, {ReferralRefused, "Refused by the service"}, {ReferralDeclined, "Not wanted for now"}, {ReferralClosed, "Closed"},
}

// ReferralStatuses are all of them, in the order of a referral's life.
var ReferralStatuses = referralStatuses.all()

// Words returns the status as a page shows it.
func (s ReferralStatus) Words() string { return referralStatuses.words(s) }

// referralMoves is the life of a referral: from each status, where it may go. A
// service may answer at any stage, since few tell of each; what was closed or
// refused is asked for again as a new referral, with a wait of its own. That it is
// agreed to, or no longer, is no step that somebody takes: it follows from who
// agreed.
var referralMoves = map[ReferralStatus][]ReferralStatus{
	ReferralAsked:    {ReferralSent, ReferralDeclined, ReferralClosed},
	ReferralAgreed:   {ReferralSent, ReferralDeclined, ReferralClosed},
	ReferralSent:     {ReferralReceived, ReferralWaiting, ReferralStarted, ReferralRefused, ReferralDeclined, ReferralClosed},
	ReferralReceived: {ReferralWaiting, ReferralStarted, ReferralRefused, ReferralDeclined, ReferralClosed},
	ReferralWaiting:  {ReferralStarted, ReferralRefused, ReferralDeclined, ReferralClosed},
	ReferralStarted:  {ReferralClosed},
	ReferralRefused:  {ReferralClosed},
	ReferralDeclined: {ReferralAsked, ReferralClosed},
}

// Next lists the statuses to which a referral may be taken now; silent is as for
// [Referral.Agreed].
func (r Referral) Next(c Carer, silent bool) []ReferralStatus {
	return slices.DeleteFunc(slices.Clone(referralMoves[r.Status]), func(to ReferralStatus) bool {
		return to == ReferralSent && !r.MaySend(c, silent)
	})
}

// Unsent reports whether nothing has left the school yet, and something might.
func (s ReferralStatus) Unsent() bool { return s == ReferralAsked || s == ReferralAgreed }

// Awaits reports whether an answer of the service is still to come.
func (s ReferralStatus) Awaits() bool {
	return s == ReferralSent || s == ReferralReceived || s == ReferralWaiting
}

// Open reports whether anything can still become of it by itself.
func (s ReferralStatus) Open() bool { return s.Unsent() || s.Awaits() || s == ReferralStarted }

// ReferralStep is one step, with its day. To is blank where nothing changed and
// the school asked how it stands.
type ReferralStep struct {
	To   ReferralStatus `json:"to,omitempty"`
	On   calendar.Day   `json:"on"`
	By   string         `json:"by"` // who wrote it down
	Who  Decliner       `json:"who,omitempty"`
	Note string         `json:"note,omitempty"`
	Was  *stepBefore    `json:"was,omitempty"`  // what to go back to; nil of what nobody pressed
	Back *StepBack      `json:"back,omitempty"` // it was a mistake, and counts for nothing
}

// Decliner is who would rather not, for now.
type Decliner string

// The two sides; a third is both.
const (
	DeclinedByPupil Decliner = "pupil"
	DeclinedByHome  Decliner = "home"
)

var decliners = terms[Decliner]{{DeclinedByPupil, "The pupil would rather not, for now"}, {DeclinedByHome, "The family would rather not, for now"}, {"both", "Neither would, for now"}}

// Decliners are all of them, in the order pages show them.
var Decliners = decliners.all()

// Words returns who would rather not as a page shows it.
func (d Decliner) Words() string { return decliners.words(d) }

// ReferralOutcome is what came of a referral that is closed.
type ReferralOutcome string

var referralOutcomes = terms[ReferralOutcome]{
	{"helped", "Help was given"}, {"plan", "Assessed, and a plan was made"}, {"assessed", "Assessed, and nothing was offered"}, {"elsewhere", "Told of other help"},
	{"stopped", "Begun, and not gone on with"}, {"withdrawn", "Not gone on with"}, {"silence", "No answer came"}, {"moved", "Moved away"}, {"other", "Something else"},
}

// ReferralOutcomes are all of them, in the order pages show them.
var ReferralOutcomes = referralOutcomes.all()

// Words returns the outcome as a page shows it.
func (o ReferralOutcome) Words() string { return referralOutcomes.words(o) }

// wantsBegun reports whether the outcome speaks of something that must have begun.
func (o ReferralOutcome) wantsBegun() bool {
	return slices.Contains([]ReferralOutcome{"helped", "plan", "assessed", "stopped"}, o)
}

// ReferralMove is what somebody says has happened.
type ReferralMove struct {
	To      ReferralStatus // blank: the school asked, and nothing has changed
	On      calendar.Day
	By      string
	Who     Decliner
	Note    string
	Outcome ReferralOutcome
	ChaseOn calendar.Day // blank: as the school's settings say, where an answer is awaited
}

const longestStep = 400

// Move takes a referral a step further. It is sent when the pupil agreed, and
// home did or the service may begin at school; else only by a reason that the law
// gives. Who would rather not has taken back what they agreed to. The problems are beside "step", "on", "who", "note", "outcome" and
// "chase_on".
func (r *Referral) Move(m ReferralMove, c Carer, silent bool, s Settings, today calendar.Day) error {
	m.Note = strings.TrimSpace(m.Note)
	if err := fault.Check(r.checkMove(m, c, silent, today)); err != nil {
		return err
	}
	was := &stepBefore{ChaseOn: r.ChaseOn}
	if m.To == ReferralDeclined {
		was.Pupil, was.Home, was.AtSchool = r.Pupil, r.Home, r.AtSchool
	}
	r.Steps = append(slices.Clone(r.Steps), ReferralStep{To: m.To, On: m.On, By: m.By, Who: m.Who, Note: m.Note, Was: was})
	if m.To != "" {
		r.Status = m.To
	}
	switch m.To {
	case ReferralSent:
		r.SentOn = m.On
	case ReferralAsked: // again: what was sent before has ended
		r.SentOn = ""
	case ReferralDeclined:
		r.takeBack(m.Who, m.On)
	}
	r.Outcome, r.ChaseOn = m.Outcome, m.ChaseOn
	if m.ChaseOn.IsZero() && r.Status.Awaits() {
		r.ChaseOn = s.SchoolDaysAfter(m.On, s.ReferralDays())
	}
	r.settle(c, silent, m.By)
	return nil
}

// takeBack is that somebody would rather not, so that what they agreed to before
// lets nothing be sent when it is asked for again. Whom the service may see without
// home is a new question once home said no.
func (r *Referral) takeBack(who Decliner, on calendar.Day) {
	if who != DeclinedByHome {
		r.Pupil = Agreement{Says: No, On: on}
	}
	if who != DeclinedByPupil {
		r.Home, r.AtSchool = Agreement{Says: No, On: on}, ""
	}
}

func (r Referral) checkMove(m ReferralMove, c Carer, silent bool, today calendar.Day) (bad []fault.Problem) {
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	switch {
	case m.To == "" || !referralStatuses.have(m.To):
		add(m.To != "" || !r.Status.Awaits(), "step", "Say what has happened")
	case !slices.Contains(referralMoves[r.Status], m.To):
		add(true, "step", fmt.Sprintf("A referral that is “%s” cannot become “%s”", lowered(r.Status.Words()), lowered(m.To.Words())))
	}
	last := r.LastStep().On
	add(m.On.IsZero() || m.On.After(today) || m.On.Before(last), "on", "Enter the day, from "+last.Words()+" to today")
	add(utf8.RuneCountInString(m.Note) > longestStep, "note", "A few words are enough")
	add(m.To == ReferralSent && !r.MaySend(c, silent), "step", "It cannot be sent yet. The pupil agrees, and home does or the service may begin at school. Without that only a reason by law will do: say which, and tell the safeguarding lead")
	add(m.To == ReferralDeclined && !decliners.have(m.Who), "who", "Say who would rather not")
	add(m.To != ReferralDeclined && m.Who != "", "who", "This is asked only when the pupil or the family would rather not")
	add(m.To == ReferralClosed && !referralOutcomes.have(m.Outcome), "outcome", "Say what came of it")
	add(m.To != ReferralClosed && m.Outcome != "", "outcome", "What came of it is said when it is closed")
	add(m.Outcome.wantsBegun() && !r.Begun(), "outcome", "Nothing has begun yet, so nothing can have been given or assessed. Say first that it began, and when")
	add(m.Outcome == "helped" && r.Kind.Assesses(), "outcome", "An assessment is not help yet. Say what it ended in")
	add(!m.ChaseOn.IsZero() && !m.ChaseOn.After(today), "chase_on", "The day to look again must be after today")
	return bad
}

func lowered(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToLower(s[:first]) + s[first:]
}

// Begun reports whether help or an assessment has ever begun.
func (r Referral) Begun() bool { return !r.DayOf(ReferralStarted).IsZero() }

// HelpBegun reports whether help has begun: what else there is to tell, an
// assessment too, is no help yet.
func (r Referral) HelpBegun() bool { return r.Begun() && !r.Kind.Assesses() }

// DayOf returns the day of the last step to a status, or none.
func (r Referral) DayOf(to ReferralStatus) (on calendar.Day) {
	for _, s := range r.Steps {
		if s.To == to && s.Stood() {
			on = s.On
		}
	}
	return on
}

// Wait is how long somebody has waited since a referral was sent, in days of the
// calendar: home waits on Sundays too.
type Wait struct {
	Days int
	Over bool // an answer has come, or nobody waits any more
}

// Waited returns the wait, and false for what was never sent.
func (r Referral) Waited(today calendar.Day) (Wait, bool) {
	if r.SentOn.IsZero() {
		return Wait{}, false
	}
	steps, sent := r.Stands(), 0 // the last time, where it was sent again
	for i, s := range steps {
		if s.To == ReferralSent {
			sent = i
		}
	}
	for _, s := range steps[sent:] {
		switch s.To {
		case ReferralStarted, ReferralRefused, ReferralDeclined, ReferralClosed:
			return Wait{r.SentOn.DaysUntil(s.On), true}, true
		}
	}
	return Wait{r.SentOn.DaysUntil(today), false}, true
}

// Answered returns the day on which the service first answered what was sent: that it
// has it, has it on its list, begins or refuses. It is blank while no answer has come.
func (r Referral) Answered() (on calendar.Day) {
	for _, s := range r.Stands() {
		switch s.To {
		case ReferralSent:
			on = "" // it was sent again, and waits anew
		case ReferralReceived, ReferralWaiting, ReferralStarted, ReferralRefused:
			on = cmp.Or(on, s.On)
		}
	}
	return on
}

// ChaseDue reports whether the day has come on which to ask a service how it
// stands, or a pupil again.
func (r Referral) ChaseDue(today calendar.Day) bool {
	return !r.ChaseOn.IsZero() && !r.ChaseOn.After(today) && (r.Status.Awaits() || r.Status == ReferralDeclined || r.Status.Unsent())
}

// ReferralDays is for how many school days a service may leave a referral
// unanswered, unless the school says otherwise: about a month.
const ReferralDays = 20

// ReferralDays is for how many school days a service may leave a referral
// unanswered before somebody is told.
func (s Settings) ReferralDays() int { return cmp.Or(s.ReferralWait, ReferralDays) }
