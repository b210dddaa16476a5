package store_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
)

// logged returns what a step logs.
func logged(t *testing.T, step func()) string {
	t.Helper()
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	step()
	return log.String()
}

// typing is every way in which words that somebody typed reach the database.
func typing(ctx context.Context, l *store.Ledger, words string) map[string]error {
	_, found := l.Find(ctx, words, 10)
	_, _, registered := l.Register(ctx, store.RegisterQuery{Words: words, Form: words})
	_, _, enrolled := l.Roll(ctx, store.RollQuery{Words: words, Form: words})
	return map[string]error{"find": found, "register": registered, "roll": enrolled}
}

func TestWordsThatSomebodyTypedStayOutOfTheLog(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, _, _ := school(t, s)
		l := s.As(staff.Champion)
		if log := logged(t, func() {
			gone, cancel := context.WithCancel(t.Context())
			cancel()
			for what, err := range typing(gone, l, "quillfeather") {
				if err == nil {
					t.Errorf("%s: somebody left and was answered, so this proves nothing", what)
				}
			}
		}); log != "" {
			t.Errorf("somebody who left is in the log:\n%s", log)
		}

		if _, err := store.Plain(s).Exec("ALTER TABLE pupils RENAME TO elsewhere"); err != nil {
			t.Fatal(err)
		}
		log := logged(t, func() {
			for what, err := range typing(t.Context(), l, "quillfeather") {
				if err == nil {
					t.Errorf("%s: read a table that is not there", what)
				}
			}
		})
		if strings.Contains(log, "quillfeather") || strings.Count(log, "a query failed") < 3 {
			t.Errorf("the log should tell of three queries, and not their words:\n%s", log)
		}
	})
}

// TestNoNameReachesTheLog makes the database complain about rows that are full
// of names.
func TestNoNameReachesTheLog(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		var said strings.Builder
		usual := slog.Default()
		slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
		defer slog.SetDefault(usual)

		p := apptest.Pupils(1, 1)[0]
		p.Surname, p.Forename = "Findlater", "Amélie"
		_, err := s.As(w.far.Champion).AddPupil(t.Context(), p)
		problem(t, err, "upn")
		_, _, err = s.As(access.Command("test", "999009")).AddUser(context.Background(), store.NewUser{Email: "someone@school.example", Name: "Some One", Roles: []access.Role{access.Teacher}})
		if err == nil {
			t.Error("a role was given at a school that is not there")
		}
		if said.Len() == 0 {
			t.Error("nothing was logged, so this proves nothing")
		}
		for _, secret := range []string{"Findlater", "findlater", "Amélie", p.UPN, "someone@school.example"} {
			if strings.Contains(said.String(), secret) {
				t.Errorf("the log says %q:\n%s", secret, said.String())
			}
		}
	})
}
