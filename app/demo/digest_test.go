package demo

import (
	"strings"
	"testing"
	"unicode"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/store"
)

// lettersNameNobody holds that no weekly letter to anybody at a school, whichever
// roles they hold, has a word of a pupil's name, a form, a class or a year in it.
func lettersNameNobody(t *testing.T, s *store.Store, school School) {
	t.Helper()
	command := s.As(access.Command("test", school.URN))
	here, err := command.School(t.Context())
	check(t, err)
	roll, err := command.WholeRoll(t.Context())
	check(t, err)
	telling := map[string]bool{}
	for _, p := range roll {
		for _, name := range []string{p.Surname, p.Forename, p.PreferredSurname, p.PreferredForename} {
			for _, word := range words(name) {
				telling[word] = true
			}
		}
		telling[p.Form], telling[p.UPN], telling[p.AdmissionNumber], telling[p.MISID] = true, true, true, true
		for _, word := range words(p.Form + " " + p.Year.Words()) {
			telling[word] = telling[word] || len(word) > 1 && strings.ContainsFunc(word, unicode.IsLetter) && strings.ContainsFunc(word, unicode.IsDigit)
		}
	}
	delete(telling, "")
	ours := map[string]bool{} // words that the program says whoever is on the roll
	empty, err := jobs.DigestFor(t.Context(), jobs.Means{Store: s, URL: "https://register.example"}, access.User{}, here)
	check(t, err)
	for _, word := range words(empty.Text + " " + school.Name) {
		ours[word] = true
	}
	users, err := command.Users(t.Context())
	check(t, err)
	for _, role := range access.Roles {
		users = append(users, access.User{ID: "u-" + string(role), Name: "R. Begum", Posts: []access.Post{{School: school.URN, Role: role}}})
	}
	users = append(users, access.User{ID: "u-all", Name: "R. Begum", Posts: allPosts(school.URN)})
	for _, u := range users {
		letter, err := jobs.DigestFor(t.Context(), jobs.Means{Store: s, URL: "https://register.example"}, u, here)
		check(t, err)
		for _, word := range words(letter.Subject + " " + letter.Text) {
			if telling[word] && !ours[word] {
				t.Errorf("%s: a letter to %v says %q:\n%s", school.Name, u.Posts, word, letter.Text)
			}
		}
		if strings.Contains(letter.Text, "Year ") {
			t.Errorf("%s: a letter names a year:\n%s", school.Name, letter.Text)
		}
		if u.At(school.URN).Has(access.Data) && len(u.Posts) == 1 && strings.Contains(strings.ReplaceAll(letter.Text, "Young Carers Register", ""), "carer") {
			t.Errorf("%s: the data manager reads of carers:\n%s", school.Name, letter.Text)
		}
	}
}

func allPosts(urn string) (posts []access.Post) {
	for _, r := range access.Roles {
		posts = append(posts, at(urn, r))
	}
	return posts
}

// words are those of a text, without what parts them.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("'’/-", r)
	})
}
