package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
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
	Cannot   string // why nothing can be taken out of this file
	Stuck    string // what is left to do where all is decided and it is still named
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

// foundGroup is one name as it is written, wherever it stands.
type foundGroup struct {
	Title  string // "Rory"
	May    string // "May be Rory O'Neill, 7A"
	Why    string
	Places []foundPlace
	Does   *form.Choice
	Reason *form.Text
	places []award.Place
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

// gateForm asks what is to become of each name.
type gateForm struct {
	form.Form
	groups []foundGroup
}

func showGate(v *visit) error {
	g, err := v.ledger.EvidenceGate(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	return v.askGate(http.StatusOK, g, newGateForm(g))
}

// newGateForm puts places of one name and one way of writing it together, and asks about
// them once; of each by itself where somebody wants that.
func newGateForm(g store.Gate) *gateForm {
	f := &gateForm{}
	open := g.Found.Undecided(g.Rulings)
	letters := g.Rulings
	for len(open) > 0 {
		of := open[0]
		same := func(p award.Place) bool {
			return p.Person == of.Person && p.Word() == of.Word() && p.Why == of.Why && inWords(p, g) == inWords(of, g)
		}
		var places, rest []award.Place
		for _, p := range open {
			if same(p) {
				places = append(places, p)
			} else {
				rest = append(rest, p)
			}
		}
		open = rest
		letter := letters.Letter(of.Person)
		letters = append(slices.Clone(letters), award.Ruling{Does: award.Replace, Pupil: of.Person, Letter: letter})
		f.groups = append(f.groups, f.group(g, places, letter))
	}
	return f
}

// inWords reports whether a place is in the item's own words, and not in its file.
func inWords(p award.Place, g store.Gate) bool { return p.Sum != g.Found.Sum }

// groupKey tells a group of places from any other, so that nobody decides about a place
// that their page did not show.
func groupKey(places []award.Place) string {
	sum := sha256.New()
	for _, p := range places {
		sum.Write([]byte(p.Key()))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

func (f *gateForm) group(g store.Gate, places []award.Place, letter string) foundGroup {
	of, key := places[0], groupKey(places)
	group := foundGroup{Title: of.Found, May: mayBe(of, g), Why: whyWords(of.Why), places: places}
	choices := gateChoices(g, of, letter)
	about := "“" + of.Found + "”"
	group.Does = f.AskRadios("does-"+key, "What is to become of it?", choices, form.About(about))
	group.Reason = f.AskText("reason-"+key, "If it stays: why may it?", form.About(about), form.Hint("A second person reads this before they agree"))
	for _, p := range places {
		place := foundWhere(p)
		if len(places) > 1 {
			place.Does = f.AskSelect("does-"+p.Key(), "Here", choices, form.Blank("As above"), form.About(about+", "+p.Part))
		}
		group.Places = append(group.Places, place)
	}
	return group
}

// gateChoices are what can become of a name. Of a PDF or an e-mail nothing
// can be taken out.
func gateChoices(g store.Gate, of award.Place, letter string) (all []form.Option) {
	if inWords(of, g) || g.File.Form.Changes() {
		on := "on a copy"
		if inWords(of, g) {
			on = "in the " + of.Part
		}
		if !of.IsClose() {
			all = append(all, form.Option{Value: string(award.Replace), Label: "Put “Pupil " + letter + "” in its place, " + on})
		}
		out := "Black it out, " + on
		if inWords(of, g) {
			out = "Take it out of the " + of.Part
		}
		all = append(all, form.Option{Value: string(award.BlackOut), Label: out})
	}
	if of.Ordinary() {
		all = append(all, form.Option{Value: string(award.NotAName), Label: "It is a word here and no name"})
	}
	return append(all, form.Option{Value: string(award.Keep), Label: "Keep it, for a reason that a second person agrees to"})
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
	before, behind, found := strings.Cut(p.Around, p.Found)
	if found {
		f.Before, f.Behind = before, behind
	}
	if last, _ := utf8.DecodeLastRuneInString(f.Behind); unicode.IsLetter(last) { // the line goes on
		f.Behind += "…"
	}
	return f
}

// choices are what was chosen, place by place. What nobody chose stays open.
func (f *gateForm) choices() (all []store.Choice) {
	for _, g := range f.groups {
		for i, p := range g.places {
			does := g.Does.Value
			if own := g.Places[i].Does; own != nil && own.Value != "" {
				does = own.Value
			}
			if does != "" {
				all = append(all, store.Choice{Place: p.Key(), Does: award.RulingKind(does), Reason: g.Reason.Value})
			}
		}
	}
	return all
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

// beside puts the problems of places beside the fields of their groups.
func (f *gateForm) beside(err error) error {
	for _, g := range f.groups {
		for _, p := range g.places {
			err = fault.Beside(err, "reason-"+p.Key(), g.Reason.Name)
			err = fault.Beside(err, "does-"+p.Key(), g.Does.Name)
		}
	}
	return err
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
	data := gateView{awardHead: v.awardHead("Names in evidence", evidenceAt), To: evidenceAtID(e.ID, "names"), Groups: f.groups, MayWrite: v.may(access.KeepAward) && !e.Out()}
	data.Heading = "Names in “" + e.Title + "”"
	data.Crumbs, data.Parts.Links = []link{{"Evidence", evidenceAt}, {e.Title, evidenceAtID(e.ID)}}, nil
	data.Lead = gateLead(g, len(f.groups))
	if !g.File.Form.Changes() && slices.ContainsFunc(g.Found.Undecided(g.Rulings), func(p award.Place) bool { return !inWords(p, g) }) {
		data.Cannot = "Nothing can be taken out of this kind of file for certain (" + g.File.Form.Words() + "). Make it without the name where it came from, or copy what it says into a document, and replace the file; or keep what may stay."
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
