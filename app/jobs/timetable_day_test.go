package jobs

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"carers/app/store"
)

func TestWorkOfOncADayIsAskedForEachHour(t *testing.T) {
	for _, j := range All() {
		if j.slot != "" && j.at != every(time.Hour) {
			t.Errorf("%s is not done by a computer that is off at its time", j.Name)
		}
	}
}

func TestWorkOfOnceADayIsDoneOnceInWhicheverHourTheProgramRuns(t *testing.T) {
	now := time.Date(2026, 9, 14, 10, 20, 0, 0, time.UTC)
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "carers.db"), store.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	times := 0
	job := Job{Name: "retention", slot: byDay, do: func(context.Context, Means) (string, error) { times++; return "", nil }}
	for _, step := range []struct {
		at   time.Time
		want int
	}{{now, 1}, {now.Add(5 * time.Hour), 1}, {now.Add(23 * time.Hour), 2}, {now.Add(30 * time.Hour), 2}} {
		now = step.at
		job.byClock(t.Context(), Means{Store: s})
		if times != step.want {
			t.Errorf("at %s it was done %d times, want %d", now.Format(time.DateTime), times, step.want)
		}
	}
}
