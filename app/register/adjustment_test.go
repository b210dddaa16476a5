package register

import (
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

func known() Carer { return Carer{Status: Confirmed} }

// homework is an adjustment that may be active as it is.
func homework() Adjustment {
	return Adjustment{Says: "Give Ama until the next lesson for homework.", Area: AreaWork, SeenBy: SeenByTeachers, AgreedOn: today, Owner: "R. Begum", ReviewOn: today.Add(90)}
}

func agreed(t *testing.T, b Adjustment, c Carer) Adjustment {
	t.Helper()
	a := Adjustment{ID: "a"}
	if err := a.Agree(b, c, today); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnAdjustmentSaysWhatStaffDoAndWhoReadsIt(t *testing.T) {
	for _, one := range []struct {
		name  string
		edit  func(*Adjustment, *Carer)
		field string
	}{
		{"nothing to do", func(a *Adjustment, _ *Carer) { a.Says = "  " }, "says"},
		{"read by nobody", func(a *Adjustment, _ *Carer) { a.SeenBy = "" }, "seen_by"},
		{"named people, and none is named", func(a *Adjustment, _ *Carer) { a.SeenBy = SeenByNamed }, "named"},
		{"agreed tomorrow", func(a *Adjustment, _ *Carer) { a.AgreedOn = today.Add(1) }, "agreed_on"},
		{"reviewed yesterday", func(a *Adjustment, _ *Carer) { a.ReviewOn = today.Add(-1) }, "review_on"},
		{"a legal duty for a relative's disability", func(a *Adjustment, _ *Carer) { a.Basis = LegalDuty }, "basis"},
		{"home told where home is not contacted", func(a *Adjustment, c *Carer) { a.HomeKnows, c.Home.Knows = HomeTold, DoNotContact }, "home_knows"},
		{"a phone without its purpose", func(a *Adjustment, _ *Carer) { a.Phone = Phone{Place: "Office", Fallback: "The office rings"} }, "phone_purpose"},
		{"a phone without its place", func(a *Adjustment, _ *Carer) {
			a.Phone = Phone{Purpose: "To know that all is well", Fallback: "The office rings"}
		}, "where"},
		{"a phone with no other way", func(a *Adjustment, _ *Carer) {
			a.Phone = Phone{Purpose: "To know that all is well", Place: "Office"}
		}, "phone_fallback"},
	} {
		b, c := homework(), known()
		one.edit(&b, &c)
		a := Adjustment{}
		err := a.Agree(b, c, today)
		if !slices.ContainsFunc(fault.Problems(err), func(p fault.Problem) bool { return p.Field == one.field }) || len(fault.Problems(err)) != 1 {
			t.Errorf("%s: %v, want one problem beside %s", one.name, err, one.field)
		}
		if a.Says != "" {
			t.Errorf("%s: was kept all the same", one.name)
		}
	}
	c := known()
	c.OwnNeeds = "asthma"
	b := homework()
	b.Basis = LegalDuty
	if a := agreed(t, b, c); a.Status != AdjustmentProposed || a.Wording != 1 {
		t.Errorf("a new adjustment is %s, wording %d", a.Status, a.Wording)
	}
}

func TestStaffReadWhatToDoAndNeverWhy(t *testing.T) {
	b := homework()
	b.Where, b.When, b.Reason, b.Basis = "Room 4", "Mondays", "SECRET", AgreedSupport
	b.Phone = Phone{Purpose: "SECRET", Place: "By the office", Fallback: "The office rings"}
	i := agreed(t, b, known()).Instruction()
	if want := (Instruction{AdjustmentID: "a", Says: b.Says, Where: "Room 4", When: "Mondays", Fallback: "The office rings", Wording: 1}); i != want {
		t.Errorf("staff read %+v, want %+v", i, want)
	}
	b.Where = ""
	if a := agreed(t, b, known()); a.Instruction().Where != "By the office" || a.Where != "By the office" || a.Phone.Place != "" {
		t.Errorf("where is %q, want the phone's place, said once: %+v", a.Where, a.Phone)
	}
}

func TestAChangeThatStaffCanReadIsANewWordingAndNoOther(t *testing.T) {
	was := agreed(t, homework(), known())
	for _, one := range []struct {
		name string
		edit func(*Adjustment)
		more int
	}{
		{"nothing", func(*Adjustment) {}, 0},
		{"the reason", func(a *Adjustment) { a.Reason = "Evenings are not always free" }, 0},
		{"the review", func(a *Adjustment) { a.ReviewOn = today.Add(30) }, 0},
		{"the words", func(a *Adjustment) { a.Says = "Give Ama two days for homework." }, 1},
		{"the place", func(a *Adjustment) { a.Where = "Library" }, 1},
		{"that it comes before a sanction", func(a *Adjustment) { a.First = true }, 1},
	} {
		is, b := was, homework()
		one.edit(&b)
		if err := is.Agree(b, known(), today); err != nil || is.Wording != was.Wording+one.more {
			t.Errorf("%s: %v, wording %d after %d", one.name, err, is.Wording, was.Wording)
		}
	}
}

func TestTheLifeOfAnAdjustment(t *testing.T) {
	for from, want := range map[AdjustmentStatus]string{
		AdjustmentProposed: "active ended", AdjustmentActive: "paused ended", AdjustmentPaused: "active ended", AdjustmentEnded: "proposed",
	} {
		var may []string
		for _, to := range []AdjustmentStatus{AdjustmentActive, AdjustmentPaused, AdjustmentEnded, AdjustmentProposed} {
			a := homework()
			a.Status = from
			if a.Move(to, "because", "R. Begum", known(), today) == nil {
				may = append(may, string(to))
			}
		}
		if got := strings.Join(may, " "); got != want {
			t.Errorf("from %s: %q, want %q", from, got, want)
		}
	}
}

func TestNothingIsPassedOnUntilThePupilAgrees(t *testing.T) {
	for field, edit := range map[string]func(*Adjustment, *Carer){
		"agreed_on": func(a *Adjustment, _ *Carer) { a.AgreedOn = "" },
		"owner":     func(a *Adjustment, _ *Carer) { a.Owner = " " },
		"review_on": func(a *Adjustment, _ *Carer) { a.ReviewOn = "" },
		"to":        func(_ *Adjustment, c *Carer) { c.Status = Possible },
	} {
		b, c := homework(), known()
		edit(&b, &c)
		a := agreed(t, b, c)
		err := a.Move(AdjustmentActive, "", "R. Begum", c, today)
		if p := fault.Problems(err); len(p) != 1 || p[0].Field != field || a.Status != AdjustmentProposed {
			t.Errorf("without %s: %v, and it is %s", field, err, a.Status)
		}
	}
	a := agreed(t, homework(), known())
	if err := a.Move(AdjustmentActive, "", "R. Begum", known(), today); err != nil || a.StartsOn != today || a.Wording != 2 {
		t.Fatalf("%v, begins %s, wording %d", err, a.StartsOn, a.Wording)
	}
	b := homework()
	if err := a.Agree(b, known(), today.Add(2)); err != nil || a.StartsOn != today {
		t.Errorf("%v; what is active begins %q once it was changed, want %s", err, a.StartsOn, today)
	}
	b.AgreedOn = ""
	if err := a.Agree(b, known(), today); len(fault.Problems(err)) != 1 || fault.Problems(err)[0].Field != "agreed_on" {
		t.Errorf("what is active lost the pupil's agreement: %v", err)
	}
	if err := a.Move(AdjustmentEnded, "", "R. Begum", known(), today); len(fault.Problems(err)) != 1 || fault.Problems(err)[0].Field != "reason" {
		t.Errorf("ended without a reason: %v", err)
	}
	if err := a.Move(AdjustmentEnded, "No longer wanted", "R. Begum", known(), today.Add(3)); err != nil || a.EndedOn() != today.Add(3) {
		t.Errorf("%v, ended on %s", err, a.EndedOn())
	}
}

func TestStaffReadWhatIsActiveHasBegunAndIsOfAKnownCarer(t *testing.T) {
	a := homework()
	a.Status, a.StartsOn = AdjustmentActive, today
	for _, s := range append(slices.Clone(Statuses), "") {
		if got, want := a.ReadBy(Carer{Status: s}, today), s == Confirmed || s == Paused || s == Former; got != want {
			t.Errorf("of an entry that is %q: read by staff %v", s, got)
		}
	}
	if a.ReadBy(known(), today.Add(-1)) {
		t.Error("read before it begins")
	}
	a.Status = AdjustmentPaused
	if a.ReadBy(known(), today) {
		t.Error("read while paused")
	}
}

func TestAPlanThatOnlyTakesAwayIsPointedOut(t *testing.T) {
	less, more := Adjustment{TakesAway: true, Status: AdjustmentActive}, Adjustment{Status: AdjustmentProposed}
	over := Adjustment{Status: AdjustmentEnded}
	goal := Carer{StretchGoal: "Grade 2 cello"}
	for _, one := range []struct {
		c    Carer
		list []Adjustment
		want bool
	}{
		{Carer{}, nil, false}, {Carer{}, []Adjustment{less}, true}, {Carer{}, []Adjustment{less, over}, true},
		{Carer{}, []Adjustment{less, more}, false}, {goal, []Adjustment{less}, false}, {Carer{}, []Adjustment{over}, false},
	} {
		if got := OnlyTakesAway(one.c, one.list); got != one.want {
			t.Errorf("%+v: %v", one, got)
		}
	}
}

func TestTwoNotesThatItCouldNotBeDoneAskForAReview(t *testing.T) {
	a := homework()
	a.ID, a.Status = "a", AdjustmentActive
	could := func(day calendar.Day, of string) Use { return Use{AdjustmentID: of, How: CouldNot, On: day} }
	for _, one := range []struct {
		uses []Use
		want bool
	}{
		{[]Use{could(today, "a")}, false},
		{[]Use{could(today, "a"), could(today.Add(1), "a")}, true},
		{[]Use{could(today, "a"), could(today, "b")}, false},
		{[]Use{could(today, "a"), could(today, "a")}, false}, // a slip of the thumb
		{[]Use{could(today, "a"), {AdjustmentID: "a", How: CouldNot, On: today, By: "K. Adeyemi"}}, true},
		{[]Use{could(today, "a"), {AdjustmentID: "a", How: Helped, On: today}}, false},
		{[]Use{could(today.Add(-9), "a"), could(today.Add(-8), "a")}, false}, // before it was last agreed
	} {
		if got := a.WantsReview(one.uses); got != one.want {
			t.Errorf("%v: %v", one.uses, got)
		}
	}
}

func TestTheCatalogueIsWholeAndInPlainWords(t *testing.T) {
	seen, inArea := map[string]bool{}, map[Area]int{}
	for _, s := range Catalogue(nil) {
		if err := s.Check(); err != nil || seen[s.ID] || s.ID == "" || s.Effect == "" || s.Who == "" {
			t.Errorf("%s: %v, or it is there twice, or lacks something", s.ID, err)
		}
		seen[s.ID] = true
		inArea[s.Area]++
		if says := s.For("Ama", "R. Begum"); strings.ContainsAny(says, "{}") || len(strings.Fields(says)) > 25 {
			t.Errorf("%s reads %q: too long to be read at a glance, or with a gap", s.ID, says)
		}
		for _, why := range []string{"carer", "caring", "mum", "dad", "ill", "disab", "mother", "father", "parent "} {
			if strings.Contains(" "+strings.ToLower(s.Says)+" ", " "+why) {
				t.Errorf("%s tells why: %q", s.ID, s.Says)
			}
		}
	}
	for _, a := range Areas {
		if inArea[a] == 0 {
			t.Errorf("nothing is suggested for %s", a.Words())
		}
	}
}

func TestASchoolsOwnLineTakesThePlaceOfOurs(t *testing.T) {
	lines := Catalogue([]Suggestion{{ID: "seat", Area: AreaCalm, Says: "Seat {name} by the window."}, {ID: "x", Area: AreaDay, Says: "Our own"}})
	at := slices.IndexFunc(lines, func(s Suggestion) bool { return s.ID == "seat" })
	own := slices.IndexFunc(lines, func(s Suggestion) bool { return s.ID == "x" })
	if len(lines) != len(Catalogue(nil))+1 || !lines[at].Own || lines[at].Says != "Seat {name} by the window." || own < 0 || lines[own+1].Area != AreaContact {
		t.Errorf("%d lines, seat %+v, own at %d", len(lines), lines[at], own)
	}
}

func TestAllThatStandsInTheWayOfStaffIsSaidAtOnce(t *testing.T) {
	b := homework()
	b.AgreedOn, b.Phone = "", Phone{Purpose: " "}
	a := Adjustment{ID: "a"}
	var fields []string
	for _, p := range fault.Problems(a.AgreeNow(b, "R. Begum", Carer{Status: Possible}, today)) {
		fields = append(fields, p.Field)
	}
	if got := strings.Join(fields, " "); got != "phone_purpose where phone_fallback to agreed_on" || a.Says != "" {
		t.Errorf("problems beside %q, and kept %+v", got, a)
	}
	if err := a.AgreeNow(homework(), "R. Begum", known(), today); err != nil || a.Status != AdjustmentActive || a.StartsOn != today || len(a.History) != 1 {
		t.Errorf("%v, %+v", err, a)
	}
}

func TestASentenceOfTheCatalogueBeginsWithACapital(t *testing.T) {
	for _, s := range Catalogue(nil) {
		for sentence := range strings.SplitSeq(s.For("the pupil", "the champion"), ". ") {
			if sentence != capital(sentence) {
				t.Errorf("%s: %q", s.ID, sentence)
			}
		}
	}
	if got := (Suggestion{Says: "Ask {name}. {name} says. {contact} helps {name}."}).For("the pupil", "the champion"); got != "Ask the pupil. The pupil says. The champion helps the pupil." {
		t.Error(got)
	}
}
