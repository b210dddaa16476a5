package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var wordingPage = newPage[wordingView]("award/wording.html")

// wordingView is what a framework asks for, place by place, and how the school brings
// in its own copy.
type wordingView struct {
	awardHead
	Framework string
	Places    []wordingPlace
	Template  string // where the template is taken out; blank for who does not keep the award
	Load      *loadForm
	LoadTo    string
	Gone      []movedCriterion
	Empty     empty
	Others    []link
}

// wordingPlace is one standard at one level.
type wordingPlace struct {
	ID, Title, Says string
	Counts          string
	Lines           []wordingLine
	Add             *link
}

type wordingLine struct {
	Text, Wants string
	Whose       tag
	Change      *link
}

// frameworkAsked is the framework that a page of the wording is about: that of the
// address, or else the first that is followed, or else the one that is proposed.
func (v *visit) frameworkAsked() (award.Framework, aims, error) {
	a, err := v.aims()
	if err != nil {
		return award.Framework{}, a, err
	}
	id := v.query(ofFramework)
	if _, ok := award.Find(id); !ok {
		id = a.now.Framework
	}
	if id == "" {
		proposed, _ := award.Propose(award.Frameworks())
		id = proposed.ID
	}
	in, err := v.ledger.AwardFramework(v.ctx(), id)
	return in, a, err
}

func showWording(v *visit) error {
	in, a, err := v.frameworkAsked()
	if err != nil {
		return err
	}
	return v.askWording(http.StatusOK, in, a, newLoadForm())
}

func (v *visit) askWording(status int, in award.Framework, a aims, f *loadForm) error {
	data := wordingView{awardHead: v.awardHead("Wording", wordingAt), Framework: in.Name, Others: a.others(wordingAt)}
	data.Lead = in.Name + ". What each standard asks for at each level, whose words those are, and your own copy in their place."
	keeps := v.may(access.KeepAward)
	if keeps {
		data.Template, data.Load, data.LoadTo = wordingAt+"/template/"+in.ID, f, wordingAt+"/load/"+in.ID
	}
	for _, s := range in.Standards {
		for _, l := range in.Levels {
			place := wordingPlace{ID: s.ID + "-" + l.ID, Title: s.Name + ", " + l.Name, Says: coverageWords(in, s.ID, l.ID)}
			for _, c := range in.At(s.ID, l.ID) {
				line := wordingLine{Text: c.Text, Wants: wantsInWords(c.Wants), Whose: originTag(c.Origin)}
				if keeps {
					line.Change = &link{"Change", wordingAt + "/" + criterionInAddress(c.ID)}
				}
				place.Lines = append(place.Lines, line)
			}
			place.Counts = many(len(place.Lines), "criterion", "criteria")
			if keeps {
				place.Add = &link{"Type a criterion", wordingAt + "/add/" + in.ID + "?" + placeQuery(s.ID, l.ID)}
			}
			data.Places = append(data.Places, place)
		}
	}
	know, err := v.ledger.AwardFacts(v.ctx())
	if err != nil {
		return err
	}
	data.Gone = v.goneCriteria(in, know)
	data.Problems = f.Problems()
	return showAs(v, status, wordingPage, data)
}

func placeQuery(standard, level string) string { return "standard=" + standard + "&level=" + level }

// wantsInWords are the things that show a criterion, each on a line of its own.
func wantsInWords(wants []award.Want) string {
	lines := make([]string, len(wants))
	for i, w := range wants {
		lines[i] = w.Text
	}
	return strings.Join(lines, "; ")
}

// goneCriteria are those that are no longer in the wording.
func (v *visit) goneCriteria(in award.Framework, know award.Facts) []movedCriterion {
	var gone []movedCriterion
	for _, c := range in.Criteria {
		if c.Gone {
			gone = append(gone, v.movedCriterion(in, c, know))
		}
	}
	return gone
}

// criterionForm is one criterion, in the school's own words.
type criterionForm struct {
	form.Form
	Version  *form.Version
	Standard *form.Choice
	Level    *form.Choice
	Text     *form.Text
	Wants    []*form.Text // by class, in the order of wantClasses
}

// wantClasses are how a piece of evidence may be asked for.
var wantClasses = []struct {
	class award.Class
	label string
}{
	{award.Essential, "What must be shown"}, {award.Desirable, "What would be good to show"}, {award.Suggested, "What could show it"}, {award.Unclassified, "What shows it, where the pack does not say how much it counts"},
}

func newCriterionForm(in award.Framework) *criterionForm {
	f := &criterionForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	var standards, levels []form.Option
	for _, s := range in.Standards {
		standards = append(standards, form.Option{Value: s.ID, Label: s.ID + " " + s.Name})
	}
	for _, l := range in.Levels {
		levels = append(levels, form.Option{Value: l.ID, Label: l.Name})
	}
	f.Standard = f.AskSelect("standard", "Which standard does it belong to?", standards)
	f.Level = f.AskSelect("level", "Which level?", levels)
	f.Text = f.AskLongText("text", "What does it ask for?", form.Rows(3), form.Hint("As your own copy of the pack has it"))
	for _, w := range wantClasses {
		f.Wants = append(f.Wants, f.AskLongText("wants_"+string(w.class), w.label, form.Rows(2), form.Hint("One on each line; leave it blank where there is none")))
	}
	return f
}

func (f *criterionForm) fill(c award.Criterion) {
	f.Standard.Put(c.Standard)
	f.Level.Put(c.Level)
	f.Text.Put(c.Text)
	for i, of := range wantClasses {
		var lines []string
		for _, w := range c.Wants {
			if w.Class == of.class || w.Class == "" && of.class == award.Unclassified {
				lines = append(lines, w.Text)
			}
		}
		f.Wants[i].Put(strings.Join(lines, "\n"))
	}
}

// criterion is what the form says, of one that was there, or a new one. What shows it
// keeps its id while its words stay.
func (f *criterionForm) criterion(was award.Criterion) award.Criterion {
	is := award.Criterion{ID: was.ID, Standard: f.Standard.Value, Level: f.Level.Value, Text: f.Text.Value, Drawn: was.Drawn, Origin: award.School}
	for i, of := range wantClasses {
		for line := range strings.Lines(f.Wants[i].Value) {
			line = strings.TrimSpace(line)
			if line != "" {
				is.Wants = append(is.Wants, award.Want{Class: of.class, Text: line})
			}
		}
	}
	return is.WithIDs(was.Wants)
}

func (f *criterionForm) fields() []*form.Field {
	fields := []*form.Field{&f.Standard.Field, &f.Level.Field, &f.Text.Field}
	for _, w := range f.Wants {
		fields = append(fields, &w.Field)
	}
	return fields
}

func showAddCriterion(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	f := newCriterionForm(in)
	f.Standard.Put(v.query("standard"))
	f.Level.Put(v.query("level"))
	return v.askCriterion(http.StatusOK, in, award.Criterion{}, f, nil)
}

func addCriterion(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	return v.keepCriterion(in, award.Criterion{})
}

// wordedHere is the criterion that the address names, its framework, and what the
// school has of it; that has version 0 where the school has none of its own.
func (v *visit) wordedHere() (in award.Framework, c award.Criterion, own award.Wording, err error) {
	id := v.criterionHere()
	framework, _, _ := strings.Cut(id, "/")
	if in, err = v.ledger.AwardFramework(v.ctx(), framework); err != nil {
		return in, c, own, err
	}
	c, ok := in.Criterion(id)
	if !ok {
		return in, c, own, fault.Missing{What: "criterion"}
	}
	all, err := v.ledger.Wordings(v.ctx())
	if at := slices.IndexFunc(all, func(w award.Wording) bool { return w.ID == id }); at >= 0 {
		own = all[at]
	}
	return in, c, own, err
}

var criterionPage = newPage[criterionView]("award/criterion.html")

// criterionView is one criterion: to be worded otherwise, taken out, or, where it is
// gone, to say what its evidence serves since.
type criterionView struct {
	awardHead
	Clash   *clashNote
	Form    *criterionForm
	Fields  []*form.Field
	Whose   tag
	Gone    string
	Out     string        // where it is taken out
	Shown   *form.Version // of the school's own wording, for taking it out
	Point   *pointForm
	PointTo string
	Cancel  string
}

// pointForm asks which criterion the evidence of one that is gone serves.
type pointForm struct {
	form.Form
	Version *form.Version
	Instead *form.Choice
}

func newPointForm(in award.Framework, own award.Wording) *pointForm {
	f := &pointForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(own.Version)
	f.Instead = f.AskSelect("instead", "What does its evidence serve now?", criteriaOffered(in, ""), form.Blank("Nothing: it is only held"))
	f.Instead.Put(own.Instead)
	return f
}

func showCriterion(v *visit) error {
	in, c, own, err := v.wordedHere()
	if err != nil {
		return err
	}
	f := newCriterionForm(in)
	f.fill(c)
	f.Version.Put(own.Version)
	return v.askWorded(http.StatusOK, in, c, own, f, newPointForm(in, own), nil)
}

func changeCriterion(v *visit) error {
	in, c, _, err := v.wordedHere()
	if err != nil {
		return err
	}
	return v.keepCriterion(in, c)
}

func (v *visit) keepCriterion(in award.Framework, was award.Criterion) error {
	f := newCriterionForm(in)
	f.Read(v.gin.Request)
	err := f.Unreadable()
	if err == nil {
		_, err = v.ledger.KeepWording(v.ctx(), in.ID, f.criterion(was), f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if was.ID == "" {
			return v.askCriterion(status, in, was, f, clash)
		}
		_, c, own, err := v.wordedHere()
		if err != nil {
			return err
		}
		if clash != nil {
			f.Version.Put(own.Version)
		}
		return v.askWorded(status, in, c, own, f, newPointForm(in, own), clash)
	}
	if asked, err := askedAgain(f, "criterion", err, again); asked {
		return err
	}
	return v.goTo(aboutFramework(wordingAt, in.ID)+"#"+f.Standard.Value+"-"+f.Level.Value, "The criterion is saved, as your own wording")
}

func (v *visit) askCriterion(status int, in award.Framework, was award.Criterion, f *criterionForm, clash *clashNote) error {
	return v.askWorded(status, in, was, award.Wording{}, f, nil, clash)
}

func (v *visit) askWorded(status int, in award.Framework, c award.Criterion, own award.Wording, f *criterionForm, point *pointForm, clash *clashNote) error {
	back := aboutFramework(wordingAt, in.ID)
	data := criterionView{awardHead: v.awardHead("A criterion", wordingAt), Clash: clash, Form: f, Fields: f.fields(), Cancel: back}
	data.Heading, data.Crumbs, data.Lead = "Type a criterion", []link{{"Wording", back}}, in.Name
	data.Problems = f.Problems()
	if c.ID != "" {
		at := wordingAt + "/" + criterionInAddress(c.ID)
		data.Heading, data.Whose = "A criterion", originTag(c.Origin)
		data.Shown, data.Out = f.Version, at+"/out"
		if c.Gone {
			data.Gone = "It is no longer in the wording since " + own.GoneOn.Words() + ". Saving it below brings it back."
			data.Out, data.Point, data.PointTo = "", point, at+"/point"
			data.Problems = append(data.Problems, point.Problems()...)
		}
	}
	return showAs(v, status, criterionPage, data)
}

func takeOutCriterion(v *visit) error {
	f := form.Form{}
	version := f.CarryVersion()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	in, c, _, err := v.wordedHere()
	if err != nil {
		return err
	}
	if err := v.ledger.TakeOutWording(v.ctx(), in.ID, c.ID, version.Value); err != nil {
		return err
	}
	return v.goTo(wordingAt+"/"+criterionInAddress(c.ID), "It is out of the wording. Evidence for it is held: say what it serves now, if anything")
}

func pointCriterion(v *visit) error {
	in, c, own, err := v.wordedHere()
	if err != nil {
		return err
	}
	f := newPointForm(in, own)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.PointWording(v.ctx(), in.ID, c.ID, f.Instead.Value, f.Version.Value)
	}
	if f.Place(err) {
		worded := newCriterionForm(in)
		worded.fill(c)
		worded.Version.Put(own.Version)
		return v.askWorded(http.StatusUnprocessableEntity, in, c, own, worded, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(aboutFramework(wordingAt, in.ID)+"#gone", "Its evidence is counted there from now on")
}
