package store_test

import (
	"slices"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

const anotherSecret = "orchard violin pebble"

// A data manager makes a teacher, or resets one, and keeps the link or the
// password. Once the champion gives that account a role that opens the register,
// neither lets anybody in.
func TestALinkOfBeforeAPromotionIsNoWayIn(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		keeper := s.As(staff.Champion)
		for email, promote := range map[string]func(id, email string) (string, error){
			"a@999001.example": func(id, _ string) (string, error) {
				return "", keeper.SetRoles(t.Context(), id, []access.Role{access.Teacher, access.DSL})
			},
			"b@999001.example": func(id, _ string) (string, error) {
				return "", keeper.SetPerson(t.Context(), id, []access.Role{access.Champion}, nil)
			},
			"c@999001.example": func(_, email string) (string, error) {
				_, token, err := keeper.AddUser(t.Context(), store.NewUser{Email: email, Name: email, Roles: []access.Role{access.Head}})
				return token, err
			},
		} {
			for _, used := range []bool{false, true} {
				if used {
					email = "used-" + email
				}
				id, link, err := s.As(staff.Data).AddUser(t.Context(), store.NewUser{Email: email, Name: email, Roles: []access.Role{access.Teacher}})
				must(t, err)
				if used {
					_, err = s.UseLink(t.Context(), link, secret)
					must(t, err)
				}
				before := give(t, func() (access.User, error) { return s.User(t.Context(), id) })
				fresh, err := promote(id, email)
				must(t, err)
				if _, err := s.UserOfLink(t.Context(), link); !fault.IsMissing(err) {
					t.Errorf("%s: the old link still opens the account: %v", email, err)
				}
				if _, err := s.SignIn(t.Context(), email, secret, "10.0.0.9"); err == nil {
					t.Errorf("%s: the password chosen by the old link still opens the account", email)
				}
				if now := give(t, func() (access.User, error) { return s.User(t.Context(), id) }); used && now.Epoch == before.Epoch {
					t.Errorf("%s: sessions of before go on", email)
				}
				if fresh == "" {
					fresh = give(t, func() (string, error) { return keeper.ResetUser(t.Context(), id) })
				}
				_, err = s.UseLink(t.Context(), fresh, anotherSecret)
				must(t, err)
				_, err = s.SignIn(t.Context(), email, anotherSecret, "10.0.0.8")
				must(t, err)
			}
		}
	})
}

// A password chosen by the link of somebody who could give the role stays.
func TestAPromotionKeepsAPasswordFromSoundHands(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		choose(t, s, staff.Champion, staff.Teacher.UserID)
		must(t, s.As(staff.Champion).SetRoles(t.Context(), staff.Teacher.UserID, []access.Role{access.Teacher, access.DSL}))
		_, err := s.SignIn(t.Context(), "teacher@999001.example", secret, "10.0.0.1")
		must(t, err)
	})
}

func TestNobodyGivesThemselvesAGroupOrCover(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		me := w.far.Data
		must(t, s.As(w.far.Champion).SetRoles(t.Context(), me.UserID, []access.Role{access.Data, access.Teacher}))
		me.Roles = []access.Role{access.Data, access.Teacher}
		mine := s.As(me)
		problem(t, mine.SetPerson(t.Context(), me.UserID, me.Roles, []string{"7A"}), "groups")
		problem(t, mine.SetGroups(t.Context(), me.UserID, []store.Group{{Kind: "class", Name: "9x/Ma1"}}), "groups")
		problem(t, mine.SetCover(t.Context(), me.UserID, store.Group{Kind: "class", Name: "9x/En1"}, apptest.Today), "user")
		_, _, err := mine.AddUser(t.Context(), store.NewUser{Email: "data@999002.example", Name: "J. Kowalczyk", Roles: me.Roles, Forms: []string{"7A"}})
		problem(t, err, "groups")
		if got := give(t, func() ([]store.Group, error) { return mine.GroupsOf(t.Context(), me.UserID) }); len(got) != 0 {
			t.Errorf("they have %+v", got)
		}
		must(t, s.As(w.far.Head).SetPerson(t.Context(), me.UserID, me.Roles, []string{"7A", "8B"}))
		must(t, mine.SetPerson(t.Context(), me.UserID, me.Roles, []string{"7A"})) // to keep or leave is no gift
	})
}

// An account that the data manager or the head made or reset reads nothing until
// somebody who keeps the register has said that it is the right person.
func TestAnAccountInOtherHandsReadsNoInstructionUntilItIsConfirmed(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		teacher := w.far.Teacher
		reads := func() int {
			mine := give(t, func() (store.MyPupils, error) { return s.As(teacher).MyPupils(t.Context(), "") })
			if mine.Unconfirmed != (len(mine.Told) == 0) {
				t.Errorf("unconfirmed: %v, and reads of %d pupils", mine.Unconfirmed, len(mine.Told))
			}
			return len(mine.Told)
		}
		for name, a := range map[string]access.Actor{"data manager": w.far.Data, "head": w.far.Head} {
			if reads() == 0 {
				t.Fatal("the teacher reads nothing to begin with")
			}
			link := give(t, func() (string, error) { return s.As(a).ResetUser(t.Context(), teacher.UserID) })
			if err := s.As(w.far.Champion).ConfirmUser(t.Context(), teacher.UserID); !fault.IsRefused(err) {
				t.Errorf("confirmed while the link waits: %v", err)
			}
			_, err := s.UseLink(t.Context(), link, secret)
			must(t, err)
			if reads() != 0 {
				t.Errorf("reset by the %s, the account reads instructions", name)
			}
			if _, err := s.As(teacher).NoteUse(t.Context(), w.target.adjustment, register.Used); !fault.IsMissing(err) {
				t.Errorf("reset by the %s, the account notes how one went: %v", name, err)
			}
			must(t, s.As(w.far.Champion).ConfirmUser(t.Context(), teacher.UserID))
		}
		open := w.far.Head
		open.Glass = access.Glass{Reason: "a parent asks", Until: still().Add(access.GlassTime)}
		_, err := s.As(open).ResetUser(t.Context(), teacher.UserID)
		must(t, err)
		if reads() != 0 {
			t.Error("a reason for half an hour vouches for an account")
		}
		if err := s.As(open).ConfirmUser(t.Context(), teacher.UserID); !fault.IsRefused(err) {
			t.Errorf("a head confirms: %v", err)
		}
		_, err = s.As(w.far.Champion).ResetUser(t.Context(), teacher.UserID)
		must(t, err)
		if reads() == 0 {
			t.Error("reset by the champion, the account waits")
		}
		made, _, err := s.As(w.far.Data).AddUser(t.Context(), store.NewUser{Email: "new@999002.example", Name: "N. Ew", Roles: []access.Role{access.Teacher}})
		must(t, err)
		if u := give(t, func() (access.User, error) { return s.User(t.Context(), made) }); u.Confirmed || !slices.Equal(u.LinkBy, []access.Role{access.Data}) {
			t.Errorf("made by the data manager it is %+v", u)
		}
	})
}

func TestTheChampionIsToldWhatTeachersWereGivenByWhoDoesNotSeeTheRegister(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		data, since := s.As(w.far.Data), still().Add(-1)
		_, _, err := data.AddUser(t.Context(), store.NewUser{Email: "new@999002.example", Name: "N. Ew; given: dsl", Roles: []access.Role{access.Teacher}, Forms: []string{"7A; given: dsl", "8B"}})
		must(t, err)
		must(t, data.SetCover(t.Context(), w.target.user, store.Group{Kind: "class", Name: "9x/En1"}, apptest.Today.Add(2)))
		must(t, s.As(w.far.Champion).SetPerson(t.Context(), w.target.user, []access.Role{access.Teacher}, []string{"10A"})) // hers to give
		var says []string
		for _, g := range give(t, func() ([]store.AccessGiven, error) { return s.As(w.far.Champion).AccessGiven(t.Context(), since) })[:2] {
			says = append(says, g.Name+" "+g.Does+" ("+g.About+") by "+g.By)
		}
		want := []string{
			"T. Okafor was set to cover for a group (takes 9x/En1 on 16 September 2026) by J. Kowalczyk",
			"N. Ew; given: dsl was made a teacher and was given 2 groups (now has 7A, given: dsl, 8B) by J. Kowalczyk",
		}
		if !slices.Equal(says, want) {
			t.Errorf("told\n%s", strings.Join(says, "\n"))
		}
		if line := lastLine(t, s, w.far); line.About != "T. Okafor; now has 10A; no longer has 8B" {
			t.Errorf("the line is about %q", line.About)
		}
	})
}

func TestWhoHasMostOfTheRollIsTold(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999003")
		l := s.As(staff.Champion)
		roll := apptest.Pupils(1, 10) // two in each of five forms
		apply(t, l, keep(t, l, register.RollKind, "roll"), adding(roll...))
		set := func(forms ...string) {
			must(t, s.As(staff.Data).SetPerson(t.Context(), staff.Teacher.UserID, []access.Role{access.Teacher}, forms))
		}
		set(roll[0].Form)
		if got := give(t, func() ([]store.WideReader, error) { return l.WideReaders(t.Context()) }); len(got) != 0 {
			t.Errorf("with one form: %+v", got)
		}
		set(roll[0].Form, roll[1].Form, roll[2].Form, roll[3].Form)
		want := store.WideReader{UserID: staff.Teacher.UserID, Name: "T. Okafor", Pupils: 0, OnRoll: 10}
		for _, p := range roll {
			if slices.ContainsFunc(roll[:4], func(their register.Pupil) bool { return their.Form == p.Form }) {
				want.Pupils++
			}
		}
		if got := give(t, func() ([]store.WideReader, error) { return l.WideReaders(t.Context()) }); len(got) != 1 || got[0] != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

// A reason is what somebody typed, and is never read as the program's own words.
func TestAReasonForgesNoDetail(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		head := staff.Head
		for i, reason := range []string{"x; given: dsl", "group_staff", "; link for: champion; "} {
			head.Glass = access.Glass{Reason: reason, Until: still().Add(access.GlassTime)}
			_, _, err := s.As(head).AddUser(t.Context(), store.NewUser{Email: string(rune('t'+i)) + "@999001.example", Name: "T" + reason, Roles: []access.Role{access.Governor}})
			must(t, err)
			if line := lastLine(t, s, staff); line.Reason != reason || !strings.HasPrefix(line.Detail, "given: governor; ") {
				t.Errorf("signed %+v", line)
			}
			for _, g := range give(t, func() ([]store.AccessGiven, error) {
				return s.As(staff.Champion).AccessGiven(t.Context(), still().Add(-1))
			}) {
				if g.By == head.Name {
					t.Errorf("of a governor the champion is told: %s %s", g.Name, g.Does)
				}
			}
		}
		must(t, s.CheckAudit(t.Context(), staff.URN))
	})
}

func TestANameThatLooksLikeAnotherIsTaken(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		must(t, s.As(staff.Operator).SetRoles(t.Context(), staff.Head.UserID, nil)) // M. Lindqvist has left
		before := dump(t, s, nil, "users")
		for _, name := range []string{"R.Begum", "R. Begum.", "r begum", "R. Bеgum", "R. Begum\u3164", "Ｒ. Begum", "R. Bégum", "M. Lindqvist", "Watched  folder", "watched folder.", "retention", "carers user", "The Quiet Door", "\u3164"} {
			_, _, err := s.As(staff.Data).AddUser(t.Context(), store.NewUser{Email: "other@999001.example", Name: name, Roles: []access.Role{access.Teacher}})
			if problem(t, err, "name"); dump(t, s, nil, "users") != before {
				t.Fatalf("%q was let in", name)
			}
		}
		_, _, err := s.As(staff.Data).AddUser(t.Context(), store.NewUser{Email: "other@999001.example", Name: "R. Begum (PE)", Roles: []access.Role{access.Teacher}})
		must(t, err)
	})
}

// The data manager stops the safeguarding lead and takes their roles. The champion
// reads of both, and lets them in again.
func TestAChampionBringsBackWhoWasLockedOut(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		data, keeper, id := s.As(staff.Data), s.As(staff.Champion), staff.DSL.UserID
		must(t, data.DisableUser(t.Context(), id, true))
		must(t, data.SetRoles(t.Context(), id, nil))
		var says []string
		for _, g := range give(t, func() ([]store.AccessGiven, error) { return keeper.AccessGiven(t.Context(), still().Add(-1)) })[:2] {
			says = append(says, g.Name+" "+g.Does+", by "+g.By)
		}
		if want := []string{"P. Kaur no longer has the role designated safeguarding lead, by J. Kowalczyk", "P. Kaur was stopped from signing in, and has the role designated safeguarding lead, by J. Kowalczyk"}; !slices.Equal(says, want) {
			t.Errorf("told %q", says)
		}
		again := store.NewUser{Email: "dsl@999001.example", Name: "P. Kaur", Roles: []access.Role{access.Governor}}
		_, _, err := data.AddUser(t.Context(), again)
		problem(t, err, "email")
		again.Roles = []access.Role{access.DSL}
		back, token, err := keeper.AddUser(t.Context(), again)
		must(t, err)
		if back != id || token == "" {
			t.Errorf("brought back as %q with the link %q", back, token)
		}
		_, err = s.UseLink(t.Context(), token, secret)
		must(t, err)
	})
}
