package apptest

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

func TestEachEngineGivesAFreshStoreOnTheSameDay(t *testing.T) {
	for range 2 { // the second finds nothing of the first
		Stores(t, func(t *testing.T, s *store.Store) {
			if schools, err := s.Schools(t.Context()); err != nil || len(schools) != 0 {
				t.Errorf("%d schools (%v), want none", len(schools), err)
			}
			if s.Today() != Today {
				t.Errorf("today is %s, want %s", s.Today(), Today)
			}
			School(t, s, "999001")
		})
	}
}

func TestAMadeUpSchoolHasEveryRole(t *testing.T) {
	staff := School(t, SQLite(t), "999001")
	for _, role := range append(slices.Clone(access.Roles), access.Operator) {
		if a := staff.As(role); !slices.Equal(a.Roles, []access.Role{role}) || a.School != "999001" || !a.Signed() {
			t.Errorf("the %s is %+v", role, a)
		}
	}
}

func TestMadeUpPupilsDifferAndHaveRightUPNs(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Pupils(1, 20_000) {
		if u := register.ReadUPN(p.UPN); !u.Right || seen[p.UPN] {
			t.Fatalf("UPN %s: right %v, seen before %v", p.UPN, u.Right, seen[p.UPN])
		}
		seen[p.UPN] = true
		if _, ok := register.ReadYear(string(p.Year)); !ok || !p.OnRoll(Today) || p.Name() == "" {
			t.Fatalf("an odd pupil: %+v", p)
		}
	}
}
