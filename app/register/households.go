package register

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Household is what is known of a carer's home besides whom they help, which
// their snapshots say: who else helps, the brothers and sisters, and what the
// whole family would like. Each carer has one of their own, and brothers and
// sisters never share one: what one of them told is theirs. Relations, and no
// names. Blank is unknown.
type Household struct {
	ID          string `class:"open" json:"-"`
	CarerID     string `class:"open" json:"-"`
	LivesWith   string `class:"third-party" json:"lives_with,omitempty"`
	OtherAdults Answer `class:"third-party" json:"other_adults,omitempty"`     // in the home, besides whoever is cared for
	OthersHelp  string `class:"hidden-from-home" json:"others_help,omitempty"` // who else helps, as the pupil tells it: an aunt might read that she does not

	Elsewhere   []AtSchool   `class:"third-party" json:"elsewhere,omitempty"` // brothers and sisters at other schools
	ElsewhereOn calendar.Day `class:"open" json:"elsewhere_on,omitempty"`     // when that was asked
	AskedOn     calendar.Day `class:"open" json:"asked_on,omitempty"`         // when somebody asked after every brother and sister; see [Household.AskAll]
	AskedBy     string       `class:"open" json:"asked_by,omitempty"`

	Lead    string       `class:"third-party" json:"lead,omitempty"`    // the family's lead professional, and how to reach them
	PlanAt  string       `class:"third-party" json:"plan_at,omitempty"` // where the family's plan is: a reference, and nothing of what it says
	Adult   Adult        `class:"third-party" json:"adult,omitempty"`   // the adult's own assessment
	MayAsk  Answer       `class:"third-party" json:"may_ask,omitempty"` // whether the adult agrees that the school asks after it
	Offer   Offer        `class:"third-party" json:"offer,omitempty"`   // help for the person cared for
	OfferOn calendar.Day `class:"third-party" json:"offer_on,omitempty"`
	Goals   string       `class:"third-party" json:"goals,omitempty"` // what the family would like, in its own words
	GoalsOn calendar.Day `class:"third-party" json:"goals_on,omitempty"`
	Version int          `class:"open" json:"-"`
}

// AtSchool is how many brothers and sisters go to another school. They are not
// this school's pupils, and so a number is all that is kept of them.
type AtSchool struct {
	School string `json:"school"`
	Count  int    `json:"count"`
}

// Adult is how it stands with the assessment of an adult who is cared for or who
// cares, which adult services owe them (Care Act 2014, sections 9 and 10). The
// school notes it and asks after it only where the adult agrees.
type Adult string

var adultStates = terms[Adult]{{"had", "Has had one"}, {"asked", "Has asked for one"}, {"wants", "Would like one"}, {"refuses", "Does not want one"}}

// AdultStates are those that can be so, in the order pages show them; blank is
// unknown.
var AdultStates = adultStates.all()

// Words returns it as a page shows it.
func (a Adult) Words() string { return adultStates.words(a) }

// Offer is what became of asking the family whether the person cared for would
// like help of their own: that somebody in a family cares is itself a sign that
// somebody needs it.
type Offer string

var offers = terms[Offer]{{"would-like", "They would like it"}, {"passed-on", "Passed on, with their yes"}, {"would-not", "They would not"}}

// Offers are those that can be so, in the order pages show them; blank is not
// asked.
var Offers = offers.all()

// Words returns it as a page shows it.
func (o Offer) Words() string { return offers.words(o) }

// The most other schools that a household lists, and brothers and sisters at one.
const (
	MostSchools  = 3
	mostSiblings = 12
)

// longestPlanAt is how many letters say where a plan is. More would be what
// it says.
const longestPlanAt = 80

// Write makes the household what b says. A whole name of the roll, which should
// be without the carer's own, is a problem wherever text goes on but in the lead
// professional's, who may be called like a pupil. When brothers and sisters were
// asked after is an act of its own, and stays. The problems are beside the fields
// of the page; of the nth other school beside "school_n" and "count_n".
func (h *Household) Write(b Household, roll []Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	answer := func(a Answer) bool { return a == "" || a == Yes || a == No }
	add(!answer(b.OtherAdults), "other_adults", "Choose yes or no, or leave it unknown")
	add(!answer(b.MayAsk), "may_ask", "Choose yes or no, or leave it unknown")
	add(b.Adult != "" && !adultStates.have(b.Adult), "adult", "Choose from the list, or leave it unknown")
	add(b.Offer != "" && !offers.have(b.Offer), "offer", "Choose from the list, or leave it as not asked")
	for _, f := range []dated{{"elsewhere_on", b.ElsewhereOn}, {"offer_on", b.OfferOn}, {"goals_on", b.GoalsOn}} {
		add(f.on.After(today), f.field, "The day must be today or earlier")
	}
	for _, f := range []worded{{"lives_with", b.LivesWith}, {"others_help", b.OthersHelp}, {"plan_at", b.PlanAt}, {"goals", b.Goals}} {
		add(Names(f.says, roll), f.field, "This holds the name of a pupil here. Say who it is to this pupil, like “her brother”")
	}
	add(utf8.RuneCountInString(b.PlanAt) > longestPlanAt, "plan_at", "Say where the plan is, in "+strconv.Itoa(longestPlanAt)+" letters or fewer, and nothing of what it says")
	b.Elsewhere = slices.Clone(b.Elsewhere)
	for i, s := range b.Elsewhere {
		add(s.Count > 0 && strings.TrimSpace(s.School) == "", "school_"+strconv.Itoa(i+1), "Enter the school that they go to")
		add(s.School != "" && (s.Count < 1 || s.Count > mostSiblings), "count_"+strconv.Itoa(i+1), "Enter how many brothers and sisters go there")
		add(Names(s.School, roll), "school_"+strconv.Itoa(i+1), "Enter the school and no name")
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.Elsewhere = slices.DeleteFunc(b.Elsewhere, func(s AtSchool) bool { return s == AtSchool{} })
	b.ID, b.CarerID, b.Version, b.AskedOn, b.AskedBy = h.ID, h.CarerID, h.Version, h.AskedOn, h.AskedBy
	*h = b
	return nil
}

// AskAll says that somebody asked today after every brother and sister: whether
// they help too, and how they are.
func (h *Household) AskAll(by string, today calendar.Day) { h.AskedOn, h.AskedBy = today, by }

// Empty reports whether nobody has written down anything about the household yet,
// besides that somebody asked after brothers and sisters.
func (h Household) Empty() bool {
	return !slices.ContainsFunc(h.Facts(), func(f Fact) bool { return f.Says != "" })
}

// AdultNote is what to keep to about the adult's own assessment, or nothing.
func (h Household) AdultNote() string {
	switch {
	case h.Adult == "refuses":
		return "The adult does not want an assessment. Nobody asks again unless they say so themselves."
	case h.MayAsk == Yes || h.Adult == "had" || h.Adult == "" && h.MayAsk == "":
		return ""
	case h.MayAsk == No:
		return "The adult does not want school to ask after the assessment. Leave it to them."
	}
	return "Nobody has asked whether school may ask after the assessment. Do not chase it before they agree."
}

// MayTellSiblings reports whether a page about a brother or sister may say that
// this pupil is on the register. It may not where the pupil asked that nobody
// else is told: the page may lie on a table in front of the other.
func (c Carer) MayTellSiblings() bool { return !slices.Contains(c.Wishes.MayKnow, Nobody) }

// Facts lists what is known of the household, in the order pages show it.
func (h Household) Facts() []Fact {
	schools := make([]string, len(h.Elsewhere))
	for i, s := range h.Elsewhere {
		schools[i] = s.Words()
	}
	return []Fact{
		{"Lives with", h.LivesWith, classOf(h, "LivesWith")},
		{"Other adults in the home", h.OtherAdults.said(), classOf(h, "OtherAdults")},
		{"Who else helps", h.OthersHelp, classOf(h, "OthersHelp")},
		{"Brothers and sisters at other schools", strings.Join(schools, "; "), classOf(h, "Elsewhere")},
		{"Asked about them on", h.ElsewhereOn.Words(), classOf(h, "ElsewhereOn")},
		{"Lead professional", h.Lead, classOf(h, "Lead")},
		{"Family plan is at", h.PlanAt, classOf(h, "PlanAt")},
		{"The adult’s own assessment", h.Adult.Words(), classOf(h, "Adult")},
		{"School may ask after it", h.MayAsk.said(), classOf(h, "MayAsk")},
		{"Help for the person cared for", h.Offer.Words(), classOf(h, "Offer")},
		{"Offered on", h.OfferOn.Words(), classOf(h, "OfferOn")},
		{"What the family would like", h.Goals, classOf(h, "Goals")},
		{"Said on", h.GoalsOn.Words(), classOf(h, "GoalsOn")},
	}
}

// Words says how many go where: "2 at Little Wrens Primary School".
func (s AtSchool) Words() string { return strconv.Itoa(s.Count) + " at " + s.School }
