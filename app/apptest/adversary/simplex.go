package adversary

import "math"

// row is a linear condition: the sum of each unknown times its factor is from least
// to most.
type row struct {
	factors     map[int]float64
	least, most float64
}

const tolerance = 1e-7

// smallest finds the least that an unknown times its factors can come to, over all
// unknowns of nought or more that meet the rows, and where. It is the simplex method
// with a tableau, in two phases, going the steepest way, and after a while taking the
// first unknown that helps (Bland), so that it always ends. It returns false when the rows cannot all be met, and minus
// infinity when there is no least.
func smallest(rows []row, unknowns int, aim map[int]float64) (least float64, at []float64, possible bool) {
	t := tableau(rows, unknowns)
	if !t.first() {
		return 0, nil, false
	}
	costs := make([]float64, t.columns)
	for u, c := range aim {
		costs[u] = c
	}
	if !t.descend(costs) {
		return math.Inf(-1), nil, true
	}
	at = make([]float64, unknowns)
	for r, c := range t.basis {
		if c < unknowns {
			at[c] = t.rows[r][t.columns]
		}
	}
	for u, c := range aim {
		least += c * at[u]
	}
	return least, at, true
}

// table is a simplex tableau: each row's last entry is its right side.
type table struct {
	rows       [][]float64
	basis      []int
	columns    int
	artificial int // the first artificial column
	filled     []int
}

// line is a row with one bound: its factors come to the right side at most (slack 1),
// at least (-1), or exactly (0).
type line struct {
	factors map[int]float64
	right   float64
	slack   float64
}

// linesOf are the bounds of rows, each turned so that nought meets it where it can.
func linesOf(rows []row) (lines []line) {
	for _, r := range rows {
		switch {
		case r.least == r.most:
			lines = append(lines, line{r.factors, r.most, 0})
			continue
		case !math.IsInf(r.most, 1):
			lines = append(lines, line{r.factors, r.most, 1})
		}
		if !math.IsInf(r.least, -1) {
			lines = append(lines, line{r.factors, r.least, -1})
		}
	}
	for i, l := range lines {
		if l.right < 0 || l.right == 0 && l.slack < 0 {
			turned := make(map[int]float64, len(l.factors))
			for u, f := range l.factors {
				turned[u] = -f
			}
			lines[i] = line{turned, -l.right, -l.slack}
		}
	}
	return lines
}

// tableau brings rows into the form of the method: equal to nought or more, with a
// slack each, and an artificial unknown where a slack cannot start.
func tableau(rows []row, unknowns int) *table {
	lines := linesOf(rows)
	slacks, artificials := 0, 0
	for _, l := range lines {
		if l.slack != 0 {
			slacks++
		}
		if l.slack != 1 {
			artificials++
		}
	}
	t := &table{artificial: unknowns + slacks, columns: unknowns + slacks + artificials}
	slack, artificial := unknowns, t.artificial
	for _, l := range lines {
		r := make([]float64, t.columns+1)
		for u, f := range l.factors {
			r[u] = f
		}
		r[t.columns] = l.right
		if l.slack != 0 {
			r[slack] = l.slack
			slack++
		}
		if l.slack == 1 {
			t.basis = append(t.basis, slack-1)
		} else {
			r[artificial] = 1
			t.basis = append(t.basis, artificial)
			artificial++
		}
		t.rows = append(t.rows, r)
	}
	return t
}

// first finds a corner that meets all rows, and takes the artificial unknowns away.
func (t *table) first() bool {
	costs := make([]float64, t.columns)
	for c := t.artificial; c < t.columns; c++ {
		costs[c] = 1
	}
	t.descend(costs)
	for r := 0; r < len(t.rows); r++ {
		if t.basis[r] < t.artificial {
			continue
		}
		if t.rows[r][t.columns] > 1e-5 {
			return false
		}
		out := false
		for c := 0; c < t.artificial && !out; c++ {
			if math.Abs(t.rows[r][c]) > tolerance {
				t.pivot(r, c)
				out = true
			}
		}
		if !out { // the row says nothing new
			t.rows = append(t.rows[:r], t.rows[r+1:]...)
			t.basis = append(t.basis[:r], t.basis[r+1:]...)
			r--
		}
	}
	right := t.columns
	for r := range t.rows {
		t.rows[r][t.artificial] = t.rows[r][right]
		t.rows[r] = t.rows[r][:t.artificial+1]
	}
	t.columns = t.artificial
	return true
}

// steep is how many turns are taken the steepest way.
const steep = 300

// descend goes from corner to corner for as long as costs fall. It returns false when
// they fall without end.
func (t *table) descend(costs []float64) bool {
	reduced := make([]float64, t.columns)
	copy(reduced, costs)
	for r, c := range t.basis {
		if costs[c] == 0 {
			continue
		}
		for k := range reduced {
			reduced[k] -= costs[c] * t.rows[r][k]
		}
	}
	for turn := 0; ; turn++ {
		in := -1
		for c := range t.columns {
			if reduced[c] < -tolerance && (in < 0 || reduced[c] < reduced[in]) {
				if in = c; turn > steep {
					break
				}
			}
		}
		if in < 0 {
			return true
		}
		out, least := -1, math.Inf(1)
		for r := range t.rows {
			if f := t.rows[r][in]; f > tolerance {
				ratio := t.rows[r][t.columns] / f
				if ratio < least-tolerance || ratio < least+tolerance && (out < 0 || t.basis[r] < t.basis[out]) {
					out, least = r, ratio
				}
			}
		}
		if out < 0 {
			return false
		}
		t.pivot(out, in)
		by := reduced[in]
		for c := range reduced {
			reduced[c] -= by * t.rows[out][c]
		}
	}
}

func (t *table) pivot(r, c int) {
	by := t.rows[r][c]
	for k := range t.rows[r] {
		t.rows[r][k] /= by
	}
	t.filled = t.filled[:0]
	for k, v := range t.rows[r] {
		if v != 0 {
			t.filled = append(t.filled, k)
		}
	}
	for o := range t.rows {
		if f := t.rows[o][c]; o != r && f != 0 {
			for _, k := range t.filled {
				t.rows[o][k] -= f * t.rows[r][k]
			}
		}
	}
	t.basis[r] = c
}

// steps is how many corners the search for whole numbers looks at.
const steps = 20

// smallestWhole is smallest over whole numbers, by branch and bound. When that takes
// too long it returns what it is sure of: the least is no less.
func smallestWhole(rows []row, unknowns int, aim map[int]float64, whole func(int) bool) (least float64, found []float64, possible bool) {
	bound, at, possible := smallest(rows, unknowns, aim)
	if !possible || at == nil {
		return bound, nil, possible
	}
	type node struct {
		rows  []row
		bound float64
		at    []float64
	}
	open := []node{{rows, bound, at}}
	for n := 0; n < steps && len(open) > 0; n++ {
		best := 0
		for i := range open {
			if open[i].bound < open[best].bound-tolerance {
				best = i
			}
		}
		here := open[best]
		broken := -1
		for u, v := range here.at {
			if whole(u) && math.Abs(v-math.Round(v)) > 1e-5 {
				broken = u
				break
			}
		}
		if broken < 0 {
			return here.bound, here.at, true
		}
		open = append(open[:best], open[best+1:]...)
		down := math.Floor(here.at[broken])
		for _, side := range []row{
			{map[int]float64{broken: 1}, math.Inf(-1), down},
			{map[int]float64{broken: 1}, down + 1, math.Inf(1)},
		} {
			under := append(here.rows[:len(here.rows):len(here.rows)], side)
			if b, at, is := smallest(under, unknowns, aim); is && at != nil {
				open = append(open, node{under, b, at})
			}
		}
	}
	if len(open) == 0 {
		return 0, nil, false
	}
	least = math.Inf(1)
	for _, o := range open {
		least = math.Min(least, o.bound)
	}
	return least, nil, true
}
