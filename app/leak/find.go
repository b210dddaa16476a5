package leak

import (
	"cmp"
	"slices"
	"strings"
)

// finder looks through one text. It is kept from one text to the next for its room.
type finder struct {
	w       *Watch
	text    string
	under   column // whose cells are admission numbers
	letters []letter
	units   []unit
	more    []unit
	matches []match
}

// unit is one name, or a number, that stands in the letters from some place.
type unit struct {
	key   int32
	to    int  // the letter after it
	loose bool // parted where the name is not, so that it needs the rest of the name beside it
}

// match is somebody named from one byte to another.
type match struct {
	why      Why
	from, to int
	fits     []int32
}

// place is a match in letters.
type place struct {
	why  Why
	from int
	to   int
	fits []int32
}

// find gives everything in a text that names somebody. The result is good until the
// next call.
func (f *finder) find(text string) []match {
	f.text = text
	if need := len(text); cap(f.letters) < need {
		f.letters = make([]letter, 0, need)
	}
	f.letters = lettersOf(text, f.letters)
	f.matches = f.matches[:0]
	for i := 0; i < len(f.letters); {
		if !f.starts(i) {
			i++
			continue
		}
		next := i + 1
		p, allowed := f.best(i)
		if allowed > i && (p == nil || allowed >= p.to) {
			p, next = f.over(i, allowed), allowed
		}
		if p != nil && (sureness[p.why] >= sureness[WholeName] || !f.coded(p.from)) {
			f.matches = append(f.matches, f.match(p))
			next = p.to
		}
		i = next
	}
	return f.matches
}

// match is a place in bytes, up to the end of a bracket that begins in it: "Grace (9B)".
func (f *finder) match(p *place) match {
	m := match{p.why, int(f.letters[p.from].at), int(f.letters[p.to-1].end), p.fits}
	if at := strings.IndexByte(f.text[m.from:m.to], '('); at >= 0 && strings.HasPrefix(f.text[m.to:], ")") && !strings.Contains(f.text[m.from+at:m.to], ")") {
		m.to++
	}
	return m
}

// over passes over an allowed phrase, unless something in it begins what names a pupil for
// certain, as in "Mrs Begum, Amina".
func (f *finder) over(i, end int) *place {
	for at := i + 1; at < end; at++ {
		if !f.starts(at) {
			continue
		}
		if p, _ := f.best(at); p != nil && p.to > end && p.why != OneName {
			return p
		}
	}
	return nil
}

// coded reports whether a letter stands in a long run that nothing parts and whose letters
// change like those of a picture written as text. Any short name stands in one by chance.
func (f *finder) coded(i int) bool {
	const reach, long = 80, 100
	letters, turns := 0, 0
	count := func(j int) bool {
		g := f.letters[j].gap
		if !g.only(turn | glue) {
			return false
		}
		if letters++; g.has(turn) {
			turns++
		}
		return true
	}
	for j := i; j > max(i-reach, 0) && count(j); j-- {
	}
	for j := i + 1; j < min(i+reach, len(f.letters)) && count(j); j++ {
	}
	return letters >= long && turns*5 > letters
}

// starts reports whether a word may begin at a letter.
func (f *finder) starts(i int) bool {
	g := f.letters[i].gap
	if g == 0 || g == tick {
		return false
	}
	return g != turn || !f.afterMc(i)
}

// afterMc reports whether what stands before is the Mc or Mac of a surname.
func (f *finder) afterMc(i int) bool {
	if i < 2 || f.letters[i].digit || f.letters[i-1].r != 'c' {
		return false
	}
	from := i - 2
	if f.letters[from].r == 'a' && from > 0 {
		from--
	}
	return f.letters[from].r == 'm' && f.letters[from].gap != 0
}

// ends reports whether a word may end before a letter.
func (f *finder) ends(i int) bool { return i >= len(f.letters) || f.letters[i].gap != 0 }

// longest is how many letters a name may have.
const longest = 120

// walk finds the names that begin at a letter.
func (f *finder) walk(from int, into []unit) []unit {
	into = into[:0]
	node, pieces, soft, hard, piece := int32(0), 1, 0, 0, from
	for i := from; i < len(f.letters) && i-from < longest; i++ {
		if g := f.letters[i].gap; i > from && g != 0 && g != turn {
			pieces++
			short := i-piece <= 3 && g.has(dot) // an initial, or St. and Mrs. and Dr.
			piece = i
			switch {
			case g.has(blank | wide):
				return into
			case f.w.nodes[node].breaks && (short || !g.has(stop)), g.only(tick):
			case g.only(hyphen), g.only(hyphen|cut|space) && g.has(cut):
				soft++
			default:
				hard++
			}
		}
		to, known := f.w.step(node, f.letters[i].r)
		if !known {
			return into
		}
		node = to
		if k := f.w.nodes[node].key; k >= 0 {
			n := i + 1 - from
			spaced := pieces == n && n >= 3
			into = append(into, unit{k, i + 1, !spaced && (hard > 0 || soft > 0 && n < 5)})
		}
	}
	return into
}

// best is the surest and longest way in which somebody is named from a letter on, and
// where an allowed phrase that begins there ends.
func (f *finder) best(i int) (best *place, allowed int) {
	f.units = f.walk(i, f.units)
	take := func(p *place) {
		if p != nil && (best == nil || better(p, best)) {
			best = p
		}
	}
	for _, u := range f.units {
		k := &f.w.keys[u.key]
		if k.allowed && f.ends(u.to) && !u.loose {
			allowed = max(allowed, u.to)
		}
		if len(k.bearers) == 0 {
			continue
		}
		take(f.number(i, u))
		take(f.whole(i, u))
		take(f.withInitial(i, u))
		take(f.withForm(i, u))
		take(f.near(i, u))
		take(f.alone(i, u))
	}
	take(f.initialFirst(i))
	take(f.initialsForm(i))
	return best, allowed
}

// sureness puts the ways to name somebody in order.
var sureness = map[Why]int{NumberUPN: 6, WholeName: 6, NumberAdmission: 5, SurnameInitial: 4, CloseName: 4, ForenameInitial: 3, NameForm: 3, InitialsForm: 2, OneName: 1}

func better(a, b *place) bool {
	return cmp.Or(cmp.Compare(sureness[a.why], sureness[b.why]), cmp.Compare(a.to, b.to)) > 0
}

// who are the bearers of a name in one of some roles.
func (k *key) who(as role) (people []int32) {
	for _, b := range k.bearers {
		if b.role&as != 0 {
			people = append(people, b.person)
		}
	}
	return people
}

// number finds a UPN, and an admission number beside a word for it.
func (f *finder) number(i int, u unit) *place {
	k := &f.w.keys[u.key]
	if !f.ends(u.to) {
		return nil
	}
	if who := k.who(upn); who != nil {
		return &place{NumberUPN, i, u.to, who}
	}
	if who := k.who(admission); who != nil && !u.loose && (f.afterNumberWord(i) || f.under.holds(f.text, int(f.letters[i].at))) {
		return &place{NumberAdmission, i, u.to, who}
	}
	return nil
}

// whole finds both names of one person: side by side in either order, joined, or with
// a middle name or two between.
func (f *finder) whole(i int, u unit) *place {
	k := &f.w.keys[u.key]
	if k.who(forename|middle|surname) == nil || u.to >= len(f.letters) {
		return nil
	}
	if g := f.letters[u.to].gap; g.has(blank) || g.has(wide) && !g.only(space|comma|line|wide) {
		return nil
	}
	var best *place
	for at, between := u.to, 0; at < len(f.letters); between++ {
		full := false
		for _, v := range f.partner(i, u, at, between > 0) {
			full = full || v.full
			if best == nil || v.to > best.to {
				best = v.place
			}
		}
		if full || between == 2 || !f.middleName(at) {
			return best
		}
		at = f.wordEnd(at)
	}
	return best
}

// pair is two names of somebody beside each other; full, if the surname is one of them.
type pair struct {
	*place
	full bool
}

// partner finds the other names of who bears u, from a letter on.
func (f *finder) partner(i int, u unit, at int, between bool) (all []pair) {
	k := &f.w.keys[u.key]
	f.more = f.walk(at, f.more)
	for _, v := range f.more {
		l := &f.w.keys[v.key]
		to, ended := f.named(v.to, l)
		if !ended {
			continue
		}
		who := both(k, l, func(x, y role) bool { return x&(forename|middle) != 0 && y&surname != 0 })
		full := who != nil
		if !full && (f.letters[i].upper && f.letters[at].upper || f.letters[at].gap.only(glue|dot)) {
			who = both(k, l, func(x, y role) bool { return x&forename != 0 && y&middle != 0 })
		}
		if who != nil && f.believed(i, u, at, v, between) {
			all = append(all, pair{&place{WholeName, i, to, who}, full})
		}
	}
	return all
}

// both are the people to whom two names are so: one is this and the other that.
func both(a, b *key, so func(one, other role) bool) (who []int32) {
	for i, j := 0, 0; i < len(a.bearers) && j < len(b.bearers); {
		x, y := a.bearers[i], b.bearers[j]
		switch {
		case x.person < y.person:
			i++
		case x.person > y.person:
			j++
		default:
			if so(x.role, y.role) || so(y.role, x.role) {
				who = append(who, x.person)
			}
			i, j = i+1, j+1
		}
	}
	return who
}

// believed reports whether two names beside each other are meant as names, where
// both are words too or are oddly parted.
func (f *finder) believed(i int, u unit, at int, v unit, between bool) bool {
	k, l := &f.w.keys[u.key], &f.w.keys[v.key]
	if u.loose || v.loose {
		return k.letters+l.letters >= 8 && (k.kind == unusual || l.kind == unusual)
	}
	if k.letters+l.letters < 4 {
		return false
	}
	if k.letters > 2 && l.letters > 2 && (k.kind == unusual || l.kind == unusual) {
		return true
	}
	capitals := f.letters[i].upper && f.letters[at].upper
	if capitals || between {
		return capitals
	}
	g := f.letters[at].gap
	if g == 0 {
		return k.letters+l.letters >= 7
	}
	if g.only(glue | dot | hyphen | turn) {
		return true
	}
	return k.kind < everyday || l.kind < everyday
}

// middleName reports whether a word that begins at a letter may be a middle name.
func (f *finder) middleName(at int) bool {
	g := f.letters[at].gap
	return f.letters[at].upper && !f.letters[at].digit && g != 0 && g.only(space|dot|stop|hyphen|line|glue|turn)
}

// wordEnd is the first letter of the next word.
func (f *finder) wordEnd(at int) int {
	for at++; at < len(f.letters) && (f.letters[at].gap == 0 || f.letters[at].gap == tick); at++ {
	}
	return at
}

// named is where a name that is followed to a letter ends: there, or after the s
// of "the Begums".
func (f *finder) named(to int, k *key) (int, bool) {
	if f.ends(to) {
		return to, true
	}
	if k.kind == unusual && k.letters >= 5 && f.letters[to].r == 's' && f.ends(to+1) {
		return to, true
	}
	return to, false
}

// fitting keeps the people of whom an initial may be meant.
func fitting(people []int32, initials [][]rune, initial rune) []int32 {
	return slices.DeleteFunc(people, func(p int32) bool { return !slices.Contains(initials[p], initial) })
}
