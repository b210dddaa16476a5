package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestTheTotalsOfAQuestionnaireAreCheckedAndShown(t *testing.T) {
	w := withLead(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	page := v.Open(v.Open(at).Attr("main a[href$='/questionnaires/add']", "href"))
	page = v.Open(page.Attr("main .today a[href$='tool=panoc-yc20']", "href"))
	if page.Attr("#f-by", "value") != "Made-up Young carer champion" {
		t.Errorf("who did it begins as %q", page.Attr("#f-by", "value"))
	}
	page = v.Send(page.Form("main form").Fill("total_positive", "14").Fill("total_negative", "21").Fill("paper", "Pastoral office"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-total_negative-problem") || page.Attr("#f-total_negative", "value") != "21" {
		t.Fatalf("a total out of its range: %d %s", v.Status, page.Text(".problems"))
	}
	page = v.Send(page.Form("main form").Fill("total_negative", "9"))
	if v.Status != http.StatusUnprocessableEntity || !page.Has("#f-worried-problem") {
		t.Fatalf("without an answer about worries: %d %s", v.Status, page.Text(".problems"))
	}
	page = v.Send(page.Form("main form").Fill("worried", "no"))
	if says := page.Text("main"); v.Path != at || !strings.Contains(says, "PANOC-YC20: positive score 14 of 20, negative score 9 of 20") || strings.Contains(says, "closer look") || !strings.Contains(says, "The paper: Pastoral office") {
		t.Fatalf("kept, at %s: %s", v.Path, says)
	}
	w.must(w.as(firstSchool).ChangeSchool(context.Background(), 2, func(s *register.School) error {
		s.Settings.ToolBands = true
		return nil
	}))
	page = v.Open(at)
	if !strings.Contains(page.Text("main"), "negative score 9 of 20 (worth a closer look)") {
		t.Errorf("asked for, the reading is not shown: %s", page.Text("main"))
	}
	if w.visitor(firstSchool, access.DSL).Open(at).Has("main a[href*='/questionnaires/']") {
		t.Error("who may not change it is led to it")
	}
	change := page.Attr("main a[href*='/questionnaires/']:not([href$=add])", "href")
	mine, theirs := v.Open(change).Form("main form"), v.Open(change).Form("main form")
	v.Send(theirs.Fill("total_negative", "8"))
	if page = v.Send(mine.Fill("total_negative", "7")); v.Status != http.StatusConflict || page.Attr("#f-total_negative", "value") != "7" {
		t.Errorf("two corrections at once: %d", v.Status)
	}
	reads(t, page, "main", "Somebody else changed this questionnaire", "Negative score", "8", "7")
	if v.Send(page.Form("main form")); v.Path != at || !strings.Contains(v.Open(at).Text("main"), "negative score 7 of 20") {
		t.Errorf("saving again ended at %s", v.Path)
	}
}

func TestAWorryingAnswerIsHandedOffBeforeTheTotalsAreSaved(t *testing.T) {
	w := withLead(t)
	v, at := w.visitor(firstSchool, access.Champion), "/carers/"+w.ids["Amélie"]
	page := v.Open(at + "/questionnaires/add?tool=other")
	if page.Has("#hand-off") {
		t.Error("the question is asked before anybody worries")
	}
	f := page.Form("main form").Fill("tool_name", "The school's own").Fill("total_total", "41").Fill("worried", "yes")
	page = v.Send(f)
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text("#hand-off"), "A worrying answer in a questionnaire") || len(w.handOffs()) != 0 {
		t.Fatalf("unanswered: %d %s", v.Status, page.Text("main"))
	}
	page = v.Send(page.Form("main form").Fill("hand_off", "yes"))
	if says := page.Text("main"); v.Path != at || !strings.Contains(says, "The school's own: 41") || !strings.Contains(says, "The hand-off is raised") {
		t.Errorf("raised, at %s: %s", v.Path, says)
	}
	if got := w.handOffs(); len(got) != 1 || got[0].Of[0] != register.WorryingPaper {
		t.Errorf("handed off: %+v", got)
	}
	if v.Open(at + "/questionnaires/no-such"); v.Status != http.StatusNotFound {
		t.Errorf("one that is not there: %d", v.Status)
	}
}
