package suppress

// joint is what a reader would know if a draft were told: its counts, which come
// first and in the draft's order, and with them what was told before.
type joint struct {
	draft  *Draft
	belief *belief
	groups []Group // by count
	told   []bool  // by count of the draft: known to the reader already, and so not to be hidden
	must   []bool  // by count of the draft: may not be shown
	needs  []need
	bare   *joint // where limits are mixed: the same for a reader who supposes nothing; or nil
	mixed  bool   // something was told under another limit
	hint   []int  // a full set of counts: the draft's own, and what was hidden before as it may have been
}

// need is what must still be possible of a count: that it is as small, and as large.
type need struct{ count, atMost, atLeast int }

// join puts a draft's cells and what was told before together. It returns false
// when the two cannot both be true, as when a record was put right since.
func (d *Draft) join(sums []sum, earlier Ledger) (*joint, bool) {
	j, possible := d.known(sums, earlier, true)
	if possible && j.mixed {
		j.bare, possible = d.known(sums, earlier, false)
	}
	return j, possible
}

// known is what a reader would know who supposes what may be supposed, or nothing.
func (d *Draft) known(sums []sum, earlier Ledger, supposing bool) (*joint, bool) {
	j := &joint{draft: d, belief: &belief{}, told: make([]bool, len(d.cells)), must: make([]bool, len(d.cells))}
	for i, c := range d.cells {
		j.add(c.group, 0, most)
		j.told[i] = c.public
	}
	for _, s := range sums {
		j.belief.adds(s.whole, s.parts)
	}
	j.recall(d.related(earlier))
	for i, c := range d.cells {
		if c.public {
			j.belief.set(i, c.n, c.n)
		}
	}
	j.nest(sums)
	for i := range d.cells {
		j.guard(i, sums)
	}
	if !j.believe(supposing) {
		return j, false
	}
	if j.mixed {
		j.allow()
	}
	return j, true
}

// allow asks of no count that more be possible than what was told, under another limit,
// has left so: nothing that is told now takes of that. A school that raises its limit
// takes nothing back; were that asked, nothing could be told for the rest of the year.
// What follows from a supposition alone is asked of the reader who makes it, and is
// watched over for who does not.
func (j *joint) allow() {
	b, start := j.belief, len(j.belief.trail)
	if b.follow(numbers(len(b.low))) {
		for i, n := range j.needs {
			j.needs[i].atMost, j.needs[i].atLeast = max(n.atMost, b.low[n.count]), min(n.atLeast, b.high[n.count])
		}
	}
	b.back(start)
}

func (j *joint) add(g Group, low, high int) int {
	j.groups = append(j.groups, g)
	return j.belief.count(low, high)
}

// recall adds what was told before. A count of the same group in the same period is
// the same count, unless another number was told of it.
func (j *joint) recall(earlier Ledger) {
	at := map[string]int{}
	for key, i := range j.draft.at {
		at[key] = i
	}
	for _, r := range earlier {
		j.mixed = j.mixed || r.kept.Least != j.draft.limit.Least()
		here := make([]int, len(r.kept.Cells))
		for i, c := range r.kept.Cells {
			here[i] = j.recallCell(at, c)
		}
		for _, s := range r.kept.Sums {
			parts := make([]int, len(s.Parts))
			for i, p := range s.Parts {
				parts[i] = here[p]
			}
			j.belief.adds(here[s.Whole], parts)
		}
	}
}

func (j *joint) recallCell(at map[string]int, c keptCell) int {
	g := c.group()
	i, known := at[g.key()]
	drafted := known && i < len(j.draft.cells)
	switch {
	case c.N == nil && known:
	case c.N == nil:
		i = j.add(g, 0, most)
	case drafted && j.draft.cells[i].n == *c.N:
		j.told[i] = true
		j.belief.set(i, *c.N, *c.N)
	case drafted, !known, !j.belief.set(i, *c.N, *c.N):
		i = j.add(g, *c.N, *c.N)
	}
	if !drafted {
		at[g.key()] = i
	}
	if c.Few > 0 && i >= len(j.draft.cells) {
		j.needs = append(j.needs, need{i, 0, c.Few})
	}
	return i
}

// nest says that a group is no larger than one that it lies in, where no sum says so.
// What lies in a longer period is supposed only, and only of carers: who was none in
// autumn may be one in the year.
func (j *joint) nest(sums []sum) {
	part := map[[2]int]bool{}
	for _, s := range sums {
		for _, p := range s.parts {
			part[[2]int{p, s.whole}] = true
		}
	}
	for small, g := range j.groups {
		var in []int
		for large, o := range j.groups {
			if g.within(o) && g.in.same(o.in) {
				in = append(in, large)
			}
		}
		for _, large := range in {
			if !part[[2]int{small, large}] && !j.between(in, large) {
				j.belief.atMost(small, large)
			}
		}
	}
}

// between reports whether one of the groups lies in the large one: what is no larger
// than the first is then no larger than the second.
func (j *joint) between(in []int, large int) bool {
	for _, middle := range in {
		if j.groups[middle].within(j.groups[large]) {
			return true
		}
	}
	return false
}

// guard finds what must still be possible of a count of the draft, and whether it
// may not be shown at all.
func (j *joint) guard(i int, sums []sum) {
	d, c := j.draft, j.draft.cells[i]
	if j.told[i] {
		return
	}
	least, off := d.limit.Least(), d.off
	if d.few(c) && !off.small {
		j.hide(need{i, 0, min(least, d.publicly(i))})
	}
	if !off.all && !d.ofSchool[c.group.key()] && j.everybody(i, sums) {
		j.hide(need{i, max(0, c.n-least), c.n})
	}
	for o := len(d.cells); o < len(j.groups); o++ {
		moved := c.n - j.belief.low[o]
		if g := j.groups[o]; off.again || j.belief.low[o] != j.belief.high[o] || g.who() != c.group.who() || !g.in.near(c.group.in) {
			continue
		}
		switch was := j.belief.low[o]; {
		case moved > 0 && moved < least:
			j.hide(need{i, was, was + least})
		case moved < 0 && -moved < least:
			j.hide(need{i, max(0, was-least), was})
		}
	}
}

func (j *joint) hide(n need) {
	j.must[n.count] = true
	j.needs = append(j.needs, n)
}

// publicly is how large a count can be by what is known in any case.
func (d *Draft) publicly(i int) int {
	limit, g := most, d.cells[i].group
	for _, c := range d.cells {
		if c.public && g.within(c.group) && g.in.same(c.group.in) {
			limit = min(limit, c.n)
		}
	}
	return limit
}

// everybody reports whether a count is all of a group that it lies in, and not just
// by being its only part.
func (j *joint) everybody(i int, sums []sum) bool {
	c := j.draft.cells[i]
	for o, whole := range j.draft.cells {
		if c.n == 0 || c.n != whole.n || !c.group.within(whole.group) || !c.group.in.same(whole.group.in) {
			continue
		}
		only := false
		for _, s := range sums {
			only = only || s.whole == o && len(s.parts) == 1
		}
		if !only {
			return true
		}
	}
	return false
}

// believe takes up what a reader may suppose besides, unless it is not so, and looks for a
// full set of counts.
func (j *joint) believe(supposing bool) bool {
	b, hint := j.belief, j.likely()
	start := len(b.trail)
	defer func() { b.back(start) }()
	for i, c := range j.draft.cells {
		if !b.set(i, c.n, c.n) {
			return false
		}
	}
	if !b.follow(numbers(len(b.low))) {
		return false
	}
	if supposing {
		for _, pairs := range j.suppositions() {
			b.suppose(pairs)
		}
	}
	j.hint = b.any(hint)
	return j.hint != nil
}

// suppositions are pairs of counts of which the first may be thought no larger than the
// second: of carers, that nobody left between a period and the next, and that who was
// one in a period was so in a longer one. Those about the same things in the same two
// periods stand or fall together.
func (j *joint) suppositions() (families [][][2]int) {
	at := map[string]int{}
	for a, g := range j.groups {
		for o, h := range j.groups {
			if !g.ofCarers() || g.who() != h.who() || !(g.in.before(h.in) || g.in.To < h.in.To && g.in.near(h.in) || g.within(h)) {
				continue
			}
			name := g.about() + string(g.in.From+g.in.To+h.in.From+h.in.To)
			family, known := at[name]
			if !known {
				family = len(families)
				at[name] = family
				families = append(families, nil)
			}
			families[family] = append(families[family], [2]int{a, o})
		}
	}
	return families
}

// likely is a guess at all counts: those of the draft, and of what was hidden before
// that the same pupils were as many then as they are now.
func (j *joint) likely() []int {
	guess, now := make([]int, len(j.groups)), map[string]int{}
	for i, c := range j.draft.cells {
		guess[i], now[c.group.who()] = c.n, c.n
	}
	for i := len(j.draft.cells); i < len(j.groups); i++ {
		guess[i] = now[j.groups[i].who()]
	}
	return guess
}
