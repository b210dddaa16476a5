package demo

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// greenfield makes the secondary school: eight forms a year, a small sixth
// form, four houses.
func greenfield(today calendar.Day, n *numbers) (School, *enrolment) {
	rooms := greenfieldRooms()
	e := newEnrolment(GreenfieldURN, n, 1863)
	e.firstNo = 3200
	stories := slices.Concat(known, older, others, maybe)
	for _, s := range stories {
		e.cast(s.who, roomOf(rooms, s.who.form))
	}
	for _, p := range extras {
		e.cast(p, roomOf(rooms, p.form))
	}
	e.fill(rooms)
	s := School{School: register.School{
		URN: GreenfieldURN, LAESTAB: "801/0000", Name: "Greenfield School", Phase: "secondary",
		Settings: register.Settings{
			DSLName: "C. Dhillon", DSLContact: "Room 4, beside the hall, or extension 204", ChampionName: champion, Dates: dates(), Watch: watchedFrom(today),
		},
	}}
	s.Pupils, s.Doors = e.close()
	s.tellAll(stories, today)
	s.settleSiblings(today)
	for i, r := range rooms {
		s.Groups = append(s.Groups, s.form(r, email(tutors[i])))
	}
	for _, c := range classes {
		s.Groups = append(s.Groups, s.class(c))
	}
	return s, e
}

// greenfieldRooms lists the forms in the order of [tutors].
func greenfieldRooms() []room {
	houses := list("Ash Birch Hazel Rowan")
	var rooms []room
	for _, year := range []register.Year{"7", "8", "9", "10", "11"} {
		for i, letter := range "ABCDEFGH" {
			size := 27
			if i < 2 {
				size = 28
			}
			rooms = append(rooms, room{string(year) + string(letter), year, houses[i/2], size})
		}
	}
	return append(rooms, room{"12A", "12", "Ash", 17}, room{"12B", "12", "Rowan", 17}, room{"13A", "13", "Birch", 13}, room{"13B", "13", "Hazel", 13})
}

func roomOf(rooms []room, form string) room {
	at := slices.IndexFunc(rooms, func(r room) bool { return r.form == form })
	if at < 0 {
		panic("demo: no form is called " + form)
	}
	return rooms[at]
}

// tellAll makes the entries of the school's stories.
func (s *School) tellAll(stories []story, today calendar.Day) {
	for _, t := range stories {
		for _, p := range s.Named(t.who.forename, t.who.surname) {
			if p.Form == t.who.form {
				s.Entries = append(s.Entries, t.tell(p, s.Settings, today))
			}
		}
	}
}

// settleSiblings decides about three pairs and about the two boys of one name;
// the others wait for somebody to look.
func (s *School) settleSiblings(today calendar.Day) {
	for _, pair := range [][2]part{
		{{forename: "Ifrah", surname: "Warsame"}, {forename: "Hamza", surname: "Warsame"}},
		{{forename: "Shabnam", surname: "Chowdhury"}, {forename: "Nasreen", surname: "Chowdhury"}},
		{{forename: "Abena", surname: "Owusu-Ansah"}, {forename: "Kofi", surname: "Owusu-Ansah"}},
	} {
		a, b := s.Named(pair[0].forename, pair[0].surname)[0], s.Named(pair[1].forename, pair[1].surname)[0]
		s.Siblings = append(s.Siblings, decided(a, b, true, today))
	}
	same := s.Named("Mohammed", "Ali")
	s.Siblings = append(s.Siblings, decided(same[0], same[1], false, today))
}

func decided(a, b register.Pupil, are bool, today calendar.Day) register.Siblings {
	first, second := register.SiblingsOf(a.ID, b.ID)
	return register.Siblings{ID: key("siblings", first, second), PupilA: first, PupilB: second, Confirmed: are, By: champion, On: weekday(today.Add(-8))}
}

// form is the tutor group of a room.
func (s *School) form(r room, tutor string) Group {
	g := Group{Name: r.form, Kind: "form", Year: r.year, Staff: []string{tutor}}
	for _, p := range s.Pupils {
		if p.Form == r.form && p.LeftOn.IsZero() {
			g.Pupils = append(g.Pupils, p.ID)
		}
	}
	return g
}

// class is a teaching group drawn from several forms.
type class struct{ name, teacher, forms string }

// classes hold every carer of the forms they are drawn from, so that a
// teacher's page has somebody on it.
var classes = []class{
	{"7Z/Hi2", "E. Boateng", "7E 7F 7G 7H"},
	{"8X/Ma1", "U. Okafor", "8A 8B 8C 8D"},
	{"8Y/Pe3", "L. Ferguson", "8E 8F 8G 8H"},
	{"9X/En2", "K. Adeyemi", "9A 9B 9C 9D"},
	{"9Y/Sc1", "P. Nair", "9E 9F 9G 9H"},
	{"10X/Ma1", "B. Bancroft", "10A 10B 10C 10D"},
	{"11Y/En3", "K. Adeyemi", "11B 11D 11F 11H"},
	{"12/Bi1", "A. Obi", "12A 12B"},
}

const classSize = 28

func (s *School) class(c class) Group {
	var carers, rest []string
	for _, p := range s.Pupils {
		if !p.LeftOn.IsZero() || !slices.Contains(strings.Fields(c.forms), p.Form) {
			continue
		}
		if _, on := s.Entry(p.ID); on {
			carers = append(carers, p.ID)
		} else {
			rest = append(rest, p.ID)
		}
	}
	g := Group{Name: c.name, Kind: "class", Staff: []string{email(c.teacher)}, Pupils: carers}
	g.Year, _ = register.ReadYear(strings.TrimRight(strings.Split(c.name, "/")[0], "XYZ"))
	room := classSize - len(carers)
	for i := range min(room, len(rest)) {
		g.Pupils = append(g.Pupils, rest[i*len(rest)/room])
	}
	return g
}
