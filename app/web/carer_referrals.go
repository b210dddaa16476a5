package web

import (
	"carers/app/register"
)

// referralsPart is what was asked of services for a carer, in short.
type referralsPart struct {
	Title, Says string
	Lines       []task
	In          []task // what services told the school
	Again       string // that something is to be asked for
	Offer       *link  // to what is to be asked for, where it is one thing
	Add, Told   *link  // any service can be asked, whatever is offered
}

func (c carerShown) referrals() referralsPart {
	p := referralsPart{Title: "Asked of services"}
	today := c.v.today()
	for _, r := range c.Referrals {
		p.Lines = append(p.Lines, task{Says: c.v.referralWords(r), Href: referralAt(r), Detail: "Asked for on " + r.AskedOn.Words(), Due: referralTag(r, today)})
	}
	for _, r := range c.ReferralsIn {
		t := task{Says: r.From, Detail: listed(". ", "Told the school on "+r.On.Words(), r.Says), Due: thankedTag(r)}
		if c.keeps {
			t.Href = c.at("told", r.ID)
		}
		p.In = append(p.In, t)
	}
	if len(p.Lines) == 0 {
		p.Says = "Nothing has been asked of a service yet."
	}
	if !c.keeps {
		return p
	}
	p.Add, p.Told = &link{"Ask a service", c.at("referrals", "add")}, &link{"A service told us", c.at("told", "add")}
	switch {
	case len(register.AskAgain(c.Referrals, c.Circumstances)) > 0:
		p.Again = "Something has changed since an assessment was asked for. The authority assesses again when circumstances change."
	case register.AssessmentWanted(c.Carer, c.Pupil, c.YoungAdult, c.Referrals, today):
		p.Again = "A transition assessment can be offered to " + c.name + " now: what " + c.name + " wants from 18 on."
		p.Offer = &link{"Offer it", c.at("referrals", "add") + "?kind=" + string(register.TransitionAssessment)}
	}
	return p
}

func thankedTag(r register.ReferralIn) tag {
	switch {
	case !r.ToldOn.IsZero():
		return tag{"good", "Told what came of it"}
	case !r.ThankedOn.IsZero():
		return tag{"plain", "Thanked"}
	}
	return tag{"wait", "Not thanked yet"}
}
