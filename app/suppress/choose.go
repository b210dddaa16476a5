package suppress

import (
	"cmp"
	"slices"
)

// safe reports whether nothing that must stay hidden could be worked out if the
// counts of the draft that are not hidden were told.
func (j *joint) safe(hidden []bool) bool {
	if j.bare != nil && !j.bare.safe(hidden) {
		return false
	}
	b := j.belief
	start := len(b.trail)
	defer b.back(start)
	var changed []int
	for i, c := range j.draft.cells {
		if !hidden[i] {
			if !b.set(i, c.n, c.n) {
				return false
			}
			changed = append(changed, i)
		}
	}
	for i := len(j.draft.cells); i < len(j.groups); i++ {
		changed = append(changed, i)
	}
	if !b.follow(changed) {
		return false
	}
	for _, n := range j.needs {
		if b.low[n.count] > n.atMost || b.high[n.count] < n.atLeast {
			return false
		}
	}
	return j.examples()
}

// examples reports whether each need is met by a full set of counts. Most needs are
// met by one that was found for another.
func (j *joint) examples() bool {
	found := [][]int{j.hint}
	met := func(n need, low, high int) bool {
		for _, counts := range found {
			if counts[n.count] >= low && counts[n.count] <= high {
				return true
			}
		}
		counts := j.belief.example(n.count, low, high, j.hint)
		if counts == nil {
			return false
		}
		found = append(found, counts)
		return true
	}
	for _, n := range j.needs {
		if !met(n, 0, n.atMost) || !met(n, n.atLeast, most) {
			return false
		}
	}
	return true
}

// tries is how many sets of hidden counts are looked at for the smallest. A table of
// a line and a few numbers is searched through; a larger one starts from what is
// found by showing one count after another, and is bettered as far as this goes.
const tries = 3_000

// choose returns which counts of the draft to hide: those that must be, and as
// little more as can be found, the same each time. It returns false when even
// hiding all would not do, so that none may be told.
func (j *joint) choose() (hidden []bool, ok bool) {
	if j.draft.off.others {
		return j.must, true
	}
	var open []int // what may be shown or hidden
	all := make([]bool, len(j.must))
	for i := range all {
		all[i] = !j.told[i]
		if all[i] && !j.must[i] {
			open = append(open, i)
		}
	}
	if j.safe(j.must) {
		return j.must, true
	}
	if !j.safe(all) {
		return all, false
	}
	weights := j.weights()
	best := search{joint: j, open: open, weights: weights, left: tries}
	for _, order := range j.orders(open, weights) {
		best.keep(j.reveal(all, order))
	}
	slices.SortStableFunc(best.open, func(a, b int) int { return cmp.Compare(weights[a], weights[b]) })
	hidden = slices.Clone(j.must)
	for more := 1; more <= len(open) && best.left > 0 && more*most < best.weight; more++ {
		best.add(hidden, 0, 0, more)
	}
	return best.hidden, true
}

// weights is how much is lost by hiding each count: above all that one is hidden, a
// total more than a part; then how many pupils it counts.
func (j *joint) weights() []int {
	weights := make([]int, len(j.draft.cells))
	for i, c := range j.draft.cells {
		weights[i] = most + min(c.n, most/64)
	}
	for _, s := range j.draft.sums {
		weights[s.whole] += most
	}
	return weights
}

// orders are the ways in which counts are shown one after another: the heaviest
// first, and what stands furthest from what must be hidden first.
func (j *joint) orders(open, weights []int) [][]int {
	heavy := slices.Clone(open)
	slices.SortStableFunc(heavy, func(a, b int) int { return cmp.Compare(weights[b], weights[a]) })
	beside := make([]int, len(j.draft.cells))
	for _, s := range j.draft.sums {
		counts := append(slices.Clone(s.parts), s.whole)
		if slices.ContainsFunc(counts, func(c int) bool { return j.must[c] }) {
			for _, c := range counts {
				beside[c]++
			}
		}
	}
	far := slices.Clone(heavy)
	slices.SortStableFunc(far, func(a, b int) int { return cmp.Compare(beside[a], beside[b]) })
	return [][]int{heavy, far}
}

// reveal shows one count after another for as long as that is safe.
func (j *joint) reveal(all []bool, order []int) []bool {
	hidden := slices.Clone(all)
	for _, i := range order {
		hidden[i] = false
		hidden[i] = !j.safe(hidden)
	}
	return hidden
}

// search looks for the lightest set of counts to hide.
type search struct {
	joint   *joint
	open    []int
	weights []int
	hidden  []bool // the best so far
	weight  int
	left    int
}

func (s *search) keep(hidden []bool) {
	weight := 0
	for _, i := range s.open {
		if hidden[i] {
			weight += s.weights[i]
		}
	}
	if s.hidden == nil || weight < s.weight {
		s.hidden, s.weight = slices.Clone(hidden), weight
	}
}

// add hides so many more of what is open, for as long as the whole is lighter than
// the best.
func (s *search) add(hidden []bool, from, weight, more int) {
	for k := from; k < len(s.open) && s.left > 0; k++ {
		i := s.open[k]
		if weight+more*s.weights[i] >= s.weight {
			return // those that follow are no lighter
		}
		hidden[i] = true
		if more > 1 {
			s.add(hidden, k+1, weight+s.weights[i], more-1)
		} else if s.left--; s.joint.safe(hidden) {
			s.keep(hidden)
		}
		hidden[i] = false
	}
}
