package web

import (
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var (
	carerPage = newPage[carerView]("carers/overview.html")
	looksPage = newPage[looksView]("carers/looks.html")
)

// carerView is one young carer: what must not happen, the child, then the role.
type carerView struct {
	frame
	Crumbs         []link
	Name, Standing string
	Tags           []tag
	Act            *link // the one obvious act
	Others         []link
	Stops          []stop
	HandOff        *handOff
	Decide         *decision
	Words          ownWords
	Views          []ownWords // what others said, kept apart
	Child, Wishes  carerPart
	Adjustments    adjustmentsPart
	Passport       shortPart
	InEmergency    shortPart
	Sharing        sharingPart
	Transition     shortPart
	Role           carerPart
	Pictures       []task // every snapshot, newest first
	Papers         papersPart
	Next           carerPart
	Talks          talksPart
	Referrals      referralsPart
	Effect         carerPart
	Attendance     figuresPart
	Results        figuresPart
	Happened       figuresPart // suspensions, lates, behaviour
	Origin         carerPart
	Siblings       siblingsView
	Household      summaryPart
	YoungAdult     *summaryPart // nil for who is younger
	Status         carerPart
	History        []event
	Looked         []event // nil for who may not see it
	Looks          string
}

// stop is a note about what must not happen, or not yet.
type stop struct{ Tone, Says, Because string }

// ownWords is what the pupil said, or that nothing is written down.
type ownWords struct{ Title, Says, From, None string }

// carerPart is one part of the record, with its heading and the way to change
// it. More is what is known besides, and is folded.
type carerPart struct {
	Title, Says string
	Facts, More []answer
	Change      *link
}

// shortPart is a part that has pages of its own: how it stands, the way to it,
// and the one act.
type shortPart struct {
	Title, Says string
	Holds       string // beside its title where it is folded
	Tags        []tag
	See, Act    *link
}

// decision is about a possible entry: how long it lives and what can become of
// it.
type decision struct {
	Tone, Says string
	Acts       []link
}

func showCarer(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	data := v.carerView(rec)
	if data.Siblings, err = v.siblings(rec); err != nil {
		return err
	}
	if v.may(access.SeeAudit) {
		lines, err := v.ledger.Looks(v.ctx(), rec.Pupil.ID, looksRead)
		if err != nil {
			return err
		}
		data.Looked, data.Looks = inShort(lines, looksTold), carerAt(rec.Carer.ID, "looks")
	}
	return show(v, carerPage, data)
}

// How many of the latest looks are read for the page, and how many of them it
// tells once those of one person on one day are one.
const (
	looksRead = 50
	looksTold = 5
)

// inShort tells who did what, the same deed of one person on one day once: the
// page of all looks has each, and what was written.
func inShort(lines []store.AuditLine, most int) []event {
	var told []event
	seen := map[event]bool{}
	for _, l := range lines {
		day := calendar.DayOf(l.At)
		e := event{Day: string(day), When: day.Words(), Says: l.Name + " " + l.Deed}
		if !seen[e] && len(told) < most {
			seen[e] = true
			told = append(told, e)
		}
	}
	return told
}

func (v *visit) carerView(rec store.CarerRecord) carerView {
	c := carerShown{v: v, CarerRecord: rec, name: rec.Pupil.Called(), keeps: v.may(access.KeepRegister)}
	data := carerView{
		frame: v.frame("A young carer", "/register"), Crumbs: v.crumbs(rec), Name: rec.Pupil.Name(), Standing: c.standing(), Tags: c.tags(),
		Stops: c.stops(), Decide: c.decision(), Words: c.words(), Views: c.views(), Child: c.child(), Wishes: c.wishes(), Role: c.role(), Pictures: c.pictures(),
		Adjustments: c.adjustments(), Passport: c.passport(), InEmergency: c.emergency(), Sharing: c.sharing(), Transition: c.transition(), Talks: c.talks(), Referrals: c.referrals(), Household: c.household(), YoungAdult: c.youngAdult(),
		Next: c.next(), Effect: c.effect(), Origin: c.origin(), Attendance: c.attendance(), Results: c.latestResults(), Happened: c.happened(), Status: c.status(), History: c.history(),
	}
	data.HandOff, data.Papers = v.unheardNote(rec.Carer.ID, register.Unheard(rec.Snapshots, rec.HandOffs)), c.papers()
	if c.keeps {
		data.Act, data.Others = c.act()
	}
	if acknowledge := c.acknowledge(); acknowledge != nil && data.Act == nil {
		data.Act = acknowledge
	} else if acknowledge != nil {
		data.Others = append(data.Others, *acknowledge)
	}
	return data
}

// crumbs lead back to the register, and to the pupil's form in it.
func (v *visit) crumbs(rec store.CarerRecord) []link {
	crumbs := []link{{"Register", "/register"}}
	if form := rec.Pupil.Form; form != "" {
		f := newRegisterFilter([]store.RegisterPart{{Form: form}})
		f.In.Put(form)
		crumbs = append(crumbs, link{form, f.address()})
	}
	return crumbs
}

// carerShown is a record on its way into words.
type carerShown struct {
	store.CarerRecord
	v     *visit
	name  string // what the pupil is called
	keeps bool   // whether who looks may change it
}

func (c carerShown) at(under ...string) string { return carerAt(c.Carer.ID, under...) }

// change leads to the page that changes a part, for who may.
func (c carerShown) change(under, of string) *link {
	if !c.keeps {
		return nil
	}
	return &link{"Change " + of, c.at(under)}
}

// known is what is known now of the role, of all snapshots together.
func (c carerShown) known() register.Known { return register.KnownNow(c.Snapshots) }

func (c carerShown) standing() string {
	p := c.Pupil
	says := place(p)
	if !p.DateOfBirth.IsZero() {
		says = listed(", ", says, many(c.v.today().Age(p.DateOfBirth), "year old", "years old"))
	}
	if !p.OnRoll(c.v.today()) {
		says = listed(", ", says, "left the roll on "+p.LeftOn.Words())
	}
	return says
}

func (c carerShown) tags() []tag {
	tags := []tag{statusTag(c.Carer.Status)}
	if c.Carer.Status.Counted() {
		code, _ := c.Carer.CensusCode(c.v.school.Settings, c.Pupil.Flags[register.YoungCarerInMIS].Value)
		tags = append(tags, tag{"plain", "Census " + string(code)})
	}
	return tags
}

// stops are the first thing seen: what must not happen.
func (c carerShown) stops() []stop {
	var stops []stop
	home := c.Carer.Home
	because := listed(" ", sentence(home.Note), sentence(signed(home.By, home.On)))
	switch home.Knows {
	case register.DoNotContact:
		stops = append(stops, stop{"stop", register.NoContact + ".", because})
	case register.HomeNotTold:
		stops = append(stops, stop{"wait", "Home has not been told.", because})
	case "":
		stops = append(stops, stop{"wait", "Nobody has said whether home knows.", "Until somebody does, write and say nothing about caring to home."})
	}
	if c.HomeSilent && home.Knows != register.DoNotContact {
		stops = append([]stop{{"stop", register.NoContact + ".", register.HomeMustNot(home, true) + " " + capital(c.name) + " is left out of the list for letters home."}}, stops...)
	}
	for _, h := range c.HandOffs {
		if h.State == register.HandOffWaits {
			stops = append(stops, stop{"wait", "Handed off to the safeguarding lead, and not acknowledged yet.", raisedWords(h) + "."})
		}
	}
	if slices.Contains(c.Carer.Wishes.MayKnow, register.Nobody) {
		stops = append(stops, stop{"stop", capital(c.name) + " asks that nobody else is told.", sentence(c.Carer.Wishes.Note)})
	}
	return stops
}

func (c carerShown) decision() *decision {
	if c.Carer.Status != register.Possible {
		return nil
	}
	d := &decision{Tone: "", Says: "Possible: being explored, unseen by teachers and not in the census."}
	if !c.Carer.ExpiresOn.IsZero() {
		d.Says += " Find out by " + c.Carer.ExpiresOn.Words() + "."
	}
	if c.Carer.Expired(c.v.today()) {
		d.Tone, d.Says = "wait", "The time for finding out was over on "+c.Carer.ExpiresOn.Words()+". Please decide."
	}
	if c.keeps {
		d.Acts = decisionsOn(c.Carer)
	}
	return d
}

// decisionsOn are the three things that can become of a possible entry.
func decisionsOn(c register.Carer) []link {
	at := carerAt(c.ID, "status")
	return []link{{"Confirm", at + "?to=" + string(register.Confirmed)}, {"Keep exploring", carerAt(c.ID, "explore")}, {"Not a carer", at + "?to=" + string(register.NotACarer)}}
}

// act is the one obvious act, and the quieter ones beside it.
func (c carerShown) act() (*link, []link) {
	take, talk := link{"Record a snapshot", c.at("snapshots", "add")}, link{"Write down a talk", c.at("conversations", "add")}
	if !reviewed(c.Carer) || c.Carer.NextReview.After(c.v.today()) {
		return &talk, []link{take}
	}
	return &link{"Review now", c.at("reviews", "add")}, []link{talk, take}
}

// acknowledge leads the safeguarding lead to the hand-off that has waited for
// longest.
func (c carerShown) acknowledge() *link {
	for _, h := range slices.Backward(c.HandOffs) {
		if h.State == register.HandOffWaits && c.v.may(access.AcknowledgeHandOff) {
			return &link{"Acknowledge the hand-off", handOffAt(h.ID)}
		}
	}
	return nil
}

// reviewed reports whether entries of this standing have reviews.
func reviewed(c register.Carer) bool {
	return c.Status.Counted() || c.Status == register.Former
}

func (c carerShown) history() []event {
	var lines []event
	for _, m := range slices.Backward(c.Carer.History) {
		says := "Status became " + strings.ToLower(m.To.Words())
		if m.From == "" {
			says = "Added to the register as " + strings.ToLower(m.To.Words())
		}
		lines = append(lines, event{Day: string(m.On), When: m.On.Words(), Says: says, Detail: listed(": ", m.By, m.Reason)})
	}
	lines = append(lines, handOffEvents(c.HandOffs)...)
	slices.SortStableFunc(lines, func(a, b event) int { return strings.Compare(b.Day, a.Day) })
	return lines
}

type looksView struct {
	frame
	Crumbs []link
	Lines  []event
}

const mostLooks = 200

func showLooks(v *visit) error {
	if !v.may(access.SeeAudit) {
		return fault.Refused{Says: "Who has looked is for the champion, the safeguarding lead and the head."}
	}
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	lines, err := v.ledger.Looks(v.ctx(), rec.Pupil.ID, mostLooks)
	if err != nil {
		return err
	}
	data := looksView{frame: v.frame("Who has looked", "/register"), Lines: events(lines)}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	return show(v, looksPage, data)
}
