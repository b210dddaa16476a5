package demo

import (
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// part is somebody who must be on the roll under a certain name, so that tests
// and stories can ask for them. Blank is as chance has it.
type part struct {
	forename, surname, sex, form string

	middle, knownAs, knownAsSurname string

	home  string       // the same word for those who share an address
	upn   string       // "temporary", "missing", "former", or blank for an ordinary one
	mis   string       // the young carer letter in the MIS; "blank" for none
	sen   string       // N, K or E
	flags string       // "pp fsm eal care", those that are yes
	left  calendar.Day // the day they left, for leavers
}

// cast enrols a part in a room. Those of one home share its address, and a
// birthday too when they are of one year.
func (e *enrolment) cast(part part, in room) {
	home := e.castHome(part)
	p := register.Pupil{
		Forename: part.forename, Surname: part.surname, MiddleNames: part.middle, PreferredForename: part.knownAs, PreferredSurname: part.knownAsSurname,
		Sex: part.sex, Year: in.year, Form: in.form, House: in.house, LeftOn: part.left, Flags: register.Flags{},
	}
	n := max(p.Year.Number(), 0)
	twin := part.home + "/" + string(p.Year)
	if part.home != "" {
		p.DateOfBirth = e.births[twin]
	}
	switch part.upn {
	case "temporary":
		p.UPN, p.JoinedOn = e.numbers.temporaryUPN(home.la, autumn), calendar.NewDay(autumn, 9, 2)
	case "former":
		p.FormerUPN = e.numbers.upn(380, autumn-n)
	}
	for _, f := range strings.Fields(part.flags) {
		p.Flags[flagOf[f]] = register.Flag{Value: "yes", On: rollDay}
	}
	if part.sen != "" {
		p.Flags[register.SEN] = register.Flag{Value: part.sen, On: rollDay}
	}
	if part.mis != "" {
		p.Flags[register.YoungCarerInMIS] = register.Flag{Value: strings.TrimPrefix(part.mis, "blank"), On: rollDay}
	}
	e.enrol(p, home)
	last := &e.pupils[len(e.pupils)-1]
	e.births[twin] = last.DateOfBirth
	if part.upn == "missing" {
		last.UPN, last.JoinedOn = "", calendar.NewDay(autumn, 9, 7)
	}
	if last.Flags[register.YoungCarerInMIS].Value == "" {
		delete(last.Flags, register.YoungCarerInMIS)
	}
}

var flagOf = map[string]register.FlagName{"pp": register.PupilPremium, "fsm": register.FSM, "ever6": register.FSMEver6, "eal": register.EAL, "care": register.InCare}

func (e *enrolment) castHome(p part) family {
	if home, known := e.homes[p.home]; known && p.home != "" {
		return home
	}
	home := e.family()
	home.surname = p.surname
	home.eal = strings.Contains(p.flags, "eal")
	if p.home != "" {
		e.homes[p.home] = home
	}
	return home
}

// extras are Greenfield's pupils who are not on the register and whom somebody
// looks for: the same names, long names, twins, numbers that are missing or
// for a time only, letters in the MIS that the register does not share.
var extras = []part{
	// Two pupils of one name, twice: only a form or a birthday tells them apart.
	{forename: "Mohammed", surname: "Ali", sex: "M", form: "10E", flags: "eal"},
	{forename: "Olivia", surname: "Brown", sex: "F", form: "11D"},

	{forename: "Isla", surname: "Featherstone", sex: "F", form: "7A", home: "featherstone"},
	{forename: "Ava", surname: "Featherstone", sex: "F", form: "7A", home: "featherstone"},
	{forename: "Oluwaseunfunmi", surname: "Adebayo-Ogunlesi", middle: "Temitope Oluwadamilola", knownAs: "Seun", sex: "F", form: "8A", home: "adebayo"},
	{forename: "Maximilian", surname: "Featherstonehaugh-Cholmondeley-Marjoribanks", middle: "Bartholomew Ignatius", knownAs: "Max", sex: "M", form: "9B"},
	{forename: "Nethmini", surname: "Wickramasinghe Mudiyanselage Ratnayake", sex: "F", form: "8E", flags: "eal"},
	{forename: "Bo", surname: "Ng", sex: "M", form: "7G"},
	{forename: "Anneliese", surname: "van der Berg", sex: "F", form: "10D"},
	{forename: "Conor", surname: "O’Dowd", sex: "M", form: "8H"}, // the apostrophe that a word processor makes
	{forename: "Ólámídé", surname: "Afolabi", sex: "M", form: "9D", middle: "Oluwatobi"},
	{forename: "Kayleigh", surname: "Smith", knownAsSurname: "Harrison", sex: "F", form: "8C", flags: "care pp ever6"},
	{forename: "Jean-Luc", surname: "St. Louis", sex: "M", form: "11G"},

	{forename: "Zarifa", surname: "Rahimi", sex: "F", form: "8G", upn: "missing", flags: "eal", mis: "blank"},
	{forename: "Natnael", surname: "Haile", sex: "M", form: "10A", upn: "missing", flags: "eal", mis: "blank"},
	{forename: "Thiago", surname: "Brandão", sex: "M", form: "7B", upn: "missing", flags: "eal", mis: "blank"},
	{forename: "Linh", surname: "Nguyễn", sex: "F", form: "12A", upn: "missing", flags: "eal", mis: "blank"},
	{forename: "Danylo", surname: "Kovalenko", sex: "M", form: "7F", upn: "temporary", home: "kovalenko", flags: "eal"},
	{forename: "Hashmat", surname: "Popal", sex: "M", form: "9C", upn: "temporary", flags: "eal pp"},
	{forename: "Setareh", surname: "Moradi", sex: "F", form: "11B", upn: "temporary", flags: "eal"},
	{forename: "Sienna", surname: "Lee", sex: "F", form: "8D", upn: "temporary"},
	{forename: "Rafael", surname: "Dela Cruz", sex: "M", form: "10F", upn: "temporary", flags: "eal"},
	{forename: "Reuben", surname: "Sutcliffe", sex: "M", form: "9A", upn: "former"},
	{forename: "Kateryna", surname: "Moroz", sex: "F", form: "10G", upn: "former", flags: "eal"},
	{forename: "Darnell", surname: "Joseph", sex: "M", form: "11H", upn: "former"},

	{forename: "Charlotte", surname: "Pickering", sex: "F", form: "8D", mis: "P"},
	{forename: "Usman", surname: "Bhatti", sex: "M", form: "10B", mis: "S"},
	{forename: "Tia", surname: "Morrison", sex: "F", form: "9E", mis: "yes"},
	{forename: "Jakub", surname: "Zieliński", sex: "M", form: "7H", mis: "P", flags: "eal"},

	// Came up from Little Wrens in July, with the same UPN; Maryam is on both rolls.
	{forename: "Ellie", surname: "Marsden", sex: "F", form: "7D", home: "marsden"},
	{forename: "Ayaan", surname: "Iqbal", sex: "M", form: "7A", flags: "eal"},
	{forename: "Maryam", surname: "Siddiqui", sex: "F", form: "7B", sen: "E", flags: "eal"},

	{forename: "Leo", surname: "Holloway", sex: "M", form: "13A", left: "2026-07-17"},
	{forename: "Adwoa", surname: "Frimpong", sex: "F", form: "13B", left: "2026-07-17"},
	{forename: "Gurpreet", surname: "Gill", sex: "M", form: "13A", left: "2026-07-17"},
	{forename: "Angharad", surname: "Pugh", sex: "F", form: "13B", left: "2026-07-17"},
	{forename: "Tadhg", surname: "Rafferty", sex: "M", form: "11B", left: "2026-06-26"},
	{forename: "Hodan", surname: "Jama", sex: "F", form: "11E", left: "2026-06-26"},
	{forename: "Scarlett", surname: "Dobson", sex: "F", form: "11G", left: "2026-06-26"},
	{forename: "Baran", surname: "Karaca", sex: "M", form: "9H", left: "2026-03-27"},
	{forename: "Denisa", surname: "Ciobanu", sex: "F", form: "8F", left: "2026-05-22", upn: "former"},
	{forename: "Lukas", surname: "Jankauskas", sex: "M", form: "10C", left: "2025-12-19"},
	{forename: "Nomsa", surname: "Dube", sex: "F", form: "8B", left: "2026-02-13"},
	{forename: "Freddie", surname: "Ormerod", sex: "M", form: "9F", left: "2026-07-17"},
}
