package imports

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/figures"
	"carers/app/register"
)

// TestEveryQuirkReadsAsItsGoldenSays takes each file of testdata/quirks from
// its bytes to the plan. Two pupils are on roll: see isla and kofi.
func TestEveryQuirkReadsAsItsGoldenSays(t *testing.T) {
	for _, file := range filesIn(t, "testdata/quirks") {
		if slices.Contains([]string{".golden", ".md", ".py", ""}, filepath.Ext(file)) {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			compareGolden(t, file+".golden", told(t, file))
		})
	}
}

func filesIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing in %s: %v", folder, err)
	}
	return files
}

// told is what a file is understood as and what it would change, as text.
func told(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	u, err := Understand(File{Name: filepath.Base(file), Content: content}, Options{}, Guidance{Today: today})
	tellUnderstanding(&b, u)
	if err != nil {
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "refused as %s: %s\n", refusal.Code, refusal.Says)
		return b.String()
	}
	k := onRoll()
	k.School, k.Today, k.By = school, today, "Grace Okafor"
	tellPlan(&b, NewPlan(u, k, nil))
	return b.String()
}

func tellUnderstanding(b *strings.Builder, u Understanding) {
	fmt.Fprintf(b, "%s (%s, %s)\n", u.Says(), u.Shape, u.Layout)
	for _, c := range u.Columns() {
		fmt.Fprintf(b, "column %s %q: %s", c.Letter, c.Heading, c.Field.Words())
		if c.How != "" {
			fmt.Fprintf(b, ", by its %s", c.How)
		}
		if c.About != "" {
			fmt.Fprintf(b, ", of %s", c.About)
		}
		if c.Says != "" {
			fmt.Fprintf(b, "; %s", c.Says)
		}
		b.WriteByte('\n')
	}
	for _, s := range u.Skipped {
		fmt.Fprintf(b, "skipped %s (%s): %s\n", place(s.Sheet, s.Row), s.Why, s.Text)
	}
}

func tellPlan(b *strings.Builder, p Plan) {
	fmt.Fprintln(b, p.Says())
	for _, c := range p.Rolls {
		what := "new"
		if c.Was != nil {
			what = "changed " + c.Was.ID
		}
		fmt.Fprintf(b, "%s %s: %s\n", place(c.Pupil.From.Sheet, c.Pupil.From.Row), what, fieldsSaid(c.Pupil, c.Fields))
	}
	for _, c := range p.Carers {
		fmt.Fprintf(b, "entry of %s: %s by %s %q, home %s %q, may know %s, plan %q\n", c.Carer.PupilID, c.Carer.Status, c.Carer.Route, c.Carer.RouteNote, c.Carer.Home.Knows, c.Carer.Home.Note, c.Carer.Wishes.MayKnow, c.Carer.Plan)
		if s := c.Snapshot; s != nil {
			fmt.Fprintf(b, "  cares for %v, note %q\n", s.CaredFor, s.SheetNote)
		}
	}
	for _, c := range p.Spans {
		fmt.Fprintf(b, "%s %s\n", place(c.Either().Sheet, c.Either().Row), spanSaid(c))
	}
	for _, c := range p.Events {
		b.WriteString(eventSaid(c) + "\n")
	}
	for _, c := range p.Groups {
		fmt.Fprintf(b, "group %s\n", groupsSaid([]register.Group{c.Group})[0])
	}
	for _, q := range p.Held {
		fmt.Fprintf(b, "held %s, %s: %s\n", place(q.Sheet, q.Row), q.Code, q.Why)
	}
	for _, problem := range p.Problems {
		fmt.Fprintf(b, "%s %s %s %s: %s\n", problem.Severity, place(problem.Sheet, problem.Row), problem.Column, problem.Code, problem.Message)
	}
	for _, n := range p.Notes {
		fmt.Fprintf(b, "note %s %s: %s\n", n.Code, n.Sheet, n.Says)
	}
}

// spanSaid is what becomes of a span: possible, present, activity, authorised,
// unauthorised, lates before and after, missing; and its marks.
func spanSaid(c figures.SpanChange) string {
	act, s, t := "new", c.Either(), c.Either().Totals
	switch {
	case c.Is == nil:
		act = "gone"
	case c.Was != nil:
		act = "changed"
	}
	return fmt.Sprintf("%s %s, %s to %s: %d of %d, %d %d %d %d, late %d %d, missing %d %s", act, s.Pupil, s.From, s.To,
		t.Attended(), t.Possible, t.Present, t.Activity, t.Authorised, t.Unauthorised, t.LateBefore, t.LateAfter, t.Missing, s.Marks)
}

// eventSaid is an event as a plan would keep it.
func eventSaid(c register.EventChange) string {
	what, e := "new", c.Is
	switch {
	case c.Is == nil:
		what, e = "gone", c.Was
	case c.Was != nil:
		what = "changed"
	}
	parts := []string{what, e.PupilID, string(e.Kind), string(e.From)}
	add := func(format string, v any, given bool) {
		if given {
			parts = append(parts, fmt.Sprintf(format, v))
		}
	}
	add("at %s", e.At, e.At != "")
	add("to %s", e.To, e.To != "")
	add("%d sessions", e.Sessions, e.Sessions != 0)
	add("for %s", strings.Join(e.Reasons, ", "), len(e.Reasons) > 0)
	add("called %s", e.Type, e.Type != "")
	add("%+d points", e.Points, e.Scored)
	add("%d minutes", e.Minutes, e.Minutes != 0)
	add("id %s", e.MISID, e.MISID != "")
	return place(e.Sheet, e.Row) + " " + strings.Join(parts, " ")
}

func place(sheet string, row int) string {
	return strings.TrimSpace(fmt.Sprintf("%s row %d", sheet, row))
}

// fieldsSaid are the fields of a pupil that a file fills or changes.
func fieldsSaid(p register.Pupil, fields []string) string {
	var parts []string
	for _, f := range pupilFields {
		if value := *f.of(&p); value != "" && slices.ContainsFunc(fields, func(s string) bool { return strings.EqualFold(s, f.name) }) {
			parts = append(parts, f.name+" "+value)
		}
	}
	for _, name := range register.FlagNames {
		if flag := p.Flags[name]; flag.Value != "" && slices.Contains(fields, name.Words()) {
			parts = append(parts, name.Words()+" "+flag.Value)
		}
	}
	return strings.Join(parts, ", ")
}
