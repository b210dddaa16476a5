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

// Marks are a pupil's session marks on the days on which the schools were open,
// from the day that the pupil joined to the day that they left: the ground
// truth that exports are made of. Two a day, morning first; the same every time.
// Whoever is sent home has an E.
func (s School) Marks(p register.Pupil, from, to calendar.Day) []figures.Given {
	first, last := p.JoinedOn, to
	if p.LeftOn != "" {
		last = min(last, p.LeftOn.Add(-1))
	}
	home, turns := s.Suspensions(p), s.turnsOf(p)
	var given []figures.Given
	for _, past := range pasts() {
		if past.days[0].After(to) || past.days[len(past.days)-1].Before(from) {
			continue
		}
		habit := s.habitOf(p, past)
		for _, day := range between(past.days, first, last) { // from the first, so that chance falls the same
			am, pm := habit.day(day)
			am, pm = turns.on(day, am, pm)
			if day.Before(from) {
				continue
			}
			if sentHome(home, day) {
				am, pm = figures.Mark{Code: "E"}, figures.Mark{Code: "E"}
			}
			given = append(given, figures.Given{Session: figures.Session{Day: day}, Mark: am}, figures.Given{Session: figures.Session{Day: day, PM: true}, Mark: pm})
		}
	}
	return given
}

// past is a stretch of days of which a pupil's marks are drawn in one go.
type past struct {
	days []calendar.Day
	seed uint64  // 0 for the years of the samples
	away float64 // a carer's chance of a day missed for another reason, beside everybody's
}

// pasts are the years that the schools kept, oldest first. Carers miss fewer days
// from one year to the next, and always more than others.
var pasts = sync.OnceValue(func() []past {
	days := earlierDays()
	cut, _ := slices.BinarySearch(days, earlier[6].From)
	return []past{{days[:cut], 20230905, 0.048}, {days[cut:], 20240903, 0.034}, {everyDay(), 0, 0.02}}
})

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

// habitOf draws a pupil's habit: most are hardly ever away, some often, and they
// stay as they are over the years. Carers are away more, and late on Mondays.
func (s School) habitOf(p register.Pupil, in past) *habit {
	chance := s.chanceOf(p, 20250902)
	h := &habit{chance: chance, ill: 0.006 + 0.014*chance.Float64(), late: 0.01 + 0.03*chance.Float64(), other: 0.004}
	if chance.Float64() < 0.12 {
		h.ill, h.other = 0.05, 0.03
	}
	if in.seed != 0 {
		h.chance = s.chanceOf(p, in.seed)
	}
	if s.caredIn(p, in) {
		h.carer, h.late, h.other = true, h.late+0.05, h.other+in.away
	}
	return h
}

// caredIn reports whether a pupil had a caring role in some years, whether or not
// the school knew.
func (s School) caredIn(p register.Pupil, in past) bool {
	e, ok := s.Entry(p.ID)
	if !ok || in.seed == 0 {
		return ok && e.Carer.Status.Counted()
	}
	switch e.Carer.Status {
	case register.Possible, register.NotACarer:
		return false
	}
	return string(e.Carer.CaringSince) <= string(in.days[len(in.days)-1])
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
func (s School) Attendance(p register.Pupil, from, to calendar.Day) figures.Totals {
	return added(s.Marks(p, from, to))
}

// Exported is the same as the exports of [Load] give it: half of those who were
// ill or on leave in the last week have no reason yet at Greenfield.
func (w World) Exported(s School, p register.Pupil, from, to calendar.Day) figures.Totals {
	if s.URN != GreenfieldURN {
		return s.Attendance(p, from, to)
	}
	return added(s.unexplained(w.LastWeek())(p, from, to))
}

func added(marks []figures.Given) (t figures.Totals) {
	for _, g := range marks {
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
