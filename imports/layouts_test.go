package imports

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"carers/app/register"
)

func TestEveryShippedLayoutIsSound(t *testing.T) {
	s, err := readShelf(Layouts)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"sims", "arbor", "bromcom", "go4schools", "isams"} {
		if s.layouts[id] == nil || s.layouts[id].MIS == "" {
			t.Errorf("layout %s is missing or names no system", id)
		}
	}
	for _, f := range fields {
		if f.field == Ignored || f.field == ForenameFirst {
			continue
		}
		found := false
		for _, l := range s.layouts {
			found = found || len(l.Headings[f.field]) > 0
		}
		if !found {
			t.Errorf("no layout has a heading for %s", f.field)
		}
	}
}

// TestEveryHeadingOfTheSynonymTableIsKnown holds generic.yaml and its fellows
// to the headings that were seen in public code and vendors'
// documentation, and to a few that are general knowledge.
func TestEveryHeadingOfTheSynonymTableIsKnown(t *testing.T) {
	s := shipped()
	for field, headings := range map[Field]string{
		UPN: "UPN|upn|Globally Unique Student ID|Unique Pupil Number|Pupil UPN", FormerUPN: "Former UPN",
		AdmissionNumber: "Adno|Admission|AdmissionNumber|Admission Number|Adm No|Admission No.",
		MISID:           "Arbor Student ID|Arbor ID|Student ID|StudentId|Pupil ID|Pupil Id|Id|GFSID|School ID|Person ID|MIS ID",
		ULN:             "ULN|Unique Learner Number", Surname: "Legal Surname|Legal Last Name|Surname|Last Name|lastName|LastName|Family Name",
		Forename: "Legal Forename|Legal First Name|Forename|First Name|firstName|FirstName|First Names|Given Name", PreferredSurname: "Preferred Surname|PreferredLastName",
		PreferredFore: "Preferred Forename|PreferredFirstName|Known As", PreferredName: "Preferred Name|Chosen Name", MiddleNames: "Middle Names|Middle Name",
		WholeName: "Name|Full Name|Student|Student Name|Legal Name|Pupil|Pupil Name", SurnameFirst: "Surname Forename|Surname.Forename.Reg", Sex: "Sex|Gender|GenderCode|Legal sex",
		DateOfBirth: "Date of Birth|DOB|DoB|DateOfBirth|Birth Date", YearGroup: "Year|Year Group|YearGroup|Year group(s) this academic year|studentYearGroup|Yr",
		NCYear:    "NC Year|NC Year(s) for today|Year taught in|Year taught in Code|NCY",
		FormGroup: "Reg|Reg Group|Registration Group|Registration form|Form|Form Group|Tutor Group|tutorGroupName|Class|Registration form(s) this academic year", House: "House|Academic House",
		"classes": "Courses/classes|Teaching group|groupName", "year_of_entry": "Year of Entry|Intake", JoinedOn: "Admission date",
		SEN: "SEN Status|SEN status|SEN Provision|SENprovision|ProvisionName|SEND Status", "sen_need": "SEN need|Primary need", "sen_ranking": "SEN need ranking",
		PupilPremium: "Pupil Premium Indicator|Pupil Premium|PremiumPupilFlag|Pupil Premium Eligible|Pupil Premium Recipient|Disadvantaged|Disadvantaged (PP)|PP|Premium",
		FSM:          "Eligible for free meals|FSM|FSMeligible|Free Meals|FSM Eligibility", FSMEver6: "EverFsm6Flag|FSMEver6|Ever 6|FSM6",
		EAL: "EAL|EAL Status|EalFlag|English as additional language", InCare: "Ever in care|InCareFlag|In LEA care|Looked After|CLA|LAC",
		YoungCarer: "Young Carer|Young Carer Indicator|Young Carer Status|Is Young Carer|YC|Young carer identified by",
		"possible": "Possible Sessions|possible_sessions|Possible.Session|Possible Marks|sessions possible|Poss|Total Possible", "present": "Present|Present Marks|sessions attended|Attended|Pres|Actual",
		"aea": "AEA|Approved Educational Activity|Approved.EA|App Ed Act", "authorised": "Authorised Absence(s)|Authorised.Absence|Auth Abs|Auth|Authorised",
		"unauthorised": "Unauthorised Absence(s)|Unauthorised.Absence|Unauth Abs|Unauth", "late_before": "Late|Late Marks|late_sessions|L|Lates before reg closed", "late_after": "U|Lates after reg closed",
		"not_required": "Attendance.No.Required|attendance_not_required|Attendance Not Required|ANR", "missing": "Missing.Mark|missing_mark|Missing|Unexplained",
		"percent":      "% Attendance|Attendance %|Overall Attendance|Attendance Percentage|PresentPercentageWithEA|% Att|% Attend|Attendance",
		"session_date": "Date|DATE|Mark Date|Attendance Date", "session": "Session|PERIOD|AM/PM|Roll Call", "mark": "Mark|RAW_MARK|Session.Mark|Marks|ExportMark|Code|Attendance Code|Absent Code",
		"minutes_late": "MINUTES_LATE|Session.Late.Minutes|minutesLate|Mins Late", "subject": "Subject|SubjectName|Course|Aspect",
		"grade": "Result|First Grade|Grade|Current|Working At", "forecast": "Forecasted|Predicted Grade", "reading_age": "Reading age", "effort": "ATL|Effort", "target": "GCSE FFT 20 Target|Target|Target Grade|MTG|End of Year Target|FFT20|FFT50",
		"gap": "Progress|Above / Below|Residual|+/-|VA", "assessment_point": "TermName|Term|Result Set|Data Collection", "assessment_type": "AssessmentTypeName", "assessed_on": "EnteredDate", "estimate": "Progress 8|Attainment 8",
	} {
		for _, heading := range strings.Split(headings, "|") {
			if !meansSomewhere(s, heading, field) {
				t.Errorf("no layout takes %q for %s", heading, field)
			}
		}
	}
}

func meansSomewhere(s *shelf, heading string, field Field) bool {
	for _, l := range s.layouts {
		if m, ok := dictionaryOf(s.generic, l).find(squeeze(heading)); ok && m.field == field && l != s.register {
			return true
		}
	}
	return false
}

func TestALayoutWithAMistakeIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"an unknown key":          {"name: X\nheddings: {}\n", "heddings"},
		"a field we do not have":  {"name: X\nheadings:\n  shoe_size: [Shoes]\n", `no field "shoe_size"`},
		"a heading under two":     {"name: X\nheadings:\n  surname: [Name]\n  name: [name]\n", "under both"},
		"a value we do not have":  {"name: X\nvalues:\n  sex:\n    Q: [Q]\n", `sex cannot be "Q"`},
		"a word we do not have":   {"name: X\nwords:\n  need:\n    cancer: [Cancer]\n", `need cannot be "cancer"`},
		"no name":                 {"mis: X\n", "no name"},
		"a system without a tell": {"name: X\nmis: X\n", "tells"},
	} {
		_, err := readLayout("x", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v, want something about %q", name, err, c.says)
		}
	}
}

func TestASchoolCanAddASystemWithoutGo(t *testing.T) {
	files := fstest.MapFS{
		"layouts/acme.yaml": {Data: []byte("name: Acme\nmis: Acme\ntells: [Acme Key]\nheadings:\n  mis_id: [Acme Key]\n")},
	}
	for _, id := range []string{genericLayout, registerLayout} {
		text, err := Layouts.ReadFile("layouts/" + id + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		files["layouts/"+id+".yaml"] = &fstest.MapFile{Data: text}
	}
	s, err := readShelf(files)
	if err != nil {
		t.Fatal(err)
	}
	if l := s.layoutFor([]string{"acmekey", "surname"}); l.ID != "acme" {
		t.Errorf("recognised %s, want acme", l.ID)
	}
}

func TestTheWordsThatChampionsUseAreUnderstood(t *testing.T) {
	w := newSheetWords(shipped().register)
	for _, c := range []struct {
		lexicon *lexicon
		field   Field
		cell    string
		want    string
	}{
		{w.people, relation, "mum", "mother"},
		{w.wishes, Wishes, "told tutor", "tutor"},
		{w.home, Home, "No - do not ring home", "do-not-contact"},
		{w.home, Home, "Parents don't know", "not-told"},
		{w.status, CarerStatus, "Y", "confirmed"},
		{w.status, CarerStatus, "under exploration", "possible"},
		{w.census, CensusLetter, "S", "S"},
		{w.census, CensusLetter, "P", "P"},
		{w.people, Needs, "MH", "mental-health"},
		{w.people, condition, "Mum has MS", "illness"},
		{w.route, Route, "told tutor", "pupil"},
		{w.route, Route, "Mum rang", "parent"},
	} {
		ids := c.lexicon.read(c.cell).of(c.field)
		if len(ids) == 0 || ids[len(ids)-1] != c.want {
			t.Errorf("%q under %s is %q, want %s", c.cell, c.field, ids, c.want)
		}
	}
}

// TestTheRegistersOwnWordsAreUnderstoodWhole: an export of the register can be
// brought back, and what it says is then what the register says already.
func TestTheRegistersOwnWordsAreUnderstoodWhole(t *testing.T) {
	w := newSheetWords(shipped().register)
	lexicons := map[Field]*lexicon{
		CarerStatus: w.status, CensusLetter: w.census, Route: w.route, Wishes: w.wishes, Home: w.home,
		relation: w.people, Needs: w.people, Tasks: w.tasks, Level: w.level,
	}
	for field, words := range ownWords {
		for id, said := range words {
			read := lexicons[field].read(said)
			if ids := read.of(field); !read.whole() || len(ids) != 1 || ids[0] != id || len(read.of(condition)) > 0 {
				t.Errorf("%q under %s is %+v, want %s", said, field, read, id)
			}
		}
		if len(words) < 3 {
			t.Errorf("%s has the words %q only", field, words)
		}
	}
	for _, band := range register.HoursBands {
		if got := hoursBand(band.Words()); got != band {
			t.Errorf("%q is %q, want %s", band.Words(), got, band)
		}
	}
}

func TestEveryWordOfTheRegisterHasAPhraseInTheSheet(t *testing.T) {
	l := shipped().register
	for _, r := range register.Routes {
		if len(l.Words[Route][string(r)]) == 0 {
			t.Errorf("no phrase means the route %s", r)
		}
	}
	for _, n := range register.Needs {
		if len(l.Words[Needs][string(n)]) == 0 {
			t.Errorf("no phrase means the need %s", n)
		}
	}
	for _, task := range register.Tasks {
		if len(l.Words[Tasks][string(task)]) == 0 {
			t.Errorf("no phrase means the task %s", task)
		}
	}
	for _, r := range register.Relations {
		if len(l.Words[relation][string(r)]) == 0 {
			t.Errorf("no phrase means the relation %s", r)
		}
	}
}

// TestEveryLayoutKnowsItsOwnSamples reads the files of testdata/layouts: a
// contributor's layout and a sample beside these are all that a new system
// needs.
func TestEveryLayoutKnowsItsOwnSamples(t *testing.T) {
	for _, folder := range filesIn(t, "testdata/layouts") {
		if id := filepath.Base(folder); filepath.Ext(id) == "" && !slices.Contains(shipped().systems, id) {
			t.Errorf("%s is no layout", id)
		}
	}
	for _, id := range shipped().systems {
		for _, file := range filesIn(t, filepath.Join("testdata/layouts", id)) {
			t.Run(id+"/"+filepath.Base(file), func(t *testing.T) { knowsItsSample(t, id, file) })
		}
	}
}

func knowsItsSample(t *testing.T, layout, file string) {
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	u, err := Understand(File{Name: filepath.Base(file), Content: content}, Options{}, Guidance{Today: today})
	if err != nil || u.Layout != layout || u.Kind == register.RegisterKind {
		t.Fatalf("taken for a %s of %s: %v", u.Kind, u.Layout, err)
	}
	for _, c := range u.Columns() {
		if c.Heading != "" && c.Field != sessionMark && (c.Field == NoField || c.How != ByHeading) {
			t.Errorf("column %s, %q, is not understood: %s", c.Letter, c.Heading, c.Says)
		}
	}
	if u.Kind == register.ResultsKind {
		knowsItsResults(t, u)
		return
	}
	p := NewPlan(u, Known{School: school, Today: today, By: "Grace Okafor"}, nil)
	if u.Kind != register.RollKind { // figures enrol nobody: all that may be asked is who the pupils are
		if p.Counts.Held != p.Counts.Read || p.Counts.Read == 0 || slices.ContainsFunc(p.Held, func(q Question) bool { return q.Code != "not-on-roll" }) {
			t.Errorf("of an empty roll it makes %+v, and asks %+v", p.Counts, p.Held)
		}
		return
	}
	if p.Counts.Added != p.Counts.Read || p.Counts.Read == 0 {
		t.Errorf("of an empty roll it makes %+v", p.Counts)
	}
	for _, problem := range p.Problems {
		if problem.Severity == "note" {
			continue
		}
		t.Errorf("row %d, %s: %s", problem.Row, problem.Column, problem.Message)
	}
}

// knowsItsResults plans a sample of results, which is about Isla Byrne and Kofi
// Osei: all of its rows bring something, once what only the school knows is
// answered.
func knowsItsResults(t *testing.T, u Understanding) {
	k := onRoll()
	k.School, k.Today = school, today
	answers := map[string]string{}
	p := NewPlan(u, k, answers)
	for range 3 {
		for _, q := range p.Held {
			if q.Asks == AskPupil {
				t.Errorf("row %d: %s", q.Row, q.Why)
				return
			}
			answers[q.Key] = answerLike(q)
		}
		p = NewPlan(u, k, answers)
	}
	if p.Counts.Added != p.Counts.Read || p.Counts.Read == 0 {
		t.Errorf("its rows make %+v", p.Counts)
	}
}
