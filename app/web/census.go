package web

import (
	"fmt"

	"carers/app/access"
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

type censusLine struct{ Name, Form, Code, InMIS, Because, Do string }

// showCensus lists the codes that the register gives for the spring census and
// where the school's own MIS differs.
func showCensus(v *visit) error {
	lines, err := v.ledger.Census(v.ctx())
	if err != nil {
		return err
	}
	data := censusView{frame: v.frame("Census", "/census"), Empty: empty{Title: "Nobody to declare yet", Says: "Confirmed young carers on roll will be listed here with their census codes."}}
	for _, l := range lines {
		if l.Differs {
			data.Differ = append(data.Differ, v.censusLine(l))
		} else {
			data.Agree = append(data.Agree, v.censusLine(l))
		}
	}
	data.Standing = fmt.Sprintf("%s. %s.", many(len(lines), "pupil", "pupils"), many(len(data.Differ), "differs from the MIS", "differ from the MIS"))
	return show(v, censusPage, data)
}

func (v *visit) censusLine(l store.CensusLine) censusLine {
	line := censusLine{Name: l.Pupil.ListName(), Form: l.Pupil.Form, Code: string(l.Code) + ", " + l.Code.Words(), InMIS: inMIS(l.InMIS), Because: l.Because}
	switch {
	case !l.Differs:
	case l.Code == "N" && v.may(access.SeeRegister):
		line.Do = "Only the MIS says so. Look into it: not declared is never “not a carer”"
	case l.Code == "N":
		line.Do = "Only the MIS says so. Ask the champion"
	default:
		line.Do = "Set " + string(l.Code) + " in the MIS"
	}
	return line
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
