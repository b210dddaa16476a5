package imports

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"carers/app/register"
)

// Layout is how one system writes its exports, as layouts/*.yaml says.
type Layout struct {
	ID   string `yaml:"-"`    // the file's name, without its ending
	Name string `yaml:"name"` // as a page shows it
	MIS  string `yaml:"mis"`  // the system; blank for none

	// Tells are headings that this system writes and others seldom do.
	Tells []string `yaml:"tells"`
	// Headings are what each field may be called. One that ends in * stands for
	// all that begin so; one that ends in ? is believed if its cells agree.
	Headings map[Field][]string `yaml:"headings"`
	// Values are words for a field's values; "flag" is for every flag.
	Values map[Field]map[string][]string `yaml:"values"`
	// Words are what the champion's words mean; only register.yaml has them.
	Words map[Field]map[string][]string `yaml:"words"`

	Totals       []string `yaml:"totals"`    // how a row that counts or averages begins
	Furniture    []string `yaml:"furniture"` // how a line about the report begins
	Others       []string `yaml:"others"`    // words over columns about somebody else
	Fillers      []string `yaml:"fillers"`   // words without a meaning of their own
	Safeguarding []string `yaml:"safeguarding"`

	// Subjects are names that schools share, and how else they are written.
	Subjects map[string][]string `yaml:"subjects"`

	BlankYearMeansLeft bool `yaml:"blank_year_means_left"`

	// Codes are families of attendance codes that only this system writes: see
	// the column "only" of the code table in package figures.
	Codes []string `yaml:"codes"`
}

// The layouts that are not a system's.
const (
	genericLayout  = "generic"
	registerLayout = "register"
)

// shelf is every layout, read once, and the dictionaries made of them.
type shelf struct {
	layouts  map[string]*Layout
	systems  []string // ids of the systems' layouts, in order
	generic  *Layout
	register *Layout
	tells    map[string]map[string]bool // layout id, squeezed heading
	subjects map[string]string          // squeezed spelling, the name that schools share
}

// shipped is what is embedded. A mistake in it is a mistake in the program,
// found by the tests, and so it panics.
var shipped = sync.OnceValue(func() *shelf {
	s, err := readShelf(Layouts)
	if err != nil {
		panic("imports: " + err.Error())
	}
	return s
})

// about are the layouts of a kind of import, which come on top of a system's: one
// at most, by the kind's own id.
func (s *shelf) about(kind register.ImportKind) []*Layout {
	if l, ok := s.layouts[string(kind)]; ok && l.MIS == "" {
		return []*Layout{l}
	}
	return nil
}

func readShelf(files fs.FS) (*shelf, error) {
	s := &shelf{layouts: map[string]*Layout{}, tells: map[string]map[string]bool{}}
	names, err := fs.Glob(files, "layouts/*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		l, err := readLayout(strings.TrimSuffix(path.Base(name), ".yaml"), text)
		if err != nil {
			return nil, err
		}
		s.put(l)
	}
	s.generic, s.register = s.layouts[genericLayout], s.layouts[registerLayout]
	if s.generic == nil || s.register == nil {
		return nil, fmt.Errorf("layouts/generic.yaml and layouts/register.yaml must both be there")
	}
	return s, s.readSubjects()
}

// readSubjects gathers the subjects of all layouts, and refuses a spelling that
// means two.
func (s *shelf) readSubjects() error {
	s.subjects = map[string]string{}
	for id, l := range s.layouts {
		for name, spellings := range l.Subjects {
			for _, written := range append([]string{name}, spellings...) {
				if other, twice := s.subjects[squeeze(written)]; twice && other != name {
					return fmt.Errorf("layouts/%s.yaml: %q is both %s and %s", id, written, other, name)
				}
				s.subjects[squeeze(written)] = name
			}
		}
	}
	return nil
}

func (s *shelf) put(l *Layout) {
	s.layouts[l.ID] = l
	if l.MIS == "" {
		return
	}
	s.systems = append(s.systems, l.ID)
	s.tells[l.ID] = map[string]bool{}
	for _, t := range l.Tells {
		s.tells[l.ID][squeeze(t)] = true
	}
}

// readLayout reads one layout and refuses what would silently do nothing: an
// unknown key, a field we do not have, a heading that means two things.
func readLayout(id string, text []byte) (*Layout, error) {
	l := &Layout{ID: id}
	if err := yaml.UnmarshalWithOptions(text, l, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("layouts/%s.yaml: %w", id, err)
	}
	if l.Name == "" {
		return nil, fmt.Errorf("layouts/%s.yaml: it has no name", id)
	}
	if l.MIS != "" && len(l.Tells) == 0 {
		return nil, fmt.Errorf("layouts/%s.yaml: without tells it can never be recognised", id)
	}
	seen := map[string]Field{}
	for field, headings := range l.Headings {
		if _, ok := fieldByName[field]; !ok || field == Ignored {
			return nil, fmt.Errorf("layouts/%s.yaml: there is no field %q", id, field)
		}
		for _, h := range headings {
			key := squeeze(h)
			if key == "" {
				return nil, fmt.Errorf("layouts/%s.yaml: %s: a heading without letters", id, field)
			}
			if other, twice := seen[key]; twice {
				return nil, fmt.Errorf("layouts/%s.yaml: %q is under both %s and %s", id, h, other, field)
			}
			seen[key] = field
		}
	}
	return l, l.checkWords()
}

// checkWords refuses words for values that the register does not know.
func (l *Layout) checkWords() error {
	for field, values := range l.Values {
		for value := range values {
			if !slices.Contains(valuesOf[field], value) {
				return fmt.Errorf("layouts/%s.yaml: %s cannot be %q", l.ID, field, value)
			}
		}
	}
	for field, words := range l.Words {
		if err := l.checkPhrases(field, words); err != nil {
			return err
		}
	}
	return nil
}

// checkPhrases refuses a phrase that means two things in one column.
func (l *Layout) checkPhrases(field Field, words map[string][]string) error {
	seen := map[string]string{}
	for id, phrases := range words {
		if !knownWord(field, id) {
			return fmt.Errorf("layouts/%s.yaml: %s cannot be %q", l.ID, field, id)
		}
		for _, phrase := range phrases {
			key := register.Fold(phrase)
			if other, twice := seen[key]; twice && other != id && key != "" {
				return fmt.Errorf("layouts/%s.yaml: %q is under both %s and %s", l.ID, phrase, other, id)
			}
			seen[key] = id
		}
	}
	return nil
}

// valuesOf are the values that a layout may give words for.
var valuesOf = map[Field][]string{
	anyFlag: {"yes", "no"}, PupilPremium: {"yes", "no"}, FSM: {"yes", "no"}, FSMEver6: {"yes", "no"}, EAL: {"yes", "no"}, InCare: {"yes", "no"},
	eventType: wordsOfKinds(register.EventKinds), Enrolment: {"yes", "no", "guest"}, SEN: {"N", "K", "E"}, YoungCarer: {"N", "P", "S", "yes"}, Sex: {"F", "M"},
}

func wordsOfKinds(kinds []register.EventKind) []string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return words
}

// anyFlag is where generic.yaml keeps the words for yes and no.
const anyFlag Field = "flag"

// condition is where register.yaml keeps names of conditions, by their kind.
const condition Field = "condition"

// relation is where register.yaml keeps words for relatives.
const relation Field = "relation"

func knownWord(field Field, id string) (ok bool) {
	switch field {
	case CarerStatus:
		_, ok = register.ReadStatus(id)
	case CensusLetter:
		ok = register.CensusCode(id).Words() != ""
	case Route:
		_, ok = register.ReadRoute(id)
	case Wishes:
		_, ok = register.ReadAudience(id)
	case Home:
		_, ok = register.ReadHome(id)
	case relation:
		ok = slices.Contains(register.Relations, register.Relation(id))
	case Needs, condition:
		ok = slices.Contains(register.Needs, register.Need(id))
	case Tasks:
		ok = slices.Contains(register.Tasks, register.Task(id))
	case Level:
		_, ok = register.ReadLevel(id)
	}
	return ok
}

// meaning is what a heading stands for.
type meaning struct {
	field  Field
	rank   int  // place in its list: the first is preferred
	unsure bool // believed only if the cells agree
}

// dictionary looks headings up.
type dictionary struct {
	exact    map[string]meaning
	prefixes []prefix // longest first
}

type prefix struct {
	begins string
	meaning
}

// dictionaryOf is made of layouts; what a later one says of a heading stands.
func dictionaryOf(layouts ...*Layout) dictionary {
	d := dictionary{exact: map[string]meaning{}}
	for _, l := range layouts {
		for field, headings := range l.Headings {
			for i, h := range headings {
				d.put(h, meaning{field: field, rank: i})
			}
		}
	}
	slices.SortStableFunc(d.prefixes, func(a, b prefix) int { return len(b.begins) - len(a.begins) })
	return d
}

func (d *dictionary) put(heading string, m meaning) {
	key := squeeze(heading)
	switch {
	case strings.HasSuffix(heading, "*"):
		d.prefixes = append(d.prefixes, prefix{key, m})
	case strings.HasSuffix(heading, "?"):
		m.unsure = true
	}
	d.exact[key] = m
}

// find returns what a squeezed heading means.
func (d dictionary) find(squeezed string) (meaning, bool) {
	if squeezed == "" {
		return meaning{}, false
	}
	if m, ok := d.exact[squeezed]; ok {
		return m, true
	}
	for _, p := range d.prefixes {
		if strings.HasPrefix(squeezed, p.begins) {
			return p.meaning, true
		}
	}
	return meaning{}, false
}

// layoutFor picks the system whose tell-tale headings a file has most of: one
// is enough when no other system has as many. None is the generic layout.
func (s *shelf) layoutFor(headings []string) *Layout {
	best, most, tied := s.generic, 0, false
	for _, id := range s.systems {
		n := 0
		for _, h := range headings {
			if s.tells[id][h] || tellsByPrefix(s.tells[id], h) {
				n++
			}
		}
		switch {
		case n > most:
			best, most, tied = s.layouts[id], n, false
		case n == most && n > 0:
			tied = true
		}
	}
	if tied {
		return s.generic
	}
	return best
}

// tellsByPrefix allows for the period that some headings carry at their end.
func tellsByPrefix(tells map[string]bool, heading string) bool {
	for t := range tells {
		if len(t) >= 12 && strings.HasPrefix(heading, t) {
			return true
		}
	}
	return false
}
