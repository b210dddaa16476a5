package calendar

import (
	"testing"
	"time"
)

func TestADateIsReadAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]Day{
		"14/9/2026": "2026-09-14", "14-09-26": "2026-09-14", "14 Sept 2026": "2026-09-14",
		"14 september 2026": "2026-09-14", "2026-09-14": "2026-09-14", "1st Jan 2010": "2010-01-01",
		" 14.9.2026 ": "2026-09-14", "15th September 2013": "2013-09-15", "22nd Feb 2011": "2011-02-22", "29/2/2024": "2024-02-29", "3 May, 2011": "2011-05-03",
	} {
		if got, err := Read(typed); err != nil || got != want {
			t.Errorf("Read(%q) = %q, %v; want %q", typed, got, err, want)
		}
	}
	for _, typed := range []string{"", "31/2/2026", "9/14/2026", "tomorrow", "14/9", "14/9/20266", "0/9/2026", "14 Smarch 2026"} {
		if got, err := Read(typed); err == nil {
			t.Errorf("Read(%q) = %q; want an error", typed, got)
		}
	}
}

func TestADayNearTodayIsUnderstoodAsPeopleSayIt(t *testing.T) {
	const today = Day("2026-09-14") // a Monday
	for typed, want := range map[string]Day{
		"yesterday": "2026-09-13", "Today": "2026-09-14", " tomorrow ": "2026-09-15",
		"last Friday": "2026-09-11", "last Mon": "2026-09-07", "Last sunday": "2026-09-13", "last Tues": "2026-09-08",
		"25/11": "2026-11-25", "25 Nov": "2026-11-25", "25th November": "2026-11-25", "1.3": "2027-03-01", "20 3": "2026-03-20", "15/3": "2027-03-15", "16/3": "2026-03-16", "14 9": "2026-09-14", "31 Dec": "2026-12-31",
	} {
		if got, said, err := ReadNear(typed, today); err != nil || got != want || !said {
			t.Errorf("ReadNear(%q) = %q, said %v, %v; want %q", typed, got, said, err, want)
		}
	}
	for typed, want := range map[string]Day{"14/9/2026": "2026-09-14", "3 May 2011": "2011-05-03"} {
		if got, said, err := ReadNear(typed, today); err != nil || got != want || said {
			t.Errorf("a whole date: ReadNear(%q) = %q, said %v, %v", typed, got, said, err)
		}
	}
	for _, typed := range []string{"", "Friday", "last week", "last", "31/2", "9/14", "29 Feb", "soon", "0/9", "day before yesterday"} {
		if got, said, err := ReadNear(typed, today); err == nil || said {
			t.Errorf("ReadNear(%q) = %q; want an error", typed, got)
		}
	}
	for typed, on := range map[string]Day{"29 Feb": "2027-09-14", "2/1": "2026-12-20", "28/12": "2027-01-03"} {
		want := map[string]Day{"29 Feb": "2028-02-29", "2/1": "2027-01-02", "28/12": "2026-12-28"}[typed]
		if got, _, err := ReadNear(typed, on); err != nil || got != want {
			t.Errorf("on %s, ReadNear(%q) = %q, %v; want %q", on, typed, got, err, want)
		}
	}
	if _, _, err := ReadNear("tomorrow", ""); err == nil {
		t.Error("without a day, tomorrow is understood")
	}
}

func TestSinceKeepsOnlyWhatIsKnown(t *testing.T) {
	for typed, want := range map[string]Since{
		"": "", "2023": "2023", "September 2023": "2023-09", "9/2023": "2023-09", "2023-09": "2023-09", "14/9/2023": "2023-09-14",
	} {
		if got, err := ReadSince(typed); err != nil || got != want {
			t.Errorf("ReadSince(%q) = %q, %v; want %q", typed, got, err, want)
		}
	}
	if _, err := ReadSince("always"); err == nil {
		t.Error("ReadSince of a word gave no error")
	}
	if got := Since("2023-09").Words(); got != "September 2023" {
		t.Errorf("Words() = %q", got)
	}
}

func TestMonthsEndWithTheShorterMonth(t *testing.T) {
	if got := Day("2026-01-31").AddMonths(1); got != "2026-02-28" {
		t.Errorf("31 January and a month = %s", got)
	}
	if got := Day("2026-03-31").AddMonths(-1); got != "2026-02-28" {
		t.Errorf("31 March less a month = %s", got)
	}
}

func TestAgeTurnsOnTheBirthday(t *testing.T) {
	for day, want := range map[Day]int{"2026-02-28": 13, "2026-03-01": 14} {
		if got := day.Age("2012-02-29"); got != want {
			t.Errorf("on %s age = %d, want %d", day, got, want)
		}
	}
}

func TestADayIsLondonsDay(t *testing.T) {
	late := time.Date(2026, 6, 30, 23, 30, 0, 0, time.UTC) // half past midnight in London
	if got := DayOf(late); got != "2026-07-01" {
		t.Errorf("DayOf = %s", got)
	}
}

func TestTheSchoolYearTurnsInSeptember(t *testing.T) {
	for day, want := range map[Day]string{"2026-08-31": "2025/26", "2026-09-01": "2026/27"} {
		if got := SchoolYearOf(day).String(); got != want {
			t.Errorf("school year of %s = %s, want %s", day, got, want)
		}
	}
}
