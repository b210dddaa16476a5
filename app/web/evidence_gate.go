package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/leak"
	"carers/app/store"
	"carers/app/web/form"
)

var gatePage = newPage[gateView]("evidence/names.html")

// gateView is every name that was found in a piece of evidence, each where it stands,
// and what is to become of it.
type gateView struct {
	awardHead
	To       string
	Groups   []foundGroup
	All      *form.Choice
	Cannot   *cannotChange // nil where names can be taken out
	Stuck    string        // what is left to do where all is decided and it is still named
	Kept     []keptLine
	Agree    string // where a second person agrees; blank where nobody here may
	Decided  []ruledLine
	Reopen   string
	Unread   []string
	Seen     string // who looked at what cannot be read
	See      *seeForm
	Picture  *link
	MayWrite bool
	Done     string
}

// cannotChange says what to do about a file out of which nothing can be taken.
type cannotChange struct {
	Replace *link // nil for whoever may not
	Write   *link
}

// foundPlace is one place, with the text round it.
type foundPlace struct {
	Part                  string
	Before, Found, Behind string
	Does                  *form.Choice // nil where the group has this place alone
}

// keptLine is what somebody keeps, and waits for a second person.
type keptLine struct {
	Title, May, Reason, By string
	Place                  foundPlace
	Own                    bool // the reader kept it, so that somebody else agrees
	Ruling                 string
}

// ruledLine is one name that was decided about.
type ruledLine struct {
	Says, Does, Detail string
	Place              foundPlace
}

// seeForm is the button of who looked at what cannot be read.
type seeForm struct{ To, Sum string }

func showGate(v *visit) error {
	g, err := v.ledger.EvidenceGate(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	return v.askGate(http.StatusOK, g, newGateForm(g))
}

// mayBe says whom a place may name.
func mayBe(p award.Place, g store.Gate) string {
	pupil, ok := g.Pupils[p.Person]
	if !ok {
		return ""
	}
	says := "May be "
	if p.IsClose() {
		says += "somebody close to "
	}
	says += pupil.Name()
	if pupil.Form != "" {
		says += ", " + pupil.Form
	}
	if !pupil.LeftOn.IsZero() {
		says += ", who has left"
	}
	if p.Others > 0 {
		says += ", or " + many(p.Others, "other pupil", "other pupils")
	}
	return says
}

func whyWords(w leak.Why) string { return capital(string(w)) }

// foundWhere cuts the text round a place in two, where the name stands.
func foundWhere(p award.Place) foundPlace {
	f := foundPlace{Part: capital(p.Part), Found: p.Found}
	if found := strings.Join(strings.Fields(p.Found), " "); strings.HasPrefix(p.Around[min(p.At, len(p.Around)):], found) {
		f.Before, f.Behind = p.Around[:p.At], p.Around[p.At+len(found):]
	}
	if last, _ := utf8.DecodeLastRuneInString(f.Behind); unicode.IsLetter(last) { // the line goes on
		f.Behind += "…"
	}
	return f
}

func decideGate(v *visit) error {
	g, err := v.ledger.EvidenceGate(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	f := newGateForm(g)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	chosen := f.choices()
	if err == nil && len(chosen) == 0 {
		err = fault.Wrong("", "Choose what is to become of at least one name. If the page has changed since you opened it, look again: a name may have come or gone")
	}
	if err == nil {
		err = f.beside(v.ledger.DecideEvidence(v.ctx(), g.Evidence.ID, chosen))
	}
	if f.Place(err) {
		return v.askGate(http.StatusUnprocessableEntity, g, f)
	}
	if err != nil {
		return err
	}
	return v.afterGate(g.Evidence.ID)
}

// afterGate goes on to what is still to be done about an item, or to the item.
func (v *visit) afterGate(id string) error {
	e, err := v.ledger.EvidenceItem(v.ctx(), id)
	if err != nil {
		return err
	}
	switch e.Looked {
	case award.Hits:
		return v.goTo(evidenceAtID(id, "names"), "It is noted. "+many(e.Open, "name is", "names are")+" still to be decided about")
	case award.Seconds:
		return v.goTo(evidenceAtID(id, "names"), "It is noted. A second person has to agree to what stays")
	case award.Unread:
		return v.goTo(evidenceAtID(id), "It is noted. What cannot be read is still to be looked at")
	}
	return v.goTo(evidenceAtID(id), "It is noted. Nobody is named in it now")
}

func (v *visit) askGate(status int, g store.Gate, f *gateForm) error {
	e := g.Evidence
	data := gateView{awardHead: v.awardHead("Names in evidence", evidenceAt), To: evidenceAtID(e.ID, "names"), Groups: f.groups, All: f.All, MayWrite: v.may(access.KeepAward) && !e.Out()}
	data.Heading = "Names in “" + e.Title + "”"
	data.Crumbs, data.Parts.Links = []link{{"Evidence", evidenceAt}, {e.Title, evidenceAtID(e.ID)}}, nil
	data.Lead = gateLead(g, len(f.groups))
	if !g.File.Form.Changes() && slices.ContainsFunc(g.Found.Undecided(g.Rulings), func(p award.Place) bool { return !inWords(p, g) }) {
		data.Cannot = &cannotChange{}
		if data.MayWrite {
			data.Cannot.Replace = &link{"Replace the file", evidenceAtID(e.ID, "replace")}
			data.Cannot.Write = &link{"write a note", evidenceAt + "/write"}
		}
	}
	v.gateKept(&data, g)
	data.Decided = ruledLines(g)
	if len(data.Decided)+len(data.Kept) > 0 && data.MayWrite {
		data.Reopen = evidenceAtID(e.ID, "names", "again")
	}
	if len(f.groups) == 0 && e.Looked == award.Hits {
		data.Stuck = "All of it is decided, and no copy could be made in which nobody is named. Make one where the file came from, and replace it."
	}
	v.gateUnread(&data, g)
	data.Problems = f.Problems()
	return showAs(v, status, gatePage, data)
}

func gateLead(g store.Gate, groups int) string {
	if len(g.Found.Places) == 0 && len(g.Found.Unread) == 0 {
		return "Nobody of the roll is named in it, as far as the program can read."
	}
	if groups == 0 {
		return "Everything that was found is decided about."
	}
	says := many(groups, "name of the roll was found, or what may be one", "names of the roll were found, or what may be names") + ". A pupil has the same letter wherever they stand in this item."
	if g.File.Form.Changes() && g.Found.Sum != "" {
		says += " Of the file a copy is made without what you take out; the file itself stays as it was brought."
	}
	return says
}

// gateKept are what others or the reader keep, and what a second person agrees to.
func (v *visit) gateKept(data *gateView, g store.Gate) {
	for _, p := range g.Found.Places {
		r, ok := g.Rulings.Of(p)
		if !ok || r.Settled() {
			continue
		}
		k := keptLine{Title: p.Found, May: mayBe(p, g), Reason: r.Reason, By: byWords(r.By), Place: foundWhere(p), Own: r.ByID == v.user.ID, Ruling: r.ID}
		data.Kept = append(data.Kept, k)
		if !k.Own {
			data.Agree = evidenceAtID(g.Evidence.ID, "names", "agree")
		}
	}
}

// ruledLines are what was decided and settled about places that are still there.
func ruledLines(g store.Gate) (all []ruledLine) {
	for _, p := range g.Found.Places {
		r, ok := g.Rulings.Of(p)
		if !ok || !r.Settled() {
			continue
		}
		line := ruledLine{Says: p.Found, Does: cmp.Or(r.Instead(), r.Does.Words()), Place: foundWhere(p), Detail: byWords(r.By) + ", " + r.On.Words()}
		if r.SecondBy != "" {
			line.Detail += "; agreed by " + byWords(r.SecondBy) + ", " + r.SecondOn.Words() + ": “" + r.Reason + "”"
		}
		all = append(all, line)
	}
	return all
}

// gateUnread says what cannot be read, and asks for a person's word.
func (v *visit) gateUnread(data *gateView, g store.Gate) {
	data.Unread = g.Found.Unread
	if len(data.Unread) == 0 {
		return
	}
	if r, ok := g.Rulings.Seen(g.Found.Sum); ok {
		data.Seen = byWords(r.By) + " looked at it on " + r.On.Words() + " and says that it shows and names nobody"
		if len(r.Boxes) > 0 {
			data.Seen += ", with " + many(len(r.Boxes), "part", "parts") + " covered"
		}
	}
	switch {
	case !data.MayWrite:
	case g.File.Form.Picture():
		data.Picture = &link{"Look at the picture", evidenceAtID(g.Evidence.ID, "picture")}
	case data.Seen == "":
		data.See = &seeForm{evidenceAtID(g.Evidence.ID, "seen"), g.Found.Sum}
	}
}

func reopenGate(v *visit) error {
	if err := v.ledger.ReopenEvidence(v.ctx(), v.id("evidence")); err != nil {
		return err
	}
	return v.goTo(evidenceAtID(v.id("evidence"), "names"), "What was decided is taken back")
}

func agreeGate(v *visit) error {
	if err := v.gin.Request.ParseForm(); err != nil {
		return fault.Wrong("", "What you sent did not arrive whole. Please send it again")
	}
	if err := v.ledger.SecondEvidence(v.ctx(), v.id("evidence"), v.gin.Request.PostForm["ruling"]); err != nil {
		return err
	}
	return v.afterGate(v.id("evidence"))
}
