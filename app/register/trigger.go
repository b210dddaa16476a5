package register

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Trigger is the short name of something that the safeguarding lead must hear
// of, even if everybody says that all is well: the care that local safeguarding
// procedures call excessive or not right for a child's age, and what they ask
// schools to look for besides. It says what was spoken of, and never what was
// said.
type Trigger string

// The triggers that the rules speak of by name.
const (
	AtNight       Trigger = "nights"
	CaringAlone   Trigger = "alone"
	ChildrenAlone Trigger = "children-alone"
	TooMuch       Trigger = "too-much"
	Substances    Trigger = "substances"
	WorryingPaper Trigger = "questionnaire" // an answer in a questionnaire worried whoever read it
)

var triggers = terms[Trigger]{
	{"personal", "personal care"}, {"medicines", "giving medicines"}, {"lifting", "lifting or moving someone"}, {AtNight, "caring at night"},
	{"broken-sleep", "broken sleep"}, {"keeping-safe", "keeping someone safe"}, {CaringAlone, "caring without anyone else"},
	{ChildrenAlone, "looking after children alone"}, {Substances, "alcohol or drugs in the family"}, {"missing-school", "missing school to care"},
	{TooMuch, "something the pupil says is too much"}, {"self-harm", "the pupil hurting themselves, or speaking of it"},
	{"hurt", "somebody hurting the pupil"}, {"afraid", "being afraid to go home"}, {WorryingPaper, "a worrying answer in a questionnaire"},
}

// Triggers are all of them, in the order pages show them.
var Triggers = triggers.all()

// Words returns the trigger as a page shows it.
func (t Trigger) Words() string { return triggers.words(t) }

// ReadTrigger returns the trigger with an id, or false.
func ReadTrigger(id string) (Trigger, bool) { return triggers.read(id) }

var tickable = terms[Trigger]{
	{ChildrenAlone, "Looks after young children alone"}, {Substances, "Alcohol or drugs are part of life at home"}, {"broken-sleep", "Caring breaks their sleep"},
	{"missing-school", "Misses school to care for somebody"}, {"self-harm", "Hurts themselves, or speaks of it"},
	{"hurt", "Somebody hurts them"}, {"afraid", "Is afraid to go home"},
}

// Tickable are the triggers that no other answer of a snapshot can say, and
// that are asked about with a box each. A box left empty is no answer.
var Tickable = tickable.all()

// Asked returns the trigger as its box asks about it.
func (t Trigger) Asked() string { return tickable.words(t) }

// taskTriggers are the tasks that are triggers by themselves.
var taskTriggers = []struct {
	task Task
	is   Trigger
}{{"personal", "personal"}, {"medicines", "medicines"}, {"lifting", "lifting"}, {"nights", AtNight}, {"keeping-safe", "keeping-safe"}}

// Triggers lists what in the snapshot the safeguarding lead must hear today, in
// the order of [Triggers].
func (s Snapshot) Triggers() []Trigger {
	is := map[Trigger]bool{
		AtNight:       s.Nights == Yes,
		CaringAlone:   s.Alone == Yes,
		ChildrenAlone: s.does("siblings") && s.Alone == Yes,
		Substances:    s.hasNeed("substance"),
		TooMuch:       strings.TrimSpace(s.TooMuch) != "",
	}
	for _, t := range taskTriggers {
		is[t.is] = is[t.is] || s.does(t.task)
	}
	for _, t := range s.Ticked {
		is[t] = true
	}
	var here []Trigger
	for _, t := range Triggers {
		if is[t] {
			here = append(here, t)
		}
	}
	return here
}

// denies reports whether a snapshot answers "no" to a trigger. What somebody
// ticked is not denied by the answer to another question.
func (s Snapshot) denies(t Trigger) bool {
	switch t {
	case AtNight:
		return s.Nights == No
	case CaringAlone, ChildrenAlone:
		return s.Alone == No
	}
	return false
}

// Alert is something that the safeguarding lead must hear, and the newest
// snapshot that speaks of it.
type Alert struct {
	Of Trigger
	In Snapshot
}

// On is the day of the snapshot, or else the day that its sheet was brought:
// then somebody here first read it.
func (a Alert) On() calendar.Day { return a.In.day() }

func (s Snapshot) day() calendar.Day { return cmp.Or(s.On, s.Brought) }

// Alerts lists what any snapshot says that the safeguarding lead must hear, of
// snapshots that come newest first. Silence takes nothing back: only a later
// snapshot that says "no" does.
func Alerts(snapshots []Snapshot) []Alert {
	var alerts []Alert
	told, denied := map[Trigger]bool{}, map[Trigger]bool{}
	for _, s := range snapshots {
		for _, t := range s.Triggers() {
			if !told[t] && (!denied[t] || slices.Contains(s.Ticked, t)) {
				alerts = append(alerts, Alert{t, s})
				told[t] = true
			}
		}
		for _, t := range Triggers {
			denied[t] = denied[t] || s.denies(t)
		}
	}
	return alerts
}
