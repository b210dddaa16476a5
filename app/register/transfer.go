package register

import (
	"fmt"
	"slices"
	"strings"

	"carers/app/fault"
)

// TransferLine is one line that a transfer pack may hold: under which heading,
// what it says, and of which class what it shows is.
type TransferLine struct {
	Key     string // by which a form knows it: what it is about, and never a name
	Heading string
	Says    string
	Class   Class
	Usual   bool // ticked at first
}

// TransferLines lists what a pack for the next school may say of a pupil, so
// that nothing has to be told twice. What is about others, or must not reach home, is
// offered unticked; what is for the safeguarding lead is not offered: that file
// goes by itself.
func TransferLines(c Carer, t Transition, known Snapshot, plan *EmergencyPlan) []TransferLine {
	var lines []TransferLine
	add := func(key, heading, says string, class Class, usual bool) {
		if says = strings.TrimSpace(says); says != "" {
			lines = append(lines, TransferLine{key, heading, says, class, usual})
		}
	}
	add("strengths", "Good at", c.Strengths, classOf(c, "Strengths"), true)
	add("hopes", "Hopes", c.Aspirations, classOf(c, "Aspirations"), true)
	add("goal", "Reaching for", c.StretchGoal, classOf(c, "StretchGoal"), true)
	for i, l := range t.Going() {
		add(fmt.Sprintf("along-%d", i), "What helps", l.Says, classOf(t, "Along"), true)
	}
	add("plan", "What would help", c.Plan, classOf(c, "Plan"), true)
	add("visits", "Visits", t.Visits, classOf(t, "Visits"), true)
	add("careers", "Careers, and money after 16", t.Careers, classOf(t, "Careers"), t.Kind.Leaves())
	add("takes-over", "Who takes over", t.TakesOver, classOf(t, "TakesOver"), true)
	add("needs", "Own needs", c.OwnNeeds, classOf(c, "OwnNeeds"), false)
	add("does", "What the pupil does", eachSays(known.Tasks, Task.Words), classOf(known, "Tasks"), false)
	add("hours", "Hours a week", known.Hours.Words(), classOf(known, "Hours"), false)
	add("school", "What it means at school", known.EffectSchool, classOf(known, "EffectSchool"), false)
	add("helps-whom", "Who the pupil helps", eachSays(known.CaredFor, func(p PersonCaredFor) string { return p.Relation.Words() }), classOf(known, "CaredFor"), false)
	if plan != nil {
		add("emergency", "If something goes wrong", plan.First, classOf(*plan, "First"), false)
		add("ring", "Who to ring then", eachSays(plan.Contacts, EmergencyContact.words), classOf(*plan, "Contacts"), false)
	}
	return lines
}

// Transfer is a pack that is about to leave.
type Transfer struct {
	Lines      []TransferLine // those that were ticked
	ByHome     bool           // it is given to the pupil or the family to take along, and so reaches home
	Sharing    Sharing        // the line of the sharing log that is written in the same act
	Transition Transition
}

// Check says why a pack may not leave, where home stands as it does. The
// problems are beside "goes", "harm" and, where they are of the whole, nothing.
func (x Transfer) Check(c Carer, silent bool) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(x.Transition.AgreedOn.IsZero(), "", "Go through it with the pupil first, and write down the day")
	add(len(x.Lines) == 0, "", "Tick at least one line")
	hidden := slices.ContainsFunc(x.Lines, func(l TransferLine) bool { return l.Class == HiddenFromHome })
	switch {
	case !x.ByHome:
	case HomeSilenced(c.Home, silent):
		add(true, "goes", "This copy would reach home, and home is not to be contacted about this. Send it straight there")
	case c.Home.Knows == HomeNotTold:
		add(true, "goes", "This copy would reach home, and home has not been told. Send it straight there")
	case c.Home.Blocks():
		add(true, "goes", "This copy would reach home, and nobody has said what home knows. Send it straight there")
	case hidden:
		add(true, "goes", "This copy would reach home, and holds what must not. Send it straight there, or leave that out")
	}
	add(x.Sharing.Harm == Yes, "harm", "What would harm more than it helps is not handed over. Write that in the sharing log instead")
	return fault.Check(bad)
}
