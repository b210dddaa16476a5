package register

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
)

func aStep() Transition {
	return Transition{Kind: ToSixthForm, On: "2027-09-01", To: "Harrowby Sixth Form College", Along: []AlongLine{{"a1", "Two days for homework.", true}}, AgreedOn: "2026-09-10"}
}

func TestAStepIsPlannedWithThePupil(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Transition, *Carer)
		want   []string
	}{
		"as it should be":                  {},
		"of a pupil who left":              {func(_ *Transition, c *Carer) { c.Status = Left }, nil},
		"of a possible entry":              {func(_ *Transition, c *Carer) { c.Status = Possible }, []string{""}},
		"no kind":                          {func(s *Transition, _ *Carer) { s.Kind = "" }, []string{"kind"}},
		"no day":                           {func(s *Transition, _ *Carer) { s.On = "" }, []string{"on"}},
		"nowhere":                          {func(s *Transition, _ *Carer) { s.To = " " }, []string{"to"}},
		"a new year needs no where":        {func(s *Transition, _ *Carer) { s.Kind, s.To = NewYear, "" }, nil},
		"something goes that nobody asked": {func(s *Transition, _ *Carer) { s.AgreedOn = "" }, []string{"agreed_on"}},
		"nothing goes, and nobody asked":   {func(s *Transition, _ *Carer) { s.AgreedOn, s.Along[0].Agreed = "", false }, nil},
		"agreed tomorrow":                  {func(s *Transition, _ *Carer) { s.AgreedOn = "2026-09-15" }, []string{"agreed_on"}},
		"met tomorrow":                     {func(s *Transition, _ *Carer) { s.MetOn = "2026-09-15" }, []string{"met_on"}},
		"a meeting to come":                {func(s *Transition, _ *Carer) { s.MeetOn = "2027-06-15" }, nil},
		"received tomorrow, by nobody":     {func(s *Transition, _ *Carer) { s.ReceivedOn = "2026-09-15" }, []string{"received_on", "received_by"}},
		"received":                         {func(s *Transition, _ *Carer) { s.ReceivedOn, s.ReceivedBy = "2026-09-14", "Student support" }, nil},
	} {
		b, entry := aStep(), Carer{Status: Confirmed}
		if c.change != nil {
			c.change(&b, &entry)
		}
		var is Transition
		if got := fieldsOf(is.Plan(b, entry, "2026-09-14")); !slices.Equal(got, c.want) {
			t.Errorf("%s: problems beside %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatGoesAlongIsAskedAgainWhenItIsWordedAnew(t *testing.T) {
	s := aStep()
	s.Along = append(s.Along, AlongLine{"", "A seat by the door", false})
	now := []Adjustment{{ID: "a1", Says: "Three days for homework.", Status: AdjustmentActive}, {ID: "a2", Says: "Ended", Status: AdjustmentEnded}, {ID: "a3", Says: "A card", Status: AdjustmentActive}}
	if got, want := s.Asked(now), []AlongLine{{"a1", "Three days for homework.", false}, {"a3", "A card", false}, {"", "A seat by the door", false}}; !slices.Equal(got, want) {
		t.Errorf("asked are %+v", got)
	}
	now[0].Says = "Two days for homework."
	if got := s.Asked(now); !got[0].Agreed {
		t.Error("what the pupil agreed to is asked anew")
	}
}

func TestAHandOverIsDueUntilTheOtherSideHasIt(t *testing.T) {
	step := func(on, meet, met, received calendar.Day) Transition {
		return Transition{On: on, MeetOn: meet, MetOn: met, ReceivedOn: received}
	}
	for name, c := range map[string]struct {
		t    Transition
		want string
	}{
		"far away":               {step("2027-09-01", "", "", ""), ""},
		"near, and no one meets": {step("2026-10-12", "", "", ""), "No hand-over meeting yet"},
		"not quite near":         {step("2026-10-13", "", "", ""), ""},
		"the meeting is today":   {step("2027-09-01", "2026-09-14", "", ""), "Did the meeting happen?"},
		"met, and near":          {step("2026-10-01", "2026-09-10", "2026-09-10", ""), "Not received there yet"},
		"gone":                   {step("2026-09-13", "", "", ""), "Have they received it?"},
		"received":               {step("2026-09-01", "2026-09-01", "", "2026-09-02"), ""},
	} {
		if got := c.t.Due("2026-09-14"); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhoMovesOnIsListedInTimeAndOnce(t *testing.T) {
	open, done := Transition{On: "2027-09-01"}, Transition{On: "2027-09-01", ReceivedOn: "2027-03-02"}
	lastYear := Transition{On: "2026-09-01", ReceivedOn: "2026-07-02"}
	for name, c := range map[string]struct {
		p     Pupil
		have  []Transition
		today calendar.Day
		want  string
	}{
		"Year 9 in autumn":         {Pupil{Year: "9"}, nil, "2026-09-14", ""},
		"Year 9 in May":            {Pupil{Year: "9"}, nil, "2027-05-31", ""},
		"Year 9 in June":           {Pupil{Year: "9"}, nil, "2027-06-01", "A new year in September"},
		"Year 6 in February":       {Pupil{Year: "6"}, nil, "2027-02-28", ""},
		"Year 6 in March":          {Pupil{Year: "6"}, nil, "2027-03-01", "Year 6: the next school"},
		"Year 11 in October":       {Pupil{Year: "11"}, nil, "2026-10-31", ""},
		"Year 11 in November":      {Pupil{Year: "11"}, nil, "2026-11-01", "Year 11: what comes after"},
		"Year 11 in spring":        {Pupil{Year: "11"}, nil, "2027-02-01", "Year 11: what comes after"},
		"planned":                  {Pupil{Year: "11"}, []Transition{open}, "2027-02-01", ""},
		"planned and received":     {Pupil{Year: "11"}, []Transition{done}, "2027-04-01", ""},
		"that of last year":        {Pupil{Year: "11"}, []Transition{lastYear}, "2027-02-01", "Year 11: what comes after"},
		"leaves soon":              {Pupil{Year: "8", LeftOn: "2026-10-20"}, nil, "2026-09-14", "Leaves on 20 October 2026"},
		"leaves soon, and planned": {Pupil{Year: "8", LeftOn: "2026-10-20"}, []Transition{{On: "2026-10-20"}}, "2026-09-14", ""},
		"left in July":             {Pupil{Year: "8", LeftOn: "2026-07-20"}, nil, "2026-09-14", "Leaves on 20 July 2026"},
		"left long ago":            {Pupil{Year: "8", LeftOn: "2026-07-01"}, nil, "2026-09-14", ""},
	} {
		if got := TransitionWanted(c.p, c.have, c.today); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestAPackLeavesOnlyWithThePupilsAgreementAndNeverReachesAHomeThatMustNotKnow(t *testing.T) {
	subject := TransferSubject{Carer: Carer{Strengths: "Chess"}, Transition: Transition{AgreedOn: "2026-09-10"}, Known: Snapshot{CaredFor: []PersonCaredFor{{Relation: "mother"}}}, Plan: &EmergencyPlan{First: "Ring the office", Contacts: aPlan().Contacts}}
	for name, c := range map[string]struct {
		x      Transfer
		home   HomeKnows
		silent bool
		want   []string
	}{
		"straight":                     {Transfer{Keys: []string{"strengths", "helps-whom"}}, DoNotContact, true, nil},
		"nothing ticked":               {Transfer{}, HomeTold, false, []string{""}},
		"what is not there":            {Transfer{Keys: []string{"hopes", "made-up"}}, HomeTold, false, []string{""}},
		"by a home that is told":       {Transfer{Keys: []string{"strengths"}, ByHome: true}, HomeTold, false, nil},
		"by home, with whom they help": {Transfer{Keys: []string{"strengths", "helps-whom"}, ByHome: true}, HomeTold, false, []string{"goes"}},
		"by home, with whom to ring":   {Transfer{Keys: []string{"strengths", "ring"}, ByHome: true}, HomeTold, false, []string{"goes"}},
		"by a home that is not told":   {Transfer{Keys: []string{"strengths"}, ByHome: true}, HomeNotTold, false, []string{"goes"}},
		"by one of which nobody knows": {Transfer{Keys: []string{"strengths"}, ByHome: true}, "", false, []string{"goes"}},
		"by one not to be contacted":   {Transfer{Keys: []string{"strengths"}, ByHome: true}, DoNotContact, false, []string{"goes"}},
		"by one that a sister shares":  {Transfer{Keys: []string{"strengths"}, ByHome: true}, HomeTold, true, []string{"goes"}},
		"what would harm":              {Transfer{Keys: []string{"strengths"}, Sharing: Sharing{Harm: Yes}}, HomeTold, false, []string{"harm"}},
	} {
		s := subject
		s.Carer.Home.Knows, s.HomeSilent = c.home, c.silent
		c.x.Read = s.Words()
		if got := fieldsOf(c.x.Check(s)); !slices.Equal(got, c.want) {
			t.Errorf("%s: problems beside %q, want %q", name, got, c.want)
		}
	}
	for name, changed := range map[string]func(*TransferSubject){
		"without the pupil's agreement": func(s *TransferSubject) { s.Transition.AgreedOn = "" },
		"other words":                   func(s *TransferSubject) { s.Carer.Strengths = "Go" },
		"another word on top":           func(s *TransferSubject) { s.Transition.Tell = "That it is mine to tell" },
		"home, which has been silenced": func(s *TransferSubject) { s.HomeSilent = true },
	} {
		s := subject
		changed(&s)
		if got := fieldsOf(Transfer{Keys: []string{"strengths"}, Read: subject.Words()}.Check(s)); len(got) == 0 || got[0] != "" {
			t.Errorf("read before %s changed: %q", name, got)
		}
	}
}

// A tick is for words: when a line before it goes, it does not move to another.
func TestATickStaysWithItsWords(t *testing.T) {
	both := TransferSubject{Transition: Transition{Along: []AlongLine{{Says: "A phone", Agreed: true}, {Says: "A seat", Agreed: true}, {Says: "A seat", Agreed: true}}}}
	lines := both.Lines()
	if len(lines) != 2 || lines[0].Key == lines[1].Key {
		t.Fatalf("offered are %+v", lines)
	}
	left := TransferSubject{Transition: Transition{Along: both.Transition.Along[1:]}}
	if got := left.Chosen([]string{lines[0].Key}); len(got) != 0 {
		t.Errorf("a tick of a line that went takes %+v", got)
	}
	if got := left.Chosen([]string{lines[1].Key}); len(got) != 1 || got[0].Says != "A seat" {
		t.Errorf("a tick of a line that stayed takes %+v", got)
	}
}

func TestAPackOffersNothingOfTheSafeguardingFileAndNothingThatThePupilKeepsBack(t *testing.T) {
	s := aStep()
	s.TellNot = "who it is"
	s.Along = append(s.Along, AlongLine{"a2", "stays", false})
	known := Snapshot{Ticked: []Trigger{"anything"}, CaredFor: []PersonCaredFor{{Relation: "mother"}}, TooMuch: "nights"}
	plan := aPlan()
	for _, l := range (TransferSubject{Carer: Carer{Strengths: "Chess"}, Transition: s, Known: known, Plan: &plan}).Lines() {
		if l.Class == Safeguarding || l.Says == s.TellNot || l.Says == "stays" || l.Says == known.TooMuch {
			t.Errorf("offered is %+v", l)
		}
		if l.Usual && l.Class != AboutPupil && l.Key != "takes-over" {
			t.Errorf("ticked at first is %+v", l)
		}
	}
}

// The log tells of a file what is in it, whatever was written beside.
func TestTheLogOfAPackNamesWhatLeaves(t *testing.T) {
	s := TransferSubject{Carer: Carer{Strengths: "Chess", Aspirations: "Railways"}, Transition: Transition{AgreedOn: "2026-09-10", Tell: "That I am good at it"}}
	for want, x := range map[string]Transfer{
		"Transfer pack: who may know, what the pupil wants told, good at, hopes": {Keys: []string{"strengths", "hopes"}, Sharing: Sharing{What: "Nothing to speak of"}},
		"Transfer pack: who may know, hopes":                                     {Keys: []string{"hopes"}, ByHome: true},
	} {
		if got := x.Logged(s); got.What != want {
			t.Errorf("the log says %q, want %q", got.What, want)
		}
	}
}

func TestNumbersOfAPlanThatEndedDoNotGoAlong(t *testing.T) {
	plan := EmergencyPlan{First: "Ring the aunt", Contacts: []EmergencyContact{{Name: "Sade", Phone: "01632 960 101"}}, ExpiresOn: "2026-09-14"}
	for today, want := range map[calendar.Day]string{"2026-09-14": "Ring the aunt|Sade, 01632 960 101", "2026-09-15": "The emergency plan ended on 14 September 2026. Ask the school"} {
		var got []string
		for _, l := range (TransferSubject{Plan: &plan, Today: today}).Lines() {
			got = append(got, l.Says)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("on %s goes %q", today, got)
		}
	}
}
