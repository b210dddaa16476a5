package jobs

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"carers/app/register"
	"carers/app/suppress"
)

// few says how many, for a reader who must not be able to tell a child: a number
// too small to show is "Fewer than five", and so is none.
func few(n int, school register.School, says string) string {
	limit := suppress.GovernorsLimit(school.Settings.LimitTo(register.ToGovernors))
	if n, known := suppress.Count(n, limit).Number(); known {
		return fmt.Sprintf("%d %s", n, says)
	}
	words := limit.FewerThan()
	return strings.ToUpper(words[:1]) + words[1:] + " " + says
}

// mostLetters is how long a line of plain text may be, so that it is read well
// wherever it is opened.
const mostLetters = 72

// folded breaks a sentence into lines, of which all but the first are indented.
func folded(says, indent string) string {
	var b strings.Builder
	room := mostLetters - len(indent)
	left := room
	for i, word := range strings.Fields(says) {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case n+1 > left:
			b.WriteString("\n" + indent)
			left = room
		default:
			b.WriteString(" ")
			left--
		}
		b.WriteString(word)
		left -= n
	}
	return b.String()
}
