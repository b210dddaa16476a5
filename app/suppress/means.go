package suppress

import (
	"fmt"
	"slices"
)

// Mean is a mean rate of a group, such as its attendance in all its possible
// sessions, in tenths of a per cent.
type Mean struct {
	Of Group
	N  int // pupils in the group
	Is Estimate
}

// mean is a mean in a draft: of the group of a cell, or of none when cell is below 0.
type mean struct {
	cell int
	is   Estimate
	told bool
}

// partition is the means of groups that do not overlap, that of the whole first.
type partition struct {
	measure string
	means   []mean
}

// leastRange is what a hidden mean may be anything within, in tenths of a per cent,
// by what is told of the others and the whole: ten points.
const leastRange = 100

// Mean puts a group's mean of a measure ("attendance") into a table, and the count of
// the group with it.
func (d *Draft) Mean(table, measure string, m Mean) {
	d.Means(table, measure, Mean{}, m)
}

// Means puts the means of groups into a table, with that of the whole that they make up
// and that no pupil is twice in. The whole's mean must be given where the reader is
// told it here or can look it up elsewhere, since the one hidden mean would then be
// what is left over; a zero Mean says that it is known nowhere.
func (d *Draft) Means(table, measure string, whole Mean, parts ...Mean) {
	t := d.table(table)
	p := partition{measure, []mean{{cell: -1}}}
	if whole.Of.of != "" {
		p.means[0] = mean{cell: d.put(whole.Of, whole.N), is: whole.Is}
		t.add(p.means[0].cell)
	}
	for _, part := range parts {
		m := mean{cell: d.put(part.Of, part.N), is: part.Is}
		t.add(m.cell)
		p.means = append(p.means, m)
	}
	t.means = append(t.means, p)
	if p.means[0].cell >= 0 {
		cells, sum := make([]int, len(parts)), 0
		for i, m := range p.means[1:] {
			cells[i], sum = m.cell, sum+d.cells[m.cell].n
		}
		if sum != whole.N {
			d.wrong = fmt.Errorf("table %q: parts of %d that do not make the whole of %d", table, sum, whole.N)
		}
		d.sum(t, p.means[0].cell, cells)
	}
	is := map[int]Estimate{}
	for _, t := range d.tables {
		for _, p := range t.means {
			for _, m := range p.means {
				if was, twice := is[m.cell]; twice && p.measure == measure && was != m.is {
					d.wrong = fmt.Errorf("table %q: a group with two means of %s", table, measure)
				} else if p.measure == measure {
					is[m.cell] = m.is
				}
			}
		}
	}
}

// decideMeans decides which means of all tables may be told.
func (d *Draft) decideMeans(hidden []bool, earlier Ledger) {
	for _, m := range d.means("") {
		n := d.cells[m.cell].n
		m.told = d.off.means || !hidden[m.cell] && n >= d.limit.Least() && m.is.Tenths > 0 && m.is.Tenths < 1000
	}
	if d.off.means || d.off.others {
		return
	}
	d.apartBefore(earlier)
	for more := true; more; {
		for _, t := range d.tables {
			for _, p := range t.means {
				d.guardMeans(p.means)
			}
		}
		more = d.apart()
	}
}

// means are all means of a measure in the draft, or of every measure.
func (d *Draft) means(measure string) (means []*mean) {
	for _, t := range d.tables {
		for _, p := range t.means {
			for k := range p.means {
				if p.means[k].cell >= 0 && (measure == "" || measure == p.measure) {
					means = append(means, &p.means[k])
				}
			}
		}
	}
	return means
}

// measures are the measures of the draft, each once, in order.
func (d *Draft) measures() (all []string) {
	for _, t := range d.tables {
		for _, p := range t.means {
			if !slices.Contains(all, p.measure) {
				all = append(all, p.measure)
			}
		}
	}
	return all
}

// guardMeans hides means of a partition, those of the fewest first, until none can be
// worked out from the whole's.
func (d *Draft) guardMeans(means []mean) {
	if means[0].cell < 0 {
		return
	}
	order := make([]int, 0, len(means))
	for i := range means[1:] {
		order = append(order, i+1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return d.cells[means[a].cell].n - d.cells[means[b].cell].n })
	for _, i := range order {
		if d.leftWide(means) {
			return
		}
		means[i].told = false
	}
}

// leftWide reports whether each mean of a few or of everybody alike in a partition is
// left at least [leastRange] by the whole's and those that are told. A pupil's sessions
// are taken to be as many as another's.
func (d *Draft) leftWide(means []mean) bool {
	rest := d.cells[means[0].cell].n
	sum := rest * means[0].is.Tenths // with rest: pupils, and their tenths, that are left over
	var untold []int
	for _, m := range means[1:] {
		if n := d.cells[m.cell].n; m.told {
			rest, sum = rest-n, sum-n*m.is.Tenths
		} else if n > 0 && (n < d.limit.Least() || m.is.Tenths == 0 || m.is.Tenths == 1000) {
			untold = append(untold, n)
		}
	}
	for _, n := range untold {
		low, high := max(0, sum-1000*(rest-n)), min(1000*n, sum)
		if high-low < leastRange*n {
			return false
		}
	}
	return true
}

// apart hides means of a group where a larger group's is told too, and taking one from
// the other leaves a few; and what is hidden in one table, in all. It reports whether
// it hid one.
func (d *Draft) apart() (hid bool) {
	for _, measure := range d.measures() {
		means := d.means(measure)
		for _, m := range means {
			for _, other := range means {
				left := d.cells[other.cell].n - d.cells[m.cell].n
				few := other.told && left > 0 && left < d.limit.Least() && d.cells[m.cell].group.within(d.cells[other.cell].group)
				if m.told && (few || !other.told && m.cell == other.cell) {
					m.told, hid = false, true
				}
			}
		}
	}
	return hid
}

// apartBefore hides means of which much the same was told before, or hidden: that from
// which a few came or went since, and that which would now be what is left over.
func (d *Draft) apartBefore(earlier Ledger) {
	if d.off.ledger {
		return
	}
	for _, r := range earlier.knownTo(d.limit.Reader()) {
		for _, was := range r.kept.Rates {
			if was.Kind != average {
				continue
			}
			old := r.kept.Cells[was.Of[0]]
			for _, m := range d.means(was.Measure) {
				now := d.cells[m.cell]
				if was.Told == nil {
					m.told = m.told && !(old.group().who() == now.group.who() && old.Period.near(now.group.in))
				} else if old.N != nil && old.group().beside(now.group) {
					moved := abs(now.n - *old.N)
					m.told = m.told && (moved == 0 || moved >= d.limit.Least())
				}
			}
		}
	}
}

// beside reports whether the groups are one, or one in the other, when a period that
// is near the other counts as the same.
func (g Group) beside(o Group) bool {
	if !g.in.near(o.in) {
		return false
	}
	g.in = o.in
	return g.key() == o.key() || g.within(o) || o.within(g)
}
