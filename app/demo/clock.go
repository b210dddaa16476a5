package demo

import (
	"sync/atomic"
	"time"

	"carers/app/calendar"
)

// Clock is a clock that a made-up history sets as it goes along. Before it is
// set, and after [Clock.Run], it tells the real time.
type Clock struct{ still atomic.Pointer[time.Time] }

// Now returns the time that was set, or the real one.
func (c *Clock) Now() time.Time {
	if t := c.still.Load(); t != nil {
		return *t
	}
	return calendar.Now()
}

// Set holds the clock still at so many minutes after half past eight in the
// morning of a day, London time; on the real day itself never later than it is, or a
// demo that is shown early would hold messages from a moment that has not come.
func (c *Clock) Set(day calendar.Day, minutes int) {
	d := day.Time()
	at := time.Date(d.Year(), d.Month(), d.Day(), 8, 30+minutes, 0, 0, calendar.London).UTC()
	if now := calendar.Now(); calendar.DayOf(now) == day && at.After(now) {
		at = now
	}
	c.still.Store(&at)
}

// Run lets the clock go on in real time.
func (c *Clock) Run() { c.still.Store(nil) }
