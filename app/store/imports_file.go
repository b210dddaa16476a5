package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"carers/app/fault"
	"carers/app/register"
)

// fileGone is when the bytes of a file were let go, or zero.
func (l *Ledger) fileGone(ctx context.Context, id string) (time.Time, error) {
	var file []fileRow
	if err := l.store.reading(ctx, l.actor.School).Select("id, gone").Where("id = ?", id).Limit(1).Find(&file).Error; err != nil {
		return time.Time{}, fmt.Errorf("look whether a file is kept: %w", err)
	}
	if len(file) == 0 || file[0].Gone == nil {
		return time.Time{}, nil
	}
	return file[0].Gone.UTC(), nil
}

// errFileWaits keeps the bytes of what is still to be decided on.
var errFileWaits = fault.Wrong("", "This file still waits for somebody to decide. Apply it or cancel it first, then remove the file")

// RemoveFile lets go of the bytes of an import's file before their time, as of
// something that should not have been brought, and of whom answers given to it were
// about. What came in stays, and can be undone as before. Other imports of the same
// bytes lose them too; while one of those waits, none does.
func (l *Ledger) RemoveFile(ctx context.Context, id string) error {
	i, err := l.Import(ctx, id)
	if err != nil || !i.FileKept() {
		return err
	}
	return l.changing(ctx, mayImport(i.Kind), Deed{Does: "removed an import's file", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil { // nobody brings the same bytes meanwhile
			return err
		}
		var same []importRow
		if err := tx.Select("id, status").Where("file_id = ?", i.FileID).Find(&same).Error; err != nil {
			return fmt.Errorf("look for imports of the same file: %w", err)
		}
		var ids []string
		for _, other := range same {
			if register.ImportStatus(other.Status).Waits() {
				return errFileWaits
			}
			ids = append(ids, other.ID)
		}
		if err := unname(tx, ids); err != nil {
			return err
		}
		now := l.store.clock()
		if err := tx.Model(&fileRow{}).Where("id = ? AND gone IS NULL", i.FileID).Updates(map[string]any{"content": []byte{}, "gone": &now}).Error; err != nil {
			return fmt.Errorf("remove a file: %w", err)
		}
		return nil
	})
}
