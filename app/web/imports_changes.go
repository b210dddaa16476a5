package web

import (
	"strings"

	"carers/app/register"
	"carers/imports"
)

// changeLine is one thing that an import would change: of whom, what, and from
// what to what. From is blank when nothing was known.
type changeLine struct{ Who, Group, What, From, To string }

// pupilFieldWords say the fields of a pupil, by the names that Pupil.Told gives
// them; flags are found by their own words.
var pupilFieldWords = map[string]func(register.Pupil) string{
	"UPN":                func(p register.Pupil) string { return p.UPN },
	"former UPN":         func(p register.Pupil) string { return p.FormerUPN },
	"admission number":   func(p register.Pupil) string { return p.AdmissionNumber },
	"MIS id":             func(p register.Pupil) string { return p.MISID },
	"ULN":                func(p register.Pupil) string { return p.ULN },
	"surname":            func(p register.Pupil) string { return p.Surname },
	"forename":           func(p register.Pupil) string { return p.Forename },
	"middle names":       func(p register.Pupil) string { return p.MiddleNames },
	"preferred surname":  func(p register.Pupil) string { return p.PreferredSurname },
	"preferred forename": func(p register.Pupil) string { return p.PreferredForename },
	"date of birth":      func(p register.Pupil) string { return p.DateOfBirth.Words() },
	"sex":                func(p register.Pupil) string { return p.Sex },
	"year group":         func(p register.Pupil) string { return p.Year.Words() },
	"form":               func(p register.Pupil) string { return p.Form },
	"house":              func(p register.Pupil) string { return p.House },
	"date joined":        func(p register.Pupil) string { return p.JoinedOn.Words() },
	"date left":          func(p register.Pupil) string { return p.LeftOn.Words() },
	"address":            addressWords,
}

// addressWords says only whether an address is known: it is kept as a digest,
// for proposing brothers and sisters.
func addressWords(p register.Pupil) string {
	if p.AddressKey == "" {
		return ""
	}
	return "a digest of it"
}

// pupilSays is what a pupil's field holds, by the name that Pupil.Told gives it.
func pupilSays(p register.Pupil, field string) string {
	if says, ok := pupilFieldWords[field]; ok {
		return says(p)
	}
	for _, name := range register.FlagNames {
		if name.Words() == field {
			return p.Flags[name].Value
		}
	}
	return ""
}

// rollChanges are the changes to pupils whom we know, a line for each field.
func rollChanges(changes []register.RollChange) []changeLine {
	var lines []changeLine
	for _, c := range changes {
		if c.Was == nil {
			continue
		}
		for _, field := range c.Fields {
			to := pupilSays(c.Pupil, field)
			if field == "address" {
				to = "another address"
			}
			lines = append(lines, changeLine{Who: c.Was.ListName(), Group: place(*c.Was), What: capital(field), From: pupilSays(*c.Was, field), To: to})
		}
	}
	return lines
}

// newPupils are those whom an import would add to the roll.
func newPupils(changes []register.RollChange) []changeLine {
	var lines []changeLine
	for _, c := range changes {
		if c.Was != nil {
			continue
		}
		born, upn := "", ""
		if !c.Pupil.DateOfBirth.IsZero() {
			born = "born " + c.Pupil.DateOfBirth.Words()
		}
		if c.Pupil.UPN != "" {
			upn = "UPN " + c.Pupil.UPN
		}
		lines = append(lines, changeLine{Who: c.Pupil.ListName(), Group: place(c.Pupil), To: capital(listed(", ", born, upn))})
	}
	return lines
}

// entryFieldWords say the parts of an entry, by the names that a register
// import gives them.
var entryFieldWords = map[string]func(register.Carer) string{
	"entry":                    func(c register.Carer) string { return c.Status.Words() },
	"status":                   func(c register.Carer) string { return c.Status.Words() },
	"next review":              func(c register.Carer) string { return c.NextReview.Words() },
	"how the school learned":   originWords,
	"home":                     func(c register.Carer) string { return listed(": ", c.Home.Knows.Words(), c.Home.Note) },
	"wishes":                   func(c register.Carer) string { return listed(": ", capital(c.Wishes.Words()), c.Wishes.Note) },
	"what helps and strengths": childWords,
	"effect":                   func(c register.Carer) string { return c.Impact.Level.Words() },
}

func childWords(c register.Carer) string {
	return listed(". ", c.Plan, c.Strengths, c.Aspirations, c.StretchGoal, c.OwnNeeds)
}

func originWords(c register.Carer) string {
	since := ""
	if !c.CaringSince.IsZero() {
		since = "caring since " + c.CaringSince.Words()
	}
	return listed(", ", c.Route.Words(), c.RouteNote, since, string(c.Census.Code))
}

// pictureWords is what a file says of the caring role, in short. What is kept
// as the sheet has it is shown as its words.
func pictureWords(s *register.Snapshot) string {
	if s == nil {
		return ""
	}
	return listed("; ", helpedWords(s.CaredFor), wordsOf(s.Tasks), s.Hours.Words(), quoted(s.TaskNote), quoted(s.SheetNote))
}

// entrySays is what a part of an entry says after, or before, an import.
func entrySays(c *register.Carer, s *register.Snapshot, field string) string {
	if field == "caring role" {
		return pictureWords(s)
	}
	if says, ok := entryFieldWords[field]; ok && c != nil {
		return says(*c)
	}
	return ""
}

// entryChanges are the changes to entries that are there, a line for each part.
func entryChanges(changes []register.CarerChange, roll map[string]register.Pupil) []changeLine {
	var lines []changeLine
	for _, c := range changes {
		if c.Was == nil {
			continue
		}
		p := roll[c.Carer.PupilID]
		for _, field := range c.Fields {
			lines = append(lines, changeLine{Who: p.ListName(), Group: place(p), What: capital(field), From: entrySays(c.Was, nil, field), To: entrySays(&c.Carer, c.Snapshot, field)})
		}
	}
	return lines
}

// newEntryLabels say what a part of a new entry is, where its words do not.
var newEntryLabels = map[string]string{
	"home": "Home", "wishes": "May know", "next review": "Next review", "what helps and strengths": "Helps at school", "how the school learned": "Known", "caring role": "Role",
}

// newEntries are those whom an import would add to the register, a line each.
func newEntries(changes []register.CarerChange, roll map[string]register.Pupil) []changeLine {
	var lines []changeLine
	for _, c := range changes {
		if c.Was != nil {
			continue
		}
		p := roll[c.Carer.PupilID]
		var says []string
		if c.Newcomer != nil {
			p, says = *c.Newcomer, []string{"New to the roll too"}
		}
		for _, field := range c.Fields {
			if is := entrySays(&c.Carer, c.Snapshot, field); is != "" {
				says = append(says, listed(": ", newEntryLabels[field], is))
			}
		}
		lines = append(lines, changeLine{Who: p.ListName(), Group: place(p), To: sentence(strings.Join(says, ". "))})
	}
	return lines
}

// plannedChanges puts a plan in lines: who is new, and what would change for
// the others. The roll names the pupils of a plan that has only their ids.
func plannedChanges(p imports.Plan, roll map[string]register.Pupil) (fresh, changes []changeLine) {
	switch p.Kind {
	case register.RegisterKind:
		return newEntries(p.Carers, roll), entryChanges(p.Carers, roll)
	case register.AttendanceKind:
		return attendanceChanges(p.Spans, roll)
	case register.ResultsKind:
		return newResults(p.Results, roll), resultChanges(p.Results, roll)
	case register.SuspensionsKind:
		return newEvents(p.Events, roll), eventChanges(p.Events, roll)
	case register.ClassesKind:
		return newGroups(p.Groups), groupChanges(p.Groups, roll)
	}
	return newPupils(p.Rolls), rollChanges(p.Rolls)
}

// quoted is a note in the words of the sheet, on one line.
func quoted(note string) string {
	if note == "" {
		return ""
	}
	return "“" + strings.ReplaceAll(note, "\n", "; ") + "”"
}
