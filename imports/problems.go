package imports

import (
	"fmt"
	"slices"

	"carers/app/register"
)

// mostProblems is how many problems of one code are told one by one; of the
// rest only the number is.
const mostProblems = 200

// problems gathers what is odd in a file. Messages name no pupil, so they may
// be printed and kept; sheet and row lead to whom they are about.
type problems struct {
	list  []register.ImportProblem
	codes []string
	count map[string]int
}

func newProblems() *problems { return &problems{count: map[string]int{}} }

func (p *problems) add(problem register.ImportProblem) {
	n := p.count[problem.Code]
	if n == 0 {
		p.codes = append(p.codes, problem.Code)
	}
	p.count[problem.Code] = n + 1
	if n < mostProblems {
		p.list = append(p.list, problem)
	}
}

// cell adds a problem with one cell. The message is a format, written out only
// for problems that are told.
func (p *problems) cell(r *tableReader, s *said, f Field, code, severity, message string, about ...any) {
	if p.count[code] >= mostProblems {
		p.count[code]++
		return
	}
	if len(about) > 0 {
		message = fmt.Sprintf(message, about...)
	}
	p.add(register.ImportProblem{Sheet: s.sheet, Row: s.row, Column: r.heading(f), Code: code, Severity: severity, Message: message})
}

func (p *problems) column(r *tableReader, f Field, code, severity, message string) {
	sheet := ""
	if len(r.t.Sheets) > 0 {
		sheet = r.t.Sheets[0]
	}
	p.add(register.ImportProblem{Sheet: sheet, Row: r.header, Column: r.heading(f), Code: code, Severity: severity, Message: message})
}

func (p *problems) row(s *said, code, severity, message string) {
	p.add(register.ImportProblem{Sheet: s.sheet, Row: s.row, Code: code, Severity: severity, Message: message})
}

// all are the problems in the order of the file, with a line for each code
// that has more than are told.
func (p *problems) all() []register.ImportProblem {
	list := slices.Clone(p.list)
	for _, code := range p.codes {
		if more := p.count[code] - mostProblems; more > 0 {
			list = append(list, register.ImportProblem{Code: code, Severity: "note", Message: fmt.Sprintf("And %s more like this.", thousands(more))})
		}
	}
	return list
}
