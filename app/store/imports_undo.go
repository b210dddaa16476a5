package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// UndoImport takes back the last import that is applied, exactly, in one
// transaction. Only the last can be undone, because a later one may stand on
// it; and only while nobody has worked on what it brought. What stands in the
// way is told in words: to who may not see the register, always in the same
// ones, since anything else could tell that a pupil is on it.
func (l *Ledger) UndoImport(ctx context.Context, id string) error {
	i, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	if err := forgotten(i); err != nil {
		return err
	}
	err = l.changing(ctx, mayImport(i.Kind), Deed{Does: "undid an import", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		return l.undoImport(tx, id)
	})
	return l.discreetly(err)
}

// discreetly says the same of every obstacle to who may not see the register.
func (l *Ledger) discreetly(err error) error {
	if obstacle := len(fault.Problems(err)) > 0 || fault.IsRefused(err); !obstacle || l.actor.May(access.SeeRegister, l.store.clock()) {
		return err
	}
	return errUndoneElsewhere
}

// errUndoneElsewhere is all that is said to who may not see the register.
var errUndoneElsewhere = fault.Wrong("", "This cannot be undone here. Ask the young carer champion: an import that added pupils is undone by them alone, and what others have worked on since stays as it is")

// mayTakeOut says whether the actor may take out the pupils whom an import added.
// Whether they can be taken out tells whether one of them is on the register, so
// that who may not see it is refused before anything else is looked at.
func (l *Ledger) mayTakeOut(changes []changeRow) error {
	if slices.ContainsFunc(changes, changeRow.addedPupils) {
		return l.allow(access.SeeRegister)
	}
	return nil
}

func (c changeRow) addedPupils() bool { return c.Kind == pupilsAdded }

// pupilsAdded is the kind of change that lists the pupils whom an import added.
const pupilsAdded = "pupils"

func (l *Ledger) undoImport(tx *gorm.DB, id string) error {
	if err := inTurn(tx); err != nil {
		return err
	}
	row, changes, err := l.toUndo(tx, id)
	if err != nil {
		return err
	}
	if err := undo(tx, changes); err != nil {
		return err
	}
	if err := unsay(tx, id); err != nil {
		return err
	}
	if err := tx.Where("import_id = ?", id).Delete(&changeRow{}).Error; err != nil {
		return fmt.Errorf("forget what the import changed: %w", err)
	}
	now := l.store.clock()
	return save(tx, &importRow{}, id, row.Version, map[string]any{"status": string(register.ImportUndone), "undone": &now})
}

// toUndo returns the import to be taken back, if it is the last that is applied,
// and what it changed, the last thing first, if the actor may change that.
func (l *Ledger) toUndo(db *gorm.DB, id string) (importRow, []changeRow, error) {
	var changes []changeRow
	if err := db.Where("import_id = ?", id).Order("nth DESC").Find(&changes).Error; err != nil {
		return importRow{}, nil, fmt.Errorf("read what the import changed: %w", err)
	}
	if err := l.mayTakeOut(changes); err != nil {
		return importRow{}, nil, err
	}
	row, err := lastApplied(db, id)
	if err != nil {
		return row, nil, err
	}
	if slices.ContainsFunc(changes, changeRow.aboutACarer) {
		err = l.allow(access.KeepRegister)
	}
	return row, changes, err
}

// lastApplied returns an import if it is the last that is applied.
func lastApplied(db *gorm.DB, id string) (importRow, error) {
	last, err := lastOfApplied(db)
	switch {
	case err != nil:
		return importRow{}, err
	case len(last) == 1 && last[0].ID == id && last[0].Forgotten != nil: // since somebody looked
		return importRow{}, errForgotten
	case len(last) == 1 && last[0].ID == id:
		return last[0], nil
	case len(last) == 1:
		return importRow{}, fault.Wrong("", "Only the last import that was applied can be undone; undo later ones first")
	}
	return importRow{}, fault.Wrong("", "This import is not applied, so there is nothing to undo")
}

// lastOfApplied returns the one import that was applied last, or none.
func lastOfApplied(db *gorm.DB) (last []importRow, err error) {
	if err := db.Where("status = ?", string(register.ImportApplied)).Order("applied_nth DESC").Limit(1).Find(&last).Error; err != nil {
		return nil, fmt.Errorf("read the imports: %w", err)
	}
	return last, nil
}

func (c changeRow) aboutACarer() bool {
	return slices.Contains([]string{"entry", "carer", "moves", "snapshot"}, c.Kind)
}

// undo takes back changes, the last one first.
func undo(tx *gorm.DB, changes []changeRow) error {
	for _, c := range changes {
		if err := undoOne(tx, c); err != nil {
			return err
		}
	}
	return nil
}

func undoOne(tx *gorm.DB, c changeRow) error {
	if ours, err := undoRows(tx, c); ours {
		return err
	}
	switch c.Kind {
	case pupilsAdded:
		ids, err := unpacked[[]string](c.After)
		if err != nil {
			return err
		}
		return removeNew(tx, &pupilRow{}, ids, newPupil)
	case "groups":
		ids, err := unpacked[[]string](c.After)
		if err != nil {
			return err
		}
		return removeNew(tx, &groupRow{}, ids, newGroup)
	case "pupil":
		return putBack(tx, &pupilRow{}, c, changedPupil)
	case "entry":
		// The first step came with the entry and goes with it; whoever added
		// another has changed the entry's version.
		if err := tx.Where("carer_id = ?", c.RecordID).Delete(&moveRow{}).Error; err != nil {
			return fmt.Errorf("take back an entry's history: %w", err)
		}
		return removeNew(tx, &carerRow{}, []string{c.RecordID}, newEntry)
	case "carer":
		return putBack(tx, &carerRow{}, c, changedEntry)
	case "moves":
		return takeBackMoves(tx, c)
	case "snapshot":
		return removeNew(tx, &snapshotRow{}, []string{c.RecordID}, newSnapshot)
	}
	return fmt.Errorf("read what the import changed: a %q is not known", c.Kind)
}

// What stands in the way of taking a change back when somebody has worked on
// what it is about: UndoImport and CanUndo say it in the same words.
const (
	newPupil     = "pupil who came with it"
	newEntry     = "entry that came with it"
	newGroup     = "class that came with it"
	newSnapshot  = "snapshot that came with it"
	changedPupil = "pupil that it changed"
	changedEntry = "entry that it changed"
)

// worked says why an import cannot be undone any more.
func worked(on string) error {
	return fault.Wrong("", "This import cannot be undone: somebody has worked on a "+on)
}

// takeBackMoves removes the steps that an import added, unless somebody added
// one after them.
func takeBackMoves(tx *gorm.DB, c changeRow) error {
	added, err := unpacked[steps](c.After)
	if err != nil {
		return err
	}
	gone := tx.Where("carer_id = ? AND nth >= ?", c.RecordID, added.First).Delete(&moveRow{})
	if gone.Error != nil {
		return fmt.Errorf("take back an entry's history: %w", gone.Error)
	}
	if int(gone.RowsAffected) != added.Last-added.First+1 {
		return worked(changedEntry)
	}
	return nil
}

// putBack writes columns as they were, if they are still as the import left
// them, and nobody else has the UPN meanwhile.
func putBack(tx *gorm.DB, model any, c changeRow, what string) error {
	before, err := columns(c.Before)
	if err != nil {
		return err
	}
	after, err := columns(c.After)
	if err != nil {
		return err
	}
	db := tx.Model(model).Where("id = ?", c.RecordID)
	for column, value := range after {
		db = db.Where(map[string]any{column: value})
	}
	before["version"] = gorm.Expr("version + 1")
	done := db.Updates(before)
	if duplicate(done.Error) {
		return worked(what)
	}
	if done.Error != nil {
		return fmt.Errorf("put back what the import changed: %w", done.Error)
	}
	if done.RowsAffected == 0 {
		return worked(what)
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

// removeNew deletes rows that an import added. Rows that were changed since,
// or that others lean on, stop the undoing.
func removeNew(tx *gorm.DB, model any, ids []string, what string) error {
	for some := range slices.Chunk(ids, batch) {
		done := tx.Where("id IN ? AND version = 1", some).Delete(model)
		if leanedOn(done.Error) {
			return worked(what)
		}
		if done.Error != nil {
			return fmt.Errorf("take back what the import added: %w", done.Error)
		}
		if int(done.RowsAffected) != len(some) {
			return worked(what)
		}
	}
	return nil
}
