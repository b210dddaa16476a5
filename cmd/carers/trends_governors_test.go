package main

import (
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/register"
)

const (
	governorsAt = "/trends/governors"
	few         = "Too few to show"
)

func TestGovernorsAreToldOnOneSideOfPaper(t *testing.T) {
	t.Parallel()
	for name, email := range map[string]string{"governor": demo.GovernorEmail, "head": demo.HeadEmail, "champion": demo.ChampionEmail, "wrens": demo.WrensEmail} {
		r := inDemo(t, email)
		r.Open(governorsAt)
		r.fine("trends-governors-" + name)
		paper := r.PDF()
		keep(t, "trends-governors-"+name+".pdf", paper)
		if sheets := strings.Count(string(paper), "/Type /Page\n"); sheets != 1 {
			t.Errorf("the %s prints %d pages", name, sheets)
		}
	}
}

// TestEachNumberThatGovernorsReadIsThatOfTheGroundTruth adds up every figure of the
// page again, from the demo's ground truth or in SQL, and holds what is hidden
// against a rule of its own: a count under five is words, and never one alone.
func TestEachNumberThatGovernorsReadIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	s, data := ownDemo(t)
	r := s.visit(t)
	r.signIn(demo.GovernorEmail)
	r.Open("/")
	r.Follow("How young carers do")
	k := greenfieldTruth()
	k.known(t, r)
	for _, row := range r.cells("Attendance by school year") {
		k.attended(t, row)
	}
	k.whatWasDone(t, r, data)
	champion := s.visit(t)
	champion.signIn(demo.ChampionEmail)
	k.drawn(t, champion, opened(t, data))
}

// line is a figure of the page by its id: what it is of, and what it says.
func (r *reader) line(id string) (of, says string) {
	r.t.Helper()
	cells := apptest.Eval[[]string](r.Tab, fmt.Sprintf(`[...document.getElementById(%q).cells].map(c => c.textContent.trim().replace(/\s+/g, ' '))`, id))
	return cells[0], cells[1]
}

func (k truth) known(t *testing.T, r *reader) {
	t.Helper()
	byYear, byRoute := map[string]int{}, map[string]int{}
	carers, onRoll := k.school.Carers(theDay, theDay), len(k.school.Roll(theDay))
	all := 0
	for _, id := range carers {
		p, _ := k.school.Pupil(id)
		e, _ := k.school.Entry(id)
		if p.OnRoll(theDay) {
			all++
			byYear[p.Year.Words()]++
			byRoute[e.Carer.Route.Words()]++
		}
	}
	if of, says := r.line("known"); says != fmt.Sprint(all) || !strings.Contains(of, fmt.Sprintf("of 1,%03d pupils", onRoll-1000)) {
		t.Errorf("of %d carers of %d pupils the page says %q %q", all, onRoll, of, says)
	}
	low, high := int(math.Round(.1*float64(onRoll))), int(math.Round(.13*float64(onRoll)))
	if _, says := r.line("expected"); says != fmt.Sprintf("%d to %d", low, high) {
		t.Errorf("%d to %d would be looked for, and the page says %q", low, high, says)
	}
	for _, p := range k.school.Roll(theDay) {
		byYear[p.Year.Words()] += 0
	}
	for _, route := range register.Routes {
		byRoute[route.Words()] += 0
	}
	tellsOf(t, r.groups("Year group"), byYear)
	tellsOf(t, r.groups("How the school learned"), byRoute)
}

// groups are the lines of a table by its caption.
func (r *reader) groups(of string) [][]string {
	return apptest.Eval[[][]string](r.Tab, fmt.Sprintf(`[...document.querySelectorAll('.governors table')].filter(t => t.caption.textContent.endsWith(%q)).flatMap(t => [...t.tBodies[0].rows]).map(tr => [...tr.cells].map(c => c.textContent.trim()))`, of))
}

// tellsOf holds a table of counts, of which the sum is told, against the true ones.
func tellsOf(t *testing.T, rows [][]string, counts map[string]int) {
	t.Helper()
	told, hidden, sum := 0, 0, 0
	for _, row := range rows {
		if row[1] == few {
			continue
		}
		told++
		if n, is := counts[row[0]]; !is || fmt.Sprint(n) != row[1] || n < 5 {
			t.Errorf("%q is told, and there are %d", row, n)
		}
	}
	shown := func(name string) bool {
		return slices.ContainsFunc(rows, func(row []string) bool { return row[0] == name && row[1] != few })
	}
	spared := 0 // large enough, and hidden beside others
	for name, n := range counts {
		if !shown(name) {
			hidden, sum = hidden+1, sum+n
			if n >= 5 {
				spared++
			}
		}
	}
	if told == 0 || hidden == 1 || hidden > 1 && sum < 5 {
		t.Errorf("%d counts are told, and %d hidden that make %d: %q", told, hidden, sum, rows)
	}
	if spared > 0 && sum > 10 {
		t.Errorf("%d counts are hidden that might be told: %q", spared, rows)
	}
}

// side is carers or others of one year group in a year.
type side struct{ pupils, possible, attended, enough, absent int }

// sides adds up a school year by year group: of carers, and of others.
func (k truth) sides(year calendar.SchoolYear) (carers, others map[register.Year]*side) {
	carers, others = map[register.Year]*side{}, map[register.Year]*side{}
	dates := k.school.Settings.Dates[year].Terms
	from, to := dates[0].From, min(dates[len(dates)-1].To, k.until)
	known := k.school.Carers(from, to)
	for _, p := range k.school.Pupils {
		of := k.of(p, from, to)
		_, entered := k.school.Entry(p.ID)
		if of.Possible == 0 || !p.OnRoll(theDay.Add(-6)) && !entered {
			continue
		}
		into := others
		if slices.Contains(known, p.ID) {
			into = carers
		}
		group := k.school.YearIn(p, year)
		s := into[group]
		if s == nil {
			s = &side{}
			into[group] = s
		}
		s.pupils++
		s.possible += of.Possible
		s.attended += of.Present + of.Activity
		if of.Possible >= 40 {
			s.enough++
			if 10*(of.Authorised+of.Unauthorised) >= of.Possible {
				s.absent++
			}
		}
	}
	return carers, others
}

// attended adds up a line of the table of attendance again.
func (k truth) attended(t *testing.T, row []string) {
	t.Helper()
	year, running := calendar.SchoolYear(0), strings.Contains(row[0], "to 11 September 2026")
	for y := range k.school.Settings.Dates {
		if strings.HasPrefix(row[0], y.String()) {
			year = y
		}
	}
	carers, others := k.sides(year)
	var all side
	for _, s := range carers {
		all.pupils, all.possible, all.attended, all.enough, all.absent = all.pupils+s.pupils, all.possible+s.possible, all.attended+s.attended, all.enough+s.enough, all.absent+s.absent
	}
	weighed, absent := 0., 0.
	for group, s := range carers {
		o := others[group]
		weighed += float64(s.possible) / float64(all.possible) * float64(o.attended) / float64(o.possible)
		if all.enough > 0 {
			absent += float64(s.enough) / float64(all.enough) * float64(o.absent) / float64(o.enough)
		}
	}
	own := float64(all.attended) / float64(all.possible)
	less := tenth(100*math.Abs(own-weighed)) + " points " + map[bool]string{true: "less", false: "more"}[own < weighed]
	want := []string{row[0], fmt.Sprint(all.pupils), tenth(100*own) + "%", tenth(100*weighed) + "%", less, "Too soon to say", "Too soon to say"}
	if !running {
		want[5] = few
		want[6] = few
		if all.absent >= 5 {
			want[5] = fmt.Sprintf("%d of %d (%d%%)", all.absent, all.enough, (200*all.absent+all.enough)/(2*all.enough))
			want[6] = tenth(100*absent) + "%"
		}
	}
	got := slices.Clone(row)
	got[4], _, _ = strings.Cut(got[4], " likely between")
	if !slices.Equal(got, want) {
		t.Errorf("the page has\n%q, the ground truth\n%q", got, want)
	}
}

// tenth is a number to one decimal, half up, without a nought at its end.
func tenth(n float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", math.Floor(10*n+.5)/10), ".0")
}

var sinceDay = regexp.MustCompile(`since (\d+ \w+ \d+)`)

// whatWasDone counts again, in SQL, what the school did.
func (k truth) whatWasDone(t *testing.T, r *reader, data string) {
	t.Helper()
	driver := "sqlite3"
	if !slices.Contains(sql.Drivers(), driver) {
		driver = "sqlite"
	}
	db, err := sql.Open(driver, filepath.Join(data, database))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	asks := func(query, id string) (says string, rows [][3]string) {
		of, says := r.line(id)
		from, err := calendar.Read(sinceDay.FindStringSubmatch(of)[1])
		if err != nil {
			t.Fatal(err)
		}
		found, err := db.QueryContext(t.Context(), query, sql.Named("from", string(from)), sql.Named("today", string(theDay)), sql.Named("school", greenfield))
		if err != nil {
			t.Fatal(err)
		}
		defer found.Close()
		for found.Next() {
			var row [3]string
			if err := found.Scan(&row[0], &row[1], &row[2]); err != nil {
				t.Fatal(err)
			}
			rows = append(rows, row)
		}
		return says + " " + of, rows
	}
	says, rows := asks(dueReviews, "reviews")
	if want := fmt.Sprintf("%s of %s ", rows[0][0], rows[0][1]); !strings.HasPrefix(says, want) {
		t.Errorf("%q reviews were on time, and the page says %q", want, says)
	}
	says, rows = asks(firstHelped, "first")
	var days []int
	for _, row := range rows {
		days = append(days, max(0, calendar.Day(row[0]).DaysUntil(calendar.Day(row[1]))))
	}
	slices.Sort(days)
	n := len(days)
	middle := math.Round(float64(days[(n-1)/2]+days[n/2]) / 2)
	if want := fmt.Sprintf("%.0f days ", middle); !strings.HasPrefix(says, want) || !strings.HasSuffix(says, fmt.Sprintf("of %d pupils", n)) {
		t.Errorf("%d waited %v days, and the page says %q", n, days, says)
	}
	says, rows = asks(notedUses, "honoured")
	done, noted := number(t, rows[0][0]), number(t, rows[0][1])
	if want := tenth(100*float64(done)/float64(noted)) + "% "; !strings.HasPrefix(says, want) || !strings.HasSuffix(says, "of "+rows[0][2]+" pupils") {
		t.Errorf("%d of %d times for %s pupils, and the page says %q", done, noted, rows[0][2], says)
	}
	var acted int
	if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM voices WHERE school = ? AND done <> ''`, greenfield).Scan(&acted); err != nil {
		t.Fatal(err)
	}
	if _, says := r.line("voice"); says != fmt.Sprintf("%d things done", acted) {
		t.Errorf("%d things were done, and the page says %q", acted, says)
	}
}

// Queries that count again what the school did. A review was due on the day that the
// one before it set; staff were told of what was active at some time.
const (
	dueReviews = `
WITH held AS (SELECT carer_id, held_on, lag(json_extract(body, '$.next_review')) OVER (PARTITION BY carer_id ORDER BY held_on, id) AS due FROM reviews WHERE school = :school),
fell AS (SELECT due, held_on FROM held WHERE due <> ''
  UNION ALL SELECT next_review, NULL FROM carers JOIN pupils ON pupils.school = carers.school AND pupils.id = carers.pupil_id
    WHERE carers.school = :school AND carers.status IN ('confirmed', 'paused', 'former') AND next_review <> '' AND (pupils.left_on = '' OR pupils.left_on > :today))
SELECT CAST(sum(held_on <= due) AS text), CAST(count(*) AS text), '' FROM fell WHERE due BETWEEN :from AND :today AND (due < :today OR held_on <= due)`
	toldOf      = `(status = 'active' OR history LIKE '%"active"%') AND starts_on <> ''`
	firstHelped = `
SELECT identified_on, min(starts_on), '' FROM carers JOIN adjustments ON adjustments.school = carers.school AND carer_id = carers.id
WHERE carers.school = :school AND identified_on BETWEEN :from AND :today AND :today = :today AND (adjustments.status = 'active' OR adjustments.history LIKE '%"active"%') AND starts_on <> ''
  AND EXISTS (SELECT 1 FROM moves WHERE moves.carer_id = carers.id AND moves.to_status IN ('confirmed', 'paused', 'former'))
GROUP BY carers.id`
	notedUses = `
SELECT CAST(sum(how <> 'could-not') AS text), CAST(count(*) AS text), CAST(count(DISTINCT carer_id) AS text)
FROM uses JOIN adjustments ON adjustments.school = uses.school AND adjustments.id = adjustment_id WHERE uses.school = :school AND starts_on >= :from AND :today = :today AND ` + toldOf
)
