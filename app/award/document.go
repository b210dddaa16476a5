package award

import (
	"cmp"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

// Document is something that the school has agreed in writing: its policy, its
// commitment, a memorandum with a service. What is kept is where it stands and when it
// is to be looked at again; the text is where the school keeps it. Each edition is one.
type Document struct {
	ID         string       `class:"open"`
	Kind       PaperKind    `class:"open"`
	Title      string       `class:"open"`
	Owner      string       `class:"open"` // who sees to it, of the staff
	Edition    string       `class:"open"` // "3", "2026"
	ApprovedOn calendar.Day `class:"open"`
	ApprovedBy string       `class:"open"` // "The governing body"
	Link       string       `class:"open"` // where it is published: a whole address; blank or sound
	ReviewOn   calendar.Day `class:"open"` // when it is to be looked at again; blank is not known
	SignedBy   string       `class:"open"` // by their posts: "Head, chair of governors"
	Note       string       `class:"open"`
	After      string       `class:"open"` // id of the edition that it took the place of; blank for none
	EndedOn    calendar.Day `class:"open"` // since when it is not in force; blank while it is
	AddedOn    calendar.Day `class:"open"`
	AddedBy    string       `class:"open"`
	Version    int          `class:"open"`
}

// PaperKind is what kind of document one is.
type PaperKind string

// The kinds of document.
const (
	Policy         PaperKind = "policy"
	Commitment     PaperKind = "commitment"
	Agreement      PaperKind = "agreement"
	Memorandum     PaperKind = "memorandum"
	LetterTemplate PaperKind = "letter"
	PrivacyNotice  PaperKind = "privacy"
	JobOutline     PaperKind = "duties"
	OtherDocument  PaperKind = "other"
)

// PaperKinds are all kinds, in the order pages show them.
var PaperKinds = []PaperKind{Policy, Commitment, Agreement, Memorandum, LetterTemplate, PrivacyNotice, JobOutline, OtherDocument}

var paperKindWords = map[PaperKind]string{
	Policy: "Policy", Commitment: "Whole-school commitment", Agreement: "Agreement", Memorandum: "Memorandum with a service", LetterTemplate: "Template of a letter", PrivacyNotice: "Privacy notice",
	JobOutline: "Duties of a lead", OtherDocument: "Something else",
}

// Words returns the kind as a page shows it.
func (k PaperKind) Words() string { return paperKindWords[k] }

// Write makes a document say what b says of it. A whole name of the roll in what it is
// called, who signed it or the note is a problem, which does not quote it; not so in the
// names of its owner and of who approved it, who may be called like a pupil. The problems
// are beside the fields of the page.
func (d *Document) Write(b Document, roll []register.Pupil, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	for _, text := range []*string{&b.Title, &b.Owner, &b.Edition, &b.ApprovedBy, &b.SignedBy, &b.Note} {
		*text = strings.TrimSpace(*text)
	}
	add(paperKindWords[b.Kind] == "", "kind", "Choose what kind of document it is")
	add(b.Title == "", "title", "Enter what it is called")
	add(b.Owner == "", "owner", "Say who sees to it: a name or a post")
	add(b.ApprovedOn.After(today), "approved_on", "The day on which it was approved must be today or earlier. Leave it blank while it is a draft")
	add(b.ApprovedBy != "" && b.ApprovedOn.IsZero(), "approved_on", "Enter the day on which it was approved")
	link, sound := register.WebAddress(b.Link)
	add(!sound, "link", "Enter a web address like https://school.example/policies, without a name or password in it")
	add(!b.ReviewOn.IsZero() && b.ReviewOn.Before(b.ApprovedOn), "review_on", "It cannot be looked at again before it was approved")
	add(!b.EndedOn.IsZero() && b.EndedOn.Before(b.ApprovedOn), "ended_on", "It cannot have ended before it was approved")
	add(b.EndedOn.After(today), "ended_on", "The day on which it ended must be today or earlier")
	for _, f := range []struct{ field, says string }{{"title", b.Title}, {"signed_by", b.SignedBy}, {"note", b.Note}} { // in the page's order
		add(register.Names(f.says, roll), f.field, named)
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.After, b.AddedOn, b.AddedBy, b.Version, b.Link = d.ID, d.After, d.AddedOn, d.AddedBy, d.Version, link
	*d = b
	return nil
}

// Succeed ends an edition since another takes its place. One that has ended already was
// succeeded by somebody else's.
func (d *Document) Succeed(today calendar.Day) error {
	if !d.EndedOn.IsZero() {
		return fault.Wrong("", "This edition is not in force any more: somebody has put another in its place, or ended it. See the list")
	}
	d.EndedOn = today
	return nil
}

// InForce reports whether the document has not ended.
func (d Document) InForce() bool { return d.EndedOn.IsZero() }

// Approved reports whether somebody has approved it: a draft is not.
func (d Document) Approved() bool { return !d.ApprovedOn.IsZero() }

// Overdue reports whether the day is past on which it was to be looked at again.
func (d Document) Overdue(today calendar.Day) bool {
	return d.InForce() && !d.ReviewOn.IsZero() && d.ReviewOn.Before(today)
}

// CurrentDocuments are the documents of some that are in force, what is to be looked at
// again first by its day, and what has no such day last.
func CurrentDocuments(all []Document) []Document {
	current := slices.DeleteFunc(slices.Clone(all), func(d Document) bool { return !d.InForce() })
	slices.SortStableFunc(current, func(a, b Document) int {
		if a.ReviewOn.IsZero() != b.ReviewOn.IsZero() {
			return cmp.Compare(b.ReviewOn, a.ReviewOn)
		}
		return cmp.Or(cmp.Compare(a.ReviewOn, b.ReviewOn), slices.Index(PaperKinds, a.Kind)-slices.Index(PaperKinds, b.Kind), cmp.Compare(a.Title, b.Title))
	})
	return current
}

// HasPolicy reports whether a policy is in force, approved, and not late to be looked at.
func HasPolicy(all []Document, today calendar.Day) bool {
	return slices.ContainsFunc(all, func(d Document) bool { return d.Kind == Policy && d.InForce() && d.Approved() && !d.Overdue(today) })
}

// Facts lists what is written of a document, in the order pages show it.
func (d Document) Facts() []register.Fact {
	return []register.Fact{
		fact("Kind", d.Kind.Words(), d, "Kind"),
		fact("Called", d.Title, d, "Title"),
		fact("Who sees to it", d.Owner, d, "Owner"),
		fact("Edition", d.Edition, d, "Edition"),
		fact("Approved on", d.ApprovedOn.Words(), d, "ApprovedOn"),
		fact("Approved by", d.ApprovedBy, d, "ApprovedBy"),
		fact("Signed by", d.SignedBy, d, "SignedBy"),
		fact("Published at", d.Link, d, "Link"),
		fact("To be looked at again", d.ReviewOn.Words(), d, "ReviewOn"),
		fact("Note", d.Note, d, "Note"),
		fact("Ended on", d.EndedOn.Words(), d, "EndedOn"),
	}
}
