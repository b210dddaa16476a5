package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/store"
	"carers/app/web/form"
)

// evidenceForm asks what a piece of evidence shows and what it serves.
type evidenceForm struct {
	form.Form
	Version           *form.Version
	Title, Note, Link *form.Text
	On, Until         *form.Date
	Serves            []servedTicks
	kind              award.EvidenceKind
}

// servedTicks are the ticks of one standard, folded unless some are set.
type servedTicks struct {
	Title, Of string
	Field     *form.Choices
}

// Ticked says how many are ticked, beside the folded title.
func (t servedTicks) Ticked() string {
	if n := len(t.Field.Values); n > 0 {
		return many(n, "ticked", "ticked")
	}
	return ""
}

// Open reports whether the ticks stand open.
func (t servedTicks) Open() bool { return len(t.Field.Values) > 0 || t.Field.Problem != "" }

func newEvidenceForm(kind award.EvidenceKind, served servedBy) *evidenceForm {
	f := &evidenceForm{kind: kind}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Title = f.AskText("title", "What does it show?", form.Called("The title"), form.Hint("In a few words, and nobody’s name: “Noticeboard by the library”. In a pack it names the file"))
	if kind == award.LinkKind {
		f.Link = f.AskText("link", "Web address", form.Hint("Like https://school.example/young-carers"))
	}
	label, hint := "Note", "What whoever judges it should know. It goes into packs, so it names nobody"
	if kind == award.NoteKind {
		label, hint = "The note", "What was done, when, and who it was for, without a name: “Two pupils of Year 9 chose the books”"
	}
	f.Note = f.AskLongText("note", label, form.Rows(4), form.Hint(hint))
	f.On = f.AskDate("on", "When was it?", form.Called("The day of what it shows"))
	f.Until = f.AskDate("until", "Until when does it hold?", form.Called("The last day"), form.Hint("The day on which a policy is to be looked at again. Blank where it does not grow old"))
	for _, g := range served.groups {
		t := servedTicks{Title: g.Title, Of: g.Of}
		t.Field = f.AskCheckboxes("serves-"+g.ID, g.Title, g.Options)
		f.Serves = append(f.Serves, t)
	}
	return f
}

func (f *evidenceForm) fill(e award.Evidence) {
	f.Version.Put(e.Version)
	f.Title.Put(e.Title)
	f.Note.Put(e.Note)
	if f.Link != nil {
		f.Link.Put(e.Link)
	}
	f.On.Put(e.On)
	f.Until.Put(e.Until)
	for _, t := range f.Serves {
		t.Field.Put(e.Serves...)
	}
}

// evidence is what the form says. What the item served that the page does not offer
// stays: its criterion is gone, or of a framework that the school follows no longer.
func (f *evidenceForm) evidence(was award.Evidence) award.Evidence {
	b := award.Evidence{Kind: f.kind, Title: f.Title.Value, Note: f.Note.Value, On: f.On.Value, Until: f.Until.Value}
	if f.Link != nil {
		b.Link = f.Link.Value
	}
	offered := map[string]bool{}
	for _, t := range f.Serves {
		b.Serves = append(b.Serves, t.Field.Values...)
		for _, o := range t.Field.Options {
			offered[o.Value] = true
		}
	}
	for _, id := range was.Serves {
		if !offered[id] {
			b.Serves = append(b.Serves, id)
		}
	}
	return b
}

func (f *evidenceForm) fields() []*form.Field {
	fields := []*form.Field{&f.Title.Field}
	if f.Link != nil {
		fields = append(fields, &f.Link.Field)
	}
	return append(fields, &f.Note.Field, &f.On.Field, &f.Until.Field)
}

// evidenceChangeView is the form of a piece of evidence, new or not.
type evidenceChangeView struct {
	awardHead
	Clash  *clashNote
	Shown  *form.Version
	Fields []*form.Field
	Serves []servedTicks
	Button string
	Back   string
}

func askWritten(v *visit) error {
	served, err := v.served()
	if err != nil {
		return err
	}
	f := newEvidenceForm(v.writtenKind(), served)
	f.fill(award.Evidence{Serves: []string{v.query(servesQuery)}})
	return v.askEvidenceForm(http.StatusOK, f, award.Evidence{}, nil)
}

// writtenKind is which kind of evidence is written here: a link or a note.
func (v *visit) writtenKind() award.EvidenceKind {
	if v.query("kind") == string(award.LinkKind) {
		return award.LinkKind
	}
	return award.NoteKind
}

func addWritten(v *visit) error {
	served, err := v.served()
	if err != nil {
		return err
	}
	f := newEvidenceForm(v.writtenKind(), served)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	id := ""
	if err == nil {
		id, err = v.ledger.AddEvidence(v.ctx(), f.evidence(award.Evidence{}), served.known(), nil)
	}
	again := func(status int, clash *clashNote) error { return v.askEvidenceForm(status, f, award.Evidence{}, clash) }
	if asked, err := askedAgain(f, "evidence", err, again); asked {
		return err
	}
	return v.goTo(evidenceAtID(id), "It is kept, and has been looked through")
}

func askEvidence(v *visit) error {
	e, served, err := v.evidenceHere()
	if err != nil {
		return err
	}
	f := newEvidenceForm(e.Kind, served)
	f.fill(e)
	return v.askEvidenceForm(http.StatusOK, f, e, nil)
}

// evidenceHere is the item that the address names, in use, and what it can serve.
func (v *visit) evidenceHere() (award.Evidence, servedBy, error) {
	e, served, err := v.evidenceEven()
	if err == nil && e.Out() {
		err = fault.Missing{What: "evidence"}
	}
	return e, served, err
}

// evidenceEven is it even where somebody took it out meanwhile, so that whoever wrote
// beside them keeps their words.
func (v *visit) evidenceEven() (award.Evidence, servedBy, error) {
	served, err := v.served()
	if err != nil {
		return award.Evidence{}, served, err
	}
	e, err := v.ledger.EvidenceItem(v.ctx(), v.id("evidence"))
	return e, served, err
}

func changeEvidence(v *visit) error {
	e, served, err := v.evidenceEven()
	if err != nil {
		return err
	}
	f := newEvidenceForm(e.Kind, served)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.ChangeEvidence(v.ctx(), e.ID, f.Version.Value, f.evidence(e), served.known())
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(e.Version)
			clash.Differences = served.inWords(clash.Differences)
		}
		return v.askEvidenceForm(status, f, e, clash)
	}
	if asked, err := askedAgain(f, "evidence", err, again); asked {
		return err
	}
	return v.goTo(evidenceAtID(e.ID), "It is saved, and has been looked through")
}

// inWords says in differences what one of two people ticked and the other did not, in
// place of all the ids: whoever saves again unticks what they do not see.
func (s servedBy) inWords(all []fault.Difference) []fault.Difference {
	texts := func(ids, others []string) string {
		var says []string
		for _, id := range ids {
			if text := s.text(id); text != "" && !slices.Contains(others, id) {
				says = append(says, text)
			}
		}
		return strings.Join(says, "; ")
	}
	for i, d := range all {
		if d.Field == store.EvidenceServes {
			theirs, yours := strings.Split(d.Theirs, ", "), strings.Split(d.Yours, ", ")
			all[i].Theirs, all[i].Yours = texts(theirs, yours), texts(yours, theirs)
		}
	}
	return all
}

func (v *visit) askEvidenceForm(status int, f *evidenceForm, e award.Evidence, clash *clashNote) error {
	data := evidenceChangeView{awardHead: v.awardHead("Evidence", evidenceAt), Clash: clash, Shown: f.Version, Fields: f.fields(), Serves: f.Serves, Button: "Save", Back: evidenceAt}
	data.Crumbs = []link{{"Evidence", evidenceAt}}
	switch {
	case e.ID != "":
		data.Heading, data.Back = e.Title, evidenceAtID(e.ID)
	case f.kind == award.LinkKind:
		data.Heading = "Give a link"
	default:
		data.Heading = "Write a note"
	}
	data.Parts.Links = nil
	data.Problems = f.Problems()
	return showAs(v, status, evidenceChangePage, data)
}
