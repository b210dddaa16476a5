package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"carers/app/register"
	"carers/app/store"
)

// eachSchool does something for every school, one after the other, and tells what
// was done. One that fails does not hold up the others.
func (m Means) eachSchool(ctx context.Context, do func(register.School) (done string, err error)) (string, error) {
	schools, err := m.Store.Schools(ctx)
	if err != nil {
		return "", err
	}
	var did []string
	var broken []error
	for _, school := range schools {
		done, err := do(school)
		if err != nil {
			broken = append(broken, fmt.Errorf("school %s: %w", school.URN, err))
		}
		if done != "" {
			did = append(did, done)
		}
	}
	return strings.Join(did, "; "), errors.Join(broken...)
}

// run does something for a school as a run that is written down: begun, kept
// alive, ended. It reports false, and does nothing, when another process does it
// or has done it.
func (m Means) run(ctx context.Context, urn string, r register.Run, do func(context.Context) (register.FileCounts, register.RunOutcome, string)) (register.Run, bool, error) {
	r, may, err := m.Store.BeginRun(ctx, urn, r)
	if err != nil || !may {
		return r, false, err
	}
	stop := m.goesOn(ctx, urn, r.ID)
	r.Counts, r.Outcome, r.Says = do(ctx)
	stop()
	// What was done is written down though whoever asked is gone.
	return r, true, m.Store.EndRun(context.WithoutCancel(ctx), urn, r)
}

// goesOn says now and then that a run is still there, until stop.
func (m Means) goesOn(ctx context.Context, urn, id string) (stop func()) {
	ctx, end := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		often := time.NewTicker(store.RunSilence / 6)
		defer often.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-often.C:
				if err := m.Store.RunGoesOn(ctx, urn, id); err != nil && ctx.Err() == nil {
					slog.WarnContext(ctx, "a run could not say that it goes on", "school", urn, "why", err)
				}
			}
		}
	}()
	return func() { end(); <-ended }
}

// latestRuns is how many runs are looked through for those of one time.
const latestRuns = 20

// latest lists a school's latest runs of a job, after those that fell silent are
// written down as broken off. It writes only if there are such.
func (m Means) latest(ctx context.Context, urn string, job register.RunJob) ([]register.Run, error) {
	past, err := m.Store.RunsOf(ctx, urn, job, latestRuns)
	silent := m.Store.Now()().Add(-store.RunSilence)
	if err != nil || !slices.ContainsFunc(past, func(r register.Run) bool { return r.Ended.IsZero() && r.Seen.Before(silent) }) {
		return past, err
	}
	if err := m.Store.BreakOffRuns(ctx, urn, job); err != nil {
		return nil, err
	}
	return m.Store.RunsOf(ctx, urn, job, latestRuns)
}

// How often a time of the schedule is tried, and how long to wait in between.
const (
	mostTries  = 4
	betweenTry = 5 * time.Minute
)

// nextTry says which try at a time is next, given a job's latest runs: 0 when it
// was done, goes on, was tried often enough, or was tried a moment ago. A run
// that left a file which was still being written is tried again too.
func nextTry(past []register.Run, due, now time.Time) int {
	last := register.Run{}
	for _, r := range past {
		if r.Due.Equal(due) && r.Try > last.Try {
			last = r
		}
	}
	switch {
	case last.Try == 0:
		return 1
	case last.Ended.IsZero(), last.Try >= mostTries, !last.Broke() && last.Counts.Left == 0:
		return 0
	case last.Outcome != register.RunAbandoned && now.Before(last.Ended.Add(betweenTry)):
		return 0
	}
	return last.Try + 1
}
