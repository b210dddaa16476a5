package web

import (
	"context"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// world is two made-up schools with staff of every role, over real HTTP and a
// real database, on 14 September 2026.
type world struct {
	t     testing.TB
	store *store.Store
	door  *apptest.Visitor
	ids   map[string]string // of records at the first school, by the names that doors give them
}

const (
	firstSchool  = "999001"
	secondSchool = "999002"
	password     = "lantern cobalt harvest"
)

func newWorld(t testing.TB) *world {
	t.Helper()
	return worldWith(t, calendar.Still("2026-09-14"))
}

// worldWith is a new world that tells the time by a clock of the test's own.
func worldWith(t testing.TB, clock calendar.Clock) *world {
	t.Helper()
	return worldAt(t, apptest.SQLiteFile(t), clock)
}

// worldAt is a world whose database is a file that the test knows.
func worldAt(t testing.TB, path string, clock calendar.Clock) *world {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Clock: clock, Serve: true, Cost: apptest.QuickPasswords})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	site, err := New(Config{Store: s, Version: "test", SetupToken: "first-set-up"})
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, store: s, door: apptest.Visit(t, site), ids: map[string]string{}}
}

// as is whoever runs the program, at a school.
func (w *world) as(urn string) *store.Ledger { return w.store.As(access.Command("test", urn)) }

func (w *world) school(urn, name string) *world {
	w.t.Helper()
	w.must(w.as(urn).AddSchool(context.Background(), register.School{URN: urn, Name: name}))
	return w
}

// staff adds somebody with a role, who has chosen the password, and returns
// their id. Their e-mail address is role@urn.example.
func (w *world) staff(urn string, role access.Role) string {
	w.t.Helper()
	return w.colleague(urn, emailOf(urn, role), "Made-up "+role.Words(), role)
}

// colleague is staff with an e-mail address and a name of their own.
func (w *world) colleague(urn, email, name string, role access.Role) string {
	w.t.Helper()
	id, token, err := w.as(urn).AddUser(context.Background(), store.NewUser{Email: email, Name: name, Roles: []access.Role{role}})
	w.must(err)
	_, err = w.store.UseLink(context.Background(), token, password)
	w.must(err)
	return id
}

func emailOf(urn string, role access.Role) string { return string(role) + "@s" + urn + ".example" }

// visitor is a new visitor, signed in.
func (w *world) visitor(urn string, role access.Role) *apptest.Visitor {
	w.t.Helper()
	v := w.door.Another()
	v.SignIn(emailOf(urn, role), password)
	if v.Path == "/sign-in" {
		w.t.Fatalf("%s of %s could not sign in", role, urn)
	}
	return v
}

// pupil adds a pupil to a roll and returns their id.
func (w *world) pupil(urn string, p register.Pupil) string {
	w.t.Helper()
	id, err := w.as(urn).AddPupil(context.Background(), p)
	w.must(err)
	return id
}

// carer puts a pupil on the register and returns the entry's id.
func (w *world) carer(urn, pupil string, e register.Entry) string {
	w.t.Helper()
	id, err := w.as(urn).AddCarer(context.Background(), pupil, e)
	w.must(err)
	return id
}

// quietDoor opens the quiet door of a school, unless it is open, and returns its
// code.
func (w *world) quietDoor(urn string) string {
	w.t.Helper()
	door, err := w.as(urn).Door(context.Background())
	w.must(err)
	if door.Code == "" {
		w.must(w.as(urn).OpenDoor(context.Background()))
		door, err = w.as(urn).Door(context.Background())
		w.must(err)
	}
	return door.Code
}

// visitorsTell tells a school something through its quiet door.
func (w *world) visitorsTell(urn string, told register.Disclosure) error {
	w.t.Helper()
	door, err := w.store.QuietDoor(context.Background(), w.quietDoor(urn))
	w.must(err)
	return door.Tell(context.Background(), told)
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// invited adds a champion who has not chosen a password, and returns the token
// of their one-time link.
func (w *world) invited(urn, email string) string {
	w.t.Helper()
	_, token, err := w.as(urn).AddUser(context.Background(), store.NewUser{Email: email, Name: "R. Begum", Roles: []access.Role{access.Champion}})
	w.must(err)
	return token
}

// worried keeps a questionnaire that worried somebody, and the hand-off of it.
func (w *world) worried(carer string) string {
	w.t.Helper()
	id, err := w.as(firstSchool).KeepQuestionnaire(context.Background(), carer, register.Questionnaire{
		Tool: "maca-yc18", On: "2026-09-10", By: "R. Begum", Totals: []register.Total{{Scale: "total", Value: 14}}, Worried: register.Yes,
	}, register.HandOffAnswer{Choice: register.RaiseIt})
	w.must(err)
	return id
}
