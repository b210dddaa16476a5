package demo

import (
	"io"

	"carers/app/figures"
	"carers/app/register"
)

// WriteMarksheet writes a marksheet as a school makes it for all its subjects: the
// subjects in a row over target, current grade and effort; a pupil a row. Pupils
// without a result are left out.
func (s School) WriteMarksheet(to io.Writer, pupils []register.Pupil, at Point) error {
	return writeRows(to, s.marksheet(pupils, at))
}

// marksheet are the rows of one, its title first.
func (s School) marksheet(pupils []register.Pupil, at Point) [][]string {
	over, heads := []string{"", "", "", ""}, []string{"UPN", "Adno", "Name", "Reg"}
	for _, subject := range Subjects {
		over, heads = append(over, subject, "", ""), append(heads, "Target", "Current", "Effort")
	}
	rows := [][]string{{"Marksheet " + at.Name}, {}, over, heads}
	for _, p := range pupils {
		results := s.Results(p, at)
		if len(results) == 0 {
			continue
		}
		row := []string{p.UPN, p.AdmissionNumber, p.Surname + ", " + p.Forename, p.Form}
		for _, r := range results {
			row = append(row, r.Target, r.Value, r.Effort)
		}
		rows = append(rows, row)
	}
	return rows
}

// WriteResults writes a list of results as Bromcom gives it, a row a grade, with
// the day on which each was entered.
func (s School) WriteResults(to io.Writer, pupils []register.Pupil, at Point) error {
	rows := [][]string{list("StudentId Upn AssessmentTypeName Result EnteredDate TermName YearGroupName SubjectName IsGrade")}
	for _, p := range pupils {
		for _, r := range s.Results(p, at) {
			kind := "Working At"
			if r.Scale == figures.Assessed {
				kind = "Teacher Assessment"
			}
			rows = append(rows, []string{p.MISID, p.UPN, kind, r.Value, at.On.String(), at.Name, "Year " + string(p.Year), r.Subject, "True"})
		}
	}
	return writeRows(to, rows)
}
