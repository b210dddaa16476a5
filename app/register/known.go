package register

import (
	"reflect"
	"slices"
)

// Known is what is known now of a caring role: every answer as it was last
// given, whichever snapshot gave it. The id, the day and who wrote it down are
// those of the newest snapshot.
type Known struct {
	Snapshot
	said map[string]Snapshot // by field: the snapshot that gave the answer
}

// KnownNow puts snapshots together, newest first. A short one changes only what
// it speaks of: blank is unknown, never a removal. Of a list, such as tasks, the
// newest that says anything stands whole.
func KnownNow(snapshots []Snapshot) Known {
	k := Known{said: map[string]Snapshot{}}
	if len(snapshots) == 0 {
		return k
	}
	newest := snapshots[0]
	k.ID, k.CarerID, k.On, k.By, k.Brought, k.Version = newest.ID, newest.CarerID, newest.On, newest.By, newest.Brought, newest.Version
	now := reflect.ValueOf(&k.Snapshot).Elem()
	for _, s := range snapshots {
		for _, i := range answerFields {
			field, answer := now.Type().Field(i).Name, reflect.ValueOf(s).Field(i)
			if _, have := k.said[field]; !have && answered(answer) {
				now.Field(i).Set(answer)
				k.said[field] = s
			}
		}
	}
	return k
}

// aboutTheTalk are the fields of a snapshot that say how it came to be, and
// nothing of the role.
var aboutTheTalk = []string{"ID", "CarerID", "On", "By", "SpokenAlone", "Brought", "From", "Version"}

var answerFields = func() (fields []int) {
	shape := reflect.TypeFor[Snapshot]()
	for i := range shape.NumField() {
		if !slices.Contains(aboutTheTalk, shape.Field(i).Name) {
			fields = append(fields, i)
		}
	}
	return fields
}()

func answered(v reflect.Value) bool {
	if view, ok := v.Interface().(View); ok {
		return view.Words != ""
	}
	return !v.IsZero() && (v.Kind() != reflect.Slice || v.Len() > 0)
}

// SaidIn returns the snapshot that gave the answer in a field, "Tasks"; it is
// the zero value when nobody has answered.
func (k Known) SaidIn(field string) Snapshot { return k.said[field] }

// Empty reports whether no snapshot has said anything.
func (k Known) Empty() bool { return k.ID == "" && len(k.said) == 0 }
