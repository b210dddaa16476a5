package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

func aSharing() Sharing {
	return Sharing{
		On: "2026-09-11", What: "Attendance, what helps", Organisation: "Greenfield Young Carers Service", Reason: AgreedByPupil, Harm: No, HarmWhy: "She asked for it",
		PupilTold: Yes, HomeTold: No, HomeWhy: "Home has not been told",
	}
}

func TestALineOfTheSharingLogSaysWhyAndWhoWasTold(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Sharing, *Carer)
		want   []string
		silent bool
	}{
		"as it should be":               {},
		"an answer made up":             {func(s *Sharing, _ *Carer) { s.Harm, s.PupilTold, s.HomeTold = "perhaps", "perhaps", "perhaps" }, []string{"harm", "pupil_told", "home_told"}, false},
		"agreed by who was not asked":   {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows = AgreedByHome, HomeNotTold }, []string{"reason"}, false},
		"agreed by nobody knows who":    {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows = AgreedByHome, "" }, []string{"reason"}, false},
		"agreed by a sister's home":     {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows, s.HomeTold = AgreedByHome, HomeTold, Yes }, []string{"reason", "home_told"}, true},
		"told at a silenced home":       {func(s *Sharing, c *Carer) { s.HomeTold, c.Home.Knows = Yes, DoNotContact }, []string{"home_told"}, false},
		"to a person alone":             {func(s *Sharing, _ *Carer) { s.Organisation, s.To = "", "Dr Achterberg" }, nil, false},
		"to nobody":                     {func(s *Sharing, _ *Carer) { s.Organisation = " " }, []string{"organisation"}, false},
		"of tomorrow":                   {func(s *Sharing, _ *Carer) { s.On = "2026-09-15" }, []string{"on"}, false},
		"nothing":                       {func(s *Sharing, _ *Carer) { s.What = "" }, []string{"what"}, false},
		"no reason":                     {func(s *Sharing, _ *Carer) { s.Reason = "" }, []string{"reason"}, false},
		"a reason made up":              {func(s *Sharing, _ *Carer) { s.Reason = "because" }, []string{"reason"}, false},
		"another reason":                {func(s *Sharing, _ *Carer) { s.Reason = OtherReason }, []string{"why"}, false},
		"another reason, in words":      {func(s *Sharing, _ *Carer) { s.Reason, s.Why = OtherReason, "A court asked" }, nil, false},
		"harm not weighed":              {func(s *Sharing, _ *Carer) { s.Harm, s.HarmWhy = "", "" }, []string{"harm"}, false},
		"harm without a word":           {func(s *Sharing, _ *Carer) { s.HarmWhy = "" }, []string{"harm_why"}, false},
		"nobody said who was told":      {func(s *Sharing, _ *Carer) { s.PupilTold, s.HomeTold, s.HomeWhy = "", "", "" }, []string{"pupil_told", "home_told"}, false},
		"the pupil untold, with no why": {func(s *Sharing, _ *Carer) { s.Reason, s.PupilTold = ChildAtRisk, No }, []string{"pupil_why"}, false},
		"the pupil untold, at risk": {func(s *Sharing, _ *Carer) {
			s.Reason, s.PupilTold, s.PupilWhy = ChildAtRisk, No, "It would not be safe"
		}, nil, false},
		"agreed by who was not told": {func(s *Sharing, _ *Carer) { s.PupilTold, s.PupilWhy = No, "Away" }, []string{"pupil_told"}, false},
		"home untold, with no why":   {func(s *Sharing, _ *Carer) { s.HomeWhy = "" }, []string{"home_why"}, false},
		"agreed by a silenced home":  {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows = AgreedByHome, DoNotContact }, []string{"reason"}, false},
		"agreed by home":             {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows, s.HomeTold = AgreedByHome, HomeTold, Yes }, nil, false},
	} {
		b, entry := aSharing(), Carer{}
		if c.change != nil {
			c.change(&b, &entry)
		}
		s := Sharing{ID: "s1", By: "R. Begum", WrittenOn: "2026-09-14", Version: 1}
		var got []string
		for _, p := range fault.Problems(s.Write(b, entry, c.silent, "2026-09-14")) {
			got = append(got, p.Field)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: problems beside %q, want %q", name, got, c.want)
		}
		if len(got) == 0 && (s.ID != "s1" || s.By != "R. Begum" || s.What != b.What) {
			t.Errorf("%s: written is %+v", name, s)
		}
	}
}

func TestALineIsMendedUntilTheDayAfterAndThenStays(t *testing.T) {
	s := Sharing{WrittenOn: "2026-09-11"}
	for today, want := range map[calendar.Day]bool{"2026-09-11": true, "2026-09-12": true, "2026-09-13": false} {
		if s.Open(today) != want {
			t.Errorf("on %s open is %t", today, !want)
		}
	}
}

func TestALineThatAColleagueMendsBearsBothNames(t *testing.T) {
	s := Sharing{By: "R. Begum"}
	s = s.MendedBy("R. Begum").MendedBy("A. Osei").MendedBy("R. Begum").MendedBy("A. Osei")
	if s.By != "R. Begum, mended by A. Osei" {
		t.Errorf("it bears %q", s.By)
	}
}

func TestALineThatWasTrueWhenItWasWrittenCanStillBeMended(t *testing.T) {
	s := aSharing()
	s.Reason, s.HomeTold, s.HomeWhy = AgreedByHome, Yes, ""
	b := s
	b.What = "Attendance"
	if err := s.Write(b, Carer{Home: Home{Knows: DoNotContact}}, false, "2026-09-14"); err != nil || s.What != "Attendance" {
		t.Errorf("after home was silenced: %v", err)
	}
}
