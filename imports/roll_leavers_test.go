package imports

import (
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

// TestALeaversReportSaysWhenAndNotWhy: headings as reports of leavers have them.
func TestALeaversReportSaysWhenAndNotWhy(t *testing.T) {
	for _, text := range []string{
		"Leavers 01/09/2026 to 14/09/2026\nAdno,Surname,Forename,Reg,Date of Leaving,Reason for Leaving,Destination School\n003217,Byrne,Isla,8B,11/09/2026,Moved away with her mother,Elsewhere Academy\n",
		"UPN,Legal Last Name,Legal First Name,Enrolment End Date,Leaving reason\nK801000025001,Byrne,Isla,11 Sep 2026,Permanent exclusion\n",
		"UPN,Name,DOL,Grounds for removal\nK801000025001,\"Byrne, Isla\",2026-09-11T00:00:00,Reg 9 (1)(f)\n",
		"UPN,Name,Enrolment Status,Date Removed from Roll\nK801000025001,\"Byrne, Isla\",Left,46276\n",
	} {
		p := planned(t, text, both(), nil)
		wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
		if p.Kind != register.RollKind || len(p.Rolls) != 1 || p.Rolls[0].Pupil.LeftOn != "2026-09-11" || p.Rolls[0].Pupil.OnRoll(today) {
			t.Errorf("%s: %+v", text, p.Rolls)
			continue
		}
		if len(p.Rolls[0].Fields) != 1 {
			t.Errorf("besides the day it says %q", p.Rolls[0].Fields)
		}
		wantCounts(t, planned(t, text, applied(both(), p), nil), register.RowCounts{Read: 1, Unchanged: 1})
	}
	if p := planned(t, "UPN,Name,DOL,Destination\nK801000025001,\"Byrne, Isla\",11/09/2026,x\n", both(), nil); !notes(p, "leaving-reason") {
		t.Error("nothing says that the destination is not kept")
	}
}

func TestALeaverWithoutADateStaysAndIsTold(t *testing.T) {
	p := planned(t, "UPN,Name,Enrolment Status\nK801000025001,\"Byrne, Isla\",Leaver\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Unchanged: 1})
	if !says(p, "left-undated") {
		t.Errorf("problems %v", p.Problems)
	}
}

func TestWhoLeavesOnALaterDayIsOnTheRollUntilThen(t *testing.T) {
	p := planned(t, "UPN,Name,Leaving Date\nK801000025001,\"Byrne, Isla\",18/12/2026\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
	if q := p.Rolls[0].Pupil; !q.OnRoll(today) || q.OnRoll("2026-12-18") {
		t.Errorf("left on %s", q.LeftOn)
	}
}

func TestADayOfLeavingBeforeThePupilJoinedIsOfAnEarlierTime(t *testing.T) {
	k := both()
	k.Pupils[0].JoinedOn = "2026-09-01"
	p := planned(t, "UPN,Name,Admission Date,Leaving Date\nK801000025001,\"Byrne, Isla\",01/09/2024,18/07/2025\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Unchanged: 1})
	if !says(p, "left-before") {
		t.Errorf("problems %v", p.Problems)
	}
}

// TestAJoinersReportEnrols: headings as reports of starters have them.
func TestAJoinersReportEnrols(t *testing.T) {
	for heading, day := range map[string]string{"Date of Admission": "07/09/2026", "Joining Date": "07-09-2026", "Enrolment start date": "2026-09-07", "DOA": "7 Sep 26", "Date started": "46272"} {
		text := "New starters\nUPN,Surname,Forename,DOB,Year,Reg," + heading + ",Previous School\nB801200005001,Ford,Tom,01/10/2013,8,8C," + day + ",Elsewhere Academy\n"
		p := planned(t, text, both(), nil)
		wantCounts(t, p, register.RowCounts{Read: 1, Added: 1})
		if len(p.Rolls) != 1 || p.Rolls[0].Pupil.JoinedOn != "2026-09-07" {
			t.Errorf("%s: %+v", heading, p.Rolls)
		}
		if p.NotInFile != 2 {
			t.Errorf("%d are not in the file, and they stay", p.NotInFile)
		}
	}
	p := planned(t, "UPN,Surname,Forename,DOB,Date of Admission\nB801200005001,Ford,Tom,01/10/2013,04/01/2027\n", both(), nil)
	if !says(p, "joins-later") || p.Counts.Added != 1 {
		t.Errorf("a joiner of January: %+v %v", p.Counts, p.Problems)
	}
}

func TestAPupilWhoLeftAndJoinsAgainIsBack(t *testing.T) {
	k := both()
	k.Pupils[0].JoinedOn, k.Pupils[0].LeftOn = "2024-09-01", "2026-02-13"
	p := planned(t, "UPN,Name,Date of Admission\nK801000025001,\"Byrne, Isla\",07/09/2026\n", k, nil)
	wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
	if q := p.Rolls[0].Pupil; q.LeftOn != "" || q.JoinedOn != "2026-09-07" {
		t.Errorf("got %+v", q)
	}
	wantCounts(t, planned(t, "UPN,Name,Date of Admission\nK801000025001,\"Byrne, Isla\",07/09/2026\n", applied(k, p), nil), register.RowCounts{Read: 1, Unchanged: 1})
}

// TestLeaversAndJoinersInOneFile: a sheet each, and a pupil on both.
func TestLeaversAndJoinersInOneFile(t *testing.T) {
	table := func(title, heading, rows string) string {
		return "<h2>" + title + "</h2><table><tr><th>UPN</th><th>Surname</th><th>Forename</th><th>DOB</th><th>" + heading + "</th></tr>" + rows + "</table>"
	}
	row := func(upn, surname, forename, born string, day calendar.Day) string {
		return "<tr><td>" + upn + "</td><td>" + surname + "</td><td>" + forename + "</td><td>" + born + "</td><td>" + string(day) + "</td></tr>"
	}
	text := "<html><body>" + table("Leavers", "Date of leaving", row("K801000025001", "Byrne", "Isla", "2013-09-15", "2026-09-04")+row("H301000019742", "Osei", "Kofi", "2014-03-02", "2026-09-03")) +
		table("Joiners", "Date of admission", row("B801200005001", "Ford", "Tom", "2013-10-01", "2026-09-07")+row("H301000019742", "Osei", "Kofi", "2014-03-02", "2026-09-10")) + "</body></html>"
	p := planned(t, text, both(), nil)
	if p.Counts.Read != 4 || p.Counts.Added != 1 || p.Counts.Updated != 2 {
		t.Errorf("%+v %v", p.Counts, p.Problems)
	}
	for _, c := range p.Rolls {
		switch c.Pupil.Forename {
		case "Isla":
			if c.Pupil.LeftOn != "2026-09-04" {
				t.Errorf("Isla %+v", c.Pupil)
			}
		case "Kofi":
			if c.Pupil.LeftOn != "" || c.Pupil.JoinedOn != "2026-09-10" {
				t.Errorf("Kofi, who came back, %+v", c.Pupil)
			}
		}
	}
}
