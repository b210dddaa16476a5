package web

import (
	"fmt"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/register"
)

// pictures are attendance week by week with what happened, term by term, and
// lates by weekday; each only where there is something to draw.
func (t *pupilTrend) pictures() (all []chart.Figure) {
	for _, draw := range []func() (chart.Figure, bool){t.weekPicture, t.termPicture, t.latePicture} {
		if f, some := draw(); some {
			all = append(all, f)
		}
	}
	return all
}

// inTheTable ends what a picture says of itself where its table stands under it.
const inTheTable = " The figures are in the table below."

func (t *pupilTrend) weekPicture() (chart.Figure, bool) {
	if len(t.weeks) < 2 {
		return chart.Figure{}, false
	}
	first := t.weeks[0].Week.From
	days := func(d calendar.Day) float64 { return float64(first.DaysUntil(d)) }
	own, others := chart.Line{Name: t.name}, chart.Line{Name: sameYear, Style: chart.Quiet}
	table := chart.Table{Caption: "Attendance week by week", Heads: []string{"Week of", t.name, "Sessions", sameYear}}
	for _, w := range t.weeks {
		at := days(w.Week.From)
		own.Points = append(own.Points, attendedAt(at, w.Own.Totals))
		others.Points = append(others.Points, attendedAt(at, w.Others))
		table.Rows = append(table.Rows, []string{w.Week.From.Short(), ratePercent(w.Own.Totals), sessionsOf(w.Own.Totals), ratePercent(w.Others)})
	}
	trend := chart.Trend{
		Across: chart.Axis{From: -4, To: days(t.last) + 4, Ticks: months(first, t.last)}, Up: chart.Percent("Attendance each week", own, others),
		Lines: []chart.Line{own, others}, Events: t.events(first), Windows: t.windows(days),
	}
	f := chart.Figure{
		ID: "weeks", Finding: t.weekFinding(), Table: table, Source: t.source(),
		Alt: fmt.Sprintf("A line of %s attendance over %d school weeks, beside that of others in the same year group, with %s marked on it."+inTheTable, owned(t.name), len(t.weeks), many(len(trend.Events), "event", "events")),
	}
	f.Wide, f.Narrow, f.Events = trend.Draw()
	return f, true
}

// attendedAt is a point of attendance in per cent, or an unknown one.
func attendedAt(at float64, totals figures.Totals) chart.Point {
	n, ok := totals.Permille()
	return chart.Point{At: at, Value: float64(n) / 10, Unknown: !ok}
}

// months are labels at the first of each month.
func months(first, last calendar.Day) (ticks []chart.Tick) {
	for d := calendar.Day(first.String()[:8] + "01"); !d.After(last); d = d.AddMonths(1) {
		if d.Before(first) {
			continue
		}
		says := d.Time().Format("Jan")
		if len(ticks) == 0 || d.Time().Month() == 1 {
			says = d.Time().Format("Jan 06")
		}
		ticks = append(ticks, chart.Tick{At: float64(first.DaysUntil(d)), Says: says})
	}
	return ticks
}

// latestTold is the adjustment that began last of those of which something can be
// said. It is not looked for among clear ones: of many, one is clear by chance.
func (t *pupilTrend) latestTold() (figures.Change, register.Adjustment, bool) {
	begun := t.begins()
	for i := len(t.measured) - 1; i >= 0; i-- {
		if t.measured[i].Difference.Told() {
			return t.measured[i], begun[i], true
		}
	}
	return figures.Change{}, register.Adjustment{}, false
}

// weekFinding is what the weeks show, in a sentence: what came after the latest
// adjustment of which something can be said, where that is clear, or how the year
// goes.
func (t *pupilTrend) weekFinding() string {
	if c, a, told := t.latestTold(); told && c.Difference.Clear() {
		came := "rose"
		if c.Difference.Value < 0 {
			came = "fell"
		}
		return "Beside the year group’s, attendance " + came + " after “" + t.calls(a) + "” began"
	}
	now, before := t.wholeOf[0].Own.Totals, t.wholeOf[1].Own.Totals
	switch {
	case now.Possible == 0:
		return "Attendance week by week, to " + t.last.Words()
	case before.Possible == 0 || now.Possible < figures.EnoughSessions:
		return "Attended " + percentWords(now) + " of sessions this school year"
	}
	return "Attended " + percentWords(now) + " of sessions this school year, and " + percentWords(before) + " in the same part of the last"
}

// windows set off the weeks before and after the latest adjustment of which
// something can be said.
func (t *pupilTrend) windows(days func(calendar.Day) float64) []chart.Window {
	c, _, told := t.latestTold()
	if !told {
		return nil
	}
	return []chart.Window{
		{From: days(c.Before.From) - 2, To: days(c.Before.To), Says: "before"},
		{From: days(c.After.From) - 2, To: days(c.After.To), Says: "after"},
	}
}

// events are what happened meanwhile: adjustments, reviews, referrals, changes
// at home without what they are, and suspensions.
func (t *pupilTrend) events(first calendar.Day) (events []chart.Event) {
	add := func(on calendar.Day, says string) {
		if !on.IsZero() && !on.Before(first) && !on.After(t.last) {
			events = append(events, chart.Event{At: float64(first.DaysUntil(on)), Says: on.Words() + ": " + says})
		}
	}
	for _, a := range t.begins() {
		add(a.StartsOn, "“"+t.calls(a)+"” began")
		add(a.EndedOn(), "“"+t.calls(a)+"” ended")
	}
	for _, r := range t.Reviews {
		add(r.On, "a review")
	}
	for _, r := range t.Referrals {
		says := "a referral was sent"
		if !t.leaves {
			says += " to " + r.To
		}
		add(r.SentOn, says)
	}
	for _, c := range t.Circumstances {
		says := "something changed in the pupil’s life"
		if c.Kind == register.MissesMore {
			says = "somebody asked for a review, as more school was missed"
		}
		add(c.On, says)
	}
	for _, e := range t.Events {
		if e.Kind.SentHome() {
			add(e.From, "a suspension")
		}
	}
	return events
}

func (t *pupilTrend) termPicture() (chart.Figure, bool) {
	if len(t.terms) < 2 {
		return chart.Figure{}, false
	}
	own, others := chart.Line{Name: t.name}, chart.Line{Name: sameYear, Style: chart.Quiet}
	table := chart.Table{Caption: "Attendance term by term", Heads: []string{"Term", t.name, "Days missed", "Late before registers closed", "Late after", "Others in the year group"}}
	var names []string
	for i, term := range t.terms {
		own.Points = append(own.Points, attendedAt(float64(i), term.Own.Totals))
		others.Points = append(others.Points, attendedAt(float64(i), term.Others))
		names = append(names, shortTerm(term.Period))
		table.Rows = append(table.Rows, []string{term.Name, ratePercent(term.Own.Totals), missedDays(term.Own.Totals), countWords(term.Own.Totals.LateBefore), countWords(term.Own.Totals.LateAfter), ratePercent(term.Others)})
	}
	trend := chart.Trend{Across: chart.Spoken("", names...), Up: chart.Percent("Attendance each term", own, others), Lines: []chart.Line{own, others}}
	f := chart.Figure{
		ID: "terms", Finding: t.termFinding(), Table: table, Source: "Each term beside that pupil’s own earlier ones. A term that is not over goes as far as its last import.",
		Alt: fmt.Sprintf("A line of %s attendance over %d terms, beside that of others in the same year group.", owned(t.name), len(t.terms)),
	}
	f.Wide, f.Narrow, _ = trend.Draw()
	return f, true
}

// ratePercent is attendance for a table; a dash is what is not known.
func ratePercent(t figures.Totals) string {
	if t.Possible == 0 {
		return "–"
	}
	return percentWords(t)
}

// sessionsOf is "9 of 10".
func sessionsOf(t figures.Totals) string {
	if t.Possible == 0 {
		return "–"
	}
	return countWords(t.Attended()) + " of " + countWords(t.Possible)
}

func shortTerm(p figures.Period) string {
	return p.Name[:3] + " " + p.From.Time().Format("06")
}

func missedDays(t figures.Totals) string {
	switch {
	case t.Possible == 0:
		return "–"
	case t.Absent() == 0:
		return "none"
	}
	return dayCount(t.Absent())
}

// termFinding says in which terms attendance was lowest and how it is now.
func (t *pupilTrend) termFinding() string {
	var known []inPeriod
	for _, term := range t.terms {
		if term.Own.Totals.Possible >= figures.EnoughSessions {
			known = append(known, term)
		}
	}
	if len(known) < 2 {
		return "Attendance term by term"
	}
	last, least := known[len(known)-1], known[0]
	for _, term := range known {
		if n, _ := term.Own.Totals.Permille(); n < permille(least.Own.Totals) {
			least = term
		}
	}
	if least.From == last.From {
		return "Attendance was lowest in " + last.Name + ", at " + percentWords(last.Own.Totals)
	}
	return "Attendance was lowest in " + least.Name + ", at " + percentWords(least.Own.Totals) + ", and " + percentWords(last.Own.Totals) + " in " + last.Name
}

func permille(t figures.Totals) int {
	n, _ := t.Permille()
	return n
}

func (t *pupilTrend) latePicture() (chart.Figure, bool) {
	from, since := t.since()
	lates := figures.LatesOn(t.Spans, from, t.last)
	most, all, days := 0, 0, 0
	columns := chart.Columns{}
	table := chart.Table{Caption: "Lates by weekday", Heads: []string{"Weekday", "Days late", "Days in school", "Before registers closed", "After"}}
	for _, o := range lates.Weekdays {
		most, all, days = max(most, o.LateDays), all+o.LateDays, days+o.Days
		day := o.Weekday.String()
		columns.Columns = append(columns.Columns, chart.Column{Name: day, Short: day[:3], Value: float64(o.LateDays), Says: strconv.Itoa(o.LateDays)})
		table.Rows = append(table.Rows, []string{day, strconv.Itoa(o.LateDays), strconv.Itoa(o.Days), strconv.Itoa(o.Before), strconv.Itoa(o.After)})
	}
	if days == 0 {
		return chart.Figure{}, false
	}
	columns.Up = chart.Counting("Days late, "+since, most)
	f := chart.Figure{ID: "lates", Finding: t.lateFinding(all, since), Table: table, Alt: "Columns of how many days " + t.name + " was late on, by weekday."}
	if lates.NotKept > 0 {
		f.Source = "Only weeks whose marks are kept are counted: totals do not say the weekday."
	}
	f.Wide, f.Narrow = columns.Draw()
	return f, true
}

// lateFinding names the weekdays that stand out, by the rule of early prompts.
func (t *pupilTrend) lateFinding(all int, since string) string {
	pattern, found, _ := figures.LatePatternOf(t.Spans, t.last)
	switch {
	case all == 0:
		return "Never late, " + since
	case !found:
		return "Late on " + many(all, "day", "days") + ", " + since + "; no weekday stands out lately"
	}
	var on []string
	for _, o := range pattern.Weekdays {
		on = append(on, fmt.Sprintf("%d of the last %d %ss", o.LateDays, o.Days, o.Weekday))
	}
	return "Late on " + andList(on)
}

// source says where the weeks come from.
func (t *pupilTrend) source() string {
	latest := t.Sources.Of(t.Spans, nil, nil).Latest()
	if latest.At.IsZero() {
		return ""
	}
	shaded := ""
	if _, a, told := t.latestTold(); told {
		shaded = "Shaded are the weeks that are compared, before and after “" + strings.TrimSuffix(a.Says, ".") + "” began. "
	}
	return shaded + "Attended sessions of possible ones, by week, to " + t.last.Words() + ". Last import on " + calendar.DayOf(latest.At).Words() + "; the files are named below."
}
