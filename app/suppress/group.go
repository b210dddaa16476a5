package suppress

import (
	"slices"
	"strings"

	"carers/app/calendar"
)

// Period is the stretch of days that a number is told of, both days in.
type Period struct {
	Name string       `json:"name"`
	From calendar.Day `json:"from"`
	To   calendar.Day `json:"to"`
}

// On is the period of a single day.
func On(day calendar.Day) Period { return Period{day.Words(), day, day} }

// days is how many days the period has.
func (p Period) days() int { return p.From.DaysUntil(p.To) + 1 }

// same reports whether both are the same stretch, whatever it is called.
func (p Period) same(o Period) bool { return p.From == o.From && p.To == o.To }

// holds reports whether the other lies in the period.
func (p Period) holds(o Period) bool { return p.From <= o.From && o.To <= p.To }

// nearDays is how far apart the ends of two periods may be for the second to count
// as the first told again: less than the shortest term, so that each term's
// figures can be told.
const nearDays = 60

// near reports whether telling of one period is much the same as telling of the
// other: more than half of the longer lies in both, or they begin and end within
// [nearDays] of each other.
func (p Period) near(o Period) bool {
	from, to := max(p.From, o.From), min(p.To, o.To)
	if from <= to && 2*(from.DaysUntil(to)+1) > max(p.days(), o.days()) {
		return true
	}
	return abs(p.From.DaysUntil(o.From)) < nearDays && abs(p.To.DaysUntil(o.To)) < nearDays
}

// before reports whether the period is over when the other begins, in one school
// year: a pupil's year group is then the same in both.
func (p Period) before(o Period) bool {
	return p.To < o.From && calendar.SchoolYearOf(p.From) == calendar.SchoolYearOf(o.To)
}

func abs(n int) int { return max(n, -n) }

// Group is the pupils that a number counts: a population in a period, and what
// they have in common. What two groups have to do with each other is read from
// their names, so the same words must be used for the same thing on every page.
type Group struct {
	of    string
	in    Period
	where []string // "year=4", sorted
}

// All is everybody of a population on some day of the period.
func All(of string, in Period) Group { return Group{of: of, in: in} }

// Where is those of the group for whom what is so: Where("year", "4").
func (g Group) Where(what, is string) Group {
	g.where = append(slices.Clone(g.where), what+"="+is)
	slices.Sort(g.where)
	g.where = slices.Compact(g.where)
	return g
}

// who is the group whatever the period.
func (g Group) who() string { return g.of + "|" + strings.Join(g.where, "|") }

// key tells the group from every other.
func (g Group) key() string { return g.who() + "|" + string(g.in.From) + "|" + string(g.in.To) }

// within reports whether all of the group are in the other by what they are
// called. Who was there on a day of a week was there on a day of the term.
func (g Group) within(o Group) bool {
	if g.of != o.of || !o.in.holds(g.in) || g.key() == o.key() {
		return false
	}
	return !slices.ContainsFunc(o.where, func(w string) bool { return !slices.Contains(g.where, w) })
}

// ofCarers reports whether the group is of carers, by the words that pages use: who is
// one is thought to stay one.
func (g Group) ofCarers() bool { return g.of == "carers" || slices.Contains(g.where, "carer=yes") }

// about is what the group is told apart by, without the values.
func (g Group) about() string {
	about := g.of
	for _, w := range g.where {
		what, _, _ := strings.Cut(w, "=")
		about += "|" + what
	}
	return about + "|"
}

// three are what may never be crossed: they point at a child (practice 5.7).
var three = []string{"need", "sex", "year"}

// pointing reports whether the group crosses [three].
func (g Group) pointing() bool {
	return !slices.ContainsFunc(three, func(what string) bool {
		return !slices.ContainsFunc(g.where, func(w string) bool { return strings.HasPrefix(w, what+"=") })
	})
}
