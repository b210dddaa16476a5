package register

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/fault"
)

var morning = time.Date(2026, 9, 14, 8, 0, 0, 0, time.UTC)

func at(hours int) time.Time { return morning.Add(time.Duration(hours) * time.Hour) }

// act does some things about a message, an hour apart, and returns what went
// wrong with the last.
func act(c *Course, deeds ...MessageDeed) error {
	var err error
	for i, d := range deeds {
		err = c.Act(MessageAct{Does: d, Reason: "it was about lunch", At: at(i + 1)})
	}
	return err
}

func TestTheFirstThingDoneIsTheAnswerAndFindingOutWhoItIsIsNone(t *testing.T) {
	c := Course{Received: morning}
	if err := act(&c, Found, Talked, PassedOn); err != nil || !c.Answered.Equal(at(2)) || !c.Passed.Equal(at(3)) || !c.Open() {
		t.Errorf("%+v, %v", c, err)
	}
	if err := act(&c, NothingMore); err != nil || c.Open() {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestWhatIsUrgentIsNotClosedBeforeTheSafeguardingLeadHasIt(t *testing.T) {
	for _, closing := range []MessageDeed{Registered, Joined, NothingMore} {
		for _, before := range []MessageDeed{Talked, PassedOn} {
			c := Course{Received: morning, Urgent: true, PupilID: "p1"}
			if err := act(&c, before, closing); !strings.Contains(saidOf(err), "until the safeguarding lead has said") || !c.Open() || !c.Passed.IsZero() {
				t.Errorf("%s after %s: %v, %+v", closing, before, err, c)
			}
		}
		c := Course{Received: morning, Urgent: true, PupilID: "p1"}
		if err := act(&c, PassedOn, TakenOn, closing); err != nil || c.Open() || !c.Passed.Equal(at(2)) {
			t.Errorf("%s after the lead has it: %v, %+v", closing, err, c)
		}
	}
}

func TestAnActThatMakesNoSenseIsRefused(t *testing.T) {
	done := Course{Closed: morning}
	for name, c := range map[string]struct {
		course Course
		act    MessageAct
		field  string
	}{
		"an act that is not there":    {Course{}, MessageAct{Does: "shrugged"}, ""},
		"nothing more without a why":  {Course{}, MessageAct{Does: NothingMore, Reason: " "}, "reason"},
		"adding nobody in particular": {Course{}, MessageAct{Does: Registered}, "pupil"},
		"a second end":                {done, MessageAct{Does: NothingMore, Reason: "again"}, ""},
		"opening without a why":       {done, MessageAct{Does: Reopened}, "reason"},
		"opening what is open":        {Course{}, MessageAct{Does: Reopened, Reason: "why not"}, ""},
		"opening what is gone":        {Course{Closed: morning, Forgotten: at(9)}, MessageAct{Does: Reopened, Reason: "why not"}, ""},
	} {
		before := c.course
		problems := fault.Problems(c.course.Act(c.act))
		if len(problems) != 1 || problems[0].Field != c.field || c.course != before {
			t.Errorf("%s: %v, and it is %+v", name, problems, c.course)
		}
	}
	if err := done.Act(MessageAct{Does: Reopened, Reason: "she came back"}); err != nil || !done.Open() {
		t.Errorf("it stays shut: %v", err)
	}
}

func TestHalfOfTheAnswersCameAsSoonAsTheMedianSays(t *testing.T) {
	answered := func(hours int) Course { return Course{Received: morning, Answered: at(hours)} }
	for name, c := range map[string]struct {
		messages []Course
		want     AnswerTimes
	}{
		"none":      {nil, AnswerTimes{}},
		"unheard":   {[]Course{{Received: morning}}, AnswerTimes{Messages: 1}},
		"odd":       {[]Course{answered(48), answered(1), answered(3), {Received: morning}}, AnswerTimes{4, 3, 3 * time.Hour}},
		"even":      {[]Course{answered(4), answered(2)}, AnswerTimes{2, 2, 3 * time.Hour}},
		"only one":  {[]Course{answered(5)}, AnswerTimes{1, 1, 5 * time.Hour}},
		"the worst": {[]Course{answered(1), answered(1), answered(900)}, AnswerTimes{3, 3, time.Hour}},
	} {
		if got := TimesOf(c.messages); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func saidOf(err error) string {
	for _, p := range fault.Problems(err) {
		return p.Says
	}
	return ""
}

func TestAConcernNeedsANameAndWhatWasSeen(t *testing.T) {
	for name, c := range map[string]struct {
		concern Concern
		fields  []string
	}{
		"nothing":       {Concern{}, []string{"named", "noticed"}},
		"a sign alone":  {Concern{Named: "Rory", Signs: []Sign{"tired"}}, nil},
		"words alone":   {Concern{Named: "Rory", Noticed: "asleep in maths"}, nil},
		"a made-up one": {Concern{Named: "Rory", Signs: []Sign{"guilty"}}, []string{"signs"}},
		"an essay":      {Concern{Named: "Rory", Noticed: strings.Repeat("é", MostWords+1)}, []string{"noticed"}},
	} {
		var got []string
		for _, p := range fault.Problems(c.concern.Check()) {
			got = append(got, p.Field)
		}
		if strings.Join(got, " ") != strings.Join(c.fields, " ") {
			t.Errorf("%s: problems beside %v, want %v", name, got, c.fields)
		}
	}
}

func TestADisclosureNeedsItsLevelAndNothingElse(t *testing.T) {
	for name, c := range map[string]struct {
		told  Disclosure
		field string
	}{
		"a level":             {Disclosure{Level: JustSoYouKnow}, ""},
		"nothing":             {Disclosure{}, "level"},
		"too much":            {Disclosure{Level: PleaseTalk, Words: strings.Repeat("ا", mostDoorWords+1)}, "words"},
		"a long name":         {Disclosure{Level: PleaseTalk, Named: strings.Repeat("x", mostDoorLine+1)}, "named"},
		"another answer":      {Disclosure{Level: PleaseTalk, HomeSafe: "perhaps"}, "home"},
		"an audience of ours": {Disclosure{Level: PleaseTalk, MayTell: []Audience{AllStaff}}, "may_tell"},
	} {
		problems := fault.Problems(c.told.Check())
		if (len(problems) == 0) != (c.field == "") || len(problems) > 0 && problems[0].Field != c.field {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestHomeIsLeftAloneUnlessTheySayItIsSafe(t *testing.T) {
	for answer, want := range map[HomeSafe]HomeKnows{HomeIsSafe: HomeNotTold, HomeIsNotSafe: DoNotContact, HomeNotSure: DoNotContact, "": ""} {
		if got := answer.Home(); got != want || !(Home{Knows: got}).Blocks() {
			t.Errorf("%q makes %q", answer, got)
		}
	}
}

func TestNobodyElseHasTheLastWordOfWhoMayKnow(t *testing.T) {
	for _, c := range []struct{ ticked, want []Audience }{{nil, nil}, {[]Audience{Tutor, Pastoral}, []Audience{Tutor, Pastoral}}, {[]Audience{Tutor, Nobody}, []Audience{Nobody}}} {
		w := (Disclosure{MayTell: c.ticked, Course: Course{Received: morning}}).Wishes()
		if !slices.Equal(w.MayKnow, c.want) || (w.On == "") != (c.want == nil) {
			t.Errorf("%v becomes %+v", c.ticked, w)
		}
		if err := (&Carer{}).Wish(w, "2026-09-14"); err != nil {
			t.Errorf("the register would not take %+v: %v", w, err)
		}
	}
}

func TestACodeIsReadHoweverItIsTypedOffThePoster(t *testing.T) {
	code := DoorCode([]byte{0, 1, 2, 3, 250, 26, 27})
	if len(code) != DoorCodeLength || code != "bcdfk9b" {
		t.Errorf("the code is %q", code)
	}
	for typed, want := range map[string]string{"bcdfk9b": "bcdfk9b", " BCD-FK9B ": "bcdfk9b", "bcdfk9": "", "bcdfk9bb": "", "abcdfk9": "", "bcdfk1b": "", "../../x": "", "": ""} {
		if got := ReadDoorCode(typed); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestASchoolBeginsWithNationalHelplinesAndKeepsItsOwn(t *testing.T) {
	ours := NationalHelplines()
	if len(ours) < 3 || ours[0].Reach != "999" || len((Settings{}).ShownHelplines()) != len(ours) {
		t.Fatalf("ours are %+v", ours)
	}
	own := Helpline{Name: "School nurse", Reach: "extension 12"}
	changed := ours[1]
	changed.Note = "day and night"
	kept, err := OwnHelplines([]Helpline{ours[0], changed, {}, own}, "2026-09-01", "2026-09-14")
	if err != nil || len(kept.Lines) != 3 || kept.Lines[0].ID != "999" || kept.Lines[1].ID != "" || kept.Lines[2] != own {
		t.Errorf("kept %+v, %v", kept, err)
	}
	s := Settings{Helplines: kept}
	if s.HelplinesOld("2027-09-01") || !s.HelplinesOld("2027-09-02") || !(Settings{}).HelplinesOld("2026-09-14") {
		t.Error("they go old on another day than a year later")
	}
	for _, bad := range [][]Helpline{nil, {{Name: "No number"}}, {{Reach: "123"}}} {
		if _, err := OwnHelplines(bad, "2026-09-01", "2026-09-14"); saidOf(err) == "" {
			t.Errorf("%+v was kept", bad)
		}
	}
	if _, err := OwnHelplines(ours, "2026-09-15", "2026-09-14"); saidOf(err) == "" {
		t.Error("they were checked tomorrow")
	}
}
