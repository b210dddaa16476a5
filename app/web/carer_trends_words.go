package web

import (
	"fmt"
	"math"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/figures"
)

// afterLine is what came after one adjustment, in words and then in figures.
type afterLine struct {
	Says     string // the adjustment
	When     string
	Found    string
	Reached  string // how many targets were reached before and after, or nothing
	Sessions []answer
	Aside    string // what else began meanwhile, or nothing
}

// says are what is found, one sentence each, the latest first.
func (t *pupilTrend) says() []string {
	now, before := t.wholeOf[0], t.wholeOf[1]
	var says []string
	if now.Own.Totals.Possible > 0 {
		says = append(says, "This school year, to "+t.last.Words()+": attended "+ofSessions(now.Own.Totals)+", and missed "+daysMissed(now.Own.Totals)+".")
	} else {
		says = append(says, "No attendance is kept of this school year yet. The last is of "+t.last.Words()+".")
	}
	switch was := before.Own.Totals; {
	case now.Own.Totals.Possible == 0 || was.Possible == 0:
	case now.Own.Totals.Possible < figures.EnoughSessions:
		says = append(says, "It is too soon to hold this year against the last: so far there were "+many(now.Own.Totals.Possible, "session", "sessions")+".")
	default:
		says = append(says, "In the same part of last school year: "+ofSessions(was)+". "+sentence(moved(now.Own.Totals, was)))
	}
	if n := lateWords(now.Own.Totals); now.Own.Totals.Possible > 0 && n != "" {
		says = append(says, "Late this school year: "+n+".")
	}
	return says
}

// ofSessions is "93.1% of sessions (122 of 131)".
func ofSessions(t figures.Totals) string {
	return percentWords(t) + " of sessions (" + countWords(t.Attended()) + " of " + countWords(t.Possible) + ")"
}

func daysMissed(t figures.Totals) string {
	if t.Absent() == 0 {
		return "no day"
	}
	return dayCount(t.Absent())
}

// moved says how attendance stands against an earlier time, in points.
func moved(now, was figures.Totals) string {
	a, _ := now.Permille()
	b, _ := was.Permille()
	switch d := a - b; {
	case d > 0:
		return "That is " + points(d) + " more"
	case d < 0:
		return "That is " + points(-d) + " less"
	}
	return "That is the same"
}

// points says tenths of a percent as percentage points: "4.2 points".
func points(tenths int) string {
	whole := fmt.Sprintf("%d.%d", tenths/10, tenths%10)
	if whole == "1.0" {
		return "1 point"
	}
	return strings.TrimSuffix(whole, ".0") + " points"
}

// tenths rounds a proportion to tenths of a percent, half away from nought.
func tenths(proportion float64) int { return int(math.Round(1000 * proportion)) }

// changeLines say of each adjustment what came after, the latest first.
func (t *pupilTrend) changeLines() []afterLine {
	begun := t.begins()
	lines := make([]afterLine, 0, len(begun))
	for i := len(begun) - 1; i >= 0; i-- {
		a, c := begun[i], t.measured[i]
		line := afterLine{Says: t.calls(a), When: "From " + a.StartsOn.Words(), Found: t.found(c), Reached: reachedAround(t.Results, a.StartsOn)}
		if ended := a.EndedOn(); ended != "" {
			line.When += " to " + ended.Words()
		}
		if c.Difference.Told() {
			line.Sessions = t.sides(c)
		}
		if c.Difference.Told() && c.Beside > 0 {
			line.Aside = "In the same weeks " + many(c.Beside, "other adjustment", "other adjustments") + " began, so that one cannot be told from another."
		}
		lines = append(lines, line)
	}
	return lines
}

// reachedAround says in how many subjects targets were reached at the assessment
// points on both sides of a day, where there are two.
func reachedAround(results []figures.Result, day calendar.Day) string {
	before, after, ok := figures.ReachedAround(results, day)
	if !ok {
		return ""
	}
	return fmt.Sprintf("On or above target in %d of %s before (%s), and in %d of them after (%s).", before.Reached, many(before.Measured, "subject", "subjects"), before.Point, after.Reached, after.Point)
}

// changesAside is what must be read beside all changes.
func changesAside(lines []afterLine) string {
	for _, l := range lines {
		if l.Reached != "" {
			return figures.TendsBack + " " + figures.ReachedLater
		}
	}
	return figures.TendsBack
}

// found says what came after something began: how the pupil's attendance changed
// beyond the year group's, or why that cannot be said.
func (t *pupilTrend) found(c figures.Change) string {
	d := c.Difference
	switch {
	case d.Not == figures.TooSoon:
		return fmt.Sprintf("Too soon to say: %s of school since it began, of the %d that are needed.", many(c.WeeksSoFar, "whole week", "whole weeks"), figures.LeastWeeks)
	case !d.Told():
		return sentence(d.Not.Words())
	}
	n := tenths(d.Value)
	says := "Beside the year group’s, attendance stayed as it was"
	switch {
	case n > 0:
		says = "Beside the year group’s, attendance was " + points(n) + " higher after"
	case n < 0:
		says = "Beside the year group’s, attendance was " + points(-n) + " lower after"
	}
	if !d.Clear() {
		return says + ", which is no more than weeks differ among themselves."
	}
	return says + "."
}

// sides are the figures of a comparison.
func (t *pupilTrend) sides(c figures.Change) []answer {
	own := fmt.Sprintf("%s in the %d weeks before, %s in the %d after", shareWords(c.OwnBefore), c.Weeks, shareWords(c.OwnAfter), c.Weeks)
	others := shareWords(c.OthersBefore) + " before, " + shareWords(c.OthersAfter) + " after"
	lines := []answer{{Label: t.name, Says: own}, {Label: sameYear, Says: others}}
	if d := c.Difference; d.HasInterval() {
		lines = append(lines, answer{Label: "Likely between", Says: signedPoints(d.Interval.Low) + " and " + signedPoints(d.Interval.High) + " points"})
	}
	return append(lines, answer{Label: "Weeks compared", Says: fromTo(c.Before) + ", and " + fromTo(c.After)})
}

// shareWords is a share of sessions with what it was counted from: "91.2% (104 of 114)".
func shareWords(s figures.Share) string {
	n, ok := s.Permille()
	if !ok {
		return "none"
	}
	return fmt.Sprintf("%d.%d%% (%s of %s)", n/10, n%10, countWords(s.Count), countWords(s.Of))
}

// signedPoints is a proportion in percentage points with its sign: "+2.4", "−1".
func signedPoints(proportion float64) string {
	n := tenths(proportion)
	switch says := strings.TrimSuffix(fmt.Sprintf("%d.%d", max(n, -n)/10, max(n, -n)%10), ".0"); {
	case n > 0:
		return "+" + says
	case n < 0:
		return "−" + says
	}
	return "0"
}

func fromTo(d figures.Days) string { return d.From.Short() + " to " + d.To.Short() }

// notes say how far the figures go and where care is needed.
func (t *pupilTrend) notes() []string {
	notes := []string{"Others are the rest of the year group, without those on the register. A school year before this one is compared with the same pupils, a year group lower."}
	partly := 0
	for _, term := range t.terms {
		partly += term.Own.Outside
	}
	if partly > 0 {
		notes = append(notes, "Totals that reach over more than one term are left out of the terms, since nobody can say how much of them lies in which.")
	}
	if says := unsaidWords(t.unsaid); says != "" {
		notes = append(notes, says)
	}
	for _, c := range figures.Cautions(t.shown()) {
		notes = append(notes, c.Words())
	}
	return notes
}

// shown is what the terms are read with care for. Year 11 is among them where the
// pupil was in it in a summer term.
func (t *pupilTrend) shown() figures.Shown {
	s := figures.Shown{LastData: t.last}
	for _, term := range t.terms {
		s.Periods = append(s.Periods, term.Period)
		s.Year11 = s.Year11 || term.To.Time().Month() >= time.May && term.To.Time().Month() <= time.July && t.YearIn(term.Year) == "11"
	}
	return s
}

// sinceWords names the part of time that lates and reasons are counted in.
func (t *pupilTrend) since() (from calendar.Day, says string) {
	year := calendar.SchoolYearOf(t.v.today()) - 1
	return year.Start(), "since September " + year.Start().Time().Format("2006")
}
