package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
)

// Serving counts the evidence that serves one criterion or heading: each item once,
// where it stands worst. Numbers of items name nobody, so that whoever sees the award
// reads them, also of what they may not open.
type Serving struct {
	Clear     int // could go into a pack today
	Waiting   int // somebody has to do something first
	OutOfDate int
}

// Any reports whether there is evidence at all, whatever its state.
func (s Serving) Any() bool { return s.Clear+s.Waiting+s.OutOfDate > 0 }

// EvidenceServing counts what serves each criterion and heading, by its id.
func (l *Ledger) EvidenceServing(ctx context.Context) (map[string]Serving, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return nil, err
	}
	roll, err := l.store.rollDigest(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	all, err := list(db.Where("out_on = ''"), "the evidence", evidenceKind.is)
	today, by := l.store.Today(), map[string]Serving{}
	for _, e := range all {
		for _, id := range e.Serves {
			s := by[id]
			switch {
			case e.OutOfDate(today):
				s.OutOfDate++
			case e.MayLeave(roll, today) == nil:
				s.Clear++
			default:
				s.Waiting++
			}
			by[id] = s
		}
	}
	return by, err
}

// PackItem is a piece of evidence that may go into a pack, with what goes: its file, or
// where names were taken out the copy, with its content and SHA-256; or, of a link or a
// note, no file.
type PackItem struct {
	award.Evidence
	Of *award.EvidenceFile // nil of a link or a note
}

// KeptBack is a piece of evidence that may not go into a pack, and why, in a sentence
// that names nobody. Its title may, so that a page shows it only to who sees the
// register.
type KeptBack struct {
	award.Evidence
	Why string
}

// EvidenceFor returns what serves a level's criteria of a framework, as the school words
// it: what may go into a pack, with content, by standard as the framework has them and
// then by title; and what may not, with the reason. What was looked through beside
// another roll is looked through again first, and an item is handed over only if
// [award.Evidence.MayLeave] lets it. The look at each file is signed.
func (l *Ledger) EvidenceFor(ctx context.Context, f award.Framework, level string) ([]PackItem, []KeptBack, error) {
	var ids []string
	for _, c := range f.Criteria {
		if c.Level == level {
			ids = append(ids, c.ID)
		}
	}
	return l.EvidenceOf(ctx, ids)
}

// EvidenceOf is EvidenceFor of any criteria and headings, in the order of their ids
// as they are given.
func (l *Ledger) EvidenceOf(ctx context.Context, ids []string) ([]PackItem, []KeptBack, error) {
	goes, stays, err := l.EvidenceListed(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	goes, err = l.WithContents(ctx, goes)
	return goes, stays, err
}

// EvidenceListed is EvidenceOf without the contents of files, so that no look is
// signed. What it says may leave is read with [Ledger.WithContents].
func (l *Ledger) EvidenceListed(ctx context.Context, ids []string) ([]PackItem, []KeptBack, error) {
	if err := l.allow(access.SeeAward); err != nil {
		return nil, nil, err
	}
	if _, _, err := l.lookThroughStale(ctx, func(e award.Evidence) bool { return e.ServesAny(ids) }); err != nil {
		return nil, nil, err
	}
	all, err := list(l.store.reading(ctx, l.actor.School).Where("out_on = ''"), "the evidence", evidenceKind.is)
	if err != nil {
		return nil, nil, err
	}
	roll, err := l.store.rollDigest(ctx, l.actor.School)
	if err != nil {
		return nil, nil, err
	}
	all = slices.DeleteFunc(all, func(e award.Evidence) bool { return !e.ServesAny(ids) })
	sortByServed(all, ids)
	var goes []PackItem
	var stays []KeptBack
	for _, e := range all {
		if err := e.MayLeave(roll, l.store.Today()); err != nil {
			stays = append(stays, KeptBack{e, fault.Problems(err)[0].Says})
			continue
		}
		item := PackItem{Evidence: e}
		if e.File != "" {
			var row evidenceFileRow
			if err := l.store.reading(ctx, l.actor.School).Omit("content").Where("id = ?", leavesAs(e)).Take(&row).Error; err != nil {
				return nil, nil, found(err, "file")
			}
			f := row.file()
			item.Of = &f
		}
		goes = append(goes, item)
	}
	return goes, stays, nil
}

// WithContents reads the contents of evidence that may leave, and signs a look at each.
// What has changed since it was listed is a fault.Clash.
func (l *Ledger) WithContents(ctx context.Context, items []PackItem) ([]PackItem, error) {
	if err := l.allow(access.SeeAward); err != nil {
		return nil, err
	}
	roll, err := l.store.rollDigest(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	var looks []Deed
	items = slices.Clone(items)
	for i, was := range items {
		is, err := l.evidenceItem(ctx, was.ID)
		if err != nil {
			return nil, err
		}
		if is.MayLeave(roll, l.store.Today()) != nil || is.Version != was.Version || leavesAs(is) != leavesAs(was.Evidence) {
			return nil, fault.Clash{What: "evidence"}
		}
		if was.Of != nil {
			f, err := l.evidenceFile(ctx, leavesAs(is))
			if err != nil {
				return nil, err
			}
			items[i].Of = &f
		}
		looks = append(looks, Deed{Does: "opened evidence", Kind: "evidence", Record: is.ID})
	}
	return items, l.look(ctx, looks...)
}

// leavesAs is the id of the file that leaves of an item: the copy, where there is one.
func leavesAs(e award.Evidence) string {
	if e.Copy != "" {
		return e.Copy
	}
	return e.File
}

// sortByServed puts evidence in the order of the first of some ids that it serves, and
// then of its title.
func sortByServed(all []award.Evidence, ids []string) {
	first := func(e award.Evidence) int {
		return slices.IndexFunc(ids, func(id string) bool { return slices.Contains(e.Serves, id) })
	}
	slices.SortStableFunc(all, func(a, b award.Evidence) int {
		if d := first(a) - first(b); d != 0 {
			return d
		}
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	})
}

// DrawEvidence keeps a page that a rule drew from the records, which holds nobody's
// name: in place of the page that the rule drew before, where that is still in use. It is
// looked through as any other file. Of two that are drawn at once by one rule there is
// one, and the other is a fault.Clash.
func (l *Ledger) DrawEvidence(ctx context.Context, b award.Evidence, known []string, page []byte) (string, error) {
	if err := l.allow(access.KeepAward); err != nil {
		return "", err
	}
	b.Kind = award.RecordsKind
	was, err := drawnBy(l.store.reading(ctx, l.actor.School), b.Drawn)
	if err != nil {
		return "", err
	}
	if len(was) == 0 {
		return l.addEvidence(ctx, b, known, page, func(tx *gorm.DB) error {
			was, err := drawnBy(tx, b.Drawn)
			if err == nil && len(was) > 0 {
				err = fault.Clash{What: evidenceKind.one}
			}
			return err
		})
	}
	is := was[0]
	return is.ID, l.replaceFile(ctx, is, is.Version, page, func(e *award.Evidence) error {
		b.Note, b.Serves = e.Note, award.ServedAnew(e.Serves, b.Serves) // as somebody may have written and ticked since
		return e.Write(b, known, l.store.Today())
	})
}

// drawnBy are the pages in use that a rule drew: one, or none.
func drawnBy(db *gorm.DB, rule string) ([]award.Evidence, error) {
	return list(db.Where("drawn = ? AND out_on = ''", rule).Order("id DESC").Limit(1), "drawn evidence", evidenceKind.is)
}

// EvidenceInUse counts the evidence that is in use, whether or not the actor may open
// it.
func (l *Ledger) EvidenceInUse(ctx context.Context) (int, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return 0, err
	}
	var n int64
	err = db.Model(&evidenceRow{}).Where("out_on = ''").Count(&n).Error
	return int(n), err
}
