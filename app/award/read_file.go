package award

import (
	"fmt"
	"strings"

	"carers/app/calendar"
)

// written is a framework as a file has it.
type written struct {
	Name      string            `yaml:"name"`
	RunBy     []string          `yaml:"run_by"`
	Nation    string            `yaml:"nation"`
	Status    Status            `yaml:"status"`
	From      string            `yaml:"from"`
	To        string            `yaml:"to"`
	Note      string            `yaml:"note"`
	Levels    []writtenLevel    `yaml:"levels"`
	Standards []writtenStandard `yaml:"standards"`
	Cells     []writtenCell     `yaml:"cells"`
	Sends     writtenSubmission `yaml:"sends"`
	Validity  writtenValidity   `yaml:"validity"`
	Scale     []writtenRating   `yaml:"scale"`
	Sources   []writtenSource   `yaml:"sources"`
}

type writtenLevel struct {
	ID      string `yaml:"id"`
	Name    string `yaml:"name"`
	Meaning string `yaml:"meaning"`
}

type writtenStandard struct {
	ID      string `yaml:"id"`
	Number  int    `yaml:"number"`
	Name    string `yaml:"name"`
	Meaning string `yaml:"meaning"`
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
	ID    string        `yaml:"id"` // "scheme-1", "ours-2"
	Text  string        `yaml:"text"`
	Wants []writtenWant `yaml:"wants"`
	Shows []string      `yaml:"shows"` // what would show it: wants that are suggested
	Drawn []string      `yaml:"drawn"`
	Gone  bool          `yaml:"gone"`
}

type writtenWant struct {
	ID    string `yaml:"id"`
	Class Class  `yaml:"class"`
	Text  string `yaml:"text"`
}

type writtenSubmission struct {
	Label       string         `yaml:"label"`
	Example     string         `yaml:"example"`
	Medium      string         `yaml:"medium"`
	Subject     []string       `yaml:"subject"`
	Cover       []writtenField `yaml:"cover"`
	Deadlines   []writtenDated `yaml:"deadlines"`
	Order       []writtenDated `yaml:"order"`
	Checks      []writtenDated `yaml:"checks"`
	Encloses    []string       `yaml:"encloses"`
	LimitMB     int            `yaml:"limit_mb"`
	Pictures    string         `yaml:"pictures"`
	Anonymising []string       `yaml:"anonymising"`
	Source      string         `yaml:"source"`
}

type writtenField struct {
	ID    string `yaml:"id"`
	Label string `yaml:"label"`
}

type writtenDated struct {
	Period string `yaml:"period"`
	Rule   string `yaml:"rule"`
	Source string `yaml:"source"`
	Sure   Sure   `yaml:"sure"`
}

type writtenValidity struct {
	Years  int    `yaml:"years"`
	Note   string `yaml:"note"`
	Source string `yaml:"source"`
	Sure   Sure   `yaml:"sure"`
}

type writtenRating struct {
	ID      string `yaml:"id"`
	Name    string `yaml:"name"`
	Meaning string `yaml:"meaning"`
}

type writtenSource struct {
	ID   string `yaml:"id"`
	URL  string `yaml:"url"`
	What string `yaml:"what"`
	Seen string `yaml:"seen"`
}

// framework is what a file says, by the file's name.
func (w written) framework(id string) Framework {
	f := Framework{
		ID: id, Name: w.Name, RunBy: w.RunBy, Nation: w.Nation, Status: w.Status,
		From: calendar.Since(w.From), To: calendar.Since(w.To), Note: strings.TrimSpace(w.Note),
		Sends: w.Sends.submission(), Validity: Validity(w.Validity),
		Levels: each(w.Levels, func(l writtenLevel) Level { return Level(l) }),
		Standards: each(w.Standards, func(s writtenStandard) Standard {
			return Standard{ID: s.ID, Number: s.Number, Name: s.Name, Meaning: s.Meaning}
		}),
		Scale:   each(w.Scale, func(r writtenRating) Rating { return Rating(r) }),
		Sources: each(w.Sources, func(s writtenSource) Source { return Source(s) }),
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
		Origin: Origin(origin), Text: strings.TrimSpace(c.Text), Drawn: c.Drawn, Gone: c.Gone,
	}
	for _, w := range c.Wants {
		whole.Wants = append(whole.Wants, Want(w))
	}
	for i, says := range c.Shows {
		whole.Wants = append(whole.Wants, Want{ID: fmt.Sprintf("s%d", i+1), Class: Suggested, Text: says})
	}
	return whole
}

func (s writtenSubmission) submission() Submission {
	dated := func(d writtenDated) Dated { return Dated(d) }
	return Submission{
		Label: s.Label, Example: s.Example, Medium: s.Medium, Subject: s.Subject,
		Cover:     each(s.Cover, func(c writtenField) CoverField { return CoverField(c) }),
		Deadlines: each(s.Deadlines, dated), Order: each(s.Order, dated), Checks: each(s.Checks, dated),
		Encloses: s.Encloses, LimitMB: s.LimitMB, Pictures: s.Pictures, Anonymising: s.Anonymising, Source: s.Source,
	}
}

func each[A, B any](list []A, as func(A) B) []B {
	var all []B
	for _, item := range list {
		all = append(all, as(item))
	}
	return all
}
