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
	known, err := v.ledger.SiblingCarers(v.ctx(), rec.Siblings...)
	if err != nil {
		return view, err
	}
	for _, s := range known {
		line := siblingLineOf(s)
		if s.Free {
			line.Add = &link{"Add to the register", "/register/add/" + s.Pupil.ID + "?route=" + string(register.BySibling)}
		}
		view.Known = append(view.Known, line)
	}
	if view.Asked, err = v.perhapsSiblings(rec.Pupil.ID); err != nil {
		return view, err
	}
	if v.may(access.KeepRegister) {
		view.To = carerAt(rec.Carer.ID, "siblings")
	}
	return view, nil
}

// perhapsSiblings are those about whom nobody has decided.
func (v *visit) perhapsSiblings(pupil string) (lines []siblingLine, err error) {
	proposed, err := v.ledger.ProposedSiblings(v.ctx(), pupil)
	if err != nil {
		return nil, err
	}
	pupils := make([]register.Pupil, len(proposed))
	for i, p := range proposed {
		pupils[i] = p.Pupil
	}
	perhaps, err := v.ledger.SiblingCarers(v.ctx(), pupils...)
	for i, s := range perhaps {
		line := siblingLineOf(s)
		line.Because = proposed[i].Because
		lines = append(lines, line)
	}
	return lines, err
}

// siblingLineOf is a brother or sister as one line. Of one who asked that nobody
// else is told it says what it says of one who is not on the register, since the
// page may lie on a table in front of the other.
func siblingLineOf(s store.SiblingCarer) siblingLine {
	line := siblingLine{ID: s.Pupil.ID, Name: s.Pupil.Name(), Place: place(s.Pupil), Href: "/roll/" + s.Pupil.ID}
	if s.CarerID != "" {
		line.Href, line.On = carerAt(s.CarerID), tag{"good", "On the register"}
	}
	return line
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
