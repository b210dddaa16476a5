package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

var amelie = Pupil{ID: "p1", Forename: "Amélie", Surname: "O'Neill", DateOfBirth: "2012-11-03"}

// added is an entry as Add makes it, for the tests of what follows.
func added(t *testing.T, e Entry) Carer {
	t.Helper()
	c, err := Add(amelie, e, Settings{}, "R. Begum", today)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestANameAndHowWeLearnedAreEnoughToAdd(t *testing.T) {
	c := added(t, Entry{Route: ByStaff})
	if c.PupilID != "p1" || c.Status != Possible || c.IdentifiedOn != today || c.IdentifiedBy != "R. Begum" || c.ExpiresOn != "2026-12-07" {
		t.Errorf("added as %+v", c)
	}
	if c.Home.Knows != "" || len(c.Wishes.MayKnow) != 0 || c.Impact.Level != "" || c.NextReview != "" {
		t.Errorf("something was made up: %+v", c)
	}
	if want := []Move{{To: Possible, On: today, By: "R. Begum"}}; !slices.Equal(c.History, want) {
		t.Errorf("history: %+v", c.History)
	}
}

func TestAddKeepsWhatItIsTold(t *testing.T) {
	c := added(t, Entry{
		Route: ByParent, RouteNote: "rang the office", Status: Confirmed, IdentifiedOn: "2026-09-01", IdentifiedBy: "the office", CaringSince: "2021-03", Home: HomeTold,
	})
	if c.Status != Confirmed || c.ExpiresOn != "" || c.RouteNote != "rang the office" || c.IdentifiedOn != "2026-09-01" || c.IdentifiedBy != "the office" || c.CaringSince != "2021-03" {
		t.Errorf("added as %+v", c)
	}
	if c.Home != (Home{Knows: HomeTold, On: today, By: "R. Begum"}) {
		t.Errorf("home: %+v", c.Home)
	}
}

func TestTheSchoolSaysHowLongAPossibleEntryLives(t *testing.T) {
	c, err := Add(amelie, Entry{Route: ByStaff}, Settings{PossibleWeeks: 6}, "R. Begum", today)
	if err != nil || c.ExpiresOn != "2026-10-26" {
		t.Errorf("lives until %s, %v; want six weeks", c.ExpiresOn, err)
	}
}

func TestAddRefusesWhatCannotBe(t *testing.T) {
	good := Entry{Route: ByStaff}
	for name, c := range map[string]struct {
		change func(*Entry)
		beside string
	}{
		"no route":                 {func(e *Entry) { e.Route = "" }, "route"},
		"a route nobody knows":     {func(e *Entry) { e.Route = "rumour" }, "route"},
		"learned tomorrow":         {func(e *Entry) { e.IdentifiedOn = "2026-09-15" }, "identified_on"},
		"caring since next year":   {func(e *Entry) { e.CaringSince = "2027" }, "caring_since"},
		"caring since next month":  {func(e *Entry) { e.CaringSince = "2026-10" }, "caring_since"},
		"caring since before born": {func(e *Entry) { e.CaringSince = "2011-12" }, "caring_since"},
		"added as former":          {func(e *Entry) { e.Status = Former }, "status"},
		"added as left":            {func(e *Entry) { e.Status = Left }, "status"},
		"a status nobody knows":    {func(e *Entry) { e.Status = "maybe" }, "status"},
	} {
		e := good
		c.change(&e)
		got, err := Add(amelie, e, Settings{}, "R. Begum", today)
		if problemBeside(err, c.beside) == "" || got.PupilID != "" {
			t.Errorf("%s: added %+v, %v", name, got, err)
		}
	}
	_, err := Add(amelie, Entry{IdentifiedOn: "2026-09-15", CaringSince: "2027"}, Settings{}, "R. Begum", today)
	if len(fault.Problems(err)) != 3 {
		t.Errorf("not everything wrong was said: %v", err)
	}
}

func TestCaringMayHaveBegunInTheYearOfBirth(t *testing.T) {
	if _, err := Add(amelie, Entry{Route: ByStaff, CaringSince: "2012"}, Settings{}, "R. Begum", today); err != nil {
		t.Errorf("2012: %v", err)
	}
	if _, err := Add(Pupil{ID: "p2"}, Entry{Route: ByStaff, CaringSince: "1999"}, Settings{}, "R. Begum", today); err != nil {
		t.Errorf("with no date of birth: %v", err)
	}
}

func TestWishesSayWhoMayKnowOrNobody(t *testing.T) {
	var c Carer
	for _, w := range []Wishes{{MayKnow: []Audience{Tutor, Pastoral}}, {MayKnow: []Audience{Nobody}}, {Note: "not asked yet"}, {}} {
		if err := c.Wish(w, today); err != nil || c.Wishes.On != "" {
			t.Errorf("%v: %v, on %s", w, err, c.Wishes.On)
		}
	}
	c = Carer{}
	if err := c.Wish(Wishes{MayKnow: []Audience{Nobody, Tutor}}, today); problemBeside(err, "may_know") == "" || len(c.Wishes.MayKnow) != 0 {
		t.Errorf("nobody and the tutor: %v", err)
	}
	if err := c.Wish(Wishes{MayKnow: []Audience{Tutor}, On: "2026-09-15"}, today); problemBeside(err, "wishes_on") == "" {
		t.Errorf("asked tomorrow: %v", err)
	}
	if err := c.Wish(Wishes{MayKnow: []Audience{Tutor}, On: "2026-09-01"}, today); err != nil || c.Wishes.On != "2026-09-01" {
		t.Errorf("asked before: %v, on %s", err, c.Wishes.On)
	}
}

func TestDoNotContactIsLiftedOnlyForAReason(t *testing.T) {
	for _, knows := range []HomeKnows{HomeTold, HomeNotTold, ""} {
		var c Carer
		if err := c.TellHome(DoNotContact, "asked us not to", "R. Begum", today.Add(-9)); err != nil {
			t.Fatal(err)
		}
		was := c.Home
		for _, note := range []string{"  ", "asked us not to", " asked us not to "} {
			if err := c.TellHome(knows, note, "R. Begum", today); problemBeside(err, "home_note") == "" || c.Home != was {
				t.Errorf("do not contact became %q with the note %q", knows, note)
			}
		}
		if err := c.TellHome(knows, "", "R. Begum", today); problemBeside(err, "home_note") == "" || c.Home != was {
			t.Errorf("lifted to %q without a note: %v", knows, err)
		}
		if err := c.TellHome(knows, "told mum herself", "R. Begum", today); err != nil || c.Home.Knows != knows || c.Home.On != today {
			t.Errorf("to %q with a note: %v", knows, err)
		}
	}
}

func TestSayingTheSameOfHomeAgainKeepsItsDay(t *testing.T) {
	c := Carer{Home: Home{Knows: HomeTold, Note: "rang", On: "2026-01-05", By: "J. Fairclough"}}
	if err := c.TellHome(HomeTold, "rang", "R. Begum", today); err != nil || c.Home.On != "2026-01-05" || c.Home.By != "J. Fairclough" {
		t.Errorf("home: %+v, %v", c.Home, err)
	}
}

func TestOnlyAHomeThatWasToldMayBeWrittenTo(t *testing.T) {
	for knows, blocks := range map[HomeKnows]bool{HomeTold: false, HomeNotTold: true, DoNotContact: true, "": true} {
		if got := (Home{Knows: knows}).Blocks(); got != blocks {
			t.Errorf("%q blocks: %v", knows, got)
		}
	}
}

func TestAJudgementOfTheEffectWantsAReason(t *testing.T) {
	var c Carer
	if err := c.Judge(Serious, " ", "R. Begum", today); problemBeside(err, "impact_reason") == "" || c.Impact.Level != "" {
		t.Errorf("judged without a reason: %v", err)
	}
	if err := c.Judge(Some, "late on Tuesdays", "R. Begum", "2026-03-02"); err != nil || c.Impact != (Impact{Some, "late on Tuesdays", "2026-03-02", "R. Begum"}) {
		t.Errorf("impact: %+v, %v", c.Impact, err)
	}
	if err := c.Judge(Some, "late on Tuesdays", "J. Fairclough", today); err != nil || c.Impact.By != "R. Begum" {
		t.Errorf("the same said again changed whose judgement it is: %+v, %v", c.Impact, err)
	}
	if err := c.Judge("", "", "R. Begum", today); err != nil || c.Impact.Level != "" {
		t.Errorf("not taken back: %+v, %v", c.Impact, err)
	}
}

func TestACensusCodeChosenByHandWantsAReason(t *testing.T) {
	c := added(t, Entry{Route: ByStaff})
	o := Origin{Route: ByParent, RouteNote: "rang", IdentifiedOn: "2026-09-01", IdentifiedBy: "the office", CaringSince: "2020", Census: Census{Code: CensusParent, Reason: " "}}
	if err := c.Correct(amelie, o, today); problemBeside(err, "census_reason") == "" || c.Route != ByStaff {
		t.Errorf("corrected without a reason: %v", err)
	}
	o.Census.Reason = "her mother wrote to us"
	if err := c.Correct(amelie, o, today); err != nil {
		t.Fatal(err)
	}
	got := Origin{c.Route, c.RouteNote, c.IdentifiedOn, c.IdentifiedBy, c.CaringSince, c.Census}
	if got != o {
		t.Errorf("corrected to %+v", got)
	}
	o.Census.Code = ""
	if err := c.Correct(amelie, o, today); err != nil || c.Census != (Census{}) {
		t.Errorf("a reason without a code was kept: %+v, %v", c.Census, err)
	}
}

func TestCorrectHoldsToTheRulesOfAdd(t *testing.T) {
	good := Origin{Route: ByPupil, IdentifiedOn: today}
	for beside, o := range map[string]Origin{
		"route":         {IdentifiedOn: today},
		"identified_on": {Route: ByPupil, IdentifiedOn: "2026-09-15"},
		"caring_since":  {Route: ByPupil, IdentifiedOn: today, CaringSince: "2011"},
	} {
		c := added(t, Entry{Route: ByStaff})
		if err := c.Correct(amelie, o, today); problemBeside(err, beside) == "" || c.Route != ByStaff {
			t.Errorf("%s: corrected to %+v, %v", beside, c, err)
		}
	}
	c := added(t, Entry{Route: ByStaff})
	if err := c.Correct(amelie, good, today); err != nil || c.Route != ByPupil {
		t.Errorf("refused: %v", err)
	}
}

func TestAReviewIsSetForTodayOrLater(t *testing.T) {
	var c Carer
	if err := c.ReviewOn("2026-09-13", today); problemBeside(err, "next_review") == "" || c.NextReview != "" {
		t.Errorf("yesterday: %v", err)
	}
	for _, day := range []calendar.Day{today, "2026-12-01", ""} {
		if err := c.ReviewOn(day, today); err != nil || c.NextReview != day {
			t.Errorf("%s: %v", day, err)
		}
	}
	c.NextReview = "2026-09-01"
	if err := c.ReviewOn("2026-09-01", today); err != nil {
		t.Errorf("leaving an overdue review as it is: %v", err)
	}
}

func TestDescribeSetsTheChildAndNothingElse(t *testing.T) {
	c := added(t, Entry{Route: ByStaff})
	was := c
	c.Describe(Child{Strengths: "s", Aspirations: "a", StretchGoal: "g", OwnNeeds: "o", Plan: "p"})
	if c.Strengths+c.Aspirations+c.StretchGoal+c.OwnNeeds+c.Plan != "sagop" {
		t.Errorf("described as %+v", c)
	}
	if c.Status != was.Status || c.Route != was.Route || c.ExpiresOn != was.ExpiresOn || len(c.History) != len(was.History) {
		t.Error("describing changed the entry")
	}
}

func TestEveryChoiceHasWordsAndIsRead(t *testing.T) {
	for _, a := range Audiences {
		if got, ok := ReadAudience(string(a)); !ok || got != a || a.Words() == "" {
			t.Errorf("audience %q", a)
		}
	}
	for _, h := range append([]HomeKnows{""}, HomeChoices...) {
		if got, ok := ReadHome(string(h)); !ok || got != h || h.Words() == "" {
			t.Errorf("home %q", h)
		}
	}
	for _, l := range append([]Level{""}, Levels...) {
		if got, ok := ReadLevel(string(l)); !ok || got != l || l.Words() == "" {
			t.Errorf("level %q", l)
		}
	}
	for _, r := range Routes {
		if got, ok := ReadRoute(string(r)); !ok || got != r || r.Words() == "" {
			t.Errorf("route %q", r)
		}
	}
	_, audience := ReadAudience("head")
	_, home := ReadHome("maybe")
	_, level := ReadLevel("terrible")
	_, route := ReadRoute("")
	if audience || home || level || route {
		t.Error("something nobody can choose was read")
	}
}

func TestARowOfASheetClaimsNothingThatItDoesNotSay(t *testing.T) {
	row := Source{Row: 4}
	for _, status := range append([]Status{""}, Statuses...) {
		c := added(t, Entry{Route: ByOwnList, Status: status, From: row})
		want := status
		if want == "" {
			want = Possible
		}
		if c.Status != want || len(c.History) != 1 || c.History[0].To != want || c.History[0].From != "" {
			t.Errorf("%q began as %s: %+v", status, c.Status, c.History)
		}
		if c.IdentifiedOn != "" || c.IdentifiedBy != "" || c.From != row {
			t.Errorf("something was made up: %+v", c)
		}
	}
	if _, err := Add(amelie, Entry{Route: ByOwnList, Status: "maybe", From: row}, Settings{}, "R. Begum", today); problemBeside(err, "status") == "" {
		t.Errorf("a status nobody knows: %v", err)
	}
}

func TestASnapshotOfASheetNeedsNoDay(t *testing.T) {
	s := Snapshot{Brought: today, SheetNote: "v. tired Mondays", Nights: Yes}
	if err := s.Check(today); err != nil {
		t.Error(err)
	}
	if got := s.When(); got != "your own spreadsheet, brought on 14 September 2026" {
		t.Errorf("dated %q", got)
	}
	if a := Alerts([]Snapshot{s}); a[0].On() != today {
		t.Errorf("the alert is of %s", a[0].On())
	}
	s.On = "2026-06-01"
	if got := s.When(); got != "1 June 2026, from your own spreadsheet" {
		t.Errorf("dated %q", got)
	}
}
