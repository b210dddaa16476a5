package figures

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
)

// Class is what a session mark counts as.
type Class string

// The classes. Present, Activity, Authorised and Unauthorised are possible
// sessions; the first two are attended.
const (
	Present      Class = "present"
	Activity     Class = "activity" // approved educational activity off site
	Authorised   Class = "authorised"
	Unauthorised Class = "unauthorised"
	NotPossible  Class = "not-possible" // nobody expected the pupil
	Missing      Class = "missing"      // nobody knows
)

var classWords = map[Class]string{
	Present: "Present", Activity: "Approved educational activity", Authorised: "Authorised absence", Unauthorised: "Unauthorised absence",
	NotPossible: "Not a possible session", Missing: "Missing mark",
}

// Words returns the class as a page shows it.
func (c Class) Words() string { return classWords[c] }

// Code is one attendance code: what it means and counts as, and from when to
// when it is in force. No day is no end on that side.
type Code struct {
	Code     string
	Meaning  string
	Class    Class
	From, To calendar.Day
	// StandsFor is the code that systems of one family write this way, or blank.
	StandsFor string
	// Only names the family of systems that write it; blank is all.
	Only string
}

// InForce reports whether the code may be used on a day.
func (c Code) InForce(d calendar.Day) bool {
	return !d.Before(c.From) && (c.To == "" || !d.After(c.To))
}

// The code table: regulation 10 of the School Attendance (Pupil Registration)
// (England) Regulations 2024 from 19 August 2024, and the codes before.
//
//go:embed codes.csv
var codeTable string

// Codes are every code there is, as the table lists them.
func Codes() []Code { return slices.Clone(codes) }

var codes, codeByText = readCodes(codeTable)

func readCodes(text string) ([]Code, map[string]Code) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		panic("figures: codes.csv: " + err.Error()) // compiled in
	}
	list, byText := make([]Code, 0, len(rows)), map[string]Code{}
	for _, r := range rows[1:] {
		c := Code{Code: r[0], Meaning: r[1], Class: Class(r[2]), From: calendar.Day(r[3]), To: calendar.Day(r[4]), StandsFor: r[5], Only: r[6]}
		if _, known := classWords[c.Class]; !known {
			panic(fmt.Sprintf("figures: codes.csv: %q has no class %q", c.Code, c.Class))
		}
		if _, twice := byText[c.Code]; twice {
			panic(fmt.Sprintf("figures: codes.csv: %q stands there twice", c.Code))
		}
		list, byText[c.Code] = append(list, c), c
	}
	return list, byText
}

// Standing is how a code stands on a day.
type Standing string

// The standings. A code that is not in force is kept and listed, and never
// counts as absence.
const (
	InForce    Standing = ""
	OutOfForce Standing = "out-of-force" // known, on another day
	Unknown    Standing = "unknown"
)

// ClassOn says what a code counts as on a day. One that is unknown, or not in
// force on that day, is a missing mark.
func ClassOn(code string, d calendar.Day) (Class, Standing) {
	c, known := codeByText[code]
	switch {
	case code == "":
		return Missing, InForce
	case !known || c.Only != "":
		return Missing, Unknown
	case !c.InForce(d):
		return Missing, OutOfForce
	}
	return c.Class, InForce
}

// ReadCode returns a mark as it is kept: in capitals, with what a family of
// systems writes for another code turned into that one. Families that the file
// is known to come from are named; letters are tried as they stand first, since
// one family tells a from A.
func ReadCode(raw string, d calendar.Day, families ...string) string {
	code := strings.TrimSpace(raw)
	code = strings.TrimPrefix(code, "'") // as Excel is told to leave a text alone
	switch code {
	case `\\`:
		return `\`
	case "--", "—", "–":
		return "-"
	}
	for _, text := range []string{code, strings.ToUpper(code)} {
		if c, known := codeByText[text]; known && c.Only != "" && slices.Contains(families, c.Only) && c.InForce(d) {
			return c.StandsFor
		}
	}
	return strings.ToUpper(code)
}

// IsCode reports whether a text is a code of the table, whatever its day.
func IsCode(text string) bool {
	c, known := codeByText[ReadCode(text, "")]
	return known && c.Only == ""
}
