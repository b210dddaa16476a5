package store

import (
	"cmp"
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
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

var voiceKind = recordKind[voiceRow, register.Voice]{
	one: "entry", is: surely(voiceRow.voice), row: toVoiceRow, version: func(w register.Voice) int { return w.Version }, apart: byFacts[register.Voice],
}

// Voices lists what pupils said and what became of it, newest first. It names
// nobody, so it leaves no line.
func (l *Ledger) Voices(ctx context.Context) ([]register.Voice, error) {
	return listAll(ctx, l, access.SeeVoice, voiceKind, "said_on DESC, id DESC", "what pupils said")
}

// KeepVoice keeps what pupils said, and returns its id; one without an id is
// new. Version is the one that the person was shown, 0 for a new one; when
// somebody else saved since, nothing is saved and the fault.Clash shows theirs
// beside yours.
func (l *Ledger) KeepVoice(ctx context.Context, b register.Voice, version int) (string, error) {
	fresh := register.Voice{ID: l.store.newID(), Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepRegister, "wrote down what pupils said", func(tx *gorm.DB, roll []register.Pupil) error {
		return voiceKind.keep(tx, b.ID, version, fresh, func(is *register.Voice) error { return is.Write(b, roll, l.store.Today()) })
	})
}
