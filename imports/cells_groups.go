package imports

import (
	"fmt"
	"strings"

	"carers/app/register"
)

func (r *tableReader) readGroups(s *said) {
	p := &s.pupil
	field := YearGroup
	cell := r.cell(s.cells, YearGroup)
	if cell == "" {
		field, cell = NCYear, r.cell(s.cells, NCYear)
	}
	if cell != "" {
		y := r.year(cell)
		p.Year = y.year
		if !y.ok {
			r.tell.cell(r, s, field, "year-unknown", "warning", "This is not a year group that we know; it is left unknown.")
		} else if y.several {
			r.tell.cell(r, s, field, "several-years", "warning", "There are several year groups in this cell; the first is used.")
		}
	}
	form, several := firstOf(r.cell(s.cells, FormGroup))
	if p.Form = form; several {
		r.tell.cell(r, s, FormGroup, "several-forms", "warning", "There are several forms in this cell; the first is used.")
	}
	if p.Form == "" {
		p.Form = s.name.form
	}
	if p.Year != "" && !p.DateOfBirth.IsZero() {
		r.checkYear(s)
	}
}

func (r *tableReader) year(cell string) yearRead {
	if y, ok := r.years[cell]; ok {
		return y
	}
	first, several := firstOf(cell)
	year, ok := register.ReadYear(first)
	if !ok {
		if open := strings.IndexByte(first, '('); open > 0 {
			year, ok = register.ReadYear(first[:open])
		}
	}
	y := yearRead{year, ok, several}
	r.years[cell] = y
	return y
}

// checkYear asks about a pupil whose birth gives another year group. It is a
// question, not an error: pupils are educated out of year.
func (r *tableReader) checkYear(s *said) {
	n := s.pupil.Year.Number()
	if n == 99 || r.term == 0 {
		return
	}
	born := atoiOr0(string(s.pupil.DateOfBirth[:4]))
	if s.pupil.DateOfBirth[5:] < "09" { // before September, so in the school year before
		born--
	}
	usual := r.term - born - 5
	if n != usual && n <= 13 {
		r.tell.cell(r, s, DateOfBirth, "year-and-birth", "note", "This date of birth usually means %s, and the file says %s.", usualYear(usual), s.pupil.Year.Words())
	}
}

func usualYear(n int) string {
	switch {
	case n == 0:
		return "Reception"
	case n < 0:
		return "a nursery year"
	}
	return fmt.Sprintf("Year %d", n)
}

// firstOf returns the first of several values in a cell, which commas and line
// ends outside brackets part.
func firstOf(cell string) (first string, several bool) {
	depth := 0
	for i := 0; i < len(cell); i++ {
		switch c := cell[i]; {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case depth <= 0 && (c == ',' || c == ';' || c == '\n'):
			first = strings.TrimSpace(cell[:i])
			rest := strings.Trim(cell[i+1:], " ,;\n")
			return first, rest != "" && rest != first
		}
	}
	return cell, false
}
