package jobs_test

import (
	"testing"

	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// leave answers for every row that an import held that it be left alone.
func (o *office) leave(took jobs.Taken) (follow string) {
	o.Helper()
	answers := map[string]string{}
	for _, q := range took.Held {
		answers[q.Key] = imports.AnswerLeave
	}
	id, err := lookAndAnswer(o.Context(), o.operator(), took.ID, 0, answers)
	o.must(err)
	return id
}

// open is how many questions of an import want an answer.
func (o *office) open(id string) int {
	o.Helper()
	seen, err := jobs.Look(o.Context(), o.operator(), id)
	o.must(err)
	return len(seen.Plan.Held)
}

func TestARowThatIsLeftAloneAsksNoMore(t *testing.T) {
	o, took := withRegister(t)
	follow := o.leave(took)
	i, err := o.operator().Import(t.Context(), follow)
	o.must(err)
	if i.Status != register.ImportNothingNew {
		t.Fatalf("the follow-up is %s: the test says nothing", i.Status)
	}
	if n := o.open(took.ID); n != 0 {
		t.Errorf("%d of %d questions are open still", n, len(took.Held))
	}
	if n := o.open(follow); n != 0 {
		t.Errorf("the follow-up asks %d", n)
	}
}

func TestOfTwoWhoAnswerTheSameRowsOneIsHeard(t *testing.T) {
	o, took := withRegister(t)
	question := took.Held[0]
	shown, err := o.operator().Import(t.Context(), took.ID)
	o.must(err)
	answer := map[string]string{question.Key: question.Candidates[0].ID}
	_, err = lookAndAnswer(t.Context(), o.operator(), took.ID, shown.Version, answer)
	o.must(err)
	before := len(o.onRegister())
	if _, err := lookAndAnswer(t.Context(), o.operator(), took.ID, shown.Version, map[string]string{question.Key: imports.AnswerLeave}); !fault.IsClash(err) {
		t.Errorf("the second: %v; want a clash", err)
	}
	if n := len(o.onRegister()); n != before || o.open(took.ID) != 1 {
		t.Errorf("%d on the register, were %d; %d questions are open", n, before, o.open(took.ID))
	}
}

func TestAFollowUpThatIsUndoneAsksAgain(t *testing.T) {
	o, took := withRegister(t)
	question := took.Held[0]
	follow, err := lookAndAnswer(t.Context(), o.operator(), took.ID, 0, map[string]string{question.Key: question.Candidates[0].ID})
	o.must(err)
	if n := o.open(took.ID); n != 1 {
		t.Errorf("%d questions are open, want 1 of 2", n)
	}
	o.must(o.operator().UndoImport(t.Context(), follow))
	if n := o.open(took.ID); n != 2 {
		t.Errorf("%d questions are open, want 2", n)
	}
}

func TestAnswersCountWhenTheFileIsBroughtOnAPage(t *testing.T) {
	o, took := withRegister(t)
	o.leave(took)
	seen, err := jobs.Bring(t.Context(), o.operator(), o.sample("greenfield-register.xlsx"), register.AutoKind)
	o.must(err)
	if len(seen.Plan.Held) != 0 || len(seen.Import.Answers) != 2 {
		t.Errorf("it asks %d times over, with %d answers", len(seen.Plan.Held), len(seen.Import.Answers))
	}
}

// waits is a file of one row that asks, brought and answered for.
func waits(t *testing.T) (*office, imports.File, string) {
	o := newOffice(t)
	o.take(rollOf("A999000026001,Ali,Mohammed,2012-03-04,9,9B", "B999000026002,Ali,Mohammed,2012-05-06,9,9C"), jobs.TakeOptions{})
	f := imports.File{Name: "carers.csv", Content: []byte("Surname,Forename,How identified,Cares for\nAli,Mohammed,Told tutor,Mum\n")}
	took := o.take(f, jobs.TakeOptions{Kind: register.RegisterKind})
	_, err := lookAndAnswer(t.Context(), o.operator(), took.ID, 0, map[string]string{took.Held[0].Key: took.Held[0].Candidates[0].ID})
	o.must(err)
	return o, f, took.ID
}

func TestAnswersGoWithTheImportThatIsCancelledOrUndone(t *testing.T) {
	for name, ends := range map[string]func(o *office, id string) error{
		"cancelled": func(o *office, id string) error { return jobs.Cancel(o.Context(), o.operator(), id, 0) },
		"undone": func(o *office, id string) error {
			if _, err := jobs.Apply(o.Context(), o.operator(), id, 0, nil); err != nil {
				return err
			}
			return o.operator().UndoImport(o.Context(), id)
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, f, id := waits(t)
			o.must(ends(o, id))
			seen, err := jobs.Bring(t.Context(), o.operator(), f, register.RegisterKind)
			o.must(err)
			if len(seen.Plan.Held) != 1 || o.take(f, jobs.TakeOptions{Kind: register.RegisterKind, DryRun: true}).Rows.Held != 1 {
				t.Errorf("the row is answered with what went: %+v", seen.Import.Answers)
			}
		})
	}
}

func TestAnswersAreTakenBackAndTheRowsAskAgain(t *testing.T) {
	o, _, id := waits(t)
	if o.open(id) != 0 {
		t.Fatal("it still asks: the test says nothing")
	}
	if err := jobs.TakeBackAnswers(t.Context(), o.operator(), id, 99); !fault.IsClash(err) {
		t.Errorf("%v; want a clash", err)
	}
	o.must(jobs.TakeBackAnswers(t.Context(), o.operator(), id, 0))
	i, err := o.operator().Import(t.Context(), id)
	o.must(err)
	if len(i.Answers) != 0 || i.Rows.Held != 1 || o.open(id) != 1 {
		t.Errorf("%+v, with the answers %v", i.Rows, i.Answers)
	}
}

// TestAnImportThatIsOverIsNotTouched tries every act on every ending.
func TestAnImportThatIsOverIsNotTouched(t *testing.T) {
	roll := rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D")
	endings := map[register.ImportStatus]func(o *office, id string){
		register.ImportCancelled: func(o *office, id string) { o.must(jobs.Cancel(o.Context(), o.operator(), id, 1)) },
		register.ImportUndone: func(o *office, id string) {
			_, err := jobs.Apply(o.Context(), o.operator(), id, 1, nil)
			o.must(err)
			o.must(o.operator().UndoImport(o.Context(), id))
		},
		register.ImportApplied: func(o *office, id string) {
			_, err := jobs.Apply(o.Context(), o.operator(), id, 1, nil)
			o.must(err)
		},
	}
	acts := map[string]func(o *office, id string) error{
		"apply": func(o *office, id string) error {
			_, err := jobs.Apply(o.Context(), o.operator(), id, 0, nil)
			return err
		},
		"correct": func(o *office, id string) error {
			_, err := jobs.Correct(o.Context(), o.operator(), id, 0, "", nil)
			return err
		},
		"cancel":    func(o *office, id string) error { return jobs.Cancel(o.Context(), o.operator(), id, 0) },
		"take back": func(o *office, id string) error { return jobs.TakeBackAnswers(o.Context(), o.operator(), id, 0) },
		"answer": func(o *office, id string) error {
			_, err := lookAndAnswer(o.Context(), o.operator(), id, 0, map[string]string{"Sheet1!2": imports.AnswerLeave})
			return err
		},
	}
	for status, ends := range endings {
		o := newOffice(t)
		seen, err := jobs.Bring(t.Context(), o.operator(), roll, register.RollKind)
		o.must(err)
		ends(o, seen.Import.ID)
		was, err := o.operator().Import(t.Context(), seen.Import.ID)
		o.must(err)
		if was.Status != status {
			t.Fatalf("it is %s, want %s", was.Status, status)
		}
		for name, act := range acts {
			if name == "answer" && status == register.ImportApplied {
				continue // that is a follow-up
			}
			if err := act(o, seen.Import.ID); len(fault.Problems(err)) == 0 {
				t.Errorf("%s an import that is %s: %v; want a problem in words", name, status, err)
			}
			if is, err := o.operator().Import(t.Context(), seen.Import.ID); err != nil || is.Version != was.Version {
				t.Errorf("%s an import that is %s: it changed, %v", name, status, err)
			}
		}
	}
}

func TestWhatSomebodyChangedSinceItWasShownIsNotApplied(t *testing.T) {
	o := newOffice(t)
	seen, err := jobs.Bring(t.Context(), o.operator(), rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D"), register.RollKind)
	o.must(err)
	_, err = lookAndAnswer(t.Context(), o.operator(), seen.Import.ID, 1, map[string]string{"!99": imports.AnswerLeave})
	o.must(err)
	if _, err := jobs.Apply(t.Context(), o.operator(), seen.Import.ID, 1, nil); !fault.IsClash(err) || o.onRoll() != 0 {
		t.Errorf("%v, with %d on the roll; want a clash", err, o.onRoll())
	}
	if _, err := jobs.Apply(t.Context(), o.operator(), seen.Import.ID, 2, nil); err != nil || o.onRoll() != 1 {
		t.Errorf("%v, with %d on the roll", err, o.onRoll())
	}
}
