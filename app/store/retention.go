package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
	"carers/app/register"
)

// ForgetFiles lets go of imports whose time, as the school sets it, is over: of
// the bytes of the file, unless a later import has the same ones, of what undoes
// it, and of whom answers given at it were about. Their lines in the history stay. One that nobody decided on is
// cancelled. It returns how many imports there were.
func (l *Ledger) ForgetFiles(ctx context.Context) (int, error) {
	school, err := l.forgetting(ctx)
	if err != nil {
		return 0, err
	}
	now := l.store.clock()
	before := now.AddDate(0, 0, -school.Settings.FileDays())
	var ids []string
	err = l.changing(ctx, access.ManageSchool, Deed{Does: "let go of files whose time is over", Kind: "school", Record: school.URN}, func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil { // nobody brings the same bytes meanwhile
			return err
		}
		if err := tx.Model(&importRow{}).Where("received < ? AND forgotten IS NULL", before).Pluck("id", &ids).Error; err != nil {
			return fmt.Errorf("look for imports whose time is over: %w", err)
		}
		for some := range slices.Chunk(ids, batch) {
			if err := cancelUndecided(tx, some); err != nil {
				return err
			}
			if err := tx.Where("import_id IN ?", some).Delete(&changeRow{}).Error; err != nil {
				return fmt.Errorf("forget what imports changed: %w", err)
			}
			if err := tx.Model(&importRow{}).Where("id IN ?", some).Updates(map[string]any{"forgotten": &now, "version": gorm.Expr("version + 1")}).Error; err != nil {
				return fmt.Errorf("mark imports as forgotten: %w", err)
			}
		}
		if err := unnameForgotten(tx); err != nil {
			return err
		}
		return l.emptyFiles(tx, ids)
	})
	return len(ids), err
}

// forgetting is the school, whose settings say for how long things are kept, for
// who may let go of them.
func (l *Ledger) forgetting(ctx context.Context) (register.School, error) {
	if err := l.allow(access.ManageSchool); err != nil {
		return register.School{}, err
	}
	return l.store.school(ctx, l.actor.School)
}

// undecided is what an import says that nobody decided on in time.
const undecided = "Nobody decided while the file was kept, so it was cancelled; nothing of it was applied."

// undecidedStatuses are those of imports that wait for somebody.
var undecidedStatuses = []string{string(register.ImportPreview), string(register.ImportWaiting)}

func cancelUndecided(tx *gorm.DB, ids []string) error {
	var open []string
	if err := tx.Model(&importRow{}).Where("id IN ? AND status IN ?", ids, undecidedStatuses).Pluck("id", &open).Error; err != nil {
		return fmt.Errorf("look for what nobody decided on: %w", err)
	}
	if len(open) == 0 {
		return nil
	}
	over := map[string]any{"status": string(register.ImportCancelled), "message": undecided}
	if err := tx.Model(&importRow{}).Where("id IN ?", open).Updates(over).Error; err != nil {
		return fmt.Errorf("cancel what nobody decided on: %w", err)
	}
	if err := tx.Where("import_id IN ?", open).Delete(&saidRow{}).Error; err != nil {
		return fmt.Errorf("forget what was said at them: %w", err)
	}
	return nil
}

// emptyFiles lets go of the bytes of imports, where no other import that is not
// forgotten has them too.
func (l *Ledger) emptyFiles(tx *gorm.DB, ids []string) error {
	now := l.store.clock()
	for some := range slices.Chunk(ids, batch) {
		var files, shared []string
		if err := tx.Model(&importRow{}).Where("id IN ?", some).Distinct().Pluck("file_id", &files).Error; err != nil {
			return fmt.Errorf("look for the files of imports: %w", err)
		}
		if err := tx.Model(&importRow{}).Where("file_id IN ? AND forgotten IS NULL", files).Distinct().Pluck("file_id", &shared).Error; err != nil {
			return fmt.Errorf("look for files that are shared: %w", err)
		}
		files = slices.DeleteFunc(files, func(id string) bool { return slices.Contains(shared, id) })
		if len(files) == 0 {
			continue
		}
		if err := tx.Model(&fileRow{}).Where("id IN ? AND gone IS NULL", files).Updates(map[string]any{"content": []byte{}, "gone": &now}).Error; err != nil {
			return fmt.Errorf("let go of files: %w", err)
		}
	}
	return nil
}

// keepsMarks are the statuses of an entry whose pupil's session marks are kept:
// of carers, and of those of whom it is being found out.
var keepsMarks = append([]string{string(register.Possible)}, counted...)

// ForgetMarks drops the session marks, older than the school sets, of pupils who
// are not on the register. Their totals stay. It returns how many weeks there
// were.
func (l *Ledger) ForgetMarks(ctx context.Context) (int, error) {
	school, err := l.forgetting(ctx)
	if err != nil {
		return 0, err
	}
	before, weeks := school.Settings.OldMarks(l.store.clock.Today()), 0
	err = l.changing(ctx, access.ManageSchool, Deed{Does: "let go of session marks whose time is over", Kind: "school", Record: school.URN}, func(tx *gorm.DB) error {
		var carers []string
		if err := tx.Model(&carerRow{}).Where("status IN ?", keepsMarks).Pluck("pupil_id", &carers).Error; err != nil {
			return fmt.Errorf("read who is on the register: %w", err)
		}
		old := tx.Model(&spanRow{}).Where("marks <> '' AND last_day < ?", before)
		if len(carers) > 0 { // NOT IN nothing is true of nobody
			old = old.Where("pupil_id NOT IN ?", carers)
		}
		done := old.Updates(map[string]any{"marks": ""})
		weeks = int(done.RowsAffected)
		if done.Error != nil {
			return fmt.Errorf("drop old marks: %w", done.Error)
		}
		return marksGone(tx, school.URN, before)
	})
	return weeks, err
}

// ForgetCategories drops the school's own categories of behaviour that are listed,
// since they may name somebody, from every event that has one. It returns how many
// events there were.
func (l *Ledger) ForgetCategories(ctx context.Context, naming []string) (int, error) {
	school, err := l.forgetting(ctx)
	if err != nil || len(naming) == 0 {
		return 0, err
	}
	events := 0
	err = l.changing(ctx, access.ManageSchool, Deed{Does: "dropped categories of behaviour that may name somebody", Kind: "school", Record: school.URN}, func(tx *gorm.DB) error {
		var rows []eventRow
		if err := tx.Where("kind = ? AND (type <> '' OR reasons <> '')", string(register.BehaviourEvent)).Find(&rows).Error; err != nil {
			return fmt.Errorf("look for categories of behaviour: %w", err)
		}
		for _, r := range rows {
			e := r.event()
			if slices.Contains(naming, e.Type) {
				e.Type = ""
			}
			e.Reasons = slices.DeleteFunc(e.Reasons, func(reason string) bool { return slices.Contains(naming, reason) })
			now := toEventRow(e)
			if now.Type == r.Type && now.Reasons == r.Reasons {
				continue
			}
			events++
			if err := tx.Model(&eventRow{}).Where("id = ?", r.ID).Updates(map[string]any{"type": now.Type, "reasons": now.Reasons}).Error; err != nil {
				return fmt.Errorf("drop a category of behaviour: %w", err)
			}
		}
		return nil
	})
	return events, err
}

// marksGone writes down before which day marks were dropped. Without it, a
// longer time that is set afterwards would show whose marks are still there.
func marksGone(tx *gorm.DB, urn string, before calendar.Day) error {
	var was schoolRow
	if err := forUpdate(tx).Where("urn = ?", urn).Take(&was).Error; err != nil {
		return found(err, "school")
	}
	school, err := was.school()
	if err != nil || !school.Settings.MarksGone.Before(before) {
		return err
	}
	school.Settings.MarksGone = before
	return tx.Model(&schoolRow{}).Where("urn = ?", urn).Updates(differing(was, toSchoolRow(school))).Error
}

// hideOldMarks takes marks whose time is over out of what is handed to who may
// not see the register: that they are still kept of one pupil, and of another no
// longer, would tell who is on it.
func (l *Ledger) hideOldMarks(ctx context.Context, spans []figures.Span) error {
	if l.actor.May(access.SeeRegister, l.store.clock()) {
		return nil
	}
	return l.dropOldMarks(ctx, spans)
}

// dropOldMarks takes marks whose time is over out of spans.
func (l *Ledger) dropOldMarks(ctx context.Context, spans []figures.Span) error {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return err
	}
	before := school.Settings.OldMarks(l.store.clock.Today())
	for i := range spans {
		if spans[i].To.Before(before) {
			spans[i].Marks = ""
		}
	}
	return nil
}

// forgotten says why an import of this school cannot be undone any more, or nil.
func forgotten(i register.Import) error {
	if i.ForgottenAt.IsZero() || i.Status != register.ImportApplied {
		return nil
	}
	return errForgotten
}

// errForgotten says that what undoes an import is gone.
var errForgotten = fault.Wrong("", "What this import changed is kept no longer, so it cannot be undone. The settings say for how long it is kept.")
