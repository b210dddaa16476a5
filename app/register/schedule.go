package register

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

// Schedule says when a school's watched folder is looked at. Times are London's;
// none lies between 01:00 and 02:00, the hour that a clock change skips or
// repeats, so that each day has each time exactly once.
type Schedule struct {
	Off   bool      `json:"off,omitempty"`
	Days  WatchDays `json:"days"`
	Times []string  `json:"times"`          // "05:30", in order
	Since time.Time `json:"since,omitzero"` // when it was set: what lay before is not made up for
}

// WatchDays are the days on which a folder is looked at.
type WatchDays string

// The days that can be chosen.
const (
	SchoolDays WatchDays = "school"   // pupils are in school
	Weekdays   WatchDays = "weekdays" // Monday to Friday, holidays too
	EveryDay   WatchDays = "every"
	Mondays    WatchDays = "monday" // of term, as those that follow
	Tuesdays   WatchDays = "tuesday"
	Wednesdays WatchDays = "wednesday"
	Thursdays  WatchDays = "thursday"
	Fridays    WatchDays = "friday"
)

// AllWatchDays are those that can be chosen, in the order pages show them.
var AllWatchDays = []WatchDays{SchoolDays, Weekdays, EveryDay, Mondays, Tuesdays, Wednesdays, Thursdays, Fridays}

var watchDayWords = map[WatchDays]string{
	SchoolDays: "every school day", Weekdays: "every weekday of the year", EveryDay: "every day of the year",
	Mondays: "every Monday in term", Tuesdays: "every Tuesday in term", Wednesdays: "every Wednesday in term", Thursdays: "every Thursday in term", Fridays: "every Friday in term",
}

// Words returns the days as a sentence goes on: "every school day".
func (d WatchDays) Words() string { return watchDayWords[d] }

// MostTimes is how many times a day a folder can be looked at by itself.
const MostTimes = 3

// usualSchedule is that of a school that has not chosen one: early enough that
// the day begins with what came in the night.
var usualSchedule = Schedule{Days: SchoolDays, Times: []string{"05:30"}}

// Schedule returns when the school's folder is looked at.
func (s Settings) Schedule() Schedule {
	if s.Watch == nil {
		return usualSchedule
	}
	return *s.Watch
}

// Words says when, in plain words: "every school day at 05:30 and 12:45", or
// "never by itself".
func (s Schedule) Words() string {
	if s.Off {
		return "never by itself"
	}
	last := len(s.Times) - 1
	at := s.Times[last]
	if last > 0 {
		at = strings.Join(s.Times[:last], ", ") + " and " + at
	}
	return s.Days.Words() + " at " + at
}

var timeOfDay = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

// CheckSchedule puts the times in order and says what is wrong with the
// schedule, beside "days" and "time1", or nil.
func CheckSchedule(s Schedule) (Schedule, error) {
	s.Times = slices.Compact(slices.Sorted(slices.Values(s.Times)))
	var bad []fault.Problem
	if s.Days.Words() == "" {
		bad = append(bad, fault.Problem{Field: "days", Says: "Choose the days on which the folder is looked at"})
	}
	if len(s.Times) == 0 || len(s.Times) > MostTimes {
		bad = append(bad, fault.Problem{Field: "time1", Says: "Choose a time of day, or up to three"})
	}
	for _, t := range s.Times {
		if !timeOfDay.MatchString(t) || strings.HasPrefix(t, "01:") {
			bad = append(bad, fault.Problem{Field: "time1", Says: "Choose a time before 01:00 or from 02:00: clocks change in between"})
			break
		}
	}
	return s, fault.Check(bad)
}

// farthest is how many days a schedule is followed for its last or next time:
// more than a summer holiday.
const farthest = 100

// LastDue returns the last instant, up to now, at which the folder was to be
// looked at, or the zero time.
func (s Settings) LastDue(now time.Time) time.Time {
	today := calendar.DayOf(now)
	for back := range farthest {
		for _, at := range slices.Backward(s.due(today.Add(-back))) {
			if !at.After(now) {
				return at
			}
		}
	}
	return time.Time{}
}

// NextDue returns the first instant after now at which the folder will be looked
// at, or the zero time.
func (s Settings) NextDue(now time.Time) time.Time {
	today := calendar.DayOf(now)
	for on := range farthest {
		for _, at := range s.due(today.Add(on)) {
			if at.After(now) {
				return at
			}
		}
	}
	return time.Time{}
}

// due lists the instants of a London day at which the folder is to be looked at,
// in UTC and in order.
func (s Settings) due(day calendar.Day) []time.Time {
	watch := s.Schedule()
	if watch.Off || !s.watches(watch.Days, day) {
		return nil
	}
	var at []time.Time
	for _, t := range watch.Times {
		clock, err := time.Parse("15:04", t)
		if err != nil {
			continue // no form saves it
		}
		midnight := day.Time()
		due := time.Date(midnight.Year(), midnight.Month(), midnight.Day(), clock.Hour(), clock.Minute(), 0, 0, calendar.London).UTC()
		if !due.Before(watch.Since) {
			at = append(at, due)
		}
	}
	return at
}

func (s Settings) watches(days WatchDays, day calendar.Day) bool {
	switch days {
	case EveryDay:
		return true
	case Weekdays:
		return !weekend(day)
	case SchoolDays:
		return s.InSchool(day)
	}
	return strings.EqualFold(day.Weekday().String(), string(days)) && s.InSchool(day)
}
