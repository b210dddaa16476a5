package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// office is two schools with people of every role at the first and a champion
// at the second.
func office(t *testing.T) *world {
	w := newWorld(t).school(firstSchool, "Greenfield School").school(secondSchool, "Little Wrens Primary School")
	for _, role := range access.Roles {
		w.staff(firstSchool, role)
	}
	w.staff(secondSchool, access.Champion)
	w.pupil(firstSchool, register.Pupil{Surname: "O'Neill", Forename: "Amélie", Year: "9", Form: "9B"})
	return w
}

func (w *world) person(email string) access.User {
	w.t.Helper()
	users, err := w.as(firstSchool).Users(context.Background())
	w.must(err)
	for _, u := range users {
		if u.Email == email {
			return u
		}
	}
	w.t.Fatalf("nobody has the address %s", email)
	return access.User{}
}

// added adds somebody through the page and returns the link to pass on.
func added(v *apptest.Visitor, name, email string, roles ...string) string {
	page := v.Send(v.Open("/people/add").Form("main form").Fill("name", name).Fill("email", email).Fill("role", roles...))
	return strings.TrimPrefix(page.Text("code.copy"), v.URL(""))
}

func TestSomebodyNewChoosesAPasswordByALinkThatWorksOnce(t *testing.T) {
	w := office(t)
	link := added(w.visitor(firstSchool, access.Champion), "J. Kowalski", "j.kowalski@s999001.example", "teacher", "dsl")
	them := w.door.Another()
	page := them.Open(link)
	reads(t, page, "main", "j.kowalski@s999001.example")
	them.Send(page.Form("main form").Fill("password", password).Fill("again", "something else again"))
	if them.Status != http.StatusUnprocessableEntity {
		t.Errorf("two passwords that differ: %d", them.Status)
	}
	if them.Send(page.Form("main form").Fill("password", password).Fill("again", password)); them.Path != "/" {
		t.Fatalf("after choosing a password they are at %s", them.Path)
	}
	if w.door.Another().Open(link).Has("main form") {
		t.Error("the link works a second time")
	}
	if got := roleList(w.person("j.kowalski@s999001.example")); got != "Teacher or other staff, Designated safeguarding lead" {
		t.Errorf("they are: %s", got)
	}
}

func TestAPersonNeedsANameAnAddressAndARoleThatThereIs(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Data)
	f := v.Open("/people/add").Form("main form").Fill("name", "Somebody").Fill("email", "nowhere")
	page := v.Send(f)
	reads(t, page, ".problems", "must be like name@school.example", "Choose at least one role")
	f.Values.Set("email", "somebody@s999001.example")
	f.Values.Set("role", string(access.Operator))
	if v.Send(f); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("somebody became an operator: %d", v.Status)
	}
}

func TestAddingATeacherAsksForTheirForms(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/people/add")
	reads(t, page, "main", "Forms they tutor or teach", "The champion, the data manager and the head can change them")
	page = v.Send(page.Form("main form").Fill("name", "J. Kowalski").Fill("email", "j.kowalski@s999001.example").Fill("role", "teacher").Fill("groups", "9B"))
	reads(t, page, "main", "Pass this link to J. Kowalski")
	groups, err := w.as(firstSchool).GroupsOf(t.Context(), w.person("j.kowalski@s999001.example").ID)
	w.must(err)
	if len(groups) != 1 || groups[0].Name != "9B" {
		t.Errorf("their groups are %+v", groups)
	}
}

func TestRolesAndFormsAreChangedTogether(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Champion)
	teacher := w.person(emailOf(firstSchool, access.Teacher))
	f := v.Open("/people/" + teacher.ID).Form("main form[action='/people/" + teacher.ID + "']")
	f.Values.Set("groups", "9Z")
	page := v.Send(f)
	reads(t, page, ".problems", "Choose from the answers on the page")
	v.Send(f.Fill("groups", "9B").Fill("role", "teacher", "dsl"))
	page = v.Open("/people/" + teacher.ID)
	if page.Attr("input[name=groups][checked]", "value") != "9B" || !page.Has("input[value=dsl][checked]") {
		t.Error("the roles and forms are not as they were set")
	}
}

func TestATeacherOfAClassKeepsItWhenFormsAreSaved(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Data)
	teacher := w.person(emailOf(firstSchool, access.Teacher))
	w.must(w.as(firstSchool).SetGroups(context.Background(), teacher.ID, []store.Group{{Kind: "form", Name: "9B"}, {Kind: "class", Name: "9X/En2"}}))
	page := v.Open("/people/" + teacher.ID)
	if got := page.Attr("input[name=groups][checked]", "value"); got != "9B" {
		t.Errorf("the forms to change are %q", got)
	}
	reads(t, page, "main", "Classes", "9X/En2, from imports")
	v.Send(page.Form("main form[action='/people/" + teacher.ID + "']").Fill("groups"))
	if v.Status != http.StatusOK {
		t.Fatalf("saving answers %d", v.Status)
	}
	groups, err := w.as(firstSchool).GroupsOf(context.Background(), teacher.ID)
	w.must(err)
	if len(groups) != 1 || groups[0].Name != "9X/En2" {
		t.Errorf("the groups are %+v", groups)
	}
}

func TestNobodyTakesAwayTheirOwnWayToThePage(t *testing.T) {
	w := office(t)
	for _, role := range []access.Role{access.Champion, access.Head} {
		v := w.visitor(firstSchool, role)
		self := "/people/" + w.person(emailOf(firstSchool, role)).ID
		if v.Send(v.Open(self).Form("main form[action='" + self + "']")); v.Path != "/people" {
			t.Errorf("%s cannot save their own page as it is: %d", role, v.Status)
		}
	}
	v := w.visitor(firstSchool, access.Data)
	self := "/people/" + w.person(emailOf(firstSchool, access.Data)).ID
	page := v.Open(self)
	if page.Has("form[action$=disable]") {
		t.Error("somebody is offered to stop themselves")
	}
	v.Send(page.Form("main form[action='"+self+"']").Fill("role", "teacher"))
	if v.Status != http.StatusUnprocessableEntity {
		t.Errorf("somebody gave up their own role: %d", v.Status)
	}
	if knock(v, http.MethodPost, self+"/disable"); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("somebody stopped themselves: %d", v.Status)
	}
}

func TestSomebodyStoppedIsOutAtOnceAndCanComeBack(t *testing.T) {
	w := office(t)
	v, teacher := w.visitor(firstSchool, access.Data), w.visitor(firstSchool, access.Teacher)
	at := "/people/" + w.person(emailOf(firstSchool, access.Teacher)).ID
	v.Send(v.Open(at).Form("form[action$=disable]").Press("Stop them signing in"))
	if teacher.Open("/account"); !strings.HasPrefix(teacher.Path, "/sign-in") {
		t.Errorf("their session goes on: %s", teacher.Path)
	}
	if page := teacher.SignIn(emailOf(firstSchool, access.Teacher), password); !page.Has(".problems") {
		t.Error("they signed in again")
	}
	v.Send(v.Open(at).Form("form[action$=disable]").Press("Let them sign in again"))
	if teacher.SignIn(emailOf(firstSchool, access.Teacher), password); teacher.Path == "/sign-in" {
		t.Error("they cannot come back")
	}
}

func TestTwoPeopleDoNotOverwriteTheSettings(t *testing.T) {
	w := office(t)
	mine, theirs := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Data)
	f := mine.Open("/settings").Form("main form")
	theirs.Send(theirs.Open("/settings").Form("main form").Fill("laestab", "801/2000"))
	if mine.Send(f.Fill("dsl_name", "Somebody else")); mine.Status != http.StatusConflict {
		t.Errorf("the second to save: %d, want 409", mine.Status)
	}
	if kept := mine.Open("/settings").Attr("#f-laestab", "value"); kept != "801/2000" {
		t.Errorf("the first to save is overwritten: %q", kept)
	}
}

// Every member of staff follows "whom to tell" with what a child has said.
func TestWhomToTellIsSaidByWhoKeepsTheRegister(t *testing.T) {
	w := office(t)
	champion, data := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Data)
	champion.Send(champion.Open("/settings").Form("main form").Fill("dsl_name", "A. Osei"))
	reads(t, champion.Open("/settings"), ".safe", "A. Osei")
	form := data.Open("/settings").Form("main form")
	form.Values.Set("dsl_name", "Somebody Else")
	form.Values.Set("champion", "Somebody Else")
	data.Send(form)
	reads(t, data.Open("/settings"), ".safe", "A. Osei")
	err := w.store.As(w.person(emailOf(firstSchool, access.Data)).At(firstSchool)).ChangeSchool(context.Background(), 2, func(s *register.School) error {
		s.Settings.DSLContact = "555"
		return nil
	})
	if !fault.IsRefused(err) {
		t.Errorf("a data manager changed where the safeguarding lead is reached: %v", err)
	}
}

func TestADataManagerLeavesTheRegistersSettingsAsTheyAre(t *testing.T) {
	w := office(t)
	champion, data := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Data)
	champion.Send(champion.Open("/settings").Form("main form").Fill("possible_weeks", "6").Fill("census_pupil", "P"))
	page := data.Open("/settings")
	if page.Has("input[name=possible_weeks]") || page.Has("input[name^=census_]") {
		t.Error("the data manager is asked about the register")
	}
	f := page.Form("main form").Fill("laestab", "801/0000")
	f.Values.Set("possible_weeks", "52")
	f.Values.Set("census_pupil", "S")
	data.Send(f)
	school, err := w.as(firstSchool).School(context.Background())
	w.must(err)
	if s := school.Settings; school.LAESTAB != "801/0000" || s.PossibleWeeks != 6 || s.CensusFor(register.ByPupil) != register.CensusParent {
		t.Errorf("the school is %+v", school)
	}
}

func TestAPasswordsLengthIsAskedForWhereItIsChosen(t *testing.T) {
	for _, f := range []*form.Text{newAccountForm().Password, newLinkForm().Password, newSetupForm().Password} {
		if !strings.Contains(f.Hint, strconv.Itoa(access.MinPassword)+" characters") {
			t.Errorf("the hint is %q", f.Hint)
		}
	}
}

func TestTheAuditIsInWordsAndNamesNoPupil(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/audit")
	reads(t, page, ".history", "test added a pupil by hand", "gave somebody a role")
	if text := page.Text("main"); strings.Contains(text, "Amélie") || strings.Contains(text, "user_links") || strings.Contains(text, "hash") {
		t.Errorf("it reads %s", text)
	}
}

func TestOlderLinesOfTheAuditFollow(t *testing.T) {
	w := office(t)
	for range auditLines {
		w.pupil(firstSchool, register.Pupil{Surname: "Li", Forename: "Bo", Year: "7"})
	}
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/audit")
	first := page.Count(".history li")
	page = v.Open(page.Attr("main a[href^='/audit?before']", "href"))
	if first != auditLines || page.Count(".history li") == 0 || !strings.Contains(page.Text(".history"), "added the school") {
		t.Errorf("there are %d lines and then %d", first, page.Count(".history li"))
	}
	if page = v.Open(page.Attr("main a[href='/audit?before=0']", "href")); page.Count(".history li") != auditLines || page.Has("main a[href='/audit?before=0']") {
		t.Errorf("the latest are not led back to: %s", page.Text("main"))
	}
}

func TestWhatLeftIsFoldedWithHowMuchItIs(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Champion)
	for range 2 {
		w.must(w.as(firstSchool).Release(t.Context(), "census", "csv", 1, "digest"))
	}
	page := v.Open("/audit")
	if page.Has("details[open] .stack") || page.Text("main details .holds") != "2 files" || page.Count("main details .stack tbody tr") != 2 {
		t.Errorf("what left reads %s", page.Text("main"))
	}
	for range mostReleases {
		w.must(w.as(firstSchool).Release(t.Context(), "census", "csv", 1, "digest"))
	}
	page = v.Open("/audit")
	if got := page.Text("main details .holds"); got != "the latest 20" {
		t.Errorf("of 22 it holds %q", got)
	}
	if page = v.Open(page.Attr("main details a", "href")); page.Count(".history li") == 0 {
		t.Errorf("the lines of what left: %s", page.Text("main"))
	}
}

func TestWhatTheStoreWroteIsToldInWords(t *testing.T) {
	for detail, want := range map[string]string{
		"":                                 "",
		"users: last_seen":                 "",
		"carers: home, next_review; moves": "Entry: home, next review",
		"import_changes (1150); imports: applied, status; pupils (1150)": "1,150 pupils",
		"A complaint; to be answered (today); glasses":                   "A complaint; to be answered (today)",
		"schools: settings":            "Settings",
		"carers: impact, impact_level": "Entry: effect of caring",
		"pupils: find_key, form, upn":  "Pupil: form, UPN",
		"pupils: form, year (30)":      "30 pupils: form, year",
	} {
		if got := writtenWords(detail); got != want {
			t.Errorf("writtenWords(%q) = %q, want %q", detail, got, want)
		}
	}
}

func TestLooksOfOneVisitAreOneLine(t *testing.T) {
	noon := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	look := func(minute int, name, record string) store.AuditLine {
		return store.AuditLine{Nth: 100 + minute, At: noon.Add(time.Duration(minute) * time.Minute), Name: name, Deed: "looked at the carer's record", Record: record}
	}
	var says []string
	for _, e := range events([]store.AuditLine{
		look(50, "R. Begum", "a"), look(20, "R. Begum", "a"), look(19, "C. Dhillon", "a"), look(18, "R. Begum", "b"), look(2, "R. Begum", "a"), look(-40, "R. Begum", "a"),
	}) {
		says = append(says, e.Says)
	}
	want := []string{
		"R. Begum looked at the carer's record, 3 times between 12:02 and 12:50", "C. Dhillon looked at the carer's record", "R. Begum looked at the carer's record", "R. Begum looked at the carer's record",
	}
	if !slices.Equal(says, want) {
		t.Errorf("it says\n%s", strings.Join(says, "\n"))
	}
}

func TestAPasswordIsChangedByWhoKnowsIt(t *testing.T) {
	w := office(t)
	here, there := w.visitor(firstSchool, access.Champion), w.visitor(firstSchool, access.Champion)
	f := here.Open("/account").Form("form[action$=password]")
	here.Send(f.Fill("present", "not the password").Fill("password", "orchard violin pebble"))
	if here.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong present password: %d", here.Status)
	}
	here.Send(f.Fill("present", password).Fill("password", "short"))
	if here.Status != http.StatusUnprocessableEntity {
		t.Errorf("a short new password: %d", here.Status)
	}
	here.Send(f.Fill("present", password).Fill("password", "orchard violin pebble"))
	if here.Open("/account"); here.Path != "/account" {
		t.Errorf("who changed it is at %s", here.Path)
	}
	if there.Open("/account"); !strings.HasPrefix(there.Path, "/sign-in") {
		t.Errorf("the other session goes on at %s", there.Path)
	}
	if there.SignIn(emailOf(firstSchool, access.Champion), "orchard violin pebble"); there.Path == "/sign-in" {
		t.Error("the new password does not work")
	}
}

func TestSomebodyAtTwoSchoolsIsAtOneAtATime(t *testing.T) {
	w := office(t)
	v := w.visitor(secondSchool, access.Champion)
	f := v.Open("/schools").Form("form[action='/sign-out']") // no school to switch to
	f.Action, f.Values = "/schools", map[string][]string{"school": {firstSchool}}
	if v.Send(f); v.Status != http.StatusNotFound {
		t.Errorf("switched to a school without a role there: %d", v.Status)
	}
	_, _, err := w.as(firstSchool).AddUser(context.Background(), store.NewUser{Email: emailOf(secondSchool, access.Champion), Name: "Made-up", Roles: []access.Role{access.Teacher}})
	w.must(err)
	page := v.Open("/schools")
	reads(t, page, "main", "Greenfield School", "Teacher or other staff", "Little Wrens Primary School", "You are here")
	page = v.Send(page.Form("main form"))
	reads(t, page, ".where", "Greenfield School")
}

func TestAReasonMustBeGivenAndLeadsOnlyToPagesOfOurs(t *testing.T) {
	w := office(t)
	v := w.visitor(firstSchool, access.Head)
	f := v.Open("/reason?next=//elsewhere.example/").Form("main form")
	if v.Send(f); v.Status != http.StatusUnprocessableEntity {
		t.Errorf("no reason: %d", v.Status)
	}
	if v.Send(f.Fill("reason", "a complaint to answer today")); v.Path != "/register" {
		t.Errorf("the head is led to %s", v.Path)
	}
}
