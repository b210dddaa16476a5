package web

import (
	"net/http"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

var householdPage = newPage[householdView]("households/household.html")

// summaryPart is a part of a carer's record that has a page of its own, in short.
type summaryPart struct {
	Title, Says string
	Facts       []answer
	See         link
}

// householdView is a carer's home: whom they help, who helps besides, the brothers
// and sisters, and what the whole family would like. Relations and no names, but
// those of pupils here.
type householdView struct {
	frame
	Crumbs   []link
	Heading  string
	Stop     *stop // that home has not been told
	Change   *link
	Helped   carerPart
	Home     carerPart
	Siblings []task
	Perhaps  *link // to those about whom nobody has decided
	Asked    string
	AskedTo  string // where it is said that every one was asked after; blank for who may not
	Family   carerPart
	Adult    string // what to keep to about the adult's own assessment
	Prompt   string // to ask whether the person cared for would like help
	Goals    ownWords
}

func householdAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"household"}, under...)...)
}

func showHousehold(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	siblings, err := v.ledger.SiblingCarers(v.ctx(), rec.Siblings...)
	if err != nil {
		return err
	}
	data := v.householdView(rec, siblings)
	perhaps, err := v.ledger.ProposedSiblings(v.ctx(), rec.Pupil.ID)
	if err != nil {
		return err
	}
	if len(perhaps) > 0 {
		data.Perhaps = &link{many(len(perhaps), "pupil here may be one. Say whether it is so", "pupils here may be. Say whether it is so"), carerAt(rec.Carer.ID) + "#siblings"}
	}
	return show(v, householdPage, data)
}

func (v *visit) householdView(rec store.CarerRecord, siblings []store.SiblingCarer) householdView {
	c, h := carerShown{v: v, CarerRecord: rec, name: rec.Pupil.Called(), keeps: v.may(access.KeepRegister)}, rec.Household
	data := householdView{
		frame: v.frame("A household", "/register"), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}), Heading: owned(c.name) + " household",
		Helped: c.helped(), Home: c.athome(), Family: c.wholeFamily(), Adult: h.AdultNote(), Asked: "Nobody has asked after every brother and sister yet.",
		Goals: ownWords{Title: "What the family would like", Says: h.Goals, From: h.GoalsOn.Words(), None: "Nothing is written down in the family’s words yet."},
	}
	if !h.AskedOn.IsZero() {
		data.Asked = "Asked after every one on " + listed(", ", h.AskedOn.Words(), h.AskedBy) + "."
	}
	blocks := rec.Carer.Home.Blocks() || rec.HomeSilent
	switch {
	case blocks:
		data.Stop = &stop{"stop", "It stays at school.", "Home has not been told, or is not to be contacted about this: nobody asks the family about it yet."}
	case h.Offer == "":
		data.Prompt = "Somebody in the family is cared for. Ask the family whether they would like help for them, and write down what they say."
	}
	for _, s := range siblings {
		line := siblingLineOf(s)
		t := task{Says: line.Name, Href: line.Href, Detail: line.Place}
		if s.Status != "" {
			t.Due = statusTag(s.Status)
		}
		data.Siblings = append(data.Siblings, t)
	}
	if c.keeps {
		data.Change, data.AskedTo = &link{"Change what is known", householdAt(rec.Carer.ID, "change")}, householdAt(rec.Carer.ID, "asked")
	}
	return data
}

// helped is whom the pupil helps, as the snapshots have it.
func (c carerShown) helped() carerPart {
	k := c.known()
	p := carerPart{Title: "Who " + c.name + " helps"}
	for _, person := range k.CaredFor {
		p.Facts = append(p.Facts, answer{Label: capital(person.Relation.Words()), Says: capital(wordsOf(person.Needs))})
	}
	if len(p.Facts) == 0 {
		p.Says = "No snapshot says it yet."
	} else if said := k.SaidIn("CaredFor"); said.ID != "" {
		p.Says = "As on " + signedOn(said) + "."
	}
	if c.keeps {
		p.Change = &link{"Record a snapshot", c.at("snapshots", "add")}
	}
	return p
}

// athome is who lives there and who else helps.
func (c carerShown) athome() carerPart {
	return carerPart{Title: "At home", Facts: c.ofHousehold("Lives with", "Other adults in the home", "Who else helps", "Brothers and sisters at other schools", "Asked about them on")}
}

// wholeFamily are the contacts for all of the family, and what adults have a
// right to.
func (c carerShown) wholeFamily() carerPart {
	return carerPart{Title: "The whole family", Facts: c.ofHousehold("Lead professional", "Family plan is at", "The adult’s own assessment", "School may ask after it", "Help for the person cared for", "Offered on")}
}

// ofHousehold are some facts of the household, in its order. A day that belongs
// to another fact is not "not known" where there is none.
func (c carerShown) ofHousehold(labels ...string) []answer {
	return withoutBlanks(someFacts(c.Household.Facts(), labels...), "Asked about them on", "School may ask after it", "Offered on")
}

// someFacts picks facts by their labels, in the order of the facts.
func someFacts(facts []register.Fact, labels ...string) (picked []answer) {
	for _, f := range facts {
		for _, l := range labels {
			if f.Field == l {
				picked = append(picked, answer{Label: f.Field, Says: f.Says})
			}
		}
	}
	return picked
}

// household is it in short, on the carer's page.
func (c carerShown) household() summaryPart {
	p := summaryPart{Title: "Household", See: link{"All of it", householdAt(c.Carer.ID)}, Facts: c.ofHousehold("Lives with", "Who else helps", "Lead professional", "The adult’s own assessment")}
	if c.Household.Empty() {
		p.Facts, p.Says = nil, "Nothing is written down yet of who lives there and who else helps."
	}
	return p
}

func askHousehold(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newHouseholdForm(rec.Pupil.Called())
	f.fill(rec.Household)
	return v.askHousehold(http.StatusOK, rec, f, nil)
}

func keepHousehold(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newHouseholdForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	b := f.household()
	err = unreadable(f, func() error { return new(register.Household).Write(b, nil, v.today()) })
	if err == nil {
		err = v.ledger.KeepHousehold(v.ctx(), rec.Carer.ID, b, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(rec.Household.Version)
		}
		return v.askHousehold(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "household", err, again); asked {
		return err
	}
	return v.goTo(householdAt(rec.Carer.ID), "It is written down")
}

func (v *visit) askHousehold(status int, rec store.CarerRecord, f *householdForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("A household", "/register"), Heading: owned(rec.Pupil.Called()) + " household", Lead: "Relations and no names. What is not known stays blank. Home is not shown this.", Clash: clash, Shown: f.Version,
		Fields: f.fields(), Button: "Save", Back: householdAt(rec.Carer.ID), Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"Household", householdAt(rec.Carer.ID)}),
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

// askedSiblings takes that every brother and sister was asked after.
func askedSiblings(v *visit) error {
	if err := v.ledger.AskSiblings(v.ctx(), v.id("carer")); err != nil {
		return err
	}
	return v.goTo(householdAt(v.id("carer"))+"#siblings", "Noted: asked after every brother and sister today")
}
