// Package adversary is somebody who has kept every table that a school ever told
// them, knows the roll, and has an afternoon: it works out what hidden numbers can
// be. Tests set it on package suppress. It shares no code with it: it reads releases
// as they are written, leaves out what was noted there for the ledger alone, and
// argues by linear programming over whole numbers where suppress looks for examples.
package adversary

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Knowledge is what has been heard and what follows from it.
type Knowledge struct {
	unknown map[string]int // a count or a sum of rates, by what it is of
	counts  []heard        // by unknown; a sum of rates has no group
	rows    []row
	means   map[int]groupMean // by the unknown that is its sum
	shares  [][2]int          // the cells of shares that were told
	stayed  string
}

// groupMean is the mean of a group: of what, of which count, and whether it was told or
// given away by a difference.
type groupMean struct {
	measure string
	count   int
	told    bool
}

// heard is a count as tables name it.
type heard struct {
	who      string // population and what its pupils have in common
	of       string
	where    []string
	from, to string
	number   int
	told     bool
}

// release is as much of a table as its reader sees.
type release struct {
	Cells []struct {
		Of     string
		Period struct{ From, To string }
		Where  []string
		N      *int
	}
	Sums []struct {
		Whole int
		Parts []int
	}
	Rates []struct {
		Kind, Measure string
		Of            []int
		Told          *struct{ Tenths, Low, High int }
	}
}

// New knows nothing yet. It may suppose that of those who have something in common,
// "carer=yes", nobody left before the next telling of the school year. Nothing is
// supposed when that is empty.
func New(nobodyLeft string) *Knowledge {
	return &Knowledge{unknown: map[string]int{}, means: map[int]groupMean{}, stayed: nobodyLeft}
}

// Hear takes in a table as the ledger keeps it, in JSON.
func (k *Knowledge) Hear(table []byte) error {
	var r release
	if err := json.Unmarshal(table, &r); err != nil {
		return err
	}
	at := make([]int, len(r.Cells))
	for i, c := range r.Cells {
		at[i] = k.count(heard{who: c.Of + "|" + strings.Join(c.Where, "|"), of: c.Of, where: c.Where, from: c.Period.From, to: c.Period.To}, c.N)
	}
	for _, s := range r.Sums {
		parts := map[int]float64{at[s.Whole]: -1}
		for _, p := range s.Parts {
			parts[at[p]]++
		}
		k.rows = append(k.rows, row{parts, 0, 0})
	}
	told := map[string]float64{} // shares and means, by their cells, in per cents
	for _, rate := range r.Rates {
		if rate.Told == nil && rate.Kind != "mean" {
			continue
		}
		switch rate.Kind {
		case "share":
			told[fmt.Sprint(rate.Of)] = float64(rate.Told.Tenths) / 10
			k.share(at[rate.Of[0]], at[rate.Of[1]], told[fmt.Sprint(rate.Of)])
		case "mean":
			if rate.Told != nil {
				told[fmt.Sprint(rate.Measure, rate.Of[:1])] = float64(rate.Told.Tenths) / 10
			}
			k.mean(rate.Measure, at, rate.Of, rate.Told != nil, told[fmt.Sprint(rate.Measure, rate.Of[:1])])
		case "difference":
			// Of two of which one was told, it gives the other.
			half := len(rate.Of) / 2
			sides := [][]int{rate.Of[:half], rate.Of[half:]}
			by := float64(rate.Told.Tenths) / 10
			for i, side := range sides {
				other := sides[1-i]
				if base, is := told[fmt.Sprint(rate.Measure, other)]; is && half == 1 {
					k.mean(rate.Measure, at, side, true, base+by)
				} else if base, is := told[fmt.Sprint(other)]; is && half == 2 {
					k.share(at[side[0]], at[side[1]], base+by)
				}
				by = -by
			}
		}
	}
	return nil
}

// Know takes in what is known in any case.
func (k *Knowledge) Know(of string, where []string, from, to string, n int) {
	k.count(heard{who: of + "|" + strings.Join(where, "|"), of: of, where: where, from: from, to: to}, &n)
}

// Name is what a count is called: its population, what its pupils have in common in
// the order of letters, and its first and last day.
func Name(of string, where []string, from, to string) string {
	return of + "|" + strings.Join(where, "|") + "|" + from + "|" + to
}

// count finds or adds a count. When another number was told of it, it has changed,
// and is another count.
func (k *Knowledge) count(h heard, n *int) int {
	name := h.who + "|" + h.from + "|" + h.to
	for {
		u, known := k.unknown[name]
		switch {
		case !known:
			u = len(k.counts)
			k.unknown[name] = u
			k.counts = append(k.counts, h)
		case n != nil && k.counts[u].told && k.counts[u].number != *n:
			name += "'"
			continue
		}
		if n != nil && !k.counts[u].told {
			k.counts[u].told, k.counts[u].number = true, *n
			k.rows = append(k.rows, row{map[int]float64{u: 1}, float64(*n), float64(*n)})
		}
		return u
	}
}

// share takes in a share in whole per cents: it was rounded.
func (k *Knowledge) share(part, whole int, percent float64) {
	k.shares = append(k.shares, [2]int{part, whole})
	k.rows = append(k.rows,
		row{map[int]float64{part: 200, whole: -(2*percent + 1)}, math.Inf(-1), 0},
		row{map[int]float64{part: 200, whole: -(2*percent - 1)}, 0, math.Inf(1)})
}

// mean takes in a mean in per cents, rounded to a tenth, as a sum over pupils of the
// rate of each, which is at most 100; and that of a whole as the sum of its parts'.
func (k *Knowledge) mean(measure string, at []int, of []int, told bool, percent float64) {
	sums := make([]int, len(of))
	for i, cell := range of {
		sums[i] = k.rateSum(measure, at[cell])
	}
	if told {
		k.rows = append(k.rows,
			row{map[int]float64{sums[0]: 1, at[of[0]]: -(percent + 0.05)}, math.Inf(-1), 0},
			row{map[int]float64{sums[0]: 1, at[of[0]]: -(percent - 0.05)}, 0, math.Inf(1)})
		k.means[sums[0]] = groupMean{measure, at[of[0]], true}
	}
	if len(of) > 1 {
		parts := map[int]float64{sums[0]: -1}
		for _, s := range sums[1:] {
			parts[s]++
		}
		k.rows = append(k.rows, row{parts, 0, 0})
	}
}

// rateSum is the unknown that stands for the sum of a group's rates.
func (k *Knowledge) rateSum(measure string, count int) int {
	name := fmt.Sprintf("%s of %d", measure, count)
	u, known := k.unknown[name]
	if !known {
		u = len(k.counts)
		k.unknown[name] = u
		k.counts = append(k.counts, heard{})
		k.means[u] = groupMean{measure, count, false}
		k.rows = append(k.rows, row{map[int]float64{u: 1, count: -100}, math.Inf(-1), 0})
	}
	return u
}

// inside reports whether the first group can only be part of the second. Who was no carer
// in a term may be one in the year.
func inside(small, large heard) bool {
	if (small.from != large.from || small.to != large.to) && slices.Contains(small.where, "carer=no") {
		return false
	}
	return small.of != "" && small.of == large.of && large.from <= small.from && small.to <= large.to &&
		!slices.ContainsFunc(large.where, func(w string) bool { return !slices.Contains(small.where, w) })
}

// follows are the rows that no table says: a group is no larger than one it lies in,
// and, where that is supposed, no smaller than it was in the term before.
func (k *Knowledge) follows() (rows []row) {
	above := make([][]int, len(k.counts))
	for a, small := range k.counts {
		for b, large := range k.counts {
			later := slices.Contains(small.where, k.stayed) && small.who == large.who && small.to < large.from && schoolYear(small.from) == schoolYear(large.to)
			if a != b && small.of != "" && !(small.told && large.told) && (later || inside(small, large)) {
				above[a] = append(above[a], b)
			}
		}
	}
	for a, larger := range above {
		for _, b := range larger {
			through := slices.ContainsFunc(larger, func(c int) bool { return slices.Contains(above[c], b) })
			if !through && !k.part(a, b) {
				rows = append(rows, row{map[int]float64{a: 1, b: -1}, math.Inf(-1), 0})
			}
		}
	}
	return rows
}

// part reports whether a table says that the first is part of the second.
func (k *Knowledge) part(small, large int) bool {
	return slices.ContainsFunc(k.rows, func(r row) bool {
		return r.least == 0 && r.most == 0 && r.factors[small] == 1 && r.factors[large] == -1
	})
}

// schoolYear is the year in which the school year of a day began.
func schoolYear(day string) string {
	if len(day) < 7 || day[5:7] >= "09" {
		return day[:min(4, len(day))]
	}
	return fmt.Sprint(int(day[0]-'0')*1000 + int(day[1]-'0')*100 + int(day[2]-'0')*10 + int(day[3]-'0') - 1)
}
