package imports

import (
	"strings"
	"testing"

	"carers/app/register"
)

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
		{"by the name that the row prefers and birth", "Surname,Forename,Preferred Forename,DOB,Reg\nByrne,Isolde,Isla,15/09/2013,8D\n", "isla", ""},
		{"by the surname that the row prefers and birth", "Surname,Forename,Preferred Surname,DOB,Reg\nWalsh,Isla,Byrne,15/09/2013,8D\n", "isla", ""},
		{"a name that both go by and another legal one", "Surname,Forename,Preferred Forename,DOB,Reg\nByrne,Isolde,Izzy,15/09/2013,8D\n", "", "name-nearly"},
		{"the same in one column", "Name,Preferred Forename,DOB,Reg\n\"Byrne, Isolde\",Izzy,15/09/2013,8D\n", "", "name-nearly"},
		{"the same in one column of unknown order", "Name,Preferred Forename,DOB,Reg\nIsolde Byrne,Izzy,15/09/2013,8D\n", "", "name-nearly"},
		{"a name that both go by and no birth", "Surname,Forename,Preferred Forename,Year,Reg\nByrne,Isolde,Izzy,8,8D\n", "", "name-only"},
		{"the name that the row prefers and another UPN", "UPN,Surname,Forename,Preferred Forename,DOB,Reg\nB801200005001,Byrne,Isolde,Isla,15/09/2013,8D\n", "", "name-only"},
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

func TestTwoRowsThatFitOnePupilAreNotBothApplied(t *testing.T) {
	p := planned(t, "UPN,Adno,Surname,Forename,Reg\nK801000025001,,Byrne,Isla,8D\n,003217,Byrne,Isla,8E\n", both(), nil)
	if len(p.Rolls) != 1 || len(p.Held) != 1 || p.Held[0].Code != "twice" {
		t.Errorf("changed %+v, held %+v", p.Rolls, p.Held)
	}
}

// A name with the right form offers the pupil and never decides: of a pupil list it
// is enough where nothing would be written, and of figures something always is.
func TestANameWithTheRightFormWritesNothingUnasked(t *testing.T) {
	roll := "Surname,Forename,Form\nByrne,Isla,8B\n"
	wantCounts(t, planned(t, roll, both(), nil), register.RowCounts{Read: 1, Unchanged: 1})
	wantCounts(t, planned(t, strings.ReplaceAll(roll, "\n", ",House\n"), both(), nil), register.RowCounts{Read: 1, Held: 1})
	for what, text := range map[string]string{
		"attendance":  "Surname,Forename,Form,Date,Session,Mark\nByrne,Isla,8B,07/09/2026,AM,/\nByrne,Isla,8B,07/09/2026,PM,/\n",
		"suspensions": "Surname,Forename,Form,Suspension date,Reason\nByrne,Isla,8B,07/09/2026,DB\nByrne,Isla,8B,08/09/2026,DB\n",
	} {
		p := planned(t, text, both(), nil)
		if len(p.Held) != 1 || p.Held[0].Rows != 2 || len(p.Held[0].Candidates) != 1 || p.Held[0].Named.Form != "8B" || p.Changes() != 0 {
			t.Errorf("%s: %+v, %d changes", what, p.Held, p.Changes())
			continue
		}
		if p = planned(t, text, both(), map[string]string{p.Held[0].Key: "isla"}); len(p.Held) != 0 || p.Changes() == 0 {
			t.Errorf("%s, answered: %+v", what, p.Held)
		}
	}
}

func TestAnybodyOfTheRollIsAnAnswerLeaversToo(t *testing.T) {
	k := both()
	k.Pupils[1].LeftOn = "2026-07-20"
	text := "Surname,Forename,Form,Date,Session,Mark\nStranger,Sam,8B,06/07/2026,AM,/\nStranger,Sam,8B,06/07/2026,PM,/\n"
	p := planned(t, text, k, nil)
	if len(p.Held) != 1 || p.Held[0].Rows != 2 || p.Held[0].Code != "not-on-roll" {
		t.Fatalf("held: %+v", p.Held)
	}
	p = planned(t, text, k, map[string]string{p.Held[0].Key: "kofi"})
	if len(p.Held) != 0 || len(p.Spans) != 1 || p.Spans[0].Is.Pupil != "kofi" {
		t.Errorf("held %+v, spans %+v", p.Held, p.Spans)
	}
	for _, leave := range []string{AnswerLeave, AnswerLeaveHere} {
		key := planned(t, text, k, nil).Held[0].Key
		wantCounts(t, planned(t, text, k, map[string]string{key: leave}), register.RowCounts{Read: 2, Unchanged: 2})
	}
}
