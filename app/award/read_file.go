package award

import (
	"fmt"
	"strings"

	"carers/app/calendar"
)

// written is a framework as a file has it. Parts that are written as they are kept
// have no twin: their keys are the names of their fields in small letters.
type written struct {
	Name      string        `yaml:"name"`
	RunBy     []string      `yaml:"run_by"`
	Nation    string        `yaml:"nation"`
	Status    Status        `yaml:"status"`
	From      string        `yaml:"from"`
	To        string        `yaml:"to"`
	Note      string        `yaml:"note"`
	Levels    []Level       `yaml:"levels"`
	Standards []Standard    `yaml:"standards"`
	Cells     []writtenCell `yaml:"cells"`
	Sends     Submission    `yaml:"sends"`
	Validity  Validity      `yaml:"validity"`
	Scale     []Rating      `yaml:"scale"`
	Sources   []Source      `yaml:"sources"`
}

// writtenCell is one standard at one level: how much of the scheme's own criteria is
// known, and the criteria that stand here.
type writtenCell struct {
	Standard string             `yaml:"standard"`
	Level    string             `yaml:"level"`
	Known    Known              `yaml:"known"`
	Source   string             `yaml:"source"`
	ReadOn   string             `yaml:"read_on"`
	Sure     Sure               `yaml:"sure"`
	Note     string             `yaml:"note"`
	Criteria []writtenCriterion `yaml:"criteria"`
}

type writtenCriterion struct {
	ID    string   `yaml:"id"` // "scheme-1", "ours-2"
	Text  string   `yaml:"text"`
	Wants []Want   `yaml:"wants"`
	Shows []string `yaml:"shows"` // what would show it: wants that are suggested
	Drawn []string `yaml:"drawn"`
	Gone  bool     `yaml:"gone"`
}

// framework is what a file says, by the file's name.
func (w written) framework(id string) Framework {
	f := Framework{
		ID: id, Name: w.Name, RunBy: w.RunBy, Nation: w.Nation, Status: w.Status,
		From: calendar.Since(w.From), To: calendar.Since(w.To), Note: strings.TrimSpace(w.Note),
		Levels: w.Levels, Standards: w.Standards, Sends: w.Sends, Validity: w.Validity, Scale: w.Scale, Sources: w.Sources,
	}
	for _, cell := range w.Cells {
		f.Covered = append(f.Covered, Coverage{
			Standard: cell.Standard, Level: cell.Level, Known: cell.Known, Source: cell.Source,
			ReadOn: calendar.Since(cell.ReadOn), Sure: cell.Sure, Note: strings.TrimSpace(cell.Note),
		})
		for _, c := range cell.Criteria {
			f.Criteria = append(f.Criteria, c.criterion(id, cell))
		}
	}
	f.sort()
	return f
}

// criterion is one line of a cell, its id made whole by where it stands.
func (c writtenCriterion) criterion(framework string, at writtenCell) Criterion {
	origin, _, _ := strings.Cut(c.ID, "-")
	whole := Criterion{
		ID: CriterionID(framework, at.Standard, at.Level, c.ID), Standard: at.Standard, Level: at.Level,
		Origin: Origin(origin), Text: strings.TrimSpace(c.Text), Wants: c.Wants, Drawn: c.Drawn, Gone: c.Gone,
	}
	for i, says := range c.Shows {
		whole.Wants = append(whole.Wants, Want{ID: shownID(i), Class: Suggested, Text: says})
	}
	return whole
}

// shownID is the id of the want that a line of shows makes, counted from 0.
func shownID(n int) string { return fmt.Sprintf("s%d", n+1) }
