package demo

import (
	"fmt"

	"carers/app/calendar"
	"carers/app/register"
)

// LargeURN is the URN of the school that [Large] makes.
const LargeURN = "999090"

// Large returns a school of a given number of pupils, so many of whom are
// carers in every status, for measuring: 2,000 pupils with 200 carers is a big
// school, 20,000 pupils a trust in one file. The same seed gives the same
// school. There are more same names in it than in life.
func Large(pupils, carers int, seed uint64) School {
	e := newEnrolment(LargeURN, newNumbers(), seed)
	e.firstNo, e.repeats = 100, true
	var rooms []room
	for i, left := 0, pupils; left > 0; i++ {
		year := register.Year(fmt.Sprint(7 + i%7))
		r := room{fmt.Sprintf("%s-%02d", year, i/7+1), year, list("Ash Birch Hazel Rowan")[i%4], min(left, 28)}
		rooms, left = append(rooms, r), left-r.size
	}
	e.fill(rooms)
	s := School{School: register.School{URN: LargeURN, Name: "Longacre School", Phase: "secondary"}}
	s.Pupils, s.Doors = e.close()
	templates := append(append([]story{}, known...), others...)
	templates = append(templates, maybe...)
	for i := range min(carers, len(s.Pupils)) {
		p := s.Pupils[i*len(s.Pupils)/carers]
		s.Entries = append(s.Entries, templates[i%len(templates)].tell(p, s.Settings, FirstDay))
	}
	for _, r := range rooms {
		s.Groups = append(s.Groups, s.form(r, ChampionEmail))
	}
	return s
}

// Roll returns the pupils who are on the school's roll on a day.
func (s School) Roll(day calendar.Day) []register.Pupil {
	var on []register.Pupil
	for _, p := range s.Pupils {
		if p.OnRoll(day) {
			on = append(on, p)
		}
	}
	return on
}
