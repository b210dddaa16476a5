package register

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
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

// TransferSubject is all that a pack for the next school is built from.
type TransferSubject struct {
	Carer      Carer
	Transition Transition
	Known      Snapshot       // of the caring role
	Plan       *EmergencyPlan // the one in hand; nil where there is none
	HomeSilent bool           // a brother or sister asks that home is not contacted
	Today      calendar.Day   // a plan that ended before it is not told
}

// Lines lists what a pack for the next school may say of a pupil, so that nothing
// has to be told twice. What is about others, or must not reach home, is offered
// unticked; what is for the safeguarding lead is not offered: that file goes by
// itself.
func (s TransferSubject) Lines() []TransferLine {
	c, t, known, plan := s.Carer, s.Transition, s.Known, s.Plan
	var lines []TransferLine
	add := func(key, heading, says string, class Class, usual bool) {
		if says = strings.TrimSpace(says); says != "" {
			lines = append(lines, TransferLine{key, heading, says, class, usual})
		}
	}
	add("strengths", "Good at", c.Strengths, classOf(c, "Strengths"), true)
	add("hopes", "Hopes", c.Aspirations, classOf(c, "Aspirations"), true)
	add("goal", "Reaching for", c.StretchGoal, classOf(c, "StretchGoal"), true)
	for _, l := range t.Going() {
		if key := l.key(); !slices.ContainsFunc(lines, func(o TransferLine) bool { return o.Key == key }) {
			add(key, "What helps", l.Says, classOf(t, "Along"), true)
		}
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
	switch {
	case plan == nil:
	case plan.Expired(s.Today): // its numbers and people may have changed
		add("emergency", "If something goes wrong", plan.endedWords(), classOf(*plan, "First"), false)
	default:
		add("emergency", "If something goes wrong", plan.First, classOf(*plan, "First"), false)
		add("ring", "Who to ring then", eachSays(plan.Contacts, EmergencyContact.words), classOf(*plan, "Contacts"), false)
	}
	return lines
}

// key is by what a form knows a line: its words, so that no tick moves to another
// when lines come or go.
func (l AlongLine) key() string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(l.Says)))
	return "along-" + hex.EncodeToString(sum[:8])
}

// Words is the digest, in hex, of all that a pack would say: the lines, what
// stands on top, and what home may know.
func (s TransferSubject) Words() string {
	sum := sha256.New()
	for _, l := range s.Lines() {
		fmt.Fprintf(sum, "%q %q %q\n", l.Key, l.Heading, l.Says)
	}
	t := s.Transition
	fmt.Fprintf(sum, "%q %q %q %q %q", t.To, t.AgreedOn, t.Tell, s.Carer.Wishes.Words(), HomeMustNot(s.Carer.Home, s.HomeSilent))
	return hex.EncodeToString(sum.Sum(nil))
}

// Chosen are the lines with these keys.
func (s TransferSubject) Chosen(keys []string) []TransferLine {
	return slices.DeleteFunc(s.Lines(), func(l TransferLine) bool { return !slices.Contains(keys, l.Key) })
}

// Transfer is a pack that is about to leave: what was ticked, and what was read
// when it was.
type Transfer struct {
	Keys    []string // of the lines that were ticked
	Read    string   // the digest of what was read: [TransferSubject.Words]
	ByHome  bool     // it is given to the pupil or the family to take along, and so reaches home
	Sharing Sharing  // the line of the sharing log that is written in the same act
}

// Logged is the pack's line of the sharing log. What it says was told are the
// headings of what leaves, whatever was written, so that the log is true to the
// file.
func (x Transfer) Logged(s TransferSubject) Sharing {
	told := []string{"who may know"} // stands on top of every pack
	if strings.TrimSpace(s.Transition.Tell) != "" && !x.ByHome {
		told = append(told, "what the pupil wants told")
	}
	line := x.Sharing
	line.What = "Transfer pack: " + strings.Join(append(told, headingsOf(s.Chosen(x.Keys))...), ", ")
	return line
}

// headingsOf names the headings of some lines, each once.
func headingsOf(lines []TransferLine) (headings []string) {
	for _, l := range lines {
		if h := strings.ToLower(l.Heading); !slices.Contains(headings, h) {
			headings = append(headings, h)
		}
	}
	return headings
}

// Check says why a pack of a subject, as it stands now, may not leave. The problems
// are beside "goes", "harm" and, where they are of the whole, nothing.
func (x Transfer) Check(s TransferSubject) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	lines := s.Chosen(x.Keys)
	add(x.Read != s.Words(), "", "What can go along has changed since you opened the page. Read it again")
	add(!s.Transition.Kind.Leaves(), "", "The pupil stays at this school, so no pack goes anywhere")
	add(s.Transition.AgreedOn.IsZero(), "", "Go through it with the pupil first, and write down the day")
	add(len(lines) == 0, "", "Tick at least one line")
	why := HomeMustNot(s.Carer.Home, s.HomeSilent)
	add(x.ByHome && why != "", "goes", "This copy would reach home. "+why+" Send it straight there")
	private := slices.DeleteFunc(slices.Clone(lines), func(l TransferLine) bool { return !l.private() })
	add(x.ByHome && why == "" && len(private) > 0, "goes", "This copy would reach home, and holds what must not: "+strings.Join(headingsOf(private), ", ")+". Send it straight there, or leave that out")
	add(x.Sharing.Harm == Yes, "harm", "What would harm more than it helps is not handed over. Write that in the sharing log instead")
	return fault.Check(bad)
}

// private reports whether no copy that reaches home may hold the line.
func (l TransferLine) private() bool { return l.Class == ThirdParty || l.Class == HiddenFromHome }
