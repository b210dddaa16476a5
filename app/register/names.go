package register

import (
	"slices"
	"strings"
	"unicode"

	"carers/app/leak"
)

// Names reports whether a text points at one pupil for certain: by a forename and a
// surname of theirs, by a name or initials with the form they are in, or by a number.
// One name alone may be a word like any other: a roll has a May and a King. An initial
// with a surname may be a colleague, where no form stands beside it.
func Names(text string, roll []Pupil) bool {
	if strings.TrimSpace(text) == "" {
		return false
	}
	words := inWords(text)
	if slices.ContainsFunc(roll, func(p Pupil) bool { return inFull(words, p) }) {
		return true
	}
	near := mayBeMeant(text, roll)
	if len(near) == 0 {
		return false
	}
	return slices.ContainsFunc(leak.Watching(watched(near)).Text(text), func(h leak.Hit) bool {
		switch h.Why {
		case leak.OneName:
			return false
		case leak.SurnameInitial, leak.ForenameInitial:
			return besideForm(text, h, near)
		}
		return true
	})
}

// inFull reports whether a forename and a surname of a pupil, legal or used at school,
// stand side by side among words.
func inFull(words string, p Pupil) bool {
	for _, surname := range []string{p.Surname, p.PreferredSurname} {
		for _, forename := range []string{p.Forename, p.PreferredForename} {
			whole := surname != "" && forename != ""
			if whole && (strings.Contains(words, inWords(forename+" "+surname)) || strings.Contains(words, inWords(surname+" "+forename))) {
				return true
			}
		}
	}
	return false
}

// inWords is a text as its words, with one space before, between and after.
func inWords(text string) string {
	words := strings.FieldsFunc(Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// mayBeMeant leaves out of a roll whom a text cannot mean, since to look for everybody
// takes a twentieth of a second: those of whom neither a name, nor a form, nor a number
// is in its letters. Where a letter is of another alphabet it may look like one of ours,
// and nobody is left out.
func mayBeMeant(text string, roll []Pupil) (near []Pupil) {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) {
		return roll
	}
	letters := squeezed(text)
	for _, p := range roll {
		is := []string{p.UPN, p.AdmissionNumber, p.Form}
		for _, name := range []string{p.Surname, p.PreferredSurname, p.Forename, p.PreferredForename} {
			is = append(is, strings.Fields(Fold(name))...)
		}
		if slices.ContainsFunc(is, func(s string) bool { s = squeezed(s); return len(s) > 1 && strings.Contains(letters, s) }) {
			near = append(near, p)
		}
	}
	return near
}

// squeezed are the letters and digits of a text, as they are compared, with nothing
// between them.
func squeezed(text string) string { return strings.ReplaceAll(Fold(text), " ", "") }

// watched are pupils as the leak gate looks for them.
func watched(roll []Pupil) (people []leak.Person) {
	for _, p := range roll {
		people = append(people, leak.Person{
			ID: p.ID, UPN: p.UPN, Admission: p.AdmissionNumber, Surnames: []string{p.Surname, p.PreferredSurname}, Forenames: []string{p.Forename, p.PreferredForename}, Form: p.Form, Year: string(p.Year),
		})
	}
	return people
}

// besideForm reports whether the form of whom a place in a text may mean stands within
// a few letters of it.
func besideForm(text string, h leak.Hit, roll []Pupil) bool {
	const few = 12 // bytes
	at := slices.IndexFunc(roll, func(p Pupil) bool { return p.ID == h.Person })
	form := squeezed(roll[at].Form)
	around := text[max(h.Start-few, 0):h.Start] + " " + text[h.End:min(h.End+few, len(text))]
	return form != "" && strings.Contains(squeezed(strings.ToValidUTF8(around, "")), form)
}
