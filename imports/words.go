package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// lexicon finds what the words of a cell mean: the longest known phrase at
// each place, whole words only.
type lexicon struct {
	phrases map[string][]sense // by folded phrase; one may mean something in several fields
	signs   map[string][]sense // cells without a letter: "?", "✓"
	longest int                // in words
	fillers map[string]bool
}

// lexiconOf is made of the register layout's words for some fields, and of
// those that the register itself uses, so that an export can be brought back.
func lexiconOf(l *Layout, fields ...Field) *lexicon {
	x := &lexicon{phrases: map[string][]sense{}, signs: map[string][]sense{}, fillers: map[string]bool{}}
	for _, f := range fields {
		for id, phrases := range l.Words[f] {
			for _, phrase := range phrases {
				x.put(phrase, f, id)
			}
		}
		for id, phrase := range ownWords[f] {
			x.put(phrase, f, id)
		}
	}
	for _, w := range l.Fillers {
		x.fillers[w] = true
	}
	return x
}

// ownWords are the register's own, as pages and exports show them, by field and
// id.
var ownWords = map[Field]map[string]string{
	CarerStatus:  wordsByID(register.Statuses),
	CensusLetter: wordsByID([]register.CensusCode{register.CensusParent, register.CensusSchool, register.CensusNotDeclared}),
	Route:        wordsByID(register.Routes),
	Wishes:       wordsByID(register.Audiences),
	Home:         wordsByID(register.HomeChoices),
	relation:     wordsByID(register.Relations),
	Needs:        wordsByID(register.Needs),
	Tasks:        wordsByID(register.Tasks),
	Level:        wordsByID(register.Levels),
}

func wordsByID[T interface {
	~string
	Words() string
}](all []T) map[string]string {
	words := make(map[string]string, len(all))
	for _, one := range all {
		words[string(one)] = one.Words()
	}
	return words
}

// put adds a phrase; the same meaning twice counts once.
func (x *lexicon) put(phrase string, f Field, id string) {
	key := register.Fold(phrase)
	if key == "" {
		sign := strings.TrimSpace(phrase)
		x.signs[sign] = append(x.signs[sign], sense{f, id, 1})
		return
	}
	one := sense{f, id, strings.Count(key, " ") + 1}
	if !slices.Contains(x.phrases[key], one) {
		x.phrases[key] = append(x.phrases[key], one)
	}
	x.longest = max(x.longest, one.words)
}

// reading is what was understood of a cell and what was left over.
type reading struct {
	means []sense
	rest  []string // folded words that mean nothing to us
}

// sense is one meaning found in a cell.
type sense struct {
	field Field
	id    string
	words int // how long the phrase was
}

func (x *lexicon) read(cell string) (r reading) {
	if means, ok := x.signs[strings.TrimSpace(cell)]; ok {
		return reading{means: means}
	}
	words := strings.Fields(register.Fold(cell))
	for i := 0; i < len(words); {
		n, means := x.longestAt(words[i:])
		if n == 0 {
			if !x.fillers[words[i]] && !allDigits(words[i]) {
				r.rest = append(r.rest, words[i])
			}
			i++
			continue
		}
		r.means = append(r.means, means...)
		i += n
	}
	return r
}

func (x *lexicon) longestAt(words []string) (n int, means []sense) {
	for n := min(x.longest, len(words)); n > 0; n-- {
		if means, ok := x.phrases[strings.Join(words[:n], " ")]; ok {
			return n, means
		}
	}
	return 0, nil
}

// of lists the meanings of one field, each once, in the order of the cell.
func (r reading) of(f Field) (ids []string) {
	for _, m := range r.means {
		if m.field == f && !slices.Contains(ids, m.id) {
			ids = append(ids, m.id)
		}
	}
	return ids
}

// first is the first meaning of a field, or "".
func (r reading) first(f Field) string {
	if ids := r.of(f); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

// whole reports whether nothing of the cell was left over.
func (r reading) whole() bool { return len(r.rest) == 0 && len(r.means) > 0 }
