package imports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/register"
)

func TestAPupilListAddsEveryPupilWithWhatItSays(t *testing.T) {
	p := planned(t, "UPN,Adno,ULN,Legal Surname,Legal Forename,Middle Names,Preferred Forename,DOB,Sex,Year,Reg,House,Admission Date,SEN Status,Pupil Premium,EAL,Young Carer\n"+
		"k8010 0002 5001,003217,9276308686,O’Neill-Ward,Amélie,Jo,Amy,15/09/2013,Female,Year  8,8B,Ash,01/09/2025,K,Y,F,S\n"+
		",3218,,ŁUKASIEWICZ,Zofia,,,2/3/14,f,Y8,8B,Ash,45901,,,T,N\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	a, b := p.Rolls[0].Pupil, p.Rolls[1].Pupil
	want := register.Pupil{
		UPN: "K801000025001", AdmissionNumber: "003217", ULN: "9276308686", Surname: "O’Neill-Ward", Forename: "Amélie", MiddleNames: "Jo", PreferredForename: "Amy",
		DateOfBirth: "2013-09-15", Sex: "F", Year: "8", Form: "8B", House: "Ash", JoinedOn: "2025-09-01",
	}
	a.Flags, a.From = nil, register.Source{}
	if fmt.Sprint(a) != fmt.Sprint(want) {
		t.Errorf("got  %+v\nwant %+v", a, want)
	}
	if f := p.Rolls[0].Pupil.Flags; f[register.SEN].Value != "K" || f[register.PupilPremium].Value != "yes" || f[register.EAL].Value != "no" || f[register.YoungCarerInMIS].Value != "S" || f[register.SEN].On != today {
		t.Errorf("flags %+v", f)
	}
	if b.Surname != "Łukasiewicz" || b.DateOfBirth != "2014-03-02" || b.Sex != "F" || b.JoinedOn != "2025-09-01" || b.Flags[register.YoungCarerInMIS].Value != "N" {
		t.Errorf("got %+v", b)
	}
	if b.Flags[register.SEN].Value != "N" || b.Flags[register.PupilPremium].Value != "no" {
		t.Errorf("blanks beside a yes and no explicit no: %+v", b.Flags)
	}
	if p.Rolls[0].Was != nil || p.Rolls[0].Pupil.ID != "" || p.Rolls[1].Pupil.From.Row != 3 || !slices.Contains(p.Rolls[0].Fields, "house") {
		t.Errorf("change %+v", p.Rolls[0])
	}
	if !notes(p, "upn-missing") {
		t.Error("nothing was said of the missing UPN")
	}
}

func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"everything":          "UPN,Adno,Surname,Forename,DOB,Year,Reg,FSM,SEN Status\nK801000025001,003217,BYRNE,Isla,15/09/2013,8,8B,Y,K\n,3218,Osei,Kofi,02/03/2014,8,8C,,\n",
		"names and years":     "Surname,Forename,Year\nByrne,Isla,8\nOsei,Kofi,8\n",
		"names and forms":     "Surname,Forename,Reg\nByrne,Isla,8B\nOsei,Kofi,8C\n",
		"whole names":         "Name,Year,Reg\n\"Byrne, Isla\",8,8B\nOSEI Kofi,8,8C\n",
		"an id of the MIS":    "Student ID,Name\n12,\"Byrne, Isla\"\n13,\"Osei, Kofi\"\n",
		"a wrong check":       "UPN,Surname,Forename\nA801000025001,Byrne,Isla\n",
		"a pupil on two rows": "UPN,Surname,Forename,SEN status,SEN need\nK801000025001,Byrne,Isla,K,SLCN\nK801000025001,Byrne,Isla,K,ASD\n",
		"a leaver":            "UPN,Surname,Forename,Leaving Date\nK801000025001,Byrne,Isla,01/07/2026\n",
		"an address":          "UPN,Surname,Forename,Address 1,Postcode\nK801000025001,Byrne,Isla,1 Elm Row,ZZ1 1ZZ\n",
	} {
		first := planned(t, text, Known{}, nil)
		if name != "a leaver" && first.Counts.Added == 0 {
			t.Errorf("%s: nobody was added: %+v %+v", name, first.Counts, first.Held)
		}
		again := planned(t, text, applied(Known{}, first), nil)
		if !again.NothingNew() || again.Counts.Unchanged != again.Counts.Read {
			t.Errorf("%s: the second time plans %+v: %+v %+v", name, again.Counts, again.Rolls, again.Held)
		}
	}
}

func TestAFileThatAmericanExcelSavedIsReadOneWayThroughout(t *testing.T) {
	p := planned(t, "Surname,Forename,DOB\nByrne,Isla,9/15/2013\nOsei,Kofi,3/2/2014\n", Known{}, nil)
	if p.Rolls[0].Pupil.DateOfBirth != "2013-09-15" || p.Rolls[1].Pupil.DateOfBirth != "2014-03-02" || !says(p, "dates-american") {
		t.Errorf("%s and %s, %v", p.Rolls[0].Pupil.DateOfBirth, p.Rolls[1].Pupil.DateOfBirth, codes(p))
	}
	p = planned(t, "Surname,Forename,DOB,Year\nByrne,Isla,9/15/2013,8\nOsei,Kofi,15/3/2014,8\n", Known{}, nil)
	if p.Rolls[0].Pupil.DateOfBirth != "" || p.Rolls[1].Pupil.DateOfBirth != "2014-03-15" || !says(p, "dates-mixed") || !says(p, "date-unknown") {
		t.Errorf("mixed: %s and %s, %v", p.Rolls[0].Pupil.DateOfBirth, p.Rolls[1].Pupil.DateOfBirth, codes(p))
	}
}

func TestABlankYearInArborMeansThatThePupilHasLeft(t *testing.T) {
	text := "Arbor Student ID,Legal First Name,Legal Last Name,Year group(s) this academic year\n1,Petra,Novak,\n2,Simran,Kaur,Year 8\n3,Ada,Obi,Year 9\n"
	p := planned(t, text, Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 3, Added: 2, Unchanged: 1})
	p = planned(t, strings.ReplaceAll(text, "Arbor Student ID", "Admission No"), Known{}, nil)
	if p.Counts.Added != 2 {
		t.Errorf("the tell-tale headings were enough to know Arbor before: %+v", p.Counts)
	}
	p = planned(t, "Adno,Forename,Surname,Year\n1,Petra,Novak,\n2,Simran,Kaur,8\n3,Ada,Obi,9\n", Known{}, nil)
	if p.Counts.Added != 3 {
		t.Errorf("a blank year elsewhere is unknown: %+v", p.Counts)
	}
}

func TestABlankCellIsUnknownAndAnAbsentColumnSaysNothing(t *testing.T) {
	k := both()
	k.Pupils[0].Flags = register.Flags{register.EAL: {Value: "yes"}, register.FSM: {Value: "yes"}, register.YoungCarerInMIS: {Value: "S"}}
	p := planned(t, "UPN,Surname,Forename,DOB,Reg,EAL,Young Carer\nK801000025001,Byrne,Isla,,,,\nH301000019742,Osei,Kofi,,,N,Y\n", k, nil)
	for _, c := range p.Rolls {
		if c.Was.ID == "isla" {
			t.Errorf("blanks changed %v", c.Fields)
		}
	}
}

func TestSpellingInCapitalsIsNoNews(t *testing.T) {
	p := planned(t, "UPN,Name\nK801000025001,BYRNE Isla (8B)\nH301000019742,osei; kofi\n", both(), nil)
	if len(p.Rolls) != 0 {
		t.Errorf("changed %+v", p.Rolls)
	}
	p = planned(t, "UPN,Surname,Forename\nK801000025001,Byrné,Isla\n", both(), nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.Surname != "Byrné" {
		t.Errorf("an accent is news: %+v", p.Rolls)
	}
}

// TestAFileThatCannotWriteALetterTakesNoneAway: Windows-1252 has no ś, and some
// exports put a question mark.
func TestAFileThatCannotWriteALetterTakesNoneAway(t *testing.T) {
	k := both()
	k.Pupils[0].Surname, k.Pupils[1].Forename = "Wiśniewska-O’Dowd", "Kófi"
	p := planned(t, "UPN,Surname,Forename\nK801000025001,Wisniewska-O'Dowd,Isla\nH301000019742,Osei,K?fi\n", k, nil)
	if len(p.Rolls) != 0 || !says(p, "name-damaged") {
		t.Errorf("changed %+v, %v", p.Rolls, codes(p))
	}
}

func TestAnAddressBecomesADigestOfTheSchools(t *testing.T) {
	text := "UPN,Surname,Forename,Address Line 1,Address Line 2,Postcode\nK801000025001,Byrne,Isla,\"1, Elm Row\",Ashby,ZZ1 1ZZ\nH301000019742,Byrne,Finn,1 ELM ROW,ashby,ZZ11ZZ\nF935000021308,Kaur,Simran,,,ZZ1 1ZZ\n"
	p := planned(t, text, Known{}, nil)
	a, b, c := p.Rolls[0].Pupil.AddressKey, p.Rolls[1].Pupil.AddressKey, p.Rolls[2].Pupil.AddressKey
	if a == "" || a != b || len(a) != 64 {
		t.Errorf("one home has the keys %q and %q", a, b)
	}
	if c != "" {
		t.Error("a postcode alone is many homes, and got a key")
	}
	for _, problem := range p.Problems {
		if strings.Contains(problem.Message, "Elm") {
			t.Errorf("the address was told: %+v", problem)
		}
	}
	u := understood(t, text, Guidance{})
	if other := NewPlan(u, Known{School: "999002", Today: today}, nil).Rolls[0].Pupil.AddressKey; other == a {
		t.Error("two schools give one address the same key")
	}
}

func TestAYearThatDoesNotFitTheBirthIsAQuestionAndNoError(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,DOB,Year\nK801000025001,Byrne,Isla,15/09/2013,9\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Added: 1})
	if len(p.Problems) != 1 || p.Problems[0].Code != "year-and-birth" || p.Problems[0].Severity != "note" || !strings.Contains(p.Problems[0].Message, "usually means Year 8") {
		t.Errorf("got %+v", p.Problems)
	}
}

func TestPupilsWhoAreNotInTheFileAreLeftAloneAndCounted(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,Reg\nK801000025001,Byrne,Isla,8B\n", both(), nil)
	if len(p.Rolls) != 0 || p.NotInFile != 1 || !notes(p, "not-in-file") {
		t.Errorf("%+v, %d not in the file", p.Rolls, p.NotInFile)
	}
}

func TestProblemsOfOneSortAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("UPN,Surname,Forename,DOB\n")
	for i := range 250 {
		fmt.Fprintf(&b, "A8012000%05d,Novak,Petra %d,01/01/2014\n", i, i)
	}
	p := planned(t, b.String(), Known{}, nil)
	n := 0
	for _, problem := range p.Problems {
		if problem.Code == "upn-check-letter" {
			n++
		}
	}
	if last := p.Problems[len(p.Problems)-1]; n != mostProblems+1 || !strings.HasPrefix(last.Message, "And ") {
		t.Errorf("%d problems, the last %+v", n, last)
	}
}

// TestNoProblemNamesAPupil holds the promise that problems may be printed and
// logged.
func TestNoProblemNamesAPupil(t *testing.T) {
	text := "UPN,Adno,Surname,Forename,DOB,Year,Reg,SEN Status\nA801200005001,1.2E+9,Quillfeather,Zebedee,99/99/2013,8,8B,odd\nA801200005001,,Quillfeather-Walsh,Zebedee,01/01/2012,8,8C,K\n,99,Zebedee Quillfeather,,,,\n"
	p := planned(t, text, both(), nil)
	if len(p.Problems) < 4 {
		t.Fatalf("only %v", codes(p))
	}
	for _, problem := range p.Problems {
		if strings.Contains(problem.Message, "Quillfeather") || strings.Contains(problem.Message, "Zebedee") || strings.Contains(problem.Message, "801200005001") {
			t.Errorf("%+v", problem)
		}
	}
}

func TestANameLongerThanAnyIsCutAndTold(t *testing.T) {
	long, ordinary := strings.Repeat("Ławniczak ", 30), strings.Repeat("Ó", 200)
	p := planned(t, "UPN,Surname,Forename,Year\nK801000025001,"+long+",Isla,8\nH301000019742,"+ordinary+",Kofi,8\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	if got := p.Rolls[0].Pupil.Surname; len([]rune(got)) != 199 || !strings.HasPrefix(long, got) { // 200, less the space at the end
		t.Errorf("kept %d letters: %q", len([]rune(got)), got)
	}
	if got := p.Rolls[1].Pupil.Surname; !strings.EqualFold(got, ordinary) {
		t.Errorf("a name of 200 letters became %q", got)
	}
	i := slices.IndexFunc(p.Problems, func(q register.ImportProblem) bool { return q.Code == "name-too-long" })
	if i < 0 || p.Problems[i].Row != 2 || p.Problems[i].Column != "Surname" {
		t.Errorf("told %+v", p.Problems)
	}
	whole := planned(t, "UPN,Name,Year\nK801000025001,\""+long+", Isla\",8\n", Known{}, nil)
	if !slices.ContainsFunc(whole.Problems, func(q register.ImportProblem) bool { return q.Code == "name-too-long" && q.Column == "Name" }) {
		t.Errorf("of a whole name told %+v", whole.Problems)
	}
}
