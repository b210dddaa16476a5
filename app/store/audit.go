package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
	"carers/app/fault"
)

// Deed is what somebody did, to which record. Does is a sentence's end, "changed
// wishes and home"; it never holds a name or a value.
type Deed struct {
	Does   string
	Kind   string // "pupil", "import", "user", "school"
	Record string // its id; a carer's deeds are kept under the pupil
	Why    string // a reason that was given, or blank; kept apart from what the program says
}

// AuditLine is one signed line: who did or looked at what, when.
type AuditLine struct {
	Nth    int
	At     time.Time
	UserID string
	Name   string
	Roles  string
	Deed   string
	Kind   string
	Record string
	Detail string // what the program says that it wrote
	Reason string // as somebody typed it, or blank
	About  string // whose account, which groups, which day; or blank
}

type auditRow struct {
	School string
	Nth    int
	ID     string
	At     string
	UserID string
	Name   string
	Roles  string
	Deed   string
	Kind   string
	Record string
	Detail string
	Reason string `json:",omitempty"` // lines of before it was kept are signed without it
	About  string `json:",omitempty"`
	Hash   string
}

// TableName is where audit lines are kept.
func (auditRow) TableName() string { return "audit" }

type auditHeadRow struct {
	School string
	Nth    int
	Hash   string
}

// TableName is where the end of each school's chain is kept.
func (auditHeadRow) TableName() string { return "audit_heads" }

// chained returns the line's hash: over the one before and every field, so
// that a line changed, moved or taken away shows.
func (r auditRow) chained(before string) string {
	r.Hash = before
	fields, _ := json.Marshal(r) // strings and an int always marshal
	sum := sha256.Sum256(fields)
	return hex.EncodeToString(sum[:])
}

func (r auditRow) line() AuditLine {
	at, _ := time.Parse(time.RFC3339Nano, r.At)
	return AuditLine{Nth: r.Nth, At: at, UserID: r.UserID, Name: r.Name, Roles: r.Roles, Deed: r.Deed, Kind: r.Kind, Record: r.Record, Detail: r.Detail, Reason: r.Reason, About: r.About}
}

// newLine writes down who does d, now.
func (s *Store) newLine(a access.Actor, d Deed) auditRow {
	roles := make([]string, len(a.Roles))
	for i, r := range a.Roles {
		roles[i] = string(r)
	}
	if d.Why == "" && a.Glass.OpenAt(s.clock()) {
		d.Why = a.Glass.Reason
	}
	return auditRow{
		School: a.School, ID: s.newID(), At: s.clock().UTC().Format(time.RFC3339Nano), UserID: a.UserID, Name: a.Name,
		Roles: strings.Join(roles, " "), Deed: d.Does, Kind: d.Kind, Record: d.Record, Reason: d.Why,
	}
}

// changing runs a change in one transaction and signs it there: both are kept,
// or neither. A change that wrote nothing leaves no line.
func (s *Store) changing(ctx context.Context, a access.Actor, d Deed, change func(tx *gorm.DB) error) error {
	if !a.Signed() {
		return errUnsigned
	}
	if a.School == "" {
		return fault.Missing{What: "school"}
	}
	sc := &scope{school: a.School, open: true, wrote: map[string]*written{}}
	return s.onceIn(ctx, func(first func(*gorm.DB) error) error {
		return s.write.WithContext(with(ctx, sc)).Transaction(func(tx *gorm.DB) error {
			if err := first(tx); err != nil {
				return err
			}
			return s.changeAndSign(tx, sc, a, d, change)
		})
	})
}

// changeAndSign runs a change within its transaction, and signs what it wrote.
func (s *Store) changeAndSign(tx *gorm.DB, sc *scope, a access.Actor, d Deed, change func(tx *gorm.DB) error) error {
	err := change(tx)
	if err != nil {
		return err
	}
	if len(sc.wrote) == 0 {
		return nil
	}
	if sc.replans() {
		if err := turnRoll(tx); err != nil {
			return err
		}
	}
	line := s.newLine(a, d)
	line.Detail = strings.Join(append(sc.says, sc.words()), "; ")
	if sc.speaks.any() { // what is worked out from the change is no part of its line
		if err := workOutUnheard(tx, &sc.speaks); err != nil {
			return err
		}
	}
	if line.About, err = aboutLine(tx, line, sc.about); err != nil {
		return err
	}
	return sign(tx, line)
}

// aboutEnds stands between the name of whose account a line is about and the rest,
// and is made a comma in both.
const aboutEnds = "; "

// aboutLine says whose account a line is about, when that is not who signs it,
// and what a change tells besides in words of the school's own. Nothing reads it
// but people.
func aboutLine(tx *gorm.DB, line auditRow, says []string) (string, error) {
	if line.Kind == "user" && line.Record != line.UserID {
		var u userRow
		err := beyond(tx).Select("name").Where("id = ?", line.Record).Take(&u).Error
		if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
			return "", fmt.Errorf("read whose account it is: %w", err)
		}
		says = append([]string{u.Name}, says...)
	}
	for i := range says {
		says[i] = strings.ReplaceAll(says[i], aboutEnds, ", ")
	}
	return strings.Join(says, aboutEnds), nil
}

// sign appends lines of one school to its chain. The head is locked last and
// for a moment only, so that on PostgreSQL nobody waits for a long change.
func sign(tx *gorm.DB, lines ...auditRow) error {
	head, err := lockHead(tx, lines[0].School)
	if err != nil {
		return fmt.Errorf("read the end of the audit: %w", err)
	}
	for i := range lines {
		head.Nth++
		lines[i].Nth = head.Nth
		lines[i].Hash = lines[i].chained(head.Hash)
		head.Hash = lines[i].Hash
	}
	if err := tx.CreateInBatches(&lines, 500).Error; err != nil {
		return fmt.Errorf("sign the change: %w", err)
	}
	return tx.Model(&auditHeadRow{}).Where("school = ?", head.School).Updates(map[string]any{"nth": head.Nth, "hash": head.Hash}).Error
}

// lockHead returns the end of a school's chain, which is ours to move until
// the transaction ends. Of two who sign a school's first line at once, one
// makes the head and the other waits for it.
func lockHead(tx *gorm.DB, school string) (auditHeadRow, error) {
	var head auditHeadRow
	err := forUpdate(tx).Where("school = ?", school).Take(&head).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return head, err
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&auditHeadRow{School: school}).Error; err != nil {
		return head, err
	}
	return head, forUpdate(tx).Where("school = ?", school).Take(&head).Error
}

// CheckAudit walks a school's chain, as it is at one moment, and says whether
// every line is as it was signed. The error names the first line that is not.
func (s *Store) CheckAudit(ctx context.Context, school string) error {
	if err := s.clerk.settle(ctx); err != nil {
		return err
	}
	return s.reading(ctx, school).Transaction(func(tx *gorm.DB) error { return checkChain(tx, school) }, s.moment())
}

// moment are the options of a transaction that only reads, and sees one moment.
func (s *Store) moment() *sql.TxOptions {
	if s.onSQLite() {
		return nil // a read there always sees one moment
	}
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

func checkChain(tx *gorm.DB, school string) error {
	last, err := walkChain(tx, school)
	if err != nil {
		return err
	}
	var head auditHeadRow
	err = tx.Take(&head).Error
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return fmt.Errorf("read the end of the audit: %w", err)
	}
	if head.Nth != last.Nth || head.Hash != last.Hash {
		return fmt.Errorf("the audit of school %s does not end with its last signed line", school)
	}
	return nil
}

// walkChain returns the last line of an unbroken chain.
func walkChain(tx *gorm.DB, school string) (last auditRow, err error) {
	for {
		var rows []auditRow
		if err := tx.Where("nth > ?", last.Nth).Order("nth").Limit(1000).Find(&rows).Error; err != nil {
			return last, fmt.Errorf("read the audit: %w", err)
		}
		for _, r := range rows {
			if r.Nth != last.Nth+1 || r.chained(last.Hash) != r.Hash {
				return last, fmt.Errorf("audit line %d of school %s is not as it was signed", last.Nth+1, school)
			}
			last = r
		}
		if len(rows) < 1000 {
			return last, nil
		}
	}
}

// look signs that the actor was handed records, a deed each. It does not wait for
// a writer.
func (l *Ledger) look(ctx context.Context, deeds ...Deed) error {
	if !l.actor.Signed() {
		return errUnsigned
	}
	if len(deeds) == 0 {
		return nil
	}
	lines := make([]auditRow, len(deeds))
	for i, d := range deeds {
		lines[i] = l.store.newLine(l.actor, d)
	}
	return l.store.clerk.look(ctx, lines...)
}

// Looks lists who did or saw what with one pupil's record, newest first; most
// 0 is all.
func (l *Ledger) Looks(ctx context.Context, pupil string, most int) ([]AuditLine, error) {
	if err := l.allow(access.SeeAudit); err != nil {
		return nil, err
	}
	return l.lines(ctx, most, "record = ?", pupil)
}

// Audit lists what was done in the school, newest first: only lines before the
// nth when nth is not 0; most 0 is all.
func (l *Ledger) Audit(ctx context.Context, before, most int) ([]AuditLine, error) {
	return l.AuditOf(ctx, AuditQuery{Before: before, Most: most})
}

func (l *Ledger) lines(ctx context.Context, most int, where string, arg any) ([]AuditLine, error) {
	return l.linesWhere(ctx, most, func(db *gorm.DB) *gorm.DB { return db.Where(where, arg) })
}

func (l *Ledger) linesWhere(ctx context.Context, most int, narrowed func(*gorm.DB) *gorm.DB) ([]AuditLine, error) {
	if err := l.store.clerk.settle(ctx); err != nil {
		return nil, err
	}
	var rows []auditRow
	if err := narrowed(l.store.reading(ctx, l.actor.School)).Order("nth DESC").Limit(limit(most)).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the audit: %w", err)
	}
	lines := make([]AuditLine, len(rows))
	for i, r := range rows {
		lines[i] = r.line()
	}
	return lines, nil
}
