package web

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

func TestTheTrendsOfASchoolThatBeginsSaySo(t *testing.T) {
	w := newWorld(t).school(firstSchool, "Greenfield School")
	w.staff(firstSchool, access.Champion)
	champion := w.visitor(firstSchool, access.Champion)
	for at, says := range map[string]string{
		foundAt: "Nobody is on the roll yet", supportAt: "Nothing has been tried yet", promptsAt: "Nobody to look after yet",
	} {
		if page := champion.Open(at); champion.Status != http.StatusOK || !strings.Contains(page.Text("main"), says) {
			t.Errorf("%s: %d, %s", at, champion.Status, page.Text("main"))
		}
	}
	if strings.Contains(champion.Open("/").Text("main"), "Early prompts") {
		t.Error("the first page of a school without anybody on the register leads to early prompts")
	}
}

// threeKnown is a school of 45 pupils of whom three are known, and no attendance.
func threeKnown(t *testing.T) (*world, []string) { return someKnown(t, 3, "2026-09-14") }

// someKnown is such a school of whose pupils so many came to be known on some day.
func someKnown(t *testing.T, known int, on calendar.Day) (*world, []string) {
	var clock demo.Clock
	clock.Set(on, 0)
	defer clock.Set("2026-09-14", 0)
	w := worldWith(t, clock.Now).school(firstSchool, "Greenfield School")
	for _, r := range []access.Role{access.Champion, access.DSL, access.Head} {
		w.staff(firstSchool, r)
	}
	var carers []string
	for i := range 45 {
		pupil := w.pupil(firstSchool, register.Pupil{Forename: "Ada", Surname: "Findlater" + strings.Repeat("e", i), Year: []register.Year{"4", "5", "R"}[i%3], Sex: "F", JoinedOn: "2025-09-03"})
		if i < known {
			carers = append(carers, w.carer(firstSchool, pupil, register.Entry{Status: register.Confirmed, Route: register.ByPupil, IdentifiedOn: "2026-01-05"}))
		}
	}
	return w, carers
}

func TestThreeYoungCarersAreTooFewToSayMuch(t *testing.T) {
	w, _ := threeKnown(t)
	champion := w.visitor(firstSchool, access.Champion)
	says(t, champion.Open(foundAt), "3 of 45 pupils on the roll are on the register as young carers: 6.7%", "3 pupils found: fewer than the range of 5 to 6", "the range would be fewer than 1", "Of nobody on the register is it known")
	says(t, champion.Open(supportAt), "No adjustment has begun yet", "Nothing has begun for anybody yet", "Nothing has begun yet for 3 others", "2026/27: no review has fallen due")
	page := champion.Open(promptsAt)
	says(t, page, "Of 3 young carers too little attendance is kept", "That is unknown, not none")
	if got := page.Text("table"); !strings.Contains(got, "too few to say") || strings.Contains(got, "Not known 3 0") {
		t.Errorf("the groups say %s", got)
	}
	if texts := page.Texts("table tbody:first-of-type th[scope=row]"); strings.Join(texts, " ") != "Reception Year 4 Year 5" {
		t.Errorf("year groups stand as %q", texts)
	}
}

// TestALongListOfPromptsIsShownInParts: a school that brings its register has looked at
// nobody yet, and those who miss more must not be buried under all of them.
func TestALongListOfPromptsIsShownInParts(t *testing.T) {
	w, carers := someKnown(t, 27, "2026-06-01")
	champion := w.visitor(firstSchool, access.Champion)
	for at, want := range map[string]int{promptsAt: 25, promptsAt + "?page=2": 2, promptsAt + "?why=looks&page=2": 2, promptsAt + "?why=attendance": 0, promptsAt + "?why=else&page=x": 25} {
		page := champion.Open(at)
		says(t, page, "There is a reason to ask 27 of 27 young carers", "Any reason 27", "Nobody has looked 27")
		if n := page.Count("ul.prompts > li"); n != want {
			t.Errorf("%s names %d, want %d", at, n, want)
		}
	}
	says(t, champion.Open(promptsAt), "1 to 25 of 27")
	if asksForReview(t, champion, promptsAt+"?page=2&why=looks", carers[0]); champion.Path != promptsAt+"?page=2&why=looks" {
		t.Errorf("after asking for a review the list begins anew, at %s", champion.Path)
	}
}

func asksForReview(t *testing.T, v *apptest.Visitor, at, carer string) {
	t.Helper()
	r := posted(t, v, at, url.Values{"carer": {carer}, here: {firstSchool}})
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	v.Do(r)
}

// TestOnlyAPersonWhoKeepsTheRegisterAsksForAReview: the lead reads the list, a head
// needs a reason, and neither brings a review forward.
func TestOnlyAPersonWhoKeepsTheRegisterAsksForAReview(t *testing.T) {
	w, carers := threeKnown(t)
	l := w.as(firstSchool)
	dsl, head, champion := w.visitor(firstSchool, access.DSL), w.visitor(firstSchool, access.Head), w.visitor(firstSchool, access.Champion)
	if page := dsl.Open(promptsAt); dsl.Status != http.StatusOK || page.Has("main form") {
		t.Errorf("the lead: %d, or may ask for a review", dsl.Status)
	}
	if head.Open(promptsAt); !strings.HasPrefix(head.Path, "/reason") {
		t.Errorf("the head is at %s", head.Path)
	}
	for v, want := range map[*apptest.Visitor]int{dsl: http.StatusForbidden, champion: http.StatusOK} {
		asksForReview(t, v, promptsAt, carers[0])
		if v.Status != want {
			t.Errorf("%d, want %d", v.Status, want)
		}
	}
	rec, err := l.Carer(context.Background(), carers[0])
	w.must(err)
	if c := rec.Circumstances; len(c) != 1 || c[0].Kind != register.MissesMore || rec.Carer.NextReview != "2026-09-28" {
		t.Errorf("noted %+v, the review is on %s", c, rec.Carer.NextReview)
	}
	asksForReview(t, champion, promptsAt, "nobody")
	if champion.Status != http.StatusNotFound {
		t.Errorf("of nobody: %d", champion.Status)
	}
}

// Each page of figures leads to the imports that it stands on, for who may open them,
// and what was published to where its sources are.
func TestThePagesOfFiguresLeadToWhatTheyStandOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carers.db")
	w := worldAt(t, path, calendar.Still("2026-09-14")).school(firstSchool, "Greenfield School")
	for _, r := range []access.Role{access.Champion, access.Head} {
		w.staff(firstSchool, r)
	}
	take := func(name, content string) string {
		took, err := jobs.Take(context.Background(), w.as(firstSchool), imports.File{Name: name, Content: []byte(content)}, jobs.TakeOptions{})
		if err != nil || took.Status != register.ImportApplied {
			t.Fatalf("%s: %s, %s, %v", name, took.Status, took.Message, err)
		}
		return took.ID
	}
	roll := take("roll.csv", "Admission Number,Surname,Forename,Date of Birth,Year\n1,Abara,Wren,2013-01-02,8\n2,Byrne,Isla,2013-02-03,8\n")
	marks := take("marks.csv", "Admission Number,Surname,Forename,Date,Session,Mark\n1,Abara,Wren,2026-09-08,AM,/\n1,Abara,Wren,2026-09-08,PM,\\\n")
	pupil := w.roll(firstSchool)[0].ID
	w.carer(firstSchool, pupil, register.Entry{Status: register.Confirmed, Route: register.ByStaff})
	champion, head := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Head)
	for at, file := range map[string]string{foundAt: roll, supportAt: marks, promptsAt: marks, trendsAt: marks} {
		if page := champion.Open(at); !page.Has("main a[href='" + importAt(file) + "']") {
			t.Errorf("%s does not lead to its import: %s", at, page.Text("main"))
		}
	}
	for at, file := range map[string]string{foundAt: "roll.csv", supportAt: "marks.csv"} {
		if page := head.Open(at); !strings.Contains(page.Text("main"), file) || page.Has("main a[href^='/imports/']") {
			t.Errorf("to the head %s does not name its import, or leads to it", at)
		}
	}
	if page := champion.Open(foundAt); !page.Has("main p a[href='" + nationalAt + "']") {
		t.Error("what was published leads to no source")
	}
}
