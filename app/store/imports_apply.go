package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"carers/app/fault"
	"carers/app/register"
)

// Changes is what an import would do, as planned on a roll that was read a
// moment ago. Progress, when set, is told how many of all changes are written.
type Changes struct {
	Rolls    []register.RollChange
	Carers   []register.CarerChange
	Progress func(done, all int)
}

type changeRow struct {
	ImportID string
	Nth      int
	School   string
	Kind     string // "pupil", "carer", "move", "snapshot"
	RecordID string
	Before   string // the changed columns as they were, JSON; blank for a new row
	After    string // the changed columns as they became
}

// TableName is where it is kept what each import changed, for undoing it.
func (changeRow) TableName() string { return "import_changes" }

// ApplyImport writes an import's changes and what became of it, all in one
// transaction that is signed once. If a pupil changed since the plan was made,
// nothing is written and the fault.Clash says to look again.
func (l *Ledger) ApplyImport(ctx context.Context, i register.Import, c Changes) error {
	return l.changing(ctx, mayImport(i.Kind), Deed{Does: "applied an import", Kind: "import", Record: i.ID}, func(tx *gorm.DB) error {
		var row importRow
		if err := tx.Where("id = ?", i.ID).Take(&row).Error; err != nil {
			return found(err, "import")
		}
		if row.Status == string(register.ImportApplied) || row.Status == string(register.ImportUndone) {
			return fault.Wrong("", "This import has been applied already")
		}
		a := applying{ledger: l, tx: tx, id: i.ID, all: len(c.Rolls) + len(c.Carers), progress: c.Progress}
		if err := a.rolls(c.Rolls); err != nil {
			return err
		}
		if err := a.carers(c.Carers); err != nil {
			return err
		}
		if err := a.flush(); err != nil {
			return err
		}
		i.AppliedAt = l.store.clock()
		i.Status = register.ImportApplied
		if a.all == 0 {
			i.Status = register.ImportNothingNew
		}
		was, err := row.imported()
		if err != nil {
			return err
		}
		return save(tx, &importRow{}, i.ID, row.Version, differing(toImportRow(was), toImportRow(i)))
	})
}

// applying is one import on its way into the database.
type applying struct {
	ledger    *Ledger
	tx        *gorm.DB
	id        string
	nth       int
	pupils    []pupilRow
	changes   []changeRow
	done, all int
	progress  func(done, all int)
}

const batch = 500 // rows in one statement: within both engines' limits on bound values

func (a *applying) rolls(changes []register.RollChange) error {
	for _, c := range changes {
		c.Pupil.From.Import = a.id
		for name, f := range c.Pupil.Flags {
			if c.Was == nil || c.Was.Flags[name] != f {
				f.From = a.id
				c.Pupil.Flags[name] = f
			}
		}
		if c.Was == nil {
			if err := a.add(c.Pupil); err != nil {
				return err
			}
		} else if err := a.update(&pupilRow{}, "pupil", c.Was.ID, c.Was.Version, toPupilRow(*c.Was), toPupilRow(c.Pupil)); err != nil {
			return err
		}
		a.step()
	}
	return a.flush()
}

func (a *applying) add(p register.Pupil) error {
	p.ID, p.Version = a.ledger.store.newID(), 1
	a.pupils = append(a.pupils, toPupilRow(p))
	a.record("pupil", p.ID, "", "")
	if len(a.pupils) == batch {
		return a.flush()
	}
	return nil
}

// update saves the columns that differ and remembers them as they were.
func (a *applying) update(model any, kind, id string, version int, was, is any) error {
	changes := differing(was, is)
	if len(changes) == 0 {
		return nil
	}
	back := differing(is, was)
	before, err := json.Marshal(back)
	if err != nil {
		return err
	}
	after, err := json.Marshal(changes)
	if err != nil {
		return err
	}
	a.record(kind, id, string(before), string(after))
	return save(a.tx, model, id, version, changes)
}

func (a *applying) record(kind, id, before, after string) {
	a.nth++
	a.changes = append(a.changes, changeRow{ImportID: a.id, Nth: a.nth, Kind: kind, RecordID: id, Before: before, After: after})
}

func (a *applying) carers(changes []register.CarerChange) error {
	for _, c := range changes {
		c.Carer.From.Import = a.id
		had := 0
		if c.Was == nil {
			c.Carer.ID = a.ledger.store.newID()
			if err := a.ledger.insertCarer(a.tx, c.Carer); err != nil {
				return err
			}
			a.record("carer", c.Carer.ID, "", "")
		} else {
			had = len(c.Was.History)
			if err := a.update(&carerRow{}, "carer", c.Was.ID, c.Was.Version, toCarerRow(*c.Was), toCarerRow(c.Carer)); err != nil {
				return err
			}
			if err := a.moves(c.Carer, had); err != nil {
				return err
			}
		}
		if err := a.snapshot(c); err != nil {
			return err
		}
		a.step()
	}
	return nil
}

func (a *applying) moves(c register.Carer, had int) error {
	if len(c.History) == had {
		return nil
	}
	if err := a.ledger.insertMoves(a.tx, c, had); err != nil {
		return err
	}
	a.record("move", c.ID, fmt.Sprint(had), "")
	return nil
}

func (a *applying) snapshot(c register.CarerChange) error {
	if c.Snapshot == nil {
		return nil
	}
	s := *c.Snapshot
	s.ID, s.CarerID, s.Version, s.From.Import = a.ledger.store.newID(), c.Carer.ID, 1, a.id
	row := toSnapshotRow(s)
	a.record("snapshot", s.ID, "", "")
	return a.tx.Create(&row).Error
}

// flush writes the rows that wait.
func (a *applying) flush() error {
	if len(a.pupils) > 0 {
		if err := a.tx.Create(&a.pupils).Error; err != nil {
			if a.ledger.store.duplicate(err) {
				return fault.Clash{What: "roll"}
			}
			return fmt.Errorf("add pupils: %w", err)
		}
		a.pupils = a.pupils[:0]
	}
	if len(a.changes) > 0 {
		if err := a.tx.CreateInBatches(&a.changes, 4*batch).Error; err != nil {
			return fmt.Errorf("remember changes: %w", err)
		}
		a.changes = a.changes[:0]
	}
	return nil
}

func (a *applying) step() {
	a.done++
	if a.progress != nil && (a.done%batch == 0 || a.done == a.all) {
		a.progress(a.done, a.all)
	}
}

// UndoImport takes back the last import that is applied, exactly, in one
// transaction. Only the last can be undone, because a later one may stand on
// it; and only while nobody has worked on what it brought. What stands in the
// way is told in words.
func (l *Ledger) UndoImport(ctx context.Context, id string) error {
	i, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	return l.changing(ctx, mayImport(i.Kind), Deed{Does: "undid an import", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		var last importRow
		if err := tx.Where("status = ?", string(register.ImportApplied)).Order("applied DESC, nth DESC").Take(&last).Error; err != nil {
			return found(err, "import")
		}
		if last.ID != id {
			return fault.Wrong("", "Only the last import that was applied can be undone; undo later ones first")
		}
		var changes []changeRow
		if err := tx.Where("import_id = ?", id).Order("nth DESC").Find(&changes).Error; err != nil {
			return fmt.Errorf("read what the import changed: %w", err)
		}
		if err := undo(tx, changes); err != nil {
			return err
		}
		if err := tx.Where("import_id = ?", id).Delete(&changeRow{}).Error; err != nil {
			return err
		}
		now := l.store.clock()
		return save(tx, &importRow{}, id, last.Version, map[string]any{"status": string(register.ImportUndone), "undone": &now})
	})
}

func undo(tx *gorm.DB, changes []changeRow) error {
	added := map[string][]string{}
	for _, c := range changes {
		switch {
		case c.Kind == "move":
			had, err := strconv.Atoi(c.Before)
			if err != nil {
				return fmt.Errorf("read what the import changed: %w", err)
			}
			if err := tx.Where("carer_id = ? AND nth > ?", c.RecordID, had).Delete(&moveRow{}).Error; err != nil {
				return err
			}
		case c.Before == "":
			added[c.Kind] = append(added[c.Kind], c.RecordID)
		default:
			if err := putBack(tx, c); err != nil {
				return err
			}
		}
	}
	// Snapshots hang on carers, and carers on pupils.
	if err := remove(tx, &snapshotRow{}, "id", added["snapshot"], ""); err != nil {
		return err
	}
	if err := remove(tx, &moveRow{}, "carer_id", added["carer"], ""); err != nil {
		return err
	}
	if err := remove(tx, &carerRow{}, "id", added["carer"], "entry that came with this import has been worked on"); err != nil {
		return err
	}
	return remove(tx, &pupilRow{}, "id", added["pupil"], "pupil who came with this import has been worked on")
}

// putBack writes columns as they were, if they are still as the import left
// them.
func putBack(tx *gorm.DB, c changeRow) error {
	before, err := columns(c.Before)
	if err != nil {
		return err
	}
	after, err := columns(c.After)
	if err != nil {
		return err
	}
	var model any = &pupilRow{}
	if c.Kind == "carer" {
		model = &carerRow{}
	}
	db := tx.Model(model).Where("id = ?", c.RecordID)
	for column, value := range after {
		db = db.Where(column+" = ?", value) // our own column names, written by update
	}
	before["version"] = gorm.Expr("version + 1")
	done := db.Updates(before)
	if done.Error != nil {
		return fmt.Errorf("put back what the import changed: %w", done.Error)
	}
	if done.RowsAffected == 0 {
		return fault.Wrong("", "This import cannot be undone: somebody changed what it brought since")
	}
	return nil
}

// columns reads the JSON of kept columns, whose values are text or whole
// numbers.
func columns(text string) (map[string]any, error) {
	var kept map[string]any
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&kept); err != nil {
		return nil, fmt.Errorf("read what the import changed: %w", err)
	}
	for name, v := range kept {
		if n, ok := v.(json.Number); ok {
			whole, err := n.Int64()
			if err != nil {
				return nil, fmt.Errorf("read what the import changed: %w", err)
			}
			kept[name] = whole
		}
	}
	return kept, nil
}

// remove deletes rows that an import added. With a reason, rows that were
// changed since, or that others lean on, stop the undoing.
func remove(tx *gorm.DB, model any, column string, ids []string, reason string) error {
	for len(ids) > 0 {
		n := min(len(ids), batch)
		some := ids[:n]
		db := tx.Where(column+" IN ?", some)
		if reason != "" {
			db = db.Where("version = 1")
		}
		done := db.Delete(model)
		switch {
		case done.Error != nil && reason != "":
			return fault.Wrong("", "This import cannot be undone: a "+reason)
		case done.Error != nil:
			return done.Error
		case reason != "" && int(done.RowsAffected) != n:
			return fault.Wrong("", "This import cannot be undone: a "+reason)
		}
		ids = ids[n:]
	}
	return nil
}
