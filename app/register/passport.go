package register

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Passport is one page about a pupil, in words that the pupil chose line by
// line and signed off with a date. It is theirs to show.
type Passport struct {
	ID        string         `class:"open"`
	CarerID   string         `class:"open"`
	Lines     []PassportLine `class:"pupil"`
	SignedOn  calendar.Day   `class:"pupil"`
	GoodUntil calendar.Day   `class:"open"`
	MadeBy    string         `class:"open"` // who sat down with the pupil
}

// PassportLine is one line, and where it stands. Of what staff do it remembers
// which adjustment it is about, and which wording of it.
type PassportLine struct {
	Part       PassportPart `json:"part"`
	Says       string       `json:"says"`
	Adjustment string       `json:"adjustment,omitempty"`
	Wording    int          `json:"wording,omitempty"`
}

// PassportPart is a heading of a passport, as the pupil says it.
type PassportPart string

// The parts.
const (
	PartGood  PassportPart = "good"
	PartHope  PassportPart = "hope"
	PartHelps PassportPart = "helps"
	PartAsk   PassportPart = "ask"
	PartAdult PassportPart = "adult"
	PartWrong PassportPart = "wrong"
)

var passportParts = terms[PassportPart]{
	{PartGood, "I am good at"}, {PartHope, "I am reaching for"}, {PartHelps, "What helps me"}, {PartAsk, "Please"}, {PartAdult, "The adult I go to"},
	{PartWrong, "If something goes wrong"},
}

// PassportParts are all of them, in the order in which a passport has them.
var PassportParts = passportParts.all()

// Words returns the heading.
func (p PassportPart) Words() string { return passportParts.words(p) }

// Of returns the lines of one part, in their order.
func (p Passport) Of(part PassportPart) (lines []PassportLine) {
	for _, l := range p.Lines {
		if l.Part == part {
			lines = append(lines, l)
		}
	}
	return lines
}

// longestLine is how many characters of a line can be read at a glance.
const longestLine = 200

// PassportMonths is for how long a passport is good unless somebody says
// otherwise: about a term.
const PassportMonths = 4

// Check says what is wrong with a passport that is about to be signed off,
// beside "signed_on", "good_until" and, of the nth line from 0, "says_n"; or
// nil. A passport without the pupil's yes is no passport.
func (p Passport) Check(today calendar.Day) error {
	var bad []fault.Problem
	switch {
	case p.SignedOn.IsZero():
		bad = append(bad, fault.Problem{Field: "signed_on", Says: "Enter the day on which the pupil said yes to every line"})
	case p.SignedOn.After(today):
		bad = append(bad, fault.Problem{Field: "signed_on", Says: "The day on which the pupil said yes must be today or earlier"})
	}
	if p.GoodUntil.IsZero() || !p.GoodUntil.After(p.SignedOn) {
		bad = append(bad, fault.Problem{Field: "good_until", Says: "Enter the day until which it is good: a term is usual"})
	}
	if len(p.Lines) == 0 {
		bad = append(bad, fault.Problem{Says: "Choose at least one line with the pupil"})
	}
	for i, l := range p.Lines {
		switch {
		case !passportParts.have(l.Part) || strings.TrimSpace(l.Says) == "":
			bad = append(bad, fault.Problem{Field: fmt.Sprintf("says_%d", i), Says: "Write the line, or leave it off"})
		case utf8.RuneCountInString(l.Says) > longestLine:
			bad = append(bad, fault.Problem{Field: fmt.Sprintf("says_%d", i), Says: fmt.Sprintf("Shorten the line to %d characters: it is read at a glance", longestLine)})
		}
	}
	return fault.Check(bad)
}

// Offered is a line that may go on a passport, and whether it was on the last.
type Offered struct {
	PassportLine
	On bool
}

// OfferLines lists what a new passport may say: what the last one said, what the
// register knows of the child, and what staff do, part by part. Last is nil where
// there was none. Nothing of the caring role and of home is offered; a pupil who
// wants it there writes it.
func OfferLines(c Carer, adjustments []Adjustment, last *Passport) []Offered {
	var offered []Offered
	add := func(l PassportLine, on bool) {
		l.Says = strings.TrimSpace(l.Says)
		same := func(o Offered) bool { return o.Part == l.Part && o.Says == l.Says }
		if l.Says != "" && utf8.RuneCountInString(l.Says) <= longestLine && !slices.ContainsFunc(offered, same) {
			offered = append(offered, Offered{l, on})
		}
	}
	if last != nil {
		for _, l := range last.Lines {
			if l.Adjustment == "" {
				add(l, true)
			}
		}
	}
	add(PassportLine{Part: PartGood, Says: c.Strengths}, false)
	add(PassportLine{Part: PartHope, Says: c.Aspirations}, false)
	add(PassportLine{Part: PartHope, Says: c.StretchGoal}, false)
	for _, a := range adjustments {
		if a.Status == AdjustmentActive {
			add(PassportLine{Part: PartHelps, Says: a.onPassport(), Adjustment: a.ID, Wording: a.Wording}, last.has(a.ID))
		}
	}
	slices.SortStableFunc(offered, func(a, b Offered) int {
		return slices.Index(PassportParts, a.Part) - slices.Index(PassportParts, b.Part)
	})
	return offered
}

// onPassport is what staff do, with where and when.
func (a Adjustment) onPassport() string {
	i := a.Instruction()
	where := strings.Trim(i.Where+", "+i.When, ", ")
	if where == "" {
		return i.Says
	}
	return i.Says + " (" + where + ")"
}

func (p *Passport) has(adjustment string) bool {
	return p != nil && slices.ContainsFunc(p.Lines, func(l PassportLine) bool { return l.Adjustment == adjustment })
}

// Stale lists why a passport should be made anew: its time is over, or staff do
// not do any more what it says.
func (p Passport) Stale(adjustments []Adjustment, today calendar.Day) (because []string) {
	if today.After(p.GoodUntil) {
		because = append(because, "It was good until "+p.GoodUntil.Words())
	}
	for _, l := range p.Lines {
		if l.Adjustment == "" {
			continue
		}
		at := slices.IndexFunc(adjustments, func(a Adjustment) bool { return a.ID == l.Adjustment })
		switch {
		case at < 0 || adjustments[at].Status != AdjustmentActive:
			because = append(because, "This is not done any more: "+l.Says)
		case adjustments[at].Wording != l.Wording:
			because = append(because, "This has changed: "+l.Says)
		}
	}
	return because
}
