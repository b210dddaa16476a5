package demo

import (
	"encoding/csv"
	"io"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// rollHeadings are those of a student report in SIMS.
var rollHeadings = []string{
	"UPN", "Former UPN", "Adno", "Legal Surname", "Legal Forename", "Middle Names", "Preferred Surname", "Preferred Forename", "Gender", "DOB", "Year", "Reg", "House",
	"Date of Admission", "Leaving Date", "ULN", "SEN Status", "Pupil Premium Indicator", "Eligible for free meals", "FSM Ever 6", "English as additional language",
	"Ever in care", "Young Carer Indicator",
}

// WriteRoll writes pupils as a student report in SIMS does: comma separated,
// day first, flags as T and F, lines ended as Windows ends them. It is UTF-8.
func WriteRoll(to io.Writer, pupils []register.Pupil) error {
	w := csv.NewWriter(to)
	w.UseCRLF = true
	if err := w.Write(rollHeadings); err != nil {
		return err
	}
	for _, p := range pupils {
		if err := w.Write(rollRow(p)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func rollRow(p register.Pupil) []string {
	row := []string{
		p.UPN, p.FormerUPN, p.AdmissionNumber, p.Surname, p.Forename, p.MiddleNames, or(p.PreferredSurname, p.Surname), or(p.PreferredForename, p.Forename),
		p.Sex, slashed(p.DateOfBirth), padded(p.Year), p.Form, p.House, slashed(p.JoinedOn), slashed(p.LeftOn), p.ULN, p.Flags[register.SEN].Value,
	}
	for _, f := range []register.FlagName{register.PupilPremium, register.FSM, register.FSMEver6, register.EAL, register.InCare} {
		row = append(row, strings.NewReplacer("yes", "T", "no", "F").Replace(p.Flags[f].Value))
	}
	return append(row, strings.Replace(p.Flags[register.YoungCarerInMIS].Value, "yes", "Y", 1))
}

func slashed(d calendar.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("02/01/2006")
}

// padded is a year group as SIMS lines it up: "Year  7", "Year 10".
func padded(y register.Year) string {
	if len(y) == 1 {
		return "Year  " + string(y)
	}
	return "Year " + string(y)
}
