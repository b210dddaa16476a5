package web

import (
	"net/http"
	"slices"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var editSharingPage = newPage[editSharingView]("sharing/write.html")

// sharingFields ask what was told, to whom and why: alone, and on the page of a
// pack that leaves.
type sharingFields struct {
	On                         *form.Date
	What                       *form.Text
	To, Organisation           *form.Text
	Reason                     *form.Choice
	Why                        *form.Text
	Harm, PupilTold, HomeTold  *form.Choice
	HarmWhy, PupilWhy, HomeWhy *form.Text
}

// yesOrNoSaid are the answers to a question that must not be left open.
func yesOrNoSaid(yes, no string) []form.Option {
	return form.Options(string(register.Yes), yes, string(register.No), no)
}

// askSharingFields asks them; what was told only where the program does not know it
// from the file that leaves.
func askSharingFields(f *form.Form, name string, what bool) sharingFields {
	on := f.AskDate("on", "The day it was shared", form.Called("The day"))
	told := &form.Text{}
	if what {
		told = f.AskLongText("what", "What, in a few headings", form.Called("What"), form.Rows(2), form.Hint("Facts only: “attendance, what helps at school, wishes”. Not the account itself"))
	}
	return sharingFields{
		On: on, What: told,
		To:           f.AskText("to", "Who was it for?", form.Called("Who it was for"), form.Width("medium")),
		Organisation: f.AskText("organisation", "Their organisation"),
		Reason:       f.AskRadios("reason", "What does it stand on?", options(register.SharingReasons), form.Called("The reason")),
		Why:          f.AskText("why", "In a few words", form.Hint("Needed for another reason")),
		Harm:         f.AskRadios("harm", "Would sharing harm "+name+" more than not sharing?", yesOrNoSaid("Yes: it is not shared", "No: it is shared"), form.Called("Whether it would harm")),
		HarmWhy:      f.AskText("harm_why", "How did you weigh it?", form.Called("How it was weighed")),
		PupilTold:    f.AskRadios("pupil_told", "Was "+name+" told?", yesOrNoSaid("Yes", "No"), form.Called("Whether the pupil was told"), form.SideBySide()),
		PupilWhy:     f.AskText("pupil_why", "If not, why?", form.Called("Why the pupil was not told")),
		HomeTold:     f.AskRadios("home_told", "Was home told?", yesOrNoSaid("Yes", "No"), form.Called("Whether home was told"), form.SideBySide()),
		HomeWhy:      f.AskText("home_why", "If not, why was home not told?", form.Called("Why home was not told")),
	}
}

// homeReasons say why home is not told, as the entry has it, so that it need not
// be written each time.
var homeReasons = map[register.HomeKnows]string{
	register.DoNotContact: "Home is not to be contacted about this", register.HomeNotTold: "Home has not been told", "": "Nobody has said what home knows",
}

// begin fills in what is usual: today, and home as it stands.
func (f sharingFields) begin(v *visit, rec store.CarerRecord) {
	f.On.Put(v.today())
	why, blocked := homeReasons[rec.Carer.Home.Knows]
	if rec.HomeSilent {
		why, blocked = homeReasons[register.DoNotContact], true
	}
	if blocked {
		f.HomeTold.Put(string(register.No))
		f.HomeWhy.Put(why)
	}
}

func (f sharingFields) fill(s register.Sharing) {
	f.On.Put(s.On)
	f.What.Put(s.What)
	f.To.Put(s.To)
	f.Organisation.Put(s.Organisation)
	f.Reason.Put(string(s.Reason))
	f.Why.Put(s.Why)
	f.Harm.Put(string(s.Harm))
	f.HarmWhy.Put(s.HarmWhy)
	f.PupilTold.Put(string(s.PupilTold))
	f.PupilWhy.Put(s.PupilWhy)
	f.HomeTold.Put(string(s.HomeTold))
	f.HomeWhy.Put(s.HomeWhy)
}

func (f sharingFields) sharing() register.Sharing {
	return register.Sharing{
		On: f.On.Value, What: f.What.Value, To: f.To.Value, Organisation: f.Organisation.Value, Reason: register.SharingReason(f.Reason.Value), Why: f.Why.Value,
		Harm: register.Answer(f.Harm.Value), HarmWhy: f.HarmWhy.Value, PupilTold: register.Answer(f.PupilTold.Value), PupilWhy: f.PupilWhy.Value,
		HomeTold: register.Answer(f.HomeTold.Value), HomeWhy: f.HomeWhy.Value,
	}
}

// sharingForm is a line of its own.
type sharingForm struct {
	form.Form
	Fields   sharingFields
	Version  *form.Version
	Corrects *form.Text
}

func newSharingForm(name string) *sharingForm {
	f := &sharingForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Corrects = f.Carry("corrects")
	f.Fields = askSharingFields(&f.Form, name, true)
	return f
}

// sharedAlready are what has just left, by the word that its page sends along:
// the line begins with it.
var sharedAlready = map[string]string{
	"passport": "The pupil's passport, in the pupil's own words", "referral": "A referral: what the pupil does and what would help", "assessment": "A request for a needs assessment",
}

// editSharingView is the page on which a line is written.
type editSharingView struct {
	frame
	Crumbs        []link
	Heading, Lead string
	Lines         []sharingLine // the line that it puts right
	Form          *sharingForm
	Clash         *clashNote
	Back, Button  string
}

func askSharing(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newSharingForm(rec.Pupil.Called())
	f.Fields.begin(v, rec)
	f.Fields.What.Put(sharedAlready[v.query("after")])
	if at := slices.IndexFunc(rec.Referrals, func(r register.Referral) bool { return r.ID == v.query("of") }); at >= 0 {
		f.Fields.Organisation.Put(rec.Referrals[at].To)
	}
	if wrong := v.query("corrects"); wrong != "" {
		s, err := sharingIn(rec, wrong)
		if err != nil {
			return err
		}
		f.Fields.fill(s)
		f.Corrects.Put(s.ID)
	}
	return v.writeSharing(http.StatusOK, rec, f, nil)
}

func sharingIn(rec store.CarerRecord, id string) (register.Sharing, error) {
	at := slices.IndexFunc(rec.Sharings, func(s register.Sharing) bool { return s.ID == id })
	if at < 0 {
		return register.Sharing{}, fault.Missing{What: "line of the sharing log"}
	}
	return rec.Sharings[at], nil
}

func logSharing(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := newSharingForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		s := f.Fields.sharing()
		s.Corrects = f.Corrects.Value
		_, err = v.ledger.LogSharing(v.ctx(), rec.Carer.ID, s)
	}
	if f.Place(err) {
		return v.writeSharing(http.StatusUnprocessableEntity, rec, f, nil)
	}
	if err != nil {
		return err
	}
	return v.goTo(sharingsAt(rec.Carer.ID), "It is written in the sharing log")
}

func (v *visit) sharingHere() (store.CarerRecord, register.Sharing, error) {
	return partHere(v, "sharing", func(rec store.CarerRecord) []register.Sharing { return rec.Sharings }, func(one register.Sharing) string { return one.ID })
}

func askMendSharing(v *visit) error {
	rec, s, err := v.sharingHere()
	if err != nil {
		return err
	}
	if !s.Open(v.today()) { // it is put right by a line of its own
		return v.goTo(sharingsAt(rec.Carer.ID, "add")+"?corrects="+s.ID, "")
	}
	f := newSharingForm(rec.Pupil.Called())
	f.Version.Put(s.Version)
	f.Fields.fill(s)
	return v.writeSharing(http.StatusOK, rec, f, nil)
}

func mendSharing(v *visit) error {
	rec, was, err := v.sharingHere()
	if err != nil {
		return err
	}
	f := newSharingForm(rec.Pupil.Called())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.MendSharing(v.ctx(), was.ID, f.Version.Value, f.Fields.sharing())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.writeSharing(status, rec, f, clash)
	}
	if asked, err := askedAgain(f, "line", err, again); asked {
		return err
	}
	return v.goTo(sharingsAt(rec.Carer.ID), "The line is mended")
}

func (v *visit) writeSharing(status int, rec store.CarerRecord, f *sharingForm, clash *clashNote) error {
	data := editSharingView{
		frame: v.frame("What was shared", "/register"), Heading: "What was shared about " + rec.Pupil.Called(), Form: f, Clash: clash, Back: sharingsAt(rec.Carer.ID), Button: "Write it in the log",
		Lead:   "A decision not to share is written down too. A slip can be mended until tomorrow; after that a line of its own puts it right.",
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"What was shared", sharingsAt(rec.Carer.ID)}),
	}
	if wrong := f.Corrects.Value; wrong != "" {
		if s, err := sharingIn(rec, wrong); err == nil {
			line := v.sharingLine(s, nil)
			line.Act = nil
			data.Lines, data.Heading = []sharingLine{line}, "Put a line about "+rec.Pupil.Called()+" right"
		}
	}
	data.Problems = f.Problems()
	return showAs(v, status, editSharingPage, data)
}
