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

func TestAPupilIsMatchedByTheSurestIdentity(t *testing.T) {
	for _, c := range []struct {
		name, text string
		updated    string // id of the pupil whose form becomes 8D, or ""
		held       string // code
	}{
		{"by UPN", "UPN,Surname,Forename,Reg\nK801000025001,Byrne,Isla,8D\n", "isla", ""},
		{"by UPN in lower case with spaces", "UPN,Surname,Forename,Reg\nk801 000 025 001,Byrne,Isla,8D\n", "isla", ""},
		{"by UPN after marrying into a new name", "UPN,Surname,Forename,Reg\nK801000025001,Walsh,Isla,8D\n", "isla", ""},
		{"by admission number without its zeros", "Adno,Surname,Forename,Reg\n3217,Byrne,Isla,8D\n", "isla", ""},
		{"by the id in the MIS", "Pupil ID,Surname,Forename,Reg\n12,Byrne,Isla,8D\n", "isla", ""},
		{"by name and birth", "Surname,Forename,DOB,Reg\nbyrne,ISLA,15/09/2013,8D\n", "isla", ""},
		{"by preferred name and birth", "Surname,Forename,DOB,Reg\nByrne,Izzy,15/09/2013,8D\n", "isla", ""},
		{"by a whole name of unknown order and birth", "Name,DOB,Reg\nIsla Byrne,15/09/2013,8D\n", "isla", ""},
		{"never by name and year", "Surname,Forename,Year,Reg\nByrne,Isla,8,8D\n", "", "name-only"},
		{"never by name", "Surname,Forename,Reg\nByrne,Isla,8D\n", "", "name-only"},
		{"UPN and admission number disagree", "UPN,Adno,Surname,Forename,Reg\nK801000025001,003218,Byrne,Isla,8D\n", "", "ids-disagree"},
		{"UPN and name with birth disagree", "UPN,Surname,Forename,DOB,Reg\nK801000025001,Osei,Kofi,02/03/2014,8D\n", "", "ids-disagree"},
		{"UPN of somebody else altogether", "UPN,Surname,Forename,DOB,Reg\nK801000025001,Novak,Petra,01/01/2014,8D\n", "", "not-the-same-pupil"},
		{"admission number of somebody else", "Adno,Surname,Forename,Reg\n3217,Novak,Petra,8D\n", "", "not-the-same-pupil"},
		{"admission number of a brother", "Adno,Surname,Forename,DOB,Reg\n3217,Byrne,Finn,01/01/2012,8D\n", "", "not-the-same-pupil"},
		{"a forename that begins alike", "Surname,Forename,DOB,Reg\nByrne,Isla Mae,15/09/2013,8D\n", "", "name-nearly"},
		{"a number and no name", "UPN,Reg\nF935000021308,8D\n", "", "no-name"},
		{"one name", "Surname,Year,Reg\nNovak,8,8D\n", "", "half-a-name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := planned(t, c.text, both(), nil)
			switch {
			case c.held != "":
				if len(p.Held) != 1 || p.Held[0].Code != c.held || len(p.Rolls) != 0 {
					t.Errorf("held %+v, changed %+v; want held for %s", p.Held, p.Rolls, c.held)
				}
			case len(p.Rolls) != 1 || p.Rolls[0].Was == nil || p.Rolls[0].Was.ID != c.updated || p.Rolls[0].Pupil.Form != "8D":
				t.Errorf("changed %+v, held %+v; want %s", p.Rolls, p.Held, c.updated)
			}
		})
	}
}

func TestTheSameNameBornOnAnotherDayIsAnotherPupil(t *testing.T) {
	p := planned(t, "Surname,Forename,DOB,Year\nByrne,Isla,01/02/2012,9\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Added: 1})
}

func TestTwoPupilsOfOneNameAndBirthdayAreToldApartByUPN(t *testing.T) {
	text := "UPN,Surname,Forename,DOB,Reg\nK801000025001,Byrne,Isla,15/09/2013,8B\nF935000021308,Byrne,Isla,15/09/2013,8C\n"
	first := planned(t, text, Known{}, nil)
	wantCounts(t, first, register.RowCounts{Read: 2, Added: 2})
	wantCounts(t, planned(t, strings.ReplaceAll(text, "8C", "8D"), applied(Known{}, first), nil), register.RowCounts{Read: 2, Updated: 1, Unchanged: 1})
	p := planned(t, "Surname,Forename,DOB,Reg\nByrne,Isla,15/09/2013,8D\n", applied(Known{}, first), nil)
	if len(p.Held) != 1 || p.Held[0].Code != "several-fit" || len(p.Held[0].Candidates) != 2 {
		t.Errorf("held %+v", p.Held)
	}
}

func TestAnIDOfAnotherSystemSaysNothing(t *testing.T) {
	k := both()
	k.MIS = "sims"
	petra := "Arbor Student ID,Legal First Name,Legal Last Name,Date of Birth\n12,Petra,Novak,01/01/2014\n"
	wantCounts(t, planned(t, petra, k, nil), register.RowCounts{Read: 1, Added: 1})
	k.MIS = "" // not known, so the rest of the row must agree
	wantCounts(t, planned(t, petra, k, nil), register.RowCounts{Read: 1, Added: 1})
}

func TestAFormerUPNFindsThePupilAndIsNotMadeCurrent(t *testing.T) {
	k := both()
	k.Pupils[0].FormerUPN = "F935000021308"
	p := planned(t, "UPN,Surname,Forename,Reg\nF935000021308,Byrne,Isla,8D\n", k, nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.UPN != "K801000025001" || p.Rolls[0].Pupil.FormerUPN != "F935000021308" {
		t.Errorf("got %+v", p.Rolls)
	}
	p = planned(t, "UPN,Former UPN,Surname,Forename\nF935000021308,K801000025001,Byrne,Isla\n", both(), nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.UPN != "F935000021308" || p.Rolls[0].Pupil.FormerUPN != "K801000025001" {
		t.Errorf("a new UPN with the old beside it: %+v", p.Rolls)
	}
}

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

func TestTheOrderOfAWholeNameIsLearnedFromTheRollAndNeverGuessed(t *testing.T) {
	p := planned(t, "Name,Year\nPetra Novak,8\n", Known{}, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Held: 1})
	if p.Held[0].Code != "name-order" || !p.Held[0].MayBeNew {
		t.Errorf("held %+v", p.Held)
	}
	k := both()
	k.Pupils = append(k.Pupils, register.Pupil{ID: "mei", Surname: "Chen", Forename: "Mei", Year: "8", Form: "8C"})
	p = planned(t, "Name,Year\nByrne Isla,8\nOsei Kofi,8\nChen Mei,8\nNovak Petra,8\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 4, Added: 1, Unchanged: 3})
	if got := p.Rolls[0].Pupil; got.Surname != "Novak" || got.Forename != "Petra" {
		t.Errorf("got %s, %s", got.Surname, got.Forename)
	}
}

func TestAnAnswerSettlesAHeldRow(t *testing.T) {
	text := "Surname,Forename,Reg\nByrne,Isla,8D\n"
	p := planned(t, text, both(), nil)
	if len(p.Held) != 1 || p.Held[0].Key != "!2" || p.Held[0].Says != "Byrne, Isla, 8D" || len(p.Held[0].Candidates) != 1 || !p.Held[0].MayBeNew {
		t.Fatalf("held %+v", p.Held)
	}
	wantCounts(t, planned(t, text, both(), map[string]string{"!2": "isla"}), register.RowCounts{Read: 1, Updated: 1})
	wantCounts(t, planned(t, text, both(), map[string]string{"!2": AnswerNew}), register.RowCounts{Read: 1, Added: 1})
	wantCounts(t, planned(t, text, both(), map[string]string{"!2": AnswerLeave}), register.RowCounts{Read: 1, Unchanged: 1})
	wantCounts(t, planned(t, text, both(), map[string]string{"!2": "somebody gone"}), register.RowCounts{Read: 1, Held: 1})
}

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

func TestAPupilWhoLeftAndIsInTheFileIsAskedAboutUnlessTheyJoinedAgain(t *testing.T) {
	for joined, asked := range map[string]bool{"": true, "01/09/2024": true, "02/09/2026": false} {
		k := both()
		k.Pupils[0].JoinedOn, k.Pupils[0].LeftOn = "2024-09-01", "2026-07-17"
		p := planned(t, "UPN,Surname,Forename,Date of Admission,Reg\nK801000025001,Byrne,Isla,"+joined+",8D\n", k, nil)
		if says(p, "left-here") != asked || p.Rolls[0].Pupil.LeftOn.IsZero() == asked {
			t.Errorf("joined on %q: left on %q, says %v", joined, p.Rolls[0].Pupil.LeftOn, codes(p))
		}
	}
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

func TestANumberGetsItsZerosBackAndNeverLosesThem(t *testing.T) {
	k := both()
	k.Pupils[0].AdmissionNumber = "3217"
	text := "UPN,Adno,Surname,Forename\nK801000025001,003217,Byrne,Isla\nH301000019742,3218,Osei,Kofi\n"
	p := planned(t, text, k, nil)
	if len(p.Rolls) != 1 || p.Rolls[0].Pupil.AdmissionNumber != "003217" {
		t.Errorf("got %+v", p.Rolls)
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

func TestTwoRowsThatFitOnePupilAreNotBothApplied(t *testing.T) {
	p := planned(t, "UPN,Adno,Surname,Forename,Reg\nK801000025001,,Byrne,Isla,8D\n,003217,Byrne,Isla,8E\n", both(), nil)
	if len(p.Rolls) != 1 || len(p.Held) != 1 || p.Held[0].Code != "twice" {
		t.Errorf("changed %+v, held %+v", p.Rolls, p.Held)
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
