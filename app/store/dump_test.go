package store_test

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/store"
)

// dump is every row of some tables as text, sorted: for comparing a database
// with itself. Where says which rows, and names no column it does not have.
func dump(t testing.TB, s *store.Store, where func(table string) string, tables ...string) string {
	t.Helper()
	var lines []string
	for _, table := range tables {
		query := "SELECT * FROM " + table
		if where != nil {
			if w := where(table); w != "" {
				query += " WHERE " + w
			}
		}
		lines = append(lines, rowsOf(t, store.Plain(s), table, query)...)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// differences lists the rows that only one of two dumps has.
func differences(before, after string) string {
	was, is := strings.Split(before, "\n"), strings.Split(after, "\n")
	var lines []string
	for _, line := range was {
		if !slices.Contains(is, line) {
			lines = append(lines, "- "+line)
		}
	}
	for _, line := range is {
		if !slices.Contains(was, line) {
			lines = append(lines, "+ "+line)
		}
	}
	return strings.Join(lines, "\n")
}

func rowsOf(t testing.TB, db *sql.DB, table, query string) (lines []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	must(t, err)
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		must(t, rows.Scan(into...))
		parts := []string{table}
		for i, v := range values {
			if b, text := v.([]byte); text {
				v = string(b)
			}
			switch is := v.(type) { // drivers differ in what they make of a column
			case time.Time:
				v = is.UTC().Format(time.RFC3339Nano)
			case bool:
				if v = 0; is {
					v = 1
				}
			}
			parts = append(parts, fmt.Sprintf("%s=%v", columns[i], v))
		}
		slices.Sort(parts[1:])
		lines = append(lines, strings.Join(parts, "|"))
	}
	must(t, rows.Err())
	return lines
}

// ofSchool picks the rows of one school, and the accounts of its people.
func ofSchool(urn string) func(table string) string {
	_, school := store.Tables()
	return func(table string) string {
		people := "(SELECT user_id FROM posts WHERE school = '" + urn + "')"
		switch {
		case school[table] != "":
			return school[table] + " = '" + urn + "'"
		case table == "users":
			return "id IN " + people
		case table == "user_links":
			return "user_id IN " + people
		}
		return "1 = 0"
	}
}

// signedTables are those whose every row somebody signed for.
func signedTables() []string {
	names, _ := store.Tables()
	return slices.DeleteFunc(names, func(n string) bool { return slices.Contains(store.UnsignedTables(), n) })
}
