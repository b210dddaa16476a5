package web

import (
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestWhatColumnsMeanIsSavedAsALayoutWithoutAPupil(t *testing.T) {
	w := importing(t)
	v := w.visitor(firstSchool, access.Data)
	page := bring(v, "odd.csv", []byte("UPN,Family,Given,Sess Poss,Present,Authorised,Unauthorised\r\n"+upn(2)+",Okonkwo,Daniel,10,10,0,0\r\n"), register.AttendanceKind)
	columns := v.Open(page.Attr("a[href$='/columns']", "href"))
	if columns.Has("a[href$='/layout']") {
		t.Error("nothing is learned yet")
	}
	page = v.Send(columns.Form("form.stacked").Fill(columns.Attr("tbody tr:nth-child(2) select", "name"), "surname").Fill(columns.Attr("tbody tr:nth-child(3) select", "name"), "forename").
		Fill(columns.Attr("tbody tr:nth-child(4) select", "name"), "possible"))
	columns = v.Open(page.Attr("a[href$='/columns']", "href"))
	layout := v.Open(columns.Attr("a[href$='/layout']", "href")).String()
	if !strings.Contains(layout, "Sess Poss") || !strings.Contains(layout, "surname:") || strings.Contains(layout, "Okonkwo") {
		t.Errorf("the layout is\n%s", layout)
	}
}
