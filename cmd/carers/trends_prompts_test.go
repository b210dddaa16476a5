package main

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// reasoned is one pupil whom the page names, with the reasons.
type reasoned struct {
	Name string
	Why  []string
}

// prompts looks for the reasons of every carer again: marks and sessions by the
// ground truth, and looks by the database.
func (k truth) prompts(t *testing.T, r *reader, db *sql.DB) {
	t.Helper()
	looked := k.looks(t, db)
	r.Open("/trends/prompts")
	listed := apptest.Eval[[]reasoned](r.Tab, `[...document.querySelectorAll('ul.prompts > li')].map(li => ({Name: li.querySelector('a').textContent, Why: [...li.querySelectorAll('p')].slice(1, -1).map(p => p.textContent.trim())}))`)
	if !slices.IsSortedFunc(listed, func(a, b reasoned) int { return strings.Compare(a.Name, b.Name) }) {
		t.Errorf("they do not stand by name: %v", listed)
	}
	page := map[string][]string{}
	for _, l := range listed {
		page[l.Name] = l.Why
	}
	groups := map[string][4]int{}
	for _, id := range k.school.Carers(theDay, theDay) {
		p, _ := k.school.Pupil(id)
		if !p.OnRoll(theDay) {
			continue
		}
		why := k.fell(p)
		why = append(why, k.lateOn(p)...)
		attendance := len(why) > 0
		quiet := looked[p.MISID]
		if quiet != "" {
			why = append(why, quiet)
		}
		if got := page[p.ListName()]; !slices.Equal(got, why) {
			t.Errorf("%s: the page has %q, the ground truth %q", p.ListName(), got, why)
		}
		for _, group := range k.groupsOf(p) {
			c := groups[group]
			c[0]++
			c[1]++ // marks of this school year are kept of everybody
			c[2] += int(oneIf(attendance))
			c[3] += int(oneIf(quiet != ""))
			groups[group] = c
		}
	}
	k.groups(t, r, groups)
	for _, name := range []string{"Zhang", "Fonseca"} {
		if !slices.ContainsFunc(listed, func(l reasoned) bool { return strings.HasPrefix(l.Name, name) }) {
			t.Errorf("%s has a story of a prompt, and is not listed", name)
		}
	}
	r.fine("trends-prompts")
	keep(t, "trends-prompts.pdf", r.PDF())
}

// groupsOf are the groups that a pupil is counted in, by the rows of the page.
func (k truth) groupsOf(p register.Pupil) []string {
	yes := func(flag register.FlagName, no string) string {
		switch p.Flags[flag].Value {
		case "":
			return "Not known"
		case no:
			return "No"
		}
		return "Yes"
	}
	return []string{
		"Year group/" + p.Year.Words(), "Sex/" + map[string]string{"F": "Girls", "M": "Boys", "": "Not known"}[p.Sex],
		"Special educational needs/" + yes(register.SEN, "N"), "Pupil premium/" + yes(register.PupilPremium, "no"),
		"English as an additional language/" + yes(register.EAL, "no"),
		"Effect of caring, as a person has judged it/" + k.effect(p),
	}
}

// effect is what a person has said of the effect of caring.
func (k truth) effect(p register.Pupil) string {
	for _, e := range k.school.Entries {
		if l := e.Carer.Impact.Level; e.Carer.PupilID == p.ID && l != "" {
			return map[register.Level]string{register.Little: "Little effect", register.Some: "Some effect", register.Serious: "Serious effect"}[l]
		}
	}
	return "Not known"
}

func (k truth) groups(t *testing.T, r *reader, want map[string][4]int) {
	t.Helper()
	by, rows := "", 0
	for _, row := range r.cells("Who was prompted about, by group") {
		if len(row) == 1 {
			by = row[0]
			continue
		}
		rows++
		c := want[by+"/"+row[0]]
		says := []string{row[0], fmt.Sprint(c[0]), fmt.Sprint(c[1]), fmt.Sprint(c[2]), fmt.Sprint(c[3])}
		if c[0] < 5 {
			says = []string{row[0], fmt.Sprint(c[0]), "too few to say"}
		}
		if !slices.Equal(row, says) {
			t.Errorf("%s: the page has %q, the ground truth %q", by, row, says)
		}
	}
	if rows != len(want) {
		t.Errorf("%d groups, and the page has %d", len(want), rows)
	}
}

// fell says a fall as the page does: the last four whole school weeks against up to
// twelve before, and the year group's over the same.
func (k truth) fell(p register.Pupil) []string {
	var mondays []calendar.Day
	for monday := calendar.Day("2025-09-08"); !monday.After(k.until); monday = monday.Add(7) {
		if len(demo.SchoolDays(monday, monday.Add(6))) >= 4 && k.hasMarks(p, monday) && k.of(p, monday, monday.Add(6)).Possible > 0 {
			mondays = append(mondays, monday)
		}
	}
	if len(mondays) < 12 {
		return nil
	}
	recent := mondays[len(mondays)-4:]
	past := mondays[max(0, len(mondays)-16) : len(mondays)-4]
	missed := func(of func(from, to calendar.Day) figures.Totals, weeks []calendar.Day) (n, possible int) {
		for _, m := range weeks {
			s := of(m, m.Add(6))
			n, possible = n+s.Authorised+s.Unauthorised, possible+s.Possible
		}
		return n, possible
	}
	own := func(from, to calendar.Day) figures.Totals { return k.of(p, from, to) }
	others := func(from, to calendar.Day) figures.Totals {
		s := k.others(p, from, to)
		s.Authorised, s.Unauthorised = s.Possible-s.Present-s.Activity, 0
		return s
	}
	a, aOf := missed(own, recent)
	b, bOf := missed(own, past)
	c, cOf := missed(others, recent)
	d, dOf := missed(others, past)
	rate := func(n, of int) float64 { return float64(n) / float64(of) }
	if float64(a)-(rate(b, bOf)+max(0, rate(c, cOf)-rate(d, dOf)))*float64(aOf) < 6 {
		return nil
	}
	share := func(n, of int) string { return fmt.Sprintf("%s (%d of %d)", perCent(rate(n, of)), n, of) }
	return []string{fmt.Sprintf("Missed %s of sessions from %s, and %s from %s. Others in the year group: %s, and %s before.",
		share(a, aOf), fromToDays(recent[0], min(recent[3].Add(6), theDay.Add(-3))), share(b, bOf), fromToDays(past[0], past[len(past)-1].Add(6)), perCent(rate(c, cOf)), perCent(rate(d, dOf)))}
}

func fromToDays(from, to calendar.Day) string {
	if from.Time().Year() == to.Time().Year() {
		return from.Time().Format("2 January") + " to " + to.Words()
	}
	return from.Words() + " to " + to.Words()
}

// lateOn says on which weekday a pupil was late in the last eight school weeks of
// which marks are kept.
func (k truth) lateOn(p register.Pupil) []string {
	type day struct{ late, in bool }
	days, mondays := map[calendar.Day]day{}, map[calendar.Day]bool{}
	for _, g := range k.school.Marks(p, k.until.Add(-181), k.until) {
		monday := figures.MondayOf(g.Session.Day)
		if !k.hasMarks(p, monday) || k.of(p, g.Session.Day, g.Session.Day).Possible == 0 {
			continue
		}
		d := days[g.Session.Day]
		days[g.Session.Day], mondays[monday] = day{d.late || g.Mark.Code == "L" || g.Mark.Code == "U", true}, true
	}
	weeks := make([]calendar.Day, 0, len(mondays))
	for m := range mondays {
		weeks = append(weeks, m)
	}
	slices.Sort(weeks)
	if len(weeks) == 0 {
		return nil
	}
	since := weeks[max(0, len(weeks)-8)]
	var late, in [7]int
	for d, is := range days {
		if d >= since {
			in[d.Weekday()]++
			late[d.Weekday()] += int(oneIf(is.late))
		}
	}
	var says []string
	restLate, restIn := 0, 0
	for wd := time.Monday; wd <= time.Friday; wd++ {
		ol, oi := 0, 0
		for o := time.Monday; o <= time.Friday; o++ {
			if o != wd {
				ol, oi = ol+late[o], oi+in[o]
			}
		}
		if late[wd] >= 3 && 2*late[wd] > in[wd] && late[wd]*oi > 2*ol*in[wd] {
			says = append(says, fmt.Sprintf("%d of the last %d %ss", late[wd], in[wd], wd))
			continue
		}
		restLate, restIn = restLate+late[wd], restIn+in[wd]
	}
	if says == nil {
		return nil
	}
	return []string{fmt.Sprintf("Late on %s in school, and on %d of %d other days, since %s.", strings.Join(says, " and "), restLate, restIn, since.Words())}
}

// looks are, by the pupil's number in the MIS, that nobody has looked for a term:
// the last of whatever the database says was a look.
func (k truth) looks(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	says := map[string]string{}
	for _, row := range rowsOf(t, db, `SELECT p.mis_id, max(coalesce(t.day, '')), coalesce((SELECT min(m.moved_on) FROM moves m WHERE m.school = c.school AND m.carer_id = c.id AND m.to_status IN ('confirmed', 'paused', 'former')), '')
		FROM carers c JOIN pupils p ON p.school = c.school AND p.id = c.pupil_id LEFT JOIN (
			SELECT school, carer_id, spoken_on AS day FROM conversations
			UNION ALL SELECT school, carer_id, held_on FROM reviews
			UNION ALL SELECT u.school, a.carer_id, u.used_on FROM uses u JOIN adjustments a ON a.school = u.school AND a.id = u.adjustment_id
			UNION ALL SELECT x.school, c.id, substr(x.at, 1, 10) FROM audit x JOIN carers c ON c.school = x.school AND c.pupil_id = x.record WHERE x.deed IN ('looked at the carer''s record', 'looked at the pupil''s trends')
		) t ON t.school = c.school AND t.carer_id = c.id WHERE c.school = '`+greenfield+`' GROUP BY p.mis_id`) {
		since, words := calendar.Day(row[1]), "Nobody has looked since "
		if since == "" {
			since, words = calendar.Day(row[2]), "Nobody has looked since the school has known, on "
		}
		if days := since.DaysUntil(theDay); days > 91 {
			says[row[0]] = fmt.Sprintf("%s%s: %s days ago.", words, since.Words(), thousands(days))
		}
	}
	return says
}

// asksForAReview goes from a prompt to a review that is wanted before its day: the
// one button does so once, and nothing else does.
func (r *reader) asksForAReview(t *testing.T) {
	t.Helper()
	r.Open("/trends/prompts")
	r.Press("Ask for a review : Zhang, Lily")
	r.sees("A review is wanted by 28 September 2026")
	if r.Has(`button[name=carer]`) && strings.Contains(strings.Join(r.Texts("button[name=carer]"), ""), "Zhang") {
		t.Error("a review can be asked for twice")
	}
	r.Open("/reviews")
	r.sees("Misses more school, or is late more often, noted for 14 September 2026")
	r.Open("/")
	r.In("main").Follow("Early prompts")
	r.fine("trends-prompts-asked")
}
