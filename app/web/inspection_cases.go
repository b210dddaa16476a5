package web

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/leak"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

// inspectionCase is one pupil's page on its way into a pack.
type inspectionCase struct {
	id     string // of the entry
	called string // "Pupil A", or by name
	name   string // for the key, and for who chooses
	groups []register.PackGroup
	trend  *pupilTrend
}

// inspectionCases reads the records of those who were chosen. Each look is signed. A
// line that names somebody else, or anybody where pupils are coded, cannot go in.
func (v *visit) inspectionCases(f *inspectionForm) ([]inspectionCase, error) {
	ids := f.chosen(string(v.today()))
	letters := register.CaseLetters(len(ids))
	cases := make([]inspectionCase, len(ids))
	for i, id := range ids {
		rec, err := v.ledger.Carer(v.ctx(), id)
		if err != nil {
			return nil, err
		}
		c := inspectionCase{id: id, called: "Pupil " + letters[i], name: rec.Pupil.Name()}
		if f.inRoom() {
			c.called = c.name
		}
		if c.trend, err = v.pupilTrend(id); err != nil {
			return nil, err
		}
		c.trend.name, c.trend.leaves = c.called, true
		c.groups = v.caseSubject(rec).Case(f.inRoom())
		if err := v.shutNames(&c, rec.Pupil.ID, f.inRoom()); err != nil {
			return nil, err
		}
		f.tick(&c)
		cases[i] = c
	}
	f.Asked.Put(strings.Join(ids, " "))
	return cases, nil
}

func (v *visit) caseSubject(rec store.CarerRecord) register.CaseSubject {
	return register.CaseSubject{
		Carer: rec.Carer, Pupil: rec.Pupil, Known: register.KnownNow(rec.Snapshots), Adjustments: rec.Adjustments, Uses: rec.Uses,
		Reviews: rec.Reviews, Referrals: rec.Referrals, School: v.school, Today: v.today(),
	}
}

// shutNames shuts the lines in which somebody else is named. Where the pack is to be
// taken away the pupil's own name gives way to the letter.
func (v *visit) shutNames(c *inspectionCase, pupil string, inRoom bool) error {
	var says []string
	for _, g := range c.groups {
		for _, line := range g.Fields {
			says = append(says, line.Says)
		}
	}
	naming, err := v.ledger.NamesIn(v.ctx(), says)
	if err != nil {
		return err
	}
	for g := range c.groups {
		for i := range c.groups[g].Fields {
			line := &c.groups[g].Fields[i]
			hits := naming[line.Says]
			for _, hit := range hits {
				if hit.Person != pupil || hit.Why == leak.CloseName {
					line.Shut, line.Because = true, "It names somebody else: “"+hit.Found+"”. Change it in the record first"
				}
			}
			if !inRoom && !line.Shut {
				line.Says = calledInstead(line.Says, hits, c.called)
			}
		}
	}
	return nil
}

// calledInstead puts what a pupil is called in a pack in place of their name.
func calledInstead(says string, hits []leak.Hit, called string) string {
	slices.SortFunc(hits, func(a, b leak.Hit) int { return b.Start - a.Start })
	end := len(says)
	for _, h := range hits {
		if h.End <= end { // one inside another has been replaced with it
			says, end = says[:h.Start]+called+says[h.End:], h.Start
		}
	}
	return says
}

// chosenGroups are the lines of the page that go in.
func (c inspectionCase) chosenGroups() (groups []register.PackGroup) {
	for _, g := range c.groups {
		kept := register.PackGroup{Title: g.Title}
		for _, line := range g.Fields {
			if line.On {
				kept.Fields = append(kept.Fields, line)
			}
		}
		if len(kept.Fields) > 0 {
			groups = append(groups, kept)
		}
	}
	return groups
}

// paperParts are the pupil's page.
func (c inspectionCase) paperParts() []packs.PaperPart {
	parts := []packs.PaperPart{{ID: "case-" + strings.ReplaceAll(strings.ToLower(c.called), " ", "-"), Level: 2, Heading: c.called, Apart: true}}
	for _, g := range c.chosenGroups() {
		part := packs.PaperPart{Level: 3, Heading: g.Title}
		for _, line := range g.Fields {
			part.Facts = append(part.Facts, packs.PaperFact{Label: line.Label, Says: line.Says})
		}
		parts = append(parts, part)
	}
	return append(parts, c.effectPart())
}

// effectPart is how the pupil attends, beside their own past and their year group, and
// what came after what was agreed.
func (c inspectionCase) effectPart() packs.PaperPart {
	t := c.trend
	part := packs.PaperPart{Level: 3, Heading: "Attendance, and what came after"}
	if t.last.IsZero() {
		part.Says = []string{"No import has brought any attendance of this pupil. That is unknown, not none."}
		return part
	}
	part.Says = t.says()
	for _, l := range t.changeLines() {
		part.List = append(part.List, l.Says+", "+inLine(l.When)+". "+l.Found)
	}
	part.List = part.List[:min(len(part.List), 4)] // the latest: one side of paper
	if f, some := t.weekPicture(); some {
		f.ID, f.Table, f.Source = "weeks-"+c.id, chart.Table{}, ""
		part.Picture = &f
	}
	part.Notes = []string{t.footnote()}
	return part
}

// footnote names the import that the attendance comes from.
func (t *pupilTrend) footnote() string {
	says := "Attended sessions of possible ones, to " + t.last.Words()
	if latest := t.Sources.Of(t.Spans, nil, nil).Latest(); !latest.At.IsZero() {
		says += ", from the import of " + calendar.DayOf(latest.At).Words()
	}
	return says + ". What came after something was agreed need not have come from it."
}

// everySaying is all that a paper says, to be looked through before it leaves.
func everySaying(p packs.Paper) (all []string) {
	add := func(says ...string) {
		for _, s := range says {
			if s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	for _, part := range p.Parts {
		add(part.Heading)
		add(part.Says...)
		add(part.List...)
		add(part.Notes...)
		for _, f := range part.Facts {
			add(f.Label, f.Says)
		}
		if part.Table != nil {
			add(part.Table.Caption)
			add(part.Table.Heads...)
			for _, row := range part.Table.Rows {
				add(row...)
			}
		}
		if f := part.Picture; f != nil {
			add(f.Finding, f.Alt, f.Source)
			for _, e := range f.Events {
				add(e.Says)
			}
		}
	}
	return all
}
