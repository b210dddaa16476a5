package packs

import (
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// Result is one result and whose it is.
type Result struct {
	Pupil      register.Pupil
	OnRegister bool
	Result     figures.Result
}

// ResultsOf makes the list of results: a line for each pupil, subject and
// assessment point on the days in the options. No days are all there are.
func ResultsOf(a About, lines []Result, o RegisterOptions) (File, error) {
	s := tabled("Results", withStanding(resultColumns, o), lines)
	about := resultsAbout(o)
	var says []string
	if o.From != "" || o.To != "" {
		says = []string{"Results of an assessment point whose date nobody said are left out: name no days to have them too."}
		about = slices.Concat(about, says)
	}
	content, err := s.write(o.Format, func() ([]byte, error) {
		return writeWorkbook(a, resultsTitle(o.From, o.To), about, []sheet{s})
	})
	file := a.file("results", o.Format, len(lines), content)
	file.Says = append(file.Says, says...)
	return file, err
}

func resultsTitle(from, to calendar.Day) string {
	switch {
	case from == "" && to == "":
		return "Results"
	case from == "":
		return "Results until " + to.Words()
	case to == "":
		return "Results from " + from.Words()
	}
	return "Results, " + from.Words() + " to " + to.Words()
}

func resultsAbout(o RegisterOptions) []string {
	return []string{
		"A line for each pupil, subject and assessment point. Values and targets are as the school wrote them, and never converted from one scale to another.",
		handling(o),
		"Aspect says what a value is of where it is not the grade itself: a forecast, a test, a reading age. The date places a point in time; it is blank when nobody said.",
		"A blank cell means that the export it came from did not say: unknown, never zero. Letters such as Abs, X, AS or NS are not zero either.",
	}
}

var result figures.Result

// resultColumns are exactly what `carers export results` promises.
var resultColumns = []column[Result]{
	of("UPN", pupil, "UPN", func(l Result) string { return l.Pupil.UPN }),
	of("Admission number", pupil, "AdmissionNumber", func(l Result) string { return l.Pupil.AdmissionNumber }),
	of("Surname", pupil, "Surname", func(l Result) string { return l.Pupil.Surname }),
	of("Forename", pupil, "Forename", func(l Result) string { return l.Pupil.Forename }),
	of("Year group", pupil, "Year", func(l Result) string { return string(l.Pupil.Year) }),
	of("On register", carer, "Status", func(l Result) string { return strconv.FormatBool(l.OnRegister) }),
	of("Subject", result, "Subject", func(l Result) string { return l.Result.Subject }),
	of("Assessment point", result, "Point", func(l Result) string { return l.Result.Point }),
	of("Assessment date", result, "PointOn", func(l Result) string { return l.Result.PointOn.String() }),
	of("Aspect", result, "Aspect", func(l Result) string { return l.Result.Aspect }),
	of("Scale", result, "Scale", func(l Result) string { return string(l.Result.Scale) }),
	of("Value", result, "Value", func(l Result) string { return l.Result.Value }),
	of("Target", result, "Target", func(l Result) string { return l.Result.Target }),
	of("Effort", result, "Effort", func(l Result) string { return l.Result.Effort }),
}

// everyResultColumns show every field of a result in the export of everything.
func everyResultColumns(names map[string]string) []column[figures.Result] {
	return []column[figures.Result]{
		of("Pupil", result, "Pupil", func(r figures.Result) string { return names[r.Pupil] }),
		of("Subject", result, "Subject", func(r figures.Result) string { return r.Subject }),
		of("Assessment point", result, "Point", func(r figures.Result) string { return r.Point }),
		of("Assessment date", result, "PointOn", func(r figures.Result) string { return r.PointOn.String() }),
		of("Aspect", result, "Aspect", func(r figures.Result) string { return r.Aspect }),
		of("Scale", result, "Scale", func(r figures.Result) string { return r.Scale.Words() }),
		of("Value", result, "Value", func(r figures.Result) string { return r.Value }),
		of("Target", result, "Target", func(r figures.Result) string { return r.Target }),
		of("Effort", result, "Effort", func(r figures.Result) string { return r.Effort }),
		of("Import", result, "Import", func(r figures.Result) string { return r.Import }),
		of("Sheet", result, "Sheet", func(r figures.Result) string { return r.Sheet }),
		of("Row", result, "Row", func(r figures.Result) string { return number(r.Row) }),
	}
}
