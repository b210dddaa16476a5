package web

import (
	"slices"

	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

// allAtOne are answers that can be given for many questions at once: the only
// pupil who fits, and to leave the rows out.
type allAtOne struct {
	Form  *allForm
	To    string
	Only  string // what the button says, or nothing when there is none such
	Does  string // what that means, plainly
	Leave string // out of this file
	Later string // what the button says that leaves them out of later files too, or nothing
	Wait  string // what leaving out means, and how many rows would still wait after Only
}

// allForm says which answer is given for all. Its buttons carry it.
type allForm struct {
	form.Form
	Version *form.Version
	Do      *form.Choice
}

const doOnly = "only"

func newAllForm() *allForm {
	f := &allForm{}
	f.Version = f.CarryVersion()
	f.Do = f.AskRadios("do", "Which answer for all", form.Options(doOnly, "The only pupil who fits", imports.AnswerLeaveHere, "Leave them out of this file", imports.AnswerLeave, "Leave them out"), form.Needed("Choose which answer to give for all"))
	return f
}

// manyQuestions is from how many on it is worth while to leave all rows out at
// once.
const manyQuestions = 4

// oneByOne are kinds of which a row says who a pupil is: there a name alone is
// decided pupil by pupil.
var oneByOne = []register.ImportKind{register.RollKind, register.RegisterKind, register.AutoKind}

// againstIt are codes of questions in which the row speaks against the one pupil
// whom it may be: those are answered one by one.
var againstIt = []string{"not-the-same-pupil", "ids-disagree"}

// onlyOnes are the answers to every question that one pupil fits.
func onlyOnes(seen jobs.Preview) map[string]string {
	answers := map[string]string{}
	if slices.Contains(oneByOne, seen.Import.Kind) {
		return answers
	}
	for _, q := range seen.Plan.Held {
		if q.Asks == imports.AskPupil && len(q.Candidates) == 1 && !slices.Contains(againstIt, q.Code) {
			answers[q.Key] = q.Candidates[0].ID
		}
	}
	return answers
}

// contested counts the questions in which the row speaks against whom it may be.
func contested(seen jobs.Preview) (n int) {
	for _, q := range seen.Plan.Held {
		if slices.Contains(againstIt, q.Code) {
			n++
		}
	}
	return n
}

// leavings are the answers that leave out every row that may be left out, and
// whether any of them could hold for later files too. Leave says for how many it is
// meant; where only this file is asked about, that needs no saying.
func leavings(seen jobs.Preview, leave string) (answers map[string]string, lasting bool) {
	answers = map[string]string{}
	for _, q := range seen.Plan.Held {
		offered := slices.ContainsFunc(q.Choices, func(c imports.Choice) bool { return c.Answer == imports.AnswerLeave })
		if q.Asks != imports.AskPupil && !offered {
			continue
		}
		answers[q.Key] = imports.AnswerLeave
		if imports.StaysAnswered(q.Key) {
			answers[q.Key], lasting = leave, true
		}
	}
	return answers, lasting
}

// rowsOf counts the rows that answers are about.
func rowsOf(held []imports.Question, answers map[string]string) (rows int) {
	for _, q := range held {
		if answers[q.Key] != "" {
			rows += q.Rows
		}
	}
	return rows
}

// allOf offers to answer many questions at once, when there are some.
func allOf(seen jobs.Preview) *allAtOne {
	held := seen.Plan.Held
	only := onlyOnes(seen)
	leave, lasting := leavings(seen, imports.AnswerLeaveHere)
	if len(only) < 2 && len(leave) < manyQuestions {
		return nil
	}
	a := &allAtOne{Form: newAllForm(), To: importAt(seen.Import.ID, "questions", "all")}
	a.Form.Version.Put(seen.Import.Version)
	if len(only) > 1 {
		rows := rowsOf(held, only)
		a.Only = "Take the only pupil who fits, for all " + many(rows, "row", "rows")
		a.Does = "For " + many(len(only), "pupil", "pupils") + " in this file, exactly one pupil on the roll has that name, and nothing else in the row speaks against it. This takes " +
			many(rows, "row", "rows") + " to be about that pupil. If two pupils of your school share a name and only one is on the roll, look at them below instead."
		if rest := heldRows(held) - rows; rest > 0 {
			a.Wait = many(rest, "row waits", "rows wait") + " for you after that. "
		}
	}
	if n := contested(seen); n > 0 {
		a.Wait += many(n, "question is", "questions are") + " about a row that speaks against the one pupil its number points at: look at each of them below, one by one. "
	}
	if len(leave) > 1 {
		a.Leave = "Leave all " + many(rowsOf(held, leave), "row", "rows") + " out"
		a.Wait += "Nothing comes in from rows that are left out."
		if lasting {
			a.Leave += " of this file"
			a.Later = "Leave them out of later files too"
			a.Wait += " Leave them out of this file, and the next one asks again; out of later files too, and nobody is asked about these again until somebody takes that back on the page of imports."
		}
	}
	return a
}

// answerAll gives one sort of answer to all questions that it answers.
func answerAll(v *visit) error {
	seen, err := v.lookAtHeld()
	if err != nil {
		return err
	}
	f := newAllForm()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	given, _ := leavings(seen, f.Do.Value)
	if f.Do.Value == doOnly {
		given = onlyOnes(seen)
	}
	id := seen.Import.ID
	if len(given) > 0 {
		id, err = jobs.Answer(v.ctx(), v.ledger, seen, f.Version.Value, given)
	}
	if problems := fault.Problems(err); len(problems) > 0 {
		return v.over(seen.Import.ID, problems[0].Says)
	}
	if err != nil {
		return err
	}
	return v.answered(seen, id, given)
}
