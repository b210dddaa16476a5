package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/packs"
	"carers/app/store"
	"carers/app/web/form"
)

var awardPackPage = newPage[awardPackView]("award/pack.html")

const (
	awardPackWhat = "award-pack"

	// schemeStays is for whom an application is, on top of each sheet.
	schemeStays = "For those who look at applications for the award. It names no pupil."

	megabyte = 1 << 20
	// usualLimit is how large a message may be, in MB, where a scheme names no limit:
	// what most mail servers take.
	usualLimit = 20
	leastLimit = 2
	mostLimit  = 200
)

// awardPack is an application as it would leave.
type awardPack struct {
	of      award.Application
	in      award.Framework // as the school words it
	level   award.Level
	entries []packs.AwardEntry // what may go, also what is left out
	items   map[string]store.PackItem
	stays   []store.KeptBack
	cover   []coverFact
	parts   int
	limit   int               // bytes of a part
	leftOut map[string]bool   // by evidence: somebody took the tick away
	now     map[string]string // the criterion that evidence for one serves now
}

// sent reports whether an entry goes in.
func (p *awardPack) sent(e packs.AwardEntry) bool { return e.Part > 0 }

// showing are the entries that go in and serve a criterion.
func (p *awardPack) showing(criterion string) (list []packs.AwardEntry) {
	for _, e := range p.entries {
		if p.sent(e) && slices.Contains(e.Serves, criterion) {
			list = append(list, e)
		}
	}
	return list
}

// whole reports whether each criterion of a standard has something that goes in.
func (p *awardPack) whole(standard string) bool {
	at := p.in.At(standard, p.level.ID)
	return len(at) > 0 && !slices.ContainsFunc(at, func(c award.Criterion) bool { return len(p.showing(c.ID)) == 0 })
}

// readAwardPack reads what would leave for the application that the address names: all
// that may, without what somebody left out, in parts under the limit.
func (v *visit) readAwardPack(f *awardPackForm) (*awardPack, error) {
	a, err := v.applicationHere()
	if err != nil {
		return nil, err
	}
	p := &awardPack{of: a, items: map[string]store.PackItem{}, now: map[string]string{}, leftOut: map[string]bool{}}
	if p.in, err = v.ledger.AwardFramework(v.ctx(), a.Framework); err != nil {
		return nil, err
	}
	p.level, _ = p.in.Level(a.Level)
	worded, err := v.ledger.Wordings(v.ctx())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, c := range p.in.Criteria {
		now := award.Served(c.ID, worded)
		if is, ok := p.in.Criterion(now); ok && is.Level == a.Level {
			ids, p.now[c.ID] = append(ids, c.ID), now
		}
	}
	goes, stays, err := v.ledger.EvidenceListed(v.ctx(), ids)
	if err != nil {
		return nil, err
	}
	p.stays = stays
	for _, item := range goes {
		if err := v.addEntry(p, item); err != nil {
			return nil, err
		}
	}
	packs.NameEntries(p.in, a.Level, p.entries)
	p.divide(f)
	p.cover, err = v.coverFacts(p)
	return p, err
}

// divide leaves out what somebody took the tick from, and says in which part each of
// the others goes.
func (p *awardPack) divide(f *awardPackForm) {
	if f.Limit == nil {
		f.ask(p)
	}
	p.limit = f.Limit.Value * megabyte
	var goes []packs.AwardEntry
	for _, e := range p.entries {
		if p.leftOut[e.ID] = f.without(e.ID); !p.leftOut[e.ID] {
			goes = append(goes, e)
		}
	}
	p.parts = packs.SplitAward(goes, p.limit)
	for _, e := range goes {
		at := slices.IndexFunc(p.entries, func(o packs.AwardEntry) bool { return o.ID == e.ID })
		p.entries[at].Part = e.Part
	}
}

// addEntry adds a piece of evidence, under the first criterion that it serves now. A
// note or a link is a page of its own.
func (v *visit) addEntry(p *awardPack, item store.PackItem) error {
	e := packs.AwardEntry{ID: item.ID, Title: item.Title, Kind: item.Kind.Words(), On: item.On.Words(), Note: item.Note, Link: item.Link}
	for _, c := range p.in.Criteria {
		if slices.ContainsFunc(item.Serves, func(id string) bool { return p.now[id] == c.ID }) {
			e.Serves = append(e.Serves, c.ID)
			e.Standard = cmp.Or(e.Standard, c.Standard)
		}
	}
	if item.Of != nil {
		e.Ending, e.Type, e.Size = string(item.Of.Form), item.Of.Form.MediaType(), item.Of.Size
	} else {
		page, err := v.entryPage(e)
		if err != nil {
			return err
		}
		e.Ending, e.Type, e.Size, e.Content = "html", "text/html; charset=utf-8", len(page), page
	}
	p.entries, p.items[item.ID] = append(p.entries, e), item
	return nil
}

// digest is of all that decides what leaves, so that parts which are saved one after
// another belong together.
func (p *awardPack) digest() string {
	sum := sha256.New()
	fmt.Fprintln(sum, p.limit, p.parts)
	for _, e := range p.entries {
		of := ""
		if f := p.items[e.ID].Of; f != nil {
			of = f.SHA256
		}
		fmt.Fprintf(sum, "%q\n", []string{e.Name, fmt.Sprint(e.Part), e.Kind, e.On, e.Note, e.Link, of, strings.Join(e.Serves, " ")})
	}
	for _, c := range p.cover {
		fmt.Fprintf(sum, "%q\n", []string{c.Label, c.Says})
	}
	for _, c := range p.in.Criteria {
		if c.Level == p.level.ID {
			fmt.Fprintf(sum, "%q\n", []string{c.ID, c.Text, string(c.Origin)})
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16]
}

// awardPackForm asks how large a part may be and what is left out.
type awardPackForm struct {
	form.Form
	Limit *form.Number
	Asked *form.Text // that the ticks were shown, so that none is none

	sent map[string]bool // evidence that is ticked
}

func (f *awardPackForm) ask(p *awardPack) {
	f.Limit = f.AskNumber("limit", "How large may one file be, in MB?", form.Between(leastLimit, mostLimit), form.Called("The size"),
		form.Needed("Enter how large one file may be, like 20"), form.Hint("A message grows by about a third on its way: where a mail server takes 25 MB, enter 18"))
	f.Limit.Put(cmp.Or(p.in.Sends.LimitMB, usualLimit))
	f.Asked = f.Carry("asked")
}

func (f *awardPackForm) without(id string) bool { return f.sent != nil && !f.sent[id] }

// readAwardPackForm reads what was chosen.
func (v *visit) readAwardPackForm() (*awardPackForm, error) {
	a, err := v.applicationHere()
	if err != nil {
		return nil, err
	}
	in, _ := award.Find(a.Framework)
	f := &awardPackForm{}
	f.ask(&awardPack{in: in})
	f.Read(v.gin.Request)
	if f.Asked.Value != "" {
		f.sent = map[string]bool{}
		for _, id := range v.gin.Request.PostForm["evidence"] {
			f.sent[id] = true
		}
	}
	if len(f.Problems()) > 0 { // the page shows something all the same
		f.Limit.Value = cmp.Or(in.Sends.LimitMB, usualLimit)
	}
	return f, nil
}

func showAwardPack(v *visit) error {
	f := &awardPackForm{}
	p, err := v.readAwardPack(f)
	if err != nil {
		return err
	}
	return v.askAwardPack(http.StatusOK, p, f, "")
}

func lookAwardPack(v *visit) error {
	f, err := v.readAwardPackForm()
	if err != nil {
		return err
	}
	p, err := v.readAwardPack(f)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if len(f.Problems()) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return v.askAwardPack(status, p, f, "")
}

// fileAwardPack hands over one part, after a last look through all of it.
func fileAwardPack(v *visit) error {
	f, err := v.readAwardPackForm()
	if err != nil {
		return err
	}
	p, err := v.readAwardPack(f)
	if err != nil {
		return err
	}
	part := 0
	_, _ = fmt.Sscan(v.gin.Request.PostFormValue("part"), &part) // another number is no part
	switch {
	case len(f.Problems()) > 0:
		return v.askAwardPack(http.StatusUnprocessableEntity, p, f, "")
	case part < 1 || part > p.parts || v.gin.Request.PostFormValue("shown") != p.digest():
		return v.askAwardPack(http.StatusUnprocessableEntity, p, f, "What would leave has changed since the page was made. Look through it, and save every part again.")
	}
	look, err := v.lookAtWords(p)
	if err != nil {
		return err
	}
	if stop := look.stops(); stop != "" {
		return v.askAwardPack(http.StatusUnprocessableEntity, p, f, stop)
	}
	files, stop, err := v.awardPart(p, part)
	if fault.IsClash(err) {
		return v.askAwardPack(http.StatusUnprocessableEntity, p, f, "Somebody changed evidence at this moment. Look through what would leave, and save every part again.")
	}
	if err != nil {
		return err
	}
	if stop != "" {
		return v.askAwardPack(http.StatusUnprocessableEntity, p, f, stop)
	}
	content, err := packs.ZipAward(files, v.today())
	if err != nil {
		return err
	}
	if len(content) > p.limit {
		return fmt.Errorf("part %d of an application has %d bytes and may have %d", part, len(content), p.limit)
	}
	file := packs.File{Name: p.partName(v.school.URN, string(v.today()), part), Type: "application/zip", Content: content}
	rows, holds := p.holds(part)
	if err := v.ledger.ReleaseAwardPack(v.ctx(), rows, holds, file.SHA256()); err != nil {
		return err
	}
	v.handOver(file.Name, file.Type, file.Content)
	return nil
}

// partName is what a part is called, with plain letters only.
func (p *awardPack) partName(urn, day string, part int) string {
	name := "award-" + p.in.ID + "-" + p.level.ID + "-" + urn + "-" + day
	if p.parts > 1 {
		name += fmt.Sprintf("-part-%d-of-%d", part, p.parts)
	}
	return name + ".zip"
}

// holds is how much evidence a part holds, and the headings for the list of what left.
func (p *awardPack) holds(part int) (rows int, holds []string) {
	holds = []string{p.title()}
	if p.parts > 1 {
		holds = append(holds, fmt.Sprintf("part %d of %d", part, p.parts))
	}
	if part == 1 {
		holds = append(holds, "cover sheet", "checklist")
	}
	for _, s := range p.in.Standards {
		n := 0
		for _, e := range p.entries {
			if e.Part == part && e.Standard == s.ID {
				n++
			}
		}
		if rows += n; n > 0 {
			holds = append(holds, s.ID+" "+s.Name+": "+many(n, "piece of evidence", "pieces of evidence"))
		}
	}
	return rows, holds
}

// title is what the application is for: "Bronze, Young Carers in Schools Award".
func (p *awardPack) title() string { return p.level.Name + ", " + p.in.Name }
