package main

import (
	"database/sql"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/demo"
)

// TestEachNumberOfWhatIsFoundWhatWorksAndWhoIsPromptedAboutIsThatOfTheGroundTruth has
// a demo of its own, since each look at a record is one that a prompt goes by.
func TestEachNumberOfWhatIsFoundWhatWorksAndWhoIsPromptedAboutIsThatOfTheGroundTruth(t *testing.T) {
	t.Parallel()
	s, data := ownDemo(t)
	db := opened(t, data)
	k := greenfieldTruth()
	champion := s.visit(t)
	champion.signIn(demo.ChampionEmail)
	k.prompts(t, champion, db)
	for _, who := range [][2]string{{"champion", demo.ChampionEmail}, {"dsl", demo.DSLEmail}, {"head", demo.HeadEmail}} {
		r := s.visit(t)
		r.signIn(who[1])
		r.Open("/trends/found")
		k.found(t, r)
		r.fine("trends-found-" + who[0])
		r.Open("/trends/support")
		k.support(t, r, db)
		r.fine("trends-support-" + who[0])
		if who[0] == "head" {
			if r.Has(`main nav.tabs a[href="/trends/prompts"]`) {
				t.Error("a tab leads a head to names")
			}
			r.SeesNot("Fonseca")
		}
		keep(t, "trends-support.pdf", r.PDF())
	}
	champion.asksForAReview(t)
}

// opened is a demo's database, past the program.
func opened(t *testing.T, data string) *sql.DB {
	t.Helper()
	driver := "sqlite3"
	if !slices.Contains(sql.Drivers(), driver) {
		driver = "sqlite" // built without a C compiler
	}
	db, err := sql.Open(driver, "file:"+filepath.Join(data, database)+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// rowsOf are what a question to the database gives, as words.
func rowsOf(t *testing.T, db *sql.DB, question string) (all [][]string) {
	t.Helper()
	found, err := db.QueryContext(t.Context(), question)
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	heads, err := found.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for found.Next() {
		row, at := make([]string, len(heads)), make([]any, len(heads))
		for i := range row {
			at[i] = &row[i]
		}
		if err := found.Scan(at...); err != nil {
			t.Fatal(err)
		}
		all = append(all, row)
	}
	if err := found.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// found counts every year group again, with Wilson's interval as he wrote it.
func (k truth) found(t *testing.T, r *reader) {
	t.Helper()
	carers := k.school.Carers(theDay, theDay)
	counts := map[string][2]float64{} // found, on roll
	for _, p := range k.school.Roll(theDay) {
		for _, group := range []string{p.Year.Words(), "All"} {
			n := counts[group]
			n[1]++
			if slices.Contains(carers, p.ID) {
				n[0]++
			}
			counts[group] = n
		}
	}
	for of, share := range map[string][2]float64{"pupils who care, as surveys and linked records find": {.1, .13}, "pupils recorded as young carers in the January school census, England": {.007, .008}} {
		lines := r.cells("Found beside " + of)
		if len(lines) != len(counts) {
			t.Errorf("%d rows beside %s, for %d", len(lines), of, len(counts))
		}
		for _, row := range lines {
			n := counts[row[0]]
			low, high := wilson(n[0], n[1])
			want := []string{row[0], fmt.Sprint(n[0]), thousands(int(n[1])), perCent(n[0] / n[1]), perCent(low) + " and " + perCent(high), between(math.Round(share[0]*n[1]), math.Round(share[1]*n[1]))}
			if !slices.Equal(row, want) {
				t.Errorf("the page has %q, the ground truth %q", row, want)
			}
		}
	}
	k.learned(t, r, carers)
}

// learned counts by which way the school learned, and how long pupils had cared by
// then, between the first and the last day that “since” can mean.
func (k truth) learned(t *testing.T, r *reader, carers []string) {
	t.Helper()
	routes, known, long := map[string]int{}, 0, 0
	var least, most []int
	for _, e := range k.school.Entries {
		p, _ := k.school.Pupil(e.Carer.PupilID)
		if !slices.Contains(carers, e.Carer.PupilID) || !p.OnRoll(theDay) {
			continue
		}
		routes[e.Carer.Route.Words()]++
		since, on := string(e.Carer.CaringSince), e.Carer.IdentifiedOn
		if since == "" || on == "" {
			continue
		}
		known++
		first := calendar.Day((since + "-01-01")[:10])
		last := map[int]calendar.Day{4: calendar.Day(since + "-12-31"), 7: first.AddMonths(1).Add(-1), 10: first}[len(since)]
		a, b := monthsTo(min(last, on), on), monthsTo(first, on)
		least, most = append(least, a), append(most, b)
		if a >= 36 {
			long++
		}
	}
	table := r.cells("How we learned")
	if len(table) != len(routes) {
		t.Errorf("%d routes, and the page has %d", len(routes), len(table))
	}
	for _, row := range table {
		if fmt.Sprint(routes[row[0]]) != row[1] {
			t.Errorf("%s: the page has %s, the ground truth %d", row[0], row[1], routes[row[0]])
		}
	}
	r.sees(fmt.Sprintf("Of %d young carers it is known how long they had cared", known))
	r.sees("Half of them had cared for at least " + yearsLong(middle(least)) + ", or even " + yearsLong(middle(most)))
	r.sees(fmt.Sprintf("For %d of them it was three years or more", long))
}

func monthsTo(from, to calendar.Day) (n int) {
	for !from.AddMonths(n + 1).After(to) {
		n++
	}
	return n
}

// middle is the median in whole months, the lower half of what lies between two.
func middle(all []int) int {
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

func yearsLong(months int) string {
	one := func(n int, of string) string {
		if n == 1 {
			return "1 " + of
		}
		return fmt.Sprintf("%d %ss", n, of)
	}
	switch {
	case months < 12:
		return one(months, "month")
	case months%12 == 0:
		return one(months/12, "year")
	}
	return one(months/12, "year") + " and " + one(months%12, "month")
}

func wilson(x, n float64) (low, high float64) {
	const z = 1.959963984540054
	p, d := x/n, 1+z*z/n
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return math.Max(0, (p+z*z/(2*n)-half)/d), (p + z*z/(2*n) + half) / d
}

func perCent(proportion float64) string { return fmt.Sprintf("%.1f%%", 100*proportion+1e-9) }

func between(low, high float64) string {
	switch {
	case high == 0:
		return "fewer than 1"
	case low == high:
		return fmt.Sprintf("about %g", low)
	case low == 0:
		return fmt.Sprintf("up to %g", high)
	}
	return thousands(int(low)) + " to " + thousands(int(high))
}
