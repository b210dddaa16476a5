package web

import (
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

var (
	emergencyNowPage = newPage[emergencyNowView]("emergency/now.html")
	emergencyPage    = newPage[emergencyView]("emergency/plans.html")
)

// emergencyAt is where an entry's emergency plan is, and what is under it.
func emergencyAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"emergency"}, under...)...)
}

// emergencyNowView is a plan as it is read in a crisis: what to do first and whom
// to ring, in big type, and what may be said. It prints on one sheet.
type emergencyNowView struct {
	frame
	Crumbs  []link
	Name    string
	Place   string
	Expired string // loudly, on the page and on paper
	Home    *stop  // that home must not be contacted, and when it may be all the same
	Plan    *planShown
	Whole   link
	Empty   empty
}

// planShown is a plan in words ready to read.
type planShown struct {
	First       string
	Contacts    []contactLine
	Say, SayNot string
	Then        []answer
	Held        string // "Agreed with Amélie on 1 September 2026. It holds until 31 August 2027."
}

// contactLine is one person to ring. Careful says what not to tell them, or when
// not to ring.
type contactLine struct {
	Name, Belongs, Phone, Dial string
	Careful                    tag
}

func showEmergencyNow(v *visit) error {
	e, err := v.ledger.Emergency(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	name := e.Pupil.Called()
	data := emergencyNowView{frame: v.frame("An emergency plan", "/register"), Name: e.Pupil.Name(), Place: place(e.Pupil), Whole: link{"The whole plan", emergencyAt(e.Carer.ID)}}
	data.Crumbs = append(v.crumbs(store.CarerRecord{Carer: e.Carer, Pupil: e.Pupil}), link{e.Pupil.Name(), carerAt(e.Carer.ID)})
	data.PlanAt = "" // this is the page it leads to
	data.Empty = v.noPlan(e.Carer, name)
	data.Home = silencedNote(e.Carer.Home, e.HomeSilent, e.Plan)
	if e.Plan != nil {
		data.Plan = planInWords(*e.Plan, e.Carer.Home, e.HomeSilent, name)
		data.Expired = v.expiredWords(*e.Plan)
	}
	return show(v, emergencyNowPage, data)
}

// noPlan is what is said where nothing is planned: whom to go to all the same.
func (v *visit) noPlan(c register.Carer, name string) empty {
	e := empty{Title: "There is no emergency plan yet", Says: "If something is wrong now, " + v.safeguardingLead().Tell() + "."}
	if v.may(access.KeepRegister) && c.Status.Supported() {
		e.Says += " A plan says who to ring, who takes over, and what " + name + " wants said."
		e.Act = &link{"Plan it with " + name, emergencyAt(c.ID, "agree")}
	}
	return e
}

func (v *visit) expiredWords(p register.EmergencyPlan) string {
	if !p.Expired(v.today()) {
		return ""
	}
	return "This plan ended on " + p.ExpiresOn.Words() + ". Numbers and people may have changed: check before you rely on it."
}

// silencedNote says that home must not be contacted, and for what it may be rung
// all the same, as the plan has it.
func silencedNote(h register.Home, silent bool, p *register.EmergencyPlan) *stop {
	if !register.HomeSilenced(h, silent) {
		if h.Blocks() {
			return &stop{"wait", "Home has not been told.", "Say nothing of caring to anybody at home."}
		}
		return nil
	}
	note := &stop{"stop", register.NoContactAboutCaring + ".", "If a life is in danger, ring 999 first. Home may then be rung, and told nothing of caring."}
	if p != nil && p.HomeWord != "" {
		note.Because += " " + sentence(p.HomeWord)
	}
	return note
}

func planInWords(p register.EmergencyPlan, h register.Home, silent bool, name string) *planShown {
	shown := &planShown{First: p.First, Say: p.Say, SayNot: p.SayNot, Held: "Agreed with " + name + " on " + p.AgreedOn.Words() + ". It holds until " + p.ExpiresOn.Words() + "."}
	for _, c := range p.Contacts {
		shown.Contacts = append(shown.Contacts, contactLine{Name: c.Name, Belongs: c.Belongs, Phone: c.Phone, Dial: c.Dial(), Careful: carefulTag(c, h, silent)})
	}
	add := func(label, says string) {
		if says != "" {
			shown.Then = append(shown.Then, answer{Label: label, Says: says})
		}
	}
	for _, s := range p.Situations {
		add(s.Words(), s.Then)
	}
	add("Brothers and sisters are collected by", p.Collects)
	add("Who takes over at home", p.TakesOver)
	return shown
}

// carefulTag says of somebody to ring what home's standing of today asks,
// whatever it was when the plan was agreed.
func carefulTag(c register.EmergencyContact, h register.Home, silent bool) tag {
	switch {
	case c.AtHome && register.HomeSilenced(h, silent):
		return tag{"stop", "Home: only if a life is in danger"}
	case c.MayKnow && !(c.AtHome && h.Blocks()):
		return tag{"good", "Knows about caring"}
	}
	return tag{"wait", "Say nothing of caring"}
}

// emergencyView is the plan in hand, whole, and those before it.
type emergencyView struct {
	frame
	Crumbs  []link
	Heading string
	Expired string
	Home    *stop
	Quick   *link
	Agree   *link
	Plan    []answer
	Whose   string // the pupil's whole name and form, on the paper
	By      string
	Earlier []earlierPlan
	Empty   empty
	Nothing bool
}

// earlierPlan is a plan that another took the place of.
type earlierPlan struct {
	Says  string
	Facts []answer
}

func showEmergency(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	data := emergencyView{
		frame: v.frame("An emergency plan", "/register"), Heading: owned(name) + " emergency plan", Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
		Empty: v.noPlan(rec.Carer, name), Nothing: len(rec.Plans) == 0,
	}
	if data.Nothing {
		return show(v, emergencyPage, data)
	}
	inHand := rec.Plans[0]
	data.Expired, data.Home = v.expiredWords(inHand), silencedNote(rec.Carer.Home, rec.HomeSilent, &inHand)
	data.Quick = &link{"Quick view", emergencyAt(rec.Carer.ID, "now")}
	data.Plan, data.By = planFacts(inHand), "Written down by "+inHand.MadeBy+"."
	data.Whose = listed(", ", rec.Pupil.Name(), place(rec.Pupil))
	if v.may(access.KeepRegister) && rec.Carer.Status.Supported() {
		data.Agree = &link{"Agree a new one", emergencyAt(rec.Carer.ID, "agree")}
	}
	for _, p := range rec.Plans[1:] {
		data.Earlier = append(data.Earlier, earlierPlan{Says: "Agreed on " + p.AgreedOn.Words() + ", with " + p.MadeBy, Facts: planFacts(p)})
	}
	return show(v, emergencyPage, data)
}

// planFacts are what a plan says, each contact and each situation on a line of its
// own. What nobody said is left out.
func planFacts(p register.EmergencyPlan) (facts []answer) {
	for _, f := range p.Facts() {
		switch {
		case f.Field == "Who to ring":
			for i, c := range p.Contacts {
				facts = append(facts, answer{Label: ordinal(i) + " to ring", Says: contactWords(c)})
			}
		case f.Field == "What may happen":
			for _, s := range p.Situations {
				facts = append(facts, answer{Label: s.Words(), Says: s.Then})
			}
		case f.Says != "":
			facts = append(facts, answer{Label: f.Field, Says: f.Says})
		}
	}
	return facts
}

func contactWords(c register.EmergencyContact) string {
	says := listed(", ", c.Name, c.Belongs, c.Phone) + "."
	if c.AtHome {
		says += " At home."
	}
	if c.MayKnow {
		return says + " May know of the caring role."
	}
	return says + " Say nothing of caring."
}

// ordinals are the places of those to ring.
var ordinals = []string{"First", "Second", "Third", "Fourth", "Fifth"}

func ordinal(i int) string { return ordinals[min(i, len(ordinals)-1)] }

// emergency is a carer's emergency plan in short.
func (c carerShown) emergency() shortPart {
	p := shortPart{Title: "If something goes wrong", Says: "There is no emergency plan yet."}
	if len(c.Plans) > 0 {
		plan := c.Plans[0]
		p.Says, p.Tags, p.See = "First: "+plan.First, endTags(plan, c.v.today()), &link{"The plan", emergencyAt(c.Carer.ID)}
	}
	if c.keeps && c.Carer.Status.Supported() && (len(c.Plans) == 0 || len(p.Tags) > 0) {
		p.Act = &link{"Plan it with " + c.name, emergencyAt(c.Carer.ID, "agree")}
		if len(c.Plans) > 0 {
			p.Act.Says = "Renew it"
		}
	}
	return p
}

// endTags say that a plan has ended, or ends soon.
func endTags(p register.EmergencyPlan, today calendar.Day) []tag {
	switch {
	case p.Expired(today):
		return []tag{{"stop", "Ended " + p.ExpiresOn.Words()}}
	case p.Ending(today):
		return []tag{{"wait", "Ends " + strings.TrimSpace(dueTag(p.ExpiresOn, today).Says)}}
	}
	return nil
}

// emergencyLink leads from every page about a carer to the quick view of the
// plan, in one click, for who may see it.
func (v *visit) emergencyLink() string {
	if carer := v.id("carer"); carer != "" && v.may(access.SeeRegister) {
		return emergencyAt(carer, "now")
	}
	return ""
}

// ringInstead tells staff, who read nothing of a plan, who has it.
func (v *visit) ringInstead() string {
	return "If something goes wrong, ring " + v.toldCard().Champion + ", or " + v.leadToOthers() + "."
}
