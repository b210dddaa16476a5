package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// The data manager keeps the link of a teacher whom they made; the champion makes
// that account a safeguarding lead. The link opens nothing.
func TestAKeptLinkDoesNotReachTheRegister(t *testing.T) {
	w := greenfield(t)
	w.staff(firstSchool, access.Data)
	data, champion := w.visitor(firstSchool, access.Data), w.visitor(firstSchool, access.Champion)
	page := data.Send(data.Open("/people/add").Form("main form").Fill("name", "N. Ew").Fill("email", "new@greenfield.example").Fill("role", "teacher"))
	link := page.Text("code.copy")
	at := "/people/" + w.person("new@greenfield.example").ID
	page = champion.Send(champion.Open(at).Form("form[action='"+at+"']").Fill("role", "teacher", "dsl"))
	if !strings.Contains(page.Text("[role=status]"), "A link from before is over") {
		t.Errorf("the champion is told %s", page.Text("main"))
	}
	thief := w.door.Another()
	thief.Open(strings.TrimPrefix(link, thief.URL("")))
	if thief.Status != http.StatusNotFound {
		t.Errorf("the old link answers %d", thief.Status)
	}
}

func TestTheChampionSaysThatANewTeacherIsTheRightPerson(t *testing.T) {
	w := greenfield(t)
	w.staff(firstSchool, access.Data)
	data, champion := w.visitor(firstSchool, access.Data), w.visitor(firstSchool, access.Champion)
	page := data.Send(data.Open("/people/add").Form("main form").Fill("name", "N. Ew").Fill("email", "new@greenfield.example").Fill("role", "teacher"))
	_, err := w.store.UseLink(context.Background(), page.Text("code.copy")[strings.LastIndex(page.Text("code.copy"), "/")+1:], password)
	w.must(err)
	teacher := w.door.Another()
	teacher.SignIn("new@greenfield.example", password)
	const waits = "once the young carer champion has said that this account is yours"
	if says := teacher.Open("/my-pupils").Text("main"); !strings.Contains(says, waits) {
		t.Errorf("the teacher reads %s", says)
	}
	if says := champion.Open("/").Text("main"); !strings.Contains(says, "N. Ew reads nothing until you say that it is the right person") || !strings.Contains(says, "Their link came from data manager") {
		t.Errorf("the champion's first page says %s", says)
	}
	if data.Open("/people").Has("form[action$='/confirm']") {
		t.Error("the data manager is offered to confirm")
	}
	champion.Send(champion.Open("/people").Form("form[action$='/confirm']"))
	if says := teacher.Open("/my-pupils").Text("main"); strings.Contains(says, waits) {
		t.Errorf("confirmed, the teacher reads %s", says)
	}
	if says := champion.Open("/").Text("main"); strings.Contains(says, "reads nothing until") {
		t.Errorf("confirmed, the champion reads %s", says)
	}
}

// Many of a kind by one person are one line, and the champion's page stays short.
func TestAccessGivenToManyIsOneLine(t *testing.T) {
	w := greenfield(t)
	id := w.staff(firstSchool, access.Data)
	l := w.store.As(access.Actor{UserID: id, Name: "S. Kowalczyk", School: firstSchool, Roles: []access.Role{access.Data}})
	for _, n := range []string{"a", "b", "c", "d"} {
		_, token, err := l.AddUser(context.Background(), store.NewUser{Email: n + "@greenfield.example", Name: "Made-up " + n, Roles: []access.Role{access.Teacher}})
		w.must(err)
		_, err = w.store.UseLink(context.Background(), token, password)
		w.must(err)
	}
	page := w.visitor(firstSchool, access.Champion).Open("/")
	says := strings.Join(page.Texts(".today li"), "\n")
	if strings.Count(says, "was made a teacher") != 1 || !strings.Contains(says, "4 times: a colleague was made a teacherMonday 14 September, 09:00. By S. Kowalczyk, data manager.") {
		t.Errorf("told\n%s", says)
	}
	if !strings.Contains(page.Text("main"), "4 colleagues read nothing until you say that each is the right person") {
		t.Errorf("the page says %s", page.Text("main"))
	}
}

func TestALineOfThePersonIsNotTheProgramsWhateverTheyAreCalled(t *testing.T) {
	at := time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)
	var says []string
	for _, e := range events([]store.AuditLine{
		{At: at, UserID: "u", Name: "Watched folder", Roles: "teacher data", Deed: "read what to do"},
		{At: at, Name: "Watched folder", Roles: "operator", Deed: "took in a file"},
		{At: at, UserID: "h", Name: "M. Lindqvist", Roles: "head", Deed: "gave somebody a role", Detail: "given: teacher; group_staff; posts; users", Reason: "group_staff; given: dsl", About: "T. Okafor; now has 9C"},
	}) {
		says = append(says, e.Says+" | "+e.Detail)
	}
	want := []string{
		"Watched folder (teacher or other staff and data manager) read what to do | ", "The watched folder took in a file | ",
		"M. Lindqvist (head or senior lead) gave somebody a role | “group_staff; given: dsl”; T. Okafor; now has 9C; Given: teacher",
	}
	if !slices.Equal(says, want) {
		t.Errorf("it says\n%s", strings.Join(says, "\n"))
	}
}

// Each name that the audit shows as the program's is refused to people.
func TestNobodyGoesByANameOfTheProgram(t *testing.T) {
	for name := range programWords {
		if !slices.ContainsFunc(access.Programs, func(p string) bool { return register.StaffKey(p) == register.StaffKey(name) }) {
			t.Errorf("somebody may be called %q", name)
		}
	}
}
