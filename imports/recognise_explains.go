package imports

import (
	"strings"
	"unicode"

	"carers/app/register"
)

// explains reports whether a row only says what the columns mean: where the
// rows after it hold numbers and dates, it holds words, in two columns at
// least or beside a cell that repeats its heading ("Legal surname" under
// Surname); or it is all sentences and brackets. One odd date is no
// explanation, or a pupil would be lost.
func explains(sheet Sheet, row int, headings []string, d dictionary) bool {
	cells := sheet.Rows[row].Cells
	words, echoes := 0, 0
	for i, heading := range headings {
		m, ok := d.find(squeeze(heading))
		if !ok || at(cells, i) == "" {
			continue
		}
		fits, has := fitsField(m.field, cells[i])
		switch {
		case !has:
			if strings.Contains(squeeze(cells[i]), squeeze(heading)) {
				echoes++
			}
		case fits || !hasLetters(cells[i]) || !fitsBelow(sheet, row, i, m.field):
			return false
		default:
			words++
		}
	}
	return words >= 2 || words == 1 && echoes > 0 || words == 0 && sentences(cells) >= 2
}

// fitsBelow reports whether one of the next rows holds what the field asks for.
func fitsBelow(sheet Sheet, row, column int, f Field) bool {
	for j := row + 1; j < len(sheet.Rows) && j < row+6; j++ {
		if ok, _ := fitsField(f, sheet.Rows[j].Cell(column)); ok {
			return true
		}
	}
	return false
}

func hasLetters(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// fitsField reports whether a value could stand under a field, and whether the
// field is one of which that can be said.
func fitsField(f Field, value string) (fits, has bool) {
	switch f {
	case UPN:
		return register.ReadUPN(value).WellMade, true
	case DateOfBirth, LeftOn, JoinedOn, sessionDate, marksFrom, periodFrom, periodTo:
		return looksLikeDate(value), true
	case AdmissionNumber, ULN:
		return allDigits(value), true
	case YearGroup, NCYear:
		_, ok := register.ReadYear(value)
		return ok, true
	case Sex:
		return len(value) == 1 || strings.EqualFold(value, "male") || strings.EqualFold(value, "female"), true
	}
	return false, false
}

func sentences(cells []string) (n int) {
	for _, c := range cells {
		if len(c) > 40 && strings.Count(c, " ") > 4 || strings.HasPrefix(c, "(") && strings.HasSuffix(c, ")") {
			n++
		}
	}
	return n
}
