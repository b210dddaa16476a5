package web

import (
	"net/http"
	"strconv"
	"strings"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var agreePlanPage = newPage[agreePlanView]("emergency/agree.html")

// emergencyForm asks what is done when something goes wrong, and whom to ring.
type emergencyForm struct {
	form.Form
	Version                    *form.Version
	First, Collects, TakesOver *form.Text
	Say, SayNot, HomeWord      *form.Text
	Contacts                   []contactFields
	Situations                 []situationFields
	StaffKnow                  *form.Tick
	Agreed, Expires            *form.Date
	Silenced                   bool // home must not be contacted, and so a word may be needed
}

// contactFields ask about one person to ring.
type contactFields struct {
	Title                string
	Name, Belongs, Phone *form.Text
	AtHome, MayKnow      *form.Tick
	Open                 bool
}

// situationFields ask about one thing that may happen.
type situationFields struct {
	kind       register.SituationKind
	What, Then *form.Text // What only of the pupil's own
}

// How much a plan has room for: more could not be read in a crisis.
const (
	contactsAsked = 5
	contactsOpen  = 2
	ownSituations = 2
)

// phoneNumber gives a phone its number keys.
func phoneNumber(f *form.Field) { f.InputMode, f.Autocomplete, f.Width = "tel", "off", "" }

func (v *visit) newEmergencyForm(rec store.CarerRecord) *emergencyForm {
	name := rec.Pupil.Called()
	f := &emergencyForm{Silenced: register.HomeSilenced(rec.Carer.Home, rec.HomeSilent)}
	f.Version = f.CarryVersion()
	f.First = f.AskText("first", "What do staff do first?", form.Called("What staff do first"), form.Hint("One plain line, to be read in a crisis"))
	for i := range contactsAsked {
		f.Contacts = append(f.Contacts, askContact(&f.Form, i, name))
	}
	f.HomeWord = f.AskText("home_word", "When may home be rung all the same?", form.Called("When home may be rung"),
		form.Hint("Home is not to be contacted about caring. In danger to life it may be rung, and told nothing of caring"))
	for _, kind := range register.SituationKinds {
		if kind != register.OwnSituation {
			f.Situations = append(f.Situations, situationFields{kind: kind, Then: f.AskText("then_"+string(kind), kind.Words())})
		}
	}
	for i := range ownSituations {
		n := strconv.Itoa(i + 1)
		f.Situations = append(f.Situations, situationFields{
			kind: register.OwnSituation, What: f.AskText("what_own_"+n, "What else may happen?", form.Called("What may happen")), Then: f.AskText("then_own_"+n, "What is done then?", form.Called("What is done then")),
		})
	}
	f.Collects = f.AskText("collects", "Who collects brothers and sisters?", form.Called("Who collects them"))
	f.TakesOver = f.AskText("takes_over", "Who takes over at home?", form.Called("Who takes over"))
	f.Say = f.AskLongText("say", "What does "+name+" want said?", form.Called("What is said"), form.Rows(2), form.Hint("To whoever is rung, and to staff who ask"))
	f.SayNot = f.AskLongText("say_not", "What does "+name+" not want said?", form.Called("What is not said"), form.Rows(2))
	f.StaffKnow = f.AskTick("staff_know", name+" agrees that own teachers read: there is an emergency plan, ring the champion or the safeguarding lead",
		form.Hint("They read that there is one, and nothing of what is in it"))
	f.Agreed = f.AskDate("agreed_on", "Agreed with "+name+" on", form.Called("The day"))
	f.Expires = f.AskDate("expires_on", "Last day of the plan", form.Hint("Proposed: the end of the school year. A year at most"))
	return f
}

func askContact(f *form.Form, i int, name string) contactFields {
	n := "_" + strconv.Itoa(i)
	return contactFields{
		Title: ordinal(i) + " to ring", Open: i < contactsOpen,
		Name:    f.AskText("name"+n, "Name", form.Hint("As they are called")),
		Belongs: f.AskText("belongs"+n, "How do they belong to "+name+"?", form.Called("How they belong"), form.Hint("Aunt, neighbour, social worker")),
		Phone:   f.AskText("phone"+n, "Telephone", phoneNumber, form.Hint("With its code")),
		AtHome:  f.AskTick("at_home"+n, "They are at "+owned(name)+" home"),
		MayKnow: f.AskTick("may_know"+n, "They may know of the caring role: "+name+" says so"),
	}
}

// fill begins with the plan in hand, so that nothing has to be told twice.
func (f *emergencyForm) fill(p register.EmergencyPlan) {
	f.First.Put(p.First)
	f.HomeWord.Put(p.HomeWord)
	f.Collects.Put(p.Collects)
	f.TakesOver.Put(p.TakesOver)
	f.Say.Put(p.Say)
	f.SayNot.Put(p.SayNot)
	f.StaffKnow.Put(p.StaffKnow)
	for i, c := range p.Contacts {
		if i < len(f.Contacts) {
			one := &f.Contacts[i]
			one.Name.Put(c.Name)
			one.Belongs.Put(c.Belongs)
			one.Phone.Put(c.Phone)
			one.AtHome.Put(c.AtHome)
			one.MayKnow.Put(c.MayKnow)
			one.Open = true
		}
	}
	own := 0
	for _, s := range p.Situations {
		f.fillSituation(s, &own)
	}
}

func (f *emergencyForm) fillSituation(s register.Situation, own *int) {
	nth := 0
	for _, field := range f.Situations {
		switch {
		case field.kind != s.Kind:
			continue
		case field.What == nil:
			field.Then.Put(s.Then)
			return
		case nth == *own:
			field.What.Put(s.What)
			field.Then.Put(s.Then)
			*own++
			return
		}
		nth++
	}
}

// plan is what the form says. Contacts that were left blank before a written one
// stay, so that problems find their row.
func (f *emergencyForm) plan() register.EmergencyPlan {
	p := register.EmergencyPlan{
		First: f.First.Value, HomeWord: f.HomeWord.Value, Collects: f.Collects.Value, TakesOver: f.TakesOver.Value, Say: f.Say.Value, SayNot: f.SayNot.Value,
		StaffKnow: f.StaffKnow.Value, AgreedOn: f.Agreed.Value, ExpiresOn: f.Expires.Value,
	}
	for i, c := range f.Contacts {
		if listed("", c.Name.Value, c.Belongs.Value, c.Phone.Value) != "" {
			for j := len(p.Contacts); j <= i; j++ {
				p.Contacts = append(p.Contacts, f.Contacts[j].contact())
				f.Contacts[j].Open = true
			}
		}
	}
	for _, s := range f.written() {
		one := register.Situation{Kind: s.kind, Then: s.Then.Value}
		if s.What != nil {
			one.What = s.What.Value
		}
		p.Situations = append(p.Situations, one)
	}
	return p
}

func (c contactFields) contact() register.EmergencyContact {
	return register.EmergencyContact{Name: c.Name.Value, Belongs: c.Belongs.Value, Phone: c.Phone.Value, AtHome: c.AtHome.Value, MayKnow: c.MayKnow.Value}
}

// written are the situations of which something is said.
func (f *emergencyForm) written() (said []situationFields) {
	for _, s := range f.Situations {
		if s.Then.Value != "" || s.What != nil && s.What.Value != "" {
			said = append(said, s)
		}
	}
	return said
}

// beside puts a problem of the nth situation beside its field.
func (f *emergencyForm) beside(err error) error {
	problems := fault.Problems(err)
	if len(problems) == 0 {
		return err
	}
	said, moved := f.written(), make([]fault.Problem, len(problems))
	for i, p := range problems {
		moved[i] = p
		field, number, _ := strings.Cut(p.Field, "_")
		nth, bad := strconv.Atoi(number)
		switch {
		case bad != nil || nth >= len(said):
		case field == "then":
			moved[i].Field = said[nth].Then.Name
		case field == "what":
			moved[i].Field = said[nth].What.Name
		}
	}
	return fault.Check(moved)
}

// agreePlanView is the page on which a plan is agreed with the pupil.
type agreePlanView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Told          string // what the pupil has said already, so that it is not asked again
	Home          *stop
	Form          *emergencyForm
	Clash         *clashNote
	Back          string
}

func askPlan(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := v.newEmergencyForm(rec)
	f.Version.Put(0)
	if len(rec.Plans) > 0 {
		f.Version.Put(rec.Plans[0].Version)
		f.fill(rec.Plans[0])
	}
	f.Agreed.Put(v.today())
	f.Expires.Put(register.EmergencyUntil(v.today()))
	return v.agreeingPlan(http.StatusOK, rec, f, nil)
}

func agreePlan(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := v.newEmergencyForm(rec)
	f.Read(v.gin.Request)
	plan := f.plan()
	if err = f.Unreadable(); err == nil {
		err = f.beside(v.ledger.AgreePlan(v.ctx(), rec.Carer.ID, f.Version.Value, plan))
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil && len(rec.Plans) > 0 {
			f.Version.Put(rec.Plans[0].Version)
		}
		return v.agreeingPlan(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "plan", err, again); asked {
		return err
	}
	return v.goTo(emergencyAt(rec.Carer.ID), "The emergency plan is agreed")
}

func (v *visit) agreeingPlan(status int, rec store.CarerRecord, f *emergencyForm, clash *clashNote) error {
	name := rec.Pupil.Called()
	data := agreePlanView{
		frame: v.frame("An emergency plan", "/register"), Heading: "Plan for an emergency with " + name, Name: name, Form: f, Clash: clash, Back: emergencyAt(rec.Carer.ID),
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"Emergency plan", emergencyAt(rec.Carer.ID)}),
		Home:   silencedNote(rec.Carer.Home, rec.HomeSilent, nil),
	}
	if says := register.KnownNow(rec.Snapshots).IfWrong; len(rec.Plans) == 0 {
		data.Told = says
	}
	data.Problems = f.Problems()
	return showAs(v, status, agreePlanPage, data)
}
