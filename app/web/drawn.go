package web

import (
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
	"carers/app/web/form"
)

var drawnPage = newPage[drawnView]("evidence/draw.html")

// drawnAt is where evidence is drawn from the school's own records.
const drawnAt = evidenceAt + "/draw"

// drawnWhat is what the ledger of releases calls it.
const drawnWhat = "drawn-evidence"

// drawnView lists the rules by which evidence can be drawn, each with what it would say
// today: first what was never drawn, then what was, then what would show no number or
// nothing at all.
type drawnView struct {
	awardHead
	Groups []drawnGroup
	Waits  string // of which rules the records are not read yet
}

type drawnGroup struct {
	Title, Says string
	Rules       []drawnCard
}

// drawnCard is one rule.
type drawnCard struct {
	ID, Title string
	Says      []string
	Parts     []packs.PaperPart
	Source    string
	More      string       // what else is known of it
	For       []servedLine // what it would serve
	Kept      *link        // the page that it drew before
	Press     string       // blank for who may not draw, or where there is nothing to draw
	To        string
}

func drawnTo(rule string) string { return drawnAt + "/" + rule }

// showDrawn says what each rule would say today. Nothing leaves by that, so that what is
// shown here is not written down as told.
func showDrawn(v *visit) error {
	served, err := v.served()
	if err != nil {
		return err
	}
	earlier, err := v.ledger.ToldTables(v.ctx())
	if err != nil {
		return err
	}
	d, err := v.drawing(award.Drawn()...)
	if err != nil {
		return err
	}
	kept, err := v.drawnBefore()
	if err != nil {
		return err
	}
	data := drawnView{awardHead: v.awardHead("Draw from the records", evidenceAt)}
	data.Crumbs = []link{{"Evidence", evidenceAt}}
	data.Lead = "Pages of evidence that the school’s own records fill: dated, without a name, and with no number that would point at a pupil. This is what each would say today."
	ready, before, empty := drawnGroup{Title: "Ready to draw"}, drawnGroup{Title: "Drawn before", Says: "Drawn again, a page stands in place of the one before."}, drawnGroup{Title: "Too few, or nothing, to show yet"}
	for _, r := range award.Drawn() {
		told, err := d.tell(r, earlier)
		if err != nil {
			return err
		}
		g := &ready
		switch {
		case kept[r.ID].ID != "":
			g = &before
		case told.nothing || told.few():
			g = &empty
		}
		g.Rules = append(g.Rules, v.drawnCard(told, served, kept[r.ID]))
	}
	for _, g := range []drawnGroup{ready, before, empty} {
		if len(g.Rules) > 0 {
			data.Groups = append(data.Groups, g)
		}
	}
	if n := len(award.DrawnRules) - len(award.Drawn()); n > 0 {
		data.Waits = "Criteria name " + many(n, "more page", "more pages") + " that could be drawn one day. The program does not read those records yet."
	}
	return show(v, drawnPage, data)
}

func (v *visit) drawnCard(t toldPage, served servedBy, was award.Evidence) drawnCard {
	c := drawnCard{ID: t.rule.ID, Title: t.rule.Title, Says: t.says, Source: t.source(v.today()), To: drawnTo(t.rule.ID)}
	for _, f := range served.frameworks {
		for _, id := range f.DrawnFor(t.rule.ID) {
			if is, ok := f.Criterion(id); ok {
				c.For = append(c.For, servedLine{Says: is.Text, Href: standardAt(f.ID, is.Standard) + "#" + criterionAnchor(id)})
			}
		}
	}
	c.More = "Its source, and " + many(len(c.For), "criterion", "criteria") + " it is for"
	if len(t.parts) > 0 {
		c.More = "The rest of it, and " + many(len(c.For), "criterion", "criteria") + " it is for"
	}
	c.Parts = slices.Clone(t.parts)
	for i := range c.Parts {
		c.Parts[i].Level = 3 // under the rule's own heading
	}
	if was.ID != "" {
		c.Kept = &link{"Drawn on " + was.On.Words(), evidenceAtID(was.ID)}
	}
	if v.may(access.KeepAward) && !t.nothing {
		c.Press = "Draw this from the records"
		if was.ID != "" {
			c.Press = "Draw it again"
		}
	}
	return c
}

// drawnPress draws evidence for a criterion, where it stands.
type drawnPress struct{ To, Says, What, Look, Back string }

// drawnPresses are the pages that can be drawn for a criterion, for who may draw them. Each
// leads back to where the criterion stands.
func (v *visit) drawnPresses(c award.Criterion, kept map[string]award.Evidence, back string) (all []drawnPress) {
	if !v.may(access.KeepAward) || c.Gone {
		return nil
	}
	for _, id := range c.Drawn {
		if r, ok := award.FindDrawn(id); ok {
			p := drawnPress{To: drawnTo(id), Says: "Draw this from the records", What: r.Title, Look: drawnAt + "#" + id, Back: back}
			if was, drawn := kept[id]; drawn {
				p.Says, p.What = "Draw it again", r.Title+", drawn on "+was.On.Words()
			}
			all = append(all, p)
		}
	}
	return all
}

// drawnBefore are the pages in use that rules drew before, by rule.
func (v *visit) drawnBefore() (map[string]award.Evidence, error) {
	all, err := v.ledger.Evidence(v.ctx())
	by := map[string]award.Evidence{}
	for _, e := range slices.Backward(all) { // the newest stays
		if e.Drawn != "" && !e.Out() {
			by[e.Drawn] = e
		}
	}
	return by, err
}

// drawPage draws a page by one rule and keeps it as evidence.
func drawPage(v *visit) error {
	rule, ok := award.FindDrawn(v.id("rule"))
	if !ok {
		return fault.Missing{What: "page to draw"}
	}
	f := &form.Form{}
	back := f.Carry("back")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	served, err := v.served()
	if err != nil {
		return err
	}
	kept, err := v.drawnBefore()
	if err != nil {
		return err
	}
	d, err := v.drawing(rule)
	if err != nil {
		return err
	}
	id, err := v.draw(d, rule, served, kept[rule.ID])
	if err != nil {
		return err
	}
	if id == "" {
		return v.goTo(drawnAt+"#"+rule.ID, "There is nothing to draw yet")
	}
	to := evidenceAtID(id)
	if back.Value != "" {
		to = local(back.Value)
	}
	return v.goTo(to, "The page is drawn from the records as they are today, and kept")
}

// draw draws a page by one rule, in place of the one that it drew before, and returns the
// id of the evidence; blank where the records hold nothing yet. What of its numbers was
// not told before is written down first: a pack may take the page from then on.
func (v *visit) draw(d drawing, rule award.DrawnRule, served servedBy, was award.Evidence) (id string, err error) {
	var told toldPage
	err = v.ledger.Tell(v.ctx(), drawnWhat, "html", func(earlier []store.ToldTable) (fresh []store.ToldTable, err error) {
		if told, err = d.tell(rule, earlier); told.nothing {
			return nil, err
		}
		return told.fresh, err
	})
	if err != nil || told.nothing {
		return "", err
	}
	file, err := v.paperHTML("drawn-"+rule.ID+".html", told.paper(v.school.Name, v.today(), was.On))
	if err != nil {
		return "", err
	}
	b := award.Evidence{Title: rule.Title, Drawn: rule.ID, On: v.today()}
	for _, f := range served.frameworks {
		b.Serves = append(b.Serves, f.DrawnFor(rule.ID)...)
	}
	return v.ledger.DrawEvidence(v.ctx(), b, served.known(), file.Content)
}

// drawing is what pages are drawn from: true numbers, of which none is shown before a
// draft told it.
type drawing struct {
	governorTruth
	fresh    store.Refreshed
	from     store.DrawnFrom
	tongues  int // of the quiet door
	baseline award.Baseline
	in       award.Framework // of the baseline
	drawnKept
}

// drawing reads what some rules need, and no more.
func (v *visit) drawing(rules ...award.DrawnRule) (d drawing, err error) {
	limit := v.toldLimit(register.ToOutside)
	if d.fresh, err = v.ledger.Refreshed(v.ctx()); err != nil {
		return d, err
	}
	reads := func(what award.DrawnRead) bool {
		return slices.ContainsFunc(rules, func(r award.DrawnRule) bool { return slices.Contains(r.Reads, what) })
	}
	if reads(award.ReadsAttendance) {
		d.governorTruth, err = v.governorTruth(d.fresh, limit)
	} else if d.governorTruth, _, err = v.supportTruth(limit); err == nil && reads(award.ReadsResults) {
		err = d.readPoints(v)
	}
	if err != nil {
		return d, err
	}
	if d.from, err = v.ledger.DrawnFrom(v.ctx()); err != nil {
		return d, err
	}
	d.tongues = len(v.site.tongues)
	if reads(award.ReadsBaseline) {
		if err := v.lastBaseline(&d); err != nil {
			return d, err
		}
	}
	d.drawnKept, err = v.drawnKept(reads)
	return d, err
}

// lastBaseline finds the latest baseline review that is finished.
func (v *visit) lastBaseline(d *drawing) error {
	all, err := v.ledger.Baselines(v.ctx())
	if err != nil {
		return err
	}
	for _, b := range all {
		if b.Round.ClosedOn.After(d.baseline.Round.ClosedOn) {
			d.baseline = b
		}
	}
	if d.baseline.Round.ID != "" {
		d.in, err = v.ledger.AwardFramework(v.ctx(), d.baseline.Round.Framework)
	}
	return err
}

// toldPage is what one rule says, with the numbers that may be told.
type toldPage struct {
	rule    award.DrawnRule
	says    []string
	parts   []packs.PaperPart
	notes   []string
	nothing bool              // the records hold nothing yet
	shows   bool              // it says more than that there is too little to tell
	fresh   []store.ToldTable // what was not told before
}

// few reports whether all that its first sentence can say is that there are too few.
func (t toldPage) few() bool {
	wordings := t.rule.Says[0]
	return len(wordings) > 1 && t.says[0] == wordings[len(wordings)-1]
}

// tell says what a rule says, beside all that was told before. All numbers of its page
// are in one draft.
func (d drawing) tell(r award.DrawnRule, earlier []store.ToldTable) (toldPage, error) {
	by, page := drawers[r.ID], toldPage{rule: r}
	told := toldDrawing{governorTold: governorTold{governorTruth: d.governorTruth}, of: &d}
	if by.draft != nil {
		draft := suppress.NewDraft(d.limit, d.today)
		by.draft(&d, draft)
		var err error
		if page.fresh, err = told.governorTold.tell(draft, earlier); err != nil {
			return page, err
		}
		page.notes = append(page.notes, told.told.Explanation())
		for _, t := range told.told.Tables() {
			if t.Before() && t.On() != d.today {
				page.notes = append(page.notes, "Some of it stands as it was told on "+t.On().Words()+": told anew, it would tell of the few who came or went since.")
				break
			}
		}
	}
	figures, parts := by.says(told)
	page.nothing = figures == nil
	if page.parts = parts; page.nothing {
		page.says = []string{r.None}
		return page, nil
	}
	page.says, page.shows = r.Tell(figures), r.Shows(figures)
	return page, nil
}

// source says of which day the page is, and what it was drawn from.
func (t toldPage) source(today calendar.Day) string {
	return "From the school’s records on " + today.Words() + ": " + t.rule.Source
}

const drawnStays = "It holds numbers and no name: a number that would point at a pupil is not in it."

// paper is the page as it is kept. Before is when it was drawn last, or blank.
func (t toldPage) paper(school string, today, before calendar.Day) packs.Paper {
	p := packs.Paper{Title: t.rule.Title, School: school, Made: "Drawn from the school’s records on " + today.Words() + ".", Stays: drawnStays}
	if !before.IsZero() {
		p.Made += " It stands in place of the page that was drawn on " + before.Words() + "."
	}
	p.Parts = append(p.Parts, packs.PaperPart{ID: "says", Level: 2, Heading: "What the records say", Says: t.says})
	p.Parts = append(p.Parts, t.parts...)
	p.Parts = append(p.Parts, packs.PaperPart{ID: "source", Level: 2, Heading: "Where it comes from", Says: []string{t.source(today)}, Notes: t.notes})
	return p
}
