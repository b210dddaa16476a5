package jobs_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
)

// TestATermInTheWatchedFolderIsReadOnSchedule has three systems leave their
// exports at night, on the day each was made; the figures of the term are then
// the made-up school's own. One night's file comes twice.
func TestATermInTheWatchedFolderIsReadOnSchedule(t *testing.T) {
	now := termBegins.Time().Add(4 * time.Hour)
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o := &office{T: t, store: s}
	o.must(o.operator().AddSchool(t.Context(), register.School{URN: demo.GreenfieldURN, Name: "Greenfield School", Settings: register.Settings{
		Watch: &register.Schedule{Days: register.SchoolDays, Times: []string{"05:30"}, Since: now},
	}}))
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	means := jobs.Means{Store: s, Inbox: t.TempDir()}
	o.must(jobs.MakeInboxes(t.Context(), means))
	school := demo.Greenfield(termEnds).School(demo.GreenfieldURN)
	// Nobody is there to say who a pupil without a number is.
	pupils := school.Pupils[:0:0]
	for _, p := range school.Pupils {
		if p.UPN != "" {
			pupils = append(pupils, p)
		}
	}
	for _, night := range []struct {
		of    calendar.Day
		name  string
		write func(io.Writer) error
	}{
		{firstEnds, "analysis.csv", func(w io.Writer) error { return school.WriteSummary(w, pupils, termBegins, firstEnds) }},
		{secondEnd, "marks.csv", func(w io.Writer) error { return school.WriteGrid(w, pupils, secondBegins, secondEnd) }},
		{secondEnd.Add(3), "marks again.csv", func(w io.Writer) error { return school.WriteGrid(w, pupils, secondBegins, secondEnd) }},
		{termEnds, "log.csv", func(w io.Writer) error { return school.WriteLog(w, pupils, thirdBegins, termEnds) }},
	} {
		now = night.of.Time().Add(20 * time.Hour)
		_, err := jobs.Tick(t.Context(), means) // what was missed is made up for before the file is there
		o.must(err)
		f := o.written(night.name, night.write)
		path := filepath.Join(means.InboxOf(demo.GreenfieldURN), f.Name)
		o.must(os.WriteFile(path, f.Content, 0o600))
		o.must(os.Chtimes(path, time.Now().Add(-time.Hour), time.Now().Add(-time.Hour)))
		for { // until the next school day's time
			now = now.Add(30 * time.Minute)
			_, err := jobs.Tick(t.Context(), means)
			o.must(err)
			if _, err := os.Stat(path); err != nil {
				break
			}
			if now.After(night.of.Time().Add(100 * time.Hour)) {
				t.Fatalf("%s was not taken in", night.name)
			}
		}
		if now.In(calendar.London).Format("15:04") != "05:30" {
			t.Errorf("%s was taken in at %s", night.name, now)
		}
	}
	all, err := o.operator().Imports(t.Context(), 0)
	o.must(err)
	if len(all) < 4 || all[0].Status != register.ImportApplied || all[len(all)-1].Kind != register.RollKind {
		t.Fatalf("%d imports", len(all))
	}
	_, rows := o.attendance()
	byUPN := map[string][]string{}
	for _, r := range rows[1:] {
		byUPN[r[0]] = r
	}
	compared := 0
	for _, p := range pupils {
		want := school.Attendance(p, termBegins, termEnds)
		if want.Possible == 0 || byUPN[p.UPN] == nil {
			continue
		}
		compared++
		if got := strings.Join(byUPN[p.UPN][6:], ","); got != inFractions(want) {
			t.Errorf("a pupil of %s: got %s, want %s", p.Form, got, inFractions(want))
		}
	}
	if compared < 1100 {
		t.Errorf("only %d pupils compared", compared)
	}
}
