package demo

import (
	"testing"

	"carers/app/calendar"
)

func TestTheHistoryOfTodayIsNeverLaterThanNow(t *testing.T) {
	c := &Clock{}
	today := calendar.DayOf(calendar.Now())
	c.Set(today, 15*60+29) // a minute before midnight
	if at := c.Now(); at.After(calendar.Now()) {
		t.Errorf("the clock says %s, which has not come", at)
	}
	c.Set("2026-09-10", 25)
	if got := c.Now().In(calendar.London).Format("2006-01-02 15:04"); got != "2026-09-10 08:55" {
		t.Errorf("on another day it says %s", got)
	}
}
