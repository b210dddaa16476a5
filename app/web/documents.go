package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/web/form"
)

var documentsPage = newPage[documentsView]("documents/list.html")

// documentsAt is where documents are listed, and what is under it.
const documentsAt = "/documents"

// documentsView is what the school has agreed in writing: what is to be looked at again
// first.
type documentsView struct {
	frame
	Standing string
	Add      *link
	Models   *link // texts to begin from
	Overdue  []documentLine
	Current  []documentLine
	Drafts   []documentLine
	Ended    []documentLine
	Empty    empty
}

// documentLine is one edition of a document.
type documentLine struct {
	ownLine
	Link *link // where it is published
}

func showDocuments(v *visit) error {
	all, err := v.ledger.Documents(v.ctx())
	if err != nil {
		return err
	}
	evidence, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return err
	}
	data := documentsView{frame: v.frame("Documents", documentsAt), Standing: "What the school has agreed in writing for young carers: where it stands, who sees to it and when it is to be looked at again."}
	data.Empty = empty{Title: "No document is written down yet", Says: "The policy, the whole-school commitment, agreements with services, letters: who sees to each, when it was approved and when it is to be looked at again. The text stays where the school keeps it."}
	if v.may(access.KeepAward) {
		data.Add = &link{"Add a document", documentsAt + "/add"}
		data.Empty.Act = data.Add
		data.Models = &link{"Begin from a model", modelsAt}
	}
	add := func(list *[]documentLine, d award.Document) {
		line := v.documentLine(d, evidence)
		if d.ID == v.query("done") {
			line.Done, data.Notice = data.Notice, notice{}
		}
		*list = append(*list, line)
	}
	for _, d := range award.CurrentDocuments(all) {
		switch {
		case d.Overdue(v.today()):
			add(&data.Overdue, d)
		case d.Approved():
			add(&data.Current, d)
		default:
			add(&data.Drafts, d)
		}
	}
	for _, d := range all {
		if !d.InForce() {
			add(&data.Ended, d)
		}
	}
	return show(v, documentsPage, data)
}

func (v *visit) documentLine(d award.Document, evidence []award.Evidence) documentLine {
	line := documentLine{ownLine: ownLine{ID: "kept-" + d.ID, Title: d.Title, Kind: documentInWords(d), Brief: lookedAtAgain(d), Note: d.Note}}
	if d.Link != "" {
		line.Link = &link{d.Link, d.Link}
	}
	switch {
	case !d.InForce():
		line.State = tag{"plain", "Ended on " + d.EndedOn.Short()}
	case d.Overdue(v.today()), d.Approved():
		line.State = aheadTag("Review", d.ReviewOn, v.today())
	default:
		line.State = tag{"wait", "Draft"}
	}
	if v.may(access.KeepAward) {
		line.Change = &link{"Change", documentsAt + "/" + d.ID}
		if d.InForce() && d.Approved() {
			line.Next = &link{"New edition", documentsAt + "/add?after=" + d.ID}
			line.Filed, line.File = filed(evidence, d.AsEvidence(), documentsAt+"/"+d.ID+"/evidence", documentsAt)
		}
	}
	return line
}

// documentInWords says what a document is and who stands behind it: "Policy, edition 2,
// approved on 12 November 2025 by the governing body".
func documentInWords(d award.Document) string {
	edition, approved, signed := "", "not approved yet", ""
	if d.Edition != "" {
		edition = "edition " + d.Edition
	}
	if d.Approved() {
		approved = "approved on " + listed(" by ", d.ApprovedOn.Words(), withinSentence(d.ApprovedBy))
	}
	if d.SignedBy != "" {
		signed = "signed by " + withinSentence(d.SignedBy)
	}
	return listed(", ", d.Kind.Words(), edition, approved, signed)
}

// withinSentence is what somebody wrote as an answer of its own, as it stands within a
// sentence: "the governing body".
func withinSentence(says string) string {
	if rest, ok := strings.CutPrefix(says, "The "); ok {
		return "the " + rest
	}
	return says
}

// lookedAtAgain says when a document is to be looked at again, and by whom.
func lookedAtAgain(d award.Document) string {
	switch {
	case !d.InForce():
		return sentence("Seen to by " + withinSentence(d.Owner))
	case d.ReviewOn.IsZero():
		return sentence("Seen to by "+withinSentence(d.Owner)) + " No day is set to look at it again."
	}
	return sentence("To be looked at again on " + d.ReviewOn.Words() + ", by " + withinSentence(d.Owner))
}

// documentCalled is the document with an id.
func (v *visit) documentCalled(id string) (award.Document, error) {
	all, err := v.ledger.Documents(v.ctx())
	if err != nil {
		return award.Document{}, err
	}
	at := slices.IndexFunc(all, func(d award.Document) bool { return d.ID == id })
	if at < 0 {
		return award.Document{}, fault.Missing{What: "document"}
	}
	return all[at], nil
}

func fileDocument(v *visit) error {
	d, err := v.documentCalled(v.id("document"))
	if err != nil {
		return err
	}
	return v.asEvidence(d.AsEvidence())
}

// documentForm asks about a document.
type documentForm struct {
	form.Form
	Version                                                 *form.Version
	After                                                   *form.Text // id of the edition whose place it takes
	Kind                                                    *form.Choice
	Title, Owner, Edition, ApprovedBy, Link, SignedBy, Note *form.Text
	ApprovedOn, ReviewOn                                    *form.Date
	EndedOn                                                 *form.Date // only of one that is there
}

func newDocumentForm(was award.Document) *documentForm {
	f := &documentForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(was.Version)
	f.After = f.Carry("after")
	f.Kind = f.AskSelect("kind", "What kind of document is it?", options(award.PaperKinds))
	f.Title = f.AskText("title", "What is it called?", form.Called("What it is called"))
	f.Owner = f.AskText("owner", "Who sees to it?", form.Width("medium"), form.Hint("A name or a post: whoever looks at it again when it is time"))
	f.Edition = f.AskText("edition", "Edition", form.Width("short"), form.Hint("Like “3” or “2026”"))
	f.ApprovedOn = f.AskDate("approved_on", "When was it approved?", form.Called("The day on which it was approved"), form.Hint("Blank while it is a draft"))
	f.ApprovedBy = f.AskText("approved_by", "Who approved it?", form.Width("medium"), form.Hint("Like “The governing body”"))
	f.SignedBy = f.AskText("signed_by", "Who has signed it?", form.Hint("By their posts: “Head, chair of governors”. No pupil’s name"))
	f.Link = f.AskText("link", "Where is it published?", form.Hint("Like https://school.example/policies"))
	f.ReviewOn = f.AskDate("review_on", "When is it to be looked at again?", form.Called("The day to look at it again"), form.Hint("A day to come, like "+calendar.Example+". The calendar and the first page then say so"))
	f.Note = f.AskLongText("note", "Note", form.Rows(2), form.Hint("Whoever sees the award reads it. No pupil’s name"))
	if was.ID != "" {
		f.EndedOn = f.AskDate("ended_on", "Since when is it not in force any more?", form.Called("The day on which it ended"), form.Hint("Blank while it is. Where another edition takes its place, write that down as a new edition instead"))
	}
	return f
}

func (f *documentForm) fill(d award.Document) {
	f.Kind.Put(string(d.Kind))
	f.Title.Put(d.Title)
	f.Owner.Put(d.Owner)
	f.Edition.Put(d.Edition)
	f.ApprovedOn.Put(d.ApprovedOn)
	f.ApprovedBy.Put(d.ApprovedBy)
	f.SignedBy.Put(d.SignedBy)
	f.Link.Put(d.Link)
	f.ReviewOn.Put(d.ReviewOn)
	f.Note.Put(d.Note)
	if f.EndedOn != nil {
		f.EndedOn.Put(d.EndedOn)
	}
}

func (f *documentForm) shown() *form.Version { return f.Version }

func (f *documentForm) groups() []fieldGroup {
	fields := []*form.Field{
		&f.After.Field, &f.Kind.Field, &f.Title.Field, &f.Owner.Field, &f.Edition.Field, &f.ApprovedOn.Field, &f.ApprovedBy.Field, &f.SignedBy.Field, &f.Link.Field, &f.ReviewOn.Field, &f.Note.Field,
	}
	if f.EndedOn != nil {
		fields = append(fields, &f.EndedOn.Field)
	}
	return []fieldGroup{{Fields: fields}}
}

func (f *documentForm) document(id string) award.Document {
	d := award.Document{
		ID: id, Kind: award.PaperKind(f.Kind.Value), Title: f.Title.Value, Owner: f.Owner.Value, Edition: f.Edition.Value, ApprovedOn: f.ApprovedOn.Value, ApprovedBy: f.ApprovedBy.Value, SignedBy: f.SignedBy.Value,
		Link: f.Link.Value, ReviewOn: f.ReviewOn.Value, Note: f.Note.Value, After: f.After.Value,
	}
	if f.EndedOn != nil {
		d.EndedOn = f.EndedOn.Value
	}
	return d
}

func documentPage(was award.Document) keptPage {
	p := keptPage{title: "A document", heading: "Add a document", lead: "Where it stands. Its text stays where the school keeps it.", what: "document", list: "Documents", at: documentsAt, was: was.Version}
	if was.ID != "" {
		p.heading = was.Title
	}
	return p
}

func showAddDocument(v *visit) error {
	f, p := newDocumentForm(award.Document{}), documentPage(award.Document{})
	if m, ok := award.FindModel(v.query("model")); ok {
		f.Kind.Put(string(m.Kind))
		f.Title.Put(m.Title)
	}
	if id := v.query("after"); id != "" {
		before, err := v.documentCalled(id)
		if err != nil {
			return err
		}
		f.fill(before)
		for _, d := range []*form.Date{f.ApprovedOn, f.ReviewOn} {
			d.Put("")
		}
		f.Edition.Put("")
		f.SignedBy.Put("")
		f.After.Put(id)
		p.heading, p.lead = "A new edition", "It takes the place of the one before, which stays on the list as not in force."
	}
	return v.askKept(http.StatusOK, p, f, nil)
}

func showDocument(v *visit) error {
	d, err := v.documentCalled(v.id("document"))
	if err != nil {
		return err
	}
	f := newDocumentForm(d)
	f.fill(d)
	return v.askKept(http.StatusOK, documentPage(d), f, nil)
}

func addDocument(v *visit) error { return v.keepDocument(award.Document{}) }

func changeDocument(v *visit) error {
	was, err := v.documentCalled(v.id("document"))
	if err != nil {
		return err
	}
	return v.keepDocument(was)
}

// keepDocument takes what the page sent: of was, or of a new edition.
func (v *visit) keepDocument(was award.Document) error {
	f, p := newDocumentForm(was), documentPage(was)
	if was.ID == "" {
		p.saved = "Saved. Once approved, it can be filed as evidence"
	}
	rule := func() error { return new(award.Document).Write(f.document(was.ID), nil, v.today()) }
	return v.keepKept(p, f, rule, func() (string, error) {
		return v.ledger.KeepDocument(v.ctx(), f.document(was.ID), f.Version.Value)
	})
}
