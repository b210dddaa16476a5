package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"

	"carers/app/fault"
)

var schemas sync.Map

// differing returns the columns in which two rows of one table differ, with
// the later row's values. Identity and version are no difference. Only these
// columns are saved: saving whole rows is how fields get lost.
func differing(before, after any) map[string]any {
	s, err := schema.Parse(after, &schemas, schema.NamingStrategy{})
	if err != nil {
		panic("store: " + err.Error()) // a row struct that gorm cannot read
	}
	ctx, b, a := context.Background(), reflect.ValueOf(before), reflect.ValueOf(after)
	changes := map[string]any{}
	for _, f := range s.Fields {
		switch f.DBName {
		case "id", "school", "version", "":
			continue
		}
		was, _ := f.ValueOf(ctx, b)
		is, _ := f.ValueOf(ctx, a)
		if !same(was, is) {
			changes[f.DBName] = is
		}
	}
	return changes
}

// same compares two values of a column. Instants are kept behind pointers.
func same(was, is any) bool {
	w, instant := was.(*time.Time)
	if !instant {
		return was == is
	}
	i := is.(*time.Time)
	return w == i || w != nil && i != nil && w.Equal(*i)
}

// save writes changed columns of one row, if its version is still the one that
// was read. Otherwise somebody else was first.
func save(tx *gorm.DB, model any, id string, version int, changes map[string]any) error {
	if len(changes) == 0 {
		return nil
	}
	changes["version"] = version + 1
	done := tx.Model(model).Where("id = ? AND version = ?", id, version).Updates(changes)
	if done.Error != nil {
		return done.Error
	}
	if done.RowsAffected == 0 {
		return fault.Clash{What: "record"}
	}
	return nil
}

// packed returns a value as the JSON text of a column, and a zero value as
// blank text.
func packed(v any) string {
	if rv := reflect.ValueOf(v); rv.IsZero() || (rv.Kind() == reflect.Map || rv.Kind() == reflect.Slice) && rv.Len() == 0 {
		return ""
	}
	text, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("store: %T cannot be kept: %v", v, err)) // our own plain types
	}
	return string(text)
}

// unpacked reads what packed wrote.
func unpacked[T any](text string) (T, error) {
	var v T
	if text == "" {
		return v, nil
	}
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return v, fmt.Errorf("read a kept %T: %w", v, err)
	}
	return v, nil
}

// found turns gorm's "no such record" into ours.
func found(err error, what string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fault.Missing{What: what}
	}
	return err
}

// limit is how many rows a caller wants at most, where 0 means all of them.
func limit(most int) int {
	if most == 0 {
		return -1
	}
	return most
}

// duplicate reports whether an error says that a unique key is taken, in
// either engine and with either driver.
func duplicate(err error) bool {
	return errors.Is(err, gorm.ErrDuplicatedKey) || sqliteDuplicate(err)
}

// leanedOn reports whether an error says that a row cannot go because others
// lean on it, or cannot come because what it leans on is not there.
func leanedOn(err error) bool {
	return errors.Is(err, gorm.ErrForeignKeyViolated) || sqliteLeanedOn(err)
}
