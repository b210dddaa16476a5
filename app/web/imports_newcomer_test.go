package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

// TestSomebodyOfTheSheetWhoIsNotOnTheRollIsAdded walks the way from a row that
// fits nobody to a pupil on the roll and the register, and back.
func TestSomebodyOfTheSheetWhoIsNotOnTheRollIsAdded(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "my carers.csv", []byte("Name,Form,DOB,Status,Cares for,Home\r\nWren Abara,9B,04/05/2013,Confirmed,mum,told\r\n"), register.RegisterKind)
	at := v.Path
	questions := v.Open(page.Attr(".note.wait a", "href"))
	reads(t, questions, "main form", "Abara, 9B", "Nobody of this name is on roll. Add them", "Not on our roll yet: add them", "Leave this row out")
	if strings.Contains(questions.Text("main"), "hoose who it is") {
		t.Error("it says to choose, and there is nobody to choose")
	}
	page = v.Send(questions.Form("main form").Fill(questions.Attr("fieldset input[value=new]", "name"), "new"))
	reads(t, page, "h1", "1 pupil would join the register")
	reads(t, page, "main", "Abara, Wren", "Year 9, 9B", "New to the roll too. Confirmed", "1 pupil who is not on the roll joins it too")
	reads(t, v.Send(page.Form("form[action$=apply]")), "h1", "1 pupil joined the register")

	carers, err := w.as(firstSchool).WholeRegister(context.Background())
	w.must(err)
	if len(carers) != 1 || carers[0].Pupil.Name() != "Wren Abara" || carers[0].Pupil.Year != "9" || carers[0].Pupil.DateOfBirth != "2013-05-04" {
		t.Fatalf("the register has %+v", carers)
	}
	page = v.Open(at + "/undo")
	reads(t, page, "main", "1 pupil who joined the register with it", "Whoever came to the roll with it leaves that too")
	v.Send(page.Form("main form"))
	if n := len(w.roll(firstSchool)); n != 2 {
		t.Errorf("after undoing there are %d pupils, want 2", n)
	}
}

func TestANamesakeOfTheRollCanBeChosenOrAdded(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Champion)
	page := bring(v, "my carers.csv", []byte("Name,Form,Cares for,Home\r\nDaniel Okonkwo,7C,mum,told\r\n"), register.RegisterKind)
	questions := v.Open(page.Attr(".note.wait a", "href"))
	reads(t, questions, "main form", "Okonkwo, Daniel", "Year 10, 10A", "Not on our roll yet: add them", "Leave this row out")
}
