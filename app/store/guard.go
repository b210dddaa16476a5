package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/schema"
)

// tables is every table that may be read or written, and how. A table that is
// not here cannot be used, and a test compares this list with the database.
var tables = map[string]rule{
	"schools":            {school: "urn", signed: true, shared: true},
	"posts":              {school: "school", signed: true, shared: true},
	"glasses":            {school: "school", signed: true},
	"groups":             {school: "school", signed: true, planned: true},
	"group_staff":        {school: "school", signed: true},
	"group_pupils":       {school: "school", signed: true, planned: true},
	"group_teachers":     {school: "school", signed: true, planned: true},
	"pupils":             {school: "school", signed: true, planned: true},
	"carers":             {school: "school", signed: true},
	"moves":              {school: "school", signed: true},
	"snapshots":          {school: "school", signed: true},
	"siblings":           {school: "school", signed: true},
	"hand_offs":          {school: "school", signed: true},
	"questionnaires":     {school: "school", signed: true},
	"spans":              {school: "school", signed: true, planned: true},
	"results":            {school: "school", signed: true, planned: true},
	"events":             {school: "school", signed: true, planned: true},
	"adjustments":        {school: "school", signed: true},
	"uses":               {school: "school", signed: true},
	"passports":          {school: "school", signed: true},
	"emergency_plans":    {school: "school", signed: true},
	"sharings":           {school: "school", signed: true},
	"transitions":        {school: "school", signed: true},
	"readings":           {school: "school", signed: true},
	"suggestions":        {school: "school", signed: true},
	"covers":             {school: "school", signed: true},
	"conversations":      {school: "school", signed: true},
	"actions":            {school: "school", signed: true},
	"reviews":            {school: "school", signed: true},
	"circumstances":      {school: "school", signed: true},
	"voices":             {school: "school", signed: true},
	"referrals":          {school: "school", signed: true},
	"referrals_in":       {school: "school", signed: true},
	"referral_packs":     {school: "school", signed: true},
	"evidence":           {school: "school", signed: true},
	"evidence_files":     {school: "school", signed: true},
	"evidence_rulings":   {school: "school", signed: true},
	"partners":           {school: "school", signed: true},
	"nationals":          {school: "school", signed: true},
	"award_followed":     {school: "school", signed: true},
	"award_wordings":     {school: "school", signed: true},
	"award_rounds":       {school: "school", signed: true},
	"award_parts":        {school: "school", signed: true},
	"award_actions":      {school: "school", signed: true},
	"award_applications": {school: "school", signed: true},
	"headings":           {school: "school", signed: true},
	"award_dates":        {school: "school", signed: true},
	"activities":         {school: "school", signed: true},
	"documents":          {school: "school", signed: true},
	"leads":              {school: "school", signed: true},
	"households":         {school: "school", signed: true},
	"young_adults":       {school: "school", signed: true},
	"files":              {school: "school", signed: true},
	"imports":            {school: "school", signed: true},
	"import_changes":     {school: "school", signed: true},
	"import_mappings":    {school: "school", signed: true},
	"import_answers":     {school: "school", signed: true},
	"releases":           {school: "school", signed: true, stays: true},
	"told_tables":        {school: "school", signed: true, stays: true},
	"concerns":           {school: "school", signed: true},
	"disclosures":        {school: "school", signed: true},
	"message_acts":       {school: "school", signed: true},
	"doors":              {school: "school", signed: true, shared: true}, // found by its code, before anybody knows the school
	// Counted by the store itself, with the signed change that it counts.
	"rolls": {school: "school"},
	// The signatures themselves.
	"audit":       {school: "school"},
	"audit_heads": {school: "school"},
	// People of the installation, who may belong to several schools; changes are
	// signed at the school where they were made.
	"users":      {signed: true, shared: true},
	"user_links": {signed: true, shared: true},
	// Housekeeping of signing in, about no child.
	"web_sessions":    {shared: true},
	"failed_sign_ins": {shared: true},
	"turns":           {shared: true},
	// Which forms were sent, beside the signed change that they made.
	"sendings": {school: "school"},
	// What was done by the clock, about no child.
	"runs":  {school: "school"},
	"slots": {shared: true},
}

// rule is how a table is guarded.
type rule struct {
	school  string // the column that holds the school; empty for a table of the installation
	signed  bool   // a write must be part of a signed change
	planned bool   // imports are planned on it: a change makes earlier plans old
	stays   bool   // a row that is there is never changed or taken out
	shared  bool   // may be read across schools, to sign people in: nothing in it is about a child
}

// scope is what a query carries in its context: whose school, and for a change
// the notes of what it wrote.
type scope struct {
	school string
	open   bool // a transaction that will be signed
	across bool // the store's own reading across schools, to sign people in
	wrote  map[string]*written
	speaks speaks   // what it wrote that what was never handed off is worked out from
	says   []string // what a change tells of itself besides: ids of roles, and no other value
	about  []string // what it is about, in words of the school's own: groups and days. Never read back
}

// written is what a change wrote in one table.
type written struct {
	rows    int
	columns map[string]bool // of rows that were there; none for new rows
}

type scopeKey struct{}

func with(ctx context.Context, s *scope) context.Context {
	return context.WithValue(ctx, scopeKey{}, s)
}

func scopeOf(db *gorm.DB) *scope {
	s, _ := db.Statement.Context.Value(scopeKey{}).(*scope)
	return s
}

var (
	errNoSchool = errors.New("store: a query without a school")
	errAnother  = errors.New("store: a row of another school")
	errUnsigned = errors.New("store: a write with no name against it")
	errRawSQL   = errors.New("store: raw SQL is not guarded")
	errStays    = errors.New("store: what left the school stays as it was written down")
	errWholeRow = errors.New("store: an update says which columns it means, and never the school")
)

// guard is the gorm plugin that adds the school to every query and refuses
// writes that nobody signs. Refusals hang before the statement is built.
type guard struct{}

// Name is gorm's name for the plugin.
func (guard) Name() string { return "guard" }

// Initialize hangs the guard on every kind of statement.
func (guard) Initialize(db *gorm.DB) error {
	c := db.Callback()
	return errors.Join(
		c.Query().Before("gorm:query").Register("guard:query", confine),
		c.Row().Before("gorm:row").Register("guard:row", confine),
		c.Create().Before("gorm:create").Register("guard:create", claim),
		c.Update().Before("gorm:update").Register("guard:update", confineUpdate),
		c.Delete().Before("gorm:delete").Register("guard:delete", confineWrite),
		c.Create().After("gorm:create").Register("guard:created", note),
		c.Create().After("gorm:create").Register("unheard:created", noteNew),
		c.Update().After("gorm:update").Register("unheard:updated", noteChanged),
		c.Delete().After("gorm:delete").Register("unheard:deleted", noteGone),
		c.Update().After("gorm:update").Register("guard:updated", note),
		c.Delete().After("gorm:delete").Register("guard:deleted", note),
		c.Raw().Before("gorm:raw").Register("guard:raw", func(db *gorm.DB) { _ = db.AddError(errRawSQL) }),
	)
}

// confine adds the school to a read.
func confine(db *gorm.DB) {
	r, s, err := ruleFor(db)
	if err != nil {
		_ = db.AddError(err)
		return
	}
	if r.school == "" || s.across {
		return
	}
	wherePlus(db, clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: r.school}, Value: s.school})
}

// confineUpdate lets an update through that names its columns: saving whole
// rows is how fields get lost, and a row never moves to another school.
func confineUpdate(db *gorm.DB) {
	columns, named := db.Statement.Dest.(map[string]any)
	_, moves := columns[tables[db.Statement.Table].school]
	if !named || moves {
		_ = db.AddError(errWholeRow)
		return
	}
	confineWrite(db)
}

// confineWrite adds the school to an update or delete, which must say which
// rows it means besides.
func confineWrite(db *gorm.DB) {
	if _, ok := db.Statement.Clauses["WHERE"]; !ok {
		_ = db.AddError(gorm.ErrMissingWhereClause)
		return
	}
	err := signedFor(db)
	if tables[db.Statement.Table].stays {
		err = errStays
	}
	if err != nil {
		_ = db.AddError(err)
		return
	}
	confine(db)
}

// claim puts the school on new rows, and refuses rows that name another.
func claim(db *gorm.DB) {
	r, s, err := ruleFor(db)
	if err == nil {
		err = signedFor(db)
	}
	if err == nil && r.school != "" {
		err = claimRows(db, db.Statement.Schema.LookUpField(r.school), s.school)
	}
	if err != nil {
		_ = db.AddError(err)
	}
}

func claimRows(db *gorm.DB, school *schema.Field, urn string) error {
	ctx, rows, count := db.Statement.Context, db.Statement.ReflectValue, 1
	if rows.Kind() == reflect.Slice {
		count = rows.Len()
	}
	for i := range count {
		row := rows
		if rows.Kind() == reflect.Slice {
			row = rows.Index(i)
		}
		if named, blank := school.ValueOf(ctx, row); !blank && named != urn {
			return errAnother
		}
		if err := school.Set(ctx, row, urn); err != nil {
			return err
		}
	}
	return nil
}

func ruleFor(db *gorm.DB) (rule, *scope, error) {
	if db.Statement.SQL.Len() > 0 {
		return rule{}, nil, errRawSQL
	}
	r, ok := tables[db.Statement.Table]
	if !ok {
		return rule{}, nil, fmt.Errorf("store: table %q has no rule", db.Statement.Table)
	}
	s := scopeOf(db)
	if s == nil || s.across && !r.shared || !s.across && s.school == "" && r.school != "" {
		return rule{}, nil, errNoSchool
	}
	return r, s, nil
}

// signedFor refuses a write that nobody signs.
func signedFor(db *gorm.DB) error {
	if s := scopeOf(db); tables[db.Statement.Table].signed && (s == nil || !s.open) {
		return errUnsigned
	}
	return nil
}

// note remembers what a signed change wrote.
func note(db *gorm.DB) {
	s, table := scopeOf(db), db.Statement.Table
	if db.Error != nil || db.RowsAffected == 0 || !tables[table].signed {
		return
	}
	w := s.wrote[table]
	if w == nil {
		w = &written{columns: map[string]bool{}}
		s.wrote[table] = w
	}
	w.rows += int(db.RowsAffected)
	if columns, ok := db.Statement.Dest.(map[string]any); ok {
		for name := range columns {
			if name != "version" {
				w.columns[name] = true
			}
		}
	}
}

// remark adds to what the line of a change will say.
func remark(tx *gorm.DB, says ...string) {
	s := scopeOf(tx)
	s.says = append(s.says, says...)
}

// remarkAbout adds words of the school's own to what the line of a change is about.
func remarkAbout(tx *gorm.DB, says ...string) {
	s := scopeOf(tx)
	s.about = append(s.about, says...)
}

// words tells which tables and columns a change touched, and never a value.
func (s *scope) words() string {
	parts := make([]string, 0, len(s.wrote))
	for table, w := range s.wrote {
		part := table
		if len(w.columns) > 0 {
			part += ": " + strings.Join(slices.Sorted(maps.Keys(w.columns)), ", ")
		}
		if w.rows > 1 {
			part += fmt.Sprintf(" (%d)", w.rows)
		}
		parts = append(parts, part)
	}
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// wherePlus adds a condition to all that is there, so that an OR among them
// cannot step around it.
func wherePlus(db *gorm.DB, condition clause.Expression) {
	if c, ok := db.Statement.Clauses["WHERE"]; ok {
		if where, ok := c.Expression.(clause.Where); ok && len(where.Exprs) > 0 {
			c.Expression = clause.Where{Exprs: []clause.Expression{clause.And(where.Exprs...)}}
			db.Statement.Clauses["WHERE"] = c
		}
	}
	db.Statement.AddClause(clause.Where{Exprs: []clause.Expression{condition}})
}

// forUpdate returns the transaction with its reads holding what they read, so
// that on PostgreSQL, as on SQLite, nobody else changes it before we do.
func forUpdate(tx *gorm.DB) *gorm.DB {
	return tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate}).Session(&gorm.Session{})
}

// inTurn makes a change wait for others of its kind at the school. Whoever
// only leans on the school's row does not wait.
func inTurn(tx *gorm.DB) error {
	var row schoolRow
	return found(tx.Clauses(clause.Locking{Strength: "NO KEY UPDATE"}).Select("urn").Take(&row).Error, "school")
}

// reading returns a query on the read pool, confined to a school.
func (s *Store) reading(ctx context.Context, school string) *gorm.DB {
	return s.read.WithContext(with(ctx, &scope{school: school}))
}

// across returns a query on the read pool that is not confined: for signing
// people in and listing their schools. It reaches shared tables only.
func (s *Store) across(ctx context.Context) *gorm.DB {
	return s.read.WithContext(with(ctx, &scope{across: true}))
}

// beyond returns the transaction for reading, not confined: for what people are
// at other schools too. It reaches shared tables only.
func beyond(tx *gorm.DB) *gorm.DB {
	return tx.WithContext(with(tx.Statement.Context, &scope{across: true}))
}

// turnRow is whose turn it is: of those who write the same subject, one goes on
// and the others wait until its transaction ends.
type turnRow struct {
	Subject string
	At      time.Time
}

// TableName is where those who wait for one another meet.
func (turnRow) TableName() string { return "turns" }

// waitTurn makes a transaction wait for every other that names the subject.
// What it reads afterwards, they have written.
func (s *Store) waitTurn(tx *gorm.DB, subject string) error {
	onlyOne := clause.OnConflict{Columns: []clause.Column{{Name: "subject"}}, DoUpdates: clause.AssignmentColumns([]string{"at"})}
	return tx.Clauses(onlyOne).Create(&turnRow{Subject: subject, At: s.clock()}).Error
}

// housekeeping runs writes that nobody signs, on tables that say so, in one
// transaction.
func (s *Store) housekeeping(ctx context.Context, write func(tx *gorm.DB) error) error {
	return s.write.WithContext(with(ctx, &scope{across: true})).Transaction(write)
}
