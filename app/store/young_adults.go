package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/register"
)

type youngAdultRow sheetRow

// TableName is where it is kept what matters to carers of 16 or over.
func (youngAdultRow) TableName() string { return "young_adults" }

var youngAdults = sheet[register.YoungAdult]{
	what: "page", row: func(r sheetRow) any { return (*youngAdultRow)(&r) },
	named: func(y register.YoungAdult, r sheetRow) register.YoungAdult {
		y.ID, y.CarerID, y.Version = r.ID, r.CarerID, r.Version
		return y
	},
}

// KeepYoungAdult keeps what matters to a carer of 16 or over. Version is the one
// that the person was shown, 0 where nothing was known; when somebody else saved
// since, nothing is saved and the fault.Clash shows theirs beside yours. The
// problems are those of [register.YoungAdult.Write].
func (l *Ledger) KeepYoungAdult(ctx context.Context, carer string, b register.YoungAdult, version int) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	roll, err := l.rollBut(ctx, carer)
	if err != nil {
		return err
	}
	return youngAdults.change(ctx, l, sheetChange[register.YoungAdult]{carer: carer, does: "wrote down what matters at 16 and over", version: version, rule: func(tx *gorm.DB, y *register.YoungAdult) error {
		c, err := carerIn(tx, carer)
		if err != nil {
			return err
		}
		pupil, err := pupilIn(tx, c.PupilID)
		if err != nil {
			return err
		}
		return y.Write(b, pupil, roll, l.store.Today())
	}})
}
