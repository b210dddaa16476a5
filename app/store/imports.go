package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

type importRow struct {
	ID           string
	School       string
	Nth          int
	Kind         string
	FileName     string
	FileID       string
	SHA256       string `gorm:"column:sha256"`
	Size         int
	Shape        string
	Layout       string
	Outcome      string
	Mapping      string
	Answers      string
	Status       string
	Message      string
	ReceivedBy   string
	ReceivedByID string
	Received     time.Time
	AppliedNth   int // the order in which imports were applied, whatever the clock said
	Applied      *time.Time
	Undone       *time.Time
	Forgotten    *time.Time // when its bytes and what undoes it were let go
	Version      int
}

// TableName is where imports are kept.
func (importRow) TableName() string { return "imports" }

type fileRow struct {
	ID, School, Name string
	SHA256           string `gorm:"column:sha256"`
	Size             int
	Content          []byte
	Gone             *time.Time // when the bytes were let go
}

// TableName is where the bytes of files are kept.
func (fileRow) TableName() string { return "files" }

type mappingRow struct{ School, Kind, Headings, Mapping string }

// TableName is where a school's corrected columns are remembered.
func (mappingRow) TableName() string { return "import_mappings" }

// outcome is what an import counted and found odd.
type outcome struct {
	Period   register.Period          `json:"period"`
	Rows     register.RowCounts       `json:"rows"`
	Problems []register.ImportProblem `json:"problems,omitempty"`
}

func toImportRow(i register.Import) importRow {
	row := importRow{
		ID: i.ID, Kind: string(i.Kind), FileName: i.FileName, FileID: i.FileID, SHA256: i.SHA256, Size: i.Size, Shape: i.Shape, Layout: i.Layout,
		Outcome: packed(outcome{i.Period, i.Rows, i.Problems}), Mapping: packed(i.Mapping), Answers: packed(i.Answers), Status: string(i.Status),
		Message: i.Message, ReceivedBy: i.By, ReceivedByID: i.ByID, Received: i.At.UTC(), Version: i.Version,
	}
	if !i.AppliedAt.IsZero() {
		row.Applied = &i.AppliedAt
	}
	if !i.UndoneAt.IsZero() {
		row.Undone = &i.UndoneAt
	}
	if !i.ForgottenAt.IsZero() {
		row.Forgotten = &i.ForgottenAt
	}
	return row
}

func (r importRow) imported() (register.Import, error) {
	o, err1 := unpacked[outcome](r.Outcome)
	mapping, err2 := unpacked[map[string]string](r.Mapping)
	answers, err3 := unpacked[map[string]string](r.Answers)
	i := register.Import{
		ID: r.ID, Kind: register.ImportKind(r.Kind), FileName: r.FileName, FileID: r.FileID, SHA256: r.SHA256, Size: r.Size, Shape: r.Shape, Layout: r.Layout,
		Period: o.Period, Rows: o.Rows, Problems: o.Problems, Mapping: mapping, Answers: answers, Status: register.ImportStatus(r.Status),
		Message: r.Message, By: r.ReceivedBy, ByID: r.ReceivedByID, At: r.Received.UTC(), Version: r.Version,
	}
	if r.Applied != nil {
		i.AppliedAt = r.Applied.UTC()
	}
	if r.Undone != nil {
		i.UndoneAt = r.Undone.UTC()
	}
	if r.Forgotten != nil {
		i.ForgottenAt = r.Forgotten.UTC()
	}
	return i, errors.Join(err1, err2, err3)
}

// mayImport says which permission an import of a kind wants: the champion's own
// sheet is about carers, whom a data manager does not see.
func mayImport(kind register.ImportKind) access.Permission {
	if kind == register.RegisterKind {
		return access.KeepRegister
	}
	return access.RunImports
}

// KeepImport keeps a file and what was understood of it, and returns the
// import's id. Nothing of the file is applied yet.
func (l *Ledger) KeepImport(ctx context.Context, i register.Import, content []byte) (string, error) {
	return l.keepImport(ctx, i, content, func(*gorm.DB) error { return nil })
}

// BringImport is KeepImport, unless an import of the very same bytes waits already
// that the actor may see: then nothing is kept, and that import is returned. Of two
// who bring a file at one moment, the second is given the first's. Asked is what
// somebody said that the file is: the same list may be brought as two kinds.
func (l *Ledger) BringImport(ctx context.Context, i register.Import, content []byte, asked register.ImportKind) (id string, waits register.Import, err error) {
	var same importRow
	id, err = l.keepImport(ctx, i, content, func(tx *gorm.DB) error {
		if !i.Status.Waits() {
			return nil
		}
		tx = l.seenImports(tx).Where("sha256 = ? AND status IN ?", i.SHA256, undecidedStatuses)
		if asked != "" && asked != register.AutoKind {
			tx = tx.Where("kind = ?", string(i.Kind))
		}
		switch err := tx.Order("nth DESC").Take(&same).Error; {
		case err == nil:
			return errWaitsAlready
		case errors.Is(err, gorm.ErrRecordNotFound):
			return nil
		default:
			return fmt.Errorf("look for the file among those that wait: %w", err)
		}
	})
	if !errors.Is(err, errWaitsAlready) {
		return id, register.Import{}, err
	}
	waits, err = same.imported()
	return "", waits, err
}

// errWaitsAlready takes back what was begun of keeping a file that is there.
var errWaitsAlready = errors.New("the file waits already")

func (l *Ledger) keepImport(ctx context.Context, i register.Import, content []byte, first func(*gorm.DB) error) (string, error) {
	i.ID, i.Version, i.By, i.ByID, i.At = l.store.newID(), 1, l.actor.Name, l.actor.UserID, l.store.clock()
	err := l.changing(ctx, mayImport(i.Kind), Deed{Does: "brought a file", Kind: "import", Record: i.ID}, func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil {
			return err
		}
		err := first(tx)
		if err != nil {
			return err
		}
		if i.FileID, err = l.keepFile(tx, i.FileName, content); err != nil {
			return err
		}
		row := toImportRow(i)
		if row.Nth, err = nextNth(tx, "nth"); err != nil {
			return err
		}
		return tx.Create(&row).Error
	})
	if err != nil {
		return "", err
	}
	return i.ID, nil
}

// keepFile keeps bytes once: a file that comes again is the one that is there.
// The digest is made here, since what shares bytes must be the same. Call it in
// turn.
func (l *Ledger) keepFile(tx *gorm.DB, name string, content []byte) (id string, err error) {
	sum := sha256.Sum256(content)
	file := fileRow{ID: l.store.newID(), Name: name, SHA256: hex.EncodeToString(sum[:]), Size: len(content), Content: content}
	var same []fileRow
	if err := tx.Select("id, gone").Where("sha256 = ?", file.SHA256).Limit(1).Find(&same).Error; err != nil {
		return "", fmt.Errorf("look for the file: %w", err)
	}
	if len(same) == 1 {
		return same[0].ID, keepAgain(tx, same[0], content)
	}
	if err := tx.Create(&file).Error; err != nil {
		return "", fmt.Errorf("keep the file: %w", err)
	}
	return file.ID, nil
}

// keepAgain keeps the bytes of a file once more that were let go.
func keepAgain(tx *gorm.DB, file fileRow, content []byte) error {
	if file.Gone == nil {
		return nil
	}
	if err := tx.Model(&fileRow{}).Where("id = ?", file.ID).Updates(map[string]any{"content": content, "gone": nil}).Error; err != nil {
		return fmt.Errorf("keep the file again: %w", err)
	}
	return nil
}

// nextNth returns the next number of the school's imports in an order. Call it
// in turn.
func nextNth(tx *gorm.DB, order string) (int, error) {
	var last int
	err := tx.Model(&importRow{}).Select("coalesce(max(" + order + "), 0)").Scan(&last).Error
	if err != nil {
		return 0, fmt.Errorf("count the imports: %w", err)
	}
	return last + 1, nil
}

// mayOpen reports whether the actor may see an import: what the MIS exports, if
// they run imports, and anything, if they keep the register. A file that nobody could
// make out may be the champion's own sheet, so it is for who brought it.
func (l *Ledger) mayOpen(row importRow) bool {
	switch register.ImportKind(row.Kind) {
	case register.RegisterKind:
	case register.AutoKind:
		if l.actor.UserID != "" && row.ReceivedByID == l.actor.UserID {
			return true
		}
	default:
		return true
	}
	return l.actor.May(access.KeepRegister, l.store.clock())
}

// Import returns one import. An import that the actor may not see is missing.
func (l *Ledger) Import(ctx context.Context, id string) (register.Import, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return register.Import{}, err
	}
	var row importRow
	if err := db.Where("id = ?", id).Take(&row).Error; err != nil {
		return register.Import{}, found(err, "import")
	}
	if !l.mayOpen(row) {
		return register.Import{}, fault.Missing{What: "import"}
	}
	i, err := row.imported()
	if err != nil {
		return i, err
	}
	i.FileGoneAt, err = l.fileGone(ctx, i.FileID)
	return i, err
}

// ImportFile returns an import and the bytes of its file. When its time is over,
// or somebody removed it, the file is missing.
func (l *Ledger) ImportFile(ctx context.Context, id string) (register.Import, []byte, error) {
	i, err := l.Import(ctx, id)
	if err != nil {
		return i, nil, err
	}
	if !i.FileKept() {
		return i, nil, fault.Missing{What: "file"}
	}
	var file fileRow
	if err := l.store.reading(ctx, l.actor.School).Where("id = ?", i.FileID).Take(&file).Error; err != nil {
		return i, nil, found(err, "file")
	}
	return i, file.Content, l.look(ctx, Deed{Does: "opened an import", Kind: "import", Record: id})
}

// Imports lists the imports that the actor may see, latest first; most 0 is
// all.
func (l *Ledger) Imports(ctx context.Context, most int) ([]register.Import, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	var rows []importRow
	if err := l.seenImports(db).Order("nth DESC").Limit(limit(most)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the imports: %w", err)
	}
	return toImports(rows)
}

// ChangeImport runs a change on an import that is not applied: a mapping or
// answers corrected, a status that may follow the one it has. When somebody else
// saved since the version that the person was shown, nothing is saved; version 0
// skips the check.
func (l *Ledger) ChangeImport(ctx context.Context, id string, version int, does string, change func(*register.Import) error) error {
	return l.changeImport(ctx, id, version, does, change, func(*gorm.DB, register.ImportKind) error { return nil })
}

// changeImport is ChangeImport, with what else goes into its transaction; that is
// told the kind which the import has then.
func (l *Ledger) changeImport(ctx context.Context, id string, version int, does string, change func(*register.Import) error, also func(*gorm.DB, register.ImportKind) error) error {
	was, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	if version != 0 && version != was.Version {
		return fault.Clash{What: "import"}
	}
	is, moved := was, was
	if err := change(&is); err != nil {
		return err
	}
	if err := moved.Move(is.Status); err != nil {
		return err
	}
	if err := l.allow(mayImport(is.Kind)); err != nil {
		return err
	}
	return l.changing(ctx, mayImport(was.Kind), Deed{Does: does, Kind: "import", Record: id}, func(tx *gorm.DB) error {
		if is.Status == register.ImportCancelled {
			if err := unsay(tx, id); err != nil {
				return err
			}
		}
		if err := also(tx, is.Kind); err != nil {
			return err
		}
		return save(tx, &importRow{}, id, was.Version, differing(toImportRow(was), toImportRow(is)))
	})
}

// RememberMapping keeps how a person corrected a file's columns, for this
// school, kind and set of headings.
func (l *Ledger) RememberMapping(ctx context.Context, kind register.ImportKind, headings string, mapping map[string]string) error {
	row := mappingRow{Kind: string(kind), Headings: headings, Mapping: packed(mapping)}
	return l.changing(ctx, mayImport(kind), Deed{Does: "corrected what columns mean", Kind: "import"}, func(tx *gorm.DB) error {
		return tx.Clauses(clause.OnConflict{
			Columns: []clause.Column{{Name: "school"}, {Name: "kind"}, {Name: "headings"}}, DoUpdates: clause.AssignmentColumns([]string{"mapping"}),
		}).Create(&row).Error
	})
}

// Mapping returns the corrections remembered for a set of headings, or none.
func (l *Ledger) Mapping(ctx context.Context, kind register.ImportKind, headings string) (map[string]string, error) {
	db, err := l.reading(ctx, mayImport(kind))
	if err != nil {
		return nil, err
	}
	var row mappingRow
	err = db.Where("kind = ? AND headings = ?", string(kind), headings).Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read remembered columns: %w", err)
	}
	return unpacked[map[string]string](row.Mapping)
}
