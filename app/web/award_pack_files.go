package web

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"carers/app/packs"
	"carers/app/store"
)

var (
	awardViewPage  = newPage[awardReadView]("award/read.html")
	awardEntryPage = newPage[awardEntryView]("award/entry.html")
)

// What is in a part besides evidence.
const (
	readName  = "Start here.html"
	coverStem = "Cover sheet and checklist"
)

// awardEntryView is a note or a link as a file of its own.
type awardEntryView struct {
	fileFrame
	Entry packs.AwardEntry
}

// entryPage is a note or a link as a page that needs nothing else.
func (v *visit) entryPage(e packs.AwardEntry) ([]byte, error) {
	head, err := fileFrameOf(e.Title, paperAlone, "css/paper.css")
	if err != nil {
		return nil, err
	}
	return awardEntryPage.draw(v.site.templates, awardEntryView{fileFrame: head, Entry: e})
}

// awardReadView is an application to read, in one page that needs nothing else.
type awardReadView struct {
	fileFrame
	Whose     string
	MadeOn    string
	Stays     string
	Parts     string // which part this is, of several
	Cover     []coverFact
	Standards []readStandard
}

// readStandard is a standard with what shows it.
type readStandard struct {
	ID, Title, Whose string
	Criteria         []readCriterion
}

type readCriterion struct {
	Text  string
	Shows []readEntry
}

// readEntry is a piece of evidence on that page. Where it serves several criteria it
// stands under the first, and the others lead there.
type readEntry struct {
	ID, Label string
	About     string // its kind and day
	Note      string
	Href      string // of its file in this part; blank where it is in another
	Elsewhere string // in which part it is
	Again     bool   // it stands further up
	Picture   template.URL
}

// awardPart makes the files of one part, and says why it may not leave: the last look,
// over all that was made for it with the roll as it is. Evidence itself was looked
// through by the store.
func (v *visit) awardPart(p *awardPack, part int) (files []packs.Labelled, stop string, err error) {
	var items []store.PackItem
	for _, e := range p.entries {
		if e.Part == part {
			items = append(items, p.items[e.ID])
		}
	}
	if items, err = v.ledger.WithContents(v.ctx(), items); err != nil {
		return nil, "", err
	}
	contents := map[string][]byte{}
	for _, item := range items {
		if item.Of != nil {
			contents[item.ID] = item.Of.Content
		}
	}
	made, bare, err := v.madeFiles(p, part, contents)
	if err != nil {
		return nil, "", err
	}
	for _, f := range made {
		files = append(files, packs.Labelled{File: f})
	}
	for _, e := range p.entries {
		if e.Part != part {
			continue
		}
		content := e.Content
		if content == nil {
			content = contents[e.ID]
		}
		files = append(files, packs.Labelled{File: packs.File{Name: e.Name, Type: e.Type, Content: content}, Label: e.Label})
	}
	stop, err = v.namesInMade(p, part, bare)
	return files, stop, err
}

// madeFiles are the page to read, and in the first part the cover sheet with the
// checklist. Bare are the same without pictures, to be looked through.
func (v *visit) madeFiles(p *awardPack, part int, contents map[string][]byte) (made, bare []packs.File, err error) {
	for _, of := range []struct {
		to       *[]packs.File
		contents map[string][]byte
	}{{&made, contents}, {&bare, nil}} {
		page, err := v.readPage(p, part, of.contents)
		if err != nil {
			return nil, nil, err
		}
		*of.to = append(*of.to, page)
	}
	if part > 1 {
		return made, bare, nil
	}
	paper := v.coverPaper(p)
	html, err := v.paperHTML(coverStem+".html", paper)
	if err != nil {
		return nil, nil, err
	}
	sheets, err := packs.AwardSheets(packs.About{School: v.school, By: v.actor.Name, At: v.now()}, coverStem+".xlsx", p.facts(), p.checklists())
	if err != nil {
		return nil, nil, err
	}
	return append(made, html, sheets), append(bare, html, sheets), nil
}

// readPage is the page that shows all of the application, with the files of one part.
func (v *visit) readPage(p *awardPack, part int, contents map[string][]byte) (packs.File, error) {
	head, err := fileFrameOf(p.title(), paperAlone, "css/paper.css")
	if err != nil {
		return packs.File{}, err
	}
	view := awardReadView{
		fileFrame: head, Whose: v.school.Name + " (URN " + v.school.URN + ")", MadeOn: "Made on " + v.today().Words() + ". It opens without the internet.", Stays: schemeStays, Cover: p.cover,
	}
	if p.parts > 1 {
		view.Parts = fmt.Sprintf("This is part %d of %d. Each part opens by itself; all are listed here.", part, p.parts)
	}
	room, shown := packs.PictureRoom(p.limit), map[string]bool{}
	for _, s := range p.in.Standards {
		std := readStandard{ID: s.ID, Title: s.ID + ": " + s.Name, Whose: p.whoseWords(s.ID)}
		for _, c := range p.in.At(s.ID, p.level.ID) {
			crit := readCriterion{Text: c.Text}
			for _, e := range p.showing(c.ID) {
				is := readEntry{ID: e.ID, Label: e.Label, Again: shown[e.ID]}
				if shown[e.ID] = true; !is.Again {
					is.About, is.Note = listed(", ", e.Kind, e.On), e.Note
				}
				switch takes := base64.StdEncoding.EncodedLen(len(contents[e.ID])); {
				case is.Again:
				case e.Part != part:
					is.Elsewhere = fmt.Sprintf("in part %d", e.Part)
				default:
					is.Href = e.Name
					if e.Picture() && contents[e.ID] != nil && takes <= room {
						room -= takes
						is.Picture = template.URL("data:" + e.Type + ";base64," + base64.StdEncoding.EncodeToString(contents[e.ID])) // a picture that was cleaned, of a type that we said
					}
				}
				crit.Shows = append(crit.Shows, is)
			}
			std.Criteria = append(std.Criteria, crit)
		}
		if len(std.Criteria) > 0 {
			view.Standards = append(view.Standards, std)
		}
	}
	html, err := awardViewPage.draw(v.site.templates, view)
	return packs.File{Name: readName, Type: "text/html; charset=utf-8", Content: html}, err
}

// namesInMade says who is named in what was made for a part, or in the name of a file,
// although nobody decided that it may be there. What was decided about evidence's own
// words holds.
func (v *visit) namesInMade(p *awardPack, part int, made []packs.File) (string, error) {
	var own []string
	files := make([]store.PackFile, 0, len(made))
	for _, f := range made {
		files = append(files, store.PackFile{Name: f.Name, Content: f.Content})
	}
	for _, e := range p.entries {
		if !p.sent(e) {
			continue
		}
		own = append(own, e.Title, e.Note, e.Link)
		if e.Part == part { // of evidence the name alone, as anybody reads it
			files = append(files, store.PackFile{Name: e.Name, Content: e.Content})
		}
	}
	decided, err := v.ledger.NamesIn(v.ctx(), own)
	if err != nil {
		return "", err
	}
	allowed := map[string]bool{}
	for _, hits := range decided {
		for _, h := range hits {
			allowed[h.Person+" "+strings.ToLower(h.Found)] = true
		}
	}
	found, err := v.ledger.NamesInFiles(v.ctx(), files)
	if err != nil {
		return "", err
	}
	for _, f := range files {
		for _, h := range store.Certain(found[f.Name]) {
			if !allowed[h.Person+" "+strings.ToLower(h.Found)] {
				return namedIn(h.Found, "“"+f.Name+"”"), nil
			}
		}
	}
	return "", nil
}

// namedIn says why a pack does not leave: somebody is named in it.
func namedIn(found, where string) string {
	return "It cannot leave as it is: “" + found + "” names a pupil, or somebody close to one, in " + where + ". Take it out where it was written, or leave that line of the cover sheet blank and fill it in by hand."
}
