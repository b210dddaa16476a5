package web

import (
	"strconv"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

// How many people cared for a form has room for: at first, and at most.
const (
	leastPeople = 3
	mostPeople  = 8
)

// snapshotForm follows the ten headings of a talk about caring. All
// but the day may stay blank.
type snapshotForm struct {
	form.Form
	Version                                *form.Version
	Room                                   *form.Text // how many people it has room for
	On                                     *form.Date
	SpokenAlone                            *form.Tick
	People                                 []personFields
	Tasks                                  *form.Choices
	TaskNote                               *form.Text
	Hours, Nights, Alone                   *form.Choice
	Days                                   *form.Number
	WithoutMe                              *form.Text
	EffectHealth, EffectSchool, EffectTime *form.Text
	TooMuch, Likes, Keep, Stop, Share      *form.Text
	HelpThisWeek, IfWrong                  *form.Text
	Ticked                                 *form.Choices // what no other answer says
	Pupil, Parent, CaredFor                viewFields
	HandOff                                handOffFields

	more bool // room for another person was asked for, and nothing is to be saved
}

// personFields ask about one person cared for.
type personFields struct {
	Relation *form.Choice
	Needs    *form.Choices
	Open     bool // whether the page shows it at once
}

// viewFields hold what one person said, kept apart from what others said.
type viewFields struct {
	Words *form.Text
	On    *form.Date
}

func newSnapshotForm(people int) *snapshotForm {
	people = min(max(people, leastPeople), mostPeople)
	f := &snapshotForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Room = f.Carry("people")
	f.Room.Put(strconv.Itoa(people))
	f.On = f.AskDate("on", "The day you spoke")
	f.SpokenAlone = f.AskTick("spoken_alone", "We spoke alone")
	for n := 1; n <= people; n++ {
		f.People = append(f.People, f.askPerson(n))
	}
	f.askTasks()
	f.askEffects()
	f.Pupil = f.askView("pupil", "What the pupil says, in their own words")
	f.Parent = f.askView("parent", "What a parent or guardian says")
	f.CaredFor = f.askView("cared_for_person", "What the person cared for says")
	f.HandOff = askHandOff(&f.Form)
	return f
}

func (f *snapshotForm) askPerson(n int) personFields {
	nth := strconv.Itoa(n)
	return personFields{
		Relation: f.AskSelect("relation_"+nth, "Who is it?", options(register.Relations), form.Blank("Not known")),
		Needs:    f.AskCheckboxes("needs_"+nth, "What can be hard for them?", options(register.Needs), form.Hint("The kind of need, never a diagnosis")),
		Open:     n == 1,
	}
}

func (f *snapshotForm) askTasks() {
	f.Tasks = f.AskCheckboxes("tasks", "What do you do?", options(register.Tasks))
	f.TaskNote = f.AskLongText("task_note", "In more words", form.Rows(2))
	f.Hours = f.AskSelect("hours", "How many hours in a week?", options(register.HoursBands), form.Blank("Not known"))
	f.Days = f.AskNumber("days_a_week", "On how many days?", form.Between(1, 7), form.Called("Days a week"))
	f.Nights = f.AskRadios("nights", "At night too?", answers(), form.SideBySide())
	f.Alone = f.AskRadios("alone", "Does anybody share it?", []form.Option{{Value: "no", Label: "Yes, somebody does"}, {Value: "yes", Label: "No, the pupil is alone with it"}, {Value: "", Label: "Not known"}}, form.SideBySide())
	f.WithoutMe = f.AskLongText("without_me", "How would the family manage if you could not?", form.Rows(2))
}

func tickable() []form.Option {
	options := make([]form.Option, len(register.Tickable))
	for i, t := range register.Tickable {
		options[i] = form.Option{Value: string(t), Label: t.Asked()}
	}
	return options
}

func answers() []form.Option { return form.Options("yes", "Yes", "no", "No", "", "Not known") }

func (f *snapshotForm) askEffects() {
	f.EffectHealth = f.AskLongText("effect_health", "Sleep and health", form.Rows(2))
	f.EffectSchool = f.AskLongText("effect_school", "School", form.Rows(2))
	f.EffectTime = f.AskLongText("effect_time", "Friends, and time for yourself", form.Rows(2))
	f.TooMuch = f.AskLongText("too_much", "Is any of it too much, or not right for your age?", form.Rows(2),
		form.Hint("If there is anything here, the safeguarding lead must hear today. A word or two is enough: what was said belongs in the safeguarding file"))
	f.Ticked = f.AskCheckboxes("ticked", "Is any of this so?", tickable(), form.Hint("Tick what came up. The safeguarding lead must hear of each. An empty box is no answer"))
	f.Likes = f.AskLongText("likes", "What do you like about it, or feel proud of?", form.Rows(2))
	f.Keep = f.AskLongText("keep", "What do you want to keep doing?", form.Rows(2))
	f.Stop = f.AskLongText("stop", "What do you want to stop?", form.Rows(2))
	f.Share = f.AskLongText("share", "What do you want to share with somebody?", form.Rows(2))
	f.HelpThisWeek = f.AskLongText("help_this_week", "What would help at school this week?", form.Rows(2))
	f.IfWrong = f.AskLongText("if_wrong", "What should we do if something goes wrong at home in the school day?", form.Rows(2))
}

func (f *snapshotForm) askView(who, label string) viewFields {
	return viewFields{Words: f.AskLongText(who+"_view", label, form.Rows(3)), On: f.AskDate(who+"_view_on", "Said on", form.Hint("Blank is the day you spoke"))}
}

// sentSnapshot reads what the page sent. Pressing "another person" asks for
// more room and saves nothing.
func (v *visit) sentSnapshot() *snapshotForm {
	people, _ := strconv.Atoi(v.gin.PostForm("people")) // anything else is the least
	more := v.gin.PostForm("more") != ""
	if more {
		people++
	}
	f := newSnapshotForm(people)
	f.Read(v.gin.Request)
	f.more = more
	f.Room.Put(strconv.Itoa(len(f.People)))
	for i, p := range f.People {
		f.People[i].Open = i == 0 || p.Relation.Value != "" || len(p.Needs.Values) > 0 || p.Relation.Problem != "" || more && i == len(f.People)-1
	}
	return f
}

// More reports whether another person can be added.
func (f *snapshotForm) More() bool { return len(f.People) < mostPeople }

// fill shows what a snapshot holds.
func (f *snapshotForm) fill(s register.Snapshot) {
	f.On.Put(s.On)
	f.SpokenAlone.Put(s.SpokenAlone)
	for i, p := range s.CaredFor[:min(len(s.CaredFor), len(f.People))] {
		f.People[i].Relation.Put(string(p.Relation))
		f.People[i].Needs.Put(ids(p.Needs)...)
		f.People[i].Open = true
	}
	f.Tasks.Put(ids(s.Tasks)...)
	f.Ticked.Put(ids(s.Ticked)...)
	f.Hours.Put(string(s.Hours))
	if s.DaysAWeek > 0 {
		f.Days.Put(s.DaysAWeek)
	}
	f.Nights.Put(string(s.Nights))
	f.Alone.Put(string(s.Alone))
	for field, says := range f.texts(&s) {
		field.Put(*says)
	}
	for fields, view := range f.views(&s) {
		fields.Words.Put(view.Words)
		fields.On.Put(view.On)
	}
}

// onlyTheRole forgets what belongs to one snapshot and not to the next:
// what each person said, and whether they were alone.
func (f *snapshotForm) onlyTheRole() {
	f.SpokenAlone.Put(false)
	for fields := range f.views(&register.Snapshot{}) {
		fields.Words.Put("")
		fields.On.Put("")
	}
}

// texts pairs the long answers with where a snapshot keeps them.
func (f *snapshotForm) texts(s *register.Snapshot) map[*form.Text]*string {
	return map[*form.Text]*string{
		f.TaskNote: &s.TaskNote, f.WithoutMe: &s.WithoutMe, f.EffectHealth: &s.EffectHealth, f.EffectSchool: &s.EffectSchool, f.EffectTime: &s.EffectTime,
		f.TooMuch: &s.TooMuch, f.Likes: &s.Likes, f.Keep: &s.Keep, f.Stop: &s.Stop, f.Share: &s.Share, f.HelpThisWeek: &s.HelpThisWeek, f.IfWrong: &s.IfWrong,
	}
}

func (f *snapshotForm) views(s *register.Snapshot) map[viewFields]*register.View {
	return map[viewFields]*register.View{f.Pupil: &s.PupilView, f.Parent: &s.ParentView, f.CaredFor: &s.CaredForView}
}

// snapshot returns was with what the form says in place of what it said.
func (f *snapshotForm) snapshot(was register.Snapshot) (register.Snapshot, error) {
	if err := f.Unreadable(); err != nil {
		return was, err
	}
	for _, p := range f.People {
		if p.Relation.Value == "" && len(p.Needs.Values) > 0 {
			return was, fault.Wrong(p.Relation.Name, "Say who this is, or choose “somebody the pupil prefers not to name”")
		}
	}
	return f.told(was), nil
}

// told is snapshot as far as the form can be read. Needs of nobody are needs all
// the same: they may be what the safeguarding lead must hear.
func (f *snapshotForm) told(was register.Snapshot) register.Snapshot {
	s := was
	s.On, s.SpokenAlone, s.CaredFor = f.On.Value, f.SpokenAlone.Value, nil
	for _, p := range f.People {
		if p.Relation.Value != "" || len(p.Needs.Values) > 0 {
			s.CaredFor = append(s.CaredFor, register.PersonCaredFor{Relation: register.Relation(p.Relation.Value), Needs: ticked[register.Need](p.Needs)})
		}
	}
	s.Tasks, s.Hours, s.DaysAWeek = ticked[register.Task](f.Tasks), register.HoursBand(f.Hours.Value), f.Days.Value
	s.Nights, s.Alone = register.Answer(f.Nights.Value), register.Answer(f.Alone.Value)
	s.Ticked = ticked[register.Trigger](f.Ticked)
	for field, says := range f.texts(&s) {
		*says = field.Value
	}
	for fields, view := range f.views(&s) {
		*view = register.View{Words: fields.Words.Value, On: fields.On.Value}
		if view.Words != "" && view.On.IsZero() {
			view.On = s.On
		}
	}
	return s
}

// Place puts problems beside their fields. What the rules say of the people
// cared for stands beside the first.
func (f *snapshotForm) Place(err error) bool {
	return f.Form.Place(fault.Beside(err, "cared_for", f.People[0].Relation.Name))
}
