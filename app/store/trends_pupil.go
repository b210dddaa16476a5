package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// PupilTrend is one carer's line: what imports brought of the pupil, and what the
// school did and learned meanwhile.
type PupilTrend struct {
	Carer register.Carer // with its history
	PupilFigures
	YearSaid      calendar.SchoolYear   // of which the pupil's year group is: see [PupilTrend.YearIn]
	Adjustments   []register.Adjustment // in the order in which they were made
	Uses          []register.Use        // of them, newest first
	Reviews       []register.Review     // newest first
	Referrals     []register.Referral   // newest first
	Circumstances []register.Circumstance
}

// YearIn is the year group that the pupil was in, in a school year: counted from the
// year of which the roll has it, as [Ledger.YearGroups] counts that of everybody.
func (t PupilTrend) YearIn(year calendar.SchoolYear) register.Year {
	return t.Pupil.Year.Back(int(t.YearSaid - year))
}

// PupilTrend hands over one carer's line. What it is laid beside, the year group's,
// is [Ledger.YearGroups].
func (l *Ledger) PupilTrend(ctx context.Context, carer string) (t PupilTrend, err error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return PupilTrend{}, err
	}
	if t.Carer, err = carerIn(db, carer); err != nil {
		return PupilTrend{}, err
	}
	if t.Pupil, err = pupilIn(db, t.Carer.PupilID); err != nil {
		return PupilTrend{}, err
	}
	said, err := rollSaidIn(db, l.store.Today())
	if err != nil {
		return PupilTrend{}, err
	}
	t.YearSaid = yearSaidOf(said, t.Pupil.LeftOn)
	if err := t.read(db, carer); err != nil {
		return PupilTrend{}, err
	}
	return t, l.look(ctx, Deed{Does: "looked at the pupil's trends", Kind: "pupil", Record: t.Pupil.ID})
}

func (t *PupilTrend) read(db *gorm.DB, carer string) (err error) {
	if t.Spans, err = spansOf(db, t.Pupil.ID); err != nil {
		return err
	}
	if t.Results, err = resultsOfPupil(db, t.Pupil.ID); err != nil {
		return err
	}
	if t.Events, err = eventsOfPupil(db, t.Pupil.ID); err != nil {
		return err
	}
	if t.Sources, err = sourcesIn(db, importsOf(t.Spans, t.Results, t.Events)); err != nil {
		return err
	}
	if t.Adjustments, err = adjustmentsOf(db, carer); err != nil {
		return err
	}
	if len(t.Adjustments) > 0 {
		if t.Uses, err = usesOf(db, t.Adjustments); err != nil {
			return err
		}
	}
	if t.Reviews, err = reviewsOf(db.Where("carer_id = ?", carer)); err != nil {
		return err
	}
	if t.Referrals, err = referralsOf(db.Where("carer_id = ?", carer)); err != nil {
		return err
	}
	t.Circumstances, err = circumstancesOf(db.Where("carer_id = ?", carer))
	return err
}
