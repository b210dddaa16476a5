package web

import (
	"fmt"

	"carers/app/register"
	"carers/app/store"
)

// sampleRegisterData is the list of the register, filled without a database.
func sampleRegisterData() registerView {
	parts := []store.RegisterPart{
		{Status: register.Confirmed, Year: "9", Form: "9B", Entries: 31, Overdue: 2}, {Status: register.Possible, Year: "7", Form: "7C", Entries: 3},
		{Status: register.Possible, Year: "7", Form: "7A", Entries: 1, Undecided: true}, {Status: register.Paused, Year: "10", Form: "10A", Entries: 1},
	}
	f := newRegisterFilter(parts)
	f.Sort.Put("review")
	return registerView{
		frame: sampleFrame("Register", "Register"), Standing: standingOf(parts), Add: &link{Says: "Add a young carer", Href: "/register/add"},
		Waiting: waitingOf(parts, f, true), Statuses: statusTabs(parts, f), Filters: f.bar(), ByName: f.head("Pupil", ""), ByYear: f.head("Form", "year"),
		ByStatus: f.head("Status", "status"), ByIdentified: f.head("Identified", "identified"), ByReview: f.head("Next review", "review"),
		Rows: sampleRows(), Pages: newPager(38, 1, func(n int) string { return fmt.Sprintf("/register?page=%d", n) }),
	}
}

func sampleRows() []registerRow {
	confirmed, possible, paused := statusTag(register.Confirmed), statusTag(register.Possible), statusTag(register.Paused)
	told, notTold, stop, unknown := homeTag(register.HomeTold), homeTag(register.HomeNotTold), homeTag(register.DoNotContact), homeTag("")
	return []registerRow{
		{Href: "/carers/c1", Name: "O'Neill, Amélie", Form: "Year 9, 9B", Status: confirmed, Home: stop, Identified: "3 Mar 2025", Due: tag{"wait", "Friday"}},
		{Href: "/carers/c2", Name: "Okonkwo, Daniel", Form: "Year 10, 10A", Status: confirmed, Home: told, Identified: "11 Sep 2024", Due: tag{"wait", "9 days overdue"}},
		{Href: "/carers/c3", Name: "Hughes, Ffion", Form: "Year 7, 7C", Status: possible, Home: unknown, Identified: "7 Sep 2026"},
		{Href: "/carers/c4", Name: "Kowalczyk, Maja", Form: "Year 11, 11D", Status: confirmed, Home: notTold, Identified: "2 Oct 2025", Review: "12 Oct 2026"},
		{Href: "/carers/c5", Name: "Whitfield-Adeyemi, Oluwaseun Christopher", Form: "Year 9, 9A", Status: paused, Home: told, Identified: "19 Jan 2026", Review: "3 Dec 2026"},
	}
}

// sampleCarerData is a young carer's page with everything on it.
func sampleCarerData() carerView {
	at := func(under string) *link { return &link{"Change this", "/carers/c1/" + under} }
	return carerView{
		frame: sampleFrame("A young carer", "Register"), Crumbs: []link{{"Register", "/register"}, {"9B", "/register?form=9B"}},
		Name: "Amélie O'Neill", Standing: "Year 9, 9B, 14 years old", Tags: []tag{statusTag(register.Confirmed), {"plain", "Census S"}},
		Act:         &link{"Record a snapshot", "/carers/c1/snapshots/add"},
		Stops:       []stop{{"stop", "Do not contact home about this.", "Amélie asked. R. Begum, 12 September 2026."}},
		HandOff:     &handOff{Of: []string{"caring at night", "keeping someone safe"}, Tell: whoLeads{Name: "A. Osei, the designated safeguarding lead, extension 214"}, Act: &link{"Hand it off", "/carers/c1/hand-off"}},
		Papers:      papersPart{Add: &link{"Add totals", "/carers/c1/questionnaires/add"}, Lines: []task{{Says: "MACA-YC18: 14 of 36", Detail: "12 September 2026, R. Begum"}}},
		Decide:      &decision{Tone: "wait", Says: "The time for finding out was over on 1 September 2026. Please decide.", Acts: decisionsOn(register.Carer{ID: "c1"})},
		Words:       ownWords{Title: "In Amélie's words", Says: "I'm good at keeping calm. I'd like to stay in art club and not have to explain every time.", From: "Spoken to alone, 12 September 2026"},
		Child:       carerPart{Title: "Who Amélie is", Facts: []answer{{Label: "Strengths", Says: "Runs the lighting desk"}, {Label: "Hopes"}}, Change: at("child")},
		Wishes:      carerPart{Title: "What Amélie wants", Facts: []answer{{Label: "Who may know", Says: "Tutor, pastoral team"}}, Change: at("wishes")},
		Role:        carerPart{Title: "Amélie's caring role", Says: "As on 12 September 2026, R. Begum.", Facts: []answer{{Label: "Helps", Says: "Mother (physical disability); brother"}}},
		Passport:    shortPart{Title: "Passport", Says: "Signed off on 10 September 2026.", See: &link{"Open it", "/carers/c1/passport"}},
		InEmergency: shortPart{Title: "If something goes wrong", Says: "First: bring Amélie to the office and ring her aunt.", Tags: []tag{{"wait", "Ends Friday"}}, See: &link{"The plan", "/carers/c1/emergency"}, Act: &link{"Plan it with Amélie", "/carers/c1/emergency/agree"}},
		Sharing:     sharingPart{Title: "What was shared", Lines: []task{{Says: "Greenfield Young Carers Service", Href: "/carers/c1/sharing", Detail: "12 September 2026. Agreed by the pupil"}}, All: &link{"All", "/carers/c1/sharing"}, Add: &link{"Write it down", "/carers/c1/sharing/add"}},
		Transition:  shortPart{Title: "Where Amélie goes next", Says: "A sixth form: Harrowby Sixth Form College.", Tags: []tag{{"wait", "No hand-over meeting yet"}}, See: &link{"All of it", "/carers/c1/transitions"}},
		Adjustments: adjustmentsPart{Title: "What school does", All: link{"All of it", "/carers/c1/adjustments"}, Lines: []adjustmentLine{{Says: "Amélie may check a phone at lunch.", Href: "/carers/c1/adjustments/a1", Where: "By the office, 12:40", Tags: []tag{{"good", "Active"}}}}},
		Pictures:    []task{{Says: "12 September 2026", Href: "/carers/c1/snapshots/s1", Due: tag{"plain", "latest"}}, {Says: "3 March 2025", Href: "/carers/c1/snapshots/s2"}},
		Talks: talksPart{Title: "Talks with Amélie", Last: ownWords{Says: "Lunch is the worst bit.", From: "10 September 2026, R. Begum. Spoken to alone"}, Lines: []task{{Says: "10 September 2026", Href: "/carers/c1/conversations/t1", Detail: "R. Begum."}}, Add: &link{"Write down a talk", "/carers/c1/conversations/add"},
			Actions: actionsPart{Title: "To be done", Lines: []task{{Says: "Ask for a locker near the library.", Href: "/carers/c1/actions/a1", Detail: "J. Kowalski sees to it, by 12 September 2026", Due: tag{"wait", "2 days overdue"}, Press: actionPress(register.Action{ID: "a1"}, "/")}}},
			Reviews: reviewsPart{Changes: []event{{"2026-09-10", "10 September 2026", "A stay in hospital", "Noted by R. Begum", ""}}, Lines: []task{{Says: "3 June 2026", Href: "/carers/c1/reviews/r1", Detail: "R. Begum, kept 2 adjustments"}}, Hold: &link{"Review now", "/carers/c1/reviews/add"}, Changed: &link{"Something has changed", "/carers/c1/circumstances"}}},
		Referrals: referralsPart{Title: "Asked of services", Lines: []task{{Says: "Young carers service: Lantern", Href: "/carers/c1/referrals/r1", Detail: "Asked for on 1 June 2026", Due: tag{"", "Waiting 104 days"}}}, In: []task{{Says: "A hospital ward", Detail: "Told the school on 3 September 2026", Due: tag{"wait", "Not thanked yet"}}}, Add: &link{"Ask a service", "/carers/c1/referrals/add"}, Told: &link{"A service told us", "/carers/c1/told/add"}},
		Next:      carerPart{Title: "Next review", Says: "18 September 2026, Friday", Change: at("review")}, Effect: carerPart{Title: "Some effect on school and wellbeing", Change: at("effect")},
		Attendance: figuresPart{Title: "Attended 91.9% of sessions this school year", Facts: []answer{{Label: "Attended", Says: "34 of 37 sessions"}, {Label: "Missed", Says: "1½ days (3 sessions: 2 authorised, 1 unauthorised)"}}, Source: "#attendance", Of: "the attendance, week by week"},
		Results:    figuresPart{Title: "Latest results", Says: "As the school wrote them: GCSE grades, 9 to 1.", Facts: []answer{{Label: "Maths", Says: "5+, target 6. Autumn 1 2026/27"}}, Source: "#results", Of: "the results"},
		Happened:   figuresPart{Title: "Suspensions, lates, behaviour", Says: "No import has named Amélie in a list of them. That is unknown, not none."},
		Origin:     carerPart{Title: "How we learned", Facts: []answer{{Label: "How", Says: "The pupil told someone"}}, Change: at("origin")},
		Siblings: siblingsView{Title: "Brothers and sisters here", To: "/carers/c1/siblings",
			Known: []siblingLine{{ID: "p2", Name: "Rory O'Neill", Place: "Year 7, 7A", Href: "/roll/p2", Add: &link{"Add to the register", "/register/add/p2"}}},
			Asked: []siblingLine{{ID: "p3", Name: "Niamh Doyle", Place: "Year 11, 11C", Because: "same address", Href: "/carers/c9", On: tag{"good", "On the register"}}}},
		Household:  summaryPart{Title: "Household", See: link{"All of it", "/carers/c1/household"}, Facts: []answer{{Label: "Lives with", Says: "Mother and two brothers"}, {Label: "Who else helps"}}},
		YoungAdult: &summaryPart{Title: "16 and over", See: link{"All of it", "/carers/c1/young-adult"}, Says: "Nobody has written down yet what Amélie wants after school."},
		Status:     carerPart{Title: "Confirmed", Change: at("status")},
		History:    []event{{"2026-09-12", "12 September 2026", "Status became confirmed", "R. Begum. We talked", ""}},
		Looked:     []event{{"2026-09-14", "14 September 2026, 08:50", "R. Begum looked at the carer's record", "", ""}}, Looks: "/carers/c1/looks",
	}
}
