package web

import (
	"context"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/register"
)

func TestEverybodyChoosesWhetherTheyGetTheWeeklyLetter(t *testing.T) {
	w := staffed(t)
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["Amélie"], 1, "planned", func(c *register.Carer, _ register.Pupil) error {
		c.NextReview = "2026-09-10"
		return nil
	}))
	for _, role := range access.Roles {
		v := w.visitor(firstSchool, role)
		page := v.Open("/account")
		letter := page.Text("#letter pre")
		if !strings.Contains(page.Text("#letter"), "You do not get it unless you ask.") || !strings.Contains(page.Text("#letter"), "On Mondays in term, from 07:00") || !strings.Contains(letter, "Your week at Greenfield School") {
			t.Errorf("%s reads %s", role, page.Text("#letter"))
		}
		if told := strings.Contains(letter, "1 review is overdue."); told != (role == access.Champion) {
			t.Errorf("%s reads of the review: %v", role, told)
		}
		if strings.Contains(letter, "Amélie") || strings.Contains(letter, "O'Neill") || strings.Contains(letter, "9B") {
			t.Errorf("%s reads a name: %s", role, letter)
		}
		page = v.Send(page.Form("form[action='/account/digest']").Press("Send me the weekly letter"))
		says(t, page, "You have asked for the weekly letter. It comes once e-mail is sent from here")
		if v.Path != "/account" || !strings.Contains(page.Text("#letter"), "You get it.") {
			t.Errorf("%s asked, and at %s reads %s", role, v.Path, page.Text("#letter"))
		}
	}
	asked := func() (n int) {
		users, err := w.as(firstSchool).Users(context.Background())
		w.must(err)
		for _, u := range users {
			if u.Digest {
				n++
			}
		}
		return n
	}
	if n := asked(); n != len(access.Roles) {
		t.Errorf("%d people get the letter, want %d", n, len(access.Roles))
	}
	v := w.visitor(firstSchool, access.Head)
	page := v.Send(v.Open("/account").Form("form[action='/account/digest']").Press("Stop the weekly letter"))
	if n := asked(); n != len(access.Roles)-1 || !strings.Contains(page.Text("#letter"), "You do not get it unless you ask.") {
		t.Errorf("%d people get the letter, and who ended it reads %s", n, page.Text("#letter"))
	}
}

func TestASchoolSetsTheDayOfItsWeeklyLetter(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Data)
	v.Send(v.Open("/settings").Form("main form").Fill("digest_day", "3").Fill("digest_hour", "13"))
	if says := w.visitor(firstSchool, access.Teacher).Open("/account").Text("#letter"); !strings.Contains(says, "On Wednesdays in term, from 13:00") {
		t.Errorf("a colleague reads %s", says)
	}
}
