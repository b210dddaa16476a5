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
	of    []int   // a share: the part and the whole; a difference: its two groups
	sides [][]int // a difference: the cells of each side, a share's two or a mean's one
	is    Estimate
}

// Mean is a mean rate of a group, such as its attendance in all its possible
// sessions, in tenths of a per cent.
type Mean struct {
	Of Group
	N  int // pupils in the group
	Is Estimate
}

// mean is a mean in a draft.
type mean struct {
	cell int
	is   Estimate
}

// hidden means of one partition must leave each other at least this range, in
// tenths of a per cent: ten points either way of nothing.
const leastRange = 100

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

// Mean puts a group's mean into a table, and the count of the group with it.
func (d *Draft) Mean(table string, m Mean) {
	d.Means(table, Mean{}, m)
}

// Means puts the means of groups that do not overlap into a table, with that of the
// whole that they are parts of. The whole's mean must be given where the reader is
// told it here or can look it up elsewhere, since the one hidden mean would then be
// what is left over; a zero Mean says that it is known nowhere.
func (d *Draft) Means(table string, whole Mean, parts ...Mean) {
	t := d.table(table)
	all := []mean{{cell: -1}}
	if whole.N > 0 {
		all[0] = mean{d.put(whole.Of, whole.N), whole.Is}
		t.add(all[0].cell)
	}
	for _, p := range parts {
		m := mean{d.put(p.Of, p.N), p.Is}
		t.add(m.cell)
		all = append(all, m)
	}
	for _, before := range slices.Concat(t.means...) {
		if slices.ContainsFunc(all, func(m mean) bool { return m.cell >= 0 && m.cell == before.cell && m.is != before.is }) {
			d.wrong = fmt.Errorf("table %q: a group with two means", table)
		}
	}
	t.means = append(t.means, all)
}

// Figure is a share or a mean of a draft, as one side of a difference.
type Figure struct {
	kind  kind
	whole Group
	part  Group
}

// ShareOf is the share that the part is of the whole.
func ShareOf(part, whole Group) Figure { return Figure{share, whole, part} }

// MeanOf is the group's mean in the table.
func MeanOf(g Group) Figure { return Figure{kind: average, whole: g} }

// Difference puts the difference between two shares or means of the table, as it was
// worked out with its interval, into it. The name tells it from others.
func (d *Draft) Difference(table, name string, a, b Figure, is Estimate) {
	t := d.table(table)
	r := rate{kind: difference, name: name, is: is}
	for _, side := range []Figure{a, b} {
		of, known := t.figure(d, side)
		if !known {
			d.wrong = fmt.Errorf("table %q: a difference of what is not in it", table)
			return
		}
		r.sides = append(r.sides, of)
		r.of = append(r.of, d.at[side.whole.key()])
	}
	t.rates = append(t.rates, r)
}

// figure is the cells of a share or a mean, and whether the table has it.
func (t *drafted) figure(d *Draft, f Figure) (of []int, known bool) {
	whole, one := d.at[f.whole.key()]
	part, two := d.at[f.part.key()]
	if f.kind == average {
		return []int{whole}, one && slices.ContainsFunc(t.means, func(means []mean) bool {
			return slices.ContainsFunc(means, func(m mean) bool { return m.cell == whole })
		})
	}
	return []int{part, whole}, one && two && slices.ContainsFunc(t.rates, func(r rate) bool {
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

// toldMeans says which means of a table may be told, by partition, the whole's first.
func (d *Draft) toldMeans(t *drafted, hidden []bool) [][]bool {
	told := make([][]bool, len(t.means))
	for i, means := range t.means {
		told[i] = make([]bool, len(means))
		for k, m := range means {
			if m.cell >= 0 {
				told[i][k] = d.off.means || !hidden[m.cell] && d.cells[m.cell].n >= d.limit.Least() && m.is.Tenths > 0 && m.is.Tenths < 1000
			}
		}
	}
	if d.off.means || d.off.others {
		return told
	}
	for more := true; more; {
		for i, means := range t.means {
			d.guardMeans(means, told[i])
		}
		more = d.apart(t, told)
	}
	return told
}

// guardMeans hides means of a partition, those of the fewest first, until none can be
// worked out from the whole's.
func (d *Draft) guardMeans(means []mean, told []bool) {
	if means[0].cell < 0 {
		return
	}
	order := make([]int, 0, len(means))
	for i := range means[1:] {
		order = append(order, i+1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return d.cells[means[a].cell].n - d.cells[means[b].cell].n })
	for _, i := range order {
		if d.leftWide(means, told) {
			return
		}
		told[i] = false
	}
}

// leftWide reports whether each mean of a partition that is not told, and that of
// pupils whom no part counts, is left at least [leastRange] by the whole's and those
// that are. A pupil's sessions are taken to be as many as another's.
func (d *Draft) leftWide(means []mean, told []bool) bool {
	whole := d.cells[means[0].cell].n
	rest, sum := whole, whole*means[0].is.Tenths // pupils, and pupils times tenths, that are left over
	var untold []int
	for i, m := range means[1:] {
		n := d.cells[m.cell].n
		if told[i+1] {
			rest, sum = rest-n, sum-n*m.is.Tenths
		} else if n > 0 {
			untold = append(untold, n)
		}
	}
	left := rest
	for _, n := range untold {
		left -= n
	}
	if left > 0 && left < d.limit.Least() {
		untold = append(untold, left)
	}
	for _, n := range untold {
		low, high := max(0, sum-1000*(rest-n)), min(1000*n, sum)
		if high-low < leastRange*n {
			return false
		}
	}
	return true
}

// apart hides means of a group whose larger group's mean is told too, where taking one
// from the other leaves a few. It is for groups of different partitions.
func (d *Draft) apart(t *drafted, told [][]bool) (hid bool) {
	for i, means := range t.means {
		for k, m := range means {
			for o, others := range t.means {
				for l, other := range others {
					if told[i][k] && !told[o][l] && m.cell == other.cell {
						told[i][k], hid = false, true // once for all
					}
					if !told[i][k] || !told[o][l] || !d.cells[m.cell].group.within(d.cells[other.cell].group) {
						continue
					}
					if left := d.cells[other.cell].n - d.cells[m.cell].n; left > 0 && left < d.limit.Least() {
						told[i][k], hid = false, true
						break
					}
				}
			}
		}
	}
	return hid
}
