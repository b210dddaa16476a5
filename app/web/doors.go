package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"carers/app/access"
)

// door is one way into the site. Needs has no default: a door that forgets it
// stays shut.
type door struct {
	Method, Path string
	Needs        access.Permission
	Open         func(*visit) error
}

// Doors prints every door and the roles that may open it, a line each: for
// `carers doors`, and for a head to review.
func Doors() string {
	doors := (&Site{}).doors()
	slices.SortFunc(doors, func(a, b door) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method)) })
	var b strings.Builder
	for _, d := range doors {
		fmt.Fprintf(&b, "%-5s %-40s %s\n", d.Method, d.Path, whoMay(d.Needs))
	}
	return b.String()
}

func whoMay(p access.Permission) string {
	switch p {
	case access.Anyone:
		return "anyone"
	case access.SignedIn:
		return "everyone signed in"
	}
	var roles []string
	for _, r := range access.RolesThat(p) {
		roles = append(roles, string(r))
	}
	if access.ThroughGlass(p) {
		roles = append(roles, "head for a reason")
	}
	return strings.Join(roles, ", ")
}
