package store_test

import (
	"slices"
	"testing"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

// seesOf lists whom somebody sees as a teacher, by group.
func seesOf(t *testing.T, s *store.Store, a access.Actor) map[string][]string {
	t.Helper()
	sees := map[string][]string{}
	for _, g := range give(t, func() ([]store.Group, error) { return s.As(a).OwnGroups(t.Context()) }) {
		sees[g.Name] = []string{}
		for _, p := range g.Pupils {
			sees[g.Name] = append(sees[g.Name], p.ID)
		}
	}
	return sees
}

func groupNamed(t *testing.T, l *store.Ledger, name string) register.Group {
	t.Helper()
	all := give(t, func() ([]register.Group, error) { return l.Taught(t.Context()) })
	i := slices.IndexFunc(all, func(g register.Group) bool { return g.Name == name })
	if i < 0 {
		t.Fatalf("no group %s in %+v", name, all)
	}
	return all[i]
}

func TestClassesAreKeptChangedAndUndoneExactly(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		tables := []string{"groups", "group_pupils", "group_staff", "group_teachers"}
		before := dump(t, s, nil, tables...)
		en := groupNamed(t, l, "9x/En1")
		en.Pupils, en.Teachers = []string{w.target.pupil, w.target.stranger}, []register.Teacher{{Name: "Ms Nobody"}}
		fresh := register.Group{Kind: register.ClassKind, Name: "9x/Sc1", Pupils: []string{w.target.sibling}, Teachers: []register.Teacher{{Name: "Mr T Teacher", User: w.target.user}}}
		i := keep(t, l, register.ClassesKind, "more classes")
		apply(t, l, i, store.Changes{Groups: []register.GroupChange{{Group: en}, {New: true, Group: fresh}}})

		teacher := w.far.Teacher
		if sees := seesOf(t, s, teacher); len(sees) != 2 || !slices.Equal(sees["9x/Sc1"], []string{w.target.sibling}) || sees["9x/En1"] != nil {
			t.Errorf("the teacher sees %v", sees)
		}
		if got := groupNamed(t, l, "9x/En1"); len(got.Pupils) != 2 || slices.Contains(got.Pupils, w.target.sibling) || len(got.Teachers) != 1 {
			t.Errorf("the class is %+v", got)
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		if after := dump(t, s, nil, tables...); after != before {
			t.Errorf("not as it was:\n%s", differences(before, after))
		}
		must(t, s.CheckAudit(t.Context(), w.far.URN))
	})
}

func TestAnAccountThatIsAddedGetsTheClassesOfItsName(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		before := dump(t, s, nil, "groups", "group_pupils", "group_teachers")
		i := keep(t, l, register.ClassesKind, "classes")
		group := func(name string, pupil string, teachers ...register.Teacher) register.GroupChange {
			return register.GroupChange{New: true, Group: register.Group{Kind: register.ClassKind, Name: name, Pupils: []string{pupil}, Teachers: teachers}}
		}
		apply(t, l, i, store.Changes{Groups: []register.GroupChange{
			group("9x/A", w.target.pupil, register.Teacher{Name: "Mr Kofi Osei"}), group("9x/B", w.target.sibling, register.Teacher{Name: "KO1", Email: "K.Osei@school.example"}),
			group("9x/C", w.target.stranger, register.Teacher{Name: "Mr Osei"}), group("9x/D", w.target.stranger, register.Teacher{Name: "Mrs Reed"}),
		}})
		add := func(email, name string, role access.Role) string {
			id, _, err := l.AddUser(t.Context(), store.NewUser{Email: email, Name: name, Roles: []access.Role{role}})
			must(t, err)
			return id
		}
		osei := add("k.osei@school.example", "Kofi Osei", access.Teacher)
		actor := access.Actor{UserID: osei, Name: "Kofi Osei", School: w.far.URN, Roles: []access.Role{access.Teacher}}
		if sees := seesOf(t, s, actor); len(sees) != 2 || !slices.Equal(sees["9x/A"], []string{w.target.pupil}) || !slices.Equal(sees["9x/B"], []string{w.target.sibling}) {
			t.Errorf("who was added sees %v", sees)
		}
		// Somebody who does not teach gets nothing by a name, until they do.
		reed := add("reed@school.example", "A. Reed", access.Governor)
		must(t, l.SetRoles(t.Context(), reed, []access.Role{access.Teacher}))
		if got := groupNamed(t, l, "9x/D").Teachers; got[0].User != "" {
			t.Errorf("a surname alone was enough: %+v", got)
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		if after := dump(t, s, nil, "groups", "group_pupils", "group_teachers"); after != before {
			t.Errorf("not as it was:\n%s", differences(before, after))
		}
	})
}

func TestATeacherWhoMaySignInAgainGetsTheClassesThatCameMeanwhile(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		osei, _, err := l.AddUser(t.Context(), store.NewUser{Email: "k.osei@school.example", Name: "Kofi Osei", Roles: []access.Role{access.Teacher}})
		must(t, err)
		must(t, l.DisableUser(t.Context(), osei, true))
		apply(t, l, keep(t, l, register.ClassesKind, "classes"), store.Changes{Groups: []register.GroupChange{
			{New: true, Group: register.Group{Kind: register.ClassKind, Name: "9x/A", Pupils: []string{w.target.pupil}, Teachers: []register.Teacher{{Name: "Mr Kofi Osei"}}}},
		}})
		for _, disabled := range []bool{true, false} {
			must(t, l.DisableUser(t.Context(), osei, disabled))
			if theirs := groupNamed(t, l, "9x/A").Teachers[0].User == osei; theirs == disabled {
				t.Errorf("stopped from signing in: %v, and the class is theirs: %v", disabled, theirs)
			}
		}
	})
}

func TestWhatAPersonSetAndWhatTheMISSaysStandBesideOneAnother(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(allRoles(w.far))
		form := formOf(t, l, w.target.pupil)
		mis := groupNamed(t, l, form)
		mis.Teachers = []register.Teacher{{Name: "T. Teacher", User: w.target.user}}
		i := keep(t, l, register.ClassesKind, "tutors")
		apply(t, l, i, store.Changes{Groups: []register.GroupChange{{Group: mis}}})
		// A person takes the form away; the MIS still says that it is theirs.
		must(t, l.SetPerson(t.Context(), w.target.user, []access.Role{access.Teacher}, nil))
		groups := give(t, func() ([]store.Group, error) { return l.GroupsOf(t.Context(), w.target.user) })
		if at := slices.IndexFunc(groups, func(g store.Group) bool { return g.Name == form }); at < 0 || groups[at].Set {
			t.Errorf("their groups are %+v", groups)
		}
		must(t, l.UndoImport(t.Context(), i.ID))
		if sees := seesOf(t, s, w.far.Teacher); sees[form] != nil {
			t.Errorf("the form is still theirs: %v", sees)
		}
	})
}

// formOf is the form that a pupil of the roll is in.
func formOf(t *testing.T, l *store.Ledger, pupil string) string {
	t.Helper()
	return give(t, func() (register.Pupil, error) { return l.Pupil(t.Context(), pupil) }).Form
}

func TestWhoIsInAClassThatCameMeanwhileIsInNoOther(t *testing.T) {
	if groups := store.GroupsOfLate(); len(groups) != 1 || len(groups[0].Pupils)+len(groups[0].Teachers) != 0 {
		t.Errorf("%+v", groups)
	}
}
