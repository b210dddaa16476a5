package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/leak"
)

// PackFile is a file that was made to go into a pack, before it leaves.
type PackFile struct {
	Name    string
	Content []byte
}

// NamesInFiles looks through files that are about to leave, their names and what they
// say of themselves, for names of the roll as it is, and returns what it found by the
// file's name. What a file holds that cannot be read is for its maker to know.
func (l *Ledger) NamesInFiles(ctx context.Context, files []PackFile) (Naming, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	watch, _, err := l.store.watching(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	found := Naming{}
	for _, f := range files {
		report, err := watch.File(f.Name, f.Content)
		if err != nil {
			return nil, err
		}
		if len(report.Hits) > 0 {
			found[f.Name] = report.Hits
		}
	}
	return found, nil
}

// Certain are the hits that point at somebody by more than one name of theirs, which
// may be a word or a colleague's name as well.
func Certain(hits []leak.Hit) (sure []leak.Hit) {
	for _, h := range hits {
		if h.Why != leak.OneName {
			sure = append(sure, h)
		}
	}
	return sure
}

// ReleaseAwardPack writes down that a part of an application leaves for who runs the
// award: how many pieces of evidence are in it, and under which headings. Nothing of
// what they say is kept.
func (l *Ledger) ReleaseAwardPack(ctx context.Context, rows int, holds []string, sha256 string) error {
	left := l.releaseRow("award-pack", "zip", rows, sha256)
	left.Holds = strings.Join(holds, "; ")
	return l.changing(ctx, access.KeepAward, Deed{Does: "exported: award-pack", Kind: "release", Record: left.ID}, func(tx *gorm.DB) error {
		return tx.Create(&left).Error
	})
}
