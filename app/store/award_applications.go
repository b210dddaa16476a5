package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
)

type applicationRow struct {
	ID        string
	School    string
	Framework string
	Level     string
	Steps     string
	Feedback  string
	ExpiresOn calendar.Day
	NoReuse   bool
	Cover     string
	Version   int
}

// TableName is where applications for a level are kept.
func (applicationRow) TableName() string { return "award_applications" }

func toApplicationRow(a award.Application) applicationRow {
	return applicationRow{
		ID: a.ID, Framework: a.Framework, Level: a.Level, Steps: packed(a.Steps), Feedback: a.Feedback, ExpiresOn: a.Expires, NoReuse: a.NoReuse, Cover: packed(a.Cover), Version: a.Version,
	}
}

func (r applicationRow) application() (award.Application, error) {
	is := award.Application{ID: r.ID, Framework: r.Framework, Level: r.Level, Feedback: r.Feedback, Expires: r.ExpiresOn, NoReuse: r.NoReuse, Version: r.Version}
	var err error
	if is.Steps, err = unpacked[[]award.Step](r.Steps); err != nil {
		return is, err
	}
	is.Cover, err = unpacked[map[string]string](r.Cover)
	return is, err
}

var applicationKind = recordKind[applicationRow, award.Application]{
	one: "application", is: applicationRow.application, row: toApplicationRow,
	version: func(a award.Application) int { return a.Version }, apart: byFacts[award.Application],
}

// Applications lists the school's applications for levels, newest first.
func (l *Ledger) Applications(ctx context.Context) ([]award.Application, error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return nil, err
	}
	return list(db.Order("id DESC"), "the applications", applicationKind.is)
}

// BeginApplication keeps the draft of an application, and returns its id. The problems
// are those of [award.Application.Begin].
func (l *Ledger) BeginApplication(ctx context.Context, framework, level string) (string, error) {
	in, ok := award.Find(framework)
	if !ok {
		return "", fault.Wrong("level", "Choose the level that the school applies for")
	}
	is := award.Application{ID: l.store.newID(), Version: 1}
	return is.ID, l.onAward(ctx, "began an application for an award", func(tx *gorm.DB) error {
		if err := is.Begin(in, level, l.actor.Name, l.store.Today()); err != nil {
			return err
		}
		row := toApplicationRow(is)
		return tx.Create(&row).Error
	})
}

// ChangeApplication keeps what is said of an application besides its steps. Version is
// the one that the person was shown; when somebody else saved since, nothing is saved
// and the fault.Clash shows theirs beside yours. The problems are those of
// [award.Application.Write].
func (l *Ledger) ChangeApplication(ctx context.Context, id string, version int, b award.Application) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	roll, err := l.rollOfNames(ctx)
	if err != nil {
		return err
	}
	return l.onAward(ctx, "changed an application for an award", func(tx *gorm.DB) error {
		return applicationKind.change(tx, id, version, func(a *award.Application) error { return a.Write(b, roll) })
	})
}

// StepApplication writes down what became of an application next. What the cover sheet
// says then stays with what was sent. The problems are those of
// [award.Application.Take].
func (l *Ledger) StepApplication(ctx context.Context, id string, version int, s award.Step) error {
	if err := l.allow(access.KeepAward); err != nil {
		return err
	}
	roll, err := l.rollOfNames(ctx)
	if err != nil {
		return err
	}
	s.By = l.actor.Name
	return l.onAward(ctx, "wrote down what became of an application for an award", func(tx *gorm.DB) error {
		if err := stillAt(tx, applicationKind, id, version); err != nil {
			return err
		}
		return applicationKind.change(tx, id, version, func(a *award.Application) error {
			_, follows, err := followedKind.load(tx, a.Framework)
			if err != nil && !fault.IsMissing(err) {
				return err
			}
			in, _ := award.Find(a.Framework)
			if s.What == award.Sent {
				a.Cover = follows.Cover
			}
			return a.Take(s, follows.Holds(in), roll, l.store.Today())
		})
	})
}

// TakeBackAwardStep strikes out the last step of an application. The problems are those of
// [award.Application.TakeBack].
func (l *Ledger) TakeBackAwardStep(ctx context.Context, id string, version int, why string) error {
	return l.onAward(ctx, "took back a step of an application for an award", func(tx *gorm.DB) error {
		if err := stillAt(tx, applicationKind, id, version); err != nil {
			return err
		}
		return applicationKind.change(tx, id, version, func(a *award.Application) error { return a.TakeBack(why) })
	})
}

// stillAt refuses a step from a state that is no longer there, before its rule is asked:
// what the rule would say is of a state that nobody was shown.
func stillAt[Row schema.Tabler, T any](tx *gorm.DB, k recordKind[Row, T], id string, version int) error {
	_, is, err := k.load(tx, id)
	if err == nil && k.version(is) != version {
		return fault.Clash{What: k.one}
	}
	return err
}
