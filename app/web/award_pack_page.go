package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/award"
	"carers/app/leak"
	"carers/app/packs"
	"carers/app/store"
)

// awardPackView is an application before it leaves: what is asked for, what is sent for
// it, what stays and why.
type awardPackView struct {
	awardHead
	Form      *awardPackForm
	Stop      string // why it did not leave
	Holds     string
	Standards []packStandard
	Stays     []packStay
	StaysAs   string
	Cover     []coverFact
	CoverAct  *link
	Encloses  []string // what the scheme wants with it
	Sends     []string // how it is sent
	Last      lastLook // at the words of the cover sheet and of the school's own wording
	Renamed   bool     // whether a file is called otherwise than its label
	Buttons   []partButton
	Shown     string
	To, File  string
	Reader    string
}

// packStandard is what is asked for under one standard.
type packStandard struct {
	Title, Holds, Whose string
	Criteria            []packCriterion // for which there is something
	Nothing             []packCriterion
	NothingIs           string // how many those are
}

type packCriterion struct {
	Text    string
	Entries []packEntry
	Add     string // to where something is added
}

// packEntry is a piece of evidence that may go in. Where it serves several criteria it
// is ticked under the first.
type packEntry struct {
	ID, Label, About string
	Href             string
	On               bool
	TooLarge         string
	Again            bool
}

// packStay is a piece of evidence that may not go in.
type packStay struct{ Title, Href, Why string }

type partButton struct {
	Part       int
	Says, Size string
}

func (v *visit) askAwardPack(status int, p *awardPack, f *awardPackForm, stop string) error {
	at := applicationsAt + "/" + p.of.ID
	data := awardPackView{
		awardHead: v.awardHead("A pack for the award", applicationsAt), Form: f, Stop: stop, Cover: p.cover, Encloses: p.in.Sends.Encloses, Sends: p.sends(),
		Shown: p.digest(), To: at + "/pack", File: at + "/pack/file", Reader: schemeStays,
	}
	data.Heading, data.Crumbs = "What would leave", []link{{"Applications", applicationsAt}, {applicationFor(p.of), at}}
	data.Lead = "For " + p.title() + ". Nothing has left yet."
	data.Problems = f.Problems()
	f.Asked.Put("yes")
	p.fill(&data)
	for _, k := range p.stays {
		data.Stays = append(data.Stays, packStay{Title: k.Title, Href: stayAt(k), Why: sentence(k.Why)})
	}
	data.StaysAs = many(len(data.Stays), "piece of evidence stays", "pieces of evidence stay")
	if len(p.in.Sends.Cover) > 0 {
		data.CoverAct = &link{"Change the cover sheet", awardAt + "/cover/" + p.in.ID}
	}
	var err error
	if data.Last, err = v.lookAtWords(p); err != nil {
		return err
	}
	data.Stop = cmp.Or(stop, data.Last.Stop)
	return showAs(v, status, awardPackPage, data)
}

// stayAt leads to what has to be done about a piece of evidence before it may leave.
func stayAt(k store.KeptBack) string {
	at := evidenceAt + "/" + k.ID
	if k.Waits() {
		return at + "/names"
	}
	return at
}

// fill lists what is asked for and what goes in, and offers the parts.
func (p *awardPack) fill(data *awardPackView) {
	shown, sent, asked := map[string]bool{}, 0, 0
	sizes := make([]int, p.parts)
	for _, s := range p.in.Standards {
		std := packStandard{Title: s.ID + ": " + s.Name, Whose: p.whoseWords(s.ID)}
		with, at := 0, p.in.At(s.ID, p.level.ID)
		for _, c := range at {
			crit := packCriterion{Text: c.Text, Add: evidenceAt + "/add" + asQuery(servesQuery, c.ID)}
			if len(p.showing(c.ID)) > 0 {
				with++
			}
			for _, e := range p.entries {
				if slices.Contains(e.Serves, c.ID) {
					crit.Entries = append(crit.Entries, p.entryLine(e, shown[e.ID]))
					shown[e.ID] = true
				}
			}
			if len(crit.Entries) == 0 {
				std.Nothing = append(std.Nothing, crit)
				continue
			}
			std.Criteria = append(std.Criteria, crit)
		}
		std.NothingIs = "Nothing goes in for " + many(len(std.Nothing), "criterion", "criteria")
		std.Holds = fmt.Sprintf("%d of %s", with, many(len(at), "criterion", "criteria"))
		sent, asked = sent+with, asked+len(at)
		data.Standards = append(data.Standards, std)
	}
	files := 0
	for _, e := range p.entries {
		data.Renamed = data.Renamed || !strings.HasSuffix(strings.TrimSuffix(e.Name, "."+e.Ending), "/"+e.Label)
		if p.sent(e) {
			files++
			sizes[e.Part-1] += e.Size
		}
	}
	data.Holds = fmt.Sprintf("%s for %d of %s.", capital(many(files, "piece of evidence", "pieces of evidence")), sent, many(asked, "criterion", "criteria"))
	for i, size := range sizes {
		says := "Save the pack"
		if p.parts > 1 {
			says = fmt.Sprintf("Save part %d of %d", i+1, p.parts)
		}
		data.Buttons = append(data.Buttons, partButton{i + 1, says, "about " + megabytes(max(size, megabyte/10))})
	}
}

func (p *awardPack) entryLine(e packs.AwardEntry, again bool) packEntry {
	line := packEntry{ID: e.ID, Label: e.Label, About: listed(", ", e.Kind, e.On, megabytes(e.Size)), Href: evidenceAt + "/" + e.ID, On: p.sent(e), Again: again}
	if p.parts > 1 && line.On {
		line.About += fmt.Sprintf(", part %d", e.Part)
	}
	if !line.On && !p.leftOut[e.ID] {
		line.TooLarge = "It is left out: its " + megabytes(e.Size) + ", with the page and lists that go along, are more than a file of " + fmt.Sprint(p.limit/megabyte) + " MB takes. Let files be larger, or replace it with a smaller one."
	}
	return line
}

// sends is how the scheme wants it sent, as far as that could be read.
func (p *awardPack) sends() []string {
	s := p.in.Sends
	var lines []string
	if s.Medium != "" {
		lines = append(lines, sentence(s.Medium))
	}
	if len(s.Subject) > 0 {
		lines = append(lines, "The subject of the e-mail holds: "+strings.ToLower(strings.Join(s.Subject, ", "))+".")
	}
	for _, d := range slices.Concat(s.Deadlines, s.Order) {
		lines = append(lines, sentence(d.Period+": "+d.Rule))
	}
	if s.Label == "" {
		lines = append(lines, "How the scheme wants files to be called could not be read: they are called by standard, level and title.")
	}
	return lines
}

// lookAtWords finds words of the cover sheet and of the school's own wording that are a
// pupil's name as well. They may be a colleague's, or a word, which somebody says.
func (v *visit) lookAtWords(p *awardPack) (lastLook, error) {
	var says []string
	for _, f := range p.cover {
		if f.Typed {
			says = append(says, f.Says)
		}
	}
	for _, c := range p.in.Criteria {
		if c.Level == p.level.ID && c.Origin == award.School && !c.Gone {
			says = append(says, c.Text)
		}
	}
	found, err := v.ledger.NamesIn(v.ctx(), says)
	var look lastLook
	for _, s := range says {
		for _, h := range found[s] {
			word := cmp.Or(h.Found, s)
			look.sees(word, h.Why != leak.OneName, namedIn(word, "the cover sheet or the school’s own wording"))
		}
	}
	return v.saidOf(look), err
}
