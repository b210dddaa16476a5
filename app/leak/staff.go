package leak

import (
	"slices"
	"strings"
)

// Staff are the ways to write the name of a colleague that say that it is a colleague's,
// as phrases that [Watching] may let stand: with the title, where one is known, with a
// forename or an initial, and their address. A surname by itself is none, since it may be
// a pupil's as well. The name may begin with a title, or be written as an MIS does:
// "Begum, Mrs R".
func Staff(name, address string) (ways []string) {
	if strings.Contains(address, "@") {
		ways = append(ways, address)
	}
	title, given, surname := partsOfName(name)
	if len(plainly(surname)) < 2 {
		return ways
	}
	with := func(words ...string) {
		if way := strings.Join(words, " "); !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	if title != "" {
		with(title, surname)
	}
	if len(given) == 0 {
		return ways
	}
	initials := make([]string, len(given))
	for i, one := range given {
		initials[i] = string([]rune(one)[:1])
	}
	for _, before := range [][]string{given, given[:1], initials, initials[:1]} {
		called := strings.Join(before, " ")
		with(called, surname)
		with(surname, called)
		if title != "" {
			with(title, called, surname)
		}
	}
	return ways
}

// partsOfName takes a name apart as people and MIS write it.
func partsOfName(name string) (title string, given []string, surname string) {
	last, first, turned := strings.Cut(name, ",")
	if !turned {
		last, first = "", name
	}
	for _, one := range strings.Fields(strings.NewReplacer(".", ". ", "(", " ", ")", " ").Replace(first)) {
		switch one = strings.TrimRight(one, "."); {
		case plainly(one) == "":
		case slices.Contains(titles, plainly(one)):
			title = one
		default:
			given = append(given, one)
		}
	}
	if turned {
		return title, given, strings.TrimSpace(last)
	}
	from := len(given) - 1
	for from > 1 && particles[plainly(given[from-1])] { // van der Berg
		from--
	}
	if from < 0 {
		return title, nil, ""
	}
	return title, given[:from], strings.Join(given[from:], " ")
}

// let lets phrases stand that hide no more of a pupil than one name, which a colleague
// shares. After a title an initial may be a colleague's too, and in an address.
func (w *Watch) let(phrases []string) {
	f := finder{w: w}
	for _, phrase := range phrases {
		said := slices.Clone(f.find(phrase))
		begins, _, _ := strings.Cut(phrase, " ")
		colleague := slices.Contains(titles, plainly(begins)) || strings.Contains(phrase, "@")
		if len(said) == 0 || slices.ContainsFunc(said, func(m match) bool {
			return m.why != OneName && !(colleague && (m.why == SurnameInitial || m.why == ForenameInitial))
		}) {
			continue
		}
		w.lets = append(w.lets, phrase)
	}
	for _, phrase := range w.lets { // once all were looked through
		if k := w.add(phrase); k != nil {
			k.allowed = true
		}
	}
	slices.Sort(w.lets)
	w.lets = slices.Compact(w.lets)
}

// Lets are the phrases that may stand, in order: of those that were allowed the ones in
// which somebody would be found, and no more of a pupil than may be a colleague's.
func (w *Watch) Lets() []string { return w.lets }
