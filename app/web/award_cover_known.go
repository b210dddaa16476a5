package web

import (
	"slices"

	"carers/app/award"
)

// coverKnown is what the program can fill in of a cover sheet before anybody has, and
// what it has that from.
type coverKnown struct{ Says, From string }

// coverLeads are the fields of a cover sheet that ask for somebody who answers for young
// carers, and the posts, the first of which that somebody has is meant.
var coverLeads = map[string][]award.LeadPost{
	"contact":       {award.ChampionPost, award.OperationalPost, award.DeputyPost, award.SeniorPost},
	"senior_lead":   {award.SeniorPost},
	"link_governor": {award.GovernorPost},
}

// knownOfCover is what fills in a cover sheet, by the id of its field: from the settings,
// from who is named today and from the policy that is in force. Nothing of it is from a
// pupil's record. What no cover sheet that could be read asks for, such as how many young
// carers there are, is left to whoever fills it in.
func (v *visit) knownOfCover() (map[string]coverKnown, error) {
	s := v.school
	known := map[string]coverKnown{
		"school_name": {s.Name, "From the school’s settings"}, "school": {s.Name, "From the school’s settings"}, "urn": {s.URN, "From the school’s settings"},
		"contact": {s.Settings.ChampionName, "From the school’s settings"},
	}
	leads, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return nil, err
	}
	on := award.LeadsOn(leads, v.today())
	for field, posts := range coverLeads {
		for _, post := range posts {
			if at := slices.IndexFunc(on, func(l award.Lead) bool { return l.Post == post }); at >= 0 {
				known[field] = coverKnown{listed(", ", on[at].Name, on[at].Job), "From named leads"}
				break
			}
		}
	}
	documents, err := v.ledger.Documents(v.ctx())
	for _, d := range award.CurrentDocuments(documents) {
		if d.Kind == award.Policy && d.Approved() {
			known["policy_date"] = coverKnown{d.ApprovedOn.Words(), "From documents"}
		}
	}
	return known, err
}
