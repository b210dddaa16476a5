package register

import "reflect"

// ClassOf returns the class declared on a field of a record, or false when the
// record has no such field or the field no class.
func ClassOf(record any, field string) (Class, bool) {
	f, ok := reflect.TypeOf(record).FieldByName(field)
	if !ok {
		return "", false
	}
	c, ok := f.Tag.Lookup("class")
	return Class(c), ok
}

func classOf(record any, field string) Class {
	class, _ := ClassOf(record, field)
	return class
}
