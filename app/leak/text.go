package leak

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A long text is looked through a window at a time, so that what is kept of it stays
// small. Each window has some of what stands before and after it, for names that lie
// across and for what a name stands beside.
const (
	windowSize = 32 << 10
	windowRim  = 512
)

// Text finds who is named in a text, in its order. Of a text with more than a
// thousand names the first thousand are told.
func (w *Watch) Text(text string) []Hit {
	s := w.search()
	s.part("", text)
	return s.told()
}

// mostHits is how many places a report lists: nobody decides about more.
const mostHits = 1000

// search gathers what is found in the parts of one file.
type search struct {
	w     *Watch
	f     *finder
	found []found
	most  int            // how much is listed
	full  bool           // there was more than can be listed
	known map[int32]bool // who is named in full elsewhere in the file
}

// found is a hit with everybody it fits.
type found struct {
	hit  Hit
	fits []int32
}

func (w *Watch) search() *search { return &search{w: w, f: &finder{w: w}, most: mostHits} }

// part looks through one part of a file, in every way in which it may be read.
func (s *search) part(name, text string) {
	first := len(s.found)
	s.read(name, text)
	plain := len(s.found)
	for _, r := range readings(text) {
		at := len(s.found)
		s.read(name, r.text)
		s.found = append(s.found[:at], r.placed(s.found[at:], text)...)
	}
	if len(s.found) > plain {
		s.found = append(s.found[:first], inOrder(s.found[first:])...)
	}
}

// read looks through a text as it stands.
func (s *search) read(name, text string) {
	s.f.under = numbersIn(text)
	for from := 0; from < len(text) && !s.full; {
		to := windowEnd(text, from)
		begin, end := max(from-windowRim, 0), min(to+windowRim, len(text))
		for begin > 0 && !utf8.RuneStart(text[begin]) {
			begin--
		}
		s.window(name, text, begin, end, from, to)
		from = to
	}
}

// windowEnd ends a window at a space where there is one.
func windowEnd(text string, from int) int {
	to := from + windowSize
	if to >= len(text) {
		return len(text)
	}
	if at := strings.LastIndexAny(text[to-windowRim/2:to], " \n\t"); at >= 0 {
		return to - windowRim/2 + at + 1
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return to
}

// window looks through text[begin:end] and takes what begins from from up to to.
func (s *search) window(name, text string, begin, end, from, to int) {
	for _, m := range s.f.find(text[begin:end]) {
		start, stop := begin+m.from, begin+m.to
		if start < from || start >= to {
			continue
		}
		if len(s.found) >= s.most {
			s.full = true
			return
		}
		h := Hit{Found: strings.Clone(text[start:stop]), Why: m.why, Part: name, Start: start, End: stop}
		h.Around, h.At = around(text, start, stop)
		s.found = append(s.found, found{hit: h, fits: m.fits})
	}
}

// again is a new search for the same file, which knows whom the file names in full.
func (s *search) again() *search {
	return &search{w: s.w, f: s.f, most: s.most, known: s.known}
}

// inFull are the people whom something names and nobody else.
func (s *search) inFull() map[int32]bool {
	if s.known != nil {
		return s.known
	}
	known := map[int32]bool{}
	for _, f := range s.found {
		if len(f.fits) == 1 && f.hit.Why != OneName {
			known[f.fits[0]] = true
		}
	}
	return known
}

// told names the people of what was found. What fits several is taken for whom the
// same file names in full, if that is one of them.
func (s *search) told() []Hit {
	known := s.inFull()
	hits := make([]Hit, len(s.found))
	for i, f := range s.found {
		who := f.fits[0]
		if at := slices.IndexFunc(f.fits, func(p int32) bool { return known[p] }); at >= 0 {
			who = f.fits[at]
		}
		f.hit.Person, f.hit.Others = s.w.people[who].ID, len(f.fits)-1
		hits[i] = f.hit
	}
	return hits
}

// around is some of the text before and after a place, on one line, and where in it the
// place begins.
func around(text string, from, to int) (line string, at int) {
	const reach = 50
	begin, end := max(from-reach, 0), min(to+reach, len(text))
	for begin > 0 && !utf8.RuneStart(text[begin]) {
		begin--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	before := inLine(text[begin:from] + "|")
	return before[:len(before)-1] + inLine(text[from:end]), len(before) - 1
}

// inLine is a text on one line, with a space for any that were there.
func inLine(text string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text, "")), " ")
}
