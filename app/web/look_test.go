package web

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/jba/templatecheck"

	"carers/app/fault"
	"carers/app/web/form"
	"carers/static"
	"carers/templates"
)

// partsPage draws one of everything. It is not registered, because its file is
// in testdata and no part of the program.
var partsPage = page[parts]{file: "testdata/parts.html"}

type parts struct {
	frame
	Crumbs  []link
	Tabs    tabs
	Tags    []tag
	Today   []task
	History []event
	Stats   []stat
	Answers []answer
	Steps   []step
	Form    *everyField
	Pages   pager
	Empty   empty
}

// everyField is a form with each kind of field.
type everyField struct {
	form.Form
	Version                       *form.Version
	What, Why, Mail, Secret, Code *form.Text
	From                          *form.Date
	Owner, Effect, Home           *form.Choice
	Who                           *form.Choices
	Times                         *form.Number
	Paper                         *form.File
	Agreed                        *form.Tick
}

func newEveryField() *everyField {
	f := &everyField{}
	f.Version = f.CarryVersion()
	f.What = f.AskText("what", "What will the school do differently?", form.Hint("One plain instruction that any colleague can follow."))
	f.Why = f.AskLongText("why", "How it helps", form.Hint("Say the effect, never a diagnosis."), form.Rows(3))
	f.From = f.AskDate("from", "Start date")
	f.Owner = f.AskSelect("owner", "Who sees that it happens?", form.Options("rb", "R. Begum", "jk", "J. Kowalski"))
	f.Effect = f.AskRadios("effect", "Effect of caring", form.Options("little", "Little", "some", "Some", "serious", "Serious"), form.SideBySide())
	f.Home = f.AskRadios("home", "Home", []form.Option{{Value: "told", Label: "Told"}, {Value: "not-told", Label: "Not told"},
		{Value: "stop", Label: "Do not contact", Hint: "Letters, parent copies and exports that would reach home are blocked."}})
	f.Who = f.AskCheckboxes("who", "Who may know", form.Options("tutor", "Tutor", "teachers", "Own teachers", "dsl", "Safeguarding lead"))
	f.Times = f.AskNumber("times", "Times a week", form.Between(1, 10))
	f.Mail = f.AskEmail("mail", "E-mail address")
	f.Secret = f.AskPassword("secret", "Password")
	f.Code = f.AskText("code", "Code from your telephone", form.Digits(), form.Autocomplete("one-time-code"))
	f.Paper = f.AskFile("paper", "Drop a file here, or choose one", 20, form.Hint("A spreadsheet or CSV of up to 20 MB, just as the MIS saved it."), form.Accept(".csv,.xlsx"))
	f.Agreed = f.AskTick("agreed", "Agreed with the pupil, in these words")
	return f
}

func partsData() parts {
	f := newEveryField()
	f.What.Put("May text home at lunch")
	f.Effect.Put("some")
	f.Home.Put("stop")
	f.Who.Put("tutor", "dsl")
	f.From.Typed = "31 2 2026"
	f.Place(fault.Invalid{Problems: []fault.Problem{
		{Says: "The pupil has left the roll"}, {Field: "from", Says: "Start date must be a real date: February 2026 has no day 31"}, {Field: "home", Says: "Say whether home knows"},
		{Field: "paper", Says: "Choose the file again"}, {Field: "agreed", Says: "Talk with the pupil first, then tick this"}}})
	fr := sampleFrame("One of everything", "Today")
	fr.Problems = f.Problems()
	fr.Notice = notice{Tone: "good", Says: "Review saved.", Link: &link{"Print the passport again", "#main"}}
	return parts{
		frame: fr, Form: f, Crumbs: []link{{"Today", "/"}, {Says: "Style"}},
		Tabs: tabs{Name: "Style", Links: []navLink{{Says: "Parts", Href: "#main", Here: true}, {Says: "Pages", Href: "#pages", Count: 12}, {Says: "Paper", Href: "#paper"}}},
		Tags: []tag{{"", "Census S"}, {"good", "Confirmed"}, {"wait", "due Friday"}, {"stop", "Do not contact"}, {"plain", "Not known"}},
		Today: []task{{Says: "Review homework with Amélie", Href: "#main", Detail: "9B, agreed on 3 March", Due: tag{"wait", "Friday"}, Act: &link{"Review", "#main"}},
			{Says: "Reply from the young carers service", Href: "#main", Due: tag{"", "waiting 12 days"}}, {Says: "One row of the last import needs you", Detail: "attendance, week of 7 September", Act: &link{"Look", "#main"}}},
		History: []event{{"2026-09-12", "12 September 2026", "Status became confirmed", "R. Begum, after a conversation", ""}, {"2026-09-03", "3 September 2026", "A teacher noticed something", "", ""}},
		Stats: []stat{{Figure: "91.9%", Says: "of sessions attended by carers this year", Source: "31 pupils, to 11 September"},
			{Figure: "7", Of: "of 9", Says: "carers reviewed this term"}, {Figure: "Too few to show", InWords: true, Says: "carers suspended this term"}},
		Answers: []answer{{"Pupil", "Amélie O'Neill", ""}, {"Instruction", "May text home at lunch, from the pastoral office", "#f-what"}, {"Reason", "", "#f-why"}},
		Steps:   []step{{Says: "Read", Done: true}, {Says: "Understood", Done: true}, {Says: "Preview", Here: true}, {Says: "Applied"}},
		Pages:   newPager(212, 4, func(n int) string { return fmt.Sprintf("#page-%d", n) }),
		Empty:   empty{"No referrals yet", "When you ask another service to help, it stands here with the days you have waited.", &link{"Make a referral", "#main"}},
	}
}

// withParts is the program's templates and the page of parts beside them.
type withParts struct{ fs.FS }

func (w withParts) ReadFile(name string) ([]byte, error) {
	if name == partsPage.file {
		return os.ReadFile(filepath.FromSlash(name))
	}
	return fs.ReadFile(w.FS, name)
}

func sampleSet(t *testing.T) *templateSet {
	t.Helper()
	a, err := readAssets(static.FS, false)
	if err != nil {
		t.Fatal(err)
	}
	set, err := parseTemplates(withParts{templates.FS}, a, false)
	if err != nil {
		t.Fatal(err)
	}
	shared, err := set.shared()
	if err != nil {
		t.Fatal(err)
	}
	if set.pages[partsPage.file], err = set.parse(shared, partsPage.file); err != nil {
		t.Fatal(err)
	}
	return set
}

// samples draws every sample page, by name.
func samples(t *testing.T, set *templateSet) map[string][]byte {
	t.Helper()
	draws := sampleErrors()
	draws["parts"] = drawn(partsPage, partsData())
	draws["register"] = drawn(registerPage, sampleRegisterData())
	draws["carer"] = drawn(carerPage, sampleCarerData())
	draws["sign-in"] = drawn(signInPage, sampleSignInData())
	pages := map[string][]byte{}
	for name, draw := range draws {
		html, err := draw(set)
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = html
	}
	return pages
}

func TestEveryPageFitsItsData(t *testing.T) {
	set := sampleSet(t)
	for _, r := range append(registered, registration{partsPage.file, parts{}}) {
		t.Run(r.file, func(t *testing.T) {
			if err := templatecheck.CheckHTML(set.pages[r.file], r.data); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestTheLookCanBeSeen writes the sample pages and what they fetch into the
// folder that CARERS_SHOTS names, for a person to open through any file server.
func TestTheLookCanBeSeen(t *testing.T) {
	set := sampleSet(t)
	into := os.Getenv("CARERS_SHOTS")
	if into == "" {
		into = t.TempDir()
	}
	for name, drawn := range samples(t, set) {
		save(t, filepath.Join(into, name+".html"), drawn)
	}
	for name, file := range set.assets.files {
		save(t, filepath.Join(into, "static", set.assets.hash, filepath.FromSlash(name)), file.plain)
	}
}

func save(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
