package store_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/store"
)

// lastLine is the last signed line of a school.
func lastLine(t *testing.T, s *store.Store, staff apptest.Staff) store.AuditLine {
	t.Helper()
	return give(t, func() ([]store.AuditLine, error) { return s.As(staff.DSL).Audit(t.Context(), 0, 1) })[0]
}

// Whoever looks after accounts does not come to named records by way of one.
func TestWhoManagesPeopleCannotLetThemselvesIn(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		before := dump(t, s, nil, "users", "posts", "user_links", "audit")
		for name, manager := range map[string]access.Actor{"data manager": staff.Data, "head": staff.Head} {
			l := s.As(manager)
			_, _, err := l.AddUser(t.Context(), store.NewUser{Email: "second@999001.example", Name: "S. Econd", Roles: []access.Role{access.Champion}})
			problem(t, err, "role")
			_, _, err = l.AddUser(t.Context(), store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor", Roles: []access.Role{access.DSL}})
			problem(t, err, "role")
			problem(t, l.SetRoles(t.Context(), staff.Teacher.UserID, []access.Role{access.Teacher, access.Champion}), "role")
			_, _, err = l.AddUser(t.Context(), store.NewUser{Email: "second@999001.example", Name: "S. Econd", Roles: []access.Role{access.Head}})
			problem(t, err, "role")
			problem(t, l.SetPerson(t.Context(), staff.Trust.UserID, []access.Role{access.Trust, access.Head}, nil), "role")
			problem(t, l.SetPerson(t.Context(), manager.UserID, append([]access.Role{access.Trust}, manager.Roles...), nil), "role")
			if _, err := l.ResetUser(t.Context(), staff.DSL.UserID); !fault.IsRefused(err) {
				t.Errorf("the %s resets the safeguarding lead: %v", name, err)
			}
			if _, err := l.ResetUser(t.Context(), staff.Head.UserID); !fault.IsRefused(err) {
				t.Errorf("the %s resets the head: %v", name, err)
			}
		}
		_, _, err := s.As(staff.Head).AddUser(t.Context(), store.NewUser{Email: "second@999001.example", Name: "S. Econd", Roles: []access.Role{access.Data}})
		problem(t, err, "role") // the census list has names
		if _, err := s.As(staff.Head).ResetUser(t.Context(), staff.Data.UserID); !fault.IsRefused(err) {
			t.Errorf("the head resets the data manager: %v", err)
		}
		if after := dump(t, s, nil, "users", "posts", "user_links", "audit"); after != before {
			t.Errorf("something was changed:\n%s", differences(before, after))
		}

		// Nor by adding again somebody who has not yet chosen a password.
		_, token, err := s.As(staff.Data).AddUser(t.Context(), store.NewUser{Email: "champion@999001.example", Name: "R. Begum", Roles: []access.Role{access.Teacher}})
		must(t, err)
		if token != "" {
			t.Error("the data manager was handed a link to the champion's account")
		}
		_, err = s.As(staff.Champion).ResetUser(t.Context(), staff.DSL.UserID)
		must(t, err)
		must(t, s.As(staff.Data).SetRoles(t.Context(), staff.DSL.UserID, nil)) // a leaver must be stoppable
	})
}

func TestJoiningAnotherSchoolEndsTheLinksOfBefore(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		near, far := apptest.School(t, s, "999001"), apptest.School(t, s, "999002")
		somebody := store.NewUser{Email: "n.ew@school.example", Name: "N. Ew", Roles: []access.Role{access.Teacher}}
		id, before, err := s.As(near.Data).AddUser(t.Context(), somebody)
		must(t, err)
		_, _, err = s.As(far.Data).AddUser(t.Context(), somebody)
		if says := problem(t, err, "email"); !strings.Contains(says, "whoever runs this installation") {
			t.Errorf("said %q", says)
		}
		if _, err := s.UserOfLink(t.Context(), before); err != nil {
			t.Errorf("being refused elsewhere ended their link: %v", err)
		}
		_, _, err = s.As(far.Operator).AddUser(t.Context(), somebody)
		must(t, err)
		if _, err := s.UserOfLink(t.Context(), before); !fault.IsMissing(err) {
			t.Errorf("the first school's link opens the second: %v", err)
		}
		// A link of a school that they have left opens nothing either.
		must(t, s.As(far.Data).SetRoles(t.Context(), id, nil))
		left := give(t, func() (string, error) { return s.As(near.Data).ResetUser(t.Context(), id) })
		must(t, s.As(near.Data).SetRoles(t.Context(), id, nil))
		_, _, err = s.As(far.Data).AddUser(t.Context(), somebody)
		must(t, err)
		if _, err := s.UserOfLink(t.Context(), left); !fault.IsMissing(err) {
			t.Errorf("the link of a school that they left opens another: %v", err)
		}
	})
}

func TestADisabledAccountIsNotGivenARole(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		must(t, s.As(staff.Data).DisableUser(t.Context(), staff.Teacher.UserID, true))
		again := store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor", Roles: []access.Role{access.Governor}}
		add := func(a access.Actor) error { _, _, err := s.As(a).AddUser(t.Context(), again); return err }
		for _, a := range []access.Actor{staff.Data, staff.Operator} {
			if says := problem(t, add(a), "email"); !strings.Contains(says, "under People") {
				t.Errorf("said %q", says)
			}
		}
		must(t, s.As(staff.Data).SetRoles(t.Context(), staff.Teacher.UserID, nil))
		problem(t, add(staff.Data), "email")
	})
}

// Somebody stopped who has left every school comes back as somebody new does:
// with a link, and not with the password that was stopped.
func TestALeaverWhoWasStoppedIsLetInAgainByANewLink(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, far := apptest.School(t, s, "999001"), apptest.School(t, s, "999002")
		id, again := staff.Teacher.UserID, store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor (music)", Roles: []access.Role{access.Governor}}
		choose(t, s, staff.Data, id)
		must(t, s.As(staff.Data).DisableUser(t.Context(), id, true))

		_, _, err := s.As(far.Operator).AddUser(t.Context(), again) // they still work at the first
		if says := problem(t, err, "email"); !strings.Contains(says, "carers user disable --undo") {
			t.Errorf("said %q", says)
		}
		must(t, s.As(staff.Data).SetRoles(t.Context(), id, nil))
		_, token, err := s.As(far.Operator).AddUser(t.Context(), again)
		must(t, err)
		u := give(t, func() (access.User, error) { return s.UserOfLink(t.Context(), token) })
		if u.ID != id || u.Disabled || u.Hash != "" || !slices.Equal(u.Posts, []access.Post{{School: "999002", Role: access.Governor}}) {
			t.Errorf("they come back as %+v", u)
		}
		if line := lastLine(t, s, far); !strings.Contains(line.Detail, "let in again") {
			t.Errorf("signed as %q", line.Detail)
		}
	})
}

func TestTwoPeopleOfOneNameAreToldApart(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		apptest.School(t, s, "999002") // whose people go by the same names
		add := func(email, name string) error {
			_, _, err := s.As(staff.Data).AddUser(t.Context(), store.NewUser{Email: email, Name: name, Roles: []access.Role{access.Governor}})
			return err
		}
		problem(t, add("another@999001.example", "t.  okafor"), "name")
		must(t, add("another@999001.example", "T. Okafor (PE)"))
		must(t, add("teacher@999001.example", "T. Okafor")) // the same person
		must(t, s.As(staff.Data).SetRoles(t.Context(), staff.Teacher.UserID, nil))
		problem(t, add("third@999001.example", "T. Okafor"), "name") // the first has left, and is told of for years
		must(t, add("third@999001.example", "T. Okafor (art)"))
		must(t, add("teacher@999001.example", "T. Okafor (music)"))
		u := give(t, func() (access.User, error) { return s.User(t.Context(), staff.Teacher.UserID) })
		if u.Name != "T. Okafor (music)" {
			t.Errorf("came back as %q", u.Name)
		}
	})
}

func TestTheLineSaysWhichRolesWereGivenAndTaken(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		id := staff.Teacher.UserID
		for _, step := range []struct {
			does string
			act  func() error
			want string
		}{
			{"adding", func() error {
				_, _, err := s.As(staff.Champion).AddUser(t.Context(), store.NewUser{Email: "teacher@999001.example", Name: "T. Okafor", Roles: []access.Role{access.Teacher, access.DSL}})
				return err
			}, "given: dsl; link for: teacher; "},
			{"setting", func() error {
				return s.As(staff.Champion).SetRoles(t.Context(), id, []access.Role{access.Champion, access.DSL})
			}, "given: champion; taken: teacher; "},
			{"resetting", func() error { _, err := s.As(staff.Champion).ResetUser(t.Context(), id); return err }, "link for: champion, dsl; "},
			{"taking all", func() error { return s.As(staff.Data).SetPerson(t.Context(), id, nil, nil) }, "taken: champion, dsl; "},
		} {
			must(t, step.act())
			if line := lastLine(t, s, staff); line.Record != id || line.Kind != "user" || !strings.HasPrefix(line.Detail, step.want) {
				t.Errorf("%s is signed %+v, want %q", step.does, line, step.want)
			}
		}
	})
}

func TestTheChampionIsToldWhoWasLetIn(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		c := &clock{}
		s := apptest.Open(t, address, store.Options{Clock: calendar.Clock(c.now)})
		staff := apptest.School(t, s, "999001")
		other := apptest.School(t, s, "999002")
		told := func(a access.Actor, since time.Time) (says []string) {
			for _, g := range give(t, func() ([]store.AccessGiven, error) { return s.As(a).AccessGiven(t.Context(), since) }) {
				says = append(says, g.Name+" "+g.Does+", by "+g.By+" at "+g.At.Format("15:04:05.0"))
			}
			return says
		}
		if got := told(staff.Champion, time.Time{}); len(got) != 4 {
			t.Errorf("of the school's first people: %q, want champion, head, safeguarding lead and data manager", got)
		}
		c.passes(time.Minute + 500*time.Millisecond)
		since := c.now()
		l := s.As(staff.Champion)
		c.passes(100 * time.Millisecond)
		must(t, l.SetRoles(t.Context(), staff.Head.UserID, []access.Role{access.Head, access.DSL}))
		_, err := l.ResetUser(t.Context(), staff.DSL.UserID)
		must(t, err)
		_, _, err = l.AddUser(t.Context(), store.NewUser{Email: "deputy@999001.example", Name: "D. Eputy", Roles: []access.Role{access.Teacher, access.Champion}})
		must(t, err)
		must(t, l.SetRoles(t.Context(), staff.Trust.UserID, []access.Role{access.Trust, access.Head, access.Data}))
		_, err = l.ResetUser(t.Context(), staff.Governor.UserID) // sees no names
		must(t, err)
		must(t, l.SetRoles(t.Context(), staff.Data.UserID, []access.Role{access.Data, access.Trust}))
		want := []string{
			"A. Ferreira was given the role head or senior lead and data manager, by R. Begum at 08:01:00.6",
			"D. Eputy was given the role young carer champion, by R. Begum at 08:01:00.6",
			"P. Kaur was given a link to choose a new password, by R. Begum at 08:01:00.6",
			"M. Lindqvist was given the role designated safeguarding lead, by R. Begum at 08:01:00.6",
		}
		if got := told(staff.Head, since); !slices.Equal(got, want) {
			t.Errorf("told %q", got)
		}
		if got := told(other.Champion, since); len(got) != 0 {
			t.Errorf("another school is told %q", got)
		}
		if got := told(staff.Champion, c.now()); len(got) != 0 {
			t.Errorf("old news: %q", got)
		}
	})
}

func TestSettingAPersonKeepsTheirClasses(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		id, l := staff.Teacher.UserID, s.As(staff.Data)
		must(t, l.SetGroups(t.Context(), id, []store.Group{{Kind: "form", Name: "9B"}, {Kind: "form", Name: "9C"}, {Kind: "class", Name: "10x/Ma1"}}))
		must(t, l.SetPerson(t.Context(), id, []access.Role{access.Teacher, access.Governor}, []string{"9C", "10A"}))
		groups := func() (all []string) {
			for _, g := range give(t, func() ([]store.Group, error) { return l.GroupsOf(t.Context(), id) }) {
				all = append(all, g.Kind+" "+g.Name)
			}
			return all
		}
		if got := groups(); !slices.Equal(got, []string{"form 10A", "form 9C", "class 10x/Ma1"}) {
			t.Errorf("groups are %q", got)
		}
		problem(t, l.SetPerson(t.Context(), id, []access.Role{access.DSL}, []string{"7A"}), "role")
		problem(t, l.SetPerson(t.Context(), id, []access.Role{access.Teacher}, []string{""}), "groups")
		u := give(t, func() (access.User, error) { return s.User(t.Context(), id) })
		if got := groups(); len(got) != 3 || len(u.Posts) != 2 {
			t.Errorf("a change that was refused left groups %q and roles %v", got, u.Posts)
		}
		line := lastLine(t, s, staff)
		must(t, l.SetPerson(t.Context(), id, []access.Role{access.Governor, access.Teacher}, []string{"10A", "9C"}))
		if lastLine(t, s, staff).Nth != line.Nth {
			t.Error("saying what is so already was signed as a change")
		}
	})
}
