package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/register"
)

type circumstanceRow struct {
	ID        string
	School    string
	CarerID   string
	Kind      string
	ChangedOn calendar.Day
	Note      string
	NotedBy   string
	ReviewBy  calendar.Day
	ReviewID  string
}

// TableName is where changes of circumstances are kept.
func (circumstanceRow) TableName() string { return "circumstances" }

func (r circumstanceRow) circumstance() register.Circumstance {
	return register.Circumstance{
		ID: r.ID, CarerID: r.CarerID, Kind: register.CircumstanceKind(r.Kind), On: r.ChangedOn, Note: r.Note, By: r.NotedBy, ReviewBy: r.ReviewBy, ReviewID: r.ReviewID,
	}
}

// circumstancesOf lists the changes that a condition picks, newest first.
func circumstancesOf(db *gorm.DB) ([]register.Circumstance, error) {
	return list(db.Order("changed_on DESC, id DESC"), "changes of circumstances", surely(circumstanceRow.circumstance))
}

// RaiseReview keeps a change of circumstances and brings the entry's next review
// forward, in one transaction, and returns the day by which it is wanted. The
// problems are those of [register.Circumstance.Raise].
func (l *Ledger) RaiseReview(ctx context.Context, carer string, b register.Circumstance) (calendar.Day, error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return "", err
	}
	is := register.Circumstance{ID: l.store.newID(), CarerID: carer, By: l.actor.Name}
	err = l.onEntry(ctx, carer, "noted a change of circumstances", func(tx *gorm.DB) error {
		was, err := carerIn(forUpdate(tx), carer)
		if err != nil {
			return err
		}
		entry := was
		if err := is.Raise(b, &entry, school.Settings, l.store.Today()); err != nil {
			return err
		}
		row := circumstanceRow{ID: is.ID, CarerID: carer, Kind: string(is.Kind), ChangedOn: is.On, Note: is.Note, NotedBy: is.By, ReviewBy: is.ReviewBy}
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return l.saveCarer(tx, was, entry)
	})
	return is.ReviewBy, err
}
