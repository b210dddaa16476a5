package web

import (
	"strconv"

	"carers/app/calendar"
)

// What stands beside the heading of a folded part of a carer's page: how much is in
// it, and of which day the last is. It tells nothing that the part itself does not.

// howMany is how many there are and the day of the last.
func howMany(n int, last calendar.Day) string {
	if n == 0 {
		return "none yet"
	}
	if last.IsZero() {
		return strconv.Itoa(n)
	}
	return strconv.Itoa(n) + ", last " + last.Words()
}

// factsHeld is how much is known of those facts.
func factsHeld(facts []answer) string {
	known := 0
	for _, f := range facts {
		if f.Says != "" {
			known++
		}
	}
	if known == 0 {
		return "nothing yet"
	}
	if known == len(facts) {
		return many(known, "line", "lines")
	}
	return strconv.Itoa(known) + " of " + strconv.Itoa(len(facts)) + " known"
}

// Holds says whether there is anything: the title is the finding.
func (p figuresPart) Holds() string {
	if len(p.Facts) == 0 {
		return "nothing yet"
	}
	return many(len(p.Facts), "line", "lines")
}

// Holds says how much is known.
func (p carerPart) Holds() string { return factsHeld(p.Facts) }

// Holds says how much is known.
func (p summaryPart) Holds() string { return factsHeld(p.Facts) }

// Holds says how many are known, and how many are asked about.
func (s siblingsView) Holds() string {
	if len(s.Asked) > 0 && len(s.Known) == 0 {
		return strconv.Itoa(len(s.Asked)) + " to ask about"
	}
	if len(s.Asked) > 0 {
		return listed(", ", strconv.Itoa(len(s.Known)), strconv.Itoa(len(s.Asked))+" to ask about")
	}
	return howMany(len(s.Known), "")
}

// lastOf is how many events there are and when the latest was; newest first.
func lastOf(events []event) string {
	if len(events) == 0 {
		return howMany(0, "")
	}
	return howMany(len(events), calendar.Day(events[0].Day))
}

// StatusHolds and LookedHolds say how long the histories are.
func (data carerView) StatusHolds() string { return lastOf(data.History) }

// LookedHolds says when somebody last looked.
func (data carerView) LookedHolds() string {
	if len(data.Looked) == 0 {
		return "nobody yet"
	}
	return "last " + calendar.Day(data.Looked[0].Day).Words()
}
