package web

import (
	"fmt"
	"slices"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var censusPage = newPage[censusView]("census/list.html")

type censusView struct {
	frame
	Standing string
	Differ   []censusLine // where the MIS should be changed, or somebody should look
	Agree    []censusLine
	Empty    empty
}

// censusLine is one pupil. Href leads to the entry of somebody whom the register
// knows and does not declare.
type censusLine struct{ Name, Href, Form, Code, InMIS, Because, Do string }

// showCensus lists the codes that the register gives for the spring census and
// where the school's own MIS differs.
func showCensus(v *visit) error {
	lines, err := v.ledger.Census(v.ctx())
	if err != nil {
		return err
	}
	known, err := v.registered(lines)
	if err != nil {
		return err
	}
	data := censusView{frame: v.frame("Census", "/census"), Empty: empty{Title: "Nobody to declare yet", Says: "Confirmed young carers on roll will be listed here with their census codes."}}
	for _, l := range lines {
		if l.Differs {
			data.Differ = append(data.Differ, v.censusLine(l, known[l.Pupil.ID]))
		} else {
			data.Agree = append(data.Agree, v.censusLine(l, register.Carer{}))
		}
	}
	data.Standing = fmt.Sprintf("%s. %s.", many(len(lines), "pupil", "pupils"), many(len(data.Differ), "differs from the MIS", "differ from the MIS"))
	return show(v, censusPage, data)
}

// registered are the entries of pupils whom only the MIS declares, by pupil, for
// who may see the register.
func (v *visit) registered(lines []store.CensusLine) (map[string]register.Carer, error) {
	declared := func(l store.CensusLine) bool { return l.Differs && l.Code == register.CensusNotDeclared }
	known := map[string]register.Carer{}
	if !v.may(access.SeeRegister) || !slices.ContainsFunc(lines, declared) {
		return known, nil
	}
	entries, _, err := v.ledger.Register(v.ctx(), store.RegisterQuery{})
	if err != nil {
		return nil, err
	}
	undecided, err := v.ledger.Undecided(v.ctx(), 0) // the list of the register leaves them out
	for _, e := range append(entries, undecided...) {
		known[e.Pupil.ID] = e.Carer
	}
	return known, err
}

// setInMIS says what to do about a pupil whom the MIS has otherwise. A parent's
// own word, P, is not for the school to write over unseen.
func setInMIS(code register.CensusCode, mis string) string {
	if mis == string(register.CensusParent) && code == register.CensusSchool {
		return "Look first: the MIS says that a parent told the school. If so, correct how we learned here; if not, set S in the MIS"
	}
	return "Set " + string(code) + " in the MIS"
}

func (v *visit) censusLine(l store.CensusLine, known register.Carer) censusLine {
	line := censusLine{Name: l.Pupil.ListName(), Form: l.Pupil.Form, Code: string(l.Code) + ", " + l.Code.Words(), InMIS: inMIS(l.InMIS), Because: l.Because}
	switch {
	case !l.Differs:
	case l.Code == register.CensusNotDeclared && !v.may(access.SeeRegister):
		line.Do = "Ask the champion"
	case l.Code == register.CensusNotDeclared:
		line.Do = declaredElsewhere(known)
		if known.ID != "" {
			line.Href = carerAt(known.ID)
		}
	default:
		line.Do = setInMIS(l.Code, l.InMIS)
	}
	return line
}

// declaredElsewhere says what is to be done about somebody whom the MIS
// declares and the register does not.
func declaredElsewhere(c register.Carer) string {
	switch {
	case c.Status == "":
		return "Only the MIS says so. Look into it: not declared is never “not a carer”"
	case c.Status == register.Possible:
		return "On the register as possible: still being looked into"
	case c.Status.Counted():
		return "Declared N here: the letter in the MIS may be taken out, or the entry changed"
	}
	return c.Status.Words() + " here: the letter in the MIS may be taken out"
}

func inMIS(letter string) string {
	switch letter {
	case "":
		return "nothing"
	case "yes":
		return "yes, without saying by whom"
	}
	return letter
}
