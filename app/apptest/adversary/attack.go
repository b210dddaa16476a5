package adversary

import (
	"fmt"
	"maps"
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
	// Behind is of how many pupils the things are that a count is of, by [Name]: of
	// reviews it is not the reviews that are few.
	Behind map[string]int
}

// few reports whether a count is under its limit, or is of things of fewer pupils.
func (t Truth) few(c heard, n int) bool {
	pupils, things := t.Behind[Name(c.of, c.where, c.from, c.to)]
	return n < t.least(c) || things && pupils < t.least(c)
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
//   - a count under the limit, or of things of fewer pupils, of which nought or the limit
//     can be ruled out (or the size of a public group that it lies in, where that is
//     smaller);
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
		if truth.few(c, n) {
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
