package jobs_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

func TestARollIsAppliedWhole(t *testing.T) {
	o := newOffice(t)
	took := o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	if took.Status != register.ImportApplied || took.Kind != register.RollKind || took.Rows.Added != took.Rows.Read || took.Rows.Read == 0 {
		t.Errorf("%+v", took.Result)
	}
	if o.onRoll() != took.Rows.Added {
		t.Errorf("%d on the roll of %d added", o.onRoll(), took.Rows.Added)
	}
	if h := o.history(); len(h) != 1 || h[0].Status != register.ImportApplied || h[0].SHA256 != took.SHA256 {
		t.Errorf("the history says %+v", h)
	}
}

func TestTheSameFileAgainIsNothingNew(t *testing.T) {
	o := newOffice(t)
	first := o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	again := o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	if again.Status != register.ImportNothingNew || again.Rows.Unchanged != first.Rows.Added || again.Rows.Added+again.Rows.Updated != 0 {
		t.Errorf("%+v", again.Result)
	}
}

func TestADryRunKeepsNothing(t *testing.T) {
	o := newOffice(t)
	took := o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{DryRun: true})
	if took.Status != register.ImportPreview || took.Rows.Added == 0 || took.ID != "" {
		t.Errorf("%+v", took.Result)
	}
	if o.onRoll() != 0 || len(o.history()) != 0 {
		t.Error("a dry run left something behind")
	}
	refused := o.take(imports.File{Name: "scan.pdf", Content: []byte("%PDF-1.7\n")}, jobs.TakeOptions{DryRun: true})
	if refused.Status != register.ImportRefused || len(o.history()) != 0 {
		t.Errorf("%+v; %d in the history", refused.Result, len(o.history()))
	}
}

func TestARefusedFileStaysInTheHistory(t *testing.T) {
	o := newOffice(t)
	took := o.take(imports.File{Name: "scan.pdf", Content: []byte("%PDF-1.7\n")}, jobs.TakeOptions{})
	if took.Status != register.ImportRefused || !strings.Contains(took.Message, "PDF") {
		t.Errorf("%+v", took.Result)
	}
	h := o.history()
	if len(h) != 1 || h[0].Status != register.ImportRefused || h[0].Message != took.Message {
		t.Fatalf("the history says %+v", h)
	}
	if _, err := jobs.Apply(t.Context(), o.operator(), h[0].ID, 0, nil); len(fault.Problems(err)) == 0 {
		t.Errorf("a refused file was applied: %v", err)
	}
}

func TestTheResultMarshalsAsTheCommandPrintsIt(t *testing.T) {
	o := newOffice(t)
	content, err := json.Marshal(o.take(rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D"), jobs.TakeOptions{}))
	o.must(err)
	var top map[string]json.RawMessage
	o.must(json.Unmarshal(content, &top))
	want := []string{"file", "sha256", "kind", "shape", "layout", "period", "rows", "problems", "status", "message"}
	if got := strings.Join(namesOf(t, content), " "); got != strings.Join(want, " ") {
		t.Errorf("the names are %s", got)
	}
	var rows map[string]int
	o.must(json.Unmarshal(top["rows"], &rows))
	if len(rows) != 6 || rows["read"] != 1 || rows["added"] != 1 {
		t.Errorf("rows: %v", rows)
	}
	if top["problems"][0] != '[' || string(top["period"]) != `{"from":"","to":""}` {
		t.Errorf("problems %s, period %s", top["problems"], top["period"])
	}
}

// namesOf lists the names of a JSON object in their order.
func namesOf(t *testing.T, content []byte) (names []string) {
	t.Helper()
	in := json.NewDecoder(bytes.NewReader(content))
	for depth := 0; ; {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
			continue
		case json.Delim('}'), json.Delim(']'):
			depth--
			continue
		}
		if name, is := token.(string); is && depth == 1 {
			names = append(names, name)
			var value json.RawMessage
			if err := in.Decode(&value); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestAPlainListOfLeaversLeavesTheIdsInTheMISKnown: a report that names pupils by
// Arbor's ids finds them after a list that is no system's own.
func TestAPlainListOfLeaversLeavesTheIdsInTheMISKnown(t *testing.T) {
	o := newOffice(t)
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	left := o.take(imports.File{Name: "leavers.csv", Content: []byte("UPN,Surname,Forename,Leaving Date\nW801000013004,Micklethwaite,Tilly,11/09/2026\n")}, jobs.TakeOptions{Kind: register.RollKind})
	if left.Status != register.ImportApplied || imports.NamesSystem(left.Layout) {
		t.Fatalf("the list is %s as %q: %s", left.Status, left.Layout, left.Message)
	}
	week := o.take(o.sample("greenfield-attendance-week.csv"), jobs.TakeOptions{DryRun: true})
	if rows := week.Rows; rows.Held > 1 || rows.Added < 1149 {
		t.Errorf("of the week's report: %s", week.Message)
	}
}

func TestADataManagerBringsInNoRegister(t *testing.T) {
	o := newOffice(t)
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	for _, kind := range []register.ImportKind{register.AutoKind, register.RegisterKind, register.RollKind} {
		if _, err := jobs.Take(t.Context(), o.staff(access.Data), o.sample("greenfield-register.xlsx"), jobs.TakeOptions{Kind: kind}); !fault.IsRefused(err) {
			t.Errorf("%s: %v; want a refusal", kind, err)
		}
	}
	if len(o.history()) != 1 || len(o.onRegister()) != 0 {
		t.Error("something of the register was kept")
	}
	if _, err := jobs.Take(t.Context(), o.staff(access.Champion), o.sample("greenfield-register.xlsx"), jobs.TakeOptions{}); err != nil {
		t.Errorf("the champion may: %v", err)
	}
}

// withRegister has Greenfield's roll and the champion's own sheet in it.
func withRegister(t *testing.T) (*office, jobs.Taken) {
	t.Helper()
	o := newOffice(t)
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{})
	return o, o.take(o.sample("greenfield-register.xlsx"), jobs.TakeOptions{})
}

func TestWhatIsCertainIsAppliedAndHeldRowsAreTold(t *testing.T) {
	o, took := withRegister(t)
	if took.Status != register.ImportApplied || took.Rows.Held != 2 || len(took.Held) != 2 {
		t.Fatalf("%+v, %d held", took.Result, len(took.Held))
	}
	if n := len(o.onRegister()); n != took.Rows.Added {
		t.Errorf("%d on the register of %d added", n, took.Rows.Added)
	}
	seen, err := jobs.Look(t.Context(), o.operator(), took.ID)
	o.must(err)
	if len(seen.Plan.Held) != 2 || seen.Import.Status != register.ImportApplied || seen.Import.Rows.Added != took.Rows.Added {
		t.Errorf("a later look: %d held, %+v", len(seen.Plan.Held), seen.Import.Rows)
	}
}

func TestAnAnswerToAHeldRowIsAFollowUpThatCanBeUndoneByItself(t *testing.T) {
	o, took := withRegister(t)
	before := len(o.onRegister())
	question := took.Held[0]
	if len(question.Candidates) == 0 {
		t.Fatal("the question offers nobody")
	}
	first, err := o.operator().Import(t.Context(), took.ID)
	o.must(err)
	id, err := lookAndAnswer(t.Context(), o.operator(), took.ID, first.Version, map[string]string{question.Key: question.Candidates[0].ID})
	o.must(err)
	if id == took.ID {
		t.Error("an applied import was written to again")
	}
	follow, err := o.operator().Import(t.Context(), id)
	o.must(err)
	if follow.Status != register.ImportApplied || follow.Rows.Added != 1 || follow.Rows.Held != 1 || follow.SHA256 != first.SHA256 {
		t.Errorf("the follow-up: %s %+v", follow.Status, follow.Rows)
	}
	if n := len(o.onRegister()); n != before+1 {
		t.Errorf("%d on the register, were %d", n, before)
	}
	o.must(o.operator().UndoImport(t.Context(), id))
	if n := len(o.onRegister()); n != before {
		t.Errorf("after undoing it %d on the register, were %d", n, before)
	}
}

func TestAnswersToAFileCountWhenItComesAgain(t *testing.T) {
	o, took := withRegister(t)
	first, err := o.operator().Import(t.Context(), took.ID)
	o.must(err)
	answers := map[string]string{}
	for _, q := range took.Held {
		answers[q.Key] = imports.AnswerLeave
	}
	_, err = lookAndAnswer(t.Context(), o.operator(), took.ID, first.Version, answers)
	o.must(err)
	again := o.take(o.sample("greenfield-register.xlsx"), jobs.TakeOptions{})
	if again.Rows.Held != 0 || again.Status != register.ImportNothingNew {
		t.Errorf("%+v", again.Result)
	}
}

func TestAnAnswerForAnOldPageIsAClash(t *testing.T) {
	o, took := withRegister(t)
	if _, err := lookAndAnswer(t.Context(), o.operator(), took.ID, 99, map[string]string{took.Held[0].Key: imports.AnswerLeave}); !fault.IsClash(err) {
		t.Errorf("%v; want a clash", err)
	}
}

func TestAFileOfNothingButHeldRowsWaitsWhole(t *testing.T) {
	o := newOffice(t)
	o.take(rollOf("A999000026001,Ali,Mohammed,2012-03-04,9,9B", "B999000026002,Ali,Mohammed,2012-05-06,9,9C"), jobs.TakeOptions{})
	f := imports.File{Name: "carers.csv", Content: []byte("Surname,Forename,How identified,Cares for\nAli,Mohammed,Told tutor,Mum\n")}
	took := o.take(f, jobs.TakeOptions{Kind: register.RegisterKind})
	if took.Status != register.ImportWaiting || took.Rows.Held != 1 {
		t.Fatalf("%+v", took.Result)
	}
	i, err := o.operator().Import(t.Context(), took.ID)
	o.must(err)
	if i.Status != register.ImportWaiting {
		t.Errorf("kept as %s", i.Status)
	}
	id, err := lookAndAnswer(t.Context(), o.operator(), took.ID, i.Version, map[string]string{took.Held[0].Key: took.Held[0].Candidates[0].ID})
	o.must(err)
	if id != took.ID || len(o.onRegister()) != 0 {
		t.Error("answers to an import that waits are kept with it, and applied when somebody says so")
	}
	applied, err := jobs.Apply(t.Context(), o.operator(), id, 0, nil)
	o.must(err)
	if applied.Status != register.ImportApplied || len(o.onRegister()) != 1 {
		t.Errorf("%+v", applied.Result)
	}
}

func TestAFileIsBroughtLookedAtAndAppliedByAPerson(t *testing.T) {
	o := newOffice(t)
	brought, err := jobs.Bring(t.Context(), o.operator(), o.sample("greenfield-roll.xlsx"), register.AutoKind)
	o.must(err)
	if brought.Import.Status != register.ImportPreview || o.onRoll() != 0 {
		t.Fatalf("%s with %d on the roll", brought.Import.Status, o.onRoll())
	}
	seen, err := jobs.Look(t.Context(), o.operator(), brought.Import.ID)
	o.must(err)
	if len(seen.Plan.Rolls) == 0 || len(seen.Understanding.Columns()) == 0 {
		t.Error("the look tells nothing")
	}
	took, err := jobs.Apply(t.Context(), o.operator(), brought.Import.ID, 0, nil)
	o.must(err)
	if took.Status != register.ImportApplied || o.onRoll() != took.Rows.Added {
		t.Errorf("%+v", took.Result)
	}
	if _, err := jobs.Apply(t.Context(), o.operator(), brought.Import.ID, 0, nil); err == nil {
		t.Error("it was applied twice")
	}
	if len(o.history()) != 1 {
		t.Errorf("%d in the history", len(o.history()))
	}
}

func TestACancelledImportStaysInTheHistoryUnapplied(t *testing.T) {
	o := newOffice(t)
	brought, err := jobs.Bring(t.Context(), o.operator(), o.sample("greenfield-roll.xlsx"), register.AutoKind)
	o.must(err)
	o.must(jobs.Cancel(t.Context(), o.operator(), brought.Import.ID, 1))
	if _, err := jobs.Apply(t.Context(), o.operator(), brought.Import.ID, 0, nil); len(fault.Problems(err)) == 0 {
		t.Errorf("it could be applied all the same: %v", err)
	}
	if h := o.history(); h[0].Status != register.ImportCancelled || o.onRoll() != 0 {
		t.Errorf("%s", h[0].Status)
	}
}

func TestACorrectedColumnIsRememberedForTheNextFile(t *testing.T) {
	o := newOffice(t)
	odd := func(surname string) imports.File {
		return imports.File{Name: "odd.csv", Content: []byte("UPN,Surname,Forename,DOB,Year,Zzz\nA999000026001," + surname + ",Ellie,2014-09-30,7,Red\n")}
	}
	brought, err := jobs.Bring(t.Context(), o.operator(), odd("Marsden"), register.RollKind)
	o.must(err)
	var column imports.Column
	for _, c := range brought.Understanding.Columns() {
		if c.Heading == "Zzz" {
			column = c
		}
	}
	if column.Field == imports.House {
		t.Fatal("the column is understood already: the test says nothing")
	}
	seen, err := jobs.Correct(t.Context(), o.operator(), brought.Import.ID, 1, "", map[string]string{column.Key: string(imports.House)})
	o.must(err)
	if len(seen.Plan.Rolls) != 1 || seen.Plan.Rolls[0].Pupil.House != "Red" {
		t.Errorf("after the correction: %+v", seen.Plan.Rolls)
	}
	_, err = jobs.Apply(t.Context(), o.operator(), brought.Import.ID, 0, nil)
	o.must(err)
	o.take(odd("Marsden-Lee"), jobs.TakeOptions{})
	roll, err := o.operator().WholeRoll(t.Context())
	o.must(err)
	if len(roll) != 1 || roll[0].House != "Red" || roll[0].Surname != "Marsden-Lee" {
		t.Errorf("the roll says %+v", roll)
	}
}

func TestProgressIsToldWhileReadingAndApplying(t *testing.T) {
	o := newOffice(t)
	stages := map[string]bool{}
	o.take(o.sample("greenfield-roll.xlsx"), jobs.TakeOptions{Progress: func(stage string, done, of int) { stages[stage] = stages[stage] || done == of }})
	if !stages["reading"] || !stages["applying"] {
		t.Errorf("heard the end of %v", stages)
	}
}
