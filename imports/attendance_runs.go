package imports

import (
	"carers/app/calendar"
	"carers/app/figures"
)

// runRow reads a pupil's marks of many sessions in one cell. Marks are laid only
// where their days are sure: with a last day, there must be one for each session
// but perhaps the afternoon of that day, which is not over.
func (m *marking) runRow(r *tableReader, s *said, pupil int) {
	cell := at(s.cells, r.t.run.column)
	if cell == "" {
		m.rows[pupil]++
		return
	}
	from, to := m.p.runPeriod(r.t)
	first, last := r.runDays(s.cells, from, to)
	if first == "" {
		m.p.askPeriod()
		return
	}
	run, readable := figures.ReadRun(cell, first)
	if sessions := figures.SchoolSessions(first, last); !readable || last != "" && len(run) != sessions && len(run) != sessions-1 {
		m.p.leaveOut(s, "marks-do-not-fit", "It does not have a mark for each session, two a weekday, so its marks cannot be placed. Days when the school is closed need a mark too, such as #.")
		return
	}
	m.rows[pupil]++
	for _, g := range run {
		m.put(r, s, pupil, g.Session, g.Mark.Code, 0)
	}
	if !m.inRuns {
		m.inRuns = true
		m.p.note("marks-in-runs", "The marks of a pupil stand in one cell. They are taken as two a day, on every weekday from the first.")
	}
}

// findOpenRuns finds the sessions in which anybody has a mark: see findOpen.
func (m *marking) findOpenRuns(t *Table) {
	r := newTableReader(t, m.p.u, Known{Today: m.p.known().Today}, newProblems())
	from, to := m.p.runPeriod(t)
	for _, row := range t.rows {
		first, _ := r.runDays(row.cells, from, to)
		if first == "" {
			continue
		}
		run, _ := figures.ReadRun(at(row.cells, t.run.column), first)
		for _, g := range run {
			if g.Mark.Code != "" {
				m.open[g.Session] = true
			}
		}
	}
}

// runPeriod is the days that a sheet says its marks are of, or else a person, or
// the file.
func (p *planning) runPeriod(t *Table) (from, to calendar.Day) {
	if t.period.From != "" {
		return t.period.From, t.period.To
	}
	if answered, ok := ReadPeriodAnswer(p.answers[periodKey]); ok {
		return answered.From, answered.To
	}
	return p.u.Period.From, p.u.Period.To
}

// runDays is the first day of a row's marks, and the last where it is said. A
// row that has a first day of its own is not of the file's days.
func (r *tableReader) runDays(cells []string, from, to calendar.Day) (first, last calendar.Day) {
	if f := r.t.run.start; f != NoField {
		if first, _ = r.dates[f].read(r.cell(cells, f)); first == "" {
			return "", ""
		}
		if _, has := r.at[periodTo]; has {
			last, _ = r.dates[periodTo].read(r.cell(cells, periodTo))
		}
		if last == "" && first == from {
			last = to
		}
		return first, last
	}
	return from, to
}

// reachOfRuns takes the days that a table's runs may reach: see Reach.
func (r *tableReader) reachOfRuns(from calendar.Day, take func(calendar.Day, bool)) {
	for _, row := range r.t.rows {
		first, _ := r.runDays(row.cells, from, "")
		if first == "" {
			continue
		}
		weeks := len(at(row.cells, r.t.run.column))/10 + 1
		take(first, true)
		take(first.Add(7*weeks+2), true)
	}
}
