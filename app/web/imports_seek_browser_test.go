package web

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/register"
)

// TestAPupilIsSoughtFromAQuestionInABrowser: the search takes no script, keeps what
// was chosen elsewhere, and leads the eye and the keyboard to what it found.
func TestAPupilIsSoughtFromAQuestionInABrowser(t *testing.T) {
	w := importing(t)
	w.pupil(firstSchool, register.Pupil{Surname: "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh", Forename: "Oluwaseun Bartholomew", UPN: upn(7), Year: "11", Form: "11D", LeftOn: "2026-07-20"})
	w.pupil(firstSchool, register.Pupil{Surname: "Wolfe", Forename: "Ana", Year: "7", Form: "7A"})
	var b strings.Builder
	b.WriteString("Surname,Forename,Reg,Date,Session,Mark\r\nOkonkwo,Daniel,10B,07/09/2026,AM,/\r\nWolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley,Oluwaseun Bartholomew Maximilian,11D,07/09/2026,AM,/\r\n")
	for n := range 23 {
		fmt.Fprintf(&b, "Unknown%c,Pupil,7A,07/09/2026,AM,/\r\n", 'a'+n)
	}
	tab := lookAt(t, w, access.Data)
	tab.brings(written(t, "marks.csv", []byte(b.String())), "Attendance: a summary, or session marks")
	tab.Follow("Answer")
	tab.at("questions-many")
	second := func(rest string) string { return `document.querySelectorAll("fieldset.who")[1].` + rest }
	apptest.Eval[bool](tab.Tab, `document.querySelectorAll("fieldset.who")[2].querySelector("[value=leave]").click() === undefined`)
	apptest.Eval[bool](tab.Tab, second(`querySelector("input[type=search]").value = "wolfe", true`))
	tab.Press("Find : Row 3: Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondeley, Oluwaseun Bartholomew Maximilian, 11D")
	tab.Sees("2 pupils fit. Choose who it is.")
	if !apptest.Eval[bool](tab.Tab, `document.activeElement.matches(".seek-says")`) {
		t.Error("the focus is not where the answer is")
	}
	if !apptest.Eval[bool](tab.Tab, `document.querySelectorAll("fieldset.who")[2].querySelector("[value=leave]").checked`) {
		t.Error("what was chosen elsewhere is lost")
	}
	tab.at("questions-found")
	apptest.Eval[bool](tab.Tab, second(`querySelectorAll("input[type=radio]")[1].click() === undefined`))
	tab.Press("Keep these answers")
	tab.Sees("2 answers are kept, and 23 rows still wait")
	tab.Follow("Add them by hand : Row 5: Unknownb, Pupil, 7A")
	tab.Sees("This is what the file says of them")
	tab.at("add-from-question")
}
