package figures

import (
	"slices"
	"strings"

	"carers/app/calendar"
)

// News is what an import's changes amount to for one pupil. Whole days are
// counted, since that is how people speak of them.
type News struct {
	DaysNew, DaysChanged, DaysGone int    // of session marks
	New, Changed                   []Days // of summaries that are new, or say something else
	GiveWay                        []Days // of summaries that marks or other summaries take the place of
}

// Days is from one day to another, both in.
type Days struct{ From, To calendar.Day }

// NewsOf sums up the changes to one pupil's spans.
func NewsOf(changes []SpanChange) News {
	var n News
	was, is := map[Session]Mark{}, map[Session]Mark{}
	for _, c := range changes {
		c.Was.gather(was)
		c.Is.gather(is)
		old, fresh := c.Was != nil && !c.Was.OfMarks, c.Is != nil && !c.Is.OfMarks
		switch {
		case old && fresh && c.Was.To == c.Is.To:
			n.Changed = append(n.Changed, Days{c.Is.From, c.Is.To})
			continue
		case old:
			n.GiveWay = append(n.GiveWay, Days{c.Was.From, c.Was.To})
		}
		if fresh {
			n.New = append(n.New, Days{c.Is.From, c.Is.To})
		}
	}
	n.compare(was, is)
	return n
}

// gather adds the marks of a span, if there is one and it has some.
func (s *Span) gather(into map[Session]Mark) {
	if s == nil || s.Marks == "" {
		return
	}
	w := s.Week()
	for i, m := range w.Marks {
		if !m.IsZero() {
			into[Session{Day: w.day(i), PM: i%2 == 1}] = m
		}
	}
}

func (n *News) compare(was, is map[Session]Mark) {
	fresh, changed, gone := map[calendar.Day]bool{}, map[calendar.Day]bool{}, map[calendar.Day]bool{}
	for s, m := range is {
		before, kept := was[s]
		fresh[s.Day] = fresh[s.Day] || !kept
		changed[s.Day] = changed[s.Day] || kept && before != m
	}
	for s := range was {
		if _, stays := is[s]; !stays {
			gone[s.Day] = true
		}
	}
	for d := range fresh {
		switch {
		case changed[d]:
			n.DaysChanged++
		case fresh[d]:
			n.DaysNew++
		}
	}
	for d := range gone {
		if !fresh[d] && !changed[d] {
			n.DaysGone++
		}
	}
}

// After is what is kept of one pupil once changes are made, by day.
func After(kept []Span, changes []SpanChange) []Span {
	after := slices.DeleteFunc(slices.Clone(kept), func(k Span) bool {
		return slices.ContainsFunc(changes, func(c SpanChange) bool { return c.Was != nil && c.Was.From == k.From })
	})
	for _, c := range changes {
		if c.Is != nil {
			after = append(after, *c.Is)
		}
	}
	slices.SortFunc(after, func(a, b Span) int { return strings.Compare(string(a.From), string(b.From)) })
	return after
}

// SumBetween adds up the days of spans from one day to another. What lies there
// in part and cannot be divided is left out and counted.
func SumBetween(spans []Span, from, to calendar.Day) (sum Totals, outside int) {
	s := sumOverOne(byDay(spans), Period{From: from, To: to})
	return s.Totals, s.Outside
}

// DayChange is what becomes of one day's marks of one pupil, morning and
// afternoon. A session without a mark is zero.
type DayChange struct {
	Day     calendar.Day
	Was, Is [2]Mark
}

// Fresh reports whether nothing was known of the day.
func (d DayChange) Fresh() bool { return d.Was == [2]Mark{} }

// DaysOf lists the days whose marks changes to one pupil's spans would make
// different, by day.
func DaysOf(changes []SpanChange) []DayChange {
	was, is := map[Session]Mark{}, map[Session]Mark{}
	days := map[calendar.Day]*DayChange{}
	for _, c := range changes {
		c.Was.gather(was)
		c.Is.gather(is)
	}
	at := func(s Session) *DayChange {
		if days[s.Day] == nil {
			days[s.Day] = &DayChange{Day: s.Day}
		}
		return days[s.Day]
	}
	for s, m := range was {
		at(s).Was[s.half()] = m
	}
	for s, m := range is {
		at(s).Is[s.half()] = m
	}
	var all []DayChange
	for _, d := range days {
		if d.Was != d.Is {
			all = append(all, *d)
		}
	}
	slices.SortFunc(all, func(a, b DayChange) int { return strings.Compare(string(a.Day), string(b.Day)) })
	return all
}

// half is 0 in the morning and 1 in the afternoon.
func (s Session) half() int {
	if s.PM {
		return 1
	}
	return 0
}
