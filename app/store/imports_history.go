package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

// ImportQuery says which imports a list is of: blank is any.
type ImportQuery struct {
	Kind         register.ImportKind
	Status       register.ImportStatus
	Among        []register.ImportStatus // of which it is one; none is any
	SHA256       string                  // of the file
	Offset, Most int
}

// seenImports leaves the imports that the actor may see: what mayOpen says of
// one.
func (l *Ledger) seenImports(db *gorm.DB) *gorm.DB {
	if l.actor.May(access.KeepRegister, l.store.clock()) {
		return db
	}
	private := []string{string(register.RegisterKind), string(register.AutoKind)}
	return db.Where("kind NOT IN ? OR kind = ? AND received_by_id <> '' AND received_by_id = ?", private, string(register.AutoKind), l.actor.UserID)
}

// History lists imports that the actor may see, latest first, and how many
// there are in all.
func (l *Ledger) History(ctx context.Context, q ImportQuery) ([]register.Import, int, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, 0, err
	}
	db = l.seenImports(db)
	if q.Kind != "" {
		db = db.Where("kind = ?", string(q.Kind))
	}
	if q.Status != "" {
		db = db.Where("status = ?", string(q.Status))
	}
	if len(q.Among) > 0 {
		db = db.Where("status IN ?", q.Among)
	}
	if q.SHA256 != "" {
		db = db.Where("sha256 = ?", q.SHA256)
	}
	db = db.Session(&gorm.Session{})
	var rows []importRow
	if err := db.Order("nth DESC").Offset(q.Offset).Limit(limit(q.Most)).Find(&rows).Error; err != nil {
		return nil, 0, fmt.Errorf("read the imports: %w", err)
	}
	total := int64(len(rows))
	if q.Offset > 0 || q.Most > 0 && len(rows) == q.Most { // there may be others
		if err := db.Model(&importRow{}).Count(&total).Error; err != nil {
			return nil, 0, fmt.Errorf("count the imports: %w", err)
		}
	}
	imports, err := toImports(rows)
	return imports, int(total), err
}

// LastApplied returns the id of the import that may be undone next, or blank
// when there is none, or the actor may not see it or is not the one to undo it.
func (l *Ledger) LastApplied(ctx context.Context) (string, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return "", err
	}
	last, err := lastOfApplied(db)
	if err != nil {
		return "", err
	}
	if len(last) == 0 || last[0].Forgotten != nil || !l.mayOpen(last[0]) {
		return "", nil
	}
	var added []changeRow
	if err := l.store.reading(ctx, l.actor.School).Where("import_id = ? AND kind = ?", last[0].ID, pupilsAdded).Limit(1).Find(&added).Error; err != nil {
		return "", fmt.Errorf("read what the import changed: %w", err)
	}
	if l.mayTakeOut(added) != nil {
		return "", nil
	}
	return last[0].ID, nil
}

func toImports(rows []importRow) ([]register.Import, error) {
	imports := make([]register.Import, len(rows))
	for i, r := range rows {
		var err error
		if imports[i], err = r.imported(); err != nil {
			return nil, err
		}
	}
	return imports, nil
}
