package store

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"gorm.io/gorm"

	"carers/app/register"
)

// What of a carer was never handed off is worked out from all of their snapshots
// and hand-offs, by [register.Unheard], and the answer is kept in a column of the
// entry, "unheard", so that a page need not read them all. Each signed change that
// wrote a snapshot or a hand-off, whichever way it came, works it out anew before
// it is signed: nothing else writes the column, and no row struct has it.

// notWorkedOut stands in the column of entries that are older than it, and of new
// ones until the end of the change that makes them.
const notWorkedOut = "?"

// speaks is what a change wrote that may change what was never handed off.
type speaks struct {
	of  map[string]bool // entries
	all bool            // rows that were there were changed or removed: any entry's
}

// bearing are the tables that what was never handed off is worked out from, each
// with the column that says of which entry a row is, and those whose change in a
// row that was there can matter.
var bearing = map[string]struct {
	entry   string
	columns []string
}{
	"carers":    {entry: "id"},
	"snapshots": {entry: "carer_id", columns: []string{"body", "taken_on", "carer_id"}},
	"hand_offs": {entry: "carer_id", columns: []string{"triggers", "snapshot_id", "raised_at", "carer_id"}},
}

// noteNew remembers of which entries a signed change wrote new rows.
func noteNew(db *gorm.DB) {
	b, ok := bearing[db.Statement.Table]
	if !ok || db.Error != nil {
		return
	}
	s, rows, entry := scopeOf(db), db.Statement.ReflectValue, db.Statement.Schema.LookUpField(b.entry)
	mark := func(row reflect.Value) {
		id, _ := entry.ValueOf(db.Statement.Context, row)
		s.speaks.add(fmt.Sprint(id))
	}
	if rows.Kind() != reflect.Slice {
		mark(rows)
		return
	}
	for i := range rows.Len() {
		mark(rows.Index(i))
	}
}

// noteChanged remembers that a signed change wrote rows that were there.
func noteChanged(db *gorm.DB) {
	b := bearing[db.Statement.Table]
	columns, _ := db.Statement.Dest.(map[string]any)
	if db.RowsAffected > 0 && slices.ContainsFunc(b.columns, func(c string) bool { _, ok := columns[c]; return ok }) {
		scopeOf(db).speaks.all = true
	}
}

// noteGone remembers that a signed change took rows out.
func noteGone(db *gorm.DB) {
	if b := bearing[db.Statement.Table]; db.RowsAffected > 0 && len(b.columns) > 0 {
		scopeOf(db).speaks.all = true
	}
}

func (s *speaks) add(entry string) {
	if s.of == nil {
		s.of = map[string]bool{}
	}
	s.of[entry] = true
}

// any reports whether anything has to be worked out anew.
func (s *speaks) any() bool { return s.all || len(s.of) > 0 }

// workOutUnheard keeps what of the entries that a change was about was never
// handed off, and of those for which nobody has worked it out. The entries are
// held before anything is read, so that of two changes at once the later knows of
// the earlier.
func workOutUnheard(tx *gorm.DB, s *speaks) error {
	which := func(db *gorm.DB) *gorm.DB {
		if s.all || len(s.of) > batch {
			return db
		}
		return db.Where("unheard = ? OR id IN ?", notWorkedOut, slices.Sorted(maps.Keys(s.of)))
	}
	var held []struct{ ID, Unheard string }
	if err := which(forUpdate(tx).Model(&carerRow{}).Select("id, unheard")).Order("id").Scan(&held).Error; err != nil {
		return fmt.Errorf("hold the entries: %w", err)
	}
	ids, was := make([]string, len(held)), map[string]string{}
	for i, h := range held {
		ids[i], was[h.ID] = h.ID, h.Unheard
	}
	of, err := unheardOf(tx, ids)
	if err != nil {
		return err
	}
	now := map[string][]string{} // entries by what is kept of them
	for _, id := range ids {
		mark := ""
		if left := of[id]; len(left) > 0 {
			mark = packed(left)
		}
		if mark != was[id] {
			now[mark] = append(now[mark], id)
		}
	}
	for _, mark := range slices.Sorted(maps.Keys(now)) {
		for some := range slices.Chunk(now[mark], batch) {
			if err := tx.Model(&carerRow{}).Where("id IN ?", some).Updates(map[string]any{"unheard": mark}).Error; err != nil {
				return fmt.Errorf("keep what was never handed off: %w", err)
			}
		}
	}
	return nil
}

// unheardOf works out what was never handed off of some entries, by entry.
func unheardOf(db *gorm.DB, ids []string) (map[string][]register.Trigger, error) {
	of := map[string][]register.Trigger{}
	for some := range slices.Chunk(ids, batch) {
		taken, err := snapshotsIn(db.Where("carer_id IN ?", some))
		if err != nil {
			return nil, err
		}
		raised, err := handOffsIn(db.Where("carer_id IN ?", some).Order("raised_at DESC, id DESC"))
		if err != nil {
			return nil, err
		}
		answered := byEntry(raised, func(h register.HandOff) string { return h.CarerID })
		for carer, taken := range byEntry(taken, func(s register.Snapshot) string { return s.CarerID }) {
			if left := register.Unheard(taken, answered[carer]); len(left) > 0 {
				of[carer] = register.TriggersOf(left)
			}
		}
	}
	return of, nil
}

// unheard finds what was never handed off, by entry, of leavers too.
func (l *Ledger) unheard(ctx context.Context) (map[string][]register.Trigger, error) {
	all, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	of, old := map[string][]register.Trigger{}, []string(nil)
	for i := range all {
		switch e := &all[i]; e.unheard {
		case "":
		case notWorkedOut:
			old = append(old, e.id)
		default:
			if of[e.id], err = unpacked[[]register.Trigger](e.unheard); err != nil {
				return nil, err
			}
		}
	}
	if len(old) == 0 {
		return of, nil
	}
	more, err := unheardOf(l.reads(ctx), old)
	maps.Copy(of, more)
	return of, err
}
