package jobs_test

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

// ownSheet is a champion's sheet with somebody on two rows who is on no roll,
// and somebody else who is not either.
func ownSheet() imports.File {
	return imports.File{Name: "mine.csv", Content: []byte("Name,Form,DOB,Status,Cares for,Who knows\r\n" +
		"Wren Abara,7Q,04/05/2015,Y,mum,tutor\r\nWren Abara,7Q,04/05/2015,Y,brother,tutor\r\nOtis Vane,,,Y,dad,tutor\r\n")}
}

// newcomers brings the sheet, says of its first two rows that they are somebody
// new, and applies it.
func newcomers(t *testing.T) (*office, jobs.Taken) {
	t.Helper()
	o := newOffice(t)
	champion := o.staff(access.Champion)
	seen, err := jobs.Bring(t.Context(), champion, ownSheet(), register.RegisterKind)
	o.must(err)
	if len(seen.Plan.Held) != 3 || !seen.Plan.Held[0].MayBeNew {
		t.Fatalf("held: %+v", seen.Plan.Held)
	}
	_, err = lookAndAnswer(t.Context(), champion, seen.Import.ID, 0, map[string]string{"!2": imports.AnswerNew, "!3": imports.AnswerNew})
	o.must(err)
	took, err := jobs.Apply(t.Context(), champion, seen.Import.ID, 0, nil)
	o.must(err)
	return o, took
}

// named lists those of the roll with a name.
func (o *office) named(name string) (all []register.Pupil) {
	o.Helper()
	roll, err := o.operator().WholeRoll(o.Context())
	o.must(err)
	for _, p := range roll {
		if p.Name() == name {
			all = append(all, p)
		}
	}
	return all
}

func TestSomebodyOfTheSheetWhoIsNotOnTheRollJoinsBoth(t *testing.T) {
	o, took := newcomers(t)
	if took.Status != register.ImportApplied || took.Rows.Added != 1 || took.Rows.Unchanged != 1 || took.Rows.Held != 1 {
		t.Errorf("%+v", took.Rows)
	}
	wren := o.named("Wren Abara")
	if len(wren) != 1 || wren[0].Form != "7Q" || wren[0].DateOfBirth != "2015-05-04" || wren[0].From.Import != took.ID {
		t.Fatalf("the roll has %+v", wren)
	}
	entries := o.onRegister()
	if len(entries) != 1 || entries[0].Carer.PupilID != wren[0].ID || len(entries[0].Snapshots[0].CaredFor) != 2 {
		t.Errorf("the register has %+v", entries)
	}
	o.must(o.staff(access.Champion).UndoImport(t.Context(), took.ID))
	if o.onRoll() != 0 || len(o.onRegister()) != 0 {
		t.Errorf("after undoing: %d on the roll, %d entries", o.onRoll(), len(o.onRegister()))
	}
}

// TestANewcomerComesOnce: the same file and its later answers find whom it
// brought, under whichever name the roll has them by then.
func TestANewcomerComesOnce(t *testing.T) {
	o, took := newcomers(t)
	champion := o.staff(access.Champion)
	o.take(imports.File{Name: "roll.csv", Content: []byte("Surname,Forename,DOB,Form\r\nAbara,Wren Ida,04/05/2015,8Q\r\n")}, jobs.TakeOptions{Kind: register.RollKind})
	roll := o.history()[0]
	if roll.Status == register.ImportWaiting { // asks whether Wren Ida is Wren
		_, err := lookAndAnswer(t.Context(), o.operator(), roll.ID, 0, map[string]string{"!2": o.named("Wren Abara")[0].ID})
		o.must(err)
		_, err = jobs.Apply(t.Context(), o.operator(), roll.ID, 0, nil)
		o.must(err)
	}
	if len(o.named("Wren Ida Abara")) != 1 {
		t.Fatal("the roll does not call her Wren Ida")
	}
	if again := o.take(ownSheet(), jobs.TakeOptions{Kind: register.RegisterKind}); again.Rows.Added != 0 || o.onRoll() != 1 {
		t.Errorf("brought again: %+v, %d on the roll", again.Rows, o.onRoll())
	}
	_, err := lookAndAnswer(t.Context(), champion, took.ID, 0, map[string]string{"!4": imports.AnswerNew})
	o.must(err)
	if len(o.named("Otis Vane")) != 1 || o.onRoll() != 2 || len(o.onRegister()) != 2 {
		t.Errorf("%d on the roll, %d on the register", o.onRoll(), len(o.onRegister()))
	}
	if again := o.take(ownSheet(), jobs.TakeOptions{Kind: register.RegisterKind}); again.Rows.Held+again.Rows.Added != 0 || o.onRoll() != 2 {
		t.Errorf("brought a third time: %+v", again.Rows)
	}
}

func TestANameWithNothingElseOnAPupilListIsAddedOnce(t *testing.T) {
	o := newOffice(t)
	f := imports.File{Name: "club.csv", Content: []byte("Surname,Forename,House\r\nVane,Otis,Wey\r\n")}
	took := o.take(f, jobs.TakeOptions{Kind: register.RollKind})
	_, err := lookAndAnswer(t.Context(), o.operator(), took.ID, 0, map[string]string{"!2": imports.AnswerNew})
	o.must(err)
	_, err = jobs.Apply(t.Context(), o.operator(), took.ID, 0, nil)
	o.must(err)
	again := o.take(f, jobs.TakeOptions{Kind: register.RollKind})
	if o.onRoll() != 1 || !strings.Contains(again.Message, "same") {
		t.Errorf("%d on the roll: %s", o.onRoll(), again.Message)
	}
}
