package award

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

const today = calendar.Day("2026-09-14")

// small is a framework of two standards and two levels, of which one place defines its
// items.
func small() Framework {
	at := func(standard, level, own string, class Class) Criterion {
		return Criterion{ID: CriterionID("small", standard, level, own), Standard: standard, Level: level, Origin: Ours, Text: "What " + standard + " asks, " + own, Wants: []Want{{"w1", class, "A photo"}}}
	}
	f := Framework{
		ID: "small", Name: "A small award", Levels: []Level{{ID: "first", Name: "First"}, {ID: "second", Name: "Second"}},
		Standards: []Standard{{ID: "S1", Number: 1, Name: "Know"}, {ID: "S2", Number: 2, Name: "Tell"}},
		Criteria:  []Criterion{at("S1", "first", "a", Suggested), at("S1", "first", "b", Suggested), at("S2", "first", "a", Essential), at("S2", "second", "a", Suggested)},
		Covered:   []Coverage{{Standard: "S2", Level: "first", Known: KnownWhole}},
		Sends:     Submission{Cover: []CoverField{{"contact", "Contact"}}},
	}
	return f
}

func rated(in Framework, level, rating string) Baseline {
	b := Baseline{Round: Round{ID: "r1", Framework: in.ID, Level: level, BegunOn: "2026-09-01"}}
	for _, s := range in.Standards {
		p := Part{Round: "r1", Standard: s.ID, On: "2026-09-02"}
		for _, c := range in.Statements(s.ID, level) {
			p.Answers = append(p.Answers, Answer{Statement: c.ID, Says: c.Text, Rating: rating})
		}
		b.Parts = append(b.Parts, p)
	}
	return b
}

func TestWhatStandsBetweenComesInTheOrderInWhichItIsUseful(t *testing.T) {
	in := small()
	is := Stand(in, "first", Facts{Today: today})
	var kinds []ObstacleKind
	for _, o := range is.Between {
		kinds = append(kinds, o.Kind)
	}
	if want := []ObstacleKind{NoLead, NoBaseline, NoEvidence, NoEvidence}; !slices.Equal(kinds, want) {
		t.Fatalf("between are %v, want %v", kinds, want)
	}
	if is.Between[2].Standard != "S2" {
		t.Errorf("the standard with an essential item comes after %s", is.Between[2].Standard)
	}
	if says := is.Between[3].Says; says != "None of the 2 criteria of Know has evidence yet" {
		t.Errorf("it says %q", says)
	}
}

func TestAStandingChangesWithWhatIsKnown(t *testing.T) {
	in := small()
	open, old := rated(in, "first", ""), rated(in, "first", "green")
	old.Round.ClosedOn = "2025-06-30"
	closed := old
	closed.Round.ClosedOn = "2026-09-10"
	clear := map[string]Counts{"small/S1/first/a": {Clear: 1}, "small/S1/first/b": {Waits: 2}, "small/S2/first/a": {Clear: 3}}
	for _, c := range []struct {
		name string
		know Facts
		want []ObstacleKind
	}{
		{"a review that is open", Facts{Lead: true, Round: open, Evidence: clear}, []ObstacleKind{HalfBaseline, EvidenceWaits}},
		{"a review of more than a year ago", Facts{Lead: true, Round: old, Evidence: clear}, []ObstacleKind{OldBaseline, EvidenceWaits}},
		{"a review of this year", Facts{Lead: true, Round: closed, Evidence: clear}, []ObstacleKind{EvidenceWaits}},
		{"all there", Facts{Lead: true, Round: closed, Evidence: map[string]Counts{"small/S1/first/a": {Clear: 1}, "small/S1/first/b": {Clear: 1}, "small/S2/first/a": {Clear: 3}}}, nil},
	} {
		c.know.Today = today
		var kinds []ObstacleKind
		is := Stand(in, "first", c.know)
		for _, o := range is.Between {
			kinds = append(kinds, o.Kind)
		}
		if !slices.Equal(kinds, c.want) {
			t.Errorf("%s: %v, want %v", c.name, kinds, c.want)
		}
		if is.Defined {
			t.Errorf("%s: First is said to be defined, of which Know is our own checklist", c.name)
		}
	}
}

func TestWhatWaitsIsCountedWhereNothingElseShowsTheCriterion(t *testing.T) {
	in := small()
	is := Stand(in, "first", Facts{Lead: true, Today: today, Evidence: map[string]Counts{"small/S1/first/a": {Clear: 1, Waits: 3}, "small/S2/first/a": {Waits: 2}}})
	know, tell := is.Between[len(is.Between)-1], is.Between[len(is.Between)-2]
	if know.Kind != NoEvidence || is.Cell("S1", "first").Waits != 0 {
		t.Errorf("what waits beside what may be sent stands in the way: %+v", know)
	}
	if tell.Kind != EvidenceWaits || tell.Says != "What shows Tell may not be sent yet" || !strings.HasPrefix(tell.Detail, "There is evidence already: ") {
		t.Errorf("it says %q, %q", tell.Says, tell.Detail)
	}
}

func TestALevelIsDefinedOnceItsWordingIsLoadedOrKnownWhole(t *testing.T) {
	in := small()
	if !Stand(in, "first", Facts{Today: today}).Cell("S2", "first").Defines {
		t.Error("a place of which all is known, with an essential item, defines nothing")
	}
	own := InWords(in, []Wording{{ID: "small/S1/first/school-1", Framework: "small", Standard: "S1", Level: "first", Origin: School, Text: "From the pack"}, {ID: "other/S1/first/school-1", Framework: "other", Standard: "S1", Level: "first", Text: "Not this one"}})
	is := Stand(own, "first", Facts{Today: today})
	if !is.Defined || !is.Cell("S1", "first").Loaded || is.Cell("S1", "first").All != 3 {
		t.Errorf("with the school’s own wording: defined %t, %+v", is.Defined, is.Cell("S1", "first"))
	}
}

func TestEvidenceForWhatIsGoneIsHeldUntilItIsPointedElsewhere(t *testing.T) {
	in := small()
	var w Wording
	w.ID = "small/S1/first/a"
	c, _ := in.Criterion(w.ID)
	w.TakeOut(c, in, "R. Begum", today)
	k := Facts{Today: today}
	pointed := map[string]Counts{w.ID: {Clear: 2}}
	if k.CountEvidence(pointed, []Wording{w}); len(k.Evidence) != 0 || k.Pointed[w.ID].Clear != 2 {
		t.Errorf("it is counted for %v and held as %v", k.Evidence, k.Pointed)
	}
	if err := w.Point(in, w.ID); len(fault.Problems(err)) != 1 {
		t.Errorf("it points at itself: %v", err)
	}
	if err := w.Point(in, "small/S1/first/b"); err != nil {
		t.Fatal(err)
	}
	if k.CountEvidence(pointed, []Wording{w}); k.Evidence["small/S1/first/b"].Clear != 2 || k.Instead[w.ID] != "small/S1/first/b" {
		t.Errorf("pointed elsewhere it is counted for %v", k.Evidence)
	}
	round := Wording{ID: "small/S1/first/b", GoneOn: today, Instead: w.ID}
	if got := Served(w.ID, []Wording{w, round}); got == w.ID {
		t.Errorf("two that point at one another lead to %q", got)
	}
}

func TestAReviewIsClosedOnceEachStatementIsRated(t *testing.T) {
	in := small()
	b := rated(in, "second", "green")
	b.Parts[1].Answers[1].Rating = ""
	if left := b.Left(in); left != 1 {
		t.Errorf("%d are left", left)
	}
	b.Parts[0].On = ""
	if left := b.Left(in); left != 3 {
		t.Errorf("of a page that stands as it was copied %d are left", left)
	}
	b.Parts[0].On = "2026-09-02"
	if err := b.Close(in, "R. Begum", today); err == nil {
		t.Error("a review with a statement that nobody rated is closed")
	}
	b.Parts[1].Answers[1].Rating = "red"
	if err := b.Close(in, "R. Begum", today); err != nil || b.Round.ClosedOn != today || b.Round.ClosedBy != "R. Begum" {
		t.Errorf("%v %+v", err, b.Round)
	}
	if err := b.Close(in, "R. Begum", today); err == nil {
		t.Error("a review is closed twice")
	}
}

func TestARatingIsOneOfTheScaleAndANoteNamesNobody(t *testing.T) {
	in, roll := small(), []register.Pupil{{Surname: "O'Neill", Forename: "Amélie"}}
	var p Part
	err := p.Rate(in, []Answer{{Statement: "small/S1/first/a", Rating: "purple"}, {Statement: "small/S1/first/b", Rating: "red", Note: "Amelie O’Neill says so"}}, roll, "R. Begum", today)
	var fields []string
	for _, one := range fault.Problems(err) {
		fields = append(fields, one.Field)
	}
	if !slices.Equal(fields, []string{"rating_small/S1/first/a", "note_small/S1/first/b"}) {
		t.Errorf("problems are beside %v", fields)
	}
	if err := p.Rate(in, []Answer{{Statement: "small/S1/first/a", Rating: "red"}, {Statement: "small/S1/first/b"}}, roll, "R. Begum", today); err != nil || len(p.Answers) != 1 {
		t.Errorf("%v %+v", err, p)
	}
}

func TestTwoReviewsSayWhatGotBetter(t *testing.T) {
	in := small()
	was, is := rated(in, "first", "amber"), rated(in, "first", "amber")
	is.Parts[0].Answers[0].Rating, is.Parts[0].Answers[1].Rating = "green", "red"
	is.Parts[1].Answers = nil
	var ways []Way
	for _, c := range Compare(in, was, is) {
		ways = append(ways, c.Way)
	}
	if want := []Way{Better, Worse, Unrated}; !slices.Equal(ways, want) {
		t.Errorf("%v, want %v", ways, want)
	}
}

func TestAReviewProposesAnActionForEachStatementThatIsNotInPlaceTheWorstFirst(t *testing.T) {
	in := small()
	b := rated(in, "first", "green")
	b.Parts[0].Answers[0].Rating = "amber"
	b.Parts[1].Answers[0] = Answer{Statement: "small/S2/first/a", Rating: "red", Note: "Buy a board"}
	all := Proposed(in, b, nil, today)
	if len(all) != 2 || all[0].What != "What S2 asks, a" || all[1].Criterion != "small/S1/first/a" || !all[0].DueOn.Before(all[1].DueOn) {
		t.Errorf("proposed are %+v", all)
	}
	all[0].Round = "another"
	if left := Proposed(in, b, all[:1], today); len(left) != 1 {
		t.Errorf("what is planned is proposed again: %+v", left)
	}
	done := all[0]
	done.Finish(true, "R. Begum", today)
	if left := Proposed(in, b, []Action{done}, today); len(left) != 2 {
		t.Errorf("what a review still finds missing, and was done before it, is not proposed: %+v", left)
	}
}

func TestAnActionSaysWhatWhoAndByWhenAndNamesNobody(t *testing.T) {
	roll := []register.Pupil{{Surname: "O'Neill", Forename: "Amélie"}}
	_, err := PlanAll([]Action{{What: "Put up a board", Owner: "Site team", DueOn: "2026-10-01"}, {What: "Ask Amélie O'Neill", DueOn: "2026-09-01"}}, roll, "R. Begum", today)
	var fields []string
	for _, p := range fault.Problems(err) {
		fields = append(fields, p.Field)
	}
	if want := []string{"what_2", "owner_2", "due_on_2"}; !slices.Equal(fields, want) {
		t.Errorf("problems are beside %v, want %v", fields, want)
	}
	a := Action{Owner: "Site team", What: "Put up a board", DueOn: "2026-10-01"}
	b := a
	b.LeftWhy = "The corridor is being rebuilt"
	if err := a.Plan(b, roll, today); err != nil || a.Open() || a.LeftOn != today || a.Overdue("2027-01-01") {
		t.Errorf("%v %+v", err, a)
	}
	b.LeftWhy = ""
	if err := a.Plan(b, roll, today); err != nil || !a.Open() || !a.Overdue("2026-10-02") || a.Overdue("2026-10-01") {
		t.Errorf("%v %+v", err, a)
	}
}

func TestAnApplicationGoesStepByStepAndIsHeldForItsYears(t *testing.T) {
	in := small()
	var a Application
	if err := a.Begin(in, "none", "R. Begum", today); err == nil {
		t.Error("a level that is not there is applied for")
	}
	if err := a.Begin(in, "first", "R. Begum", today); err != nil {
		t.Fatal(err)
	}
	take := func(what StepKind, on calendar.Day) error {
		return a.Take(Step{What: what, On: on, By: "R. Begum"}, 3, nil, today)
	}
	if err := take(Awarded, today); err == nil {
		t.Error("a draft is awarded")
	}
	if err := take(Sent, "2026-09-15"); err == nil {
		t.Error("it was sent tomorrow")
	}
	for _, s := range []struct {
		what StepKind
		on   calendar.Day
	}{{Sent, "2023-10-20"}, {AskedMore, "2023-11-10"}, {Sent, "2023-11-24"}, {Awarded, "2023-12-15"}} { // of years ago, written down today
		if err := take(s.what, s.on); err != nil {
			t.Fatalf("%s: %v", s.what, err)
		}
	}
	if a.Expires != "2026-12-14" || a.Open() || !a.HeldOn("2026-12-14") || a.HeldOn("2026-12-15") {
		t.Errorf("held until %s", a.Expires)
	}
	if due, soon := Renewal([]Application{a}, "2026-06-16"); soon {
		t.Errorf("half a year and a day before, %s is due", due.Expires)
	}
	if _, soon := Renewal([]Application{a}, "2026-06-17"); !soon {
		t.Error("half a year before its end nobody is told")
	}
	if err := a.TakeBack(" "); err == nil {
		t.Error("a step is taken back without a reason")
	}
	if err := a.TakeBack("It was another school’s letter"); err != nil || a.Stands().What != Sent || !a.Expires.IsZero() || len(a.Steps) != 5 {
		t.Errorf("%v %+v", err, a)
	}
}

func TestALevelRunsOutBesideThatOfAnotherScheme(t *testing.T) {
	held := func(id, framework string, on, until calendar.Day) Application {
		return Application{ID: id, Framework: framework, Steps: []Step{{What: Awarded, On: on}}, Expires: until}
	}
	old, now, local := held("1", "ycis-2015", "2022-05-01", "2025-04-30"), held("2", "ycis-2024", "2024-09-10", "2026-12-14"), held("3", "small", "2025-03-01", "2028-02-28")
	all := []Application{local, now, old}
	if due, soon := Renewal(all, today); !soon || due.ID != "2" {
		t.Errorf("due is %q, %t", due.ID, soon)
	}
	if !old.Replaced(all) || now.Replaced(all) || local.Replaced(all) {
		t.Error("a level of a scheme that is given no more is replaced by any later one, and no other")
	}
	if due, soon := Renewal(append(all, held("4", "ycis-2024", "2026-09-01", "2029-08-31")), today); soon {
		t.Errorf("after it was renewed %q is due", due.ID)
	}
	for _, e := range (Kept{Applications: all}).Entries(today) {
		if e.Kind == ApplicationEntry && e.ID == "1" {
			t.Errorf("the calendar tells of a level that was replaced: %+v", e)
		}
	}
}

func TestALevelWhoseYearsNobodyKnowsIsHeldWithoutAnEnd(t *testing.T) {
	var a Application
	if err := a.Begin(small(), "first", "R. Begum", today); err != nil {
		t.Fatal(err)
	}
	for _, s := range []StepKind{Sent, Awarded} {
		if err := a.Take(Step{What: s, On: today}, 0, nil, today); err != nil {
			t.Fatal(err)
		}
	}
	if !a.Expires.IsZero() || !a.HeldOn("2040-01-01") || !a.RenewFrom().IsZero() {
		t.Errorf("%+v", a)
	}
	if err := a.Write(Application{Expires: "2026-09-01"}, nil); err == nil {
		t.Error("it ended before it was awarded")
	}
}

func TestACoverSheetKeepsItsOwnFieldsAndNamesNobody(t *testing.T) {
	f := Followed{Framework: "small"}
	err := f.WriteCover(small(), map[string]string{"contact": "Amélie O'Neill"}, []register.Pupil{{Surname: "O'Neill", Forename: "Amélie"}})
	if p := fault.Problems(err); len(p) != 1 || p[0].Field != "cover_contact" {
		t.Errorf("%v", err)
	}
	if err := f.WriteCover(small(), map[string]string{"contact": " R. Begum ", "another": "x"}, nil); err != nil || len(f.Cover) != 1 || f.Cover["contact"] != "R. Begum" {
		t.Errorf("%v %v", err, f.Cover)
	}
}

func TestTheFrameworkThatIsProposedIsOneThatIsGiven(t *testing.T) {
	in, ok := Propose(Frameworks())
	if !ok || in.Status != Current {
		t.Errorf("%s is proposed", in.ID)
	}
	for _, f := range Frameworks() {
		is := Stand(f, f.Levels[0].ID, Facts{Today: today})
		for _, o := range is.Between {
			if o.Says == "" || strings.Contains(o.Says, "%!") {
				t.Errorf("%s: %+v", f.ID, o)
			}
		}
	}
}

func TestWhatShowsACriterionKeepsItsIDWhileItsWordsStay(t *testing.T) {
	had := []Want{{"w1", Essential, "A photo"}, {"w2", Suggested, "A list"}}
	c := Criterion{Wants: []Want{{"", Essential, "A list"}, {"", Suggested, "A letter"}, {"", Suggested, "A poster"}}}.WithIDs(had)
	if got := []string{c.Wants[0].ID, c.Wants[1].ID, c.Wants[2].ID}; !slices.Equal(got, []string{"w2", "w3", "w4"}) {
		t.Errorf("ids are %v", got)
	}
}
