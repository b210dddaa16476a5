package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/web/form"
)

var (
	evidencePage = newPage[evidenceView]("evidence/one.html")
	takeOutPage  = newPage[changeView]("carers/change.html")
)

// evidenceView is one piece of evidence: what it shows, what it serves, and how far it
// has been looked through.
type evidenceView struct {
	awardHead
	Standing string // how far it has been looked through, in a sentence
	StandsAs string // the tone of that
	Do       *link
	Picture  string // where it is drawn; blank where it is no picture
	Alt      string
	Facts    []answer
	Sum      string // of its file, which a scheme may ask for
	Note     string
	Link     *link
	Served   []servedLines
	History  []event
	Stays    string
	Save     string // where the file that may leave is saved
	Original string // where what was brought is saved, where a copy leaves
	Change   *link
	Replace  *link
	Found    *link // where names were found and what was decided, for who sees the register
	TakeOut  *link
	Back     *evidencePress
	Remove   *evidencePress
}

// evidencePress is a button about an item that was taken out.
type evidencePress struct{ To, Version string }

// servedLines is what an item serves of one standard.
type servedLines struct {
	Title, Of string
	Lines     []servedLine
}

type servedLine struct{ Says, Hint, Href string }

func showEvidence(v *visit) error {
	id := v.id("evidence")
	e, err := v.ledger.EvidenceItem(v.ctx(), id)
	if err != nil {
		return err
	}
	served, err := v.served()
	if err != nil {
		return err
	}
	files, err := v.ledger.EvidenceFiles(v.ctx())
	if err != nil {
		return err
	}
	roll, err := v.ledger.RollDigest(v.ctx())
	if err != nil {
		return err
	}
	data := evidenceView{awardHead: v.awardHead("A piece of evidence", evidenceAt), Note: e.Note, Alt: e.Title, Stays: onlyPacks}
	data.Heading, data.Crumbs, data.Parts.Links = e.Title, []link{{"Evidence", evidenceAt}}, nil
	v.evidenceStands(&data, e, roll)
	if e.Kind != award.PhotoKind && e.Kind != award.DocumentKind { // of those the file says it
		data.Facts = append(data.Facts, answer{Label: "Kind", Says: e.Kind.Words()})
	}
	data.Facts = append(data.Facts, answer{Label: "When it was", Says: e.On.Words()})
	if !e.Until.IsZero() && e.OutOfDate(v.today()) {
		data.Facts = append(data.Facts, answer{Label: "Held until", Says: e.Until.Words()})
	} else if !e.Until.IsZero() {
		data.Facts = append(data.Facts, answer{Label: "Holds until", Says: e.Until.Words() + ", " + aheadWords(e.Until, v.today())})
	}
	v.evidenceFile(&data, e, files)
	data.Facts = append(data.Facts, answer{Label: "Added", Says: e.AddedOn.Words() + " by " + byWords(e.AddedBy)})
	if e.Link != "" {
		data.Link = &link{e.Link, e.Link}
	}
	data.Served = served.lines(e, v.may(access.MakePacks))
	v.evidenceActs(&data, e)
	if data.Do != nil && data.Found != nil && data.Do.Href == data.Found.Href {
		data.Found = nil
	}
	if v.may(access.SeeAudit) {
		if data.History, err = v.evidenceHistory(e); err != nil {
			return err
		}
	}
	return show(v, evidencePage, data)
}

// evidenceStands says what stands against the item's leaving, and what can be done.
func (v *visit) evidenceStands(data *evidenceView, e award.Evidence, roll string) {
	err := e.MayLeave(roll, v.today())
	if e.Out() {
		data.Standing, data.StandsAs = "Taken out on "+e.OutOn.Words()+" by "+byWords(e.OutBy)+": “"+e.OutWhy+"”", ""
		return
	}
	if err == nil {
		data.Standing, data.StandsAs = "Nobody is named in it, so it may go into a pack.", "good"
		if e.Copy != "" {
			data.Standing = "It may go into a pack: as a copy, from which names or faces were taken. What was brought stays as it was."
		}
		return
	}
	data.Standing, data.StandsAs = sentence(fault.Problems(err)[0].Says), "wait"
	switch {
	case e.Waits():
		data.Do = v.evidenceAct(e)
	case e.OutOfDate(v.today()) && v.may(access.KeepAward):
		data.Do = evidenceRenews(e)
	}
}

// evidenceFile shows the file: a picture as it is, of another what it is.
func (v *visit) evidenceFile(data *evidenceView, e award.Evidence, files map[string]award.EvidenceFile) {
	f, ok := files[cmp.Or(e.Copy, e.File)]
	if !ok {
		if e.Kind.HasFile() {
			data.Facts = append(data.Facts, answer{Label: "File", Says: "The file was removed"})
		}
		return
	}
	if f.Form.Picture() {
		data.Picture = evidenceAtID(e.ID, "shown")
	}
	data.Facts = append(data.Facts, answer{Label: "File", Says: f.Form.Words() + ", " + megabytes(f.Size)})
	data.Sum = f.SHA256
	if !e.Out() {
		data.Save = evidenceAtID(e.ID, "file")
	}
	if e.Copy != "" && v.may(access.SeeRegister) {
		data.Original = evidenceAtID(e.ID, "original", "file")
	}
}

func (v *visit) evidenceActs(data *evidenceView, e award.Evidence) {
	if !v.may(access.KeepAward) {
		return
	}
	if e.Out() {
		data.Back = &evidencePress{evidenceAtID(e.ID, "back"), fmt.Sprint(e.Version)}
		if e.File != "" {
			data.Remove = &evidencePress{evidenceAtID(e.ID, "remove"), fmt.Sprint(e.Version)}
		}
		return
	}
	data.Change = &link{"Change", evidenceAtID(e.ID, "change")}
	data.Found = &link{"What was found and decided", evidenceAtID(e.ID, "names")}
	switch {
	case e.Drawn != "":
		data.Replace = &link{"Draw it again", drawnAt + "#" + e.Drawn}
	case e.Kind.HasFile():
		data.Replace = &link{"Replace the file", evidenceAtID(e.ID, "replace")}
	}
	data.TakeOut = &link{"Take it out", evidenceAtID(e.ID, "out")}
}

// lines is what an item serves, by standard. What is no longer in any wording is said
// to be. Headings are where inspections are prepared, for who does.
func (s servedBy) lines(e award.Evidence, inspects bool) (all []servedLines) {
	known := map[string]bool{}
	for _, g := range s.groups {
		lines := servedLines{Title: g.Title, Of: g.Of}
		for _, o := range g.Options {
			if slices.Contains(e.Serves, o.Value) {
				known[o.Value] = true
				line := servedLine{o.Label, o.Hint, g.At}
				if line.Href == "" && inspects {
					line.Href = inspectionAt
				}
				if line.Href != "" {
					line.Href += "#" + g.anchor(o.Value)
				}
				lines.Lines = append(lines.Lines, line)
			}
		}
		if len(lines.Lines) > 0 {
			all = append(all, lines)
		}
	}
	if left := len(e.Serves) - len(known); left > 0 {
		all = append(all, servedLines{Title: "Elsewhere", Lines: []servedLine{{many(left, "criterion", "criteria") + " of a wording or a framework that the school no longer follows", "", ""}}})
	}
	return all
}

// evidenceHistory is what was done with an item, newest first; looks at it are in the
// audit.
func (v *visit) evidenceHistory(e award.Evidence) ([]event, error) {
	lines, err := v.ledger.Looks(v.ctx(), e.ID, 0)
	if err != nil {
		return nil, err
	}
	var all []event
	for _, l := range lines {
		if evidenceLooks[l.Deed] {
			continue
		}
		day := calendar.DayOf(l.At)
		all = append(all, event{Day: day.String(), When: day.Words() + ", " + timeWords(l.At), Says: capital(l.Deed), Detail: signerWords(l)})
	}
	return all, nil
}

// evidenceLooks are deeds that changed nothing.
var evidenceLooks = map[string]bool{"looked at evidence": true, "opened evidence": true, "looked at names found in evidence": true}

// saveEvidence hands over the file that may leave, to be saved.
func saveEvidence(v *visit) error { return v.handOverEvidence(false) }

// saveOriginal hands over what was brought, names and all, to who sees the register.
func saveOriginal(v *visit) error { return v.handOverEvidence(true) }

func (v *visit) handOverEvidence(original bool) error {
	e, f, err := v.ledger.EvidenceFile(v.ctx(), v.id("evidence"), original)
	if err != nil {
		return err
	}
	if err := v.ledger.Release(v.ctx(), "evidence", string(f.Form), 1, f.SHA256); err != nil {
		return err
	}
	v.handOver(evidenceFileName(e, f), f.Form.MediaType(), f.Content)
	return nil
}

// evidenceFileName is what a saved file is called: nothing that anybody wrote, since a
// title may hold a name.
func evidenceFileName(e award.Evidence, f award.EvidenceFile) string {
	day := cmp.Or(e.On, e.AddedOn)
	return fmt.Sprintf("evidence-%s-%s.%s", day, f.SHA256[:8], f.Form)
}

// drawEvidence sends a picture to the page that it stands on: that which may leave. It
// is one that we encoded ourselves, and nothing else is ever shown.
func drawEvidence(v *visit) error {
	_, f, err := v.ledger.EvidenceFile(v.ctx(), v.id("evidence"), v.query("of") == "original")
	if err != nil {
		return err
	}
	if !f.Form.Picture() {
		return fault.Missing{What: "picture"}
	}
	v.gin.Data(http.StatusOK, f.Form.MediaType(), f.Content)
	return nil
}

// takeOutForm asks why an item goes.
type takeOutForm struct {
	form.Form
	Version *form.Version
	Why     *form.Text
}

func newTakeOutForm() *takeOutForm {
	f := &takeOutForm{}
	f.Version = f.CarryVersion()
	f.Why = f.AskText("why", "Why does it go?", form.Hint("For whoever looks for it later: “A new policy stands in its place”"))
	return f
}

func askTakeOut(v *visit) error {
	e, _, err := v.evidenceHere()
	if err != nil {
		return err
	}
	f := newTakeOutForm()
	f.Version.Put(e.Version)
	return v.askTakeOutOf(http.StatusOK, e, f, nil)
}

func (v *visit) askTakeOutOf(status int, e award.Evidence, f *takeOutForm, clash *clashNote) error {
	data := changeView{
		frame: v.frame("Take evidence out", evidenceAt), Heading: "Take it out", Clash: clash, Shown: f.Version, Fields: []*form.Field{&f.Why.Field}, Button: "Take it out", Back: evidenceAtID(e.ID),
		Lead: "It stays here with its history, and can be brought back. It counts for nothing and goes into no pack.", Crumbs: []link{{"Evidence", evidenceAt}, {e.Title, evidenceAtID(e.ID)}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, takeOutPage, data)
}

func takeEvidenceOut(v *visit) error {
	e, _, err := v.evidenceEven()
	if err != nil {
		return err
	}
	f := newTakeOutForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.TakeEvidenceOut(v.ctx(), e.ID, f.Version.Value, f.Why.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(e.Version)
		}
		return v.askTakeOutOf(status, e, f, clash)
	}
	if asked, err := askedAgain(f, "evidence", err, again); asked {
		return err
	}
	return v.goTo(evidenceAtID(e.ID), "It is taken out")
}

func bringEvidenceBack(v *visit) error {
	version, err := v.versionSent()
	if err != nil {
		return err
	}
	if err := v.ledger.BringEvidenceBack(v.ctx(), v.id("evidence"), version); err != nil {
		return err
	}
	return v.goTo(evidenceAtID(v.id("evidence")), "It is in use again, and has been looked through")
}

// versionSent is the version that a page with a single button showed.
func (v *visit) versionSent() (int, error) {
	f := form.Form{}
	version := f.CarryVersion()
	f.Read(v.gin.Request)
	return version.Value, f.Unreadable()
}

func removeEvidenceFile(v *visit) error {
	if err := v.ledger.RemoveEvidenceFile(v.ctx(), v.id("evidence")); err != nil {
		return err
	}
	return v.goTo(evidenceAtID(v.id("evidence")), "The file is removed. That it was here stays")
}
