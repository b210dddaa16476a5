// Package access says who is asking, what each role may do and why: the whole
// policy is one table, [grants], that a head could read. Passwords and one-time
// tokens are here too, as values; keeping them is the store's work.
package access

// Role is what a person is at one school. A person may hold several roles, at
// several schools.
type Role string

// The roles of a school, and of those around it.
const (
	Champion Role = "champion" // the young carer champion: keeps the register
	Teacher  Role = "teacher"  // any member of staff: what to do, never why
	Head     Role = "head"     // head or senior lead: counts, trends, packs
	DSL      Role = "dsl"      // designated safeguarding lead: register and hand-offs
	Data     Role = "data"     // data manager: roll, imports, users; no care profile
	Governor Role = "governor" // link governor: suppressed counts only
	Trust    Role = "trust"    // trust or authority lead: suppressed counts of schools
	Operator Role = "operator" // whoever runs the program on its own machine; never given to a user
)

// Roles are those that a user can be given, in the order pages show them.
var Roles = []Role{Champion, Teacher, Head, DSL, Data, Governor, Trust}

var roleWords = map[Role]string{
	Champion: "Young carer champion", Teacher: "Teacher or other staff", Head: "Head or senior lead",
	DSL: "Designated safeguarding lead", Data: "Data manager", Governor: "Link governor",
	Trust: "Trust or authority lead", Operator: "Operator of this installation",
}

// Words returns the role as a page shows it.
func (r Role) Words() string { return roleWords[r] }

// ReadRole returns the role with an id, or false.
func ReadRole(id string) (Role, bool) {
	for _, r := range Roles {
		if string(r) == id {
			return r, true
		}
	}
	return "", false
}

// Permission is one thing that a door or a ledger asks for. The zero value is
// given to nobody, so a door that forgets to name one stays shut.
type Permission string

// The permissions. Anyone needs no sign-in; SignedIn needs no role.
const (
	Anyone   Permission = "anyone"
	SignedIn Permission = "signed in"

	SeeRegister      Permission = "see the register"
	KeepRegister     Permission = "keep the register"
	SeeRoll          Permission = "see the roll"
	SeeOwnGroups     Permission = "see own groups"
	NoteUse          Permission = "note how an adjustment went"
	SetCover         Permission = "set cover"
	SeeToActions     Permission = "see to own actions"
	SeeVoice         Permission = "see what pupils said, without names"
	SeePartners      Permission = "see partners outside the school"
	SeeCounts        Permission = "see counts"
	SeeTrends        Permission = "see trends"    // of groups: whether it helps, without a name
	WeighTrends      Permission = "weigh trends"  // the same in whole numbers, small ones too: never a governor
	ExportTrends     Permission = "export trends" // what a school counts for itself, small numbers too
	RunImports       Permission = "run imports"
	ExportRegister   Permission = "export the register"
	ExportCensus     Permission = "export the census list"
	ExportFigures    Permission = "export attendance and results"
	ExportEverything Permission = "export everything"
	BreakGlass       Permission = "open named records for a reason"
	SeeAudit         Permission = "see who has looked"
	ManageUsers      Permission = "manage people"
	ManageSchool     Permission = "manage the school's settings"
	ManageSchools    Permission = "manage schools"

	// For who sees the counts whole and answers for the children: a data manager sees
	// none of them, the safeguarding lead answers to no governor, and a governor is who
	// they are hidden from.
	SetLimits Permission = "set from which count on others are told"

	LogSharing         Permission = "write in the sharing log"
	RaiseHandOff       Permission = "raise a hand-off"
	AcknowledgeHandOff Permission = "acknowledge a hand-off"
	HearOfHandOffs     Permission = "hear of hand-offs that wait" // and of urgent messages: how many and for how long, and no name
	RaiseConcern       Permission = "pass on what they noticed"
	SeeMessages        Permission = "see what the school was told"
	SeeUrgent          Permission = "see what is urgent of what the school was told"
	AnswerMessages     Permission = "answer what the school was told"

	SeeAward   Permission = "see where the school stands in the award" // standing, plan and what is clear of names
	KeepAward  Permission = "keep the award"
	SeeToAward Permission = "see to own actions of the award" // about the school, and about no pupil
	MakePacks  Permission = "make packs for who inspects"     // numbers that point at no child; a page about one needs SeeRegister besides
)

// grants is the whole policy: a role may do what is listed and nothing else.
var grants = map[Role][]Permission{
	Champion: {SeeRegister, KeepRegister, SeeRoll, SeeCounts, SeeTrends, WeighTrends, ExportTrends, RunImports, ExportRegister, ExportCensus, ExportFigures, ExportEverything, SeeAudit, ManageUsers, ManageSchool, SetCover, RaiseHandOff, LogSharing, HearOfHandOffs, RaiseConcern, SeeMessages, SeeUrgent, AnswerMessages, SeeToActions, SeeVoice, SeePartners, SeeAward, KeepAward, SeeToAward, MakePacks, SetLimits}, // and never closes a hand-off
	DSL:      {SeeRegister, SeeRoll, SeeCounts, SeeTrends, WeighTrends, SeeAudit, RaiseHandOff, LogSharing, AcknowledgeHandOff, HearOfHandOffs, RaiseConcern, SeeUrgent, AnswerMessages, SeeToActions, SeePartners, SeeAward, SeeToAward},
	Data:     {SeeRoll, RunImports, ExportCensus, ExportFigures, ManageUsers, ManageSchool, SetCover, RaiseConcern, SeeToAward},                                                                     // the roll, no care profile
	Head:     {SeeCounts, SeeTrends, WeighTrends, ExportTrends, BreakGlass, SeeAudit, ManageUsers, HearOfHandOffs, RaiseConcern, SeeVoice, SeePartners, SeeAward, SeeToAward, MakePacks, SetLimits}, // a name only through the glass
	Teacher:  {SeeOwnGroups, NoteUse, RaiseConcern, SeeToActions, SeePartners, SeeToAward},                                                                                                          // what to do, never why
	Governor: {SeeCounts, SeeTrends, SeeVoice},                                                                                                                                                      // what pupils said names nobody
	Trust:    {SeeCounts},
	Operator: {SeeRegister, KeepRegister, SeeRoll, SeeCounts, SeeTrends, WeighTrends, ExportTrends, RunImports, ExportRegister, ExportCensus, ExportFigures, ExportEverything, SeeAudit, ManageUsers, ManageSchool, ManageSchools, SetCover, RaiseHandOff, LogSharing, HearOfHandOffs, SeeMessages, SeeUrgent, AnswerMessages, SeeVoice, SeePartners, SeeAward, KeepAward, MakePacks, SetLimits},
}

// throughGlass is what a reason and half an hour add to whoever holds
// BreakGlass.
var throughGlass = []Permission{SeeRegister, SeeMessages, SeeRoll, ExportRegister, ExportFigures, ExportEverything}
