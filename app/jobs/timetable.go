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
)

// Job is one piece of background work. It can be done by the clock or by hand
// (`carers job NAME`), and doing it twice does nothing the second time.
type Job struct {
	Name string
	When string // "every hour", for people
	Says string // what it does, as a sentence goes on: "forgets sessions whose time is over"
	at   gocron.JobDefinition
	do   func(ctx context.Context, m Means) (done string, err error)
	// tick is what the clock does, where that is less than what somebody asks for
	// by hand: it comes often, and mostly finds that it is not yet time. It sees to
	// it by itself that of several processes one does the work.
	tick func(ctx context.Context, m Means) (done string, err error)
	slot string // how a time is written, as the time package lays it out: each is done by one process
}

// timetable is every job there is. What is done once a day is asked for each
// hour, since many a school turns its computers off at night: a slot, by the day
// in UTC, lets it be done once.
var timetable = []Job{
	{Name: "inbox", When: "as each school has set", Says: "takes in what lies in the watched folders", at: every(time.Minute), do: lookAtInboxes, tick: watchInboxes},
	{Name: "mail", When: "in the morning of each school day", Says: "reminds people of what waits for them, without names", at: every(10 * time.Minute), do: remindAll, tick: remindInTime},
	{Name: "digest", When: "weekly, as each school has set", Says: "sends the weekly letter to who asked for it, without names", at: every(10 * time.Minute), do: digestAll, tick: digestInTime},
	{Name: "sweep", When: "every hour", Says: "forgets sessions, failed sign-ins and which forms were sent, once their time is over", at: every(time.Hour), do: sweep, slot: byHour},
	{Name: "audit", When: "once a day", Says: "checks that no line of any school's audit was changed or taken away", at: every(time.Hour), do: checkAudit, slot: byDay},
	{Name: "retention", When: "once a day", Says: "lets go of files, what undoes them, session marks and messages whose keeping time is over, and of categories of behaviour that may name somebody", at: every(time.Hour), do: retain, slot: byDay},
	{Name: "evidence", When: "once a day", Says: "looks through evidence again where the roll has changed since, so that whoever came is found in it", at: every(time.Hour), do: lookThroughEvidence, slot: byDay},
}

// The slots of work that is done once a day or once an hour.
const (
	byDay  = time.DateOnly
	byHour = "2006-01-02 15h"
)

func every(d time.Duration) gocron.JobDefinition { return gocron.DurationJob(d) }

// All lists the jobs there are, in the order of the timetable.
func All() []Job { return slices.Clone(timetable) }

// Run does one job by name, now, leaves its line in the log and returns the
// line: "done", "nothing to do", or the error why it failed.
func Run(ctx context.Context, m Means, name string) (string, error) {
	n := slices.IndexFunc(timetable, func(j Job) bool { return j.Name == name })
	if n < 0 {
		return "", fault.Missing{What: "job"}
	}
	return timetable[n].run(ctx, m)
}

// run does the job and leaves one line in the log.
func (j Job) run(ctx context.Context, m Means) (string, error) {
	return j.logged(ctx, m, j.do, slog.LevelInfo)
}

// byClock does the job because it is time, unless another process has. That a
// tick found nothing to do is no news.
func (j Job) byClock(ctx context.Context, m Means) {
	if j.tick != nil {
		_, _ = j.logged(ctx, m, j.tick, slog.LevelDebug) // the log has it
		return
	}
	if j.slot != "" {
		taken, err := m.Store.TakeSlot(ctx, j.Name, m.Store.Now()().Format(j.slot))
		if err != nil {
			slog.ErrorContext(ctx, "job failed", "job", j.Name, "why", err)
		}
		if !taken {
			return
		}
	}
	_, _ = j.run(ctx, m) // the log has it
}

func (j Job) logged(ctx context.Context, m Means, do func(context.Context, Means) (string, error), quiet slog.Level) (string, error) {
	began := time.Now()
	done, err := do(ctx, m)
	took := slog.Duration("took", time.Since(began).Round(time.Millisecond))
	switch {
	case err != nil:
		slog.ErrorContext(ctx, "job failed", "job", j.Name, "why", err, took)
		return "", fmt.Errorf("%s: %w", j.Name, err)
	case done == "":
		slog.Log(ctx, quiet, "job had nothing to do", "job", j.Name, took)
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
// timetable: for each time, one of them does the job.
func Keep(ctx context.Context, m Means) error {
	clock, err := gocron.NewScheduler(gocron.WithLocation(time.UTC), gocron.WithStopTimeout(stopPatience), gocron.WithLogger(quiet{}))
	if err != nil {
		return fmt.Errorf("make the timetable: %w", err)
	}
	for _, j := range timetable {
		task := gocron.NewTask(func() {
			j.byClock(context.WithoutCancel(ctx), m)
		})
		with := []gocron.JobOption{gocron.WithName(j.Name), gocron.WithSingletonMode(gocron.LimitModeReschedule)}
		if j.tick != nil { // what passed while no program ran is made up for
			with = append(with, gocron.WithStartAt(gocron.WithStartImmediately()))
		}
		if _, err := clock.NewJob(j.at, task, with...); err != nil {
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
