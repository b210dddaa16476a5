package web

import (
	"math"
	"unicode/utf8"
)

// sheet is a size of type in which a passport may be printed on A4: how many
// characters a line of one half has, and how many lines both halves have. They are
// measured on paper, with a little to spare.
type sheet struct {
	class        string
	across, deep int
}

// sheets are the sizes, the largest first; the smallest is as small as can be read
// at a glance.
var sheets = []sheet{{"", 26, 58}, {"passport-close", 31, 69}, {"passport-closest", 36, 79}}

// fit chooses the largest type in which the card stands on one sheet, or says that
// none does.
func (c passportCard) fit() (class string, fits bool) {
	for _, s := range sheets {
		if c.lines(s.across) <= s.deep {
			return s.class, true
		}
	}
	return sheets[len(sheets)-1].class, false
}

// lines is how many lines the card takes.
func (c passportCard) lines(across int) int {
	const heading, apart = 3, 0.3 // of a part, and between lines
	lines := 0.0
	for _, p := range c.Parts {
		lines += heading
		for _, l := range p.Lines {
			lines += math.Ceil(float64(utf8.RuneCountInString(l))/float64(across)) + apart
		}
	}
	if c.Stale != "" {
		lines += heading
	}
	return int(math.Ceil(lines))
}
