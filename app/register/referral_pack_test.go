package register_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"carers/app/register"
)

func subject() register.PackSubject {
	return register.PackSubject{
		Carer: register.Carer{ID: "c1", Status: register.Confirmed, Home: register.Home{Knows: register.HomeTold, Note: "SECRET-HOME"}, Strengths: "Lights", RouteNote: "SECRET-ROUTE"},
		Pupil: register.Pupil{Surname: "O'Neill", Forename: "Amélie", PreferredForename: "Mel", Year: "9", Form: "9C"},
		Known: register.KnownNow([]register.Snapshot{{
			ID: "s1", On: "2026-09-01", Tasks: []register.Task{"home"}, CaredFor: []register.PersonCaredFor{{Relation: "mother", Needs: []register.Need{"illness"}}}, TaskNote: "THIRD-NOTE",
			Stop: "HIDDEN-STOP", PupilView: register.View{Words: "HIDDEN-VIEW"}, Ticked: []register.Trigger{"fear-home"}, SheetNote: "SECRET-SHEET",
		}}),
		Referral: register.Referral{ID: "r1", To: "Lantern", Kind: register.YoungCarersService, AskedBy: "pupil", About: "THIRD-ABOUT", Hopes: "HIDDEN-HOPES", Law: "risk", LawBy: "C. Dhillon", AtSchool: register.Yes},
		School:   register.School{Name: "Greenfield School", Settings: register.Settings{ChampionName: "R. Begum"}},
	}
}

func fields(groups []register.PackGroup) (all []register.PackField) {
	for _, g := range groups {
		all = append(all, g.Fields...)
	}
	return all
}

func TestWhatIsOfOthersOrNotForHomeIsOffUntilSomebodyTicksIt(t *testing.T) {
	stays := []string{"at-school"} // a service that did not know would ring home
	keys := map[string]bool{}
	for _, f := range fields(subject().Pack(register.ForService)) {
		if keys[f.Key] {
			t.Errorf("two fields are called %s", f.Key)
		}
		keys[f.Key] = true
		private := f.Class == register.ThirdParty || f.Class == register.HiddenFromHome
		if private && f.On != slices.Contains(stays, f.Key) {
			t.Errorf("%s is about somebody else or not for home, and on: %t", f.Label, f.On)
		}
		if f.On == (f.Because != "") {
			t.Errorf("%s is on: %t, because %q", f.Label, f.On, f.Because)
		}
		if f.Class == register.Safeguarding {
			t.Errorf("%s is for the safeguarding lead", f.Label)
		}
	}
}

func TestAPackInventsNothing(t *testing.T) {
	for _, f := range fields((register.PackSubject{}).Pack(register.ForService)) {
		if slices.Contains([]string{"pupil-agreed", "home-agreed", "may-know"}, f.Key) {
			continue // that nobody was asked is known
		}
		if f.Says != "" {
			t.Errorf("of an empty record, %s says %q", f.Label, f.Says)
		}
	}
}

func TestWhatIsForTheSafeguardingLeadIsInNoPack(t *testing.T) {
	for _, reader := range register.PackReaders {
		all, err := json.Marshal(subject().Pack(reader))
		if err != nil {
			t.Fatal(err)
		}
		for _, never := range []string{"SECRET", register.Trigger("fear-home").Words(), register.LawReason("risk").Words(), "C. Dhillon"} {
			if never != "" && strings.Contains(string(all), never) {
				t.Errorf("a pack for %s holds %q", reader, never)
			}
		}
	}
}

func TestACopyForHomeHoldsNothingOfOthersAndNoNameThatHomeMayNotUse(t *testing.T) {
	s := subject()
	everything := make([]string, 0)
	for _, f := range fields(s.Pack(register.ForHome)) {
		everything = append(everything, f.Key)
	}
	p := register.ReferralPack{For: register.ForHome}
	made, err := p.Make(s, everything, "R. Begum", now) // whatever is ticked
	if err != nil {
		t.Fatal(err)
	}
	all, _ := json.Marshal(made)
	for _, never := range []string{"THIRD", "HIDDEN", "Mel", "other"} {
		if strings.Contains(string(all), never) {
			t.Errorf("a copy for home holds %q: %s", never, all)
		}
	}
}

func TestWhereHomeMustNotBeContactedAPackSaysSoAndLeadsNowhereNearIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		knows  register.HomeKnows
		silent bool
	}{{"do not contact", register.DoNotContact, false}, {"not told", register.HomeNotTold, false}, {"not known", "", false}, {"a brother or sister asks it", register.HomeTold, true}} {
		s := subject()
		s.Carer.Home.Knows, s.HomeSilent = c.knows, c.silent
		if s.HomeMustNot() == "" {
			t.Errorf("%s: nothing is said", c.name)
		}
		p := register.ReferralPack{For: register.ForService}
		made, err := p.Make(s, []string{"name", "address", "phone", "contact"}, "R. Begum", now)
		if err != nil || !slices.Equal(register.PackKeys(made), []string{"name"}) {
			t.Errorf("%s: the pack has %v %v", c.name, register.PackKeys(made), err)
		}
		home := register.ReferralPack{For: register.ForHome}
		_, err = home.Make(s, []string{"name"}, "R. Begum", now)
		wants(t, err, "reader")
	}
	if subject().HomeMustNot() != "" {
		t.Error("home that was told must not be contacted")
	}
}

func TestEachLineCanBeLeftOutAndAnEmptyPackIsNone(t *testing.T) {
	s := subject()
	for _, f := range fields(s.Pack(register.ForService)) {
		p := register.ReferralPack{For: register.ForService}
		keys := slices.DeleteFunc(register.PackKeys(s.Pack(register.ForService)), func(k string) bool { return k == f.Key })
		made, err := p.Make(s, keys, "R. Begum", now)
		if err != nil || slices.Contains(register.PackKeys(made), f.Key) {
			t.Errorf("%s stays in: %v", f.Label, err)
		}
	}
	p := register.ReferralPack{For: register.ForService}
	_, err := p.Make(s, nil, "R. Begum", now)
	wants(t, err, "fields")
}

func TestThatTheRecordHasChangedSinceAPackIsKnownByItsDigest(t *testing.T) {
	s := subject()
	p := register.ReferralPack{For: register.ForService}
	made, err := p.Make(s, []string{"tasks", "strengths"}, "R. Begum", now)
	if err != nil || p.Words != register.PackWords(made) {
		t.Fatalf("%q %v", p.Words, err)
	}
	s.Carer.Strengths = "Lights and sound"
	if register.PackWords(register.ChoosePack(s.Pack(register.ForService), p.Keys)) == p.Words {
		t.Error("other words have the same digest")
	}
	if holds := register.PackHoldings(made); holds != "Tasks; Strengths" {
		t.Errorf("the ledger would say %q", holds)
	}
}

// TestHowAPackIsWordedHasItsNumber fails when a release words what a pack says
// otherwise: raise packLayout then, so that no pack that was made before reads as if
// its record had changed.
func TestHowAPackIsWordedHasItsNumber(t *testing.T) {
	const layout = "3:e40ae6aebdb9177aabb48c3dd72aacca25fa81d876211290e17a5db0c5c2d7c4"
	s := subject()
	keys := register.PackKeys(s.Pack(register.ForService))
	if got := register.PackWords(register.ChoosePack(s.Pack(register.ForService), keys)); got != layout {
		t.Errorf("a pack is worded otherwise: raise packLayout. %s", got)
	}
	groups := s.Pack(register.ForService)
	before := register.PackWords(groups)
	groups[0].Title, groups[0].Fields[0].Label = "Another heading", "Another label"
	if register.PackWords(groups) != before {
		t.Error("what a heading is called counts as a change of the record")
	}
	old := register.ReferralPack{For: register.ForService, Keys: keys, Words: "1:ab"}
	if _, stand := old.Again(s); stand != register.PackOldLayout {
		t.Errorf("a pack of an earlier layout stands as %s", stand)
	}
	if _, err := old.Release(s); err == nil {
		t.Error("it leaves, and nobody can tell whether it is the same")
	}
}

func TestAPackReadsTheEmergencyPlanInHandAndNoNumberUntilItIsTicked(t *testing.T) {
	s := subject()
	s.Today = now
	s.Known.IfWrong = "SNAPSHOT-WRONG"
	s.Plans = []register.EmergencyPlan{
		{First: "Ring the office", ExpiresOn: "2027-08-31", Contacts: []register.EmergencyContact{{Name: "S. Bankole", Phone: "01632 960 101"}, {Name: "Mother", Phone: "01632 960 102", AtHome: true}}},
		{First: "An older line", ExpiresOn: "2027-08-31"},
	}
	said := func(key string) register.PackField {
		all := fields(s.Pack(register.ForService))
		return all[slices.IndexFunc(all, func(f register.PackField) bool { return f.Key == key })]
	}
	if f := said("if-wrong"); !f.On || !strings.Contains(f.Says, "First: Ring the office") || strings.Contains(f.Says, "SNAPSHOT") || strings.Contains(f.Says, "01632") {
		t.Errorf("%+v", f)
	}
	if f := said("if-wrong-ring"); f.On || !strings.Contains(f.Says, "960 101") || !strings.Contains(f.Says, "960 102") {
		t.Errorf("%+v", f)
	}
	s.HomeSilent = true
	if wrong, ring := said("if-wrong").Says, said("if-wrong-ring").Says; strings.Contains(wrong, "Ring the office") || strings.Contains(ring, "960 102") || !strings.Contains(ring, "960 101") {
		t.Errorf("it leads home that must not be contacted: %s, %s", wrong, ring)
	}
	s.Today = "2027-09-01"
	if wrong, ring := said("if-wrong").Says, said("if-wrong-ring").Says; !strings.Contains(wrong, "ended on 31 August 2027") || ring != "" {
		t.Errorf("a plan that has ended: %s, %s", wrong, ring)
	}
	s.Plans = nil
	if f := said("if-wrong"); f.Says != "SNAPSHOT-WRONG" || f.On {
		t.Errorf("without a plan: %+v", f)
	}
}
