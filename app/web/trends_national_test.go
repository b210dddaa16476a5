package web

import (
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
)

// theFigure is one of ours.
const theFigure = "/trends/national/nf-persistent-2324-yc"

func TestASchoolAddsAFigureAndIsToldBesideEachFieldWhatIsWrong(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Send(v.Open("/trends/national/add").Form("main form").Fill("value", "41%").Fill("as_of", "lately").Fill("note", "Kept"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", v.Status)
	}
	for field, says := range map[string]string{
		"measure": "Choose what it measures", "value": "Enter the number as it was published", "of": "Say what it is a share", "group": "Choose which pupils", "phase": "Choose which schools",
		"period": "Enter the school year or term", "source": "Say where it was published", "series": "Say which publication", "as_of": "must be a year",
	} {
		reads(t, page, "#f-"+field+"-problem", says)
	}
	f := page.Form("main form")
	if f.Values.Get("value") != "41%" || f.Values.Get("as_of") != "lately" || f.Values.Get("note") != "Kept" {
		t.Errorf("what was typed is %v now", f.Values)
	}
	for field, value := range map[string]string{
		"measure": "persistent", "value": "41", "of": "pupils", "group": "young-carers", "phase": "secondary", "period": "2024/25", "source": "=HYPERLINK(\"x\")", "series": "authority", "as_of": "March 2026",
	} {
		f.Fill(field, value)
	}
	page = v.Send(f)
	says(t, page, "The figure is saved", "41%", "=HYPERLINK(\"x\"), March 2026", "Yours")
	if !page.Has("#of-persistent[open]") {
		t.Error("the measure that was changed is folded")
	}
	says(t, w.visitor(firstSchool, access.Head).Open("/trends/national"), "March 2026")
	if other := w.visitor(secondSchool, access.Champion).Open("/trends/national"); strings.Contains(other.String(), "March 2026") {
		t.Error("another school reads it")
	}
}

func TestOneOfOurFiguresIsTakenOutAndBroughtBack(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	head := w.visitor(firstSchool, access.Head)
	shown := func() bool { return head.Open("/trends/national").Has("#nf-persistent-2324-yc") }
	if !shown() {
		t.Fatal("it is not there at first")
	}
	page := v.Send(v.Open(theFigure).Form("main form").Fill("hidden", "yes"))
	says(t, page, "The figure is taken out", "Taken out")
	if shown() {
		t.Error("a figure that was taken out is shown to the head")
	}
	form := v.Open(theFigure).Form("main form")
	form.Values.Del("hidden")
	says(t, v.Send(form), "The figure is back", "Yours")
	if !shown() {
		t.Error("a figure that is back is not shown to the head")
	}
	v.Send(v.Open(theFigure).Form("main form").Fill("value", "37"))
	says(t, v.Open(theFigure), "It came with this program as 38% of pupils")
}

func TestOfTwoWhoChangeAFigureTheSecondSeesTheFirsts(t *testing.T) {
	w := everywhere(t)
	v := w.visitor(firstSchool, access.Champion)
	hers, his := v.Open(theFigure).Form("main form").Fill("value", "37"), v.Open(theFigure).Form("main form").Fill("value", "36").Fill("note", "His")
	v.Send(hers)
	v.Open(theFigure) // a form without an address goes to the page that is open
	page := v.Send(his)
	if v.Status != http.StatusConflict {
		t.Errorf("status %d", v.Status)
	}
	says(t, page, "37%")
	if f := page.Form("main form"); f.Values.Get("value") != "36" || f.Values.Get("note") != "His" {
		t.Errorf("what was typed is %v now", f.Values)
	}
	says(t, v.Send(page.Form("main form")), "The figure is saved", "36%")
}

func TestPublishedFiguresAreShutToWhoWeighsNothing(t *testing.T) {
	w := everywhere(t)
	for _, role := range []access.Role{access.Governor, access.Data, access.Teacher, access.Trust} {
		if v := w.visitor(firstSchool, role); v.Open("/trends/national") == nil || v.Status != http.StatusForbidden {
			t.Errorf("%s: %d", role, v.Status)
		}
	}
	for _, role := range []access.Role{access.Head, access.DSL} {
		v := w.visitor(firstSchool, role)
		if page := v.Open("/trends/national"); v.Status != http.StatusOK || page.Has("main a[href^='/trends/national/']") {
			t.Errorf("%s: %d, or is offered to change a figure", role, v.Status)
		}
	}
}
