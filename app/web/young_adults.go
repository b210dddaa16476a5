package web

import (
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var youngAdultPage = newPage[youngAdultView]("young-adults/young-adult.html")

// youngAdultView is what matters besides to a carer of 16 or over.
type youngAdultView struct {
	frame
	Crumbs  []link
	Heading string
	Lead    string
	Change  *link
	Words   ownWords
	Parts   []carerPart
	Helpers *link
	Refer   *link // to a transition assessment: where it is asked for, or its referral
}

func youngAdultAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"young-adult"}, under...)...)
}

// youngAdultHere is the record that the address names. Of who is younger, and of
// whom nothing was written down, there is no such page.
func (v *visit) youngAdultHere() (store.CarerRecord, error) {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err == nil && rec.YoungAdult.Empty() && !rec.Pupil.YoungAdultOn(v.today()) {
		err = fault.Missing{What: "page"}
	}
	return rec, err
}

func showYoungAdult(v *visit) error {
	rec, err := v.youngAdultHere()
	if err != nil {
		return err
	}
	c := carerShown{v: v, CarerRecord: rec, name: rec.Pupil.Called(), keeps: v.may(access.KeepRegister)}
	data := youngAdultView{
		frame: v.frame("16 and over", "/register"), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}), Heading: c.name + ", 16 and over", Parts: c.youngAdultParts(),
		Lead:  "What comes after school, and whether caring leaves room for it. The same promises hold past 18 while " + c.name + " is here.",
		Words: ownWords{Title: "In " + owned(c.name) + " words", Says: rec.YoungAdult.InWords, None: "Nothing is written down in " + owned(c.name) + " own words yet."},
	}
	if v.may(access.SeePartners) {
		data.Helpers = &link{"Who outside helps at this age", partnersAt}
	}
	data.Refer = c.transitionReferral()
	if c.keeps {
		data.Change = &link{"Change what is known", youngAdultAt(rec.Carer.ID, "change")}
	}
	return show(v, youngAdultPage, data)
}

// transitionReferral leads to the referral for a transition assessment, or to where
// one is asked for; nowhere for who would not like one.
func (c carerShown) transitionReferral() *link {
	for _, r := range c.Referrals { // newest first
		if r.Kind == register.TransitionAssessment {
			return &link{"The referral for a transition assessment: " + strings.ToLower(r.Status.Words()), referralAt(r)}
		}
	}
	if !c.keeps || c.YoungAdult.Answers == register.OfferRefused {
		return nil
	}
	return &link{"Refer for a transition assessment", carerAt(c.Carer.ID, "referrals", "add") + "?kind=" + string(register.TransitionAssessment)}
}

// youngAdultParts are what is known, by what it is about.
func (c carerShown) youngAdultParts() []carerPart {
	facts := c.YoungAdult.Facts()
	part := func(title string, labels ...string) carerPart {
		return carerPart{Title: title, Facts: withoutBlanks(someFacts(facts, labels...), "In more words", "Since", "More about moving out", "Said to that")}
	}
	after := part("After school", "Wants after school", "Careers talk")
	after.Facts[0].Says = capital(after.Facts[0].Says)
	return []carerPart{
		after,
		part("Going on caring", "Willing to go on caring", "Able to go on caring", "In more words", "Who carries on when they leave"),
		part("Time and money to study", "Enough time to study", "Hours to study", "Talk about benefits and study", "Bursary or discretionary fund", "Since"),
		part("Getting about, and leaving home", "Driving", "Moving out", "More about moving out"),
		part("Help into adulthood", "Transition assessment offered", "Said to that"),
	}
}

// youngAdult is it in short, on the carer's page; nil for who is younger.
func (c carerShown) youngAdult() *summaryPart {
	y := c.YoungAdult
	if y.Empty() && !c.Pupil.YoungAdultOn(c.v.today()) {
		return nil
	}
	p := &summaryPart{Title: "16 and over", See: link{"All of it", youngAdultAt(c.Carer.ID)}}
	if y.Empty() {
		p.Says = "Nobody has written down yet what " + c.name + " wants after school, and whether caring leaves room for it."
		return p
	}
	p.Facts = someFacts(y.Facts(), "Wants after school", "Willing to go on caring", "Enough time to study", "Transition assessment offered")
	p.Facts[0].Says = capital(p.Facts[0].Says)
	return p
}

func askYoungAdult(v *visit) error {
	rec, err := v.youngAdultHere()
	if err != nil {
		return err
	}
	f := newYoungAdultForm(rec.Pupil.Called())
	f.fill(rec.YoungAdult)
	return v.askYoungAdult(http.StatusOK, rec, f, nil)
}

func keepYoungAdult(v *visit) error {
	rec, err := v.youngAdultHere()
	if err != nil {
		return err
	}
	f := newYoungAdultForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.KeepYoungAdult(v.ctx(), rec.Carer.ID, f.youngAdult(), f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(rec.YoungAdult.Version)
		}
		return v.askYoungAdult(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo(youngAdultAt(rec.Carer.ID), "It is written down")
}

func (v *visit) askYoungAdult(status int, rec store.CarerRecord, f *youngAdultForm, clash *clashNote) error {
	at := youngAdultAt(rec.Carer.ID)
	data := changeView{
		frame: v.frame("16 and over", "/register"), Heading: rec.Pupil.Called() + ", 16 and over", Lead: "What is not known stays blank. Rules of benefits and funds change: write down the talk, and who it was with, and no rule.", Clash: clash, Shown: f.Version,
		Groups: f.groups(), Button: "Save", Back: at, Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"16 and over", at}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
