package suppress

// Rules are the rules of the package by name, each as a way to switch it off in a
// draft, for tests that show what each is for.
var Rules = map[string]func(*Draft){
	"small counts":      func(d *Draft) { d.off.small = true },
	"things of a few":   func(d *Draft) { d.off.things = true },
	"everybody":         func(d *Draft) { d.off.all = true },
	"others with them":  func(d *Draft) { d.off.others = true },
	"tables together":   func(d *Draft) { d.off.together = true },
	"earlier tellings":  func(d *Draft) { d.off.ledger = true },
	"told again":        func(d *Draft) { d.off.again = true },
	"shares of ten":     func(d *Draft) { d.off.ten = true },
	"hidden numerators": func(d *Draft) { d.off.numerator = true },
	"means":             func(d *Draft) { d.off.means = true },
	"differences":       func(d *Draft) { d.off.differences = true },
}

// Truth is the draft's counts, by the name that an adversary gives them.
func (d *Draft) Truth() map[string]int {
	truth := map[string]int{}
	for _, c := range d.cells {
		truth[c.group.key()] = c.n
	}
	return truth
}

// Behind is of how many pupils the draft's counts of things are, by the same name.
func (d *Draft) Behind() map[string]int { return d.pupils }
