package jobs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/register"
	"carers/imports"
)

// TestAnExportOfTheRegisterBroughtBackSaysNothingNew keeps the headings and
// words of the export and those that the importer knows from drifting apart:
// every row finds its entry, and there is nothing in it to change or to ask.
func TestAnExportOfTheRegisterBroughtBackSaysNothingNew(t *testing.T) {
	o, _ := withRegister(t)
	o.sayEverything()
	before := o.onRegister()
	for _, format := range []packs.Format{packs.CSV, packs.XLSX} {
		t.Run(string(format), func(t *testing.T) {
			file, err := jobs.Export(t.Context(), o.operator(), jobs.RegisterExport, packs.RegisterOptions{Format: format})
			o.must(err)
			took := o.take(imports.File{Name: file.Name, Content: file.Content}, jobs.TakeOptions{})
			want := register.RowCounts{Read: file.Rows, Unchanged: file.Rows}
			if took.Kind != register.RegisterKind || took.Status != register.ImportNothingNew || took.Rows != want {
				t.Errorf("%s of %d: %s, %+v: %s", took.Kind, file.Rows, took.Status, took.Rows, took.Message)
			}
			if left := unread(t, file); !slices.Equal(left, pictureOnly) {
				t.Errorf("not read: %q, want %q", left, pictureOnly)
			}
			for _, p := range took.Problems {
				t.Errorf("row %d: %s: %s", p.Row, p.Column, p.Message)
			}
			if diff := cmp.Diff(before, o.onRegister()); diff != "" {
				t.Errorf("the register says something else now:\n%s", diff)
			}
		})
	}
}

// pictureOnly are the columns that a spreadsheet does not fill: a person asks the
// pupil, and dates the answer.
var pictureOnly = []string{"how the family would manage", "if something goes wrong at home"}

// unread lists the columns of an export that the importer leaves out.
func unread(t *testing.T, file packs.File) (headings []string) {
	t.Helper()
	u, err := imports.Understand(imports.File{Name: file.Name, Content: file.Content}, imports.Options{}, imports.Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range u.Columns() {
		if c.Field == imports.NoField {
			headings = append(headings, strings.ToLower(strings.ReplaceAll(c.Heading, "_", " "))) // a CSV names columns plainly
		}
	}
	return headings
}

// sayEverything spreads every word that the register knows over its entries,
// and puts what a spreadsheet program would run as a formula before a few.
func (o *office) sayEverything() {
	o.Helper()
	champion := o.staff(access.Champion)
	starts := []string{"=", "+", "-", "@", "'", ""}
	records := o.onRegister()
	if len(records) < len(register.Routes) || len(records) < len(register.Tasks) {
		o.Fatalf("%d entries are too few for every word", len(records))
	}
	for i, r := range records {
		o.must(champion.ChangeCarer(o.Context(), r.Carer.ID, r.Carer.Version, "filled the entry", func(c *register.Carer, p register.Pupil) error {
			c.Describe(register.Child{Strengths: "football", Aspirations: starts[(i+1)%len(starts)] + "to play for a team", StretchGoal: "captain, by May", OwnNeeds: "-", Plan: starts[i%len(starts)] + "1 phone pass, kept by the tutor"})
			if err := c.TellHome(register.HomeChoices[i%len(register.HomeChoices)], "as she asked", "Sam", today); err != nil {
				return err
			}
			if err := c.Wish(register.Wishes{MayKnow: audience(i), Note: "asked in May"}, today); err != nil {
				return err
			}
			if err := c.Judge(register.Levels[i%len(register.Levels)], "as she says", "Sam", today); err != nil {
				return err
			}
			origin := register.Origin{Route: register.Routes[i%len(register.Routes)], RouteNote: "in her words", IdentifiedOn: c.IdentifiedOn, IdentifiedBy: c.IdentifiedBy, CaringSince: c.CaringSince}
			return c.Correct(p, origin, today)
		}))
		_, err := champion.TakeSnapshot(o.Context(), r.Carer.ID, picture(i), register.HandOffAnswer{Choice: register.RaiseIt})
		o.must(err)
	}
}

// audience is one who may know, or two.
func audience(i int) []register.Audience {
	all := register.Audiences
	one, next := all[i%len(all)], all[(i+1)%len(all)]
	if one == register.Nobody || next == register.Nobody {
		return []register.Audience{one}
	}
	return []register.Audience{one, next}
}

// picture has two people with two needs each, and two tasks.
func picture(i int) register.Snapshot {
	person := func(i int) register.PersonCaredFor {
		return register.PersonCaredFor{
			Relation: register.Relations[i%len(register.Relations)],
			Needs:    []register.Need{register.Needs[i%len(register.Needs)], register.Needs[(i+3)%len(register.Needs)]},
		}
	}
	return register.Snapshot{
		On: today, CaredFor: []register.PersonCaredFor{person(i), person(i + 1)},
		Tasks:    []register.Task{register.Tasks[i%len(register.Tasks)], register.Tasks[(i+5)%len(register.Tasks)]},
		TaskNote: "most days", Hours: register.HoursBands[i%len(register.HoursBands)], TooMuch: "=nights",
	}
}
