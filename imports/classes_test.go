package imports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/register"
)

// kaur and ford are on roll beside isla and kofi, in other forms.
func four() Known {
	kaur := register.Pupil{ID: "simran", UPN: "F935000021308", AdmissionNumber: "003219", MISID: "14", Surname: "Kaur", Forename: "Simran", DateOfBirth: "2014-01-09", Year: "8", Form: "8B"}
	ford := register.Pupil{ID: "tom", UPN: "B801200005001", AdmissionNumber: "003220", MISID: "15", Surname: "Ford", Forename: "Tom", DateOfBirth: "2013-10-01", Year: "8", Form: "8C"}
	k := Known{Pupils: []register.Pupil{isla(), kofi(), kaur, ford}}
	k.Teachers = []register.Teacher{{Name: "K. Osei", Email: "k.osei@greenfield.example", User: "u-osei"}, {Name: "A. Walsh", Email: "walsh@greenfield.example", User: "u-walsh"}}
	return k
}

// taught is what is known after a plan of classes was carried out.
func taught(k Known, p Plan) Known {
	k.Groups = slices.Clone(k.Groups)
	for _, c := range p.Groups {
		if c.New {
			c.Group.ID = fmt.Sprintf("g%d", len(k.Groups)+1)
			k.Groups = append(k.Groups, c.Group)
			continue
		}
		i := slices.IndexFunc(k.Groups, func(g register.Group) bool { return g.ID == c.Group.ID })
		k.Groups[i] = c.Group
	}
	return k
}

// groupsSaid are groups as text: "class 8M1: isla, kofi; K Osei = u-osei".
func groupsSaid(groups []register.Group) (list []string) {
	for _, g := range groups {
		var staff []string
		for _, t := range g.Teachers {
			who := t.Name
			if t.User != "" {
				who += " = " + t.User
			}
			staff = append(staff, who)
		}
		list = append(list, fmt.Sprintf("%s %s: %s; %s", g.Kind, g.Name, strings.Join(g.Pupils, ", "), strings.Join(staff, ", ")))
	}
	slices.Sort(list)
	return list
}

func wantGroups(t *testing.T, k Known, want ...string) {
	t.Helper()
	if got := groupsSaid(k.Groups); !slices.Equal(got, want) {
		t.Errorf("groups:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const classList = "UPN,Surname,Forename,Class,Teacher\n" +
	"K801000025001,Byrne,Isla,8M1,Mr K Osei\nH301000019742,Osei,Kofi,8M1,Mr K Osei\nF935000021308,Kaur,Simran,8M2,Mrs A Walsh\nK801000025001,Byrne,Isla,8E1,Ms R Reed\n"

func TestRowsOfPupilClassAndTeacherMakeClasses(t *testing.T) {
	p := planned(t, classList, four(), nil)
	if p.Kind != register.ClassesKind {
		t.Fatalf("taken for %s", p.Kind)
	}
	wantCounts(t, p, register.RowCounts{Read: 4, Added: 4})
	k := taught(four(), p)
	wantGroups(t, k, "class 8E1: isla; Ms R Reed", "class 8M1: isla, kofi; Mr K Osei = u-osei", "class 8M2: simran; Mrs A Walsh = u-walsh")
	if !notes(p, "teachers-without-account") {
		t.Error("nothing is said of the teacher without an account")
	}
	again := planned(t, classList, k, nil)
	wantCounts(t, again, register.RowCounts{Read: 4, Unchanged: 4})
	if !again.NothingNew() {
		t.Errorf("the same file again: %+v", again.Groups)
	}
}

func TestAClassInTheFileGetsExactlyItsPupilsAndOthersStay(t *testing.T) {
	k := taught(four(), planned(t, classList, four(), nil))
	p := planned(t, "UPN,Class,Teacher\nF935000021308,8m1 ,Mr K Osei\nH301000019742,8M1,Mr K Osei\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Updated: 1, Unchanged: 1})
	wantGroups(t, taught(k, p), "class 8E1: isla; Ms R Reed", "class 8M1: kofi, simran; Mr K Osei = u-osei", "class 8M2: simran; Mrs A Walsh = u-walsh")
	if !notes(p, "classes-left") {
		t.Error("nothing is said of who leaves the class")
	}
}

func TestArborsManyClassesInACellArePartedOutsideBrackets(t *testing.T) {
	cell := func(s string) string { return `"` + s + `"` }
	text := "Arbor Student ID,Student,Courses/classes\n" +
		"12,\"Byrne, Isla\"," + cell("Maths: Year 8: 8M1 (01/09/2026-31/08/2027), English: Year 8: 8E1 (01/09/2026-31/08/2027), Art: Year 7: 7A1 (01/09/2025-31/08/2026), Drama: Year 8: 8D1 (01/01/2027-31/08/2027)") + "\n" +
		"13,\"Osei, Kofi\"," + cell("Maths: Year 8: 8M1 (01/09/2026-31/08/2027), Music (steel pans, brass): Year 8: 8Mu") + "\n"
	p := planned(t, text, four(), nil)
	k := taught(four(), p)
	wantGroups(t, k, "class English: Year 8: 8E1: isla; ", "class Maths: Year 8: 8M1: isla, kofi; ", "class Music (steel pans, brass): Year 8: 8Mu: kofi; ")
	for _, code := range []string{"classes-to-come", "classes-over"} {
		if !notes(p, code) {
			t.Errorf("nothing says %s: %v", code, p.Notes)
		}
	}
	// A list of teachers by the bare code is about the same class.
	p = planned(t, "Class,Teacher\n8M1,Mr K Osei\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
	wantGroups(t, taught(k, p), "class English: Year 8: 8E1: isla; ", "class Maths: Year 8: 8M1: isla, kofi; Mr K Osei = u-osei", "class Music (steel pans, brass): Year 8: 8Mu: kofi; ")
}

func TestAPlaceInAClassThatHasEndedByItsDatesEnds(t *testing.T) {
	k := taught(four(), planned(t, "UPN,Class,Teacher,Start Date,End Date\nK801000025001,8M1,Mr K Osei,01/09/2026,\nH301000019742,8M1,Mr K Osei,01/09/2026,\n", four(), nil))
	p := planned(t, "UPN,Class,Teacher,Start Date,End Date\nK801000025001,8M1,Mr K Osei,01/09/2026,11/09/2026\nH301000019742,8M1,Mr K Osei,01/09/2026,\n", k, nil)
	wantGroups(t, taught(k, p), "class 8M1: kofi; Mr K Osei = u-osei")
}

func TestSubjectsWithOneCodeAreNotOneClass(t *testing.T) {
	p := planned(t, "UPN,Class,Subject,Teacher\nK801000025001,8B,Maths,Mr K Osei\nF935000021308,8B,English,Mrs A Walsh\n", four(), nil)
	k := taught(four(), p)
	wantGroups(t, k, "class English: 8B: simran; Mrs A Walsh = u-walsh", "class Maths: 8B: isla; Mr K Osei = u-osei")
	p = planned(t, "UPN,Courses/classes\nK801000025001,\"Art: Year 8: 8M1\"\nH301000019742,\"Maths: Year 8: 8M1\"\n", Known{Pupils: four().Pupils, Groups: []register.Group{{ID: "g", Kind: register.ClassKind, Name: "8M1", Pupils: []string{"tom"}}}}, nil)
	if len(p.Groups) != 2 {
		t.Errorf("%+v", p.Groups)
	}
}

func TestAFormListSaysWhoTheTutorsAre(t *testing.T) {
	for name, text := range map[string]string{
		"a row a form":         "Form,Tutor,Room\n8B,Mr K Osei,12\n8C,\"Walsh, A\",14\nTotal,2,\n",
		"by e-mail":            "Reg Group,Form Tutor,Tutor Email\n8B,Mr Osei,K.Osei@greenfield.example\n8C,Mrs Walsh-Byrne,walsh@greenfield.example\n",
		"a row a pupil":        "UPN,Name,Form,Form Teacher,Teacher\nK801000025001,\"Byrne, Isla\",8B,Mr K Osei,\nH301000019742,\"Osei, Kofi\",8C,A Walsh,\n",
		"primary, with a form": "UPN,Name,Class,Class Teacher\nK801000025001,\"Byrne, Isla\",8B,Mr K Osei\nH301000019742,\"Osei, Kofi\",8C,A Walsh\n",
	} {
		t.Run(name, func(t *testing.T) {
			p := planned(t, text, four(), nil)
			var got []string
			for _, g := range taught(four(), p).Groups {
				if len(g.Teachers) != 1 || g.Kind != register.FormKind || len(g.Pupils) > 0 {
					t.Errorf("%+v", g)
					continue
				}
				got = append(got, g.Name+" "+g.Teachers[0].User)
			}
			slices.Sort(got)
			if want := []string{"8B u-osei", "8C u-walsh"}; !slices.Equal(got, want) || p.Counts.Added != 2 {
				t.Errorf("%q, %+v %v", got, p.Counts, p.Problems)
			}
		})
	}
}

func TestASheetForEachClassIsNamedByItsTitle(t *testing.T) {
	table := func(title, rows string) string {
		return title + "<table><tr><th>Surname</th><th>Forename</th><th>UPN</th></tr>" + rows + "</table>"
	}
	row := func(surname, forename, upn string) string {
		return "<tr><td>" + surname + "</td><td>" + forename + "</td><td>" + upn + "</td></tr>"
	}
	for name, titles := range map[string][2]string{
		"labels":           {"<p>Class: 8M1</p><p>Teacher: Mr K Osei</p>", "<p>Class: 8M2</p><p>Teacher: Mrs A Walsh</p>"},
		"on one line":      {"<p>Teaching Group: 8M1   Teacher: Mr K Osei</p>", "<p>Teaching Group: 8M2, Teacher: Mrs A Walsh</p>"},
		"without a colon":  {"<p>Class list for 8M1 - Mr K Osei</p>", "<p>Class 8M2 - Mrs A Walsh</p>"},
		"with their titls": {"<p>Class: 8M1 - Mr K Osei</p>", "<p>Class: 8M2 – Mrs A Walsh</p>"},
	} {
		t.Run(name, func(t *testing.T) {
			text := "<html><body>" + table(titles[0], row("Byrne", "Isla", "K801000025001")+row("Osei", "Kofi", "H301000019742")) + table(titles[1], row("Kaur", "Simran", "F935000021308")) + "</body></html>"
			p := planned(t, text, four(), nil)
			wantGroups(t, taught(four(), p), "class 8M1: isla, kofi; Mr K Osei = u-osei", "class 8M2: simran; Mrs A Walsh = u-walsh")
		})
	}
}

func TestClassesOneBelowAnotherAreToldApart(t *testing.T) {
	text := "Class: 8M1,,Teacher: Mr K Osei\nSurname,Forename,UPN\nByrne,Isla,K801000025001\nClass: 8M2,,Teacher: Mrs A Walsh\nSurname,Forename,UPN\nKaur,Simran,F935000021308\n"
	p := planned(t, text, four(), nil)
	wantGroups(t, taught(four(), p), "class 8M1: isla; Mr K Osei = u-osei", "class 8M2: simran; Mrs A Walsh = u-walsh")
	if p.Counts.Dropped != 2 {
		t.Errorf("%+v", p.Counts)
	}
}

func TestASheetThatNamesNoClassIsAskedAbout(t *testing.T) {
	u := understood(t, "Surname,Forename,UPN\nByrne,Isla,K801000025001\nOsei,Kofi,H301000019742\n", Guidance{Kind: register.ClassesKind})
	k := four()
	k.Today = today
	p := NewPlan(u, k, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
	if len(p.Held) != 1 || p.Held[0].Asks != AskText {
		t.Fatalf("held %+v", p.Held)
	}
	p = NewPlan(u, k, map[string]string{p.Held[0].Key: "8M1"})
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	wantGroups(t, taught(k, p), "class 8M1: isla, kofi; ")
}

func TestATeacherWhoMayBeSeveralIsAskedAboutOnceAndRemembered(t *testing.T) {
	k := four()
	k.Teachers = append(k.Teachers, register.Teacher{Name: "Kwame Osei", Email: "kwame@greenfield.example", User: "u-kwame"})
	text := "UPN,Class,Teacher\nK801000025001,8M1,Mr K Osei\nH301000019742,8M1,Mr K Osei\nF935000021308,8M3,Mr K Osei\n"
	p := planned(t, text, k, nil)
	if len(p.Held) != 1 || p.Held[0].Asks != AskChoice || len(p.Held[0].Choices) != 3 || !strings.HasPrefix(p.Held[0].Key, "set:teacher:") || !StaysAnswered(p.Held[0].Key) {
		t.Fatalf("held %+v", p.Held)
	}
	wantCounts(t, p, register.RowCounts{Read: 3, Added: 2, Held: 1})
	wantGroups(t, taught(k, p), "class 8M1: isla, kofi; Mr K Osei", "class 8M3: simran; Mr K Osei")
	k = taught(k, p)
	p = planned(t, text, k, map[string]string{p.Held[0].Key: "u-kwame"})
	wantCounts(t, p, register.RowCounts{Read: 3, Updated: 2, Unchanged: 1})
	k = taught(k, p)
	p = planned(t, text, k, map[string]string{"set:teacher:" + digestOf("mr k osei", ""): AnswerLeave})
	if len(p.Held) != 0 {
		t.Errorf("held %+v", p.Held)
	}
	for _, answers := range []map[string]string{nil, {"set:teacher:" + digestOf("mr k osei", ""): "somebody who is not here"}} {
		if p := planned(t, text, four(), answers); len(p.Held) != 0 {
			t.Errorf("with one account that fits: held %+v", p.Held)
		}
	}
}

func TestASurnameAloneAndTwoWhoFitOneAccountAreAskedAbout(t *testing.T) {
	p := planned(t, "UPN,Class,Teacher\nK801000025001,8M1,Mr Osei\n", four(), nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Held: 1})
	p = planned(t, "UPN,Class,Teacher\nK801000025001,8M1,Mr Kofi Osei\nH301000019742,8M2,Ms Kezia Osei\n", four(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
	if len(p.Held) != 2 {
		t.Errorf("held %+v", p.Held)
	}
}

func TestSeveralTeachersOfAClassAreTakenApart(t *testing.T) {
	for cell, want := range map[string]string{
		"Mr K Osei; Mrs A Walsh": "Mr K Osei|Mrs A Walsh", "Mr K Osei, Mrs A Walsh": "Mr K Osei|Mrs A Walsh", "Osei, Kofi": "Osei, Kofi", "Osei, K / Walsh, A": "Osei, K|Walsh, A",
		"Mr Osei & Mrs Walsh": "Mr Osei|Mrs Walsh", "Kofi Osei and Ann Walsh": "Kofi Osei|Ann Walsh", "Mrs Anderson": "Mrs Anderson", "k.osei@greenfield.example": "k.osei@greenfield.example",
		"Mr K Osei <k.osei@greenfield.example>": "Mr K Osei", "": "",
	} {
		var names []string
		for _, t := range staffIn(cell) {
			names = append(names, t.Name)
		}
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
	p := planned(t, "UPN,Class,Teacher,Teacher Email\nK801000025001,8M1,Mr Osei; Mrs Walsh,k.osei@greenfield.example; walsh@greenfield.example\n", four(), nil)
	wantGroups(t, taught(four(), p), "class 8M1: isla; Mr Osei = u-osei, Mrs Walsh = u-walsh")
}

func TestATeacherBesideSeveralClassesIsGivenNone(t *testing.T) {
	p := planned(t, "UPN,Classes,Teacher\nK801000025001,\"8M1, 8E1\",Mr K Osei\n", four(), nil)
	wantGroups(t, taught(four(), p), "class 8E1: isla; ", "class 8M1: isla; ")
	if !notes(p, "teacher-of-which") {
		t.Error("nothing is said of it")
	}
}

func TestAReportOfOnlySomePupilsAsksBeforeItEmptiesClasses(t *testing.T) {
	k := four()
	k.Groups = []register.Group{{ID: "g", Kind: register.ClassKind, Name: "8M1", Pupils: []string{"isla", "kofi", "simran", "tom"}}}
	text := "UPN,Class,Teacher\nK801000025001,8M1,Mr K Osei\n"
	p := planned(t, text, k, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Held: 1})
	if len(p.Groups) != 0 || len(p.Held) != 1 || p.Held[0].Asks != AskChoice {
		t.Fatalf("%+v %+v", p.Groups, p.Held)
	}
	p = planned(t, text, k, map[string]string{p.Held[0].Key: AnswerInstead})
	wantGroups(t, taught(k, p), "class 8M1: isla; Mr K Osei = u-osei")
	p = planned(t, text, k, map[string]string{"classes-shrink": AnswerLeave})
	wantCounts(t, p, register.RowCounts{Read: 1, Unchanged: 1})
}

func TestWhoWaitsForAPersonStaysInTheClassMeanwhile(t *testing.T) {
	k := four()
	k.Groups = []register.Group{{ID: "g", Kind: register.ClassKind, Name: "8M1", Pupils: []string{"isla", "kofi"}}}
	p := planned(t, "Surname,Forename,UPN,Class,Teacher\nByrne,Isla,,8M1,Mr K Osei\nOsei,Kofi,H301000019742,8M1,Mr K Osei\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Updated: 1, Held: 1})
	wantGroups(t, taught(k, p), "class 8M1: isla, kofi; Mr K Osei = u-osei")
}

func TestBlanksOfTeachersAndClassesChangeNothing(t *testing.T) {
	k := taught(four(), planned(t, classList, four(), nil))
	p := planned(t, "UPN,Class,Teacher\nK801000025001,8M1,\nH301000019742,8M1,\nF935000021308,,\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 3, Unchanged: 3})
	if len(p.Groups) != 0 {
		t.Errorf("%+v", p.Groups)
	}
}

func TestARollWithClassesStaysARoll(t *testing.T) {
	for _, text := range []string{
		"Arbor Student ID,Legal First Name,Legal Last Name,Year group(s) this academic year,Courses/classes\n12,Isla,Byrne,Year 8,\"Maths: Year 8: 8M1\"\n",
		"Surname,Forename,DOB,Form,Teacher\nByrne,Isla,15/09/2013,8B,Mr Osei\n",
		"Surname,Forename,Year,Class\nByrne,Isla,3,Willow\n",
		"Surname,Forename,Year,Form,Tutor\nByrne,Isla,8,8B,Mr Osei\n",
	} {
		if u := understood(t, text, Guidance{}); u.Kind != register.RollKind {
			t.Errorf("taken for %s: %s", u.Kind, text)
		}
	}
	refused(t, "Reg Group,Tutor,Possible,Present,Authorised,Unauthorised\n8B,Mr Osei,300,280,10,10\n", CodeNoPupils, Guidance{})
}
