package packs

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
)

// formulaStarts are what makes a spreadsheet program take a cell of a CSV for
// a formula (OWASP: CSV injection). The wide signs are signs to one in Japanese.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// safe returns a cell that no spreadsheet program runs: an apostrophe goes
// before what would begin a formula.
func safe(cell string) string {
	if strings.IndexAny(cell, formulaStarts) == 0 {
		return "'" + cell
	}
	return cell
}

// writeCSV writes a sheet as UTF-8 with commas and line feeds.
func writeCSV(s sheet) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	record := make([]string, len(s.headings))
	for i, h := range s.headings {
		record[i] = key(h)
	}
	if err := w.Write(record); err != nil {
		return nil, err
	}
	for _, row := range s.rows {
		for i, cell := range row {
			if record[i] = cell; !s.number[i] { // "-1.7" is a number and no formula
				record[i] = safe(cell)
			}
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// writeJSON writes a sheet as a list of objects whose names keep the order of
// the columns.
func writeJSON(s sheet) ([]byte, error) {
	content, err := json.MarshalIndent(objects(s), "", "  ")
	return append(content, '\n'), err
}

// writeAllJSON writes several sheets as one object of lists, by sheet.
func writeAllJSON(sheets []sheet) ([]byte, error) {
	all := make(object, len(sheets))
	for i, s := range sheets {
		all[i] = pair{key(s.name), objects(s)}
	}
	content, err := json.MarshalIndent(all, "", "  ")
	return append(content, '\n'), err
}

func objects(s sheet) []object {
	list := make([]object, len(s.rows))
	for i, row := range s.rows {
		o := make(object, len(row))
		for n, cell := range row {
			o[n] = pair{key(s.headings[n]), cell}
		}
		list[i] = o
	}
	return list
}

// object is a JSON object that keeps its order.
type object []pair

type pair struct {
	name  string
	value any
}

// MarshalJSON writes the pairs in order.
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, p := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(p.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(p.value)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
