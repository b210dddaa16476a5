package register

import (
	"reflect"
	"slices"
	"testing"
)

func full() Pupil {
	return Pupil{
		ID: "p1", UPN: "K801000025001", FormerUPN: "H301000019742", AdmissionNumber: "003217", MISID: "42", ULN: "1234567899",
		Surname: "O'Neill", Forename: "Amélie", MiddleNames: "Anne", PreferredSurname: "Neill", PreferredForename: "Amy",
		DateOfBirth: "2012-11-03", Sex: "F", Year: "9", Form: "9C", House: "Ash", JoinedOn: "2024-09-02", AddressKey: "k",
		Flags: Flags{SEN: {Value: "K", On: "2026-01-05"}, PupilPremium: {Value: "yes"}}, From: Source{Import: "i1", Sheet: "Sheet1", Row: 9}, Version: 3,
	}
}

func TestABlankCellSaysNothing(t *testing.T) {
	was := full()
	is, changed := was.Told(Pupil{From: Source{Import: "i2"}, Flags: Flags{SEN: {}, EAL: {Value: "", On: "2026-09-14"}}})
	if len(changed) != 0 || !reflect.DeepEqual(is, was) {
		t.Errorf("blanks changed %v: %+v", changed, is)
	}
}

func TestTheSameSaidAgainIsNoNews(t *testing.T) {
	was := full()
	again := full()
	again.From = Source{Import: "i2"}
	again.Flags = Flags{SEN: {Value: "K", On: "2026-09-14", From: "i2"}}
	is, changed := was.Told(again)
	if len(changed) != 0 || !reflect.DeepEqual(is, was) {
		t.Errorf("changed %v: %+v", changed, is)
	}
}

// TestEveryFieldOfAPupilCanBeTold changes one field after another, so that a
// field which Told forgets cannot be added to Pupil.
func TestEveryFieldOfAPupilCanBeTold(t *testing.T) {
	kept := []string{"ID", "From", "Version", "Flags"} // not said by a file, or looked at below
	kind := reflect.TypeFor[Pupil]()
	for i := range kind.NumField() {
		field := kind.Field(i)
		if slices.Contains(kept, field.Name) {
			continue
		}
		said := Pupil{From: Source{Import: "i2", Row: 4}}
		reflect.ValueOf(&said).Elem().Field(i).SetString("2027-01-01")
		is, changed := full().Told(said)
		if got := reflect.ValueOf(is).Field(i).String(); got != "2027-01-01" || len(changed) == 0 {
			t.Errorf("%s: is %q, changed %v", field.Name, got, changed)
		}
		if is.From != said.From || is.ID != "p1" || is.Version != 3 {
			t.Errorf("%s: from %+v, id %s, version %d", field.Name, is.From, is.ID, is.Version)
		}
	}
}

func TestANewUPNMakesTheOldOneTheFormer(t *testing.T) {
	was := Pupil{UPN: "K38000002300A"}
	is, changed := was.Told(Pupil{UPN: "K801000025001"})
	if is.UPN != "K801000025001" || is.FormerUPN != "K38000002300A" || !slices.Equal(changed, []string{"UPN", "former UPN"}) {
		t.Errorf("%+v, changed %v", is, changed)
	}
	is, _ = was.Told(Pupil{UPN: "K801000025001", FormerUPN: "F935000021308"})
	if is.FormerUPN != "F935000021308" {
		t.Errorf("the file named the former UPN, and it is %s", is.FormerUPN)
	}
	is, _ = Pupil{}.Told(Pupil{UPN: "K801000025001"})
	if is.FormerUPN != "" {
		t.Errorf("a first UPN made up a former one: %s", is.FormerUPN)
	}
}

func TestFlagsAreToldOneByOne(t *testing.T) {
	was := full()
	is, changed := was.Told(Pupil{Flags: Flags{EAL: {Value: "yes", On: "2026-09-14"}, SEN: {Value: "N", On: "2026-09-14"}, FSM: {}}})
	want := Flags{SEN: {Value: "N", On: "2026-09-14"}, PupilPremium: {Value: "yes"}, EAL: {Value: "yes", On: "2026-09-14"}}
	if !reflect.DeepEqual(is.Flags, want) || len(changed) != 2 {
		t.Errorf("flags %v, changed %v", is.Flags, changed)
	}
	if !reflect.DeepEqual(was.Flags, full().Flags) {
		t.Error("the pupil as they were has changed")
	}
	if is, changed := (Pupil{}).Told(Pupil{Flags: Flags{FSM: {Value: "no"}}}); is.Flags[FSM].Value != "no" || len(changed) != 1 {
		t.Errorf("a first flag: %v, changed %v", is.Flags, changed)
	}
}

func TestAPupilWhoComesBackIsOnRollAgain(t *testing.T) {
	was := full()
	was.LeftOn = "2026-07-17"
	is, changed := was.Told(Pupil{JoinedOn: "2026-09-07"})
	if !is.OnRoll(today) || is.LeftOn != "" || !slices.Contains(changed, "date left") {
		t.Errorf("joined again on %s, left on %q, changed %v", is.JoinedOn, is.LeftOn, changed)
	}
	for _, said := range []Pupil{{JoinedOn: "2024-09-02"}, {Form: "9D"}, {JoinedOn: "2026-07-17"}, {JoinedOn: "2026-09-07", LeftOn: "2026-09-11"}} {
		if is, _ := was.Told(said); is.LeftOn == "" {
			t.Errorf("told %+v, the leaver is back", said)
		}
	}
}
