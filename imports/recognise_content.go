package imports

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"carers/app/calendar"
	"carers/app/register"
)

// mostly is the share of a column's values that must look like a field, in
// tenths, before its cells name it.
const mostly = 8

var formLike = regexp.MustCompile(`^(?i:(1[0-4]|[0-9])[ ./-]?[A-Z][A-Z0-9]{0,3}|Y(ear )?[0-9]{1,2}[ ./-]?[A-Z]{1,3}[0-9]?|R[ ./-]?[A-Z]|N[12][ ./-]?[A-Z]?|[0-9]{1,2}[ ./-][A-Z]{1,4}[0-9]?)$`)

// contents are what cells can say on their own, surest first. Bare means only
// where the column has no heading at all: an unknown heading over dates may be
// any date.
var contents = []struct {
	field Field
	bare  bool
	looks func(string) bool
}{
	{UPN, false, func(v string) bool { return register.ReadUPN(v).WellMade }},
	{WholeName, false, func(v string) bool { return commaName.MatchString(v) }},
	{Sex, true, func(v string) bool {
		return v == "M" || v == "F" || strings.EqualFold(v, "male") || strings.EqualFold(v, "female")
	}},
	{YearGroup, true, looksLikeYear},
	{FormGroup, true, formLike.MatchString},
	{WholeName, true, func(v string) bool { return strings.Contains(v, " ") && looksLikeName(v) }},
}

var commaName = regexp.MustCompile(`^\pL[\pL\pM'’. -]*, ?\pL[\pL\pM'’. -]*(\([^)]*\))?$`)

// nameByContent names columns whose headings failed by what is in them.
func (t *found) nameByContent(sample [][]string, today calendar.Day) {
	for _, content := range contents {
		if t.has(content.field) || content.field == WholeName && t.hasName() {
			continue
		}
		for i := range t.Columns {
			c := &t.Columns[i]
			if c.How != "" || c.Says != "" || content.bare && c.Heading != "" {
				continue
			}
			if share(sample, i, content.looks) {
				c.Field, c.How = content.field, ByContent
				break
			}
		}
	}
	if !t.has(DateOfBirth) {
		t.nameBirths(sample, today)
	}
}

// nameBirths takes a column without a heading for dates of birth when its
// dates lie 3 to 20 years back.
func (t *found) nameBirths(sample [][]string, today calendar.Day) {
	for i := range t.Columns {
		if t.Columns[i].How != "" || t.Columns[i].Heading != "" {
			continue
		}
		d := newDates(today, true, false)
		if share(sample, i, func(v string) bool {
			day, ok := d.read(v)
			return ok && (today.IsZero() || between(today.Age(day), 3, 20))
		}) {
			t.Columns[i].Field, t.Columns[i].How = DateOfBirth, ByContent
			return
		}
	}
}

func between(n, least, most int) bool { return n >= least && n <= most }

func (t *found) has(f Field) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Field == f })
}

func (t *found) hasName() bool {
	return t.has(WholeName) || t.has(SurnameFirst) || t.has(ForenameFirst) || t.has(Surname) || t.has(Forename)
}

// share reports whether most of a column's values look like something.
func share(sample [][]string, column int, looks func(string) bool) bool {
	have, like := 0, 0
	for _, row := range sample {
		if v := at(row, column); v != "" {
			have++
			if looks(v) {
				like++
			}
		}
	}
	return have > 0 && like*10 >= have*mostly
}

// agrees reports whether a column's cells look like the field that an unsure
// heading names, for the fields of which cells can tell.
func agrees(f Field, sample [][]string, column int) bool {
	switch f {
	case Home: // a telephone number, in a list of contacts
		return fullness(sample, column) == 0 || share(sample, column, hasLetters)
	case FormGroup:
		return share(sample, column, func(v string) bool { return len(v) <= 12 && !strings.ContainsAny(v, ",;:") })
	}
	if _, tells := fitsField(f, ""); !tells {
		return true
	}
	return share(sample, column, func(v string) bool {
		fits, _ := fitsField(f, v)
		return fits
	})
}

// findBareTable takes a file without any headings, such as SIMS's positional
// export, when its cells speak for themselves.
func (r *recogniser) findBareTable() {
	for i, sheet := range r.book.Sheets {
		t := &found{parts: []onSheet{{sheet: i}}}
		t.Sheets = []string{sheet.Name}
		sample := r.sample(t)
		width := 0
		for _, row := range sample {
			width = max(width, len(row))
		}
		for c := range width {
			if share(sample, c, func(v string) bool { return register.ReadUPN(v).WellMade || commaName.MatchString(v) }) {
				r.tables = append(r.tables, t)
				return
			}
		}
	}
}

// looksLikeYear is stricter than register.ReadYear: a lone number might be
// anything.
func looksLikeYear(v string) bool {
	if _, ok := register.ReadYear(v); !ok {
		return false
	}
	return !allDigits(v) && len(v) > 1 || v == "R"
}

func looksLikeName(v string) bool {
	letters := false
	for _, r := range v {
		switch {
		case unicode.IsLetter(r):
			letters = true
		case unicode.IsMark(r), strings.ContainsRune(" '’.,-()", r):
		default:
			return false
		}
	}
	return letters
}

// looksLikeData tells a value from a heading.
func looksLikeData(v string) bool {
	return looksLikeDate(v) || register.ReadUPN(v).WellMade || allDigits(v) || formLike.MatchString(v) && len(v) > 1
}

func looksLikeDate(v string) bool {
	if n, err := strconv.ParseFloat(v, 64); err == nil {
		return n >= firstSerial && n <= lastSerial
	}
	_, ok := newDates("", false, false).read(v)
	return ok
}

func allDigits(v string) bool {
	for i := 0; i < len(v); i++ {
		if v[i] < '0' || v[i] > '9' {
			return false
		}
	}
	return v != ""
}
