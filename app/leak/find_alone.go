package leak

import "slices"

// alone finds a forename or a surname that stands by itself. One that is a word too
// names somebody only where nothing but a name would stand so.
func (f *finder) alone(i int, u unit) *place {
	k := &f.w.keys[u.key]
	to, ended := f.named(u.to, k)
	if u.loose || !ended || !f.longEnough(i, u.to, k) {
		return nil
	}
	as := forename | surname
	if k.apart {
		as |= middle
	}
	who := k.who(as)
	if k.letters < 4 || k.kind != unusual {
		who = k.wholly()
	}
	if len(who) == 0 {
		return nil
	}
	switch k.kind {
	case proper:
		return nil
	case named:
		if !f.letters[i].upper || f.afterTitle(i) {
			return nil
		}
	case word, everyday:
		if f.afterTitle(i) || !f.amongSmall(i, u.to) && !f.speaks(i, u.to, k) {
			return nil
		}
	}
	return &place{OneName, i, to, who}
}

// wholly are the bearers whose whole forename or surname it is.
func (k *key) wholly() (people []int32) {
	for _, b := range k.bearers {
		if b.role&(forename|surname) != 0 && b.role&oneWord == 0 {
			people = append(people, b.person)
		}
	}
	return people
}

// longEnough reports whether a name has letters enough to stand alone. One of three
// has a capital, and is not all capitals, as what is abbreviated.
func (f *finder) longEnough(i, to int, k *key) bool {
	switch {
	case f.letters[i].r >= 0x2e80: // Chinese, Japanese, Korean
		return k.letters > 1
	case k.letters < 3:
		return false
	case rightToLeft(f.letters[i].r): // which has no capitals
		return true
	case k.letters == 3:
		return f.letters[i].upper && !f.letters[to-1].upper
	}
	return true
}

// amongSmall reports whether a word has a capital that no rule of English gave it:
// amid a sentence, between words that have none.
func (f *finder) amongSmall(i, to int) bool {
	if i == 0 || !f.letters[i].upper || f.letters[to-1].upper {
		return false
	}
	if !f.letters[i].gap.only(space|comma) || f.sentenceStarts(i) {
		return false
	}
	before := f.wordBefore(i)
	if f.letters[before].upper || f.letters[before].digit {
		return false
	}
	return to >= len(f.letters) || !f.letters[to].upper && !f.letters[to].digit && !f.letters[to].gap.has(line|blank|hyphen|glue)
}

// speechWords come after whoever speaks, thinks or lives.
var speechWords = []string{"said", "says", "told", "tells", "asked", "asks", "felt", "feels", "wrote", "thinks", "thought", "wants", "wanted", "lives", "lived", "loves", "loved"}

// speaks reports whether a word with a capital does what only somebody can: it speaks, or,
// of words that are less common, something is its own.
func (f *finder) speaks(i, to int, k *key) bool {
	if !f.letters[i].upper || to >= len(f.letters) || f.letters[to].upper {
		return false
	}
	end := f.wordEnd(to)
	if f.letters[to].gap == tick {
		return k.kind == word && f.spelled(to, end) == "s" && end < len(f.letters) && f.letters[end].gap == space && !f.letters[end].upper
	}
	return f.letters[to].gap == space && slices.Contains(speechWords, f.spelled(to, end))
}

// sentenceStarts reports whether a sentence, a line or a heading begins at a letter.
func (f *finder) sentenceStarts(i int) bool {
	return i == 0 || f.letters[i].gap.has(stop|line|blank|quote|open|other|dot|wide)
}

// wordBefore is the first letter of the word before the one at i.
func (f *finder) wordBefore(i int) int {
	for i--; i > 0 && (f.letters[i].gap == 0 || f.letters[i].gap == tick); i-- {
	}
	return max(i, 0)
}

// capitalAfter reports whether the word after the one at a letter has a capital.
func (f *finder) capitalAfter(at int) bool {
	after := f.wordEnd(at)
	return after < len(f.letters) && f.letters[after].upper && !f.letters[after].gap.has(stop|blank|line)
}

// titles go before the name of somebody who is no pupil.
var titles = []string{"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "prof", "professor", "rev", "revd", "cllr", "lord", "lady", "dame", "saint"}

// afterTitle reports whether the word before is a title.
func (f *finder) afterTitle(i int) bool {
	return i > 0 && slices.Contains(titles, f.spelled(f.wordBefore(i), i))
}

// numberWords say that the number after them is a pupil's.
var numberWords = []string{"adm", "admission", "admissions", "admno", "admissionno", "admissionnumber", "pupil", "pupilno", "student", "studentid", "pupilid", "sims", "mis"}

// afterNumberWord reports whether one of the three words before a number says what
// it is a number of.
func (f *finder) afterNumberWord(i int) bool {
	for words, at := 0, i; words < 3 && at > 0; words++ {
		before := f.wordBefore(at)
		if f.letters[at].gap.has(blank) {
			return false
		}
		said := f.spelled(before, at)
		if slices.Contains(numberWords, said) && (said != "pupil" && said != "student" || words > 0) {
			return true
		}
		at = before
	}
	return false
}

// spelled are the letters from one up to another.
func (f *finder) spelled(from, to int) string {
	if to-from > 20 {
		return ""
	}
	var out [20]rune
	n := 0
	for _, l := range f.letters[from:to] {
		out[n] = l.r
		n++
	}
	return string(out[:n])
}
