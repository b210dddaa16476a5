package imports

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// Known is what the school has on the day of the import: what a file is
// matched with.
type Known struct {
	Pupils    []register.Pupil             // on roll and left
	Carers    map[string]register.Carer    // by pupil id
	Snapshots map[string]register.Snapshot // the latest of each pupil, by pupil id
	Spans     []figures.Span               // of the file's period and of any that it may follow; for attendance
	Results   []figures.Result             // of the file's assessment points; for results
	Groups    []register.Group             // for classes
	Teachers  []register.Teacher           // the accounts of those who teach; for classes
	Events    []register.Event             // of the file's days, or all: see Understanding.EventReach
	School    string                       // URN
	MIS       string                       // layout of the last roll that was applied, whose ids the pupils carry; blank when unknown
	Settings  register.Settings
	Today     calendar.Day
	By        string // who imports
}

// roll finds known pupils by what a row says of them.
type roll struct {
	known      Known
	upn        map[string][]int
	former     map[string][]int
	admission  map[string][]int
	mis        map[string][]int
	byID       map[string]int
	sameSystem bool            // ids in the MIS may be compared
	anyName    map[string]bool // forenames and surnames, folded; nil until somebody asks

	// Made when first a row is looked for by name: where rows carry numbers, none
	// is, and these are most of what finding costs.
	names    map[string][]int // surname and forename, folded, in the ways a pupil is named
	wholes   map[string][]int // both orders, folded
	surnames map[string][]int
	born     map[calendar.Day][]int
}

const between2 = "\x00" // stands between the parts of a key

func newRoll(k Known, layout string) *roll {
	n := len(k.Pupils)
	x := &roll{
		known: k, upn: make(map[string][]int, n), former: map[string][]int{}, admission: make(map[string][]int, n), mis: make(map[string][]int, n), byID: make(map[string]int, n),
		sameSystem: k.MIS == "" || !NamesSystem(layout) || k.MIS == layout,
	}
	for i := range k.Pupils {
		x.put(i)
	}
	return x
}

// NamesSystem reports whether a layout tells which system's ids a file holds. A
// plain list does not.
func NamesSystem(layout string) bool {
	return layout != "" && layout != genericLayout && layout != registerLayout
}

func (x *roll) put(i int) {
	p := &x.known.Pupils[i]
	x.byID[p.ID] = i
	add(x.upn, p.UPN, i)
	add(x.former, p.FormerUPN, i)
	if p.AdmissionNumber != "" {
		add(x.admission, idKey(p.AdmissionNumber), i)
	}
	add(x.mis, p.MISID, i)
}

// learnNames makes it possible to find pupils by name.
func (x *roll) learnNames() {
	if x.names != nil {
		return
	}
	n := len(x.known.Pupils)
	x.names, x.wholes, x.surnames = make(map[string][]int, n), make(map[string][]int, 2*n), make(map[string][]int, n)
	x.born = make(map[calendar.Day][]int, n)
	for i := range x.known.Pupils {
		if day := x.known.Pupils[i].DateOfBirth; !day.IsZero() {
			x.born[day] = append(x.born[day], i)
		}
		for _, n := range spellings(&x.known.Pupils[i]) {
			add(x.names, n.surname+between2+n.forename, i)
			add(x.wholes, n.surname+" "+n.forename, i)
			add(x.wholes, n.forename+" "+n.surname, i)
			add(x.surnames, n.surname, i)
		}
	}
}

// surnamed are the pupils with a surname, folded, in any spelling.
func (x *roll) surnamed(surname string) []int {
	x.learnNames()
	return x.surnames[surname]
}

func add(m map[string][]int, key string, i int) {
	if key == "" {
		return
	}
	if have := m[key]; len(have) == 0 || have[len(have)-1] != i {
		m[key] = append(have, i)
	}
}

type foldedName struct{ surname, forename string }

// spellings are the ways a pupil may be named: legal and preferred, in any
// mixture, folded.
func spellings(p *register.Pupil) []foldedName {
	surname, forename := register.Fold(p.Surname), register.Fold(p.Forename)
	if surname == "" && forename == "" {
		return nil
	}
	all := []foldedName{{surname, forename}}
	if p.PreferredForename == "" && p.PreferredSurname == "" {
		return all
	}
	otherFore, otherSur := register.Fold(p.PreferredForename), register.Fold(p.PreferredSurname)
	if otherFore != "" && otherFore != forename {
		all = append(all, foldedName{surname, otherFore})
	}
	if otherSur != "" && otherSur != surname {
		all = append(all, foldedName{otherSur, forename})
		if otherFore != "" && otherFore != forename {
			all = append(all, foldedName{otherSur, otherFore})
		}
	}
	return all
}

// match is what became of looking for a row's pupil on the roll.
type match struct {
	pupil      int    // place in Known.Pupils, or -1
	by         string // what found them
	candidates []int  // who it may be, when a person must say
	code, why  string // why a person must say; blank when matched or new
	told       string // the same without a pupil's own facts, for the list of problems; blank when why has none
	mayBeNew   bool
	weak       bool // by name and year only: good for "nothing changed" and no more
}

func nobody() match { return match{pupil: -1} }

// hit is one identifier's answer.
type hit struct {
	pupil int
	by    string
}

const (
	byUPN       = "UPN"
	byAdmission = "admission number"
	byMISID     = "id in the MIS"
	byBirth     = "name and date of birth"
)

// identify looks for a row's pupil: by UPN, by admission number or the MIS's
// own id, by surname, forename and date of birth.
// Identifiers that contradict each other are for a person. A name alone, or
// with a year, offers and never decides.
func (x *roll) identify(s *said) match {
	hits := x.hits(s)
	who, agree := agreed(hits)
	switch {
	case !agree:
		return match{pupil: -1, candidates: everyone(hits), code: "ids-disagree", why: disagreement(hits)}
	case len(who) > 1:
		return match{pupil: -1, candidates: who, code: "several-fit", why: "Several pupils on the roll have this " + hits[0].by + "."}
	case len(who) == 1:
		return x.doubt(s, who[0], hits[0].by)
	}
	return x.byName(s)
}

// agreed are the pupils at whom every identifier points. Two pupils may share a
// name and a birthday; a UPN then tells them apart, and that is no
// disagreement.
func agreed(hits []hit) (who []int, agree bool) {
	for i := 0; i < len(hits); {
		var these []int
		by := hits[i].by
		for ; i < len(hits) && hits[i].by == by; i++ {
			if who == nil || slices.Contains(who, hits[i].pupil) {
				these = append(these, hits[i].pupil)
			}
		}
		if len(these) == 0 {
			return nil, false
		}
		slices.Sort(these)
		who = slices.Compact(these)
	}
	return who, true
}

func everyone(hits []hit) (all []int) {
	for _, h := range hits {
		if !slices.Contains(all, h.pupil) {
			all = append(all, h.pupil)
		}
	}
	return all
}

// disagreement says which identifiers point at different pupils.
func disagreement(hits []hit) string {
	other := ""
	for _, h := range hits {
		if h.pupil != hits[0].pupil {
			other = h.by
			break
		}
	}
	return "The " + hits[0].by + " belongs to one pupil on the roll, and the " + other + " to another."
}

func (x *roll) hits(s *said) (hits []hit) {
	p := &s.pupil
	take := func(found []int, by string) {
		for _, i := range found {
			hits = append(hits, hit{i, by})
		}
	}
	if p.UPN != "" {
		take(x.upn[p.UPN], byUPN)
		take(x.former[p.UPN], byUPN)
	}
	if p.FormerUPN != "" {
		take(x.upn[p.FormerUPN], byUPN)
	}
	if p.AdmissionNumber != "" {
		take(x.admission[idKey(p.AdmissionNumber)], byAdmission)
	}
	if p.MISID != "" && x.sameSystem {
		for _, i := range x.mis[p.MISID] {
			if only(hits, i) || x.likely(s, i) {
				hits = append(hits, hit{i, byMISID})
			}
		}
	}
	take(x.bornAs(s), byBirth)
	return hits
}

// only reports whether other numbers have found one pupil already, and nobody
// else: then whether a further one may be believed makes no difference.
func only(hits []hit, pupil int) bool {
	return len(hits) > 0 && !slices.ContainsFunc(hits, func(h hit) bool { return h.pupil != pupil })
}

// likeness is what a row and a known pupil have in common.
type likeness struct {
	given            bool // the row names somebody
	surname, forname bool
	born             bool // both have a date of birth, and it is the same
	bornApart        bool // both have one, and it differs
}

// stranger reports whether a row names somebody, and in nothing as a known pupil
// is named.
func (l likeness) stranger() bool { return l.given && !l.surname && !l.forname }

func (x *roll) like(s *said, i int) likeness {
	p := &x.known.Pupils[i]
	l := likeness{given: s.name.whole != "" || s.pupil.Surname != "" || s.pupil.Forename != ""}
	if !s.pupil.DateOfBirth.IsZero() && !p.DateOfBirth.IsZero() {
		l.born = s.pupil.DateOfBirth == p.DateOfBirth
		l.bornApart = !l.born
	}
	if p.Surname != "" && p.Forename != "" && s.pupil.Surname == p.Surname && s.pupil.Forename == p.Forename {
		l.surname, l.forname = true, true // letter by letter, as nearly all are: nothing needs folding
		return l
	}
	surname, forename := register.Fold(s.pupil.Surname), register.Fold(s.pupil.Forename)
	whole := " " + register.Fold(s.name.whole) + " "
	for _, n := range spellings(p) {
		l.surname = l.surname || n.surname == surname || strings.Contains(whole, " "+n.surname+" ")
		l.forname = l.forname || n.forename == forename || strings.Contains(whole, " "+n.forename+" ")
	}
	return l
}

// likely reports whether an id of the MIS, a small number that another system
// uses again, may be believed.
func (x *roll) likely(s *said, i int) bool {
	l := x.like(s, i)
	return !l.given && !l.bornApart || l.surname && l.forname && !l.bornApart || l.born && (l.surname || l.forname)
}

// doubt accepts the one pupil that the identifiers point at, unless everything
// else in the row speaks of somebody else, as after a column was sorted
// without the others.
func (x *roll) doubt(s *said, i int, by string) match {
	held := false
	switch by {
	case byUPN:
		l := x.like(s, i)
		held = l.stranger() && l.bornApart
	case byAdmission:
		l := x.like(s, i)
		held = l.stranger() && !l.born || l.bornApart && !(l.surname && l.forname) || x.otherUPN(s, i) && !l.born && !(l.surname && l.forname)
	}
	if held {
		return match{pupil: -1, candidates: []int{i}, code: "not-the-same-pupil", mayBeNew: by != byUPN,
			why: "The " + by + " belongs to a pupil on the roll whose name and date of birth differ."}
	}
	return match{pupil: i, by: by}
}

// otherUPN reports whether both have a right, permanent UPN and they differ.
func (x *roll) otherUPN(s *said, i int) bool {
	a, b := register.ReadUPN(s.pupil.UPN), register.ReadUPN(x.known.Pupils[i].UPN)
	return a.Right && b.Right && !a.Temporary && !b.Temporary && a.Text != b.Text
}
