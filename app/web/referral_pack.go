package web

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

var (
	choosePackPage = newPage[choosePackView]("referrals/pack-choose.html")
	packPage       = newPage[packPageView]("referrals/pack.html")
	packFilePage   = newPage[packFileView]("referrals/pack-file.html")
)

// packView is the pack itself, as it is printed and saved.
type packView struct {
	Title, To, School string
	Stop, Because     string // that home must not be contacted, in strong words
	Groups            []packGroupView
	Lead              string // whom to ask what no pack holds
	Made              string
	ForHome           bool
}

type packGroupView struct {
	Title string
	Lines []packLine
}

// packLine is one line of a pack; Blank is a line to write on.
type packLine struct {
	Label, Says string
	Blank       bool
}

// packSubject is what a referral's pack is built from.
func (v *visit) packSubject(rec store.CarerRecord, r register.Referral) register.PackSubject {
	return rec.PackSubject(r, v.school, packAttendance(rec, v.today()), v.today())
}

// packAttendance is a pupil's attendance this school year, or nothing.
func packAttendance(rec store.CarerRecord, today calendar.Day) register.PackAttendance {
	year := calendar.SchoolYearOf(today)
	sum, _ := figures.SumBetween(rec.Spans, year.Start(), year.End())
	if sum.Possible == 0 {
		return register.PackAttendance{}
	}
	return register.PackAttendance{Words: percentWords(sum) + " of " + many(sum.Possible, "session", "sessions"), Totals: fmt.Sprint(sum)}
}

func (v *visit) packView(s register.PackSubject, reader register.PackReader, groups []register.PackGroup, by string, on calendar.Day) packView {
	data := packView{Title: "Referral of a young carer", To: s.Referral.To, School: v.school.Name, Lead: v.leadToOthers(), ForHome: reader == register.ForHome, Made: "Made by " + by + " on " + on.Words() + "."}
	if why := s.HomeMustNot(); why != "" {
		data.Stop, data.Because = register.NoContactAboutCaring, why+" Do not write, ring, visit or leave a message. Reach the pupil through the school."
	}
	for _, g := range groups {
		group := packGroupView{Title: g.Title}
		for _, f := range g.Fields {
			group.Lines = append(group.Lines, packLine{Label: f.Label, Says: f.Says, Blank: f.Says == ""})
		}
		data.Groups = append(data.Groups, group)
	}
	return data
}

// choosePackView is the page on which a pack is put together, with what leaves
// beside it.
type choosePackView struct {
	frame
	Crumbs  []link
	Heading string
	Form    *packForm
	Groups  []packChoice
	Never   string
	Home    *stop
	Preview packView
	Holds   string // how many lines would leave, beside the folded preview
	Looks   bool   // the preview was asked for and stands open
	Back    string
}

func choosePack(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	s := v.packSubject(rec, r)
	return v.askPack(http.StatusOK, rec, s, newPackForm(s, register.ForService))
}

// makePack shows what would leave, or makes it. Ticks are kept when the reader
// changes; what no copy for home may hold is shut then.
func makePack(v *visit) error {
	rec, r, err := v.referralHere()
	if err != nil {
		return err
	}
	s := v.packSubject(rec, r)
	f := readPackForm(v, s)
	if v.gin.Request.PostFormValue("act") != "make" && len(f.Problems()) == 0 {
		return v.askPack(http.StatusOK, rec, s, f)
	}
	id := ""
	if err = f.Unreadable(); err == nil {
		id, err = v.ledger.MakePack(v.ctx(), r.ID, f.reader(), f.keys(), s.Attendance)
	}
	if f.Place(err) {
		return v.askPack(http.StatusUnprocessableEntity, rec, s, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(referralAt(r, "packs", id), "The pack is made. Print it or save it: nothing has been sent by itself")
}

func (v *visit) askPack(status int, rec store.CarerRecord, s register.PackSubject, f *packForm) error {
	data := choosePackView{
		frame: v.frame("A referral pack", referralsAt), Heading: "A pack for " + s.Referral.To, Form: f, Groups: f.groups, Never: register.NeverInAPack, Back: referralAt(s.Referral),
		Crumbs: []link{{"Referrals", referralsAt}, {rec.Pupil.Name(), carerAt(rec.Carer.ID)}, {s.Referral.To, referralAt(s.Referral)}},
	}
	if why := s.HomeMustNot(); why != "" {
		data.Home = &stop{"stop", register.NoContactAboutCaring + ".", why + " The pack says so on top, and its address and telephones are left out."}
	}
	data.Preview = v.packView(s, f.reader(), register.ChoosePack(s.Pack(f.reader()), f.keys()), v.actor.Name, v.today())
	data.Holds, data.Looks = many(len(f.keys()), "line", "lines"), v.gin.Request.PostFormValue("act") == "look"
	data.Problems = f.Problems()
	return showAs(v, status, choosePackPage, data)
}

// packPageView is a pack that was made: as it left, or why it cannot be shown as it
// left.
type packPageView struct {
	frame
	Crumbs  []link
	Heading string
	Same    string // that it is word for word what left
	Changed string // why it is not what left
	Pack    *packView
	To      string // where the file is asked for
	Log     *link  // where it is written down to whom it went
	Again   *link
}

func packID(p register.ReferralPack) string { return p.ID }

// packHere returns what the address names: a record, its referral and its pack.
func (v *visit) packHere() (rec store.CarerRecord, r register.Referral, p register.ReferralPack, err error) {
	rec, p, err = partHere(v, "pack", func(rec store.CarerRecord) []register.ReferralPack { return rec.Packs }, packID)
	if err != nil {
		return rec, r, p, err
	}
	for _, one := range rec.Referrals {
		if one.ID == p.ReferralID && one.ID == v.id("referral") {
			return rec, one, p, nil
		}
	}
	return rec, r, p, fault.Missing{What: "pack"}
}

func showPack(v *visit) error {
	rec, r, p, err := v.packHere()
	if err != nil {
		return err
	}
	data := packPageView{
		frame: v.frame("A referral pack", referralsAt), Heading: "The pack of " + p.MadeOn.Words(),
		Crumbs: []link{{"Referrals", referralsAt}, {rec.Pupil.Name(), carerAt(rec.Carer.ID)}, {r.To, referralAt(r)}},
	}
	if v.may(access.KeepRegister) {
		data.Again = &link{"Make a new one", referralAt(r, "pack")}
	}
	if v.may(access.LogSharing) {
		data.Log = &link{"Write down who it went to", sharingsAt(rec.Carer.ID, "add") + "?after=" + leftAs(r.Kind) + "&of=" + r.ID}
	}
	pack, stand := v.packAgain(rec, r, p)
	data.Pack = pack
	switch stand {
	case register.PackNotForHome:
		data.Changed = stand.Words() + " It is not shown."
	case register.PackSame:
		data.Same = "Word for word as it was made."
		if v.may(access.ExportRegister) {
			data.To = referralAt(r, "packs", p.ID, "file")
		}
	default:
		data.Changed = stand.Words() + " Words that left are not kept a second time. These are the same headings with the words of today: for reading here, not for sending."
	}
	return show(v, packPage, data)
}

// leftAs is what the sharing log calls a pack that left; see sharedAlready.
func leftAs(k register.ReferralKind) string {
	if k == register.NeedsAssessment {
		return "assessment"
	}
	return "referral"
}

// packAgain draws a pack that was made from the record as it is, and says how that
// stands to what was made; nil for a copy that home may not have now.
func (v *visit) packAgain(rec store.CarerRecord, r register.Referral, p register.ReferralPack) (*packView, register.PackStand) {
	s := v.packSubject(rec, r)
	groups, stand := p.Again(s)
	if stand == register.PackNotForHome {
		return nil, stand
	}
	view := v.packView(s, p.For, groups, p.MadeBy, p.MadeOn)
	return &view, stand
}

// packFileView is a pack as a file.
type packFileView struct {
	fileFrame
	Pack packView
}

// filePack hands a pack over as a file, if the record still says what was made. Its
// name holds no name, and that it left is written down.
func filePack(v *visit) error {
	rec, r, p, err := v.packHere()
	if err != nil {
		return err
	}
	s := v.packSubject(rec, r)
	groups, err := p.Release(s) // which the ledger asks once more
	if err != nil {
		return err
	}
	head, err := fileFrameOf("A referral", "pack-alone", "css/pack.css")
	if err != nil {
		return err
	}
	html, err := packFilePage.draw(v.site.templates, packFileView{head, v.packView(s, p.For, groups, p.MadeBy, p.MadeOn)})
	if err != nil {
		return err
	}
	sum := sha256.Sum256(html)
	if err := v.ledger.ReleasePack(v.ctx(), p.ID, s.Attendance, hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	v.handOver("referral-pack-"+string(p.MadeOn)+".html", "text/html; charset=utf-8", html)
	return nil
}
