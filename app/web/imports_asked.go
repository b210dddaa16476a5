package web

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

// askedRow is one question about rows that wait, and the answer to it: in one of
// the fields, or in two for a period.
type askedRow struct {
	imports.Question
	Answer   *form.Choice // whose the rows are, or which of some answers
	Words    *form.Text
	From, To *form.Date
	Label    string // of the two days together
	Hint     string
	ID       string // of the hint, for the two days to point at

	Columns string // where the columns that the question is about can be said, or nothing

	Field  string     // the name of its field, by which the page says that it was asked
	Seek   *form.Text // for anybody else on the roll, or nil
	Found  string     // what that found, in words
	Fresh  bool       // whether it was looked for just now
	Add    string     // where the one it names can be added to the roll, or nothing
	others int        // how many found are offered beside the candidates
	sought *form.Text // carries what was looked for last
}

// Sought is what was looked for last, for the form to carry.
func (r askedRow) Sought() *form.Text {
	r.sought.Put(r.Seek.Typed)
	return r.sought
}

// rowField is the name of a question's field. Its key holds the name of its
// sheet, which may be anything, so it goes by its digest.
func rowField(q imports.Question) string {
	sum := sha256.Sum256([]byte(q.Key))
	return "row-" + hex.EncodeToString(sum[:6])
}

// ask adds a question to the form in the way that it wants its answer.
func (f *questionsForm) ask(q imports.Question, of register.Import, today calendar.Day, found sought) askedRow {
	name, label, hint := rowField(q), askedLabel(q), askedHint(q)
	row := askedRow{Question: q, Label: label, Hint: hint, ID: "f-" + name + "-says", Field: name}
	switch q.Asks {
	case imports.AskPeriod:
		row.From = f.AskDate(name, "First day", form.Called("The first day"), form.Hint("For example, 1 9 2026"))
		row.To = f.AskDate(name+"-to", "Last day", form.Called("The last day"), form.Hint("For example, 23 10 2026"))
	case imports.AskText:
		row.Words = f.AskText(name, label, form.Hint(hint))
	case imports.AskChoice:
		row.Answer = f.AskRadios(name, label, choicesOf(q), form.Hint(hint))
		if q.Code == imports.NoteColumnsLacking && of.Status.Waits() {
			row.Columns = importAt(of.ID, "columns")
		}
	default:
		others := unlike(found.pupils, q.Candidates)
		row.Answer, row.others = f.AskRadios(name, label, answersTo(q, others, of.Kind, today), form.Hint(hint)), len(others)
		if seekable(q, of.Kind) {
			f.seek(&row, found, of.ID)
		}
	}
	return row
}

// askWords are questions about a file or some of its rows, where the file has no
// words of its own for them.
var askWords = map[string]string{
	"days-overlap":           "Which figures should stand for these days?",
	imports.NoteSheetLeftOut: "Is it meant that this sheet is not read?",
	"late-unclear":           "Which lates does this column count?",
	"counts-missing":         "What is to be done with rows whose counts are blank?",
	"counts-impossible":      "What is to be done with rows whose counts cannot be right?",

	imports.NoteColumnsLacking: "Columns are missing. What is to be done with these rows?",
	"period-unknown":           "Which days does this file cover?",
}

// askedLabel is the question in short: whom the rows name, or what is asked.
func askedLabel(q imports.Question) string {
	if q.Asks != imports.AskPupil {
		switch words, ok := askWords[q.Code]; {
		case ok:
			return words
		case q.Says != "":
			return q.Says
		case q.Asks == imports.AskText:
			return "What is it?"
		}
		return "Which is right?"
	}
	who := q.Says
	if who == "" {
		who = "Somebody without a name"
	}
	if q.Rows > 1 {
		return many(q.Rows, "row", "rows") + " of " + who
	}
	return rowAt(q.Sheet, q.Row) + ": " + who
}

// askedHint says why a person must say, of how many rows, and what else the
// first of them says.
func askedHint(q imports.Question) string { return listed(" ", whyAsked(q), cellWords(q)) }

// cellWords tells the short cells of a row: "The row says: Class “8X/Ma1”, Subject
// “Mathematics”."
func cellWords(q imports.Question) string {
	cells := make([]string, len(q.Cells))
	for i, c := range q.Cells {
		cells[i] = c.Heading + " “" + c.Value + "”"
	}
	switch {
	case len(cells) == 0:
		return ""
	case q.Rows > 1:
		return "It says: " + strings.Join(cells, ", ") + "."
	}
	return "The row says: " + strings.Join(cells, ", ") + "."
}

func whyAsked(q imports.Question) string {
	switch first := rowAt(q.Sheet, q.Row); {
	case q.Rows > 1 && q.Asks == imports.AskPupil:
		return sentence(q.Why) + " The first is " + lowered(first) + "."
	case q.Rows > 1 && q.Row > 0:
		return sentence(q.Why) + " It is about " + many(q.Rows, "row", "rows") + ", the first of them " + lowered(first) + "."
	case q.Rows > 1:
		return sentence(q.Why) + " It is about " + many(q.Rows, "row", "rows") + "."
	}
	return sentence(q.Why)
}

// lowered is a place in a file within a sentence: "row 12", "Sheet1, row 12".
func lowered(place string) string {
	if rest, ok := strings.CutPrefix(place, "Row "); ok {
		return "row " + rest
	}
	return place
}

func choicesOf(q imports.Question) []form.Option {
	var options []form.Option
	for _, c := range q.Choices {
		options = append(options, form.Option{Value: c.Answer, Label: c.Says})
	}
	return options
}

// answersTo are what may be said of a row: one of the candidates, or of others who
// were sought, with what tells them apart; somebody new where that may be; or to
// leave the row alone.
func answersTo(q imports.Question, others []register.Pupil, kind register.ImportKind, today calendar.Day) []form.Option {
	var options []form.Option
	for _, p := range slices.Concat(q.Candidates, others) {
		options = append(options, form.Option{Value: p.ID, Label: listed(", ", p.ListName(), placeAndBirth(p)), Hint: tellApart(p, today)})
	}
	if q.MayBeNew {
		options = append(options, newOption(kind))
	}
	return append(options, leaveOptions(q)...)
}

// leaveOptions are the answers that leave rows out: of this file, and of later ones
// too where that can be said.
func leaveOptions(q imports.Question) []form.Option {
	leave, later := "Leave this row out", "Leave such rows out of later files too"
	if q.Rows > 1 {
		leave = "Leave these rows out"
	}
	if !imports.StaysAnswered(q.Key) {
		return []form.Option{{Value: imports.AnswerLeave, Label: leave}}
	}
	return []form.Option{{Value: imports.AnswerLeaveHere, Label: leave + " of this file"}, {Value: imports.AnswerLeave, Label: later}}
}

// newOption is the answer that a row is about somebody new.
func newOption(kind register.ImportKind) form.Option {
	if kind == register.RegisterKind {
		return form.Option{Value: imports.AnswerNew, Label: "Not on our roll yet: add them", Hint: "To the roll, with what this row says of them, and to the register"}
	}
	return form.Option{Value: imports.AnswerNew, Label: "Somebody new: add them to the roll"}
}

// touched reports whether anything was said of the row, rightly or not.
func (r askedRow) touched() bool {
	switch {
	case r.From != nil:
		return r.From.Typed+r.To.Typed+r.From.Problem+r.To.Problem != ""
	case r.Words != nil:
		return r.Words.Typed+r.Words.Problem != ""
	}
	return r.Answer.Value+r.Answer.Problem != "" || r.Seek != nil && r.Seek.Typed != ""
}

// longestPeriod is how many days one file may cover: a school year and a little.
const longestPeriod = 400

// given is the answer to the row, blank when there is none, or what is wrong with
// it.
func (r askedRow) given() (string, error) {
	switch {
	case r.Words != nil:
		return r.Words.Value, nil
	case r.From == nil:
		return r.Answer.Value, r.unchosen()
	}
	from, to := r.From.Value, r.To.Value
	switch {
	case from == "" && to == "":
		return "", nil
	case from == "":
		return "", fault.Wrong(r.From.Name, "Enter the first day too")
	case to == "":
		return "", fault.Wrong(r.To.Name, "Enter the last day too")
	case to.Before(from):
		return "", fault.Wrong(r.To.Name, "The last day must not be before the first")
	case from.DaysUntil(to) > longestPeriod:
		return "", fault.Wrong(r.To.Name, "The last day must be within a school year of the first")
	}
	return string(from) + ".." + string(to), nil
}
