package register

import (
	"strconv"

	"carers/app/calendar"
	"carers/app/fault"
)

// YoungAdult is what matters besides to a carer of 16 or over: what comes after
// school, whether they will and can go on caring, time to study, money, leaving
// home, and who carries on. No rule of law is in it, since rules change: a talk
// is noted, with whom it was held. Blank is unknown.
type YoungAdult struct {
	ID      string `class:"open" json:"-"`
	CarerID string `class:"open" json:"-"`

	Wants   []AfterSchool `class:"pupil" json:"wants,omitempty"`
	InWords string        `class:"hidden-from-home" json:"in_words,omitempty"` // in the pupil's own; a wish to leave may not be said at home

	Willing    Answer `class:"hidden-from-home" json:"willing,omitempty"` // to go on caring
	Able       Answer `class:"hidden-from-home" json:"able,omitempty"`
	CaringNote string `class:"hidden-from-home" json:"caring_note,omitempty"`
	CarriesOn  string `class:"third-party" json:"carries_on,omitempty"` // who does when they leave

	TimeToStudy Answer       `class:"pupil" json:"time_to_study,omitempty"` // whether caring leaves enough
	StudyHours  string       `class:"pupil" json:"study_hours,omitempty"`   // which hours those are
	Benefits    Talk         `class:"pupil" json:"benefits,omitzero"`       // how caring and full-time study go with benefits
	Careers     Talk         `class:"pupil" json:"careers,omitzero"`
	Bursary     Bursary      `class:"pupil" json:"bursary,omitempty"` // or the discretionary fund
	BursaryOn   calendar.Day `class:"pupil" json:"bursary_on,omitempty"`

	Driving    Driving   `class:"pupil" json:"driving,omitempty"`
	MovingOut  MovingOut `class:"hidden-from-home" json:"moving_out,omitempty"`
	MovingNote string    `class:"hidden-from-home" json:"moving_note,omitempty"`

	Offered calendar.Day `class:"pupil" json:"offered,omitempty"` // the transition assessment (Care Act 2014, section 63); a referral is made of it
	Answers OfferAnswer  `class:"pupil" json:"answers,omitempty"`
	Version int          `class:"open" json:"-"`
}

// Talk is that somebody sat down with the pupil about something.
type Talk struct {
	On   calendar.Day `json:"on,omitempty"`
	With string       `json:"with,omitempty"`
}

// Words says when and with whom: "10 September 2026, with the careers adviser".
func (t Talk) Words() string {
	if t.On.IsZero() || t.With == "" {
		return t.On.Words()
	}
	return t.On.Words() + ", with " + t.With
}

// AfterSchool is something that a pupil may want after school.
type AfterSchool string

var afterSchool = terms[AfterSchool]{{"work", "work"}, {"study", "study"}, {"training", "training or an apprenticeship"}, {"undecided", "not decided yet"}}

// AfterSchools are those that a pupil can be asked about, in order.
var AfterSchools = afterSchool.all()

// Words returns it as a page shows it.
func (a AfterSchool) Words() string { return afterSchool.words(a) }

// Bursary is how it stands with a bursary or a discretionary fund.
type Bursary string

var bursaries = terms[Bursary]{{"not-asked", "Not asked for"}, {"asked", "Asked for"}, {"given", "Given"}, {"refused", "Refused"}, {"not-wanted", "Not wanted"}}

// Bursaries are those that can be so, in order; blank is unknown.
var Bursaries = bursaries.all()

// Words returns it as a page shows it.
func (b Bursary) Words() string { return bursaries.words(b) }

// Driving is how it stands with learning to drive, which many who care need.
type Driving string

var drivings = terms[Driving]{{"no", "Not for now"}, {"wants", "Would like to learn"}, {"learning", "Is learning"}, {"drives", "Drives"}}

// Drivings are those that can be so, in order; blank is unknown.
var Drivings = drivings.all()

// Words returns it as a page shows it.
func (d Driving) Words() string { return drivings.words(d) }

// MovingOut is what the pupil means to do about leaving home.
type MovingOut string

var movings = terms[MovingOut]{{"stays", "Means to stay"}, {"thinks", "Is thinking about it"}, {"plans", "Has plans"}, {"moved", "Has moved out"}}

// MovingOuts are those that can be so, in order; blank is unknown.
var MovingOuts = movings.all()

// Words returns it as a page shows it.
func (m MovingOut) Words() string { return movings.words(m) }

// OfferAnswer is what the pupil says to the offer of a transition assessment.
type OfferAnswer string

// The answers.
const (
	OfferAccepted OfferAnswer = "yes"
	OfferLater    OfferAnswer = "later"
	OfferRefused  OfferAnswer = "no"
)

var offerAnswerTerms = terms[OfferAnswer]{{OfferAccepted, "Would like it"}, {OfferLater, "Later, outside exams"}, {OfferRefused, "Would not like it"}}

// OfferAnswers are those that can be said, in order; blank is no answer yet.
var OfferAnswers = offerAnswerTerms.all()

// Words returns it as a page shows it.
func (t OfferAnswer) Words() string { return offerAnswerTerms.words(t) }

// From this age, or from this year, a carer is asked what a young adult is.
const (
	youngAdultAge  = 16
	youngAdultYear = 12
)

// YoungAdultOn reports whether a pupil is a young adult on a day: 16 or over, or
// in Year 12 or above. Of whom neither age nor year is known, is not. There is no
// upper end: who turns 18 in the sixth form stays.
func (p Pupil) YoungAdultOn(day calendar.Day) bool {
	if !p.DateOfBirth.IsZero() && day.Age(p.DateOfBirth) >= youngAdultAge {
		return true
	}
	year, err := strconv.Atoi(string(p.Year))
	return err == nil && year >= youngAdultYear
}

// Write makes the entry what b says of a pupil. It begins when the pupil is a
// young adult, and what is there may be corrected whatever the roll says since. A
// whole name of the roll, which should be without the pupil's own, is a problem
// wherever text goes on, and not in whom a talk was with, who may be called like a
// pupil. The problems are beside the fields of the page.
func (y *YoungAdult) Write(b YoungAdult, p Pupil, roll []Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(y.Empty() && !p.YoungAdultOn(today), "", "This begins at 16, or in Year 12")
	add(!afterSchool.have(b.Wants...), "wants", "Choose from the list")
	answer := func(a Answer) bool { return a == "" || a == Yes || a == No }
	add(!answer(b.Willing), "willing", "Choose yes or no, or leave it unknown")
	add(!answer(b.Able), "able", "Choose yes or no, or leave it unknown")
	add(!answer(b.TimeToStudy), "time_to_study", "Choose yes or no, or leave it unknown")
	add(b.Bursary != "" && !bursaries.have(b.Bursary), "bursary", "Choose from the list, or leave it unknown")
	add(b.Driving != "" && !drivings.have(b.Driving), "driving", "Choose from the list, or leave it unknown")
	add(b.MovingOut != "" && !movings.have(b.MovingOut), "moving_out", "Choose from the list, or leave it unknown")
	add(b.Answers != "" && !offerAnswerTerms.have(b.Answers), "answers", "Choose from the list, or leave it unknown")
	add(b.Answers != "" && b.Offered.IsZero(), "offered", "Enter the day it was offered")
	add(b.Bursary == "" && !b.BursaryOn.IsZero(), "bursary", "Say how it stands on that day")
	add(b.Benefits.On.IsZero() && b.Benefits.With != "", "benefits_on", "Enter the day of the talk")
	add(b.Careers.On.IsZero() && b.Careers.With != "", "careers_on", "Enter the day of the talk")
	for _, f := range []dated{{"careers_on", b.Careers.On}, {"benefits_on", b.Benefits.On}, {"bursary_on", b.BursaryOn}, {"offered", b.Offered}} {
		add(f.on.After(today), f.field, "The day must be today or earlier")
	}
	for _, f := range []worded{{"in_words", b.InWords}, {"caring_note", b.CaringNote}, {"carries_on", b.CarriesOn}, {"study_hours", b.StudyHours}, {"moving_note", b.MovingNote}} {
		add(Names(f.says, roll), f.field, "This holds the name of a pupil here. Say who it is to this pupil, like “her brother”")
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.Version = y.ID, y.CarerID, y.Version
	*y = b
	return nil
}

// Empty reports whether nobody has written anything down yet.
func (y YoungAdult) Empty() bool { return y.Version == 0 }

// Facts lists what is known, in the order pages show it.
func (y YoungAdult) Facts() []Fact {
	return []Fact{
		{"Wants after school", inOneLine(y.Wants), classOf(y, "Wants")},
		{"In their own words", y.InWords, classOf(y, "InWords")},
		{"Willing to go on caring", y.Willing.said(), classOf(y, "Willing")},
		{"Able to go on caring", y.Able.said(), classOf(y, "Able")},
		{"In more words", y.CaringNote, classOf(y, "CaringNote")},
		{"Who carries on when they leave", y.CarriesOn, classOf(y, "CarriesOn")},
		{"Enough time to study", y.TimeToStudy.said(), classOf(y, "TimeToStudy")},
		{"Hours to study", y.StudyHours, classOf(y, "StudyHours")},
		{"Talk about benefits and study", y.Benefits.Words(), classOf(y, "Benefits")},
		{"Careers talk", y.Careers.Words(), classOf(y, "Careers")},
		{"Bursary or discretionary fund", y.Bursary.Words(), classOf(y, "Bursary")},
		{"Since", y.BursaryOn.Words(), classOf(y, "BursaryOn")},
		{"Driving", y.Driving.Words(), classOf(y, "Driving")},
		{"Moving out", y.MovingOut.Words(), classOf(y, "MovingOut")},
		{"More about moving out", y.MovingNote, classOf(y, "MovingNote")},
		{"Transition assessment offered", y.Offered.Words(), classOf(y, "Offered")},
		{"Said to that", y.Answers.Words(), classOf(y, "Answers")},
	}
}
