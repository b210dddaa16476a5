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
)

var drawnPage = newPage[drawnView]("evidence/draw.html")

// drawnAt is where evidence is drawn from the school's own records.
const drawnAt = evidenceAt + "/draw"

// drawnWhat is what the ledger of releases calls it.
const drawnWhat = "drawn-evidence"

// drawnView lists the rules by which evidence can be drawn, each with what it would say
// today.
type drawnView struct {
	awardHead
	Rules []drawnCard
	Waits string // of which rules the records are not read yet
}

// drawnCard is one rule.
type drawnCard struct {
	ID, Title string
	Says      []string
	Parts     []packs.PaperPart
	Source    string
	Serves    string
	Kept      *link  // the page that it drew before
	KeptOn    string // and when
	Press     string // blank for who may not draw, or where there is nothing to draw
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
	data.Lead = "Pages that the school’s own records fill by themselves: dated, without a name, and with no number that would point at a pupil. This is what each would say today. Drawn again, a page stands in place of the one before."
	for _, r := range award.Drawn() {
		told, err := d.tell(r, earlier)
		if err != nil {
			return err
		}
		data.Rules = append(data.Rules, v.drawnCard(told, served, kept[r.ID]))
	}
	if n := len(award.DrawnRules) - len(data.Rules); n > 0 {
		data.Waits = "Criteria name " + many(n, "more page", "more pages") + " that could be drawn one day. The program does not read those records yet."
	}
	return show(v, drawnPage, data)
}

func (v *visit) drawnCard(t toldPage, served servedBy, was award.Evidence) drawnCard {
	c := drawnCard{ID: t.rule.ID, Title: t.rule.Title, Says: t.says, Parts: t.parts, Source: t.source(v.today()), To: drawnTo(t.rule.ID)}
	n := 0
	for _, f := range served.frameworks {
		n += len(f.DrawnFor(t.rule.ID))
	}
	c.Serves = "It shows something for " + many(n, "criterion", "criteria") + " of what the school follows."
	if was.ID != "" {
		c.Kept, c.KeptOn = &link{"The page that was drawn before", evidenceAtID(was.ID)}, was.On.Words()
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
type drawnPress struct{ To, Says, What, Look string }

// drawnPresses are the pages that can be drawn for a criterion, for who may draw them.
func (v *visit) drawnPresses(c award.Criterion, kept map[string]award.Evidence) (all []drawnPress) {
	if !v.may(access.KeepAward) || c.Gone {
		return nil
	}
	for _, id := range c.Drawn {
		if r, ok := award.FindDrawn(id); ok {
			p := drawnPress{To: drawnTo(id), Says: "Draw this from the records", What: r.Title, Look: drawnAt + "#" + id}
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

// drawPage draws a page by one rule and keeps it as evidence. What of its numbers was
// not told before is written down first: a pack may take the page from then on.
func drawPage(v *visit) error {
	rule, ok := award.FindDrawn(v.id("rule"))
	if !ok {
		return fault.Missing{What: "page to draw"}
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
	var told toldPage
	err = v.ledger.Tell(v.ctx(), drawnWhat, "html", func(earlier []store.ToldTable) (fresh []store.ToldTable, err error) {
		if told, err = d.tell(rule, earlier); told.nothing {
			return nil, err
		}
		return told.fresh, err
	})
	if err != nil {
		return err
	}
	if told.nothing {
		return v.goTo(drawnAt+"#"+rule.ID, "There is nothing to draw yet")
	}
	file, err := v.paperHTML("drawn-"+rule.ID+".html", told.paper(v.school.Name, v.today(), kept[rule.ID].On))
	if err != nil {
		return err
	}
	b := award.Evidence{Title: rule.Title, Drawn: rule.ID, On: v.today()}
	for _, f := range served.frameworks {
		b.Serves = append(b.Serves, f.DrawnFor(rule.ID)...)
	}
	id, err := v.ledger.DrawEvidence(v.ctx(), b, served.known(), file.Content)
	if err != nil {
		return err
	}
	return v.goTo(evidenceAtID(id), "The page is drawn from the records as they are today, and kept")
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
	fresh   []store.ToldTable // what was not told before
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
	page.says = r.Tell(figures)
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
