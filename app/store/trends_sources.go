package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// Refreshed is how new the figures of a school are.
type Refreshed struct {
	Attendance, Results, Events Newest
	Roll                        ImportSource // the pupil list that was applied last; none where none was brought
}

// Newest is the last day of which something is kept, and the import that was
// applied last of its kind. The file and who brought it are blank for who may not
// see who did what.
type Newest struct {
	Until  calendar.Day
	Import ImportSource // none where nothing was brought
}

// Refreshed says how new attendance, results and events are.
func (l *Ledger) Refreshed(ctx context.Context) (r Refreshed, err error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return Refreshed{}, err
	}
	for _, part := range []struct {
		newest *Newest
		kind   register.ImportKind
		until  func(*gorm.DB) (calendar.Day, error)
	}{
		{&r.Attendance, register.AttendanceKind, lastAttended},
		{&r.Results, register.ResultsKind, func(db *gorm.DB) (calendar.Day, error) { return lastDayOf(db.Model(&resultRow{}), "point_on") }},
		{&r.Events, register.SuspensionsKind, func(db *gorm.DB) (calendar.Day, error) { return lastDayOf(db.Model(&eventRow{}), "first_day") }},
	} {
		if part.newest.Until, err = part.until(db); err != nil {
			return Refreshed{}, err
		}
		if part.newest.Import, err = l.lastBrought(db, part.kind); err != nil {
			return Refreshed{}, err
		}
	}
	r.Roll, err = l.lastBrought(db, register.RollKind)
	return r, err
}

// lastAttended is the last day of which attendance is kept. The span that begins
// last ends last, but for summaries, which have an index of their own.
func lastAttended(db *gorm.DB) (calendar.Day, error) {
	first, err := lastDayOf(db.Model(&spanRow{}), "first_day")
	if err != nil || first.IsZero() {
		return "", err
	}
	begun, err := lastDayOf(db.Model(&spanRow{}).Where("first_day >= ?", first.Add(-6)), "last_day")
	if err != nil {
		return "", err
	}
	summed, err := lastDayOf(db.Model(&spanRow{}).Where("NOT of_marks"), "last_day")
	return max(begun, summed), err
}

func lastDayOf(db *gorm.DB, column string) (calendar.Day, error) {
	var day calendar.Day
	if err := db.Select("coalesce(max(" + column + "), '')").Scan(&day).Error; err != nil {
		return "", fmt.Errorf("look for the last day: %w", err)
	}
	return day, nil
}

// lastBrought is the import of a kind that was applied last.
func (l *Ledger) lastBrought(db *gorm.DB, kind register.ImportKind) (ImportSource, error) {
	var rows []importRow
	err := db.Select("id, file_name, received_by, received").Where("kind = ? AND status = ?", string(kind), string(register.ImportApplied)).Order("applied_nth DESC").Limit(1).Find(&rows).Error
	if err != nil || len(rows) == 0 {
		return ImportSource{}, err
	}
	return l.mayTell(rows[0].source()), nil
}

func (r importRow) source() ImportSource {
	return ImportSource{ID: r.ID, File: r.FileName, By: r.ReceivedBy, At: r.Received.UTC()}
}

// mayTell leaves out which file it was and who brought it for who may not see who
// did what: a governor needs the day.
func (l *Ledger) mayTell(s ImportSource) ImportSource {
	if !l.actor.May(access.SeeAudit, l.store.clock()) {
		s.File, s.By = "", ""
	}
	return s
}

// SumSource is an import that the sums of a period stand on.
type SumSource struct {
	ImportSource
	Spans    int // that lie in the period, whole or in part
	From, To calendar.Day
}

// SumSources lists the imports that a period's sums stand on, the last first.
func (l *Ledger) SumSources(ctx context.Context, p figures.Period) ([]SumSource, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	by := map[string]SumSource{}
	for _, q := range append(reaching(db, p), within(db, p)) {
		var some []SumSource
		if err := q.Select(`from_import AS id, count(*) AS spans, min(first_day) AS "from", max(last_day) AS "to"`).Group("from_import").Scan(&some).Error; err != nil {
			return nil, fmt.Errorf("read what sums stand on: %w", err)
		}
		for _, s := range some {
			if was, twice := by[s.ID]; twice {
				s.Spans, s.From, s.To = s.Spans+was.Spans, min(s.From, was.From), max(s.To, was.To)
			}
			by[s.ID] = s
		}
	}
	return l.named(db, by)
}

// named says which files they were.
func (l *Ledger) named(db *gorm.DB, by map[string]SumSource) ([]SumSource, error) {
	ids := make([]string, 0, len(by))
	for id := range by {
		ids = append(ids, id)
	}
	sources, err := sourcesIn(db, ids)
	if err != nil {
		return nil, err
	}
	all := make([]SumSource, 0, len(by))
	for id, s := range by {
		s.ImportSource = l.mayTell(sources[id])
		s.ID = id
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b SumSource) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return byNumber(a.ID, b.ID)
	})
	return all, nil
}
