package award

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// CriterionID is the whole id of a criterion: "ycis-2024/S3/award/ours-2".
func CriterionID(framework, standard, level, own string) string {
	return framework + "/" + standard + "/" + level + "/" + own
}

// SchoolID is the id of a school's own criterion, by its number in its place.
func SchoolID(framework, standard, level string, number int) string {
	return CriterionID(framework, standard, level, fmt.Sprintf("%s-%d", School, number))
}

// At are the criteria of one standard at one level that are in the wording, in their
// order: a school's own first.
func (f Framework) At(standard, level string) []Criterion {
	var list []Criterion
	for _, c := range f.Criteria {
		if c.Standard == standard && c.Level == level && !c.Gone {
			list = append(list, c)
		}
	}
	return list
}

// Criterion is the criterion with an id, one that is gone as well.
func (f Framework) Criterion(id string) (Criterion, bool) {
	for _, c := range f.Criteria {
		if c.ID == id {
			return c, true
		}
	}
	return Criterion{}, false
}

// Level is the level with an id.
func (f Framework) Level(id string) (Level, bool) {
	at := slices.IndexFunc(f.Levels, func(l Level) bool { return l.ID == id })
	if at < 0 {
		return Level{}, false
	}
	return f.Levels[at], true
}

// Standard is the standard with an id.
func (f Framework) Standard(id string) (Standard, bool) {
	at := slices.IndexFunc(f.Standards, func(s Standard) bool { return s.ID == id })
	if at < 0 {
		return Standard{}, false
	}
	return f.Standards[at], true
}

// Source is the source with an id.
func (f Framework) Source(id string) (Source, bool) {
	at := slices.IndexFunc(f.Sources, func(s Source) bool { return s.ID == id })
	if at < 0 {
		return Source{}, false
	}
	return f.Sources[at], true
}

// Coverage says how much of the scheme's own criteria is known for one standard at
// one level; nothing, where the framework has no such place.
func (f Framework) Coverage(standard, level string) Coverage {
	for _, c := range f.Covered {
		if c.Standard == standard && c.Level == level {
			return c
		}
	}
	return Coverage{Standard: standard, Level: level, Known: KnownNone}
}

// Loaded reports whether a place holds the school's own wording.
func (f Framework) Loaded(standard, level string) bool {
	return slices.ContainsFunc(f.At(standard, level), func(c Criterion) bool { return c.Origin == School })
}

// Defines reports whether anybody can say that a place is ready: the school has
// loaded its wording, or the whole of the scheme's is known with its essential items.
// Elsewhere only how much of our checklist has evidence can be said.
func (f Framework) Defines(standard, level string) bool {
	if f.Loaded(standard, level) {
		return true
	}
	return f.Coverage(standard, level).Known == KnownWhole && slices.ContainsFunc(f.At(standard, level), func(c Criterion) bool {
		return slices.ContainsFunc(c.Wants, func(w Want) bool { return w.Class == Essential })
	})
}

// Words say whose words a criterion is in, as every page shows it.
func (o Origin) Words() string {
	switch o {
	case Scheme:
		return "The scheme’s, as far as it could be read"
	case Ours:
		return "Our working checklist"
	case School:
		return "From your own copy"
	}
	return ""
}

// Words are how much a piece of evidence is asked for, as pages and the template
// have it.
func (c Class) Words() string {
	switch c {
	case Essential:
		return "Essential"
	case Desirable:
		return "Desirable"
	case Suggested:
		return "Suggested"
	}
	return "Not said"
}

// Words are how much is known, as a page shows it.
func (k Known) Words() string {
	switch k {
	case KnownWhole:
		return "All that the scheme asks for here could be read"
	case KnownPart:
		return "Only a part of what the scheme asks for here could be read"
	}
	return "What the scheme asks for here could not be read"
}

// With lays a school's own wording over the framework. A criterion of the wording
// takes the place of ours or the scheme's with its id; the others come first in their
// place, in the wording's order. What it says is gone stays, marked, so that evidence
// that points at it is still explained; so does one whose place a revised framework no
// longer has.
func (f Framework) With(wording []Criterion) Framework {
	over := make(map[string]bool, len(wording))
	var all []Criterion
	for _, c := range wording {
		if over[c.ID] {
			continue
		}
		over[c.ID] = true
		c.Gone = c.Gone || !f.holds(c.Standard, c.Level)
		all = append(all, c)
	}
	for _, c := range f.Criteria {
		if !over[c.ID] {
			all = append(all, c)
		}
	}
	f.Criteria = all
	f.sort()
	return f
}

// holds reports whether the framework has a place.
func (f Framework) holds(standard, level string) bool {
	_, s := f.Standard(standard)
	_, l := f.Level(level)
	return s && l
}

// sort puts the criteria and what is known of them by standard, then level, and
// leaves them in their order within. What has no place comes first.
func (f *Framework) sort() {
	standards, levels := map[string]int{}, map[string]int{}
	for i, s := range f.Standards {
		standards[s.ID] = i + 1
	}
	for i, l := range f.Levels {
		levels[l.ID] = i + 1
	}
	by := func(standard, level, other, otherLevel string) int {
		return cmp.Or(cmp.Compare(standards[standard], standards[other]), cmp.Compare(levels[level], levels[otherLevel]))
	}
	slices.SortStableFunc(f.Criteria, func(a, b Criterion) int { return by(a.Standard, a.Level, b.Standard, b.Level) })
	slices.SortStableFunc(f.Covered, func(a, b Coverage) int { return by(a.Standard, a.Level, b.Standard, b.Level) })
}

// NextID is an id for a new criterion of the school's own: the next number of its
// place that no criterion has had.
func (f Framework) NextID(standard, level string) string {
	for n := 1; ; n++ {
		id := SchoolID(f.ID, standard, level, n)
		if _, taken := f.Criterion(id); !taken {
			return id
		}
	}
}

// DefaultLabel names evidence where a scheme's own pattern is not known.
const DefaultLabel = "{standard}, {level}: {title}"

// Label is what a piece of evidence is called in an application: "S2, Bronze: Pupil
// noticeboard". It may hold what no file may be called by.
func (f Framework) Label(standard, level, title string) string {
	s, _ := f.Standard(standard)
	l, _ := f.Level(level)
	return strings.NewReplacer("{standard}", s.ID, "{number}", fmt.Sprint(s.Number), "{level}", l.Name, "{title}", title).
		Replace(cmp.Or(f.Sends.Label, DefaultLabel))
}
