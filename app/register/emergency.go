package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// EmergencyPlan says what the school does when something goes wrong at home or
// on the way: whom to ring and in which order, who collects whom, and what may be
// said. Each stays as it was agreed; a new one takes the place of the one before,
// and Version counts them. Carers and services ask that a plan is kept current
// and known to those who need it, so that none is without an end.
type EmergencyPlan struct {
	ID         string             `class:"open"`
	CarerID    string             `class:"open"`
	First      string             `class:"pupil"`            // what staff do first, in one plain line
	Contacts   []EmergencyContact `class:"third-party"`      // in the order in which to ring
	Situations []Situation        `class:"third-party"`      // they may tell of home
	Collects   string             `class:"third-party"`      // who collects brothers and sisters
	TakesOver  string             `class:"third-party"`      // who takes over at home
	Say        string             `class:"hidden-from-home"` // what the pupil wants said
	SayNot     string             `class:"hidden-from-home"` // and what not
	HomeWord   string             `class:"hidden-from-home"` // when home may be rung although it must not be contacted about caring
	StaffKnow  bool               `class:"pupil"`            // the pupil agrees that own teachers read that there is a plan, and nothing of it
	AgreedOn   calendar.Day       `class:"pupil"`            // with the pupil
	ExpiresOn  calendar.Day       `class:"open"`             // the last day on which it holds
	MadeBy     string             `class:"open"`
	Version    int                `class:"open"`
}

// EmergencyContact is somebody to ring.
type EmergencyContact struct {
	Name    string `json:"name"`
	Belongs string `json:"belongs"` // how they belong to the pupil: "aunt"
	Phone   string `json:"phone"`
	AtHome  bool   `json:"at_home,omitempty"`  // at the pupil's home: ringing them is contacting home
	MayKnow bool   `json:"may_know,omitempty"` // they may be told of the caring role
}

// Dial returns the number as a telephone takes it, or nothing where there is
// none in it. What comes after it in words, an extension or "after two", is not
// dialled, nor is the (0) of a number written for abroad.
func (c EmergencyContact) Dial() string {
	var dial strings.Builder
	written := strings.TrimSpace(c.Phone)
	if strings.HasPrefix(written, "+") {
		written = strings.Replace(written, "(0)", "", 1)
	}
	for i, r := range written {
		switch {
		case r >= '0' && r <= '9' || r == '+' && i == 0:
			dial.WriteRune(r)
		case unicode.IsLetter(r) && dial.Len() > 0:
			return dial.String()
		}
	}
	return dial.String()
}

// Situation is something that may happen, and what is done then.
type Situation struct {
	Kind SituationKind `json:"kind"`
	What string        `json:"what,omitempty"` // what it is, where none of the kinds says it
	Then string        `json:"then"`
}

// Words returns what may happen.
func (s Situation) Words() string { return cmp.Or(s.What, s.Kind.Words()) }

// SituationKind is what may happen, from a list.
type SituationKind string

// OwnSituation is one that only this pupil has.
const OwnSituation SituationKind = "own"

// The situations that carers and services recommend a plan for.
var situationKinds = terms[SituationKind]{
	{"hospital", "The person cared for goes to hospital"}, {"carer-ill", "The pupil is ill or hurt"}, {"missed-bus", "A missed bus"},
	{"no-signal", "No phone signal"}, {"locked-out", "Locked out at home"}, {OwnSituation, "Something of their own"},
}

// SituationKinds are all of them, in the order pages show them.
var SituationKinds = situationKinds.all()

// Words returns the situation as a page shows it.
func (k SituationKind) Words() string { return situationKinds.words(k) }

// longestFirst is how many characters of a line can be read in a crisis.
const longestFirst = 160

// EmergencyUntil proposes the last day of a plan that is agreed today: the end of
// the school year, or, when that is near, a year from today.
func EmergencyUntil(today calendar.Day) calendar.Day {
	if end := calendar.SchoolYearOf(today).End(); today.DaysUntil(end) >= 90 {
		return end
	}
	return lastOfPlan(today)
}

// lastOfPlan is the last day that a plan agreed on a day may have: a year on.
func lastOfPlan(agreed calendar.Day) calendar.Day { return agreed.AddMonths(12) }

// Check says what is wrong with a plan that is about to be agreed, where home
// stands as it does; silent is set when a brother or sister asks that their home
// is not contacted. The problems are beside "first", "agreed_on", "expires_on",
// "home_word", beside "name_n", "phone_n", "at_home_n" and "may_know_n" of the
// nth contact, and "then_n" of the nth situation, both from 0.
func (p EmergencyPlan) Check(c Carer, silent bool, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(!c.Status.Supported(), "", "A plan is agreed once the entry is confirmed. Change the entry's status first")
	add(strings.TrimSpace(p.First) == "", "first", "Say in one plain line what staff do first")
	add(utf8.RuneCountInString(p.First) > longestFirst, "first", fmt.Sprintf("Shorten what staff do first to %d characters: it is read in a crisis", longestFirst))
	add(len(p.Contacts) == 0, "name_0", "Enter at least one person to ring")
	for i, one := range p.Contacts {
		for _, b := range one.check(c.Home.Blocks() || silent) {
			add(true, fmt.Sprintf("%s_%d", b.Field, i), b.Says)
		}
	}
	for i, s := range p.Situations {
		add(!situationKinds.have(s.Kind) || strings.TrimSpace(s.Then) == "", fmt.Sprintf("then_%d", i), "Say what is done then, or leave it out")
		add(s.Kind == OwnSituation && strings.TrimSpace(s.What) == "", fmt.Sprintf("what_%d", i), "Say what may happen")
	}
	add(p.AgainstHome(c, silent) && strings.TrimSpace(p.HomeWord) == "", "home_word",
		"Home is not to be contacted about this, and somebody at home is to be rung. Say when that may be all the same, or take them off the list")
	add(p.AgreedOn.IsZero() || p.AgreedOn.After(today), "agreed_on", "Enter the day on which the pupil agreed, today or earlier")
	switch {
	case p.ExpiresOn.IsZero():
		add(true, "expires_on", "Enter the last day of the plan. The end of the school year is usual")
	case p.ExpiresOn.Before(today):
		add(true, "expires_on", "The last day of the plan must be today or later")
	case !p.AgreedOn.IsZero() && p.ExpiresOn.After(lastOfPlan(p.AgreedOn)):
		add(true, "expires_on", "A plan holds for a year at most. Numbers and people change")
	}
	return fault.Check(bad)
}

// check says what is wrong with one contact; blocked is set while nothing of
// the caring role may be told at home.
func (c EmergencyContact) check(blocked bool) (bad []fault.Problem) {
	if strings.TrimSpace(c.Name) == "" {
		bad = append(bad, fault.Problem{Field: "name", Says: "Enter the name of the person to ring"})
	}
	if len(c.Dial()) < 3 {
		bad = append(bad, fault.Problem{Field: "phone", Says: "Enter a telephone number"})
	}
	if c.AtHome && c.MayKnow && blocked {
		bad = append(bad, fault.Problem{Field: "may_know", Says: "Home has not been told, or must not be. Somebody at home may be rung, and told nothing of caring"})
	}
	return bad
}

// AgainstHome reports whether the plan has somebody at home rung while home must
// not be contacted.
func (p EmergencyPlan) AgainstHome(c Carer, silent bool) bool {
	return HomeSilenced(c.Home, silent) && slices.ContainsFunc(p.Contacts, func(one EmergencyContact) bool { return one.AtHome })
}

// HomeSilenced reports whether home must not be contacted, by the entry's own
// word or a brother's or sister's.
func HomeSilenced(h Home, silent bool) bool { return silent || h.Knows == DoNotContact }

// Expired reports whether the plan's last day is past.
func (p EmergencyPlan) Expired(today calendar.Day) bool { return today.After(p.ExpiresOn) }

// EmergencySoon is how many days before its end a plan is on the champion's
// list.
const EmergencySoon = 14

// Ending reports whether a plan has ended, or ends soon.
func (p EmergencyPlan) Ending(today calendar.Day) bool {
	return today.DaysUntil(p.ExpiresOn) <= EmergencySoon
}

// Facts lists what a plan says, in the order pages show it.
func (p EmergencyPlan) Facts() []Fact {
	return []Fact{
		{"What staff do first", p.First, classOf(p, "First")},
		{"Who to ring", eachSays(p.Contacts, EmergencyContact.words), classOf(p, "Contacts")},
		{"What may happen", eachSays(p.Situations, func(s Situation) string { return s.Words() + ": " + s.Then }), classOf(p, "Situations")},
		{"Who collects brothers and sisters", p.Collects, classOf(p, "Collects")},
		{"Who takes over at home", p.TakesOver, classOf(p, "TakesOver")},
		{"What the pupil wants said", p.Say, classOf(p, "Say")},
		{"What the pupil does not want said", p.SayNot, classOf(p, "SayNot")},
		{"When home may be rung", p.HomeWord, classOf(p, "HomeWord")},
		{"Own teachers read that there is a plan", yesOrBlank(p.StaffKnow), classOf(p, "StaffKnow")},
		{"Agreed with the pupil on", p.AgreedOn.Words(), classOf(p, "AgreedOn")},
		{"Last day", p.ExpiresOn.Words(), classOf(p, "ExpiresOn")},
	}
}

// words tells of one contact: "Sade Bankole, aunt, 01632 960 101, may know".
func (c EmergencyContact) words() string {
	says := []string{c.Name}
	for _, w := range []string{c.Belongs, c.Phone} {
		if w != "" {
			says = append(says, w)
		}
	}
	if c.AtHome {
		says = append(says, "at home")
	}
	if c.MayKnow {
		says = append(says, "may know")
	}
	return strings.Join(says, ", ")
}

func eachSays[T any](all []T, words func(T) string) string {
	says := make([]string, len(all))
	for i, one := range all {
		says[i] = words(one)
	}
	return strings.Join(says, "; ")
}
