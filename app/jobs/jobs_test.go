package jobs_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// today is the day on which every test is held.
const today calendar.Day = "2026-09-14"

// office is a database with Greenfield in it and nobody on its roll.
type office struct {
	*testing.T
	store *store.Store
	path  string
}

func newOffice(t *testing.T) *office {
	t.Helper()
	path := filepath.Join(t.TempDir(), "carers.db")
	s, err := store.Open(context.Background(), path, store.Options{Clock: calendar.Still(today)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o := &office{T: t, store: s, path: path}
	o.must(o.operator().AddSchool(t.Context(), register.School{URN: demo.GreenfieldURN, Name: "Greenfield School"}))
	return o
}

func (o *office) must(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

// lookAndAnswer looks at an import and answers its questions, as a page does in two steps.
func lookAndAnswer(ctx context.Context, l *store.Ledger, id string, version int, answers map[string]string) (string, error) {
	seen, err := jobs.Look(ctx, l, id)
	if err != nil {
		return "", err
	}
	return jobs.Answer(ctx, l, seen, version, answers)
}

func (o *office) operator() *store.Ledger {
	return o.store.As(access.Command("carers import", demo.GreenfieldURN))
}

// staff is somebody with a role at Greenfield.
func (o *office) staff(r access.Role) *store.Ledger {
	return o.store.As(access.Actor{UserID: "u-" + string(r), Name: "S. Kowalczyk", School: demo.GreenfieldURN, Roles: []access.Role{r}})
}

// sample is one of the files that the made-up schools export.
func (o *office) sample(name string) imports.File {
	o.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "imports", "samples", name))
	o.must(err)
	return imports.File{Name: name, Content: content}
}

// take takes a file in as the operator.
func (o *office) take(f imports.File, with jobs.TakeOptions) jobs.Taken {
	o.Helper()
	t, err := jobs.Take(o.Context(), o.operator(), f, with)
	o.must(err)
	return t
}

func (o *office) history() []register.Import {
	o.Helper()
	all, err := o.operator().Imports(o.Context(), 100)
	o.must(err)
	return all
}

func (o *office) onRoll() int {
	o.Helper()
	roll, err := o.operator().WholeRoll(o.Context())
	o.must(err)
	return len(roll)
}

func (o *office) onRegister() []store.CarerRecord {
	o.Helper()
	records, err := o.operator().WholeRegister(o.Context())
	o.must(err)
	return records
}

// rollOf is a small CSV roll.
func rollOf(lines ...string) imports.File {
	return imports.File{Name: "roll.csv", Content: []byte("UPN,Surname,Forename,DOB,Year,Reg\n" + strings.Join(lines, "\n") + "\n")}
}
