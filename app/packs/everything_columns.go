package packs

import (
	"strconv"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

// rollColumns show every field of a pupil. The digest of the address is left
// to the program: it says nothing to a reader.
var rollColumns = append([]column[register.Pupil]{
	of("Surname", pupil, "Surname", func(p register.Pupil) string { return p.Surname }),
	of("Forename", pupil, "Forename", func(p register.Pupil) string { return p.Forename }),
	of("Middle names", pupil, "MiddleNames", func(p register.Pupil) string { return p.MiddleNames }),
	of("Preferred surname", pupil, "PreferredSurname", func(p register.Pupil) string { return p.PreferredSurname }),
	of("Preferred forename", pupil, "PreferredForename", func(p register.Pupil) string { return p.PreferredForename }),
	of("Date of birth", pupil, "DateOfBirth", func(p register.Pupil) string { return p.DateOfBirth.String() }),
	of("Sex", pupil, "Sex", func(p register.Pupil) string { return p.Sex }),
	of("Year group", pupil, "Year", func(p register.Pupil) string { return p.Year.Words() }),
	of("Form", pupil, "Form", func(p register.Pupil) string { return p.Form }),
	of("House", pupil, "House", func(p register.Pupil) string { return p.House }),
	of("UPN", pupil, "UPN", func(p register.Pupil) string { return p.UPN }),
	of("Former UPN", pupil, "FormerUPN", func(p register.Pupil) string { return p.FormerUPN }),
	of("Admission number", pupil, "AdmissionNumber", func(p register.Pupil) string { return p.AdmissionNumber }),
	of("MIS id", pupil, "MISID", func(p register.Pupil) string { return p.MISID }),
	of("ULN", pupil, "ULN", func(p register.Pupil) string { return p.ULN }),
	of("Date joined", pupil, "JoinedOn", func(p register.Pupil) string { return p.JoinedOn.String() }),
	of("Date left", pupil, "LeftOn", func(p register.Pupil) string { return p.LeftOn.String() }),
	of("From", pupil, "From", func(p register.Pupil) string { return source(p.From) }),
	of("Id", pupil, "ID", func(p register.Pupil) string { return p.ID }),
}, flagColumns()...)

// flagColumns show each flag as the MIS said it.
func flagColumns() []column[register.Pupil] {
	columns := make([]column[register.Pupil], len(register.FlagNames))
	for i, name := range register.FlagNames {
		columns[i] = of(name.Words(), pupil, "Flags", func(p register.Pupil) string { return p.Flags[name].Value })
	}
	return columns
}

func carerColumns(names map[string]string, s register.Settings, mis map[string]string) []column[register.Carer] {
	return []column[register.Carer]{
		of("Home", carer, "Home", func(c register.Carer) string { return homeWords(c.Home) }),
		of("Pupil", pupil, "Surname", func(c register.Carer) string { return names[c.PupilID] }),
		of("Status", carer, "Status", func(c register.Carer) string { return c.Status.Words() }),
		of("How identified", carer, "Route", func(c register.Carer) string { return c.Route.Words() }),
		of("What was said", carer, "RouteNote", func(c register.Carer) string { return c.RouteNote }),
		of("Identified on", carer, "IdentifiedOn", func(c register.Carer) string { return c.IdentifiedOn.String() }),
		of("Identified by", carer, "IdentifiedBy", func(c register.Carer) string { return c.IdentifiedBy }),
		of("Caring since", carer, "CaringSince", func(c register.Carer) string { return string(c.CaringSince) }),
		of("Possible until", carer, "ExpiresOn", func(c register.Carer) string { return c.ExpiresOn.String() }),
		of("Census code", carer, "Census", func(c register.Carer) string { return censusOf(c, s, mis[c.PupilID]) }),
		of("Census code chosen because", carer, "Census", func(c register.Carer) string { return c.Census.Reason }),
		of("Who may know", carer, "Wishes", func(c register.Carer) string { return wishWords(c.Wishes) }),
		of("About who may know", carer, "Wishes", func(c register.Carer) string { return c.Wishes.Note }),
		of("Asked who may know on", carer, "Wishes", func(c register.Carer) string { return c.Wishes.On.String() }),
		of("About home", carer, "Home", func(c register.Carer) string { return c.Home.Note }),
		of("Home set on", carer, "Home", func(c register.Carer) string { return c.Home.On.String() }),
		of("Home set by", carer, "Home", func(c register.Carer) string { return c.Home.By }),
		of("Impact level", carer, "Impact", func(c register.Carer) string { return levelWords(c.Impact.Level) }),
		of("Impact reason", carer, "Impact", func(c register.Carer) string { return c.Impact.Reason }),
		of("Impact set on", carer, "Impact", func(c register.Carer) string { return c.Impact.On.String() }),
		of("Impact set by", carer, "Impact", func(c register.Carer) string { return c.Impact.By }),
		of("Strengths", carer, "Strengths", func(c register.Carer) string { return c.Strengths }),
		of("Hopes", carer, "Aspirations", func(c register.Carer) string { return c.Aspirations }),
		of("Something to reach for", carer, "StretchGoal", func(c register.Carer) string { return c.StretchGoal }),
		of("Own needs", carer, "OwnNeeds", func(c register.Carer) string { return c.OwnNeeds }),
		of("What helps", carer, "Plan", func(c register.Carer) string { return c.Plan }),
		of("Next review", carer, "NextReview", func(c register.Carer) string { return c.NextReview.String() }),
		of("From", carer, "From", func(c register.Carer) string { return source(c.From) }),
		of("Id", carer, "ID", func(c register.Carer) string { return c.ID }),
		of("Pupil id", carer, "PupilID", func(c register.Carer) string { return c.PupilID }),
	}
}

// censusOf is the code that goes to the census; an entry that is not counted
// sends none.
func censusOf(c register.Carer, s register.Settings, mis string) string {
	if !c.Status.Counted() {
		return ""
	}
	code, _ := c.CensusCode(s, mis)
	return string(code)
}

func historyColumns(names map[string]string) []column[step] {
	return []column[step]{
		of("Pupil", pupil, "Surname", func(s step) string { return names[s.carer] }),
		of("On", move, "On", func(s step) string { return s.On.String() }),
		of("Was", move, "From", func(s step) string { return s.From.Words() }),
		of("Became", move, "To", func(s step) string { return s.To.Words() }),
		of("Decided by", move, "By", func(s step) string { return s.By }),
		of("Because", move, "Reason", func(s step) string { return s.Reason }),
		of("Id", move, "ID", func(s step) string { return s.ID }),
		of("Entry id", carer, "History", func(s step) string { return s.carer }),
	}
}

func snapshotColumns(names map[string]string) []column[register.Snapshot] {
	type shot = register.Snapshot
	return []column[shot]{
		of("Pupil", pupil, "Surname", func(s shot) string { return names[s.CarerID] }),
		of("On", snapshot, "On", func(s shot) string { return s.On.String() }),
		of("Spoke with", snapshot, "By", func(s shot) string { return s.By }),
		of("Spoken to alone", snapshot, "SpokenAlone", func(s shot) string { return ticked(s.SpokenAlone) }),
		of("Cares for", snapshot, "CaredFor", func(s shot) string { return each(s.CaredFor, personWords) }),
		of("Tasks", snapshot, "Tasks", func(s shot) string { return each(s.Tasks, register.Task.Words) }),
		of("About the tasks", snapshot, "TaskNote", func(s shot) string { return s.TaskNote }),
		of("From the school's own spreadsheet", snapshot, "SheetNote", func(s shot) string { return s.SheetNote }),
		of("Spreadsheet brought on", snapshot, "Brought", func(s shot) string { return s.Brought.String() }),
		of("Hours a week", snapshot, "Hours", func(s shot) string { return s.Hours.Words() }),
		of("Days a week", snapshot, "DaysAWeek", func(s shot) string { return number(s.DaysAWeek) }),
		of("At night", snapshot, "Nights", func(s shot) string { return answerWords(s.Nights) }),
		of("Nobody else shares the care", snapshot, "Alone", func(s shot) string { return answerWords(s.Alone) }),
		of("How the family would manage", snapshot, "WithoutMe", func(s shot) string { return s.WithoutMe }),
		of("Effect on sleep and health", snapshot, "EffectHealth", func(s shot) string { return s.EffectHealth }),
		of("Effect on school", snapshot, "EffectSchool", func(s shot) string { return s.EffectSchool }),
		of("Effect on friends and time", snapshot, "EffectTime", func(s shot) string { return s.EffectTime }),
		of("What is too much", snapshot, "TooMuch", func(s shot) string { return s.TooMuch }),
		of("Also said to be so", snapshot, "Ticked", func(s shot) string { return each(s.Ticked, register.Trigger.Words) }),
		of("What the pupil likes about it", snapshot, "Likes", func(s shot) string { return s.Likes }),
		of("Wants to keep", snapshot, "Keep", func(s shot) string { return s.Keep }),
		of("Wants to stop", snapshot, "Stop", func(s shot) string { return s.Stop }),
		of("Wants to share", snapshot, "Share", func(s shot) string { return s.Share }),
		of("What would help this week", snapshot, "HelpThisWeek", func(s shot) string { return s.HelpThisWeek }),
		of("If something goes wrong at home", snapshot, "IfWrong", func(s shot) string { return s.IfWrong }),
		of("In the pupil's words", snapshot, "PupilView", func(s shot) string { return viewWords(s.PupilView) }),
		of("In the parent's words", snapshot, "ParentView", func(s shot) string { return viewWords(s.ParentView) }),
		of("In the cared-for person's words", snapshot, "CaredForView", func(s shot) string { return viewWords(s.CaredForView) }),
		of("From", snapshot, "From", func(s shot) string { return source(s.From) }),
		of("Id", snapshot, "ID", func(s shot) string { return s.ID }),
		of("Entry id", snapshot, "CarerID", func(s shot) string { return s.CarerID }),
	}
}

func siblingColumns(names map[string]string) []column[register.Siblings] {
	return []column[register.Siblings]{
		of("Pupil", siblings, "PupilA", func(s register.Siblings) string { return names[s.PupilA] }),
		of("Other pupil", siblings, "PupilB", func(s register.Siblings) string { return names[s.PupilB] }),
		of("Brothers or sisters", siblings, "Confirmed", func(s register.Siblings) string { return strconv.FormatBool(s.Confirmed) }),
		of("Decided by", siblings, "By", func(s register.Siblings) string { return s.By }),
		of("Decided on", siblings, "On", func(s register.Siblings) string { return s.On.String() }),
		of("Id", siblings, "ID", func(s register.Siblings) string { return s.ID }),
	}
}

var importColumns = []column[register.Import]{
	told("Received", func(i register.Import) string { return instant(i.At) }),
	told("By", func(i register.Import) string { return i.By }),
	told("Kind", func(i register.Import) string { return string(i.Kind) }),
	told("File", func(i register.Import) string { return i.FileName }),
	told("Status", func(i register.Import) string { return i.Status.Words() }),
	told("Message", func(i register.Import) string { return i.Message }),
	told("Rows read", func(i register.Import) string { return strconv.Itoa(i.Rows.Read) }),
	told("Added", func(i register.Import) string { return strconv.Itoa(i.Rows.Added) }),
	told("Updated", func(i register.Import) string { return strconv.Itoa(i.Rows.Updated) }),
	told("Unchanged", func(i register.Import) string { return strconv.Itoa(i.Rows.Unchanged) }),
	told("Held", func(i register.Import) string { return strconv.Itoa(i.Rows.Held) }),
	told("Dropped", func(i register.Import) string { return strconv.Itoa(i.Rows.Dropped) }),
	told("Applied", func(i register.Import) string { return instant(i.AppliedAt) }),
	told("Undone", func(i register.Import) string { return instant(i.UndoneAt) }),
	told("SHA-256", func(i register.Import) string { return i.SHA256 }),
	told("Id", func(i register.Import) string { return i.ID }),
}

var releaseColumns = []column[Release]{
	told("At", func(r Release) string { return instant(r.At) }),
	told("By", func(r Release) string { return r.By }),
	told("What", func(r Release) string { return r.What }),
	told("Format", func(r Release) string { return r.Format }),
	told("Rows", func(r Release) string { return strconv.Itoa(r.Rows) }),
	told("SHA-256", func(r Release) string { return r.SHA256 }),
	told("Headings", func(r Release) string { return r.Holds }),
}

func lookColumns(names map[string]string) []column[Look] {
	return []column[Look]{
		told("Line", func(l Look) string { return strconv.Itoa(l.Nth) }),
		told("At", func(l Look) string { return instant(l.At) }),
		told("Who", func(l Look) string { return l.Name }),
		told("Roles", func(l Look) string { return l.Roles }),
		told("Did", func(l Look) string { return l.Deed }),
		told("Kind of record", func(l Look) string { return l.Kind }),
		of("Pupil", pupil, "Surname", func(l Look) string { return names[l.Record] }),
		told("Record", func(l Look) string { return l.Record }),
		told("Detail", func(l Look) string { return l.Detail }),
		told("Reason", func(l Look) string { return l.Reason }),
		told("About", func(l Look) string { return l.About }),
	}
}

// instant writes a time in London, which is where a school is; none is blank.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.London).Format("2006-01-02 15:04:05")
}

// source says which import, sheet and row a fact came from; blank is a person.
func source(s register.Source) string {
	if s.Import == "" {
		return ""
	}
	return s.Import + " " + s.Sheet + " row " + strconv.Itoa(s.Row)
}

func ticked(b bool) string {
	if b {
		return "yes"
	}
	return "" // not ticked: nobody said so
}

func personWords(p register.PersonCaredFor) string {
	needs := each(p.Needs, register.Need.Words)
	if needs == "" {
		return p.Relation.Words()
	}
	return p.Relation.Words() + " (" + needs + ")"
}

func viewWords(v register.View) string {
	if v.On.IsZero() {
		return v.Words
	}
	return v.On.String() + ": " + v.Words
}
