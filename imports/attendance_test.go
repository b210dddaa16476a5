package imports

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

func TestABlankCountOfASummaryIsWorkedOutOrUnknownAndNeverNought(t *testing.T) {
	const headings = "UPN,Surname,Forename,Possible,Present,Approved Educational Activity,Authorised Absences,Unauthorised Absences\n"
	const isla = "Attendance 01/09/2026 to 11/09/2026\n" + headings + "M999000026001,Fraser,Isla,"
	k := both()
	k.Pupils[0].UPN = "M999000026001"
	for _, c := range []struct {
		counts string
		want   figures.Totals
		held   int
	}{
		{"10,8,1,1,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,8,,1,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,9,,1,0", figures.Totals{Possible: 10, Present: 9, Authorised: 1}, 0},
		{"10,8,1,,0", figures.Totals{Possible: 10, Present: 8, Activity: 1, Authorised: 1}, 0},
		{"10,8,,,0", figures.Totals{}, 1},
	} {
		p := planned(t, isla+c.counts+"\n", k, nil)
		if len(p.Held) != c.held || len(p.Spans) != 1-c.held {
			t.Errorf("%s: %d spans, %d questions; %v", c.counts, len(p.Spans), len(p.Held), p.Problems)
			continue
		}
		c.want.LateBefore, c.want.LateAfter, c.want.Missing = figures.Unsaid, figures.Unsaid, figures.Unsaid
		if c.held == 0 && p.Spans[0].Is.Totals != c.want {
			t.Errorf("%s: %+v", c.counts, p.Spans[0].Is.Totals)
		}
	}
}

func TestCountsThatCannotBeWaitForAPerson(t *testing.T) {
	const file = "UPN,Surname,Forename,Possible,Present,Authorised,Unauthorised,From,To\n" +
		"K801000025001,Byrne,Isla,110,200,3,4,01/09/2026,11/09/2026\nH301000019742,Osei,Kofi,20,18,1,1,01/09/2026,11/09/2026\n"
	p := planned(t, file, both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Held: 1})
	if len(p.Held) != 1 || p.Held[0].Code != "counts-impossible" {
		t.Errorf("asked %+v", p.Held)
	}
	p = planned(t, file, both(), map[string]string{p.Held[0].Key: AnswerLeave})
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
}

func TestRunsOfMarksAreKnownByTheirCellsAndNotByWords(t *testing.T) {
	week := `/\/\/\/\/\`
	for _, c := range []struct{ name, file, want string }{
		{"a heading for marks and a start", "UPN,Name,Start Date,Marks\nK801000025001,\"Byrne, Isla\",2026-09-07," + week + "\n", "2026-09-07..2026-09-11"},
		{"two days that may be the first", "UPN,Name,Start Date,Week Beginning,Marks\nK801000025001,\"Byrne, Isla\",2026-09-07,2026-09-07," + week + "\n", "period-unknown"},
		{"the log's heading of the day", "UPN,Name,Date,Mark\nK801000025001,\"Byrne, Isla\",2026-09-07," + week + "\n", "2026-09-07..2026-09-11"},
		{"a heading nobody knows", "UPN,Name,Week Commencing,Registers\nK801000025001,\"Byrne, Isla\",07/09/2026," + week + "\n", "2026-09-07..2026-09-11"},
		{"a last day that fits", "UPN,Name,From Date,To Date,Marks\nK801000025001,\"Byrne, Isla\",07/09/2026,11/09/2026," + week + "\n", "2026-09-07..2026-09-11"},
		{"the last afternoon to come", "UPN,Name,From Date,To Date,Marks\nK801000025001,\"Byrne, Isla\",07/09/2026,11/09/2026," + week[:9] + "\n", "2026-09-07..2026-09-11"},
		{"a last day that does not fit", "UPN,Name,From Date,To Date,Marks\nK801000025001,\"Byrne, Isla\",07/09/2026,18/09/2026," + week + "\n", "marks-do-not-fit"},
		{"no day anywhere", "UPN,Name,Marks\nK801000025001,\"Byrne, Isla\"," + week + "\n", "period-unknown"},
		{"words of letters that are codes", "UPN,Name,Start Date,Code\nK801000025001,\"Byrne, Isla\",2026-09-07,MEDIUM\n", "no attendance"},
		{"a start and no marks", "UPN,Surname,Forename,Year,Start Date\nK801000025001,Byrne,Isla,8,2026-09-07\n", "no attendance"},
	} {
		u, err := Understand(File{Name: "x.csv", Content: []byte(c.file)}, Options{}, Guidance{Today: today})
		got := "no attendance"
		if err == nil && u.Kind == register.AttendanceKind {
			k := onRoll()
			k.School, k.Today = school, today
			got = spansSaid(NewPlan(u, k, nil))
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s: %v", c.name, got, c.want, err)
		}
		if guessed := strings.Contains(c.file, "Start Date") || strings.Contains(c.file, "Registers"); got == "2026-09-07..2026-09-11" && guessed == u.Known() {
			t.Errorf("%s: known is %v", c.name, u.Known())
		}
		for _, column := range u.Columns() {
			if c.want == "no attendance" && column.Field == marksFrom {
				t.Errorf("%s: %q is taken for the day of marks", c.name, column.Heading)
			}
		}
	}
}

// spansSaid is the days of a plan's one span, or what it asks.
func spansSaid(p Plan) string {
	if len(p.Held) > 0 {
		return p.Held[0].Code
	}
	if len(p.Spans) != 1 {
		return fmt.Sprintf("%d spans", len(p.Spans))
	}
	return fmt.Sprintf("%s..%s", p.Spans[0].Is.From, p.Spans[0].Is.To)
}

// TestRunsOfMarksRestateWhatIsKept: what they may change is read before they are
// laid, and days that a person says count as the file's own.
func TestRunsOfMarksRestateWhatIsKept(t *testing.T) {
	u := understood(t, "UPN,Name,Marks\nK801000025001,\"Byrne, Isla\",\"/,\\,,,/,\\,I,I,/,\\\"\nH301000019742,\"Osei, Kofi\",\"/,\\,,,,\\,I,I,/,\\\"\n", Guidance{Today: today})
	answers := map[string]string{periodKey: "2026-09-07..2026-09-11"}
	if p := u.Reach(answers, today); p.From != "2026-09-07" || p.To.Before("2026-09-13") {
		t.Errorf("it reaches %+v", p)
	}
	k := onRoll()
	k.School, k.Today = school, today
	k.Spans = []figures.Span{{Pupil: "isla", From: "2026-09-07", To: "2026-09-11", OfMarks: true, Marks: `/,\,,,/,\,N,N,/,\`, Totals: figures.Totals{Possible: 8, Present: 6, Unauthorised: 2}}}
	p := NewPlan(u, k, answers)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Updated: 1})
	if got := p.Spans[0].Is.Marks; got != `/,\,,,/,\,I,I,/,\` {
		t.Errorf("Isla has %s", got)
	}
	if got := p.Spans[1].Is.Marks; got != `/,\,,,-,\,I,I,/,\` { // on Tuesday nobody has a mark, and on Wednesday morning somebody has
		t.Errorf("Kofi has %s", got)
	}
}

func TestMoreMarksThanASchoolHasAreRefused(t *testing.T) {
	file := []byte("UPN,Name,Start Date,Marks\n" + strings.Repeat("K801000025001,\"Byrne, Isla\",2026-09-07,"+strings.Repeat(`/\`, 5000)+"\n", mostInRuns/10_000+1))
	_, err := Understand(File{Name: "x.csv", Content: file}, Options{}, Guidance{Today: today})
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Code != CodeTooManyRows {
		t.Errorf("%v", err)
	}
}

func TestAColumnOfLatesSaysWhichItCountsOrIsAskedAbout(t *testing.T) {
	for heading, asked := range map[string]bool{"Late": true, "Late Marks": true, "L": false, "Lates before reg closed": false, "Tardy": false} {
		said := map[string]string{}
		if heading == "Tardy" {
			said["tardy"] = string(LateBefore)
		}
		u := understood(t, "UPN,Possible,Present,Authorised,Unauthorised,"+heading+"\nK801000025001,10,8,1,1,2\n", Guidance{Today: today, Mapping: said})
		k := both()
		k.School, k.Today = school, today
		p := NewPlan(u, k, map[string]string{periodKey: "2026-09-07..2026-09-11"})
		want := 2
		if asked {
			want = figures.Unsaid
		}
		if got := p.Spans[0].Is.Totals; notes(p, NoteLateUnclear) != asked || len(p.Held) == 1 != asked || got.LateBefore != want || got.LateAfter != figures.Unsaid || got.Attended() != 8 {
			t.Errorf("%q is asked about: %+v; %+v", heading, p.Held, got)
		}
	}
}

// TestTheAnswerAboutLatesHoldsForTheNextFileAndCountsNothingFalse: of lates of
// both sorts together neither number is known, and what was counted as one of
// them before is so no longer.
func TestTheAnswerAboutLatesHoldsForTheNextFileAndCountsNothingFalse(t *testing.T) {
	file := func(rows string) Understanding {
		return understood(t, "UPN,Possible,Present,Authorised,Unauthorised,Late\n"+rows, Guidance{Today: today})
	}
	const one, other = "K801000025001,10,8,1,1,2\n", "K801000025001,10,7,1,2,3\n"
	k := both()
	k.School, k.Today = school, today
	answers := map[string]string{periodKey: "2026-09-07..2026-09-11"}
	key := NewPlan(file(one), k, answers).Held[0].Key
	if !StaysAnswered(key) || NewPlan(file(other), k, answers).Held[0].Key != key {
		t.Errorf("the next file asks anew: %s", key)
	}
	kept := figures.Totals{Possible: 10, Present: 8, Authorised: 1, Unauthorised: 1, LateBefore: 2, LateAfter: figures.Unsaid, Missing: figures.Unsaid}
	for answer, want := range map[string][2]int{"before": {2, figures.Unsaid}, "after": {figures.Unsaid, 2}, "both": {figures.Unsaid, figures.Unsaid}, AnswerLeave: {figures.Unsaid, figures.Unsaid}} {
		answers[key] = answer
		for _, was := range []int{2, figures.Unsaid} { // as L, and as left unknown until somebody said
			kept.LateBefore = was
			k.Spans = []figures.Span{{Pupil: "isla", From: "2026-09-07", To: "2026-09-11", Totals: kept}}
			p := NewPlan(file(one), k, answers)
			now := k.Spans
			for _, c := range p.Spans {
				now = []figures.Span{*c.Is}
			}
			if got := now[0].Totals; len(p.Held) != 0 || got.LateBefore != want[0] || got.LateAfter != want[1] || got.Unauthorised != 1 {
				t.Errorf("%s, kept as %d: %+v", answer, was, got)
			}
		}
	}
}

func TestAPercentageThatDiffersIsToldAsAPersonWouldWriteIt(t *testing.T) {
	u := understood(t, "Attendance 07/09/2026 to 11/09/2026\nUPN,Possible,Present,Authorised,Unauthorised,% Attendance\nK801000025001,10,8,1,1,0.29\n", Guidance{Today: today})
	k := both()
	k.School, k.Today = school, today
	if p := NewPlan(u, k, nil); len(p.Problems) != 1 || p.Problems[0].Message != "The file says 29%, and its counts make 80.0%. The counts are used." {
		t.Errorf("%+v", p.Problems)
	}
}

// rowsOf is a sheet of a workbook, row by row, with the cells parted by tabs.
func rowsOf(name string, rows ...string) Sheet {
	s := Sheet{Name: name}
	for i, row := range rows {
		s.Rows = append(s.Rows, Row{Number: i + 1, Cells: strings.Split(row, "\t")})
	}
	return s
}

func plannedOf(t *testing.T, k Known, sheets ...Sheet) (Understanding, Plan) {
	t.Helper()
	u, err := Recognise(Book{Format: Xlsx, Sheets: sheets}, Guidance{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	k.School, k.Today = school, today
	return u, NewPlan(u, k, nil)
}

// TestASheetAWeekIsReadWhole: that the dates in their headings differ is no
// reason to read only one of them.
func TestASheetAWeekIsReadWhole(t *testing.T) {
	week := func(name string, from calendar.Day, marks string) Sheet {
		headings := "UPN\tName"
		for i := range 5 {
			headings += fmt.Sprintf("\t%s AM\t%s PM", from.Add(i), from.Add(i))
		}
		return rowsOf(name, headings, "K801000025001\tByrne, Isla\t"+marks)
	}
	u, p := plannedOf(t, both(), week("One", "2026-08-31", `#	#	/	\	/	\	/	\	/	\`), week("Two", "2026-09-07", `/	\	I	I	/	\	/	\	/	\`))
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	if s := u.Sessions(); s.Columns != 20 || s.From != "2026-08-31" || s.To != "2026-09-11" {
		t.Errorf("sessions %+v", s)
	}
	if len(p.Spans) != 2 || p.Spans[1].Is.Totals.Authorised != 2 || notes(p, NoteSheetLeftOut) {
		t.Errorf("%d spans, notes %v", len(p.Spans), p.Notes)
	}
}

// TestRowsOfOnePupilAreLaidOneOverAnother: sessions are not counted twice within
// one file either, whichever of its rows comes first.
func TestRowsOfOnePupilAreLaidOneOverAnother(t *testing.T) {
	const headings = "UPN,From,To,Possible,Present,Authorised,Unauthorised\n"
	const september, toOctober = "K801000025001,01/09/2025,30/09/2025,40,40,0,0\n", "K801000025001,01/09/2025,31/10/2025,78,70,8,0\n"
	for name, rows := range map[string]string{"in order": september + toOctober, "the later first": toOctober + september} {
		p := planned(t, headings+rows, both(), nil)
		wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
		if len(p.Spans) != 2 || p.Spans[0].Is.To != "2025-09-30" || p.Spans[1].Is.From != "2025-10-01" || p.Spans[1].Is.Totals.Possible != 38 {
			t.Errorf("%s: %+v", name, p.Spans)
		}
	}
	p := planned(t, headings+september+"K801000025001,15/09/2025,31/10/2025,60,60,0,0\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Held: 1})
}

func TestEveryRowOfAGridThatIsHeldIsCounted(t *testing.T) {
	k := both()
	k.Spans = []figures.Span{{Pupil: "isla", From: "2026-09-03", To: "2026-09-08", Totals: figures.Totals{Possible: 8, Present: 8}}}
	row := `K801000025001	Byrne, Isla	/	\	/	\`
	headings := "UPN\tName\t2026-09-07 AM\t2026-09-07 PM\t2026-09-09 AM\t2026-09-09 PM"
	_, p := plannedOf(t, k, rowsOf("8A", headings, row, row))
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
}
