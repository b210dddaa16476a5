package demo

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/register"
)

// The rolls are those of one autumn, whatever day the world is seen on.
const (
	autumn  = 2026                       // the September in which the year begins
	rollDay = calendar.Day("2026-09-07") // the day on which the MIS said what it says
)

// learnerNumberDue marks a pupil old enough for a ULN, which is given with the
// admission number once everybody is enrolled.
const learnerNumberDue = "due"

// room is a form and how many sit in it.
type room struct {
	form  string
	year  register.Year
	house string
	size  int
}

// enrolment makes one school's roll.
type enrolment struct {
	urn     string
	rng     *rand.Rand
	numbers *numbers
	firstNo int  // the first admission number
	primary bool // pupils come at five, and not at eleven
	repeats bool // two pupils may happen to have one name: only where there are very many

	pupils []register.Pupil
	doors  []string // beside pupils
	homes  map[string]family
	births map[string]calendar.Day
	taken  map[string]bool // names in use, folded
	places map[string]bool // addresses in use
}

func newEnrolment(urn string, n *numbers, seed uint64) *enrolment {
	return &enrolment{
		urn: urn, rng: rand.New(rand.NewPCG(seed, 0)), numbers: n,
		homes: map[string]family{}, births: map[string]calendar.Day{}, taken: map[string]bool{}, places: map[string]bool{},
	}
}

// family is what brothers and sisters have in common.
type family struct {
	from    people
	surname string
	door    string
	la      int
	eal     bool
	premium bool
	meals   bool
}

func (e *enrolment) family() family {
	from := e.background()
	f := family{from: from, surname: pick(e.rng, from.surnames), door: e.door(), la: 801}
	if e.rng.IntN(100) < 4 {
		f.surname += "-" + strings.TrimPrefix(pick(e.rng, e.background().surnames), "-")
	}
	if e.rng.IntN(100) < 9 {
		f.la = pick(e.rng, []int{202, 301, 380, 860, 935})
	}
	f.eal = !from.english && e.rng.IntN(100) < 62
	f.premium = e.rng.IntN(100) < 28
	f.meals = f.premium && e.rng.IntN(100) < 85
	return f
}

func (e *enrolment) background() people {
	total := 0
	for _, p := range backgrounds {
		total += p.share
	}
	at := e.rng.IntN(total)
	for _, p := range backgrounds {
		if at -= p.share; at < 0 {
			return p
		}
	}
	return backgrounds[0]
}

// door returns an address that nobody has yet.
func (e *enrolment) door() string {
	for {
		street := e.rng.IntN(len(streets))
		door := fmt.Sprintf("%d %s, Harrowby ZZ%d %d%c%c", 1+e.rng.IntN(160+len(e.places)/8), strings.ReplaceAll(streets[street], "-", " "),
			1+street%6, 1+street/6, 'A'+street%8, 'B'+street%5)
		if !e.places[door] {
			e.places[door] = true
			return door
		}
	}
}

// fill seats children in what the rooms have left, a family at a time.
func (e *enrolment) fill(rooms []room) {
	seats := e.seats(rooms)
	for len(seats) > 0 {
		home, first := e.family(), seats[0]
		seats = seats[1:]
		born := e.seat(home, first, "")
		switch chance := e.rng.IntN(100); {
		case chance < 1: // twins
			if at := slices.IndexFunc(seats, func(r room) bool { return r.year == first.year }); at >= 0 {
				e.seat(home, seats[at], born)
				seats = slices.Delete(seats, at, at+1)
			}
		case chance < 22: // a brother or sister in another year
			if at := slices.IndexFunc(seats, func(r room) bool { return r.year != first.year }); at >= 0 {
				e.seat(home, seats[at], "")
				seats = slices.Delete(seats, at, at+1)
			}
		}
	}
}

// seats lists one room for each seat nobody has yet, in no order.
func (e *enrolment) seats(rooms []room) []room {
	sat := map[string]int{}
	for _, p := range e.pupils {
		if p.LeftOn.IsZero() {
			sat[p.Form]++
		}
	}
	var free []room
	for _, r := range rooms {
		for range r.size - sat[r.form] {
			free = append(free, r)
		}
	}
	e.rng.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
	return free
}

// seat adds a child of a home to a room, and returns when they were born; born
// is blank unless that is known before.
func (e *enrolment) seat(home family, at room, born calendar.Day) calendar.Day {
	p := register.Pupil{Sex: "F", Year: at.year, Form: at.form, House: at.house, DateOfBirth: born}
	names := home.from.girls
	if e.rng.IntN(2) == 0 {
		p.Sex, names = "M", home.from.boys
	}
	for tries := 0; ; tries++ {
		p.Forename, p.Surname = pick(e.rng, names), home.surname
		if p.Sex == "F" {
			p.Surname = daughter(home.surname)
		}
		if tries > 20 { // every name of this family is used: another surname
			home.surname = pick(e.rng, home.from.surnames) + "-" + pick(e.rng, e.background().surnames)
		}
		if e.repeats || !e.taken[whole(p)] {
			break
		}
	}
	if e.rng.IntN(100) < 35 {
		if middle := pick(e.rng, names); middle != p.Forename {
			p.MiddleNames = middle
		}
	}
	p.PreferredForename = e.nickname(p.Forename)
	e.enrol(p, home)
	return e.pupils[len(e.pupils)-1].DateOfBirth
}

// enrol fills in what a pupil does not have yet, and adds them.
func (e *enrolment) enrol(p register.Pupil, home family) {
	n := max(p.Year.Number(), 0)
	if !p.LeftOn.IsZero() {
		n++ // the year they were in when they left, last school year
	}
	if p.DateOfBirth.IsZero() {
		p.DateOfBirth = calendar.NewDay(autumn-n-5, time.September, 1).Add(e.rng.IntN(365))
	}
	if p.JoinedOn.IsZero() {
		p.JoinedOn = e.joined(n)
	}
	if p.UPN == "" {
		p.UPN = e.numbers.upn(home.la, autumn-n)
	}
	if n >= 9 {
		p.ULN = learnerNumberDue
	}
	said := e.flags(home)
	for name, f := range p.Flags {
		said[name] = f
	}
	p.Flags = said
	p.AddressKey = addressKey(e.urn, home.door)
	e.taken[whole(p)] = true
	e.pupils, e.doors = append(e.pupils, p), append(e.doors, home.door)
}

// joined says when somebody now in year n came: nearly all in a September.
func (e *enrolment) joined(n int) calendar.Day {
	began := autumn - n
	if !e.primary {
		began += 7
	}
	if began < autumn && e.rng.IntN(100) < 9 {
		return weekday(calendar.NewDay(began, time.October, 1).Add(e.rng.IntN(180)))
	}
	return calendar.NewDay(began, time.September, 1)
}

// flags are what the MIS says, in shares like those of a large town school.
func (e *enrolment) flags(home family) register.Flags {
	said := register.Flags{}
	set := func(name register.FlagName, value string) {
		said[name] = register.Flag{Value: value, On: rollDay}
	}
	switch chance := e.rng.IntN(100); {
	case chance < 13:
		set(register.SEN, "K")
	case chance < 18:
		set(register.SEN, "E")
	case chance < 99: // the last hundredth is not known
		set(register.SEN, "N")
	}
	set(register.PupilPremium, yesNo(home.premium))
	set(register.FSM, yesNo(home.meals))
	set(register.FSMEver6, yesNo(home.premium))
	set(register.EAL, yesNo(home.eal))
	set(register.InCare, yesNo(e.rng.IntN(1000) < 8))
	if e.rng.IntN(100) < 94 {
		set(register.YoungCarerInMIS, "N")
	}
	return said
}

// close gives each pupil an admission number in order of joining, and the ids
// that go with it, and returns the roll and the doors by id.
func (e *enrolment) close() ([]register.Pupil, map[string]string) {
	order := make([]int, len(e.pupils))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(e.pupils[a].JoinedOn, e.pupils[b].JoinedOn) })
	roll, doors := make([]register.Pupil, 0, len(order)), make(map[string]string, len(order))
	no := e.firstNo
	for _, i := range order {
		p := e.pupils[i]
		no += 1 + e.rng.IntN(3)/2
		p.AdmissionNumber = fmt.Sprintf("%06d", no)
		p.MISID = fmt.Sprint(2*no - e.firstNo)
		p.ID = key(e.urn, p.AdmissionNumber)
		if p.ULN == learnerNumberDue {
			p.ULN = uln(no)
		}
		roll, doors[p.ID] = append(roll, p), e.doors[i]
	}
	return roll, doors
}

func whole(p register.Pupil) string { return register.Fold(p.Forename + " " + p.Surname) }

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

func list(words string) []string { return strings.Fields(words) }

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// daughter gives a Polish surname its other form, as many families here do.
func daughter(surname string) string {
	for _, end := range []string{"ski", "cki", "dzki"} {
		if strings.HasSuffix(surname, end) {
			return strings.TrimSuffix(surname, "i") + "a"
		}
	}
	return surname
}

// weekday moves a day at a weekend to the Friday before.
func weekday(d calendar.Day) calendar.Day {
	switch d.Weekday() {
	case time.Saturday:
		return d.Add(-1)
	case time.Sunday:
		return d.Add(-2)
	}
	return d
}

var nicknames = map[string]string{
	"Oliver": "Ollie", "Joshua": "Josh", "Charlie": "Chaz", "Matilda": "Tilly", "Beatrice": "Bea", "Jessica": "Jess", "Georgia": "George",
	"Eleanor": "Nell", "Amelia": "Millie", "Gurpreet": "Gary", "Harjinder": "Harry", "Oluwaseunfunmi": "Seun", "Oluwadamilare": "Dami",
	"Aleksandra": "Ola", "Mohammed": "Mo", "Xiao-Ling": "Lily", "Ho-Yin": "Jason", "Wing-Sze": "Cici", "Emmanuel": "Manny", "Bartosz": "Bart",
	"Abdirahman": "Abdi", "Natnael": "Nati", "Anastasiia": "Nastia", "Ștefania": "Fania", "Conceição": "São",
}

// nickname returns what a child with a forename is called, for some of those
// who are called anything else.
func (e *enrolment) nickname(forename string) string {
	if e.rng.IntN(100) < 45 {
		return nicknames[forename]
	}
	return ""
}
