package main

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// gradePlace is where a GCSE grade stands, as a school would say it: a sign is a
// third of a grade.
func gradePlace(says string) (float64, bool) {
	third := 0.0
	switch {
	case strings.HasSuffix(says, "+"):
		third = 1.0 / 3
	case strings.HasSuffix(says, "-"):
		third = -1.0 / 3
	}
	n, err := strconv.Atoi(strings.TrimRight(says, "+-"))
	return float64(n) + third, err == nil
}

// attainedAt are everybody's GCSE results at an assessment point, in one subject or
// all, as pairs of a figure.
func (k truth) attainedAt(at demo.Point, subject string, one func(value, target float64) float64) (all []countedTruth, has map[string][2]float64) {
	year := calendar.SchoolYearOf(at.On)
	var term register.Term
	for _, t := range k.school.Settings.Dates[year].Terms {
		if !t.From.After(at.On) {
			term = t
		}
	}
	carers := k.school.Carers(term.From, term.To)
	has = map[string][2]float64{}
	for _, p := range k.school.Pupils {
		if _, entered := k.school.Entry(p.ID); !entered && !p.OnRoll(theDay.Add(-6)) {
			continue
		}
		var sum [2]float64
		for _, r := range k.school.Results(p, at) {
			value, ok := gradePlace(r.Value)
			target, also := gradePlace(r.Target)
			if r.Scale == figures.GCSE && ok && also && (subject == "" || r.Subject == subject) {
				sum[0], sum[1] = sum[0]+one(value, target), sum[1]+1
			}
		}
		has[p.ID] = sum
		all = append(all, countedTruth{id: p.ID, group: string(k.school.YearIn(p, year)), carer: slices.Contains(carers, p.ID)})
	}
	return all, has
}

// TestEachNumberOfTheResultsPageIsThatOfTheGroundTruth adds up targets reached, the
// gap to them and the average again, at every assessment point of three years.
func TestEachNumberOfTheResultsPageIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	champion := inDemo(t, demo.ChampionEmail)
	k := greenfieldTruth()
	reached := func(value, target float64) float64 { return oneIf(value >= target) }
	gap := func(value, target float64) float64 { return value - target }
	points := []demo.Point{demo.Summer24, demo.Summer25, demo.Autumn25, demo.Spring, demo.Summer}
	for _, at := range points {
		champion.Open("/trends/results?at=" + url.QueryEscape(figures.PointKey(at.Name)))
		for _, subject := range append([]string{"All subjects"}, demo.Subjects...) {
			k.heldInSubject(champion, at, subject, "Results on target or above by subject", reached, 100, "%", " points")
			k.heldInSubject(champion, at, subject, "Gap to target on one scale: GCSE grades, 9 to 1", gap, 1, "", "")
		}
		k.heldOverPoints(champion, points, reached, gap)
	}
}

// heldOverPoints holds the table under the picture against the ground truth: of
// targets reached or, where hardly anybody has reached one, of the gap.
func (k truth) heldOverPoints(r *reader, points []demo.Point, reached, gap func(value, target float64) float64) {
	r.t.Helper()
	one, table, says := reached, "Results on target or above, by assessment point", func(x float64, signed bool) string {
		return decimals(100*x, 1, signed) + oneOf(signed, " points", "%")
	}
	if !apptest.Eval[bool](r.Tab, fmt.Sprintf(`!!document.querySelector('[aria-label=%q]')`, table)) {
		one, table, says = gap, "Gap to target, in grades, by assessment point", func(x float64, _ bool) string { return decimals(x, 2, true) }
	}
	rows := r.cells(table)
	for i, at := range points {
		all, has := k.attainedAt(at, "", one)
		carers, others, nCarers, nOthers := heldAgainst(all, func(c countedTruth) (float64, float64) { return has[c.id][0], has[c.id][1] })
		want := []string{at.Name, says(carers, false), fmt.Sprint(nCarers), says(others, false), thousands(nOthers), says(carers-others, true)}
		if i >= len(rows) || !slices.Equal(rows[i][:6], want) {
			r.t.Errorf("the page has %q, the ground truth %q", rows, want)
			return
		}
	}
}

func oneOf(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// heldInSubject holds one line of a table against the ground truth.
func (k truth) heldInSubject(r *reader, at demo.Point, subject, table string, one func(value, target float64) float64, times float64, unit, between string) {
	r.t.Helper()
	rows := apptest.Eval[[][]string](r.Tab, fmt.Sprintf(`[...document.querySelectorAll('table.compared')].filter(t => t.caption.textContent === %q).flatMap(t => [...t.tBodies[0].rows].map(tr => [...tr.cells].map((c, n) => n ? c.textContent.trim().replace(/\s+/g, ' ') : c.firstChild.textContent.trim())))`, table))
	in := slices.IndexFunc(rows, func(row []string) bool { return row[0] == subject })
	if in < 0 {
		r.t.Errorf("%s: %s is not in %q", at.Name, subject, table)
		return
	}
	only := subject
	if subject == "All subjects" {
		only = ""
	}
	all, has := k.attainedAt(at, only, one)
	carers, others, nCarers, nOthers := heldAgainst(all, func(c countedTruth) (float64, float64) { return has[c.id][0], has[c.id][1] })
	signed, places := false, 1
	if unit == "" {
		signed, places = true, 2
	}
	want := []string{
		subject, fmt.Sprintf("%s%s n = %d", decimals(times*carers, places, signed), unit, nCarers), fmt.Sprintf("%s%s n = %s", decimals(times*others, places, signed), unit, thousands(nOthers)),
		decimals(times*(carers-others), places, true) + between,
	}
	if !slices.Equal(rows[in][:4], want) {
		r.t.Errorf("%s, %s: the page has %q, the ground truth %q", at.Name, table, rows[in], want)
	}
}

// TestWhoMayWeighTrendsFindsResultsSound opens the page as each role that may.
func TestWhoMayWeighTrendsFindsResultsSound(t *testing.T) {
	t.Parallel()
	for role, email := range map[string]string{"champion": demo.ChampionEmail, "dsl": demo.DSLEmail, "head": demo.HeadEmail} {
		r := inDemo(t, email)
		r.Open("/trends")
		r.In("main").Follow("Results")
		r.sees("On target or above, Summer 2 2025/26")
		r.fine("trends-results-" + role)
		r.Choose("Subject", "Maths")
		r.Press("Show")
		r.sees("Maths, Summer 2 2025/26")
		if role == "champion" {
			r.fine("trends-results-maths")
			keep(t, "trends-results.pdf", r.PDF())
		}
	}
}
