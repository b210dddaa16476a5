package figures

import "carers/app/calendar"

// Totals are sessions, half days, by what they count as. Possible is the sum of
// present, activity, authorised and unauthorised where marks were counted; a
// summary's is as the export gave it.
type Totals struct {
	Possible     int
	Present      int
	Activity     int
	Authorised   int
	Unauthorised int

	// These three are Unsaid where an export has no column for them.
	LateBefore int // before the register closed: attended
	LateAfter  int // after it closed: an unauthorised absence, and a late
	Missing    int // marks that nobody made; not possible sessions
}

// Unsaid is the count of something that an export does not tell: not nought.
const Unsaid = -1

// Nothing is what sums begin with: no session, and the rest unsaid.
var Nothing = Totals{LateBefore: Unsaid, LateAfter: Unsaid, Missing: Unsaid}

// Attended is the sessions the pupil was at, at school or elsewhere by
// agreement.
func (t Totals) Attended() int { return t.Present + t.Activity }

// Absent is the possible sessions missed, authorised or not.
func (t Totals) Absent() int { return t.Authorised + t.Unauthorised }

// DaysMissed is the absent sessions in days: two sessions are one.
func (t Totals) DaysMissed() float64 { return float64(t.Absent()) / 2 }

// AddsUp reports whether attended and absent sessions make the possible ones.
func (t Totals) AddsUp() bool { return t.Attended()+t.Absent() == t.Possible }

// Persistent reports whether a tenth or more of the possible sessions were
// missed: 10 x absent >= possible (DfE). Not a rule for spans of a few weeks.
func (t Totals) Persistent() bool { return t.Possible > 0 && 10*t.Absent() >= t.Possible }

// Severe reports whether half or more of the possible sessions were missed.
func (t Totals) Severe() bool { return t.Possible > 0 && 2*t.Absent() >= t.Possible }

// Permille returns attendance in tenths of a percent, rounded half up, or false
// when no session was possible.
func (t Totals) Permille() (int, bool) {
	if t.Possible <= 0 {
		return 0, false
	}
	return (2000*t.Attended() + t.Possible) / (2 * t.Possible), true
}

// Plus adds two spans' totals. What one of them leaves unsaid is counted as far
// as it is known, and stays unsaid when neither says it.
func (t Totals) Plus(o Totals) Totals {
	return Totals{
		t.Possible + o.Possible, t.Present + o.Present, t.Activity + o.Activity, t.Authorised + o.Authorised, t.Unauthorised + o.Unauthorised,
		plus(t.LateBefore, o.LateBefore), plus(t.LateAfter, o.LateAfter), plus(t.Missing, o.Missing),
	}
}

func plus(a, b int) int {
	switch {
	case a == Unsaid:
		return b
	case b == Unsaid:
		return a
	}
	return a + b
}

// Minus takes an earlier total off a later one of the same beginning. It is
// false when a count would be below nought: the export was restated.
func (t Totals) Minus(o Totals) (Totals, bool) {
	d := Totals{
		t.Possible - o.Possible, t.Present - o.Present, t.Activity - o.Activity, t.Authorised - o.Authorised, t.Unauthorised - o.Unauthorised,
		minus(t.LateBefore, o.LateBefore), minus(t.LateAfter, o.LateAfter), minus(t.Missing, o.Missing),
	}
	for _, n := range []int{d.Possible, d.Present, d.Activity, d.Authorised, d.Unauthorised} {
		if n < 0 {
			return d, false
		}
	}
	return d, d.LateBefore >= Unsaid && d.LateAfter >= Unsaid && d.Missing >= Unsaid
}

// minus leaves a difference unsaid unless both sides are said; one below nought
// is below Unsaid too.
func minus(a, b int) int {
	switch {
	case a == Unsaid || b == Unsaid:
		return Unsaid
	case a < b:
		return Unsaid - 1
	}
	return a - b
}

// add counts one mark on its day.
func (t *Totals) add(m Mark, d calendar.Day) {
	class, standing := ClassOn(m.Code, d)
	switch class {
	case Present:
		t.Present++
	case Activity:
		t.Activity++
	case Authorised:
		t.Authorised++
	case Unauthorised:
		t.Unauthorised++
	case Missing:
		t.Missing++
		return
	case NotPossible:
		return
	}
	t.Possible++
	if standing != InForce {
		return
	}
	switch m.Code {
	case "L":
		t.LateBefore++
	case "U":
		t.LateAfter++
	}
}
