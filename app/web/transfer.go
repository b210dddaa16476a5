package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	transferPage     = newPage[transferView]("transitions/pack.html")
	transferFilePage = newPage[transferFileView]("transitions/file.html")
)

// transferForm asks which lines go, by which way, and what the sharing log says
// of it.
type transferForm struct {
	form.Form
	Seen   *form.Text // what was offered, so that nothing leaves that nobody has read
	Lines  []transferField
	Goes   *form.Choice
	Fields sharingFields

	subject register.TransferSubject
}

// transferField is one line that may go.
type transferField struct {
	On   *form.Tick
	line register.TransferLine
}

// The ways by which a pack goes.
const (
	goesStraight = "straight"
	goesByHome   = "home"
)

func (v *visit) newTransferForm(rec store.CarerRecord, t register.Transition) *transferForm {
	f := &transferForm{subject: rec.TransferSubject(t, v.today())}
	for _, l := range f.subject.Lines() {
		one := transferField{On: f.AskTick("line_"+l.Key, l.Heading+": "+l.Says), line: l}
		if l.Class != register.AboutPupil {
			one.On.Hint = "About somebody else, or not for home"
		}
		one.On.Put(l.Usual)
		f.Lines = append(f.Lines, one)
	}
	f.Seen = f.Carry("seen")
	f.Seen.Put(f.subject.Words())
	f.Goes = f.AskRadios("goes", "How does it go?", form.Options(goesStraight, "Straight there, from school to school", goesByHome, "The pupil or the family takes it along: it reaches home"),
		form.Called("The way"), form.Needed("Say how it goes"), form.Hint(otherName(rec.Pupil)))
	f.Fields = askSharingFields(&f.Form, rec.Pupil.Called(), false)
	return f
}

// otherName says, of a pupil who goes by another name at school, that home may not
// use it: the lines are in people's own words.
func otherName(p register.Pupil) string {
	if p.Name() == p.LegalName() {
		return ""
	}
	return "A copy that reaches home has the legal name on top. See that no line in it says “" + p.Called() + "”, if home may not use that name"
}

// keys are the lines that are ticked.
func (f *transferForm) keys() (keys []string) {
	for _, l := range f.Lines {
		if l.On.Value {
			keys = append(keys, l.line.Key)
		}
	}
	return keys
}

// transfer is what was ticked, and what was read.
func (f *transferForm) transfer() register.Transfer {
	return register.Transfer{Keys: f.keys(), Read: f.Seen.Value, ByHome: f.Goes.Value == goesByHome, Sharing: f.Fields.sharing()}
}

// transferView is the page on which a pack is put together, line by line.
type transferView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Tell, TellNot string
	Agreed        string
	Home          *stop
	Form          *transferForm
	Change        link
	Back          string
}

func askTransfer(v *visit) error {
	rec, t, err := v.transitionHere()
	if err != nil {
		return err
	}
	f := v.newTransferForm(rec, t)
	f.Fields.begin(v, rec)
	f.Fields.Organisation.Put(t.To)
	f.Fields.To.Put(t.TakesOver)
	return v.packing(http.StatusOK, rec, t, f)
}

// handTransfer hands a pack over as a file that needs nothing else. That it left,
// and the line of the sharing log, are written in the same act.
func handTransfer(v *visit) error {
	rec, t, err := v.transitionHere()
	if err != nil {
		return err
	}
	f := v.newTransferForm(rec, t)
	f.Read(v.gin.Request)
	var html []byte
	if err = f.Unreadable(); err == nil {
		html, err = v.drawTransfer(rec, f)
	}
	if err == nil {
		sum := sha256.Sum256(html)
		err = v.ledger.HandOver(v.ctx(), t.ID, f.transfer(), hex.EncodeToString(sum[:]))
		f.Seen.Put(f.subject.Words()) // where it says that words have changed, those stand there now
	}
	if f.Place(err) {
		return v.packing(http.StatusUnprocessableEntity, rec, t, f)
	}
	if err != nil {
		return err
	}
	v.leave(notice{Tone: "good", Says: "The file is saved, and its line is in the sharing log"}) // read on the next page: a file takes the place of none
	v.handOver("transfer-"+string(v.today())+".html", "text/html; charset=utf-8", html)
	return nil
}

func (v *visit) packing(status int, rec store.CarerRecord, t register.Transition, f *transferForm) error {
	name := rec.Pupil.Called()
	data := transferView{
		frame: v.frame("A transfer pack", "/register"), Heading: "What goes along with " + name, Name: name, Tell: t.Tell, TellNot: t.TellNot, Agreed: t.AgreedOn.Words(),
		Form: f, Change: link{"Change the step", transitionsAt(rec.Carer.ID, t.ID)}, Back: transitionsAt(rec.Carer.ID),
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"Moving on", transitionsAt(rec.Carer.ID)}),
	}
	if rec.Carer.Home.Blocks() || rec.HomeSilent {
		data.Home = &stop{"stop", "It must not reach home.", "Send it straight there. The pack says so on top."}
	}
	data.Problems = f.Problems()
	return showAs(v, status, transferPage, data)
}

// transferFileView is a pack as a file.
type transferFileView struct {
	fileFrame
	Name, Born, From, To  string
	Agreed, MayKnow, Tell string
	Home                  string
	Parts                 []transferPart
	Ask, MadeOn           string
}

// transferPart is a heading of a pack, and the lines under it.
type transferPart struct {
	Title string
	Lines []string
}

// drawTransfer draws the lines that are ticked. A copy that goes by home does not hold
// what the pupil wants told elsewhere, nor the name that they go by at school.
func (v *visit) drawTransfer(rec store.CarerRecord, f *transferForm) ([]byte, error) {
	head, err := fileFrameOf("A transfer pack", "", "css/transfer.css")
	if err != nil {
		return nil, err
	}
	t := f.subject.Transition
	data := transferFileView{
		fileFrame: head, Name: rec.Pupil.Name(), Born: rec.Pupil.DateOfBirth.Words(), From: v.school.Name, To: t.To,
		Agreed: t.AgreedOn.Words(), MayKnow: rec.Carer.Wishes.Words(), Tell: t.Tell, Home: homeInPack(rec.Carer.Home, rec.HomeSilent),
		Ask: v.toldCard().Champion, MadeOn: v.today().Words(),
	}
	if f.Goes.Value == goesByHome {
		data.Tell, data.Name = "", rec.Pupil.LegalName()
	}
	for _, l := range f.subject.Chosen(f.keys()) {
		at := slices.IndexFunc(data.Parts, func(p transferPart) bool { return p.Title == l.Heading })
		if at < 0 {
			at, data.Parts = len(data.Parts), append(data.Parts, transferPart{Title: l.Heading})
		}
		data.Parts[at].Lines = append(data.Parts[at].Lines, l.Says)
	}
	return transferFilePage.draw(v.site.templates, data)
}

// homeInPack tells the other side what home may be told: nothing may go wrong
// there that was kept right here.
func homeInPack(h register.Home, silent bool) string {
	switch {
	case register.HomeSilenced(h, silent):
		return register.NoContactAboutCaring + "."
	case h.Blocks():
		return "Home has not been told. Say and write nothing of caring to home."
	}
	return ""
}
