package web

import (
	"fmt"

	"carers/app/fault"
	"carers/app/web/form"
)

// The pages that follow prove the parts: the two most important pages and the
// sign-in page, filled with made-up people, and a page with one of everything.
var (
	sampleRegisterPage = newPage[sampleRegister]("register/list.html")
	sampleCarerPage    = newPage[sampleCarer]("carers/overview.html")
)

type sampleRegister struct {
	frame
	Heading, Standing string
	Add               *link
	Statuses          tabs
	Status            string
	Filter            *sampleFilter
	ShowAll           string
	ByReview          sortedBy
	Rows              []sampleRow
	Pages             pager
	Empty             empty
}

type sampleFilter struct {
	form.Form
	Year, Home, Order *form.Choice
}

type sampleRow struct {
	Href, Name, Group, Agreed, Review string
	Status, Home, Due                 tag
}

type sampleCarer struct {
	frame
	Crumbs                                []link
	Name, Standing                        string
	Tags                                  []tag
	Converse, Passport                    string
	Home                                  sampleHome
	Tabs                                  tabs
	WordsTitle, Words, WordsFrom, NoWords string
	Agree                                 string
	Adjustments                           []sampleAdjustment
	Attendance                            *sampleFinding
	Next                                  []task
	RoleTitle                             string
	Role                                  []answer
	Picture, Looked, Looks                string
}

type sampleHome struct{ Tone, Says, Because string }

type sampleAdjustment struct {
	Href, What, Who, Used, Review string
	Due                           tag
}

type sampleFinding struct {
	Finding, Caution, Href string
	Chart                  chart
}

func sampleFrame(title, here string) frame {
	nav := []navGroup{
		{Links: []navLink{
			{Says: "Today", Href: "/", Count: 5}, {Says: "Register", Href: "/register"}, {Says: "Reviews due", Href: "/reviews", Count: 3},
			{Says: "Referrals", Href: "/referrals"}, {Says: "Hand-offs", Href: "/hand-offs"}, {Says: "I noticed", Href: "/concerns", Count: 1}}},
		{Name: "The whole school", Links: []navLink{
			{Says: "Does it help?", Href: "/trends"}, {Says: "Award", Href: "/award"}, {Says: "Activities", Href: "/activities"}, {Says: "Packs", Href: "/packs"}}},
		{Name: "Keeping it right", Links: []navLink{
			{Says: "Imports", Href: "/imports", Count: 1}, {Says: "Roll", Href: "/roll"}, {Says: "People", Href: "/people"}, {Says: "Settings", Href: "/settings"}}},
	}
	for _, group := range nav {
		for i := range group.Links {
			group.Links[i].Here = group.Links[i].Says == here
		}
	}
	return frame{
		Title: title, School: "Greenfield School", Year: "2026/27", Nav: nav, Find: true,
		Person:  person{Name: "R. Begum", Role: "Young carer champion", OtherSchools: true},
		Safe:    &safeCard{Name: "A. Osei", Role: "safeguarding lead", Where: "room 12", Phone: "extension 214"},
		Why:     "You keep the register of Greenfield School.",
		Made:    "Printed by R. Begum on 14 September 2026.",
		Version: "Version 1.0",
	}
}

func plainSample(title string) frame { return frame{Title: title, Version: "Version 1.0"} }

func sampleSignInData() signInView {
	fr := plainSample("Sign in")
	fr.Door = true
	return signInView{frame: fr, Form: newSignInForm(), QuietDoor: "/tell"}
}

func sampleRegisterData() sampleRegister {
	f := &sampleFilter{}
	f.Year = f.AskSelect("year", "Year", form.Options("7", "Year 7", "8", "Year 8", "9", "Year 9"), form.Blank("All years"))
	f.Home = f.AskSelect("home", "Home", form.Options("told", "Told", "not-told", "Not told", "stop", "Do not contact"), form.Blank("Any"))
	f.Order = f.AskSelect("order", "Order", form.Options("review", "Next review first", "name", "By name"), form.Blank(""))
	f.Order.Put("review")
	return sampleRegister{
		frame: sampleFrame("Register", "Register"), Heading: "Register",
		Standing: "31 young carers, 3 possible. Two reviews are overdue.",
		Add:      &link{Says: "Add a young carer", Href: "/register/add"},
		Statuses: tabs{Name: "Status", Links: []navLink{
			{Says: "All", Href: "/register", Count: 38, Here: true}, {Says: "Confirmed", Href: "/register?status=confirmed", Count: 31},
			{Says: "Possible", Href: "/register?status=possible", Count: 3}, {Says: "Paused", Href: "/register?status=paused", Count: 1},
			{Says: "Former", Href: "/register?status=former", Count: 3}}},
		Filter: f, ByReview: sortedBy{Says: "Next review", Href: "/register?order=-review", Now: "ascending"},
		Rows: sampleRows(), Pages: newPager(38, 1, func(n int) string { return fmt.Sprintf("/register?page=%d", n) }),
	}
}

func sampleRows() []sampleRow {
	confirmed, possible, paused := tag{"good", "Confirmed"}, tag{"wait", "Possible"}, tag{"plain", "Paused"}
	told, notTold, stop, unknown := tag{"", "Told"}, tag{"plain", "Not told"}, tag{"stop", "Do not contact"}, tag{"plain", "Not known"}
	return []sampleRow{
		{Href: "/carers/c1", Name: "O'Neill, Amélie", Group: "Year 9, 9B", Status: confirmed, Home: stop, Agreed: "3", Due: tag{"wait", "Friday"}},
		{Href: "/carers/c2", Name: "Okonkwo, Daniel", Group: "Year 10, 10A", Status: confirmed, Home: told, Agreed: "2", Due: tag{"wait", "9 days overdue"}},
		{Href: "/carers/c3", Name: "Hughes, Ffion", Group: "Year 7, 7C", Status: possible, Home: unknown, Agreed: "1", Review: "28 September"},
		{Href: "/carers/c4", Name: "Rahman, Zaynab", Group: "Year 8, 8A", Status: confirmed, Home: told, Agreed: "4", Review: "5 October"},
		{Href: "/carers/c5", Name: "Kowalczyk, Maja", Group: "Year 11, 11D", Status: confirmed, Home: notTold, Agreed: "2", Review: "12 October"},
		{Href: "/carers/c6", Name: "Whitfield-Adeyemi, Oluwaseun Christopher", Group: "Year 9, 9A", Status: paused, Home: told, Agreed: "0", Review: "3 December"},
		{Href: "/carers/c7", Name: "Li, Bo", Group: "Year 7, 7A", Status: confirmed, Home: told, Agreed: "1", Review: "3 December"},
	}
}

func sampleCarerData() sampleCarer {
	at := func(s string) string { return "/carers/c1/" + s }
	return sampleCarer{
		frame: sampleFrame("A young carer", "Register"), Crumbs: []link{{"Register", "/register"}, {"9B", "/register?group=9B"}},
		Name: "Amélie O'Neill", Standing: "Year 9, form 9B, tutor J. Kowalski",
		Tags:     []tag{{"good", "Confirmed"}, {"", "Census S"}},
		Converse: at("conversations/add"), Passport: at("passport"),
		Home: sampleHome{"stop", "Do not contact home about this.", "Amélie asked on 12 September. Letters and parent copies are blocked."},
		Tabs: tabs{Name: "This young carer", Links: []navLink{
			{Says: "Overview", Href: "/carers/c1", Here: true}, {Says: "Adjustments", Href: at("adjustments"), Count: 3}, {Says: "Conversations", Href: at("conversations"), Count: 6},
			{Says: "Referrals", Href: at("referrals"), Count: 1}, {Says: "Attendance", Href: at("attendance")}, {Says: "Results", Href: at("results")}, {Says: "Files", Href: at("files")}, {Says: "History", Href: at("history")}}},
		WordsTitle: "In her words", Words: "I'm good at keeping calm. I'd like to stay in art club and not have to explain every time.", WordsFrom: "Spoken to alone, 12 September 2026",
		Agree: at("adjustments/add"), Adjustments: []sampleAdjustment{
			{Href: at("adjustments/a1"), What: "May text home at lunch, from the pastoral office", Who: "Pastoral", Used: "14 of 15", Review: "3 December"},
			{Href: at("adjustments/a2"), What: "Homework a day later after a hospital day", Who: "Teachers", Used: "4 of 6", Due: tag{"wait", "due Friday"}},
			{Href: at("adjustments/a3"), What: "Leaves art club at 4.15 to meet her brother", Who: "Ms Ali", Used: "9 of 9", Review: "3 December"}},
		Attendance: sampleAttendance(at("attendance")),
		Next: []task{{Says: "Review homework with Amélie", Href: at("reviews/r1"), Due: tag{"wait", "Friday"}},
			{Says: "Reply from the young carers service", Href: at("referrals/f1"), Due: tag{"", "waiting 12 days"}},
			{Says: "Emergency plan runs out", Href: at("plan"), Due: tag{"plain", "15 January"}}},
		RoleTitle: "Her caring role", Role: []answer{{Label: "Helps", Says: "a parent and a younger brother"},
			{Label: "What she does", Says: "cooking, collecting her brother, keeping watch in the evening"}, {Label: "Effect", Says: "some, said by R. Begum on 12 September"},
			{Label: "Nights", Says: ""}, {Label: "Who may know", Says: "tutor, pastoral, safeguarding lead"}},
		Picture: at("picture"), Looked: "R. Begum today. J. Kowalski read the plan on 11 September.", Looks: at("looks"),
	}
}

func sampleAttendance(href string) *sampleFinding {
	return &sampleFinding{
		Finding: "Attendance fell in October and has come back since the lunch text", Href: href,
		Caution: "11 days missed this year of 56. Too soon to say whether the change will last. Last import 20 November.",
		Chart: chart{
			Alt:   "Attendance by week, September to November: 96 per cent at first, 82 at the lowest in mid October, 95 now. The lunch text began on 14 October.",
			Width: 560, Height: 210, Grid: []string{"M48 24H556", "M48 84H556", "M48 144H556"}, Events: []string{"M240 20V168"},
			Lines: []chartLine{{Path: "M54 46 98 44 142 48 186 50 230 52 274 51 362 50 420 53 468 51 516 50", Other: true},
				{Path: "M54 48 98 38 142 55 186 102 226 130 266 94 318 66 372 60 420 48 468 53 516 44"}},
			Labels: []chartLabel{{X: 40, Y: 29, Says: "100%", Anchor: "end"}, {X: 40, Y: 89, Says: "90%", Anchor: "end"}, {X: 40, Y: 149, Says: "80%", Anchor: "end"},
				{X: 54, Y: 194, Says: "7 Sep"}, {X: 240, Y: 194, Says: "12 Oct", Anchor: "middle"}, {X: 556, Y: 194, Says: "16 Nov", Anchor: "end"},
				{X: 248, Y: 165, Says: "lunch text begins", Class: "event"}, {X: 556, Y: 78, Says: "rest of Year 9", Anchor: "end"}, {X: 176, Y: 118, Says: "Amélie", Class: "mine", Anchor: "end"}},
		},
	}
}

func sampleErrors() map[string]func(*templateSet) ([]byte, error) {
	home := link{Says: "Go to today's list", Href: "/"}
	clash := clashError{frame: sampleFrame("Someone else changed this", ""), What: "review", Back: link{"Open the review as it is now", "/carers/c1/reviews/r1"},
		Differences: []fault.Difference{{Field: "What changed", Theirs: "The lunch text helps.", Yours: "The lunch text helps, and art club goes on."}, {Field: "Next review", Theirs: "3 December 2026"}}}
	invalid := invalidError{frame: sampleFrame("What was sent could not be used", ""), Back: home}
	invalid.Problems = []fault.Problem{{Says: "What you sent did not arrive whole. Please send it again"}}
	return map[string]func(*templateSet) ([]byte, error){
		"missing": drawn(missingPage, missingError{frame: sampleFrame("Not here", ""), Back: home}),
		"refused": drawn(refusedPage, refusedError{frame: sampleFrame("Not in your role", ""), Says: "Agreeing an adjustment is for the champion.", Ask: "R. Begum, the young carer champion", Back: home}),
		"invalid": drawn(invalidPage, invalid),
		"clash":   drawn(clashPage, clash),
		"busy":    drawn(busyPage, busyError{frame: plainSample("Please wait"), Says: "There were too many attempts to sign in. Try again in 15 minutes.", Back: link{"Go to sign in", "/sign-in"}}),
		"unforeseen": drawn(unforeseenPage, unforeseenError{frame: plainSample("Something went wrong"), Reference: "7F3K-92QD",
			Back: link{"Go to the first page", "/"}}),
	}
}

func drawn[T framed](p page[T], data T) func(*templateSet) ([]byte, error) {
	return func(set *templateSet) ([]byte, error) { return p.draw(set, data) }
}
