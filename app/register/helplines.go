package register

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Helpline is somebody outside school whom a pupil can turn to.
type Helpline struct {
	ID    string `json:"id,omitempty"` // of one of ours, whose note is kept in several languages; blank for a school's own
	Name  string `json:"name"`
	Reach string `json:"reach"` // a number, or what to text to where
	Note  string `json:"note,omitempty"`
}

// Helplines are those that the quiet door shows, and when somebody at school
// last made sure that they are right.
type Helplines struct {
	Lines   []Helpline   `json:"lines,omitempty"`
	Checked calendar.Day `json:"checked,omitempty"`
}

// National helplines that a school begins with, as each says of itself. They
// change: a school checks them, and says when it did.
//
//go:embed helplines.csv
var helplineTable string

var nationalHelplines = readHelplines()

// readHelplines reads the table. A mistake in it is a mistake in the program.
func readHelplines() []Helpline {
	rows, err := csv.NewReader(strings.NewReader(helplineTable)).ReadAll()
	if err != nil {
		panic("register: " + err.Error())
	}
	var lines []Helpline
	for _, r := range rows[1:] {
		lines = append(lines, Helpline{ID: r[0], Name: r[1], Reach: r[2], Note: r[3]})
	}
	return lines
}

// NationalHelplines are those that a school begins with.
func NationalHelplines() []Helpline { return slices.Clone(nationalHelplines) }

// ShownHelplines are the school's own list, or the national ones while it has
// none.
func (s Settings) ShownHelplines() []Helpline {
	if len(s.Helplines.Lines) == 0 {
		return NationalHelplines()
	}
	return s.Helplines.Lines
}

// helplinesGoOld is after how many days somebody should look at them again.
const helplinesGoOld = 365

// HelplinesOld reports whether nobody at school has checked the helplines for a
// year.
func (s Settings) HelplinesOld(today calendar.Day) bool {
	return s.Helplines.Checked.Before(today.Add(-helplinesGoOld))
}

// MostHelplines is how many helplines a school may list.
const MostHelplines = 8

// OwnHelplines is a school's list as it may be kept. One that is still word for
// word ours keeps its id, and so its translations. Problems are beside "lines"
// and "checked".
func OwnHelplines(lines []Helpline, checked, today calendar.Day) (Helplines, error) {
	var bad []fault.Problem
	kept := Helplines{Checked: checked}
	for _, l := range lines {
		l.ID = ""
		for _, ours := range nationalHelplines {
			if l.Name == ours.Name && l.Reach == ours.Reach && l.Note == ours.Note {
				l.ID = ours.ID
			}
		}
		if l.Name == "" && l.Reach == "" && l.Note == "" {
			continue
		}
		if l.Name == "" || l.Reach == "" {
			bad = append(bad, fault.Problem{Field: "lines", Says: "A helpline needs a name, and a number or what to text"})
		}
		kept.Lines = append(kept.Lines, l)
	}
	if len(kept.Lines) == 0 {
		bad = append(bad, fault.Problem{Field: "lines", Says: "List one helpline at least: whoever comes to the door may need it before the school can answer"})
	}
	if checked.After(today) {
		bad = append(bad, fault.Problem{Field: "checked", Says: "Enter the day you checked them, today or earlier"})
	}
	return kept, fault.Check(bad)
}
