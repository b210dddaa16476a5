package register

import (
	"slices"
	"strings"
	"testing"
)

func TestWhatTellsStaffWhyIsFound(t *testing.T) {
	ama := Pupil{Forename: "Ama", Surname: "Boateng", PreferredForename: "Amy"}
	roll := []Pupil{ama, {Forename: "Kofi", Surname: "O'Neill"}, {Forename: "May", Surname: "Begum"}}
	staff := []string{"R. Begum"}
	for _, one := range []struct {
		i    Instruction
		want string
	}{
		{Instruction{Says: "Let Ama go at the agreed time."}, ""},
		{Instruction{Says: "Amy may check a phone. Speak with R. Begum first."}, ""},
		{Instruction{Says: "Her mother is ill, so let her go home early."}, "mother, ill"},
		{Instruction{Says: "Her mother's tablets"}, "mothers, tablets"},
		{Instruction{Says: "Let her go.", When: "when her DAD rings"}, "dad"},
		{Instruction{Says: "Let her go.", Where: "the clinic"}, "clinic"},
		{Instruction{Says: "Let her go.", Fallback: "Gran takes the call"}, "gran"},
		{Instruction{Says: "She collects Kofi at three."}, "Kofi"},
		{Instruction{Says: "Ama waits for the O’Neill boy."}, "Neill"},
		{Instruction{Says: "A. Boateng may leave."}, "Boateng"},
		{Instruction{Says: "Still, she may go. Chill. Illustrate."}, ""},
		{Instruction{Says: "She waits for May."}, "May"},
	} {
		if got := strings.Join(one.i.Telling(ama, roll, staff), ", "); got != one.want {
			t.Errorf("%+v: %q, want %q", one.i, got, one.want)
		}
	}
}

func TestNoLineOfTheCatalogueTellsWhy(t *testing.T) {
	for _, s := range Catalogue(nil) {
		i := Instruction{Says: s.For("Ama", "R. Begum")}
		if found := i.Telling(Pupil{Forename: "Ama"}, nil, []string{"R. Begum"}); len(found) > 0 {
			t.Errorf("%s: %q", s.ID, found)
		}
	}
}

func TestEachTellingWordIsThereOnce(t *testing.T) {
	words := slices.Clone(tellingWords)
	slices.Sort(words)
	if len(words) < 50 || len(slices.Compact(words)) != len(tellingWords) {
		t.Errorf("%d words, some twice", len(tellingWords))
	}
}
