package web

import (
	"slices"
	"strings"

	"carers/app/figures"
	"carers/app/register"
)

// named is a line about a pupil.
func named(p register.Pupil, what, from, to string) changeLine {
	return changeLine{Who: p.ListName(), Group: place(p), What: what, From: from, To: to}
}

// newResults are the results that an import would add: a line for each pupil and
// assessment point.
func newResults(changes []figures.ResultChange, roll map[string]register.Pupil) []changeLine {
	type about struct{ pupil, point string }
	said := map[about][]string{}
	var order []about
	points := map[about]string{}
	for _, c := range changes {
		if c.Was != nil {
			continue
		}
		key := about{c.Is.Pupil, c.Is.Key().Point}
		if said[key] == nil {
			order = append(order, key)
			points[key] = c.Is.Point
		}
		said[key] = append(said[key], aboutWords(*c.Is)+": "+resultWords(*c.Is))
	}
	lines := make([]changeLine, len(order))
	for i, key := range order {
		lines[i] = named(roll[key.pupil], "", "", points[key]+". "+strings.Join(said[key], "; "))
	}
	return lines
}

// resultChanges are the results that would say something else, a line each.
func resultChanges(changes []figures.ResultChange, roll map[string]register.Pupil) (lines []changeLine) {
	for _, c := range changes {
		if c.Was == nil {
			continue
		}
		from, to := resultWords(*c.Was), resultWords(*c.Is)
		if from == to || c.Was.Scale != c.Is.Scale { // what differs is how it is written, or when it was
			from, to = listed(", ", from, scaleWords(c.Was.Scale), c.Was.PointOn.Words()), listed(", ", to, scaleWords(c.Is.Scale), c.Is.PointOn.Words())
		}
		lines = append(lines, named(roll[c.Is.Pupil], listed(", ", aboutWords(*c.Is), c.Is.Point), from, to))
	}
	return lines
}

// eventWords says an event in short: "Suspension, 10 to 11 September 2026, 4
// sessions, 2 days, bullying".
func eventWords(e register.Event) string {
	return listed(", ", eventWhat(e), eventDays(e), e.At, eventLength(e), eventBecause(e))
}

// newEvents are the events that an import would add, a line each.
func newEvents(changes []register.EventChange, roll map[string]register.Pupil) (lines []changeLine) {
	for _, c := range changes {
		if c.Was == nil {
			lines = append(lines, named(roll[c.Is.PupilID], "", "", eventWords(*c.Is)))
		}
	}
	return lines
}

// eventChanges are the events that are told anew or were withdrawn, a line each.
func eventChanges(changes []register.EventChange, roll map[string]register.Pupil) (lines []changeLine) {
	for _, c := range changes {
		if c.Was == nil {
			continue
		}
		to := "withdrawn, and no longer kept"
		if c.Is != nil {
			to = eventWords(*c.Is)
		}
		lines = append(lines, named(roll[c.Was.PupilID], c.Was.Kind.Words(), eventWords(*c.Was), to))
	}
	return lines
}

var groupKindWords = map[register.GroupKind]string{register.FormKind: "Form", register.ClassKind: "Class"}

// newGroups are the classes and forms that an import would add, a line each.
func newGroups(changes []register.GroupChange) (lines []changeLine) {
	for _, c := range changes {
		if !c.New {
			continue
		}
		pupils, teachers := "", ""
		if n := len(c.Group.Pupils); n > 0 {
			pupils = many(n, "pupil", "pupils")
		}
		if len(c.Group.Teachers) > 0 {
			teachers = "taught by " + teacherNames(c.Group.Teachers)
		}
		lines = append(lines, changeLine{Who: c.Group.Name, Group: groupKindWords[c.Group.Kind], To: listed(", ", pupils, teachers)})
	}
	return lines
}

// groupChanges are who joins and leaves a class, and who teaches it: a line for
// each that changes.
func groupChanges(changes []register.GroupChange, roll map[string]register.Pupil) (lines []changeLine) {
	for _, c := range changes {
		if c.Was == nil {
			continue
		}
		line := changeLine{Who: c.Group.Name, Group: groupKindWords[c.Group.Kind]}
		join, leave := missingFrom(c.Was.Pupils, c.Group.Pupils), missingFrom(c.Group.Pupils, c.Was.Pupils)
		if len(join)+len(leave) > 0 {
			line.What, line.From = "Pupils", many(len(c.Was.Pupils), "pupil", "pupils")
			line.To = listed(". ", many(len(c.Group.Pupils), "pupil", "pupils"), whoWords("Joins", "Join", join, roll), whoWords("Leaves", "Leave", leave, roll))
			lines = append(lines, line)
		}
		if from, to := teacherNames(c.Was.Teachers), teacherNames(c.Group.Teachers); from != to {
			line.What, line.From, line.To = "Teachers", from, to
			lines = append(lines, line)
		} else if len(join)+len(leave) == 0 {
			line.What, line.From, line.To = "Teachers", from, to+", with another address or account"
			lines = append(lines, line)
		}
	}
	return lines
}

// missingFrom are those of some ids that are not among others.
func missingFrom(others, ids []string) (missing []string) {
	for _, id := range ids {
		if !slices.Contains(others, id) {
			missing = append(missing, id)
		}
	}
	return missing
}

// whoWords names pupils after a word for one or for several.
func whoWords(one, more string, ids []string, roll map[string]register.Pupil) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = roll[id].Name()
	}
	slices.Sort(names)
	switch len(names) {
	case 0:
		return ""
	case 1:
		return one + ": " + names[0]
	}
	return more + ": " + strings.Join(names, ", ")
}

func teacherNames(teachers []register.Teacher) string {
	names := make([]string, len(teachers))
	for i, t := range teachers {
		names[i] = t.Name
	}
	return strings.Join(names, ", ")
}
