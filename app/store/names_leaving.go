package store

import (
	"context"

	"carers/app/access"
	"carers/app/leak"
)

// Naming is what of some text names somebody on the roll, by the text.
type Naming map[string][]leak.Hit

// NamesIn looks through words that are about to leave for names of the roll, and
// returns what it found of those in which it found any. That a word is somebody's name
// says nothing of them, so that whoever makes packs asks without a reason.
func (l *Ledger) NamesIn(ctx context.Context, says []string) (Naming, error) {
	if err := l.allow(access.SeeRegister); err != nil && l.allow(access.MakePacks) != nil {
		return nil, err
	}
	watch, _, err := l.store.watching(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	found := Naming{}
	for _, s := range says {
		if hits := watch.Text(s); len(hits) > 0 {
			found[s] = hits
		}
	}
	return found, nil
}

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

// Certain are the hits that point at somebody by more than a single name, which alone
// may be a word or a colleague's name as well.
func Certain(hits []leak.Hit) (sure []leak.Hit) {
	for _, h := range hits {
		if h.Why != leak.OneName {
			sure = append(sure, h)
		}
	}
	return sure
}
