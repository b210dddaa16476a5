package register

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// ReferralIn is that a service or a hospital told the school of a young carer. It
// is thanked, and told what came of it only when that was agreed.
type ReferralIn struct {
	ID        string       `class:"open" json:"-"`
	CarerID   string       `class:"open" json:"-"`
	Version   int          `class:"open" json:"-"`
	On        calendar.Day `class:"pupil" json:"-"`
	From      string       `class:"third-party" json:"from,omitempty"` // which service, which may be a relative's
	Says      string       `class:"third-party" json:"says,omitempty"`
	ThankedOn calendar.Day `class:"open" json:"thanked_on,omitempty"`
	TellBack  Answer       `class:"hidden-from-home" json:"tell_back,omitempty"` // whether pupil and home agreed that they are told what came of it
	ToldOn    calendar.Day `class:"open" json:"told_on,omitempty"`
	By        string       `class:"open" json:"by,omitempty"` // who wrote it down
}

// Write makes r what b says. The problems are beside "on", "from", "says",
// "thanked_on", "tell_back" and "told_on".
func (r *ReferralIn) Write(b ReferralIn, by string, today calendar.Day) error {
	b.From, b.Says = strings.TrimSpace(b.From), strings.TrimSpace(b.Says)
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	between := func(day calendar.Day) bool { return day.IsZero() || !day.After(today) && !day.Before(b.On) }
	add(b.On.IsZero() || b.On.After(today), "on", "Enter the day on which they told the school, today or earlier")
	add(b.From == "", "from", "Say who told the school")
	add(utf8.RuneCountInString(b.From) > longestService, "from", "A service's name is enough")
	add(utf8.RuneCountInString(b.Says) > longestAbout, "says", "Shorten it: facts are enough")
	add(!between(b.ThankedOn), "thanked_on", "They were thanked on a day between then and today")
	add(b.TellBack != "" && b.TellBack != Yes && b.TellBack != No, "tell_back", "Say yes or no, or leave it open")
	add(!between(b.ToldOn), "told_on", "They were told on a day between then and today")
	add(!b.ToldOn.IsZero() && b.TellBack != Yes, "told_on", "They are told what came of it only when pupil and home agreed. Thank them, and say no more")
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.Version, b.By = r.ID, r.CarerID, r.Version, cmp.Or(r.By, by)
	*r = b
	return nil
}

// Facts lists what it says, in the order pages show it.
func (r ReferralIn) Facts() []Fact {
	return []Fact{
		{"Who told the school", r.From, classOf(r, "From")},
		{"On", r.On.Words(), classOf(r, "On")},
		{"What they said", r.Says, classOf(r, "Says")},
		{"Thanked on", r.ThankedOn.Words(), classOf(r, "ThankedOn")},
		{"Agreed that they hear what came of it", saidOrBlank(r.TellBack), classOf(r, "TellBack")},
		{"Told on", r.ToldOn.Words(), classOf(r, "ToldOn")},
	}
}
