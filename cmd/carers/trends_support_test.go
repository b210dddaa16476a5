package main

import (
	"cmp"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/figures"
	"carers/app/register"
)

// agreed is an adjustment that staff were told of, as the database has it.
type agreed struct {
	kind      string
	from, to  calendar.Day
	used      [3]int // used, helped, could not be done
	of        register.Pupil
	after     float64 // how attendance moved beyond the year group's, where told
	told      bool
	soon      bool
	notAlone  bool
	beforeday calendar.Day
	lastday   calendar.Day
}

// agreements are all of them, of Greenfield.
func (k truth) agreements(t *testing.T, db *sql.DB) (all []agreed) {
	t.Helper()
	uses := map[string][3]int{}
	for _, row := range rowsOf(t, db, `SELECT adjustment_id, sum(how = 'used'), sum(how = 'helped'), sum(how = 'could-not') FROM uses WHERE school = '`+greenfield+`' GROUP BY 1`) {
		uses[row[0]] = [3]int{number(t, row[1]), number(t, row[2]), number(t, row[3])}
	}
	for _, row := range rowsOf(t, db, `SELECT a.id, a.area, a.starts_on, a.history, p.mis_id FROM adjustments a JOIN carers c ON c.school = a.school AND c.id = a.carer_id JOIN pupils p ON p.school = c.school AND p.id = c.pupil_id WHERE a.school = '`+greenfield+`'`) {
		var history []struct{ To, On string }
		if err := json.Unmarshal([]byte(cmp.Or(row[3], "[]")), &history); err != nil {
			t.Fatal(err)
		}
		a := agreed{kind: register.Area(row[1]).Words(), from: calendar.Day(row[2]), used: uses[row[0]]}
		told := false
		for _, h := range history {
			told = told || h.To == "active"
			if h.To == "ended" {
				a.to = calendar.Day(h.On)
			}
		}
		i := slices.IndexFunc(k.school.Pupils, func(p register.Pupil) bool { return p.MISID == row[4] })
		if told {
			a.of = k.school.Pupils[i]
			all = append(all, a)
		}
	}
	return all
}

// weighs compares the whole school weeks before and after: six to twelve, as many on
// each side, of weeks whose marks are kept.
func (k truth) weighs(a *agreed, all []agreed) {
	began := a.from
	for began.Weekday() == 0 || began.Weekday() == 6 {
		began = began.Add(1)
	}
	var before, after []calendar.Day
	gone := 0
	for monday := calendar.Day("2025-09-01"); !monday.After(k.until); monday = monday.Add(7) {
		if len(demo.SchoolDays(monday, monday.Add(6))) < 4 {
			continue
		}
		kept := k.hasMarks(a.of, monday) && k.of(a.of, monday, monday.Add(6)).Possible > 0
		isAfter := monday >= began && (a.to == "" || monday.Add(6) <= a.to.Add(2))
		if isAfter {
			gone++
		}
		switch {
		case kept && monday.Add(6) < began && monday >= began.Add(-182):
			before = append(before, monday)
		case kept && isAfter:
			after = append(after, monday)
		}
	}
	n := min(len(before), len(after), 12)
	if n < 6 {
		a.soon = len(after) < 6 && gone < 6 && a.to == ""
		return
	}
	before, after = before[len(before)-n:], after[:n]
	a.told, a.after = true, k.beyondIn(a.of, after)-k.beyondIn(a.of, before)
	a.beforeday, a.lastday = before[0], after[n-1].Add(6)
	for _, o := range all {
		if o.of.ID == a.of.ID && o.from >= a.beforeday && o.from <= a.lastday {
			a.notAlone = a.notAlone || o.kind != a.kind || o.from != a.from || o.to != a.to
		}
	}
}

// beyondIn is how far a pupil's attendance lies beyond the year group's over weeks.
func (k truth) beyondIn(p register.Pupil, mondays []calendar.Day) float64 {
	var own, others figures.Totals
	for _, m := range mondays {
		a, b := k.of(p, m, m.Add(6)), k.others(p, m, m.Add(6))
		own.Possible, own.Present = own.Possible+a.Possible, own.Present+a.Present+a.Activity
		others.Possible, others.Present = others.Possible+b.Possible, others.Present+b.Present+b.Activity
	}
	return float64(own.Present)/float64(own.Possible) - float64(others.Present)/float64(others.Possible)
}

// t95 is Student's t at 97.5 %, by degrees of freedom.
var t95 = map[int]float64{4: 2.776445, 5: 2.570582, 6: 2.446912, 7: 2.364624, 8: 2.306004, 9: 2.262157, 10: 2.228139, 11: 2.200985}

func (k truth) support(t *testing.T, r *reader, db *sql.DB) {
	t.Helper()
	all := k.agreements(t, db)
	kinds := map[string][]agreed{}
	for i := range all {
		k.weighs(&all[i], all)
		if all[i].from <= theDay {
			kinds[all[i].kind] = append(kinds[all[i].kind], all[i])
		}
	}
	table := r.cells("Attendance after each kind of adjustment")
	if len(table) != len(kinds) {
		t.Errorf("%d kinds, and the page has %d", len(kinds), len(table))
	}
	for _, row := range table {
		if want := pooledRow(row[0], kinds[row[0]]); !slices.Equal(row, want) {
			t.Errorf("the page has %q, the ground truth %q", row, want)
		}
	}
	r.sees(figures.TendsBack)
	k.howItWent(t, r, all)
	k.punctual(t, r, db)
	k.waited(t, r, all)
}

// pooledRow counts each pupil once: the mean of theirs, the mean of those, and its t
// interval.
func pooledRow(kind string, of []agreed) []string {
	by := map[string][]float64{}
	soon, not, together := 0, 0, 0
	for _, a := range of {
		switch {
		case a.soon:
			soon++
		case !a.told:
			not++
		default:
			by[a.of.ID] = append(by[a.of.ID], a.after)
			if a.notAlone {
				together++
			}
		}
	}
	var values []float64
	higher, lower := 0, 0
	for _, each := range by {
		v := sumOf(each) / float64(len(each))
		values = append(values, v)
		if v > 0 {
			higher++
		} else if v < 0 {
			lower++
		}
	}
	change, likely := "Too few pupils to say", "–"
	switch n := float64(len(values)); {
	case n == 0 && soon > 0:
		change = "Too soon to say"
	case n == 0:
		change = "Cannot be told"
	case n >= 5:
		mean, square := sumOf(values)/n, 0.0
		for _, v := range values {
			square += (v - mean) * (v - mean)
		}
		half := t95[len(values)-1] * math.Sqrt(square/(n-1)/n)
		change, likely = pointsOf(mean), pointsOf(mean-half)+" and "+pointsOf(mean+half)
	}
	return []string{kind, fmt.Sprint(len(values)), fmt.Sprint(higher), fmt.Sprint(lower), change, likely, fmt.Sprint(together), fmt.Sprint(soon), fmt.Sprint(not)}
}

func sumOf(all []float64) (sum float64) {
	slices.Sort(all) // so that the order of a map changes nothing
	for _, v := range all {
		sum += v
	}
	return sum
}

// pointsOf is a proportion in points with its sign.
func pointsOf(v float64) string {
	says := strings.TrimSuffix(fmt.Sprintf("%.1f", math.Abs(math.Round(1000*v))/10), ".0")
	switch {
	case says == "0":
		return says
	case v < 0:
		return "−" + says
	}
	return "+" + says
}

// howItWent counts what staff noted.
func (k truth) howItWent(t *testing.T, r *reader, all []agreed) {
	t.Helper()
	counts := map[string][5]int{}
	for _, a := range all {
		for _, kind := range []string{a.kind, "All"} {
			c := counts[kind]
			if a.used == [3]int{} {
				c[4]++
			} else {
				c = [5]int{c[0] + 1, c[1] + a.used[0], c[2] + a.used[1], c[3] + a.used[2], c[4]}
			}
			counts[kind] = c
		}
	}
	for _, row := range r.cells("How adjustments went") {
		c := counts[row[0]]
		if got := strings.Join(row[1:], " "); got != strings.Trim(fmt.Sprint(c), "[]") {
			t.Errorf("%s: the page has %s, the database %v", row[0], got, c)
		}
	}
	c := counts["All"]
	r.sees(fmt.Sprintf("Staff noted %d times how one of %d adjustments went: used or helped %d times, %s of the notes", c[1]+c[2]+c[3], c[0], c[1]+c[2], perCent(float64(c[1]+c[2])/float64(c[1]+c[2]+c[3]))))
}

// punctual holds each review against the day that the one before it set.
func (k truth) punctual(t *testing.T, r *reader, db *sql.DB) {
	t.Helper()
	due := map[string]string{} // by entry, as the last review set it
	counts := map[string][3]int{}
	count := func(day, held string) {
		if day == "" {
			return
		}
		year := calendar.SchoolYearOf(calendar.Day(day)).String()
		c := counts[year]
		switch {
		case held != "" && held <= day:
			c[0]++
		case day >= string(theDay):
		case held != "":
			c[1]++
		default:
			c[2]++
		}
		counts[year] = c
	}
	for _, row := range rowsOf(t, db, `SELECT carer_id, held_on, coalesce(json_extract(body, '$.next_review'), '') FROM reviews WHERE school = '`+greenfield+`' ORDER BY held_on, id`) {
		count(due[row[0]], row[1])
		due[row[0]] = row[2]
	}
	for _, row := range rowsOf(t, db, `SELECT c.next_review FROM carers c JOIN pupils p ON p.school = c.school AND p.id = c.pupil_id WHERE c.school = '`+greenfield+`' AND c.status IN ('confirmed', 'paused', 'former') AND (p.left_on = '' OR p.left_on > '`+string(theDay)+`')`) {
		count(row[0], "")
	}
	for _, row := range r.cells("Reviews by school year") {
		c := counts[row[0]]
		if got := strings.Join(row[1:4], " "); got != strings.Trim(fmt.Sprint(c), "[]") {
			t.Errorf("%s: the page has %s, the database %v", row[0], got, c)
		}
		if of := c[0] + c[1] + c[2]; of > 0 {
			low, high := wilson(float64(c[0]), float64(of))
			if want := perCent(float64(c[0]) / float64(of)); row[4] != want || of >= 5 && row[5] != perCent(low)+" and "+perCent(high) {
				t.Errorf("%s: the page has %s, likely between %s, of %v", row[0], row[4], row[5], c)
			}
		}
	}
}

// waited counts the days from when the school learned of each to what began first.
func (k truth) waited(t *testing.T, r *reader, all []agreed) {
	t.Helper()
	var days []int
	waiting, longest := 0, 0
	carers := k.school.Carers(theDay, theDay)
	for _, e := range k.school.Entries {
		first := calendar.Day("")
		for _, a := range all {
			if a.of.ID == e.Carer.PupilID && a.from <= theDay && (first == "" || a.from < first) {
				first = a.from
			}
		}
		known := slices.ContainsFunc(e.Carer.History, func(m register.Move) bool { return m.To.Counted() || m.To == register.Former })
		switch {
		case !known || e.Carer.IdentifiedOn == "":
		case first != "":
			days = append(days, max(0, e.Carer.IdentifiedOn.DaysUntil(first)))
		case slices.Contains(carers, e.Carer.PupilID):
			waiting++
			longest = max(longest, e.Carer.IdentifiedOn.DaysUntil(theDay))
		}
	}
	slices.Sort(days)
	half := fmt.Sprintf("%d days", days[len(days)/2])
	if n := len(days); n%2 == 0 {
		sum := days[n/2-1] + days[n/2]
		half = fmt.Sprintf("%d%s days", sum/2, []string{"", "½"}[sum%2])
	}
	r.sees(fmt.Sprintf("Something has begun for %d young carers. For half of them it took %s or less", len(days), half))
	r.sees(fmt.Sprintf("Nothing has begun yet for %d others; the longest has waited %d days", waiting, longest))
}
