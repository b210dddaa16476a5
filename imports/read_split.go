package imports

import "strings"

// mostLinesInCell is how many lines a quoted cell may run over before we take
// its opening quotation mark for a stray one. The longest behaviour narratives
// stay well under it.
const mostLinesInCell = 200

// splitter cuts delimited text into records as Excel does: quotes are doubled
// inside quotes, a bare quotation mark is a letter, lines end in any way. It
// differs from encoding/csv in counting blank lines, in minding a quotation
// that never closes, and in cutting cells from the text without copying.
type splitter struct {
	text      string
	delimiter byte
	longest   int // letters in a cell
	widest    int // cells in a record

	at    int // where the next record begins
	row   int // number of the last record, from 1
	cells []string
}

func (s *splitter) more() bool { return s.at < len(s.text) }

// next is the next record, in a slice it will use again.
func (s *splitter) next() ([]string, *Refusal) {
	s.row++
	s.cells = s.cells[:0]
	for {
		cell, refusal := s.cell()
		if refusal != nil {
			return nil, refusal
		}
		s.cells = append(s.cells, cell)
		if len(s.cells) > 2*s.widest+excelColumns {
			return nil, tooBig(thousands(s.widest) + " columns")
		}
		if s.at >= len(s.text) || s.text[s.at] != s.delimiter {
			break
		}
		s.at++
	}
	s.endLine()
	return s.cells, nil
}

// endLine steps over one line end.
func (s *splitter) endLine() {
	if strings.HasPrefix(s.text[s.at:], "\r\n") {
		s.at += 2
	} else if s.at < len(s.text) {
		s.at++
	}
}

// cell is the next cell; at then stands on what ended it.
func (s *splitter) cell() (string, *Refusal) {
	if s.at < len(s.text) && s.text[s.at] == '"' {
		return s.quoted()
	}
	from := s.at
	for s.at < len(s.text) && !s.ends(s.text[s.at]) {
		s.at++
	}
	return s.text[from:s.at], nil
}

// ends says whether a byte ends a cell.
func (s *splitter) ends(c byte) bool { return c == s.delimiter || c == '\n' || c == '\r' }

// quoted is a cell that begins with a quotation mark.
func (s *splitter) quoted() (string, *Refusal) {
	from, lines, doubled := s.at+1, 0, false
	for at := from; at < len(s.text); at++ {
		switch s.text[at] {
		case '\n':
			if lines++; lines > mostLinesInCell {
				return "", quoteSwallows(s.row)
			}
		case '"':
			if at+1 < len(s.text) && s.text[at+1] == '"' {
				doubled = true
				at++
				continue
			}
			if end, closes := s.closing(at + 1); closes {
				s.at = end
				return undouble(s.text[from:at], doubled), nil
			}
		}
		if at-from > 4*s.longest {
			return "", tooBig(thousands(s.longest) + " letters in one cell")
		}
	}
	return "", quoteNeverCloses(s.row)
}

// closing says whether a quotation mark before at closes its cell, which it
// does if nothing but spaces stands before the cell's end.
func (s *splitter) closing(at int) (end int, closes bool) {
	for at < len(s.text) && s.text[at] == ' ' && s.delimiter != ' ' {
		at++
	}
	return at, at == len(s.text) || s.ends(s.text[at])
}

func undouble(cell string, doubled bool) string {
	if !doubled {
		return cell
	}
	return strings.ReplaceAll(cell, `""`, `"`)
}

// delimiters are tried from the one least likely to stand in a text to the
// most likely.
var delimiters = []byte{'\t', ';', '|', ','}

// linesToJudge is how many records with something in them show the delimiter.
const linesToJudge = 30

// chooseDelimiter takes the delimiter that cuts most of the first records into
// the same number of cells. A likelier letter of ordinary text has to do
// clearly better, so that "Smith, John;7A;95,3" is cut at the semicolons; or to
// cut every record alike, headings too, where the other does not: cells may
// hold lists with semicolons.
func chooseDelimiter(text string) byte {
	best, most, whole := byte(','), 0, false
	for _, d := range delimiters {
		agreeing, all := recordsAgreeing(text, d)
		if agreeing*4 > most*5 || all && !whole {
			best, most, whole = d, agreeing, all
		}
	}
	return best
}

// recordsAgreeing counts, among the first records, those with the commonest
// number of cells, records of a single cell left out; all says that there are
// no others.
func recordsAgreeing(text string, delimiter byte) (most int, all bool) {
	s := splitter{text: text, delimiter: delimiter, longest: len(text), widest: excelColumns}
	widths := map[int]int{}
	seen := 0
	for seen < linesToJudge && s.row < 10*linesToJudge && s.more() {
		cells, refusal := s.next()
		if refusal != nil {
			return most, false
		}
		if len(cells) > 1 {
			widths[len(cells)]++
			most = max(most, widths[len(cells)])
		}
		if len(cells) > 1 || cells[0] != "" {
			seen++
		}
	}
	return most, seen > 1 && most == seen
}
