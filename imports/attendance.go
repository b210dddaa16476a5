package imports

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// attendance plans a summary, a grid or a log of sessions: rows are matched,
// and what the file says of each pupil's days is laid over what is kept.
func (p *planning) attendance() {
	kept := map[string][]figures.Span{}
	for _, s := range p.known().Spans {
		kept[s.Pupil] = append(kept[s.Pupil], s)
	}
	if p.u.Shape == AttendanceSummary {
		p.summaries(kept)
	} else {
		p.marks(kept)
	}
	slices.SortFunc(p.plan.Spans, figures.SpanChange.Compare)
}

// ReadPeriodAnswer reads the answer to a question for two days.
func ReadPeriodAnswer(answer string) (register.Period, bool) {
	from, to, ok := strings.Cut(answer, "..")
	p := register.Period{From: calendar.Day(from), To: calendar.Day(to)}
	if !ok || p.To.Before(p.From) {
		return register.Period{}, false
	}
	for _, text := range []string{from, to} {
		if _, err := calendar.ParseDay(text); err != nil {
			return register.Period{}, false
		}
	}
	return p, true
}

// passOver counts a row that is never kept, and says why.
func (p *planning) passOver(s *said, code, says string) {
	p.plan.Counts.Unchanged++
	p.problems.row(s, code, "error", says)
}

// leaveOut holds a row of whose figures nothing can be made, and says why. Rows
// with one trouble are one question; once somebody has said to leave such rows
// out, that holds for later files too.
func (p *planning) leaveOut(s *said, code, says string) {
	p.problems.row(s, code, "error", says)
	key := "set:left:" + code
	if p.answers[key] == AnswerLeave {
		p.leave(1)
		return
	}
	if p.joins(key, 1) {
		return
	}
	p.open(Question{Key: key, Sheet: s.sheet, Row: s.row, Rows: 1, Code: code, Why: says, Asks: AskChoice,
		Choices: leaveRows})
}

// askOverlap holds rows, about some days, of which something else is kept already.
func (p *planning) askOverlap(o figures.Overlap, of register.Period, rows int, sheet string, row int) {
	days := daysText(o.From, o.To)
	q := Question{Key: "overlap:" + string(o.From) + ".." + string(o.To), Sheet: sheet, Row: row, Rows: rows, Code: "days-overlap", Asks: AskChoice, Why: overlapWhy(o, of)}
	if o.Within {
		goes := "the totals of " + days + " give way"
		if o.OfMarks {
			goes = "the marks of " + days + " give way to totals"
		}
		q.Choices = append(q.Choices, Choice{AnswerInstead, "Take this file instead: " + goes})
	}
	q.Choices = append(q.Choices, Choice{AnswerLeave, "Keep what is there and leave these rows out"})
	p.ask(q)
}

// overlapWhy says what is kept of some days, what the file has of them, and what
// would be lost.
func overlapWhy(o figures.Overlap, of register.Period) string {
	there := "is a summary"
	switch {
	case o.OfMarks:
		there = "are session marks"
	case o.Parts > 1:
		there = "are " + thousands(o.Parts) + " summaries"
	}
	has := "the same days"
	if of.From != o.From || of.To != o.To {
		has = "all of " + daysText(of.From, of.To)
	}
	begins := "For " + daysText(o.From, o.To) + " there " + there + " already"
	switch {
	case o.Dropped:
		return "Of " + daysText(o.From, o.To) + " only totals are kept by now, so single days cannot be changed. Bring the whole week again."
	case o.Within && o.OfMarks:
		return begins + ", day by day, and this file has only totals of " + has + ". Which days were missed cannot be told from totals, and sessions must not be counted twice."
	case o.Within && o.Parts > 1:
		return begins + ", each of a part of these days, and this file has one total of " + has + ". Sessions must not be counted twice."
	case o.Within:
		return begins + ", and this file has one total of " + has + ". Sessions must not be counted twice."
	}
	return begins + ", and this file is about some of those days and not the same ones. Sessions must not be counted twice."
}

func daysText(from, to calendar.Day) string {
	if from == to {
		return from.Words()
	}
	return from.Words() + " to " + to.Words()
}

// overlapAnswer is what a person said of days that something is kept of.
func (p *planning) overlapAnswer(o figures.Overlap) string {
	return p.answers["overlap:"+string(o.From)+".."+string(o.To)]
}

// Reach returns the days that an attendance file speaks of, in whole weeks:
// what is kept of them is what the file is compared with. It is no days when
// the file does not say and no answer does.
func (u Understanding) Reach(answers map[string]string, today calendar.Day) register.Period {
	var p register.Period
	if u.Shape == AttendanceSummary || u.inRuns() {
		p = u.Period
		if answered, ok := ReadPeriodAnswer(answers[periodKey]); ok {
			p = answered
		}
	}
	take := func(d calendar.Day, ok bool) {
		if ok && (p.From == "" || d.Before(p.From)) {
			p.From = d
		}
		if ok && d.After(p.To) {
			p.To = d
		}
	}
	for i := range u.Tables {
		t := &u.Tables[i]
		if u.Shape == AttendanceSummary || t.run != nil {
			take(t.period.From, t.period.From != "")
			take(t.period.To, t.period.To != "")
		}
		for _, c := range t.sessions {
			take(c.session.Day, true)
		}
		r := newTableReader(t, u, Known{Today: today}, newProblems())
		if t.run != nil {
			r.reachOfRuns(cmp.Or(t.period.From, p.From), take)
			continue
		}
		for _, f := range []Field{sessionDate, periodFrom, periodTo} {
			if _, has := r.at[f]; !has {
				continue
			}
			for _, row := range t.rows {
				take(r.dates[f].read(r.cell(row.cells, f)))
			}
		}
	}
	if p.From == "" {
		return p
	}
	return register.Period{From: figures.MondayOf(p.From), To: figures.MondayOf(p.To).Add(6)}
}
