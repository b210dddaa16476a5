package figures

import (
	"maps"
	"slices"

	"carers/app/calendar"
)

// Given is a pupil's session as a file has it, and where.
type Given struct {
	Session Session
	Mark    Mark
	Sheet   string
	Row     int
	Second  bool // of two in one row, which is counted with the first
}

// Laid is what session marks change: of a pupil's spans, and counted in
// sessions, without the second of two in a row.
type Laid struct {
	Changes                         []SpanChange
	Added, Updated, Unchanged, Held int
	Overlaps                        []Overlap // why sessions are held
	HeldAt                          []int     // which of the given, by place
}

// LayMarks says what one pupil's session marks change. A session that is kept
// is restated and its week added up again. A summary gives way to marks when
// the file's days, from and to, cover all of it; days of any other summary are
// held, and so are days of a week whose marks are no longer kept, unless the
// file has all the days of it. Kept is what is kept of the pupil, by day; the
// template gives the new spans their pupil and import.
func LayMarks(kept []Span, given []Given, from, to calendar.Day, template Span) Laid {
	l := laying{kept: kept, given: given, from: from, to: to, template: template}
	weeks := map[calendar.Day][]int{}
	var day, m calendar.Day
	for i, g := range given {
		if g.Session.Day != day {
			day = g.Session.Day
			m = MondayOf(day)
		}
		at := weeks[m]
		if at == nil {
			at = make([]int, 0, sessionsAWeek)
		}
		weeks[m] = append(at, i)
	}
	l.giveWay()
	for _, m := range slices.Sorted(maps.Keys(weeks)) {
		l.week(m, weeks[m])
	}
	return l.laid
}

type laying struct {
	kept     []Span
	given    []Given
	from, to calendar.Day
	template Span
	gone     []calendar.Day // first days of summaries that give way
	laid     Laid
}

// giveWay takes out summaries of whose every day the file speaks.
func (l *laying) giveWay() {
	for i, k := range l.kept {
		if !k.OfMarks && !k.From.Before(l.from) && !k.To.After(l.to) && l.speaksOf(k) {
			l.gone = append(l.gone, k.From)
			l.laid.Changes = append(l.laid.Changes, SpanChange{Was: &l.kept[i]})
		}
	}
}

func (l *laying) speaksOf(k Span) bool {
	return slices.ContainsFunc(l.given, func(g Given) bool { return k.meets(g.Session.Day, g.Session.Day) })
}

// week lays the marks of one week over what is kept of it.
func (l *laying) week(monday calendar.Day, at []int) {
	sunday := monday.Add(6)
	w := Week{Monday: monday}
	var old, fixed []Span // weeks of marks that may be added up again; what stays as it is
	for _, k := range l.kept {
		switch {
		case !k.meets(monday, sunday) || slices.Contains(l.gone, k.From) && !k.OfMarks:
		case k.OfMarks && (k.Marks != "" || l.hasAllOf(k)):
			old = append(old, k)
			for i, m := range k.marks() {
				if !m.IsZero() {
					w.Marks[i] = m
				}
			}
		default:
			fixed = append(fixed, k)
		}
	}
	sheet, row, fresh := l.template.Sheet, l.template.Row, l.laid.Added
	for _, i := range at {
		g := l.given[i]
		if j := slices.IndexFunc(fixed, func(k Span) bool { return k.meets(g.Session.Day, g.Session.Day) }); j >= 0 {
			l.hold(i, fixed[j])
			continue
		}
		if row == 0 {
			sheet, row = g.Sheet, g.Row
		}
		l.put(&w, g)
	}
	changes := len(l.laid.Changes)
	l.settle(w, old, fixed, sheet, row)
	if slices.ContainsFunc(old, func(k Span) bool { return k.Marks == "" }) {
		l.recount(fresh, len(l.laid.Changes) > changes)
	}
}

// recount counts the sessions of a week of which only the totals were left:
// what looked new was there before. Added is what was counted as new until then.
func (l *laying) recount(added int, changed bool) {
	again := l.laid.Added - added
	l.laid.Added = added
	if changed {
		l.laid.Updated += again
	} else {
		l.laid.Unchanged += again
	}
}

func (s Span) marks() [sessionsAWeek]Mark {
	w := s.Week()
	return w.Marks
}

// hasAllOf reports whether the file has marks for the first and the last day
// of a week whose marks are gone, and so can stand for it.
func (l *laying) hasAllOf(k Span) bool {
	first, last := false, false
	for _, g := range l.given {
		first = first || g.Session.Day == k.From
		last = last || g.Session.Day == k.To
	}
	return first && last
}

func (l *laying) hold(i int, k Span) {
	if !l.given[i].Second {
		l.laid.Held++
	}
	l.laid.HeldAt = append(l.laid.HeldAt, i)
	o := Overlap{From: k.From, To: k.To, OfMarks: k.OfMarks, Dropped: k.OfMarks}
	if !slices.Contains(l.laid.Overlaps, o) {
		l.laid.Overlaps = append(l.laid.Overlaps, o)
	}
}

func (l *laying) put(w *Week, g Given) {
	g.Mark.Code = plainIf(g.Mark.Code)
	was := w.Mark(g.Session)
	if g.Second {
		w.Put(g.Session, g.Mark)
		return
	}
	switch {
	case !w.Put(g.Session, g.Mark):
		l.laid.Unchanged++
	case was.IsZero():
		l.laid.Added++
	default:
		l.laid.Updated++
	}
}

func plainIf(code string) string {
	if code == "" {
		return ""
	}
	return plainCode(code)
}

// settle makes spans of a week's marks: one, or more where something that
// stays lies between its days.
func (l *laying) settle(w Week, old, fixed []Span, sheet string, row int) {
	var runs []Span
	part := Week{Monday: w.Monday}
	flush := func() {
		if from, to := part.Bounds(); from != "" {
			s := l.template
			s.From, s.To, s.OfMarks, s.Marks, s.Totals, s.Sheet, s.Row = from, to, true, part.String(), part.Totals(), sheet, row
			runs = append(runs, s)
		}
		part = Week{Monday: w.Monday}
	}
	last := calendar.Day("")
	for i, m := range w.Marks {
		if m.IsZero() {
			continue
		}
		day := w.day(i)
		if last != "" && slices.ContainsFunc(fixed, func(k Span) bool { return k.meets(last, day) }) {
			flush()
		}
		part.Marks[i], last = m, day
	}
	flush()
	l.compare(old, runs)
}

// compare tells the spans of a week from those that stood there.
func (l *laying) compare(old, runs []Span) {
	for i := range old {
		j := slices.IndexFunc(runs, func(s Span) bool { return s.From == old[i].From })
		if j < 0 {
			l.laid.Changes = append(l.laid.Changes, SpanChange{Was: &old[i]})
			continue
		}
		if !old[i].saidBy(runs[j]) {
			l.laid.Changes = append(l.laid.Changes, SpanChange{Was: &old[i], Is: &runs[j]})
		}
	}
	for i := range runs {
		if !slices.ContainsFunc(old, func(s Span) bool { return s.From == runs[i].From }) {
			l.laid.Changes = append(l.laid.Changes, SpanChange{Is: &runs[i]})
		}
	}
}
