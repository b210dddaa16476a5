package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/web/form"
)

var activitiesPage = newPage[activitiesView]("activities/list.html")

// activitiesAt is where it is kept what the school did, and what is under it.
const activitiesAt = "/activities"

// activitiesView is what the school did, and how much of its staff is trained.
type activitiesView struct {
	frame
	Add      *link
	Training trainingCard
	Years    []yearOfLines
	Struck   []ownLine
	Empty    empty
}

// trainingCard says how much of the staff is trained today.
type trainingCard struct {
	Says, Detail string
	State        tag
	Add          *link
}

// yearOfLines is what was in one school year; those before this one are folded.
type yearOfLines struct {
	Name   string
	Holds  string // how many, in words
	Lines  []ownLine
	Folded bool
}

// ownLine is one record of a list.
type ownLine struct {
	ID, Day, When string
	Title         string
	Kind          string
	State         tag
	Brief         string // what is known of it, in a line
	Note          string
	Done          notice // what was just done about it
	Next          *link  // what comes in its place
	Change        *link
	Filed         *link  // the evidence that was made of it
	File          *press // makes it
}

func showActivities(v *visit) error {
	all, err := v.ledger.Activities(v.ctx())
	if err != nil {
		return err
	}
	evidence, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return err
	}
	data := activitiesView{frame: v.frame("Activities", activitiesAt), Training: v.trainingCard(all)}
	data.Empty = empty{Title: "No activity is written down yet", Says: "Assemblies, lessons, staff training, displays, groups, meetings with parents and governors, with who each was for and how many came. It is about the school, and names no pupil."}
	if v.may(access.KeepAward) {
		data.Add = &link{"Add an activity", activitiesAt + "/add"}
		data.Empty.Act = data.Add
	}
	for _, a := range all {
		line := v.activityLine(a, evidence)
		if a.ID == v.query("done") {
			line.Done, data.Notice = data.Notice, notice{}
		}
		if a.Out() {
			data.Struck = append(data.Struck, line)
			continue
		}
		data.Years = ofYear(data.Years, a.On, v.today(), line)
	}
	for i, y := range data.Years {
		data.Years[i].Holds = many(len(y.Lines), "activity", "activities")
		data.Years[i].Folded = i > 0 && !slices.ContainsFunc(y.Lines, func(l ownLine) bool { return l.Done.Says != "" })
	}
	return show(v, activitiesPage, data)
}

// ofYear adds a line to its school year. Lines come newest first.
func ofYear(years []yearOfLines, on, today calendar.Day, line ownLine) []yearOfLines {
	year := calendar.SchoolYearOf(on)
	name := "School year " + year.String()
	if year == calendar.SchoolYearOf(today) {
		name = "This school year"
	}
	if len(years) == 0 || years[len(years)-1].Name != name {
		years = append(years, yearOfLines{Name: name})
	}
	last := &years[len(years)-1]
	last.Lines = append(last.Lines, line)
	return years
}

func (v *visit) trainingCard(all []award.Activity) trainingCard {
	c := trainingCard{Says: "No staff training counts today"}
	t, any := award.TrainingOn(all, v.today())
	switch last, was := award.LastTraining(all, v.today()); {
	case any:
		c.Says, c.State = strconv.Itoa(t.Trained)+" of "+many(t.Staff, "member of staff", "staff")+" trained", aheadTag("Runs out", t.Until, v.today())
		c.Detail = "At the session of " + t.On.Words()
		if n := len(t.From); n > 1 {
			c.Detail += " and " + many(n-1, "more", "more") + ", of which the first runs out on " + t.Until.Words() + "."
		} else {
			c.Detail += ", which counts until " + t.Until.Words() + "."
		}
		if n := len(t.Beside); n > 0 {
			c.Detail += " " + sentence(many(n, "more session counts and is not added, since the same people may have been there", "more sessions count and are not added, since the same people may have been there"))
		}
	case was:
		c.Detail, c.State = sentence("The last ran out on "+last.Until.Words()), tag{"wait", "Ran out"}
	}
	if v.may(access.KeepAward) {
		c.Add = &link{"Write down staff training", activitiesAt + "/add?kind=" + string(award.StaffTraining)}
	}
	return c
}

func (v *visit) activityLine(a award.Activity, evidence []award.Evidence) ownLine {
	line := ownLine{ID: "kept-" + a.ID, Day: a.On.String(), When: a.On.Words(), Title: a.Title, Kind: a.Kind.Words(), Note: a.Note}
	line.Brief = activityInWords(a)
	switch {
	case a.Out():
		line.State, line.Note = tag{"plain", "Struck out"}, sentence("Struck out on "+a.OutOn.Words()+": "+a.OutWhy)
	case a.Kind == award.StaffTraining && a.Until.Before(v.today()):
		line.State = tag{"plain", "Ran out"}
	}
	if v.may(access.KeepAward) {
		line.Change = &link{"Change", activitiesAt + "/" + a.ID}
		if !a.Out() {
			line.Filed, line.File = filed(evidence, a.AsEvidence(), activitiesAt+"/"+a.ID+"/evidence", activitiesAt)
		}
	}
	return line
}

// activityInWords says in a line what is known of an activity.
func activityInWords(a award.Activity) string {
	var says []string
	say := func(known bool, one string) {
		if known {
			says = append(says, sentence(one))
		}
	}
	say(a.Audience != "", a.Audience)
	say(a.Number > 0, many(a.Number, "came", "came"))
	say(a.By != "", "Led by "+a.By)
	say(a.Minutes > 0, many(a.Minutes, "minute", "minutes"))
	if a.Kind == award.StaffTraining {
		say(true, strconv.Itoa(a.Trained)+" of "+many(a.Staff, "member of staff", "staff")+" trained, until "+a.Until.Words())
		say(len(a.Groups) > 0, a.GroupsInWords())
	}
	return strings.Join(says, " ")
}

// activityHere is the activity that the address names.
func (v *visit) activityHere() (award.Activity, []award.Activity, error) {
	all, err := v.ledger.Activities(v.ctx())
	if err != nil {
		return award.Activity{}, nil, err
	}
	at := slices.IndexFunc(all, func(a award.Activity) bool { return a.ID == v.id("activity") })
	if at < 0 {
		return award.Activity{}, nil, fault.Missing{What: "activity"}
	}
	return all[at], all, nil
}

func fileActivity(v *visit) error {
	a, _, err := v.activityHere()
	if err != nil {
		return err
	}
	return v.asEvidence(a.AsEvidence())
}

// activityForm asks what the school did.
type activityForm struct {
	form.Form
	Version                   *form.Version
	Kind                      *form.Choice
	Title, Audience, By, Note *form.Text
	On, Until                 *form.Date
	Number, Minutes           *form.Number
	Trained, Staff            *form.Number
	Adds                      *form.Tick
	Groups                    *form.Choices
	Why                       *form.Text // only of one that is there
}

const mostCame = 20000 // at one activity, or on a staff: more is a slip

func newActivityForm(was award.Activity) *activityForm {
	f := &activityForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(was.Version)
	f.Kind = f.AskSelect("kind", "What kind of activity was it?", options(award.ActivityKinds))
	f.Title = f.AskText("title", "What was it?", form.Called("What it was"), form.Hint("In a few words, and nobody’s name: “Assembly on what young carers do”"))
	f.On = f.AskDate("on", "On which day?", form.Called("The day"))
	f.Audience = f.AskText("audience", "Who was it for?", form.Width("medium"), form.Hint("Like “Year 9” or “All parents of Year 6”"))
	f.Number = f.AskNumber("number", "How many came?", form.Between(0, mostCame), form.Hint("Blank where nobody counted"))
	f.By = f.AskText("by", "Who led it?", form.Width("medium"), form.Hint("A member of staff or a service. Of pupils say “two young carers of Year 10”"))
	f.Minutes = f.AskNumber("minutes", "How many minutes did it take?", form.Between(0, 10000))
	f.Note = f.AskLongText("note", "What was it about, and what came of it?", form.Rows(3), form.Hint("Whoever sees the award reads it. No pupil’s name"))
	f.Trained = f.AskNumber("trained", "How many of the school’s staff were there?", form.Between(0, mostCame))
	f.Staff = f.AskNumber("staff", "Of how many staff?", form.Between(0, mostCame), form.Hint("All who work at the school, whether or not they were there"))
	f.Adds = f.AskTick("adds", "None of them was at another training that still counts, so that they are added to it")
	f.Groups = f.AskCheckboxes("groups", "Which staff was it for?", options(award.StaffGroups))
	f.Until = f.AskDate("until", "Until when does it count?", form.Called("The last day on which it counts"), form.Hint("Blank is a year after the training"))
	if was.ID != "" {
		f.Why = f.AskText("out_why", "Strike it out, because", form.Hint("Only where it was written down by mistake. It stays on the list, struck out; blank brings it back"))
	}
	return f
}

func (f *activityForm) fill(a award.Activity) {
	f.Kind.Put(string(a.Kind))
	f.Title.Put(a.Title)
	f.On.Put(a.On)
	f.Audience.Put(a.Audience)
	f.By.Put(a.By)
	f.Note.Put(a.Note)
	for field, n := range map[*form.Number]int{f.Number: a.Number, f.Minutes: a.Minutes, f.Trained: a.Trained, f.Staff: a.Staff} {
		if n > 0 {
			field.Put(n)
		}
	}
	f.Adds.Put(a.Adds)
	groups := make([]string, len(a.Groups))
	for i, g := range a.Groups {
		groups[i] = string(g)
	}
	f.Groups.Put(groups...)
	f.Until.Put(a.Until)
	if f.Why != nil {
		f.Why.Put(a.OutWhy)
	}
}

func (f *activityForm) shown() *form.Version { return f.Version }

func (f *activityForm) groups() []fieldGroup {
	groups := []fieldGroup{
		{Title: "What it was", Fields: []*form.Field{&f.Kind.Field, &f.Title.Field, &f.On.Field, &f.Audience.Field, &f.Number.Field, &f.By.Field, &f.Minutes.Field, &f.Note.Field}},
		{Title: "Of staff training only", Hint: "From this the page says how much of the staff is trained.", When: "when-training", Fields: []*form.Field{&f.Trained.Field, &f.Staff.Field, &f.Adds.Field, &f.Groups.Field, &f.Until.Field}},
	}
	if f.Why != nil {
		groups = append(groups, fieldGroup{Title: "A mistake", Fields: []*form.Field{&f.Why.Field}})
	}
	return groups
}

func (f *activityForm) activity(id string) award.Activity {
	a := award.Activity{
		ID: id, Kind: award.ActivityKind(f.Kind.Value), Title: f.Title.Value, On: f.On.Value, Audience: f.Audience.Value, Number: f.Number.Value, By: f.By.Value, Minutes: f.Minutes.Value, Note: f.Note.Value,
		Trained: f.Trained.Value, Staff: f.Staff.Value, Adds: f.Adds.Value, Until: f.Until.Value,
	}
	for _, g := range f.Groups.Values {
		a.Groups = append(a.Groups, award.StaffGroup(g))
	}
	if f.Why != nil {
		a.OutWhy = f.Why.Value
	}
	return a
}

func activityPage(was award.Activity) keptPage {
	p := keptPage{title: "An activity", heading: "Add an activity", lead: "What the school did, who it was for and how many came. No pupil’s name.", what: "activity", list: "Activities", at: activitiesAt, was: was.Version,
		saved: "Saved. If it shows what the award asks for, file it as evidence"}
	if was.ID != "" {
		p.heading, p.saved = was.Title, "Saved"
	}
	return p
}

func showAddActivity(v *visit) error {
	all, err := v.ledger.Activities(v.ctx())
	if err != nil {
		return err
	}
	f := newActivityForm(award.Activity{})
	f.On.Put(v.today())
	if kind := award.ActivityKind(v.query("kind")); slices.Contains(award.ActivityKinds, kind) {
		f.Kind.Put(string(kind))
	}
	if at := slices.IndexFunc(all, func(a award.Activity) bool { return a.Staff > 0 }); at >= 0 { // of the newest training
		f.Staff.Put(all[at].Staff)
	}
	return v.askKept(http.StatusOK, activityPage(award.Activity{}), f, nil)
}

func showActivity(v *visit) error {
	a, _, err := v.activityHere()
	if err != nil {
		return err
	}
	f := newActivityForm(a)
	f.fill(a)
	return v.askKept(http.StatusOK, activityPage(a), f, nil)
}

func addActivity(v *visit) error { return v.keepActivity(award.Activity{}) }

func changeActivity(v *visit) error {
	was, _, err := v.activityHere()
	if err != nil {
		return err
	}
	return v.keepActivity(was)
}

// keepActivity takes what the page sent: of was, or of a new activity.
func (v *visit) keepActivity(was award.Activity) error {
	f := newActivityForm(was)
	rule := func() error { return new(award.Activity).Write(f.activity(was.ID), nil, v.today()) }
	return v.keepKept(activityPage(was), f, rule, func() (string, error) { return v.ledger.KeepActivity(v.ctx(), f.activity(was.ID), f.Version.Value) })
}
