package register

import (
	"strings"
	"testing"

	"carers/app/calendar"
)

func TestAPupilIsCalledWhatTheyGoBy(t *testing.T) {
	for _, c := range []struct {
		pupil      Pupil
		name, list string
	}{
		{Pupil{Forename: "Amélie", Surname: "O'Neill"}, "Amélie O'Neill", "O'Neill, Amélie"},
		{Pupil{Forename: "Eleanor", Surname: "Thornbury", PreferredForename: "Eli"}, "Eli Thornbury", "Thornbury, Eli"},
		{Pupil{Forename: "Kayleigh", Surname: "Smith", PreferredSurname: "Harrison"}, "Kayleigh Harrison", "Harrison, Kayleigh"},
		{Pupil{Surname: "Zarifa"}, "Zarifa", "Zarifa"},
		{Pupil{Forename: "Zarifa"}, "Zarifa", "Zarifa"},
		{Pupil{}, "", ""},
	} {
		if got := c.pupil.Name(); got != c.name {
			t.Errorf("name %q, want %q", got, c.name)
		}
		if got := c.pupil.ListName(); got != c.list {
			t.Errorf("list name %q, want %q", got, c.list)
		}
	}
}

func TestAPupilIsOnRollUntilTheDayTheyLeave(t *testing.T) {
	stays, left := Pupil{}, Pupil{LeftOn: "2026-09-14"}
	for day, want := range map[calendar.Day]bool{"2026-09-13": true, "2026-09-14": false, "2026-09-15": false} {
		if left.OnRoll(day) != want || !stays.OnRoll(day) {
			t.Errorf("on %s: leaver on roll %v", day, !want)
		}
	}
}

func TestAPupilIsFoundByAnyNameFormOrYear(t *testing.T) {
	key := Pupil{Forename: "Xiao-Ling", Surname: "O'Neill", PreferredForename: "Lily", Form: "9C", Year: "9"}.FindKey()
	for _, typed := range []string{"xiao", "ling", "oneill", "lily", "9c", "year 9", "year9"} {
		if !strings.Contains(key, " "+typed) {
			t.Errorf("%q does not find %q", typed, key)
		}
	}
	for surname, typed := range map[string][]string{
		"O'Neill": {"neill", "o neill", "oneill"}, "O’Neill-Smith": {"o neill smith", "oneill smith", "neill", "smith"}, "D´Angelo": {"angelo", "dangelo"},
	} {
		for _, w := range typed {
			if key := (Pupil{Forename: "Ana", Surname: surname}).FindKey(); !strings.Contains(key, " "+w) {
				t.Errorf("%q does not find %q", w, key)
			}
		}
	}
	same := Pupil{Forename: "Ali", Surname: "Ali", PreferredForename: "Ali"}.FindKey()
	if same != " ali ali" {
		t.Errorf("a name is there more often than it is borne: %q", same)
	}
}

func TestAFlagIsYesOnlyWhenKnownAndPositive(t *testing.T) {
	for value, want := range map[string]bool{"": false, "no": false, "N": false, "yes": true, "K": true, "E": true, "P": true, "S": true} {
		if got := (Flag{Value: value}).Yes(); got != want {
			t.Errorf("%q: %v", value, got)
		}
	}
	if (Flags{}[SEN]).Yes() {
		t.Error("a flag nobody set is yes")
	}
}
