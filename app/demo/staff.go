package demo

import (
	"strings"

	"carers/app/access"
)

// The schools of the world, by URN.
const (
	GreenfieldURN = "999001"
	WrensURN      = "999002"
)

// The people a test or a screenshot signs in as, one for each role.
const (
	ChampionEmail = "r.begum@greenfield.example"
	DeputyEmail   = "j.fairclough@greenfield.example" // also a champion, and tutor of 9C
	HeadEmail     = "p.whitcombe@greenfield.example"
	DSLEmail      = "c.dhillon@greenfield.example"
	DataEmail     = "s.kowalczyk@greenfield.example"
	GovernorEmail = "e.marsh@greenfield.example"
	TeacherEmail  = "k.adeyemi@greenfield.example"    // tutor of 11F; takes 9X/En2 and 11Y/En3
	BothEmail     = "n.achebe@greenfield.example"     // tutor of 8A, and champion at Little Wrens
	TrustEmail    = "v.osborne@harrowby.example"      // trust lead over both schools
	WrensEmail    = "m.pettigrew@littlewrens.example" // head and DSL of Little Wrens
)

// tutors take Greenfield's forms, in the order of the forms.
var tutors = []string{
	"M. Oyelaran", "H. Lindqvist", "S. Bhatt", "G. Pritchard", "E. Boateng", "V. Petrov", "A. Rosen", "C. Nakamura",
	"N. Achebe", "F. Hussain", "B. O'Hara", "U. Okafor", "W. Lam", "L. Ferguson", "I. Castellano", "D. Popa",
	"R. Whitaker", "Y. Chaudhri", "J. Fairclough", "O. Mbeki", "S. Winterbourne", "T. Rahmani", "D. Sinclair", "P. Nair",
	"A. Kowalska", "M. Threlfall", "Z. Iqbal", "J. Haverford", "C. Duarte", "E. Stone", "L. Amankwah", "R. Fitzgerald",
	"T. Marsden", "B. Bancroft", "S. Moriarty", "H. Akhtar", "N. Voss", "K. Adeyemi", "P. Delacroix", "G. Strachan",
	"A. Obi", "M. Szabo", "C. Whitfield", "I. Rutherford",
}

// staff are everybody who can sign in, at both schools and above them.
func staff() []access.User {
	all := []access.User{
		person(ChampionEmail, "R. Begum", at(GreenfieldURN, access.Champion)),
		person(HeadEmail, "P. Whitcombe", at(GreenfieldURN, access.Head)),
		person(DSLEmail, "C. Dhillon", at(GreenfieldURN, access.DSL)),
		person(DataEmail, "S. Kowalczyk", at(GreenfieldURN, access.Data)),
		person(GovernorEmail, "E. Marsh", at(GreenfieldURN, access.Governor)),
		person(TrustEmail, "V. Osborne", at(GreenfieldURN, access.Trust), at(WrensURN, access.Trust)),
		person(WrensEmail, "M. Pettigrew", at(WrensURN, access.Head), at(WrensURN, access.DSL)),
	}
	for _, name := range tutors {
		posts := []access.Post{at(GreenfieldURN, access.Teacher)}
		switch email(name) {
		case DeputyEmail:
			posts = append(posts, at(GreenfieldURN, access.Champion))
		case BothEmail:
			posts = append(posts, at(WrensURN, access.Champion))
		}
		all = append(all, person(email(name), name, posts...))
	}
	for _, c := range wrensClasses {
		all = append(all, person(wrensEmail(c.teacher), c.teacher, at(WrensURN, access.Teacher)))
	}
	return all
}

func person(email, name string, posts ...access.Post) access.User {
	return access.User{ID: key("user", email), Email: email, Name: name, Posts: posts}
}

// nameOf is the name of who has an e-mail address.
func nameOf(email string) string { return World{Staff: staff()}.User(email).Name }

func at(urn string, r access.Role) access.Post { return access.Post{School: urn, Role: r} }

// email is the address of one of Greenfield's staff: "B. O'Hara" is
// b.ohara@greenfield.example.
func email(name string) string { return local(name) + "@greenfield.example" }

func wrensEmail(name string) string { return local(name) + "@littlewrens.example" }

func local(name string) string {
	return strings.NewReplacer(" ", "", "'", "").Replace(strings.ToLower(name))
}
