package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// PupilAttendance lists all that is kept of one pupil's attendance, by day, with
// the import, sheet and row of each.
func (l *Ledger) PupilAttendance(ctx context.Context, pupil string) ([]figures.Span, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	if _, err := pupilIn(db, pupil); err != nil {
		return nil, err
	}
	spans, err := spansOf(db, pupil)
	if err == nil {
		err = l.hideOldMarks(ctx, spans)
	}
	if err != nil {
		return nil, err
	}
	return spans, l.look(ctx, Deed{Does: "looked at where attendance comes from", Kind: "pupil", Record: pupil})
}

func spansOf(db *gorm.DB, pupil string) ([]figures.Span, error) {
	return spansIn(db.Where("pupil_id = ?", pupil), "", lastDay)
}

// CarerAttendance is what is kept of a carer's attendance over some days.
type CarerAttendance struct {
	Pupil register.Pupil
	Spans []figures.Span
}

// CarersAttendance lists, by name, the attendance from one day to another of
// every carer whom the school counts now, also of whom none is kept.
func (l *Ledger) CarersAttendance(ctx context.Context, from, to calendar.Day) ([]CarerAttendance, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	carers, err := countedPupils(db)
	if err != nil || len(carers) == 0 {
		return nil, err
	}
	var rows []pupilRow
	if err := db.Where("id IN ?", carers).Order("sort_key, id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	pupils, err := toPupils(rows)
	if err != nil {
		return nil, err
	}
	spans, err := spansIn(db.Where("pupil_id IN ?", carers), from, to)
	if err != nil {
		return nil, err
	}
	by := map[string][]figures.Span{}
	for _, s := range spans {
		by[s.Pupil] = append(by[s.Pupil], s)
	}
	all := make([]CarerAttendance, len(pupils))
	for i, p := range pupils {
		all[i] = CarerAttendance{Pupil: p, Spans: by[p.ID]}
	}
	return all, l.look(ctx, Deed{Does: "looked at the carers' attendance", Kind: "attendance"})
}
