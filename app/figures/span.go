package figures

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Span is one pupil's totals from one day to another, both in. Spans of a pupil
// never share a day.
type Span struct {
	Pupil  string       `class:"open"` // the pupil's id
	From   calendar.Day `class:"open"`
	To     calendar.Day `class:"open"`
	Totals Totals       `class:"pupil"`
	// OfMarks says that the totals were counted from session marks, all of one
	// week. Marks holds them as [Week.String] wrote them; blank when they are
	// kept no longer.
	OfMarks bool   `class:"open"`
	Marks   string `class:"pupil"`

	Import string `class:"open"` // where it comes from: an import's id, the sheet and row
	Sheet  string `class:"open"`
	Row    int    `class:"open"`
}

// Records lists one zero value of each kind of record here that holds facts
// about a child, as register.Records does.
var Records = []any{Span{}, Result{}}

// Week returns the marks of a span that was made of some.
func (s Span) Week() Week { return ReadWeek(MondayOf(s.From), s.Marks) }

// Between returns the totals of a span's days from one day to another. Marks
// are counted day by day; a total of which only a part lies there cannot be
// divided, and is false.
func (s Span) Between(from, to calendar.Day) (Totals, bool) {
	switch {
	case !s.From.Before(from) && !s.To.After(to):
		return s.Totals, true
	case !s.meets(from, to):
		return Totals{}, true
	case s.Marks == "":
		return Totals{}, false
	}
	w := s.Week()
	for i := range w.Marks {
		if d := w.day(i); d.Before(from) || d.After(to) {
			w.Marks[i] = Mark{}
		}
	}
	return w.Totals(), true
}

// OnRoll is a summary cut to the days on which its pupil was on roll: who joined in
// January has none of their sessions in autumn, whatever days the export was of. Left is
// the first day on which they no longer were; a blank day cuts nothing, and neither does
// one that would leave no day. Marks have days of their own.
func (s Span) OnRoll(joined, left calendar.Day) Span {
	cut := s
	cut.From = max(s.From, joined)
	if !left.IsZero() {
		cut.To = min(s.To, left.Add(-1))
	}
	if s.OfMarks || cut.From.After(cut.To) {
		return s
	}
	return cut
}

// meets reports whether two spans share a day.
func (s Span) meets(from, to calendar.Day) bool { return !s.From.After(to) && !s.To.Before(from) }

// same reports whether a span says what another said, wherever it came from.
func (s Span) same(o Span) bool {
	return s.From == o.From && s.To == o.To && s.OfMarks == o.OfMarks && s.Marks == o.Marks && s.Totals == o.Totals
}

// saidBy reports whether a week of marks says nothing that a span lacks. Of one
// whose marks are gone the totals are all there is to tell by.
func (s Span) saidBy(o Span) bool {
	if s.OfMarks && s.Marks == "" {
		o.Marks = ""
	}
	return s.same(o)
}

// Differences are the changes that make what was kept of a pupil into what is.
func Differences(was, is []Span) (changes []SpanChange) {
	starting := func(in []Span, day calendar.Day) int {
		return slices.IndexFunc(in, func(s Span) bool { return s.From == day })
	}
	for i := range was {
		switch j := starting(is, was[i].From); {
		case j < 0:
			changes = append(changes, SpanChange{Was: &was[i]})
		case !was[i].same(is[j]):
			changes = append(changes, SpanChange{Was: &was[i], Is: &is[j]})
		}
	}
	for j := range is {
		if starting(was, is[j].From) < 0 {
			changes = append(changes, SpanChange{Is: &is[j]})
		}
	}
	return changes
}

// SpanChange is what an import would do to one span: Was is nil for one that is
// added, Is for one that gives way.
type SpanChange struct{ Was, Is *Span }

// Compare orders changes by pupil and day; of the same day, one that gives way
// goes first.
func (c SpanChange) Compare(o SpanChange) int {
	a, b := c.either(), o.either()
	return cmp.Or(strings.Compare(a.Pupil, b.Pupil), strings.Compare(string(a.From), string(b.From)), comes(c)-comes(o))
}

func comes(c SpanChange) int {
	if c.Is != nil {
		return 1
	}
	return 0
}

// Either returns the span that comes or, when none does, the one that goes.
func (c SpanChange) Either() Span { return *c.either() }

func (c SpanChange) either() *Span {
	if c.Is != nil {
		return c.Is
	}
	return c.Was
}

// Overlap is why days of a file are held: something is kept of them already
// that is neither of the same sessions nor of the same period.
type Overlap struct {
	From, To calendar.Day // what is kept
	OfMarks  bool         // it is session marks, and no summary
	Parts    int          // of a summary: in how many parts the days are kept
	Within   bool         // the file covers all of it, so that it could give way
	Dropped  bool         // they are marks of which only the totals are kept
}

// LaySummary says what a summary changes. A period that is kept already is
// restated. One that begins where summaries begin and ends later leaves them
// as they are and adds the difference; where that would be below nought, the
// last of them gives way, and so on. What overlaps otherwise is held, unless
// instead says that the summary takes the place of what lies within it. Kept is
// what is kept of the pupil, by day.
func LaySummary(kept []Span, s Span, instead bool) ([]SpanChange, *Overlap) {
	over := slices.DeleteFunc(slices.Clone(kept), func(k Span) bool { return !k.meets(s.From, s.To) })
	switch {
	case len(over) == 0:
		return []SpanChange{{Is: &s}}, nil
	case len(over) == 1 && over[0].From == s.From && over[0].To == s.To && !over[0].OfMarks:
		return replaced(over, s), nil
	case follows(over, s):
		return difference(over, s), nil
	case within(over, s) && sumOf(over).agrees(s.Totals):
		return nil, nil
	case within(over, s) && instead:
		return replaced(over, s), nil
	}
	o := Overlap{From: over[0].From, To: over[len(over)-1].To, OfMarks: slices.ContainsFunc(over, func(k Span) bool { return k.OfMarks }), Within: within(over, s), Parts: len(over)}
	return nil, &o
}

// follows reports whether spans are summaries, one right after the other, that
// begin with s and end no later.
func follows(over []Span, s Span) bool {
	next := s.From
	for _, k := range over {
		if k.OfMarks || k.From != next {
			return false
		}
		next = k.To.Add(1)
	}
	return !next.Add(-1).After(s.To)
}

func within(over []Span, s Span) bool {
	return !over[0].From.Before(s.From) && !over[len(over)-1].To.After(s.To)
}

func sumOf(spans []Span) Totals {
	t := Nothing
	for _, k := range spans {
		t = t.Plus(k.Totals)
	}
	return t
}

// agrees reports whether two totals count the same attendance; what one leaves
// unsaid does not tell them apart.
func (t Totals) agrees(o Totals) bool {
	differ := func(a, b int) bool { return a != b && a != Unsaid && b != Unsaid }
	return t.Possible == o.Possible && t.Attended() == o.Attended() && t.Authorised == o.Authorised && t.Unauthorised == o.Unauthorised &&
		!differ(t.LateBefore, o.LateBefore) && !differ(t.LateAfter, o.LateAfter)
}

// difference leaves as many of the earlier summaries as leave nothing below
// nought, and adds what the later one has more.
func difference(over []Span, s Span) []SpanChange {
	for stay := len(over); stay > 0; stay-- {
		last := over[stay-1]
		rest, fits := s.Totals.Minus(sumOf(over[:stay]))
		if !fits {
			continue
		}
		if last.To == s.To {
			if rest.nothing() {
				return nil
			}
			continue
		}
		s.From, s.Totals = last.To.Add(1), rest
		return replaced(over[stay:], s)
	}
	return replaced(over, s)
}

func (t Totals) nothing() bool {
	return t.Possible == 0 && t.Attended() == 0 && t.Absent() == 0 && t.LateBefore <= 0 && t.LateAfter <= 0 && t.Missing <= 0
}

// replaced puts one span where others stood. One of the same first day is told
// as changed, and nothing is when it says the same.
func replaced(over []Span, s Span) []SpanChange {
	if len(over) == 1 && over[0].same(s) {
		return nil
	}
	var changes []SpanChange
	is := &s
	for i := range over {
		if over[i].From == s.From {
			changes = append(changes, SpanChange{Was: &over[i], Is: is})
			is = nil
			continue
		}
		changes = append(changes, SpanChange{Was: &over[i]})
	}
	if is != nil {
		changes = append(changes, SpanChange{Is: is})
	}
	return changes
}
