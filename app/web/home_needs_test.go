package web

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// The number in the heading is that of the lines under it.
func TestTheHeadingCountsTheLinesThatNeedSomebody(t *testing.T) {
	w := greenfield(t)
	for name, on := range map[string]calendar.Day{"Amélie": "2026-09-10", "Kwame": "2026-09-20"} {
		w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids[name], 1, "planned", func(c *register.Carer, _ register.Pupil) error {
			c.NextReview = on
			return nil
		}))
	}
	id := w.pupil(firstSchool, register.Pupil{Forename: "Mei", Surname: "Chen", Form: "9C", Year: "9"})
	w.carer(firstSchool, id, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/")
	text := page.Text("main")
	for _, want := range []string{"Reviews coming up", "1 young carer has no review planned", "go through what school does, and set the next"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %s", want, text)
		}
	}
	coming, given, prompts := 1, 1, 1 // a review next week, the champion's own role, and the way to early prompts
	if got, want := page.Text("h1"), strconv.Itoa(page.Count("main ul.today > li")-coming-given-prompts)+" things need you"; got != want {
		t.Errorf("the page is headed %q, want %q", got, want)
	}
	page = v.Open("/register?review=none")
	if got := strings.Join(page.Texts("tbody th"), "; "); got != "Chen, Mei" {
		t.Errorf("without a review: %s", got)
	}
}

func TestWhoIsFormerIsNotCountedAsNow(t *testing.T) {
	w := greenfield(t)
	w.must(w.as(firstSchool).ChangeCarer(context.Background(), w.ids["Kwame"], 1, "ended", func(c *register.Carer, _ register.Pupil) error {
		return c.Move(register.Former, "the role is over", "test", "2026-09-14")
	}))
	page := w.visitor(firstSchool, access.Champion).Open("/register")
	if got := page.Text(".head p") + " " + strings.Join(page.Texts(".tabs a"), "; "); got != "1 young carer, 1 possible. Now 2; Confirmed 1; Possible 1; Former 1" {
		t.Errorf("the register says %q", got)
	}
	if got := page.Count("tbody tr"); got != 2 {
		t.Errorf("%d lines", got)
	}
}

func TestRowsThatWaitForAnAnswerStayOnTheFirstPage(t *testing.T) {
	w := greenfield(t)
	v := w.visitor(firstSchool, access.Champion)
	sheet := []byte("Name,Form,Cares for,Who knows,Home\nKwame Mensah,9C,Mum,tutor,No\nK Mensah,8C,Dad,tutor,No\n")
	page := bring(v, "ours.csv", sheet, register.AutoKind)
	v.Send(page.Form("form[action$='/apply']"))
	page = v.Open("/")
	if !strings.Contains(page.Text("main"), "1 row waits for an answer") {
		t.Fatalf("the first page says %s", page.Text("main"))
	}
	page = v.Open(page.Attr("main a[href$='/questions']", "href"))
	if page.Count("main form") == 0 {
		t.Errorf("the link leads to %s", page.Text("main"))
	}
	bring(v, "ours.csv", sheet, register.AutoKind) // the same once more: nothing new, and nothing waits twice
	page = v.Open("/")
	if text := page.Text("main"); strings.Contains(text, "Waiting to be applied") || page.Count("main a.button[href$='/questions']") != 1 {
		t.Errorf("after the same file again: %s", text)
	}
}

func TestASheetBeforeTheRollSaysWhatComesFirst(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	for name, content := range map[string]string{"ours.csv": "Name,Form,Cares for,Who knows,Home\nKwame Mensah,9C,Mum,tutor,No\n", "marks.csv": string(twoRows())} {
		page := bring(w.visitor(firstSchool, access.Champion), name, []byte(content), register.AutoKind)
		if note := page.Text("main .note.stop"); !strings.HasPrefix(note, "The pupil list must come first.") || !page.Has("main .note.stop a[href='/imports']") {
			t.Errorf("the preview of %s begins %q", name, note)
		}
	}
	page := bring(w.visitor(firstSchool, access.Champion), "students.csv", fourPupils(), register.RollKind)
	if page.Has("main .note.stop") {
		t.Errorf("the pupil list itself: %s", page.Text("main .note.stop"))
	}
}

func TestRecordingASnapshotOffersAReview(t *testing.T) {
	_, v, at := opened(t)
	page := v.Send(v.Open(at+"/snapshots/add").Form("main form").Fill("likes", "Cooking"))
	if v.Path != at || page.Attr("[role=status] a", "href") != at+"/reviews/add" {
		t.Errorf("after a snapshot, at %s: %s", v.Path, page.Text("[role=status]"))
	}
}
