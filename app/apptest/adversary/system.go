package adversary

import (
	"fmt"
	"math"
	"slices"
)

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
