package register

import (
	"slices"
	"testing"

	"carers/app/calendar"
	"carers/app/fault"
)

func TestBankHolidaysOfEnglandAndWalesIncludeTheirSubstitutes(t *testing.T) {
	var got []calendar.Day
	for _, c := range BankHolidays("2026-09-01", "2027-08-31") {
		got = append(got, c.From)
	}
	// As on gov.uk/bank-holidays: Boxing Day 2026 is a Saturday, kept on the Monday.
	want := []calendar.Day{"2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30"}
	if !slices.Equal(got, want) {
		t.Errorf("bank holidays are %v, want %v", got, want)
	}
}

func TestProposedDatesAreSoundForYearsToCome(t *testing.T) {
	for year := calendar.SchoolYear(2024); year < 2060; year++ {
		d := ProposeDates(year)
		if err := CheckDates(year, d); err != nil {
			t.Errorf("%s: %v: %+v", year, err, d)
		}
		s := Settings{Dates: map[calendar.SchoolYear]SchoolDates{year: d}}
		n := 0
		for day := year.Start(); !day.After(year.End()); day = day.Add(1) {
			if s.InSchool(day) {
				n++
				if IsBankHoliday(day) {
					t.Errorf("%s: %s is a bank holiday", year, day)
				}
			}
		}
		if n < 185 || n > 200 { // 190 for pupils, and up to five INSET days
			t.Errorf("%s has %d days: %+v", year, n, d)
		}
	}
}

// The dates of 2026/27 as proposed, beside what authorities publish.
func TestTheProposalFor2026(t *testing.T) {
	want := [3]Term{
		{From: "2026-09-02", HalfFrom: "2026-10-26", HalfTo: "2026-10-30", To: "2026-12-18"},
		{From: "2027-01-04", HalfFrom: "2027-02-15", HalfTo: "2027-02-19", To: "2027-03-25"},
		{From: "2027-04-12", HalfFrom: "2027-05-31", HalfTo: "2027-06-04", To: "2027-07-21"},
	}
	got := ProposeDates(2026)
	if got.Terms != want {
		t.Errorf("proposed %+v, want %+v", got.Terms, want)
	}
	if len(got.Closed) != 1 || got.Closed[0].From != "2027-05-03" {
		t.Errorf("closed on %+v, want the bank holiday in May", got.Closed)
	}
}

func TestPupilsAreInSchoolInTermAndNotOnClosures(t *testing.T) {
	d := ProposeDates(2026)
	d.Terms[0].From = "2026-08-31"
	d.Closed = append(d.Closed, Closure{From: "2026-09-14", To: "2026-09-15", Why: "INSET"})
	s := Settings{Dates: map[calendar.SchoolYear]SchoolDates{2026: d}}
	for day, want := range map[calendar.Day]bool{
		"2026-08-31": true,  // of the year before by the calendar
		"2026-08-28": true,  // nobody has said the dates of 2025/26: a weekday
		"2026-09-12": false, // Saturday
		"2026-09-14": false, "2026-09-15": false, "2026-09-16": true,
		"2026-10-23": true, "2026-10-26": false, "2026-10-30": false, "2026-11-02": true,
		"2026-12-21": false, "2027-05-03": false, "2027-07-22": false,
		"2027-09-01": true,  // the next year is not said
		"2027-12-27": false, // and a bank holiday is one all the same
	} {
		if got := s.InSchool(day); got != want {
			t.Errorf("%s: in school %v, want %v", day, got, want)
		}
	}
}

func TestDatesThatCannotBeAreToldBesideTheirFields(t *testing.T) {
	for says, c := range map[string]struct {
		change func(*SchoolDates)
		field  string
	}{
		"no first day":             {func(d *SchoolDates) { d.Terms[0].From = "" }, "term1_from"},
		"no last day":              {func(d *SchoolDates) { d.Terms[2].To = "" }, "term3_to"},
		"ends before it starts":    {func(d *SchoolDates) { d.Terms[1].To = "2027-01-01" }, "term2_to"},
		"before the term before":   {func(d *SchoolDates) { d.Terms[1].From = "2026-12-18" }, "term2_from"},
		"in another year":          {func(d *SchoolDates) { d.Terms[2].To = "2028-07-21" }, "term3_to"},
		"half of a break":          {func(d *SchoolDates) { d.Terms[0].HalfTo = "" }, "term1_half_to"},
		"the other half":           {func(d *SchoolDates) { d.Terms[0].HalfFrom = "" }, "term1_half_from"},
		"a break out of its term":  {func(d *SchoolDates) { d.Terms[0].HalfFrom = "2026-09-01" }, "term1_half_from"},
		"a break backwards":        {func(d *SchoolDates) { d.Terms[0].HalfTo = "2026-10-20" }, "term1_half_to"},
		"a closure backwards":      {func(d *SchoolDates) { d.Closed = []Closure{{From: "2026-11-03", To: "2026-11-02"}} }, "closed"},
		"a closure in another age": {func(d *SchoolDates) { d.Closed = []Closure{{From: "2016-11-03", To: "2016-11-03"}} }, "closed"},
	} {
		d := ProposeDates(2026)
		c.change(&d)
		problems := fault.Problems(CheckDates(2026, d))
		if len(problems) != 1 || problems[0].Field != c.field {
			t.Errorf("%s: %+v, want one problem beside %s", says, problems, c.field)
		}
	}
}
