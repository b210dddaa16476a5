package register

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestEveryFieldOfARecordHasAClass holds the one declaration that pages,
// exports and redaction read.
func TestEveryFieldOfARecordHasAClass(t *testing.T) {
	for _, record := range Records {
		kind := reflect.TypeOf(record)
		for i := range kind.NumField() {
			f := kind.Field(i)
			tag, declared := f.Tag.Lookup("class")
			if !f.IsExported() || !declared || !slices.Contains(Classes, Class(tag)) {
				t.Errorf("%s.%s has the class %q", kind.Name(), f.Name, tag)
			}
			if got, ok := ClassOf(record, f.Name); !ok || string(got) != tag {
				t.Errorf("ClassOf %s.%s is %q, %v", kind.Name(), f.Name, got, ok)
			}
		}
	}
	if _, ok := ClassOf(Pupil{}, "Diagnosis"); ok {
		t.Error("a field that is not there has a class")
	}
}

// TestAPartOfARecordTakesTheClassOfItsField: what is nested (a view, a wish, a
// person cared for) is read under the field that holds it. So a part declares
// no class of its own, which would be forgotten, unless it is a record itself.
func TestAPartOfARecordTakesTheClassOfItsField(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for _, record := range Records {
		for part := range parts(reflect.TypeOf(record)) {
			if seen[part] || isRecord(part) {
				continue
			}
			seen[part] = true
			for i := range part.NumField() {
				if f := part.Field(i); f.Tag.Get("class") != "" || !f.IsExported() || f.Tag.Get("json") == "" {
					t.Errorf("%s.%s is not a plain part of a record", part.Name(), f.Name)
				}
			}
		}
	}
	for _, want := range []reflect.Type{reflect.TypeFor[View](), reflect.TypeFor[Home](), reflect.TypeFor[PersonCaredFor](), reflect.TypeFor[Flag](), reflect.TypeFor[Source]()} {
		if !seen[want] {
			t.Errorf("%s was not looked at", want.Name())
		}
	}
}

func isRecord(kind reflect.Type) bool {
	return slices.ContainsFunc(Records, func(r any) bool { return reflect.TypeOf(r) == kind })
}

// parts are the structs that a record is made of, at any depth.
func parts(kind reflect.Type) map[reflect.Type]bool {
	all := map[reflect.Type]bool{}
	for i := range kind.NumField() {
		of := kind.Field(i).Type
		for of.Kind() == reflect.Slice || of.Kind() == reflect.Map || of.Kind() == reflect.Pointer {
			of = of.Elem()
		}
		if of.Kind() == reflect.Struct && of != reflect.TypeFor[time.Time]() {
			all[of] = true
			for deeper := range parts(of) {
				all[deeper] = true
			}
		}
	}
	return all
}

// What must never reach home or a teacher by mistake, named one by one: a class
// changed in passing has to be changed here too.
func TestTheFieldsThatHarmIfTheyLeakAreGuarded(t *testing.T) {
	for class, fields := range map[Class][]string{
		HiddenFromHome: {"Carer.Home", "Snapshot.TooMuch", "Snapshot.Stop", "Snapshot.PupilView", "Questionnaire.Note",
			"Referral.Hopes", "Referral.AtSchool", "ReferralIn.TellBack", "Concern.ToldThem", "Concern.Wants", "Disclosure.Level", "Disclosure.Words", "Disclosure.MayTell", "Disclosure.HomeSafe", "Disclosure.Reach"},
		Safeguarding: {"Snapshot.Ticked", "HandOff.Of", "HandOff.State", "HandOff.Reason", "HandOff.Reference", "Questionnaire.Worried",
			"Concern.Course", "Disclosure.Course", "MessageAct.HandOff", "Referral.Law", "Referral.LawBy"},
		ThirdParty: {"Carer.RouteNote", "Move.Reason", "Pupil.AddressKey", "Siblings.PupilA", "Siblings.PupilB", "Siblings.Confirmed",
			"Snapshot.CaredFor", "Snapshot.TaskNote", "Snapshot.SheetNote", "Snapshot.Alone", "Snapshot.WithoutMe", "Snapshot.IfWrong", "Snapshot.ParentView", "Snapshot.CaredForView",
			"Concern.Noticed", "MessageAct.Reason", "Referral.About", "Referral.Steps", "ReferralIn.From", "ReferralIn.Says"},
	} {
		for _, name := range fields {
			record, field, _ := strings.Cut(name, ".")
			at := slices.IndexFunc(Records, func(r any) bool { return reflect.TypeOf(r).Name() == record })
			if got, _ := ClassOf(Records[at], field); got != class {
				t.Errorf("%s is %q, want %q", name, got, class)
			}
		}
	}
}

// No name of a child or relative and no diagnosis has a place to be typed in.
func TestAPersonCaredForHasNoNameAndNoDiagnosis(t *testing.T) {
	kind := reflect.TypeFor[PersonCaredFor]()
	if kind.NumField() != 2 || kind.Field(0).Name != "Relation" || kind.Field(1).Name != "Needs" {
		t.Error("a person cared for is more than a relation and needs")
	}
}
