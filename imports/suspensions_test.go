package imports

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// eventsOf lists the events that a plan would add, change or take away.
func eventsOf(p Plan) (list []string) {
	for _, c := range p.Events {
		list = append(list, eventSaid(c))
	}
	return list
}

func wantEvents(t *testing.T, p Plan, want ...string) {
	t.Helper()
	if got := eventsOf(p); !slices.Equal(got, want) {
		t.Errorf("events:\n%s\nwant:\n%s\nproblems %v", strings.Join(got, "\n"), strings.Join(want, "\n"), p.Problems)
	}
}

func TestASuspensionIsReadWithItsKindLengthAndReasons(t *testing.T) {
	const head = "UPN,Name,Start Date,End Date,Type,Reason 1,Reason 2,Reason 3,Sessions,Days\n"
	const isla = `K801000025001,"Byrne, Isla",`
	for name, c := range map[string]struct{ row, want string }{
		"in full":                    {"07/09/2026,08/09/2026,SUSP,DB,VA,,4,", "suspension 2026-09-07 to 2026-09-08 4 sessions for DB, VA"},
		"the old name":               {"07/09/2026,08/09/2026,FIXD,DB,,,4,", "suspension 2026-09-07 to 2026-09-08 4 sessions for DB"},
		"in words":                   {"07/09/2026,08/09/2026,Fixed term exclusion,Persistent disruptive behaviour,Verbal abuse / threatening behaviour against an adult,,,2", "suspension 2026-09-07 to 2026-09-08 4 sessions for DB, VA"},
		"code and words":             {"07/09/2026,,Suspension,DB - Persistent or general disruptive behaviour,Bullying (BU),,1,", "suspension 2026-09-07 1 sessions for DB, BU"},
		"half days":                  {"07/09/2026,08/09/2026,SUSP,PP,,,,1.5", "suspension 2026-09-07 to 2026-09-08 3 sessions for PP"},
		"several reasons in a cell":  {`07/09/2026,,SUSP,"PP; DM, TH",,,2,`, "suspension 2026-09-07 2 sessions for PP, DM, TH"},
		"a permanent one has no end": {"07/09/2026,09/09/2026,PERM,OW,,,,", "permanent-exclusion 2026-09-07 for OW"},
		"lunchtime":                  {"07/09/2026,11/09/2026,LNCH,DB,,,5,", "lunchtime 2026-09-07 to 2026-09-11 5 sessions for DB"},
		"an ISO date-time":           {"2026-09-07T09:10:00,2026-09-08 15:00:00,SUSP,DB,,,4,", "suspension 2026-09-07 at 09:10 to 2026-09-08 4 sessions for DB"},
		"dashes":                     {"07-09-2026,08-09-2026,SUSP,DB,,,4,", "suspension 2026-09-07 to 2026-09-08 4 sessions for DB"},
		"serial numbers":             {"46272.5,46273,SUSP,DB,,,4,", "suspension 2026-09-07 at 12:00 to 2026-09-08 4 sessions for DB"},
		"words for nothing":          {"07/09/2026,NULL,SUSP,DB,NULL,N/A,NULL,NULL", "suspension 2026-09-07 for DB"},
	} {
		t.Run(name, func(t *testing.T) {
			p := planned(t, head+isla+c.row+"\n", both(), nil)
			wantEvents(t, p, "row 2 new isla "+c.want)
			wantCounts(t, p, register.RowCounts{Read: 1, Added: 1})
			if len(p.Problems) > 0 {
				t.Errorf("problems %v", p.Problems)
			}
		})
	}
}

func TestFlagsSayThatAnExclusionIsPermanentOrWithdrawn(t *testing.T) {
	for _, yes := range []string{"TRUE", "1", "Yes", "Y"} {
		p := planned(t, "UPN,Exclusion date,Permanent,Withdrawn\nK801000025001,07/09/2026,"+yes+",\nH301000019742,08/09/2026,No,"+yes+"\n", both(), nil)
		wantEvents(t, p, "row 2 new isla permanent-exclusion 2026-09-07")
		wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
	}
}

func TestBehaviourEventsAreReadWithPointsAndCategoryAndWithoutTheirStory(t *testing.T) {
	p := planned(t, "BEHAVIOURAL_INCIDENT_ID,STUDENT_ID,SEVERITY,INCIDENT_DT,RESOLVED_DT,NARRATIVE,COMMENT\n77,12,-2,2026-09-10 11:25:00,NULL,Isla pushed Tom Reed,spoke to mum\n78,13,3,2026-09-10 00:00:00,NULL,NULL,NULL\n", both(), nil)
	wantEvents(t, p, "row 2 new isla behaviour 2026-09-10 at 11:25 -2 points id 77", "row 3 new kofi behaviour 2026-09-10 +3 points id 78")
	if !notes(p, "narrative-left-out") {
		t.Errorf("nothing is said of the narrative: %v", p.Notes)
	}
	p = planned(t, "firstName,lastName,studentYearGroup,tutorGroupName,eventType,eventCode,subject,groupName,schoolNotes,staffMembersInvolved,whenDate,whenTime,createdDate\n"+
		"Isla,Byrne,8,8B,Negative,H1,Maths,8M1,threw a pen at T Reed,Mr Osei,05-09-2026,11:25,06-09-2026\n", Known{Pupils: []register.Pupil{isla()}}, map[string]string{"who:" + digestOf("", "", "", "", "byrne", "isla", "", "8", "8b"): "isla"})
	wantEvents(t, p, "row 2 new isla behaviour 2026-09-05 at 11:25 for H1 called Negative")
	for _, change := range p.Events {
		if text := strings.Join(append(change.Is.Reasons, change.Is.Type, change.Is.At, change.Is.MISID), " "); strings.Contains(text, "Reed") || strings.Contains(text, "Osei") {
			t.Errorf("somebody else is named: %q", text)
		}
	}
}

func TestAnAccountInAColumnOfCategoriesIsNotKept(t *testing.T) {
	p := planned(t, "UPN,Incident date,Behaviour,Points\nK801000025001,10/09/2026,Isla threw a chair at Tom Reed after being told to sit,2\n", both(), nil)
	wantEvents(t, p, "row 2 new isla behaviour 2026-09-10 +2 points")
	if !says(p, "account-left-out") {
		t.Error("nothing is said of it")
	}
	p = planned(t, "UPN,Suspension date,Reason\nK801000025001,10/09/2026,Hit Tom Reed\n", both(), nil)
	wantEvents(t, p, "row 2 new isla suspension 2026-09-10")
	if !says(p, "reason-unknown") {
		t.Error("nothing is said of the reason")
	}
}

func TestWhatBelongsWithTheSafeguardingLeadIsLeftOut(t *testing.T) {
	p := planned(t, "UPN,Incident date,Category,Points\nK801000025001,10/09/2026,Child protection,\nK801000025001,10/09/2026,Verbal abuse,2\n", both(), nil)
	wantEvents(t, p, "row 3 new isla behaviour 2026-09-10 called Verbal abuse +2 points")
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
	if !says(p, "safeguarding") {
		t.Error("nothing is said of it")
	}
}

func TestTheSameEventAgainIsNoNews(t *testing.T) {
	for name, c := range map[string]struct{ first, again string }{
		"by its id": {"Incident ID,UPN,Incident date,Points\n5,K801000025001,10/09/2026,2\n", "Incident ID,UPN,Incident date,Points\n5,K801000025001,10/09/2026,2\n"},
		"without ids": {"UPN,Suspension date,Sessions,Reason\nK801000025001,10/09/2026,2,DB\nK801000025001,11/09/2026,2,DB\n",
			"UPN,Suspension date,Sessions,Reason\nK801000025001,11/09/2026,2,DB\nK801000025001,10/09/2026,2,Persistent disruptive behaviour\n"},
		"an export that says less":                          {"UPN,Suspension date,End Date,Sessions,Reason\nK801000025001,10/09/2026 09:00,10/09/2026,2,DB\n", "UPN,Suspension date,Reason\nK801000025001,10/09/2026,\n"},
		"two of a kind on a day that only the lesson parts": {"UPN,Incident date,Behaviour,Subject\nK801000025001,10/09/2026,Homework,Maths\nK801000025001,10/09/2026,Homework,English\n", "UPN,Incident date,Behaviour,Subject\nK801000025001,10/09/2026,Homework,English\n"},
	} {
		t.Run(name, func(t *testing.T) {
			k := applied(both(), planned(t, c.first, both(), nil))
			if p := planned(t, c.again, k, nil); len(p.Events) > 0 || p.Counts.Unchanged != p.Counts.Read {
				t.Errorf("news: %q, %+v", eventsOf(p), p.Counts)
			}
		})
	}
}

func TestTwoEventsOfAPupilOnADayBothStay(t *testing.T) {
	text := "UPN,Incident date,Time,Behaviour\nK801000025001,10/09/2026,09:00,Late to lesson\nK801000025001,10/09/2026,11:00,Late to lesson\nK801000025001,10/09/2026,11:00,Homework\n"
	p := planned(t, text, both(), nil)
	if len(p.Events) != 3 {
		t.Fatalf("%q", eventsOf(p))
	}
	if p := planned(t, text, applied(both(), p), nil); len(p.Events) != 0 {
		t.Errorf("the same file again: %q", eventsOf(p))
	}
	p = planned(t, "UPN,Suspension date,Type,Reason,Sessions\nK801000025001,10/09/2026,SUSP,DB,1\nK801000025001,10/09/2026,SUSP,PP,1\n", both(), nil)
	if len(p.Events) != 2 {
		t.Errorf("two suspensions on a day: %q", eventsOf(p))
	}
}

func TestARowThatIsTheSameThroughoutCountsOnce(t *testing.T) {
	p := planned(t, "UPN,Incident date,Behaviour\nK801000025001,10/09/2026,Homework\nK801000025001,10/09/2026,Homework\n", both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
}

func TestARowForEachReasonIsOneSuspension(t *testing.T) {
	p := planned(t, "Suspension ID,UPN,Suspension date,Reason,Sessions\n9,K801000025001,10/09/2026,DB,2\n9,K801000025001,10/09/2026,VA,2\n", both(), nil)
	wantEvents(t, p, "row 2 new isla suspension 2026-09-10 2 sessions for DB, VA id 9")
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
}

func TestALaterFileRestatesAnEvent(t *testing.T) {
	k := applied(both(), planned(t, "Suspension ID,UPN,Suspension date,End date,Sessions,Reason\n9,K801000025001,10/09/2026,11/09/2026,4,DB\n", both(), nil))
	p := planned(t, "Suspension ID,UPN,Suspension date,End date,Sessions,Reason,Withdrawn\n9,K801000025001,09/09/2026,11/09/2026,6,DB,\n", k, nil)
	wantEvents(t, p, "row 2 changed isla suspension 2026-09-09 to 2026-09-11 6 sessions for DB id 9")
	wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
	if p.Events[0].Is.ID != p.Events[0].Was.ID {
		t.Error("the event has another id")
	}
	p = planned(t, "UPN,Suspension date,Reason\nK801000025001,10/09/2026,PP\n", k, nil)
	wantEvents(t, p, "row 2 changed isla suspension 2026-09-10 to 2026-09-11 4 sessions for PP id 9")
	p = planned(t, "Suspension ID,UPN,Suspension date,Withdrawn\n9,K801000025001,10/09/2026,TRUE\n", k, nil)
	wantEvents(t, p, "row 2 gone isla suspension 2026-09-10 to 2026-09-11 4 sessions for DB id 9")
	wantCounts(t, p, register.RowCounts{Read: 1, Updated: 1})
}

func TestLatesAsEventsHaveTheirMinutes(t *testing.T) {
	p := planned(t, "UPN,Name,Date,Session,Minutes late\nK801000025001,\"Byrne, Isla\",10/09/2026,AM,12\nK801000025001,\"Byrne, Isla\",10/09/2026,PM,3\n", both(), nil)
	wantEvents(t, p, "row 2 new isla late 2026-09-10 at AM 12 minutes", "row 3 new isla late 2026-09-10 at PM 3 minutes")
}

func TestAWordForAKindThatNobodyKnowsIsAskedAboutOnce(t *testing.T) {
	text := "UPN,Suspension date,Type,Sessions\nK801000025001,10/09/2026,Off-site direction,2\nH301000019742,10/09/2026,Off-site direction,2\n"
	p := planned(t, text, both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
	if len(p.Held) != 1 || p.Held[0].Rows != 2 || p.Held[0].Asks != AskChoice || !StaysAnswered(p.Held[0].Key) {
		t.Fatalf("held %+v", p.Held)
	}
	p = planned(t, text, both(), map[string]string{p.Held[0].Key: string(register.BehaviourEvent)})
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
	p = planned(t, text, both(), map[string]string{"set:event:" + digestOf("offsitedirection"): AnswerLeave})
	wantCounts(t, p, register.RowCounts{Read: 2, Unchanged: 2})
}

func TestAnEventOfSomebodyWhoIsNotOnTheRollWaits(t *testing.T) {
	text := "UPN,Suspension date,Sessions\nP86000002417Z,10/09/2026,2\nP86000002417Z,11/09/2026,2\n"
	p := planned(t, text, both(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Held: 2})
	if len(p.Held) != 1 {
		t.Errorf("%d questions about one pupil", len(p.Held))
	}
}

func TestDaysOfAnEventThatDoNotFitAreTold(t *testing.T) {
	p := planned(t, "UPN,Suspension date,End date,Days,Sessions\nK801000025001,10/09/2026,09/09/2026,,2\nK801000025001,08/09/2026,08/09/2026,3,4\nH301000019742,31/02/2026,,1,\nH301000019742,07/09/2026,,0.3,\n", both(), nil)
	wantEvents(t, p, "row 2 new isla suspension 2026-09-10 2 sessions", "row 3 new isla suspension 2026-09-08 to 2026-09-08 4 sessions", "row 5 new kofi suspension 2026-09-07")
	for _, code := range []string{"ends-before", "days-and-sessions", "length-and-dates", "event-undated", "not-half-days"} {
		if !says(p, code) {
			t.Errorf("nothing says %s: %v", code, codes(p))
		}
	}
}

func TestALengthNeedsItsUnit(t *testing.T) {
	p := planned(t, "UPN,Suspension date,Length\nK801000025001,10/09/2026,2 days\nH301000019742,10/09/2026,3 sessions\n", both(), nil)
	wantEvents(t, p, "row 2 new isla suspension 2026-09-10 4 sessions", "row 3 new kofi suspension 2026-09-10 3 sessions")
	p = planned(t, "UPN,Suspension date,Length\nK801000025001,10/09/2026,2\n", both(), nil)
	wantEvents(t, p, "row 2 new isla suspension 2026-09-10")
	if !says(p, "length-unclear") {
		t.Error("nothing is said of it")
	}
}

func TestThePeriodOfAListOfEventsIsItsDays(t *testing.T) {
	p := planned(t, "UPN,Suspension date,Reason\nK801000025001,10/09/2026,\nH301000019742,02/09/2026,\n", both(), nil)
	if p.Period != (register.Period{From: "2026-09-02", To: "2026-09-10"}) {
		t.Errorf("period %+v", p.Period)
	}
}

func TestNoSampleOfAStoryIsShown(t *testing.T) {
	u := understood(t, "UPN,Incident date,Points,Narrative,Staff\nK801000025001,10/09/2026,2,hit Tom,Mr Osei\n", Guidance{})
	for _, c := range u.Columns() {
		if (c.Field == eventStory || c.Field == eventStaff) && len(c.Samples) > 0 {
			t.Errorf("column %s shows %q", c.Letter, c.Samples)
		}
	}
}

func TestACategoryThatNamesSomebodyIsLeftOut(t *testing.T) {
	k := Known{Pupils: []register.Pupil{isla(), kofi(),
		{ID: "jose", Surname: "Núñez-Smith", Forename: "José", Form: "9A"}, {ID: "mark", Surname: "Day", Forename: "Mark"}, {ID: "al", Surname: "Ng", Forename: "Al"},
	}}
	for category, kept := range map[string]bool{
		"Hit Kofi Osei": false, "hit osei, kofi": false, "Hit Jose Nunez Smith": false, "HIT JOSÉ NÚÑEZ-SMITH": false, "Pushed K Osei": false, "Izzy Byrne again": false,
		"Rude to Mr Tate": false, "Rude to Ms O'Hara": false, "Hit Kofi": false, "Disruption": true, "Homework": true, "AL": true, "Lost a book": true,
	} {
		p := planned(t, "UPN,Incident date,Category\nK801000025001,07/09/2026,\""+category+"\"\n", k, nil)
		if len(p.Events) != 1 || (p.Events[0].Is.Type == category) != kept || says(p, "category-names-somebody") == kept {
			t.Errorf("%q: %v, problems %v", category, eventsOf(p), p.Problems)
		}
		for _, problem := range p.Problems {
			if strings.Contains(problem.Message, category) || problem.Row != 2 || problem.Column != "Category" {
				t.Errorf("the problem says %+v", problem)
			}
		}
	}
}

func TestACategoryOfManyPupilsIsOneThoughSomebodyIsCalledSo(t *testing.T) {
	k := both()
	k.Pupils = append(k.Pupils, register.Pupil{ID: "mark", AdmissionNumber: "5", Surname: "Day", Forename: "Mark"})
	text := "Adno,Incident date,Category\n3217,07/09/2026,Lost mark\n3218,07/09/2026,Lost mark\n"
	if p := planned(t, text, k, nil); says(p, "category-names-somebody") != true || p.Events[0].Is.Type != "" {
		t.Errorf("of two pupils it is kept: %v", eventsOf(p))
	}
	if p := planned(t, text+"5,07/09/2026,Lost mark\n", k, nil); len(p.Problems) > 0 || p.Events[2].Is.Type != "Lost mark" {
		t.Errorf("of three it is left out: %v", p.Problems)
	}
	text = strings.ReplaceAll(text+"5,07/09/2026,Lost mark\n", "Lost mark", "Hit Mark Day")
	if p := planned(t, text, k, nil); p.Events[0].Is.Type+p.Events[2].Is.Type != "" {
		t.Errorf("a whole name is kept of many: %v", eventsOf(p))
	}
}

func TestOfAColumnThatNobodyKnowsOnlyCodesAndShortWordsAreShown(t *testing.T) {
	const story = "Pushed another child down the stairs, then ran off"
	text := "UPN,Incident date,Points,Zone,Extra,Ref\nK801000025001,10/09/2026,2,East wing,,A-17\nH301000019742,10/09/2026,2,Hall,ok,2026\nH301000019742,11/09/2026,2,Hall,\"" + story + "\",9\n"
	for _, kind := range []register.ImportKind{register.AutoKind, register.SuspensionsKind} {
		for _, c := range understood(t, text, Guidance{Kind: kind}).Columns() {
			if shown := len(c.Samples) > 0; shown == (c.Heading == "Extra") || c.Long == shown {
				t.Errorf("%s: column %s shows %q, long %v", kind, c.Heading, c.Samples, c.Long)
			}
		}
	}
	own := understood(t, "Name,Form,Cares for,Tasks,Anything\nIsla Byrne,8B,Mum,cooks,\""+story+"\"\n", Guidance{Kind: register.RegisterKind})
	if c := own.Columns()[4]; c.Long || len(c.Samples) == 0 {
		t.Error("of the champion's own sheet the champion is shown nothing")
	}
}

func TestASuspensionThatTheRegisterDoesNotShowIsNoted(t *testing.T) {
	week := figures.Week{Monday: "2026-09-07"}
	for i, code := range []string{"E", "E", "E", "/"} {
		week.Put(figures.Session{Day: calendar.Day("2026-09-07").Add(i / 2), PM: i%2 == 1}, figures.Mark{Code: code})
	}
	k := both()
	k.Spans = []figures.Span{{Pupil: "isla", From: "2026-09-07", To: "2026-09-08", OfMarks: true, Marks: week.String()}}
	for text, differs := range map[string]bool{
		"K801000025001,07/09/2026,08/09/2026,4": true,
		"K801000025001,07/09/2026,08/09/2026,3": false,
		"K801000025001,07/09/2026,09/09/2026,6": false, // not all of its days have marks yet
		"H301000019742,07/09/2026,08/09/2026,4": false, // no marks are kept
	} {
		p := planned(t, "UPN,Suspension date,End date,Sessions\n"+text+"\n", k, nil)
		for _, n := range p.Notes {
			if n.Code == "suspensions-and-marks" && !strings.Contains(n.Says, "than the attendance register has marks of E") {
				t.Errorf("which register? %s", n.Says)
			}
		}
		if notes(p, "suspensions-and-marks") != differs || p.Counts.Added != 1 {
			t.Errorf("%s: notes %v, %+v", text, p.Notes, p.Counts)
		}
	}
}

// TestSheetsOfEventsWithOtherHeadingsAreAllRead: what belongs to the same kind is
// not left out for a column more.
func TestSheetsOfEventsWithOtherHeadingsAreAllRead(t *testing.T) {
	_, p := plannedOf(t, both(),
		rowsOf("Suspensions", "UPN\tName\tType\tStart date\tEnd date\tReason 1\tSessions", "K801000025001\tByrne, Isla\tSuspension\t07/09/2026\t08/09/2026\tDB\t4"),
		rowsOf("Exclusions", "UPN\tName\tType\tDate\tReason", "H301000019742\tOsei, Kofi\tPermanent exclusion\t09/09/2026\tPA"))
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 2})
}
