package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// lexicon finds what the words of a cell mean: the longest known phrase at
// each place, whole words only.
type lexicon struct {
	phrases map[string]string // folded phrase to meaning
	signs   map[string]string // cells without a letter: "?", "✓"
	longest int               // in words
	fillers map[string]bool
}

// lexiconOf is made of the register layout's words for some fields.
func lexiconOf(l *Layout, fields ...Field) *lexicon {
	x := &lexicon{phrases: map[string]string{}, signs: map[string]string{}, fillers: map[string]bool{}}
	for _, f := range fields {
		for id, phrases := range l.Words[f] {
			for _, phrase := range phrases {
				x.put(phrase, string(f)+":"+id)
			}
		}
	}
	for _, w := range l.Fillers {
		x.fillers[w] = true
	}
	return x
}

func (x *lexicon) put(phrase, means string) {
	key := register.Fold(phrase)
	if key == "" {
		x.signs[strings.TrimSpace(phrase)] = means
		return
	}
	x.phrases[key] = means
	x.longest = max(x.longest, strings.Count(key, " ")+1)
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
		return reading{means: []sense{senseOf(means, 1)}}
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
		r.means = append(r.means, senseOf(means, n))
		i += n
	}
	return r
}

func (x *lexicon) longestAt(words []string) (n int, means string) {
	for n := min(x.longest, len(words)); n > 0; n-- {
		if means, ok := x.phrases[strings.Join(words[:n], " ")]; ok {
			return n, means
		}
	}
	return 0, ""
}

func senseOf(means string, words int) sense {
	field, id, _ := strings.Cut(means, ":")
	return sense{Field(field), id, words}
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
