package packs_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"carers/app/packs"
	"carers/app/register"
)

// letters is a school in which home knows all that it may know.
func letters() []packs.Entry {
	entry := func(surname string, knows register.HomeKnows, status register.Status) packs.Entry {
		return packs.Entry{
			Pupil: register.Pupil{Surname: surname, Forename: "Sam", PreferredForename: "Robin", Year: "9", Form: "9B", UPN: "A999000026001", AdmissionNumber: "4211"},
			Carer: register.Carer{Status: status, Home: register.Home{Knows: knows, Note: "the aunt"}, Plan: "a phone pass", RouteNote: "told her tutor"},
		}
	}
	left := entry("Leaver", register.HomeTold, register.Confirmed)
	left.Pupil.LeftOn = "2026-07-17"
	sibling := entry("Sibling", register.HomeTold, register.Confirmed)
	sibling.HomeSilent = true
	return []packs.Entry{
		entry("Told", register.HomeTold, register.Confirmed), entry("Paused", register.HomeTold, register.Paused),
		entry("Forbidden", register.DoNotContact, register.Confirmed), entry("Hushed", register.DoNotContact, register.Former),
		entry("Untold", register.HomeNotTold, register.Confirmed), entry("Unsaid", "", register.Confirmed),
		entry("Maybe", register.HomeTold, register.Possible), entry("Never", register.HomeTold, register.NotACarer), left, sibling,
	}
}

func TestAListForLettersHomeHoldsOnlyThoseWhoseHomeMayBeReached(t *testing.T) {
	file, err := packs.LettersHome(made(register.School{URN: "999001"}), letters(), packs.CSV)
	if err != nil {
		t.Fatal(err)
	}
	want := "surname,forename,year_group,form\nTold,Sam,Year 9,9B\nPaused,Sam,Year 9,9B\n"
	if string(file.Content) != want || file.Rows != 2 || file.Name != "letters-home-999001-2026-09-14.csv" {
		t.Errorf("%s, %d rows: %s", file.Name, file.Rows, file.Content)
	}
}

func TestAListForLettersHomeTellsHowManyAreLeftOutAndWhy(t *testing.T) {
	file, err := packs.LettersHome(made(register.School{URN: "999001", Name: "Greenfield School"}), letters(), packs.XLSX)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Left out: 8. Do not write to those homes about this.", "3: home must not be contacted about this.", "1: home has not been told.",
		"1: nobody has said what home knows.", "3: not a carer here now: possible, former, not a carer, or left.",
	}
	if !slices.Equal(file.Says, want) {
		t.Errorf("it says %q", file.Says)
	}
	names, sheets := readSheets(t, file.Content)
	if !slices.Equal(names, []string{"About", "Letters home"}) {
		t.Errorf("sheets %q", names)
	}
	var all strings.Builder
	for _, name := range names {
		for _, row := range sheets[name] {
			all.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	for _, line := range want {
		if !strings.Contains(all.String(), line) {
			t.Errorf("the workbook does not say %q", line)
		}
	}
	for _, secret := range []string{"Forbidden", "Hushed", "Sibling", "Untold", "Unsaid", "Robin", "the aunt", "phone pass", "her tutor", "A999000026001", "4211"} {
		if strings.Contains(all.String(), secret) {
			t.Errorf("%q is on a list for letters home", secret)
		}
	}
}

func TestWhenNobodyIsLeftOutTheListSaysSo(t *testing.T) {
	file, err := packs.LettersHome(made(register.School{URN: "999001"}), letters()[:1], packs.JSON)
	var read []map[string]string
	if err != nil || json.Unmarshal(file.Content, &read) != nil || len(read) != 1 || len(read[0]) != 4 || !slices.Equal(file.Says, []string{"Nobody was left out."}) {
		t.Errorf("%s, %q, %v", file.Content, file.Says, err)
	}
	if none, err := packs.LettersHome(made(register.School{URN: "999001"}), letters()[2:], packs.JSON); err != nil || strings.TrimSpace(string(none.Content)) != "[]" {
		t.Errorf("%s, %v", none.Content, err)
	}
}

func TestTheRegisterSaysWhereASiblingAsksForSilence(t *testing.T) {
	list := letters()
	file, err := packs.Register(made(register.School{URN: "999001"}), list, packs.RegisterOptions{Format: packs.CSV, WithoutFamily: true})
	if err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, file.Content)
	for i, e := range list {
		if got, want := rows[i+1][1], map[bool]string{true: "Do not contact home about this"}[e.HomeSilent]; got != want {
			t.Errorf("%s: %q, want %q", e.Pupil.Surname, got, want)
		}
	}
}
