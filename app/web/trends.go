package web

import (
	"carers/app/access"
	"carers/app/calendar"
	"carers/app/store"
)

// trendsHead is what each page of "Does it help?" begins with.
type trendsHead struct {
	frame
	Finding   string // its heading, by rule; the title stands in where nothing is found
	Parts     tabs
	Refreshed string // how new the figures are, in a sentence
}

// trendsAt is where the pages of "Does it help?" are, and what is under it.
const trendsAt = "/trends"

// trendParts are the pages of "Does it help?", in the order of their tabs.
var trendParts = []section{
	{"Attendance", trendsAt, only(access.WeighTrends)},
	{"Results", trendResultsAt, only(access.WeighTrends)},
	{"What governors see", governorsAt, only(access.SeeTrends)},
	{"Found against expected", foundAt, only(access.WeighTrends)},
	{"What works here", supportAt, only(access.WeighTrends)},
	{"Early prompts", promptsAt, only(access.SeeRegister)},
}

// trendsHead begins a page of "Does it help?". Here is the page's own address.
func (v *visit) trendsHead(title, here string) (trendsHead, store.Refreshed, error) {
	fresh, err := v.ledger.Refreshed(v.ctx())
	if err != nil {
		return trendsHead{}, fresh, err
	}
	head := trendsHead{Refreshed: refreshedWords(fresh), Parts: tabs{Name: "Does it help?"}}
	menu := here
	for i, p := range trendParts {
		if !p.needs.any(v.may) {
			continue
		}
		if len(head.Parts.Links) == 0 {
			menu = trendParts[i].href // the link of the menu leads to the first that they may open
		}
		head.Parts.Links = append(head.Parts.Links, navLink{Says: p.says, Href: p.href, Here: p.href == here})
	}
	if len(head.Parts.Links) == 1 {
		head.Parts.Links = nil
	}
	head.frame = v.frame(title, menu)
	return head, fresh, nil
}

// refreshedWords says of which days figures are kept, and when the last came.
func refreshedWords(r store.Refreshed) string {
	part := func(of string, n store.Newest) string {
		if n.Until.IsZero() {
			return ""
		}
		says := of + " to " + n.Until.Words()
		if !n.Import.At.IsZero() {
			says += " (imported on " + calendar.DayOf(n.Import.At).Words() + ")"
		}
		return says
	}
	says := listed("; ", part("attendance", r.Attendance), part("results", r.Results), part("suspensions and other events", r.Events))
	if says == "" {
		return "No import has brought attendance, results or events yet. That is unknown, not none."
	}
	return sentence("The figures go as far as the imports: " + says)
}
