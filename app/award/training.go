package award

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"carers/app/calendar"
)

// Training is how much of a school's staff is trained on a day. It is what can be told
// for certain: who was where is not kept, so that two sessions to which the same people
// may have come are never added up.
type Training struct {
	Trained, Staff int
	On             calendar.Day // of the largest session that was added up
	Until          calendar.Day // the last day before the first of what was added up runs out
	From           []Activity   // the sessions that were added up, the oldest first
	Beside         []Activity   // sessions that count too, and were not added since their people may be the same
}

// TrainingOn is the staff training of a school that counts on a day: one session, with
// each of the same day or after it that says that nobody of it had been at another; the
// largest sum of those. It reports whether there is any.
func TrainingOn(all []Activity, day calendar.Day) (Training, bool) {
	var counting []Activity
	for _, a := range all {
		if a.Counts(day) {
			counting = append(counting, a)
		}
	}
	if len(counting) == 0 {
		return Training{}, false
	}
	slices.SortFunc(counting, func(a, b Activity) int { return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.ID, b.ID)) })
	var t Training
	for _, first := range counting {
		if sum := addedUp(first, counting); sum.Trained >= t.Trained { // of two as large the later, which counts longer
			t = sum
		}
	}
	t.Staff = counting[len(counting)-1].Staff
	t.Trained = min(t.Trained, t.Staff) // some of them have left since
	return t, true
}

// addedUp is a session with those of the same day or after it that say that nobody of
// them had been at another.
func addedUp(first Activity, counting []Activity) Training {
	t := Training{Until: first.Until}
	largest := 0
	for _, a := range counting {
		if a.ID != first.ID && (!a.Adds || a.On.Before(first.On)) {
			t.Beside = append(t.Beside, a)
			continue
		}
		t.From, t.Trained, t.Until = append(t.From, a), t.Trained+a.Trained, min(t.Until, a.Until)
		if a.Trained > largest {
			largest, t.On = a.Trained, a.On
		}
	}
	return t
}

// Words says it as a page does: "38 of 52 staff, 3 June 2026; runs out 3 June 2027".
func (t Training) Words() string {
	says := fmt.Sprintf("%d of %d staff, %s", t.Trained, t.Staff, t.On.Words())
	if n := len(t.From); n > 1 {
		return fmt.Sprintf("%s and %s; the first of it runs out %s", says, many(n-1, "more session", "more sessions"), t.Until.Words())
	}
	return says + "; runs out " + t.Until.Words()
}

// LastTraining is the staff training whose time ended last before a day; none where
// there was none.
func LastTraining(all []Activity, day calendar.Day) (last Activity, was bool) {
	for _, a := range all {
		if a.Kind == StaffTraining && !a.Out() && a.Until.Before(day) && (!was || a.Until.After(last.Until)) {
			last, was = a, true
		}
	}
	return last, was
}

// counted is a number in words where it is known; 0 is not.
func counted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func ticked(is bool) string {
	if is {
		return "Yes"
	}
	return ""
}
