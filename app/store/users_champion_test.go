package store_test

import (
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/store"
)

// signsIn adds a champion who has chosen a password.
func signsIn(t *testing.T, s *store.Store, staff apptest.Staff, email, name string) access.Actor {
	t.Helper()
	id, token, err := s.As(staff.Operator).AddUser(t.Context(), store.NewUser{Email: email, Name: name, Roles: []access.Role{access.Champion, access.Data}})
	must(t, err)
	_, err = s.UseLink(t.Context(), token, "lantern cobalt harvest")
	must(t, err)
	return access.Actor{UserID: id, Name: name, School: staff.URN, Roles: []access.Role{access.Champion, access.Data}}
}

// The other champion of the school has a link, and has never signed in.
func TestTheLastChampionWhoCanSignInStays(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		last := signsIn(t, s, staff, "last@999001.example", "L. Ast")
		before := dump(t, s, nil, "users", "posts", "audit")
		for name, l := range map[string]*store.Ledger{"themselves": s.As(last), "the data manager": s.As(staff.Data)} {
			for how, err := range map[string]error{
				"giving it up": l.SetRoles(t.Context(), last.UserID, []access.Role{access.Data}),
				"leaving":      l.SetRoles(t.Context(), last.UserID, nil),
				"with forms":   l.SetPerson(t.Context(), last.UserID, []access.Role{access.Data}, nil),
				"stopped":      l.DisableUser(t.Context(), last.UserID, true),
			} {
				t.Log(name, how)
				problem(t, err, "role")
			}
		}
		if after := dump(t, s, nil, "users", "posts", "audit"); after != before {
			t.Errorf("something was changed:\n%s", differences(before, after))
		}
		must(t, s.As(last).SetRoles(t.Context(), last.UserID, []access.Role{access.Champion})) // anything else may go

		second := signsIn(t, s, staff, "second@999001.example", "S. Econd")
		must(t, s.As(staff.Data).DisableUser(t.Context(), last.UserID, true))
		problem(t, s.As(second).SetRoles(t.Context(), second.UserID, []access.Role{access.Data}), "role") // the other is stopped
		if k := give(t, func() (store.Keepers, error) { return s.As(staff.Head).Keepers(t.Context()) }); k != (store.Keepers{Champions: 1}) {
			t.Errorf("%+v keep the register", k)
		}
		must(t, s.As(staff.Operator).DisableUser(t.Context(), second.UserID, true))
		if k := give(t, func() (store.Keepers, error) { return s.As(staff.Head).Keepers(t.Context()) }); k.Champions != 0 {
			t.Errorf("%+v keep the register", k)
		}
	})
}
