package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// marks plans a grid or a log of session marks.
func (p *planning) marks(kept map[string][]figures.Span) {
	m := &marking{p: p, of: map[int]*pupilMarks{}, seen: map[string]int{}, codes: map[string]int{}, rows: map[int]int{}, open: map[figures.Session]bool{}, closed: map[calendar.Day]int{}}
	if p.u.Shape == SessionGrid {
		m.findOpen()
	}
	p.eachRow(func(r *tableReader, s *said) {
		pupil, ok := p.whose(s)
		if !ok {
			return
		}
		switch {
		case r.t.run != nil:
			m.runRow(r, s, pupil)
		case p.u.Shape == SessionGrid:
			m.gridRow(r, s, pupil)
		default:
			m.logRow(r, s, pupil)
		}
	})
	m.lay(kept)
	m.tellCodes()
	m.tellClosed()
	p.plan.Marks = m.seen
}

// marking gathers a file's marks by pupil.
type marking struct {
	p        *planning
	of       map[int]*pupilMarks
	from, to calendar.Day
	rows     map[int]int              // of a grid: rows of a pupil
	seen     map[string]int           // marks by code
	codes    map[string]int           // those that are odd
	open     map[figures.Session]bool // sessions of a grid of which anybody has a mark
	inRuns   bool                     // a note says that they are
	future   int
	closed   map[calendar.Day]int // marks that count, on days that the school's dates call closed
}

// days are those that the file has marks of.
func (m *marking) days() register.Period { return register.Period{From: m.from, To: m.to} }

// pupilMarks are one pupil's marks, in the order of the file.
type pupilMarks struct {
	given []figures.Given
	at    map[figures.Session]int // where in given a session is; none while they come in order, as nearly all do
}

// find returns where a session is that an earlier row has, or -1.
func (o *pupilMarks) find(s figures.Session) int {
	if n := len(o.given); n == 0 || o.at == nil && o.given[n-1].Session.Before(s) {
		return -1
	}
	if o.at == nil {
		o.at = make(map[figures.Session]int, len(o.given))
		for i, g := range o.given {
			o.at[g.Session] = i
		}
	}
	if i, ok := o.at[s]; ok {
		return i
	}
	return -1
}

// add adds a session that find did not find; room is for as many as are likely.
func (o *pupilMarks) add(g figures.Given, room int) {
	if o.given == nil {
		o.given = make([]figures.Given, 0, room)
	}
	if o.at != nil {
		o.at[g.Session] = len(o.given)
	}
	o.given = append(o.given, g)
}

// marksOf are a pupil's marks so far.
func (m *marking) marksOf(pupil int) *pupilMarks {
	have := m.of[pupil]
	if have == nil {
		have = &pupilMarks{}
		m.of[pupil] = have
	}
	return have
}

// findOpen finds the sessions of a grid that anybody has a mark in: there a
// blank is a mark that nobody made, and elsewhere the school was closed.
func (m *marking) findOpen() {
	for i := range m.p.u.Tables {
		t := &m.p.u.Tables[i]
		if t.run != nil {
			m.findOpenRuns(t)
		}
		for column, c := range t.sessions {
			for _, row := range t.rows {
				cell := at(row.cells, column)
				if cell == "" {
					continue
				}
				m.open[c.session] = true
				if !c.both {
					break
				}
				if _, _, pair := figures.Pair(cell); pair {
					m.open[figures.Session{Day: c.session.Day, PM: true}] = true
				}
			}
		}
	}
}

// gridRow reads a pupil's row of a grid.
func (m *marking) gridRow(r *tableReader, s *said, pupil int) {
	m.rows[pupil]++
	for _, column := range r.sessionColumns() {
		c, cell := r.t.sessions[column], at(s.cells, column)
		am, pm, pair := "", "", false
		if c.both {
			am, pm, pair = figures.Pair(cell)
		}
		if !pair {
			m.put(r, s, pupil, c.session, cell, 0)
			if c.both {
				m.put(r, s, pupil, figures.Session{Day: c.session.Day, PM: true}, "", 0)
			}
			continue
		}
		m.put(r, s, pupil, figures.Session{Day: c.session.Day}, am, 0)
		m.put(r, s, pupil, figures.Session{Day: c.session.Day, PM: true}, pm, 0)
	}
}

// logRow reads a session's row of a log.
func (m *marking) logRow(r *tableReader, s *said, pupil int) {
	day := r.day(s, sessionDate)
	if day == "" {
		m.p.leaveOut(s, "session-unknown", "The row has no date that we can read, so its mark cannot be placed.")
		return
	}
	cell := r.cell(s.cells, sessionMark)
	if sub := r.cell(s.cells, subMark); sub != "" {
		if figures.IsCode(sub) {
			cell = sub
		} else if figures.IsCode(cell + sub) {
			cell += sub
		}
	}
	h, known := readHalf(r.cell(s.cells, sessionHalf))
	if !known {
		h = halfByTime(r.cell(s.cells, sessionHalf) + " " + r.cell(s.cells, sessionDate))
	}
	minutes, _ := readCount(r.cell(s.cells, minutesLate))
	am, pm, pair := figures.Pair(cell)
	switch {
	case h == wholeDay && pair:
		first := m.put(r, s, pupil, figures.Session{Day: day}, am, 0)
		if m.put(r, s, pupil, figures.Session{Day: day, PM: true}, pm, 0) {
			last := m.of[pupil].given
			last[len(last)-1].Second = first
		} else if !first {
			m.p.plan.Counts.Unchanged++
		}
	case h == wholeDay:
		m.p.leaveOut(s, "session-unknown", "The row does not say whether its mark is of the morning or the afternoon.")
	case cell == "":
		if !m.put(r, s, pupil, figures.Session{Day: day, PM: h == afternoon}, "-", 0) {
			m.p.plan.Counts.Unchanged++
		}
	default:
		if !m.put(r, s, pupil, figures.Session{Day: day, PM: h == afternoon}, cell, max(minutes, 0)) {
			m.p.plan.Counts.Unchanged++
		}
	}
}

// halfByTime tells morning from afternoon by a time of day in a text.
func halfByTime(text string) half {
	colon := strings.IndexByte(text, ':')
	if colon < 1 {
		return wholeDay
	}
	start := colon
	for start > 0 && text[start-1] >= '0' && text[start-1] <= '9' {
		start--
	}
	switch hour := atoiOr0(text[start:colon]); {
	case start == colon:
		return wholeDay
	case hour < 12:
		return morning
	}
	return afternoon
}

// put keeps a session's mark, and reports whether it was kept: a session that
// is to come, or that an earlier row has, is not.
func (m *marking) put(r *tableReader, s *said, pupil int, session figures.Session, cell string, minutes int) bool {
	if session.Day.After(m.p.known().Today) {
		if cell != "" {
			m.future++
		}
		return false
	}
	if cell == "" {
		if !m.open[session] {
			return false
		}
		cell = "-"
	}
	code := figures.ReadCode(cell, session.Day, r.layout.Codes...)
	class, standing := figures.ClassOn(code, session.Day)
	if standing != figures.InForce {
		m.odd(s, code, standing)
	}
	if class != figures.NotPossible && class != figures.Missing && m.p.known().Settings.CallsClosed(session.Day) {
		m.closed[session.Day]++
	}
	m.seen[code]++
	mark := figures.Mark{Code: code, Minutes: minutes}
	have := m.marksOf(pupil)
	if i := have.find(session); i >= 0 {
		m.twice(s, &have.given[i], mark)
		return false
	}
	have.add(figures.Given{Session: session, Mark: mark, Sheet: s.sheet, Row: s.row}, len(m.open))
	if m.from == "" || session.Day.Before(m.from) {
		m.from = session.Day
	}
	if session.Day.After(m.to) {
		m.to = session.Day
	}
	return true
}

// twice is a second mark for a session: one that says more than nothing is
// taken where there was none, and of two that differ the first stands.
func (m *marking) twice(s *said, have *figures.Given, mark figures.Mark) {
	switch {
	case !have.Mark.Says() && mark.Says():
		have.Mark = mark
	case mark.Says() && mark.Code != have.Mark.Code:
		m.p.problems.row(s, "session-twice", "warning", fmt.Sprintf("Row %d has another mark for the same session. That one is used.", have.Row))
	}
}

// odd tells a code that is unknown, or not in force on its day.
func (m *marking) odd(s *said, code string, standing figures.Standing) {
	m.codes[code]++
	says := "is not a code we know"
	if standing == figures.OutOfForce {
		says = "was not in use on that day"
	}
	m.p.problems.row(s, "mark-"+string(standing), "warning", fmt.Sprintf("The mark “%s” %s. It is kept, and counts as a missing mark and never as absence.", shorten(code, 8), says))
}

// lay lays each pupil's marks over what is kept of them.
func (m *marking) lay(kept map[string][]figures.Span) {
	for _, pupil := range slices.Sorted(maps.Keys(m.of)) {
		given := m.of[pupil].given
		id := m.p.known().Pupils[pupil].ID
		laid := figures.LayMarks(kept[id], given, m.from, m.to, figures.Span{Pupil: id})
		m.p.plan.Spans = append(m.p.plan.Spans, laid.Changes...)
		m.count(pupil, laid)
		m.askHeld(pupil, given, laid)
	}
	for pupil, rows := range m.rows {
		if m.of[pupil] == nil {
			m.p.plan.Counts.Unchanged += rows // nothing but blanks, or days to come
		}
	}
	if m.from != "" {
		m.p.plan.Period = m.days()
	}
}

// count counts rows: a log has one for each session, a grid one for each pupil.
func (m *marking) count(pupil int, laid figures.Laid) {
	c := &m.p.plan.Counts
	if m.p.u.Shape == SessionLog {
		c.Added, c.Updated, c.Unchanged = c.Added+laid.Added, c.Updated+laid.Updated, c.Unchanged+laid.Unchanged
		return
	}
	switch rows := m.rows[pupil]; {
	case len(laid.Overlaps) > 0 && !m.left(laid): // counted with its question
	case laid.Updated > 0:
		c.Updated += rows
	case laid.Added > 0:
		c.Added += rows
	default:
		c.Unchanged += rows
	}
}

// left reports whether a person has said to leave out all days that are held.
func (m *marking) left(laid figures.Laid) bool {
	return !slices.ContainsFunc(laid.Overlaps, func(o figures.Overlap) bool { return m.p.overlapAnswer(o) != AnswerLeave })
}

func (m *marking) askHeld(pupil int, given []figures.Given, laid figures.Laid) {
	if len(laid.Overlaps) == 0 {
		return
	}
	first := given[laid.HeldAt[0]]
	if m.p.u.Shape == SessionGrid {
		if !m.left(laid) {
			m.p.askOverlap(laid.Overlaps[0], m.days(), m.rows[pupil], first.Sheet, first.Row)
		}
		return
	}
	for _, i := range laid.HeldAt {
		g := given[i]
		if g.Second {
			continue
		}
		o := laid.Overlaps[slices.IndexFunc(laid.Overlaps, func(o figures.Overlap) bool { return !g.Session.Day.Before(o.From) && !g.Session.Day.After(o.To) })]
		if m.p.overlapAnswer(o) == AnswerLeave {
			m.p.leave(1)
			continue
		}
		m.p.askOverlap(o, m.days(), 1, g.Sheet, g.Row)
	}
}

// tellCodes sums up what is odd about the marks of a file.
func (m *marking) tellCodes() {
	if len(m.codes) > 0 {
		var parts []string
		for _, code := range slices.Sorted(maps.Keys(m.codes)) {
			parts = append(parts, fmt.Sprintf("%s (%s)", shorten(code, 8), thousands(m.codes[code])))
		}
		m.p.note("marks-odd", "Marks that are not in the table of codes for their day: "+strings.Join(parts, ", ")+". They are kept and count as missing.")
	}
	if m.future > 0 {
		m.p.note("marks-to-come", counted(m.future, "mark is", "marks are")+" of sessions that are still to come. They are left out until their day.")
	}
}
