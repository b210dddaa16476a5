package access

import (
	"net/mail"
	"strings"
	"time"

	"carers/app/fault"
)

// User is a member of staff, a governor or a trust lead who can sign in. Pupils
// and parents have no account.
type User struct {
	ID       string
	Email    string // lower case; unique in the installation
	Name     string // as colleagues know them: "R. Begum"
	Hash     string // empty until the person has set a password
	Disabled bool
	Epoch    int // sessions of an earlier epoch are over: "sign out everywhere"
	Posts    []Post
	LastSeen time.Time
	Version  int

	Chosen    bool   // whether they have chosen a password, and no new link waits for it
	LinkBy    []Role // what whoever handed out the last link was
	Confirmed bool   // by somebody who sees the register; without it, they read no instruction
	Digest    bool   // whether they asked for the weekly letter
}

// Post is one role that a user holds at one school.
type Post struct {
	School string // URN
	Role   Role
}

// At returns the actor that the user is at a school, or one that reaches
// nothing when they hold no role there.
func (u User) At(school string) Actor {
	a := Actor{UserID: u.ID, Name: u.Name}
	for _, p := range u.Posts {
		if p.School == school {
			a.School = school
			a.Roles = append(a.Roles, p.Role)
		}
	}
	return a
}

// Schools lists the URNs where the user holds a role, each once, in the order
// of their posts.
func (u User) Schools() []string {
	var schools []string
	seen := map[string]bool{}
	for _, p := range u.Posts {
		if !seen[p.School] {
			seen[p.School] = true
			schools = append(schools, p.School)
		}
	}
	return schools
}

// CheckUser says what is wrong with a new account's e-mail, name or role,
// beside the fields "email", "name" and "role", or nil.
func CheckUser(email, name string, roles []Role) error {
	var bad []fault.Problem
	if a, err := mail.ParseAddress(email); err != nil || a.Address != email {
		bad = append(bad, fault.Problem{Field: "email", Says: "Enter an e-mail address, like r.begum@school.example"})
	}
	if strings.TrimSpace(name) == "" {
		bad = append(bad, fault.Problem{Field: "name", Says: "Enter the name that colleagues know them by"})
	}
	if len(roles) == 0 {
		bad = append(bad, fault.Problem{Field: "role", Says: "Choose at least one role"})
	}
	return fault.Check(bad)
}

// Throttle says how sign-in slows down for an account or an address.
type Throttle struct {
	Failures int           // failures allowed within Window before it waits
	Window   time.Duration // how far back failures count
}

// The limits. AccountThrottle is for one account from one address, so that
// guesses from elsewhere do not lock its owner out; all addresses together have
// the higher EverywhereThrottle. A school sits behind one address, which may fail
// more often still, at many accounts.
var (
	AccountThrottle    = Throttle{Failures: 5, Window: 15 * time.Minute}
	EverywhereThrottle = Throttle{Failures: 30, Window: 15 * time.Minute}
	AddressThrottle    = Throttle{Failures: 50, Window: 15 * time.Minute}
)

// How long a person stays signed in: idle time is short because staffroom
// machines are shared, and a one-time link is for the same day.
const (
	IdleLimit    = 30 * time.Minute
	SessionLimit = 12 * time.Hour
	LinkLimit    = 72 * time.Hour
)
