package web

import "carers/app/access"

// awardAt is where the award's pages are, and what is under it.
const awardAt = "/award"

// awardHead is what each page of the award begins with.
type awardHead struct {
	frame
	Heading string // the title stands in where there is none
	Lead    string // under the heading
	Crumbs  []link
	Act     *link
	Parts   tabs
}

// awardParts are the pages of the award, in the order of their tabs. The tab of a page
// that has a place in the menu of its own leads there as well.
var awardParts = []section{
	{"Where we stand", awardAt, only(access.SeeAward)},
	{"Evidence", evidenceAt, only(access.SeeAward)},
}

// awardHead begins a page of the award. Here is the page's own address, or that of the
// tab that it belongs to.
func (v *visit) awardHead(title, here string) awardHead {
	menu := awardAt
	if inMenu(here) {
		menu = here
	}
	head := awardHead{frame: v.frame(title, menu), Parts: tabs{Name: "Award"}}
	for _, p := range awardParts {
		if p.needs.any(v.may) {
			head.Parts.Links = append(head.Parts.Links, navLink{Says: p.says, Href: p.href, Here: p.href == here})
		}
	}
	if len(head.Parts.Links) == 1 {
		head.Parts.Links = nil
	}
	return head
}
