package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/apptest"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

// columnsOf lists the columns that each table of a database has.
func columnsOf(t *testing.T, s *store.Store) map[string][]string {
	t.Helper()
	query := "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
	if store.OnSQLite(s) {
		query = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
	}
	rows, err := store.Plain(s).QueryContext(t.Context(), query)
	must(t, err)
	defer rows.Close()
	columns := map[string][]string{}
	for rows.Next() {
		var table, column string
		must(t, rows.Scan(&table, &column))
		columns[table] = append(columns[table], column)
	}
	must(t, rows.Err())
	delete(columns, "goose_db_version") // of the migrations themselves
	return columns
}

func TestEveryTableHasARule(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		ruled, school := store.Tables()
		there := columnsOf(t, s)
		for table, columns := range there {
			if !slices.Contains(ruled, table) {
				t.Errorf("table %s has no rule", table)
			}
			if slices.Contains(columns, "school") && school[table] != "school" {
				t.Errorf("table %s holds a school, and its rule does not confine it", table)
			}
		}
		for _, table := range ruled {
			if there[table] == nil {
				t.Errorf("there is a rule for %s, and no such table", table)
			}
		}
	})
}

func TestEveryRowStructIsItsTable(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		there := columnsOf(t, s)
		var parsed sync.Map
		for _, row := range store.RowTypes {
			columns := there[row.TableName()]
			delete(there, row.TableName())
			form, err := schema.Parse(row, &parsed, schema.NamingStrategy{})
			must(t, err)
			slices.Sort(columns)
			if fields := slices.Sorted(slices.Values(form.DBNames)); !slices.Equal(fields, columns) {
				t.Errorf("%s: the struct has %v, the table %v", row.TableName(), fields, columns)
			}
		}
		for table := range there {
			t.Errorf("no row struct for table %s", table)
		}
	})
}

func TestTablesThatNobodySignsAreFewAndKnown(t *testing.T) {
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"written without a signature", store.UnsignedTables(), []string{"audit", "audit_heads", "failed_sign_ins", "rolls", "turns", "web_sessions"}},
		{"read across schools", store.SharedTables(), []string{"failed_sign_ins", "posts", "schools", "turns", "user_links", "users", "web_sessions"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s are %v, want %v", c.what, c.got, c.want)
		}
	}
	_, school := store.Tables()
	var installation []string
	for table, column := range school {
		if column == "" {
			installation = append(installation, table)
		}
	}
	slices.Sort(installation)
	if want := []string{"failed_sign_ins", "turns", "user_links", "users", "web_sessions"}; !slices.Equal(installation, want) {
		t.Errorf("without a school are %v, want %v", installation, want)
	}
}

// TestEveryRecordKeptHasItsClasses ties what is kept of a child to the list
// that shows, exports and redacts by class.
func TestEveryRecordKeptHasItsClasses(t *testing.T) {
	records := map[string]any{
		"pupils": register.Pupil{}, "carers": register.Carer{}, "moves": register.Move{}, "snapshots": register.Snapshot{}, "siblings": register.Siblings{}, "spans": figures.Span{}, "events": register.Event{},
	}
	aboutNoChild := []string{
		"schools", "posts", "glasses", "groups", "group_staff", "group_pupils", "group_teachers", "files", "imports", "import_changes", "import_mappings", "releases", "rolls",
		"audit", "audit_heads", "users", "user_links", "web_sessions", "failed_sign_ins", "turns",
	}
	tables, _ := store.Tables()
	for _, table := range tables {
		record, kept := records[table]
		if kept == slices.Contains(aboutNoChild, table) {
			t.Errorf("say of table %s which record it keeps, or that it holds no fact about a child", table)
		}
		if !kept {
			continue
		}
		kind := reflect.TypeOf(record)
		if !slices.ContainsFunc(slices.Concat(register.Records, figures.Records), func(r any) bool { return reflect.TypeOf(r) == kind }) {
			t.Errorf("%s keeps a %s, which register.Records does not list", table, kind)
		}
		for i := range kind.NumField() {
			if class, ok := register.ClassOf(record, kind.Field(i).Name); !ok || !slices.Contains(register.Classes, class) {
				t.Errorf("%s.%s has no class", kind, kind.Field(i).Name)
			}
		}
	}
	if len(records) != len(register.Records)+len(figures.Records) {
		t.Errorf("%d records are kept, register.Records lists %d", len(records), len(register.Records))
	}
}

func TestEveryTableOfASchoolIsConfined(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		_, school := store.Tables()
		for _, row := range store.RowTypes {
			if school[row.TableName()] == "" {
				continue
			}
			count := func(db *gorm.DB) (n int64) {
				t.Helper()
				must(t, db.Model(reflect.New(reflect.TypeOf(row)).Interface()).Count(&n).Error)
				return n
			}
			var want int64
			must(t, store.Plain(s).QueryRow(fmt.Sprintf("SELECT count(*) FROM %s WHERE %s = '999002'", row.TableName(), school[row.TableName()])).Scan(&want))
			if want == 0 {
				t.Errorf("%s: the far school has no row, so this proves nothing", row.TableName())
			}
			if n := count(store.Reading(t.Context(), s, "999002")); n != want {
				t.Errorf("%s: the far school reads %d rows, want %d", row.TableName(), n, want)
			}
			if n := count(store.Reading(t.Context(), s, "999003")); n != 0 {
				t.Errorf("%s: a third school reads %d rows", row.TableName(), n)
			}
		}
	})
}

func TestNoConditionStepsAroundTheSchool(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		near := func() *gorm.DB { return store.Reading(t.Context(), s, w.near.URN) }
		for name, ask := range map[string]func() *gorm.DB{
			"or in words":       func() *gorm.DB { return near().Where("id = ? OR 1 = 1", "x") },
			"or as a clause":    func() *gorm.DB { return near().Where("id = ?", "x").Or("1 = 1") },
			"or of many":        func() *gorm.DB { return near().Where("id = ?", "x").Where("surname = ?", "x").Or("1 = 1").Or("2 = 2") },
			"or first":          func() *gorm.DB { return near().Or("1 = 1") },
			"another's school":  func() *gorm.DB { return near().Where("school = ?", w.far.URN) },
			"either school":     func() *gorm.DB { return near().Where("school = ? OR school = ?", w.near.URN, w.far.URN) },
			"not":               func() *gorm.DB { return near().Not("id = ?", "x") },
			"an id":             func() *gorm.DB { return near().Where("id = ?", w.target.pupil) },
			"a struct":          func() *gorm.DB { return near().Where(&store.PupilRow{ID: w.target.pupil}) },
			"a map":             func() *gorm.DB { return near().Where(map[string]any{"id": w.target.pupil}) },
			"a table by hand":   func() *gorm.DB { return near().Table("pupils") },
			"a list of columns": func() *gorm.DB { return near().Model(&store.PupilRow{}).Select("id", "surname") },
		} {
			var rows []store.PupilRow
			if err := ask().Find(&rows).Error; err != nil || len(rows) != 0 {
				t.Errorf("%s: read %d pupils of another school (%v)", name, len(rows), err)
			}
		}
		var n int64
		must(t, near().Model(&store.PupilRow{}).Where("1 = 1").Or("2 = 2").Count(&n).Error)
		var first store.PupilRow
		err := near().Model(&store.PupilRow{}).Where("1 = 1 OR 2 = 2").Row().Scan(&first.ID)
		if n != 0 || err == nil {
			t.Errorf("counted %d, and a single row gave %v", n, err)
		}
	})
}

func TestAQueryWithoutASchoolIsRefused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		var pupils []store.PupilRow
		for name, db := range map[string]*gorm.DB{
			"no scope":        store.Unscoped(t.Context(), s),
			"a blank school":  store.Reading(t.Context(), s, ""),
			"across schools":  store.Across(t.Context(), s),
			"a row by itself": store.Across(t.Context(), s).Model(&store.PupilRow{}).Where("id = ?", w.target.pupil),
		} {
			if err := db.Find(&pupils).Error; !errors.Is(err, store.ErrNoSchool) || len(pupils) != 0 {
				t.Errorf("%s: %v and %d pupils, want a refusal", name, err, len(pupils))
			}
		}
	})
}

func TestATableWithoutARuleIsRefused(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		var n int64
		err := store.Reading(t.Context(), s, "999001").Table("goose_db_version").Count(&n).Error
		if err == nil || !strings.Contains(err.Error(), "has no rule") {
			t.Errorf("got %v, want a refusal", err)
		}
	})
}

func TestRawSQLIsRefused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		change := func(name string, run func(tx *gorm.DB) error) {
			t.Helper()
			before := dump(t, s, nil, "pupils")
			err := store.Changing(t.Context(), s, w.near.Champion, store.Deed{Does: "tried", Kind: "pupil"}, run)
			if !errors.Is(err, store.ErrRawSQL) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
			if dump(t, s, nil, "pupils") != before {
				t.Errorf("%s changed something", name)
			}
		}
		var pupils []store.PupilRow
		var id string
		change("exec", func(tx *gorm.DB) error { return tx.Exec("DELETE FROM pupils").Error })
		change("a raw delete as a query", func(tx *gorm.DB) error { return tx.Raw("DELETE FROM pupils").Scan(&pupils).Error })
		change("a raw read", func(tx *gorm.DB) error { return tx.Raw("SELECT * FROM pupils").Find(&pupils).Error })
		change("a raw row", func(tx *gorm.DB) error {
			tx = tx.Raw("SELECT id FROM pupils")
			if row := tx.Row(); row != nil {
				return row.Scan(&id)
			}
			return tx.Error
		})
		if len(pupils) != 0 || id != "" {
			t.Error("raw SQL read something")
		}
	})
}

func TestAWriteOutsideASignedChangeIsRefused(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before := dump(t, s, nil, signedTables()...)
		user := map[string]any{"hash": "stolen"}
		for name, write := range map[string]func(db *gorm.DB) error{
			"create": func(db *gorm.DB) error { return db.Create(&store.PupilRow{ID: "p", SortKey: "p", FindKey: "p"}).Error },
			"update": func(db *gorm.DB) error {
				return db.Model(&store.PupilRow{}).Where("id = ?", w.target.pupil).Updates(map[string]any{"form": "9Z"}).Error
			},
			"delete": func(db *gorm.DB) error { return db.Where("id = ?", w.target.pupil).Delete(&store.PupilRow{}).Error },
			"a user": func(db *gorm.DB) error {
				return db.Model(&store.UserRow{}).Where("id = ?", w.target.user).Updates(user).Error
			},
		} {
			if err := write(store.Unscoped(t.Context(), s)); err == nil {
				t.Errorf("%s with no scope was let through", name)
			}
			if err := store.Housekeeping(t.Context(), s, write); err == nil {
				t.Errorf("%s as housekeeping was let through", name)
			}
			if err := write(store.Reading(t.Context(), s, w.far.URN)); !errors.Is(err, store.ErrUnsigned) {
				t.Errorf("%s as a reader: %v, want a refusal", name, err)
			}
		}
		if dump(t, s, nil, signedTables()...) != before {
			t.Error("something was written")
		}
	})
}

func TestAChangeReachesItsOwnSchoolOnly(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before := dump(t, s, ofSchool(w.far.URN), signedTables()...)
		for name, c := range map[string]struct {
			write func(tx *gorm.DB) error
			want  error
		}{
			"an update by id": {write: func(tx *gorm.DB) error {
				return tx.Model(&store.PupilRow{}).Where("id = ?", w.target.pupil).Updates(map[string]any{"form": "9Z"}).Error
			}},
			"an update of all": {write: func(tx *gorm.DB) error {
				return tx.Model(&store.PupilRow{}).Where("1 = 1").Or("2 = 2").Updates(map[string]any{"form": "9Z"}).Error
			}},
			"a delete of all": {write: func(tx *gorm.DB) error { return tx.Where("1 = 1 OR 2 = 2").Delete(&store.CarerRow{}).Error }},
			"a row of another school": {want: store.ErrAnother, write: func(tx *gorm.DB) error {
				return tx.Create(&store.PupilRow{ID: "p", School: w.far.URN, SortKey: "p", FindKey: "p"}).Error
			}},
			"a row of another school among others": {want: store.ErrAnother, write: func(tx *gorm.DB) error {
				return tx.Create(&[]store.PupilRow{{ID: "p", SortKey: "p", FindKey: "p"}, {ID: "q", School: w.far.URN, SortKey: "p", FindKey: "p"}}).Error
			}},
			"a school": {want: store.ErrAnother, write: func(tx *gorm.DB) error {
				return tx.Create(&store.SchoolRow{URN: "999009", Name: "Elsewhere", Version: 1}).Error
			}},
			"a move to another school": {want: store.ErrWholeRow, write: func(tx *gorm.DB) error {
				return tx.Model(&store.PupilRow{}).Where("id <> ''").Updates(map[string]any{"school": w.far.URN}).Error
			}},
			"a whole row": {want: store.ErrWholeRow, write: func(tx *gorm.DB) error {
				return tx.Model(&store.PupilRow{}).Where("id <> ''").Updates(store.PupilRow{Form: "9Z"}).Error
			}},
			"an update of what is not said": {want: gorm.ErrMissingWhereClause, write: func(tx *gorm.DB) error {
				return tx.Model(&store.PupilRow{}).Updates(map[string]any{"form": "9Z"}).Error
			}},
			"a delete of what is not said": {want: gorm.ErrMissingWhereClause, write: func(tx *gorm.DB) error { return tx.Delete(&store.PupilRow{}).Error }},
		} {
			err := store.Changing(t.Context(), s, w.near.Champion, store.Deed{Does: "tried", Kind: "pupil"}, c.write)
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v, want %v", name, err, c.want)
			}
			if after := dump(t, s, ofSchool(w.far.URN), signedTables()...); after != before {
				t.Fatalf("%s changed another school:\n%s", name, differences(before, after))
			}
		}
	})
}

// The database itself holds the last door: a row of one school cannot lean on
// a row of another.
func TestARowCannotLeanOnAnotherSchoolsRow(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		err := store.Changing(t.Context(), s, w.near.Champion, store.Deed{Does: "tried", Kind: "pupil"}, func(tx *gorm.DB) error {
			return tx.Create(&store.CarerRow{ID: "c", PupilID: w.target.sibling, Status: "confirmed", Route: "staff", Version: 1}).Error
		})
		if err == nil {
			t.Error("a carer was made of another school's pupil")
		}
	})
}

func TestABatchGetsTheSchoolOnEveryRow(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		must(t, store.Changing(t.Context(), s, w.near.Champion, store.Deed{Does: "added", Kind: "pupil"}, func(tx *gorm.DB) error {
			return tx.Create(&[]store.PupilRow{{ID: "p", SortKey: "p", FindKey: "p"}, {ID: "q", SortKey: "q", FindKey: "q"}}).Error
		}))
		pupils := give(t, func() ([]register.Pupil, error) { return s.As(w.near.Champion).WholeRoll(t.Context()) })
		if len(pupils) != 2 {
			t.Errorf("%d pupils at the school, want both", len(pupils))
		}
	})
}

func TestARolledBackChangeLeavesNeitherRowNorSignature(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		all, _ := store.Tables()
		before := dump(t, s, nil, all...)
		stop := errors.New("changed my mind")
		err := store.Changing(t.Context(), s, w.far.Champion, store.Deed{Does: "tried", Kind: "pupil"}, func(tx *gorm.DB) error {
			must(t, tx.Model(&store.PupilRow{}).Where("id = ?", w.target.pupil).Updates(map[string]any{"form": "9Z"}).Error)
			return stop
		})
		if !errors.Is(err, stop) {
			t.Errorf("got %v, want the reason", err)
		}
		if dump(t, s, nil, all...) != before {
			t.Error("something was left behind")
		}
	})
}

func TestAChangeThatCannotBeSignedIsNotMade(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		for _, break_ := range []string{"DROP TABLE audit", "DROP TABLE audit_heads"} {
			before := dump(t, s, nil, "pupils")
			_, err := store.Plain(s).Exec(break_)
			must(t, err)
			if _, err := s.As(w.far.Champion).AddPupil(t.Context(), register.Pupil{Surname: "Unsigned"}); err == nil {
				t.Errorf("after %s, a pupil was added", break_)
			}
			if dump(t, s, nil, "pupils") != before {
				t.Errorf("after %s, a change was left without a signature", break_)
			}
		}
	})
}

func TestAChangeIsSignedWithWhatItWroteAndNoValue(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		must(t, l.ChangeCarer(t.Context(), w.target.carer, 2, "described the pupil", func(c *register.Carer, _ register.Pupil) error {
			c.Describe(register.Child{Strengths: "cheerful", Plan: "a quiet room"})
			return nil
		}))
		line := give(t, func() ([]store.AuditLine, error) { return l.Audit(t.Context(), 0, 1) })[0]
		want := store.AuditLine{
			Nth: line.Nth, At: still(), UserID: w.far.Champion.UserID, Name: "R. Begum", Roles: "champion",
			Deed: "described the pupil", Kind: "pupil", Record: w.target.pupil, Detail: "carers: plan, strengths",
		}
		if line != want {
			t.Errorf("signed\n%+v, want\n%+v", line, want)
		}
	})
}

func TestAChangeThatWroteNothingLeavesNoLine(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		before := dump(t, s, nil, "audit")
		must(t, s.As(w.far.Champion).ChangeCarer(t.Context(), w.target.carer, 2, "changed nothing", func(*register.Carer, register.Pupil) error { return nil }))
		if dump(t, s, nil, "audit") != before {
			t.Error("a line was signed")
		}
	})
}
