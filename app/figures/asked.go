package figures

import (
	"slices"
	"strings"

	"carers/app/calendar"
)

// The rules of early prompts. They are plain ones of our own; a prompt is a
// reason to ask a pupil how things are, and never a label: a low attendance
// has many causes (practice in schools: two signs open a conversation, they do
// not compute anything). Nothing here puts one pupil before another.
const (
	// RecentWeeks are held against up to MostWeeks before them, of which there must
	// be PastWeeks.
	RecentWeeks = 4
	PastWeeks   = 8

	// FallSessions is how many more sessions than their own past would make a pupil
	// must have missed in the recent weeks: six, three days, since a cold is two.
	FallSessions = 6

	// LateWeeks is how many school weeks back lates are looked at, and LateTimes how
	// often a pupil must have been late on one weekday, on more than half of them.
	LateWeeks = 8
	LateTimes = 3

	// QuietDays is after how many days that nobody looked a pupil is named: 91, about
	// a term, as reviews are termly in practice.
	QuietDays = 91
)

// Fall is that a pupil missed more than in their own past, and more than the year
// group's own change would make. All shares are sessions absent of possible ones.
type Fall struct {
	Recent, Past             Days
	OwnRecent, OwnPast       Share
	OthersRecent, OthersPast Share // none where nobody of the year group is kept
}

// FallOf looks whether a pupil's absence rose: over the last [RecentWeeks] usable
// school weeks against the weeks before. Could is whether there were enough weeks
// to look at all. Weeks are by day, and end with the last that data is of.
func FallOf(weeks []InWeek) (f Fall, fell, could bool) {
	pairs := absentIn(weeks)
	n := len(pairs)
	if n < RecentWeeks+PastWeeks {
		return Fall{}, false, false
	}
	recent := pairs[n-RecentWeeks:]
	past := pairs[max(0, n-RecentWeeks-MostWeeks) : n-RecentWeeks]
	f.Recent, f.Past = daysIn(recent), daysIn(past)
	f.OwnRecent, f.OthersRecent = sharesIn(recent)
	f.OwnPast, f.OthersPast = sharesIn(past)
	was, _ := f.OwnPast.Value()
	before, known := f.OthersPast.Value()
	now, still := f.OthersRecent.Value()
	expected := was
	if known && still {
		expected += max(0, now-before)
	}
	more := float64(f.OwnRecent.Count) - expected*float64(f.OwnRecent.Of)
	const rounding = 1e-9
	return f, more >= FallSessions-rounding, true
}

// absentIn are the usable weeks' absences, by day.
func absentIn(weeks []InWeek) (pairs []weekPair) {
	for _, w := range weeks {
		own, why := Absence.ofTotals(w.Own.Totals)
		if why != "" || w.Own.Outside > 0 || w.Week.InSchool > 0 && w.Week.InSchool < LeastDays {
			continue
		}
		others, _ := Absence.ofTotals(w.Others)
		pairs = append(pairs, weekPair{Days{w.Week.From, w.Week.To}, own, others})
	}
	return pairs
}

// LatePattern is that a pupil is late on some weekdays more than on others.
type LatePattern struct {
	In       Days
	Weekdays []LateOn // those that stand out, Monday first
	Rest     Share    // late days of days on the other weekdays
}

// LatePatternOf looks for weekdays on which a pupil was late at least [LateTimes]
// in the last [LateWeeks] school weeks, on more than half of them, and more than twice
// as often as on the rest. A school week is one whose marks are kept and in which the
// pupil was expected, so that holidays do not count; none lies further back than
// [FarthestBack] days. Could is whether marks are kept to look at.
func LatePatternOf(spans []Span, lastData calendar.Day) (l LatePattern, found, could bool) {
	l.In = lastWeeks(spans, lastData)
	lates := LatesOn(spans, l.In.From, l.In.To)
	for _, o := range lates.Weekdays {
		rest := Share{}
		for _, other := range lates.Weekdays {
			if other.Weekday != o.Weekday {
				rest = rest.Plus(Share{other.LateDays, other.Days})
			}
		}
		if o.LateDays >= LateTimes && 2*o.LateDays > o.Days && o.LateDays*rest.Of > 2*rest.Count*o.Days {
			l.Weekdays = append(l.Weekdays, o)
			continue
		}
		l.Rest = l.Rest.Plus(Share{o.LateDays, o.Days})
	}
	return l, len(l.Weekdays) > 0, len(lates.Weekdays) > 0
}

// lastWeeks are the days from the first of the last [LateWeeks] weeks in which a
// pupil was expected, as far as marks are kept, to the day of the last data.
func lastWeeks(spans []Span, lastData calendar.Day) Days {
	var mondays []calendar.Day
	eachDay(spans, lastData.Add(1-FarthestBack), lastData, func(day calendar.Day, marks [2]Mark) {
		var t Totals
		for _, m := range marks {
			t.add(m, day)
		}
		if monday := MondayOf(day); t.Possible > 0 && !slices.Contains(mondays, monday) {
			mondays = append(mondays, monday)
		}
	})
	if len(mondays) == 0 {
		return Days{lastData, lastData}
	}
	return Days{mondays[max(0, len(mondays)-LateWeeks)], lastData}
}

// Quiet is that nobody has looked at how a pupil is for about a term: since a
// day, or never since they were identified.
type Quiet struct {
	Since calendar.Day
	Never bool
}

// QuietOf looks whether anybody looked lately: looked is the last day of a look, a
// conversation, a review or a note of use, blank for none; from is since when
// somebody could have.
func QuietOf(looked, from, today calendar.Day) (Quiet, bool) {
	q := Quiet{Since: looked, Never: looked == ""}
	if q.Never {
		q.Since = from
	}
	return q, q.Since != "" && q.Since.DaysUntil(today) > QuietDays
}

// Prompt is why somebody may want to ask how a pupil is: the reasons that there
// are, each nil or found. It has no number of its own, and prompts are listed by
// name.
type Prompt struct {
	Pupil string
	Fall  *Fall
	Late  *LatePattern
	Quiet *Quiet
}

// Any reports whether there is a reason.
func (p Prompt) Any() bool { return p.Fall != nil || p.Late != nil || p.Quiet != nil }

// Considered is one pupil who was looked at for prompts: whether there was enough
// kept of them to be prompted about, and whether they were.
type Considered struct {
	Member
	Could    bool
	Prompted bool
}

// PromptedIn are a group's pupils: how many there are, of how many enough is kept,
// and how many of those were prompted about. Counts only.
type PromptedIn struct {
	Group                   string
	Pupils, Could, Prompted int
}

// ReviewPrompts counts who was prompted about against who could have been, by
// group, in the order of the groups' names: so that a person sees whom the rules
// find and whom they pass over.
func ReviewPrompts(all []Considered, group func(Member) string) (by []PromptedIn) {
	for _, c := range all {
		name := group(c.Member)
		i := slices.IndexFunc(by, func(p PromptedIn) bool { return p.Group == name })
		if i < 0 {
			i, by = len(by), append(by, PromptedIn{Group: name})
		}
		by[i].Pupils++
		if c.Could {
			by[i].Could++
		}
		if c.Could && c.Prompted {
			by[i].Prompted++
		}
	}
	slices.SortFunc(by, func(a, b PromptedIn) int { return strings.Compare(a.Group, b.Group) })
	return by
}
