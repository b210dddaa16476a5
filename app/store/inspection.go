package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type headingRow struct {
	ID        string
	School    string
	OfSet     string
	Area      string
	Title     string
	Asks      string
	FromWhen  string
	UntilWhen string
	Source    string
	Note      string
	Hidden    bool
	Version   int
}

// TableName is where a school's own headings of an inspection are kept.
func (headingRow) TableName() string { return "headings" }

func toHeadingRow(h award.Heading) headingRow {
	return headingRow{
		ID: h.ID, OfSet: string(h.Set), Area: h.Area, Title: h.Title, Asks: h.Asks, FromWhen: string(h.From), UntilWhen: string(h.Until), Source: h.Source, Note: h.Note, Hidden: h.Hidden, Version: h.Version,
	}
}

func (r headingRow) heading() award.Heading {
	return award.Heading{
		ID: r.ID, Set: award.HeadingSet(r.OfSet), Area: r.Area, Title: r.Title, Asks: r.Asks, From: calendar.Since(r.FromWhen), Until: calendar.Since(r.UntilWhen), Source: r.Source, Note: r.Note, Hidden: r.Hidden, Version: r.Version,
	}
}

var headingKind = recordKind[headingRow, award.Heading]{
	one: "heading", is: surely(headingRow.heading), row: toHeadingRow,
	version: func(h award.Heading) int { return h.Version }, apart: byFacts[award.Heading],
}

// Headings lists what somebody looks for who inspects the school: ours, and the
// school's own in place of them and beside them. Those that the school has taken out
// are there too, hidden, so that they can be brought back.
func (l *Ledger) Headings(ctx context.Context) ([]award.Heading, error) {
	own, err := listAll(ctx, l, access.SeeAward, headingKind, "id", "the headings of an inspection")
	if err != nil {
		return nil, err
	}
	return award.Headings(own), nil
}

// KeepHeading keeps a heading as the school has it, and returns its id; one without
// an id is new, and a hidden one is taken out. Version is the one that the person was
// shown, 0 for one of ours; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours. The problems are those of
// [award.Heading.Check].
func (l *Ledger) KeepHeading(ctx context.Context, h award.Heading, version int) (string, error) {
	if h = h.Tidy(); h.ID == "" {
		h.ID = l.store.newID()
	}
	return h.ID, l.namingNobody(ctx, access.MakePacks, "changed a heading of an inspection", func(tx *gorm.DB, roll []register.Pupil) error {
		if err := h.Check(roll); err != nil {
			return err
		}
		return headingKind.overlay(tx, h.ID, version, award.Heading{}, func(is *award.Heading) error {
			h.Version = max(is.Version, 1)
			*is = h
			return nil
		})
	})
}

// CasePack is a pack for who inspects the school, as it leaves.
type CasePack struct {
	What, Format string
	Rows         int
	Holds        []string // its headings, and none of its words
	SHA256       string
	Code         string   // what a coded pack is called; blank where pupils are named, or none is in it
	Carers       []string // whose pages are in it, in the order of their letters
}

// ReleaseCases writes down that a pack leaves with a page about each of some carers: in
// the list of what left, and on each pupil's own history. Of a coded pack it is kept who
// is who: see [Ledger.WhoIsWho].
func (l *Ledger) ReleaseCases(ctx context.Context, p CasePack) error {
	need, known := ExportNeeds[p.What]
	if !known || need != access.MakePacks {
		return fault.Missing{What: "export"}
	}
	if err := l.allow(need); err != nil {
		return err
	}
	if err := l.inPack(ctx, p.Carers); err != nil {
		return err
	}
	left := l.releaseRow(p.What, p.Format, p.Rows, p.SHA256)
	left.Holds = strings.Join(p.Holds, "; ")
	if p.Code != "" {
		left.Code, left.Cases = p.Code, strings.Join(p.Carers, " ")
	}
	return l.changing(ctx, need, Deed{Does: "exported: " + p.What, Kind: "release", Record: left.ID}, func(tx *gorm.DB) error {
		return tx.Create(&left).Error
	})
}

// inPack signs on pupils' histories that a page about each leaves.
func (l *Ledger) inPack(ctx context.Context, carers []string) error {
	if len(carers) == 0 {
		return l.allow(access.MakePacks)
	}
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return err
	}
	looks := make([]Deed, len(carers))
	for i, id := range carers {
		c, err := carerIn(db, id)
		if err != nil {
			return err
		}
		looks[i] = Deed{Does: "put the pupil in a pack for an inspection", Kind: "pupil", Record: c.PupilID}
	}
	return l.look(ctx, looks...)
}
