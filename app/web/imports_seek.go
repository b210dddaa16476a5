package web

import (
	"slices"
	"strconv"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

// A question about whom a row means offers those who fit. Anybody else of the roll
// can be sought from it, by a button that answers nothing: what was typed goes with
// the form, so that the same pupils are offered when it is sent.

// Whom a search on the questions page finds, and how many searches one page has.
const (
	mostSought   = 8
	mostSearches = 2 * fewQuestions
)

// sought is what was looked for at one question, and who was found.
type sought struct {
	words  string
	pupils []register.Pupil
	total  int
	fresh  bool // looked for now, and not on the page before
}

// seekable reports whether a question may be answered with anybody of the roll. A
// pupil list says who is on it, and a row of it is never made somebody else.
func seekable(q imports.Question, kind register.ImportKind) bool {
	return q.Asks == imports.AskPupil && kind != register.RollKind
}

// Names of the fields of a search beside the field of its question.
func seekField(q imports.Question) string   { return rowField(q) + "-find" }
func soughtField(q imports.Question) string { return rowField(q) + "-sought" }

// soughtNow looks on the roll for what was typed at questions, by their keys.
func (v *visit) soughtNow(held []imports.Question, kind register.ImportKind) (map[string]sought, error) {
	var f form.Form
	boxes, before := map[string]*form.Text{}, map[string]*form.Text{}
	for _, q := range held {
		if seekable(q, kind) {
			boxes[q.Key], before[q.Key] = f.AskSearch(seekField(q), "Name"), f.Carry(soughtField(q))
		}
	}
	f.Read(v.gin.Request)
	found := map[string]sought{}
	for _, q := range held {
		box := boxes[q.Key]
		if box == nil || box.Value == "" || len(found) == mostSearches {
			continue
		}
		pupils, total, err := v.ledger.Seek(v.ctx(), box.Value, mostSought)
		if err != nil {
			return nil, err
		}
		found[q.Key] = sought{words: box.Value, pupils: pupils, total: total, fresh: before[q.Key].Value != box.Value}
	}
	return found, nil
}

// seek adds a search to a question's row: what was found was offered with it.
func (f *questionsForm) seek(row *askedRow, of sought, importID string) {
	label := "Somebody on the roll"
	if len(row.Candidates) > 0 {
		label = "Somebody else on the roll"
	}
	row.Seek = f.AskSearch(seekField(row.Question), label, form.Hint("Name, UPN or admission number; leavers too"))
	row.sought = f.Carry(soughtField(row.Question))
	row.Fresh, row.Found = of.fresh, foundWords(of)
	if row.Code == "not-on-roll" || len(row.Candidates) == 0 {
		row.Add = "/roll/add?import=" + importID + "&row=" + rowField(row.Question)
	}
}

// foundWords say what a search found.
func foundWords(of sought) string {
	switch {
	case of.words == "":
		return ""
	case of.total == 0:
		return "Nobody on the roll, or gone from it, fits what you typed. Try fewer letters."
	case of.total > len(of.pupils):
		return "The first " + strconv.Itoa(len(of.pupils)) + " of " + form.Thousands(of.total) + " pupils who fit. Type more to see fewer, or choose one."
	}
	return many(of.total, "pupil fits", "pupils fit") + ". Choose who it is."
}

// radio is one answer where a page draws the answers in parts.
type radio struct {
	form.Option
	Name string
}

// radios are the answers of a question between two places.
func (r askedRow) radios(from, to int) (list []radio) {
	for _, o := range r.Answer.Options[from:to] {
		list = append(list, radio{o, r.Answer.Name})
	}
	return list
}

// Fits are the pupils whom the file itself points at.
func (r askedRow) Fits() []radio { return r.radios(0, len(r.Candidates)) }

// Others are the pupils whom a search found.
func (r askedRow) Others() []radio {
	return r.radios(len(r.Candidates), len(r.Candidates)+r.others)
}

// Rest are the answers that are no pupil.
func (r askedRow) Rest() []radio {
	return r.radios(len(r.Candidates)+r.others, len(r.Answer.Options))
}

// Theirs says what becomes of the rows when whom they name is added.
func (r askedRow) Theirs() string {
	if r.Rows == 1 {
		return "this row is theirs"
	}
	return "these rows are theirs"
}

// unlike leaves those of the found who are not offered already.
func unlike(found, offered []register.Pupil) []register.Pupil {
	return slices.DeleteFunc(slices.Clone(found), func(p register.Pupil) bool {
		return slices.ContainsFunc(offered, func(o register.Pupil) bool { return o.ID == p.ID })
	})
}

// unchosen says of what was typed and led to no answer what is to be done: it was
// meant to say something.
func (r askedRow) unchosen() error {
	if r.Seek == nil || r.Seek.Value == "" || r.Answer.Value != "" {
		return nil
	}
	return fault.Wrong(r.Answer.Name, "Choose who it is, or empty the search")
}
