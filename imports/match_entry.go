package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// identifyEntry looks for the pupil that a row of the champion's own sheet
// means. Beside what identify accepts, a full name is enough together with the
// form, or with the year, if only one pupil on roll fits: the sheet is about
// the school's own pupils, and nobody joins the roll through it.
func (x *roll) identifyEntry(s *said) match {
	m := x.identify(s)
	if m.code == "" && m.pupil >= 0 || m.code == "ids-disagree" || m.code == "not-the-same-pupil" {
		m.mayBeNew = false
		return m
	}
	var named, fits []int
	for _, i := range x.named(s) {
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
		return match{pupil: -1, candidates: fits, code: "several-fit", why: "Several pupils on roll have this name and form."}
	case len(named) > 0:
		return match{pupil: -1, candidates: named, code: "name-only", why: "The name is on the roll, but nothing in the row settles who it is: a form, a year or a date of birth that fits one pupil."}
	}
	return match{pupil: -1, candidates: x.suggest(s), code: "not-on-roll", why: "Nobody of this name is on the roll. Import the pupil list first, or choose who it is."}
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
	for _, i := range x.surnames[surname] {
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
