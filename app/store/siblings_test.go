package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestSiblingsAreConfirmedInBothDirections(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		proposed := func(pupil string) (ids []string) {
			for _, p := range give(t, func() ([]register.Proposal, error) { return l.ProposedSiblings(t.Context(), pupil) }) {
				ids = append(ids, p.Pupil.ID)
			}
			return ids
		}
		other := apptest.OnRegister(t, s, w.far.Champion, w.target.sibling)
		confirmed := func() (ids []string) { // from either side
			for _, carer := range []string{w.target.carer, other} {
				for _, p := range give(t, func() (store.CarerRecord, error) { return l.Carer(t.Context(), carer) }).Siblings {
					ids = append(ids, p.ID)
				}
			}
			return ids
		}
		for _, pair := range [][2]string{{w.target.pupil, w.target.sibling}, {w.target.sibling, w.target.pupil}} {
			if got := proposed(pair[0]); !slices.Equal(got, []string{pair[1]}) {
				t.Errorf("proposed %v, want the other", got)
			}
		}
		must(t, l.DecideSiblings(t.Context(), w.target.sibling, w.target.pupil, true))
		if got := confirmed(); !slices.Equal(got, []string{w.target.sibling, w.target.pupil}) || len(proposed(w.target.pupil))+len(proposed(w.target.sibling)) != 0 {
			t.Errorf("confirmed %v, and proposed again %v and %v", got, proposed(w.target.pupil), proposed(w.target.sibling))
		}
		must(t, l.DecideSiblings(t.Context(), w.target.pupil, w.target.sibling, false)) // a later decision replaces it
		if got := confirmed(); len(got) != 0 {
			t.Errorf("still confirmed %v", got)
		}
		for _, with := range []string{w.target.pupil, "nobody"} {
			if err := l.DecideSiblings(t.Context(), w.target.pupil, with, true); !fault.IsMissing(err) {
				t.Errorf("with %s: %v, want that there is no such pupil", with, err)
			}
		}
	})
}

// A pupil known by another surname is still found by the legal one.
func TestASiblingIsProposedByLegalNameOrAddress(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		ids := apptest.OnRoll(t, s, staff.Champion,
			register.Pupil{Surname: "Łukasik", Forename: "A"},
			register.Pupil{Surname: "Łukasik", PreferredSurname: "Brown", Forename: "B"},
			register.Pupil{Surname: "Green", Forename: "C", AddressKey: "k"},
			register.Pupil{Surname: "Grey", Forename: "D", AddressKey: "k"},
			register.Pupil{Forename: "E"},
		)
		for from, want := range map[int][]string{0: {ids[1]}, 2: {ids[3]}, 4: nil} {
			var got []string
			for _, p := range give(t, func() ([]register.Proposal, error) {
				return s.As(staff.Champion).ProposedSiblings(t.Context(), ids[from])
			}) {
				got = append(got, p.Pupil.ID)
			}
			if !slices.Equal(got, want) {
				t.Errorf("pupil %d: proposed %v, want %v", from, got, want)
			}
		}
	})
}

func TestTheCensusShowsWhereTheMISDiffers(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		inMIS := func(forename, value string, left calendar.Day) string {
			return apptest.OnRoll(t, s, staff.Champion, register.Pupil{Forename: forename, LeftOn: left, Flags: register.Flags{register.YoungCarerInMIS: {Value: value}}})[0]
		}
		for _, c := range []struct {
			forename, mis string
			left          calendar.Day
			on            bool
		}{{"A-agrees", "S", "", true}, {"B-other", "P", "", true}, {"C-yes", "yes", "", true}, {"D-blank", "", "", true}, {"E-only-mis", "P", "", false}, {"F-neither", "N", "", false}, {"G-gone", "P", "2026-07-20", true}} {
			if id := inMIS(c.forename, c.mis, c.left); c.on {
				apptest.OnRegister(t, s, staff.Champion, id)
			}
		}
		for who, because := range map[*access.Actor]bool{&staff.Champion: true, &staff.Data: false} {
			lines := give(t, func() ([]store.CensusLine, error) { return s.As(*who).Census(t.Context()) })
			var got []string
			for _, line := range lines {
				got = append(got, fmt.Sprintf("%s %s %s %v", line.Pupil.Forename, line.Code, line.InMIS, line.Differs))
				if known := line.Code != register.CensusNotDeclared; (line.Because != "") != (because && known) {
					t.Errorf("%v is told of %s %q", who.Roles, line.Pupil.Forename, line.Because)
				}
			}
			want := "A-agrees S S false|B-other S P true|C-yes S yes false|D-blank S  true|E-only-mis N P true"
			if strings.Join(got, "|") != want {
				t.Errorf("got %q, want %q", strings.Join(got, "|"), want)
			}
			if n := give(t, func() (int, error) { return s.As(*who).CensusDifferences(t.Context()) }); n != 3 {
				t.Errorf("%d differ, want 3", n)
			}
		}
	})
}
