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
	return listAll(ctx, l, access.SeeAward, applicationKind, "id DESC", "the applications")
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
	return l.namingNobody(ctx, access.KeepAward, "changed an application for an award", func(tx *gorm.DB, roll []register.Pupil) error {
		return applicationKind.change(tx, id, version, func(a *award.Application) error { return a.Write(b, roll) })
	})
}

// StepApplication writes down what became of an application next. What the cover sheet
// says then stays with what was sent. The problems are those of
// [award.Application.Take].
func (l *Ledger) StepApplication(ctx context.Context, id string, version int, s award.Step) error {
	s.By = l.actor.Name
	return l.namingNobody(ctx, access.KeepAward, "wrote down what became of an application for an award", func(tx *gorm.DB, roll []register.Pupil) error {
		return applicationKind.step(tx, id, version, func(a *award.Application) error {
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
		return applicationKind.step(tx, id, version, func(a *award.Application) error { return a.TakeBack(why) })
	})
}
