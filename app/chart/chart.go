// Package chart lays out pictures of figures: where lines, points, ranges and
// words stand. It is plain Go over plain values and draws nothing itself; one
// template, parts/chart.html, does. Each picture comes twice, for a wide and for
// a narrow page, so that words keep their size on a phone, and never tells by
// colour alone: lines differ in dash and marks in shape.
package chart

import (
	"math"
	"slices"
)

// Figure is a picture with all that belongs to it, ready to be drawn: the
// finding it shows, what it looks like in words, and its figures as a table.
type Figure struct {
	ID      string // tells it from others on its page: letters, digits and hyphens
	Finding string // its heading, a sentence that says what is found
	Alt     string // what is seen, for who cannot see it
	Wide    Picture
	Narrow  Picture
	Events  []Event // with their letters, listed under the picture
	Table   Table
	Source  string // where the figures come from, and how far they go
}

// Table is the figures of a picture. The first cell of a row is its head.
type Table struct {
	Caption string
	Heads   []string
	Rows    [][]string
}

// Long reports whether the table is folded until somebody asks for it.
func (t Table) Long() bool { return len(t.Rows) > 6 }

// Broad reports whether the table has more columns than stand side by side on a
// phone, so that each row becomes a list there.
func (t Table) Broad() bool { return len(t.Heads) > 4 }

// Cell is a cell of a table, with the heading that it stands under; the first of a
// row is its head.
type Cell struct {
	Head        bool
	Under, Says string
}

// Lines returns the rows cell by cell.
func (t Table) Lines() [][]Cell {
	lines := make([][]Cell, len(t.Rows))
	for i, row := range t.Rows {
		for n, says := range row {
			cell := Cell{Head: n == 0, Says: says}
			if n < len(t.Heads) {
				cell.Under = t.Heads[n]
			}
			lines[i] = append(lines[i], cell)
		}
	}
	return lines
}

// Event is something that happened at a place along a picture. Letter is given
// by the picture, in the order in which events stand.
type Event struct {
	At     float64
	Says   string
	Letter string
}

// Picture is a laid out drawing, in units that are pixels at its natural size.
type Picture struct {
	Width, Height int
	Paths         []Path
	Words         []Words
}

// Size is "wide" or "narrow".
func (p Picture) Size() string {
	if p.Width == narrow {
		return "narrow"
	}
	return "wide"
}

// Path is an outline as SVG writes it, what it is ("line", "grid") and, of what
// belongs to a line, that line's style.
type Path struct{ D, Kind, Style string }

// Words are some words at a place; Anchor is "start", "middle" or "end".
type Words struct {
	X, Y                string
	Anchor, Kind, Style string
	Says                string
}

// Axis is a scale: what it measures, from where to where, and where it is
// labelled.
type Axis struct {
	Says     string
	From, To float64
	Ticks    []Tick
}

// Tick is a labelled place of an axis.
type Tick struct {
	At   float64
	Says string
}

// placed is a line or a row, which knows what of it is seen.
type placed interface{ places() []float64 }

// Reach is from where to where what is drawn goes; of nothing there is none. What is
// hidden or unknown has no part in it, so that no scale gives it away.
func Reach[D placed](all ...D) (low, high float64, some bool) {
	var places []float64
	for _, d := range all {
		places = append(places, d.places()...)
	}
	if len(places) == 0 {
		return 0, 0, false
	}
	return slices.Min(places), slices.Max(places), true
}

// Percent is a scale for percentages that pictures of the same thing share: from
// 70 where nothing lies below it, else from 50, else from nothing. Its label says
// where it begins.
func Percent[D placed](of string, all ...D) Axis {
	from := 70.0
	if least, _, some := Reach(all...); some && least < 50 {
		from = 0
	} else if some && least < 70 {
		from = 50
	}
	step := 10.0
	if from == 0 {
		step = 20
	}
	a := Axis{From: from, To: 100}
	for at := from; at <= 100; at += step {
		a.Ticks = append(a.Ticks, Tick{at, number(at) + "%"})
	}
	a.Says = of + ", from " + number(from) + "% to 100%"
	return a
}

// FromNought is a scale from nought to the largest that is drawn, in whole steps. The
// unit stands after each label.
func FromNought[D placed](of, unit string, all ...D) Axis {
	_, most, _ := Reach(all...)
	a := Counting(of, int(math.Ceil(max(most, 0))))
	for i := range a.Ticks {
		a.Ticks[i].Says += unit
	}
	return a
}

// Counting is a scale for counts from nought to the largest, with at most five
// steps of 1, 2 or 5 times a power of ten.
func Counting(of string, largest int) Axis {
	step := 1
	for i := 0; largest > 5*step; i++ {
		step = [3]int{2, 5, 10}[i%3] * power(10, i/3)
	}
	a := Axis{Says: of}
	for at := 0; ; at += step {
		a.To = float64(at)
		a.Ticks = append(a.Ticks, Tick{a.To, number(a.To)})
		if at >= largest && at > 0 {
			return a
		}
	}
}

// Around is a scale with nought in its middle, for differences: as far to either
// side as the largest that is drawn, in whole steps. The unit stands after each label.
func Around[D placed](of, unit string, all ...D) Axis {
	low, high, _ := Reach(all...)
	most := max(high, -low, 0)
	steps := Counting(of, int(most)+1)
	a := Axis{Says: of, From: -steps.To, To: steps.To}
	for _, t := range slices.Backward(steps.Ticks[1:]) {
		a.Ticks = append(a.Ticks, Tick{-t.At, "−" + t.Says + unit})
	}
	a.Ticks = append(a.Ticks, Tick{0, "0"})
	for _, t := range steps.Ticks[1:] {
		a.Ticks = append(a.Ticks, Tick{t.At, "+" + t.Says + unit})
	}
	return a
}

func power(base, n int) int {
	p := 1
	for range n {
		p *= base
	}
	return p
}
