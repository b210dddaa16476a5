package leak

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Watch looks for the names of some people. It can be used by several at once, and
// costs a few kilobytes a person.
type Watch struct {
	people     []Person
	initials   [][]rune // of each person's forenames and surnames: what an initial may be
	surnamed   [][]rune
	forms      []string
	first      [128]int32 // steps from the root, which every word of a text asks for
	nodes      []node
	keys       []key
	initialled map[string][]int32 // people by their initials and form
	lets       []string           // the phrases that may stand
	letters    []letter           // room for those of one name after another
}

// node is a beginning of some name. Those that go on from one by other letters are a
// list, which is short but for the first letters.
type node struct {
	by     rune
	key    int32 // what ends here, or -1
	below  int32 // the first of those that go on from here; 0 for none
	beside int32 // the next of those that go on from where this one does
	breaks bool  // some name has a space, a hyphen or an apostrophe here
}

// key is one folded name, with all whose it is.
type key struct {
	letters int
	words   int
	kind    commonness
	bearers []bearer // by person
	allowed bool     // a phrase that may stand, as a teacher's name
	loud    bool     // of somebody close, whose names are all words: each has a capital
	apart   bool     // nobody but one pupil has it for a middle name, so that it names them alone
}

// bearer is one use of a key: whose name, and what kind of name.
type bearer struct {
	person int32
	role   role
}

// role says what a key is to a person, as bits.
type role uint8

const (
	forename role = 1 << iota
	surname
	oneWord // of a name with several: enough beside another name, alone only where it is long
	upn
	admission
	middle
	dear // the whole name of somebody close
)

// Watching makes a Watch for people. What is allowed may stand, such as the names of
// the school's staff (see [Staff]), as what known.txt lists may: a hit that lies inside
// one of these phrases is none.
// A phrase that would hide more of a pupil than one name which they share is not allowed
// after all, nor one in which nobody is named: see [Watch.Lets].
func Watching(people []Person, allowed ...string) *Watch {
	w := &Watch{
		people: people, nodes: []node{{key: -1}}, initialled: map[string][]int32{},
		initials: make([][]rune, len(people)), surnamed: make([][]rune, len(people)), forms: make([]string, len(people)),
	}
	for i, p := range people {
		w.watch(int32(i), p)
	}
	w.settle()
	w.let(slices.Concat(allowed, known))
	return w
}

// settle puts the bearers of each key in order, once all people are known.
func (w *Watch) settle() {
	for i := range w.keys {
		k := &w.keys[i]
		slices.SortFunc(k.bearers, func(a, b bearer) int { return cmp.Compare(a.person, b.person) })
		k.bearers = together(k.bearers)
		k.apart = k.letters >= 5 && k.kind == unusual && len(k.who(middle)) == 1 && k.who(forename|surname) == nil
	}
}

// watch adds all the names and numbers of one person.
func (w *Watch) watch(at int32, p Person) {
	for _, name := range p.Surnames {
		w.name(at, name, surname)
		w.surnamed[at] = append(w.surnamed[at], firstLetters(name)...)
	}
	for _, name := range p.Forenames {
		w.name(at, name, forename)
		w.initials[at] = append(w.initials[at], firstLetters(name)...)
	}
	for _, name := range strings.Fields(strings.Join(p.Middle, " ")) {
		w.name(at, name, middle)
	}
	for _, name := range p.Close {
		w.near(at, name)
	}
	for _, number := range append([]string{p.UPN}, p.Numbers...) {
		w.bear(at, number, upn)
	}
	w.bear(at, p.Admission, admission)
	if bare := strings.TrimLeft(p.Admission, "0"); len(bare) > 1 {
		w.bear(at, bare, admission)
	}
	if w.forms[at] = plainly(p.Form); w.forms[at] == "" {
		return
	}
	for _, initials := range initialsOf(p) {
		as := initials + " " + w.forms[at]
		if !slices.Contains(w.initialled[as], at) {
			w.initialled[as] = append(w.initialled[as], at)
		}
	}
}

// name adds a name as it stands, without accents in both ways, and each of its words. One
// that runs from right to left is added backwards as well, since a PDF may hold its
// letters in the order in which they are drawn.
func (w *Watch) name(at int32, name string, as role) {
	w.bear(at, name, as)
	if other := spelled.Replace(name); other != name {
		w.bear(at, other, as)
	}
	for _, drawn := range backwards(name) {
		w.bear(at, drawn, as)
	}
	words := wordsOf(name)
	if len(words) < 2 {
		return
	}
	for _, one := range words {
		if plain := plainly(one); utf8.RuneCountInString(plain) > 2 && !particles[plain] {
			for _, drawn := range append(backwards(one), one) {
				w.bear(at, drawn, as|oneWord)
			}
		}
	}
}

func (w *Watch) bear(at int32, name string, as role) {
	if k := w.add(name); k != nil {
		k.bearers = append(k.bearers, bearer{at, as})
	}
}

// particles are parts of names that name nobody.
var particles = map[string]bool{"the": true, "van": true, "von": true, "der": true, "den": true, "dos": true, "das": true,
	"del": true, "della": true, "dela": true, "ben": true, "bin": true, "bint": true, "ibn": true, "abu": true, "saint": true, "san": true,
	"papa": true, "nana": true, "maame": true, "nii": true, "jnr": true, "and": true}

// add puts a name into the tree and says what is known of it, or nil of one
// without letters.
func (w *Watch) add(name string) *key {
	w.letters = lettersOf(name, w.letters)
	letters := w.letters
	if len(letters) == 0 {
		return nil
	}
	at, words := int32(0), 1
	for i, l := range letters {
		if i > 0 && l.gap.has(parts|tick|turn) {
			w.nodes[at].breaks = true
			words++
		}
		to, known := w.step(at, l.r)
		if !known {
			to = int32(len(w.nodes))
			w.nodes = append(w.nodes, node{by: l.r, key: -1, beside: w.nodes[at].below})
			w.nodes[at].below = to
			if at == 0 && l.r < int32(len(w.first)) {
				w.first[l.r] = to
			}
		}
		at = to
	}
	if w.nodes[at].key < 0 {
		w.nodes[at].key = int32(len(w.keys))
		w.keys = append(w.keys, key{letters: len(letters), words: words, kind: commonNames[spellOut(letters)]})
	}
	return &w.keys[w.nodes[at].key]
}

// step follows a letter from a node.
func (w *Watch) step(from int32, by rune) (int32, bool) {
	if from == 0 && by < int32(len(w.first)) {
		to := w.first[by]
		return to, to != 0
	}
	for to := w.nodes[from].below; to != 0; to = w.nodes[to].beside {
		if w.nodes[to].by == by {
			return to, true
		}
	}
	return 0, false
}

// together makes one of the bearers that are the same person's.
func together(sorted []bearer) []bearer {
	out := sorted[:0]
	for _, b := range sorted {
		switch n := len(out); {
		case n == 0 || out[n-1].person != b.person:
			out = append(out, b)
		case out[n-1].role&oneWord != 0 && b.role&oneWord == 0:
			out[n-1].role = (out[n-1].role | b.role) &^ oneWord
		case out[n-1].role&oneWord == 0 && b.role&oneWord != 0:
			out[n-1].role |= b.role &^ oneWord
		default:
			out[n-1].role |= b.role
		}
	}
	return out
}

// plainly is a text's folded letters and nothing else.
func plainly(text string) string {
	var room [32]letter
	return spellOut(lettersOf(text, room[:0]))
}

func spellOut(letters []letter) string {
	var b strings.Builder
	b.Grow(len(letters))
	for _, l := range letters {
		b.WriteRune(l.r)
	}
	return b.String()
}

// wordsOf are the words of a name: Mei-Ling is two, O'Brien one.
func wordsOf(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool {
		g := gapOf(r, 0)
		return fold(r) == "" && !ignored(r) && g != tick || unicode.IsSpace(r)
	})
}

// firstLetters are what a name may be shortened to.
func firstLetters(name string) (out []rune) {
	for _, one := range wordsOf(name) {
		if r, _ := utf8.DecodeRuneInString(plainly(one)); r != utf8.RuneError {
			out = append(out, r)
		}
	}
	return out
}

// initialsOf are the ways a person's names are shortened: of Amina Okafor-Smith, AO,
// AS and AOS, and each way round.
func initialsOf(p Person) (all []string) {
	put := func(way ...rune) {
		if !slices.Contains(all, string(way)) {
			all = append(all, string(way))
		}
	}
	between := firstLetters(strings.Join(p.Middle, " "))
	for _, f := range p.Forenames {
		fore := firstLetters(f)
		for _, s := range p.Surnames {
			sur := firstLetters(s)
			if len(fore) == 0 || len(sur) == 0 {
				continue
			}
			put(slices.Concat(fore, sur)...)
			put(slices.Concat(fore[:1], sur)...)
			put(slices.Concat(fore[:1], between, sur)...)
			for _, one := range sur {
				put(fore[0], one)
				put(one, fore[0])
			}
		}
	}
	return all
}
