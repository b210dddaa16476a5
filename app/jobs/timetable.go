package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/go-co-op/gocron/v2"

	"carers/app/fault"
	"carers/app/store"
)

// Job is one piece of background work. It can be done by the clock or by hand
// (`carers job NAME`), and doing it twice does nothing the second time.
type Job struct {
	Name string
	When string // "every hour", for people
	Says string // what it does, as a sentence goes on: "forgets sessions whose time is over"
	at   gocron.JobDefinition
	do   func(ctx context.Context, s *store.Store) (done string, err error)
}

// timetable is every job there is. Times of day are in UTC, where no hour is
// skipped or comes twice.
var timetable = []Job{
	{"sweep", "every hour", "forgets sessions and failed sign-ins whose time is over", every(time.Hour), sweep},
	{"audit", "every day at 03:30", "checks that no line of any school's audit was changed or taken away", daily(3, 30), checkAudit},
	{"retention", "every day at 02:40", "lets go of files, what undoes them and session marks whose keeping time is over", daily(2, 40), retain},
}

func every(d time.Duration) gocron.JobDefinition { return gocron.DurationJob(d) }

func daily(hour, minute uint) gocron.JobDefinition {
	return gocron.DailyJob(1, gocron.NewAtTimes(gocron.NewAtTime(hour, minute, 0)))
}

// All lists the jobs there are, in the order of the timetable.
func All() []Job { return slices.Clone(timetable) }

// Run does one job by name, now, leaves its line in the log and returns the
// line: "done", "nothing to do", or the error why it failed.
func Run(ctx context.Context, s *store.Store, name string) (string, error) {
	n := slices.IndexFunc(timetable, func(j Job) bool { return j.Name == name })
	if n < 0 {
		return "", fault.Missing{What: "job"}
	}
	return timetable[n].run(ctx, s)
}

// run does the job and leaves one line in the log.
func (j Job) run(ctx context.Context, s *store.Store) (string, error) {
	began := time.Now()
	done, err := j.do(ctx, s)
	took := slog.Duration("took", time.Since(began).Round(time.Millisecond))
	switch {
	case err != nil:
		slog.ErrorContext(ctx, "job failed", "job", j.Name, "why", err, took)
		return "", fmt.Errorf("%s: %w", j.Name, err)
	case done == "":
		slog.InfoContext(ctx, "job had nothing to do", "job", j.Name, took)
		return "nothing to do", nil
	}
	slog.InfoContext(ctx, "job done", "job", j.Name, "done", done, took)
	return done, nil
}

// stopPatience is how long a job in hand may take to finish when the program
// ends.
const stopPatience = 20 * time.Second

// Keep does every job at its time until ctx is over, then waits for a job in
// hand to finish. Several processes on one PostgreSQL may each keep the
// timetable: what a job did once leaves nothing for the next.
func Keep(ctx context.Context, s *store.Store) error {
	clock, err := gocron.NewScheduler(gocron.WithLocation(time.UTC), gocron.WithStopTimeout(stopPatience), gocron.WithLogger(quiet{}))
	if err != nil {
		return fmt.Errorf("make the timetable: %w", err)
	}
	for _, j := range timetable {
		task := gocron.NewTask(func() {
			_, _ = j.run(context.WithoutCancel(ctx), s) // the log has it
		})
		if _, err := clock.NewJob(j.at, task, gocron.WithName(j.Name), gocron.WithSingletonMode(gocron.LimitModeReschedule)); err != nil {
			return errors.Join(fmt.Errorf("put %s into the timetable: %w", j.Name, err), clock.Shutdown())
		}
	}
	clock.Start()
	<-ctx.Done()
	return clock.Shutdown()
}

// quiet passes on what the scheduler complains of and nothing else.
type quiet struct{}

// Debug says nothing.
func (quiet) Debug(string, ...any) {}

// Info says nothing.
func (quiet) Info(string, ...any) {}

// Warn logs a complaint.
func (quiet) Warn(says string, with ...any) { slog.Warn("timetable: "+says, with...) }

// Error logs a failure of the scheduler's own.
func (quiet) Error(says string, with ...any) { slog.Error("timetable: "+says, with...) }
