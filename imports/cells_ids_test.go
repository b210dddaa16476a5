package imports

import (
	"strings"
	"testing"

	"carers/app/register"
)

func TestATemporaryUPNGivesWayAndNeverTakesOver(t *testing.T) {
	k := both()
	k.Pupils[0].UPN = "K38000002300A"
	p := planned(t, "UPN,Surname,Forename,DOB\nK801000025001,Byrne,Isla,15/09/2013\n", k, nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.UPN != "K801000025001" || p.Rolls[0].Pupil.FormerUPN != "K38000002300A" {
		t.Errorf("got %+v", p.Rolls)
	}
	p = planned(t, "UPN,Surname,Forename,DOB\nK38000002300A,Byrne,Isla,15/09/2013\n", both(), nil)
	if len(p.Rolls) != 0 || !says(p, "upn-temporary") {
		t.Errorf("a temporary UPN took over: %+v", p.Rolls)
	}
}

func TestAWrongCheckLetterWarnsOffersTheRightOneAndKeepsThePupil(t *testing.T) {
	p := planned(t, "UPN,Surname,Forename,DOB\nA801200005001,Novak,Petra,01/01/2014\nX80120000A001,Kaur,Simran,02/01/2014\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	if p.Rolls[0].Pupil.UPN != "A801200005001" || p.Rolls[1].Pupil.UPN != "" {
		t.Errorf("UPNs %q and %q", p.Rolls[0].Pupil.UPN, p.Rolls[1].Pupil.UPN)
	}
	if got := p.Problems[0]; got.Code != "upn-check-letter" || got.Column != "UPN" || got.Row != 2 || !strings.Contains(got.Message, "give B") {
		t.Errorf("got %+v", got)
	}
	if !says(p, "upn-malformed") {
		t.Error("nothing was said of a UPN with a letter in the middle")
	}
}

func TestNumbersShortenedByASpreadsheetAreTold(t *testing.T) {
	p := planned(t, "UPN,Adno,ULN,Surname,Forename,Year\n,1.23E+12,9.28E+9,Byrne,Isla,8\n", Known{}, nil)
	if p.Rolls[0].Pupil.AdmissionNumber != "" || p.Rolls[0].Pupil.ULN != "" || len(p.Problems) != 2 || p.Problems[0].Code != "id-damaged" || p.Problems[0].Severity != "error" {
		t.Errorf("%+v %+v", p.Rolls[0].Pupil, p.Problems)
	}
}

func TestAWrongCheckLetterNeverReplacesARightUPN(t *testing.T) {
	for upn, want := range map[string]string{"A801000025001": "upn-check-letter", "F935000021308": "upn-changed", "K801000025001": ""} {
		p := planned(t, "UPN,Surname,Forename,DOB,Reg\n"+upn+",Byrne,Isla,15/09/2013,8D\n", both(), nil)
		if got := strings.Join(codes(p), " "); got != want || len(p.Rolls) != 1 {
			t.Errorf("%s: says %q of %+v, want %q alone", upn, got, p.Rolls, want)
		} else if kept := p.Rolls[0].Pupil.UPN == "K801000025001"; kept != (want != "upn-changed") {
			t.Errorf("%s: the UPN is now %s", upn, p.Rolls[0].Pupil.UPN)
		}
	}
}

func TestANumberGetsItsZerosBackAndNeverLosesThem(t *testing.T) {
	k := both()
	k.Pupils[0].AdmissionNumber = "3217"
	text := "UPN,Adno,Surname,Forename\nK801000025001,003217,Byrne,Isla\nH301000019742,3218,Osei,Kofi\n"
	p := planned(t, text, k, nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.AdmissionNumber != "003217" {
		t.Errorf("got %+v", p.Rolls)
	}
}
