package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// wanted is what a file must have to be read as a kind: headings as they are
// mostly written, for a person to compare with their own.
var wanted = map[register.ImportKind]struct{ headings, list string }{
	register.RollKind:        {"Surname, Forename, UPN or Year", "a list of pupils"},
	register.ClassesKind:     {"Surname, Forename or UPN, with Class and Teacher, or Form and Tutor", "a list of classes, or of form tutors"},
	register.AttendanceKind:  {"Surname, Forename or UPN, with Possible, Present, Authorised and Unauthorised, or with session marks", "attendance with a row for each pupil or session"},
	register.ResultsKind:     {"Surname, Forename or UPN, with subjects or grades", "a marksheet or a list of grades"},
	register.SuspensionsKind: {"Surname, Forename or UPN, with Date and Type", "a list of events"},
	register.RegisterKind:    {"Name, Form or UPN, with what the sheet says of caring", "a sheet of young carers"},
}

// counted4 are the columns of which a summary may lack one and be read: the last
// can be worked out from the others.
var counted4 = []Field{possible, present, authorised, unauthorised}

// noHeadings refuses a file of which no column is known, in words of the kind
// that somebody chose. Where there are columns, a person can say what they mean.
func (r *recogniser) noHeadings() *Refusal {
	chosen, ok := wanted[r.guidance.Kind]
	if !ok {
		chosen = wanted[register.RollKind]
	}
	says := "We could not find a row of headings such as " + chosen.headings + ". "
	switch {
	case len(r.tables) == 0:
		says += "Check that this is " + chosen.list + ", with the headings above it, and export it again."
	case ok:
		says += "If they are there in other words, say what the columns mean. Otherwise check that this is " + chosen.list + ", and export it again."
	default:
		says += "If they are there in other words, say what this file is and what its columns mean. Otherwise check that the headings are above the rows, and export it again."
	}
	return refuse(CodeNoHeadings, says)
}

// noPupils refuses a table of which no column is known to name pupils.
func (r *recogniser) noPupils() *Refusal {
	says := saysNoPupils
	if r.guidance.Kind == register.AttendanceKind {
		if lacks := r.tables[0].lacks(); len(lacks) > 1 && r.tables[0].run == nil && len(r.tables[0].sessions) == 0 {
			says += " To be read as attendance it also needs columns for " + wordsOf(lacks) + "."
		}
	}
	return refuse(CodeNoPupils, says)
}

// otherShape refuses a table that is not of the kind that somebody chose, and
// names the columns that it would need.
func (r *recogniser) otherShape(s Shape) *Refusal {
	asked := r.guidance.Kind
	chosen, ok := wanted[asked]
	if !ok || asked != r.kind {
		return refuse(CodeOtherShape, "This looks like "+s.Words()+", which is not read "+asKind(asked)+".")
	}
	says := "This was brought " + asKind(asked) + ", and by its columns it looks like " + s.Words() + ". "
	if lacks := r.tables[0].lacks(); asked == register.AttendanceKind && s == PupilList && len(lacks) > 0 {
		says += "It is attendance once there are columns for " + wordsOf(lacks) + ", or for session marks. "
	} else {
		says += "It needs headings such as " + chosen.headings + ". "
	}
	return refuse(CodeOtherShape, says+"If they are there under other headings, say what the columns mean. Otherwise say that it is something else, or export another report.")
}

// lacks are the counts of a summary that no column holds.
func (t *found) lacks() []Field {
	return slices.DeleteFunc(slices.Clone(counted4), t.has)
}

// wordsOf lists fields within a sentence: "possible sessions and present".
func wordsOf(fields []Field) string {
	words := make([]string, len(fields))
	for i, f := range fields {
		words[i] = strings.ToLower(f.Words())
	}
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}
