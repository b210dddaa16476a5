package web

import (
	"net/http"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestOnlyTheLastImportIsUndoneAndTheOthersSayWhy(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(bring(v, "first.csv", rollFile(listRow(1, "O'Neill", "Amélie", "03/05/2013", "9", "9Z")), register.RollKind).Form("form[action$=apply]"))
	first := v.Path
	forged := v.Open(first + "/undo").Form("main form")
	v.Send(bring(v, "second.csv", rollFile(listRow(4, "Li", "Bo", "02/02/2015", "7", "7D")), register.RollKind).Form("form[action$=apply]"))
	page := v.Open(first + "/undo")
	reads(t, page, "main", "cannot be undone here. Ask the young carer champion") // what stands in the way may be somebody on the register
	if page.Has("main form") {
		t.Error("it offers to undo it all the same")
	}
	reads(t, w.visitor(firstSchool, access.Champion).Open(first+"/undo"), "main", "undo later ones first")
	if v.Send(forged); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("undone out of turn: %d", v.Status)
	}
}
