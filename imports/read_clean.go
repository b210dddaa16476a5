package imports

import (
	"strings"
	"unicode"
)

// clean is a cell as later stages see it: no spaces at either end of any kind
// (non-breaking and zero-width ones included), no control characters, one kind
// of line end, and empty where a program wrote a word for "nothing".
func clean(cell string) string {
	cell = unmarked(strings.TrimFunc(cell, isPadding))
	if hasOddities(cell) {
		cell = unmarked(strings.TrimFunc(strings.Map(plain, strings.ReplaceAll(cell, "\r\n", "\n")), isPadding))
	}
	if strings.HasPrefix(cell, `="`) {
		cell = unmarked(unforced(cell))
	}
	if meansNothing(cell) {
		return ""
	}
	return cell
}

// unmarked is a cell without the apostrophe that careful programs, this one
// among them, put before what a spreadsheet program would take for a formula.
// Before anything else an apostrophe is part of a name.
func unmarked(cell string) string {
	for len(cell) > 1 && cell[0] == '\'' && strings.IndexAny(cell[1:], "=+-@\t\r\n＝＋－＠") == 0 {
		cell = strings.TrimFunc(cell[1:], isPadding)
	}
	return cell
}

// unforced is the text in ="003217", which is how some programs keep Excel from
// taking the noughts off. Anything longer is a formula and stays as it is.
func unforced(cell string) string {
	inner, closed := strings.CutSuffix(cell[2:], `"`)
	if !closed || strings.ContainsAny(inner, `"=`) {
		return cell
	}
	return strings.TrimFunc(inner, isPadding)
}

// meansNothing knows the words that programs write for no value, in the case
// they write them: Null and Nan in ordinary capitals are people's names.
// Arbor's BI connector writes NULL, as its help pages show; the others are of
// pandas and Excel.
func meansNothing(cell string) bool {
	switch cell {
	case "", "NULL", "null", "N/A", "n/a", "None", "nan", "NaN", "<NA>", "NaT":
		return true
	}
	return isSpreadsheetError(cell)
}

// isSpreadsheetError knows what Excel and LibreOffice show for a formula that failed.
func isSpreadsheetError(cell string) bool {
	if cell[0] != '#' {
		return false
	}
	switch cell {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// isPadding says which characters are worth nothing at the ends of a cell.
func isPadding(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// hasOddities is a quick look for bytes that plain might change.
func hasOddities(cell string) bool {
	for i := 0; i < len(cell); i++ {
		switch b := cell[i]; {
		case b < ' ', b == 0x7f, b == 0xc2, b == 0xd8, b == 0xe1, b == 0xe2, b == 0xef, b == 0xf3:
			return true
		}
	}
	return false
}

// plain replaces unusual spaces by a space and drops what cannot be seen.
func plain(r rune) rune {
	switch r {
	case '\u00a0', '\u2007', '\u202f', '\t':
		return ' '
	case '\r', '\u0085', '\u2028', '\u2029', '\n':
		return '\n'
	}
	if unicode.IsControl(r) || unseen(r) {
		return -1
	}
	return r
}

// unseen knows marks that no name needs and that can make one read as another:
// those that turn the direction of writing, and others without a shape. The
// joiners of Persian and of Indian scripts are part of names.
func unseen(r rune) bool {
	switch {
	case r == '\u200c', r == '\u200d':
		return false
	case r >= '\u0600' && r <= '\u0605', r == '\u06dd', r == '\u070f', r == '\u08e2':
		return false // signs over Arabic and Syriac numbers, which have a shape
	}
	return unicode.Is(unicode.Cf, r)
}
