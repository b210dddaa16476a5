package register

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"

	"carers/app/fault"
)

// Suggestion is one line of the catalogue: an adjustment that a school may
// begin from. It advises and never blocks.
type Suggestion struct {
	ID        string
	Area      Area
	Says      string // {name}, {contact} and {family} stand for who is meant
	Effect    string // a reason in terms of the effect, to begin from
	Who       string // who usually acts
	TakesAway bool
	Phone     bool
	First     bool // it is to be read before a sanction
	Own       bool // the school's own, or a line of ours that the school has changed
	Hidden    bool // the school does not use it
	Version   int  // 0 for a line of ours
}

// The catalogue that we begin with, in our words, from what schools do.
//
//go:embed adjustments.csv
var catalogueTable string

var catalogue = readCatalogue()

// readCatalogue reads the table. A mistake in it is a mistake in the program,
// found by the tests, and so it panics.
func readCatalogue() []Suggestion {
	rows, err := csv.NewReader(strings.NewReader(catalogueTable)).ReadAll()
	if err != nil {
		panic("register: " + err.Error())
	}
	list := make([]Suggestion, 0, len(rows)-1)
	for _, row := range rows[1:] {
		list = append(list, Suggestion{ID: row[0], Area: Area(row[1]), Says: row[2], Effect: row[3], Who: row[4], TakesAway: row[5] == "yes", Phone: row[6] == "yes", First: row[7] == "yes"})
	}
	return list
}

// Catalogue returns our catalogue with the school's own lines in place of ours
// and after them, by area.
func Catalogue(own []Suggestion) []Suggestion {
	lines := slices.Clone(catalogue)
	for _, o := range own {
		o.Own = true
		if at := slices.IndexFunc(lines, func(s Suggestion) bool { return s.ID == o.ID }); at >= 0 {
			lines[at] = o
			continue
		}
		lines = append(lines, o)
	}
	slices.SortStableFunc(lines, func(a, b Suggestion) int { return slices.Index(Areas, a.Area) - slices.Index(Areas, b.Area) })
	return lines
}

// Check says what is wrong with a line of the catalogue, beside "area" and
// "says", or nil.
func (s Suggestion) Check() error {
	var bad []fault.Problem
	if !areas.have(s.Area) {
		bad = append(bad, fault.Problem{Field: "area", Says: "Choose what it is about"})
	}
	if strings.TrimSpace(s.Says) == "" {
		bad = append(bad, fault.Problem{Field: "says", Says: "Say in one sentence what staff will do"})
	}
	return fault.Check(bad)
}

// Facts lists what a line of the catalogue says. It is of nobody, and so open.
func (s Suggestion) Facts() []Fact {
	return []Fact{
		{"What staff do", s.Says, Open},
		{"What it is about", s.Area.Words(), Open},
		{"Why, in terms of the effect", s.Effect, Open},
		{"Who usually acts", s.Who, Open},
		{"Asks less of the pupil", yesOrBlank(s.TakesAway), Open},
		{"About using a phone", yesOrBlank(s.Phone), Open},
		{"Read before a sanction", yesOrBlank(s.First), Open},
		{"Not offered here", yesOrBlank(s.Hidden), Open},
	}
}

// For returns what a suggestion says of one pupil, and whom to ask.
func (s Suggestion) For(name, contact string) string {
	return strings.NewReplacer("{name}", name, "{contact}", contact, "{family}", "the family").Replace(s.Says)
}
