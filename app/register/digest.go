package register

import (
	"cmp"
	"time"

	"carers/app/calendar"
)

// When the weekly letter goes out unless the school says otherwise: on Monday at
// seven in the morning, in London.
const (
	digestDay  = time.Monday
	digestHour = 7
)

// The hours between which a letter is sent: before a day in school, and at its
// latest while it lasts.
const (
	FirstPost = 7
	LastPost  = 17 // none from then on
)

// DigestDay is the day of the week on which people who asked for the weekly
// letter get it.
func (s Settings) DigestDay() time.Weekday { return cmp.Or(s.DigestOn, digestDay) }

// DigestHour is the hour of that day, in London.
func (s Settings) DigestHour() int { return cmp.Or(s.DigestAt, digestHour) }

// DigestDue reports whether the weekly letter is due: on its day from its hour,
// or on the next day in school of the same week where there is no school then, or
// no program ran. A week without school has none.
func (s Settings) DigestDue(now time.Time) bool {
	today, hour := calendar.DayOf(now), now.In(calendar.London).Hour()
	return s.InSchool(today) && today.Weekday() >= s.DigestDay() && hour >= s.DigestHour() && hour < LastPost
}

// WeekOf is the Monday of a day's week, by which the letter of a week is known.
func WeekOf(day calendar.Day) calendar.Day {
	return day.Add(-(int(day.Weekday()) + 6) % 7)
}
