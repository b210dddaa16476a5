package store_test

import (
	"fmt"
	"strings"
	"testing"

	"carers/app/access"
	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// enrolled is a school with a roll of names to find.
func enrolled(t *testing.T, s *store.Store) (apptest.Staff, []string) {
	staff := apptest.School(t, s, "999001")
	return staff, apptest.OnRoll(t, s, staff.Champion,
		register.Pupil{Forename: "Amélie", Surname: "O’Neill-Smith", Year: "9", Form: "9B"},
		register.Pupil{Forename: "Kwame", Surname: "Mensah", Year: "10", Form: "10B"},
		register.Pupil{Forename: "Robert", PreferredForename: "Bobbie", Surname: "Çelik", Year: "9", Form: "9C"},
		register.Pupil{Forename: "Gone", Surname: "Before", Year: "9", Form: "9B", LeftOn: apptest.Today},
		register.Pupil{Forename: "Going", Surname: "Tomorrow", Year: "9", Form: "9B", LeftOn: apptest.Today.Add(1)},
		register.Pupil{Forename: "Zofia", Surname: "Nowak", Year: "R", Form: "RW"},
	)
}

func TestAPupilIsFoundByTheBeginningsOfWords(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, _ := enrolled(t, s)
		for words, want := range map[string]string{
			"amelie":        "Amélie O’Neill-Smith",
			"AMÉLIE oneill": "Amélie O’Neill-Smith",
			"o'neill":       "Amélie O’Neill-Smith",
			"smith am":      "Amélie O’Neill-Smith",
			"celik":         "Bobbie Çelik",
			"robert":        "Bobbie Çelik",
			"bob":           "Bobbie Çelik",
			"9b":            "Amélie O’Neill-Smith, Going Tomorrow",
			"9B am":         "Amélie O’Neill-Smith",
			"year 9":        "Bobbie Çelik, Amélie O’Neill-Smith, Going Tomorrow",
			"year9 ç":       "Bobbie Çelik",
			"reception":     "Zofia Nowak",
			"before":        "",
			"lie":           "",
			"%":             "",
			"_":             "",
			"":              "",
			"'":             "",
		} {
			var got []string
			for _, hit := range give(t, func() ([]store.Found, error) { return s.As(staff.Champion).Find(t.Context(), words, 10) }) {
				got = append(got, hit.Name)
			}
			if strings.Join(got, ", ") != want {
				t.Errorf("%q: %q, want %q", words, strings.Join(got, ", "), want)
			}
		}
		if hits := give(t, func() ([]store.Found, error) { return s.As(staff.Champion).Find(t.Context(), "year", 2) }); len(hits) != 2 {
			t.Errorf("%d hits, want at most 2", len(hits))
		}
		if hits := give(t, func() ([]store.Found, error) { return s.As(staff.Champion).Find(t.Context(), "year", 0) }); len(hits) != 4 {
			t.Errorf("%d hits, want all 4 in numbered years", len(hits))
		}
	})
}

func TestWhoIsACarerIsToldToThoseWhoSeeTheRegister(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, ids := enrolled(t, s)
		carer := apptest.OnRegister(t, s, staff.Champion, ids[0])
		must(t, s.As(staff.Data).SetGroups(t.Context(), staff.Teacher.UserID, []store.Group{{Kind: "form", Name: "9B"}}))
		for role, want := range map[access.Role]string{access.Champion: carer, access.DSL: carer, access.Data: "", access.Teacher: ""} {
			hits := give(t, func() ([]store.Found, error) { return s.As(staff.As(role)).Find(t.Context(), "amelie", 10) })
			if len(hits) != 1 || hits[0].CarerID != want || (hits[0].Status != "") != (want != "") {
				t.Errorf("the %s is told %+v", role, hits)
			}
		}
	})
}

func TestATeacherFindsPupilsOfTheirOwnGroups(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, ids := enrolled(t, s)
		find := func() string {
			var got []string
			for _, hit := range give(t, func() ([]store.Found, error) { return s.As(staff.Teacher).Find(t.Context(), "year", 10) }) {
				got = append(got, hit.Name)
			}
			return strings.Join(got, ", ")
		}
		if got := find(); got != "" {
			t.Errorf("without groups: %q, want nobody", got)
		}
		groups := []store.Group{{Kind: "form", Name: "9B"}, {Kind: "class", Name: "10x/Ma1", Pupils: []register.Pupil{{ID: ids[1]}, {ID: ids[3]}, {ID: ids[1]}}}}
		must(t, s.As(staff.Data).SetGroups(t.Context(), staff.Teacher.UserID, groups))
		if got := find(); got != "Kwame Mensah, Amélie O’Neill-Smith, Going Tomorrow" {
			t.Errorf("found %q", got)
		}
		var read []string
		for _, g := range give(t, func() ([]store.Group, error) { return s.As(staff.Teacher).OwnGroups(t.Context()) }) {
			for _, p := range g.Pupils {
				read = append(read, g.Kind+" "+g.Name+" "+p.Forename)
			}
		}
		if got := strings.Join(read, ", "); got != "form 9B Amélie, form 9B Going, class 10x/Ma1 Kwame" {
			t.Errorf("own groups are %q", got)
		}
		must(t, s.As(staff.Data).SetGroups(t.Context(), staff.Teacher.UserID, groups[1:])) // what is not named is taken away
		if got := find(); got != "Kwame Mensah" {
			t.Errorf("after the form was taken away: %q", got)
		}
		of := give(t, func() ([]store.Group, error) { return s.As(staff.Data).GroupsOf(t.Context(), staff.Teacher.UserID) })
		if len(of) != 1 || of[0].Name != "10x/Ma1" {
			t.Errorf("the data manager reads %+v", of)
		}
	})
}

func TestGroupsAreFormsAndClassesOfPupilsOnTheRoll(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, _ := enrolled(t, s)
		set := func(user string, g store.Group) error {
			return s.As(staff.Data).SetGroups(t.Context(), user, []store.Group{g})
		}
		problem(t, set(staff.Teacher.UserID, store.Group{Kind: "club", Name: "chess"}), "groups")
		problem(t, set(staff.Teacher.UserID, store.Group{Kind: "form"}), "groups")
		if err := set(staff.Teacher.UserID, store.Group{Kind: "class", Name: "x", Pupils: []register.Pupil{{ID: "nobody"}}}); !fault.IsMissing(err) {
			t.Errorf("a class of nobody: %v", err)
		}
		if err := set("nobody", store.Group{Kind: "form", Name: "9B"}); !fault.IsMissing(err) {
			t.Errorf("a form of nobody's: %v", err)
		}
	})
}

func TestTheRollIsFilteredAndPaged(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff, _ := enrolled(t, s)
		for _, c := range []struct {
			what  string
			q     store.RollQuery
			want  string
			total int
		}{
			{"on roll", store.RollQuery{}, "Robert Kwame Zofia Amélie Going", 5},
			{"leavers", store.RollQuery{Left: true}, "Gone", 1},
			{"of a year", store.RollQuery{Year: "9"}, "Robert Amélie Going", 3},
			{"of a form", store.RollQuery{Form: "9B"}, "Amélie Going", 2},
			{"by words", store.RollQuery{Words: "year 9 celik"}, "Robert", 1},
			{"a page", store.RollQuery{Offset: 1, Most: 2}, "Kwame Zofia", 5},
			{"all after the first", store.RollQuery{Offset: 1}, "Kwame Zofia Amélie Going", 5},
		} {
			pupils, total, err := s.As(staff.Data).Roll(t.Context(), c.q)
			must(t, err)
			var got []string
			for _, p := range pupils {
				got = append(got, p.Forename)
			}
			if strings.Join(got, " ") != c.want || total != c.total {
				t.Errorf("%s: %q of %d, want %q of %d", c.what, strings.Join(got, " "), total, c.want, c.total)
			}
		}
		forms := give(t, func() ([]store.FormSize, error) { return s.As(staff.Data).Forms(t.Context()) })
		if got := fmt.Sprint(forms); got != "[{R RW 1} {9 9B 2} {9 9C 1} {10 10B 1}]" {
			t.Errorf("forms are %s", got)
		}
		if whole := give(t, func() ([]register.Pupil, error) { return s.As(staff.Data).WholeRoll(t.Context()) }); len(whole) != 6 {
			t.Errorf("%d on the whole roll, want leavers too", len(whole))
		}
	})
}

func TestAPupilReadsAsWritten(t *testing.T) {
	apptest.Stores(t, func(t *testing.T, s *store.Store) {
		staff := apptest.School(t, s, "999001")
		want := apptest.Pupils(3, 3)[0]
		want.FormerUPN, want.MISID, want.ULN, want.MiddleNames, want.PreferredSurname, want.PreferredForename = "X", "mis-7", "123", "Mary Jo", "Bloggs", "Jo"
		want.House, want.LeftOn, want.AddressKey = "Red", "2027-07-20", "key"
		want.ID = apptest.OnRoll(t, s, staff.Champion, want)[0]
		want.Version = 1
		got := give(t, func() (register.Pupil, error) { return s.As(staff.Data).Pupil(t.Context(), want.ID) })
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("wrote\n%+v, read\n%+v", want, got)
		}
	})
}
