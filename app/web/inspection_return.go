package web

import (
	"net/http"
	"slices"

	"carers/app/award"
	"carers/app/packs"
	"carers/app/store"
)

var returnPage = newPage[returnView]("inspection/return.html")

// returnAt is what the local authority is told.
const returnAt = inspectionAt + "/return"

// returnView is the return as it would leave.
type returnView struct {
	awardHead
	Paper packs.Paper
	File  string
	Stop  string // why it cannot leave as it is
	Last  lastLook
}

func showReturn(v *visit) error {
	p, err := v.returnPaper()
	if err != nil {
		return err
	}
	look, err := v.lookLast(p, nil)
	if err != nil {
		return err
	}
	return v.askReturn(http.StatusOK, p, look, look.Stop)
}

func (v *visit) askReturn(status int, p packs.Paper, look lastLook, stop string) error {
	data := returnView{awardHead: v.inspectionHead("Return to the local authority", returnAt), Paper: p, File: returnAt + "/file", Stop: stop, Last: look}
	data.Lead = "What the school can say of its young carers to the authority, without a name. Numbers that would point at a pupil are not in it."
	return showAs(v, status, returnPage, data)
}

func (v *visit) returnPaper() (packs.Paper, error) {
	p := packs.Paper{Title: "Young carers: return to the local authority", School: v.school.Name, Made: "Made on " + v.today().Words() + " from the school’s own records.", Stays: authorityStays}
	if err := v.fillPaper(&p, returnWhat, award.ForAuthority, func(string) bool { return true }); err != nil {
		return p, err
	}
	parts, err := v.recordParts(returnWhat, returnRules)
	p.Parts = append(p.Parts, parts...)
	return p, err
}

// fileReturn hands the return over, and writes down that it left.
func fileReturn(v *visit) error {
	p, err := v.returnPaper()
	if err != nil {
		return err
	}
	look, err := v.lookLast(p, nil)
	if err != nil {
		return err
	}
	if stop := look.stops(); stop != "" {
		return v.askReturn(http.StatusUnprocessableEntity, p, look, stop)
	}
	return v.handOverPaper(returnWhat, p, nil)
}

// returnRules draw what an authority asks about, besides the cohort: who was referred and
// assessed and how soon that was answered, who moves on with a plan, and how staff and
// pupils learn of it.
var returnRules = []string{"referrals-made", "needs-assessments", "referral-waits", "transition-plans", "emergency-plans", "pupils-heard", "training-coverage", "awareness-held"}

// recordParts are what some rules draw from the records, told in one go beside all that
// was told before and beside one another.
func (v *visit) recordParts(what string, ids []string) ([]packs.PaperPart, error) {
	rules := make([]award.DrawnRule, 0, len(ids))
	for _, id := range ids {
		if r, ok := award.FindDrawn(id); ok {
			rules = append(rules, r)
		}
	}
	d, err := v.drawing(rules...)
	if err != nil {
		return nil, err
	}
	var parts []packs.PaperPart
	err = v.ledger.Tell(v.ctx(), what, "html", func(earlier []store.ToldTable) (fresh []store.ToldTable, err error) {
		parts, fresh, err = d.tellAll(rules, earlier)
		return fresh, err
	})
	return parts, err
}

// tellAll says what several rules say under one heading, each beside all that was told
// before it. There is no heading where none of them says anything.
func (d drawing) tellAll(rules []award.DrawnRule, earlier []store.ToldTable) (parts []packs.PaperPart, fresh []store.ToldTable, err error) {
	parts = []packs.PaperPart{{ID: "records", Level: 2, Heading: "What the records say"}}
	for _, r := range rules {
		told, err := d.tell(r, append(slices.Clone(earlier), fresh...))
		if err != nil {
			return nil, nil, err
		}
		if !told.nothing {
			fresh = append(fresh, told.fresh...)
			parts = append(append(parts, packs.PaperPart{Level: 3, Heading: r.Title, Says: told.says}), told.parts...)
		}
	}
	if len(parts) == 1 {
		parts = nil
	}
	return parts, fresh, nil
}
