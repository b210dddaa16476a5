package demo

import (
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// terms are when the schools are open, half term by half term; the day before
// each school year is for staff.
var terms = []struct{ From, To calendar.Day }{
	{From: "2025-09-02", To: "2025-10-24"}, {From: "2025-11-03", To: "2025-12-19"}, {From: "2026-01-05", To: "2026-02-13"},
	{From: "2026-02-23", To: "2026-03-27"}, {From: "2026-04-13", To: "2026-05-22"}, {From: "2026-06-01", To: "2026-07-21"},
	{From: "2026-09-02", To: "2026-10-23"}, {From: "2026-11-02", To: "2026-12-18"}, {From: "2027-01-04", To: "2027-02-12"},
	{From: "2027-02-22", To: "2027-03-25"}, {From: "2027-04-12", To: "2027-05-28"}, {From: "2027-06-07", To: "2027-07-21"},
}

// began is the first day of this school year for pupils.
const began = calendar.Day("2026-09-02")

// closed are weekdays in term on which no pupil came.
var closed = []register.Closure{
	{From: "2026-01-08", To: "2026-01-08", Why: "Snow"},
	{From: "2026-05-04", To: "2026-05-04", Why: "Early May Bank Holiday"},
	{From: "2026-11-02", To: "2026-11-02", Why: "INSET day"},
	{From: "2027-01-04", To: "2027-01-04", Why: "INSET day"},
	{From: "2027-05-03", To: "2027-05-03", Why: "Early May Bank Holiday"},
}

// everyDay is all days on which the schools are open, in order.
var everyDay = sync.OnceValue(func() []calendar.Day {
	var days []calendar.Day
	for _, t := range terms {
		for d := t.From; !d.After(t.To); d = d.Add(1) {
			if wd := d.Weekday(); wd != time.Saturday && wd != time.Sunday && !shut(d) {
				days = append(days, d)
			}
		}
	}
	return days
})

// SchoolDays lists the days on which the schools were open, from one to
// another.
func SchoolDays(from, to calendar.Day) []calendar.Day {
	days := everyDay()
	first, _ := slices.BinarySearch(days, from)
	last, _ := slices.BinarySearch(days, to.Add(1))
	return slices.Clone(days[first:max(first, last)])
}

func shut(d calendar.Day) bool {
	return slices.ContainsFunc(closed, func(c register.Closure) bool { return c.From == d })
}

// Marks are a pupil's session marks on the days on which the schools were open,
// from the day that the pupil joined to the day that they left: the ground
// truth that exports are made of. Two a day, morning first; the same every time.
// Whoever is sent home has an E.
func (s School) Marks(p register.Pupil, from, to calendar.Day) []figures.Given {
	first := max(p.JoinedOn, terms[0].From)
	last := to
	if p.LeftOn != "" {
		last = min(last, p.LeftOn.Add(-1))
	}
	home := s.Suspensions(p)
	habit := s.habitOf(p, s.chanceOf(p, 20250902))
	var given []figures.Given
	for _, day := range SchoolDays(first, last) { // from the first, so that chance falls the same
		am, pm := habit.day(day)
		if day.Before(from) {
			continue
		}
		if sentHome(home, day) {
			am, pm = figures.Mark{Code: "E"}, figures.Mark{Code: "E"}
		}
		given = append(given, figures.Given{Session: figures.Session{Day: day}, Mark: am}, figures.Given{Session: figures.Session{Day: day, PM: true}, Mark: pm})
	}
	return given
}

// habit is how a pupil comes to school.
type habit struct {
	chance *rand.Rand
	ill    float64 // chance that an illness begins on a day
	late   float64
	other  float64 // chance of a day missed for another reason
	carer  bool
	away   int // days of an illness still to come
	code   string
}

// habitOf draws a pupil's habit: most are hardly ever away, some often. Carers
// are away more, and late on Mondays.
func (s School) habitOf(p register.Pupil, chance *rand.Rand) *habit {
	h := &habit{chance: chance, ill: 0.006 + 0.014*chance.Float64(), late: 0.01 + 0.03*chance.Float64(), other: 0.004}
	if chance.Float64() < 0.12 {
		h.ill, h.other = 0.05, 0.03
	}
	if e, ok := s.Entry(p.ID); ok && e.Carer.Status.Counted() {
		h.carer, h.late, h.other = true, h.late+0.05, h.other+0.02
	}
	return h
}

// day draws the two marks of a day.
func (h *habit) day(d calendar.Day) (am, pm figures.Mark) {
	c := h.chance
	if h.away > 0 {
		h.away--
		return figures.Mark{Code: h.code}, figures.Mark{Code: h.code}
	}
	switch x := c.Float64(); {
	case x < h.ill:
		h.away, h.code = c.IntN(4), "I"
		return figures.Mark{Code: "I"}, figures.Mark{Code: "I"}
	case x < h.ill+h.other:
		code := []string{"C", "O", "G", "N", "O", "C", "R"}[c.IntN(7)]
		return figures.Mark{Code: code}, figures.Mark{Code: code}
	case x < h.ill+h.other+0.006:
		return figures.Mark{Code: "M"}, present(true)
	case x < h.ill+h.other+0.012:
		code := []string{"B", "V", "P", "W", "K"}[c.IntN(5)]
		return figures.Mark{Code: code}, figures.Mark{Code: code}
	}
	am, pm = present(false), present(true)
	late := h.late
	if h.carer && d.Weekday() == time.Monday {
		late += 0.15
	}
	switch y := c.Float64(); {
	case y < late:
		am = figures.Mark{Code: "L", Minutes: 3 + c.IntN(25)}
	case y < late*1.15:
		am = figures.Mark{Code: "U", Minutes: 35 + c.IntN(50)}
	}
	return am, pm
}

func present(pm bool) figures.Mark {
	if pm {
		return figures.Mark{Code: `\`}
	}
	return figures.Mark{Code: "/"}
}

// Attendance adds a pupil's sessions up, mark by mark and by the letter of each
// class, apart from package figures: tests compare the two.
func (s School) Attendance(p register.Pupil, from, to calendar.Day) (t figures.Totals) {
	for _, g := range s.Marks(p, from, to) {
		switch g.Mark.Code {
		case "/", `\`:
			t.Present++
		case "L":
			t.Present++
			t.LateBefore++
		case "B", "V", "P", "W", "K":
			t.Activity++
		case "I", "M", "C", "R", "E":
			t.Authorised++
		case "U":
			t.Unauthorised++
			t.LateAfter++
		case "O", "G", "N":
			t.Unauthorised++
		}
		t.Possible++
	}
	return t
}
