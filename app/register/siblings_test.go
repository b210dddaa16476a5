package register

import (
	"maps"
	"slices"
	"testing"
)

func TestTwoIdsHaveOneOrder(t *testing.T) {
	for _, pair := range [][2]string{{"a", "b"}, {"b", "a"}} {
		if first, second := SiblingsOf(pair[0], pair[1]); first != "a" || second != "b" {
			t.Errorf("%v: %s, %s", pair, first, second)
		}
	}
}

// proposed lists the ids proposed, in order, with why.
func proposed(p Pupil, roll []Pupil, decided ...Siblings) []string {
	var ids []string
	for _, o := range ProposeSiblings(p, roll, decided, today) {
		ids = append(ids, o.Pupil.ID+": "+o.Because)
	}
	return ids
}

func TestSiblingsAreProposedByAddressThenByARareSurname(t *testing.T) {
	ifrah := Pupil{ID: "ifrah", Surname: "Warsame", AddressKey: "k1"}
	roll := []Pupil{
		ifrah,
		{ID: "hamza", Surname: "WARSAME"}, // no address known
		{ID: "step", Surname: "Jama", AddressKey: "k1"},                           // same address, other name
		{ID: "elsewhere", Surname: "Warsame", AddressKey: "k2"},                   // known to live elsewhere
		{ID: "gone", Surname: "Warsame", AddressKey: "k1", LeftOn: "2026-07-17"},  // left
		{ID: "leaving", Surname: "Farah", AddressKey: "k1", LeftOn: "2026-12-18"}, // leaves later
		{ID: "stranger", Surname: "Smith"},
	}
	want := []string{"step: same address", "leaving: same address", "hamza: same surname, which few here share"}
	if got := proposed(ifrah, roll); !slices.Equal(got, want) {
		t.Errorf("proposed %v", got)
	}
}

func TestACommonSurnameProposesNobody(t *testing.T) {
	p := Pupil{ID: "1", Surname: "Khan"}
	roll := []Pupil{p, {ID: "2", Surname: "Khan"}, {ID: "3", Surname: "Khan"}, {ID: "4", Surname: "Khan"}}
	if got := proposed(p, roll); len(got) != 3 {
		t.Errorf("four of a name: proposed %v", got)
	}
	if got := proposed(p, append(roll, Pupil{ID: "5", Surname: "khan"})); len(got) != 0 {
		t.Errorf("five of a name: proposed %v", got)
	}
	same := Pupil{ID: "6", Surname: "Khan", AddressKey: "k"}
	if got := proposed(same, append(roll, Pupil{ID: "5", Surname: "Khan", AddressKey: "k"})); !slices.Equal(got, []string{"5: same address"}) {
		t.Errorf("five of a name and one address: proposed %v", got)
	}
}

func TestNobodyIsProposedTwice(t *testing.T) {
	p := Pupil{ID: "m", AddressKey: "k"}
	roll := []Pupil{p, {ID: "a", AddressKey: "k"}, {ID: "z", AddressKey: "k"}, {ID: "new", AddressKey: "k"}}
	got := proposed(p, roll, Siblings{PupilA: "a", PupilB: "m", Confirmed: true}, Siblings{PupilA: "m", PupilB: "z"})
	if !slices.Equal(got, []string{"new: same address"}) {
		t.Errorf("proposed %v", got)
	}
}

func TestPupilsWithoutASurnameAreNotAllSiblings(t *testing.T) {
	p := Pupil{ID: "1"}
	if got := proposed(p, []Pupil{p, {ID: "2"}}); len(got) != 0 {
		t.Errorf("proposed %v", got)
	}
}

func TestOneChildsSilenceIsTheWholeHomes(t *testing.T) {
	decided := []Siblings{
		{PupilA: "a", PupilB: "b", Confirmed: true}, {PupilA: "b", PupilB: "c", Confirmed: true}, // one home
		{PupilA: "a", PupilB: "x"},                  // looked at, and not siblings
		{PupilA: "d", PupilB: "e", Confirmed: true}, // another
	}
	for name, c := range map[string]struct {
		silent []string
		want   []string
	}{
		"nobody": {nil, nil}, "the eldest": {[]string{"a"}, []string{"b", "c"}}, "the middle one": {[]string{"b"}, []string{"a", "c"}},
		"two of them": {[]string{"a", "c"}, []string{"b"}}, "an only child": {[]string{"x"}, nil}, "both homes": {[]string{"c", "e"}, []string{"a", "b", "d"}},
	} {
		silent := map[string]bool{"z": false}
		for _, id := range c.silent {
			silent[id] = true
		}
		got := slices.Sorted(maps.Keys(HomesKeptSilent(decided, silent)))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
