package pdf

import (
	"fmt"
	"strings"
)

// element is one thing that a document says: a heading, a cell, a picture.
type element struct {
	kind  string // "H1", "TD"
	scope string // of a head cell: "Column" or "Row"
	alt   string // of a picture
	box   string // where a picture stands on its page
	kids  []kid
	nth   int // number of its object
}

// kid is an element, or a marked part of a page.
type kid struct {
	*element
	page, part int
}

// under adds an element to another.
func (d *Document) under(parent *element, kind string) *element {
	e := &element{kind: kind}
	parent.kids = append(parent.kids, kid{element: e})
	return e
}

// mark is an entry of the list of headings beside the pages.
type mark struct {
	says  string
	level int
	page  int
	y     float64
}

// tree writes the elements below e as objects, and returns e's number.
func (f *file) tree(e *element, parent int, pages []int) int {
	e.nth = f.next()
	var kids strings.Builder
	for _, k := range e.kids {
		if k.element != nil {
			fmt.Fprintf(&kids, "%d 0 R ", f.tree(k.element, e.nth, pages))
			continue
		}
		fmt.Fprintf(&kids, "<</Type/MCR/Pg %d 0 R/MCID %d>> ", pages[k.page], k.part)
	}
	says := ""
	if e.scope != "" {
		says += "/A<</O/Table/Scope/" + e.scope + ">>"
	}
	if e.alt != "" {
		says += "/Alt " + words(e.alt)
	}
	if e.box != "" {
		says += "/A<</O/Layout/Placement/Block/BBox[" + e.box + "]>>"
	}
	if e.kind == "L" {
		says += "/A<</O/List/ListNumbering/Disc>>"
	}
	f.set(e.nth, fmt.Sprintf("<</Type/StructElem/S/%s/P %d 0 R/K[%s]%s>>", e.kind, parent, kids.String(), says))
	return e.nth
}

// outlines writes the list of headings, and returns its number, or 0.
func (f *file) outlines(marks []mark, pages []int) int {
	if len(marks) == 0 {
		return 0
	}
	root := f.next()
	var tops, kids [][]int // of marks, by place
	numbers := make([]int, len(marks))
	for i, m := range marks {
		numbers[i] = f.next()
		if m.level == 1 || len(tops) == 0 {
			tops, kids = append(tops, []int{i}), append(kids, nil)
		} else {
			kids[len(kids)-1] = append(kids[len(kids)-1], i)
		}
	}
	entry := func(i, parent, before, after int, below []int) {
		s := fmt.Sprintf("<</Title %s/Parent %d 0 R/Dest[%d 0 R/XYZ %d %s 0]", words(marks[i].says), parent, pages[marks[i].page], margin, num(marks[i].y))
		if before >= 0 {
			s += fmt.Sprintf("/Prev %d 0 R", numbers[before])
		}
		if after >= 0 {
			s += fmt.Sprintf("/Next %d 0 R", numbers[after])
		}
		if len(below) > 0 {
			s += fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count -%d", numbers[below[0]], numbers[below[len(below)-1]], len(below))
		}
		f.set(numbers[i], s+">>")
	}
	place := func(all []int, n int) int {
		if n < 0 || n >= len(all) {
			return -1
		}
		return all[n]
	}
	var first []int
	for _, t := range tops {
		first = append(first, t[0])
	}
	for n, i := range first {
		entry(i, root, place(first, n-1), place(first, n+1), kids[n])
		for k, at := range kids[n] {
			entry(at, numbers[i], place(kids[n], k-1), place(kids[n], k+1), nil)
		}
	}
	f.set(root, fmt.Sprintf("<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", numbers[first[0]], numbers[first[len(first)-1]], len(first)))
	return root
}
