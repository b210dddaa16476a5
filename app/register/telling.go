package register

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that may tell a reader why, in our words. One that is missing costs a
// pupil more than one too many costs a champion, who is only asked.
//
//go:embed telling.txt
var tellingTable string

var tellingWords = readTelling()

func readTelling() (words []string) {
	for line := range strings.Lines(tellingTable) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			words = append(words, line)
		}
	}
	return words
}

// Telling lists the words of what staff read that may tell them why, each once:
// words of family and illness, and names of the roll besides what p is called.
// A member of staff may be named in full. It asks and never decides: a roll has a
// May and a King.
func (i Instruction) Telling(p Pupil, roll []Pupil, staff []string) (found []string) {
	text := strings.Join([]string{i.Says, i.Where, i.When, i.Fallback}, ". ")
	for _, name := range staff {
		text = strings.ReplaceAll(text, name, "")
	}
	folded := strings.ReplaceAll(inWords(text), " parents evening ", " ") // every school has one
	for _, w := range tellingWords {
		if strings.Contains(folded, inWords(w)) {
			found = append(found, w)
		}
	}
	names := namesOf(roll)
	for _, called := range []string{p.Forename, p.PreferredForename} {
		for _, part := range capitals(called) {
			delete(names, Fold(part))
		}
	}
	for _, w := range capitals(text) {
		if names[Fold(w)] && !slices.Contains(found, w) {
			found = append(found, w)
		}
	}
	return found
}

// namesOf are the words of the forenames and surnames of a roll, folded.
func namesOf(roll []Pupil) map[string]bool {
	names := map[string]bool{}
	for _, p := range roll {
		for _, name := range []string{p.Forename, p.Surname, p.PreferredForename, p.PreferredSurname} {
			for _, w := range capitals(name) {
				names[Fold(w)] = true
			}
		}
	}
	return names
}

// capitals are the words of a text that begin with a capital, as a name does;
// one letter is no name.
func capitals(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
	return slices.DeleteFunc(words, func(w string) bool {
		first, size := utf8.DecodeRuneInString(w)
		return !unicode.IsUpper(first) || size == len(w)
	})
}
