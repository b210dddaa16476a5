package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// Schools write the legal name here and the preferred one there, so both are
// looked for on both sides. A name is sure where the legal one of either side
// is among the names of the other; that two pupils go by the same name while
// their legal ones differ is only a reason to ask.

// named are the pupils with the name that a row has first, in any spelling of
// theirs and, when the order of its words is unknown, in either order.
func (x *roll) named(s *said) []int {
	x.learnNames()
	if s.name.whole != "" {
		return x.wholes[register.Fold(s.name.whole)]
	}
	if s.pupil.Surname == "" || s.pupil.Forename == "" {
		return nil
	}
	return x.names[register.Fold(s.pupil.Surname)+between2+register.Fold(s.pupil.Forename)]
}

// alsoNamed are the pupils who surely have the name that a row gives besides, and
// those who only go by it too.
func (x *roll) alsoNamed(s *said) (sure, likewise []int) {
	if s.pupil.PreferredForename == "" && s.pupil.PreferredSurname == "" {
		return nil, nil
	}
	x.learnNames()
	first := x.named(s)
	for _, own := range spellings(&s.pupil) {
		for _, i := range x.names[own.surname+between2+own.forename] {
			switch {
			case slices.Contains(first, i) || slices.Contains(sure, i):
			case x.sureName(own, s, i):
				sure = append(sure, i)
			case !slices.Contains(likewise, i):
				likewise = append(likewise, i)
			}
		}
	}
	return sure, slices.DeleteFunc(likewise, func(i int) bool { return slices.Contains(sure, i) })
}

// sureName reports whether in a spelling that a row and a pupil share, each part
// is the legal one of the row or of the pupil.
func (x *roll) sureName(shared foldedName, s *said, i int) bool {
	p := &x.known.Pupils[i]
	return (shared.surname == register.Fold(s.pupil.Surname) || shared.surname == register.Fold(p.Surname)) &&
		(shared.forename == register.Fold(s.pupil.Forename) || shared.forename == register.Fold(p.Forename))
}

// surelyNamed are the pupils with a row's name, whichever of the two it is.
func (x *roll) surelyNamed(s *said) []int {
	sure, _ := x.alsoNamed(s)
	if len(sure) == 0 {
		return x.named(s)
	}
	return slices.Concat(x.named(s), sure)
}

// bornAs are the pupils with a row's name and date of birth: with the name that
// it has first, else, unless their UPNs speak against it, with the one that it
// gives besides.
func (x *roll) bornAs(s *said) []int {
	if s.pupil.DateOfBirth.IsZero() {
		return nil
	}
	apart := func(i int) bool { return x.known.Pupils[i].DateOfBirth != s.pupil.DateOfBirth }
	if first := slices.DeleteFunc(slices.Clone(x.named(s)), apart); len(first) > 0 {
		return first
	}
	sure, _ := x.alsoNamed(s)
	return slices.DeleteFunc(sure, func(i int) bool { return apart(i) || x.otherUPN(s, i) })
}

// byName offers pupils of the same name. Nobody of that name means new.
func (x *roll) byName(s *said) match {
	apart := func(i int) bool { return x.like(s, i).bornApart }
	same := slices.DeleteFunc(slices.Clone(x.surelyNamed(s)), apart)
	if len(same) == 0 {
		if near := x.near(s); len(near) > 0 {
			return match{pupil: -1, candidates: near, mayBeNew: true, code: "name-nearly",
				why: "A pupil on the roll has the same surname and date of birth, and goes by a forename that begins alike."}
		}
		_, likewise := x.alsoNamed(s)
		if likewise = slices.DeleteFunc(likewise, apart); len(likewise) == 0 {
			return nobody()
		}
		return match{pupil: -1, candidates: likewise, mayBeNew: true, code: "name-only", why: "A pupil on the roll goes by this name, and a name alone does not tell who it is."}
	}
	m := match{pupil: -1, candidates: same, mayBeNew: true, code: "name-only", why: "A pupil on the roll has this name, and a name alone does not tell who it is."}
	if len(same) == 1 {
		p := &x.known.Pupils[same[0]]
		if p.Year != "" && p.Year == s.pupil.Year || p.Form != "" && register.Fold(p.Form) == register.Fold(s.pupil.Form) {
			m.pupil, m.weak, m.by = same[0], true, "name and year"
		}
	}
	return m
}

// near are pupils born on the same day with the same surname whose forenames,
// legal or preferred, begin with the same word: "Mary Jane" and "Mary", and
// Isolde and Isla who are both called Izzy.
func (x *roll) near(s *said) (near []int) {
	if s.pupil.DateOfBirth.IsZero() {
		return nil
	}
	x.learnNames()
	whole := " " + register.Fold(s.name.whole) + " "
	for _, i := range x.born[s.pupil.DateOfBirth] {
		alike := slices.ContainsFunc(spellings(&x.known.Pupils[i]), func(n foldedName) bool {
			surname := isOneOf(n.surname, s.pupil.Surname, s.pupil.PreferredSurname) || n.surname != "" && strings.Contains(whole, " "+n.surname+" ")
			begins := firstWord(n.forename)
			return surname && begins != "" && (strings.Contains(whole, " "+begins+" ") || isOneOf(begins, firstWord(register.Fold(s.pupil.Forename)), firstWord(register.Fold(s.pupil.PreferredForename))))
		})
		if alike {
			near = append(near, i)
		}
	}
	return near
}

// isOneOf reports whether a folded name is one of some names.
func isOneOf(folded string, names ...string) bool {
	return folded != "" && slices.ContainsFunc(names, func(n string) bool { return register.Fold(n) == folded })
}
