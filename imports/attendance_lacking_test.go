package imports

import (
	"strings"
	"testing"

	"carers/app/register"
)

const lackingFile = "Name,Form,Possible,Present,% Attendance\n\"Nobody, Known\",8B,76,71,93.4\n\"Else, Somebody\",8C,76,80,105.3\n"

func TestASummaryWithoutColumnsOfAbsenceIsAskedAboutOnceAndBeforeAnyName(t *testing.T) {
	p := planned(t, lackingFile, both(), nil)
	if len(p.Held) != 1 || p.Held[0].Code != NoteColumnsLacking || p.Held[0].Rows != 2 {
		t.Fatalf("asked %+v", p.Held)
	}
	q := p.Held[0]
	for _, want := range []string{"no columns for authorised absence and unauthorised absence", "say what the columns mean"} {
		if !strings.Contains(q.Why, want) {
			t.Errorf("%q does not say %q", q.Why, want)
		}
	}
	if len(q.Choices) != 2 || q.Choices[0].Answer != AnswerLeaveHere || q.Choices[1].Answer != AnswerLeave || !StaysAnswered(q.Key) {
		t.Errorf("it is answered with %+v", q.Choices)
	}
	for _, leave := range []string{AnswerLeaveHere, AnswerLeave} {
		p = planned(t, lackingFile, both(), map[string]string{q.Key: leave})
		wantCounts(t, p, register.RowCounts{Read: 2, Unchanged: 2})
		if len(p.Held) != 0 || len(p.Spans) != 0 {
			t.Errorf("after %s: %+v", leave, p.Held)
		}
	}
}

func TestFiguresThatCannotBeAreToldByTheirRows(t *testing.T) {
	const whole = "UPN,Surname,Forename,Possible,Present,Authorised,Unauthorised,% Attendance,From,To\n"
	for _, c := range []struct {
		name, file, code string
		row, held        int
	}{
		{"more present than possible, without columns of absence", lackingFile, "counts-impossible", 3, 2},
		{"above a hundred per cent, without columns of absence", lackingFile, "percent-impossible", 3, 2},
		{"a percentage above a hundred", whole + "K801000025001,Byrne,Isla,76,71,3,2,174,01/09/2026,11/09/2026\n", "percent-impossible", 2, 0},
		{"a percentage above one among parts of one", whole + "K801000025001,Byrne,Isla,76,71,3,2,1.053,01/09/2026,11/09/2026\nH301000019742,Osei,Kofi,20,18,1,1,0.9,01/09/2026,11/09/2026\n,Other,One,20,18,1,1,0.9,01/09/2026,11/09/2026\n", "percent-impossible", 2, 1},
		{"more present than possible, and the absences blank", whole + "K801000025001,Byrne,Isla,76,80,,,105.3,01/09/2026,11/09/2026\n", "counts-impossible", 2, 1},
		{"of somebody whom nobody knows", whole + ",Known,Nobody,76,80,0,0,105.3,01/09/2026,11/09/2026\n", "counts-impossible", 2, 1},
	} {
		p := planned(t, c.file, both(), nil)
		if rows := heldRowsOf(p); rows != c.held {
			t.Errorf("%s: %d rows wait, want %d: %+v", c.name, rows, c.held, p.Held)
		}
		told := false
		for _, problem := range p.Problems {
			told = told || problem.Code == c.code && problem.Row == c.row
		}
		if !told {
			t.Errorf("%s is not told: %+v", c.name, p.Problems)
		}
	}
}

func heldRowsOf(p Plan) (rows int) {
	for _, q := range p.Held {
		rows += q.Rows
	}
	return rows
}
