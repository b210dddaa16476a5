package web

import (
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
)

var standardPage = newPage[standardView]("award/standard.html")

// standardView is one standard of a framework: what it asks for at each level, and
// what shows it.
type standardView struct {
	awardHead
	Levels []standardLevel
	Moved  []movedCriterion // criteria that are no longer in the wording, with evidence
}

type standardLevel struct {
	ID, Name string
	Aim      bool
	Folded   bool   // it is another level than the one that the school aims for
	Says     string // how much of it is the scheme's own
	Note     string
	Holds    string
	Criteria []criterionCard
	Empty    empty
}

// criterionCard is one criterion, with what shows it.
type criterionCard struct {
	ID, Text string
	Whose    tag
	Wants    []wantLine
	Evidence tag
	See, Add *link // the evidence for it, and a piece more
	Draw     []drawnPress
	Rated    tag
	RatedOn  string
	Doing    []task
	Change   *link
}

type wantLine struct{ Class, Says string }

// movedCriterion is a criterion that is gone, whose evidence is held.
type movedCriterion struct {
	Text, Says string
	See        *link
	Point      *link
}

func showStandard(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	std, ok := in.Standard(v.id("standard"))
	if !ok {
		return fault.Missing{What: "standard"}
	}
	a, err := v.aimsOf(in)
	if err != nil {
		return err
	}
	know, err := v.awardFacts(a)
	if err != nil {
		return err
	}
	plan, err := v.ledger.AwardPlan(v.ctx())
	if err != nil {
		return err
	}
	drawn, err := v.drawnBefore()
	if err != nil {
		return err
	}
	data := standardView{awardHead: v.awardHead("A standard", awardAt)}
	data.Heading, data.Lead = std.Name, sentence(std.Meaning)
	data.Crumbs = []link{{"Award", aboutFramework(awardAt, in.ID)}}
	data.about(in.ID)
	for _, l := range in.Levels {
		level := standardLevel{ID: l.ID, Name: l.Name, Aim: l.ID == a.now.Level, Folded: a.now.Level != "" && l.ID != a.now.Level, Note: in.Coverage(std.ID, l.ID).Note}
		level.Says = coverageWords(in, std.ID, l.ID)
		for _, c := range in.At(std.ID, l.ID) {
			card := v.criterionCard(in, c, know, plan)
			card.Draw = v.drawnPresses(c, drawn, standardAt(in.ID, std.ID)+"#"+card.ID)
			level.Criteria = append(level.Criteria, card)
		}
		level.Holds = many(len(level.Criteria), "criterion", "criteria")
		level.Empty = empty{Title: "Nobody has written down what is asked here", Says: "It stands in the scheme’s own pack. Load your copy, or type its criteria."}
		if v.may(access.KeepAward) {
			level.Empty.Act = &link{"Go to the wording", aboutFramework(wordingAt, in.ID)}
		}
		data.Levels = append(data.Levels, level)
	}
	data.Moved = v.movedOf(in, std.ID, know)
	return show(v, standardPage, data)
}

// aimsOf is what the school follows, about one framework, which it may not follow.
func (v *visit) aimsOf(in award.Framework) (aims, error) {
	followed, err := v.ledger.Followed(v.ctx())
	a := aims{all: followed, now: award.Followed{Framework: in.ID}, in: in}
	if at := slices.IndexFunc(followed, func(f award.Followed) bool { return f.Framework == in.ID }); at >= 0 {
		a.now = followed[at]
	}
	return a, err
}

// coverageWords says how much of what a place asks for is the scheme's own.
func coverageWords(in award.Framework, standard, level string) string {
	if in.Loaded(standard, level) {
		return "As your own copy of the pack has it."
	}
	c := in.Coverage(standard, level)
	says := c.Known.Words()
	if s, ok := in.Source(c.Source); ok {
		says += ": " + s.What
	}
	if c.Known != award.KnownWhole {
		says += ". Our working checklist stands in for the rest: no scheme has agreed to it"
	}
	return sentence(says)
}

func (v *visit) criterionCard(in award.Framework, c award.Criterion, know award.Facts, plan []award.Action) criterionCard {
	card := criterionCard{ID: criterionAnchor(c.ID), Text: c.Text, Whose: originTag(c.Origin)}
	for _, w := range c.Wants {
		class := ""
		if w.Class == award.Essential || w.Class == award.Desirable {
			class = capital(string(w.Class))
		}
		card.Wants = append(card.Wants, wantLine{class, w.Text})
	}
	n := know.Evidence[c.ID]
	switch {
	case n.Clear > 0 && n.Waits > 0:
		card.Evidence = tag{"good", many(n.Clear, "piece", "pieces") + " of evidence, and " + many(n.Waits, "that waits", "that wait")}
	case n.Clear > 0:
		card.Evidence = tag{"good", many(n.Clear, "piece", "pieces") + " of evidence"}
	case n.Waits > 0:
		card.Evidence = tag{"wait", many(n.Waits, "piece waits", "pieces wait") + " to be looked at"}
	default:
		card.Evidence = tag{"plain", "No evidence yet"}
	}
	if n.Clear+n.Waits > 0 {
		card.See = v.evidenceLink("See it", "", c.ID)
	}
	if v.may(access.KeepAward) {
		card.Add = v.evidenceLink("Add evidence for this", "/add", c.ID)
		card.Change = &link{"Change the wording", wordingAt + "/" + criterionInAddress(c.ID)}
	}
	if a, ok := know.Round.Answer(c.ID); ok {
		rating, _ := in.Rating(a.Rating)
		card.Rated = tag{in.Tone(a.Rating), rating.Name}
		if a.Note != "" {
			card.RatedOn = a.Note
		}
	}
	for _, p := range plan {
		if p.Criterion == c.ID && p.LeftOn.IsZero() {
			card.Doing = append(card.Doing, v.plannedTask(p, standardAt(in.ID, c.Standard)+"#"+card.ID))
		}
	}
	return card
}

func originTag(o award.Origin) tag {
	if o == award.Ours {
		return tag{"plain", o.Words()}
	}
	return tag{"", o.Words()}
}

// evidenceLink leads to the evidence for a criterion, where this person may see it.
func (v *visit) evidenceLink(says, under, criterion string) *link {
	return v.whereMay(access.SeeAward, says, evidenceAt+under+asQuery(servesQuery, criterion))
}

// movedOf are the criteria of a standard that are no longer in the wording, and which
// evidence still points at.
func (v *visit) movedOf(in award.Framework, standard string, know award.Facts) []movedCriterion {
	var moved []movedCriterion
	for _, c := range in.Criteria {
		if n := know.Pointed[c.ID]; c.Gone && c.Standard == standard && n.Clear+n.Waits > 0 {
			moved = append(moved, v.movedCriterion(in, c, know))
		}
	}
	return moved
}

func (v *visit) movedCriterion(in award.Framework, c award.Criterion, know award.Facts) movedCriterion {
	m := movedCriterion{Text: c.Text, Says: "No evidence points at it."}
	if n := know.Pointed[c.ID]; n.Clear+n.Waits > 0 {
		m.Says = many(n.Clear+n.Waits, "piece of evidence is", "pieces of evidence are") + " held for it"
		if to, ok := in.Criterion(know.Instead[c.ID]); ok {
			m.Says += ", and counted for “" + to.Text + "” instead"
		}
		m.See = v.evidenceLink("See it", "", c.ID)
	}
	if v.may(access.KeepAward) {
		m.Point = &link{"Say what it serves now", wordingAt + "/" + criterionInAddress(c.ID)}
	}
	return m
}
