package register

import (
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

// SchoolDates are the days of one academic year on which pupils are in school,
// as the school says: three terms with their half-term breaks, and days on which
// it is closed to pupils all the same.
type SchoolDates struct {
	Terms  [3]Term   `json:"terms"`
	Closed []Closure `json:"closed,omitempty"`
}

// Term is one of the three. A term without a half-term break has no days for it.
type Term struct {
	From     calendar.Day `json:"from"`
	HalfFrom calendar.Day `json:"half_from,omitempty"` // first day of the half-term break
	HalfTo   calendar.Day `json:"half_to,omitempty"`   // last day of it
	To       calendar.Day `json:"to"`
}

// TermNames are the terms in their order.
var TermNames = [3]string{"Autumn", "Spring", "Summer"}

// Closure is a day, or some days on end, on which pupils are not in school
// although it is term: an INSET day, a bank holiday, snow.
type Closure struct {
	From calendar.Day `json:"from"`
	To   calendar.Day `json:"to"`
	Why  string       `json:"why,omitempty"`
}

// earliest is how many days before 1 September an autumn term may start: some
// authorities begin in the last week of August.
const earliest = 31

// InSchool reports whether pupils are in school on a day. For a year whose dates
// the school has not said, every weekday counts that is no bank holiday: a run
// too many finds nothing, and a run too few is missed.
func (s Settings) InSchool(day calendar.Day) bool {
	if weekend(day) {
		return false
	}
	year := calendar.SchoolYearOf(day)
	if s.Dates[year+1].has(day) { // its autumn term starts in August
		return true
	}
	dates, said := s.Dates[year]
	if !said {
		return !IsBankHoliday(day)
	}
	return dates.has(day)
}

// CallsClosed reports whether the school has said of a weekday that pupils are not
// in school: of a weekend, and of a year whose dates it has not said, it has said
// nothing.
func (s Settings) CallsClosed(day calendar.Day) bool {
	if _, said := s.Dates[calendar.SchoolYearOf(day)]; !said {
		return false
	}
	return !weekend(day) && !s.InSchool(day)
}

func weekend(day calendar.Day) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

func (d SchoolDates) has(day calendar.Day) bool {
	within := func(from, to calendar.Day) bool {
		return !from.IsZero() && !day.Before(from) && !day.After(to)
	}
	for _, t := range d.Terms {
		if within(t.From, t.To) && !within(t.HalfFrom, t.HalfTo) {
			return !slices.ContainsFunc(d.Closed, func(c Closure) bool { return within(c.From, c.To) })
		}
	}
	return false
}

// CheckDates says what is wrong with a year's dates, or nil. The fields are
// "term1_from", "term1_half_from", "term1_half_to", "term1_to" and so on, and
// "closed".
func CheckDates(year calendar.SchoolYear, d SchoolDates) error {
	check := dateCheck{from: year.Start().Add(-earliest), to: year.End()}
	var before calendar.Day
	for i, t := range d.Terms {
		before = check.term(TermNames[i], termField(i), t, before)
	}
	for _, c := range d.Closed {
		if c.To.Before(c.From) || !check.within(c.From) || !check.within(c.To) {
			check.say("closed", "A day on which the school is closed must be in the year "+year.String()+", and must not end before it starts: "+c.From.Words())
		}
	}
	return fault.Check(check.bad)
}

// termField is how the fields of a term begin.
func termField(i int) string { return []string{"term1", "term2", "term3"}[i] }

// dateCheck gathers what is wrong with dates that must lie between two days.
type dateCheck struct {
	from, to calendar.Day
	bad      []fault.Problem
}

func (c *dateCheck) say(field, says string) {
	c.bad = append(c.bad, fault.Problem{Field: field, Says: says})
}

func (c *dateCheck) within(d calendar.Day) bool { return !d.Before(c.from) && !d.After(c.to) }

// term checks one term and returns its last day, after which the next starts.
func (c *dateCheck) term(name, field string, t Term, before calendar.Day) calendar.Day {
	bad := len(c.bad)
	switch {
	case t.From.IsZero():
		c.say(field+"_from", "Enter the first day of the "+strings.ToLower(name)+" term")
	case !c.within(t.From) || t.From.Before(before) || t.From == before:
		c.say(field+"_from", name+" term must start in its school year, after the term before it")
	}
	switch {
	case t.To.IsZero():
		c.say(field+"_to", "Enter the last day of the "+strings.ToLower(name)+" term")
	case len(c.bad) == bad && (t.To.Before(t.From) || !c.within(t.To)):
		c.say(field+"_to", name+" term must end after it starts, in its school year")
	}
	if len(c.bad) > bad {
		return before
	}
	c.half(name, field, t)
	return t.To
}

// half checks a half-term break: both of its days, or neither.
func (c *dateCheck) half(name, field string, t Term) {
	switch {
	case t.HalfFrom.IsZero() && t.HalfTo.IsZero():
	case t.HalfFrom.IsZero():
		c.say(field+"_half_from", "Enter the first day of the half-term break too, or leave both blank")
	case t.HalfTo.IsZero():
		c.say(field+"_half_to", "Enter the last day of the half-term break too, or leave both blank")
	case t.HalfFrom.Before(t.From) || t.HalfTo.After(t.To):
		c.say(field+"_half_from", "The half-term break must be within the "+strings.ToLower(name)+" term")
	case t.HalfTo.Before(t.HalfFrom):
		c.say(field+"_half_to", "The half-term break must not end before it starts")
	}
}
