package register

import (
	_ "embed"
	"encoding/csv"
	"strings"

	"carers/app/calendar"
)

// Reason is one reason for which schools suspend and exclude, as the census
// collects them: its code, its name now and the names it had or is given.
type Reason struct {
	Code string
	Name string
	Also []string
	To   calendar.Day // the last day on which it was used; blank for ever
}

// The reasons of the Department for Education's collection. A suspension has up
// to three.
//
//go:embed reasons.csv
var reasonTable string

// MostReasons is how many reasons a suspension or an exclusion has at most.
const MostReasons = 3

var reasons, reasonByWord = readReasons()

// readReasons reads the table. A mistake in it is a mistake in the program, found
// by the tests, and so it panics.
func readReasons() ([]Reason, map[string]string) {
	rows, err := csv.NewReader(strings.NewReader(reasonTable)).ReadAll()
	if err != nil {
		panic("register: " + err.Error())
	}
	var list []Reason
	byWord := map[string]string{}
	for _, row := range rows[1:] {
		r := Reason{Code: row[0], Name: row[1], To: calendar.Day(row[3])}
		if row[2] != "" {
			r.Also = strings.Split(row[2], ";")
		}
		for _, word := range append([]string{r.Code, r.Name}, r.Also...) {
			byWord[Fold(word)] = r.Code
		}
		list = append(list, r)
	}
	return list, byWord
}

// ReadReason returns the code of a reason that is written as its code, as one of
// its names, or as both: "DB", "Persistent disruptive behaviour", "DB - Persistent
// disruptive behaviour". Anything else is no reason that we know.
func ReadReason(text string) (string, bool) {
	folded := Fold(text)
	if code, ok := reasonByWord[folded]; ok {
		return code, true
	}
	first, rest, _ := strings.Cut(folded, " ")
	if code, ok := reasonByWord[first]; ok && len(first) == 2 {
		if named, known := reasonByWord[rest]; known && named == code {
			return code, true
		}
	}
	if open := strings.LastIndexByte(text, '('); open > 0 && strings.HasSuffix(text, ")") { // "Bullying (BU)"
		inside, okIn := reasonByWord[Fold(text[open:])]
		before, okOut := reasonByWord[Fold(text[:open])]
		if okIn && okOut && inside == before {
			return inside, true
		}
	}
	return "", false
}

// ReasonWords returns a reason's name, or the code itself when it is none of the
// table: schools have their own for behaviour.
func ReasonWords(code string) string {
	for _, r := range reasons {
		if r.Code == code {
			return r.Name
		}
	}
	return code
}
