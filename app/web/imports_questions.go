package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

var questionsPage = newPage[questionsView]("imports/questions.html")

// fewQuestions is how many rows one page asks about.
const fewQuestions = 10

// questionsForm asks who some rows of a file are about.
type questionsForm struct {
	form.Form
	Version *form.Version
	Rows    []askedRow
}

// askedRow is one row that waits, and the answer to it.
type askedRow struct {
	imports.Question
	Answer *form.Choice
}

type questionsView struct {
	importHead
	Form     *questionsForm
	To, Back string
	Waiting  string // "3 rows wait"
	Says     string // when the answers count
	Pages    pager
	Empty    empty
}

// rowField is the name of a row's field. A row's key holds the name of its
// sheet, which may be anything, so it goes by its digest.
func rowField(q imports.Question) string {
	sum := sha256.Sum256([]byte(q.Key))
	return "row-" + hex.EncodeToString(sum[:6])
}

func newQuestionsForm(held []imports.Question, kind register.ImportKind, today calendar.Day) *questionsForm {
	f := &questionsForm{}
	f.Version = f.CarryVersion()
	for _, q := range held {
		label := q.Says
		if label == "" {
			label = "Somebody without a name"
		}
		answer := f.AskRadios(rowField(q), rowAt(q.Sheet, q.Row)+": "+label, answersTo(q, kind, today), form.Hint(sentence(q.Why)))
		f.Rows = append(f.Rows, askedRow{q, answer})
	}
	return f
}

// answersTo are what may be said of a row: one of the candidates, with what
// tells them apart, somebody new where that may be, or to leave the row alone.
func answersTo(q imports.Question, kind register.ImportKind, today calendar.Day) []form.Option {
	var options []form.Option
	if q.Asks == imports.AskChoice {
		for _, c := range q.Choices {
			options = append(options, form.Option{Value: c.Answer, Label: c.Says})
		}
		return options
	}
	for _, p := range q.Candidates {
		options = append(options, form.Option{Value: p.ID, Label: p.ListName(), Hint: tellApart(p, today)})
	}
	if q.MayBeNew {
		options = append(options, newOption(kind))
	}
	return append(options, form.Option{Value: imports.AnswerLeave, Label: "Leave this row out"})
}

// newOption is the answer that a row is about somebody new.
func newOption(kind register.ImportKind) form.Option {
	if kind == register.RegisterKind {
		return form.Option{Value: imports.AnswerNew, Label: "Not on our roll yet: add them", Hint: "To the roll, with what this row says of them, and to the register"}
	}
	return form.Option{Value: imports.AnswerNew, Label: "Somebody new: add them to the roll"}
}

// answers are those that were given: row key to answer. None at all is a
// problem, told at the first row.
func (f *questionsForm) answers() (map[string]string, error) {
	given := map[string]string{}
	for _, r := range f.Rows {
		if r.Answer.Value != "" {
			given[r.Key] = r.Answer.Value
		}
	}
	if len(given) == 0 && len(f.Rows) > 0 {
		return nil, fault.Wrong("", "Choose an answer for one row at least")
	}
	return given, nil
}

// showSent leaves the rows that were answered, rightly or not, for the page to
// show again; the first few when none was.
func (f *questionsForm) showSent() {
	sent := slices.DeleteFunc(slices.Clone(f.Rows), func(r askedRow) bool { return r.Answer.Value == "" && r.Answer.Problem == "" })
	if len(sent) == 0 {
		sent = f.Rows
	}
	f.Rows = sent[:min(fewQuestions, len(sent))]
}

// lookAtHeld is an import with the questions that are still open.
func (v *visit) lookAtHeld() (jobs.Preview, error) {
	if _, err := v.oneImport(); err != nil {
		return jobs.Preview{}, err
	}
	return jobs.Look(v.ctx(), v.ledger, v.id("import"))
}

func showQuestions(v *visit) error {
	seen, err := v.lookAtHeld()
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(v.query("page")) // anything else is the first
	pages := newPagerOf(fewQuestions, len(seen.Plan.Held), n, func(page int) string { return importAt(seen.Import.ID, "questions") + "?page=" + strconv.Itoa(page) })
	from, to := pages.rows()
	f := newQuestionsForm(seen.Plan.Held[from:to], seen.Import.Kind, v.today())
	f.Version.Put(seen.Import.Version)
	return v.askQuestions(http.StatusOK, seen, f, pages)
}

func (v *visit) askQuestions(status int, seen jobs.Preview, f *questionsForm, pages pager) error {
	data := questionsView{
		importHead: v.head(seen.Import, "Rows that wait"), Form: f, To: importAt(seen.Import.ID, "questions"), Back: importAt(seen.Import.ID), Pages: pages,
		Waiting: many(len(seen.Plan.Held), "row waits", "rows wait") + " for you",
		Says:    "Your answers are kept, and count when you apply the import. Rows without an answer go on waiting.",
		Empty:   empty{"No row waits", "Every row of this file is answered, or could be told without asking.", &link{"Go to the import", importAt(seen.Import.ID)}},
	}
	if seen.Import.Status == register.ImportApplied {
		data.Says = "The rows that you answer are brought in at once. They stand in the history as an import of their own, which can be undone by itself."
	}
	data.Crumbs = append(data.Crumbs, link{"This import", data.Back})
	data.Problems = f.Problems()
	return showAs(v, status, questionsPage, data)
}

// saveAnswers keeps the answers to the rows that the page asked about. A row
// that no longer waits is passed over: somebody else has answered it.
func saveAnswers(v *visit) error {
	seen, err := v.lookAtHeld()
	if err != nil {
		return err
	}
	f := newQuestionsForm(seen.Plan.Held, seen.Import.Kind, v.today())
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var given map[string]string
	if err == nil {
		given, err = f.answers()
	}
	id := seen.Import.ID
	if err == nil && len(given) > 0 {
		id, err = jobs.Answer(v.ctx(), v.ledger, seen.Import.ID, f.Version.Value, given)
	}
	if f.Place(err) {
		f.showSent()
		return v.askQuestions(http.StatusUnprocessableEntity, seen, f, pager{})
	}
	if err != nil {
		return err
	}
	return v.answered(seen, id, len(given))
}

func (v *visit) answered(seen jobs.Preview, id string, given int) error {
	switch left := len(seen.Plan.Held) - given; {
	case given == 0:
		return v.goTo(importAt(id), "Those rows no longer wait: somebody has answered them")
	case id != seen.Import.ID:
		return v.goTo(importAt(id), many(given, "answered row is", "answered rows are")+" brought in")
	case left > 0:
		return v.goTo(importAt(id, "questions"), many(given, "answer is", "answers are")+" kept, and "+many(left, "row still waits", "rows still wait"))
	}
	return v.goTo(importAt(id), "Every row is answered. Check what would change, and apply")
}

// takeBackAnswers opens every row again that was answered before an import was
// applied.
func takeBackAnswers(v *visit) error {
	if _, err := v.oneImport(); err != nil {
		return err
	}
	f := newImportForm()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	id := v.id("import")
	if err := jobs.TakeBackAnswers(v.ctx(), v.ledger, id, f.Version.Value); err != nil {
		return err
	}
	return v.goTo(importAt(id, "questions"), "The answers are taken back. Answer the rows again")
}
