package web

import (
	"cmp"
	"net/http"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
)

var (
	chooseInspectionPage = newPage[chooseInspectionView]("inspection/choose.html")
	lookInspectionPage   = newPage[lookInspectionView]("inspection/look.html")
	paperFilePage        = newPage[paperFileView]("inspection/paper-file.html")
)

const (
	inspectionPackAt = inspectionAt + "/make"

	inspectionWhat = "inspection-pack" // as the list of what left calls it
	returnWhat     = "authority-return"

	// who it is for, on top of each sheet
	inspectorStays = "For those who inspect this school. Not for publication, and not for any pupil’s home."
	roomStays      = "To be read in the room and left there. It names pupils."
	authorityStays = "For the local authority. It names no pupil."
)

// chooseInspectionView is the page on which a pack is begun.
type chooseInspectionView struct {
	awardHead
	Form   *inspectionForm
	Years  []caseYear
	Reason *link // to where a reason opens the register, for who may give one
	To     string
	File   string
	Stays  string
	Left   []codedLine // coded packs, the latest first
}

// caseYear are the pupils of one year group, of whom a page can be made. They are
// folded, unless one is chosen.
type caseYear struct {
	Title string
	Holds string
	Open  bool
	Lines []casePick
}

type casePick struct {
	ID, Value, Name, About string
	On                     bool
}

func chooseInspection(v *visit) error {
	f, err := v.newInspectionForm()
	if err != nil {
		return err
	}
	return v.askInspection(http.StatusOK, f)
}

func (v *visit) askInspection(status int, f *inspectionForm) error {
	data := chooseInspectionView{awardHead: v.inspectionHead("A pack for an inspection", inspectionPackAt), Form: f, To: inspectionPackAt, File: inspectionPackAt + "/file", Stays: inspectorStays}
	data.Lead = "The cohort in suppressed numbers, what shows it, and a page each for about six pupils that you choose."
	for _, l := range f.carers {
		title := l.Pupil.Year.Words()
		if n := len(data.Years); n == 0 || data.Years[n-1].Title != title {
			data.Years = append(data.Years, caseYear{Title: title})
		}
		year := &data.Years[len(data.Years)-1]
		pick := casePick{ID: "pupil-" + l.CarerID, Value: l.CarerID, Name: l.Pupil.Name(), About: aboutPick(l)}
		for _, id := range f.Pupils.Values {
			if pick.On = pick.On || id == l.CarerID; pick.On {
				year.Open = true
			}
		}
		year.Lines = append(year.Lines, pick)
	}
	for i := range data.Years {
		data.Years[i].Holds = many(len(data.Years[i].Lines), "pupil", "pupils")
	}
	var err error
	if data.Left, err = v.codedPacks(); err != nil {
		return err
	}
	if f.Pupils == nil && v.may(access.BreakGlass) {
		data.Reason = &link{"Give a reason", "/reason?next=" + inspectionPackAt}
	}
	data.Problems = f.Problems()
	return showAs(v, status, chooseInspectionPage, data)
}

// aboutPick is what tells a pupil from others, so that the pages can be as different as
// the school is.
func aboutPick(l store.RegisterLine) string {
	paused, since := "", ""
	if l.Carer.Status == register.Paused {
		paused = l.Carer.Status.Words()
	}
	if !l.Carer.IdentifiedOn.IsZero() {
		since = "since " + l.Carer.IdentifiedOn.Time().Format("January 2006")
	}
	return listed(", ", l.Pupil.Form, since, inLine(cmp.Or(l.Carer.Route.Words(), "way not known")), paused)
}

// lookInspectionView is a pack before it leaves: line by line what stands on each pupil's
// page, and all of it as it would leave.
type lookInspectionView struct {
	awardHead
	Form   *inspectionForm
	Cases  []caseFold
	Never  string
	Stop   string // why it cannot leave as it is
	Last   lastLook
	Paper  packs.Paper
	Holds  string
	To     string
	File   string
	Code   string // what a coded pack is called
	Stays  string
	Hidden []hiddenValue // what was chosen before
}

type hiddenValue struct{ Name, Value string }

// caseFold is one pupil's page to go through.
type caseFold struct {
	Title, Holds string
	Full         string // what has no room on it
	Groups       []caseGroup
}

type caseGroup struct {
	Title string
	Lines []caseLine
}

type caseLine struct {
	ID, Value, Label, Says, Because string
	On, Shut                        bool
}

// lookInspection shows what would leave, or goes back to choosing.
func lookInspection(v *visit) error {
	f, err := v.readInspectionForm()
	if err != nil {
		return err
	}
	if len(f.Problems()) > 0 {
		return v.askInspection(http.StatusUnprocessableEntity, f)
	}
	if v.gin.Request.PostFormValue("act") == "choose" {
		return v.askInspection(http.StatusOK, f)
	}
	return v.lookInspection(http.StatusOK, f, "")
}

func (v *visit) lookInspection(status int, f *inspectionForm, stop string) error {
	cases, err := v.inspectionCases(f)
	if err != nil {
		return err
	}
	paper, err := v.inspectionPaper(f, cases)
	if err != nil {
		return err
	}
	data := lookInspectionView{
		awardHead: v.inspectionHead("A pack for an inspection", inspectionPackAt), Form: f, Never: register.NeverOnACasePage, Stop: stop, Paper: paper,
		Holds: many(paper.Rows(), "line", "lines"), To: inspectionPackAt, File: inspectionPackAt + "/file", Code: paper.Code, Stays: paper.Stays,
	}
	data.Lead = "Go through each page. What is ticked goes in. Nothing has left yet."
	if data.Last, err = v.lookOut(f, paper, cases); err != nil {
		return err
	}
	data.Stop = cmp.Or(stop, data.Last.Stop)
	for _, part := range f.Parts.Values {
		data.Hidden = append(data.Hidden, hiddenValue{"parts", part})
	}
	data.Hidden = append(data.Hidden, hiddenValue{"as", f.As.Value}, hiddenValue{"asked", f.Asked.Value}, hiddenValue{shownField, shownDigest(paper, cases)})
	for _, c := range cases {
		data.Hidden = append(data.Hidden, hiddenValue{"pupils", c.id})
		data.Cases = append(data.Cases, c.fold(paper.LeftOut(c.anchor())))
	}
	return showAs(v, status, lookInspectionPage, data)
}

// lookOut is the last look through a pack that is taken away. One that stays in the room
// names pupils.
func (v *visit) lookOut(f *inspectionForm, p packs.Paper, cases []inspectionCase) (lastLook, error) {
	if f.inRoom() && len(cases) > 0 {
		return lastLook{}, nil
	}
	return v.lookLast(p)
}

// fold is the pupil's page to go through, on which so many lines have no room. Its
// title has the name, since whoever goes
// through it knows it.
func (c inspectionCase) fold(out int) caseFold {
	f := caseFold{Title: c.called}
	if c.called != c.name {
		f.Title += ": " + c.name
	}
	in, all := 0, 0
	for _, g := range c.groups {
		group := caseGroup{Title: g.Title}
		for _, line := range g.Fields {
			group.Lines = append(group.Lines, caseLine{ID: "line-" + c.id + "-" + line.Key, Value: lineKey(c.id, line.Key), Label: line.Label, Says: line.Says, Because: line.Because, On: line.On, Shut: line.Shut})
			if all++; line.On {
				in++
			}
		}
		f.Groups = append(f.Groups, group)
	}
	f.Holds = countWords(in) + " of " + countWords(all) + " go in"
	if out > 0 {
		f.Full = "The page is full: " + many(out, "line is", "lines are") + " left off it, from the end of what the school does and of what came after. Untick others to make room."
	}
	return f
}

// inspectionPaper is the pack as it would leave.
func (v *visit) inspectionPaper(f *inspectionForm, cases []inspectionCase) (packs.Paper, error) {
	p := packs.Paper{Title: "Young carers: for an inspection", School: v.school.Name, Made: "Made on " + v.today().Words() + " from the school’s own records.", Stays: inspectorStays}
	if f.inRoom() && len(cases) > 0 {
		p.Stays = roomStays
	}
	if err := v.fillPaper(&p, inspectionWhat, award.ForInspection, f.has); err != nil {
		return p, err
	}
	if p.Code = f.code(v.today(), cases); p.Code != "" {
		p.Made += " It is pack " + p.Code + "."
	}
	for _, c := range cases {
		p.Parts = append(p.Parts, c.paperParts()...)
	}
	return p.Fitted(), nil
}

// fillPaper adds the parts that name nobody, of those that are asked for.
func (v *visit) fillPaper(p *packs.Paper, what string, set award.HeadingSet, has func(part string) bool) error {
	if has(cohortPart) {
		parts, err := v.toldOutside(what)
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, parts...)
	}
	if has(headingsPart) {
		parts, err := v.headingParts(set)
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, parts...)
	}
	if has(schoolPart) {
		parts, err := v.schoolParts()
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, parts...)
	}
	if has(voicePart) && v.may(access.SeeVoice) {
		part, err := v.voicePart()
		if err != nil {
			return err
		}
		p.Parts = append(p.Parts, part)
	}
	return nil
}

// toldOutside is the cohort as it may be told to somebody outside the school, with the
// imports that its figures come from.
func (v *visit) toldOutside(what string) ([]packs.PaperPart, error) {
	fresh, err := v.ledger.Refreshed(v.ctx())
	if err != nil {
		return nil, err
	}
	truth, err := v.governorTruth(fresh, v.toldLimit(register.ToOutside))
	if err != nil {
		return nil, err
	}
	told, err := v.tellTruth(what, truth)
	if err != nil {
		return nil, err
	}
	notes := map[string]string{
		"cohort":     broughtWords("The roll", "", fresh.Roll) + " Who is a young carer is what the school’s register says.",
		"attendance": broughtWords("Attendance", fresh.Attendance.Until, fresh.Attendance.Import),
		"results":    broughtWords("Results", fresh.Results.Until, fresh.Results.Import),
	}
	parts := told.paperParts(v.school)
	for i, part := range parts {
		if note := notes[part.ID]; note != "" {
			parts[i].Notes = append([]string{note}, part.Notes...)
		}
	}
	return parts, nil
}

// broughtWords say which import figures come from, and how far they reach.
func broughtWords(of string, until calendar.Day, from store.ImportSource) string {
	if from.At.IsZero() {
		return of + ": no import has brought it."
	}
	says := of + ": from the import of " + calendar.DayOf(from.At).Words()
	if !until.IsZero() {
		says += ", which reaches to " + until.Words()
	}
	return says + "."
}

// headingParts are what is looked for of which there is something to show, each with
// that.
func (v *visit) headingParts(set award.HeadingSet) ([]packs.PaperPart, error) {
	all, err := v.ledger.Headings(v.ctx())
	if err != nil {
		return nil, err
	}
	shows, err := v.evidenceByHeading()
	if err != nil {
		return nil, err
	}
	parts := []packs.PaperPart{{ID: "looked-for", Level: 2, Heading: "What is looked for, and what shows it", Says: []string{"The headings are the school’s own words for what the framework asks."}}}
	for _, h := range all {
		if h.Set != set || !h.LookedFor(v.today()) || len(shows[h.ID].clear) == 0 {
			continue // what nothing shows yet is for the school's own page
		}
		part := packs.PaperPart{Level: 3, Heading: h.Area + ": " + h.Title, Says: []string{h.Asks}}
		for _, e := range shows[h.ID].clear {
			part.List = append(part.List, e.Says)
		}
		parts = append(parts, part)
	}
	if len(parts) == 1 {
		return nil, nil
	}
	return parts, nil
}

func (v *visit) voicePart() (packs.PaperPart, error) {
	part := packs.PaperPart{ID: "voice", Level: 2, Heading: "You said, we did"}
	said, err := v.ledger.Voices(v.ctx())
	t := packs.PaperTable{Caption: "What pupils said together, without names, and what became of it", Heads: []string{"You said", "We decided", "We did"}}
	for _, s := range said {
		t.Rows = append(t.Rows, []string{s.Said, s.Decided, s.Done})
	}
	if part.Table = &t; len(t.Rows) == 0 {
		part.Table, part.Says = nil, []string{"Nothing is written down yet."}
	}
	return part, err
}

// fileInspection hands a pack over, and writes down that it left and whose page is in it.
func fileInspection(v *visit) error {
	f, err := v.readInspectionForm()
	if err != nil {
		return err
	}
	if len(f.Problems()) > 0 {
		return v.askInspection(http.StatusUnprocessableEntity, f)
	}
	shown := v.gin.Request.PostFormValue(shownField)
	if shown == "" && len(f.chosen(v.today())) > 0 {
		return v.lookInspection(http.StatusUnprocessableEntity, f, "Go through the pages about pupils before they leave: line by line, and without what need not go.")
	}
	cases, err := v.inspectionCases(f)
	if err != nil {
		return err
	}
	p, err := v.inspectionPaper(f, cases)
	if err != nil {
		return err
	}
	if shown != "" && shown != shownDigest(p, cases) {
		return v.lookInspection(http.StatusUnprocessableEntity, f, "What would leave has changed since the page was made. Go through it, and save it again.")
	}
	look, err := v.lookOut(f, p, cases)
	if err != nil {
		return err
	}
	if stop := look.stops(); stop != "" {
		return v.lookInspection(http.StatusUnprocessableEntity, f, stop)
	}
	return v.handOverPaper(inspectionWhat, p, cases)
}
