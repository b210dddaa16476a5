package web

import (
	"strconv"

	"carers/app/web/form"
)

// rowsOnAPage is how many rows of a long list one page shows.
const rowsOnAPage = 25

// pager says where in a long list a page is, and leads to the others.
type pager struct {
	Says          string // "26 to 50 of 112"
	Before, After string // addresses; "" at the ends
	Whole         *link  // to the whole list on one page, for printing, where there is one
	Links         []navLink
	from, to      int
}

// newPager returns the pager for page n (from 1) of a list of total rows. A
// page past the end is the last one. to makes the address of a page.
func newPager(total, n int, to func(page int) string) pager {
	return newPagerOf(rowsOnAPage, total, n, to)
}

// newPagerOf is newPager for a list of which a page shows some other number.
func newPagerOf(rows, total, n int, to func(page int) string) pager {
	last := max(1, (total+rows-1)/rows)
	n = min(max(n, 1), last)
	p := pager{from: (n - 1) * rows, to: min(n*rows, total)}
	if last == 1 {
		return p
	}
	p.Says = form.Thousands(p.from+1) + " to " + form.Thousands(p.to) + " of " + form.Thousands(total)
	if n > 1 {
		p.Before = to(n - 1)
	}
	if n < last {
		p.After = to(n + 1)
	}
	p.Links = pageLinks(n, last, to)
	return p
}

// rows returns which rows of the list the page shows, as the bounds of a slice.
func (p pager) rows() (from, to int) { return p.from, p.to }

// pageLinks leads to the first and last page, and to the neighbours of n.
func pageLinks(n, last int, to func(int) string) []navLink {
	var links []navLink
	left := 0
	for i := 1; i <= last; i++ {
		if i != 1 && i != last && (i < n-1 || i > n+1) {
			continue
		}
		if i > left+1 {
			links = append(links, navLink{Says: "…"})
		}
		links = append(links, navLink{Says: strconv.Itoa(i), Href: to(i), Here: i == n})
		left = i
	}
	return links
}
