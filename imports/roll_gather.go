package imports

import (
	"fmt"
	"maps"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// gathered is one pupil of the file: the row that names them first, with what
// further rows add.
type gathered struct {
	said
	rows     int
	disputed []dispute
}

// dispute is a fact on which rows of the same pupil disagree.
type dispute struct {
	what, first, then string
	row, thenRow      int
}

// gatherer puts rows of the same pupil together.
type gatherer struct {
	pupils []*gathered
	byKey  map[string]*gathered
}

func newGatherer() *gatherer { return &gatherer{byKey: map[string]*gathered{}} }

func (g *gatherer) add(s *said) {
	keys := rowKeys(s)
	for _, key := range keys {
		if have := g.byKey[key]; have != nil && !apart(&have.pupil, &s.pupil) {
			have.merge(s)
			g.index(keys, have)
			return
		}
	}
	one := &gathered{said: *s, rows: 1}
	g.pupils = append(g.pupils, one)
	g.index(keys, one)
}

// apart reports whether two rows are of two pupils although they share a name
// and a birthday: both have a permanent UPN, and it differs.
func apart(a, b *register.Pupil) bool {
	if a.UPN == b.UPN || a.UPN == "" || b.UPN == "" {
		return false
	}
	x, y := register.ReadUPN(a.UPN), register.ReadUPN(b.UPN)
	return x.Right && y.Right && !x.Temporary && !y.Temporary
}

func (g *gatherer) index(keys []string, one *gathered) {
	for _, key := range keys {
		if g.byKey[key] == nil {
			g.byKey[key] = one
		}
	}
}

// rowKeys are the identities of a row, surest first. A name without a number
// or a birth is one only together with year and form.
func rowKeys(s *said) (keys []string) {
	p := &s.pupil
	if p.UPN != "" {
		keys = append(keys, "u"+p.UPN)
	}
	if p.AdmissionNumber != "" {
		keys = append(keys, "a"+idKey(p.AdmissionNumber))
	}
	if p.MISID != "" {
		keys = append(keys, "m"+p.MISID)
	}
	name := s.name.whole
	if name == "" {
		name = p.Surname + between2 + p.Forename
	}
	switch {
	case len(name) <= len(between2):
	case !p.DateOfBirth.IsZero():
		keys = append(keys, "b"+register.Fold(name)+string(p.DateOfBirth))
	case len(keys) == 0:
		keys = append(keys, "n"+register.Fold(name)+between2+string(p.Year)+between2+p.Form)
	}
	return keys
}

// pupilFields are what rows of the same pupil must agree on.
var pupilFields = []struct {
	name string
	of   func(*register.Pupil) *string
	same func(a, b string) bool
}{
	{"UPN", func(p *register.Pupil) *string { return &p.UPN }, exactly},
	{"former UPN", func(p *register.Pupil) *string { return &p.FormerUPN }, exactly},
	{"admission number", func(p *register.Pupil) *string { return &p.AdmissionNumber }, sameID},
	{"MIS id", func(p *register.Pupil) *string { return &p.MISID }, exactly},
	{"ULN", func(p *register.Pupil) *string { return &p.ULN }, exactly},
	{"surname", func(p *register.Pupil) *string { return &p.Surname }, sameName},
	{"forename", func(p *register.Pupil) *string { return &p.Forename }, sameName},
	{"middle names", func(p *register.Pupil) *string { return &p.MiddleNames }, sameName},
	{"preferred surname", func(p *register.Pupil) *string { return &p.PreferredSurname }, sameName},
	{"preferred forename", func(p *register.Pupil) *string { return &p.PreferredForename }, sameName},
	{"date of birth", func(p *register.Pupil) *string { return (*string)(&p.DateOfBirth) }, exactly},
	{"sex", func(p *register.Pupil) *string { return &p.Sex }, exactly},
	{"year group", func(p *register.Pupil) *string { return (*string)(&p.Year) }, exactly},
	{"form", func(p *register.Pupil) *string { return &p.Form }, sameName},
	{"house", func(p *register.Pupil) *string { return &p.House }, sameName},
	{"date joined", func(p *register.Pupil) *string { return (*string)(&p.JoinedOn) }, exactly},
	{"date left", func(p *register.Pupil) *string { return (*string)(&p.LeftOn) }, exactly},
	{"address", func(p *register.Pupil) *string { return &p.AddressKey }, exactly},
}

func exactly(a, b string) bool  { return a == b }
func sameID(a, b string) bool   { return idKey(a) == idKey(b) }
func sameName(a, b string) bool { return register.Fold(a) == register.Fold(b) }

// merge adds a further row of the same pupil. What it says anew is taken; what
// it says otherwise is kept apart for a person, never written over.
func (g *gathered) merge(s *said) {
	g.rows++
	g.leaver, g.guest = g.leaver && s.leaver, g.guest && s.guest // one row that has them on roll is enough
	for _, f := range pupilFields {
		have, more := f.of(&g.pupil), f.of(&s.pupil)
		switch {
		case *more == "":
		case *have == "":
			*have = *more
		case !f.same(*have, *more):
			g.dispute(f.name, *have, *more, s.row)
		}
	}
	for _, name := range register.FlagNames {
		have, more := g.pupil.Flags[name], s.pupil.Flags[name]
		switch {
		case more.Value == "":
		case have.Value == "":
			g.pupil.Flags = cloned(g.pupil.Flags)
			g.pupil.Flags[name] = more
		case have.Value != more.Value:
			g.dispute(name.Words(), have.Value, more.Value, s.row)
		}
	}
}

// cloned is a map of one's own to write to; rows share theirs.
func cloned(f register.Flags) register.Flags {
	own := make(register.Flags, len(f)+1)
	maps.Copy(own, f)
	return own
}

// cameBack forgets a day of leaving that the file itself says was followed by one
// of joining: a list of leavers and one of joiners may both name a pupil.
func (g *gathered) cameBack() {
	if g.pupil.LeftOn != "" && g.pupil.JoinedOn.After(g.pupil.LeftOn) {
		g.pupil.LeftOn, g.leaver = "", false
	}
}

// hasLeft reports whether the file says that the pupil has left: by a date, or
// by every row.
func (g *gathered) hasLeft(today calendar.Day) bool {
	return g.leaver || !g.pupil.LeftOn.IsZero() && !g.pupil.LeftOn.After(today)
}

// keptOut says why a pupil who is not on the roll does not join it, or nothing.
func (g *gathered) keptOut(today calendar.Day) (code, says string) {
	switch {
	case g.hasLeft(today):
		return "leaver", "This pupil has left and is not on the roll, so they are not enrolled."
	case g.guest:
		return "guest", "This pupil is a guest, on the roll of another school, so they are not enrolled."
	}
	return "", ""
}

func (g *gathered) dispute(what, first, then string, thenRow int) {
	if what == "address" {
		first, then = "one", "another"
	}
	g.disputed = append(g.disputed, dispute{what, first, then, g.row, thenRow})
}

// disputes says what rows disagree on, with both values.
func (g *gathered) disputes() string {
	parts := make([]string, len(g.disputed))
	for i, d := range g.disputed {
		parts[i] = fmt.Sprintf("%s (%s on row %d, %s on row %d)", d.what, d.first, d.row, d.then, d.thenRow)
	}
	return "Rows that seem to be of the same pupil disagree about " + strings.Join(parts, "; ") + "."
}

// disputedFields says what rows disagree on without the values, which may be a
// pupil's name.
func (g *gathered) disputedFields() string {
	names := make([]string, len(g.disputed))
	for i, d := range g.disputed {
		names[i] = d.what
	}
	return "Rows that seem to be of the same pupil disagree about " + strings.Join(names, ", ") + "."
}

// forgetDisputed leaves unknown what the rows disagree on.
func (g *gathered) forgetDisputed() {
	for _, d := range g.disputed {
		for _, f := range pupilFields {
			if f.name == d.what {
				*f.of(&g.pupil) = ""
			}
		}
		for _, name := range register.FlagNames {
			if name.Words() == d.what {
				g.pupil.Flags = cloned(g.pupil.Flags)
				delete(g.pupil.Flags, name)
			}
		}
	}
}
