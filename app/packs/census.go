package packs

import (
	"slices"
	"strconv"

	"carers/app/register"
)

// CensusLine is one pupil of the census list: the code that the register gives,
// and what the school's MIS says.
type CensusLine struct {
	Pupil   register.Pupil
	Code    register.CensusCode
	InMIS   string // the letter that the MIS holds, as it said it, or blank
	Differs bool   // the MIS says something else
}

// Census makes the list with which a data manager sets the young carer letter
// in the MIS before the spring census: pupils whom the register sends as P or
// S. The workbook and the JSON also tell where the MIS differs. Pupils whom
// only the MIS calls carers are told as differences and never listed as N:
// "not declared" is not for a list to decide.
func Census(a About, lines []CensusLine, f Format) (File, error) {
	declared := slices.DeleteFunc(slices.Clone(lines), func(l CensusLine) bool { return l.Code == register.CensusNotDeclared })
	list := tabled("Census list", censusColumns, declared)
	if f == JSON {
		list = tabled("Census list", slices.Concat(censusColumns, misColumns), declared)
	}
	content, err := list.write(f, func() ([]byte, error) {
		differ := slices.DeleteFunc(slices.Clone(lines), func(l CensusLine) bool { return !l.Differs })
		return writeWorkbook(a, "Young carers for the school census", censusAbout, []sheet{list, tabled("Differences with the MIS", differenceColumns, differ)})
	})
	return a.file("census", f, len(declared), content), err
}

var censusAbout = []string{
	"For the school's data manager, to set the young carer letter in the MIS before the spring school census.",
	handleWithCare,
	"P: identified by a parent or guardian. S: identified by the school. Everybody else is N, “not declared”, which never means “not a carer”.",
	"“Differences with the MIS” lists where the last roll that was imported says something else. Ask the young carer champion before you take a letter away.",
}

// censusColumns are exactly what `carers export census` promises.
var censusColumns = []column[CensusLine]{
	of("UPN", pupil, "UPN", func(l CensusLine) string { return l.Pupil.UPN }),
	of("Surname", pupil, "Surname", func(l CensusLine) string { return l.Pupil.Surname }),
	of("Forename", pupil, "Forename", func(l CensusLine) string { return l.Pupil.Forename }),
	of("Date of birth", pupil, "DateOfBirth", func(l CensusLine) string { return l.Pupil.DateOfBirth.String() }),
	of("Young carer code", carer, "Census", func(l CensusLine) string { return string(l.Code) }),
}

var misColumns = []column[CensusLine]{
	of("In the MIS", pupil, "Flags", func(l CensusLine) string { return l.InMIS }),
	of("Differs", pupil, "Flags", func(l CensusLine) string { return strconv.FormatBool(l.Differs) }),
}

// differenceColumns add where the pupil is, and what to do about it.
var differenceColumns = slices.Concat(censusColumns, []column[CensusLine]{
	of("Year group", pupil, "Year", func(l CensusLine) string { return l.Pupil.Year.Words() }),
	of("Form", pupil, "Form", func(l CensusLine) string { return l.Pupil.Form }),
	misColumns[0],
	told("What to do", whatToDo),
})

func whatToDo(l CensusLine) string {
	if l.Code == register.CensusNotDeclared {
		return "Ask the champion: the MIS says so and the register does not."
	}
	if l.InMIS == string(register.CensusParent) {
		return "Ask the champion first: the MIS says that a parent told the school."
	}
	return "Set " + string(l.Code) + " in the MIS."
}
