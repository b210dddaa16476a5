package imports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

// today is the day of every test.
const today calendar.Day = "2026-09-14"

// school is an invented school.
const school = "999001"

// understood reads and recognises text, which must not be refused.
func understood(t *testing.T, text string, g Guidance) Understanding {
	t.Helper()
	g.Today = today
	u, err := Understand(File{Name: "export.csv", Content: []byte(text)}, Options{}, g)
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	return u
}

// refused reads and recognises text, which must be refused with a code.
func refused(t *testing.T, text, code string, g Guidance) Understanding {
	t.Helper()
	g.Today = today
	u, err := Understand(File{Name: "export.csv", Content: []byte(text)}, Options{}, g)
	r := RefusalOf(err)
	if r == nil || r.Code != code {
		t.Fatalf("got %v, want a refusal %s", err, code)
	}
	return u
}

// columnsOf writes columns as "C=year/heading".
func columnsOf(u Understanding) string {
	var parts []string
	for _, c := range u.Columns() {
		if c.Field != NoField {
			parts = append(parts, fmt.Sprintf("%s=%s/%s", c.Letter, c.Field, c.How))
		}
	}
	return strings.Join(parts, " ")
}

func fieldAt(u Understanding, letter string) Field {
	for _, c := range u.Columns() {
		if c.Letter == letter {
			return c.Field
		}
	}
	return "no such column"
}

func TestTheShapeOfEveryKindOfExportIsKnown(t *testing.T) {
	for _, c := range []struct {
		name   string
		text   string
		shape  Shape
		kind   register.ImportKind
		layout string
		code   string // of the refusal; blank when read
	}{
		{"SIMS student report", "Adno,Legal Forename,Legal Surname,Preferred Forename,Preferred Surname,Year of Entry\n003217,Amélie,O'Neill,Amy,O'Neill,2021\n", PupilList, register.RollKind, "sims", ""},
		{"SIMS third-party template", "Forename,Surname,Gender,DOB,Year,Reg,English as additional language,Pupil Premium Indicator,Eligible for free meals,Ever in care\nIsla,Byrne,F,15/09/2013,8,8B,F,T,F,F\n", PupilList, register.RollKind, "sims", ""},
		{"Arbor pupil list", "Globally Unique Student ID,Arbor Student ID,Legal First Name,Legal Last Name,Sex,Year group(s) this academic year,Date of Birth,Courses/classes,SEN status\nK801000025001,12,Isla,Byrne,Female,Year 8,15/09/2013,\"Maths: Year 8: 8M1 (01/09/2026-31/08/2027)\",No special educational need\n", PupilList, register.RollKind, "arbor", ""},
		{"Bromcom flat view", "StudentId,Upn,AdmissionNumber,ExamNumber,FirstName,LastName,PreferredFirstName,PreferredLastName,GenderCode,DateOfBirth,YearGroup,TutorGroupName,EthnicityCode,ProvisionName,GntFlag,EverFsm6Flag,InCareFlag,EalFlag,PremiumPupilFlag,EnrolmentStateName,PresentPercentageWithEA\n9,K801000025001,3217,1001,Isla,Byrne,,,F,2013-09-15,8,8B,WBRI,SEN Support,False,True,False,False,True,On roll,95.3\n", PupilList, register.RollKind, "bromcom", ""},
		{"iSAMS pupil sheet", "Id,UPN,ULN,Forename,Middle Names,Surname,Preferred Name,DOB,Gender,NC Year,Form/Tutor Group,Tutor,Academic House,Boarding House,Leaving Date\n7,,,Isla,Mae,Byrne,,15/09/2013,F,8,8B,Mr Osei,Ash,,\n", PupilList, register.RollKind, "isams", ""},
		{"Go 4 Schools attendance summary", "UPN,GFSID,Surname.Forename.Reg,possible_sessions,present,approved_educational_activity,late\nK801000025001,7,BYRNE Isla (8B),100,95,0,2\n", AttendanceSummary, register.AttendanceKind, "go4schools", ""},
		{"SIMS attendance analysis", "Name,Reg,Possible,Present,AEA,Authorised,Unauthorised,% Attendance\n\"Byrne, Isla\",8B,100,95,0,3,2,95.0\n", AttendanceSummary, register.AttendanceKind, "generic", ""},
		{"session grid", "Name,Reg,Mon 02/11 AM,Mon 02/11 PM,Tue 03/11 AM,Tue 03/11 PM,Wed 04/11 AM,Wed 04/11 PM,Thu 05/11 AM,Thu 05/11 PM,Fri 06/11 AM,Fri 06/11 PM\n\"Byrne, Isla\",8B,/,\\,/,\\,I,I,/,\\,L,\\\n", SessionGrid, register.AttendanceKind, "generic", ""},
		{"Go 4 Schools session log", "UPN,GFSID,Surname.Forename.Reg,Surname,Forename,Year.Group,Reg,Gender,Date,Session,Session.Mark,Session.Label\nK801000025001,7,BYRNE Isla (8B),Byrne,Isla,8,8B,F,02/11/2026,AM,/,Present\n", SessionLog, register.AttendanceKind, "go4schools", ""},
		{"Arbor raw attendance", "STUDENT_ID,APPLICATION_ID,RAW_MARK,MARK_CODE,MINUTES_LATE,PERIOD,DATE\n12,1,/,PRESENT_AM,NULL,MORNING,2026-09-02\n", SessionLog, register.AttendanceKind, "generic", ""},
		{"behaviour events", "firstName,lastName,studentYearGroup,tutorGroupName,eventType,eventCode,subject,groupName,schoolNotes,whenDate\nIsla,Byrne,8,8B,Positive,H1,Maths,8M1,,05-11-2026\n", EventLog, register.SuspensionsKind, "go4schools", ""},
		{"suspension list", "Name,Year,Date,Type,Reason,Sessions\n\"Byrne, Isla\",8,05/11/2026,SUSP,DB,4\n", EventLog, register.SuspensionsKind, "generic", ""},
		{"Arbor behaviour", "BEHAVIOURAL_INCIDENT_ID,STUDENT_ID,SEVERITY,INCIDENT_DT,RESOLVED_DT,NARRATIVE,COMMENT\n77,12,-2,2026-09-10 11:25:00,NULL,pushed in the queue,NULL\n", EventLog, register.SuspensionsKind, "generic", ""},
		{"Arbor suspensions", "Student,From,Until,Reason,Statistical days,School-defined sessions,Narrative\n\"Byrne, Isla\",07/09/2026 09:00,08/09/2026 15:00,Persistent disruptive behaviour,2,4,x\n", EventLog, register.SuspensionsKind, "generic", ""},
		{"a list of lates", "Name,Reg,Date,Session,Minutes late\n\"Byrne, Isla\",8B,10/09/2026,AM,12\n", EventLog, register.SuspensionsKind, "generic", ""},
		{"a log of concerns", "Name,Reg,Date,Category,Notes\n\"Byrne, Isla\",8B,10/09/2026,Family,x\n", EventLog, register.RollKind, "generic", CodeOtherShape},
		{"SIMS marksheet", "Surname Forename,Reg Group,Sex,Pupil Premium Indicator,SEN Status,EAL,% Attendance,GCSE FFT 20 Target,Forecasted,Progress  \nByrne Isla,8B,F,Y,K,,95.3,6,5,-1\n", WideMarksheet, register.ResultsKind, "sims", ""},
		{"Bromcom assessment", "StudentId,AssessmentTypeName,Result,EnteredDate,TermName,YearGroupName,SubjectName,IsGrade\n9,Working At,5,2026-10-01,Autumn,8,Maths,True\n", LongResults, register.ResultsKind, "bromcom", ""},
		{"Arbor register list", "Time,Lesson/Event,Teacher,Marks\n09:00,8M1 Maths,Mr Osei,28/30\n", GroupSummary, register.RollKind, "generic", CodeNoPupils},
		{"group analysis", "Reg Group,Possible,Present,AEA,Authorised,Unauthorised,% Attendance\n8B,3000,2850,0,90,60,95.0\n", GroupSummary, register.RollKind, "sims", CodeNoPupils},
		{"forms under the heading Name", "Name,Pupils,Boys,Girls\n8A,30,15,15\n8B,29,14,15\n", GroupSummary, register.RollKind, "generic", CodeNoPupils},
		{"a percentage and nothing it is of", "Name,Form,UPN,% Attendance\n\"Byrne, Isla\",8B,K801000025001,95.3\n", AttendanceSummary, register.AttendanceKind, "generic", CodeOnlyPercent},
		{"possible sessions and a percentage", "Name,Form,Possible,% Attendance\n\"Byrne, Isla\",8B,100,95.3\n", AttendanceSummary, register.AttendanceKind, "generic", ""},
		{"a pupil list with a percentage", "Name,Form,DOB,% Attendance\n\"Byrne, Isla\",8B,15/09/2013,95.3\n", PupilList, register.RollKind, "generic", ""},
		{"a grid of one day", "Name,Form,10/09/2026 AM,10/09/2026 PM\n\"Byrne, Isla\",8B,/,\\\n", SessionGrid, register.AttendanceKind, "generic", ""},
		{"a grid of one day without a year", "Name,Form,Thu 10 Sep,\n,,AM,PM\n\"Byrne, Isla\",8B,/,\\\n", SessionGrid, register.AttendanceKind, "generic", ""},
		{"a list of who comes to a trip", "Name,Form,10/09/2026 AM,10/09/2026 PM\n\"Byrne, Isla\",8B,Y,N\n", PupilList, register.RollKind, "generic", ""},
		{"a list of contacts", "Pupil,Form,Contact name,Relationship,Home,Mobile,Priority\nIsla Byrne,8B,Ms A Byrne,Mother,01632 960001,07700 900001,1\n", PupilList, register.RollKind, "generic", ""},
		{"a list of provision", "Pupil,Form,Status,Reason,Support,Level,Review date\nIsla Byrne,8B,K,SLCN,1:1 reading,2,01/10/2026\n", PupilList, register.RollKind, "generic", ""},
		{"the champion's own sheet", "Name,Form,Cares for,Who knows,Home aware?,Status\nIsla Byrne,8B,Mum,tutor,Yes,Y\n", PupilList, register.RegisterKind, "register", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			u, err := Understand(File{Content: []byte(c.text)}, Options{}, Guidance{Today: today})
			code := ""
			if r := RefusalOf(err); r != nil {
				code = r.Code
			}
			if u.Shape != c.shape || u.Kind != c.kind || u.Layout != c.layout || code != c.code {
				t.Errorf("got %s %s %s %q, want %s %s %s %q\n%s", u.Shape, u.Kind, u.Layout, code, c.shape, c.kind, c.layout, c.code, columnsOf(u))
			}
		})
	}
}

func TestARefusalOfAnotherShapeSaysWhatTheFileIs(t *testing.T) {
	_, err := Understand(File{Content: []byte("Name,Reg,DOB\n\"Byrne, Isla\",8B,15/09/2013\n")}, Options{}, Guidance{Kind: register.AttendanceKind})
	want := "brought as attendance, and by its columns it looks like a pupil list. It is attendance once there are columns for possible sessions, present, authorised absence and unauthorised absence"
	if r := RefusalOf(err); r == nil || !strings.Contains(r.Says, want) {
		t.Errorf("got %v, want %q", err, want)
	}
	_, err = Understand(File{Content: []byte("Name,Reg,DOB\n\"Byrne, Isla\",8B,15/09/2013\n")}, Options{}, Guidance{Kind: register.SuspensionsKind})
	if r := RefusalOf(err); r == nil || !strings.Contains(r.Says, "brought as suspensions and behaviour") || !strings.Contains(r.Says, "Date and Type") {
		t.Errorf("got %v", err)
	}
}

func TestMoreRowsThanAnySchoolHasPupilsAreRefused(t *testing.T) {
	list := func(rows int) string {
		return "Surname,Forename,Year,Reg\n" + strings.Repeat("Byrne,Isla,8,8B\n", rows)
	}
	if u := understood(t, list(50_000), Guidance{}); u.Read != 50_000 {
		t.Errorf("read %d rows", u.Read)
	}
	for _, kind := range []register.ImportKind{register.AutoKind, register.RollKind, register.RegisterKind} {
		_, err := Understand(File{Content: []byte(list(50_001))}, Options{}, Guidance{Kind: kind})
		if r := RefusalOf(err); r == nil || r.Code != CodeTooManyRows || !strings.Contains(r.Says, "50,000 rows") {
			t.Errorf("one more, as %q: %v", kind, err)
		}
	}
}

func TestAPersonWhoNamesTheKindIsBelievedWhereARowIsAPupil(t *testing.T) {
	text := "Name,Reg,Possible,Present,Authorised,Unauthorised\n\"Byrne, Isla\",8B,100,95,3,2\n"
	if u := understood(t, text, Guidance{Kind: register.RollKind}); u.Read != 1 {
		t.Errorf("read %d rows, want 1", u.Read)
	}
	log := "UPN,Name,Date,Mark\nK801000025001,\"Byrne, Isla\",02/11/2026,/\n"
	refused(t, log, CodeOtherShape, Guidance{Kind: register.RollKind})
}

// A person who names the wrong kind must not open the champion's own sheet to
// people who may not know who is on the register.
func TestTheChampionsOwnSheetIsNeverTakenForAPupilList(t *testing.T) {
	sheet := "Name,Form,Cares for,Who knows,Home aware?,Status\nIsla Byrne,8B,Mum,tutor,Yes,Y\n"
	told := func(u Understanding) bool {
		return slices.ContainsFunc(u.Notes, func(n Note) bool { return n.Code == NoteOwnSheet })
	}
	for kind, note := range map[register.ImportKind]bool{register.RollKind: true, register.AutoKind: false, register.RegisterKind: false} {
		u := understood(t, sheet, Guidance{Kind: kind})
		if u.Kind != register.RegisterKind || told(u) != note {
			t.Errorf("brought as %s it is taken for %s, told so: %v", kind, u.Kind, told(u))
		}
	}
	mapped := Guidance{Kind: register.RollKind, Mapping: map[string]string{"note": string(Tasks)}}
	if u := understood(t, "UPN,Surname,Forename,Note\nK801000025001,Byrne,Isla,cooks\n", mapped); u.Kind != register.RegisterKind {
		t.Errorf("with a column about caring it is taken for %s", u.Kind)
	}
	plain := Guidance{Kind: register.RollKind, FileName: "Young carers.csv"}
	if u := understood(t, twoPupils, plain); u.Kind != register.RollKind || told(u) {
		t.Errorf("a pupil list is taken for %s", u.Kind)
	}
}

const twoPupils = "UPN,Surname,Forename,Year,Reg\nK801000025001,Byrne,Isla,8,8B\nH301000019742,Osei,Kofi,8,8C\n"

// TestTheHeaderIsFoundUnderTitles: titles, school names, date ranges and
// filters above the headings, as public code that scans the first rows shows.
func TestTheHeaderIsFoundUnderTitles(t *testing.T) {
	u := understood(t, "Pupil list\nAshby Vale School,,Printed on 14/09/2026\nFilter: Year 8\n\n"+twoPupils, Guidance{})
	if got := u.Tables[0].HeaderRows; !slices.Equal(got, []int{5}) || u.Read != 2 || u.Dropped != 0 {
		t.Errorf("header %v, read %d, dropped %d; want [5], 2, 0", got, u.Read, u.Dropped)
	}
	if len(u.Skipped) != 3 || u.Skipped[1].Text != "Ashby Vale School Printed on 14/09/2026" || u.Skipped[1].Why != SkipTitle {
		t.Errorf("the titles were not kept: %+v", u.Skipped)
	}
}

func TestAHeaderBelowTheThirtiethRowIsNotLookedFor(t *testing.T) {
	refused(t, strings.Repeat("notes\n", 31)+"Surname,Forename\nByrne,Isla\n", CodeNoHeadings, Guidance{})
}

func TestAnExplainerRowIsNoPupil(t *testing.T) {
	u := understood(t, "UPN,Surname,Forename,Date of Birth\n13 characters,Legal surname,Legal forename,dd/mm/yyyy\nK801000025001,Byrne,Isla,15/09/2013\n", Guidance{})
	if u.Read != 1 || u.Skipped[0].Why != SkipExplainer {
		t.Errorf("read %d rows, skipped %+v", u.Read, u.Skipped)
	}
}

// TestHeadingsOverTwoRowsAreRead covers a group over aspects, and a merged
// heading completed below.
func TestHeadingsOverTwoRowsAreRead(t *testing.T) {
	for name, text := range map[string]string{
		"group above":       ",,,SEN,\nUPN,Surname,Forename,Status,Need\nK801000025001,Byrne,Isla,K,SLCN\n",
		"completed below":   "UPN,Surname,Forename,SEN,\n,,,Status,Need\nK801000025001,Byrne,Isla,K,SLCN\n",
		"parent's surname ": ",,,SEN,,Parent,\nUPN,Surname,Forename,Status,Need,Title,Family Name\nK801000025001,Byrne,Isla,K,SLCN,Ms,Walsh\n",
	} {
		u := understood(t, text, Guidance{})
		if fieldAt(u, "D") != SEN || fieldAt(u, "E") != "sen_need" || fieldAt(u, "B") != Surname || u.Read != 1 {
			t.Errorf("%s: %s, read %d", name, columnsOf(u), u.Read)
		}
		if len(u.Tables[0].HeaderRows) != 2 {
			t.Errorf("%s: header rows %v, want two", name, u.Tables[0].HeaderRows)
		}
	}
}

// TestAColumnOfAParentIsNoneOfThePupil: a merged "Parent" stands over columns
// whose own headings would do for the pupil.
func TestAColumnOfAParentIsNoneOfThePupil(t *testing.T) {
	u := understood(t, ",,,SEN,Parent,\nUPN,Legal Surname,Forename,Status,Surname,House\nK801000025001,Byrne,Isla,K,Walsh,12\n", Guidance{})
	if fieldAt(u, "E") != NoField || fieldAt(u, "F") != NoField {
		t.Errorf("the parent's columns were taken: %s", columnsOf(u))
	}
}

// TestANameMergedDownNamesEveryRow: reports merge cells to hold their layout.
func TestANameMergedDownNamesEveryRow(t *testing.T) {
	u := understood(t, "<html><body><table><tr><th>UPN</th><th>Surname</th><th>Forename</th><th>SEN need</th></tr>"+
		"<tr><td rowspan=2>K801000025001</td><td rowspan=2>Byrne</td><td rowspan=2>Isla</td><td>SLCN</td></tr><tr><td>ASD</td></tr>"+
		"<tr><td>H301000019742</td><td>Osei</td><td>Kofi</td><td>MLD</td></tr></table></body></html>", Guidance{})
	if u.Read != 3 || u.Dropped != 0 {
		t.Errorf("read %d, dropped %d; want 3 and 0: %+v", u.Read, u.Dropped, u.Skipped)
	}
}

func TestWordsForNothingAreBlank(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,Year,Reg,House\nNULL,Null,Ada,N/A,8B,None\n", Known{}, nil)
	if got := p.Rolls[0].Pupil; got.UPN != "" || got.Surname != "Null" || got.Year != "" || got.House != "" {
		t.Errorf("got %+v", got)
	}
}

func TestRepeatedHeadersTotalsAndFootersAreDroppedAndCounted(t *testing.T) {
	text := "Surname,Forename,Year,Reg\nByrne,Isla,8,8B\nForm 8B: 1 pupil\nSurname,Forename,Year,Reg\nPage,Zoë,8,8B\nMean,Tom,8,8C\nTotal,2,,\nAverage:,,,\n8C\nPrinted on 14/09/2026 at 09:12\nPage 2 of 3\nNumber of pupils: 3\n"
	u := understood(t, text, Guidance{})
	if u.Read != 3 || u.Dropped != 8 {
		t.Errorf("read %d, dropped %d; want 3 and 8: %+v", u.Read, u.Dropped, u.Skipped)
	}
	if u := understood(t, "UPN,Name,Year\nK801000025001,Mean,8\n,Mean,8.4\n", Guidance{}); u.Read != 1 || u.Dropped != 1 {
		t.Errorf("a pupil of one name, and a total: read %d, dropped %d", u.Read, u.Dropped)
	}
}

func TestSheetsWithEqualHeadersAreJoined(t *testing.T) {
	page := func(name, row string) string {
		return "<h2>" + name + "</h2><table><tr><th>Surname</th><th>Forename</th><th>Form</th></tr><tr>" + row + "</tr></table>"
	}
	text := "<html><body>" + page("8A", "<td>Byrne</td><td>Isla</td><td>8A</td>") + page("8B", "<td>Osei</td><td>Kofi</td><td>8B</td>") +
		"<table><tr><th>Form</th><th>Boys</th><th>Girls</th></tr><tr><td>8A</td><td>1</td><td>1</td></tr></table></body></html>"
	u := understood(t, text, Guidance{})
	if len(u.Tables) != 1 || u.Read != 2 {
		t.Fatalf("%d tables and %d rows, want 1 and 2", len(u.Tables), u.Read)
	}
	if !slices.ContainsFunc(u.Notes, func(n Note) bool { return n.Code == NoteSheetLeftOut }) {
		t.Error("the table of forms was left out and nothing was said")
	}
}

// TestRepeatedHeadingsKeepTheirPlace: CSV readers rename repeats, and a mapping
// must tell them apart.
func TestRepeatedHeadingsKeepTheirPlace(t *testing.T) {
	u := understood(t, "Surname,Forename,Reg,Class,Class,Class.1\nByrne,Isla,8B,x,y,z\n", Guidance{})
	var keys []string
	for _, c := range u.Columns() {
		keys = append(keys, c.Key)
	}
	if want := []string{"surname", "forename", "reg", "class", "class 2", "class1"}; !slices.Equal(keys, want) {
		t.Errorf("keys %q, want %q", keys, want)
	}
}

func TestHeadingsAreComparedWithoutCaseSpacesAndSigns(t *testing.T) {
	for _, heading := range []string{"Date of Birth", "date_of_birth", "DateOfBirth", "DATE OF BIRTH:", " Date\u00a0of  Birth ", "Date_x0020_of_x0020_Birth", "\ufeffDate of Birth", "Date-of-Birth"} {
		u := understood(t, heading+",Surname,Forename\n15/09/2013,Byrne,Isla\n", Guidance{})
		if fieldAt(u, "A") != DateOfBirth {
			t.Errorf("%q is %q", heading, fieldAt(u, "A"))
		}
	}
}

func TestAHeadingWithAPeriodIsKnownByItsBeginning(t *testing.T) {
	u := understood(t, "Legal First Name,Legal Last Name,Year group(s) this academic year (2026/2027),Registration form(s) this academic year\nIsla,Byrne,Year 8,8B\n", Guidance{})
	if fieldAt(u, "C") != YearGroup || fieldAt(u, "D") != FormGroup {
		t.Error(columnsOf(u))
	}
}

// TestGloballyUniqueStudentIDIsAUPNOnlyWhenItLooksLikeOne: Arbor's heading,
// seen in public code, does not say which number it is.
func TestGloballyUniqueStudentIDIsAUPNOnlyWhenItLooksLikeOne(t *testing.T) {
	head := "Globally Unique Student ID,Legal First Name,Legal Last Name\n"
	if u := understood(t, head+"K801000025001,Isla,Byrne\n", Guidance{}); fieldAt(u, "A") != UPN {
		t.Error("UPNs were not taken: " + columnsOf(u))
	}
	if u := understood(t, head+"a1b2-77,Isla,Byrne\n", Guidance{}); fieldAt(u, "A") != NoField {
		t.Error("something else was taken for UPNs: " + columnsOf(u))
	}
}

// TestColumnsAreKnownByContentWhereHeadingsFail covers SIMS's positional
// export, which has no headings at all.
func TestColumnsAreKnownByContentWhereHeadingsFail(t *testing.T) {
	u := understood(t, "\"Isla\",\"Mae\",\"Byrne\",\"003217\",\"Year  8\",\"8\",\"15/09/2013\",\"K801000025001\"\n\"Kofi\",\"\",\"Osei\",\"003218\",\"Year  8\",\"8\",\"02/03/2014\",\"H301000019742\"\n", Guidance{})
	if want := "E=year/content G=date_of_birth/content H=upn/content"; columnsOf(u) != want || u.Read != 2 {
		t.Errorf("got %q with %d rows, want %q", columnsOf(u), u.Read, want)
	}
	u = understood(t, "Barcode,Surname,Forename,,,\nK801000025001,Byrne,Isla,F,8B,15/09/2013\nH301000019742,Osei,Kofi,M,8C,02/03/2014\n", Guidance{})
	if want := "A=upn/content B=surname/heading C=forename/heading D=sex/content E=form/content F=date_of_birth/content"; columnsOf(u) != want {
		t.Errorf("got %q, want %q", columnsOf(u), want)
	}
}

func TestAPersonCanNameTheColumnsOfAFileWithStrangeHeadings(t *testing.T) {
	if u := refused(t, "Printed on 1 June\nLearner,Group\nIsla Byrne,8B\n", CodeNoHeadings, Guidance{}); len(u.Columns()) != 2 || u.Columns()[0].Key != "learner" {
		t.Errorf("there are no columns to name: %+v", u.Columns())
	}
	first := understood(t, "Printed on 1 June\nLearner,Group\nIsla Byrne,8B\nSurname,x\n", Guidance{Kind: register.RollKind, Mapping: map[string]string{"learner": "name_forename_first", "group": "form"}})
	if fieldAt(first, "A") != ForenameFirst || first.Columns()[0].How != ByPerson {
		t.Fatalf("the correction was not used: %s", columnsOf(first))
	}
}

func TestARememberedMappingIsRecalledAndAPersonOverridesIt(t *testing.T) {
	text := "Surname,Forename,Band,Reg\nByrne,Isla,8B,x\n"
	plain := understood(t, text, Guidance{})
	later := understood(t, "New title\n"+text+"Osei,Kofi,8C,y\n", Guidance{
		Recall: func(key string) map[string]string {
			if key != plain.HeadingKey {
				t.Errorf("asked for %s, want %s", key, plain.HeadingKey)
			}
			return map[string]string{"band": "form", "reg": "ignore"}
		},
		Mapping: map[string]string{"reg": "house"},
	})
	if want := "A=surname/heading B=forename/heading C=form/remembered D=house/person"; columnsOf(later) != want {
		t.Errorf("got %q, want %q", columnsOf(later), want)
	}
}

func TestAColumnThatAPersonNamedAfterTheRoleMakesTheFileARegister(t *testing.T) {
	u := understood(t, "Name,Form,Zzz\nIsla Byrne,8B,Mum\n", Guidance{Recall: func(string) map[string]string { return map[string]string{"zzz": "cared_for"} }})
	if u.Kind != register.RegisterKind || fieldAt(u, "C") != CaredFor {
		t.Errorf("%s: %s", u.Kind, columnsOf(u))
	}
}

func TestWithSeveralColumnsForAFieldTheLegalAndFullerIsUsed(t *testing.T) {
	u := understood(t, "Surname,Legal Surname,Forename,Year Group,NC Year\nByrne,Byrne-Walsh,Isla,8,8\n", Guidance{})
	if fieldAt(u, "B") != Surname || fieldAt(u, "A") != NoField || u.Columns()[0].Says != "column B is used for surname" {
		t.Errorf("%s; column A says %q", columnsOf(u), u.Columns()[0].Says)
	}
}

func TestAFileWithNothingLikeATableIsRefused(t *testing.T) {
	refused(t, "Dear all,\nplease find the list attached.\n", CodeNoHeadings, Guidance{})
	refused(t, "Surname,Forename,UPN\n", CodeNoRows, Guidance{})
}

func TestARefusalSaysWhatIsWrongWithTheFile(t *testing.T) {
	for _, c := range []struct{ name, content, says string }{
		{"behaviour.csv", "Date,Points,Event\n01/09/2026,3,late\n02/09/2026,1,homework\n", "its rows may be classes, groups or events"},
		{"fake.XLSX", "not really a workbook", "is called a workbook (.xlsx) and is not one"},
		{"notes.txt", "not really a workbook", "a row of headings"},
	} {
		_, err := Understand(File{Name: c.name, Content: []byte(c.content)}, Options{}, Guidance{Today: today, Kind: register.RollKind})
		if r := RefusalOf(err); r == nil || !strings.Contains(r.Says, c.says) {
			t.Errorf("%s is refused with %v", c.name, r)
		}
	}
}

// TestDaysAreShownAsAPersonReadsThem: a workbook holds them as numbers.
func TestDaysAreShownAsAPersonReadsThem(t *testing.T) {
	u := understood(t, "Name,Form,DOB,Trip date,Locker,Joined\nIsla Byrne,8B,41532,45901.5,45901,01/09/2025\nKofi Osei,8C,2/3/14,soon,45902,45902\n", Guidance{})
	want := map[string][]string{
		"C": {"15 September 2013", "2/3/14"}, "D": {"1 September 2025", "soon"}, "E": {"45901", "45902"}, "F": {"01/09/2025", "2 September 2025"},
	}
	for _, c := range u.Columns() {
		if shown, ok := want[c.Letter]; ok && !slices.Equal(c.Samples, shown) {
			t.Errorf("%s: shown as %q, want %q", c.Heading, c.Samples, shown)
		}
	}
}
