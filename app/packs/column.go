package packs

import (
	"reflect"
	"strings"
	"unicode"

	"carers/app/register"
)

// column is one column of an export: its heading, the class of the field that
// it shows, and its value for one item, which is blank when unknown.
type column[T any] struct {
	heading string
	class   register.Class
	field   string // "Carer.Home": the record's field it shows, or blank for what is worked out
	value   func(T) string
	number  bool // the value is a number of ours, and never what somebody typed
}

// of makes a column that shows a field of a record, with the class declared
// there. A field that does not exist is a mistake in this package's tables.
func of[T any](heading string, record any, field string, value func(T) string) column[T] {
	class, ok := register.ClassOf(record, field)
	if !ok {
		panic("packs: no class is declared on " + recordName(record) + "." + field)
	}
	return column[T]{heading: heading, class: class, field: recordName(record) + "." + field, value: value}
}

// told makes a column of something that is no pupil's record: who did what.
func told[T any](heading string, value func(T) string) column[T] {
	return column[T]{heading: heading, class: register.Open, value: value}
}

// numbered makes a column of numbers, as strconv writes them: a workbook has them as
// numbers, so that a chart can be drawn of them. Blank is unknown, as everywhere.
func numbered[T any](heading string, value func(T) string) column[T] {
	return column[T]{heading: heading, class: register.Open, value: value, number: true}
}

// family reports whether the column is about somebody else, or must not reach
// home.
func (c column[T]) family() bool {
	return c.class == register.ThirdParty || c.class == register.HiddenFromHome || c.class == register.Safeguarding
}

// key is the column's name in CSV and JSON: "Identified on" is identified_on.
func key(heading string) string {
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "_")
}

// sheet is a table of words, ready to be written in any format.
type sheet struct {
	name     string // at most 31 characters, as Excel allows
	headings []string
	family   []bool // by column
	number   []bool // by column
	rows     [][]string
	choices  map[int][]string // by column from 0: what a cell is chosen from in a workbook
	prose    bool             // sentences, to be read and printed: a workbook makes room for what wraps
}

// tabled fills a table from its columns and items.
func tabled[T any](name string, columns []column[T], items []T) sheet {
	s := sheet{name: name, rows: make([][]string, len(items))}
	for _, c := range columns {
		s.headings = append(s.headings, c.heading)
		s.family = append(s.family, c.family())
		s.number = append(s.number, c.number)
	}
	for i, item := range items {
		row := make([]string, len(columns))
		for n, c := range columns {
			row[n] = c.value(item)
		}
		s.rows[i] = row
	}
	return s
}

// familyHeadings lists the columns about somebody else, for the first sheet.
func (s sheet) familyHeadings() []string {
	var list []string
	for i, h := range s.headings {
		if s.family[i] {
			list = append(list, h)
		}
	}
	return list
}

func recordName(record any) string {
	return strings.TrimPrefix(reflect.TypeOf(record).String(), "register.")
}
