package web

import (
	"errors"
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

// fewQuestions is how many one page asks.
const fewQuestions = 10

// questionsForm asks what some rows of a file are about.
type questionsForm struct {
	form.Form
	Version *form.Version
	Rows    []askedRow
}

type questionsView struct {
	importHead
	Form     *questionsForm
	To, Back string
	Waiting  string    // "3 rows wait"
	Says     string    // when the answers count
	Done     bool      // whether it was applied, so that it cannot be cancelled
	Once     string    // where what is remembered stands, when any answer here will be
	All      *allAtOne // answers for many at once, or nil
	Pages    pager
	Empty    empty
}

func newQuestionsForm(held []imports.Question, of register.Import, today calendar.Day, found map[string]sought) *questionsForm {
	f := &questionsForm{}
	f.Version = f.CarryVersion()
	for _, q := range held {
		f.Rows = append(f.Rows, f.ask(q, of, today, found[q.Key]))
	}
	return f
}

// answers are those that were given: question key to answer. None at all is a
// problem, told above the page.
func (f *questionsForm) answers() (map[string]string, error) {
	given := map[string]string{}
	var wrong []error
	for _, r := range f.Rows {
		answer, err := r.given()
		if err != nil {
			wrong = append(wrong, err)
		}
		if answer != "" {
			given[r.Key] = answer
		}
	}
	if len(wrong) > 0 {
		return nil, allWrong(wrong)
	}
	if len(given) == 0 && len(f.Rows) > 0 {
		return nil, fault.Wrong("", "Choose an answer for one row at least")
	}
	return given, nil
}

// allWrong puts what is wrong with several fields together.
func allWrong(errs []error) error {
	var all []fault.Problem
	for _, err := range errs {
		all = append(all, fault.Problems(err)...)
	}
	return errors.Join(fault.Check(all))
}

// showSent leaves the rows that the page asked about, for it to show again; where
// it does not say, those that were answered, rightly or not, or the first few.
func (f *questionsForm) showSent(asked []string) {
	sent := slices.DeleteFunc(slices.Clone(f.Rows), func(r askedRow) bool { return !slices.Contains(asked, r.Field) })
	if len(sent) == 0 {
		sent = slices.DeleteFunc(slices.Clone(f.Rows), func(r askedRow) bool { return !r.touched() })
	}
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
	from, to := v.questionPages(seen).rows()
	f := newQuestionsForm(seen.Plan.Held[from:to], seen.Import, v.today(), nil)
	f.Version.Put(seen.Import.Version)
	return v.askQuestions(http.StatusOK, seen, f)
}

// questionPages are the pages of an import's questions, of which the address says
// where this one is.
func (v *visit) questionPages(seen jobs.Preview) pager {
	n, _ := strconv.Atoi(v.query("page")) // anything else is the first
	return newPagerOf(fewQuestions, len(seen.Plan.Held), n, func(page int) string { return questionsAt(seen.Import.ID, page) })
}

func questionsAt(id string, page int) string {
	if page <= 1 {
		return importAt(id, "questions")
	}
	return importAt(id, "questions") + "?page=" + strconv.Itoa(page)
}

func (v *visit) askQuestions(status int, seen jobs.Preview, f *questionsForm) error {
	pages := v.questionPages(seen)
	data := questionsView{
		importHead: v.head(seen.Import, "Rows that wait"), Form: f, To: questionsAt(seen.Import.ID, 1+pages.from/fewQuestions), Back: importAt(seen.Import.ID), Pages: pages,
		Waiting: heldWords(seen.Plan.Held, "waits", "wait") + " for you",
		Says:    "Your answers are kept at once with this import, and go if you cancel it. What they bring in comes when you apply it. Rows without an answer go on waiting.",
		Empty:   empty{"No row waits", "Every row of this file is answered, or could be told without asking.", &link{"Go to the import", importAt(seen.Import.ID)}},
		All:     allOf(seen),
	}
	if data.Done = seen.Import.Status == register.ImportApplied; data.Done {
		data.Says = "The rows that you answer are brought in at once. They stand in the history as an import of their own, which can be undone by itself."
	}
	if slices.ContainsFunc(f.Rows, func(r askedRow) bool { return r.Asks == imports.AskPupil }) {
		data.Says += " A name alone does not tell who somebody is, so it is for you to say."
	}
	if slices.ContainsFunc(f.Rows, func(r askedRow) bool { return imports.StaysAnswered(r.Key) }) {
		data.Once = saidAt
	}
	data.Crumbs = append(data.Crumbs, link{"This import", data.Back})
	data.Problems = f.Problems()
	for i := range f.Rows { // what is wrong is read first
		f.Rows[i].Fresh = f.Rows[i].Fresh && len(data.Problems) == 0
	}
	return showAs(v, status, questionsPage, data)
}

// heldWords count the rows that wait: "2 rows wait", "200 rows wait, in 4
// questions". A question about no row in particular counts as a question.
func heldWords(held []imports.Question, one, more string) string {
	rows := heldRows(held)
	switch {
	case rows == 0:
		return many(len(held), "question "+one, "questions "+more)
	case rows > len(held):
		return many(rows, "row "+one, "rows "+more) + ", in " + many(len(held), "question,", "questions,")
	}
	return many(rows, "row "+one, "rows "+more)
}

func heldRows(held []imports.Question) (rows int) {
	for _, q := range held {
		rows += q.Rows
	}
	return rows
}

// saveAnswers keeps the answers to the questions that the page asked. One that
// no longer waits is passed over: somebody else has answered it. A press of Find
// only looks on the roll for what was typed, and keeps nothing.
func saveAnswers(v *visit) error {
	seen, err := v.lookAtHeld()
	if err != nil {
		return err
	}
	found, err := v.soughtNow(seen.Plan.Held, seen.Import.Kind)
	if err != nil {
		return err
	}
	f := newQuestionsForm(seen.Plan.Held, seen.Import, v.today(), found)
	f.Read(v.gin.Request)
	asked := v.gin.PostFormArray("asked")
	if v.gin.PostForm("find") != "" {
		f.showSent(asked)
		return v.askQuestions(http.StatusOK, seen, f)
	}
	err = f.Unreadable()
	var given map[string]string
	if err == nil {
		given, err = f.answers()
	}
	id := seen.Import.ID
	if err == nil && len(given) > 0 {
		id, err = jobs.Answer(v.ctx(), v.ledger, seen, f.Version.Value, given)
	}
	if f.Place(err) {
		f.showSent(asked)
		return v.askQuestions(http.StatusUnprocessableEntity, seen, f)
	}
	if err != nil {
		return err
	}
	return v.answered(seen, id, given)
}

// answered goes on from answers that are kept: to the rest of the questions, or
// to the import.
func (v *visit) answered(seen jobs.Preview, id string, given map[string]string) error {
	left := slices.DeleteFunc(slices.Clone(seen.Plan.Held), func(q imports.Question) bool { return given[q.Key] != "" })
	switch n := heldRows(seen.Plan.Held) - heldRows(left); {
	case len(given) == 0:
		return v.goTo(importAt(id), "Those rows no longer wait: somebody has answered them")
	case id != seen.Import.ID:
		return v.goTo(importAt(id), many(n, "answered row is", "answered rows are")+" brought in")
	case len(left) > 0:
		return v.goTo(importAt(id, "questions"), many(len(given), "answer is", "answers are")+" kept, and "+heldWords(left, "still waits", "still wait"))
	}
	// An answer may raise another question: days that are said now may be kept already.
	now, err := jobs.Look(v.ctx(), v.ledger, id)
	if err != nil {
		return err
	}
	if len(now.Plan.Held) > 0 {
		return v.goTo(importAt(id, "questions"), many(len(given), "answer is", "answers are")+" kept. With that, "+heldWords(now.Plan.Held, "still waits", "still wait"))
	}
	if now.Plan.NothingNew() {
		return v.goTo(importAt(id), "Every row is answered, and nothing in this file is new. Finish it to keep the answers")
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
