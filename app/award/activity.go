package award

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Activity is something that the school did so that young carers are known, found and
// heard: an assembly, staff training, a display. It is about the school, and no pupil is
// named in it.
type Activity struct {
	ID       string       `class:"open"`
	Kind     ActivityKind `class:"open"`
	Title    string       `class:"open"`
	On       calendar.Day `class:"open"`
	Audience string       `class:"open"` // "Year 9", "All parents"
	Number   int          `class:"open"` // how many came; 0 was not counted
	By       string       `class:"open"` // who led it, of the school or from outside
	Minutes  int          `class:"open"` // how long it took; 0 is not known
	Note     string       `class:"open"`
	Trained  int          `class:"open"` // of staff training: how many of the school's staff were there
	Staff    int          `class:"open"` // of staff training: how many staff the school had that day
	Adds     bool         `class:"open"` // of staff training: nobody of them was at an earlier one that still counts
	Groups   []StaffGroup `class:"open"` // of staff training: which staff it was for
	Until    calendar.Day `class:"open"` // of staff training: the last day on which it counts
	OutOn    calendar.Day `class:"open"` // when it was struck out; blank while it stands
	OutWhy   string       `class:"open"`
	AddedOn  calendar.Day `class:"open"`
	AddedBy  string       `class:"open"`
	Version  int          `class:"open"`
}

// ActivityKind is what kind of activity one is.
type ActivityKind string

// The kinds of activity.
const (
	Assembly      ActivityKind = "assembly"
	Lesson        ActivityKind = "lesson"
	StaffTraining ActivityKind = "training"
	Display       ActivityKind = "display"
	GroupMeeting  ActivityKind = "group"
	ParentsEvent  ActivityKind = "parents"
	Governors     ActivityKind = "governors"
	Forum         ActivityKind = "forum"
	OtherActivity ActivityKind = "other"
)

// ActivityKinds are all kinds, in the order pages show them.
var ActivityKinds = []ActivityKind{Assembly, Lesson, StaffTraining, Display, GroupMeeting, ParentsEvent, Governors, Forum, OtherActivity}

var activityKindWords = map[ActivityKind]string{
	Assembly: "Assembly", Lesson: "Lesson", StaffTraining: "Staff training", Display: "Display or noticeboard", GroupMeeting: "Young carers group", ParentsEvent: "Event for parents",
	Governors: "Governors’ meeting", Forum: "Forum with pupils", OtherActivity: "Something else",
}

// Words returns the kind as a page shows it.
func (k ActivityKind) Words() string { return activityKindWords[k] }

// OfCarers reports whether those who come to an activity of the kind are young carers,
// so that how many they were is a number of the register.
func (k ActivityKind) OfCarers() bool { return k == GroupMeeting || k == Forum }

// StaffGroup is a group of staff that training was for.
type StaffGroup string

var staffGroupWords = []struct {
	group StaffGroup
	words string
}{
	{"teachers", "Teachers"}, {"assistants", "Teaching assistants"}, {"pastoral", "Pastoral staff and tutors"}, {"office", "Office staff"}, {"midday", "Midday and site staff"}, {"leaders", "Senior leaders"},
	{"governors", "Governors"}, {"new", "New staff and trainees"},
}

// StaffGroups are all of them, in the order pages show them.
var StaffGroups = func() (all []StaffGroup) {
	for _, g := range staffGroupWords {
		all = append(all, g.group)
	}
	return all
}()

// Words returns the group as a page shows it.
func (g StaffGroup) Words() string {
	for _, w := range staffGroupWords {
		if w.group == g {
			return w.words
		}
	}
	return ""
}

// trainingCounts is for how many months staff training counts where nobody says
// otherwise: staff come and go within a year, and so do a school's young carers.
const trainingCounts = 12

// Write makes an activity say what b says of it. What belongs to staff training alone is
// dropped of other kinds; training that says no last day counts for a year. A whole name
// of the roll in it is a problem, which does not quote it. The problems are beside the
// fields of the page.
func (a *Activity) Write(b Activity, roll []register.Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	b.Title, b.Audience, b.By, b.Note, b.OutWhy = strings.TrimSpace(b.Title), strings.TrimSpace(b.Audience), strings.TrimSpace(b.By), strings.TrimSpace(b.Note), strings.TrimSpace(b.OutWhy)
	add(activityKindWords[b.Kind] == "", "kind", "Choose what kind of activity it was")
	add(b.Title == "", "title", "Say in a few words what it was")
	add(b.On.IsZero(), "on", "Enter the day on which it was")
	add(b.On.After(today), "on", "The day must be today or earlier: what is planned has its place in the plan")
	add(b.Number < 0, "number", "Enter how many came, or leave it blank where nobody counted")
	add(b.Minutes < 0, "minutes", "Enter how many minutes it took, or leave it blank")
	if b.Kind == StaffTraining {
		add(b.Trained < 1, "trained", "Enter how many of the school’s staff were there")
		add(b.Staff < 1, "staff", "Enter how many staff the school has: all who work there, whether or not they were there")
		add(b.Staff > 0 && b.Trained > b.Staff, "trained", "More staff were there than the school has. Leave out who came from elsewhere")
		add(!b.Until.IsZero() && b.Until.Before(b.On), "until", "The last day on which it counts cannot be before the training")
		if b.Until.IsZero() {
			b.Until = b.On.AddMonths(trainingCounts)
		}
	} else {
		b.Trained, b.Staff, b.Adds, b.Groups, b.Until = 0, 0, false, nil, ""
	}
	for _, f := range []struct{ field, says string }{{"title", b.Title}, {"audience", b.Audience}, {"by", b.By}, {"note", b.Note}, {"out_why", b.OutWhy}} { // in the page's order
		add(register.Names(f.says, roll), f.field, named)
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	switch {
	case b.OutWhy == "":
		b.OutOn = ""
	case a.OutOn.IsZero():
		b.OutOn = today
	default:
		b.OutOn = a.OutOn
	}
	b.ID, b.AddedOn, b.AddedBy, b.Version = a.ID, a.AddedOn, a.AddedBy, a.Version
	*a = b
	return nil
}

// Out reports whether the activity was struck out.
func (a Activity) Out() bool { return !a.OutOn.IsZero() }

// Counts reports whether it is staff training that counts on a day.
func (a Activity) Counts(day calendar.Day) bool {
	return a.Kind == StaffTraining && !a.Out() && !a.On.After(day) && !a.Until.Before(day)
}

// GroupsInWords lists which staff a training was for.
func (a Activity) GroupsInWords() string {
	var all []string
	for _, g := range StaffGroups {
		if slices.Contains(a.Groups, g) {
			all = append(all, g.Words())
		}
	}
	return strings.Join(all, ", ")
}

// Facts lists what is written of an activity, in the order pages show it.
func (a Activity) Facts() []register.Fact {
	facts := []register.Fact{
		fact("Kind", a.Kind.Words(), a, "Kind"),
		fact("What it was", a.Title, a, "Title"),
		fact("On", a.On.Words(), a, "On"),
		fact("Who it was for", a.Audience, a, "Audience"),
		fact("How many came", counted(a.Number), a, "Number"),
		fact("Who led it", a.By, a, "By"),
		fact("Minutes", counted(a.Minutes), a, "Minutes"),
		fact("Note", a.Note, a, "Note"),
		fact("Staff who were there", counted(a.Trained), a, "Trained"),
		fact("Staff of the school", counted(a.Staff), a, "Staff"),
		fact("Nobody of them had been trained before", ticked(a.Adds), a, "Adds"),
		fact("Which staff", a.GroupsInWords(), a, "Groups"),
		fact("Counts until", a.Until.Words(), a, "Until"),
		fact("Why it is struck out", a.OutWhy, a, "OutWhy"),
	}
	return facts
}
