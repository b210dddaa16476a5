package web

import (
	"strings"
	"testing"

	"carers/app/access"
)

func TestTheAuditIsNarrowedByPersonKindAndDays(t *testing.T) {
	w := staffed(t)
	head := w.visitor(firstSchool, access.Head)
	v := w.visitor(firstSchool, access.Champion)
	v.Open("/register")
	head.Send(head.Open("/reason").Form("main form").Fill("reason", "A complaint to answer today"))
	page := v.Open("/audit")
	who := ""
	for _, id := range page.Attrs("#f-by option", "value") {
		if strings.Contains(page.Text("#f-by option[value='"+id+"']"), "Head") {
			who = id
		}
	}
	if who == "" {
		t.Fatalf("the head cannot be chosen: %s", page.Text("#f-by"))
	}
	at := "/audit?by=" + who
	if text := v.Open(at).Text(".history"); !strings.Contains(text, "A complaint to answer today") || strings.Contains(text, "champion") {
		t.Errorf("of the head: %s", text)
	}
	if page = v.Open(at + "&kind=import"); page.Has(".history") || !strings.Contains(page.Text("main"), "No lines of these") {
		t.Errorf("of the head and imports: %s", page.Text("main"))
	}
	if page = v.Open(at + "&from=15/9/2026"); page.Has(".history") {
		t.Errorf("from tomorrow: %s", page.Text("main"))
	}
	if page = v.Open(at + "&from=14/9/2026&to=14/9/2026"); !page.Has(".history") || !page.Has("main a[href='/audit']") {
		t.Errorf("of today: %s", page.Text("main"))
	}
	if page = v.Open("/audit?from=31/2/2026"); !strings.Contains(page.Text(".problems"), "must be a real date") {
		t.Errorf("a day that is none: %s", page.Text("main"))
	}
}
