package web

import (
	"slices"

	"carers/app/register"
	"carers/imports"
)

// oddity is something odd in a file, told once however many rows it is in.
type oddity struct {
	Severity tag
	Says, Do string
	Where    []string // the first few places
	More     int      // places beyond those
}

// fewPlaces is how many places of one oddity are told.
const fewPlaces = 5

// oddities puts problems of the same kind together, the gravest first. What is
// asked of a person as a question is told there, and what is about the file as
// a whole comes apart from it as remarks.
func oddities(problems []register.ImportProblem, held []imports.Question, kind register.ImportKind) (odd []oddity, remarks []string) {
	at := map[string]int{}
	for _, p := range problems {
		switch {
		case slices.ContainsFunc(held, func(q imports.Question) bool { return q.Sheet == p.Sheet && q.Row == p.Row && q.Code == p.Code }):
			continue
		case p.Row == 0:
			remarks = append(remarks, p.Message)
			continue
		}
		key := p.Code + "\x00" + p.Message
		n, ok := at[key]
		if !ok {
			n = len(odd)
			at[key] = n
			odd = append(odd, oddity{Severity: severityTag(p.Severity), Says: p.Message, Do: whatToDo(p, kind)})
		}
		if len(odd[n].Where) == fewPlaces {
			odd[n].More++
		} else {
			odd[n].Where = append(odd[n].Where, rowAt(p.Sheet, p.Row, p.Column))
		}
	}
	slices.SortStableFunc(odd, func(a, b oddity) int { return grave(b.Severity) - grave(a.Severity) })
	return odd, remarks
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
