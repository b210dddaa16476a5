package store_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/apptest"
	"carers/app/award"
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

// workedOut are the columns that the store keeps by itself from other rows, and
// that no row struct has, so that no change of a row can touch them.
var workedOut = map[string][]string{"carers": {"unheard"}}

func TestEveryRowStructIsItsTable(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		there := columnsOf(t, s)
		var parsed sync.Map
		for _, row := range store.RowTypes {
			columns := slices.DeleteFunc(there[row.TableName()], func(c string) bool { return slices.Contains(workedOut[row.TableName()], c) })
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
		{"written without a signature", store.UnsignedTables(), []string{"audit", "audit_heads", "failed_sign_ins", "rolls", "runs", "sendings", "slots", "turns", "web_sessions"}},
		{"read across schools", store.SharedTables(), []string{"doors", "failed_sign_ins", "posts", "schools", "slots", "turns", "user_links", "users", "web_sessions"}},
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
	if want := []string{"failed_sign_ins", "slots", "turns", "user_links", "users", "web_sessions"}; !slices.Equal(installation, want) {
		t.Errorf("without a school are %v, want %v", installation, want)
	}
}

// TestEveryRecordKeptHasItsClasses ties what is kept of a child to the list
// that shows, exports and redacts by class.
func TestEveryRecordKeptHasItsClasses(t *testing.T) {
	records := map[string]any{
		"pupils": register.Pupil{}, "carers": register.Carer{}, "moves": register.Move{}, "snapshots": register.Snapshot{}, "siblings": register.Siblings{}, "spans": figures.Span{}, "results": figures.Result{}, "events": register.Event{},
		"adjustments": register.Adjustment{}, "uses": register.Use{}, "passports": register.Passport{},
		"hand_offs": register.HandOff{}, "questionnaires": register.Questionnaire{},
		"concerns": register.Concern{}, "disclosures": register.Disclosure{}, "message_acts": register.MessageAct{},
		"conversations": register.Conversation{}, "actions": register.Action{}, "reviews": register.Review{}, "circumstances": register.Circumstance{}, "voices": register.Voice{},
		"partners": register.Partner{}, "emergency_plans": register.EmergencyPlan{}, "households": register.Household{}, "young_adults": register.YoungAdult{},
		"sharings": register.Sharing{}, "transitions": register.Transition{},
		"referrals": register.Referral{}, "referrals_in": register.ReferralIn{}, "referral_packs": register.ReferralPack{},
		"award_followed": award.Followed{}, "award_wordings": award.Wording{}, "award_rounds": award.Round{}, "award_parts": award.Part{}, "award_actions": award.Action{}, "award_applications": award.Application{},
	}
	maps.Copy(records, map[string]any{"evidence": award.Evidence{}, "evidence_files": award.EvidenceFile{}, "evidence_rulings": award.Ruling{}})
	maps.Copy(records, map[string]any{"activities": award.Activity{}, "documents": award.Document{}, "leads": award.Lead{}, "award_dates": award.Date{}})
	aboutNoChild := []string{
		"schools", "posts", "glasses", "groups", "group_staff", "group_pupils", "group_teachers", "files", "imports", "import_changes", "import_mappings", "import_answers", "releases", "rolls",
		"audit", "audit_heads", "users", "user_links", "web_sessions", "failed_sign_ins", "turns", "runs", "sendings", "slots", "readings", "suggestions", "covers", "doors", "nationals", "told_tables", "headings",
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
		if !slices.ContainsFunc(slices.Concat(register.Records, figures.Records, award.Records), func(r any) bool { return reflect.TypeOf(r) == kind }) {
			t.Errorf("%s keeps a %s, which no list of records has", table, kind)
		}
		for i := range kind.NumField() {
			if class, ok := register.ClassOf(record, kind.Field(i).Name); !ok || !slices.Contains(register.Classes, class) {
				t.Errorf("%s.%s has no class", kind, kind.Field(i).Name)
			}
		}
	}
	if listed := len(register.Records) + len(figures.Records) + len(award.Records); len(records) != listed {
		t.Errorf("%d records are kept, the lists of records have %d", len(records), listed)
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
