package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// SaidOnce is an answer that holds for the school's later files too.
type SaidOnce struct {
	Question string // the question's key
	Kind     register.ImportKind
	About    string // whom or what the rows name, in the file's words; blank once they are let go
	Names    bool   // whether About may name somebody, so that it goes with the file
	Answer   string
	Words    string // what the answer said on the page; blank for a pupil, whom the roll names
	Import   string // the id of the import at which it was said
	By       string
	At       time.Time
}

type saidRow struct {
	School   string
	Question string
	Kind     string
	About    string
	Names    bool
	Answer   string
	Words    string
	ImportID string
	SaidBy   string
	Said     time.Time
}

// TableName is where what is said once and for all is kept.
func (saidRow) TableName() string { return "import_answers" }

// SaidOnce lists what the school has said once and for all of its exports, by
// what it is about.
func (l *Ledger) SaidOnce(ctx context.Context) ([]SaidOnce, error) {
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return nil, err
	}
	if !l.actor.May(access.KeepRegister, l.store.clock()) {
		db = db.Where("kind <> ?", string(register.RegisterKind))
	}
	var rows []saidRow
	if err := db.Order("about, question").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read what was said once: %w", err)
	}
	said := make([]SaidOnce, len(rows))
	for i, r := range rows {
		said[i] = SaidOnce{Question: r.Question, Kind: register.ImportKind(r.Kind), About: r.About, Names: r.Names, Answer: r.Answer, Words: r.Words, Import: r.ImportID, By: r.SaidBy, At: r.Said.UTC()}
	}
	return said, nil
}

// AnswerImport is ChangeImport by somebody's answers, of which some hold for the
// school's later files too: both are kept, or neither. The last word on a question
// stands.
func (l *Ledger) AnswerImport(ctx context.Context, id string, version int, does string, said []SaidOnce, change func(*register.Import) error) error {
	return l.changeImport(ctx, id, version, does, change, func(tx *gorm.DB, kind register.ImportKind) error {
		return l.say(tx, id, kind, said)
	})
}

// ReopenImport is ChangeImport that takes back all that was said at the import for
// later files: both are kept, or neither.
func (l *Ledger) ReopenImport(ctx context.Context, id string, version int, does string, change func(*register.Import) error) error {
	return l.changeImport(ctx, id, version, does, change, func(tx *gorm.DB, _ register.ImportKind) error { return unsay(tx, id) })
}

// say keeps answers given at an import for later files.
func (l *Ledger) say(tx *gorm.DB, id string, kind register.ImportKind, said []SaidOnce) error {
	if len(said) == 0 {
		return nil
	}
	rows := make([]saidRow, len(said))
	for n, s := range said {
		rows[n] = saidRow{Question: s.Question, Kind: string(kind), About: s.About, Names: s.Names, Answer: s.Answer, Words: s.Words, ImportID: id, SaidBy: l.actor.Name, Said: l.store.clock()}
	}
	last := clause.OnConflict{Columns: []clause.Column{{Name: "school"}, {Name: "question"}}, DoUpdates: clause.AssignmentColumns([]string{"kind", "about", "names", "answer", "words", "import_id", "said_by", "said"})}
	if err := tx.Clauses(last).CreateInBatches(&rows, batch).Error; err != nil {
		return fmt.Errorf("keep what was said for later files: %w", err)
	}
	return nil
}

// TakeBackSaid takes back one thing that was said once and for all: the next
// file asks again. What is not there, or out of reach, is missing.
func (l *Ledger) TakeBackSaid(ctx context.Context, question string) error {
	return l.changing(ctx, access.RunImports, Deed{Does: "took back an answer for later files", Kind: "import"}, func(tx *gorm.DB) error {
		if !l.actor.May(access.KeepRegister, l.store.clock()) {
			tx = tx.Where("kind <> ?", string(register.RegisterKind))
		}
		gone := tx.Where("question = ?", question).Delete(&saidRow{})
		if gone.Error == nil && gone.RowsAffected == 0 {
			return fault.Missing{What: "answer"}
		}
		return gone.Error
	})
}

// unsay forgets what was said at an import that is no longer meant.
func unsay(tx *gorm.DB, id string) error {
	if err := tx.Where("import_id = ?", id).Delete(&saidRow{}).Error; err != nil {
		return fmt.Errorf("forget what was said at an import: %w", err)
	}
	return nil
}

// unname lets go of whom answers are about, in the words of files that are gone.
// The answers themselves are under a digest, and stay.
func unname(tx *gorm.DB, imports []string) error {
	for some := range slices.Chunk(imports, batch) {
		if err := tx.Model(&saidRow{}).Where("names = ? AND about <> '' AND import_id IN ?", true, some).Updates(map[string]any{"about": ""}).Error; err != nil {
			return fmt.Errorf("let go of whom answers are about: %w", err)
		}
	}
	return nil
}

// unnameForgotten does so for all imports whose time is over.
func unnameForgotten(tx *gorm.DB) error {
	var named, over []string
	if err := tx.Model(&saidRow{}).Where("names = ? AND about <> ''", true).Distinct().Pluck("import_id", &named).Error; err != nil {
		return fmt.Errorf("look for answers that name somebody: %w", err)
	}
	for some := range slices.Chunk(named, batch) {
		var these []string
		if err := tx.Model(&importRow{}).Where("id IN ? AND forgotten IS NOT NULL", some).Pluck("id", &these).Error; err != nil {
			return fmt.Errorf("look for imports whose time is over: %w", err)
		}
		over = append(over, these...)
	}
	return unname(tx, over)
}
