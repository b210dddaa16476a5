package web

import (
	"strings"

	"carers/app/register"
)

// talksPart is what was said with a carer, in short: the last talk, every talk
// and review, and what has changed since.
type talksPart struct {
	Title   string
	Last    ownWords
	Lines   []task // every talk, newest first
	Add     *link
	Actions actionsPart
	Reviews reviewsPart
}

// actionsPart is what is to be done, and the latest of what is done.
type actionsPart struct {
	Title, Says string
	Lines       []task
	Add         *link
}

// reviewsPart is when to sit down again, and every review before.
type reviewsPart struct {
	Changes []event // of circumstances, that no review has looked at
	Lines   []task
	Changed *link // something has changed
	Hold    *link
}

func (c carerShown) talks() talksPart {
	p := talksPart{Title: "Talks with " + c.name, Actions: c.actions(), Reviews: c.reviews()}
	p.Last.None = "No talk is written down yet."
	if len(c.Conversations) > 0 {
		p.Last.None = ""
	}
	for _, t := range c.Conversations {
		at := c.at("conversations", t.ID)
		p.Lines = append(p.Lines, task{Says: t.On.Words(), Href: at, Detail: spokenBy(t.By, t.SpokenAlone)})
	}
	if c.keeps {
		p.Add = &link{"Write down a talk", c.at("conversations", "add")}
	}
	return p
}

// actionsDoneShown is how many actions that are done a page tells.
const actionsDoneShown = 3

func (c carerShown) actions() actionsPart {
	p := actionsPart{Title: "To be done"}
	var done []task
	for _, a := range c.Actions {
		line := c.v.actionTask(a, c.at()+"#actions")
		if a.Done() {
			done = append(done, line)
		} else {
			p.Lines = append(p.Lines, line)
		}
	}
	if len(p.Lines) == 0 {
		p.Says = "Nothing is left to be done."
	}
	p.Lines = append(p.Lines, done[max(0, len(done)-actionsDoneShown):]...)
	if c.keeps {
		p.Add = &link{"Add an action", c.at("actions", "add")}
	}
	return p
}

func (c carerShown) reviews() reviewsPart {
	p := reviewsPart{Changes: circumstanceEvents(c.CarerRecord, true)}
	for _, r := range c.Reviews {
		p.Lines = append(p.Lines, task{Says: r.On.Words(), Href: c.at("reviews", r.ID), Detail: listed(", ", r.By, decidedCount(r))})
	}
	if c.keeps && reviewed(c.Carer) {
		p.Hold, p.Changed = &link{"Review now", c.at("reviews", "add")}, &link{"Something has changed", c.at("circumstances")}
	}
	return p
}

// decidedCount says what became of adjustments: "kept 2, ended 1".
func decidedCount(r register.Review) string {
	var says []string
	for _, d := range register.Decisions {
		n := 0
		for _, one := range r.Decided {
			if one.Decision == d {
				n++
			}
		}
		if n > 0 {
			says = append(says, strings.ToLower(decidedTag(d).Says)+" "+many(n, "adjustment", "adjustments"))
		}
	}
	return strings.Join(says, ", ")
}
