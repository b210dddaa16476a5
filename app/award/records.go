package award

import "carers/app/register"

// Records are one of each kind of record of the award that is kept: what shows,
// exports and redacts by class goes by the classes declared on their fields, as with
// register.Records.
var Records = []any{Followed{}, Wording{}, Round{}, Part{}, Action{}, Application{}, Evidence{}, EvidenceFile{}, Ruling{}, Activity{}, Document{}, Lead{}, Date{}}

// fact is one thing that a record says, with the class declared on the record's field.
func fact(label, says string, record any, field string) register.Fact {
	class, _ := register.ClassOf(record, field)
	return register.Fact{Field: label, Says: says, Class: class}
}

// named is the problem with a text that holds a pupil's whole name.
const named = "This holds a pupil’s name. Say it without: what is kept of the award names nobody"
