package award

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Heading is one thing that somebody looks for who comes to see how the school does:
// an inspector, or the authority. Frameworks change, so that each has its dates, and
// a school changes ours or adds its own. It is of no child.
type Heading struct {
	ID      string         `class:"open"` // "inspection-found": evidence points at it
	Set     HeadingSet     `class:"open"`
	Area    string         `class:"open"` // of the framework: "Inclusion"
	Title   string         `class:"open"`
	Asks    string         `class:"open"` // what is looked for, as a question in our words
	From    calendar.Since `class:"open"` // since when it is looked for
	Until   calendar.Since `class:"open"` // until when; blank while it is
	Source  string         `class:"open"`
	Note    string         `class:"open"`
	Own     bool           `class:"open"` // the school's own, or one of ours that it has changed
	Hidden  bool           `class:"open"` // the school has taken it out
	Version int            `class:"open"` // 0 for one of ours
}

// HeadingSet is who looks.
type HeadingSet string

// The sets.
const (
	ForInspection HeadingSet = "inspection"
	ForAuthority  HeadingSet = "authority"
)

// HeadingSets are all of them, in the order pages show them.
var HeadingSets = []HeadingSet{ForInspection, ForAuthority}

var headingSetWords = map[HeadingSet]string{ForInspection: "Inspection", ForAuthority: "Local authority"}

// Words returns the set as a page shows it.
func (s HeadingSet) Words() string { return headingSetWords[s] }

// The headings that we begin with, in our words, each with its source.
//
//go:embed inspection.csv
var headingTable string

var headings = readHeadings()

// readHeadings reads the table. A mistake in it is a mistake in the program, found by
// the tests, and so it panics.
func readHeadings() []Heading {
	rows, err := csv.NewReader(strings.NewReader(headingTable)).ReadAll()
	if err != nil {
		panic("award: " + err.Error())
	}
	list := make([]Heading, 0, len(rows)-1)
	for _, r := range rows[1:] {
		list = append(list, Heading{ID: r[0], Set: HeadingSet(r[1]), Area: r[2], Title: r[3], Asks: r[4], From: calendar.Since(r[5]), Source: r[6], Note: r[7]})
	}
	return list
}

// Headings returns ours with the school's own in place of them and after them, by who
// looks. Those that the school has taken out are there too, hidden.
func Headings(own []Heading) []Heading {
	all := slices.Clone(headings)
	for _, o := range own {
		o.Own = true
		if at := slices.IndexFunc(all, func(h Heading) bool { return h.ID == o.ID }); at >= 0 {
			all[at] = o
			continue
		}
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b Heading) int {
		return slices.Index(HeadingSets, a.Set) - slices.Index(HeadingSets, b.Set)
	})
	return all
}

// LookedFor reports whether somebody looks for it on a day, and the school has not
// taken it out.
func (h Heading) LookedFor(on calendar.Day) bool {
	begun := h.From.IsZero() || !on.Before(h.From.First())
	return begun && !h.Hidden && (h.Until.IsZero() || string(on[:min(len(on), len(h.Until))]) <= string(h.Until))
}

// Check says what is wrong with a heading that a school keeps, beside "set", "area",
// "title", "asks", "from", "until", "source" and "note", or nil: none of its words may name
// a pupil of the roll.
func (h Heading) Check(roll []register.Pupil) error {
	var bad []fault.Problem
	say := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	say(headingSetWords[h.Set] == "", "set", "Choose who looks for it")
	say(h.Area == "", "area", "Enter the area of the framework it belongs to, such as Inclusion")
	say(h.Title == "", "title", "Say in a few words what is looked for")
	say(h.Asks == "", "asks", "Write what is asked as a question")
	say(h.Source == "", "source", "Say where it is asked, so that somebody can look it up")
	_, fromErr := calendar.ReadSince(string(h.From))
	say(fromErr != nil, "from", "Since when must be a year, a month and year or a date, like 2025 or November 2025")
	_, untilErr := calendar.ReadSince(string(h.Until))
	say(untilErr != nil, "until", "Until when must be a year, a month and year or a date, like 2025 or November 2025")
	say(fromErr == nil && untilErr == nil && h.Until != "" && h.Until < h.From && !strings.HasPrefix(string(h.From), string(h.Until)), "until", "It cannot end before it begins")
	for _, f := range []struct{ field, says string }{{"area", h.Area}, {"title", h.Title}, {"asks", h.Asks}, {"source", h.Source}, {"note", h.Note}} {
		say(register.Names(f.says, roll), f.field, named)
	}
	return fault.Check(bad)
}

// Tidy returns the heading without spaces around what was typed.
func (h Heading) Tidy() Heading {
	for _, text := range []*string{&h.Area, &h.Title, &h.Asks, &h.Source, &h.Note} {
		*text = strings.TrimSpace(*text)
	}
	return h
}

// Facts lists what a heading says. It is of nobody, and so open.
func (h Heading) Facts() []register.Fact {
	taken := ""
	if h.Hidden {
		taken = "Yes"
	}
	return []register.Fact{
		{Field: "Who looks", Says: h.Set.Words(), Class: register.Open},
		{Field: "Area", Says: h.Area, Class: register.Open},
		{Field: "What is looked for", Says: h.Title, Class: register.Open},
		{Field: "What is asked", Says: h.Asks, Class: register.Open},
		{Field: "Since when", Says: h.From.Words(), Class: register.Open},
		{Field: "Until when", Says: h.Until.Words(), Class: register.Open},
		{Field: "Source", Says: h.Source, Class: register.Open},
		{Field: "Note", Says: h.Note, Class: register.Open},
		{Field: "Taken out here", Says: taken, Class: register.Open},
	}
}
