package register

import (
	"strings"
	"testing"
)

func caseOf() CaseSubject {
	secret := "Secret-third-party"
	c := Carer{Route: ByPupil, RouteNote: secret, Strengths: "Patient", Aspirations: "Nursing", StretchGoal: "Grade 7 in biology", OwnNeeds: secret, NextReview: "2026-10-05",
		History: []Move{{To: Possible, On: "2025-02-01", Reason: secret}, {To: Confirmed, On: "2025-03-03", Reason: secret}}}
	k := KnownNow([]Snapshot{{ID: "s", EffectSchool: "Tired on Mondays", EffectHealth: "Sleeps badly", CaredFor: []PersonCaredFor{{Relation: "mother"}}, TaskNote: secret, WithoutMe: secret, TooMuch: secret, PupilView: View{Words: "I like cooking"}, ParentView: View{Words: secret}}})
	return CaseSubject{
		Carer: c, Pupil: Pupil{Surname: "Findlater", Forename: "Ngozi", Year: "9"}, Known: k, Today: "2026-09-14",
		Adjustments: []Adjustment{
			{ID: "1", Area: "homework", Says: "May hand homework in a day later.", Reason: secret, StartsOn: "2025-04-28", Status: AdjustmentActive, History: []AdjustmentMove{{To: AdjustmentActive, On: "2025-04-28", Reason: secret}}},
			{ID: "2", Says: "Never told", Status: AdjustmentProposed},
		},
		Uses:      []Use{{AdjustmentID: "1", How: Helped}, {AdjustmentID: "1", How: Used}, {AdjustmentID: "1", How: Used}, {AdjustmentID: "1", How: CouldNot}},
		Reviews:   []Review{{On: "2026-06-03", There: secret, Changed: secret, GoalNote: "On her way", PupilView: "It is better now"}, {On: "2026-01-14"}},
		Referrals: []Referral{{ID: "r", Kind: "young-carers", To: secret, About: secret, Status: ReferralStarted, Steps: []ReferralStep{{To: ReferralSent, On: "2026-03-02", Note: secret}, {To: ReferralStarted, On: "2026-04-20"}}}},
	}
}

func saidIn(groups []PackGroup) string {
	var b strings.Builder
	for _, g := range groups {
		for _, f := range g.Fields {
			b.WriteString(g.Title + " / " + f.Label + ": " + f.Says + "\n")
		}
	}
	return b.String()
}

func TestACasePageHoldsNothingOfAnybodyElse(t *testing.T) {
	for _, named := range []bool{true, false} {
		groups := caseOf().Case(named)
		says := saidIn(groups)
		if strings.Contains(says, "Secret") || strings.Contains(strings.ToLower(says), "mother") {
			t.Errorf("it says\n%s", says)
		}
		for _, g := range groups {
			for _, f := range g.Fields {
				if f.Class == ThirdParty || f.Class == Safeguarding || f.Class == "" {
					t.Errorf("%s is on it, whose class is %q", f.Key, f.Class)
				}
			}
		}
	}
}

func TestACasePageToTakeAwayHasNoNameAndNoDayOfFinding(t *testing.T) {
	says := saidIn(caseOf().Case(false))
	for _, names := range []string{"Ngozi", "Findlater", "3 March 2025"} {
		if strings.Contains(says, names) {
			t.Errorf("it says %q:\n%s", names, says)
		}
	}
	if !strings.Contains(says, "School year 2024/25") {
		t.Errorf("it does not say in which school year:\n%s", says)
	}
	if says := saidIn(caseOf().Case(true)); strings.Contains(says, "Findlater") || !strings.Contains(says, "3 March 2025") {
		t.Errorf("for the room it says\n%s", says)
	}
}

func TestACasePageSaysWhatWasDoneAndHowItWent(t *testing.T) {
	says := saidIn(caseOf().Case(true))
	for _, want := range []string{
		"May hand homework in a day later. From 28 April 2025. Staff noted that it was done 3 times, and that it could not be once.",
		"Looked at again twice, last on 3 June 2026.", "By 5 October 2026.", "Sent in March 2026.", "How that goes: On her way", "Something to reach for: Grade 7 in biology",
	} {
		if !strings.Contains(says, want) {
			t.Errorf("it does not say %q:\n%s", want, says)
		}
	}
	if strings.Contains(says, "Never told") {
		t.Error("an adjustment that staff were never told of is on it")
	}
}

func TestThePupilsOwnWordsAreOffUntilSomebodyAsked(t *testing.T) {
	for _, g := range caseOf().Case(true) {
		for _, f := range g.Fields {
			switch off := f.Key == "pupil-view" || f.Key == "review-view" || f.Key == "health"; {
			case off && (f.On || f.Shut || f.Because == ""):
				t.Errorf("%s is on, shut or without a reason", f.Key)
			case !off && !f.On:
				t.Errorf("%s is off", f.Key)
			}
		}
	}
}

func TestAPupilOfWhomLittleIsKnownHasAShortPage(t *testing.T) {
	groups := CaseSubject{Pupil: Pupil{Year: "7"}}.Case(false)
	if len(groups) != 1 || len(groups[0].Fields) != 1 {
		t.Errorf("%+v", groups)
	}
}

func TestLettersGoOnAfterZ(t *testing.T) {
	if l := CaseLetters(28); l[0] != "A" || l[25] != "Z" || l[26] != "A2" || l[27] != "B2" {
		t.Error(l)
	}
}
