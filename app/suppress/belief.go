package suppress

import "slices"

// most is more than any count of pupils: what a reader who knows no limit believes.
const most = 1 << 20

// belief is what a reader knows: what each count may be, and what counts have to do
// with one another. It is this package's own idea of an attack, made to be quick
// and never to call a count safe that is not; the tests attack with another.
type belief struct {
	low, high []int
	relations []relation
	in        [][]int // the relations that a count stands in
	trail     []bound // what was narrowed, to be widened again
	steps     int     // how many more guesses may be made
}

// relation says that counts, each times its sign, come to something between least
// and most.
type relation struct {
	counts []int
	signs  []int
	least  int
	most   int
}

// bound is what a count was thought to be before it was narrowed.
type bound struct{ count, low, high int }

// count adds a count that may be anything from low to high.
func (b *belief) count(low, high int) int {
	b.low, b.high, b.in = append(b.low, low), append(b.high, high), append(b.in, nil)
	return len(b.low) - 1
}

// relate adds a relation.
func (b *belief) relate(r relation) {
	for _, c := range r.counts {
		b.in[c] = append(b.in[c], len(b.relations))
	}
	b.relations = append(b.relations, r)
}

// adds says that parts add up to the whole.
func (b *belief) adds(whole int, parts []int) {
	r := relation{counts: append([]int{whole}, parts...), signs: make([]int, len(parts)+1)}
	for i := range r.signs {
		r.signs[i] = 1
	}
	r.signs[0] = -1
	b.relate(r)
}

// atMost says that one count is no larger than another.
func (b *belief) atMost(small, large int) {
	b.relate(relation{counts: []int{large, small}, signs: []int{1, -1}, most: most})
}

// suppose says of pairs of counts that the first is no larger than the second, unless
// that contradicts what is believed.
func (b *belief) suppose(pairs [][2]int) {
	start, known := len(b.trail), len(b.relations)
	var counts []int
	for _, p := range pairs {
		b.atMost(p[0], p[1])
		counts = append(counts, p[0])
	}
	if !b.follow(counts) {
		b.back(start)
		b.drop(known)
	}
}

// drop takes relations back, until there are no more than that.
func (b *belief) drop(to int) {
	for _, r := range b.relations[to:] {
		for _, c := range r.counts {
			b.in[c] = b.in[c][:len(b.in[c])-1]
		}
	}
	b.relations = b.relations[:to]
}

// narrow says that a count is from low to high, and follows that through every
// relation. It reports whether that can be; back undoes it.
func (b *belief) narrow(count, low, high int) bool {
	if !b.set(count, low, high) {
		return false
	}
	return b.follow([]int{count})
}

func (b *belief) set(count, low, high int) bool {
	low, high = max(low, b.low[count]), min(high, b.high[count])
	if low > high {
		return false
	}
	if low != b.low[count] || high != b.high[count] {
		b.trail = append(b.trail, bound{count, b.low[count], b.high[count]})
		b.low[count], b.high[count] = low, high
	}
	return true
}

// back undoes whatever was narrowed since the trail was that long.
func (b *belief) back(to int) {
	for i := len(b.trail) - 1; i >= to; i-- {
		was := b.trail[i]
		b.low[was.count], b.high[was.count] = was.low, was.high
	}
	b.trail = b.trail[:to]
}

// patience is how many counts are followed for one that was narrowed.
const patience = 20_000

// follow narrows all that stands in a relation with counts that were narrowed.
func (b *belief) follow(changed []int) bool {
	waiting := changed
	for steps := 0; len(waiting) > 0; steps++ {
		if steps > patience {
			return false // a contradiction that comes nearer one by one
		}
		c := waiting[len(waiting)-1]
		waiting = waiting[:len(waiting)-1]
		for _, r := range b.in[c] {
			before := len(b.trail)
			if !b.tighten(&b.relations[r]) {
				return false
			}
			for _, was := range b.trail[before:] {
				waiting = append(waiting, was.count)
			}
		}
	}
	return true
}

// tighten narrows each count of a relation to what the others leave it.
func (b *belief) tighten(r *relation) bool {
	low, high := 0, 0
	for i, c := range r.counts {
		l, h := b.signed(r, i, c)
		low, high = low+l, high+h
	}
	for i, c := range r.counts {
		l, h := b.signed(r, i, c)
		// The others come to low-l at least and high-h at most.
		least, greatest := r.least-(high-h), r.most-(low-l)
		if least <= l && greatest >= h {
			continue
		}
		if r.signs[i] < 0 {
			least, greatest = -greatest, -least
		}
		if !b.set(c, least, greatest) {
			return false
		}
		nl, nh := b.signed(r, i, c)
		low, high = low+nl-l, high+nh-h
	}
	return true
}

func (b *belief) signed(r *relation, i, c int) (low, high int) {
	if r.signs[i] < 0 {
		return -b.high[c], -b.low[c]
	}
	return b.low[c], b.high[c]
}

// guesses is how many guesses one example may take beyond one for each count. It is far
// more than tables need, whose counts follow from one another after a few.
const guesses = 200

// example looks for a full set of counts that fits all that is believed, with one
// count from low to high: as near as may be to the hint, which is such a set, or to
// nought. It returns nil where none is found in time. The belief is left as it was.
func (b *belief) example(count, low, high int, hint []int) []int {
	order := b.order(count) // before it is narrowed, since what follows from that is part of it
	start := len(b.trail)
	defer b.back(start)
	if !b.narrow(count, low, high) {
		return nil
	}
	if !b.settles(order, hint) && !b.settles(order, b.alike(count, hint)) && !b.settles(order, make([]int, len(hint))) {
		return nil
	}
	full := slices.Clone(hint)
	for _, c := range order {
		full[c] = b.low[c]
	}
	if !b.fits(full) {
		return nil
	}
	return full
}

// fits reports whether counts fit all that is believed: an example is looked over before
// anything is told on the strength of it.
func (b *belief) fits(counts []int) bool {
	for c, n := range counts {
		if n < b.low[c] || n > b.high[c] {
			return false
		}
	}
	for _, r := range b.relations {
		sum := 0
		for i, c := range r.counts {
			sum += r.signs[i] * counts[c]
		}
		if sum < r.least || sum > r.most {
			return false
		}
	}
	return true
}

// alike is the hint with what is no larger or no smaller than a count as large as that.
func (b *belief) alike(count int, hint []int) []int {
	changed := slices.Clone(hint)
	for _, r := range b.in[count] {
		if of := b.relations[r].counts; len(of) == 2 {
			changed[of[0]], changed[of[1]] = b.low[count], b.low[count]
		}
	}
	return changed
}

// any looks for a full set of counts, as near as may be to the hint.
func (b *belief) any(hint []int) []int {
	start := len(b.trail)
	defer b.back(start)
	order := numbers(len(b.low))
	if !b.follow(slices.Clone(order)) {
		return nil
	}
	if !b.settles(order, hint) && !b.settles(order, make([]int, len(hint))) {
		return nil
	}
	return slices.Clone(b.low)
}

// numbers are the first numbers from nought.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// order is the open counts that have to do with one, the nearest first: what
// contradicts is met soon.
func (b *belief) order(from int) []int {
	seen := make([]bool, len(b.low))
	order := make([]int, 0, len(b.low))
	visit := func(c int) {
		if !seen[c] && (c == from || b.low[c] < b.high[c]) {
			seen[c] = true
			order = append(order, c)
		}
	}
	visit(from)
	for i := 0; i < len(order); i++ {
		for _, r := range b.in[order[i]] {
			for _, c := range b.relations[r].counts {
				visit(c)
			}
		}
	}
	return order
}

// settles is settle, for as long as guesses last.
func (b *belief) settles(order, hint []int) bool {
	b.steps = len(order) + guesses
	return b.settle(order, hint)
}

// settle gives every count of the order one value, that with the fewest left first.
func (b *belief) settle(order, hint []int) bool {
	c, fewest := -1, most+1
	for _, o := range order {
		if width := b.high[o] - b.low[o]; width > 0 && width < fewest {
			c, fewest = o, width
		}
	}
	if c < 0 {
		return true
	}
	low, high := b.low[c], b.high[c]
	near := min(max(hint[c], low), high)
	for i, value := range [...]int{near, near - 1, near + 1, low, high, low + (high-low)/2} {
		if i > 0 && (value == near || value < low || value > high) || b.steps == 0 {
			continue
		}
		b.steps--
		start := len(b.trail)
		if b.narrow(c, value, value) && b.settle(order, hint) {
			return true
		}
		b.back(start)
	}
	return false
}
