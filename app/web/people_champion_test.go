package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"carers/app/access"
)

func TestTheOnlyChampionIsNotLost(t *testing.T) {
	w := greenfield(t)
	data, head := w.staff(firstSchool, access.Data), w.staff(firstSchool, access.Head)
	users, err := w.as(firstSchool).Users(context.Background())
	w.must(err)
	champion := ""
	for _, u := range users {
		if u.ID != data && u.ID != head {
			champion = u.ID
		}
	}
	v := w.visitor(firstSchool, access.Data)
	page := v.Send(v.Open("/people/"+champion).Form("main form").Fill("role", "data"))
	if v.Status != http.StatusUnprocessableEntity || !strings.Contains(page.Text(".problems"), "Nobody else who keeps the register can sign in") {
		t.Fatalf("the only champion gave it up: %d %s", v.Status, page.Text("main"))
	}
	if told := w.visitor(firstSchool, access.Head).Open("/reason").Text("main"); !strings.Contains(told, "The young carer champion is told.") {
		t.Errorf("the head reads %s", told)
	}
	w.must(w.as(firstSchool).DisableUser(context.Background(), champion, true)) // whoever runs the program may
	h := w.visitor(firstSchool, access.Head)
	page = h.Send(h.Open("/reason").Form("main form").Fill("reason", "A governor asks about support"))
	if says := page.Text("body"); strings.Contains(says, "champion is told") || !strings.Contains(says, "nobody is told") {
		t.Errorf("the head is told %s", says)
	}
	if says := v.Open("/").Text("main"); !strings.Contains(says, "Nobody keeps the register") {
		t.Errorf("the data manager's page says %s", says)
	}
}
