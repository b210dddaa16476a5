package figures

import "carers/app/calendar"

// Outlook is attendance over some days as it is kept, and as changes would make
// it. Outside is how many spans lie in those days in part and cannot be divided,
// before or after, whichever is more: they are in neither sum.
type Outlook struct {
	Before, After Totals
	Outside       int
}

// NoOutlook is what sums of outlooks begin with.
var NoOutlook = Outlook{Before: Nothing, After: Nothing}

// OutlookOf is one pupil's attendance from one day to another, before and after
// changes.
func OutlookOf(kept []Span, changes []SpanChange, from, to calendar.Day) (o Outlook) {
	var was, is int
	o.Before, was = SumBetween(kept, from, to)
	o.After, is = SumBetween(After(kept, changes), from, to)
	o.Outside = max(was, is)
	return o
}

// Plus adds another pupil's outlook.
func (o Outlook) Plus(p Outlook) Outlook {
	return Outlook{Before: o.Before.Plus(p.Before), After: o.After.Plus(p.After), Outside: o.Outside + p.Outside}
}
