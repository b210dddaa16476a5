package access

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
)

// Actor is who is asking, and where: one person (or command, or job) at one
// school. Nobody acts at two schools at once; whoever has several chooses one.
type Actor struct {
	UserID     string // empty for a command or a job
	Name       string // a member of staff, or "carers import"; never a child
	School     string // URN; empty reaches nothing
	SchoolName string
	Roles      []Role
	Groups     []string // ids of the groups the person teaches or tutors
	Glass      Glass
}

// GlassTime is how long a reason opens named records for.
const GlassTime = 30 * time.Minute

// Glass is a reason, given by a head, for opening named records until an end.
type Glass struct {
	Reason string
	Until  time.Time
}

// OpenAt reports whether the glass is broken at an instant.
func (g Glass) OpenAt(now time.Time) bool { return g.Reason != "" && now.Before(g.Until) }

// Command is the actor for a command typed on the program's own machine: it
// may do what an operator may, at one school, under the command's name.
func Command(name, school string) Actor {
	return Actor{Name: name, School: school, Roles: []Role{Operator}}
}

// Signed reports whether there is a name to put against a change.
func (a Actor) Signed() bool { return strings.TrimSpace(a.Name) != "" }

// Has reports whether the actor holds a role.
func (a Actor) Has(r Role) bool { return slices.Contains(a.Roles, r) }

// May reports whether the actor may do p at an instant. Time matters only for
// what a head opened for a reason.
func (a Actor) May(p Permission, now time.Time) bool {
	_, ok := a.by(p, now)
	return ok
}

// Why says why the actor may do p, in a sentence a page can show, or "" when
// they may not.
func (a Actor) Why(p Permission, now time.Time) string {
	role, ok := a.by(p, now)
	switch {
	case !ok:
		return ""
	case role == "" && p == Anyone:
		return "Anyone can see this."
	case role == "":
		return "Everyone who is signed in can see this."
	case !slices.Contains(grants[role], p):
		return fmt.Sprintf("You gave a reason at %s (“%s”), which opens named records for half an hour. Whoever keeps the register is shown it.",
			a.Glass.Until.Add(-GlassTime).In(calendar.London).Format("15:04"), a.Glass.Reason)
	}
	return fmt.Sprintf("You can see this because your role at %s is: %s.", a.SchoolName, strings.ToLower(role.Words()[:1])+role.Words()[1:])
}

// by returns the role that allows p. Public and signed-in doors need none.
func (a Actor) by(p Permission, now time.Time) (Role, bool) {
	switch p {
	case "":
		return "", false
	case Anyone:
		return "", true
	case SignedIn:
		return "", a.Signed()
	}
	for _, r := range a.Roles {
		if slices.Contains(grants[r], p) {
			return r, true
		}
	}
	for _, r := range a.Roles {
		if a.Glass.OpenAt(now) && slices.Contains(grants[r], BreakGlass) && slices.Contains(throughGlass, p) {
			return r, true
		}
	}
	return "", false
}

// RolesThat lists the roles a user can hold that may do p, in the order of
// [Roles]; a reason given through the glass is not counted.
func RolesThat(p Permission) []Role {
	var may []Role
	for _, r := range Roles {
		if p == Anyone || p == SignedIn || slices.Contains(grants[r], p) {
			may = append(may, r)
		}
	}
	return may
}

// ThroughGlass reports whether a head may do p after giving a reason.
func ThroughGlass(p Permission) bool { return slices.Contains(throughGlass, p) }
