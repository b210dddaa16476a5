package web

import (
	"cmp"
	"slices"

	"carers/app/access"
)

// unconfirmed reports whether somebody has chosen a password and would read
// instructions here if their account were known to be in the right hands.
func unconfirmed(u access.User) bool {
	return !u.Confirmed && u.Chosen && !u.Disabled && slices.ContainsFunc(u.Posts, func(p access.Post) bool { return p.Role == access.Teacher })
}

// fromWhom says what whoever handed out somebody's link was.
func fromWhom(u access.User) string {
	var words []string
	for _, r := range u.LinkBy {
		words = append(words, small(r))
	}
	return cmp.Or(andList(words), "somebody who does not see the register")
}

// confirmPerson says that somebody's account is in the right hands.
func confirmPerson(v *visit) error {
	u, err := v.personHere()
	if err != nil {
		return err
	}
	if err := v.ledger.ConfirmUser(v.ctx(), u.ID); err != nil {
		return err
	}
	return v.goTo("/people", "They read what to do for their pupils now")
}
