package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/register"
)

// SaidOnce is an answer that holds for the school's later files too.
type SaidOnce struct {
	Question string // the question's key
	Kind     register.ImportKind
	About    string // whom or what the rows name, in the file's words
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
		said[i] = SaidOnce{Question: r.Question, Kind: register.ImportKind(r.Kind), About: r.About, Answer: r.Answer, Words: r.Words, Import: r.ImportID, By: r.SaidBy, At: r.Said.UTC()}
	}
	return said, nil
}

// SayOnce keeps answers given at an import for the school's later files. The
// last word on a question stands.
func (l *Ledger) SayOnce(ctx context.Context, id string, said []SaidOnce) error {
	if len(said) == 0 {
		return nil
	}
	i, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	rows := make([]saidRow, len(said))
	for n, s := range said {
		rows[n] = saidRow{Question: s.Question, Kind: string(i.Kind), About: s.About, Answer: s.Answer, Words: s.Words, ImportID: id, SaidBy: l.actor.Name, Said: l.store.clock()}
	}
	return l.changing(ctx, mayImport(i.Kind), Deed{Does: "answered once for later files too", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		last := clause.OnConflict{Columns: []clause.Column{{Name: "school"}, {Name: "question"}}, DoUpdates: clause.AssignmentColumns([]string{"kind", "about", "answer", "words", "import_id", "said_by", "said"})}
		return tx.Clauses(last).CreateInBatches(&rows, batch).Error
	})
}

// TakeBackSaid takes back one thing that was said once and for all: the next
// file asks again. What is not there, or out of reach, is taken back already.
func (l *Ledger) TakeBackSaid(ctx context.Context, question string) error {
	return l.changing(ctx, access.RunImports, Deed{Does: "took back an answer for later files", Kind: "import"}, func(tx *gorm.DB) error {
		if !l.actor.May(access.KeepRegister, l.store.clock()) {
			tx = tx.Where("kind <> ?", string(register.RegisterKind))
		}
		return tx.Where("question = ?", question).Delete(&saidRow{}).Error
	})
}

// TakeBackSaidAt takes back all that was said once and for all at an import.
func (l *Ledger) TakeBackSaidAt(ctx context.Context, id string) error {
	i, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	return l.changing(ctx, mayImport(i.Kind), Deed{Does: "took back answers for later files", Kind: "import", Record: id}, func(tx *gorm.DB) error {
		return unsay(tx, id)
	})
}

// unsay forgets what was said at an import that is no longer meant.
func unsay(tx *gorm.DB, id string) error {
	if err := tx.Where("import_id = ?", id).Delete(&saidRow{}).Error; err != nil {
		return fmt.Errorf("forget what was said at an import: %w", err)
	}
	return nil
}
