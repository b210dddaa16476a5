package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

func TestTheFirstPageIsTheRolesOwn(t *testing.T) {
	w := staffed(t)
	for role, want := range map[access.Role]string{
		access.Champion: "2 young carers, 1 possible.", access.Teacher: "If a pupil tells you something", access.Head: "2 young carers are known to the school",
		access.DSL: "Do not contact", access.Data: "3 pupils in 3 forms.", access.Governor: "No number on it points at a child.", access.Trust: "Too few to show",
	} {
		v := w.visitor(firstSchool, role)
		page := v.Open("/")
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("%s does not read %q: %s", role, want, page.Text("main"))
		}
		names := strings.Contains(page.Text("main"), "Amélie") || strings.Contains(page.Text("main"), "Mensah")
		if sees := role == access.Champion || role == access.DSL; names && !sees {
			t.Errorf("%s reads a name: %s", role, page.Text("main"))
		}
	}
}

func TestATrustLeadSeesANumberThatPointsAtNobody(t *testing.T) {
	w := staffed(t)
	v := w.visitor(firstSchool, access.Trust)
	for n := range 3 {
		id := w.pupil(firstSchool, register.Pupil{Forename: "Pupil", Surname: "Number" + string(rune('A'+n))})
		w.carer(firstSchool, id, register.Entry{Route: register.ByStaff, Status: register.Confirmed})
		got, shown := v.Open("/").Text(".stat b"), n == 2
		if words := v.Open("/").Text(".stat"); !shown && !strings.Contains(words, "The school knows fewer young carers than may be shown as a number.") {
			t.Errorf("a number that is not shown reads %q", words)
		}
		if shown && got != "5" || !shown && got != "Too few to show" {
			t.Errorf("with %d young carers a trust lead reads %q", 3+n, got)
		}
	}
	w.must(w.as(firstSchool).SetLimits(context.Background(), 1, register.Limits{Governors: 10, Outside: 10}))
	if got := v.Open("/").Text(".stat b"); got != "Too few to show" {
		t.Errorf("the school's own threshold is not kept: %q", got)
	}
}

func TestAHeadWhoIsTheSafeguardingLeadIsAskedForNoReason(t *testing.T) {
	w := staffed(t)
	_, token, err := w.as(firstSchool).AddUser(t.Context(), store.NewUser{Email: "both@999001.example", Name: "C. Dhillon", Roles: []access.Role{access.Head, access.DSL}})
	w.must(err)
	_, err = w.store.UseLink(t.Context(), token, password)
	w.must(err)
	v := w.door.Another()
	page := v.SignIn("both@999001.example", password)
	if text := page.Text("main"); strings.Contains(text, "when you give a reason") || !strings.Contains(text, "The register has the names, and is open to you.") {
		t.Errorf("who may see the register reads %s", text)
	}
	says(t, w.visitor(firstSchool, access.Head).Open("/"), "A named record opens for half an hour when you give a reason.")
}

func TestTheChampionIsToldWhoGaveAReason(t *testing.T) {
	w := staffed(t)
	head := w.visitor(firstSchool, access.Head)
	for _, cell := range head.Open("/").Texts("table td") {
		if cell != "Too few to show" {
			t.Errorf("without a reason the head's tables show %q, of one child", cell)
		}
	}
	head.Send(head.Open("/reason").Form("main form").Fill("reason", "A complaint to answer today"))
	page := w.visitor(firstSchool, access.Champion).Open("/")
	if text := page.Text("main"); !strings.Contains(text, "Made-up Head or senior lead opened named records") || !strings.Contains(text, "A complaint to answer today") {
		t.Errorf("the champion reads %s", text)
	}
	if cells := head.Open("/").Texts("table td"); len(cells) == 0 || slices.Contains(cells, "Too few to show") {
		t.Errorf("after a reason the head's tables show %q", cells)
	}
	if page = head.Open("/register"); page.Count("tbody tr") != 3 || page.Has("a[href='/register/add']") {
		t.Errorf("after a reason the head sees %s", page.Text("main"))
	}
	if why := page.Text("footer details"); !strings.Contains(why, "A complaint to answer today") {
		t.Errorf("why the head sees it: %q", why)
	}
}

func TestAHeadReadsUntilWhenNamedRecordsAreOpen(t *testing.T) {
	past := &atomic.Int64{}
	w := worldWith(t, func() time.Time { return calendar.Still("2026-09-14")().Add(time.Duration(past.Load())) }).school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.Head, access.DSL} {
		w.staff(firstSchool, role)
	}
	head := w.visitor(firstSchool, access.Head)
	const opened = "Named records are open to you until 09:30"
	if says := head.Open("/").Text("main"); strings.Contains(says, opened) || !strings.Contains(says, "Numbers, and no names") {
		t.Errorf("before a reason the head reads %s", says)
	}
	head.Send(head.Open("/reason").Form("main form").Fill("reason", "A complaint to answer today"))
	for _, at := range []string{"/", "/register", "/account"} {
		says := head.Open(at).Text("main")
		if !strings.Contains(says, opened) || !strings.Contains(says, "A complaint to answer today") || strings.Contains(says, "no names") {
			t.Errorf("at %s the head reads %s", at, says)
		}
	}
	if strings.Contains(w.visitor(firstSchool, access.DSL).Open("/").Text("main"), opened) {
		t.Error("a colleague reads that records are open to them")
	}
	past.Add(int64(10 * time.Minute))
	page := head.Open("/reason?next=/roll")
	if head.Path != "/roll" {
		t.Errorf("while they are open a reason is asked for at %s", head.Path)
	}
	if page = head.Send(page.Form("form[action='/reason/close']")); head.Path != "/" || !strings.Contains(page.Text("main"), "Numbers, and no names") {
		t.Errorf("after closing, the head is at %s and reads %s", head.Path, page.Text("main"))
	}
	if head.Open("/register"); !strings.HasPrefix(head.Path, "/reason") {
		t.Errorf("after closing, the head comes to %s", head.Path)
	}
	if says := w.visitor(firstSchool, access.Champion).Open("/").Text("main"); !strings.Contains(says, "opened named records, and closed them at 09:10") {
		t.Errorf("the champion reads %s", says)
	}
}

func TestAReasonGivenInASecondTabStretchesNothing(t *testing.T) {
	w := staffed(t)
	head := w.visitor(firstSchool, access.Head)
	second := head.Open("/reason").Form("main form").Fill("reason", "Another complaint to answer")
	head.Send(head.Open("/reason").Form("main form").Fill("reason", "A complaint to answer today"))
	if says := head.Send(second).Text("main"); head.Path != "/register" || !strings.Contains(says, "until 09:30 already, so nothing was changed") {
		t.Errorf("the second tab is at %s and reads %s", head.Path, says)
	}
}

func TestWhatWaitsIsCounted(t *testing.T) {
	w := staffed(t)
	_, err := w.as(firstSchool).KeepImport(context.Background(), register.Import{Kind: register.RollKind, FileName: "roll.xlsx", Status: register.ImportWaiting}, []byte("x"))
	w.must(err)
	page := w.visitor(firstSchool, access.Champion).Open("/")
	if page.Text("h1") != "4 things need you" || !strings.Contains(page.Text("main"), "a reason for a review before its day") || !strings.Contains(page.Text("main"), "2 census letters differ from the MIS") {
		t.Errorf("the first page says %s", page.Text("main"))
	}
}

func TestADataManagerIsNotToldOfTheChampionsRefusedSheet(t *testing.T) {
	w := staffed(t)
	champion := w.visitor(firstSchool, access.Champion)
	bring(champion, "sheet of O'Neill.csv", []byte("nothing that can be read"), register.AutoKind)
	for role, sees := range map[access.Role]bool{access.Champion: true, access.Data: false} {
		v := w.visitor(firstSchool, role)
		if told := strings.Contains(v.Open("/imports").Text("main"), "O'Neill.csv"); told != sees {
			t.Errorf("the list of imports tells %s of the sheet: %v", role, told)
		}
		if told := strings.Contains(v.Open("/").Text("main"), "O'Neill.csv"); told && !sees {
			t.Errorf("the first page tells %s of the sheet", role)
		}
	}
}

func TestTheHelpPromisesNothingThatIsNotHereYet(t *testing.T) {
	w := staffed(t)
	text := strings.ToLower(w.visitor(firstSchool, access.Champion).Open("/help").Text("main"))
	for _, word := range []string{"hand-off", "trend", "compare", "what to do for", "passport"} {
		if strings.Contains(text, word) {
			t.Errorf("the help speaks of a %s", word)
		}
	}
}

func TestEveryRoleReadsTheHelp(t *testing.T) {
	w := staffed(t)
	for _, role := range access.Roles {
		page := w.visitor(firstSchool, role).Open("/help")
		if !strings.Contains(page.Text("main"), "never means “not a carer”") || !strings.Contains(page.Text("main"), role.Words()) {
			t.Errorf("%s reads %s", role, page.Text("main"))
		}
	}
}

func TestNoNumberOfOtherFilesHidesOneThatWaits(t *testing.T) {
	w := office(t)
	ctx, l := context.Background(), w.as(firstSchool)
	keep := func(kind register.ImportKind, status register.ImportStatus, name string) {
		_, err := l.KeepImport(ctx, register.Import{Kind: kind, FileName: name, Status: status}, []byte(name))
		w.must(err)
	}
	keep(register.RegisterKind, register.ImportWaiting, "carers.xlsx")
	for i := range 30 {
		keep(register.RollKind, register.ImportWaiting, fmt.Sprintf("roll %d.csv", i))
	}
	for i := range 101 {
		keep(register.AutoKind, register.ImportRefused, fmt.Sprintf("junk %d.csv", i))
	}
	reads(t, w.visitor(firstSchool, access.Champion).Open("/"), "main", "carers.xlsx", "roll 29.csv", "10 more files wait", "See them all")
	page := w.visitor(firstSchool, access.Data).Open("/")
	reads(t, page, "main", "roll 29.csv", "10 more files wait")
	if strings.Contains(page.Text("main"), "carers.xlsx") {
		t.Error("the data manager is told of a list of young carers")
	}
}
