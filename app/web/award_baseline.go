package web

import (
	"strconv"

	"carers/app/access"
	"carers/app/award"
	"carers/app/web/form"
)

var (
	baselinesPage = newPage[baselinesView]("award/baselines.html")
	baselinePage  = newPage[baselineView]("award/baseline.html")
)

// baselinesView is the baseline reviews of one framework, newest first.
type baselinesView struct {
	awardHead
	Begin  *beginRound
	Rounds []roundLine
	Empty  empty
	Others []link
}

// beginRound begins a review; Copies says that there is one to begin from.
type beginRound struct {
	Framework string
	Copies    string
}

type roundLine struct {
	Href, Says, Detail string
	State              tag
	Tally              []tag
}

// showBaselines lists the reviews. One that is open is gone on with at once.
func showBaselines(v *visit) error {
	a, err := v.aims()
	if err != nil {
		return err
	}
	data := baselinesView{awardHead: v.awardHead("Baseline review", baselineAt), Others: a.others(baselineAt)}
	if a.none() {
		data.Empty = v.followsNone()
		return show(v, baselinesPage, data)
	}
	all, err := v.baselinesOf(a.now.Framework)
	if err != nil {
		return err
	}
	data.Lead = a.in.Name + ". What is in place and what is not, once a year: about half an hour, a page for each standard, saved as you go. It becomes the plan."
	open := false
	for _, b := range all {
		open = open || b.Round.Open()
		data.Rounds = append(data.Rounds, roundLineOf(a.in, b))
	}
	if !open && v.may(access.KeepAward) {
		data.Begin = &beginRound{Framework: a.now.Framework}
		if len(all) > 0 {
			data.Begin.Copies = "Begin from a copy of the last, of " + all[0].Round.ClosedOn.Words()
		}
	}
	if len(all) == 0 {
		data.Empty = empty{Title: "No baseline review yet", Says: "Rate what the school does, statement by statement. What is not in place yet becomes the plan, and next year stands beside it."}
	}
	return show(v, baselinesPage, data)
}

func roundLineOf(in award.Framework, b award.Baseline) roundLine {
	r := b.Round
	l := roundLine{Href: baselineAt + "/" + r.ID, Tally: tallyTags(in, b)}
	if r.Open() {
		l.Says, l.State = "Begun on "+r.BegunOn.Words(), tag{"wait", "Not finished"}
		l.Detail = "By " + r.BegunBy + ". " + sentence(many(b.Left(in), "statement has", "statements have")+" no rating yet")
		return l
	}
	l.Says, l.State = "Closed on "+r.ClosedOn.Words(), tag{"good", "Closed"}
	l.Detail = "By " + r.ClosedBy
	return l
}

// tallyTags says how often each rating was given.
func tallyTags(in award.Framework, b award.Baseline) []tag {
	var tags []tag
	for i, n := range b.Tally(in) {
		r := in.Ratings()[i]
		tags = append(tags, tag{in.Tone(r.ID), strconv.Itoa(n) + " " + r.Name})
	}
	return tags
}

func beginBaseline(v *visit) error {
	f := form.Form{}
	framework, copied := f.Carry("framework"), f.Carry("copied")
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	id, err := v.ledger.BeginRound(v.ctx(), framework.Value, copied.Value == "yes")
	if err != nil {
		return err
	}
	return v.goTo(baselineAt+"/"+id, "It is begun. Rate one standard at a time; each page is saved by itself")
}

// baselineView is one review: its standards with how far each is, and what changed
// since the one before.
type baselineView struct {
	awardHead
	Open      bool
	Standards []standardProgress
	Left      string
	Close     string // where it is closed, once each statement has a rating
	Propose   *link
	Tally     []tag
	Against   string
	Better    []comparedLine
	Worse     []comparedLine
	Same      []comparedLine
	Others    []comparedLine
}

type standardProgress struct {
	Name, Href, Says string
	State            tag
	Act              *link
}

// comparedLine is one statement in two reviews.
type comparedLine struct {
	Standard, Says string
	Was, Is        tag
	WasNote, Note  string
}

func showBaseline(v *visit) error {
	b, in, all, err := v.baselineHere()
	if err != nil {
		return err
	}
	data := baselineView{awardHead: v.awardHead("A baseline review", baselineAt), Open: b.Round.Open(), Tally: tallyTags(in, b)}
	level, _ := in.Level(b.Round.Level)
	data.Heading = "Baseline review, begun on " + b.Round.BegunOn.Words()
	data.Lead = "Statements up to " + level.Name + ". Begun by " + b.Round.BegunBy + "."
	data.Crumbs = []link{{"Baseline reviews", aboutFramework(baselineAt, in.ID)}}
	data.about(in.ID)
	if !data.Open {
		data.Heading = "Baseline review of " + b.Round.ClosedOn.Words()
		data.Lead = "Statements up to " + level.Name + ". Closed by " + b.Round.ClosedBy + ", and stays as it was."
	}
	for _, s := range in.Standards {
		data.Standards = append(data.Standards, v.standardProgress(b, in, s))
	}
	left := b.Left(in)
	if data.Open {
		data.Left = sentence(many(left, "statement has", "statements have") + " no rating yet")
		if left == 0 && v.may(access.KeepAward) {
			data.Left, data.Close = "Each statement has a rating.", baselineAt+"/"+b.Round.ID+"/close"
		}
	}
	v.compareBaseline(&data, b, in, all)
	plan, err := v.ledger.AwardPlan(v.ctx())
	if n := len(award.Proposed(in, b, plan, v.today())); n > 0 && !data.Open && v.may(access.KeepAward) {
		data.Propose = &link{"Make the plan: " + many(n, "action is", "actions are") + " proposed", proposeAt(b.Round.ID)}
	}
	if err != nil {
		return err
	}
	return show(v, baselinePage, data)
}

func (v *visit) standardProgress(b award.Baseline, in award.Framework, s award.Standard) standardProgress {
	rated, all := b.Progress(in, s.ID)
	p := standardProgress{Name: s.Name, Href: baselineAt + "/" + b.Round.ID + "/" + s.ID, Says: strconv.Itoa(rated) + " of " + many(all, "statement", "statements") + " rated"}
	saved := b.Part(s.ID)
	if !saved.On.IsZero() {
		p.Says += ", last saved on " + saved.On.Words() + " by " + saved.By
	} else if len(saved.Answers) > 0 {
		p.Says = many(all, "statement stands", "statements stand") + " as last time: look through them, and save"
	}
	switch {
	case all == 0:
		p.State = tag{"plain", "Nothing to rate"}
	case rated == all:
		p.State = tag{"good", "Rated"}
	case rated > 0:
		p.State = tag{"wait", "In part"}
	}
	if b.Round.Open() && v.may(access.KeepAward) && all > 0 {
		p.Act = &link{"Rate", p.Href}
		if rated == all {
			p.Act.Says = "Look again"
		}
	}
	return p
}

// compareBaseline lays the review beside the one before, side by side.
func (v *visit) compareBaseline(data *baselineView, b award.Baseline, in award.Framework, all []award.Baseline) {
	var was award.Baseline
	for _, o := range all {
		if o.Round.Framework == b.Round.Framework && !o.Round.Open() && o.Round.ID != b.Round.ID && o.Round.BegunOn.Before(b.Round.BegunOn) {
			was = o
			break
		}
	}
	if was.Round.ID != "" {
		data.Against = was.Round.ClosedOn.Words()
	}
	for _, c := range award.Compare(in, was, b) {
		l := comparedLine{Standard: nameOfStandard(in, c.Standard), Says: c.Says, Was: ratingTag(in, c.Was), Is: ratingTag(in, c.Is), WasNote: c.Was.Note, Note: c.Is.Note}
		switch c.Way {
		case award.Better:
			data.Better = append(data.Better, l)
		case award.Worse:
			data.Worse = append(data.Worse, l)
		case award.Same:
			data.Same = append(data.Same, l)
		default:
			data.Others = append(data.Others, l)
		}
	}
}

func nameOfStandard(in award.Framework, id string) string {
	s, _ := in.Standard(id)
	return s.Name
}

func ratingTag(in award.Framework, a award.Answer) tag {
	r, ok := in.Rating(a.Rating)
	if !ok {
		return tag{"plain", "Not rated"}
	}
	return tag{in.Tone(a.Rating), r.Name}
}

func closeBaseline(v *visit) error {
	b, in, _, err := v.baselineHere()
	if err != nil {
		return err
	}
	if err := v.ledger.CloseRound(v.ctx(), b.Round.ID); err != nil {
		return err
	}
	plan, err := v.ledger.AwardPlan(v.ctx())
	if err != nil {
		return err
	}
	if len(award.Proposed(in, b, plan, v.today())) == 0 {
		return v.goTo(baselineAt+"/"+b.Round.ID, "The review is closed. Nothing in it asks for an action")
	}
	return v.goTo(proposeAt(b.Round.ID), "The review is closed. This is what it proposes")
}
