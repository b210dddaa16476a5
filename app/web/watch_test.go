package web

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/jobs"
	"carers/app/register"
)

// watched is a world with a watched folder, a champion and a data manager.
func watched(t *testing.T) (*world, string) {
	t.Helper()
	w := newWorld(t)
	inbox := t.TempDir()
	site, err := New(Config{Store: w.store, Version: "test", Inbox: inbox})
	w.must(err)
	w.door = apptest.Visit(t, site)
	w.school(firstSchool, "Greenfield School")
	for _, role := range []access.Role{access.Champion, access.Data, access.Head} {
		w.staff(firstSchool, role)
	}
	m := jobs.Means{Store: w.store, Inbox: inbox}
	w.must(jobs.MakeInboxes(t.Context(), m))
	return w, m.InboxOf(firstSchool)
}

// puts puts a file into a watched folder that nobody is writing any more.
func puts(t *testing.T, folder, name, content string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	ago := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, ago, ago); err != nil {
		t.Fatal(err)
	}
}

func (w *world) settings() register.Settings {
	w.t.Helper()
	school, err := w.as(firstSchool).School(w.t.Context())
	w.must(err)
	return school.Settings
}

const (
	watchFormAt = `form[action="/settings/imports"]`
	lookFormAt  = `form[action="/settings/imports/look"]`
	datesFormAt = "main form"
)

// looks presses the button that looks at the folder now.
func looks(v *apptest.Visitor) *apptest.Page {
	return v.Send(v.Open("/settings/imports").Form(lookFormAt))
}

func TestTheFolderIsLookedAtWhenSomebodyPressesTheButton(t *testing.T) {
	w, folder := watched(t)
	puts(t, folder, "roll.csv", "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\nA999000000101,Findlater,Amy,2013-01-02,8,8A\n")
	puts(t, folder, "Findlater.pdf", "%PDF-1.7")
	v := w.visitor(firstSchool, access.Data)
	page := v.Open("/settings/imports")
	if says := page.Text("main"); !strings.Contains(says, folder) || !strings.Contains(says, "Tuesday 15 September, 05:30") || !strings.Contains(says, "Never yet") {
		t.Errorf("the page says %s", says)
	}
	page = looks(v)
	if says := page.Text("main .note"); !strings.Contains(says, "1 file was applied. 1 file was refused") {
		t.Errorf("the notice says %q", says)
	}
	if row := page.Text("#done tbody tr"); !strings.Contains(row, "Made-up Data manager") || !strings.Contains(row, "Done") || strings.Contains(row, "Findlater") {
		t.Errorf("the run is told as %q", row)
	}
	if says := v.Open("/").Text("main"); !strings.Contains(says, "1 file in the watched folder could not be read") || strings.Contains(says, "pdf") {
		t.Errorf("the first page says %s", says)
	}
	page = v.Open(v.Open("/").Attr(`main a[href*="settings/imports#"]`, "href"))
	reads(t, page, "#refused", "Findlater.pdf", "This is a PDF", "delete both there")
	reads(t, page, "main", "nobody has written to it for 10 seconds")
	if says := w.visitor(firstSchool, access.Head).Open("/").Text("main"); strings.Contains(says, "watched folder") {
		t.Error("the head, who runs no imports, is told")
	}
}

func TestALookThatFailsIsOnTheFirstPageUntilOneDoesNot(t *testing.T) {
	w, folder := watched(t)
	w.must(os.RemoveAll(folder))
	v := w.visitor(firstSchool, access.Champion)
	if says := looks(v).Text(".note.stop"); !strings.Contains(says, "The folder is not there") {
		t.Errorf("the notice says %q", says)
	}
	if says := v.Open("/").Text("main"); !strings.Contains(says, "The last look at the watched folder failed") {
		t.Errorf("the first page says %s", says)
	}
	w.must(os.Mkdir(folder, 0o700))
	looks(v)
	if says := v.Open("/").Text("main"); strings.Contains(says, "watched folder failed") {
		t.Errorf("the first page says %s", says)
	}
}

func TestWhereNoFolderIsWatchedThePageSaysSo(t *testing.T) {
	w := staffed(t)
	page := w.visitor(firstSchool, access.Data).Open("/settings/imports")
	if says := page.Text("main"); !strings.Contains(says, "None is watched by this copy") || page.Has(lookFormAt) {
		t.Errorf("the page says %s", says)
	}
}

func TestAScheduleIsChosenAndReadsInPlainWords(t *testing.T) {
	w, _ := watched(t)
	v := w.visitor(firstSchool, access.Data)
	old := v.Open("/settings/imports").Form(watchFormAt)
	page := v.Send(v.Open("/settings/imports").Form(watchFormAt).Fill("days", "friday").Fill("time1", "16:00").Fill("time2", "05:30"))
	if says := page.Text("main"); !strings.Contains(says, "Every Friday in term at 05:30 and 16:00") || !strings.Contains(says, "Friday 18 September, 05:30") {
		t.Errorf("the page says %s", says)
	}
	if watch := w.settings().Schedule(); watch.Since.IsZero() || watch.Days != register.Fridays {
		t.Errorf("%+v", watch)
	}
	if v.Send(old); v.Status != http.StatusConflict {
		t.Errorf("a save over another's is answered with %d", v.Status)
	}
	for field, value := range map[string]string{"time1": "01:30", "time2": "half past five", "days": "never", "on": ""} {
		f := v.Open("/settings/imports").Form(watchFormAt)
		f.Values.Set(field, value) // as no page offers it
		if page := v.Send(f); v.Status != http.StatusUnprocessableEntity || page.Text(".problems") == "" {
			t.Errorf("%s %q is answered with %d", field, value, v.Status)
		}
	}
	page = v.Send(v.Open("/settings/imports").Form(watchFormAt).Fill("on", "off"))
	if says := page.Text("main"); !strings.Contains(says, "Never by itself") || !strings.Contains(says, "Not by itself") {
		t.Errorf("the page says %s", says)
	}
}

func TestSchoolDatesBeginAsAProposalAndAreTheSchools(t *testing.T) {
	w, _ := watched(t)
	v := w.visitor(firstSchool, access.Champion)
	page := v.Open("/settings/dates")
	closed := page.Text("#f-closed")
	if says := page.Text("main"); !strings.Contains(says, "only a proposal") || !strings.Contains(closed, "3 May 2027, Early May Bank Holiday") || page.Attr("#f-term1_half_from", "value") != "26 October 2026" {
		t.Errorf("the page says %s", says)
	}
	page = v.Send(page.Form(datesFormAt).Fill("closed", closed+"\n4/1/2027 to 5/1/2027, INSET days\n"))
	if says := page.Text("main"); v.Status != http.StatusOK || strings.Contains(says, "only a proposal") || !strings.Contains(page.Text("#f-closed"), "4 January 2027 to 5 January 2027, INSET days") {
		t.Errorf("%d: the page says %s", v.Status, says)
	}
	s := w.settings()
	if s.InSchool("2027-01-05") || s.InSchool("2026-10-28") || !s.InSchool("2027-01-06") {
		t.Errorf("the dates are %+v", s.Dates)
	}
	if says := v.Open("/settings/imports").Text("main"); !strings.Contains(says, "It pauses in holidays and on closures") {
		t.Errorf("the watched folder's page says %s", says)
	}
	for field, bad := range map[string]string{"term1_to": "31 February 2027", "term2_from": "1/9/2026", "closed": "some day, INSET"} {
		page := v.Send(v.Open("/settings/dates").Form(datesFormAt).Fill(field, bad))
		if v.Status != http.StatusUnprocessableEntity || page.Text("#f-"+field+"-problem") == "" {
			t.Errorf("%s %q is answered with %d", field, bad, v.Status)
		}
	}
	for _, year := range []string{"1999", "next", "2029"} {
		if v.Open("/settings/dates?year=" + year); v.Status != http.StatusNotFound {
			t.Errorf("the year %s is answered with %d", year, v.Status)
		}
	}
}

func TestAFileThatWasJustCopiedInSaysHowLongToWait(t *testing.T) {
	w, folder := watched(t)
	w.must(os.WriteFile(filepath.Join(folder, "roll.csv"), []byte("UPN,Legal Surname\n"), 0o600))
	reads(t, looks(w.visitor(firstSchool, access.Data)), "main .note", "still being written", "wait that long, and look again", "10 seconds")
}
