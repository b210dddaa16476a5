package web

import (
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	reviewPage     = newPage[reviewView]("reviews/review.html")
	holdReviewPage = newPage[holdReviewView]("reviews/hold.html")
)

// reviewView is one review that was held.
type reviewView struct {
	frame
	Crumbs  []link
	Heading string
	Says    string
	Pupil   ownWords
	Facts   []answer
	Decided []decidedLine
	Actions []task
	Change  *link
}

// decidedLine is what became of one adjustment.
type decidedLine struct {
	Says, Href, Detail string
	Became             tag
}

// reviewHere returns the record that the address names, and which of its
// reviews.
func (v *visit) reviewHere() (store.CarerRecord, register.Review, error) {
	return partHere(v, "review", func(rec store.CarerRecord) []register.Review { return rec.Reviews }, func(one register.Review) string { return one.ID })
}

func showReview(v *visit) error {
	rec, r, err := v.reviewHere()
	if err != nil {
		return err
	}
	name, at := rec.Pupil.Called(), carerAt(rec.Carer.ID, "reviews", r.ID)
	data := reviewView{
		frame: v.frame("A review", "/register"), Heading: "A review with " + name + ", " + r.On.Words(), Says: "Written down by " + spokenBy(r.By, r.SpokenAlone),
		Pupil:   ownWords{Title: "What " + name + " says", Says: r.PupilView, None: "Nothing is written down in " + owned(name) + " own words."},
		Actions: v.actionsAfter(rec, register.After{Review: r.ID}, at),
	}
	data.Facts = withoutBlanks([]answer{
		{Label: "Who was there", Says: r.There}, {Label: "What has changed", Says: r.Changed}, {Label: "How it goes with hopes", Says: r.GoalNote},
		{Label: "Something to reach for", Says: r.StretchGoal}, {Label: "Also looked at", Says: changesIn(rec, r)}, {Label: "Next review", Says: r.NextReview.Words()},
	}, "Also looked at", "How it goes with hopes", "Next review")
	for _, d := range r.Decided {
		line := decidedLine{Says: d.Says, Href: adjustmentsAt(rec.Carer.ID, d.AdjustmentID), Became: decidedTag(d.Decision)}
		line.Detail = listed(". ", prefixed("From then on: ", d.Now), d.Reason)
		data.Decided = append(data.Decided, line)
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	if v.may(access.KeepRegister) {
		data.Change = &link{"Correct the words", at + "/change"}
	}
	return show(v, reviewPage, data)
}

// changesIn are the changes of circumstances that a review looked at.
func changesIn(rec store.CarerRecord, r register.Review) string {
	var says []string
	for _, c := range rec.Circumstances {
		if c.ReviewID == r.ID {
			says = append(says, listed(": ", listed(", ", c.Kind.Words(), c.On.Words()), c.Note))
		}
	}
	return strings.Join(says, "; ")
}

func prefixed(before, says string) string {
	if says == "" {
		return ""
	}
	return before + says
}

func decidedTag(d register.Decision) tag {
	switch d {
	case register.KeepIt:
		return tag{"good", "Kept"}
	case register.ChangeIt:
		return tag{"", "Changed"}
	case register.PauseIt:
		return tag{"plain", "Paused"}
	}
	return tag{"plain", "Ended"}
}

// holdReviewView is the page on which a review is held.
type holdReviewView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Lead          whoLeads // whom to tell instead, when the pupil may not be safe
	Changes       []event
	Form          *holdForm
	Clash         *clashNote
	Unsaved       bool // the page holds what was typed
	Back          string
}

func showHoldReview(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.newHoldForm(rec)
	if err != nil {
		return err
	}
	f.begin(v, rec)
	return v.askReview(http.StatusOK, rec, f, nil)
}

func holdReview(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f, err := v.newHoldForm(rec)
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	if v.gin.PostForm("keep_rest") != "" {
		f.keepTheRest()
		return v.askReview(http.StatusOK, rec, f, nil)
	}
	r, actions, id := f.review(), actionsSaid(f.Actions), ""
	if err = v.reviewProblems(rec, f, r, actions); err == nil {
		id, err = v.ledger.HoldReview(v.ctx(), rec.Carer.ID, readSeen(f.Seen.Value), r, actions)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Seen.Put(seenWords(store.SeenOf(rec)))
			clash.Differences = append(clash.Differences, heldMeanwhile(rec, r)...)
		}
		return v.askReview(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "entry", err, again); asked {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID, "reviews", id), "The review is saved, and the next one is set")
}

// reviewProblems is all that is wrong with a review that is about to be saved.
func (v *visit) reviewProblems(rec store.CarerRecord, f *holdForm, r register.Review, actions []register.Action) error {
	entry, held := rec.Carer, register.Review{By: v.actor.Name}
	_, wrong := held.Hold(r, &entry, rec.Adjustments, v.today())
	_, unplanned := register.PlanAll(actions, register.After{}, v.today())
	return atOnce(f.Unreadable(), wrong, unplanned, f.telling(v, rec), f.Next.doubt(v.school.Settings, nil, "")) // what changed is looked at by this one
}

func (v *visit) askReview(status int, rec store.CarerRecord, f *holdForm, clash *clashNote) error {
	name := rec.Pupil.Called()
	data := holdReviewView{
		frame: v.frame("A review", "/register"), Heading: "A review with " + name, Name: name, Lead: v.safeguardingLead(), Form: f, Clash: clash, Back: carerAt(rec.Carer.ID),
		Changes: circumstanceEvents(rec, true), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	data.Unsaved = v.gin.Request.Method == http.MethodPost
	return showAs(v, status, holdReviewPage, data)
}

// circumstanceEvents tell the changes of an entry: all, or those that no review
// has looked at.
func circumstanceEvents(rec store.CarerRecord, open bool) (lines []event) {
	for _, c := range rec.Circumstances {
		if !open || c.ReviewID == "" {
			lines = append(lines, event{Day: string(c.On), When: c.On.Words(), Says: c.Kind.Words(), Detail: listed(". ", c.Note, "Noted by "+c.By)})
		}
	}
	return lines
}

// reviewWordsForm corrects what was written down of a review.
type reviewWordsForm struct {
	form.Form
	Version *form.Version
	reviewWords
}

func newReviewWordsForm(rec store.CarerRecord) *reviewWordsForm {
	f := &reviewWordsForm{}
	f.Version = f.CarryVersion()
	f.reviewWords = askReviewWords(&f.Form, rec.Pupil.Called(), rec.Carer.Aspirations)
	return f
}

func showChangeReview(v *visit) error {
	rec, r, err := v.reviewHere()
	if err != nil {
		return err
	}
	f := newReviewWordsForm(rec)
	f.fill(r)
	f.Version.Put(r.Version)
	return v.askReviewWords(http.StatusOK, rec, r, f, nil)
}

func changeReview(v *visit) error {
	rec, was, err := v.reviewHere()
	if err != nil {
		return err
	}
	f := newReviewWordsForm(rec)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.ChangeReview(v.ctx(), was.ID, f.Version.Value, f.review())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askReviewWords(status, rec, was, f, clash)
	}
	if asked, err := askedAgain(f, "review", err, again); asked {
		return err
	}
	return v.goTo(carerAt(rec.Carer.ID, "reviews", was.ID), "The review is saved")
}

func (v *visit) askReviewWords(status int, rec store.CarerRecord, r register.Review, f *reviewWordsForm, clash *clashNote) error {
	at := carerAt(rec.Carer.ID, "reviews", r.ID)
	data := changeView{
		frame: v.frame("A review", "/register"), Heading: "A review with " + rec.Pupil.Called(), Lead: "What was decided is changed where it stands now: on the adjustments, and the next review.", Clash: clash,
		Shown: f.Version, Fields: f.fields(), Button: "Save", Back: at, Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
