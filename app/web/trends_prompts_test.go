package web

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// attended puts weeks of ten sessions in, of which pupils missed so many each week, as
// marks are kept whose time is over.
func (w *world) attended(path string, weeks []calendar.Day, missed map[string]func(week int) int) {
	w.t.Helper()
	db, err := openBare("file:" + url.PathEscape(path))
	w.must(err)
	defer db.Close()
	for pupil, in := range missed {
		for i, monday := range weeks {
			_, err := db.ExecContext(context.Background(), `INSERT INTO spans (school, pupil_id, first_day, last_day, possible, present, activity, authorised, unauthorised, late_before, late_after, missing, of_marks, marks, from_import, from_sheet, from_row)
				VALUES (?, ?, ?, ?, 10, ?, 0, ?, 0, 0, 0, 0, true, '', 'of a test', 'Sheet1', 1)`, firstSchool, pupil, string(monday), string(monday.Add(4)), 10-in(i), in(i))
			w.must(err)
		}
	}
}

// The roll was brought in June. In September its Year 8 is Year 9, and a pupil's weeks
// of last year stand beside those of Year 8 then, and not of the year below.
func TestEarlyPromptsStandBesideTheYearGroupThatIsCountedNow(t *testing.T) {
	clock, path := &demo.Clock{}, filepath.Join(t.TempDir(), "carers.db")
	clock.Set("2026-06-03", 0)
	w := worldAt(t, path, clock.Now).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	roll := "Admission Number,Surname,Forename,Date of Birth,Year\n1,Abara,Wren,2013-01-02,8\n2,Byrne,Isla,2013-02-03,8\n3,Osei,Kofi,2014-01-02,7\n"
	took, err := jobs.Take(context.Background(), w.as(firstSchool), imports.File{Name: "roll.csv", Content: []byte(roll)}, jobs.TakeOptions{})
	if err != nil || took.Status != register.ImportApplied {
		t.Fatalf("the roll: %s, %s, %v", took.Status, took.Message, err)
	}
	of := map[string]string{}
	for _, p := range w.roll(firstSchool) {
		of[p.Surname] = p.ID
	}
	w.carer(firstSchool, of["Abara"], register.Entry{Status: register.Confirmed, Route: register.ByStaff})
	var weeks []calendar.Day
	for monday := calendar.Day("2026-02-23"); monday.Before("2026-07-18"); monday = monday.Add(7) {
		weeks = append(weeks, monday)
	}
	always := func(n int) func(int) int { return func(int) int { return n } }
	last := func(week int) int { // missed much of the last weeks, and nothing before
		if week >= len(weeks)-4 {
			return 6
		}
		return 0
	}
	w.attended(path, weeks, map[string]func(int) int{of["Abara"]: last, of["Byrne"]: always(1), of["Osei"]: always(4)})
	clock.Set("2026-09-14", 0)
	line := w.visitor(firstSchool, access.Champion).Open(promptsAt).Text(".prompts li")
	if !strings.Contains(line, "Others in the year group: 10.0%, and 10.0% before.") {
		t.Errorf("beside the year group it reads %q", line)
	}
}

// What a person has judged of the effect of caring is a group by which the rules are
// reviewed; of whom nobody has, that is unknown.
func TestTheRulesOfPromptsAreReviewedByTheEffectOfCaring(t *testing.T) {
	w, carers := threeKnown(t)
	for i, level := range []register.Level{register.Serious, register.Little} {
		w.must(w.as(firstSchool).ChangeCarer(context.Background(), carers[i], 1, "judged", func(c *register.Carer, _ register.Pupil) error {
			return c.Judge(level, "Helps each morning", "R. Begum", "2026-09-14")
		}))
	}
	page := w.visitor(firstSchool, access.Champion).Open(promptsAt)
	groups := page.Texts(".figures tbody:last-of-type th")
	want := []string{"Effect of caring, as a person has judged it", "Little effect", "Serious effect", "Not known"}
	if !slices.Equal(groups, want) {
		t.Errorf("the last groups are %q", groups)
	}
	if got := fmt.Sprint(page.Texts(".figures tbody:last-of-type tr td:first-of-type")); got != "[1 1 1]" {
		t.Errorf("they hold %s young carers", got)
	}
}
