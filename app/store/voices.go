package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type voiceRow struct {
	ID      string
	School  string
	SaidOn  calendar.Day
	Said    string
	Decided string
	Done    string
	ToldOn  calendar.Day
	Version int
}

// TableName is where it is kept what pupils said.
func (voiceRow) TableName() string { return "voices" }

func toVoiceRow(w register.Voice) voiceRow {
	return voiceRow{ID: w.ID, SaidOn: w.On, Said: w.Said, Decided: w.Decided, Done: w.Done, ToldOn: w.ToldOn, Version: w.Version}
}

func (r voiceRow) voice() register.Voice {
	return register.Voice{ID: r.ID, On: r.SaidOn, Said: r.Said, Decided: r.Decided, Done: r.Done, ToldOn: r.ToldOn, Version: r.Version}
}

// Voices lists what pupils said and what became of it, newest first. It names
// nobody, so it leaves no line.
func (l *Ledger) Voices(ctx context.Context) ([]register.Voice, error) {
	db, err := l.reading(ctx, access.SeeVoice)
	if err != nil {
		return nil, err
	}
	var rows []voiceRow
	if err := db.Order("said_on DESC, id DESC").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read what pupils said: %w", err)
	}
	list := make([]register.Voice, len(rows))
	for i, r := range rows {
		list[i] = r.voice()
	}
	return list, nil
}

// KeepVoice keeps what pupils said, and returns its id; one without an id is
// new. Version is the one that the person was shown, 0 for a new one; when
// somebody else saved since, nothing is saved and the fault.Clash shows theirs
// beside yours.
func (l *Ledger) KeepVoice(ctx context.Context, b register.Voice, version int) (string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return "", err
	}
	roll, err := l.rollOfNames(ctx)
	if err != nil {
		return "", err
	}
	id := b.ID
	if id == "" {
		id = l.store.newID()
	}
	return id, l.changing(ctx, access.KeepRegister, Deed{Does: "wrote down what pupils said", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		if b.ID == "" {
			is := register.Voice{ID: id, Version: 1}
			if err := is.Write(b, roll, l.store.Today()); err != nil {
				return err
			}
			row := toVoiceRow(is)
			return tx.Create(&row).Error
		}
		var was voiceRow
		if err := forUpdate(tx).Where("id = ?", id).Take(&was).Error; err != nil {
			return found(err, "entry")
		}
		theirs := was.voice()
		yours := theirs
		if err := yours.Write(b, roll, l.store.Today()); err != nil {
			return err
		}
		if version != theirs.Version {
			return fault.Clash{What: "entry", Differences: factsApart(theirs.Facts(), yours.Facts())}
		}
		return save(tx, &voiceRow{}, id, version, differing(was, toVoiceRow(yours)))
	})
}
