package form

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/calendar"
	"carers/app/fault"
)

// agreeForm has a field of most kinds, as a page would.
type agreeForm struct {
	Form
	Version *Version
	What    *Text
	Why     *Text
	From    *Date
	Home    *Choice
	Year    *Choice
	Who     *Choices
	Times   *Number
	Agreed  *Tick
}

func newAgreeForm() *agreeForm {
	f := &agreeForm{}
	f.Version = f.CarryVersion()
	f.What = f.AskText("what", "What will the school do differently?", Needed("Say what the school will do differently"))
	f.Why = f.AskLongText("why", "Why it helps")
	f.From = f.AskDate("from", "When does it start?", Called("Start date"), Needed("Enter the start date"))
	f.Home = f.AskRadios("home", "Home", Options("told", "Told", "not-told", "Not told"))
	f.Year = f.AskSelect("year", "Year", Options("7", "Year 7", "8", "Year 8"))
	f.Who = f.AskCheckboxes("who", "Who may know", Options("tutor", "Tutor", "dsl", "Safeguarding lead"))
	f.Times = f.AskNumber("times", "Times a week", Between(1, 1000))
	f.Agreed = f.AskTick("agreed", "Agreed with the pupil")
	return f
}

func good() url.Values {
	return url.Values{
		"version": {"3"}, "what": {"  Text home\nat lunch "}, "why": {" One.\r\nTwo. "}, "from": {"14 9 26"},
		"home": {"not-told"}, "year": {"8"}, "who": {"dsl", "tutor"}, "times": {"1,000"}, "agreed": {"yes"},
	}
}

func post(values url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/somewhere", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func read(change url.Values) *agreeForm {
	values := good()
	for name, v := range change {
		values[name] = v
	}
	f := newAgreeForm()
	f.Read(post(values))
	return f
}

func TestAGoodFormIsUnderstood(t *testing.T) {
	f := read(nil)
	if err := f.Unreadable(); err != nil {
		t.Fatal(err)
	}
	got := []any{f.Version.Value, f.What.Value, f.Why.Value, f.From.Value, f.Home.Value, f.Year.Value, f.Who.Values, f.Times.Value, f.Agreed.Value}
	want := []any{3, "Text home at lunch", "One.\nTwo.", calendar.Day("2026-09-14"), "not-told", "8", []string{"tutor", "dsl"}, 1000, true}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAProblemSaysWhatToDo(t *testing.T) {
	for _, c := range []struct{ about, name, typed, says string }{
		{"a blank that is needed", "what", "  ", "Say what the school will do differently"},
		{"too long", "what", strings.Repeat("x", 201), "This answer must be 200 characters or fewer"},
		{"no such day", "from", "31 2 2026", "Start date must be a real date: February 2026 has no day 31"},
		{"not a day", "from", "soon", "Start date must be a date, like 14/9/2026"},
		{"an answer that was not offered", "home", "maybe", "Choose one of the answers on the page"},
		{"a tick that was not offered", "who", "everyone", "Choose from the answers on the page"},
		{"not a number", "times", "often", "Times a week must be a whole number, like 12"},
		{"a number out of range", "times", "0", "Times a week must be between 1 and 1,000"},
	} {
		t.Run(c.about, func(t *testing.T) {
			got := read(url.Values{c.name: {c.typed}}).Problems()
			want := []fault.Problem{{Field: c.name, Says: c.says}}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestABadDateComesBackAsTyped(t *testing.T) {
	f := read(url.Values{"from": {"31 February 2026"}})
	if f.From.Typed != "31 February 2026" {
		t.Errorf("typed came back as %q", f.From.Typed)
	}
	if !f.From.Value.IsZero() {
		t.Errorf("the value is %q, and should be no day", f.From.Value)
	}
}

func TestABlankIsUnknown(t *testing.T) {
	f := read(url.Values{"times": {""}, "home": {""}})
	if err := f.Unreadable(); err != nil {
		t.Fatal(err)
	}
	if f.Times.Known {
		t.Error("a blank number is known")
	}
	if f.Home.Value != "" {
		t.Errorf("nothing was chosen, and the value is %q", f.Home.Value)
	}
}

func TestProblemsStandInTheOrderOfThePage(t *testing.T) {
	f := read(url.Values{"times": {"x"}, "what": {""}, "from": {"x"}})
	f.Place(fault.Wrong("", "The school is closed"))
	var names []string
	for _, p := range f.Problems() {
		names = append(names, p.Field)
	}
	if want := []string{"", "what", "from", "times"}; !slices.Equal(names, want) {
		t.Errorf("problems of %q, want %q", names, want)
	}
}

func TestTheFirstProblemOfAFieldWins(t *testing.T) {
	f := read(url.Values{"from": {"soon"}})
	if !f.Place(fault.Wrong("from", "Start date must be today or later")) {
		t.Error("Place says that there was no problem")
	}
	if !strings.Contains(f.From.Problem, "like 14/9/2026") {
		t.Errorf("the problem became %q", f.From.Problem)
	}
}

func TestAProblemOfNoFieldGoesInTheSummaryOnce(t *testing.T) {
	f := read(nil)
	err := fault.Invalid{Problems: []fault.Problem{
		{Says: "Nobody is on the roll"}, {Field: "elsewhere", Says: "Nobody is on the roll"},
	}}
	f.Place(err)
	f.Place(f.Unreadable())
	if d := cmp.Diff([]fault.Problem{{Says: "Nobody is on the roll"}}, f.Problems()); d != "" {
		t.Error(d)
	}
}

func TestPlaceLeavesOtherErrorsAlone(t *testing.T) {
	f := read(nil)
	for _, err := range []error{nil, fault.Missing{What: "carer"}, errors.New("disk full")} {
		if f.Place(err) || f.Unreadable() != nil {
			t.Errorf("%v was placed on the form", err)
		}
	}
}

func TestAVersionThatCannotBeReadSaysToOpenThePageAgain(t *testing.T) {
	problems := read(url.Values{"version": {"three"}}).Problems()
	if len(problems) != 1 || problems[0].Field != "" || !strings.Contains(problems[0].Says, "Open it again") {
		t.Errorf("problems are %v", problems)
	}
}

func TestAPasswordIsNeverShownAgain(t *testing.T) {
	var f Form
	secret := f.AskPassword("password", "Password")
	f.Read(post(url.Values{"password": {" correct horse "}}))
	if secret.Value != " correct horse " {
		t.Errorf("the password was changed to %q", secret.Value)
	}
	secret.Put("correct horse")
	if secret.Typed != "" {
		t.Error("the password would be shown")
	}
}

func TestAnEmailIsOneAccountHoweverItIsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		" R.Begum@Greenfield.example ":       "r.begum@greenfield.example",
		"R. Begum <r@greenfield.example>":    "",
		"r.begum at greenfield dot example":  "",
		"r.begum@greenfield":                 "",
		"a@b.example, second@school.example": "",
	} {
		var f Form
		mail := f.AskEmail("email", "E-mail address")
		f.Read(post(url.Values{"email": {typed}}))
		if ok := f.Unreadable() == nil; ok != (want != "") || ok && mail.Value != want {
			t.Errorf("%q became %q with %v", typed, mail.Value, f.Problems())
		}
	}
}

func TestTextIsMadeFitToKeep(t *testing.T) {
	var f Form
	line := f.AskText("line", "Line")
	f.Read(post(url.Values{"line": {"a\x00b\xff\u00a0 c"}}))
	if line.Value != "ab\uFFFD c" {
		t.Errorf("kept %q", line.Value)
	}
}

func TestAFilledInFieldShowsWhatWasPut(t *testing.T) {
	f := newAgreeForm()
	f.From.Put("2026-09-14")
	f.Who.Put("dsl")
	f.Times.Put(4)
	f.Agreed.Put(true)
	f.Version.Put(9)
	got := []any{f.From.Typed, f.Who.Options[1].Chosen, f.Who.Options[0].Chosen, f.Times.Typed, f.Agreed.Typed, f.Version.Typed}
	if d := cmp.Diff([]any{"14 September 2026", true, false, "4", "yes", "9"}, got); d != "" {
		t.Error(d)
	}
	var again Form
	day := again.AskDate("from", "Start date")
	again.Read(post(url.Values{"from": {f.From.Typed}}))
	if day.Value != "2026-09-14" {
		t.Errorf("the day as shown reads back as %q, %q", day.Value, day.Problem)
	}
}

func TestFormsDoNotShareTheirOptions(t *testing.T) {
	options := Options("a", "A", "b", "B")
	var one, two Form
	one.AskRadios("x", "X", options).Put("a")
	if two.AskRadios("x", "X", options).Options[0].Chosen {
		t.Error("an answer on one form is ticked on another")
	}
}

func TestAFilterReadsTheAddress(t *testing.T) {
	var f Form
	year := f.AskSelect("year", "Year", Options("9", "Year 9"), Blank("All years"))
	f.ReadValues(url.Values{"year": {"9"}})
	if year.Value != "9" || !year.Options[0].Chosen {
		t.Errorf("the filter reads %q", year.Value)
	}
}

func TestTwoFieldsOfOneNameAreAMistake(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nobody was told")
		}
	}()
	var f Form
	f.AskText("what", "What")
	f.AskDate("what", "What")
}

// upload is a request that carries files by field name.
func upload(t *testing.T, parts map[string][]string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, contents := range parts {
		for i, content := range contents {
			part, err := w.CreateFormFile(name, "../marks-"+string(rune('a'+i))+".csv")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := part.Write([]byte(content)); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Close()
	r := httptest.NewRequest(http.MethodPost, "/imports", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

func TestAFileArrivesWithoutItsFolder(t *testing.T) {
	var f Form
	given := f.AskFile("export", "Attendance export", 1)
	f.Read(upload(t, map[string][]string{"export": {"UPN,Present"}}))
	if f.Unreadable() != nil || given.Value == nil || given.Value.Filename != "marks-a.csv" {
		t.Fatalf("the file is %+v, %v", given.Value, f.Problems())
	}
}

func TestAFileThatCannotBeUsedIsRefused(t *testing.T) {
	for _, c := range []struct {
		about string
		files []string
		says  string
	}{
		{"none", nil, "Choose the export"},
		{"empty", []string{""}, "The file is empty. Save it again where it came from, then give it here"},
		{"two where one is asked for", []string{"a", "b"}, "Give one file at a time"},
		{"larger than the field allows", []string{strings.Repeat("x", megabyte+1)}, "The file must be smaller than 1 MB"},
		{"larger than may be sent at all", []string{strings.Repeat("x", 3*megabyte)}, "The file must be smaller than 1 MB"},
	} {
		t.Run(c.about, func(t *testing.T) {
			var f Form
			f.AskFile("export", "Attendance export", 1, Needed("Choose the export"))
			f.Read(upload(t, map[string][]string{"export": c.files}))
			if d := cmp.Diff([]fault.Problem{{Field: "export", Says: c.says}}, f.Problems()); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAFileThatIsTooLargeIsToldHowToMakeItSmaller(t *testing.T) {
	for _, size := range []int{megabyte + 1, 3 * megabyte} {
		var f Form
		f.AskFile("export", "Attendance export", 1, Smaller("Export one term at a time"))
		f.Read(upload(t, map[string][]string{"export": {strings.Repeat("x", size)}}))
		if p := f.Problems(); len(p) != 1 || p[0].Says != "The file must be smaller than 1 MB. Export one term at a time" {
			t.Errorf("%d bytes: %v", size, p)
		}
	}
}

func TestABodyThatDoesNotArriveWholeIsAProblem(t *testing.T) {
	for about, body := range map[string]string{
		"cut short": "--x\r\nContent-Disposition: form-data; name=\"what\"\r\n\r\nhalf",
		"too long":  strings.Repeat("x", 2*megabyte),
	} {
		var f Form
		f.AskText("what", "What")
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		f.Read(r)
		if f.Unreadable() == nil {
			t.Errorf("%s: nobody was told", about)
		}
	}
}

func TestTheInputPointsAtItsHintAndProblem(t *testing.T) {
	f := newAgreeForm()
	f.Place(fault.Wrong("from", "Enter the start date"))
	if got, want := f.From.DescribedBy(), "f-from-hint f-from-problem"; got != want {
		t.Errorf("described by %q, want %q", got, want)
	}
	if f.What.DescribedBy() != "" {
		t.Error("a field with nothing to say points at something")
	}
}

func TestMarksThatNobodySeesAreLeftOut(t *testing.T) {
	f := &Form{}
	name := f.AskText("name", "Name")
	note := f.AskLongText("note", "Note")
	f.Read(post(url.Values{"name": {"Is\u202ela \u2067By\u2069rne\u200b"}, "note": {"one\u00ad\ntwo مه\u200cسا"}}))
	if name.Value != "Isla Byrne" || note.Value != "one\ntwo مه\u200cسا" {
		t.Errorf("read %q and %q", name.Value, note.Value)
	}
}

func TestADateIsUnderstoodOnTheDayOfItsRequestAndSaidBack(t *testing.T) {
	r := httptest.NewRequest("POST", "/", strings.NewReader("due=25%2F11&seen=yesterday&again=25%2F11&born=25%2F11&whole=3+May+2026"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r = r.WithContext(On(r.Context(), "2026-09-14"))
	f := &Form{}
	due, seen, again, born, whole := f.AskDate("due", "Due"), f.AskDate("seen", "Seen"), f.AskDate("again", "Again"), f.AskDate("born", "Born", WholeDate()), f.AskDate("whole", "Whole")
	f.Read(r)
	if due.Value != "2026-11-25" || due.Typed != "25 November 2026" || seen.Value != "2026-09-13" || again.Value != due.Value || whole.Value != "2026-05-03" {
		t.Errorf("read %q (typed %q), %q, %q, %q", due.Value, due.Typed, seen.Value, again.Value, whole.Value)
	}
	if born.Problem != "Born must be a date, like 14/9/2026" || born.Typed != "25/11" {
		t.Errorf("a birthday without its year: %q, typed %q", born.Problem, born.Typed)
	}
	if got, want := Understood(r.Context()), "“25/11” was read as 25 November 2026. “yesterday” was read as 13 September 2026"; got != want {
		t.Errorf("said back: %q, want %q", got, want)
	}
}

func TestTheHintOfADateAndItsProblemNameOneWayToTypeIt(t *testing.T) {
	var f Form
	day, born := f.AskDate("day", "Day"), f.AskDate("born", "Born", WholeDate())
	f.ReadValues(url.Values{"day": {"soon"}, "born": {"soon"}})
	for _, d := range []*Date{day, born} {
		if !strings.Contains(d.Hint, calendar.Example) || !strings.HasSuffix(d.Problem, "like "+calendar.Example) {
			t.Errorf("%s: the hint says %q, the problem %q", d.Label, d.Hint, d.Problem)
		}
	}
	if !strings.Contains(day.Hint, "yesterday") || strings.Contains(born.Hint, "yesterday") {
		t.Errorf("a day says %q, a birthday %q", day.Hint, born.Hint)
	}
	if _, said, err := calendar.ReadNear("25 Nov", "2026-09-14"); err != nil || !said {
		t.Errorf("what the hint says is not understood: %v", err)
	}
}
