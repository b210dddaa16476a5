package imports

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// personName is what a cell or several say of a pupil's name. Whole is set
// instead of the parts when nothing in the file tells which part is which.
type personName struct {
	surname, forename string
	whole             string // order unknown
	form              string // "SMITH John (7A)" says it
	capitals          bool   // written in capitals, so its own spelling is unknown
}

// readWholeName takes a whole name apart as far as the cell itself allows
// (facts: mis-exports 3.10). A comma puts the surname first; so do capitals
// followed by ordinary words. The heading or a person may say the order. What
// is left is never guessed: the roll must tell.
func readWholeName(cell string, order Field) personName {
	cell, form := splitBrackets(cell)
	if before, after, ok := strings.Cut(cell, ","); ok {
		p := personName{surname: tidyName(before), forename: tidyName(after), form: form}
		p.capitals = inCapitals(p.surname)
		return p
	}
	words := strings.Fields(cell)
	n := 0
	for n < len(words) && inCapitals(words[n]) {
		n++
	}
	switch {
	case n > 0 && n < len(words):
		return personName{surname: strings.Join(words[:n], " "), forename: strings.Join(words[n:], " "), form: form, capitals: true}
	case len(words) == 2 && order == SurnameFirst:
		return personName{surname: words[0], forename: words[1], form: form, capitals: n == 2}
	case len(words) == 2 && order == ForenameFirst:
		return personName{surname: words[1], forename: words[0], form: form, capitals: n == 2}
	}
	return personName{whole: strings.Join(words, " "), form: form, capitals: n == len(words)}
}

// splitBrackets takes a form in brackets off the end of a name.
func splitBrackets(cell string) (name, form string) {
	open := strings.LastIndexByte(cell, '(')
	if open < 0 || !strings.HasSuffix(cell, ")") {
		return cell, ""
	}
	inside := strings.TrimSpace(cell[open+1 : len(cell)-1])
	if formLike.MatchString(inside) {
		form = inside
	}
	return strings.TrimSpace(cell[:open]), form
}

func tidyName(s string) string {
	if !strings.ContainsAny(s, " \t\n") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// inCapitals reports whether a word is written in capitals, as "McDONALD" and
// "O'NEILL" are. An initial is not enough.
func inCapitals(word string) bool {
	upper, lower := 0, 0
	tail := false // the last two letters are capitals
	for _, r := range word {
		switch {
		case unicode.IsUpper(r):
			tail = upper > 0 || lower > 0
			upper++
		case unicode.IsLower(r):
			lower++
			tail = false
		}
	}
	return upper >= 2 && tail && (lower == 0 || lower <= 2 && upper >= 3)
}

// uncapital gives a name in capitals the ordinary capitals: a new pupil should
// not be shouted at. The spelling that a school already has is never changed
// by it.
func uncapital(name string) string {
	if !inCapitals(strings.ReplaceAll(name, " ", "")) {
		return name
	}
	var b strings.Builder
	start := true
	for i, r := range name {
		switch {
		case !unicode.IsLetter(r):
			start = !strings.ContainsRune("'’", r) || i <= 2 // O'Neill
			b.WriteRune(r)
		case start:
			b.WriteRune(unicode.ToUpper(r))
			start = false
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// splitAs takes a name of two words apart in the given order; ok is false for
// any other number of words, where the place of the cut would be a guess.
func splitAs(whole string, order Field) (p personName, ok bool) {
	words := strings.Fields(whole)
	if len(words) != 2 {
		return personName{}, false
	}
	if order == SurnameFirst {
		return personName{surname: words[0], forename: words[1]}, true
	}
	return personName{surname: words[1], forename: words[0]}, true
}

// asAnswered takes a name of unknown order apart for a pupil whom a person has
// called new: the first word is the forename, the rest the surname.
func asAnswered(whole string) personName {
	first, rest, ok := strings.Cut(whole, " ")
	if !ok {
		return personName{surname: whole}
	}
	return personName{forename: first, surname: rest}
}

// initial is the first letter of a name, to say whom a row is about without
// the name.
func initial(name string) string {
	r, n := utf8.DecodeRuneInString(name)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r))
}
