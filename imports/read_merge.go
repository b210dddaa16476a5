package imports

import "sort"

// Merge is a merged area. All four numbers count from 1 and are inside it.
type Merge struct {
	Top, Left, Bottom, Right int
}

// Spread is row i with each merged area's value repeated over the columns and
// rows it covers. A heading row needs that ("Attendance" merged over four
// columns is the heading of all four); a row of data rarely does.
func (s Sheet) Spread(i int) []string {
	row := s.Rows[i]
	cells := append([]string(nil), row.Cells...)
	first := sort.Search(len(s.Merges), func(m int) bool { return s.Merges[m].Top > row.Number })
	for m := first - 1; m >= 0 && s.reach[m] >= row.Number; m-- {
		area := s.Merges[m]
		if area.Bottom < row.Number {
			continue
		}
		value := s.at(area.Top, area.Left)
		if value == "" {
			continue
		}
		for len(cells) < area.Right {
			cells = append(cells, "")
		}
		for column := area.Left; column <= area.Right; column++ {
			cells[column-1] = value
		}
	}
	return cells
}

// at is the value in a row and column of the file, both from 1.
func (s Sheet) at(number, column int) string {
	i := sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= number })
	if i == len(s.Rows) || s.Rows[i].Number != number {
		return ""
	}
	return s.Rows[i].Cell(column - 1)
}

// merge records an area of more than one cell, within what we keep.
func (g *gathering) merge(area Merge) {
	area.Right = min(area.Right, g.limits.Columns)
	alone := area.Top == area.Bottom && area.Left == area.Right
	if alone || area.Top > area.Bottom || area.Left > area.Right || area.Top < 1 || area.Left < 1 {
		return
	}
	if len(g.sheet.Merges) == mostMerges {
		g.note(NoteMergesCountless, "This sheet has more than "+thousands(mostMerges)+" merged areas; the rest are read as single cells.")
	}
	if len(g.sheet.Merges) <= mostMerges {
		g.sheet.Merges = append(g.sheet.Merges, area)
	}
}

// indexMerges orders the areas so that Spread finds a row's quickly.
func (s *Sheet) indexMerges() {
	if len(s.Merges) > mostMerges {
		s.Merges = s.Merges[:mostMerges]
	}
	sort.SliceStable(s.Merges, func(a, b int) bool { return s.Merges[a].Top < s.Merges[b].Top })
	s.reach = make([]int, len(s.Merges))
	lowest := 0
	for i, area := range s.Merges {
		lowest = max(lowest, area.Bottom)
		s.reach[i] = lowest
	}
}
