package figures

import (
	"carers/app/calendar"
)

// PeriodKind is what sort of stretch of days a period is.
type PeriodKind string

// The kinds. Chosen is any that somebody picked by its first and last day.
const (
	Weekly   PeriodKind = "week"
	HalfTerm PeriodKind = "half-term"
	Termly   PeriodKind = "term"
	Yearly   PeriodKind = "year"
	Chosen   PeriodKind = "chosen"
)

// Period is a stretch of days that figures are told of: a week, a half term, a
// term, a school year, or what somebody chose.
type Period struct {
	Name string // "Autumn 2025/26", "Week of 7 September 2026"
	Kind PeriodKind
	Year calendar.SchoolYear // that it lies in
	Nth  int                 // of its kind in the year, from 1; 0 of a chosen one

	From, To calendar.Day // both in
	InSchool int          // days of it on which pupils are in school; 0 when the school has not said

	Part bool // it is told of as far as a day before its last: see Until

	// Around is From and To with the holidays before and after, in which nobody
	// has sessions: an export "1 September to 31 December" is the autumn term's
	// although term began on the 3rd. Blank days are From and To themselves.
	Around Days
}

// Has reports whether a day lies in the period.
func (p Period) Has(day calendar.Day) bool { return !day.Before(p.From) && !day.After(p.To) }

// around returns the days that a total may reach over and still be the period's.
func (p Period) around() Days {
	a := p.Around
	if a.From == "" || a.From.After(p.From) {
		a.From = p.From
	}
	if a.To == "" || a.To.Before(p.To) {
		a.To = p.To
	}
	return a
}

// Sum is what one pupil's spans come to in one period, in sessions. Outside is
// how many spans lie in it in part and could not be divided: they are not in
// Totals, and a page that shows Totals says so.
type Sum struct {
	Totals  Totals
	Outside int
}

// Plus adds another sum: of the same pupil's next days, or of another pupil.
func (s Sum) Plus(o Sum) Sum { return Sum{s.Totals.Plus(o.Totals), s.Outside + o.Outside} }
