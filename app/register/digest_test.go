package register_test

import (
	"testing"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

func TestTheWeeklyLetterKeepsToSchoolDays(t *testing.T) {
	dates := map[calendar.SchoolYear]register.SchoolDates{2026: register.ProposeDates(2026)}
	monday, thursday := register.Settings{Dates: dates}, register.Settings{Dates: dates, DigestOn: time.Thursday, DigestAt: 15}
	for _, one := range []struct {
		says string
		set  register.Settings
		at   string
		due  bool
	}{
		{"before its hour", monday, "2026-09-14 06:59", false},
		{"at its hour", monday, "2026-09-14 07:00", true},
		{"later that day, where no program ran", monday, "2026-09-14 16:59", true},
		{"in the evening", monday, "2026-09-14 17:00", false},
		{"the next day, where no program ran", monday, "2026-09-15 08:00", true},
		{"on Saturday", monday, "2026-09-19 08:00", false},
		{"on Sunday", monday, "2026-09-20 08:00", false},
		{"on a Monday without school", monday, "2027-05-03 08:00", false}, // a bank holiday
		{"on the Tuesday after it", monday, "2027-05-04 08:00", true},
		{"at Christmas", monday, "2026-12-28 08:00", false},
		{"on a day that the school has set, before it", thursday, "2026-09-14 15:30", false},
		{"before the hour that the school has set", thursday, "2026-09-17 14:00", false},
		{"at that hour", thursday, "2026-09-17 15:00", true},
	} {
		now, err := time.ParseInLocation("2006-01-02 15:04", one.at, calendar.London)
		if err != nil {
			t.Fatal(err)
		}
		if got := one.set.DigestDue(now); got != one.due {
			t.Errorf("%s: due is %v", one.says, got)
		}
	}
}

func TestAWeekIsKnownByItsMonday(t *testing.T) {
	for day, monday := range map[calendar.Day]calendar.Day{"2026-09-14": "2026-09-14", "2026-09-20": "2026-09-14", "2026-09-21": "2026-09-21", "2027-01-01": "2026-12-28"} {
		if got := register.WeekOf(day); got != monday {
			t.Errorf("%s is of the week of %s, want %s", day, got, monday)
		}
	}
}
