package web

import (
	"math"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/store"
	"carers/app/suppress"
)

// What was asked of others for carers.
var (
	referredLately = doneShare{table: "Referred to a service", what: "referred", on: func(c store.CarerDone) []calendar.Day { return c.Referred }}
	assessedLately = doneShare{table: "Assessment asked for", what: "assessment asked for", on: func(c store.CarerDone) []calendar.Day { return c.Assessed }}
)

// waited are the waits for a first answer to what was asked for carers.
type waited struct {
	of       doneShare // for whom it was asked
	table    string
	assesses bool
	days, n  string // the places of the middle one's days, and of how many were answered
}

var waitsTold = []waited{
	{referredLately, "Answers of services", false, "days", "answered"},
	{assessedLately, "Answers about assessments", true, "assessed_days", "assessed"},
}

const answerMeasure = "days to a first answer, the middle one" // a day is a tenth

// waits are those of each pupil's first referral of the kind in the days that are told
// of, and these days.
func (w waited) waits(d *drawing) (figures.Waits, figures.Period) {
	_, _, in := w.of.count(d)
	var all []figures.Wait
	for _, c := range d.from.Carers {
		var first figures.Wait
		for _, r := range c.Waits {
			if r.Assesses == w.assesses && in.Has(r.From) && (first.From.IsZero() || r.From.Before(first.From)) {
				first = r.Wait
			}
		}
		if !first.From.IsZero() {
			all = append(all, first)
		}
	}
	return figures.WaitsOf(all, d.today), in
}

// asked are the carers for whom it was asked: the same as the page of that counts, so
// that one is not taken from the other.
func (w waited) asked(g *governorTruth, in figures.Period) suppress.Group {
	return among(w.of, g, in, "yes")
}

func (d *drawing) draftWaits(draft *suppress.Draft) {
	draft.Known(d.pupils(), len(d.roll))
	for _, w := range waitsTold {
		waits, in := w.waits(d)
		asked := w.asked(&d.governorTruth, in)
		came := asked.Where("answer", "came")
		draft.Line(w.table, asked, "answer", suppress.Part{Is: "came", N: waits.Came}, suppress.Part{Is: "none yet", N: waits.Waiting})
		draft.OfSchool(came) // that a service answered says nothing of a child
		draft.Mean(w.table, answerMeasure, suppress.Mean{Of: came, N: waits.Came, Is: suppress.Estimate{Tenths: int(math.Round(waits.Median))}})
	}
}

func (t toldDrawing) referralWaits() (map[string]string, []packs.PaperPart) {
	places := map[string]string{}
	for _, w := range waitsTold {
		_, in := w.waits(t.of)
		came, table := w.asked(&t.governorTruth, in).Where("answer", "came"), t.told.Table(w.table)
		places["since"], places[w.n] = inLine(in.Name), toldCount(table.Count(came))
		if days, told := table.Mean(answerMeasure, came).Estimate(); told {
			places[w.days] = many(days.Tenths, "day", "days")
		}
	}
	return places, nil
}
