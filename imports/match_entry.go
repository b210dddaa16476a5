package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// identifyEntry looks for the pupil that a row of the champion's own sheet
// means. Beside what identify accepts, a full name is enough together with the
// form, or with the year, if only one pupil on roll fits: the sheet is about
// the school's own pupils. Whoever is not found so may be new, when a person
// says so.
func (x *roll) identifyEntry(s *said) match {
	m := x.identify(s)
	if m.code == "" && m.pupil >= 0 || m.code == "ids-disagree" || m.code == "not-the-same-pupil" {
		m.mayBeNew = false
		return m
	}
	var named, fits []int
	for _, i := range x.surelyNamed(s) {
		p := &x.known.Pupils[i]
		if !p.OnRoll(x.known.Today) || x.like(s, i).bornApart {
			continue
		}
		named = append(named, i)
		if x.sameGroup(s, p) {
			fits = append(fits, i)
		}
	}
	switch {
	case len(fits) == 1:
		return match{pupil: fits[0], by: "name and form"}
	case len(fits) > 1:
		return match{pupil: -1, candidates: fits, mayBeNew: true, code: "several-fit", why: "Several pupils on roll have this name and form."}
	case len(named) > 0:
		return match{pupil: -1, candidates: named, mayBeNew: true, code: "name-only", why: "The name is on the roll, but nothing in the row settles who it is: a form, a year or a date of birth that fits one pupil."}
	}
	return x.missing(s)
}

// missing asks about a row that fits nobody on roll. Those of the name who have
// left are offered too, since some come back.
func (x *roll) missing(s *said) match {
	m := match{pupil: -1, code: "not-on-roll", mayBeNew: s.name.whole+s.pupil.Surname+s.pupil.Forename != ""}
	for _, i := range x.surelyNamed(s) {
		if !x.like(s, i).bornApart {
			m.candidates = append(m.candidates, i)
		}
	}
	m.candidates = append(m.candidates, x.suggest(s)...)
	switch {
	case !m.mayBeNew:
		m.why = "What the row goes by is not on the roll, and it names nobody. Import the pupil list first."
	case len(m.candidates) == 0:
		m.why = "Nobody of this name is on roll. Add them, or import the pupil list first."
	default:
		m.why = "Nobody of this name is on roll. Choose who it is, or add them, or import the pupil list first."
	}
	return m
}

// sameGroup reports whether a pupil's form is the row's or, where the row has
// no form or an older one, the year.
func (x *roll) sameGroup(s *said, p *register.Pupil) bool {
	if s.pupil.Form != "" && p.Form != "" {
		if groupKey(s.pupil.Form) == groupKey(p.Form) {
			return s.pupil.Year == "" || p.Year == "" || s.pupil.Year == p.Year
		}
		return false
	}
	return s.pupil.Year != "" && s.pupil.Year == p.Year
}

// groupKey is a form as it is compared: "9 B" and "9b" are one.
func groupKey(form string) string { return strings.ReplaceAll(register.Fold(form), " ", "") }

// mostSuggested is how many pupils a question offers beside the namesakes.
const mostSuggested = 6

// suggest are pupils with the same surname, same group first, for a person to
// choose from.
func (x *roll) suggest(s *said) (list []int) {
	surname := register.Fold(s.pupil.Surname)
	if words := strings.Fields(register.Fold(s.name.whole)); len(words) > 0 {
		surname = words[len(words)-1]
	}
	for _, i := range x.surnamed(surname) {
		if x.known.Pupils[i].OnRoll(x.known.Today) {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		return rank(x.sameGroup(s, &x.known.Pupils[b])) - rank(x.sameGroup(s, &x.known.Pupils[a]))
	})
	return list[:min(len(list), mostSuggested)]
}

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
