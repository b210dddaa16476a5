package web

import (
	"cmp"
	"net/http"

	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/web/form"
)

// keptForm asks for one of what a school keeps of itself: an activity, a document, a
// lead or a date.
type keptForm interface {
	Read(*http.Request)
	Unreadable() error
	Place(error) bool
	Problems() []fault.Problem
	shown() *form.Version
	groups() []fieldGroup
}

// keptPage is the page on which such a form stands.
type keptPage struct {
	title, heading, lead string
	what                 string // the record, as a clash calls it
	saved                string // what is said once it is kept, and what comes next
	list, at             string // what the list is called, and where it is
	was                  int    // the version that is there; 0 of what is new
}

func (v *visit) askKept(status int, p keptPage, f keptForm, clash *clashNote) error {
	data := changeView{frame: v.frame(p.title, p.at), Heading: p.heading, Lead: p.lead, Clash: clash, Shown: f.shown(), Groups: f.groups(), Button: "Save", Back: p.at, Crumbs: []link{{p.list, p.at}}}
	if len(data.Groups) == 1 {
		data.Fields, data.Groups = data.Groups[0].Fields, nil
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

// keepKept takes what such a form sent: rule says what is wrong with what could be read,
// and keep keeps it.
func (v *visit) keepKept(p keptPage, f keptForm, rule func() error, keep func() (string, error)) error {
	f.Read(v.gin.Request)
	err, id := unreadable(f, rule), ""
	if err == nil {
		id, err = keep()
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.shown().Put(p.was)
		}
		return v.askKept(status, p, f, clash)
	}
	if asked, err := askedAgain(f, p.what, err, again); asked {
		return err
	}
	return v.goTo(p.at+"?done="+id+"#kept-"+id, cmp.Or(p.saved, "Saved"))
}

// halfTerm is how many days before something runs out, or is to be looked at again, it
// waits for somebody: half a term, in which a meeting can be held and a session arranged.
const halfTerm = 42

// aheadTag says how far off a day is behind what happens on it: "Review in 3 weeks". It
// waits for somebody half a term before.
func aheadTag(what string, day, today calendar.Day) tag {
	if day.IsZero() {
		return tag{}
	}
	t := tag{"plain", sentenceStart(what, aheadWords(day, today))}
	if !day.After(today.Add(halfTerm)) {
		t.Tone = "wait"
	}
	return t
}

func sentenceStart(what, says string) string { return capital(listed(" ", what, says)) }

// aheadWords says how far off a day is, as people say it: "in 13 days", "in 3 weeks", "in
// 8 months"; or for how long it has been overdue.
func aheadWords(day, today calendar.Day) string {
	if near := dueTag(day, today).Says; near != "" {
		return near
	}
	switch days := today.DaysUntil(day); {
	case days < 70:
		return "in " + many((days+3)/7, "week", "weeks")
	case days < 700:
		return "in " + many((days*12+182)/365, "month", "months")
	default:
		return "in " + many((days+182)/365, "year", "years")
	}
}

// asEvidence files something as evidence, or leads to what was filed before.
func (v *visit) asEvidence(e award.Evidence) error {
	all, err := v.ledger.Evidence(v.ctx())
	if err != nil {
		return err
	}
	for _, was := range all {
		if was.Same(e) {
			return v.goTo(evidenceAtID(was.ID), "It is among the evidence already")
		}
	}
	id, err := v.ledger.AddEvidence(v.ctx(), e, nil, nil)
	if problems := fault.Problems(err); len(problems) > 0 { // such as an address that the pages do not lead to
		return fault.Wrong("", problems[0].Says)
	}
	if err != nil {
		return err
	}
	return v.goTo(evidenceAtID(id, "change"), "It is among the evidence. Tick what it serves")
}

// filed leads to the evidence that was made of something, or offers to make it.
func filed(evidence []award.Evidence, e award.Evidence, to, back string) (*link, *press) {
	for _, was := range evidence {
		if was.Same(e) {
			return &link{"Among the evidence", evidenceAtID(was.ID)}, nil
		}
	}
	return nil, &press{Says: "File as evidence", To: to, Back: back, Name: "file", Value: "yes"}
}
