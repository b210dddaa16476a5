package jobs

import (
	"context"
	"time"

	"carers/app/register"
	"carers/app/store"
)

// Waits is what of a school's imports waits for somebody, as one person may see
// it.
type Waits struct {
	Files   int           // imports to look at, and to apply or cancel
	Refused int           // files in the watched folder's refused ones
	Broke   *register.Run // the last look at the folder, if it failed
	Late    time.Time     // when the folder was to be looked at, if nobody has; or the zero time
}

// Any reports whether anything waits.
func (w Waits) Any() bool {
	return w.Files+w.Refused > 0 || w.Broke != nil || !w.Late.IsZero()
}

// lateAfter is how long after its time a look at the folder may begin before it
// is told: tries follow one another for a while.
const lateAfter = 2 * time.Hour

// WhatWaits finds what waits for the actor of a ledger, who may run imports.
func WhatWaits(ctx context.Context, m Means, l *store.Ledger) (Waits, error) {
	_, files, err := l.History(ctx, store.ImportQuery{Among: []register.ImportStatus{register.ImportPreview, register.ImportWaiting}, Most: 1})
	if err != nil {
		return Waits{}, err
	}
	school, err := l.School(ctx)
	if err != nil {
		return Waits{}, err
	}
	w, err := FolderWaits(ctx, m, school, l.Clock()())
	w.Files = files
	return w, err
}

// FolderWaits finds what is wrong with a school's watched folder.
func FolderWaits(ctx context.Context, m Means, school register.School, now time.Time) (Waits, error) {
	w := Waits{Refused: m.RefusedIn(school.URN)}
	runs, err := m.Store.RunsOf(ctx, school.URN, register.InboxJob, latestRuns)
	if err != nil {
		return w, err
	}
	w.Broke, w.Late = trouble(runs, school.Settings, now)
	return w, nil
}

// trouble says whether the last look at a folder failed, and since when one is
// overdue. Where none ever was, no program watches, and none is missed.
func trouble(runs []register.Run, s register.Settings, now time.Time) (broke *register.Run, late time.Time) {
	for i := range runs {
		if runs[i].Ended.IsZero() {
			continue
		}
		if runs[i].Broke() {
			broke = &runs[i]
		}
		due := s.LastDue(now)
		if !due.IsZero() && runs[0].Began.Before(due) && now.After(due.Add(lateAfter)) {
			late = due
		}
		return broke, late
	}
	return nil, late
}
