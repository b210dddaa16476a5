package demo

import (
	"carers/app/calendar"
	"carers/app/register"
)

// wrensClasses are Little Wrens' classes, one a year.
var wrensClasses = []struct {
	room
	teacher string
}{
	{room{"Wrens", "R", "", 13}, "J. Applegarth"},
	{room{"Robins", "1", "", 13}, "O. Mistry"},
	{room{"Swifts", "2", "", 13}, "L. Grzelak"},
	{room{"Finches", "3", "", 13}, "A. Sowerby"},
	{room{"Owls", "4", "", 13}, "K. Tennant"},
	{room{"Kestrels", "5", "", 13}, "F. Yeboah"},
	{room{"Herons", "6", "", 12}, "D. Castle"},
}

// wrensExtras are those of Little Wrens whom somebody looks for.
var wrensExtras = []part{
	{forename: "Teddy", surname: "Fairweather", sex: "M", form: "Robins", home: "fairweather"},
	{forename: "Sirine", surname: "Haddad", sex: "F", form: "Wrens", home: "haddad", flags: "eal"},
	{forename: "Ioana", surname: "Ionescu", sex: "F", form: "Swifts", flags: "eal fsm pp"},
	{forename: "Bianca", surname: "Ionescu", sex: "F", form: "Wrens", flags: "eal fsm pp"},
	{forename: "Mohammed", surname: "Ali", sex: "M", form: "Finches", flags: "eal"}, // a third of the name, at another school
	{forename: "Saoirse", surname: "Kavanagh", sex: "F", form: "Owls", mis: "P"},
	{forename: "Zlata", surname: "Bondarenko", sex: "F", form: "Kestrels", upn: "temporary", flags: "eal"},
}

// littleWrens makes the primary school. It shares homes with Greenfield, and
// three children: two who went up in July, and one who is on both rolls. The
// schools know nothing of each other's records.
func littleWrens(today calendar.Day, n *numbers, up School, next *enrolment) School {
	e := newEnrolment(WrensURN, n, 1915)
	e.firstNo, e.primary, e.homes = 640, true, next.homes
	var rooms []room
	for _, c := range wrensClasses {
		rooms = append(rooms, c.room)
	}
	for _, s := range little {
		e.cast(s.who, roomOf(rooms, s.who.form))
	}
	for _, p := range wrensExtras {
		e.cast(p, roomOf(rooms, p.form))
	}
	e.known(up, "Ellie", "Marsden", "2026-07-21")
	e.known(up, "Ayaan", "Iqbal", "2026-07-21")
	e.known(up, "Maryam", "Siddiqui", "") // taught with the Herons two days a week
	e.fill(rooms)
	s := School{School: register.School{
		URN: WrensURN, LAESTAB: "801/0000", Name: "Little Wrens Primary School", Phase: "primary",
		Settings: register.Settings{DSLName: "M. Pettigrew", DSLContact: "The office, or extension 2", ChampionName: "N. Achebe", PossibleWeeks: 8, Dates: dates()},
	}}
	s.Pupils, s.Doors = e.close()
	s.tellAll(little, today)
	for _, c := range wrensClasses {
		s.Groups = append(s.Groups, s.form(c.room, wrensEmail(c.teacher)))
	}
	return s
}

// known enrols a child whom another school has on its roll: the same UPN, name
// and birthday, and nothing else in common.
func (e *enrolment) known(at School, forename, surname string, left calendar.Day) {
	there := at.Named(forename, surname)[0]
	herons := wrensClasses[len(wrensClasses)-1]
	p := register.Pupil{
		UPN: there.UPN, Forename: forename, Surname: surname, Sex: there.Sex, DateOfBirth: there.DateOfBirth,
		Year: "6", Form: herons.form, LeftOn: left, JoinedOn: calendar.NewDay(autumn-7, 9, 2), Flags: register.Flags{},
	}
	home := e.family()
	home.door, home.eal = at.Doors[there.ID], there.Flags[register.EAL].Yes()
	e.enrol(p, home)
}
