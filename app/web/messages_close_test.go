package web

import (
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestManyMessagesAreClosedAtOnceButNoneThatIsUrgent(t *testing.T) {
	w := staffed(t)
	for range 3 {
		w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.PleaseTalk, Words: "ha ha"}))
	}
	w.must(w.visitorsTell(firstSchool, register.Disclosure{Level: register.UrgentLevel, Words: "help"}))
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open(messagesAt)
	ids := page.Attrs("form[action='/messages/close'] input[name=messages]", "value")
	if len(ids) != 3 {
		t.Fatalf("%d messages may be closed at once, of three and an urgent one", len(ids))
	}
	form := page.Form("form[action='/messages/close']")
	form.Values["messages"] = ids[:2]
	page = v.Send(form)
	if text := page.Text(".problems"); v.Status != http.StatusUnprocessableEntity || !strings.Contains(text, "Say why") || !strings.Contains(text, "who decided") || page.Count("input[name=messages][checked]") != 2 {
		t.Errorf("without a reason: %d, %s", v.Status, page.Text("main"))
	}
	v.Send(v.Open(strings.Split(messageAt(ids[0]), ".")[0]).Form("form.acts").Press("I have told the safeguarding lead")) // meanwhile
	page = v.Send(page.Form("form[action='/messages/close']").Fill("reason", "A joke, all of one minute").Fill("lead_decided_by", "R. Begum"))
	if v.Status != http.StatusUnprocessableEntity || page.Count("input[name=messages][checked]") != 1 || page.Attr("#f-reason", "value") == "" {
		t.Errorf("what was answered meanwhile is closed all the same, or what was typed is lost: %d, %s", v.Status, page.Text("main"))
	}
	form = v.Open(messagesAt).Form("form[action='/messages/close']").Fill("reason", "A joke").Fill("lead_decided_by", "R. Begum")
	form.Values["messages"] = v.Open(messagesAt).Attrs("form[action='/messages/close'] input[name=messages]", "value")
	page = v.Send(form)
	if text := page.Text("main"); !strings.Contains(text, "closed") || page.Has("form[action='/messages/close']") || !strings.Contains(text, "Urgent") {
		t.Errorf("all but the urgent one were to be closed: %s", text)
	}
	lines, err := w.as(firstSchool).Messages(t.Context())
	w.must(err)
	open := 0
	for _, l := range lines {
		if l.Course.Open() {
			open++
		}
	}
	if open != 1 || !lines[0].Course.Urgent {
		t.Errorf("%d are open", open)
	}
}
