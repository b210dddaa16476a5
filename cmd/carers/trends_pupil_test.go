package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// cells are the texts of a table, row by row, folded or not.
func (r *reader) cells(label string) [][]string {
	r.t.Helper()
	rows := apptest.Eval[[][]string](r.Tab, fmt.Sprintf(`[...document.querySelectorAll('[aria-label=%q] tbody tr')].map(tr => [...tr.cells].map(c => c.textContent.trim().replace(/\s+/g, ' ')))`, label))
	if len(rows) == 0 {
		r.t.Errorf("there is no table of %s", label)
	}
	return rows
}

// truth is what exports brought of a school, added up apart from the program.
type truth struct {
	school demo.School
	until  calendar.Day // the last day of which anything was brought
}

func greenfieldTruth() truth { return truth{world.School(greenfield), theDay.Add(-1)} }

func (k truth) of(p register.Pupil, from, to calendar.Day) figures.Totals {
	return world.Exported(k.school, p, from, min(to, k.until))
}

// others is the rest of a pupil's year group in a school year, without those who
// were on the register in it; no roll that was brought has who left before it.
func (k truth) others(p register.Pupil, from, to calendar.Day) (sum figures.Totals) {
	year := calendar.SchoolYearOf(to)
	known := k.school.Carers(year.Start(), year.End())
	for _, o := range k.school.Pupils {
		if o.OnRoll(theDay.Add(-6)) && k.school.YearIn(o, year) == k.school.YearIn(p, year) && !slices.Contains(known, o.ID) {
			t := k.of(o, from, to)
			sum.Possible, sum.Present, sum.Activity = sum.Possible+t.Possible, sum.Present+t.Present, sum.Activity+t.Activity
		}
	}
	return sum
}

// percent is attendance with one decimal, half up, in whole numbers.
func percent(t figures.Totals) string {
	if t.Possible == 0 {
		return "–"
	}
	n := (10*100*(t.Present+t.Activity)*2 + t.Possible) / (2 * t.Possible)
	return fmt.Sprintf("%d.%d%%", n/10, n%10)
}

// daysAway says half days as pages do.
func daysAway(sessions int) string {
	switch whole := sessions / 2; {
	case sessions == 0:
		return "none"
	case sessions == 1:
		return "half a day"
	case sessions%2 == 1:
		return fmt.Sprintf("%d½ days", whole)
	case whole == 1:
		return "1 day"
	default:
		return fmt.Sprintf("%d days", whole)
	}
}

// TestEachNumberOfAPupilsPageIsThatOfTheGroundTruth goes through the pages of
// carers with different stories, and adds up every week, term and weekday again.
func TestEachNumberOfAPupilsPageIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	champion := inDemo(t, demo.ChampionEmail)
	at := carersByName(champion)
	k, comparisons, reached := greenfieldTruth(), 0, 0
	for _, name := range [][2]string{{"Haroon", "Mahmood"}, {"Jayden", "Campbell-Reid"}, {"Mei-Ling", "Zhang"}, {"Tomás", "Fonseca"}, {"Niamh", "Doherty"}} {
		pupil := k.school.Named(name[0], name[1])[0]
		champion.Open(at[pupil.ListName()] + "/trends")
		k.terms(t, champion, pupil)
		k.weeks(t, champion, pupil)
		comparisons += k.changes(t, champion, pupil)
		reached += k.reached(t, champion, pupil)
		k.lates(t, champion, pupil)
	}
	if comparisons == 0 || reached == 0 {
		t.Errorf("%d comparisons of attendance and %d of results, so this proves nothing of them", comparisons, reached)
	}
	champion.fine("trends-pupil")
	keep(t, "trends-pupil.pdf", champion.PDF())
}

func (k truth) terms(t *testing.T, r *reader, p register.Pupil) {
	t.Helper()
	dates := k.school.Settings.Dates
	for _, row := range r.cells("Attendance term by term") {
		name, of, _ := strings.Cut(row[0], " ")
		year := calendar.SchoolYear(0)
		for y := range dates {
			if y.String() == of {
				year = y
			}
		}
		term := dates[year].Terms[slices.Index(register.TermNames[:], name)]
		own, others := k.of(p, term.From, term.To), k.others(p, term.From, term.To)
		want := []string{row[0], percent(own), daysAway(own.Authorised + own.Unauthorised), fmt.Sprint(own.LateBefore), fmt.Sprint(own.LateAfter), percent(others)}
		if own.Possible == 0 {
			want = []string{row[0], "–", "–", "–", "–", percent(others)}
		}
		if !slices.Equal(row, want) {
			t.Errorf("%s: the page has %q, the ground truth %q", p.Name(), row, want)
		}
	}
}

func (k truth) weeks(t *testing.T, r *reader, p register.Pupil) {
	t.Helper()
	for _, row := range r.cells("Attendance week by week") {
		monday, err := calendar.Read(row[0])
		if err != nil {
			t.Fatal(err)
		}
		own, others := k.of(p, monday, monday.Add(6)), k.others(p, monday, monday.Add(6))
		if row[1] == "–" && !k.hasMarks(p, monday) {
			continue
		}
		want := []string{row[0], percent(own), fmt.Sprintf("%d of %d", own.Present+own.Activity, own.Possible), percent(others)}
		if !slices.Equal(row, want) {
			t.Errorf("%s: the page has %q, the ground truth %q", p.Name(), row, want)
		}
	}
}

// hasMarks reports whether session marks were brought of a week: of Years 8 to 11
// since January, and of everybody this school year.
func (k truth) hasMarks(p register.Pupil, monday calendar.Day) bool {
	return !monday.Before("2026-08-31") || !monday.Before("2026-01-05") && p.Year.Number() >= 8 && p.Year.Number() <= 11
}

var (
	compared = regexp.MustCompile(`(\d+ \w+ \d+) to (\d+ \w+ \d+), and (\d+ \w+ \d+) to (\d+ \w+ \d+)`)
	higher   = regexp.MustCompile(`attendance was (\S+) points? (higher|lower) after`)
)

// changes adds up both sides of each comparison again: whole school weeks, in
// which pupils were in school on four days or more. It returns how many there were.
func (k truth) changes(t *testing.T, r *reader, p register.Pupil) (n int) {
	t.Helper()
	said := apptest.Eval[[]string](r.Tab, `[...document.querySelectorAll('main .history > li')].map(li => li.textContent.replace(/\s+/g, ' '))`)
	for _, text := range said {
		days := compared.FindStringSubmatch(text)
		if days == nil {
			continue
		}
		n++
		before, after := k.beyond(p, days[1], days[2]), k.beyond(p, days[3], days[4])
		tenths := int(1000*(after-before) + .5)
		if after < before {
			tenths = -int(1000*(before-after) + .5)
		}
		found := higher.FindStringSubmatch(text)
		if found == nil {
			if tenths != 0 {
				t.Errorf("%s: %q, and the ground truth moved by %d", p.Name(), text, tenths)
			}
			continue
		}
		want := strings.TrimSuffix(fmt.Sprintf("%d.%d", max(tenths, -tenths)/10, max(tenths, -tenths)%10), ".0")
		if found[1] != want || (found[2] == "higher") != (tenths > 0) {
			t.Errorf("%s: %q, and the ground truth moved by %d tenths of a point", p.Name(), text, tenths)
		}
	}
	return n
}

// beyond is how far a pupil's attendance lies beyond that of the year group over
// the school weeks from one day to another.
func (k truth) beyond(p register.Pupil, from, to string) float64 {
	first, _ := calendar.Read(from)
	last, _ := calendar.Read(to)
	var own, others figures.Totals
	for monday := first; monday.Before(last); monday = monday.Add(7) {
		if len(demo.SchoolDays(monday, monday.Add(6))) < 4 {
			continue
		}
		a, b := k.of(p, monday, monday.Add(6)), k.others(p, monday, monday.Add(6))
		own.Possible, own.Present = own.Possible+a.Possible, own.Present+a.Present+a.Activity
		others.Possible, others.Present = others.Possible+b.Possible, others.Present+b.Present+b.Activity
	}
	return float64(own.Present)/float64(own.Possible) - float64(others.Present)/float64(others.Possible)
}

// lates counts lates by weekday, mark by mark.
func (k truth) lates(t *testing.T, r *reader, p register.Pupil) {
	t.Helper()
	late := map[string]int{}
	for _, g := range k.school.Marks(p, "2025-09-01", k.until) {
		monday := figures.MondayOf(g.Session.Day)
		if k.hasMarks(p, monday) && (g.Mark.Code == "L" || g.Mark.Code == "U") {
			late[g.Session.Day.Weekday().String()]++
		}
	}
	for _, row := range r.cells("Lates by weekday") {
		if got := number(t, row[3]) + number(t, row[4]); got != late[row[0]] {
			t.Errorf("%s was late %d times on a %s, and the page has %d", p.Name(), late[row[0]], row[0], got)
		}
	}
}

func number(t *testing.T, says string) (n int) {
	t.Helper()
	if _, err := fmt.Sscan(says, &n); err != nil {
		t.Errorf("%q is no number", says)
	}
	return n
}
