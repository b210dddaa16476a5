package leak

import (
	"slices"
	"strings"
)

// passage is text that is read as one, though a file stores it in pieces: the runs
// of a paragraph, the cells of a row.
type passage struct {
	part   string
	pieces []piece
	aside  bool // what nobody reads who opens the file, such as the names of styles: only what is a name for certain counts
}

// piece is one stored run of text.
type piece struct {
	text     string
	part     string // where it is, if not where its passage is: a cell of a row
	before   string // what is read between the last piece and this: a tab, the end of a line
	deleted  bool   // struck out or put in by a change that is kept track of
	inserted bool
	writer   bool // who wrote it, which a copy never keeps
	changed  bool
}

// seer is shown each passage of a file, and may change its pieces.
type seer interface {
	see(p *passage)
}

// mark is what blacks out a name, however long that was.
const mark = "████"

// see looks through a passage. One with changes kept track of is read as it is shown
// and as it was.
func (s *search) see(p *passage) {
	for _, v := range p.views() {
		first := len(s.found)
		s.part(p.part, v.text)
		if p.aside {
			s.found = append(s.found[:first], slices.DeleteFunc(s.found[first:], func(f found) bool { return !f.certain() })...)
		}
		for i := first; i < len(s.found); i++ {
			s.placed(&s.found[i].hit, p.part, v)
		}
		s.found = distinct(s.found, first)
	}
}

// certain reports whether nothing but a name would be written so, wherever it stands.
func (f found) certain() bool { return f.hit.Why == WholeName || f.hit.Why == NumberUPN }

// placed says of a hit which part it is in, and where in that part's text.
func (s *search) placed(h *Hit, part string, v view) {
	h.Part = part
	if i := v.at(h.Start); i >= 0 && v.pieces[i].part != "" {
		h.Part = v.pieces[i].part
		h.Start, h.End = h.Start-v.starts[i], h.End-v.starts[i]
	}
}

// distinct takes out what was found in an earlier view of the same passage.
func distinct(all []found, first int) []found {
	out := all[:first]
	for _, f := range all[first:] {
		if !slices.ContainsFunc(out[first:], func(o found) bool {
			return o.hit.Found == f.hit.Found && o.hit.Start == f.hit.Start && o.hit.Why == f.hit.Why
		}) {
			out = append(out, f)
		}
	}
	return out
}

// view is a passage's text, and which pieces it is made of.
type view struct {
	text   string
	pieces []*piece
	starts []int // of each piece in text
}

// views are the ways to read a passage: as it is shown; and, where something was
// struck out, as it was before.
func (p *passage) views() []view {
	struck := slices.ContainsFunc(p.pieces, func(q piece) bool { return q.deleted })
	if !struck {
		return []view{p.view(func(*piece) bool { return true })}
	}
	return []view{
		p.view(func(q *piece) bool { return !q.deleted }),
		p.view(func(q *piece) bool { return !q.inserted }),
	}
}

func (p *passage) view(has func(*piece) bool) (v view) {
	var b strings.Builder
	for i := range p.pieces {
		if q := &p.pieces[i]; has(q) {
			b.WriteString(q.before)
			v.pieces, v.starts = append(v.pieces, q), append(v.starts, b.Len())
			b.WriteString(q.text)
		} else {
			b.WriteString(q.before)
		}
	}
	v.text = b.String()
	return v
}

// at is which piece holds a byte of the view, or -1.
func (v view) at(byte int) int {
	i, found := slices.BinarySearch(v.starts, byte)
	if !found {
		return i - 1
	}
	for i+1 < len(v.starts) && v.starts[i+1] == byte {
		i++ // of pieces without text that begin there too the last has it
	}
	return i
}

// taker takes names out of passages.
type taker struct {
	search *search
	take   func(Hit) string
	inside string // the file that what it sees is inside
}

// rounds is how often a passage is looked through again after something was taken out
// of it: what is left may be read as another name.
const rounds = 4

// see takes names out of a passage.
func (t *taker) see(p *passage) {
	if p.aside {
		return // it cannot be written otherwise; the last look through the copy judges
	}
	p.within(t.inside)
	for round := range rounds {
		changed := false
		for i := range p.views() { // made anew, since the first changes the second
			v := p.views()[i]
			changed = t.takeFrom(p.part, v, round == rounds-1) || changed
		}
		if !changed {
			return
		}
	}
}

// within says of a passage which file it is inside, where it is inside one.
func (p *passage) within(file string) {
	p.part = within(file, p.part)
	for i := range p.pieces {
		if p.pieces[i].part != "" {
			p.pieces[i].part = within(file, p.pieces[i].part)
		}
	}
}

func within(file, part string) string {
	if file == "" {
		return part
	}
	return strings.TrimSuffix(file+", "+part, ", ")
}

// edit is what comes in place of a part of a view.
type edit struct {
	from, to int
	instead  string
}

// takeFrom takes names out of one view. The last time nothing is left to choose.
func (t *taker) takeFrom(part string, v view, last bool) bool {
	s := t.search.again()
	s.most = mostTaken
	s.part(part, v.text)
	var edits []edit
	for _, h := range s.told() {
		from, to := h.Start, h.End
		s.placed(&h, part, v)
		instead := t.take(h)
		switch {
		case instead == h.Found:
			continue
		case instead == "", last:
			instead = mark
		}
		edits = append(edits, edit{from, to, instead})
	}
	done := 0
	for i, q := range v.pieces {
		for done < len(edits) && edits[done].to <= v.starts[i] {
			done++
		}
		q.put(v.starts[i], edits[done:])
	}
	return len(edits) > 0
}

// mostTaken is how much is taken out of one passage at once.
const mostTaken = 100_000

// put makes the edits of a view that touch a piece, which begins at a byte of it. What
// comes instead goes where the first of what it replaces was.
func (q *piece) put(start int, edits []edit) {
	var b strings.Builder
	kept := 0
	for _, e := range edits {
		if e.from >= start+len(q.text) {
			break
		}
		from, to := max(e.from-start, kept), min(e.to-start, len(q.text))
		if from >= to {
			continue
		}
		b.WriteString(q.text[kept:from])
		if e.from >= start {
			b.WriteString(e.instead)
		}
		kept, q.changed = to, true
	}
	if kept > 0 {
		q.text = b.String() + q.text[kept:]
	}
}
