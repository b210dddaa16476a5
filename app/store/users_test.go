package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestANewUserGetsALinkAndRoles(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		id, token, err := s.As(staff.Operator).AddUser(t.Context(), store.NewUser{Email: " New@School.Example ", Name: " N.  Ew ", Roles: []access.Role{access.Teacher, access.DSL}})
		must(t, err)
		u := give(t, func() (access.User, error) { return s.UserOfLink(t.Context(), token) })
		if u.ID != id || u.Email != "new@school.example" || u.Name != "N. Ew" || u.Hash != "" || len(u.Posts) != 2 {
			t.Errorf("added %+v", u)
		}
		for _, n := range []store.NewUser{
			{Email: "no address", Name: "N", Roles: []access.Role{access.Teacher}},
			{Email: "a@b.example", Name: "N", Roles: []access.Role{access.Operator}},
			{Email: "a@b.example", Name: "N", Roles: []access.Role{"caretaker"}},
		} {
			if _, _, err := s.As(staff.Data).AddUser(t.Context(), n); len(fault.Problems(err)) == 0 {
				t.Errorf("%+v: %v, want a problem", n, err)
			}
		}
		problem(t, s.As(staff.Data).SetRoles(t.Context(), id, []access.Role{access.Operator}), "role")
	})
}

func TestUsersAreListedWithTheirRolesHereAndNoHash(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		near, far := apptest.School(t, s, "999001"), apptest.School(t, s, "999002")
		choose(t, s, near.Data, near.Teacher.UserID)
		_, _, err := s.As(far.Operator).AddUser(t.Context(), store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor", Roles: []access.Role{access.Champion}})
		must(t, err)
		for staff, want := range map[*apptest.Staff]access.Role{&near: access.Teacher, &far: access.Champion} {
			users := give(t, func() ([]access.User, error) { return s.As(staff.Data).Users(t.Context()) })
			i := slices.IndexFunc(users, func(u access.User) bool { return u.ID == near.Teacher.UserID })
			if i < 0 || !slices.Equal(users[i].Posts, []access.Post{{School: staff.URN, Role: want}}) || users[i].Hash != "" {
				t.Errorf("at %s: %+v", staff.URN, users)
			}
			if !slices.IsSortedFunc(users, func(a, b access.User) int { return strings.Compare(a.Name, b.Name) }) {
				t.Error("not by name")
			}
		}
	})
}

// Somebody who works at two schools keeps one account, which neither school
// has to itself: who could reset it could act at the other.
func TestAnAccountSharedByTwoSchoolsIsNeithersAlone(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		near, far := apptest.School(t, s, "999001"), apptest.School(t, s, "999002")
		user := near.Champion.UserID
		shared := store.NewUser{Email: "champion@999001.example", Name: "Another Name", Roles: []access.Role{access.Teacher}}
		_, _, err := s.As(far.Champion).AddUser(t.Context(), shared)
		problem(t, err, "email")
		choose(t, s, near.Operator, user)
		id, token, err := s.As(far.Operator).AddUser(t.Context(), shared)
		must(t, err)
		if id != user || token != "" {
			t.Errorf("got id %s and token %q: a link would let one school act at the other", id, token)
		}
		line := give(t, func() ([]store.AuditLine, error) { return s.As(far.DSL).Audit(t.Context(), 0, 1) })[0]
		if line.Record != user {
			t.Errorf("signed under %s, want the account there was", line.Record)
		}
		before := dump(t, s, nil, "users", "user_links")
		for _, staff := range []apptest.Staff{near, far} {
			l := s.As(staff.Champion)
			if _, err := l.ResetUser(t.Context(), user); !fault.IsRefused(err) || !strings.Contains(err.Error(), "Take away all their roles here") {
				t.Errorf("%s resets it: %v", staff.URN, err)
			}
			if err := l.DisableUser(t.Context(), user, true); !fault.IsRefused(err) {
				t.Errorf("%s disables it: %v", staff.URN, err)
			}
		}
		if after := dump(t, s, nil, "users", "user_links"); after != before {
			t.Errorf("the account was changed:\n%s", differences(before, after))
		}
		if _, err := s.As(near.Operator).ResetUser(t.Context(), user); err != nil {
			t.Errorf("whoever runs the installation: %v", err)
		}
		epoch := func() int { return give(t, func() (access.User, error) { return s.User(t.Context(), user) }).Epoch }
		was := epoch()
		must(t, s.As(far.Data).SetRoles(t.Context(), user, nil)) // what a school may do
		if epoch() == was {
			t.Error("their sessions go on")
		}
		if _, err := s.As(far.Data).ResetUser(t.Context(), user); !fault.IsMissing(err) {
			t.Errorf("after that, there: %v", err)
		}
		must(t, s.As(near.Data).DisableUser(t.Context(), user, true))
		if _, err := s.User(t.Context(), user); !fault.IsMissing(err) {
			t.Errorf("a disabled user: %v", err)
		}
	})
}

func TestSomebodyWhoIsHereAlreadyGainsRolesAndKeepsTheirPassword(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		choose(t, s, staff.Champion, staff.Teacher.UserID) // who could give them the role
		again := store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor", Roles: []access.Role{access.Teacher, access.DSL}}
		id, token, err := s.As(staff.Champion).AddUser(t.Context(), again)
		must(t, err)
		u := give(t, func() (access.User, error) { return s.User(t.Context(), id) })
		if id != staff.Teacher.UserID || token != "" || len(u.Posts) != 2 || u.Hash == "" {
			t.Errorf("got token %q and %+v", token, u)
		}
		must(t, s.As(staff.Data).SetRoles(t.Context(), id, []access.Role{access.Governor}))
		if u = give(t, func() (access.User, error) { return s.User(t.Context(), id) }); !slices.Equal(u.Posts, []access.Post{{School: "999001", Role: access.Governor}}) {
			t.Errorf("the roles are %v", u.Posts)
		}
	})
}

func TestASchoolIsAddedOnceAndChangedInTurn(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		problem(t, s.As(staff.Operator).AddSchool(t.Context(), register.School{URN: "999001", Name: "Again"}), "urn")
		must(t, s.As(staff.Champion).ChangeSchool(t.Context(), 1, func(sc *register.School) error {
			sc.URN, sc.Name = "999009", "Renamed" // the URN is in every row, and stays
			sc.Settings = register.Settings{DSLName: "P. Kaur", PossibleWeeks: 6, CensusByRoute: map[register.Route]register.CensusCode{register.ByPupil: register.CensusParent}}
			return nil
		}))
		got := give(t, func() (register.School, error) { return s.As(staff.Teacher).School(t.Context()) })
		if got.URN != "999001" || got.Name != "Renamed" || got.Version != 2 || got.Settings.DSLName != "P. Kaur" || got.Settings.CensusByRoute[register.ByPupil] != register.CensusParent {
			t.Errorf("the school reads %+v", got)
		}
		if err := s.As(staff.Champion).ChangeSchool(t.Context(), 1, func(*register.School) error { return nil }); !fault.IsClash(err) {
			t.Errorf("as it was: %v, want a clash", err)
		}
		problem(t, s.As(staff.Champion).ChangeSchool(t.Context(), 2, func(sc *register.School) error { sc.Name = ""; return nil }), "name")
		apptest.School(t, s, "999002")
		if all := give(t, func() ([]register.School, error) { return s.Schools(t.Context()) }); len(all) != 2 || all[0].URN != "999002" {
			t.Errorf("schools are %+v, want two by name", all)
		}
	})
}

func TestWhatLeavesIsWrittenDownFirst(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		must(t, s.As(staff.Champion).Release(t.Context(), "everything", "xlsx", 7, "digest"))
		must(t, s.As(staff.Data).Release(t.Context(), "census", "csv", 2, "other"))
		if err := s.As(staff.Data).Release(t.Context(), "register", "csv", 2, "x"); !fault.IsRefused(err) {
			t.Errorf("the data manager takes the register out: %v", err)
		}
		if err := s.As(staff.Champion).Release(t.Context(), "passwords", "csv", 2, "x"); !fault.IsMissing(err) {
			t.Errorf("an export there is not: %v", err)
		}
		got := give(t, func() ([]store.Release, error) { return s.As(staff.Head).Releases(t.Context(), 0) })
		if len(got) != 2 || got[1] != (store.Release{At: still(), By: "R. Begum", What: "everything", Format: "xlsx", Rows: 7, SHA256: "digest"}) {
			t.Errorf("written down %+v", got)
		}
	})
}

func TestHasUsersFromTheFirstOnwards(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		if has := give(t, func() (bool, error) { return s.HasUsers(t.Context()) }); has {
			t.Error("an empty store has users")
		}
		apptest.School(t, s, "999001")
		if has := give(t, func() (bool, error) { return s.HasUsers(t.Context()) }); !has {
			t.Error("a school with staff has none")
		}
	})
}

func TestOfSeveralWhoSetUpAtOnceOneDoes(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		first := store.NewUser{Email: "r.begum@greenfield.example", Name: "R. Begum", Roles: []access.Role{access.Champion, access.Data}}
		setUp := func(urn string) (access.User, error) {
			return s.SetUp(context.Background(), register.School{URN: urn, Name: "Greenfield School"}, first, secret)
		}
		_, err := s.SetUp(t.Context(), register.School{URN: "999001", Name: "Greenfield School"}, first, "short")
		problem(t, err, "password")
		_, err = s.SetUp(t.Context(), register.School{URN: "1", Name: "Greenfield School"}, first, secret)
		problem(t, err, "urn")
		if dump(t, s, nil, "schools", "users", "posts", "audit") != "" {
			t.Fatal("a set-up that was refused left something")
		}
		var setting sync.WaitGroup
		var made atomic.Int64
		start := make(chan struct{})
		for n := range 4 {
			setting.Go(func() {
				<-start
				u, err := setUp(fmt.Sprint(999001 + n))
				if err == nil && len(u.Posts) == 2 {
					made.Add(1)
				} else if !fault.IsMissing(err) {
					t.Errorf("got %+v, %v", u, err)
				}
			})
		}
		close(start)
		setting.Wait()
		schools := give(t, func() ([]register.School, error) { return s.Schools(t.Context()) })
		if made.Load() != 1 || len(schools) != 1 {
			t.Fatalf("%d were set up, and there are %d schools; want one", made.Load(), len(schools))
		}
		must(t, s.CheckAudit(t.Context(), schools[0].URN))
		_, err = s.SignIn(t.Context(), first.Email, secret, "10.0.0.1")
		must(t, err)
	})
}
