// Package register is the rules of the register, in plain Go: schools, pupils
// and the roll, carers and their status, snapshots, siblings, the census. It
// knows no database, request or clock; days and ids come in from outside.
package register

// Class says whom a recorded fact is about, and so who may be handed it. It is
// declared once, as a struct tag on the field, and everything that shows,
// exports or redacts reads that one declaration.
type Class string

// The classes of a field.
const (
	Open           Class = "open"             // says nothing about a person: ids, dates of keeping
	AboutPupil     Class = "pupil"            // about the pupil
	ThirdParty     Class = "third-party"      // about somebody who is not a user and may not know
	HiddenFromHome Class = "hidden-from-home" // must not reach home unless the pupil agrees
	Safeguarding   Class = "safeguarding"     // a pointer for the safeguarding lead
)

// Classes are all of them.
var Classes = []Class{Open, AboutPupil, ThirdParty, HiddenFromHome, Safeguarding}

// Records lists one zero value of each kind of record that holds facts about a
// child. A test refuses a field without a class in any of them, and the store
// refuses to keep a record that is not listed.
var Records = []any{Pupil{}, Carer{}, Move{}, Snapshot{}, Siblings{}, Event{}, Adjustment{}, Use{}, Passport{}, HandOff{}, Questionnaire{}, Concern{}, Disclosure{}, MessageAct{},
	Conversation{}, Action{}, Review{}, Circumstance{}, Voice{}, Referral{}, ReferralIn{}, ReferralPack{},
	Partner{}, EmergencyPlan{}, Sharing{}, Transition{}, Household{}, YoungAdult{}}
