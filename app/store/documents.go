package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/register"
)

type documentRow struct {
	ID         string
	School     string
	Kind       string
	Title      string
	Owner      string
	Edition    string
	ApprovedOn calendar.Day
	ApprovedBy string
	Link       string
	ReviewOn   calendar.Day
	SignedBy   string
	Note       string
	AfterID    string
	EndedOn    calendar.Day
	AddedOn    calendar.Day
	AddedBy    string
	Version    int
}

// TableName is where it is kept what the school has agreed in writing.
func (documentRow) TableName() string { return "documents" }

func toDocumentRow(d award.Document) documentRow {
	return documentRow{
		ID: d.ID, Kind: string(d.Kind), Title: d.Title, Owner: d.Owner, Edition: d.Edition, ApprovedOn: d.ApprovedOn, ApprovedBy: d.ApprovedBy, Link: d.Link, ReviewOn: d.ReviewOn,
		SignedBy: d.SignedBy, Note: d.Note, AfterID: d.After, EndedOn: d.EndedOn, AddedOn: d.AddedOn, AddedBy: d.AddedBy, Version: d.Version,
	}
}

func (r documentRow) document() award.Document {
	return award.Document{
		ID: r.ID, Kind: award.PaperKind(r.Kind), Title: r.Title, Owner: r.Owner, Edition: r.Edition, ApprovedOn: r.ApprovedOn, ApprovedBy: r.ApprovedBy, Link: r.Link, ReviewOn: r.ReviewOn,
		SignedBy: r.SignedBy, Note: r.Note, After: r.AfterID, EndedOn: r.EndedOn, AddedOn: r.AddedOn, AddedBy: r.AddedBy, Version: r.Version,
	}
}

var documentKind = recordKind[documentRow, award.Document]{
	one: "document", is: surely(documentRow.document), row: toDocumentRow, version: func(d award.Document) int { return d.Version }, apart: byFacts[award.Document],
}

// Documents lists what the school has agreed in writing, the newest edition first, what
// is not in force any more too. It is about no child, so it leaves no line.
func (l *Ledger) Documents(ctx context.Context) ([]award.Document, error) {
	return listAll(ctx, l, access.SeeAward, documentKind, "approved_on DESC, id DESC", "the documents")
}

// KeepDocument keeps what b says of a document, and returns its id; one without an id is
// new, and ends the edition that it comes after. Version is the one that the person was
// shown, 0 for a new one; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours. The problems are those of
// [award.Document.Write] and [award.Document.Succeed].
func (l *Ledger) KeepDocument(ctx context.Context, b award.Document, version int) (string, error) {
	fresh := award.Document{ID: l.store.newID(), After: b.After, AddedOn: l.store.Today(), AddedBy: l.actor.Name, Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepAward, "wrote down a document", func(tx *gorm.DB, roll []register.Pupil) error {
		if b.ID == "" && b.After != "" {
			if err := l.succeedDocument(tx, b.After); err != nil {
				return err
			}
		}
		return documentKind.keep(tx, b.ID, version, fresh, func(d *award.Document) error { return d.Write(b, roll, l.store.Today()) })
	})
}

// succeedDocument ends an edition, since another takes its place.
func (l *Ledger) succeedDocument(tx *gorm.DB, id string) error {
	was, d, err := documentKind.load(tx, id)
	if err != nil {
		return err
	}
	if err := d.Succeed(l.store.Today()); err != nil {
		return err
	}
	return save(tx, &documentRow{}, id, was.Version, differing(was, toDocumentRow(d)))
}
