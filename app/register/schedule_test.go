package register

import (
	"testing"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

func utc(s string) time.Time {
	t, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		panic(err)
	}
	return t
}

func watching(days WatchDays, times ...string) Settings {
	return Settings{Watch: &Schedule{Days: days, Times: times}, Dates: map[calendar.SchoolYear]SchoolDates{2026: ProposeDates(2026), 2025: ProposeDates(2025)}}
}

func TestAScheduleSaysItsLastAndNextTime(t *testing.T) {
	for _, c := range []struct {
		about            string
		s                Settings
		now, last, after string
	}{
		{"summer time", watching(SchoolDays, "05:30"), "2026-09-14T08:00", "2026-09-14T04:30", "2026-09-15T04:30"},
		{"at the very moment", watching(SchoolDays, "05:30"), "2026-09-14T04:30", "2026-09-14T04:30", "2026-09-15T04:30"},
		{"over a weekend", watching(SchoolDays, "05:30"), "2026-09-13T12:00", "2026-09-11T04:30", "2026-09-14T04:30"},
		{"over half-term and the end of summer time", watching(SchoolDays, "05:30"), "2026-10-28T12:00", "2026-10-23T04:30", "2026-11-02T05:30"},
		{"over the summer", watching(SchoolDays, "05:30"), "2026-08-15T12:00", "2026-07-22T04:30", "2026-09-02T04:30"},
		{"holidays too", watching(Weekdays, "05:30"), "2026-10-28T12:00", "2026-10-28T05:30", "2026-10-29T05:30"},
		{"weekends too", watching(EveryDay, "05:30"), "2026-09-13T12:00", "2026-09-13T04:30", "2026-09-14T04:30"},
		{"once a week", watching(Fridays, "16:00"), "2026-09-14T08:00", "2026-09-11T15:00", "2026-09-18T15:00"},
		{"several times", watching(SchoolDays, "05:30", "12:45"), "2026-09-14T08:00", "2026-09-14T04:30", "2026-09-14T11:45"},
		{"nobody has said", Settings{}, "2026-09-14T08:00", "2026-09-14T04:30", "2026-09-15T04:30"},
		{"off", Settings{Watch: &Schedule{Off: true, Days: EveryDay, Times: []string{"05:30"}}}, "2026-09-14T08:00", "", ""},
		{"set a moment ago", Settings{Watch: &Schedule{Days: SchoolDays, Times: []string{"05:30"}, Since: utc("2026-09-14T07:00")}}, "2026-09-14T08:00", "", "2026-09-15T04:30"},
	} {
		var last, next time.Time
		if c.last != "" {
			last = utc(c.last)
		}
		if c.after != "" {
			next = utc(c.after)
		}
		if got := c.s.LastDue(utc(c.now)); !got.Equal(last) {
			t.Errorf("%s: last due %s, want %s", c.about, got, c.last)
		}
		if got := c.s.NextDue(utc(c.now)); !got.Equal(next) {
			t.Errorf("%s: next due %s, want %s", c.about, got, c.after)
		}
	}
}

// Every minute of the two nights on which clocks change is walked through: each
// time that can be chosen comes once on each of the days around, no more and no
// less, and reads as chosen on a clock in London.
func TestNoTimeIsSkippedOrComesTwiceWhenClocksChange(t *testing.T) {
	for _, night := range []string{"2026-10-24T12:00", "2027-03-27T12:00"} {
		for _, chosen := range []string{"00:00", "00:30", "00:45", "02:00", "02:30", "05:30", "23:45"} {
			s := watching(EveryDay, chosen)
			var came []time.Time
			for minute := range 48 * 60 {
				now := utc(night).Add(time.Duration(minute) * time.Minute)
				if due := s.LastDue(now); due.Equal(now) {
					came = append(came, due)
				}
			}
			if len(came) != 2 {
				t.Errorf("%s after %s came at %v, want on each of two days", chosen, night, came)
			}
			for _, at := range came {
				if got := at.In(calendar.London).Format("15:04"); got != chosen {
					t.Errorf("%s came at %s in London", chosen, got)
				}
			}
		}
	}
}

func TestAScheduleReadsAloud(t *testing.T) {
	for want, s := range map[string]Schedule{
		"every school day at 05:30":                      usualSchedule,
		"every weekday of the year at 05:30 and 12:45":   {Days: Weekdays, Times: []string{"05:30", "12:45"}},
		"every Friday in term at 05:30, 12:45 and 16:00": {Days: Fridays, Times: []string{"05:30", "12:45", "16:00"}},
		"never by itself":                                {Off: true, Days: SchoolDays, Times: []string{"05:30"}},
	} {
		if got := s.Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAScheduleIsPutInOrderAndKeptOutOfTheHourThatClocksChange(t *testing.T) {
	s, err := CheckSchedule(Schedule{Days: SchoolDays, Times: []string{"12:45", "05:30", "12:45"}})
	if err != nil || len(s.Times) != 2 || s.Times[0] != "05:30" {
		t.Errorf("%v, %v", s.Times, err)
	}
	for field, s := range map[string]Schedule{
		"days":  {Days: "sometimes", Times: []string{"05:30"}},
		"time1": {Days: SchoolDays},
	} {
		if p := fault.Problems(second(CheckSchedule(s))); len(p) != 1 || p[0].Field != field {
			t.Errorf("%+v: %+v, want a problem beside %s", s, p, field)
		}
	}
	for _, bad := range []string{"01:00", "01:59", "24:00", "5:30", "05:60", "half past five"} {
		if _, err := CheckSchedule(Schedule{Days: SchoolDays, Times: []string{bad}}); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func second[A, B any](_ A, b B) B { return b }
