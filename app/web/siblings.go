package web

import (
	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// siblingsView is who is, and who may be, a brother or sister: they often share
// the role, and each deserves to be asked.
type siblingsView struct {
	Title string
	Known []siblingLine
	Asked []siblingLine // proposed, and nobody has decided
	To    string        // where a decision goes; "" for who may not decide
}

// siblingLine is one pupil. Add leads on for a brother or sister who is not on
// the register.
type siblingLine struct {
	ID, Name, Place, Because, Href string
	On                             tag
	Add                            *link
}

func (v *visit) siblings(rec store.CarerRecord) (siblingsView, error) {
	view := siblingsView{Title: "Brothers and sisters here"}
	for _, p := range rec.Siblings {
		line, err := v.siblingLine(p, "")
		if err != nil {
			return view, err
		}
		view.Known = append(view.Known, line)
	}
	proposed, err := v.ledger.ProposedSiblings(v.ctx(), rec.Pupil.ID)
	if err != nil {
		return view, err
	}
	for _, p := range proposed {
		line, err := v.siblingLine(p.Pupil, p.Because)
		if err != nil {
			return view, err
		}
		view.Asked = append(view.Asked, line)
	}
	if v.may(access.KeepRegister) {
		view.To = carerAt(rec.Carer.ID, "siblings")
	}
	return view, nil
}

func (v *visit) siblingLine(p register.Pupil, because string) (siblingLine, error) {
	line := siblingLine{ID: p.ID, Name: p.Name(), Place: place(p), Because: because, Href: "/roll/" + p.ID}
	id, err := v.ledger.CarerOf(v.ctx(), p.ID)
	switch {
	case err != nil:
		return line, err
	case id != "":
		line.Href, line.On = carerAt(id), tag{"good", "On the register"}
	case because == "" && v.may(access.KeepRegister):
		line.Add = &link{"Add to the register", "/register/add/" + p.ID + "?route=" + string(register.BySibling)}
	}
	return line, nil
}

// decideSiblings takes a person's answer about a proposed brother or sister.
func decideSiblings(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	other, says := v.gin.PostForm("other"), v.gin.PostForm("are")
	if says != "yes" && says != "no" || other == "" || other == rec.Pupil.ID {
		return fault.Wrong("", "Say whether the two are brothers or sisters")
	}
	if err := v.ledger.DecideSiblings(v.ctx(), rec.Pupil.ID, other, says == "yes"); err != nil {
		return err
	}
	done := "Noted: not brothers or sisters"
	if says == "yes" {
		done = "Noted: brothers or sisters"
	}
	return v.goTo(carerAt(rec.Carer.ID)+"#siblings", done)
}
