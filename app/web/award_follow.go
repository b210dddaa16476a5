package web

import (
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var followPage = newPage[followView]("award/follow.html")

// followView is every framework that a school can follow.
type followView struct {
	awardHead
	Cards []frameworkCard
}

// frameworkCard is one framework, and whether the school follows it.
type frameworkCard struct {
	Name, RunBy, Note, Levels string
	State                     tag
	Aims                      string
	Act                       link
	Sources                   []link
}

// proposedAward asks a school that follows no framework which level of the current one
// it aims for.
type proposedAward struct {
	Name, RunBy, Note, To string
	Form                  *followForm // nil for who does not keep the award
	All                   *link
}

type followForm struct {
	form.Form
	Version *form.Version
	Level   *form.Choice
	Years   *form.Number
}

func newFollowForm(in award.Framework) *followForm {
	f := &followForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	var levels []form.Option
	for _, l := range in.Levels {
		levels = append(levels, form.Option{Value: l.ID, Label: l.Name, Hint: l.Meaning})
	}
	f.Level = f.AskRadios("level", "Which level does the school aim for?", levels)
	if len(levels) > 0 {
		f.Level.Put(levels[0].Value)
	}
	hint := "As the scheme has told you. Leave it blank where nobody has"
	if in.Validity.Years > 0 {
		hint += "; otherwise " + many(in.Validity.Years, "year", "years") + " are reckoned with"
	}
	f.Years = f.AskNumber("years", "For how many years is a level held?", form.Width("short"), form.Hint(hint))
	return f
}

func (f *followForm) fill(is award.Followed) {
	f.Version.Put(is.Version)
	if is.Level != "" {
		f.Level.Put(is.Level)
	}
	if is.Years > 0 {
		f.Years.Put(is.Years)
	}
}

// runBy says who runs a framework.
func runBy(in award.Framework) string {
	if len(in.RunBy) == 0 {
		return ""
	}
	return "Run by " + andList(slices.Clone(in.RunBy))
}

func (v *visit) proposeAward() *proposedAward {
	in, ok := award.Propose(award.Frameworks())
	if !ok {
		return nil
	}
	p := &proposedAward{Name: in.Name, RunBy: listed(", ", runBy(in), in.Nation), Note: in.Note, To: followAt + "/" + in.ID}
	if v.may(access.KeepAward) {
		p.Form, p.All = newFollowForm(in), &link{"Bronze, Silver and Gold, Wales or a local scheme: see the others", followAt}
	}
	return p
}

func showFollow(v *visit) error {
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return err
	}
	data := followView{awardHead: v.awardHead("Frameworks", awardAt)}
	data.Lead = "What each scheme is, and how much of what it asks for could be read. A school may follow more than one: evidence is gathered once for all of them."
	data.Crumbs = []link{{"Award", awardAt}}
	for _, in := range award.Frameworks() {
		data.Cards = append(data.Cards, v.frameworkCard(in, followed))
	}
	slices.SortStableFunc(data.Cards, func(a, b frameworkCard) int {
		switch {
		case a.Aims != "" && b.Aims == "":
			return -1
		case b.Aims != "" && a.Aims == "":
			return 1
		}
		return 0
	})
	return show(v, followPage, data)
}

var statusWords = map[award.Status]tag{
	award.Current: {"good", "Given now"}, award.Superseded: {"plain", "No longer given"}, award.Local: {"", "Local"}, award.Regional: {"", "Another nation"},
}

func (v *visit) frameworkCard(in award.Framework, followed []award.Followed) frameworkCard {
	c := frameworkCard{Name: in.Name, RunBy: listed(", ", runBy(in), in.Nation), Note: in.Note, State: statusWords[in.Status], Act: link{"Follow it", followAt + "/" + in.ID}}
	var levels []string
	for _, l := range in.Levels {
		levels = append(levels, l.Name)
	}
	c.Levels = andList(levels)
	for _, s := range in.Sources {
		c.Sources = append(c.Sources, link{s.What, s.URL})
	}
	if at := slices.IndexFunc(followed, func(f award.Followed) bool { return f.Framework == in.ID && f.On() }); at >= 0 {
		level, _ := in.Level(followed[at].Level)
		c.Aims, c.Act.Says = "The school aims for "+levelWords(level), "Change"
	}
	return c
}

// followedHere is what the school has said of the framework that the address names.
func (v *visit) followedHere() (award.Framework, award.Followed, error) {
	in, ok := award.Find(v.id("framework"))
	if !ok {
		return in, award.Followed{}, fault.Missing{What: "framework"}
	}
	followed, err := v.ledger.Followed(v.ctx())
	at := slices.IndexFunc(followed, func(f award.Followed) bool { return f.Framework == in.ID })
	if err != nil || at < 0 {
		return in, award.Followed{Framework: in.ID}, err
	}
	return in, followed[at], nil
}

func showFollowOne(v *visit) error {
	in, is, err := v.followedHere()
	if err != nil {
		return err
	}
	f := newFollowForm(in)
	f.fill(is)
	return v.askFollow(http.StatusOK, in, is, f, nil)
}

func followOne(v *visit) error {
	in, was, err := v.followedHere()
	if err != nil {
		return err
	}
	f := newFollowForm(in)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.Follow(v.ctx(), in.ID, f.Level.Value, f.Years.Value, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askFollow(status, in, was, f, clash)
	}
	if asked, err := askedAgain(f, "framework", err, again); asked {
		return err
	}
	return v.goTo(aboutFramework(awardAt, in.ID), "The school follows it. Here is where it stands")
}

var followOnePage = newPage[followOneView]("award/follow-one.html")

// followOneView is one framework that a school follows, or may.
type followOneView struct {
	awardHead
	Card  frameworkCard
	Clash *clashNote
	Form  *followForm
	End   *followEnd
	Cover *link
}

// followEnd is how a school ends following a framework.
type followEnd struct {
	To      string
	Version *form.Version
}

func (v *visit) askFollow(status int, in award.Framework, is award.Followed, f *followForm, clash *clashNote) error {
	data := followOneView{awardHead: v.awardHead("A framework", awardAt), Card: v.frameworkCard(in, []award.Followed{is}), Clash: clash, Form: f}
	data.Heading, data.Crumbs = in.Name, []link{{"Award", awardAt}, {"Frameworks", followAt}}
	data.Problems = f.Problems()
	if is.Version > 0 && is.On() {
		end := form.Form{}
		version := end.CarryVersion()
		version.Put(is.Version)
		data.End = &followEnd{followAt + "/" + in.ID + "/end", version}
	}
	if is.Version > 0 && len(in.Sends.Cover) > 0 {
		data.Cover = &link{"The cover sheet’s fields", awardAt + "/cover/" + in.ID}
	}
	return showAs(v, status, followOnePage, data)
}

func endFollowing(v *visit) error {
	f := form.Form{}
	version := f.CarryVersion()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	if err := v.ledger.EndFollowing(v.ctx(), v.id("framework"), version.Value); err != nil {
		return err
	}
	return v.goTo(awardAt, "The school follows it no longer. All that was gathered for it stays")
}

// coverSheetForm is what the cover sheet of an application says, typed once and kept.
type coverSheetForm struct {
	form.Form
	Version *form.Version
	Says    map[string]*form.Text
	order   []*form.Field
}

// filledIn are the fields of a cover sheet that an application fills in by itself.
var filledIn = map[string]string{
	"level": "each application says its own", "completed_grid": "the checklist says it", "date": "the day on which it is sent", "no_reuse": "each application says its own",
}

func newCoverSheetForm(in award.Framework, known map[string]coverKnown) *coverSheetForm {
	f := &coverSheetForm{Says: map[string]*form.Text{}}
	f.Version = f.CarryVersion()
	for _, c := range in.Sends.Cover {
		if filledIn[c.ID] != "" {
			continue
		}
		var with []form.With
		if k := known[c.ID]; k.Says != "" {
			with = append(with, form.Hint(k.From+": "+k.Says))
		}
		f.Says[c.ID] = f.AskText("cover_"+c.ID, c.Label, with...)
		f.order = append(f.order, &f.Says[c.ID].Field)
	}
	return f
}

// coverHere is the framework of the address, which asks for a cover sheet.
func (v *visit) coverHere() (award.Framework, award.Followed, error) {
	in, is, err := v.followedHere()
	if err == nil && len(in.Sends.Cover) == 0 {
		err = fault.Missing{What: "cover sheet"}
	}
	return in, is, err
}

func showCoverSheet(v *visit) error {
	in, is, err := v.coverHere()
	if err != nil {
		return err
	}
	known, err := v.knownOfCover()
	if err != nil {
		return err
	}
	f := newCoverSheetForm(in, known)
	f.Version.Put(is.Version)
	for id, field := range f.Says {
		if says, ok := is.Cover[id]; ok {
			field.Put(says)
		} else {
			field.Put(known[id].Says)
		}
	}
	return v.askCoverSheet(http.StatusOK, in, f, nil)
}

func keepCoverSheet(v *visit) error {
	in, was, err := v.coverHere()
	if err != nil {
		return err
	}
	known, err := v.knownOfCover()
	if err != nil {
		return err
	}
	f := newCoverSheetForm(in, known)
	f.Read(v.gin.Request)
	says := map[string]string{}
	for id, field := range f.Says {
		says[id] = field.Value
	}
	if err = f.Unreadable(); err == nil {
		err = v.ledger.WriteCover(v.ctx(), in.ID, f.Version.Value, says)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askCoverSheet(status, in, f, clash)
	}
	if asked, err := askedAgain(f, "cover sheet", err, again); asked {
		return err
	}
	return v.goTo(applicationsAt, "The cover sheet is saved")
}

func (v *visit) askCoverSheet(status int, in award.Framework, f *coverSheetForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("The cover sheet", awardAt), Heading: "The cover sheet", Clash: clash, Shown: f.Version, Fields: f.order, Button: "Save the cover sheet",
		Lead: "Typed once and kept for each application to “" + in.Name + "”. The level, the day and what is complete are filled in by each application.",
		Back: applicationsAt, Crumbs: []link{{"Award", awardAt}, {"Applications", applicationsAt}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
