package suppress

import (
	"fmt"
	"slices"
)

// leastShared is the smallest group of which a share is told: a share of fewer is a
// count in other words, and one pupil moves it by more than ten points (practice 5.7).
const leastShared = 10

// rate is a share or a difference in a draft.
type rate struct {
	kind  kind
	name  string
	of    []int  // a share: the part and the whole
	sides []side // a difference: what it is between
	is    Estimate
}

// side is a mean, by its measure and its cell, or a share, by its two cells.
type side struct {
	measure     string
	part, whole int
}

// Share puts the share that the part is of the whole into a table, in whole per
// cents. Both counts must be in the draft.
func (d *Draft) Share(table string, part, whole Group) {
	p, one := d.at[part.key()]
	w, two := d.at[whole.key()]
	if !one || !two || !part.within(whole) {
		d.wrong = fmt.Errorf("table %q: a share of counts that are not in the draft, or not one in the other", table)
		return
	}
	t := d.table(table)
	t.add(p, w)
	r := rate{kind: share, of: []int{p, w}}
	if n := d.cells[w].n; n > 0 {
		r.is.Tenths = (200*d.cells[p].n + n) / (2 * n) * 10
		r.is.Low, r.is.High = r.is.Tenths, r.is.Tenths
	}
	t.rates = append(t.rates, r)
}

// Figure is a share or a mean of a draft, as one side of a difference.
type Figure struct {
	kind    kind
	measure string
	whole   Group
	part    Group
}

// MeanOf is the group's mean of a measure.
func MeanOf(measure string, g Group) Figure {
	return Figure{kind: average, measure: measure, whole: g}
}

// Difference puts the difference between two shares or means of the table, as it was
// worked out with its interval, into it. The name tells it from others.
func (d *Draft) Difference(table, name string, a, b Figure, is Estimate) {
	t := d.table(table)
	r := rate{kind: difference, name: name, is: is}
	for _, f := range []Figure{a, b} {
		one, known := d.figure(t, f)
		if !known {
			d.wrong = fmt.Errorf("table %q: a difference of what is not in it", table)
			return
		}
		r.sides = append(r.sides, one)
	}
	if a.kind != b.kind || a.measure != b.measure {
		d.wrong = fmt.Errorf("table %q: a difference between unlike things", table)
		return
	}
	t.rates = append(t.rates, r)
}

// figure finds a share or a mean in the table.
func (d *Draft) figure(t *drafted, f Figure) (s side, known bool) {
	whole, one := d.at[f.whole.key()]
	if f.kind == average {
		s = side{f.measure, whole, whole}
		return s, one && slices.ContainsFunc(t.means, func(p partition) bool {
			return p.measure == f.measure && slices.ContainsFunc(p.means, func(m mean) bool { return m.cell == whole })
		})
	}
	part, two := d.at[f.part.key()]
	return side{"", part, whole}, one && two && slices.ContainsFunc(t.rates, func(r rate) bool {
		return r.kind == share && slices.Equal(r.of, []int{part, whole})
	})
}

// toldShare reports whether a share may be told: of ten or more, of counts that are
// both told, and not of none or all.
func (d *Draft) toldShare(r rate, hidden []bool) bool {
	part, whole := d.cells[r.of[0]], d.cells[r.of[1]]
	switch {
	case whole.n < leastShared && !d.off.ten:
		return false
	case (hidden[r.of[0]] || hidden[r.of[1]]) && !d.off.numerator:
		return false
	}
	return whole.n > 0 && (part.n > 0 && part.n < whole.n || d.ofSchool[part.group.key()] || d.off.numerator)
}
