package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"carers/app/access"
)

// tables is every table that may be read or written, and how. A table that is
// not here cannot be used, and a test compares this list with the database.
var tables = map[string]rule{
	"schools":         {school: "urn", signed: true},
	"posts":           {school: "school", signed: true},
	"glasses":         {school: "school", signed: true},
	"groups":          {school: "school", signed: true},
	"group_staff":     {school: "school", signed: true},
	"group_pupils":    {school: "school", signed: true},
	"pupils":          {school: "school", signed: true},
	"carers":          {school: "school", signed: true},
	"moves":           {school: "school", signed: true},
	"snapshots":       {school: "school", signed: true},
	"siblings":        {school: "school", signed: true},
	"files":           {school: "school", signed: true},
	"imports":         {school: "school", signed: true},
	"import_changes":  {school: "school", signed: true},
	"import_mappings": {school: "school", signed: true},
	"releases":        {school: "school", signed: true},
	// The signatures themselves.
	"audit":       {school: "school"},
	"audit_heads": {school: "school"},
	// People of the installation, who may belong to several schools; changes are
	// signed at the school where they were made.
	"users":      {signed: true},
	"user_links": {signed: true},
	// Housekeeping of signing in, about no child.
	"web_sessions":    {},
	"failed_sign_ins": {},
}

// rule is how a table is guarded.
type rule struct {
	school string // the column that holds the school; empty for a table of the installation
	signed bool   // a write must be part of a signed change
}

// scope is what a query carries in its context: whose school, and for a change
// the notes of what it wrote.
type scope struct {
	school  string
	actor   access.Actor
	open    bool // a transaction that will be signed
	trusted bool // the store's own reading across schools, to sign people in
	touched map[string]int
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
	errUnsigned = errors.New("store: a write with no name against it")
	errRawSQL   = errors.New("store: raw SQL is not guarded")
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
		c.Update().Before("gorm:update").Register("guard:update", confineWrite),
		c.Delete().Before("gorm:delete").Register("guard:delete", confineWrite),
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
	if r.school == "" || s.trusted {
		return
	}
	wherePlus(db, clause.Eq{Column: clause.Column{Table: clause.CurrentTable, Name: r.school}, Value: s.school})
}

// confineWrite adds the school to an update or delete, which must say which
// rows it means besides.
func confineWrite(db *gorm.DB) {
	if _, ok := db.Statement.Clauses["WHERE"]; !ok {
		_ = db.AddError(gorm.ErrMissingWhereClause)
		return
	}
	if confine(db); db.Error == nil {
		note(db)
	}
}

// claim puts the school on new rows, and refuses rows that name another.
func claim(db *gorm.DB) {
	r, s, err := ruleFor(db)
	if err != nil {
		_ = db.AddError(err)
		return
	}
	if r.school == "school" {
		if f := db.Statement.Schema.LookUpField("school"); f != nil {
			db.Statement.SetColumn(f.Name, s.school, true)
		}
	}
	note(db)
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
	if s == nil || (s.school == "" && r.school != "" && !s.trusted) {
		return rule{}, nil, errNoSchool
	}
	return r, s, nil
}

// note remembers what a signed change wrote, or refuses what nobody signs.
func note(db *gorm.DB) {
	s, table := scopeOf(db), db.Statement.Table
	if !tables[table].signed {
		return
	}
	if !s.open {
		_ = db.AddError(errUnsigned)
		return
	}
	what := table
	if columns, ok := db.Statement.Dest.(map[string]any); ok {
		names := make([]string, 0, len(columns))
		for name := range columns {
			if name != "version" {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		what += ": " + strings.Join(names, ", ")
	}
	s.touched[what]++
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

// reading returns a query on the read pool, confined to a school.
func (s *Store) reading(ctx context.Context, school string) *gorm.DB {
	return s.read.WithContext(with(ctx, &scope{school: school}))
}

// across returns a query on the read pool that is not confined: for signing
// people in and listing their schools, and never for a child's record.
func (s *Store) across(ctx context.Context) *gorm.DB {
	return s.read.WithContext(with(ctx, &scope{trusted: true}))
}

// housekeeping runs a write that nobody signs, on tables that say so.
func (s *Store) housekeeping(ctx context.Context, write func(tx *gorm.DB) error) error {
	return write(s.write.WithContext(with(ctx, &scope{trusted: true})))
}

// slogWriter sends gorm's warnings to the program's log.
type slogWriter struct{}

// Printf logs a warning of gorm's; queries come without their values.
func (slogWriter) Printf(format string, args ...any) {
	slog.Warn("database", "says", fmt.Sprintf(format, args...))
}
