package access

import (
	"slices"

	"carers/app/fault"
)

// openers are the permissions that show who is on the register: at once, after
// a reason, or as the census list.
var openers = []Permission{SeeRegister, BreakGlass, ExportCensus}

// OpensRecords reports whether a role shows who is on the register, if only
// after a reason.
func OpensRecords(r Role) bool {
	return slices.ContainsFunc(openers, func(p Permission) bool { return slices.Contains(grants[r], p) })
}

// mayLetIn reports whether an actor may let somebody in to what a role opens:
// who sees the whole register may, and who has the census list may share it.
// A head may not: they see names only for a reason that the champion is told.
func mayLetIn(a Actor, r Role) bool {
	holds := func(p Permission) bool {
		return slices.ContainsFunc(a.Roles, func(own Role) bool { return slices.Contains(grants[own], p) })
	}
	return holds(SeeRegister) || !slices.ContainsFunc(openers, func(p Permission) bool {
		return slices.Contains(grants[r], p) && (p != ExportCensus || !holds(p))
	})
}

// CheckGive says why an actor may not turn the roles that somebody holds at
// the actor's school into others, beside the field "role", or nil. Nobody gives
// themselves a role; and a role that opens named records is given only by who
// sees as much, so that whoever looks after accounts cannot let themselves, or a
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
		case !mayLetIn(a, r):
			return fault.Wrong("role", "Only the young carer champion, or whoever runs this installation, can give this role: "+r.Words())
		}
	}
	return nil
}

// CheckReset says why an actor may not hand out a link with which a new
// password is chosen for somebody who holds roles, or nil: such a link is a way
// in as that person.
func CheckReset(a Actor, roles []Role) error {
	if slices.ContainsFunc(roles, func(r Role) bool { return !mayLetIn(a, r) }) {
		return fault.Refused{Says: "Only the young carer champion, or whoever runs this installation, can reset the password of somebody who sees named records."}
	}
	return nil
}
