package web

import (
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// saidAt is where it stands what was said once and for all.
const saidAt = importsAt + "#said"

// saidLine is one answer that holds for later files too, and the way to take it
// back.
type saidLine struct {
	About, Means, When string
	Form               *saidForm
}

// saidList is all that was said once and for all: a few, and the rest folded.
type saidList struct {
	Few, More []saidLine
	To        string
}

const fewSaid = 5

type saidForm struct {
	form.Form
	Question *form.Text
}

func newSaidForm() *saidForm {
	f := &saidForm{}
	f.Question = f.Carry("question")
	return f
}

// said is what the school has said once and for all of its exports.
func (v *visit) said() (saidList, error) {
	list := saidList{To: importsAt + "/said"}
	all, err := v.ledger.SaidOnce(v.ctx())
	if err != nil || len(all) == 0 {
		return list, err
	}
	roll, err := v.ledger.WholeRoll(v.ctx())
	if err != nil {
		return list, err
	}
	byID := make(map[string]register.Pupil, len(roll))
	for _, p := range roll {
		byID[p.ID] = p
	}
	for _, s := range all {
		line := saidLine{About: s.About, Means: meansOf(s, byID), When: listed(", ", at(s.At), s.By), Form: newSaidForm()}
		if line.About == "" {
			line.About = "Rows of one sort"
			if s.Names {
				line.About = "Somebody, as a file that is no longer kept names them"
			}
		}
		line.Form.Question.Put(s.Question)
		list.Few = append(list.Few, line)
	}
	if len(list.Few) > fewSaid {
		list.Few, list.More = list.Few[:fewSaid], list.Few[fewSaid:]
	}
	return list, nil
}

// meansOf says an answer in words: a pupil by name, as on the roll now.
func meansOf(s store.SaidOnce, roll map[string]register.Pupil) string {
	if s.Words != "" {
		return s.Words
	}
	if p, known := roll[s.Answer]; known {
		return listed(", ", p.ListName(), place(p))
	}
	return "Somebody who is no longer on the roll"
}

// takeBackSaid takes back one such answer: the next file asks again. What is in
// stays.
func takeBackSaid(v *visit) error {
	f := newSaidForm()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	if err := v.ledger.TakeBackSaid(v.ctx(), f.Question.Value); err != nil {
		return err
	}
	return v.goTo(saidAt, "Taken back: the next file asks again. What earlier files brought in stays")
}
