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

// Who may give what, in one place:
//
//	a role that opens named records         who sees the whole register; the census list, who has it too
//	a link to choose the password of one    the same
//	any other role, a form, class or cover  who manages people or cover
//	any of these to themselves              nobody
//	"it is the right person"                who sees the whole register
//
// Taking away is always allowed, and the champion is told. Whoever runs the
// installation may give all of it.

// mayLetIn reports whether an actor may let somebody in to what a role opens:
// who sees the whole register may, and who has the census list may share it.
// A head may not: they see names only for a reason that the champion is told.
func mayLetIn(a Actor, r Role) bool {
	return Vouches(a) || !slices.ContainsFunc(openers, func(p Permission) bool {
		return slices.Contains(grants[r], p) && (p != ExportCensus || !a.ever(p))
	})
}

// Vouches reports whether an actor sees the whole register by a role of theirs,
// and so can say that an account is in the right hands. A reason given for half
// an hour is not enough.
func Vouches(a Actor) bool { return a.ever(SeeRegister) }

// ever reports whether one of an actor's own roles may do p, without a reason
// given.
func (a Actor) ever(p Permission) bool {
	return slices.ContainsFunc(a.Roles, func(own Role) bool { return slices.Contains(grants[own], p) })
}

// CouldGive reports whether somebody of some roles may let others in to each of
// wanted: a password that was chosen by their link is good enough for it.
func CouldGive(giver, wanted []Role) bool {
	return !slices.ContainsFunc(wanted, func(r Role) bool { return !mayLetIn(Actor{Roles: giver}, r) })
}

// CheckTeach says why an actor may not say that a group is somebody's, or that
// they cover for one, beside a field, or nil: the names and instructions of a
// group are a way in to it.
func CheckTeach(a Actor, person, field string) error {
	if person != "" && person == a.UserID && !a.Has(Operator) {
		return fault.Wrong(field, "Nobody gives themselves a form, class or cover: ask a colleague to")
	}
	return nil
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
	if !CouldGive(a.Roles, roles) {
		return fault.Refused{Says: "Only the young carer champion, or whoever runs this installation, can reset the password of somebody who sees named records."}
	}
	return nil
}
