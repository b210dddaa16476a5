package suppress

import (
	"slices"

	"carers/app/calendar"
)

// Told is a draft as its reader may see it. Packs take this and nothing else: only
// [Draft.Tell] makes one that holds a number.
type Told struct {
	limit  Limit
	tables []Table
	fresh  []Release
}

// Table is one table as its reader may see it.
type Table struct {
	release Release
	before  bool
}

// Tell decides what may be told beside what was told earlier. A table that was told
// not long ago comes back as it was then, where anew it would tell of the few who
// came or went since. It fails only for a draft that contradicts itself.
func (d *Draft) Tell(earlier Ledger) (Told, error) {
	told := Told{limit: d.limit}
	if d.wrong != nil {
		return told, d.wrong
	}
	told.tables = make([]Table, len(d.tables))
	var fresh []int
	for i, t := range d.tables {
		if r, again := d.again(t, earlier); again {
			told.tables[i] = Table{r, true}
		} else {
			fresh = append(fresh, i)
		}
	}
	for _, together := range d.together(fresh) {
		part := d.only(together)
		hidden, known := part.decide(earlier)
		part.decideMeans(hidden, earlier)
		for k, i := range together {
			release := part.release(part.tables[k], hidden, known)
			told.tables[i] = Table{release: release}
			told.fresh = append(told.fresh, release)
		}
	}
	return told, nil
}

// together says which tables are watched over together: all of them.
func (d *Draft) together(fresh []int) (groups [][]int) {
	switch {
	case len(fresh) == 0:
		return nil
	case !d.off.together:
		return [][]int{fresh}
	}
	for _, i := range fresh {
		groups = append(groups, []int{i})
	}
	return groups
}

// decide returns what is hidden of the draft's counts, and what the reader knows of
// them in any case.
func (d *Draft) decide(earlier Ledger) (hidden, told []bool) {
	sums := make([]sum, 0, len(d.sums))
	for _, t := range d.tables {
		for _, s := range t.sums {
			sums = append(sums, d.sums[s])
		}
	}
	j, possible := d.join(sums, earlier)
	if possible {
		if hidden, possible = j.choose(); possible {
			return hidden, j.told
		}
	}
	// What was told before and this cannot both be true, or would tell too much
	// whatever is hidden: nothing is added to it.
	hidden = make([]bool, len(d.cells))
	for i := range hidden {
		hidden[i] = !j.told[i]
	}
	return hidden, j.told
}

// only is the draft with some of its tables, and what is public.
func (d *Draft) only(tables []int) *Draft {
	part := NewDraft(d.limit, d.on)
	part.off, part.ofSchool, part.pupils = d.off, d.ofSchool, d.pupils
	move := map[int]int{}
	moved := func(cells []int) []int {
		to := make([]int, len(cells))
		for i, c := range cells {
			to[i] = move[c]
		}
		return to
	}
	shown := make([]bool, len(d.cells))
	for _, i := range tables {
		for _, c := range d.tables[i].cells {
			shown[c] = true
		}
	}
	for i, c := range d.cells {
		if shown[i] || c.public {
			move[i] = part.put(c.group, c.n)
			part.cells[move[i]].public = c.public
		}
	}
	for _, i := range tables {
		t := &drafted{name: d.tables[i].name, cells: moved(d.tables[i].cells)}
		for _, s := range d.tables[i].sums {
			t.sums = append(t.sums, len(part.sums))
			part.sums = append(part.sums, sum{move[d.sums[s].whole], moved(d.sums[s].parts)})
		}
		for _, r := range d.tables[i].rates {
			r.of = moved(r.of)
			r.sides = slices.Clone(r.sides)
			for k, s := range r.sides {
				r.sides[k].part, r.sides[k].whole = move[s.part], move[s.whole]
			}
			t.rates = append(t.rates, r)
		}
		for _, p := range d.tables[i].means {
			p.means = slices.Clone(p.means)
			for k, m := range p.means {
				if m.cell >= 0 {
					p.means[k].cell = move[m.cell]
				}
			}
			t.means = append(t.means, p)
		}
		part.tables = append(part.tables, t)
	}
	return part
}

// again returns the table as it was told to the reader before, where that still
// stands: told of the same period, or of one much the same from which a number
// moved by less than the limit, though not by nought.
func (d *Draft) again(t *drafted, earlier Ledger) (Release, bool) {
	if d.off.again {
		return Release{}, false
	}
	var last Release
	found := false
	for _, r := range earlier {
		if r.kept.Table == t.name && r.kept.Reader == d.limit.Reader() && d.span(t).near(r.span()) && (!found || r.kept.On >= last.kept.On) {
			last, found = r, true
		}
	}
	if !found || last.span().same(d.span(t)) {
		return last, found
	}
	for _, was := range last.kept.Cells {
		for _, i := range t.cells {
			c := d.cells[i]
			if was.N == nil || was.group().who() != c.group.who() || !was.Period.near(c.group.in) {
				continue
			}
			if moved := abs(c.n - *was.N); moved > 0 && moved < d.limit.Least() {
				return last, true
			}
		}
	}
	return Release{}, false
}

// span is all days that the table tells of.
func (d *Draft) span(t *drafted) (p Period) {
	for k, i := range t.cells {
		in := d.cells[i].group.in
		if k == 0 || in.From < p.From {
			p.From = in.From
		}
		p.To = max(p.To, in.To)
	}
	return p
}

func (r Release) span() Period { return Period{From: r.From(), To: r.To()} }

// release writes a table down as it is told.
func (d *Draft) release(t *drafted, hidden, known []bool) Release {
	k := kept{Table: t.name, Reader: d.limit.Reader(), On: d.on, Least: d.limit.Least()}
	if by := d.limit.Lowered(); by != (Lowered{}) {
		k.Lowered = &by
	}
	place := map[int]int{}
	for i, c := range t.cells {
		place[c] = i
		cell := d.cells[c]
		one := keptCell{Of: cell.group.of, Period: cell.group.in, Where: cell.group.where, Public: cell.public}
		if hidden[c] && !known[c] {
			if d.few(cell) {
				one.Few = min(d.limit.Least(), d.publicly(c))
			}
		} else {
			n := cell.n
			one.N = &n
		}
		k.Cells = append(k.Cells, one)
	}
	for _, s := range t.sums {
		parts := make([]int, len(d.sums[s].parts))
		for i, p := range d.sums[s].parts {
			parts[i] = place[p]
		}
		k.Sums = append(k.Sums, keptSum{place[d.sums[s].whole], parts})
	}
	k.Rates = d.toldRates(t, hidden, place)
	return Release{k}
}

// toldRates writes down the shares, means and differences of a table.
func (d *Draft) toldRates(t *drafted, hidden []bool, place map[int]int) (rates []keptRate) {
	rated := map[side]bool{} // the shares and means that are told
	keep := func(r keptRate, is Estimate, told bool) {
		if told {
			r.Told = &is
		}
		rates = append(rates, r)
	}
	for _, r := range t.rates {
		if r.kind == share {
			told := d.toldShare(r, hidden)
			rated[side{"", r.of[0], r.of[1]}] = told
			keep(keptRate{Kind: share, Of: []int{place[r.of[0]], place[r.of[1]]}}, r.is, told)
		}
	}
	for _, p := range t.means {
		for k, m := range p.means {
			if m.cell >= 0 {
				rated[side{p.measure, m.cell, m.cell}] = m.told
				of := []int{place[m.cell]}
				for _, part := range p.means[1:] {
					if k == 0 {
						of = append(of, place[part.cell])
					}
				}
				keep(keptRate{Kind: average, Measure: p.measure, Of: of}, m.is, m.told)
			}
		}
	}
	for _, r := range t.rates {
		if r.kind == difference {
			one := keptRate{Kind: difference, Name: r.name, Measure: r.sides[0].measure}
			for _, s := range r.sides {
				if s.part != s.whole {
					one.Of = append(one.Of, place[s.part])
				}
				one.Of = append(one.Of, place[s.whole])
			}
			keep(one, r.is,
				rated[r.sides[0]] && rated[r.sides[1]] || d.off.differences)
		}
	}
	return rates
}

// Table returns a table by its name, or an empty one.
func (t Told) Table(name string) Table {
	for _, table := range t.tables {
		if table.Name() == name {
			return table
		}
	}
	return Table{}
}

// Tables are the tables in the order of the draft.
func (t Told) Tables() []Table { return t.tables }

// Releases are the tables that were told anew, to be kept in the ledger in the act
// that shows them or hands them out.
func (t Told) Releases() []Release { return t.fresh }

// Explanation is the sentence that stands under the tables.
func (t Told) Explanation() string { return t.limit.Explanation() }

// Name is what the table is called.
func (t Table) Name() string { return t.release.kept.Table }

// On is the day the table was told.
func (t Table) On() calendar.Day { return t.release.kept.On }

// Least is the smallest count that was shown when the table was told.
func (t Table) Least() int { return t.release.kept.Least }

// Before reports whether the table stands as it was told on an earlier day.
func (t Table) Before() bool { return t.before }

// Count is the count of a group as it may be shown: hidden when the table has none.
func (t Table) Count(g Group) Shown {
	if at, known := t.find(g); known && t.release.kept.Cells[at].N != nil {
		return Shown{*t.release.kept.Cells[at].N, true}
	}
	return Shown{}
}

// Share is the share that the part is of the whole, as it may be shown.
func (t Table) Share(part, whole Group) Rate {
	p, one := t.find(part)
	w, two := t.find(whole)
	if !one || !two {
		return Rate{}
	}
	return t.rate(func(r keptRate) bool { return r.Kind == share && slices.Equal(r.Of, []int{p, w}) })
}

// Mean is a group's mean of a measure, as it may be shown.
func (t Table) Mean(measure string, g Group) Rate {
	at, known := t.find(g)
	if !known {
		return Rate{}
	}
	return t.rate(func(r keptRate) bool { return r.Kind == average && r.Measure == measure && r.Of[0] == at })
}

// Difference is a difference by its name, as it may be shown.
func (t Table) Difference(name string) Rate {
	return t.rate(func(r keptRate) bool { return r.Kind == difference && r.Name == name })
}

// find is where the table has a group: in a table that stands as it was told, the
// group in the period of then.
func (t Table) find(g Group) (int, bool) {
	for i, c := range t.release.kept.Cells {
		if c.group().key() == g.key() {
			return i, true
		}
	}
	for i, c := range t.release.kept.Cells {
		if t.before && c.group().who() == g.who() && c.Period.near(g.in) {
			return i, true
		}
	}
	return 0, false
}

func (t Table) rate(is func(keptRate) bool) Rate {
	for _, r := range t.release.kept.Rates {
		if is(r) && r.Told != nil {
			return Rate{*r.Told, true}
		}
	}
	return Rate{}
}
