package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

// oddity is something odd in a column of a file, told once however many rows it
// is in.
type oddity struct {
	Severity tag
	Says, Do string
	Where    string // "UPN, rows 6, 7, 10 and 3 more"
	Rows     string // how many there are, when it is more than one
	More     string // that there are more, of which only the number is known
}

// fewPlaces is how many rows of one oddity are told.
const fewPlaces = 5

// moreLike begins the message that a code has more rows than are told.
const moreLike = "And "

// toldElsewhere are remarks that a page makes by itself.
var toldElsewhere = []string{"not-in-file"}

// oddities puts problems of the same kind together, the gravest first. What is
// asked of a person as a question is told there, and what is only to know about
// the file as a whole comes apart from it as remarks.
func oddities(problems []register.ImportProblem, held []imports.Question, kind register.ImportKind) (odd []oddity, remarks []string) {
	together := map[register.ImportProblem][]int{} // rows, by the problem without its row
	var order []register.ImportProblem
	var warned []oddity // of the file as a whole
	sheets, more := map[string]bool{}, map[string]string{}
	for _, p := range problems {
		asked := slices.ContainsFunc(held, func(q imports.Question) bool { return q.Sheet == p.Sheet && q.Row == p.Row && q.Code == p.Code })
		switch {
		case asked || p.Code == imports.NoteSheetLeftOut && p.Severity != "note" || slices.Contains(toldElsewhere, p.Code):
			continue
		case p.Row == 0 && strings.HasPrefix(p.Message, moreLike):
			more[p.Code] = p.Message
			continue
		case p.Row == 0 && p.Severity == "warning":
			warned = append(warned, oddity{Severity: severityTag(p.Severity), Says: p.Message, Do: whatToDo(p, kind), Where: cmp.Or(p.Sheet, "The whole file")})
			continue
		case p.Row == 0:
			if !slices.Contains(remarks, p.Message) {
				remarks = append(remarks, p.Message)
			}
			continue
		}
		row := p.Row
		p.Row = 0
		if together[p] == nil {
			order = append(order, p)
		}
		together[p] = append(together[p], row)
		sheets[p.Sheet] = true
	}
	for _, p := range order {
		sheet := p.Sheet
		if len(sheets) == 1 {
			sheet = "" // it goes without saying
		}
		where := rowsIn(together[p])
		if sheet == "" && p.Column == "" {
			where = capital(where)
		}
		o := oddity{Severity: severityTag(p.Severity), Says: p.Message, Do: whatToDo(p, kind), Where: listed(", ", sheet, p.Column, where), More: more[p.Code]}
		if n := len(together[p]); n > 1 {
			o.Rows = many(n, "row", "rows")
		}
		delete(more, p.Code) // told once
		odd = append(odd, o)
	}
	odd = append(warned, odd...)
	slices.SortStableFunc(odd, func(a, b oddity) int { return grave(b.Severity) - grave(a.Severity) })
	return odd, remarks
}

// rowsIn names a few rows, and counts the others.
func rowsIn(rows []int) string {
	few := make([]string, min(fewPlaces, len(rows)))
	for i := range few {
		few[i] = strconv.Itoa(rows[i])
	}
	says := "rows " + strings.Join(few, ", ")
	if len(rows) == 1 {
		says = "row " + few[0]
	}
	if more := len(rows) - len(few); more > 0 {
		says += " and " + form.Thousands(more) + " more"
	}
	return says
}

func severityTag(severity string) tag {
	switch severity {
	case "error":
		return tag{"stop", "Not used"}
	case "warning":
		return tag{"wait", "Look at this"}
	}
	return tag{"plain", "To know"}
}

func grave(t tag) int { return slices.Index([]string{"plain", "wait", "stop"}, t.Tone) }

// toDo says what to do about problems of a code, where the message does not.
var toDo = map[string]string{
	"upn-check-letter":   "Compare it with the pupil's record in the MIS. It is kept as it is until the file says otherwise",
	"upn-malformed":      "Put the UPN right in the MIS and export again. The pupil is found by other means meanwhile",
	"upn-temporary":      "Nothing here. The number changes by itself when the file has the permanent one",
	"upn-changed":        "Check that both numbers are of the same pupil",
	"left-here":          "If the pupil is back, give the date they joined in the MIS, and export again",
	"leaver":             "Nothing",
	"tell-the-dsl":       "Tell the safeguarding lead today, and then open the entry",
	"home-kept":          "If home may be contacted after all, say so on the pupil's page",
	"entry-kept":         "If the sheet is right, change it on the pupil's page",
	"words-kept":         "Nothing is lost. Read it on the pupil's page and set what it means",
	"id-damaged":         "Export the file again, and do not save it from a spreadsheet program as CSV",
	"condition-not-kept": "Nothing",
	"mark-unknown":       "Look the mark up in the MIS. When it is put right there, bring the file again",
	"mark-out-of-force":  "Put the mark right in the MIS and bring the file again",
	"marks-closed":       "If the school was open, put the school's dates right in the settings. If not, ask who made the marks, and bring the file again when the MIS is right",
	"event-to-come":      "Nothing, if it is planned so. If it is a slip, put the date right in the MIS and bring the file again",
	"percent-differs":    "Nothing: the counts are used",
	"counts-do-not-add":  "Ask how the MIS counts. Both are kept as they are",
	"percent-impossible": "Look whether its counts are right: they are what is used",
	"counts-impossible":  "Put the row right where the file comes from, or leave it out",
	"counts-missing":     "Export the report with these counts, or leave the row out",
	"twice":              "Nothing, if the first row is right",
	"session-twice":      "Nothing, if the first row is right",
}

func whatToDo(p register.ImportProblem, kind register.ImportKind) string {
	if says, ok := toDo[p.Code]; ok {
		return says
	}
	where := "in the MIS"
	if kind == register.RegisterKind {
		where = "in the spreadsheet"
	}
	switch p.Severity {
	case "error":
		return "Put it right " + where + " and bring the file again"
	case "warning":
		return "Put it right " + where + " when you can. Nothing is lost meanwhile"
	}
	return "Nothing"
}
