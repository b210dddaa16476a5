package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// A school's categories of behaviour are kept as it writes them, and somebody may
// have written "Hit Jayden Smith" where a category belongs.

// namesSomebody reports whether a category may name a person: with a title, as a
// member of staff; by both names of anybody on the roll or gone; or by one of
// them, when it stands only with one or two pupils. "Mark lost" stands with many,
// though a Mark is on the roll.
func (e *eventReader) namesSomebody(cell string) bool {
	key := register.Fold(cell)
	names, seen := e.naming[key]
	if !seen {
		names = e.p.onRoll.namesSomebody(key, e.widelyUsed)
		e.naming[key] = names
	}
	return names
}

func (x *roll) namesSomebody(key string, widelyUsed func(key string) bool) bool {
	words := strings.Fields(key)
	return hasTitle(words) || x.namesFully(words) || x.namesHalf(words) && !widelyUsed(key)
}

// CategoriesNaming returns the school's own categories among events that are kept
// which may name somebody, judged as those of a file are: by who is on the roll,
// or was, and by how many pupils' events a category stands with. One may have come
// before the pupil whom it names.
func CategoriesNaming(pupils []register.Pupil, events []register.Event) []string {
	used := map[string]map[string]bool{}
	written := map[string]string{} // the folded, as it is kept
	for _, e := range events {
		if e.Kind != register.BehaviourEvent {
			continue
		}
		for _, category := range append([]string{e.Type}, e.Reasons...) {
			key := register.Fold(category)
			if used[key] == nil {
				used[key] = map[string]bool{}
			}
			used[key][e.PupilID] = true
			written[category] = key
		}
	}
	x := newRoll(Known{Pupils: pupils}, "")
	widely := func(key string) bool { return len(used[key]) >= manyPupils }
	var naming []string
	for category, key := range written {
		if key != "" && x.namesSomebody(key, widely) {
			naming = append(naming, category)
		}
	}
	slices.Sort(naming)
	return naming
}

// titles go before a name.
var titles = []string{"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam"}

func hasTitle(words []string) bool {
	i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(titles, w) })
	return i >= 0 && i+1 < len(words)
}

// mostNameWords is of how many words one name may be: "de la Cruz Santos".
const mostNameWords = 4

// phrases gives every run of words that may be a name, with what stands around
// it, until one of them is taken.
func phrases(words []string, takes func(phrase string, rest []string) bool) bool {
	for from := range words {
		for to := from + 1; to <= min(from+mostNameWords, len(words)); to++ {
			rest := slices.Concat(words[:from], words[to:])
			if takes(strings.Join(words[from:to], " "), rest) {
				return true
			}
		}
	}
	return false
}

// namesFully reports whether words hold a surname together with a forename, or
// its first letter, of one pupil.
func (x *roll) namesFully(words []string) bool {
	return phrases(words, func(surname string, rest []string) bool {
		return surname != "" && slices.ContainsFunc(x.surnamed(surname), func(i int) bool {
			return slices.ContainsFunc(spellings(&x.known.Pupils[i]), func(n foldedName) bool {
				return n.surname == surname && n.forename != "" && (hasPhrase(rest, n.forename) || hasPhrase(rest, firstWord(n.forename)) || slices.ContainsFunc(rest, func(w string) bool { return isInitial(w, n.forename) }))
			})
		})
	})
}

// isInitial reports whether a word is the first letter of a name. "A" and "I" are
// words of their own.
func isInitial(word, name string) bool {
	return len([]rune(word)) == 1 && word != "a" && word != "i" && strings.HasPrefix(name, word)
}

// namesHalf reports whether words hold a surname or a forename of anybody.
func (x *roll) namesHalf(words []string) bool {
	if x.anyName == nil {
		x.anyName = map[string]bool{}
		for i := range x.known.Pupils {
			for _, n := range spellings(&x.known.Pupils[i]) {
				for _, name := range []string{n.surname, n.forename, firstWord(n.forename)} {
					x.anyName[name] = len(name) >= shortestName
				}
			}
		}
	}
	return phrases(words, func(phrase string, _ []string) bool { return x.anyName[phrase] })
}

// shortestName is how many letters a name needs to tell, where it stands alone:
// somebody is called Al, and "AL" is a code.
const shortestName = 3

func firstWord(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}

func hasPhrase(words []string, phrase string) bool {
	return strings.Contains(" "+strings.Join(words, " ")+" ", " "+phrase+" ")
}

// manyPupils is of how many pupils a word is a category, whatever it is.
const manyPupils = 3

// widelyUsed reports whether a category stands in rows of several pupils.
func (e *eventReader) widelyUsed(key string) bool {
	if e.used == nil {
		e.countUse()
	}
	return len(e.used[key]) >= manyPupils
}

// countUse goes through the table once for all of its categories.
func (e *eventReader) countUse() {
	e.used = map[string]map[string]bool{}
	columns := e.reasons
	if at, has := e.at[eventType]; has {
		columns = append([]int{at}, columns...)
	}
	quiet := newTableReader(e.t, e.p.u, e.p.onRoll.known, newProblems())
	var s said
	for _, row := range e.t.rows {
		quiet.read(row, &s)
		who := s.whoKey()
		for _, c := range columns {
			key := register.Fold(at(row.cells, c))
			if e.used[key] == nil {
				e.used[key] = map[string]bool{}
			}
			if len(e.used[key]) < manyPupils {
				e.used[key][who] = true
			}
		}
	}
}
