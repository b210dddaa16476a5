package web

import (
	"time"

	"carers/app/calendar"
)

// glassDays is how far back the first page tells who opened named records for a
// reason.
const glassDays = 7

// homeGlasses tells who opened named records for a reason.
func (v *visit) homeGlasses(data *homeView) error {
	broken, err := v.ledger.BrokenGlasses(v.ctx(), v.now().AddDate(0, 0, -glassDays))
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankToKnow, Heading: "Named records opened for a reason this week", All: whoLooked()}
	for _, b := range broken {
		says := b.Name + " opened named records for half an hour"
		if !b.Closed.IsZero() {
			says = b.Name + " opened named records, and closed them at " + timeWords(b.Closed)
		}
		s.Lines = append(s.Lines, task{Says: says, Detail: momentWords(b.At) + ": “" + b.Reason + "”"})
	}
	data.add(s)
	return nil
}

// whoLooked leads to the page that has every look.
func whoLooked() *link { return &link{"Who has looked", "/audit"} }

func momentWords(at time.Time) string {
	return at.In(calendar.London).Format("Monday 2 January, 15:04")
}

func timeWords(at time.Time) string { return at.In(calendar.London).Format("15:04") }
