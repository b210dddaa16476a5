package register

import (
	"slices"

	"carers/app/calendar"
	"carers/app/fault"
)

// Snapshot is a dated picture of a pupil's caring role, on the headings that a
// local authority's assessor must determine (Young Carers (Needs Assessments)
// Regulations 2015), so that a referral needs no re-telling. Three views are
// kept apart because differences of opinion are
// something to weigh.
type Snapshot struct {
	ID          string       `class:"open" json:"-"`
	CarerID     string       `class:"open" json:"-"`
	On          calendar.Day `class:"open" json:"-"`
	By          string       `class:"open" json:"-"`
	SpokenAlone bool         `class:"open" json:"spoken_alone,omitempty"` // the pupil was spoken to alone

	CaredFor  []PersonCaredFor `class:"third-party" json:"cared_for,omitempty"`
	Tasks     []Task           `class:"pupil" json:"tasks,omitempty"`
	TaskNote  string           `class:"third-party" json:"task_note,omitempty"`
	Hours     HoursBand        `class:"pupil" json:"hours,omitempty"`
	DaysAWeek int              `class:"pupil" json:"days_a_week,omitempty"` // 0 is unknown
	Nights    Answer           `class:"pupil" json:"nights,omitempty"`
	Alone     Answer           `class:"third-party" json:"alone,omitempty"` // nobody else shares the care

	WithoutMe    string    `class:"third-party" json:"without_me,omitempty"` // how the family would manage
	EffectHealth string    `class:"pupil" json:"effect_health,omitempty"`    // sleep and health
	EffectSchool string    `class:"pupil" json:"effect_school,omitempty"`
	EffectTime   string    `class:"pupil" json:"effect_time,omitempty"` // friends and time for oneself
	TooMuch      string    `class:"hidden-from-home" json:"too_much,omitempty"`
	Ticked       []Trigger `class:"safeguarding" json:"ticked,omitempty"` // what was said besides that is a trigger; see [Tickable]
	Likes        string    `class:"pupil" json:"likes,omitempty"`
	Keep         string    `class:"pupil" json:"keep,omitempty"`
	Stop         string    `class:"hidden-from-home" json:"stop,omitempty"`
	Share        string    `class:"pupil" json:"share,omitempty"`
	HelpThisWeek string    `class:"pupil" json:"help_this_week,omitempty"`
	IfWrong      string    `class:"third-party" json:"if_wrong,omitempty"` // what to do if something goes wrong at home in the school day

	PupilView    View `class:"hidden-from-home" json:"pupil_view,omitempty"`
	ParentView   View `class:"third-party" json:"parent_view,omitempty"`
	CaredForView View `class:"third-party" json:"cared_for_view,omitempty"`

	// What the school's own spreadsheet said of the role is kept as a picture that
	// nobody's talk stands behind. Its day is blank unless the sheet gives one.
	SheetNote string       `class:"third-party" json:"sheet_note,omitempty"` // as it was written there
	Brought   calendar.Day `class:"open" json:"brought,omitempty"`           // the day the sheet came; blank for a talk

	From    Source `class:"open" json:"from,omitempty"`
	Version int    `class:"open" json:"-"`
}

// When says what the snapshot's answers are dated by: its day, or the sheet
// that they came in.
func (s Snapshot) When() string {
	switch {
	case s.Brought.IsZero():
		return s.On.Words()
	case s.On.IsZero():
		return "your own spreadsheet, brought on " + s.Brought.Words()
	}
	return s.On.Words() + ", from your own spreadsheet"
}

// View is what one person said, in their words.
type View struct {
	Words string       `json:"words,omitempty"`
	On    calendar.Day `json:"on,omitempty"`
}

// PersonCaredFor is somebody the pupil helps: a relation and needs, never a
// name or a diagnosis.
type PersonCaredFor struct {
	Relation Relation `json:"relation"`
	Needs    []Need   `json:"needs,omitempty"`
}

// Relation is what the person cared for is to the pupil.
type Relation string

var relations = terms[Relation]{
	{"mother", "mother"}, {"father", "father"}, {"parent", "parent"}, {"brother", "brother"}, {"sister", "sister"}, {"sibling", "brother or sister"},
	{"grandparent", "grandparent"}, {"step-or-foster", "step- or foster parent"}, {"other-relative", "another relative"},
	{"friend-or-neighbour", "friend or neighbour"}, {"not-said", "somebody the pupil prefers not to name"},
}

// Relations are those a pupil can be asked about, in order.
var Relations = relations.all()

// Words returns the relation as a page shows it.
func (r Relation) Words() string { return relations.words(r) }

// Need is a kind of need, not a diagnosis: the person it is about is no user
// and may not know.
type Need string

var needs = terms[Need]{
	{"physical-disability", "physical disability"}, {"illness", "long-term or serious illness"}, {"mental-health", "mental ill-health"},
	{"substance", "alcohol or drugs"}, {"learning-disability", "learning disability"}, {"sensory", "sight or hearing"},
	{"neurodivergence", "autism or neurodivergence"}, {"frailty", "frailty or dementia"}, {"other", "something else"}, {"not-said", "prefers not to say"},
}

// Needs are those a pupil can be asked about, in order.
var Needs = needs.all()

// Words returns the need as a page shows it.
func (n Need) Words() string { return needs.words(n) }

// Task is a kind of thing the pupil does, in plain headings.
type Task string

var tasks = terms[Task]{
	{"home", "jobs around the home"}, {"household", "running the home: shopping, bills, budget"}, {"siblings", "looking after brothers or sisters"},
	{"emotional", "emotional support, keeping company"}, {"keeping-safe", "keeping watch, keeping someone safe"},
	{"personal", "personal care: washing, dressing, toilet"}, {"medicines", "giving medicines"}, {"lifting", "lifting and moving"},
	{"appointments", "appointments and prescriptions"}, {"communication", "interpreting, helping someone communicate"}, {"nights", "help at night"},
	{"other", "something else"},
}

// Tasks are those a pupil can be asked about, in order.
var Tasks = tasks.all()

// Words returns the task as a page shows it.
func (t Task) Words() string { return tasks.words(t) }

// HoursBand is how many hours a week the pupil cares.
type HoursBand string

var hoursBands = terms[HoursBand]{
	{"under-5", "under 5 hours a week"}, {"5-9", "5 to 9 hours a week"}, {"10-19", "10 to 19 hours a week"}, {"20-34", "20 to 34 hours a week"},
	{"35-up", "35 hours a week or more"},
}

// HoursBands are those a pupil can be asked about, fewest first; blank is
// unknown.
var HoursBands = hoursBands.all()

// Words returns the band as a page shows it.
func (h HoursBand) Words() string { return hoursBands.words(h) }

// Answer is yes, no or unknown (blank).
type Answer string

// The answers; blank is unknown.
const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// Words returns the answer as a page shows it.
func (a Answer) Words() string {
	switch a {
	case Yes:
		return "Yes"
	case No:
		return "No"
	}
	return "Not known"
}

// said is the answer in words, and blank where nobody has given one.
func (a Answer) said() string {
	if a == "" {
		return ""
	}
	return a.Words()
}

// Check says what is wrong with a snapshot, beside the fields "on",
// "days_a_week" and the lists, or nil.
func (s Snapshot) Check(today calendar.Day) error {
	var bad []fault.Problem
	if s.On.IsZero() && s.Brought.IsZero() || s.On.After(today) {
		bad = append(bad, fault.Problem{Field: "on", Says: "Enter the day you spoke, today or earlier"})
	}
	if s.DaysAWeek < 0 || s.DaysAWeek > 7 {
		bad = append(bad, fault.Problem{Field: "days_a_week", Says: "Days a week must be between 1 and 7"})
	}
	for _, p := range s.CaredFor {
		if !relations.have(p.Relation) {
			bad = append(bad, fault.Problem{Field: "cared_for", Says: "Choose who the pupil helps from the list"})
		}
		if !needs.have(p.Needs...) {
			bad = append(bad, fault.Problem{Field: "cared_for", Says: "Choose the needs from the list"})
		}
	}
	if !tasks.have(s.Tasks...) {
		bad = append(bad, fault.Problem{Field: "tasks", Says: "Choose the tasks from the list"})
	}
	if s.Hours != "" && !hoursBands.have(s.Hours) {
		bad = append(bad, fault.Problem{Field: "hours", Says: "Choose the hours from the list"})
	}
	if !tickable.have(s.Ticked...) {
		bad = append(bad, fault.Problem{Field: "ticked", Says: "Choose from the list what applies"})
	}
	return fault.Check(bad)
}

func (s Snapshot) does(t Task) bool { return slices.Contains(s.Tasks, t) }

func (s Snapshot) hasNeed(n Need) bool {
	return slices.ContainsFunc(s.CaredFor, func(p PersonCaredFor) bool { return slices.Contains(p.Needs, n) })
}
