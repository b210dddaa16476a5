package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// compared reads the table of every measure: what is measured, and the cells.
func (r *reader) compared() map[string][]string {
	r.t.Helper()
	rows := apptest.Eval[[][]string](r.Tab, `[...document.querySelector('table.compared').tBodies[0].rows].map(tr => [...tr.cells].map((c, n) => n ? c.textContent.trim().replace(/\s+/g, ' ') : c.firstChild.textContent.trim()))`)
	of := map[string][]string{}
	for _, row := range rows {
		of[row[0]] = row[1:]
	}
	return of
}

// inTime is a stretch of days of one school year.
type inTime struct {
	name, key string
	year      calendar.SchoolYear
	from, to  calendar.Day
}

// schoolYears are the years of which the school has attendance, this one as far as
// it goes.
func (k truth) schoolYears() (all []inTime) {
	for year := demo.FirstYear; year <= demo.FirstYear+3; year++ {
		terms := k.school.Settings.Dates[year].Terms
		all = append(all, inTime{year.String(), fmt.Sprint(int(year)), year, terms[0].From, min(terms[2].To, k.until)})
	}
	return all
}

func (k truth) schoolTerms() (all []inTime) {
	for year := demo.FirstYear; year <= demo.FirstYear+3; year++ {
		for n, term := range k.school.Settings.Dates[year].Terms {
			if !term.From.After(k.until) {
				all = append(all, inTime{register.TermNames[n] + " " + year.String(), fmt.Sprintf("%d-%d", year, n+1), year, term.From, min(term.To, k.until)})
			}
		}
	}
	return all
}

// counted is one pupil of a comparison as the ground truth has them.
type countedTruth struct {
	id, group   string // group is who is like them
	carer       bool
	sums        figures.Totals
	suspensions int
}

// everybody is each pupil whom a roll or the register has, with what their sessions
// come to.
func (k truth) everybody(in inTime, group func(register.Pupil) string) (all []countedTruth) {
	carers := k.school.Carers(in.from, in.to)
	for _, p := range k.school.Pupils {
		if _, entered := k.school.Entry(p.ID); !entered && !p.OnRoll(theDay.Add(-6)) {
			continue
		}
		one := countedTruth{id: p.ID, group: string(k.school.YearIn(p, in.year)) + group(p), carer: slices.Contains(carers, p.ID), sums: k.of(p, in.from, in.to)}
		for _, e := range k.school.Suspensions(p) {
			if e.Kind == register.Suspension && e.From >= in.from && e.From <= in.to {
				one.suspensions++
			}
		}
		if one.sums.Possible > 0 {
			all = append(all, one)
		}
	}
	return all
}

// heldAgainst is the carers' figure, and that of others as if they were spread over
// the groups as the carers are: plain sums of what each has, of what.
func heldAgainst(all []countedTruth, has func(countedTruth) (float64, float64)) (carers, others float64, nCarers, nOthers int) {
	type sum struct{ has, of, n float64 }
	sums := map[string]*[2]sum{}
	for _, one := range all {
		h, of := has(one)
		if of == 0 {
			continue
		}
		if sums[one.group] == nil {
			sums[one.group] = &[2]sum{}
		}
		side := &sums[one.group][1]
		if one.carer {
			side = &sums[one.group][0]
		}
		side.has, side.of, side.n = side.has+h, side.of+of, side.n+1
	}
	var own, like sum
	for _, s := range sums {
		if s[0].n > 0 && s[1].n >= 2 {
			own.has, own.of, own.n = own.has+s[0].has, own.of+s[0].of, own.n+s[0].n
			like.has, like.n = like.has+s[0].of*s[1].has/s[1].of, like.n+s[1].n
		}
	}
	return own.has / own.of, like.has / own.of, int(own.n), int(like.n)
}

func oneIf(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// measuredTruth is what each measure has, of what, times what a page multiplies by.
var measuredTruth = map[string]struct {
	times float64
	unit  string
	apart string
	has   func(countedTruth) (float64, float64)
}{
	"Attendance": {100, "%", " points", func(c countedTruth) (float64, float64) {
		return float64(c.sums.Present + c.sums.Activity), float64(c.sums.Possible)
	}},
	"Absence": {100, "%", " points", func(c countedTruth) (float64, float64) {
		return float64(c.sums.Authorised + c.sums.Unauthorised), float64(c.sums.Possible)
	}},
	"Authorised absence":   {100, "%", " points", func(c countedTruth) (float64, float64) { return float64(c.sums.Authorised), float64(c.sums.Possible) }},
	"Unauthorised absence": {100, "%", " points", func(c countedTruth) (float64, float64) { return float64(c.sums.Unauthorised), float64(c.sums.Possible) }},
	"Persistently absent": {100, "%", " points", func(c countedTruth) (float64, float64) {
		return oneIf(10*(c.sums.Authorised+c.sums.Unauthorised) >= c.sums.Possible), oneIf(c.sums.Possible >= 40)
	}},
	"Severely absent": {100, "%", " points", func(c countedTruth) (float64, float64) {
		return oneIf(2*(c.sums.Authorised+c.sums.Unauthorised) >= c.sums.Possible), oneIf(c.sums.Possible >= 40)
	}},
	"Days missed by a pupil":          {.5, " days", " days", func(c countedTruth) (float64, float64) { return float64(c.sums.Authorised + c.sums.Unauthorised), 1 }},
	"Late before the register closed": {100, "%", " points", func(c countedTruth) (float64, float64) { return float64(c.sums.LateBefore), float64(c.sums.Possible) }},
	"Late after the register closed":  {100, "%", " points", func(c countedTruth) (float64, float64) { return float64(c.sums.LateAfter), float64(c.sums.Possible) }},
	"Suspended once or more":          {100, "%", " points", func(c countedTruth) (float64, float64) { return oneIf(c.suspensions > 0), 1 }},
	"Suspensions":                     {100, " per 100", " per 100", func(c countedTruth) (float64, float64) { return float64(c.suspensions), 1 }},
}

// tenthsSay is a number with one decimal, and its sign where there is one.
func tenthsSay(n float64, signed bool) string { return decimals(n, 1, signed) }

func decimals(n float64, places int, signed bool) string {
	unit := math.Pow(10, float64(places))
	n = math.Round(unit*n) / unit
	says := fmt.Sprintf("%.*f", places, math.Abs(n))
	switch {
	case signed && n > 0:
		return "+" + says
	case signed && n < 0:
		return "−" + says
	}
	return says
}

// TestEachNumberOfTheCohortsPageIsThatOfTheGroundTruth adds up every measure of
// four school years again, of each year group, and each term's.
func TestEachNumberOfTheCohortsPageIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	champion := inDemo(t, demo.ChampionEmail)
	k := greenfieldTruth()
	same := func(register.Pupil) string { return "" }
	for _, year := range k.schoolYears() {
		champion.Open("/trends?in=" + year.key)
		champion.measures(k.everybody(year, same), year.name)
	}
	for _, of := range []struct{ key, words string }{{"attendance", "Attendance"}, {"persistent", "Persistently absent"}, {"days-missed", "Days missed by a pupil"}} {
		champion.Open("/trends?of=" + of.key)
		k.overTerms(champion, of.words)
	}
	year := k.schoolYears()[2]
	champion.Open("/trends?premium=yes&sen=yes&in=" + year.key)
	champion.measures(k.everybody(year, func(p register.Pupil) string {
		return fmt.Sprint(p.Flags[register.PupilPremium].Value, p.Flags[register.PupilPremium].Yes(), p.Flags[register.SEN].Value == "", p.Flags[register.SEN].Yes())
	}), "2025/26, like with like")
}

// measures holds the table of every measure against the ground truth.
func (r *reader) measures(all []countedTruth, name string) {
	r.t.Helper()
	rows := r.compared()
	if len(rows) != len(measuredTruth) {
		r.t.Errorf("%s: %d measures are shown, not %d", name, len(rows), len(measuredTruth))
	}
	for says, m := range measuredTruth {
		carers, others, nCarers, nOthers := heldAgainst(all, m.has)
		row := rows[says]
		if row == nil || strings.HasPrefix(row[3], "None is kept") && name == "2026/27" || strings.HasPrefix(row[3], "Too few sessions") && nCarers == 0 {
			continue
		}
		want := []string{
			fmt.Sprintf("%s%s n = %d", tenthsSay(m.times*carers, false), m.unit, nCarers),
			fmt.Sprintf("%s%s n = %s", tenthsSay(m.times*others, false), m.unit, thousands(nOthers)),
		}
		if !slices.Equal(row[:2], want) || row[2] != tenthsSay(m.times*(carers-others), true)+m.apart {
			r.t.Errorf("%s, %s: the page has %q, the ground truth %q, apart by %s", name, says, row, want, tenthsSay(m.times*(carers-others), true))
		}
	}
}

func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

func (k truth) overTerms(r *reader, says string) {
	r.t.Helper()
	m := measuredTruth[says]
	rows := r.cells(says + ", term by term")
	terms := k.schoolTerms()
	if len(rows) != len(terms) {
		r.t.Errorf("%d terms are shown, not %d", len(rows), len(terms))
	}
	for i, row := range rows {
		carers, others, nCarers, nOthers := heldAgainst(k.everybody(terms[i], func(register.Pupil) string { return "" }), m.has)
		want := []string{terms[i].name, tenthsSay(m.times*carers, false) + m.unit, fmt.Sprint(nCarers), tenthsSay(m.times*others, false) + m.unit, thousands(nOthers)}
		if nCarers == 0 {
			want = []string{terms[i].name, "–", "0", "–", "0"}
		}
		if !slices.Equal(row[:5], want) {
			r.t.Errorf("%s: the page has %q, the ground truth %q", says, row, want)
		}
	}
}

// TestWhoMayWeighTrendsFindsThePagesSound opens the cohort's pages as each role that
// may, and as those that may not.
func TestWhoMayWeighTrendsFindsThePagesSound(t *testing.T) {
	t.Parallel()
	for _, v := range visitors {
		r := inDemo(t, v.email)
		r.Open("/trends")
		if !slices.Contains([]string{"champion", "dsl", "head"}, v.name) {
			if r.Has("table.compared") {
				t.Errorf("the %s reads whole numbers", v.name)
			}
			continue
		}
		r.sees("Young carers attended")
		r.fine("trends-cohort-" + v.name)
		if v.name == "champion" {
			keep(t, "trends-cohort.pdf", r.PDF())
			r.Choose("What", "Persistently absent")
			r.Press("Show")
			r.fine("trends-cohort-persistent")
		}
	}
}

// TestTwoYoungCarersAreTooFewToSay opens the pages of a small primary school, which
// has teachers' assessments without targets.
func TestTwoYoungCarersAreTooFewToSay(t *testing.T) {
	t.Parallel()
	r := inDemo(t, demo.WrensEmail)
	r.Open("/trends?in=2025")
	r.sees("Too few young carers to say in 2025/26: 2")
	r.fine("trends-cohort-wrens")
	r.Open("/trends?in=2023")
	r.sees("No young carer to count in 2023/24")
	r.Open("/trends/results")
	r.sees("No young carer has a result to hold against a target")
	r.fine("trends-results-wrens")
}
