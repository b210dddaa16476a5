package web

import (
	"carers/app/award"
	"carers/app/packs"
)

var returnPage = newPage[returnView]("inspection/return.html")

// returnAt is what the local authority is told.
const returnAt = inspectionAt + "/return"

// returnView is the return as it would leave.
type returnView struct {
	awardHead
	Paper packs.Paper
	File  string
}

func showReturn(v *visit) error {
	p, err := v.returnPaper()
	if err != nil {
		return err
	}
	data := returnView{awardHead: v.inspectionHead("Return to the local authority", returnAt), Paper: p, File: returnAt + "/file"}
	data.Lead = "What the school can say of its young carers to the authority, without a name. Numbers that would point at a pupil are not in it."
	return show(v, returnPage, data)
}

func (v *visit) returnPaper() (packs.Paper, error) {
	p := packs.Paper{Title: "Young carers: return to the local authority", School: v.school.Name, Made: "Made on " + v.today().Words() + " from the school’s own records.", Stays: authorityStays}
	return p, v.fillPaper(&p, returnWhat, award.ForAuthority, func(string) bool { return true })
}

// fileReturn hands the return over, and writes down that it left.
func fileReturn(v *visit) error {
	p, err := v.returnPaper()
	if err != nil {
		return err
	}
	return v.handOverPaper(returnWhat, p, nil)
}
