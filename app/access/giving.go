package access

import (
	"slices"

	"carers/app/fault"
)

// opensRecords reports whether a role opens named records of the register
// without giving a reason.
func opensRecords(r Role) bool { return slices.Contains(grants[r], SeeRegister) }

// CheckGive says why an actor may not turn the roles that somebody holds at
// the actor's school into others, beside the field "role", or nil. Nobody gives
// themselves a role; and a role that opens named records is given only by who
// holds one, so that whoever looks after accounts cannot let themselves, or a
// second account of theirs, into the register. Taking a role away is always
// allowed: a leaver must be stoppable by anybody who manages people.
func CheckGive(a Actor, person string, had, wanted []Role) error {
	for _, r := range wanted {
		switch {
		case r == Operator:
			return fault.Wrong("role", "Choose a role of a school")
		case slices.Contains(had, r) || a.Has(Operator):
		case person != "" && person == a.UserID:
			return fault.Wrong("role", "Nobody gives themselves a role: ask a colleague to")
		case opensRecords(r) && !slices.ContainsFunc(a.Roles, opensRecords):
			return fault.Wrong("role", "Only the young carer champion can give a role that opens named records")
		}
	}
	return nil
}

// CheckReset says why an actor may not hand out a link with which a new
// password is chosen for somebody who holds roles, or nil: such a link is a way
// in as that person.
func CheckReset(a Actor, roles []Role) error {
	if slices.ContainsFunc(roles, opensRecords) && !slices.ContainsFunc(a.Roles, opensRecords) {
		return fault.Refused{Says: "Only the young carer champion, or whoever runs this installation, can reset the password of somebody who sees named records."}
	}
	return nil
}
