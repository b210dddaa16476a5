package web

import (
	"math"

	"carers/app/figures"
	"carers/app/suppress"
)

// lately is the last term, three terms or nine, as few as count enough for the
// reader.
func (g *governorTruth) lately(count func(figures.Period) int) figures.Period {
	terms, _, _ := suppress.Widen(g.limit, func(n int) int { return count(g.last(n)) })
	return g.last(terms)
}

// last is so many terms up to today.
func (g *governorTruth) last(terms int) figures.Period {
	from := g.today
	if n := len(g.terms); n > 0 {
		from = g.terms[max(0, n-terms)].From
	}
	return figures.Period{Name: "Since " + from.Words(), Kind: figures.Chosen, From: from, To: g.today}
}

// draftReviews is how many reviews that fell due were held in time: a duty of the
// school. They are reviews of pupils, and of how many is what may be too few.
func (g *governorTruth) draftReviews(d *suppress.Draft) {
	p, held, of := g.reviews()
	due := suppress.All("reviews that fell due", in(p))
	onTime, late := due.Where("held", "on time"), due.Where("held", "late or not yet")
	d.Line(reviewsTable, due, "held", suppress.Part{Is: "on time", N: held.OnTime}, suppress.Part{Is: "late or not yet", N: held.Late + held.Overdue})
	d.Things(due, of.due)
	d.Things(onTime, of.onTime)
	d.Things(late, of.late)
	d.OfSchool(onTime)
	d.OfSchool(late)
	d.Share(reviewsTable, onTime, due)
}

// reviewedPupils are how many pupils reviews are of, by how it went with them.
type reviewedPupils struct{ due, onTime, late int }

func (g *governorTruth) reviews() (p figures.Period, held figures.Punctual, of reviewedPupils) {
	var all []figures.Review
	for _, s := range g.support {
		all = append(all, s.Reviews...)
	}
	p = g.lately(func(p figures.Period) int {
		of := g.reviewedIn(p)
		return min(of.onTime, of.late)
	})
	return p, figures.ReviewsOnTime(all, p, g.today), g.reviewedIn(p)
}

// reviewedIn counts the pupils of whom reviews fell due in a period.
func (g *governorTruth) reviewedIn(p figures.Period) (of reviewedPupils) {
	for _, s := range g.support {
		r := figures.ReviewsOnTime(s.Reviews, p, g.today)
		of.onTime += boolInt(r.OnTime > 0)
		of.late += boolInt(r.Late+r.Overdue > 0)
		of.due += boolInt(r.OnTime+r.Late+r.Overdue > 0)
	}
	return of
}

// draftFirst is how long carers whom the school learned of lately waited for what
// helps.
func (g *governorTruth) draftFirst(d *suppress.Draft) {
	p, waits := g.firstSupport()
	found := carersOf(suppress.All("pupils", in(p))).Where("found", "in these days")
	helped := found.Where("support", "begun")
	d.Line(firstTable, found, "support", suppress.Part{Is: "begun", N: waits.Came}, suppress.Part{Is: "not yet", N: waits.Waiting})
	d.OfSchool(helped)
	d.Mean(firstTable, daysMeasure, suppress.Mean{Of: helped, N: waits.Came, Is: suppress.Estimate{Tenths: int(math.Round(waits.Median))}})
}

func (g *governorTruth) firstSupport() (figures.Period, figures.Waits) {
	waits := func(p figures.Period) (all []figures.Wait) {
		for _, s := range g.support {
			if w, counts := firstWaitOf(s, g.today); counts && p.Has(w.From) {
				all = append(all, w)
			}
		}
		return all
	}
	p := g.lately(func(p figures.Period) int { return figures.WaitsOf(waits(p), g.today).Came })
	return p, figures.WaitsOf(waits(p), g.today)
}

// draftHonoured is how often staff could do what was agreed, where they noted it.
func (g *governorTruth) draftHonoured(d *suppress.Draft) {
	p, pupils, honoured := g.honoured()
	noted := carersOf(suppress.All("pupils", in(p))).Where("agreed", "noted how it went")
	d.Mean(honouredTable, honouredMeasure, suppress.Mean{Of: noted, N: pupils, Is: estimated(honoured.Rate)})
}

func (g *governorTruth) honoured() (p figures.Period, pupils int, h figures.Honoured) {
	p = g.last(9)
	var noted []figures.Noted
	for _, s := range g.support {
		some := false
		for _, a := range s.Adjustments {
			if u := a.Uses; a.Told && !a.StartsOn.Before(p.From) {
				noted = append(noted, figures.Noted{Kind: a.Area.Words(), Done: u.Used + u.Helped, CouldNot: u.CouldNot})
				some = some || u.Used+u.Helped+u.CouldNot > 0
			}
		}
		if some {
			pupils++
		}
	}
	return p, pupils, figures.HonouredOf(noted)
}
