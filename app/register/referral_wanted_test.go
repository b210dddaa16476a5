package register_test

import (
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

func TestAnAssessmentIsAskedForAgainWhenCircumstancesChange(t *testing.T) {
	r := agreed(t)
	r.ID, r.Kind = "r1", register.NeedsAssessment
	change := func(kind register.CircumstanceKind, on calendar.Day) []register.Circumstance {
		return []register.Circumstance{{Kind: kind, On: on}}
	}
	again := func(all []register.Referral, changes []register.Circumstance) int {
		return len(register.AskAgain(all, changes))
	}
	if again([]register.Referral{r}, change("hospital", "2026-09-01")) != 0 {
		t.Error("what was not sent yet is to be asked for again")
	}
	steps(t, &r, move(register.ReferralSent, "2026-07-01"))
	for _, c := range []struct {
		kind register.CircumstanceKind
		on   calendar.Day
		want int
	}{{"hospital", "2026-09-01", 1}, {"hospital", "2026-06-30", 0}, {"timetable", "2026-09-01", 0}, {register.PupilAsks, "2026-09-01", 0}, {register.MissesMore, "2026-09-01", 0}} {
		if got := again([]register.Referral{r}, change(c.kind, c.on)); got != c.want {
			t.Errorf("%s on %s: %d", c.kind, c.on, got)
		}
	}
	newer := agreed(t)
	newer.ID, newer.Kind, newer.AskedOn = "r2", register.NeedsAssessment, "2026-09-02"
	if again([]register.Referral{newer, r}, change("hospital", "2026-09-01")) != 0 {
		t.Error("it was asked for again already")
	}
	other := r
	other.Kind = register.YoungCarersService
	if again([]register.Referral{other}, change("hospital", "2026-09-01")) != 0 {
		t.Error("a young carers service is no assessment")
	}
}

func TestATransitionAssessmentIsOfferedFromYearElevenOrSixteenOutsideExaminations(t *testing.T) {
	for _, c := range []struct {
		name   string
		pupil  register.Pupil
		status register.Status
		have   []register.Referral
		on     calendar.Day
		want   bool
	}{
		{"Year 11", register.Pupil{Year: "11"}, register.Confirmed, nil, now, true},
		{"Year 10", register.Pupil{Year: "10", DateOfBirth: "2011-10-01"}, register.Confirmed, nil, now, false},
		{"sixteen today, in Year 10", register.Pupil{Year: "10", DateOfBirth: "2010-09-14"}, register.Confirmed, nil, now, true},
		{"sixteen tomorrow", register.Pupil{Year: "10", DateOfBirth: "2010-09-15"}, register.Confirmed, nil, now, false},
		{"only possible", register.Pupil{Year: "12"}, register.Possible, nil, now, false},
		{"the last day before examinations", register.Pupil{Year: "11"}, register.Confirmed, nil, "2027-05-07", true},
		{"their first day", register.Pupil{Year: "11"}, register.Confirmed, nil, "2027-05-08", false},
		{"their last day", register.Pupil{Year: "11"}, register.Confirmed, nil, "2027-06-30", false},
		{"the day after", register.Pupil{Year: "11"}, register.Confirmed, nil, "2027-07-01", true},
		{"offered, and not wanted", register.Pupil{Year: "11"}, register.Confirmed, []register.Referral{{Kind: register.TransitionAssessment, Status: register.ReferralDeclined}}, now, false},
		{"something else was asked for", register.Pupil{Year: "11"}, register.Confirmed, []register.Referral{{Kind: register.EarlyHelp}}, now, true},
	} {
		if got := register.AssessmentWanted(register.Carer{Status: c.status}, c.pupil, register.YoungAdult{}, c.have, c.on); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

func TestWhatWasSaidToAnOfferAtSixteenIsNotAskedAgain(t *testing.T) {
	for _, c := range []struct {
		name    string
		offered calendar.Day
		answers register.OfferAnswer
		on      calendar.Day
		want    bool
	}{
		{"nobody offered one", "", "", now, true},
		{"offered yesterday, no answer yet", "2026-09-13", "", now, false},
		{"would like it, and nobody has referred", "2026-09-13", register.OfferAccepted, now, true},
		{"would not like it", "2024-09-13", register.OfferRefused, now, false},
		{"later, said last week", "2026-09-07", register.OfferLater, now, false},
		{"later, said before these exams", "2027-03-01", register.OfferLater, "2027-06-30", false},
		{"later, and these exams are over", "2027-03-01", register.OfferLater, "2027-07-01", true},
		{"later, said in the weeks of exams", "2026-05-20", register.OfferLater, now, true},
	} {
		y := register.YoungAdult{Offered: c.offered, Answers: c.answers}
		if got := register.AssessmentWanted(register.Carer{Status: register.Confirmed}, register.Pupil{Year: "12"}, y, nil, c.on); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
