package web

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/web/form"
)

// door is one way into the site. Needs has no default: a door that forgets it
// stays shut.
type door struct {
	Method, Path string
	Needs        needs
	Open         func(*visit) error
}

// takesFiles are the doors to which a file is sent.
var takesFiles = []string{importsAt, evidenceAt + "/add", evidenceAt + "/:evidence/replace", wordingAt + "/load/:framework"}

// room is how much may be sent to a door, whether or not it reads a form.
func (d door) room() int64 {
	if d.Method == http.MethodPost && slices.Contains(takesFiles, d.Path) {
		return mostBody
	}
	if isQuiet(d.Path) {
		return roomAtDoor
	}
	return form.RoomForText
}

// needs are permissions of which one is enough. None at all lets nobody in.
type needs []access.Permission

func only(p access.Permission) needs { return needs{p} }

func anyOf(p ...access.Permission) needs { return p }

// any reports whether somebody who may do what may says has one of them.
func (n needs) any(may func(access.Permission) bool) bool { return slices.ContainsFunc(n, may) }

// throughGlass reports whether a reason opens the door to a head.
func (n needs) throughGlass() bool { return slices.ContainsFunc(n, access.ThroughGlass) }

// roles lists the roles that one of the permissions lets in, without a reason.
func (n needs) roles() []access.Role {
	var let []access.Role
	for _, r := range access.Roles {
		if n.any(func(p access.Permission) bool { return slices.Contains(access.RolesThat(p), r) }) {
			let = append(let, r)
		}
	}
	return let
}

// words says who may open the door.
func (n needs) words() string {
	switch {
	case slices.Contains(n, access.Anyone):
		return "anyone"
	case slices.Contains(n, access.SignedIn):
		return "everyone signed in"
	}
	roles := n.roles()
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = string(r)
	}
	if n.throughGlass() && !slices.Contains(roles, access.Head) {
		words = append(words, "head for a reason")
	}
	return strings.Join(words, ", ")
}

// Doors prints every door and the roles that may open it, a line each: for
// `carers doors`, and for a head to review.
func Doors() string {
	doors := slices.Concat((&Site{}).doors(), (&Site{}).quiet(), probes())
	slices.SortFunc(doors, func(a, b door) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method)) })
	var b strings.Builder
	for _, d := range doors {
		fmt.Fprintf(&b, "%-5s %-40s %s\n", d.Method, d.Path, d.Needs.words())
	}
	return b.String()
}

// nearestPage is the address to look at instead of path, which a form was sent
// to by the door with a pattern: itself, or the nearest one above it that can
// be opened as a page.
func (s *Site) nearestPage(pattern, path string) string {
	doors := s.doors()
	for pattern != "" {
		if slices.ContainsFunc(doors, func(d door) bool { return d.Method == http.MethodGet && d.Path == pattern }) {
			return path
		}
		pattern, path = above(pattern), above(path)
	}
	return "/"
}

// above is an address without its last part.
func above(path string) string { return path[:max(strings.LastIndexByte(path, '/'), 0)] }
