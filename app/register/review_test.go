package register

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

// looked is a review that says what a review must.
func looked(decided ...Decided) Review {
	return Review{On: today, PupilView: "It helps", NextReview: today.Add(90), Decided: decided}
}

func fieldsOf(err error) (fields []string) {
	for _, p := range fault.Problems(err) {
		fields = append(fields, p.Field)
	}
	return fields
}

func TestAReviewHearsThePupilAndSetsTheNext(t *testing.T) {
	for _, one := range []struct {
		name string
		edit func(*Review, *Carer)
		want []string
	}{
		{"held tomorrow", func(r *Review, _ *Carer) { r.On = today.Add(1) }, []string{"on"}},
		{"of nobody's view and nothing new", func(r *Review, _ *Carer) { r.PupilView = " " }, []string{"pupil_view"}},
		{"without the next", func(r *Review, _ *Carer) { r.NextReview = "" }, []string{"next_review"}},
		{"with the next today", func(r *Review, _ *Carer) { r.NextReview = today }, []string{"next_review"}},
		{"with the next yesterday", func(r *Review, _ *Carer) { r.NextReview = today.Add(-1) }, []string{"next_review"}},
		{"of a possible entry", func(_ *Review, c *Carer) { c.Status = Possible }, []string{""}},
		{"of somebody whose role is over, without the next", func(r *Review, c *Carer) { r.NextReview, c.Status = "", Former }, nil},
	} {
		b, c := looked(), known()
		one.edit(&b, &c)
		r := Review{}
		if _, err := r.Hold(b, &c, nil, today); !slices.Equal(fieldsOf(err), one.want) {
			t.Errorf("%s: %v, want problems beside %q", one.name, err, one.want)
		}
	}
}

func TestAReviewGoesThroughEachActiveAdjustment(t *testing.T) {
	of := func(id string, status AdjustmentStatus) Adjustment {
		a := homework()
		a.ID, a.Status, a.Wording = id, status, 2
		return a
	}
	all := []Adjustment{of("a", AdjustmentActive), of("b", AdjustmentActive), of("c", AdjustmentActive), of("d", AdjustmentActive), of("e", AdjustmentPaused)}
	c := known()
	_, err := (&Review{}).Hold(looked(Decided{AdjustmentID: "b", Decision: ChangeIt, Now: all[1].Says}, Decided{AdjustmentID: "c", Decision: PauseIt}, Decided{AdjustmentID: "d", Decision: EndIt}), &c, all, today)
	if want := []string{"decision_a", "now_b", "reason_c", "reason_d"}; !slices.Equal(fieldsOf(err), want) {
		t.Errorf("problems beside %q, want %q", fieldsOf(err), want)
	}

	r := Review{By: "R. Begum"}
	c.StretchGoal = "Cello"
	is, err := r.Hold(looked(Decided{AdjustmentID: "a", Decision: KeepIt}, Decided{AdjustmentID: "b", Decision: ChangeIt, Now: "Two days."},
		Decided{AdjustmentID: "c", Decision: PauseIt, Reason: "for now"}, Decided{AdjustmentID: "d", Decision: EndIt, Reason: "over"}), &c, all, today)
	if err != nil {
		t.Fatal(err)
	}
	if is[0].ReviewOn != today.Add(90) || is[0].Wording != 2 || is[0].LookedOn != today {
		t.Errorf("what is kept: %+v", is[0])
	}
	if is[1].Says != "Two days." || is[1].Wording != 3 || is[1].AgreedOn != today || r.Decided[1].Says != all[1].Says {
		t.Errorf("what is changed: %+v, remembered as %+v", is[1], r.Decided[1])
	}
	if is[2].Status != AdjustmentPaused || is[3].Status != AdjustmentEnded || is[3].History[0].By != "R. Begum" || is[4].LookedOn != "" {
		t.Errorf("what is paused, ended, and was paused: %+v", is[2:])
	}
	if c.NextReview != today.Add(90) || c.StretchGoal != "Cello" || all[1].Says == "Two days." {
		t.Errorf("the entry: %s, %q; before: %q", c.NextReview, c.StretchGoal, all[1].Says)
	}
}

func TestAChangeOfCircumstancesBringsTheReviewForward(t *testing.T) {
	s := Settings{ChangeDays: 5}
	for _, one := range []struct{ planned, want calendar.Day }{{"", "2026-09-21"}, {"2026-12-01", "2026-09-21"}, {"2026-09-16", "2026-09-16"}} {
		c, is := known(), Circumstance{By: "R. Begum"}
		c.NextReview = one.planned
		if err := is.Raise(Circumstance{Kind: "hospital", On: today}, &c, s, today); err != nil || c.NextReview != one.want || is.ReviewBy != "2026-09-21" || is.By != "R. Begum" {
			t.Errorf("planned for %q: %v, review on %s, %+v", one.planned, err, c.NextReview, is)
		}
	}
	c := Carer{Status: Possible}
	if got := fieldsOf((&Circumstance{}).Raise(Circumstance{On: today.Add(1)}, &c, s, today)); !slices.Equal(got, []string{"kind", "on", ""}) {
		t.Errorf("problems beside %q", got)
	}
}

func TestSchoolDaysAreCountedByTheSchoolsOwnDates(t *testing.T) {
	s := Settings{Dates: map[calendar.SchoolYear]SchoolDates{2026: ProposeDates(2026)}}
	for from, want := range map[calendar.Day]calendar.Day{"2026-09-14": "2026-09-28", "2026-10-20": "2026-11-10", "2026-12-17": "2027-01-14"} {
		if got := s.SchoolDaysAfter(from, ReviewDays); got != want {
			t.Errorf("ten school days after %s: %s, want %s", from, got, want)
		}
	}
	if got := (Settings{}).InATerm("2026-09-14"); got != "2027-01-18" { // twelve days into the term that begins on 4 January, a weekend on
		t.Errorf("a term after 14 September: %s", got)
	}
	for day := calendar.Day("2026-09-01"); day.Before("2027-09-01"); day = day.Add(1) {
		if next := s.InATerm(day); !s.InSchool(next) || day.DaysUntil(next) < 55 || day.DaysUntil(next) > 175 {
			t.Errorf("a term after %s is %s", day, next)
		}
	}
}

func TestEachReasonForAReviewIsToldUntilOneIsHeld(t *testing.T) {
	a := homework()
	a.ID, a.Status = "a", AdjustmentActive
	could := []Use{{AdjustmentID: "a", How: CouldNot, On: today, By: "K. Adeyemi"}, {AdjustmentID: "a", How: CouldNot, On: today, By: "L. Ferguson"}}
	old := Carer{Status: Confirmed, IdentifiedOn: "2025-03-03"}
	for _, one := range []struct {
		name string
		on   calendar.Day
		s    Standing
		want PromptKind
	}{
		{"a change", today, Standing{Changes: []Circumstance{{Kind: "baby", On: today}}}, ByChange},
		{"a change that a review looked at", today, Standing{Changes: []Circumstance{{Kind: "baby", On: today, ReviewID: "r"}}}, ""},
		{"two that could not be done", today, Standing{Adjustments: []Adjustment{a}, Uses: could}, ByCouldNot},
		{"a new year", today, Standing{Carer: old}, BySchoolYear},
		{"a new year, reviewed in it", today, Standing{Carer: old, LastReview: "2026-09-03"}, ""},
		{"a new year long ago", "2026-11-20", Standing{Carer: old}, ""},
		{"learned of in the new year", today, Standing{Carer: Carer{IdentifiedOn: "2026-09-04"}}, ""},
		{"a new school", today, Standing{Carer: old, Pupil: Pupil{JoinedOn: "2026-09-07"}}, ByJoining},
		{"nearly sixteen", "2027-01-20", Standing{Pupil: Pupil{DateOfBirth: "2011-02-01"}}, ByBirthday},
		{"nearly sixteen, reviewed for it", "2027-01-20", Standing{Pupil: Pupil{DateOfBirth: "2011-02-01"}, LastReview: "2027-01-14"}, ""},
		{"eighteen a while ago", "2027-05-01", Standing{Pupil: Pupil{DateOfBirth: "2009-02-01"}}, ""},
		{"fifteen", "2027-02-01", Standing{Pupil: Pupil{DateOfBirth: "2012-02-01"}}, ""},
		{"examinations", "2027-03-10", Standing{Pupil: Pupil{Year: "11"}}, ByExams},
		{"examinations of others", "2027-03-10", Standing{Pupil: Pupil{Year: "10"}}, ""},
	} {
		if one.s.Carer.IdentifiedOn == "" {
			one.s.Carer.IdentifiedOn = "2026-09-02"
		}
		told := Prompts(&one.s, one.on)
		var kind PromptKind
		if len(told) > 0 {
			kind = told[0].Kind
		}
		if len(told) > 1 || kind != one.want {
			t.Errorf("%s: %v", one.name, told)
		}
	}
	a.LookedOn = today
	if a.WantsReview(could) {
		t.Error("what a review has gone through is asked about again")
	}
}

func TestAnActionHasASentenceAnOwnerAndADay(t *testing.T) {
	_, err := PlanAll([]Action{{What: "Ring the club", Owner: "R. Begum", DueOn: today}, {DueOn: today.Add(-1)}}, After{}, today)
	if want := []string{"what_2", "owner_2", "due_on_2"}; !slices.Equal(fieldsOf(err), want) {
		t.Errorf("problems beside %q, want %q", fieldsOf(err), want)
	}
	a := Action{DueOn: today.Add(-1)}
	if !a.Overdue(today) || a.Overdue(today.Add(-1)) {
		t.Error("overdue is after its day")
	}
	a.Finish(true, "J. Kaur", today)
	a.Finish(true, "Another", today.Add(1))
	if a.Overdue(today) || a.DoneBy != "J. Kaur" || a.DoneOn != today {
		t.Errorf("done twice: %+v", a)
	}
	if a.Finish(false, "", today); a.Done() {
		t.Error("taken back, and still done")
	}
}

func TestATextThatNamesAPupilIsKnown(t *testing.T) {
	roll := []Pupil{{Surname: "O'Neill", Forename: "Amélie"}, {Surname: "King", Forename: "May", PreferredForename: "Maisie"}}
	for text, want := range map[string]bool{
		"More time": false, "amelie o’neill says so": true, "Amélie in Year 9 says so": false, "King, Maisie": true, "We may crown a king": false, "A maisie kingdom": false,
	} {
		if Names(text, roll) != want {
			t.Errorf("%q names a pupil: %v", text, !want)
		}
	}
	roll = append(roll, Pupil{ID: "amina", UPN: "Z999900126001", Surname: "Begum", Forename: "Amina", Form: "9B"})
	for text, want := range map[string]bool{
		"A. Begum 9B asked": true, "In 9B, A. Begum asked": true, "A. Begum asked": false, "Amina (9B) asked": true, "AB (9B) asked": true, "Amina asked": false,
		"photoAminaBegum": true, "Аmіnа Веgum": true, "Z9999 0012 6001": true, "Amina K. Begum": true, "9B asked": false,
	} {
		if Names(text, roll) != want {
			t.Errorf("%q points at a pupil: %v", text, !want)
		}
	}
	for range 9 {
		named := "May King"
		if got, want := fieldsOf((&Voice{}).Write(Voice{On: today, Said: named, Decided: named, Done: named}, roll, today)), []string{"said", "decided", "done"}; !slices.Equal(got, want) {
			t.Fatalf("problems beside %q, want them in the page's order, %q", got, want)
		}
	}
	var w Voice
	if says := fault.Problems(w.Write(Voice{On: today, Said: "Maisie King asks"}, roll, today)); len(says) != 1 || strings.Contains(says[0].Says, "Maisie") {
		t.Errorf("%v", says)
	}
}
