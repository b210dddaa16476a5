package imports

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/calendar"
	"carers/app/register"
)

// sheet is the champion's own spreadsheet, as schools keep it.
const sheet = `Young carers 2026,,,,,,,,,,
Name,Form,YC?,How do we know,Who knows,Parents aware?,Cares for,Why,What they do,Level,Notes
Isla Byrne,8B,Y,told tutor,told tutor,No - do not ring home,Mum,Mum has MS,"cooking, shopping",High,lovely girl
"Osei, Kofi",8 c,under exploration,Mum rang,,Parents don't know,younger brother,autism,looks after brother,,
Nobody Known,8B,Y,,,,Dad,MH,,,
`

func onRoll() Known {
	return Known{Pupils: []register.Pupil{isla(), kofi()}, Carers: map[string]register.Carer{}, Snapshots: map[string]register.Snapshot{}}
}

// entryOf finds a pupil's change in a plan.
func entryOf(t *testing.T, p Plan, pupil string) register.CarerChange {
	t.Helper()
	i := slices.IndexFunc(p.Carers, func(c register.CarerChange) bool { return c.Carer.PupilID == pupil })
	if i < 0 {
		t.Fatalf("no entry for %s: %+v; held %+v", pupil, p.Counts, p.Held)
	}
	return p.Carers[i]
}

func TestTheChampionsSheetBecomesEntriesByTheRegistersRules(t *testing.T) {
	p := planned(t, sheet, onRoll(), nil)
	wantCounts(t, p, register.RowCounts{Read: 3, Added: 2, Held: 1})
	if p.Kind != register.RegisterKind || len(p.Rolls) != 0 {
		t.Fatalf("kind %s, %d changes of the roll", p.Kind, len(p.Rolls))
	}
	a := entryOf(t, p, "isla")
	c := a.Carer
	if a.Was != nil || c.Status != register.Confirmed || c.Route != register.ByPupil || c.IdentifiedBy != "" || c.IdentifiedOn != "" {
		t.Errorf("entry %+v", c)
	}
	if !slices.Equal(c.Wishes.MayKnow, []register.Audience{register.Tutor}) || c.Wishes.On != "" {
		t.Errorf("wishes %+v", c.Wishes)
	}
	if c.Home.Knows != register.DoNotContact || c.Home.Note != "No - do not ring home" {
		t.Errorf("home %+v", c.Home)
	}
	if c.Impact.Level != register.Serious || c.Impact.Reason == "" || c.Impact.By != ownSheet || c.Impact.On != "" || c.Home.By != ownSheet || c.Home.On != "" {
		t.Errorf("impact %+v", c.Impact)
	}
	if len(c.History) != 1 || c.History[0].To != register.Confirmed || c.History[0].By != "Grace Okafor" {
		t.Errorf("history %+v", c.History)
	}
	if s := a.Snapshot; s == nil || len(s.CaredFor) != 1 || s.CaredFor[0].Relation != "mother" || !slices.Equal(s.CaredFor[0].Needs, []register.Need{"illness"}) ||
		!slices.Equal(s.Tasks, []register.Task{"home", "household"}) || s.SheetNote != "lovely girl" || s.TaskNote != "" || s.On != "" || s.By != "" || s.Brought != today || s.From.Row != 3 {
		t.Errorf("snapshot %+v", a.Snapshot)
	}
	b := entryOf(t, p, "kofi")
	if b.Carer.Status != register.Possible || b.Carer.ExpiresOn != today.Add(7*register.PossibleWeeks) || b.Carer.Route != register.ByParent || b.Carer.Home.Knows != register.HomeNotTold {
		t.Errorf("entry %+v", b.Carer)
	}
	if s := b.Snapshot; s == nil || s.CaredFor[0].Relation != "brother" || !slices.Equal(s.CaredFor[0].Needs, []register.Need{"neurodivergence"}) || !slices.Equal(s.Tasks, []register.Task{"siblings"}) {
		t.Errorf("snapshot %+v", b.Snapshot)
	}
	if q := p.Held[0]; q.Code != "not-on-roll" || !q.MayBeNew || q.Says != "Nobody Known, 8B" {
		t.Errorf("held %+v", q)
	}
}

func TestTheChampionsSheetTwiceChangesNothing(t *testing.T) {
	first := planned(t, sheet, onRoll(), nil)
	again := planned(t, sheet, applied(onRoll(), first), nil)
	if len(again.Carers) != 0 {
		t.Errorf("the second time changes %+v", again.Carers[0].Fields)
	}
	wantCounts(t, again, register.RowCounts{Read: 3, Unchanged: 2, Held: 1})
	for _, code := range []string{"entry-kept", "home-kept"} {
		if says(again, code) {
			t.Errorf("the second time says %s: %+v", code, again.Problems)
		}
	}
}

func TestNoDiagnosisIsKeptAndTheWarningSaysSo(t *testing.T) {
	p := planned(t, "Name,Form,Cares for,Why,Who knows\nIsla Byrne,8B,\"Mum has MS, brother ADHD\",,tutor\nKofi Osei,8C,Dad,Wobbleitis,tutor\n", onRoll(), nil)
	a, b := entryOf(t, p, "isla").Snapshot, entryOf(t, p, "kofi").Snapshot
	if len(a.CaredFor) != 2 || a.CaredFor[0].Needs[0] != "illness" || a.CaredFor[1].Relation != "brother" || a.CaredFor[1].Needs[0] != "neurodivergence" {
		t.Errorf("got %+v", a.CaredFor)
	}
	if strings.Contains(a.SheetNote, "MS") || !says(p, "condition-not-kept") {
		t.Errorf("the condition was kept: %q, %v", a.SheetNote, codes(p))
	}
	if b.SheetNote != "Wobbleitis" || len(b.CaredFor[0].Needs) != 0 || !says(p, "need-words-kept") {
		t.Errorf("a word nobody knows: %+v, %v", b, codes(p))
	}
}

// TestPeopleAreReadAsAnExportWritesThem: whose a need is stands in brackets.
func TestPeopleAreReadAsAnExportWritesThem(t *testing.T) {
	for cell, want := range map[string][]register.PersonCaredFor{
		"mother (long-term or serious illness; mental ill-health); father": {{Relation: "mother", Needs: []register.Need{"illness", "mental-health"}}, {Relation: "father"}},
		"brother or sister (autism or neurodivergence)":                    {{Relation: "sibling", Needs: []register.Need{"neurodivergence"}}},
		"step- or foster parent (prefers not to say)":                      {{Relation: "step-or-foster", Needs: []register.Need{"not-said"}}},
		"somebody the pupil prefers not to name (prefers not to say)":      {{Relation: "not-said", Needs: []register.Need{"not-said"}}},
		"somebody the pupil prefers not to name":                           {{Relation: "not-said"}},
		"another relative (something else; frailty or dementia)":           {{Relation: "other-relative", Needs: []register.Need{"other", "frailty"}}},
		"Mum (MS, dad": {{Relation: "mother", Needs: []register.Need{"illness"}}, {Relation: "father"}},
	} {
		p := planned(t, "Name,Form,Cares for,Who knows\nIsla Byrne,8B,\""+cell+"\",tutor\n", onRoll(), nil)
		if s := entryOf(t, p, "isla").Snapshot; fmt.Sprint(s.CaredFor) != fmt.Sprint(want) || s.SheetNote != "" {
			t.Errorf("%q: got %+v, want %+v, note %q", cell, s.CaredFor, want, s.SheetNote)
		}
	}
}

func TestSomebodyThePupilPrefersNotToNameIsOnePerson(t *testing.T) {
	s := entryOf(t, planned(t, "Name,Form,Cares for,Need,Who knows\nIsla Byrne,8B,won't say,won't say,nobody\n", onRoll(), nil), "isla").Snapshot
	if len(s.CaredFor) != 1 || s.CaredFor[0].Relation != "not-said" || !slices.Equal(s.CaredFor[0].Needs, []register.Need{"not-said"}) || s.SheetNote != "" {
		t.Errorf("got %+v", s)
	}
}

func TestASheetNeverLiftsDoNotContact(t *testing.T) {
	k := onRoll()
	k.Carers["isla"] = register.Carer{PupilID: "isla", Status: register.Confirmed, Route: register.ByPupil, Home: register.Home{Knows: register.DoNotContact, Note: "asked in May", On: "2026-05-01", By: "Sam"}}
	for _, cell := range []string{"Told", "Not told", "Y", "", "no idea"} {
		p := planned(t, "Name,Form,Home,Who knows\nIsla Byrne,8B,"+cell+",\n", k, nil)
		for _, c := range p.Carers {
			if c.Carer.Home != k.Carers["isla"].Home {
				t.Errorf("%q made home %+v", cell, c.Carer.Home)
			}
		}
		if (cell == "Told" || cell == "Y") && !says(p, "home-kept") {
			t.Errorf("%q: nothing was said: %v", cell, codes(p))
		}
	}
}

func TestDoNotContactInASheetAlwaysWins(t *testing.T) {
	for _, have := range []register.HomeKnows{"", register.HomeTold, register.HomeNotTold} {
		k := onRoll()
		k.Carers["isla"] = register.Carer{PupilID: "isla", Status: register.Confirmed, Route: register.ByPupil, Home: register.Home{Knows: have}}
		p := planned(t, "Name,Form,Home,Who knows\nIsla Byrne,8B,Do not contact,\n", k, nil)
		if got := entryOf(t, p, "isla").Carer.Home.Knows; got != register.DoNotContact {
			t.Errorf("over %q: got %q", have, got)
		}
	}
	for name, text := range map[string]string{
		"in the notes":           "Name,Form,Who knows,Home,Notes\nIsla Byrne,8B,tutor,,please don't ring home\n",
		"may we contact home":    "Name,Form,Who knows,Can we contact home?\nIsla Byrne,8B,tutor,No\n",
		"ticked":                 "Name,Form,Who knows,Do not contact home\nIsla Byrne,8B,tutor,x\n",
		"told, and do not ring":  "Name,Form,Who knows,Home\nIsla Byrne,8B,tutor,Dad told us but please do not ring mum\n",
		"beside a column of yes": "Name,Form,Who knows,Home,Support\nIsla Byrne,8B,tutor,Yes,Does not want mum contacted\n",
	} {
		if got := entryOf(t, planned(t, text, onRoll(), nil), "isla").Carer.Home.Knows; got != register.DoNotContact {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestHomeIsToldOnlyWhenTheWholeCellSaysSo(t *testing.T) {
	for cell, want := range map[string]register.HomeKnows{
		"Yes": register.HomeTold, "Told mum 12/9": register.HomeTold, "Mum knows": register.HomeTold, "told mum, dad mustn't find out": "", "aware of the hamster": "",
		"No": register.HomeNotTold, "not yet": register.HomeNotTold, "Mum doesn't know, dad aware": register.HomeNotTold,
	} {
		c := entryOf(t, planned(t, "Name,Form,Home,Who knows\nIsla Byrne,8B,\""+cell+"\",tutor\n", onRoll(), nil), "isla").Carer
		if c.Home.Knows != want {
			t.Errorf("%q: got %q, want %q", cell, c.Home.Knows, want)
		}
		if want == "" && (c.Home.Note != cell || !c.Home.Blocks()) {
			t.Errorf("%q was lost: %+v", cell, c.Home)
		}
	}
}

func TestAnExistingEntryIsFilledAndNeverTakenFrom(t *testing.T) {
	k := onRoll()
	have := register.Carer{
		ID: "c1", PupilID: "isla", Status: register.Possible, Route: register.ByStaff, IdentifiedOn: "2026-05-01", IdentifiedBy: "Sam", ExpiresOn: "2026-12-01",
		Wishes: register.Wishes{MayKnow: []register.Audience{register.Pastoral}}, Home: register.Home{Knows: register.HomeTold}, Plan: "Late pass",
		History: append(make([]register.Move, 0, 4), register.Move{To: register.Possible, On: "2026-05-01", By: "Sam"}), Version: 3,
	}
	k.Carers["isla"] = have
	k.Snapshots["isla"] = register.Snapshot{CaredFor: []register.PersonCaredFor{{Relation: "father"}}}
	p := planned(t, "Name,Form,Status,Route,Who knows,Home,Caring since,Support,Level,Cares for\nIsla Byrne,8B,Y,Mum rang,all staff,No,2021,Phone pass,some,Mum\n", k, nil)
	got := entryOf(t, p, "isla")
	c := got.Carer
	if c.Status != register.Confirmed || c.ExpiresOn != "" || len(c.History) != 2 || c.History[1].Reason == "" {
		t.Errorf("a possible entry was not confirmed: %+v", c)
	}
	if c.CaringSince != "2021" || c.Impact.Level != register.Some {
		t.Errorf("blanks were not filled: %+v", c)
	}
	if c.Route != register.ByStaff || c.Home.Knows != register.HomeTold || c.Plan != "Late pass" || !slices.Equal(c.Wishes.MayKnow, have.Wishes.MayKnow) || got.Snapshot != nil || c.ID != "c1" || c.Version != 3 {
		t.Errorf("something was taken: %+v", c)
	}
	if spare := have.History[:2]; spare[1].To != "" {
		t.Error("planning wrote into the history of the entry that we have")
	}
	if !says(p, "entry-kept") || len(k.Carers["isla"].History) != 1 || got.Was == nil || got.Was.Status != register.Possible {
		t.Errorf("codes %v, was %+v", codes(p), got.Was)
	}
}

func TestASheetDoesNotEndOrReopenAnEntry(t *testing.T) {
	for _, c := range []struct {
		have register.Status
		cell string
	}{{register.Confirmed, "Not a carer"}, {register.Confirmed, "Former"}, {register.Confirmed, "possible"}, {register.Former, "Y"}, {register.NotACarer, "Y"}, {register.Left, "Y"}, {register.Confirmed, "N"}} {
		k := onRoll()
		k.Carers["isla"] = register.Carer{PupilID: "isla", Status: c.have, Route: register.ByStaff}
		p := planned(t, "Name,Form,Status,Who knows,Home\nIsla Byrne,8B,"+c.cell+",,\n", k, nil)
		if len(p.Carers) != 0 {
			t.Errorf("%s became %s by %q", c.have, p.Carers[0].Carer.Status, c.cell)
		}
	}
}

func TestANewEntryBeginsAsTheSheetHasIt(t *testing.T) {
	for cell, want := range map[string]register.Status{
		"Y": register.Confirmed, "S": register.Confirmed, "P": register.Confirmed, "under exploration": register.Possible, "?": register.Possible, "": register.Possible, "N": register.Possible, "No": register.Possible,
		"On hold": register.Paused, "no longer a carer": register.Former, "Left": register.Left, "Not a young carer": register.NotACarer, "✓": register.Confirmed,
	} {
		c := entryOf(t, planned(t, "Name,Form,Status,Who knows,Home\nIsla Byrne,8B,"+cell+",tutor,\n", onRoll(), nil), "isla").Carer
		if c.Status != want || len(c.History) != 1 || c.History[0].From != "" {
			t.Errorf("%q: got %s by %+v, want %s", cell, c.Status, c.History, want)
		}
	}
}

func TestTheCensusLetterTellsParentFromSchool(t *testing.T) {
	p := planned(t, "Name,Form,Census code,Who knows,Route\nIsla Byrne,8B,P,tutor,\nKofi Osei,8C,P,tutor,form tutor\n", onRoll(), nil)
	a, b := entryOf(t, p, "isla").Carer, entryOf(t, p, "kofi").Carer
	if a.Route != register.ByParent || a.Census.Code != "" {
		t.Errorf("got %s %+v", a.Route, a.Census)
	}
	if b.Route != register.ByStaff || b.Census.Code != register.CensusParent || b.Census.Reason == "" {
		t.Errorf("got %s %+v", b.Route, b.Census)
	}
}

func TestARouteThatTheSheetDoesNotSayIsTheSchoolsOwnList(t *testing.T) {
	p := planned(t, "Name,Form,Who knows,Home\nIsla Byrne,8B,tutor,\n", onRoll(), nil)
	c := entryOf(t, p, "isla").Carer
	if c.Route != register.ByOwnList || c.RouteNote != "" || !notes(p, "route-not-said") || !notes(p, "status-not-said") {
		t.Errorf("%s %q %+v", c.Route, c.RouteNote, p.Notes)
	}
	c = entryOf(t, planned(t, "Name,Form,Who knows,How do we know\nIsla Byrne,8B,tutor,the owl\n", onRoll(), nil), "isla").Carer
	if c.Route != register.ByOwnList || c.RouteNote != "the owl" {
		t.Errorf("words that nobody knows: %s %q", c.Route, c.RouteNote)
	}
}

func TestAPupilOfTheSheetIsFoundOnTheRollOrAskedAbout(t *testing.T) {
	k := onRoll()
	k.Pupils = append(k.Pupils,
		register.Pupil{ID: "isla2", Surname: "Byrne", Forename: "Isla", DateOfBirth: "2012-01-01", Year: "9", Form: "9A"},
		register.Pupil{ID: "gone", Surname: "Novak", Forename: "Petra", Year: "8", Form: "8B", LeftOn: "2026-07-01"})
	for _, c := range []struct{ name, head, row, want, held string }{
		{"full name and form", "Name,Form", "Isla Byrne,8 b", "isla", ""},
		{"preferred name and form", "Name,Form", "Izzy Byrne,8B", "isla", ""},
		{"surname first", "Name,Form", "Byrne Isla,9A", "isla2", ""},
		{"name and year", "Name,Year", "Isla Byrne,Year 9", "isla2", ""},
		{"name and birth", "Surname,Forename,DOB", "Byrne,Isla,01/01/2012", "isla2", ""},
		{"UPN", "UPN,Name", "K801000025001,Izzy B", "isla", ""},
		{"admission number", "Adm No,Surname,Forename", "3217,Byrne,Isla", "isla", ""},
		{"name alone", "Name,Room", "Kofi Osei,", "", "name-only"},
		{"a name that two have", "Name,Room", "Isla Byrne,", "", "name-only"},
		{"another form", "Name,Form", "Isla Byrne,7C", "", "name-only"},
		{"form against year", "Name,Form,Year", "Isla Byrne,8B,9", "", "name-only"},
		{"somebody who has left", "Name,Form", "Petra Novak,8B", "", "not-on-roll"},
		{"a short form of the name", "Name,Form", "K Osei,8C", "", "not-on-roll"},
	} {
		p := planned(t, c.head+",Who knows,Home\n"+c.row+",tutor,No\n", k, nil)
		switch {
		case c.want != "" && (len(p.Carers) != 1 || p.Carers[0].Carer.PupilID != c.want):
			t.Errorf("%s: got %+v, held %+v", c.name, p.Carers, p.Held)
		case c.held != "" && (len(p.Held) != 1 || p.Held[0].Code != c.held || !p.Held[0].MayBeNew):
			t.Errorf("%s: held %+v, added %d", c.name, p.Held, len(p.Carers))
		case c.held != "" && len(p.Held[0].Candidates) == 0:
			t.Errorf("%s: nobody is offered", c.name)
		}
	}
}

func TestAnAnswerPutsARowOfTheSheetToAPupil(t *testing.T) {
	text := "Name,Form,Who knows,Home\nK Osei,8C,tutor,No\n"
	p := planned(t, text, onRoll(), map[string]string{"!2": "kofi"})
	if entryOf(t, p, "kofi").Carer.Home.Knows != register.HomeNotTold {
		t.Error("the answer was not used")
	}
	wantCounts(t, planned(t, text, onRoll(), map[string]string{"!2": AnswerLeave}), register.RowCounts{Read: 1, Unchanged: 1})
}

func TestARowForEachPersonCaredForMakesOneEntry(t *testing.T) {
	p := planned(t, "Name,Form,Cares for,Need,Who knows\nIsla Byrne,8B,Mum,mental health,tutor\nIsla Byrne,8B,Brother,learning disability,\n", onRoll(), nil)
	wantCounts(t, p, register.RowCounts{Read: 2, Added: 1, Unchanged: 1})
	if s := entryOf(t, p, "isla").Snapshot; len(s.CaredFor) != 2 || s.CaredFor[1].Needs[0] != "learning-disability" {
		t.Errorf("got %+v", s)
	}
}

func TestDatesOfTheSheetAreKeptWhenTheyCanBe(t *testing.T) {
	for _, c := range []struct {
		since, on, review string
		wantSince         calendar.Since
		wantOn            calendar.Day
		wantReview        calendar.Day
		code              string
	}{
		{"2021", "12/06/2026", "01/10/2026", "2021", "2026-06-12", "2026-10-01", ""},
		{"September 2023", "46185", "", "2023-09", "2026-06-12", "", ""},
		{"about 3 years", "", "", "2023", "", "", ""},
		{"ages", "", "", "", "", "", "since-unknown"},
		{"2001", "", "", "", "", "", "dates-impossible"},
		{"", "12/06/2027", "", "", "", "", "dates-impossible"},
		{"", "", "01/09/2026", "", "", "2026-09-01", "review-past"},
		{"Sept 24", "Sept 24", "", "2024-09", "", "", "date-unknown"},
	} {
		p := planned(t, "Name,Form,Who knows,Caring since,Date identified,Review date\nIsla Byrne,8B,tutor,"+c.since+","+c.on+","+c.review+"\n", onRoll(), nil)
		got := entryOf(t, p, "isla").Carer
		if got.CaringSince != c.wantSince || got.IdentifiedOn != c.wantOn || got.NextReview != c.wantReview || c.code != "" && !says(p, c.code) {
			t.Errorf("%+v: got since %q, on %q, review %q, %v", c, got.CaringSince, got.IdentifiedOn, got.NextReview, codes(p))
		}
	}
}

func TestWhatTheSafeguardingLeadMustHearIsPointedOutWithoutRepeatingIt(t *testing.T) {
	p := planned(t, "Name,Form,Who knows,What they do,Notes\nIsla Byrne,8B,tutor,personal care and lifting,\nKofi Osei,8C,tutor,,police were called\n", onRoll(), nil)
	if !says(p, "tell-the-dsl") || !says(p, "safeguarding-words") {
		t.Errorf("got %v", codes(p))
	}
	for _, problem := range p.Problems {
		if strings.Contains(problem.Message, "personal care") || strings.Contains(problem.Message, "police") {
			t.Errorf("repeated: %+v", problem)
		}
	}
}

func TestTheNarrowerWishStands(t *testing.T) {
	c := entryOf(t, planned(t, "Name,Form,Who knows,Home\nIsla Byrne,8B,\"tutor, nobody else\",\n", onRoll(), nil), "isla").Carer
	if !slices.Equal(c.Wishes.MayKnow, []register.Audience{register.Nobody}) || c.Wishes.Note != "tutor, nobody else" {
		t.Errorf("got %+v", c.Wishes)
	}
}

func TestABareListOfNamesIsARegisterOnlyWhenAPersonSaysSo(t *testing.T) {
	text := "Name,Form\nIsla Byrne,8B\n"
	if u := understood(t, text, Guidance{}); u.Kind != register.RollKind {
		t.Errorf("taken for %s", u.Kind)
	}
	u := understood(t, text, Guidance{Kind: register.RegisterKind})
	k := onRoll()
	k.Today, k.By = today, "Grace Okafor"
	if p := NewPlan(u, k, nil); len(p.Carers) != 1 || p.Carers[0].Carer.Status != register.Possible {
		t.Errorf("got %+v", p.Carers)
	}
}

func TestASheetOfTheWholeSchoolBesideTheRegisterIsNotTakenForCarers(t *testing.T) {
	table := func(rows ...string) string {
		return "<table><tr><td>" + strings.Join(rows, "</td></tr><tr><td>") + "</td></tr></table>"
	}
	cells := func(s string) string { return strings.ReplaceAll(s, ",", "</td><td>") }
	text := "<html><body>" + table(cells("Name,Form"), cells("Isla Byrne,8B"), cells("Kofi Osei,8C"), cells("Petra Novak,8C")) +
		table(cells("Name,Form,Cares for,Home"), cells("Isla Byrne,8B,Mum,Told")) + "</body></html>"
	u := understood(t, text, Guidance{})
	if u.Kind != register.RegisterKind || u.Read != 1 {
		t.Errorf("%s with %d rows, want the register with 1", u.Kind, u.Read)
	}
}
