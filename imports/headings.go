package imports

import (
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
)

// Field is what a column holds, by the name that layouts give it.
type Field string

// The fields. Those that only tell one shape of export from another have no
// name in Go but in layouts/generic.yaml and in the table below.
const (
	NoField Field = "" // not understood, or not wanted

	UPN              Field = "upn"
	FormerUPN        Field = "former_upn"
	AdmissionNumber  Field = "admission_number"
	MISID            Field = "mis_id"
	ULN              Field = "uln"
	Surname          Field = "surname"
	Forename         Field = "forename"
	PreferredSurname Field = "preferred_surname"
	PreferredFore    Field = "preferred_forename"
	PreferredName    Field = "preferred_name"
	MiddleNames      Field = "middle_names"
	WholeName        Field = "name" // order to be found out
	SurnameFirst     Field = "name_surname_first"
	ForenameFirst    Field = "name_forename_first"
	Sex              Field = "sex"
	DateOfBirth      Field = "date_of_birth"
	YearGroup        Field = "year"    // pastoral
	NCYear           Field = "nc_year" // curriculum; used where there is no pastoral one
	FormGroup        Field = "form"
	House            Field = "house"
	JoinedOn         Field = "joined_on"
	LeftOn           Field = "left_on"
	Enrolment        Field = "enrolment"
	Address          Field = "address"
	Postcode         Field = "postcode"

	SEN          Field = "sen"
	PupilPremium Field = "pupil_premium"
	FSM          Field = "fsm"
	FSMEver6     Field = "fsm_ever6"
	EAL          Field = "eal"
	InCare       Field = "in_care"
	YoungCarer   Field = "young_carer"

	CarerStatus  Field = "status"
	CensusLetter Field = "census"
	Route        Field = "route"
	RouteNote    Field = "route_note"
	IdentifiedBy Field = "identified_by"
	IdentifiedOn Field = "identified_on"
	CaringSince  Field = "caring_since"
	Wishes       Field = "wishes"
	Home         Field = "home"
	ContactHome  Field = "contact_home" // "may we contact home?"
	NoContact    Field = "no_contact"   // "do not contact home", ticked
	CaredFor     Field = "cared_for"
	Needs        Field = "need"
	Tasks        Field = "tasks"
	Hours        Field = "hours"
	TooMuch      Field = "too_much"
	Level        Field = "level"
	Adjustments  Field = "adjustments"
	OwnNeeds     Field = "own_needs"
	Strengths    Field = "strengths"
	Hopes        Field = "hopes"
	StretchGoal  Field = "stretch_goal"
	NextReview   Field = "next_review"
	TalkedOn     Field = "talked_on" // the day of the talk that the row tells of
	FreeNote     Field = "note"

	possible     Field = "possible"
	present      Field = "present"
	activity     Field = "aea"
	authorised   Field = "authorised"
	unauthorised Field = "unauthorised"
	LateBefore   Field = "late_before"
	lateAfter    Field = "late_after"
	missing      Field = "missing"
	percent      Field = "percent"
	periodFrom   Field = "period_from"
	periodTo     Field = "period_to"
	marksFrom    Field = "marks_from"
	sessionDate  Field = "session_date"
	sessionHalf  Field = "session"
	sessionMark  Field = "mark"
	subMark      Field = "sub_mark"
	minutesLate  Field = "minutes_late"

	subject           Field = "subject"
	grade             Field = "grade"
	forecast          Field = "forecast"
	teacherAssessment Field = "teacher_assessment"
	testScore         Field = "test_score"
	readingAge        Field = "reading_age"
	target            Field = "target"
	effort            Field = "effort"
	gap               Field = "gap"
	assessmentPoint   Field = "assessment_point"
	assessmentType    Field = "assessment_type"
	assessedOn        Field = "assessed_on"
	examYear          Field = "exam_year"
	examMonth         Field = "exam_month"
	estimate          Field = "estimate" // of the whole school's measures, such as Progress 8

	eventDate      Field = "event_date"
	eventFrom      Field = "event_from" // a first day, under a heading that stands in many files
	eventEnd       Field = "event_end"
	eventTime      Field = "event_time"
	eventType      Field = "event_type"
	eventReason    Field = "event_reason"
	eventSessions  Field = "event_sessions"
	eventDays      Field = "event_days"
	eventLength    Field = "event_length" // with its unit in the cell
	eventPoints    Field = "event_points"
	eventID        Field = "event_id"
	eventPermanent Field = "event_permanent"
	eventLunchtime Field = "event_lunchtime"
	eventWithdrawn Field = "event_withdrawn"
	eventStory     Field = "event_story" // what people wrote: never kept
	eventStaff     Field = "event_staff" // whom else it names: never kept

	className    Field = "classes"
	teacherName  Field = "teacher"
	teacherEmail Field = "teacher_email"
	tutorName    Field = "tutor"
	tutorEmail   Field = "tutor_email"

	leavingReason Field = "leaving_reason" // never kept

	Ignored Field = "ignore" // a person said: leave this column out
)

// family says what a field is good for.
type family int

const (
	who      family = iota // tells which pupil the row is about
	detail                 // more about the pupil
	flag                   // a flag of the pupil
	caring                 // about the caring role: the champion's own columns
	summary                // a figure of an attendance summary
	session                // of a session log
	event                  // of an event log
	result                 // of a list of results
	teaching               // who teaches whom
	aside                  // known, and of no use
)

type fieldInfo struct {
	field  Field
	family family
	words  string
}

// fields are all there are, in the order a mapping page offers them.
var fields = []fieldInfo{
	{UPN, who, "UPN"}, {AdmissionNumber, who, "Admission number"}, {MISID, who, "Id in the MIS"},
	{Surname, who, "Surname"}, {Forename, who, "Forename"},
	{WholeName, who, "Whole name"}, {SurnameFirst, who, "Whole name, surname first"}, {ForenameFirst, who, "Whole name, forename first"},
	{PreferredSurname, detail, "Preferred surname"}, {PreferredFore, detail, "Preferred forename"}, {PreferredName, detail, "Preferred name"},
	{MiddleNames, detail, "Middle names"}, {DateOfBirth, detail, "Date of birth"}, {Sex, detail, "Sex"},
	{YearGroup, detail, "Year group"}, {NCYear, detail, "National curriculum year"}, {FormGroup, detail, "Form"}, {House, detail, "House"},
	{FormerUPN, detail, "Former UPN"}, {ULN, detail, "ULN"}, {JoinedOn, detail, "Date joined"}, {LeftOn, detail, "Date left"}, {Enrolment, detail, "Enrolment status"},
	{Address, detail, "Address"}, {Postcode, detail, "Postcode"},
	{SEN, flag, "SEN"}, {PupilPremium, flag, "Pupil premium"}, {FSM, flag, "Free school meals"}, {FSMEver6, flag, "Free school meals in the last six years"},
	{EAL, flag, "English as an additional language"}, {InCare, flag, "In care"}, {YoungCarer, flag, "Young carer in the MIS"},
	{CarerStatus, caring, "Status on the register"}, {CensusLetter, caring, "Census code"}, {Route, caring, "How the school learned"}, {RouteNote, caring, "What was said"},
	{IdentifiedBy, caring, "Identified by"}, {IdentifiedOn, caring, "Identified on"}, {CaringSince, caring, "Caring since"},
	{Wishes, caring, "Who may know"}, {Home, caring, "What home knows"}, {ContactHome, caring, "May home be contacted?"}, {NoContact, caring, "Do not contact home"},
	{CaredFor, caring, "Who the pupil helps"}, {Needs, caring, "Kind of need"}, {Tasks, caring, "What the pupil does"}, {Hours, caring, "Hours a week"}, {TooMuch, caring, "What is too much"},
	{Level, caring, "Effect on school and wellbeing"}, {Adjustments, caring, "What helps at school"}, {OwnNeeds, caring, "The pupil's own needs"},
	{Strengths, caring, "Strengths"}, {Hopes, caring, "Hopes"}, {StretchGoal, caring, "Something to reach for"}, {NextReview, caring, "Next review"}, {TalkedOn, caring, "Last talk with the pupil"}, {FreeNote, caring, "Notes"},

	{possible, summary, "Possible sessions"}, {present, summary, "Present"}, {activity, summary, "Approved educational activity"},
	{authorised, summary, "Authorised absence"}, {unauthorised, summary, "Unauthorised absence"}, {LateBefore, summary, "Late before registers closed (L, counts as present)"},
	{lateAfter, summary, "Late after registers closed (U, counts as absent)"}, {"not_required", summary, "Attendance not required"}, {missing, summary, "Missing marks"}, {percent, summary, "Attendance %"},
	{periodFrom, summary, "First day counted"}, {periodTo, summary, "Last day counted"}, {marksFrom, summary, "First day of the marks"},
	{sessionDate, session, "Date"}, {sessionHalf, session, "Session"}, {sessionMark, session, "Mark"}, {subMark, session, "Second letter of the mark"}, {minutesLate, session, "Minutes late"},
	{eventDate, event, "Date of the event"}, {eventFrom, event, "First day"}, {eventEnd, event, "Last day"}, {eventTime, event, "Time of the event"},
	{eventType, event, "Kind of event"}, {eventReason, event, "Reason"}, {eventSessions, event, "Length in sessions"}, {eventDays, event, "Length in days"}, {eventLength, event, "Length, with its unit"},
	{eventPoints, event, "Points"}, {eventID, event, "Id of the event in the MIS"}, {eventPermanent, event, "Permanent, yes or no"}, {eventLunchtime, event, "Lunchtime, yes or no"},
	{eventWithdrawn, event, "Withdrawn, yes or no"}, {eventStory, event, "What was written (not kept)"}, {eventStaff, event, "Who else is named (not kept)"},
	{className, teaching, "Class, or several"}, {teacherName, teaching, "Teacher"}, {teacherEmail, teaching, "Teacher's e-mail address"},
	{tutorName, teaching, "Form tutor"}, {tutorEmail, teaching, "Form tutor's e-mail address"},
	{subject, result, "Subject"}, {grade, result, "Grade"}, {forecast, result, "Forecast grade"}, {teacherAssessment, result, "Teacher assessment"}, {testScore, result, "Test score"},
	{readingAge, result, "Reading age"}, {target, result, "Target"}, {effort, result, "Effort"}, {gap, result, "Above or below target"},
	{assessmentPoint, result, "Assessment point"}, {assessmentType, result, "What is assessed"}, {assessedOn, result, "Date of the assessment"}, {examYear, result, "Year of the exam"}, {examMonth, result, "Month of the exam"},
	{leavingReason, aside, "Why, or where to, the pupil left (not kept)"}, {"year_of_entry", aside, "Year of entry"}, {"sen_need", aside, "SEN need"}, {"sen_ranking", aside, "SEN need ranking"}, {estimate, aside, "Estimate over all subjects"}, {"other", aside, "Something else"},
	{Ignored, aside, "Leave this column out"},
}

var fieldByName = func() map[Field]fieldInfo {
	m := make(map[Field]fieldInfo, len(fields))
	for _, f := range fields {
		m[f.field] = f
	}
	return m
}()

// Words returns the field as a page shows it; "Not used" for no field.
func (f Field) Words() string {
	if f == NoField {
		return "Not used"
	}
	return fieldByName[f].words
}

func (f Field) family() family {
	if info, ok := fieldByName[f]; ok {
		return info.family
	}
	return aside
}

// familiesOf are the families of fields that only some kinds of import use.
var familiesOf = map[register.ImportKind][]family{
	register.RegisterKind: {caring}, register.AttendanceKind: {summary, session}, register.ResultsKind: {result}, register.SuspensionsKind: {session, event}, register.ClassesKind: {teaching},
}

// FieldsOf lists the fields that only one kind of import uses.
func FieldsOf(kind register.ImportKind) (list []Field) {
	for _, f := range fields {
		if slices.Contains(familiesOf[kind], f.family) {
			list = append(list, f.field)
		}
	}
	return list
}

var familyWords = map[family]string{
	who: "Who the pupil is", detail: "More about the pupil", flag: "What the MIS says of the pupil", caring: "The caring role",
	summary: "Attendance over some days", session: "Single sessions", event: "Events", result: "Results", teaching: "Who teaches whom", aside: "Something else",
}

// Group returns the words under which a page lists the field with its like.
func (f Field) Group() string { return familyWords[f.family()] }

// FieldsFor lists what a column of such an import may be said to hold, in the
// order a page offers it.
func FieldsFor(kind register.ImportKind) []Field {
	var list []Field
	for _, f := range fields {
		if f.family <= flag || slices.Contains(familiesOf[kind], f.family) {
			list = append(list, f.field)
		}
	}
	return append(list, Ignored)
}

// squeeze is a heading as it is compared: lower case, letters and digits only,
// with the few signs that tell headings apart. "Date of Birth", "DateOfBirth"
// and "date_of_birth" are one; so is the XML spelling Date_x0020_of_x0020_Birth.
func squeeze(heading string) string {
	heading = strings.ReplaceAll(heading, "_x0020_", "")
	b := make([]byte, 0, len(heading))
	for i := 0; i < len(heading); i++ {
		switch c := heading[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '%', c == '+', c == '&', c == '#', c >= 0x80:
			b = append(b, c)
		}
	}
	s := string(b)
	if len(heading) > 0 && heading[0] == 0xEF {
		s = strings.TrimPrefix(s, "\ufeff")
	}
	return s
}

// letter names a column as a spreadsheet does, from 0: A, B ... Z, AA.
func letter(column int) string {
	if column < 26 {
		return string(rune('A' + column))
	}
	return letter(column/26-1) + string(rune('A'+column%26))
}

// unnumbered takes off what CSV readers add to repeated headings: "Target.1",
// "Target 2". It returns "" when there is nothing to take off.
func unnumbered(heading string) string {
	cut := strings.TrimRight(heading, "0123456789")
	if cut == heading || len(cut) == 0 {
		return ""
	}
	if last := cut[len(cut)-1]; last != '.' && last != ' ' && last != '_' {
		return ""
	}
	return cut[:len(cut)-1]
}

// columnKey names a column in a remembered mapping: its heading and, when the
// heading repeats, which of them it is; a column without one by its place.
func columnKey(squeezed string, nth, index int) string {
	switch {
	case squeezed == "":
		return "column " + letter(index)
	case nth > 1:
		return squeezed + " " + strconv.Itoa(nth)
	}
	return squeezed
}
