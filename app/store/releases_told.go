package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
)

// toldRow is a table of numbers as it was told.
type toldRow struct {
	ID        string
	School    string
	ReleaseID string
	Title     string
	Reader    string
	ToldOn    calendar.Day
	FirstDay  calendar.Day
	LastDay   calendar.Day
	Body      string
}

// TableName is where it is kept which numbers were told.
func (toldRow) TableName() string { return "told_tables" }

// ToldTable is a table of numbers that was told to readers who must not be able to
// recognise a child in it. Body is what app/suppress wrote of it, as JSON: the
// store hands it back as it came and does not read it.
type ToldTable struct {
	Table    string // its name, by which it is known again
	Reader   string
	On       calendar.Day
	From, To calendar.Day // of the period that it tells of, both in
	Body     string
}

// TellNeeds says which permission each telling wants; there are no others. A page
// that shows suppressed numbers tells them.
var TellNeeds = map[string]access.Permission{"governor-page": access.SeeTrends, "inspection-pack": access.MakePacks, "authority-return": access.MakePacks, "drawn-evidence": access.KeepAward}

// tellTries is how often a telling begins anew because another came first.
const tellTries = 5

// ToldTables lists every table of numbers that was told, for whatever reader, in
// the order in which they were told.
func (l *Ledger) ToldTables(ctx context.Context) ([]ToldTable, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	return toldIn(db)
}

func toldIn(db *gorm.DB) ([]ToldTable, error) {
	return list(db.Order("told_on, id"), "what was told", surely(func(r toldRow) ToldTable {
		return ToldTable{Table: r.Title, Reader: r.Reader, On: r.ToldOn, From: r.FirstDay, To: r.LastDay, Body: r.Body}
	}))
}

// Tell decides, over all that was told earlier, what may be told now, and writes
// down what of it is new before anybody is told: one release with its tables, or
// nothing when all was told before. Tell is called again when somebody else told
// something meanwhile, so it must leave nothing behind. What is a key of
// [TellNeeds]; format as of [Release].
func (l *Ledger) Tell(ctx context.Context, what, format string, tell func(earlier []ToldTable) (fresh []ToldTable, err error)) error {
	need, known := TellNeeds[what]
	if !known {
		return fault.Missing{What: "page"}
	}
	for range tellTries {
		db, err := l.reading(ctx, need)
		if err != nil {
			return err
		}
		earlier, err := toldIn(db)
		if err != nil {
			return err
		}
		fresh, err := tell(earlier)
		if err != nil || len(fresh) == 0 {
			return err
		}
		err = l.writeTold(ctx, need, l.releaseRow(what, format, len(fresh), digestOf(fresh)), fresh, len(earlier))
		if !errors.Is(err, errToldMeanwhile) {
			return err
		}
	}
	return fault.Clash{What: "page of numbers"}
}

var errToldMeanwhile = errors.New("store: something else was told meanwhile")

// writeTold keeps fresh tables, if there are as many earlier ones as were looked at.
func (l *Ledger) writeTold(ctx context.Context, need access.Permission, release releaseRow, fresh []ToldTable, earlier int) error {
	rows := make([]toldRow, len(fresh))
	for i, t := range fresh {
		rows[i] = toldRow{ID: l.store.newID(), ReleaseID: release.ID, Title: t.Table, Reader: t.Reader, ToldOn: t.On, FirstDay: t.From, LastDay: t.To, Body: t.Body}
	}
	return l.changing(ctx, need, Deed{Does: "told: " + release.What, Kind: "release", Record: release.ID}, func(tx *gorm.DB) error {
		if err := l.store.waitTurn(tx, "what "+l.actor.School+" tells"); err != nil {
			return err
		}
		var there int64
		if err := tx.Model(&toldRow{}).Count(&there).Error; err != nil {
			return fmt.Errorf("count what was told: %w", err)
		}
		if int(there) != earlier {
			return errToldMeanwhile
		}
		if err := tx.Create(&release).Error; err != nil {
			return err
		}
		return tx.Create(&rows).Error
	})
}

// digestOf is the digest by which a telling can be known again.
func digestOf(tables []ToldTable) string {
	sum := sha256.New()
	for _, t := range tables {
		fmt.Fprintf(sum, "%q%q%s\n", t.Table, t.Reader, t.Body)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
