package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/access"
	"carers/app/figures"
	"carers/app/register"
)

// Did returns what an import that is applied changed, as far as it is kept what
// undoes it: of the roll, of attendance, of results and of events. Of classes and
// of the register it returns nothing. Marks whose time is over are left out,
// whoever asks, as [Ledger.Spans] does.
func (l *Ledger) Did(ctx context.Context, id string) (Changes, error) {
	i, err := l.Import(ctx, id) // one that the actor may see
	if err != nil || i.Status != register.ImportApplied || !i.ForgottenAt.IsZero() {
		return Changes{}, err
	}
	db, err := l.reading(ctx, access.RunImports)
	if err != nil {
		return Changes{}, err
	}
	var c Changes
	switch i.Kind {
	case register.RollKind:
		c.Rolls, err = rollDid(db, id)
	case register.AttendanceKind:
		c.Spans, err = l.spansDid(ctx, db, id)
	case register.ResultsKind:
		err = didRows(db, id, func(was, is *resultRow) {
			c.Results = append(c.Results, figures.ResultChange{Was: mapped(was, resultRow.result), Is: mapped(is, resultRow.result)})
		})
		c.Results = slices.DeleteFunc(c.Results, func(r figures.ResultChange) bool { return r.Is == nil })
	case register.SuspensionsKind:
		err = didRows(db, id, func(was, is *eventRow) {
			if was != nil && was.Kind == string(register.BehaviourEvent) { // a category may have been dropped since, as it may name somebody
				was.Type, was.Reasons = "", ""
				if is != nil {
					was.Type, was.Reasons = is.Type, is.Reasons
				}
			}
			c.Events = append(c.Events, register.EventChange{Was: mapped(was, eventRow.event), Is: mapped(is, eventRow.event)})
		})
	}
	return c, err
}

func mapped[A, B any](a *A, to func(A) B) *B {
	if a == nil {
		return nil
	}
	b := to(*a)
	return &b
}

func (l *Ledger) spansDid(ctx context.Context, db *gorm.DB, id string) ([]figures.SpanChange, error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	before := school.Settings.OldMarks(l.store.clock.Today())
	told := func(r spanRow) figures.Span {
		if r.LastDay.Before(before) {
			r.Marks = ""
		}
		return r.span()
	}
	var changes []figures.SpanChange
	err = didRows(db, id, func(was, is *spanRow) {
		changes = append(changes, figures.SpanChange{Was: mapped(was, told), Is: mapped(is, told)})
	})
	slices.SortFunc(changes, figures.SpanChange.Compare)
	return changes, err
}

// didRows pairs the rows that gave way to an import with those that it made. Rows
// that a later import has put others in place of are among what that one keeps.
func didRows[R keyed](db *gorm.DB, id string, each func(was, is *R)) error {
	table := (*new(R)).TableName()
	var made []R
	if err := db.Where("from_import = ?", id).Find(&made).Error; err != nil {
		return fmt.Errorf("read what an import made: %w", err)
	}
	was, err := goneRows[R](db.Where("import_id = ? AND kind = ?", id, "gone:"+table))
	if err != nil {
		return err
	}
	replaced, err := goneRows[R](db.Where("import_id <> ? AND kind = ? AND before LIKE ?", id, "gone:"+table, `%"x":"`+id+`"%`))
	if err != nil {
		return err
	}
	for _, r := range replaced {
		if importOf(r) == id {
			made = append(made, r)
		}
	}
	at := make(map[string]int, len(made))
	for i, r := range made {
		at[fmt.Sprint(r.key()...)] = i
	}
	paired := make([]bool, len(made))
	for i := range was {
		if j, ok := at[fmt.Sprint(was[i].key()...)]; ok && !paired[j] {
			paired[j] = true
			each(&was[i], &made[j])
			continue
		}
		each(&was[i], nil)
	}
	for j := range made {
		if !paired[j] {
			each(nil, &made[j])
		}
	}
	return nil
}

func goneRows[R keyed](kept *gorm.DB) (rows []R, err error) {
	var changes []changeRow
	if err := kept.Order("nth").Find(&changes).Error; err != nil {
		return nil, fmt.Errorf("read what gave way: %w", err)
	}
	for _, c := range changes {
		some, err := unpacked[[]R](c.Before)
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	return rows, nil
}

func importOf[R keyed](r R) string {
	return reflect.ValueOf(r).FieldByName("FromImport").String()
}

// rollDid returns whom an import added to the roll, as they are now, and what it
// changed of others.
func rollDid(db *gorm.DB, id string) ([]register.RollChange, error) {
	var changes []changeRow
	if err := db.Where("import_id = ? AND kind IN ?", id, []string{"pupils", "pupil"}).Order("nth").Find(&changes).Error; err != nil {
		return nil, fmt.Errorf("read what the import changed: %w", err)
	}
	var rows []pupilRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the roll: %w", err)
	}
	now := make(map[string]pupilRow, len(rows))
	for _, r := range rows {
		now[r.ID] = r
	}
	var did []register.RollChange
	for _, c := range changes {
		added, err := []string(nil), error(nil)
		if c.Kind == "pupils" {
			added, err = unpacked[[]string](c.After)
		} else if row, there := now[c.RecordID]; there {
			var one register.RollChange
			if one, err = rollChange(row, c); err == nil && len(one.Fields) > 0 {
				did = append(did, one)
			}
		}
		if err != nil {
			return nil, err
		}
		for _, pupil := range added {
			row, there := now[pupil]
			if !there {
				continue
			}
			p, err := row.pupil()
			if err != nil {
				return nil, err
			}
			did = append(did, register.RollChange{Pupil: p})
		}
	}
	return did, nil
}

// rollChange is what an import changed of a pupil who is as row says now.
func rollChange(row pupilRow, c changeRow) (register.RollChange, error) {
	was, err := asThen(row, c.Before)
	if err != nil {
		return register.RollChange{}, err
	}
	is, err := asThen(row, c.After)
	if err != nil {
		return register.RollChange{}, err
	}
	_, fields := was.Told(is)
	return register.RollChange{Was: &was, Pupil: is, Fields: fields}, nil
}

// asThen is a pupil with some columns as they are kept.
func asThen(row pupilRow, kept string) (register.Pupil, error) {
	values, err := columns(kept)
	if err != nil {
		return register.Pupil{}, err
	}
	s, err := schema.Parse(&row, &schemas, schema.NamingStrategy{})
	if err != nil {
		return register.Pupil{}, err
	}
	for name, value := range values {
		f := s.LookUpField(name)
		if f == nil { // of a column that is no more
			continue
		}
		if err := f.Set(context.Background(), reflect.ValueOf(&row).Elem(), value); err != nil {
			return register.Pupil{}, fmt.Errorf("read what the import changed: %w", err)
		}
	}
	return row.pupil()
}
