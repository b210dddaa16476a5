package register

import (
	"strings"
	"testing"
)

func TestWhatStaffDoIsSaidInThePupilsVoiceWhereTheCatalogueHasIt(t *testing.T) {
	for says, want := range map[string]string{
		"Let Ama leave at the agreed time, quietly and without being asked why.":  "I may leave at the agreed time, and nobody asks me why.",
		"If Ama is called home, ring R. Begum before Ama leaves.":                 "If I am called home, ring R. Begum before I leave.",
		"Let Ama leave at the agreed time.":                                       "", // worded by hand
		"Let Kofi leave at the agreed time, quietly and without being asked why.": "",
	} {
		if got := Voiced(says, "Ama"); got != want {
			t.Errorf("%s\n%q, want %q", says, got, want)
		}
	}
	for _, s := range Catalogue(nil) {
		mine := Voiced(s.For("Ama", "R. Begum"), "Ama")
		if mine == "" || strings.ContainsAny(mine, "{}") || strings.Contains(mine, "Ama") || len(mine) > longestLine {
			t.Errorf("%s reads %q as the pupil says it", s.ID, mine)
		}
	}
}
