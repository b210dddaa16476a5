package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/store"
	"carers/app/web/form"
)

var awardRecordsPage = newPage[awardRecordsView]("award/records.html")

// awardRecordsAt is where what the records already say becomes evidence in one press.
const awardRecordsAt = awardAt + "/records"

// awardRecordsView is what the school's own records can show today of what it aims for.
type awardRecordsView struct {
	awardHead
	Form   *awardRecordsForm // nil where no page shows anything
	Lines  []recordsLine
	To     string
	Empty  empty
	Silent []task // pages that show nothing today, with where to write down what they are made of
	Few    []task // pages that say only that too few are known
	All    link
}

// recordsLine is a page to tick.
type recordsLine struct {
	form.Option
	Says string
	Kept string // when it was drawn before
	For  []recordsFor
}

// recordsFor is a criterion that a page shows something of.
type recordsFor struct {
	Says, Standard string
	Bare           bool // nothing else shows it yet
}

type awardRecordsForm struct {
	form.Form
	Rules *form.Choices
}

// recordsOffer is said on the page of where the school stands, while records may fill
// what has no evidence.
type recordsOffer struct {
	Says string
	Act  link
}

// offerRecords counts the criteria of the level without evidence for which a page can be
// drawn that has not been: whether it says anything is worked out once it is asked for.
func (v *visit) offerRecords(a aims, know award.Facts) (*recordsOffer, error) {
	if !v.may(access.KeepAward) {
		return nil, nil
	}
	kept, err := v.drawnBefore()
	if err != nil {
		return nil, err
	}
	n := 0
	for _, c := range a.in.Criteria {
		if c.Level == a.now.Level && !c.Gone && know.Evidence[c.ID].Clear == 0 && slices.ContainsFunc(c.Drawn, func(rule string) bool {
			_, can := award.FindDrawn(rule)
			return can && kept[rule].ID == ""
		}) {
			n++
		}
	}
	if n == 0 {
		return nil, nil
	}
	return &recordsOffer{
		Says: "For " + many(n, "criterion that has", "criteria that have") + " no evidence yet, your own records may fill a page: reviews, training, activities, documents and named leads, dated and without a name.",
		Act:  link{"Draw what the records already say", aboutFramework(awardRecordsAt, a.now.Framework)},
	}, nil
}

// recordsPages is what each rule that serves the level would say today.
type recordsPages struct {
	a      aims
	know   award.Facts
	served servedBy
	kept   map[string]award.Evidence
	of     drawing
	told   []toldPage
}

func (v *visit) recordsPages() (p recordsPages, err error) {
	if p.a, err = v.aims(); err != nil || p.a.none() {
		return p, err
	}
	if p.know, err = v.ledger.AwardFacts(v.ctx()); err != nil {
		return p, err
	}
	if p.served, err = v.served(); err != nil {
		return p, err
	}
	if p.kept, err = v.drawnBefore(); err != nil {
		return p, err
	}
	rules := slices.DeleteFunc(award.Drawn(), func(r award.DrawnRule) bool { return len(p.covers(r.ID)) == 0 })
	if p.of, err = v.drawing(rules...); err != nil {
		return p, err
	}
	var earlier []store.ToldTable
	if earlier, err = v.ledger.ToldTables(v.ctx()); err != nil {
		return p, err
	}
	for _, r := range rules {
		told, err := p.of.tell(r, earlier)
		if err != nil {
			return p, err
		}
		p.told = append(p.told, told)
	}
	return p, nil
}

// covers are the criteria of the level that a rule draws evidence for, those that have
// none first.
func (p *recordsPages) covers(rule string) []award.Criterion {
	var bare, with []award.Criterion
	for _, id := range p.a.in.DrawnFor(rule) {
		switch c, _ := p.a.in.Criterion(id); {
		case c.Level != p.a.now.Level:
		case p.know.Evidence[id].Clear == 0:
			bare = append(bare, c)
		default:
			with = append(with, c)
		}
	}
	return append(bare, with...)
}

// bare reports whether a page would show something that nothing shows yet.
func (p *recordsPages) bare(rule string) bool {
	all := p.covers(rule)
	return len(all) > 0 && p.know.Evidence[all[0].ID].Clear == 0
}

// form offers each page that shows something, ticked where nothing shows it yet.
func (p *recordsPages) form() *awardRecordsForm {
	var offered []form.Option
	var ticked []string
	for _, t := range p.told {
		if !t.shows {
			continue
		}
		offered = append(offered, form.Option{Value: t.rule.ID, Label: t.rule.Title})
		if p.bare(t.rule.ID) && p.kept[t.rule.ID].ID == "" {
			ticked = append(ticked, t.rule.ID)
		}
	}
	if len(offered) == 0 {
		return nil
	}
	f := &awardRecordsForm{}
	f.Rules = f.AskCheckboxes("rule", "Which pages?", offered, form.Needed("Tick at least one page"))
	f.Rules.Put(ticked...)
	return f
}

// lines are what the form offers, each with what it says and what that is for.
func (p *recordsPages) lines(f *awardRecordsForm) []recordsLine {
	lines := make([]recordsLine, len(f.Rules.Options))
	for i, o := range f.Rules.Options {
		at := slices.IndexFunc(p.told, func(t toldPage) bool { return t.rule.ID == o.Value })
		l := recordsLine{Option: o, Says: p.told[at].says[0]}
		if was := p.kept[o.Value]; was.ID != "" {
			l.Kept = "Drawn on " + was.On.Words() + ". Ticked, it is drawn again."
		}
		for _, c := range p.covers(o.Value) {
			std, _ := p.a.in.Standard(c.Standard)
			l.For = append(l.For, recordsFor{Says: c.Text, Standard: std.Name, Bare: p.know.Evidence[c.ID].Clear == 0})
		}
		lines[i] = l
	}
	return lines
}

func showAwardRecords(v *visit) error {
	p, err := v.recordsPages()
	if err != nil {
		return err
	}
	return v.askAwardRecords(http.StatusOK, p, p.form())
}

func (v *visit) askAwardRecords(status int, p recordsPages, f *awardRecordsForm) error {
	data := awardRecordsView{awardHead: v.awardHead("What the records already say", awardAt), Form: f, To: aboutFramework(awardRecordsAt, p.a.now.Framework)}
	data.Crumbs = []link{{"Award", aboutFramework(awardAt, p.a.now.Framework)}}
	data.All = link{"See these and all other pages whole", drawnAt}
	if p.a.none() {
		data.Empty = v.followsNone()
		return showAs(v, status, awardRecordsPage, data)
	}
	level, _ := p.a.in.Level(p.a.now.Level)
	data.Lead = "What your own records fill by themselves for " + levelWords(level) + ": dated, without a name, and with no number that would point at a pupil. What is ticked becomes evidence at once. Read a page once more before it goes into an application: it says what was done, and not yet how well."
	data.Empty = empty{Title: "The records show nothing for this level yet", Says: "They will, once what is below is written down. Other evidence is added by hand."}
	for _, t := range p.told {
		line := task{Says: t.rule.Title, Detail: strings.Join(t.says, " ")}
		switch {
		case t.shows:
		case t.nothing:
			line.Act = v.writtenDownAt(t.rule)
			data.Silent = append(data.Silent, line)
		default:
			data.Few = append(data.Few, line)
		}
	}
	if f != nil {
		data.Problems, data.Lines = f.Problems(), p.lines(f)
	}
	return showAs(v, status, awardRecordsPage, data)
}

// writtenDownAt leads to where a rule's records are kept, where this person may go there.
func (v *visit) writtenDownAt(r award.DrawnRule) *link {
	switch r.Reads[len(r.Reads)-1] {
	case award.ReadsActivities:
		return v.whereMay(access.KeepAward, "Write it down", activitiesAt+"/add")
	case award.ReadsDocuments:
		return v.whereMay(access.KeepAward, "See the documents", documentsAt)
	case award.ReadsLeads:
		return v.whereMay(access.KeepAward, "Name the leads", leadsAt)
	case award.ReadsBaseline:
		return v.whereMay(access.KeepAward, "See the review", baselineAt)
	case award.ReadsDoor:
		return v.whereMay(access.KeepRegister, "See the quiet door", doorSettingsAt)
	case award.ReadsVoice:
		return v.whereMay(access.KeepRegister, "Write it down", "/voice/add")
	case award.ReadsAttendance:
		return v.whereMay(access.RunImports, "Bring a file", "/imports")
	}
	return nil
}

// drawAwardRecords draws each page that is ticked. What says nothing any more by then is
// left out.
func drawAwardRecords(v *visit) error {
	p, err := v.recordsPages()
	if err != nil {
		return err
	}
	f := p.form()
	if f == nil {
		return v.goTo(aboutFramework(awardRecordsAt, p.a.now.Framework), "There is nothing to draw yet")
	}
	f.Read(v.gin.Request)
	if err := f.Unreadable(); f.Place(err) {
		return v.askAwardRecords(http.StatusUnprocessableEntity, p, f)
	}
	n := 0
	for _, id := range f.Rules.Values {
		rule, _ := award.FindDrawn(id)
		kept, err := v.draw(p.of, rule, p.served, p.kept[id])
		if err != nil {
			return err
		}
		n += boolInt(kept != "")
	}
	return v.goTo(aboutFramework(awardAt, p.a.now.Framework), many(n, "page is", "pages are")+" drawn from the records as they are today, and kept as evidence")
}
