package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
)

// CodedPack is a pack that left with pupils called by letters.
type CodedPack struct {
	ID     string // of its release
	At     time.Time
	By     string
	Code   string // as each of its sheets says
	Pupils int
}

func (r releaseRow) codedPack() CodedPack {
	return CodedPack{ID: r.ID, At: r.At.UTC(), By: r.ByName, Code: r.Code, Pupils: len(strings.Fields(r.Cases))}
}

// CodedPacks lists the coded packs that left, the latest first, each once however often
// it was saved. Nobody is named in it.
func (l *Ledger) CodedPacks(ctx context.Context) ([]CodedPack, error) {
	db, err := l.reading(ctx, access.MakePacks)
	if err != nil {
		return nil, err
	}
	var rows []releaseRow
	if err := db.Where("code <> ''").Order("at DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the coded packs: %w", err)
	}
	var packs []CodedPack
	seen := map[string]bool{}
	for _, r := range rows {
		if !seen[r.Code+r.Cases] {
			seen[r.Code+r.Cases] = true
			packs = append(packs, r.codedPack())
		}
	}
	return packs, nil
}

// Coded is a pupil as a pack calls them.
type Coded struct {
	Letter string
	Carer  string         // the entry; blank where it is no longer kept
	Pupil  register.Pupil // none where the entry is no longer kept
}

// WhoIsWho says who the pupils of a coded pack are, and signs that somebody read it on
// each pupil's history.
func (l *Ledger) WhoIsWho(ctx context.Context, release string) (CodedPack, []Coded, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return CodedPack{}, nil, err
	}
	var row releaseRow
	if err := db.Where("id = ? AND code <> ''", release).Take(&row).Error; err != nil {
		return CodedPack{}, nil, found(err, "pack")
	}
	ids := strings.Fields(row.Cases)
	who := make([]Coded, len(ids))
	var looks []Deed
	for i, letter := range register.CaseLetters(len(ids)) {
		who[i].Letter = letter
		if err := who[i].read(db, ids[i]); err != nil {
			return CodedPack{}, nil, err
		}
		if who[i].Carer != "" {
			looks = append(looks, Deed{Does: "looked at who is who in a pack for an inspection", Kind: "pupil", Record: who[i].Pupil.ID})
		}
	}
	return row.codedPack(), who, l.look(ctx, looks...)
}

func (c *Coded) read(db *gorm.DB, carer string) error {
	is, err := carerIn(db, carer)
	if fault.IsMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	c.Carer = carer
	c.Pupil, err = pupilIn(db, is.PupilID)
	return err
}
