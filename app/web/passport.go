package web

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

var (
	passportPage     = newPage[passportView]("passport/passport.html")
	makePassportPage = newPage[makePassportView]("passport/make.html")
	passportFilePage = newPage[passportFileView]("passport/file.html")
)

// passportView is a pupil's passport, as it is printed and folded.
type passportView struct {
	frame
	Crumbs  []link
	Heading string
	Card    passportCard
	Stale   []string
	Home    *stop // that home has not been told
	Make    *link
	To      string // where the file is asked for; blank for who may not have it
	Log     *link  // to the sharing log, when it was given to somebody outside
	Earlier []event
	Empty   empty
	Nothing bool
	Long    bool // it takes two sheets of paper
}

// passportCard is the card itself.
type passportCard struct {
	Name, School  string
	Parts         []passportCardPart
	Signed, Until string
	Stale         string // that it is out of date, where it is
	Class         string // its size on paper
}

// passportCardPart is a heading in the pupil's voice, and the lines under it.
type passportCardPart struct {
	Title string
	Lines []string
}

func passportAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"passport"}, under...)...)
}

func (v *visit) passportCard(rec store.CarerRecord, p register.Passport) passportCard {
	c := passportCard{Name: rec.Pupil.Called(), School: v.school.Name, Signed: p.SignedOn.Words(), Until: p.GoodUntil.Words()}
	for _, part := range register.PassportParts {
		lines := passportCardPart{Title: part.Words()}
		for _, l := range p.Of(part) {
			lines.Lines = append(lines.Lines, l.Says)
		}
		if len(lines.Lines) > 0 {
			c.Parts = append(c.Parts, lines)
		}
	}
	if len(p.Stale(rec.Adjustments, v.today())) > 0 {
		c.Stale = "Out of date on " + v.today().Words() + ". Ask for a new one."
	}
	c.Class, _ = c.fit()
	return c
}

func showPassport(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	data := passportView{frame: v.frame("A passport", "/register"), Heading: owned(name) + " passport", Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}), Nothing: len(rec.Passports) == 0}
	data.Empty = empty{Title: "There is no passport yet", Says: "One page in " + owned(name) + " words, to show when it is hard to explain. " + name + " decides what is on it, line by line."}
	if v.may(access.KeepRegister) {
		data.Make = &link{"Make a new one", passportAt(rec.Carer.ID, "make")}
		data.Empty.Act = &link{"Make it together", passportAt(rec.Carer.ID, "make")}
	}
	if data.Nothing {
		return show(v, passportPage, data)
	}
	data.Card, data.Stale = v.passportCard(rec, rec.Passports[0]), rec.Passports[0].Stale(rec.Adjustments, v.today())
	_, fits := data.Card.fit()
	data.Long = !fits
	if rec.Carer.Home.Blocks() || rec.HomeSilent {
		data.Home = &stop{"stop", staysAtSchool, "Home has not been told, or is not to be contacted about this. Ask " + name + " where to keep it."}
	}
	if v.may(access.ExportRegister) {
		data.To = passportAt(rec.Carer.ID, "file")
	}
	if v.may(access.LogSharing) {
		data.Log = &link{"Write down who it went to", sharingsAt(rec.Carer.ID, "add") + "?after=passport"}
	}
	for _, p := range rec.Passports[1:] {
		data.Earlier = append(data.Earlier, event{Day: string(p.SignedOn), When: p.SignedOn.Words(), Says: many(len(p.Lines), "line", "lines"), Detail: "Made with " + p.MadeBy})
	}
	return show(v, passportPage, data)
}

// passportFileView is the passport as a file.
type passportFileView struct {
	fileFrame
	Card passportCard
}

// filePassport hands the passport over as a file. Its name holds no name, and
// that it left is written down.
func filePassport(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	if len(rec.Passports) == 0 {
		return fault.Missing{What: "passport"}
	}
	head, err := fileFrameOf("A passport", "passport-alone", "css/passport.css")
	if err != nil {
		return err
	}
	html, err := passportFilePage.draw(v.site.templates, passportFileView{head, v.passportCard(rec, rec.Passports[0])})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(html)
	if err := v.ledger.Release(v.ctx(), "passport", "html", len(rec.Passports[0].Lines), hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	v.handOver("passport-"+string(rec.Passports[0].SignedOn)+".html", "text/html; charset=utf-8", html)
	return nil
}

// makePassportView is the page on which pupil and champion choose, line by
// line.
type makePassportView struct {
	frame
	Crumbs        []link
	Heading, Name string
	Form          *passportForm
	Parts         []passportChoice
	Back          string
}

// passportChoice is a heading and the lines that may go under it.
type passportChoice struct {
	Title string
	Lines []passportField
}

func askPassport(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	return v.choosePassport(http.StatusOK, rec, v.newPassportForm(rec))
}

func signPassport(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	f := v.newPassportForm(rec)
	f.Read(v.gin.Request)
	err = atOnce(f.Unreadable(), f.beside(f.passport().Check(v.today())))
	if err == nil {
		_, err = v.ledger.SignPassport(v.ctx(), rec.Carer.ID, f.passport())
		err = f.beside(err)
	}
	if f.Place(err) {
		return v.choosePassport(http.StatusUnprocessableEntity, rec, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(passportAt(rec.Carer.ID), "The passport is signed off")
}

func (v *visit) choosePassport(status int, rec store.CarerRecord, f *passportForm) error {
	name := rec.Pupil.Called()
	data := makePassportView{
		frame: v.frame("A passport", "/register"), Heading: "Make " + owned(name) + " passport together", Name: name, Form: f, Back: passportAt(rec.Carer.ID),
		Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}, link{"Passport", passportAt(rec.Carer.ID)}),
	}
	for _, part := range register.PassportParts {
		choice := passportChoice{Title: part.Words()}
		for _, l := range f.Lines {
			if l.line.Part == part {
				choice.Lines = append(choice.Lines, l)
			}
		}
		data.Parts = append(data.Parts, choice)
	}
	data.Problems = f.Problems()
	return showAs(v, status, makePassportPage, data)
}

// passport is a carer's passport in short.
func (c carerShown) passport() shortPart {
	p := shortPart{Title: "Passport", Says: "There is none yet."}
	if len(c.Passports) > 0 {
		p.Says = "Signed off on " + c.Passports[0].SignedOn.Words() + "."
		p.See = &link{"Open it", passportAt(c.Carer.ID)}
		if len(c.Passports[0].Stale(c.Adjustments, c.v.today())) > 0 {
			p.Tags = []tag{{"wait", "Out of date"}}
		}
	}
	if c.keeps && (len(c.Passports) == 0 || len(p.Tags) > 0) {
		p.Act = &link{"Make it together", passportAt(c.Carer.ID, "make")}
	}
	return p
}
