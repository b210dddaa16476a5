package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type wordingRow struct {
	ID        string
	School    string
	Framework string
	Standard  string
	Level     string
	Origin    string
	Says      string
	Wants     string
	Drawn     string
	Place     int
	FromDay   calendar.Day
	WrittenBy string
	GoneOn    calendar.Day
	Instead   string
	Version   int
}

// TableName is where a school's own wording of criteria is kept.
func (wordingRow) TableName() string { return "award_wordings" }

func toWordingRow(w award.Wording) wordingRow {
	return wordingRow{
		ID: w.ID, Framework: w.Framework, Standard: w.Standard, Level: w.Level, Origin: string(w.Origin), Says: w.Text, Wants: packed(w.Wants), Drawn: packed(w.Drawn), Place: w.Place,
		FromDay: w.From, WrittenBy: w.By, GoneOn: w.GoneOn, Instead: w.Instead, Version: w.Version,
	}
}

func (r wordingRow) wording() (award.Wording, error) {
	is := award.Wording{
		ID: r.ID, Framework: r.Framework, Standard: r.Standard, Level: r.Level, Origin: award.Origin(r.Origin), Text: r.Says, Place: r.Place,
		From: r.FromDay, By: r.WrittenBy, GoneOn: r.GoneOn, Instead: r.Instead, Version: r.Version,
	}
	var err error
	if is.Wants, err = unpacked[[]award.Want](r.Wants); err != nil {
		return is, err
	}
	is.Drawn, err = unpacked[[]string](r.Drawn)
	return is, err
}

var wordingKind = recordKind[wordingRow, award.Wording]{
	one: "criterion", is: wordingRow.wording, row: toWordingRow,
	version: func(w award.Wording) int { return w.Version }, apart: byFacts[award.Wording],
}

// Wordings lists what the school has of the wording of frameworks, in its order, what
// is gone as well.
func (l *Ledger) Wordings(ctx context.Context) ([]award.Wording, error) {
	return listAll(ctx, l, access.SeeAward, wordingKind, "framework, place, id", "the wording")
}

// wordingChange is a change of the wording of a framework, which is read as it is now,
// with the roll that no criterion may name.
func (l *Ledger) wordingChange(ctx context.Context, framework, does string, change func(tx *gorm.DB, in award.Framework, roll []register.Pupil) error) error {
	return l.namingNobody(ctx, access.KeepAward, does, func(tx *gorm.DB, roll []register.Pupil) error {
		if err := inTurn(tx); err != nil { // two who add at once would take one id
			return err
		}
		in, err := frameworkOf(tx, framework)
		if err != nil {
			return err
		}
		return change(tx, in, roll)
	})
}

// KeepWording keeps a criterion in the school's own words, and returns its id; one
// without an id is new. Version is the one that the person was shown, 0 where the
// school had none of its own; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours. The problems are those of
// [award.Wording.Write].
func (l *Ledger) KeepWording(ctx context.Context, framework string, c award.Criterion, version int) (string, error) {
	err := l.wordingChange(ctx, framework, "wrote down a criterion of the award", func(tx *gorm.DB, in award.Framework, roll []register.Pupil) error {
		if c.ID == "" {
			c.ID = in.NextID(c.Standard, c.Level)
		}
		return wordingKind.overlay(tx, c.ID, version, award.Wording{ID: c.ID, Version: 1, Place: len(in.Criteria)}, func(w *award.Wording) error {
			return w.Write(in, c, roll, l.actor.Name, l.store.Today())
		})
	})
	return c.ID, err
}

// TakeOutWording says that a criterion is no longer in the wording. Evidence that points
// at it stays.
func (l *Ledger) TakeOutWording(ctx context.Context, framework, id string, version int) error {
	return l.wordingChange(ctx, framework, "took a criterion of the award out of the wording", func(tx *gorm.DB, in award.Framework, _ []register.Pupil) error {
		c, ok := in.Criterion(id)
		if !ok {
			return fault.Missing{What: "criterion"}
		}
		return wordingKind.overlay(tx, id, version, award.Wording{ID: id, Version: 1}, func(w *award.Wording) error {
			w.TakeOut(c, in, l.actor.Name, l.store.Today())
			return nil
		})
	})
}

// PointWording says which criterion the evidence for one that is gone serves since;
// blank for none. The problems are those of [award.Wording.Point].
func (l *Ledger) PointWording(ctx context.Context, framework, id, instead string, version int) error {
	return l.wordingChange(ctx, framework, "pointed evidence of the award at another criterion", func(tx *gorm.DB, in award.Framework, _ []register.Pupil) error {
		return wordingKind.change(tx, id, version, func(w *award.Wording) error { return w.Point(in, instead) })
	})
}

// LoadWording lays the wording of a file over the framework: a criterion that says the
// same stays as it is, and one that the file says is gone is taken out. Seen is
// [award.Framework.Edition] of what the person was shown; when somebody changed the
// wording since, nothing is loaded. It returns what changed.
func (l *Ledger) LoadWording(ctx context.Context, framework, seen string, loaded []award.Criterion) (moves []award.Move, err error) {
	err = l.wordingChange(ctx, framework, "loaded the school’s own wording of the award", func(tx *gorm.DB, in award.Framework, roll []register.Pupil) error {
		if in.Edition() != seen {
			return fault.Clash{What: "wording"}
		}
		moves = award.Moved(in, in.With(loaded))
		for i, c := range loaded {
			if !touched(moves, c.ID) {
				continue
			}
			fresh := award.Wording{ID: c.ID, Version: 1, Place: i}
			_, was, err := wordingKind.load(tx, c.ID)
			if err != nil && !fault.IsMissing(err) {
				return err
			}
			err = wordingKind.overlay(tx, c.ID, was.Version, fresh, func(w *award.Wording) error {
				if c.Gone {
					w.TakeOut(c, in, l.actor.Name, l.store.Today())
					return nil
				}
				w.Place = i
				return w.Write(in, c, roll, l.actor.Name, l.store.Today())
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return moves, err
}

func touched(moves []award.Move, id string) bool {
	for _, m := range moves {
		if m.Is.ID == id || m.Was.ID == id {
			return true
		}
	}
	return false
}
