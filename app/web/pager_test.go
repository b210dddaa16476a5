package web

import (
	"strconv"
	"strings"
	"testing"
)

func TestAPagerSaysWhereWeAre(t *testing.T) {
	for _, c := range []struct {
		total, n int
		says     string
		from, to int
		links    string
	}{
		{0, 1, "", 0, 0, ""},
		{25, 1, "", 0, 25, ""},
		{26, 1, "1 to 25 of 26", 0, 25, "[1] 2"},
		{26, 2, "26 to 26 of 26", 25, 26, "1 [2]"},
		{26, 9, "26 to 26 of 26", 25, 26, "1 [2]"},
		{26, -1, "1 to 25 of 26", 0, 25, "[1] 2"},
		{250, 5, "101 to 125 of 250", 100, 125, "1 … 4 [5] 6 … 10"},
		{1150, 1, "1 to 25 of 1,150", 0, 25, "[1] 2 … 46"},
		{250, 10, "226 to 250 of 250", 225, 250, "1 … 9 [10]"},
	} {
		p := newPager(c.total, c.n, strconv.Itoa)
		from, to := p.rows()
		if p.Says != c.says || from != c.from || to != c.to {
			t.Errorf("page %d of %d rows says %q and shows %d to %d", c.n, c.total, p.Says, from, to)
		}
		if got := linksInWords(p); got != c.links {
			t.Errorf("page %d of %d rows links to %q, want %q", c.n, c.total, got, c.links)
		}
	}
}

func linksInWords(p pager) string {
	var words []string
	for _, l := range p.Links {
		if l.Here {
			l.Says = "[" + l.Says + "]"
		}
		words = append(words, l.Says)
	}
	return strings.Join(words, " ")
}

func TestAPagerStopsAtTheEnds(t *testing.T) {
	first, last := newPager(60, 1, strconv.Itoa), newPager(60, 3, strconv.Itoa)
	if first.Before != "" || first.After != "2" {
		t.Errorf("the first page leads to %q and %q", first.Before, first.After)
	}
	if last.Before != "2" || last.After != "" {
		t.Errorf("the last page leads to %q and %q", last.Before, last.After)
	}
}
