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
	}{
		"as it should be":               {},
		"to a person alone":             {func(s *Sharing, _ *Carer) { s.Organisation, s.To = "", "Dr Achterberg" }, nil},
		"to nobody":                     {func(s *Sharing, _ *Carer) { s.Organisation = " " }, []string{"organisation"}},
		"of tomorrow":                   {func(s *Sharing, _ *Carer) { s.On = "2026-09-15" }, []string{"on"}},
		"nothing":                       {func(s *Sharing, _ *Carer) { s.What = "" }, []string{"what"}},
		"no reason":                     {func(s *Sharing, _ *Carer) { s.Reason = "" }, []string{"reason"}},
		"a reason made up":              {func(s *Sharing, _ *Carer) { s.Reason = "because" }, []string{"reason"}},
		"another reason":                {func(s *Sharing, _ *Carer) { s.Reason = OtherReason }, []string{"why"}},
		"another reason, in words":      {func(s *Sharing, _ *Carer) { s.Reason, s.Why = OtherReason, "A court asked" }, nil},
		"harm not weighed":              {func(s *Sharing, _ *Carer) { s.Harm, s.HarmWhy = "", "" }, []string{"harm"}},
		"harm without a word":           {func(s *Sharing, _ *Carer) { s.HarmWhy = "" }, []string{"harm_why"}},
		"nobody said who was told":      {func(s *Sharing, _ *Carer) { s.PupilTold, s.HomeTold, s.HomeWhy = "", "", "" }, []string{"pupil_told", "home_told"}},
		"the pupil untold, with no why": {func(s *Sharing, _ *Carer) { s.Reason, s.PupilTold = ChildAtRisk, No }, []string{"pupil_why"}},
		"the pupil untold, at risk": {func(s *Sharing, _ *Carer) {
			s.Reason, s.PupilTold, s.PupilWhy = ChildAtRisk, No, "It would not be safe"
		}, nil},
		"agreed by who was not told": {func(s *Sharing, _ *Carer) { s.PupilTold, s.PupilWhy = No, "Away" }, []string{"pupil_told"}},
		"home untold, with no why":   {func(s *Sharing, _ *Carer) { s.HomeWhy = "" }, []string{"home_why"}},
		"agreed by a silenced home":  {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows = AgreedByHome, DoNotContact }, []string{"reason"}},
		"agreed by home":             {func(s *Sharing, c *Carer) { s.Reason, c.Home.Knows, s.HomeTold = AgreedByHome, HomeTold, Yes }, nil},
	} {
		b, entry := aSharing(), Carer{}
		if c.change != nil {
			c.change(&b, &entry)
		}
		s := Sharing{ID: "s1", By: "R. Begum", WrittenOn: "2026-09-14", Version: 1}
		var got []string
		for _, p := range fault.Problems(s.Write(b, entry, "2026-09-14")) {
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
