package apptest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// Today is the day on which every test happens: the second Monday of an
// autumn term.
const Today calendar.Day = "2026-09-14"

// Stores runs a test on a fresh, empty store on SQLite and then on PostgreSQL.
// The stores say that it is nine o'clock on Today, always.
func Stores(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	Addresses(t, func(t *testing.T, address string) { test(t, Open(t, address, store.Options{})) })
}

// Addresses runs a test on a fresh database of each engine, and leaves opening
// it to the test: with other options, twice, or from another process.
func Addresses(t *testing.T, test func(t *testing.T, address string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLiteFile(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, PostgresFrom(t, "an empty store", migrated)) })
}

// SQLite gives the test a fresh, empty store on SQLite: the quick one, for
// tests that are about something else than the store.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, SQLiteFile(t), store.Options{})
}

// SQLiteFile gives the test the path of a SQLite file whose tables are there
// and empty: a copy of one that is made once for each test process.
func SQLiteFile(t testing.TB) string {
	t.Helper()
	bytes, err := emptySQLite()
	path := filepath.Join(t.TempDir(), "carers.db")
	if err == nil {
		err = os.WriteFile(path, bytes, 0o600)
	}
	if err != nil {
		t.Fatalf("make a SQLite file for the test: %v", err)
	}
	return path
}

var emptySQLite = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "carers-empty-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "carers.db")
	if err := migrated(path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// migrated makes the tables at an address.
func migrated(address string) error {
	s, err := store.Open(context.Background(), address, store.Options{})
	if err != nil {
		return err
	}
	return s.Close()
}

// QuickPasswords is what a password costs in tests that are not about that.
var QuickPasswords = access.Cost{Memory: 64, Passes: 1}

// Open opens a store for the length of the test. A clock that is not given
// stands still at nine o'clock on Today, and passwords are quick.
func Open(t testing.TB, address string, o store.Options) *store.Store {
	t.Helper()
	if o.Clock == nil {
		o.Clock = calendar.Still(Today)
	}
	if o.Cost == (access.Cost{}) {
		o.Cost = QuickPasswords
	}
	s, err := store.Open(context.Background(), address, o)
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return s
}

// Staff is the people of one made-up school: an actor for each role.
type Staff struct {
	URN                                                           string
	Champion, Teacher, Head, DSL, Data, Governor, Trust, Operator access.Actor
}

// As returns the actor who holds a role.
func (s Staff) As(r access.Role) access.Actor {
	return map[access.Role]access.Actor{
		access.Champion: s.Champion, access.Teacher: s.Teacher, access.Head: s.Head, access.DSL: s.DSL,
		access.Data: s.Data, access.Governor: s.Governor, access.Trust: s.Trust, access.Operator: s.Operator,
	}[r]
}

// people are the names by which colleagues know the staff of every made-up
// school.
var people = map[access.Role]string{
	access.Champion: "R. Begum", access.Teacher: "T. Okafor", access.Head: "M. Lindqvist", access.DSL: "P. Kaur",
	access.Data: "J. Kowalczyk", access.Governor: "D. Achterberg", access.Trust: "A. Ferreira",
}

// School makes a school with a member of staff for each role. They can do
// everything but sign in, for which they would first have to choose a
// password; "champion@999001.example" is the champion's address.
func School(t testing.TB, s *store.Store, urn string) Staff {
	t.Helper()
	ctx := context.Background()
	operator := access.Command("carers school", urn)
	l := s.As(operator)
	if err := l.AddSchool(ctx, register.School{URN: urn, Name: "Greenfield School", Phase: "secondary"}); err != nil {
		t.Fatalf("add the school: %v", err)
	}
	actors := map[access.Role]access.Actor{}
	for _, role := range access.Roles {
		n := store.NewUser{Email: fmt.Sprintf("%s@%s.example", role, urn), Name: people[role], Roles: []access.Role{role}}
		id, _, err := l.AddUser(ctx, n)
		if err != nil {
			t.Fatalf("add the %s: %v", role, err)
		}
		actors[role] = access.Actor{UserID: id, Name: n.Name, School: urn, SchoolName: "Greenfield School", Roles: n.Roles}
	}
	return Staff{
		URN: urn, Champion: actors[access.Champion], Teacher: actors[access.Teacher], Head: actors[access.Head], DSL: actors[access.DSL],
		Data: actors[access.Data], Governor: actors[access.Governor], Trust: actors[access.Trust], Operator: operator,
	}
}

// forenames and surnames are from many backgrounds, some with marks that a
// search must see through.
var (
	forenames = []string{"Amélie", "Kwame", "Zofia", "Oisín", "Priya", "Tomasz", "Aisha", "Jack", "Mei", "Sión", "Chidi", "Olivia", "Yusuf", "Grace", "Noor"}
	surnames  = []string{"O’Neill", "Mensah", "Nowak", "Begum", "Smith-Jones", "Øvergård", "Patel", "Williams", "Łukasik", "Adeyemi", "García", "Brown", "Çelik", "Evans"}
)

// Pupils makes up the nth to the last of a roll of pupils, counted from 1: each
// has a name, a UPN with a right check letter, a year from 7 to 11 and a form.
// The same number is always the same pupil.
func Pupils(nth, last int) []register.Pupil {
	pupils := make([]register.Pupil, 0, last-nth+1)
	for n := nth; n <= last; n++ {
		year := 7 + n%5
		pupils = append(pupils, register.Pupil{
			UPN: upn(n), AdmissionNumber: fmt.Sprintf("%06d", n),
			Surname: surnames[n%len(surnames)], Forename: forenames[n%len(forenames)], Sex: string("FM"[n%2]),
			DateOfBirth: calendar.NewDay(2026-year-5, 9, 1).Add(n % 365),
			Year:        register.Year(fmt.Sprint(year)), Form: fmt.Sprintf("%d%c", year, 'A'+n%8),
			JoinedOn: calendar.NewDay(2026-year+7, 9, 1),
			Flags: register.Flags{
				register.PupilPremium: {Value: []string{"no", "no", "yes"}[n%3], On: Today},
				register.SEN:          {Value: []string{"N", "N", "K", "N", "E"}[n%5], On: Today},
			},
		})
	}
	return pupils
}

// upn returns the nth made-up UPN: of establishment 0000, with the right check
// letter.
func upn(nth int) string {
	u := register.ReadUPN(fmt.Sprintf("A9990000%02d%03d", nth/1000%100, nth%1000))
	if u.Right {
		return u.Text
	}
	return u.Offered
}

// OnRoll puts made-up pupils on a school's roll by hand and returns their ids.
func OnRoll(t testing.TB, s *store.Store, champion access.Actor, pupils ...register.Pupil) []string {
	t.Helper()
	ids := make([]string, len(pupils))
	for i, p := range pupils {
		id, err := s.As(champion).AddPupil(context.Background(), p)
		if err != nil {
			t.Fatalf("add a pupil: %v", err)
		}
		ids[i] = id
	}
	return ids
}

// OnRegister puts a pupil on the register as confirmed and returns the entry's
// id.
func OnRegister(t testing.TB, s *store.Store, champion access.Actor, pupil string) string {
	t.Helper()
	id, err := s.As(champion).AddCarer(context.Background(), pupil, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
	if err != nil {
		t.Fatalf("add a carer: %v", err)
	}
	return id
}
