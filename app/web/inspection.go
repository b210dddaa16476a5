package web

import (
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/award"
)

var inspectionPage = newPage[inspectionView]("inspection/list.html")

// inspectionAt is where it is got ready what somebody sees who inspects the school.
const inspectionAt = "/inspection"

// inspectionParts are the pages of an inspection, in the order of their tabs.
var inspectionParts = []section{
	{"What is looked for", inspectionAt, only(access.MakePacks)},
	{"A pack", inspectionPackAt, only(access.MakePacks)},
	{"Return to the local authority", returnAt, only(access.MakePacks)},
}

// inspectionHead begins a page of an inspection. Here is the page's own address.
func (v *visit) inspectionHead(title, here string) awardHead {
	head := awardHead{frame: v.frame(title, inspectionAt), Parts: tabs{Name: "Inspection"}}
	for _, p := range inspectionParts {
		head.Parts.Links = append(head.Parts.Links, navLink{Says: p.says, Href: p.href, Here: p.href == here})
	}
	return head
}

// inspectionView is what somebody looks for who inspects, and what there is to show.
type inspectionView struct {
	awardHead
	Add  *link
	Sets []headingSet
}

// headingSet is what one of those looks for who come.
type headingSet struct {
	Title string
	Areas []headingArea
	Out   []headingLine // what the school has taken out, or is not looked for now
}

type headingArea struct {
	Title string
	Lines []headingLine
}

// headingLine is one thing that is looked for, with the evidence that shows it.
type headingLine struct {
	ID, Title, Asks string
	When, Source    string
	Note            string
	State           tag
	Shows           []link // evidence that names nobody
	Waits           string // how much more waits to be looked through
	Change          link
}

func showInspection(v *visit) error {
	all, err := v.ledger.Headings(v.ctx())
	if err != nil {
		return err
	}
	shows, err := v.evidenceByHeading()
	if err != nil {
		return err
	}
	data := inspectionView{
		awardHead: v.inspectionHead("Inspection", inspectionAt),
		Add:       &link{"Add a heading", headingsAt + "/add"},
	}
	data.Lead = "What an inspector or the local authority looks for, with what the school has to show. The headings are ours, dated, and yours to change: frameworks come and go, and the work should not."
	for _, set := range award.HeadingSets {
		data.Sets = append(data.Sets, v.headingSet(set, all, shows))
	}
	return show(v, inspectionPage, data)
}

func (v *visit) headingSet(set award.HeadingSet, all []award.Heading, shows map[string]headingShows) headingSet {
	is := headingSet{Title: set.Words()}
	for _, h := range all {
		if h.Set != set {
			continue
		}
		line := headingLineOf(h, shows[h.ID])
		if !h.LookedFor(v.today()) {
			is.Out = append(is.Out, line)
			continue
		}
		at := slices.IndexFunc(is.Areas, func(a headingArea) bool { return a.Title == h.Area })
		if at < 0 {
			at, is.Areas = len(is.Areas), append(is.Areas, headingArea{Title: h.Area})
		}
		is.Areas[at].Lines = append(is.Areas[at].Lines, line)
	}
	return is
}

func headingLineOf(h award.Heading, shows headingShows) headingLine {
	l := headingLine{ID: h.ID, Title: h.Title, Asks: h.Asks, Source: h.Source, Note: h.Note, Shows: shows.clear, Change: link{"Change", headingsAt + "/" + h.ID}}
	switch {
	case h.From != "" && h.Until != "":
		l.When = "From " + h.From.Words() + " to " + h.Until.Words()
	case h.From != "":
		l.When = "From " + h.From.Words()
	case h.Until != "":
		l.When = "To " + h.Until.Words()
	}
	if shows.waits > 0 {
		l.Waits = many(shows.waits, "more piece of evidence waits", "more pieces of evidence wait") + " to be looked through for names."
	}
	switch {
	case h.Hidden:
		l.State = tag{"wait", "Taken out"}
	case h.Own:
		l.State = tag{"", "Yours"}
	}
	return l
}

// headingShows is the evidence that serves one heading.
type headingShows struct {
	clear []link
	waits int
}

// evidenceByHeading is what there is to show, by the headings that it serves. What was
// looked through beside another roll is looked through again first.
func (v *visit) evidenceByHeading() (map[string]headingShows, error) {
	headings, err := v.ledger.Headings(v.ctx())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, h := range headings {
		ids = append(ids, h.ID)
	}
	goes, stays, err := v.ledger.EvidenceListed(v.ctx(), ids)
	if err != nil {
		return nil, err
	}
	by := map[string]headingShows{}
	for _, e := range goes {
		for _, id := range e.Serves {
			s := by[id]
			s.clear = append(s.clear, link{e.Title, evidenceAtID(e.ID)})
			by[id] = s
		}
	}
	for _, e := range stays {
		for _, id := range e.Serves {
			s := by[id]
			s.waits++
			by[id] = s
		}
	}
	return by, nil
}

// headingHere returns the heading that the address names.
func (v *visit) headingHere() (award.Heading, error) {
	return theOne(v, "heading", v.ledger.Headings, func(h award.Heading) bool { return h.ID == v.id("heading") })
}

func showAddHeading(v *visit) error {
	return v.askHeading(http.StatusOK, newHeadingForm(), award.Heading{}, nil)
}

func showHeading(v *visit) error {
	is, err := v.headingHere()
	if err != nil {
		return err
	}
	f := newHeadingForm()
	f.fill(is)
	return v.askHeading(http.StatusOK, f, is, nil)
}

func addHeading(v *visit) error { return v.keepHeading(award.Heading{}) }

func changeHeading(v *visit) error {
	was, err := v.headingHere()
	if err != nil {
		return err
	}
	return v.keepHeading(was)
}

// keepHeading takes what the page sent: of was, or of a new heading.
func (v *visit) keepHeading(was award.Heading) error {
	f := newHeadingForm()
	f.Read(v.gin.Request)
	err, id := f.Unreadable(), ""
	is := f.heading(was.ID)
	if err == nil {
		id, err = v.ledger.KeepHeading(v.ctx(), is, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askHeading(status, f, was, clash)
	}
	if asked, err := askedAgain(f, "heading", err, again); asked {
		return err
	}
	says := "The heading is saved"
	switch {
	case is.Hidden && !was.Hidden:
		says = "The heading is taken out. It can be brought back"
	case was.Hidden && !is.Hidden:
		says = "The heading is back"
	}
	return v.goTo(inspectionAt+"#"+id, says)
}

func (v *visit) askHeading(status int, f *headingForm, was award.Heading, clash *clashNote) error {
	data := changeView{
		frame: v.frame("A heading of an inspection", inspectionAt), Heading: "Add a heading", Crumbs: []link{{"Inspection", inspectionAt}}, Clash: clash, Shown: f.Version,
		Lead: "One thing that is looked for, in your words, with where it is asked. Evidence and packs stand under it.", Fields: f.fields(was), Button: "Save the heading", Back: inspectionAt,
	}
	if was.ID != "" {
		data.Heading, data.Back = was.Title, inspectionAt+"#"+was.ID
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
