package web

import "carers/app/fault"

// The pages of things that went wrong. Each offers one way on, in Back.
var (
	missingPage    = newPage[missingError]("errors/missing.html")
	refusedPage    = newPage[refusedError]("errors/refused.html")
	invalidPage    = newPage[invalidError]("errors/invalid.html")
	clashPage      = newPage[clashError]("errors/clash.html")
	busyPage       = newPage[busyError]("errors/busy.html")
	unforeseenPage = newPage[unforeseenError]("errors/unforeseen.html")
)

// missingError is the page for what is not here, or not within reach: 404.
type missingError struct {
	frame
	Back link
}

// refusedError is the page for an act that the role does not include: 403.
type refusedError struct {
	frame
	Says string // what was refused, or nothing
	Ask  string // who can help: "R. Begum, the young carer champion"
	Back link
}

// invalidError is the page for what was sent from no page of ours, so that
// there is no form to show again: 422. Its problems are the frame's.
type invalidError struct {
	frame
	Back link
}

// clashError is the page for a record that somebody else saved first: 409.
type clashError struct {
	frame
	What        string // "review", as in "somebody else changed this review"
	Differences []fault.Difference
	Back        link // to the record as it is now
}

// busyError is the page for too many attempts: 429.
type busyError struct {
	frame
	Says    string // how long to wait
	Because string // there is a limit, or nothing
	Back    link
}

// unforeseenError is the page for anything else: 500. The log has the detail
// under the same reference.
type unforeseenError struct {
	frame
	Reference string
	Back      link
}
