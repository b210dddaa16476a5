package web

import (
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

var partnersPage = newPage[partnersView]("partners/list.html")

// partnersView is who outside helps young carers. It is about no child,
// all staff who act read it, and it prints.
type partnersView struct {
	frame
	Standing string
	Add      *link
	Cards    []partnerCard // by kind
	Closed   []partnerCard // only for who keeps the list
	Empty    empty
}

// partnerCard is one partner. Check is the version that "I checked this" is
// about; 0 where the reader may not say so, or need not.
type partnerCard struct {
	ID, Kind        string
	Name, Does      string
	Facts           []answer
	More            string // what is folded, named by its first facts
	Phone           string
	Email, Web      *link
	Days            string // until when or from when it is there
	Checked         string
	Done            notice // what was just done about it
	State           tag
	Check           int
	Change, CheckTo string
}

// partnersAt is where partners are listed, and what is under it.
const partnersAt = "/partners"

func showPartners(v *visit) error {
	list, err := v.ledger.EveryPartner(v.ctx())
	if err != nil {
		return err
	}
	data := partnersView{frame: v.frame("Partners", partnersAt), Standing: "Who outside school helps young carers and their families, and how to reach them."}
	data.Empty = empty{Title: "No partner is written down yet", Says: "Who helps young carers and their families here: what they do, who it is for, and how to reach them."}
	if v.may(access.KeepRegister) {
		data.Add = &link{"Add a partner", partnersAt + "/add"}
		data.Empty.Act = data.Add
		data.Standing += " Look at each again " + v.partnerTime() + "."
	}
	for _, p := range list {
		card := v.partnerCard(p)
		if p.ID == v.query("done") && !p.ClosedOn(v.today()) {
			card.Done, data.Notice = data.Notice, notice{}
		}
		if p.ClosedOn(v.today()) {
			if v.may(access.KeepRegister) {
				data.Closed = append(data.Closed, card)
			}
			continue
		}
		data.Cards = append(data.Cards, card)
	}
	return show(v, partnersPage, data)
}

// partnerTime says after what time a partner is to be checked again.
func (v *visit) partnerTime() string {
	if days := v.school.Settings.PartnerDays; days > 0 {
		return "after " + many(days, "day", "days")
	}
	return "once a term"
}

func (v *visit) partnerCard(p register.Partner) partnerCard {
	c := partnerCard{ID: "partner-" + p.ID, Kind: p.Kind.Words(), Name: p.Name, Does: p.Does, Phone: p.Phone, Days: v.partnerDays(p)}
	c.Facts = []answer{{Label: "Who it is for", Says: p.WhomFor}, {Label: "Ask for", Says: p.Contact}, {Label: "How to refer", Says: p.HowToRefer}, {Label: "Usual wait", Says: p.UsualWait}}
	if p.Mail != "" {
		c.Email = &link{p.Mail, "mailto:" + p.Mail}
	}
	if p.Web != "" {
		c.Web = &link{p.Web, p.Web}
	}
	c.Checked = "Last checked on " + p.CheckedOn.Words() + " by " + p.CheckedBy
	stale := v.school.Settings.Stale(p, v.today())
	if stale {
		c.State = tag{"wait", "Not checked lately"}
	}
	if v.may(access.KeepRegister) {
		c.Facts = append(c.Facts, answer{Label: "Agreement", Says: agreementWords(p)})
		c.Change, c.CheckTo = partnersAt+"/"+p.ID, partnersAt+"/"+p.ID+"/check"
		if p.AgreementOld(v.today()) && !p.ClosedOn(v.today()) {
			c.State = tag{"wait", "Agreement to be looked at"}
		}
		if !p.ClosedOn(v.today()) {
			c.Check = p.Version
		}
	}
	c.Facts = withoutBlanks(c.Facts, "Who it is for", "Ask for", "How to refer", "Usual wait", "Agreement")
	c.More = "When it was checked"
	if len(c.Facts) > 0 {
		c.More = "Who it is for, and how to refer"
	}
	return c
}

func agreementWords(p register.Partner) string {
	switch p.Agreement {
	case register.Yes:
		if p.AgreementReview.IsZero() {
			return "Yes"
		}
		return "Yes, to be looked at on " + p.AgreementReview.Words()
	case register.No:
		return "None"
	}
	return ""
}

// partnerDays says from when or until when a partner is there, where that says
// something.
func (v *visit) partnerDays(p register.Partner) string {
	switch {
	case p.ClosedOn(v.today()):
		return "Closed on " + p.Until.Words()
	case p.From.After(v.today()):
		return "From " + p.From.Words()
	case !p.Until.IsZero():
		return "Until " + p.Until.Words()
	}
	return ""
}

func checkPartner(v *visit) error {
	f := form.Form{}
	version := f.CarryVersion()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	if err := v.ledger.CheckPartner(v.ctx(), v.id("partner"), version.Value); err != nil {
		return err
	}
	return v.goTo(partnerDone(v.id("partner")), "It is checked")
}

// partnerDone leads to a partner's card, on which stands what was done.
func partnerDone(id string) string { return partnersAt + "?done=" + id + "#partner-" + id }

// partnerHere is the partner that the address names.
func (v *visit) partnerHere() (register.Partner, error) {
	list, err := v.ledger.EveryPartner(v.ctx())
	if err != nil {
		return register.Partner{}, err
	}
	at := slices.IndexFunc(list, func(p register.Partner) bool { return p.ID == v.id("partner") })
	if at < 0 {
		return register.Partner{}, fault.Missing{What: "partner"}
	}
	return list[at], nil
}

func showAddPartner(v *visit) error {
	return v.askPartner(http.StatusOK, newPartnerForm(), "Add a partner", nil)
}

func showPartner(v *visit) error {
	p, err := v.partnerHere()
	if err != nil {
		return err
	}
	f := newPartnerForm()
	f.fill(p)
	return v.askPartner(http.StatusOK, f, p.Name, nil)
}

func addPartner(v *visit) error { return v.keepPartner(register.Partner{}, "Add a partner") }

func changePartner(v *visit) error {
	was, err := v.partnerHere()
	if err != nil {
		return err
	}
	return v.keepPartner(was, was.Name)
}

// keepPartner takes what the page sent: of was, or of a new partner.
func (v *visit) keepPartner(was register.Partner, heading string) error {
	f := newPartnerForm()
	f.Read(v.gin.Request)
	b, id := f.partner(was.ID), ""
	err := unreadable(f, func() error { return new(register.Partner).Write(b, nil, v.actor.Name, v.today()) })
	if err == nil {
		id, err = v.ledger.KeepPartner(v.ctx(), b, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askPartner(status, f, heading, clash)
	}
	if asked, err := askedAgain(f, "partner", err, again); asked {
		return err
	}
	return v.goTo(partnerDone(id), "The partner is saved")
}

func (v *visit) askPartner(status int, f *partnerForm, heading string, clash *clashNote) error {
	data := changeView{
		frame: v.frame("A partner", partnersAt), Heading: heading, Lead: "All staff who act read this. It is about the service and about no pupil.", Clash: clash, Shown: f.Version,
		Fields: f.fields(), Button: "Save", Back: partnersAt, Crumbs: []link{{"Partners", partnersAt}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}
