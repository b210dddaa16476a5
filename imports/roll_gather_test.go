package imports

import (
	"strings"
	"testing"

	"carers/app/register"
)

// TestAPupilOnSeveralRowsIsOnePupil: Arbor's SEN list has a row a need.
func TestAPupilOnSeveralRowsIsOnePupil(t *testing.T) {
	p := planned(t, "Arbor Student ID,UPN,Name,Year group(s) this academic year,SEN status,SEN need,SEN need ranking,Funded hours\n"+
		"12,K801000025001,\"Byrne, Isla\",Year 8,SEN Support,SLCN,1,\n12,K801000025001,\"Byrne, Isla\",Year 8,SEN Support,ASD,2,5\n13,H301000019742,\"Osei, Kofi\",Year 8,EHCP,MLD,1,\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 3, Added: 2, Unchanged: 1})
	if p.Rolls[0].Pupil.Flags[register.SEN].Value != "K" || p.Rolls[1].Pupil.Flags[register.SEN].Value != "E" {
		t.Errorf("got %+v", p.Rolls)
	}
}

func TestConflictingRowsAreShownAndNotOverwritten(t *testing.T) {
	text := "UPN,Surname,Forename,Reg,SEN Status\nK801000025001,Byrne,Isla,8D,K\nK801000025001,BYRNE,Isla,8E,E\n"
	p := planned(t, text, both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
	if q := p.Held[0]; q.Code != "rows-disagree" || !strings.Contains(q.Why, "form (8D on row 2, 8E on row 3)") || len(q.Candidates) != 1 {
		t.Errorf("held %+v", q)
	}
	p = planned(t, text, both(), map[string]string{"!2": "isla"})
	wantCounts(t, p, register.RowCounts{Read: 2, Unchanged: 2})
}

// TestLeaversAreKeptAndNotEnrolled: year-to-date reports hold them.
func TestLeaversAreKeptAndNotEnrolled(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,Year,Leaving Date\nK801000025001,Byrne,Isla,8,17/07/2026\nF935000021308,Novak,Petra,8,17/07/2026\nB801200005001,Kaur,Simran,8,\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 3, Updated: 1, Added: 1, Unchanged: 1})
	if p.Rolls[0].Pupil.LeftOn != "2026-07-17" || !says(p, "leaver") {
		t.Errorf("got %+v, %v", p.Rolls[0], codes(p))
	}
}

func TestAPupilOfSeveralRowsHasLeftByADateOrByEveryRow(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,Year,Leaving Date\nF935000021308,Novak,Petra,8,17/07/2026\nF935000021308,Novak,Petra,8,\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Unchanged: 2})
	p = planned(t, "UPN,Surname,Forename,Year,Enrolment Status\nF935000021308,Novak,Petra,8,Left\nF935000021308,Novak,Petra,8,On roll\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
}
