package web

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/web/form"
)

// attendanceChanges puts changes to attendance in lines, by pupil and day: what is
// new, a line a week or a period; and what would say something else, a line a day
// or a period. What it says depends on the file and on what anybody who runs
// imports may see, and so not on who is on the register.
func attendanceChanges(changes []figures.SpanChange, roll map[string]register.Pupil) (fresh, changed []changeLine) {
	by := map[string][]figures.SpanChange{}
	for _, c := range changes {
		id := c.Either().Pupil
		by[id] = append(by[id], c)
	}
	pupils := make([]register.Pupil, 0, len(by))
	for id := range by {
		p := roll[id]
		p.ID = id
		pupils = append(pupils, p)
	}
	slices.SortFunc(pupils, func(a, b register.Pupil) int {
		return cmp.Or(cmp.Compare(a.ListName(), b.ListName()), cmp.Compare(a.ID, b.ID))
	})
	for _, p := range pupils {
		f, c := pupilsAttendance(p, by[p.ID])
		fresh, changed = append(fresh, f...), append(changed, c...)
	}
	return fresh, changed
}

// pupilsAttendance are the lines of one pupil.
func pupilsAttendance(p register.Pupil, changes []figures.SpanChange) (fresh, changed []changeLine) {
	var marked []figures.SpanChange // those of which every mark is known
	for _, c := range changes {
		switch {
		case c.Was == nil && c.Is.Marks != "", c.Was != nil && c.Was.Marks != "" && (c.Is == nil || c.Is.OfMarks):
			marked = append(marked, c)
		case c.Was == nil:
			fresh = append(fresh, named(p, "", "", spanWords(*c.Is)+": "+totalsWords(c.Is.Totals)))
		case c.Is == nil:
			changed = append(changed, named(p, spanWords(*c.Was), totalsWords(c.Was.Totals), "gives way"))
		default:
			from, to := totalsWords(c.Was.Totals), totalsWords(c.Is.Totals)
			if c.Was.To != c.Is.To || c.Was.OfMarks != c.Is.OfMarks {
				to = spanWords(*c.Is) + ": " + to
			}
			changed = append(changed, named(p, spanWords(*c.Was), from, to))
		}
	}
	week := map[calendar.Day][]string{}
	var mondays []calendar.Day
	for _, d := range figures.DaysOf(marked) {
		if !d.Fresh() {
			changed = append(changed, named(p, "Marks of "+d.Day.Words(), halvesWords(d.Was), cmp.Or(halvesWords(d.Is), "gives way")))
			continue
		}
		monday := figures.MondayOf(d.Day)
		if week[monday] == nil {
			mondays = append(mondays, monday)
		}
		week[monday] = append(week[monday], d.Day.Time().Format("Mon 2 Jan")+" "+halvesWords(d.Is))
	}
	for _, monday := range mondays {
		fresh = append(fresh, named(p, "", "", "Marks: "+strings.Join(week[monday], ", ")))
	}
	return fresh, changed
}

// spanWords says what stands for some days: "Totals of 2 to 30 September 2026".
func spanWords(s figures.Span) string {
	if s.OfMarks {
		return "Totals of marks, " + daysWords(s.From, s.To)
	}
	return "Totals of " + daysWords(s.From, s.To)
}

// totalsWords says totals in short: "95.0%, 76 of 80 sessions, 4 authorised, 0
// unauthorised".
func totalsWords(t figures.Totals) string {
	return listed(", ", percentWords(t), attendedOf(t).Sessions, absenceWords(t), latenessWords(t))
}

func absenceWords(t figures.Totals) string {
	if t.Possible == 0 {
		return ""
	}
	return form.Thousands(t.Authorised) + " authorised, " + form.Thousands(t.Unauthorised) + " unauthorised"
}

// latenessWords tells lates and missing marks where there are some, since they
// may be all that differs.
func latenessWords(t figures.Totals) string {
	var says []string
	for _, part := range []struct {
		n    int
		says string
	}{{t.LateBefore, "late before the register closed"}, {t.LateAfter, "after it closed"}, {t.Activity, "at approved activities"}, {t.Missing, "marks missing"}} {
		if part.n > 0 {
			says = append(says, form.Thousands(part.n)+" "+part.says)
		}
	}
	return strings.Join(says, ", ")
}

// halvesWords are a day's marks as the school writes them, morning and afternoon;
// a half without one is a dot. It is blank when neither has one.
func halvesWords(marks [2]figures.Mark) string {
	if marks == [2]figures.Mark{} {
		return ""
	}
	says := make([]string, len(marks))
	for i, m := range marks {
		says[i] = cmp.Or(m.Code, "·")
		if m.Minutes > 0 {
			says[i] += " (" + many(m.Minutes, "minute", "minutes") + ")"
		}
	}
	return strings.Join(says, " ")
}
