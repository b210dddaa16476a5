package figures

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"carers/app/calendar"
)

// TermDays are the days of one term; one without a half-term break has no days
// for it.
type TermDays struct {
	Name             string // "Autumn"
	From, To         calendar.Day
	HalfFrom, HalfTo calendar.Day // of the break, both in it
}

// YearDays are the days of one school year on which pupils are in school, as
// the school says: its terms in their order, and when it is closed in them.
type YearDays struct {
	Year   calendar.SchoolYear
	Terms  []TermDays
	Closed []Days
}

// Periods are the stretches of days that a school's dates make, each by day.
type Periods struct {
	Years, Terms, HalfTerms, Weeks []Period
}

// PeriodsOf makes periods of a school's years. A year whose dates the school has
// not said goes from 1 September to 31 August, and has no terms; its weeks are
// all there are, holidays too, of which nobody can say how many days are in school.
func PeriodsOf(years []YearDays) (p Periods) {
	years = slices.Clone(years)
	slices.SortFunc(years, func(a, b YearDays) int { return cmp.Compare(a.Year, b.Year) })
	for _, y := range years {
		p.Years = append(p.Years, y.whole())
		for i, t := range y.Terms {
			p.Terms = append(p.Terms, y.period(Termly, i+1, t.Name+" "+y.Year.String(), t.From, t.To))
			p.HalfTerms = append(p.HalfTerms, y.halves(t, len(p.HalfTerms), p.HalfTerms)...)
		}
		p.Weeks = append(p.Weeks, y.weeks()...)
	}
	p.Weeks = slices.CompactFunc(p.Weeks, func(a, b Period) bool { return a.From == b.From })
	for _, list := range [][]Period{p.Years, p.Terms, p.HalfTerms} {
		withHolidays(list)
	}
	return p
}

func (y YearDays) whole() Period {
	if len(y.Terms) == 0 {
		return Period{Name: y.Year.String(), Kind: Yearly, Year: y.Year, Nth: 1, From: y.Year.Start(), To: y.Year.End()}
	}
	return y.period(Yearly, 1, y.Year.String(), y.Terms[0].From, y.Terms[len(y.Terms)-1].To)
}

func (y YearDays) period(kind PeriodKind, nth int, name string, from, to calendar.Day) Period {
	return Period{Name: name, Kind: kind, Year: y.Year, Nth: nth, From: from, To: to, InSchool: y.inSchool(from, to)}
}

// halves are the parts of a term; they count on from those of the year before them.
func (y YearDays) halves(t TermDays, at int, before []Period) []Period {
	nth := 1
	if at > 0 && before[at-1].Year == y.Year {
		nth = before[at-1].Nth + 1
	}
	if t.HalfFrom == "" {
		return []Period{y.period(HalfTerm, nth, t.Name+" "+y.Year.String(), t.From, t.To)}
	}
	return []Period{
		y.period(HalfTerm, nth, t.Name+" "+y.Year.String()+", first half", t.From, weekdayBefore(t.HalfFrom)),
		y.period(HalfTerm, nth+1, t.Name+" "+y.Year.String()+", second half", schoolDay(t.HalfTo.Add(1)), t.To),
	}
}

// weekdayBefore is the last day before another that is no Saturday or Sunday.
func weekdayBefore(day calendar.Day) calendar.Day {
	for day = day.Add(-1); day.Weekday() == time.Saturday || day.Weekday() == time.Sunday; {
		day = day.Add(-1)
	}
	return day
}

// weeks are the weeks, Monday to Sunday, on some day of which pupils are in school.
func (y YearDays) weeks() (weeks []Period) {
	if len(y.Terms) == 0 {
		return y.everyWeek()
	}
	for _, t := range y.Terms {
		for monday := MondayOf(t.From); !monday.After(t.To); monday = monday.Add(7) {
			w := y.week(monday, len(weeks)+1)
			if w.InSchool > 0 && (len(weeks) == 0 || weeks[len(weeks)-1].From != monday) {
				weeks = append(weeks, w)
			}
		}
	}
	return weeks
}

func (y YearDays) week(monday calendar.Day, nth int) Period {
	return y.period(Weekly, nth, "Week of "+monday.Words(), monday, monday.Add(6))
}

// everyWeek are the weeks whose Thursday lies in the year, so that no week is in
// two years.
func (y YearDays) everyWeek() (weeks []Period) {
	for monday := MondayOf(y.Year.Start()); !monday.After(y.Year.End()); monday = monday.Add(7) {
		if calendar.SchoolYearOf(monday.Add(3)) == y.Year {
			weeks = append(weeks, y.week(monday, len(weeks)+1))
		}
	}
	return weeks
}

// inSchool counts the days on which pupils are in school from one day to
// another, both in.
func (y YearDays) inSchool(from, to calendar.Day) (n int) {
	for _, t := range y.Terms {
		for day := max(t.From, from); !day.After(min(t.To, to)); day = day.Add(1) {
			if w := day.Weekday(); w == time.Saturday || w == time.Sunday || t.HalfFrom != "" && (Days{t.HalfFrom, t.HalfTo}).has(day) {
				continue
			}
			if !slices.ContainsFunc(y.Closed, func(c Days) bool { return c.has(day) }) {
				n++
			}
		}
	}
	return n
}

func (d Days) has(day calendar.Day) bool { return !day.Before(d.From) && !day.After(d.To) }

// withHolidays gives periods of one kind, by day, the holidays around them: as
// far as the neighbour, or to the ends of the school year where the year beside
// it is not known.
func withHolidays(list []Period) {
	for i := range list {
		p := &list[i]
		p.Around = Days{min(p.From, p.Year.Start()), max(p.To, p.Year.End())}
		if i > 0 && list[i-1].Year+1 >= p.Year {
			p.Around.From = list[i-1].To.Add(1)
		}
		if i+1 < len(list) && list[i+1].Year <= p.Year+1 {
			p.Around.To = list[i+1].From.Add(-1)
		}
	}
}

// ChosenPeriod is what somebody picked by its first and last day.
func ChosenPeriod(from, to calendar.Day) Period {
	return Period{Name: fmt.Sprintf("%s to %s", from.Words(), to.Words()), Kind: Chosen, Year: calendar.SchoolYearOf(from), From: from, To: to}
}

// yearOfWeeks is how many days lie between a day and the same weekday of a year
// before.
const yearOfWeeks = 52 * 7

// Until is the period as far as a day: a term that is not over. The days on
// which pupils are in school are as before, since it does not know them.
func (p Period) Until(day calendar.Day) Period {
	if day.Before(p.To) {
		p.To, p.Part = max(day, p.From), true
		p.Around.To = p.To
	}
	return p
}

// Begun leaves out periods that begin after a day, and cuts the one that holds it.
func Begun(periods []Period, day calendar.Day) (cut []Period) {
	for _, p := range periods {
		if !p.From.After(day) {
			cut = append(cut, p.Until(day))
		}
	}
	return cut
}

// YearBefore finds the same period of the school year before among periods: the
// term or half term of the same place in the year, the week 52 weeks earlier.
// Days that were chosen are moved back by 52 weeks, so that weekdays stay. Of a
// period that is not over, take the whole one and cut what comes back:
// YearBefore(p, all) and then Until(today.Add(-364)).
func YearBefore(p Period, all []Period) (Period, bool) {
	if p.Kind == Chosen {
		return ChosenPeriod(p.From.Add(-yearOfWeeks), p.To.Add(-yearOfWeeks)), true
	}
	i := slices.IndexFunc(all, func(o Period) bool {
		switch {
		case o.Kind != p.Kind:
			return false
		case p.Kind == Weekly:
			return o.From == p.From.Add(-yearOfWeeks)
		}
		return o.Year == p.Year-1 && o.Nth == p.Nth
	})
	if i < 0 {
		return Period{}, false
	}
	return all[i], true
}
