package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/store"
	"carers/imports"
)

// TestResultsGoInByTheCommandAndComeOutAgain brings in a marksheet that openpyxl
// wrote. Its scale is only the school's to say, so it waits; what was answered
// once is remembered for the restated sheet, which goes straight in.
func TestResultsGoInByTheCommandAndComeOutAgain(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	school(t, data)
	brings(t, data, greenfield, written(t, "roll.csv", "UPN,Surname,Forename,DOB,Year,Reg\nK801000025001,Byrne,Isla,15/09/2013,8,8B\nH301000019742,Osei,Kofi,02/03/2014,8,8C\n"))
	sheet := whole(filepath.Join("..", "..", "imports", "testdata", "results", "subject-over-aspect.xlsx"))
	before := kept(t, data, greenfield)
	if got, code := brings(t, data, greenfield, sheet, "--dry-run"); code != fine || got.Kind != "results" || got.Status != "preview" || got.counts() != "2 0 0 0 2 1" {
		t.Errorf("looked at: exit %d, %s, %s, rows %s", code, got.Kind, got.Status, got.counts())
	}
	if kept(t, data, greenfield) != before {
		t.Error("a dry run changed what is kept")
	}
	got, code := brings(t, data, greenfield, sheet)
	if code != notApplied || got.Status != "waiting" || !slices.ContainsFunc(got.Problems, func(p map[string]any) bool { return p["code"] == "scale-unknown" }) {
		t.Fatalf("exit %d, %s: %v", code, got.Status, got.Problems)
	}
	answerAndApply(t, data)

	rows := table(t, []byte(runs(t, data, "export", "results", "--school", greenfield, "--format", "csv")))
	if got := strings.Join(rows[0], ","); got != resultColumns || len(rows) != 5 {
		t.Fatalf("%d rows under %s", len(rows), got)
	}
	for _, want := range [][]string{
		{"K801000025001", "Maths", "Autumn 1 2026/27", "2026-10-24", "gcse", "5+", "7", "2"}, {"K801000025001", "English", "6-", "6", "1"},
		{"H301000019742", "Maths", "Abs", "8", "3"}, {"H301000019742", "English", "", "7", "B"},
	} {
		if !hasRow(rows, want...) {
			t.Errorf("no row with %q: %v", want, rows)
		}
	}
	if got, code := brings(t, data, greenfield, sheet); code != fine || got.Status != "nothing-new" || got.counts() != "2 0 0 2 0 1" {
		t.Errorf("the same again: exit %d, %s, rows %s", code, got.Status, got.counts())
	}
	restated := written(t, "restated.csv", "Autumn 1 2026/27,,\nUPN,Name,Maths Current\nK801000025001,\"Byrne, Isla\",6\nH301000019742,\"Osei, Kofi\",\n")
	if got, code := brings(t, data, greenfield, restated, "--kind", "results"); code != fine || got.Status != "applied" || got.counts() != "2 0 1 1 0 0" {
		t.Errorf("restated: exit %d, %s, rows %s: %s", code, got.Status, got.counts(), got.Message)
	}
	var list []map[string]string
	text := runs(t, data, "export", "results", "--school", greenfield, "--format", "json", "--from", "2026-10-25")
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) != 0 {
		t.Errorf("after the point's day there are %d results, %v", len(list), err)
	}
	if all := everything(t, data, greenfield)["results"]; len(all) != 4 {
		t.Errorf("%d results in everything", len(all))
	}
}

const resultColumns = "upn,admission_number,surname,forename,year_group,on_register,subject,assessment_point,assessment_date,aspect,scale,value,target,effort"

// answerAndApply answers what the last import asks as its first choices say, as
// somebody would on its page, and applies it.
func answerAndApply(t *testing.T, data string) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(data, database), store.Options{Clock: calendar.Still("2026-09-14")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l := s.As(access.Command("a test", greenfield))
	last, err := l.Imports(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	seen, err := jobs.Look(t.Context(), l, last[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{}
	for _, q := range seen.Plan.Held {
		if q.Asks != imports.AskChoice {
			t.Fatalf("it asks %s", q.Why)
		}
		answers[q.Key] = q.Choices[0].Answer
	}
	if _, err := jobs.Answer(t.Context(), l, seen, 0, answers); err != nil {
		t.Fatal(err)
	}
	took, err := jobs.Apply(t.Context(), l, last[0].ID, 0, nil)
	if err != nil || took.Rows.Added != 2 {
		t.Errorf("applied: %+v, %v", took.Rows, err)
	}
}
