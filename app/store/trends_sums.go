package store

import (
	"fmt"

	"gorm.io/gorm"

	"carers/app/figures"
	"carers/app/register"
)

// sumColumns add up spans. What is unsaid in some is added as far as it is known,
// and is unsaid where none says it: see [figures.Totals.Plus].
const sumColumns = "sum(possible), sum(present), sum(activity), sum(authorised), sum(unauthorised), " +
	"coalesce(sum(nullif(late_before, -1)), -1), coalesce(sum(nullif(late_after, -1)), -1), coalesce(sum(nullif(missing, -1)), -1)"

// within picks the spans that are a period's own: they share a day with it and
// reach no further than the holidays around it. A query for each period, by the
// index of days, costs less than one over all periods, which sorts their rows
// together.
func within(tx *gorm.DB, p figures.Period) *gorm.DB {
	over := around(p)
	return tx.Model(&spanRow{}).Where("first_day BETWEEN ? AND ? AND last_day BETWEEN ? AND ?", over.From, p.To, p.From, over.To)
}

// around is the days over which a total may reach and still be the period's; as
// [figures.SumOver] has it.
func around(p figures.Period) figures.Days {
	over := figures.Days{From: p.From, To: max(p.To, p.Around.To)}
	if !p.Around.From.IsZero() {
		over.From = min(p.From, p.Around.From)
	}
	return over
}

// sumsIn adds up every pupil's attendance in a period, by pupil.
func (r roster) sumsIn(tx *gorm.DB, p figures.Period) (map[string]*figures.Sum, error) {
	sums, err := ownSums(within(tx, p), len(r.pupils))
	if err != nil {
		return nil, err
	}
	return sums, r.addPartly(tx, p, sums)
}

// ownSums adds up the spans that a query picks, by pupil.
func ownSums(db *gorm.DB, pupils int) (map[string]*figures.Sum, error) {
	rows, err := db.Select("pupil_id, " + sumColumns).Group("pupil_id").Rows()
	if err != nil {
		return nil, fmt.Errorf("add up attendance: %w", err)
	}
	defer rows.Close()
	sums := make(map[string]*figures.Sum, pupils)
	for rows.Next() {
		var id string
		var sum figures.Sum
		t := &sum.Totals
		if err := rows.Scan(&id, &t.Possible, &t.Present, &t.Activity, &t.Authorised, &t.Unauthorised, &t.LateBefore, &t.LateAfter, &t.Missing); err != nil {
			return nil, fmt.Errorf("add up attendance: %w", err)
		}
		sums[id] = &sum
	}
	return sums, rows.Err()
}

// addPartly adds what lies in a period of spans that reach over its ends: of weeks
// of marks their days in it, and a summary whose pupil was on roll in it alone; others
// are counted as outside.
func (r roster) addPartly(tx *gorm.DB, p figures.Period, sums map[string]*figures.Sum) error {
	spans, err := partly(tx, p)
	over := around(p)
	for _, s := range spans {
		is := r.pupils[s.Pupil]
		if s = s.OnRoll(is.joined, is.left); s.From.After(p.To) || s.To.Before(p.From) {
			continue
		}
		sum := sums[s.Pupil]
		if sum == nil {
			sum = &figures.Sum{Totals: figures.Nothing}
			sums[s.Pupil] = sum
		}
		if s.To.Before(r.old) {
			s.Marks = ""
		}
		part, divided := s.Between(p.From, p.To)
		if !s.OfMarks && !s.From.Before(over.From) && !s.To.After(over.To) {
			part, divided = s.Totals, true
		}
		if !divided {
			sum.Outside++
			continue
		}
		sum.Totals = sum.Totals.Plus(part)
	}
	return err
}

// partly reads the spans that [reaching] picks.
func partly(tx *gorm.DB, p figures.Period) (spans []figures.Span, err error) {
	for _, q := range reaching(tx, p) {
		some, err := list(q.Select("pupil_id, first_day, last_day, of_marks, marks, possible, present, activity, authorised, unauthorised, late_before, late_after, missing"), "attendance at the ends of a period", surely(spanRow.span))
		if err != nil {
			return nil, err
		}
		spans = append(spans, some...)
	}
	return spans, nil
}

// reaching picks the spans that share a day with a period and reach further than
// the holidays around it, each by one of the queries. Those of marks are of one week,
// and so begin less than a week before an end that they reach over; summaries have
// an index of their own.
func reaching(tx *gorm.DB, p figures.Period) []*gorm.DB {
	const sixDays = -6
	over := around(p)
	spans := func(where string, days ...any) *gorm.DB { return tx.Model(&spanRow{}).Where(where, days...) }
	queries := []*gorm.DB{spans("NOT of_marks AND first_day <= ? AND last_day >= ? AND (first_day < ? OR last_day > ?)", p.To, p.From, over.From, over.To)}
	if p.Kind == figures.Weekly {
		return queries
	}
	return append(queries,
		spans("of_marks AND first_day >= ? AND first_day < ? AND last_day >= ?", p.From.Add(sixDays), over.From, p.From),
		spans("of_marks AND first_day BETWEEN ? AND ? AND last_day > ?", max(p.To.Add(sixDays), over.From), p.To, over.To))
}

// eventCountsIn counts every pupil's events that began in a period, by pupil. Days
// in the holidays around it are a neighbour's as much as its own, and no school day.
func eventCountsIn(tx *gorm.DB, p figures.Period) (map[string]*EventCounts, error) {
	var rows []struct {
		PupilID  string
		Kind     string
		N        int
		Sessions int
	}
	err := tx.Model(&eventRow{}).Select("pupil_id, kind, count(*) AS n, sum(sessions) AS sessions").Where("first_day BETWEEN ? AND ?", p.From, p.To).Group("pupil_id, kind").Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("count the events: %w", err)
	}
	counts := map[string]*EventCounts{}
	for _, row := range rows {
		c := counts[row.PupilID]
		if c == nil {
			c = &EventCounts{}
			counts[row.PupilID] = c
		}
		switch register.EventKind(row.Kind) {
		case register.Suspension:
			c.Suspensions, c.Sessions = row.N, row.Sessions
		case register.PermanentExclusion:
			c.Permanent = row.N
		case register.LunchtimeExclusion:
			c.Lunchtime = row.N
		case register.LateEvent:
			c.Lates = row.N
		case register.BehaviourEvent:
			c.Behaviour = row.N
		}
	}
	return counts, nil
}
