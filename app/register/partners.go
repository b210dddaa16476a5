package register

import (
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Partner is somebody outside who helps young carers or their families: what
// they do, for whom, and how to reach them. It is about no child, and no pupil is
// named in it, since all staff who act read it. Who is there to be asked for
// works for the service and is known to be, so their name is open too.
type Partner struct {
	ID              string       `class:"open"`
	Name            string       `class:"open"`
	Kind            PartnerKind  `class:"open"`
	Does            string       `class:"open"` // in plain words
	WhomFor         string       `class:"open"` // ages, area
	Phone           string       `class:"open"`
	Mail            string       `class:"open"`
	Web             string       `class:"open"` // a whole address, https://…; blank or sound
	Contact         string       `class:"open"` // whom to ask for there
	HowToRefer      string       `class:"open"`
	UsualWait       string       `class:"open"` // in words: services say it in weeks, terms or "depends"
	Agreement       Answer       `class:"open"` // whether there is a memorandum or agreement with them
	AgreementReview calendar.Day `class:"open"` // when that is to be looked at again
	From            calendar.Day `class:"open"` // since when they are there; blank is unknown
	Until           calendar.Day `class:"open"` // the last day; services close, and what was referred to them stays
	CheckedOn       calendar.Day `class:"open"` // when somebody at school last made sure that it is right
	CheckedBy       string       `class:"open"`
	Version         int          `class:"open"`
}

// PartnerKind is what kind of service a partner is.
type PartnerKind string

var partnerKinds = terms[PartnerKind]{
	{"young-carers", "Young carers service"}, {"children", "Council children’s team"}, {"adults", "Council adults’ team"}, {"early-help", "Early or family help"},
	{"school-nurse", "School nurse"}, {"health", "Health"}, {"mental-health", "Mental health"}, {"charity", "Charity"}, {"education", "Another school or college"}, {"other", "Somebody else"},
}

// PartnerKinds are all of them, in the order pages show them.
var PartnerKinds = partnerKinds.all()

// Words returns the kind as a page shows it.
func (k PartnerKind) Words() string { return partnerKinds.words(k) }

// Write makes a partner say what b says. A new one is checked by who wrote it
// down; a change leaves it as it was checked, since whoever mends a number has
// not looked at the rest. A whole name of the roll is a problem wherever text
// goes on, and not in the names of the partner and of who to ask for there, who
// may be called like a pupil. The problems are beside the fields of the page.
func (p *Partner) Write(b Partner, roll []Pupil, by string, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(strings.TrimSpace(b.Name) == "", "name", "Enter what the partner is called")
	add(!partnerKinds.have(b.Kind), "kind", "Choose what kind of partner it is")
	add(strings.TrimSpace(b.Does) == "", "does", "Say in plain words what they do")
	add(strings.TrimSpace(b.Phone+b.Mail+b.Web+b.HowToRefer) == "", "phone", "Say how to reach them: a number, an e-mail address, a web address, or how to refer")
	web, sound := WebAddress(b.Web)
	add(!sound, "web", "Enter a web address like https://service.example, or leave it blank")
	add(b.Agreement != "" && b.Agreement != Yes && b.Agreement != No, "agreement", "Choose yes or no, or leave it unknown")
	add(!b.AgreementReview.IsZero() && b.Agreement != Yes, "agreement_review", "There is a day to look at the agreement again, and no agreement: say yes, or leave the day blank")
	add(!b.Until.IsZero() && b.Until.Before(b.From), "until", "The last day cannot be before the first")
	for _, f := range []worded{{"does", b.Does}, {"whom_for", b.WhomFor}, {"how_to_refer", b.HowToRefer}, {"usual_wait", b.UsualWait}} {
		add(Names(f.says, roll), f.field, "This holds a pupil's name. Say what the partner does for anybody: all staff read this")
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.Version, b.Web = p.ID, p.Version, web
	b.CheckedOn, b.CheckedBy = p.CheckedOn, p.CheckedBy
	*p = b
	if p.CheckedOn.IsZero() {
		p.Check(by, today)
	}
	return nil
}

// Check says that somebody made sure today that all of it is still right.
func (p *Partner) Check(by string, today calendar.Day) { p.CheckedOn, p.CheckedBy = today, by }

// OpenOn reports whether the partner is there on a day. One whose days nobody
// has said is.
func (p Partner) OpenOn(day calendar.Day) bool {
	return !p.From.After(day) && (p.Until.IsZero() || !p.Until.Before(day))
}

// ClosedOn reports whether the partner's last day is past.
func (p Partner) ClosedOn(day calendar.Day) bool { return !p.Until.IsZero() && p.Until.Before(day) }

// CheckAgain is the day from which somebody should look at it again: in a term
// after it was last checked, as reviews are, unless the school says in how many
// days.
func (s Settings) CheckAgain(p Partner) calendar.Day {
	switch {
	case p.CheckedOn.IsZero():
		return ""
	case s.PartnerDays > 0:
		return p.CheckedOn.Add(s.PartnerDays)
	}
	return s.InATerm(p.CheckedOn)
}

// Stale reports whether a partner, or the agreement with it, should be looked
// at again. One that has closed never is.
func (s Settings) Stale(p Partner, today calendar.Day) bool {
	return !p.ClosedOn(today) && (!s.CheckAgain(p).After(today) || p.AgreementOld(today))
}

// AgreementOld reports whether the day is past on which the agreement was to be
// looked at again.
func (p Partner) AgreementOld(today calendar.Day) bool {
	return !p.AgreementReview.IsZero() && !p.AgreementReview.After(today)
}

// Facts lists what is written of a partner, in the order pages show it.
func (p Partner) Facts() []Fact {
	return []Fact{
		{"Name", p.Name, classOf(p, "Name")},
		{"Kind", p.Kind.Words(), classOf(p, "Kind")},
		{"What they do", p.Does, classOf(p, "Does")},
		{"Who it is for", p.WhomFor, classOf(p, "WhomFor")},
		{"Telephone", p.Phone, classOf(p, "Phone")},
		{"E-mail", p.Mail, classOf(p, "Mail")},
		{"Web", p.Web, classOf(p, "Web")},
		{"Ask for", p.Contact, classOf(p, "Contact")},
		{"How to refer", p.HowToRefer, classOf(p, "HowToRefer")},
		{"Usual wait", p.UsualWait, classOf(p, "UsualWait")},
		{"Agreement", p.Agreement.said(), classOf(p, "Agreement")},
		{"Agreement to be looked at", p.AgreementReview.Words(), classOf(p, "AgreementReview")},
		{"There since", p.From.Words(), classOf(p, "From")},
		{"Last day", p.Until.Words(), classOf(p, "Until")},
	}
}
