package register_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

const now = calendar.Day("2026-09-14")

func told() register.Carer {
	return register.Carer{ID: "c1", Status: register.Confirmed, Home: register.Home{Knows: register.HomeTold}}
}

func asks() register.Referral {
	return register.Referral{Kind: register.YoungCarersService, To: "Lantern", AskedOn: "2026-06-01", AskedBy: "pupil"}
}

func yes(on calendar.Day) register.Agreement {
	return register.Agreement{Says: register.Yes, On: on, How: "in-person"}
}

// written is a referral that is kept as b says.
func written(t interface{ Fatal(...any) }, b register.Referral) register.Referral {
	var r register.Referral
	if err := r.Write(b, told(), false, "R. Begum", now); err != nil {
		t.Fatal(err)
	}
	return r
}

func agreed(t interface{ Fatal(...any) }) register.Referral {
	b := asks()
	b.Pupil, b.Home = yes("2026-06-02"), yes("2026-06-03")
	return written(t, b)
}

// move is a move that says all that the rule may ask for.
func move(to register.ReferralStatus, on calendar.Day) register.ReferralMove {
	m := register.ReferralMove{To: to, On: on, By: "R. Begum"}
	switch to {
	case register.ReferralDeclined:
		m.Who = "pupil"
	case register.ReferralClosed:
		m.Outcome = "withdrawn"
	}
	return m
}

func TestAReferralGoesOnlyWhereTheTableSays(t *testing.T) {
	ways := map[register.ReferralStatus]string{
		"asked": "sent declined closed", "agreed": "sent declined closed", "sent": "received waiting started refused declined closed",
		"received": "waiting started refused declined closed", "waiting": "started refused declined closed", "started": "closed", "refused": "closed", "declined": "asked closed", "closed": "",
	}
	for _, from := range register.ReferralStatuses {
		for _, to := range register.ReferralStatuses {
			r := agreed(t)
			r.Status = from
			err := r.Move(move(to, now), told(), false, register.Settings{}, now)
			if want := slices.Contains(strings.Fields(ways[from]), string(to)); (err == nil) != want {
				t.Errorf("from %s to %s: %v", from, to, err)
			}
		}
	}
}

func TestItIsSentWhenPeopleAgreeOrTheLawGivesAReason(t *testing.T) {
	for _, c := range []struct {
		name        string
		pupil, home register.Agreement
		atSchool    register.Answer
		law         register.LawReason
		sent        bool
	}{
		{name: "nobody was asked"},
		{name: "the pupil agreed, and home was not asked", pupil: yes("2026-06-02")},
		{name: "home agreed, and the pupil did not", pupil: register.Agreement{Says: register.No, On: "2026-06-02", How: "in-person"}, home: yes("2026-06-03")},
		{name: "home agreed, and the pupil was not asked", home: yes("2026-06-03")},
		{name: "the pupil agreed, and the service may not begin at school", pupil: yes("2026-06-02"), atSchool: register.No},
		{name: "both agreed", pupil: yes("2026-06-02"), home: yes("2026-06-03"), sent: true},
		{name: "the pupil agreed, and the service may begin at school", pupil: yes("2026-06-02"), atSchool: register.Yes, sent: true},
		{name: "the law gives a reason", law: "risk", sent: true},
	} {
		b := asks()
		b.Pupil, b.Home, b.AtSchool, b.Law = c.pupil, c.home, c.atSchool, c.law
		if c.law != "" {
			b.LawBy = "C. Dhillon"
		}
		r := written(t, b)
		if err := r.Move(move(register.ReferralSent, now), told(), false, register.Settings{}, now); (err == nil) != c.sent {
			t.Errorf("%s: %v", c.name, err)
		}
		if want := c.sent && c.law == ""; (r.DayOf(register.ReferralAgreed) != "") != want {
			t.Errorf("%s: agreed on %q", c.name, r.DayOf(register.ReferralAgreed))
		}
	}
}

func TestAReasonByLawWantsANameAndHoldsNoStory(t *testing.T) {
	b := asks()
	b.Law = "risk"
	var r register.Referral
	wants(t, r.Write(b, told(), false, "R. Begum", now), "law_by")
	b.Law, b.LawBy = "he told me that", "C. Dhillon"
	wants(t, r.Write(b, told(), false, "R. Begum", now), "law")
}

func TestHomeCannotHaveAgreedToWhatItDoesNotKnow(t *testing.T) {
	b := asks()
	b.Home = yes("2026-06-03")
	for _, knows := range []register.HomeKnows{register.DoNotContact, register.HomeNotTold, ""} {
		c := told()
		c.Home.Knows = knows
		var r register.Referral
		wants(t, r.Write(b, c, false, "R. Begum", now), "home_says")
	}
}

func TestWhatHomeAgreedToCountsNoMoreWhenHomeMayNotKnow(t *testing.T) {
	r := agreed(t)
	silent := told()
	silent.Home.Knows = register.DoNotContact
	wants(t, r.Move(move(register.ReferralSent, now), silent, false, register.Settings{}, now), "step")
	b := r
	b.AtSchool = register.Yes
	if err := r.Write(b, silent, false, "R. Begum", now); err != nil { // what home answered before stays as it was
		t.Fatal(err)
	}
	if err := r.Move(move(register.ReferralSent, now), silent, false, register.Settings{}, now); err != nil {
		t.Errorf("the service may begin at school: %v", err)
	}
}

func TestWhoNoLongerAgreesTakesItBackBeforeItIsSent(t *testing.T) {
	r := agreed(t)
	b := r
	b.Home = register.Agreement{Says: register.No, On: "2026-06-10", How: "telephone"}
	if err := r.Write(b, told(), false, "R. Begum", now); err != nil {
		t.Fatal(err)
	}
	if r.Status != register.ReferralAsked || r.LastStep().On != "2026-06-10" {
		t.Errorf("it is %s since %s", r.Status, r.LastStep().On)
	}
}

// TestAReferralNeverReadsAsHelpReceived walks any way through the table and holds
// what must be so at each step.
func TestAReferralNeverReadsAsHelpReceived(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := asks()
		b.Kind = rapid.SampledFrom(register.ReferralKinds).Draw(t, "kind")
		if rapid.Bool().Draw(t, "agreed") {
			b.Pupil, b.AtSchool = yes("2026-06-02"), register.Yes
		}
		r := written(t, b)
		for range rapid.IntRange(1, 9).Draw(t, "steps") {
			m := register.ReferralMove{
				To: rapid.SampledFrom(append([]register.ReferralStatus{""}, register.ReferralStatuses...)).Draw(t, "to"), By: "R. Begum", On: now.Add(-rapid.IntRange(0, 120).Draw(t, "ago")),
				Who:     rapid.SampledFrom(append([]register.Decliner{""}, register.Decliners...)).Draw(t, "who"),
				Outcome: rapid.SampledFrom(append([]register.ReferralOutcome{""}, register.ReferralOutcomes...)).Draw(t, "outcome"),
			}
			before := r
			may := r.MaySend(told(), false)
			if err := r.Move(m, told(), false, register.Settings{}, now); err != nil {
				if r.Status != before.Status || len(r.Steps) != len(before.Steps) {
					t.Fatalf("refused and yet moved: %v", err)
				}
				continue
			}
			holds(t, r)
			if r.Status == register.ReferralSent && before.Status != r.Status && !may {
				t.Fatal("it was sent, and nobody agreed")
			}
		}
	})
}

func holds(t *rapid.T, r register.Referral) {
	begun := slices.ContainsFunc(r.Steps, func(s register.ReferralStep) bool { return s.To == register.ReferralStarted })
	if r.HelpBegun() != (begun && !r.Kind.Assesses()) {
		t.Fatalf("help has begun: %t, after %v", r.HelpBegun(), r.Steps)
	}
	if r.Outcome == "helped" && !r.HelpBegun() {
		t.Fatalf("help was given that never began: %v", r.Steps)
	}
	if w, sent := r.Waited(now); sent && w.Days < 0 {
		t.Fatalf("waited %d days", w.Days)
	}
	if !slices.IsSortedFunc(r.Steps, func(a, b register.ReferralStep) int { return strings.Compare(string(a.On), string(b.On)) }) {
		t.Fatalf("steps go back in time: %v", r.Steps)
	}
}

// steps takes a referral through moves, each on its day.
func steps(t *testing.T, r *register.Referral, moves ...register.ReferralMove) {
	t.Helper()
	for _, m := range moves {
		if err := r.Move(m, told(), false, register.Settings{}, now); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheWaitIsCountedInDaysFromSendingUntilSomethingComes(t *testing.T) {
	r := agreed(t)
	if _, sent := r.Waited(now); sent {
		t.Error("a wait is told of what was never sent")
	}
	steps(t, &r, move(register.ReferralSent, "2026-09-04"))
	if w, _ := r.Waited(now); w != (register.Wait{Days: 10}) { // a weekend among them
		t.Errorf("waits %+v", w)
	}
	steps(t, &r, move(register.ReferralStarted, "2026-09-08"), move(register.ReferralClosed, "2026-09-12"))
	if w, _ := r.Waited(now); w != (register.Wait{Days: 4, Over: true}) {
		t.Errorf("waited %+v", w)
	}
	again := agreed(t)
	steps(t, &again, move(register.ReferralSent, "2026-07-01"), move(register.ReferralDeclined, "2026-07-03"), move(register.ReferralAsked, "2026-09-01"))
	if _, sent := again.Waited(now); sent {
		t.Error("what is asked for again waits since it was sent before")
	}
	b := again
	b.Pupil = yes("2026-09-12")
	if err := again.Write(b, told(), false, "R. Begum", now); err != nil {
		t.Fatal(err)
	}
	steps(t, &again, move(register.ReferralSent, "2026-09-13"))
	if w, _ := again.Waited(now); w != (register.Wait{Days: 1}) {
		t.Errorf("sent again, it waits %+v", w)
	}
}

func TestAServiceThatSaysNothingIsAskedAfterTheSchoolsOwnDays(t *testing.T) {
	r := agreed(t)
	if err := r.Move(move(register.ReferralSent, "2026-09-01"), told(), false, register.Settings{ReferralWait: 5}, now); err != nil {
		t.Fatal(err)
	}
	if r.ChaseOn != "2026-09-08" || !r.ChaseDue(now) || r.ChaseDue("2026-09-07") {
		t.Errorf("asked on %s", r.ChaseOn)
	}
	if err := r.Move(register.ReferralMove{On: now, By: "R. Begum"}, told(), false, register.Settings{ReferralWait: 5}, now); err != nil {
		t.Fatal(err)
	}
	if r.Status != register.ReferralSent || r.ChaseDue(now) {
		t.Errorf("after asking it is %s, to be asked on %s", r.Status, r.ChaseOn)
	}
	if (register.Settings{}).ReferralDays() != 20 {
		t.Error("a school that has said nothing waits for another time than 20 school days")
	}
}

func TestWhoWouldRatherNotIsAskedAgainAndIsNoRefusalOfTheService(t *testing.T) {
	r := agreed(t)
	m := register.ReferralMove{To: register.ReferralDeclined, On: now, By: "R. Begum", ChaseOn: "2026-11-02"}
	wants(t, r.Move(m, told(), false, register.Settings{}, now), "who")
	m.Who = "home"
	steps(t, &r, m)
	if r.Status == register.ReferralRefused || r.ChaseDue(now) || !r.ChaseDue("2026-11-02") {
		t.Errorf("%s, again on %s", r.Status, r.ChaseOn)
	}
	steps(t, &r, move(register.ReferralAsked, now))
	refused := agreed(t)
	m.To, m.Who, m.ChaseOn = register.ReferralRefused, "pupil", ""
	refused.Status = register.ReferralSent
	wants(t, refused.Move(m, told(), false, register.Settings{}, now), "who")
}

func TestWhoSaidNoIsAskedAnewBeforeAnythingIsSent(t *testing.T) {
	for who, says := range map[register.Decliner][2]register.Answer{"pupil": {register.No, register.Yes}, "home": {register.Yes, register.No}, "both": {register.No, register.No}} {
		r := agreed(t)
		m := move(register.ReferralDeclined, "2026-09-01")
		m.Who = who
		steps(t, &r, m, move(register.ReferralAsked, "2026-09-02"))
		if got := [2]register.Answer{r.Pupil.Says, r.Home.Says}; got != says || r.MaySend(told(), false) || r.Status != register.ReferralAsked {
			t.Errorf("%s: they say %v, and it is %s", who, got, r.Status)
		}
		wants(t, r.Move(move(register.ReferralSent, now), told(), false, register.Settings{}, now), "step")
		b := r // whoever writes on it need not say how a no was given
		b.About = "Nights"
		if err := r.Write(b, told(), false, "R. Begum", now); err != nil {
			t.Error(err)
		}
	}
	r := asks()
	r.Pupil, r.AtSchool = yes("2026-06-02"), register.Yes
	r = written(t, r)
	m := move(register.ReferralDeclined, "2026-09-01")
	m.Who = register.DeclinedByHome
	steps(t, &r, m, move(register.ReferralAsked, "2026-09-02"))
	if r.MaySend(told(), false) {
		t.Error("home said no, and the service may still begin without it")
	}
	b := r
	b.Pupil, b.AtSchool = yes("2026-09-03"), register.Yes
	if err := r.Write(b, told(), false, "R. Begum", now); err != nil || r.Status != register.ReferralAgreed {
		t.Errorf("asked anew, the pupil agreed: %v, %s", err, r.Status)
	}
}

func TestAStepThatIsNoneIsAProblemAndNoCrash(t *testing.T) {
	r := agreed(t)
	for _, to := range []register.ReferralStatus{"", "élan", "lost"} {
		wants(t, r.Move(move(to, now), told(), false, register.Settings{}, now), "step")
	}
}

func TestWhatHasLeftKeepsWhereItWentAndWhatItRepeats(t *testing.T) {
	b := asks()
	b.Pupil, b.AtSchool, b.PartnerID, b.Before = yes("2026-06-02"), register.Yes, "p1", "r0"
	r := written(t, b)
	steps(t, &r, move(register.ReferralSent, "2026-09-04"))
	for field, change := range map[string]func(*register.Referral){
		"kind": func(r *register.Referral) { r.Kind = register.EarlyHelp }, "to": func(r *register.Referral) { r.To = "Harbour" },
	} {
		b := r
		change(&b)
		wants(t, r.Write(b, told(), false, "R. Begum", now), field)
	}
	b = r
	b.PartnerID = "p2"
	wants(t, r.Write(b, told(), false, "R. Begum", now), "to")
	b = r
	b.Before, b.Hopes = "another", "A break"
	if err := r.Write(b, told(), false, "R. Begum", now); err != nil || r.Before != "r0" || r.Hopes != "A break" {
		t.Errorf("%v: it repeats %q", err, r.Before)
	}
}

func TestASistersHomeThatIsKeptSilentCountsAsTheReferralsOwn(t *testing.T) {
	r := agreed(t)
	wants(t, r.Move(move(register.ReferralSent, now), told(), true, register.Settings{}, now), "step")
	if slices.Contains(r.Next(told(), true), register.ReferralSent) || !slices.Contains(r.Next(told(), false), register.ReferralSent) {
		t.Error("a page offers what the rule refuses, or hides what it allows")
	}
	b := asks()
	b.Home = yes("2026-06-03")
	var fresh register.Referral
	wants(t, fresh.Write(b, told(), true, "R. Begum", now), "home_says")
}

func TestAServiceHearsWhatCameOfItOnlyWhenThatWasAgreed(t *testing.T) {
	b := register.ReferralIn{On: "2026-09-01", From: "A ward", ThankedOn: "2026-09-02", ToldOn: "2026-09-03"}
	for _, tell := range []register.Answer{"", register.No} {
		b.TellBack = tell
		var r register.ReferralIn
		wants(t, r.Write(b, "R. Begum", now), "told_on")
	}
	b.TellBack = register.Yes
	var r register.ReferralIn
	if err := r.Write(b, "R. Begum", now); err != nil || r.By != "R. Begum" {
		t.Errorf("%+v %v", r, err)
	}
	b.ThankedOn = "2026-08-31"
	wants(t, r.Write(b, "R. Begum", now), "thanked_on")
}

// wants fails the test unless an error has a problem beside a field.
func wants(t *testing.T, err error, field string) {
	t.Helper()
	if !slices.ContainsFunc(fault.Problems(err), func(p fault.Problem) bool { return p.Field == field }) {
		t.Errorf("no problem beside %s: %v", field, err)
	}
}
