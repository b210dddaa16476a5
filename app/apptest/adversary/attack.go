package adversary

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Finding is something that could be worked out.
type Finding struct {
	What        string
	Is          int
	Least, Most int // what it can be
	Because     string
	width       float64
}

// String is the finding as a test reports it.
func (f Finding) String() string {
	if f.Because == mean {
		return fmt.Sprintf("%s: a mean within %.1f points", f.What, f.width)
	}
	return fmt.Sprintf("%s is %d, and can be from %d to %d: %s", f.What, f.Is, f.Least, f.Most, f.Because)
}

const (
	few   = "a few are told to be so"
	all   = "all are told to be so"
	moved = "how many came or went"
	mean  = "mean"
	ofFew = "a share of fewer than ten"

	senseless = "it contradicts itself"
)

// points is the least range that a hidden mean must be left, in percentage points.
const points = 10

// Truth is what the adversary does not know and its judge does: every count, by
// [Name].
type Truth struct {
	Counts map[string]int
	Least  int
	// Otherwise are the limits of counts that were told under another one, by [Name].
	Otherwise map[string]int
	// OfSchool are the counts of which all may be told.
	OfSchool map[string]bool
}

// of is how many pupils a count really is.
func (t Truth) of(c heard) (int, bool) {
	n, known := t.Counts[Name(c.of, c.where, c.from, c.to)]
	return n, known && c.of != ""
}

// least is from which number on a count may be told.
func (t Truth) least(c heard) int {
	if other, is := t.Otherwise[Name(c.of, c.where, c.from, c.to)]; is {
		return other
	}
	return t.Least
}

// Attack works out what hidden numbers can be, and reports those that are hidden to no
// purpose:
//   - a count under the limit of which nought or the limit can be ruled out (or the
//     size of a public group that it lies in, where that is smaller);
//   - a count that is all of a group it lies in, when it can be ruled out that as many
//     as the limit are not;
//   - how far a count moved between two tellings in periods much the same, when that
//     is certain and is fewer than the limit;
//   - a mean of a few that is told, or is left less than ten points;
//   - a share that is told of fewer than ten.
//
// Where nothing is supposed and what was told contradicts itself, that is reported.
// What has been told outright is reported too when it is a few or all. Where what is
// worked out is not so, since more was supposed than is true, nothing was found out.
func (k *Knowledge) Attack(truth Truth) (found []Finding) {
	s := k.system()
	switch {
	case s == nil && k.stayed == "": // a test that went on would pass by proving nothing
		return []Finding{{What: "all that was told", Because: senseless}}
	case s == nil:
		return nil // what is supposed is not so
	}
	for u, c := range k.counts {
		n, known := truth.of(c)
		if !known || k.public(u) {
			continue
		}
		limit := truth.least(c)
		if n < limit {
			if s.seen(u, 0, 0) && s.seen(u, min(limit, k.room(u)), unbounded) {
				continue
			}
			if least, most := s.extent(u, nil); least <= n && n <= most && (least > 0 || most < min(limit, k.room(u))) {
				found = append(found, Finding{What: c.who, Is: n, Least: least, Most: most, Because: few})
			}
			continue
		}
		if k.all(u, n, truth) {
			if least, most := s.extent(u, nil); least <= n && n <= most && least > max(0, n-limit) {
				found = append(found, Finding{What: c.who, Is: n, Least: least, Most: most, Because: all})
			}
		}
	}
	return slices.Concat(found, k.moves(s, truth), k.narrow(s, truth), k.smallShares(truth))
}

// system is what is still to be solved: what was told is put in, and what is not told
// is renumbered.
type system struct {
	at    []int // an unknown's place, or -1 when it was told
	told  []float64
	rows  []row
	whole []bool
	n     int
	found [][]float64 // whole numbers that fit, from earlier questions
}

// seen reports whether some numbers that fit have the unknown in a range: there is then
// no need to ask how far it goes.
func (s *system) seen(u, least, most int) bool {
	return s.at[u] >= 0 && slices.ContainsFunc(s.found, func(at []float64) bool {
		v := at[s.at[u]]
		return v >= float64(least) && v <= float64(most)
	})
}

// keep remembers numbers that fit, of the unknowns that were looked at.
func (s *system) keep(at []float64, from []int) {
	if at == nil {
		return
	}
	full := make([]float64, s.n)
	for u := range full {
		full[u] = -1
	}
	for i, v := range at {
		if full[from[i]] = math.Round(v); s.whole[from[i]] && math.Abs(v-math.Round(v)) > 1e-5 {
			return
		}
	}
	s.found = append(s.found, full)
}

func (k *Knowledge) system() *system {
	s := &system{at: make([]int, len(k.counts)), told: make([]float64, len(k.counts))}
	for u, c := range k.counts {
		if s.at[u] = -1; c.told {
			s.told[u] = float64(c.number)
			continue
		}
		s.at[u] = s.n
		s.whole = append(s.whole, c.of != "")
		s.n++
	}
	for _, r := range append(k.follows(), k.rows...) {
		left := row{map[int]float64{}, r.least, r.most}
		for u, f := range r.factors {
			if s.at[u] < 0 {
				left.least, left.most = left.least-f*s.told[u], left.most-f*s.told[u]
			} else if f != 0 {
				left.factors[s.at[u]] = f
			}
		}
		if len(left.factors) == 0 {
			if left.least > tolerance || left.most < -tolerance {
				return nil
			}
			continue
		}
		s.rows = append(s.rows, left)
	}
	s.rows = distinct(s.rows)
	for u := range s.n {
		p, from := s.part(map[int]float64{u: 1})
		if slices.Min(from) < u {
			continue // looked at already
		}
		if _, _, possible := smallest(p.rows, p.n, nil); !possible {
			return nil
		}
	}
	return s
}

// distinct leaves out rows that are there twice, as tables of one pack say much twice.
func distinct(rows []row) (kept []row) {
	seen := map[string]bool{}
	for _, r := range rows {
		if name := fmt.Sprint(r); !seen[name] {
			seen[name] = true
			kept = append(kept, r)
		}
	}
	return kept
}

// extent is what an unknown can be, or it less another.
func (s *system) extent(u int, less *int) (least, most int) {
	aim, fixed := map[int]float64{}, 0.0
	put := func(u int, f float64) {
		if s.at[u] < 0 {
			fixed += f * s.told[u]
		} else {
			aim[s.at[u]] += f
		}
	}
	put(u, 1)
	if less != nil {
		put(*less, -1)
	}
	if len(aim) == 0 {
		return int(fixed), int(fixed)
	}
	rows, from := s.part(aim)
	whole := func(i int) bool { return s.whole[from[i]] }
	low, at, _ := smallestWhole(rows.rows, rows.n, rows.aim, whole)
	s.keep(at, from)
	down := map[int]float64{}
	for i, f := range rows.aim {
		down[i] = -f
	}
	high, at, _ := smallestWhole(rows.rows, rows.n, down, whole)
	s.keep(at, from)
	return bounded(math.Ceil(low+fixed-1e-5), -unbounded), bounded(math.Floor(-high+fixed+1e-5), unbounded)
}

// unbounded stands for a count that nothing limits.
const unbounded = 1 << 30

func bounded(v float64, otherwise int) int {
	if math.IsInf(v, 0) {
		return otherwise
	}
	return int(v)
}

// piece is what of a system has to do with an aim.
type piece struct {
	rows []row
	aim  map[int]float64
	n    int
}

// part leaves out whatever has nothing to do with the aim.
func (s *system) part(aim map[int]float64) (p piece, from []int) {
	in := map[int]int{}
	visit := func(u int) {
		if _, seen := in[u]; !seen {
			in[u] = len(from)
			from = append(from, u)
		}
	}
	for u := range s.n {
		if _, wanted := aim[u]; wanted {
			visit(u)
		}
	}
	taken := make([]bool, len(s.rows))
	for more := true; more; {
		more = false
		for i, r := range s.rows {
			if taken[i] {
				continue
			}
			joined := false
			for u := range r.factors {
				_, seen := in[u]
				joined = joined || seen
			}
			if !joined {
				continue
			}
			taken[i], more = true, true
			for u := range s.n {
				if _, has := r.factors[u]; has {
					visit(u)
				}
			}
		}
	}
	moved := func(factors map[int]float64) map[int]float64 {
		to := make(map[int]float64, len(factors))
		for u, f := range factors {
			to[in[u]] = f
		}
		return to
	}
	for i, r := range s.rows {
		if taken[i] {
			p.rows = append(p.rows, row{moved(r.factors), r.least, r.most})
		}
	}
	p.aim, p.n = moved(aim), len(from)
	return p, from
}

// public reports whether a count is of everybody, which anybody may know.
func (k *Knowledge) public(u int) bool { return k.counts[u].public() }

func (h heard) public() bool {
	return h.told && !slices.ContainsFunc(h.where, func(w string) bool { return len(w) < 5 || w[:5] != "year=" }) && h.of == "pupils"
}

// room is the size of the smallest public group that a count lies in.
func (k *Knowledge) room(u int) int {
	room := unbounded
	for o, large := range k.counts {
		if o != u && large.public() && inside(k.counts[u], large) && large.from == k.counts[u].from && large.to == k.counts[u].to {
			room = min(room, large.number)
		}
	}
	return room
}

// all reports whether a count is all of a group in the same period that it lies in, and
// that is not the same group by another name.
func (k *Knowledge) all(u, n int, truth Truth) bool {
	small := k.counts[u]
	if truth.OfSchool[Name(small.of, small.where, small.from, small.to)] {
		return false
	}
	for o, large := range k.counts {
		if o == u || !inside(small, large) || small.from != large.from || small.to != large.to {
			continue
		}
		if whole, known := truth.of(large); known && whole == n && !k.only(u, o) {
			return true
		}
	}
	return false
}

// only reports whether a table says that the one is the other's only part.
func (k *Knowledge) only(part, whole int) bool {
	return slices.ContainsFunc(k.rows, func(r row) bool {
		return len(r.factors) == 2 && r.least == 0 && r.most == 0 && r.factors[part] == 1 && r.factors[whole] == -1
	})
}

// moves finds how many came or went between two tellings on days not far apart.
func (k *Knowledge) moves(s *system, truth Truth) (found []Finding) {
	for a, before := range k.counts {
		for b, after := range k.counts {
			if before.of == "" || before.who != after.who || before.from != after.from || before.to >= after.to || days(before.to, after.to) >= 60 {
				continue
			}
			was, one := truth.of(before)
			is, two := truth.of(after)
			if d := is - was; !one || !two || d == 0 || max(d, -d) >= truth.least(after) || k.public(a) {
				continue
			}
			if least, most := s.extent(b, &a); least == most && least == is-was {
				found = append(found, Finding{What: after.who, Is: is - was, Least: least, Most: most, Because: moved})
			}
		}
	}
	return found
}

// narrow finds means of a few that are told, or left too little.
func (k *Knowledge) narrow(s *system, truth Truth) (found []Finding) {
	for _, u := range slices.Sorted(maps.Keys(k.means)) {
		m := k.means[u]
		n, known := truth.of(k.counts[m.count])
		if !known || n == 0 || n >= truth.least(k.counts[m.count]) {
			continue
		}
		f := Finding{What: m.measure + " of " + k.counts[m.count].who, Is: n, Because: mean}
		if m.told {
			found = append(found, f)
			continue
		}
		p, _ := s.part(map[int]float64{s.at[u]: 1})
		low, _, _ := smallest(p.rows, p.n, p.aim)
		high, _, _ := smallest(p.rows, p.n, map[int]float64{0: -1})
		if f.width = (-high - low) / float64(n); f.width < points {
			found = append(found, f)
		}
	}
	return found
}

// smallShares finds shares that were told of fewer than ten.
func (k *Knowledge) smallShares(truth Truth) (found []Finding) {
	for _, s := range k.shares {
		if n, known := truth.of(k.counts[s[1]]); known && n < 10 {
			found = append(found, Finding{What: k.counts[s[0]].who, Is: n, Because: ofFew})
		}
	}
	return found
}

// days is how many days there are between two, of the form 2026-09-14, as months of 30:
// near enough to tell a day or a week from a term.
func days(a, b string) int {
	var day [2]int
	for i, s := range []string{a, b} {
		var y, m, d int
		if _, err := fmt.Sscanf(s, "%d-%d-%d", &y, &m, &d); err == nil {
			day[i] = y*360 + m*30 + d
		}
	}
	return day[1] - day[0]
}
