package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type sharingRow struct {
	ID           string
	School       string
	CarerID      string
	SharedOn     calendar.Day
	What         string
	ToPerson     string
	Organisation string
	Reason       string
	Why          string
	Harm         string
	HarmWhy      string
	PupilTold    string
	PupilWhy     string
	HomeTold     string
	HomeWhy      string
	WrittenBy    string
	WrittenOn    calendar.Day
	Corrects     string
	Version      int
}

// TableName is where the sharing log is kept.
func (sharingRow) TableName() string { return "sharings" }

func toSharingRow(s register.Sharing) sharingRow {
	return sharingRow{
		ID: s.ID, CarerID: s.CarerID, SharedOn: s.On, What: s.What, ToPerson: s.To, Organisation: s.Organisation, Reason: string(s.Reason), Why: s.Why,
		Harm: string(s.Harm), HarmWhy: s.HarmWhy, PupilTold: string(s.PupilTold), PupilWhy: s.PupilWhy, HomeTold: string(s.HomeTold), HomeWhy: s.HomeWhy,
		WrittenBy: s.By, WrittenOn: s.WrittenOn, Corrects: s.Corrects, Version: s.Version,
	}
}

func (r sharingRow) sharing() register.Sharing {
	return register.Sharing{
		ID: r.ID, CarerID: r.CarerID, On: r.SharedOn, What: r.What, To: r.ToPerson, Organisation: r.Organisation, Reason: register.SharingReason(r.Reason), Why: r.Why,
		Harm: register.Answer(r.Harm), HarmWhy: r.HarmWhy, PupilTold: register.Answer(r.PupilTold), PupilWhy: r.PupilWhy, HomeTold: register.Answer(r.HomeTold), HomeWhy: r.HomeWhy,
		By: r.WrittenBy, WrittenOn: r.WrittenOn, Corrects: r.Corrects, Version: r.Version,
	}
}

var sharingKind = recordKind[sharingRow, register.Sharing]{
	one: "line of the sharing log", is: surely(sharingRow.sharing), row: toSharingRow, version: func(s register.Sharing) int { return s.Version }, apart: byFacts[register.Sharing],
}

// sharingsOf lists the lines that a query picks, newest first.
func sharingsOf(db *gorm.DB) ([]register.Sharing, error) {
	return list(db.Order("shared_on DESC, id DESC"), "the sharing log", sharingKind.is)
}

func (l *Ledger) everySharing(ctx context.Context) (map[string][]register.Sharing, error) {
	all, err := sharingsOf(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(s register.Sharing) string { return s.CarerID }), err
}

// LogSharing adds a line to the sharing log, and returns its id. One that puts
// another right names it, which must be of the same entry. The problems are those
// of [register.Sharing.Write], and that the actor wrote the same line today: what is
// there twice is read as told twice, and no line can be taken out.
func (l *Ledger) LogSharing(ctx context.Context, carer string, s register.Sharing) (string, error) {
	if err := l.allow(access.LogSharing); err != nil {
		return "", err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return "", err
	}
	id := l.store.newID()
	return id, l.changing(ctx, access.LogSharing, Deed{Does: "wrote in the sharing log", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		if twice, err := l.logged(tx, carer, s); err != nil {
			return err
		} else if twice {
			return fault.Wrong("", "This line is in the log already: you wrote it today")
		}
		return l.insertSharing(tx, id, carer, s)
	})
}

// logged reports whether the actor wrote a line today that says the same: a button was
// pressed twice, or a page sent again.
func (l *Ledger) logged(tx *gorm.DB, carer string, s register.Sharing) (bool, error) {
	if _, err := carerIn(forUpdate(tx), carer); err != nil { // of two at once the second sees the first
		return false, err
	}
	ofToday, err := sharingsOf(tx.Where("carer_id = ? AND written_on = ?", carer, l.store.Today()))
	return slices.ContainsFunc(ofToday, func(o register.Sharing) bool {
		return o.By == l.actor.Name && o.Corrects == s.Corrects && len(factsApart(o.Facts(), s.Facts())) == 0
	}), err
}

// insertSharing adds a line within a change.
func (l *Ledger) insertSharing(tx *gorm.DB, id, carer string, s register.Sharing) error {
	entry, silent, err := homeOf(tx, carer)
	if err != nil {
		return err
	}
	is := register.Sharing{ID: id, CarerID: carer, By: l.actor.Name, WrittenOn: l.store.Today(), Corrects: s.Corrects, Version: 1}
	if err := is.Write(s, entry, silent, l.store.Today()); err != nil {
		return err
	}
	if is.Corrects != "" {
		var there sharingRow
		if err := tx.Select("id").Where("id = ? AND carer_id = ?", is.Corrects, carer).Take(&there).Error; err != nil {
			return found(err, "line of the sharing log")
		}
	}
	row := toSharingRow(is)
	return tx.Create(&row).Error
}

// MendSharing mends a slip in a line while it is open; the line of a colleague bears
// both names then. Version is the one that
// the person was shown; when somebody else saved since, nothing is saved and the
// fault.Clash shows theirs beside yours.
func (l *Ledger) MendSharing(ctx context.Context, id string, version int, s register.Sharing) error {
	if err := l.allow(access.LogSharing); err != nil {
		return err
	}
	pupil, err := pupilBehind[sharingRow](ctx, l, id, "line of the sharing log")
	if err != nil {
		return err
	}
	return l.changing(ctx, access.LogSharing, Deed{Does: "mended a line of the sharing log", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		return sharingKind.change(tx, id, version, func(is *register.Sharing) error {
			if !is.Open(l.store.Today()) {
				return fault.Wrong("", "This line stays as it was written. Write one that puts it right")
			}
			entry, silent, err := homeOf(tx, is.CarerID)
			if err != nil {
				return err
			}
			*is = is.MendedBy(l.actor.Name)
			return is.Write(s, entry, silent, l.store.Today())
		})
	})
}

// SharingQuery narrows the sharing log; what is blank does not.
type SharingQuery struct {
	Reason   register.SharingReason
	From, To calendar.Day
}

// picks reports whether a line is asked for.
func (q SharingQuery) picks(s register.Sharing) bool {
	return (q.Reason == "" || s.Reason == q.Reason) && !s.On.Before(q.From) && (q.To.IsZero() || !s.On.After(q.To))
}

// SharingLine is a line of the school's sharing log.
type SharingLine struct {
	Pupil   register.Pupil
	Sharing register.Sharing
	Right   *register.Sharing // the line that puts it right, also where that is not asked for; nil for none
}

// SharingLog lists what was told of the school's young carers, newest first:
// of leavers too. The look is signed.
func (l *Ledger) SharingLog(ctx context.Context, q SharingQuery) ([]SharingLine, error) {
	db, err := l.reading(ctx, access.LogSharing)
	if err != nil {
		return nil, err
	}
	all, err := sharingsOf(db)
	if err != nil {
		return nil, err
	}
	pupils, err := l.pupilsBehind(ctx)
	if err != nil {
		return nil, err
	}
	right := register.PutRight(all)
	var lines []SharingLine
	for _, s := range all {
		if q.picks(s) {
			lines = append(lines, SharingLine{Pupil: pupils[s.CarerID], Sharing: s, Right: right[s.ID]})
		}
	}
	return lines, l.look(ctx, Deed{Does: "looked at the sharing log", Kind: "register"})
}

// pupilsBehind are the pupils of every entry, by entry: who they are, and no more.
func (l *Ledger) pupilsBehind(ctx context.Context) (map[string]register.Pupil, error) {
	var rows []struct {
		CarerID string
		Pupil   pupilRow `gorm:"embedded"`
	}
	if err := joined(l.store.reading(ctx, l.actor.School)).Select("carers.id AS carer_id, " + taughtColumns).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read whose entries they are: %w", err)
	}
	by := map[string]register.Pupil{}
	for _, r := range rows {
		var err error
		if by[r.CarerID], err = r.Pupil.pupil(); err != nil {
			return nil, err
		}
	}
	return by, nil
}
