package web

import "carers/app/fault"

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
	return signInView{frame: fr, Form: newSignInForm()}
}

func sampleErrors() map[string]func(*templateSet) ([]byte, error) {
	home := link{Says: "Go to today's list", Href: "/"}
	clash := clashError{frame: sampleFrame("Somebody else changed this", ""), What: "review", Back: link{"Open the review as it is now", "/carers/c1/reviews/r1"},
		Differences: []fault.Difference{{Field: "What changed", Theirs: "The lunch text helps.", Yours: "The lunch text helps, and art club goes on."}, {Field: "Next review", Theirs: "3 December 2026"}}}
	invalid := invalidError{frame: sampleFrame("What was sent could not be used", ""), Back: home}
	invalid.Problems = []fault.Problem{{Says: "What you sent did not arrive whole. Please send it again"}}
	return map[string]func(*templateSet) ([]byte, error){
		"missing":   drawn(missingPage, missingError{frame: sampleFrame("Not here", ""), Back: home}),
		"refused":   drawn(refusedPage, refusedError{frame: sampleFrame("Not in your role", ""), Says: "Agreeing an adjustment is for the champion.", Ask: "R. Begum, the young carer champion", Back: home}),
		"invalid":   drawn(invalidPage, invalid),
		"elsewhere": drawn(elsewherePage, elsewhereError{frame: sampleFrame("Another school", ""), Schools: true, Back: home}),
		"clash":     drawn(clashPage, clash),
		"busy":      drawn(busyPage, busyError{frame: plainSample("Please wait"), Says: "There were too many attempts to sign in. Try again in 15 minutes.", Because: "This keeps the register safe.", Back: link{"Go to sign in", "/sign-in"}}),
		"unforeseen": drawn(unforeseenPage, unforeseenError{frame: plainSample("Something went wrong"), Reference: "7F3K-92QD",
			Back: link{"Go to the first page", "/"}}),
	}
}

func drawn[T framed](p page[T], data T) func(*templateSet) ([]byte, error) {
	return func(set *templateSet) ([]byte, error) { return p.draw(set, data) }
}
