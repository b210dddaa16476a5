package leak

import "strings"

// column is one of a table that is written as lines of text, such as CSV. The zero value
// is none.
type column struct {
	parting byte // what parts its cells
	number  int  // from 0
}

// numbersIn finds the column of admission numbers in a table, by its first line.
func numbersIn(text string) (c column) {
	head, _, several := strings.Cut(text, "\n")
	if !several || len(head) > 4096 {
		return column{}
	}
	for _, parting := range []byte{',', ';', '\t'} {
		cells := strings.Split(head, string(parting))
		for n, cell := range cells {
			if len(cells) > 1 && strings.HasPrefix(plainly(cell), "adm") {
				return column{parting, n}
			}
		}
	}
	return column{}
}

// holds reports whether a byte of a text lies in a column.
func (c column) holds(text string, at int) bool {
	if c.parting == 0 {
		return false
	}
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	n, quoted := 0, false
	for i := range len(line) {
		switch {
		case line[i] == '"':
			quoted = !quoted
		case line[i] == c.parting && !quoted:
			n++
		}
	}
	return n == c.number
}
