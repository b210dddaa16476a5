package imports

import (
	"slices"
	"strings"
	"testing"

	"carers/app/register"
)

// twoSubjects are sheets whose headings differ; "Band" is known by what is in it.
func twoSubjects() []Sheet {
	return []Sheet{
		rowsOf("History", "UPN\tName\tHistory Target\tHistory Current", "K801000025001\tByrne, Isla\t6\t5", "H301000019742\tOsei, Kofi\t7\t7"),
		rowsOf("Geography", "UPN\tName\tGeography Target\tBand", "K801000025001\tByrne, Isla\t5\t4"),
	}
}

func recognised(t *testing.T, g Guidance, sheets ...Sheet) Understanding {
	t.Helper()
	g.Today = today
	u, err := Recognise(Book{Format: Xlsx, Sheets: sheets}, g)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestTheColumnsOfEverySheetCanBeCorrected(t *testing.T) {
	u := recognised(t, Guidance{Kind: register.ResultsKind}, twoSubjects()...)
	groups := u.BySheet()
	if len(groups) != 2 || !slices.Equal(groups[1].Sheets, []string{"Geography"}) || len(u.Columns()) < 8 && groups[1].Looks == "" {
		t.Fatalf("%+v", groups)
	}
	band := groups[1].Columns[3]
	if band.Heading != "Band" || band.Field == effort {
		t.Fatalf("%+v", band)
	}
	u = recognised(t, Guidance{Kind: register.ResultsKind, Recall: func(string) map[string]string { return map[string]string{band.Key: string(effort)} }}, twoSubjects()...)
	if c := u.BySheet()[1].Columns[3]; c.Field != effort || c.How != Remembered || len(u.Tables) != 2 {
		t.Errorf("%+v, %d tables", c, len(u.Tables))
	}
}

func TestWhatIsSaidOfOneSheetIsNotSaidOfAnother(t *testing.T) {
	sheets := twoSubjects()
	sheets[0].Rows[0].Cells = append(sheets[0].Rows[0].Cells, "Band")
	sheets[0].Rows[1].Cells = append(sheets[0].Rows[1].Cells, "B2")
	u := recognised(t, Guidance{Kind: register.ResultsKind}, sheets...)
	groups := u.BySheet()
	here, there := groups[0].Columns[4], groups[1].Columns[3]
	if here.Heading != "Band" || there.Heading != "Band" || here.Key == there.Key {
		t.Fatalf("%q and %q", here.Key, there.Key)
	}
	u = recognised(t, Guidance{Kind: register.ResultsKind, Mapping: map[string]string{there.Key: string(grade)}}, sheets...)
	if groups = u.BySheet(); groups[0].Columns[4].Field != NoField || groups[1].Columns[3].Field != grade {
		t.Errorf("%+v and %+v", groups[0].Columns[4], groups[1].Columns[3])
	}
	// What was remembered before sheets were told apart is of the heading.
	u = recognised(t, Guidance{Kind: register.ResultsKind, Mapping: map[string]string{"band": string(Ignored)}}, sheets...)
	if groups = u.BySheet(); groups[0].Columns[4].Field != Ignored || groups[1].Columns[3].Field != Ignored {
		t.Errorf("%+v and %+v", groups[0].Columns[4], groups[1].Columns[3])
	}
}

func TestSheetsWithTheSameHeadingsAreAskedAboutOnce(t *testing.T) {
	list := func(name, row string) Sheet { return rowsOf(name, "UPN\tSurname\tForename\tYear\tForm", row) }
	u := recognised(t, Guidance{}, list("Year 7", "K801000025001\tByrne\tIsla\t7\t7A"), list("Year 8", "H301000019742\tOsei\tKofi\t8\t8B"))
	if groups := u.BySheet(); len(groups) != 1 || len(groups[0].Sheets) != 2 || len(u.Columns()) != 5 || u.Columns()[0].Key != "upn" {
		t.Errorf("%+v", groups)
	}
}

// rollAndAttendance is a workbook of which one import reads half.
func rollAndAttendance() []Sheet {
	return []Sheet{
		rowsOf("Pupils", "UPN\tSurname\tForename\tDOB\tYear\tForm", "K801000025001\tByrne\tIsla\t2013-04-12\t8\t8B", "B801200005001\tFord\tTom\t2013-10-01\t8\t8A", "F935000021308\tKing\tJo\t2013-10-02\t8\t8A"),
		rowsOf("Attendance", "UPN\tName\tPossible\tPresent\tAuthorised\tUnauthorised", "K801000025001\tByrne, Isla\t10\t8\t1\t1"),
		rowsOf("Forms", "Form\tTutor\tNumber on roll", "8B\tMr Day\t28"),
	}
}

func TestHalfAWorkbookIsNeverLeftWithoutAWord(t *testing.T) {
	u, p := plannedOf(t, both(), rollAndAttendance()...)
	if p.Kind != register.RollKind {
		t.Fatalf("read as %s", p.Kind)
	}
	left := p.LeftOut()
	if len(left) != 1 || left[0].Sheet != "Attendance" || !strings.Contains(left[0].Says, "say that it is attendance") {
		t.Errorf("%+v", left)
	}
	if len(p.Held) != 1 || p.Held[0].Code != NoteSheetLeftOut || p.NothingNew() || !strings.Contains(p.Says(), "Only a part of this file was read: 1 sheet with pupils was left out.") {
		t.Errorf("%+v: %s", p.Held, p.Says())
	}
	k := both()
	k.School, k.Today = school, today
	p = NewPlan(u, k, map[string]string{p.Held[0].Key: AnswerLeave})
	if len(p.Held)+len(p.LeftOut()) != 0 || strings.Contains(p.Says(), "part") || !notes(p, NoteSheetLeftOut) {
		t.Errorf("said once, it is asked again: %+v, %s", p.Held, p.Says())
	}
	// Brought once more as what the other sheet is, that sheet is read, however
	// few rows it has.
	for kind, sheet := range map[register.ImportKind]string{register.AttendanceKind: "Attendance", register.RollKind: "Pupils"} {
		sheets := rollAndAttendance()
		for range 5 {
			sheets[1].Rows = append(sheets[1].Rows, sheets[1].Rows[1])
		}
		if u := recognised(t, Guidance{Kind: kind}, sheets...); u.Kind != kind || u.Tables[0].Sheets[0] != sheet {
			t.Errorf("%s is read as %s from %v", kind, u.Kind, u.Tables[0].Sheets)
		}
	}
}
