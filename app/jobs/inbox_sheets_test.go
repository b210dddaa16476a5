package jobs_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"carers/app/apptest"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// twoKinds is a workbook with a pupil list and a sheet of attendance, of which
// one import reads one.
func twoKinds(more ...string) string {
	return string(apptest.Sheets(
		apptest.Sheet{Name: "Pupils", Rows: append([]string{"UPN\tLegal Surname\tLegal Forename\tDOB\tYear\tReg", "A999000000101\tFindlater\tAmy\t2013-01-02\t8\t8A", "A999000000201\tFindlater\tBen\t2013-02-03\t8\t8A"}, more...)},
		apptest.Sheet{Name: "Attendance", Rows: []string{"UPN\tPossible\tPresent\tAuthorised\tUnauthorised", "A999000000101\t10\t8\t1\t1"}},
	))
}

func TestAWorkbookOfWhichHalfIsReadWaitsUntilSomebodyHasSaidThatItIsMeant(t *testing.T) {
	w := newWatch(t)
	w.puts("everything.xls", twoKinds())
	w.expect(w.looks(), register.FileCounts{Waiting: 1}, register.RunDone, "done/everything.xls")
	waits := w.imports()[0]
	if w.onRoll() != 0 || !strings.Contains(waits.Message, "Only a part of this file was read") {
		t.Errorf("%d on the roll; it says %s", w.onRoll(), waits.Message)
	}
	seen, err := jobs.Look(t.Context(), w.operator(), waits.ID)
	w.must(err)
	if len(seen.Plan.Held) != 1 || seen.Plan.Held[0].Code != imports.NoteSheetLeftOut {
		t.Fatalf("%+v", seen.Plan.Held)
	}
	_, err = lookAndAnswer(t.Context(), w.operator(), waits.ID, 0, map[string]string{seen.Plan.Held[0].Key: imports.AnswerLeave})
	w.must(err)
	_, err = jobs.Apply(t.Context(), w.operator(), waits.ID, 0, nil)
	w.must(err)
	// The next night's file is another one of the same sort.
	w.puts("everything.xls", twoKinds("A999000000301\tFindlater\tCat\t2013-03-04\t8\t8A"))
	if run := w.looks(); run.Counts != (register.FileCounts{Applied: 1}) || w.onRoll() != 3 {
		t.Errorf("%+v: %s, %d on the roll", run.Counts, run.Says, w.onRoll())
	}
}

// TestHalfOfAFileThatSaysNothingNewIsToldOf: the half that was read may be old
// and the other not.
func TestHalfOfAFileThatSaysNothingNewIsToldOf(t *testing.T) {
	w := newWatch(t)
	w.take(imports.File{Name: "roll.csv", Content: []byte("UPN,Legal Surname,Legal Forename,DOB,Year,Reg\nA999000000101,Findlater,Amy,2013-01-02,8,8A\nA999000000201,Findlater,Ben,2013-02-03,8,8A\n")}, jobs.TakeOptions{})
	told, err := json.Marshal(w.take(imports.File{Name: "everything.xls", Content: []byte(twoKinds())}, jobs.TakeOptions{}))
	w.must(err)
	var said imports.Result
	w.must(json.Unmarshal(told, &said))
	warned := slices.ContainsFunc(said.Problems, func(p register.ImportProblem) bool {
		return p.Code == imports.NoteSheetLeftOut && p.Severity == "warning" && p.Sheet == "Attendance"
	})
	if said.Status != register.ImportNothingNew || !warned || !strings.Contains(said.Message, "Only a part of this file was read") {
		t.Errorf("%s", told)
	}
	w.puts("other.xls", twoKinds("")) // the same rows, other bytes
	if run := w.looks(); run.Counts != (register.FileCounts{Waiting: 1}) {
		t.Errorf("%+v: %s", run.Counts, run.Says)
	}
}
