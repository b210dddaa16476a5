package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
)

// CohortPeriod is everybody of whom attendance or an event is kept in a period.
type CohortPeriod struct {
	Period figures.Period
	Pupils []CohortPupil // by id
}

// CohortPupil is what one pupil's sessions and events come to in a period. The id
// is the pupil's for who may see the register. For others it is a number, by which
// nothing else can be asked for: who is a carer must not be told by an id either.
type CohortPupil struct {
	figures.Counted
	Events EventCounts
}

// EventCounts are one pupil's events that began in a period.
type EventCounts struct {
	Suspensions int // each, called fixed period or fixed term before 2021
	Sessions    int // half days suspended, as far as exports say
	Permanent   int
	Lunchtime   int
	Lates       int // that the MIS lists one by one; those of registers are in Totals
	Behaviour   int
}

// Counted are the pupils of a period with what their sessions come to.
func (c CohortPeriod) Counted() []figures.Counted {
	all := make([]figures.Counted, len(c.Pupils))
	for i, p := range c.Pupils {
		all[i] = p.Counted
	}
	return all
}

// Cohort says, for each period asked, what each pupil's attendance and events come
// to, in the order of the periods, which may be of any kinds. The sums are those of
// [figures.SumOver], of summaries as [figures.Span.OnRoll] cuts them; marks whose time is over divide no week, so that carers, whose
// marks are kept longer, are counted as others are. Nobody is named, so no look is
// signed.
func (l *Ledger) Cohort(ctx context.Context, periods []figures.Period) ([]CohortPeriod, error) {
	return inEach(ctx, l, periods, func(tx *gorm.DB, who roster, p figures.Period) (CohortPeriod, error) {
		sums, err := who.sumsIn(tx, p)
		if err != nil {
			return CohortPeriod{}, err
		}
		events, err := eventCountsIn(tx, p)
		return CohortPeriod{Period: p, Pupils: who.cohort(p, sums, events)}, err
	})
}

// inEach reads something of each period, in their order, for who may see trends.
func inEach[T any](ctx context.Context, l *Ledger, periods []figures.Period, read func(*gorm.DB, roster, figures.Period) (T, error)) ([]T, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	all := make([]T, len(periods))
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) (err error) {
		for i, p := range periods {
			if all[i], err = read(tx, who, p); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// cohort puts the pupils of a period together.
func (r roster) cohort(p figures.Period, sums map[string]*figures.Sum, events map[string]*EventCounts) []CohortPupil {
	pupils := make([]CohortPupil, 0, len(sums))
	for id, sum := range sums {
		one := CohortPupil{Counted: figures.Counted{Member: r.member(id, p), Totals: sum.Totals, Outside: sum.Outside}}
		if e := events[id]; e != nil {
			one.Events = *e
		}
		pupils = append(pupils, one)
	}
	for id, e := range events {
		if sums[id] == nil {
			pupils = append(pupils, CohortPupil{Counted: figures.Counted{Member: r.member(id, p), Totals: figures.Nothing}, Events: *e})
		}
	}
	slices.SortFunc(pupils, func(a, b CohortPupil) int { return byNumber(a.Pupil, b.Pupil) })
	return pupils
}

// byNumber orders ids, which are of one length unless they are numbers.
func byNumber(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// YearGroupSum is what the attendance of one year group comes to in one period.
type YearGroupSum struct {
	Period int // by place among those asked
	Year   string
	Carer  bool // of those on the register on some day of the school year, or of the others
	Pupils int  // of whom attendance lies in the period
	Sum    figures.Sum
}

// YearGroups says what each year group's attendance comes to in each period, those
// on the register apart from the others: what a pupil's weeks are laid beside.
// Who is on the register goes by the school year of the period, so that a line
// over its weeks is about the same pupils. By period, then year group, others first.
func (l *Ledger) YearGroups(ctx context.Context, periods []figures.Period) ([]YearGroupSum, error) {
	db, err := l.reading(ctx, access.SeeTrends)
	if err != nil {
		return nil, err
	}
	var all []YearGroupSum
	err = l.members(ctx, db, func(tx *gorm.DB, who roster) error {
		of := map[calendar.SchoolYear]map[string]yearGroup{} // asked once for all weeks of a year
		for i, p := range periods {
			year := yearOf(p)
			if of[year] == nil {
				of[year] = who.groupsIn(wholeYear(p))
			}
			sums, err := who.groupSumsIn(tx, p, of[year])
			if err != nil {
				return err
			}
			all = append(all, byGroup(i, sums)...)
		}
		return nil
	})
	return all, err
}

// yearGroup is whom a pupil's sums are added to.
type yearGroup struct {
	year  string
	carer bool
}

// groupsIn says of every pupil in which group they were in a period.
func (r roster) groupsIn(p figures.Period) map[string]yearGroup {
	of := make(map[string]yearGroup, len(r.pupils))
	for id := range r.pupils {
		m := r.member(id, p)
		of[id] = yearGroup{m.Year, m.Carer}
	}
	return of
}

// groupSumsIn adds up a period's attendance by group.
func (r roster) groupSumsIn(tx *gorm.DB, p figures.Period, of map[string]yearGroup) (yearGroups, error) {
	groups := yearGroups{}
	if p.Kind != figures.Weekly {
		sums, err := r.sumsIn(tx, p)
		groups.add(sums, of)
		return groups, err
	}
	return groups, r.weekByGroup(tx, p, of, groups)
}

type yearGroups map[yearGroup]*YearGroupSum

func (groups yearGroups) at(g yearGroup) *YearGroupSum {
	if groups[g] == nil {
		groups[g] = &YearGroupSum{Year: g.year, Carer: g.carer, Sum: figures.Sum{Totals: figures.Nothing}}
	}
	return groups[g]
}

func (groups yearGroups) add(sums map[string]*figures.Sum, of map[string]yearGroup) {
	for id, sum := range sums {
		g := groups.at(of[id])
		if g.Sum = g.Sum.Plus(*sum); sum.Totals != figures.Nothing {
			g.Pupils++
		}
	}
}

// weekByGroup adds up one week. Of those who are not on the register SQL hands over
// a row for what the roll says of them, and not one for each pupil: a line over years
// has hundreds of weeks.
func (r roster) weekByGroup(tx *gorm.DB, p figures.Period, of map[string]yearGroup, groups yearGroups) error {
	var carers []string
	for id, g := range of {
		if g.carer {
			carers = append(carers, id)
		}
	}
	others := within(tx, p).Joins("JOIN pupils ON pupils.school = spans.school AND pupils.id = spans.pupil_id")
	if len(carers) > 0 { // NOT IN nothing is true of nobody
		others = others.Where("pupil_id NOT IN ?", carers)
		sums, err := ownSums(within(tx, p).Where("pupil_id IN ?", carers), len(carers))
		if err != nil {
			return err
		}
		groups.add(sums, of)
	}
	// Whoever shares year group and last day shares the group: one of them stands for all.
	rows, err := others.Select("min(pupil_id), count(DISTINCT pupil_id), " + sumColumns).Group("pupils.year, pupils.left_on").Rows()
	if err != nil {
		return fmt.Errorf("add up attendance: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var one string
		var pupils int
		var t figures.Totals
		if err := rows.Scan(&one, &pupils, &t.Possible, &t.Present, &t.Activity, &t.Authorised, &t.Unauthorised, &t.LateBefore, &t.LateAfter, &t.Missing); err != nil {
			return fmt.Errorf("add up attendance: %w", err)
		}
		g := groups.at(of[one])
		g.Pupils += pupils
		g.Sum = g.Sum.Plus(figures.Sum{Totals: t})
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("add up attendance: %w", err)
	}
	part := map[string]*figures.Sum{}
	if err := r.addPartly(tx, p, part); err != nil {
		return err
	}
	groups.add(part, of)
	return nil
}

func byGroup(nth int, groups yearGroups) []YearGroupSum {
	all := make([]YearGroupSum, 0, len(groups))
	for _, g := range groups {
		g.Period = nth
		all = append(all, *g)
	}
	slices.SortFunc(all, func(a, b YearGroupSum) int {
		return cmp.Or(byYear(a.Year, b.Year), strings.Compare(a.Year, b.Year), carersLast(a.Carer, b.Carer))
	})
	return all
}

func carersLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
