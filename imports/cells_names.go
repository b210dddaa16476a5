package imports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"carers/app/register"
)

// personName is what a cell or several say of a pupil's name. Whole is set
// instead of the parts when nothing in the file tells which part is which.
type personName struct {
	surname, forename string
	whole             string // order unknown
	form              string // "SMITH John (7A)" says it
	capitals          bool   // written in capitals, so its own spelling is unknown
}

// readWholeName takes a whole name apart as far as the cell itself allows. A
// comma puts the surname first; so do capitals followed by ordinary words: both
// are seen in public code that reads exports of Arbor and Go 4 Schools. The heading or a person may say the order. What
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

// longestName is how many letters of a name are kept, as on a form.
const longestName = 200

// name is a cell with a name in it. Of one that is longer than any name the rest
// is cut off, and told.
func (r *tableReader) name(s *said, f Field) string {
	cell := r.cell(s.cells, f)
	if len(cell) <= longestName || utf8.RuneCountInString(cell) <= longestName {
		return cell
	}
	r.tell.cell(r, s, f, "name-too-long", "warning", "This is longer than 200 characters, so it may be no name: only its beginning is kept. Correct it in the file, and bring it again.")
	return strings.TrimSpace(string([]rune(cell)[:longestName]))
}

func (r *tableReader) readNames(s *said) {
	p := &s.pupil
	p.Surname, p.Forename = tidyName(r.name(s, Surname)), tidyName(r.name(s, Forename))
	s.name = personName{surname: p.Surname, forename: p.Forename, capitals: inCapitals(strings.ReplaceAll(p.Surname, " ", ""))}
	if p.Surname == "" || p.Forename == "" {
		r.readWhole(s)
	}
	if strings.Contains(p.Surname, "?") || strings.Contains(p.Forename, "?") {
		r.tell.row(s, "name-damaged", "warning", "A letter of this name was lost before the file reached us: there is a question mark in its place. Export the file as Excel or UTF-8.")
	}
	p.MiddleNames = tidyName(r.name(s, MiddleNames))
	p.PreferredSurname = tidyName(r.name(s, PreferredSurname))
	p.PreferredForename = tidyName(r.name(s, PreferredFore))
	if whole := r.name(s, PreferredName); whole != "" && p.PreferredForename == "" {
		p.PreferredForename = preferredForename(whole, p.Surname)
	}
	// A preferred name that is the legal one says nothing.
	if p.PreferredForename == p.Forename {
		p.PreferredForename = ""
	}
	if p.PreferredSurname == p.Surname {
		p.PreferredSurname = ""
	}
	if p.Forename == "" && p.Surname == "" && s.name.whole == "" {
		p.Surname, p.Forename = p.PreferredSurname, p.PreferredForename
		p.PreferredSurname, p.PreferredForename = "", ""
		s.name.surname, s.name.forename = p.Surname, p.Forename
	}
}

// readWhole reads the column of whole names where there are no columns of
// parts, or one of them is blank.
func (r *tableReader) readWhole(s *said) {
	for _, f := range []Field{SurnameFirst, ForenameFirst, WholeName} {
		cell := r.name(s, f)
		if cell == "" {
			continue
		}
		n := readWholeName(cell, f)
		if n.whole == "" || s.pupil.Surname == "" && s.pupil.Forename == "" {
			s.name = n
			s.pupil.Surname, s.pupil.Forename = n.surname, n.forename
		}
		return
	}
}

// preferredForename takes the forename out of a preferred name that may hold
// the surname too.
func preferredForename(whole, surname string) string {
	n := readWholeName(whole, WholeName)
	if n.forename != "" {
		return n.forename
	}
	words := strings.Fields(n.whole)
	for i := 1; i < len(words); i++ {
		if register.Fold(strings.Join(words[i:], " ")) == register.Fold(surname) {
			return strings.Join(words[:i], " ")
		}
	}
	return n.whole
}
