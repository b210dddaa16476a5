package web

import (
	"net/url"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
)

// Where the award's pages are.
const (
	awardAt        = "/award"
	followAt       = awardAt + "/follow"
	standardsAt    = awardAt + "/standards"
	baselineAt     = awardAt + "/baseline"
	awardPlanAt    = awardAt + "/plan"
	applicationsAt = awardAt + "/applications"
	wordingAt      = awardAt + "/wording"
)

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
	{"Baseline", baselineAt, only(access.SeeAward)},
	{"Evidence", evidenceAt, only(access.SeeAward)},
	{"Plan", awardPlanAt, only(access.SeeAward)},
	{"Applications", applicationsAt, only(access.SeeAward)},
	{"Wording", wordingAt, only(access.SeeAward)},
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
	head.about(v.query(ofFramework))
	if len(head.Parts.Links) == 1 {
		head.Parts.Links = nil
	}
	return head
}

// about has the tabs lead to pages about one framework, so that whoever reads of the
// second of two that are followed does not land on the first.
func (h *awardHead) about(framework string) {
	if _, ok := award.Find(framework); !ok {
		return
	}
	for i, l := range h.Parts.Links {
		path, _, _ := strings.Cut(l.Href, "?")
		h.Parts.Links[i].Href = aboutFramework(path, framework)
	}
}

// aims are the frameworks that the school follows, each as the school words it, and
// the one that a page is about.
type aims struct {
	all []award.Followed
	now award.Followed  // without a framework's id where the school follows none
	in  award.Framework // of now
}

// ofFramework is the part of an address that says which framework a page is about,
// where the school follows several.
const ofFramework = "framework"

// aims reads what the school follows. The page is about the framework that its address
// names, or else about the first that is followed.
func (v *visit) aims() (aims, error) {
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return aims{}, err
	}
	a := aims{all: award.FollowedNow(followed)}
	if len(a.all) == 0 {
		return a, nil
	}
	a.now = a.all[0]
	if at := slices.IndexFunc(a.all, func(f award.Followed) bool { return f.Framework == v.query(ofFramework) }); at >= 0 {
		a.now = a.all[at]
	}
	a.in, err = v.ledger.AwardFramework(v.ctx(), a.now.Framework)
	return a, err
}

// none reports whether the school follows no framework.
func (a aims) none() bool { return a.now.Framework == "" }

// others lead to the same page about the other frameworks that are followed.
func (a aims) others(at string) []link {
	var links []link
	for _, f := range a.all {
		if in, ok := award.Find(f.Framework); ok && f.Framework != a.now.Framework {
			links = append(links, link{in.Name, aboutFramework(at, f.Framework)})
		}
	}
	return links
}

// aboutFramework is a page of the award about one framework.
func aboutFramework(at, framework string) string {
	return at + "?" + url.Values{ofFramework: {framework}}.Encode()
}

// sameFramework is a page about the framework that the page here is about, where the
// address says which.
func (v *visit) sameFramework(at string) string {
	if in, ok := award.Find(v.query(ofFramework)); ok {
		return aboutFramework(at, in.ID)
	}
	return at
}

// standardAt is the page of one standard.
func standardAt(framework, standard string) string {
	return standardsAt + "/" + framework + "/" + standard
}

// Criteria's ids have slashes, which stand in an address as this.
const insteadOfSlash = "~"

func criterionInAddress(id string) string { return strings.ReplaceAll(id, "/", insteadOfSlash) }

// criterionAnchor is where a criterion stands on the page of its standard.
func criterionAnchor(id string) string { return "c-" + criterionInAddress(id) }

// criterionHere is the id of the criterion that the address names.
func (v *visit) criterionHere() string {
	return strings.ReplaceAll(v.id("criterion"), insteadOfSlash, "/")
}

// frameworkHere is the framework that the address names, as the school words it.
func (v *visit) frameworkHere() (award.Framework, error) {
	return v.ledger.AwardFramework(v.ctx(), v.id("framework"))
}

// followsNone is said on each page of the award of a school that follows no framework.
func (v *visit) followsNone() empty {
	e := empty{Title: "Choose the award first", Says: "What is asked for, and for which level, comes from the framework that the school follows."}
	if v.may(access.KeepAward) {
		e.Act = &link{"Choose a framework", awardAt}
	}
	return e
}

// baselinesOf are the reviews of one framework, newest first.
func (v *visit) baselinesOf(framework string) ([]award.Baseline, error) {
	all, err := v.ledger.Baselines(v.ctx())
	return slices.DeleteFunc(all, func(b award.Baseline) bool { return b.Round.Framework != framework }), err
}

// baselineHere is the review that the address names, and its framework as the school
// words it.
func (v *visit) baselineHere() (b award.Baseline, in award.Framework, all []award.Baseline, err error) {
	if all, err = v.ledger.Baselines(v.ctx()); err != nil {
		return b, in, nil, err
	}
	at := slices.IndexFunc(all, func(b award.Baseline) bool { return b.Round.ID == v.id("round") })
	if at < 0 {
		return b, in, nil, fault.Missing{What: "baseline review"}
	}
	in, err = v.ledger.AwardFramework(v.ctx(), all[at].Round.Framework)
	return all[at], in, all, err
}
