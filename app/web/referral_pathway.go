package web

import (
	"carers/app/access"
	"carers/app/register"
)

var pathwayPage = newPage[pathwayView]("referrals/pathway.html")

// pathwayView is where a referral goes and what happens when, in plain words, for
// all staff. It is about nobody.
type pathwayView struct {
	frame
	Champion  string
	Lead      whoLeads
	EarlyHelp string
	Days      string // how long a service may say nothing
	List      *link
}

func showPathway(v *visit) error {
	s := v.school.Settings
	data := pathwayView{frame: v.frame("Where a referral goes", "/help"), Lead: v.safeguardingLead(), EarlyHelp: s.Calls(register.EarlyHelp), Days: many(s.ReferralDays(), "school day", "school days"), Champion: "the young carer champion"}
	if s.ChampionName != "" {
		data.Champion = s.ChampionName + ", the young carer champion"
	}
	if v.may(access.SeeRegister) {
		data.List = &link{"Open the referrals", referralsAt}
	}
	return show(v, pathwayPage, data)
}
