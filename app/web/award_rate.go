package web

import (
	"net/http"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var ratePage = newPage[rateView]("award/rate.html")

// rateView is the page of one standard of a review.
type rateView struct {
	awardHead
	Clash *clashNote
	Shown *form.Version // of what is said of the standard, as it was when the page was asked for
	Rows  []rateRow
	Scale []tag // each rating with its meaning
	Back  string
	Next  bool // another standard comes after
}

// rateRow is one statement to rate.
type rateRow struct {
	Says, Level string
	Whose       tag
	Last        string // what was said of it last time
	LastTag     tag
	Rating      *form.Choice
	Note        *form.Text
}

// rateForm is the form of one standard of a review.
type rateForm struct {
	form.Form
	Version    *form.Version
	Then       *form.Text
	statements []award.Criterion
	rows       []rateRow
}

func newRateForm(in award.Framework, standard string, b award.Baseline, last award.Baseline) *rateForm {
	f := &rateForm{statements: in.Statements(standard, b.Round.Level)}
	f.Version = f.CarryVersion()
	f.Version.Put(b.Part(standard).Version)
	f.Then = f.Carry("then")
	var scale []form.Option
	for _, r := range in.Ratings() {
		scale = append(scale, form.Option{Value: r.ID, Label: r.Name})
	}
	for _, c := range f.statements {
		n := criterionInAddress(c.ID) // by the statement: the wording may change meanwhile
		level, _ := in.Level(c.Level)
		row := rateRow{Says: c.Text, Level: level.Name, Whose: originTag(c.Origin)}
		row.Rating = f.AskRadios("rating_"+n, "How far is it?", scale, form.SideBySide())
		row.Rating.About = c.Text
		row.Note = f.AskText("note_"+n, "Note, if any")
		row.Note.About = c.Text
		if a, ok := b.Answer(c.ID); ok {
			row.Rating.Put(a.Rating)
			row.Note.Put(a.Note)
		}
		if a, ok := last.Answer(c.ID); ok {
			row.LastTag, row.Last = ratingTag(in, a), a.Note
		}
		f.rows = append(f.rows, row)
	}
	return f
}

func (f *rateForm) answers() []award.Answer {
	all := make([]award.Answer, len(f.rows))
	for i, r := range f.rows {
		all[i] = award.Answer{Statement: f.statements[i].ID, Says: f.statements[i].Text, Rating: r.Rating.Value, Note: r.Note.Value}
	}
	return all
}

// ratingHere is what a page of a review needs: the review, its framework and the
// standard that the address names.
func (v *visit) ratingHere() (b award.Baseline, in award.Framework, s award.Standard, last award.Baseline, err error) {
	b, in, all, err := v.baselineHere()
	if err != nil {
		return b, in, s, last, err
	}
	s, ok := in.Standard(v.id("standard"))
	if !ok || !b.Round.Open() {
		return b, in, s, last, fault.Missing{What: "standard of an open review"}
	}
	for _, o := range all {
		if o.Round.Framework == in.ID && !o.Round.Open() {
			last = o
			break
		}
	}
	return b, in, s, last, nil
}

func showRate(v *visit) error {
	b, in, s, last, err := v.ratingHere()
	if err != nil {
		return err
	}
	return v.askRate(http.StatusOK, b, in, s, newRateForm(in, s.ID, b, last), nil)
}

func rate(v *visit) error {
	b, in, s, last, err := v.ratingHere()
	if err != nil {
		return err
	}
	f := newRateForm(in, s.ID, b, last)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.RatePart(v.ctx(), b.Round.ID, s.ID, f.Version.Value, f.answers())
	}
	for _, c := range f.statements {
		n := criterionInAddress(c.ID)
		err = fault.Beside(fault.Beside(err, "note_"+c.ID, "note_"+n), "rating_"+c.ID, "rating_"+n)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(b.Part(s.ID).Version)
		}
		return v.askRate(status, b, in, s, f, clash)
	}
	if asked, err := askedAgain(f, "page of the review", err, again); asked {
		return err
	}
	if next := standardAfter(in, s.ID); next != "" && f.Then.Value == "next" {
		return v.goTo(baselineAt+"/"+b.Round.ID+"/"+next, s.Name+" is saved")
	}
	return v.goTo(baselineAt+"/"+b.Round.ID, s.Name+" is saved")
}

// standardAfter is the standard that comes after one; blank for none.
func standardAfter(in award.Framework, standard string) string {
	for i, s := range in.Standards {
		if s.ID == standard && i+1 < len(in.Standards) {
			return in.Standards[i+1].ID
		}
	}
	return ""
}

func (v *visit) askRate(status int, b award.Baseline, in award.Framework, s award.Standard, f *rateForm, clash *clashNote) error {
	data := rateView{awardHead: v.awardHead("A standard of a baseline review", baselineAt), Clash: clash, Shown: f.Version, Rows: f.rows, Back: baselineAt + "/" + b.Round.ID}
	data.Heading, data.Lead = s.Name, sentence(s.Meaning)
	data.Crumbs = []link{{"Baseline reviews", aboutFramework(baselineAt, in.ID)}, {"This review", data.Back}}
	data.about(in.ID)
	data.Next = standardAfter(in, s.ID) != ""
	for _, r := range in.Ratings() {
		data.Scale = append(data.Scale, tag{in.Tone(r.ID), listed(": ", r.Name, r.Meaning)})
	}
	data.Problems = f.Problems()
	return showAs(v, status, ratePage, data)
}
