package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/figures"
)

// keyed is a row that only imports write: known by its own columns, made anew
// when it changes, and carrying the import that it comes from. To undo such an
// import is to take out what carries its id and to put back what gave way.
type keyed interface {
	TableName() string
	key() []any
}

// swap is one row on its way: what gives way and what comes, either may be nil.
type swap[R keyed] struct{ was, is *R }

// swapRows writes an import's changes to one table of keyed rows. Everything
// that gives way goes first, since what comes may take its key.
func swapRows[R keyed](a *applying, columns []string, swaps []swap[R]) error {
	gone, made := make([]R, 0, len(swaps)), make([]R, 0, len(swaps))
	for _, s := range swaps {
		if s.was != nil {
			gone = append(gone, *s.was)
		}
		if s.is != nil {
			made = append(made, *s.is)
		}
	}
	if err := removeRows(a, columns, gone); err != nil {
		return err
	}
	return addRows(a, made)
}

func removeRows[R keyed](a *applying, columns []string, rows []R) error {
	for some := range slices.Chunk(rows, batch) {
		keys := make([][]any, len(some))
		for i, r := range some {
			keys[i] = r.key()
		}
		done := a.tx.Where("("+strings.Join(columns, ", ")+") IN ?", keys).Delete(new(R))
		if done.Error != nil {
			return fmt.Errorf("take out what gives way: %w", done.Error)
		}
		if int(done.RowsAffected) != len(some) {
			return fault.Clash{What: "roll"}
		}
		if err := a.record("gone:"+some[0].TableName(), "", packed(some), ""); err != nil {
			return err
		}
	}
	return nil
}

func addRows[R keyed](a *applying, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	for some := range slices.Chunk(rows, batch) {
		if err := a.tx.Create(&some).Error; duplicate(err) || leanedOn(err) {
			return fault.Clash{What: "roll"}
		} else if err != nil {
			return fmt.Errorf("add rows: %w", err)
		}
		a.steps(len(some))
	}
	return a.record("made:"+rows[0].TableName(), "", "", packed(len(rows)))
}

// undoRows takes back one step of what swapRows did, if c is such a step.
func undoRows(tx *gorm.DB, c changeRow) (ours bool, err error) {
	act, table, ours := strings.Cut(c.Kind, ":")
	if !ours {
		return false, nil
	}
	switch table {
	case spanRow{}.TableName():
		return true, takeBackRows[spanRow](tx, act, c)
	case resultRow{}.TableName():
		return true, takeBackRows[resultRow](tx, act, c)
	case groupPupilRow{}.TableName():
		return true, takeBackRows[groupPupilRow](tx, act, c)
	case groupTeacherRow{}.TableName():
		return true, takeBackRows[groupTeacherRow](tx, act, c)
	case eventRow{}.TableName():
		return true, takeBackRows[eventRow](tx, act, c)
	}
	return true, fmt.Errorf("read what the import changed: table %q is not known", table)
}

func takeBackRows[R keyed](tx *gorm.DB, act string, c changeRow) error {
	if act == "gone" {
		rows, err := unpacked[[]R](c.Before)
		if err != nil {
			return err
		}
		if err := tx.Create(&rows).Error; duplicate(err) || leanedOn(err) {
			return worked("pupil that it changed")
		} else if err != nil {
			return fmt.Errorf("put back what gave way: %w", err)
		}
		return nil
	}
	made, err := unpacked[int](c.After)
	if err != nil {
		return err
	}
	done := tx.Where("from_import = ?", c.ImportID).Delete(new(R))
	if done.Error != nil {
		return fmt.Errorf("take back what the import added: %w", done.Error)
	}
	if int(done.RowsAffected) != made {
		return worked("figure that it brought")
	}
	return nil
}

// spanKey is what a span is known by.
type spanKey struct {
	pupil string
	from  calendar.Day
}

// asKept reads the rows of spans that give way whose marks whoever planned may not
// have seen: undoing puts them back all the same.
func (a *applying) asKept(changes []figures.SpanChange) (map[spanKey]spanRow, error) {
	var keys [][]any
	for _, c := range changes {
		if c.Was != nil && c.Was.OfMarks && c.Was.Marks == "" {
			keys = append(keys, toSpanRow(*c.Was).key())
		}
	}
	kept := map[spanKey]spanRow{}
	for some := range slices.Chunk(keys, batch) {
		var rows []spanRow
		if err := a.tx.Where("(pupil_id, first_day) IN ?", some).Find(&rows).Error; err != nil {
			return nil, fmt.Errorf("read what gives way: %w", err)
		}
		for _, r := range rows {
			kept[spanKey{r.PupilID, r.FirstDay}] = r
		}
	}
	if len(kept) != len(keys) {
		return nil, fault.Clash{What: "roll"}
	}
	return kept, nil
}

// spans writes what an import changes of attendance.
func (a *applying) spans(changes []figures.SpanChange) error {
	kept, err := a.asKept(changes)
	if err != nil {
		return err
	}
	swaps := make([]swap[spanRow], len(changes))
	for i, c := range changes {
		if c.Was != nil {
			row, read := kept[spanKey{c.Was.Pupil, c.Was.From}]
			if !read {
				row = toSpanRow(*c.Was)
			}
			swaps[i].was = &row
		}
		if c.Is != nil {
			row := toSpanRow(*c.Is)
			row.FromImport = a.id
			swaps[i].is = &row
		}
	}
	return swapRows(a, []string{"pupil_id", "first_day"}, swaps)
}
