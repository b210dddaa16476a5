package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"carers/app/apptest"
	"carers/app/store"
)

func TestTablesAreMadeOnceAndOpenedAgain(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{})
		staff := apptest.School(t, s, "999001")
		tables, _ := store.Tables()
		before := dump(t, s, nil, append(tables, "goose_db_version")...)
		must(t, s.Close())
		for range 2 {
			s = apptest.Open(t, address, store.Options{})
			if dump(t, s, nil, append(tables, "goose_db_version")...) != before {
				t.Error("opening it again changed something")
			}
			must(t, s.CheckAudit(t.Context(), staff.URN))
			must(t, s.Close())
		}
	})
}

func TestADatabaseOfANewerProgramIsRefused(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{})
		_, err := store.Plain(s).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)")
		must(t, err)
		must(t, s.Close())
		if _, err := store.Open(t.Context(), address, store.Options{}); !errors.Is(err, store.ErrNewer) {
			t.Errorf("opened with %v, want a refusal", err)
		}
	})
}

// TestManyProcessesMakeTheTablesAtOnce opens an empty database from several
// sides at the same moment.
func TestManyProcessesMakeTheTablesAtOnce(t *testing.T) {
	opened := func(t *testing.T, address string) {
		start := make(chan struct{})
		var opening sync.WaitGroup
		for range 3 {
			opening.Go(func() {
				<-start
				s, err := store.Open(context.Background(), address, store.Options{})
				if err == nil {
					_, err = s.Schools(context.Background())
					err = errors.Join(err, s.Close())
				}
				if err != nil {
					t.Errorf("one of three: %v", err)
				}
			})
		}
		close(start)
		opening.Wait()
	}
	t.Run("sqlite", func(t *testing.T) {
		for range 5 {
			opened(t, filepath.Join(t.TempDir(), "new folder", "carers.db"))
		}
	})
	t.Run("postgres", func(t *testing.T) { opened(t, apptest.Postgres(t)) })
}

func TestAnAddressThatCannotBeOpenedIsAClearError(t *testing.T) {
	for _, address := range []string{filepath.Join(t.TempDir(), "x\x00y", "carers.db"), "postgres://127.0.0.1:1/nothing?connect_timeout=1"} {
		if s, err := store.Open(t.Context(), address, store.Options{}); err == nil {
			t.Errorf("%q was opened", address)
			must(t, s.Close())
		}
	}
}

func TestAStoreSaysWhetherItAnswers(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s := apptest.Open(t, address, store.Options{})
		staff := apptest.School(t, s, "999001")
		release := hold(t, s, staff.Champion)
		if err := s.Ready(t.Context()); err != nil {
			t.Errorf("while somebody writes: %v", err)
		}
		release()
		must(t, s.Close())
		if err := s.Ready(t.Context()); err == nil {
			t.Error("a closed store says that it answers")
		}
	})
}

// A path with letters that mean something in an address is only a path.
func TestAPathMayHoldAnyLetters(t *testing.T) {
	s := apptest.Open(t, filepath.Join(t.TempDir(), "Young carers? 100% & more #1", "carers.db"), store.Options{})
	apptest.School(t, s, "999001")
}

// What a phone was for stood in one column with what staff read; see migration 25.
func TestWhatWasKeptOfAPhoneIsTakenApart(t *testing.T) {
	apart := func(t *testing.T, address string) {
		must(t, store.TablesAt(t.Context(), address, 16, func(db *sql.DB) error {
			for _, line := range []string{
				"INSERT INTO schools (urn, name, version) VALUES ('999001', 'Made-up', 1)",
				"INSERT INTO pupils (id, school, surname, forename, sort_key, find_key, version) VALUES ('p', '999001', 'Byrne', 'Isla', 'byrne', 'byrne', 1)",
				"INSERT INTO carers (id, school, pupil_id, status, route, identified_on, version) VALUES ('c', '999001', 'p', 'confirmed', 'staff', '2026-09-01', 1)",
				`INSERT INTO adjustments (id, school, carer_id, says, phone, seen_by, status, wording, version) VALUES
					('a', '999001', 'c', 'Let Isla ring', '{"purpose":"To hear that “all” is well","place":"By the office","fallback":"The office rings"}', 'tutor', 'active', 1, 1),
					('b', '999001', 'c', 'Let Isla sit', '', 'tutor', 'active', 1, 1)`,
			} {
				if _, err := db.Exec(line); err != nil {
					return fmt.Errorf("%s: %w", line, err)
				}
			}
			return nil
		}))
		s := apptest.Open(t, address, store.Options{})
		rows, err := store.Plain(s).Query("SELECT id, phone_purpose, phone_place, phone_fallback FROM adjustments ORDER BY id")
		must(t, err)
		defer rows.Close()
		var got [][4]string
		for rows.Next() {
			var one [4]string
			must(t, rows.Scan(&one[0], &one[1], &one[2], &one[3]))
			got = append(got, one)
		}
		must(t, rows.Err())
		want := [][4]string{{"a", "To hear that “all” is well", "By the office", "The office rings"}, {"b", "", "", ""}}
		if !slices.Equal(got, want) {
			t.Errorf("kept is %q, want %q", got, want)
		}
	}
	t.Run("sqlite", func(t *testing.T) { apart(t, filepath.Join(t.TempDir(), "carers.db")) })
	t.Run("postgres", func(t *testing.T) { apart(t, apptest.Postgres(t)) })
}

// A database that has a later number would be refused an earlier one that came
// after it, so that numbers go up by one and never stay out.
func TestMigrationsAreNumberedWithoutAGap(t *testing.T) {
	files, err := filepath.Glob("migrations/*.sql")
	must(t, err)
	numbers := map[string]bool{}
	for _, file := range files {
		numbers[filepath.Base(file)[:4]] = true
	}
	for n := 1; n <= len(numbers); n++ {
		if want := fmt.Sprintf("%04d", n); !numbers[want] {
			t.Errorf("there is no migration %s", want)
		}
	}
}
