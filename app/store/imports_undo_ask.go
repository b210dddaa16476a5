package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"
)

// CanUndo says what stands in the way of UndoImport, in the same words, or nil.
// It only reads, so that the page that asks waits for no import; UndoImport
// looks again.
func (l *Ledger) CanUndo(ctx context.Context, id string) error {
	i, err := l.Import(ctx, id)
	if err != nil {
		return err
	}
	if err := forgotten(i); err != nil {
		return err
	}
	db, err := l.reading(ctx, mayImport(i.Kind))
	if err == nil {
		err = l.askUndo(db, id)
	}
	return l.discreetly(err)
}

func (l *Ledger) askUndo(db *gorm.DB, id string) error {
	_, changes, err := l.toUndo(db, id)
	if err != nil {
		return err
	}
	by := map[string][]changeRow{}
	for _, c := range changes {
		by[c.Kind] = append(by[c.Kind], c)
	}
	pupils, err := idsAdded(by[pupilsAdded])
	if err != nil {
		return err
	}
	groups, err := idsAdded(by["groups"])
	if err != nil {
		return err
	}
	entries, snapshots := recordsOf(by["entry"]), recordsOf(by["snapshot"])
	for _, ask := range []func() error{
		func() error { return untouched(db, &snapshotRow{}, snapshots, newSnapshot) },
		func() error { return bare(db, leanOnSnapshots, snapshots, nil, newSnapshot) },
		func() error { return stepsAreLast(db, by["moves"]) },
		func() error { return stands(db, by["carer"], changedEntry, func(r carerRow) string { return r.ID }) },
		func() error { return untouched(db, &carerRow{}, entries, newEntry) },
		func() error { return bare(db, leanOnCarers, entries, setOf(snapshots), newEntry) },
		func() error { return stands(db, by["pupil"], changedPupil, func(r pupilRow) string { return r.ID }) },
		func() error { return upnsAreFree(db, by["pupil"], pupils) },
		func() error { return groupsAreBare(db, id, groups) },
		func() error { return untouched(db, &pupilRow{}, pupils, newPupil) },
		func() error { return bare(db, leanOnPupils, pupils, setOf(entries), newPupil) },
	} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

func recordsOf(changes []changeRow) []string {
	ids := make([]string, len(changes))
	for i, c := range changes {
		ids[i] = c.RecordID
	}
	return ids
}

func setOf(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// idsAdded lists the pupils or classes that an import added.
func idsAdded(changes []changeRow) ([]string, error) {
	var all []string
	for _, c := range changes {
		ids, err := unpacked[[]string](c.After)
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	return all, nil
}

// untouched says whether rows that an import added are as they came: the other
// half of removeNew.
func untouched(db *gorm.DB, model any, ids []string, what string) error {
	for some := range slices.Chunk(ids, batch) {
		var n int64
		if err := db.Model(model).Where("id IN ? AND version = 1", some).Count(&n).Error; err != nil {
			return fmt.Errorf("ask whether an import can be undone: %w", err)
		}
		if int(n) != len(some) {
			return worked(what)
		}
	}
	return nil
}

// groupsAreBare says whether nothing leans on classes that an import added but
// what it wrote itself, and nobody has changed them.
func groupsAreBare(db *gorm.DB, id string, groups []string) error {
	if err := untouched(db, &groupRow{}, groups, newGroup); err != nil {
		return err
	}
	for some := range slices.Chunk(groups, batch) {
		for _, leans := range []*gorm.DB{
			db.Model(&groupStaffRow{}).Where("group_id IN ?", some),
			db.Model(&coverRow{}).Where("group_id IN ?", some),
			db.Model(&groupPupilRow{}).Where("group_id IN ? AND from_import <> ?", some, id),
			db.Model(&groupTeacherRow{}).Where("group_id IN ? AND from_import <> ?", some, id),
		} {
			var n int64
			if err := leans.Count(&n).Error; err != nil {
				return fmt.Errorf("ask whether an import can be undone: %w", err)
			}
			if n > 0 {
				return worked(newGroup)
			}
		}
	}
	return nil
}

// leaning is a column by which rows of a table lean on those of another, and the
// one that they are told apart by.
type leaning struct {
	model       interface{ TableName() string }
	column, key string
}

// What leans on pupils and on carers, as the database has it: a test compares.
// The steps of an entry go with it.
var (
	leanOnPupils = []leaning{{carerRow{}, "pupil_id", "id"}, {siblingRow{}, "pupil_a", "id"}, {siblingRow{}, "pupil_b", "id"}, {groupPupilRow{}, "pupil_id", "group_id"}, {spanRow{}, "pupil_id", "first_day"}, {resultRow{}, "pupil_id", "subject"}, {eventRow{}, "pupil_id", "kind"},
		{concernRow{}, "pupil_id", "id"}, {disclosureRow{}, "pupil_id", "id"}}
	leanOnCarers = []leaning{{snapshotRow{}, "carer_id", "id"}, {adjustmentRow{}, "carer_id", "id"}, {passportRow{}, "carer_id", "id"}, {handOffRow{}, "carer_id", "id"}, {questionnaireRow{}, "carer_id", "id"},
		{conversationRow{}, "carer_id", "id"}, {actionRow{}, "carer_id", "id"}, {reviewRow{}, "carer_id", "id"}, {circumstanceRow{}, "carer_id", "id"},
		{emergencyRow{}, "carer_id", "id"}, {sharingRow{}, "carer_id", "id"}, {transitionRow{}, "carer_id", "id"}, {householdRow{}, "carer_id", "id"}, {youngAdultRow{}, "carer_id", "id"},
		{referralRow{}, "carer_id", "id"}, {referralInRow{}, "carer_id", "id"}, {referralPackRow{}, "carer_id", "id"}}
	// What was handed to the safeguarding lead stays, and so does what it was about.
	leanOnSnapshots = []leaning{{handOffRow{}, "snapshot_id", "id"}}
)

// bare says whether nothing leans on rows that an import added, but what it
// added itself.
func bare(db *gorm.DB, leanings []leaning, ids []string, own map[string]bool, what string) error {
	for _, lean := range leanings {
		for some := range slices.Chunk(ids, batch) {
			var have []string
			if err := db.Model(lean.model).Where(lean.column+" IN ?", some).Pluck(lean.key, &have).Error; err != nil {
				return fmt.Errorf("ask whether an import can be undone: %w", err)
			}
			if slices.ContainsFunc(have, func(key string) bool { return !own[key] }) {
				return worked(what)
			}
		}
	}
	return nil
}

// stepsAreLast says whether the steps that an import added to entries are still
// the last: the other half of takeBackMoves.
func stepsAreLast(db *gorm.DB, changes []changeRow) error {
	for some := range slices.Chunk(changes, batch) {
		var last []struct {
			CarerID string
			Nth     int
		}
		if err := db.Model(&moveRow{}).Select("carer_id, max(nth) AS nth").Where("carer_id IN ?", recordsOf(some)).Group("carer_id").Find(&last).Error; err != nil {
			return fmt.Errorf("ask whether an import can be undone: %w", err)
		}
		now := map[string]int{}
		for _, l := range last {
			now[l.CarerID] = l.Nth
		}
		for _, c := range some {
			added, err := unpacked[steps](c.After)
			if err != nil {
				return err
			}
			if now[c.RecordID] != added.Last {
				return worked(changedEntry)
			}
		}
	}
	return nil
}

// stands says whether columns that an import changed are still as it left them:
// the other half of putBack.
func stands[Row any](db *gorm.DB, changes []changeRow, what string, id func(Row) string) error {
	for some := range slices.Chunk(changes, batch) {
		var rows []Row
		if err := db.Where("id IN ?", recordsOf(some)).Find(&rows).Error; err != nil {
			return fmt.Errorf("ask whether an import can be undone: %w", err)
		}
		now := map[string]map[string]any{}
		for _, r := range rows {
			var none Row
			held, err := columns(packed(differing(none, r)))
			if err != nil {
				return err
			}
			now[id(r)] = held
		}
		for _, c := range some {
			left, err := columns(c.After)
			if err != nil {
				return err
			}
			if held, there := now[c.RecordID]; !there || !holds(held, left) {
				return worked(what)
			}
		}
	}
	return nil
}

// holds reports whether a row holds some values. What is blank in it is not
// among its columns.
func holds(row, values map[string]any) bool {
	for column, v := range values {
		if held, told := row[column]; told && held != v || !told && v != "" && v != int64(0) {
			return false
		}
	}
	return true
}

// upnsAreFree says whether the UPNs that pupils would go back to are nobody
// else's meanwhile. Of those whom the import added, none is left by then.
func upnsAreFree(db *gorm.DB, changes []changeRow, added []string) error {
	own := setOf(append(recordsOf(changes), added...))
	var upns []string
	for _, c := range changes {
		before, err := columns(c.Before)
		if err != nil {
			return err
		}
		if upn, _ := before["upn"].(string); upn != "" {
			upns = append(upns, upn)
		}
	}
	for some := range slices.Chunk(upns, batch) {
		var have []string
		if err := db.Model(&pupilRow{}).Where("upn IN ?", some).Pluck("id", &have).Error; err != nil {
			return fmt.Errorf("ask whether an import can be undone: %w", err)
		}
		if slices.ContainsFunc(have, func(id string) bool { return !own[id] }) {
			return worked(changedPupil)
		}
	}
	return nil
}
