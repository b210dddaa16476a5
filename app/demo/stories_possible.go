package demo

import "carers/app/register"

// maybe are pupils somebody wonders about: looked into for a time, unseen by
// teachers. One is about to run out of time and two have.
var maybe = []story{
	{
		who:   part{forename: "Olivia", surname: "Brown", sex: "F", form: "7C", mis: "N"},
		route: register.ByStaff, note: "Asked the dinner staff whether she could take a pudding home, twice", ago: 5, by: "the kitchen",
	},
	{
		who:   part{forename: "Arjun", surname: "Patel", sex: "M", form: "9D", mis: "N"},
		route: register.ByData, note: "Eight late marks in six weeks, all on Tuesdays", ago: 80,
		child: register.Child{Strengths: "Chess, and a very tidy rucksack"},
	},
	{
		who:   part{forename: "Bronwen", surname: "Rhys", sex: "F", form: "8E", mis: "N"},
		route: register.ByAdmissionForm, note: "Joined in the middle of a term; the form says “helps a lot at home”", ago: 90,
		told: register.HomeTold, toldIs: "Her father filled in the form",
	},
	{
		who:   part{forename: "Samira", surname: "Yusuf", sex: "F", form: "7F", mis: "blank", flags: "eal"},
		route: register.ByAdmissionForm, note: "The form says there is a new baby and an aunt who is ill", ago: 10,
	},
	{
		who:   part{forename: "Dawid", surname: "Nowicki", sex: "M", form: "10B", mis: "N", flags: "eal"},
		route: register.ByStaff, note: "Interprets for his mother at the office window", ago: 63, by: "the school office",
		may: knows(register.Nobody), wish: "He would like to think about it over the holidays.", told: register.HomeNotTold,
		child: register.Child{Strengths: "Good company; good goalkeeper", Aspirations: "Games designer"},
	},
	{
		who:   part{forename: "Aaliyah", surname: "Grant-Palmer", sex: "F", form: "11A", mis: "yes"},
		route: register.ByAwareness, note: "Ticked “maybe” on the survey and put her name", ago: 76,
		may: knows(register.Tutor), child: register.Child{Strengths: "Sprinter; head of the prom committee"},
		review: 2,
	},
	{
		who:   part{forename: "Mihai", surname: "Popescu", sex: "M", form: "7H", mis: "blank", flags: "eal"},
		route: register.ByService, note: "Early help rang: they are talking with the family", ago: 3,
	},
	{
		who:   part{forename: "Farida", surname: "Noori", sex: "F", form: "9F", mis: "S", flags: "eal"},
		route: register.ByMIS, note: "The MIS says S; nobody knows who entered it", ago: 101,
	},
}

// little are the carers of Little Wrens.
var little = []story{
	{
		who:   part{forename: "Colm", surname: "O'Neill", sex: "M", form: "Kestrels", home: "oneill", mis: "N"},
		route: register.BySibling, note: "His mother said that both children help", ago: 150, since: "2024",
		moves: []step{{ago: 142, to: register.Confirmed, why: "Colm drew us his morning"}},
		may:   knows(register.OwnTeachers), told: register.HomeTold, effect: register.Little, seen: "Chirpy, sometimes hungry",
		child:  register.Child{Strengths: "Whistles; knows all the flags", Aspirations: "Train driver or pope", Plan: "Toast at nine. Book bag stays at school."},
		review: 13,
		pictures: []picture{{ago: 142, Snapshot: register.Snapshot{
			CaredFor: []register.PersonCaredFor{helps("mother", "physical-disability", "illness")}, Tasks: does("home", "emotional"), Hours: "under-5", DaysAWeek: 7,
			Likes: "Being the one who makes mum laugh", PupilView: says("I do the curtains and the cat."), ParentView: says("He thinks it is a game, and I would like it to stay one."),
		}}},
	},
	{
		who:   part{forename: "Dalia", surname: "Haddad", sex: "F", form: "Owls", home: "haddad", mis: "P", flags: "eal"},
		route: register.ByParent, note: "Her mother told her class teacher", ago: 700, since: "2023",
		moves:  []step{{ago: 690, to: register.Confirmed, why: "Dalia and her mother agree"}},
		talked: 256,
		may:    knows(register.OwnTeachers), told: register.HomeTold, child: register.Child{Strengths: "Reads to the Reception class on Fridays", Aspirations: "Vet"}, review: -5,
	},
	{
		who:   part{forename: "Alfie", surname: "Tattersall", sex: "M", form: "Swifts", mis: "N"},
		route: register.ByStaff, note: "Says that he “does nights”", ago: 4, by: "the class teacher",
	},
}
