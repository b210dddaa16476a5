package web

import (
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/packs"
	"carers/app/register"
	"carers/app/store"
	"carers/app/suppress"
	"carers/app/web/form"
)

// toldDrawing is what rules may show: numbers of pupils come from what was told, and of
// the drawing itself only what counts none.
type toldDrawing struct {
	governorTold
	of *drawing
}

// drawer works a rule of app/award/drawn.yaml out.
type drawer struct {
	draft func(*drawing, *suppress.Draft) // writes its numbers of pupils down; nil where it counts none
	says  func(toldDrawing) (places map[string]string, parts []packs.PaperPart)
}

// drawers are all that there are, by the rule's id. One that finds nothing returns no
// places at all.
var drawers = map[string]drawer{
	"reviews-on-time":      {(*drawing).draftReviews, toldDrawing.reviewsOnTime},
	"reviewed-this-term":   reviewedLately.drawer("reviewed"),
	"first-support-days":   {(*drawing).draftFirst, toldDrawing.firstSupport},
	"routes-of-finding":    {(*drawing).draftByRoute, toldDrawing.routes},
	"found-by-year":        {(*drawing).draftYears, toldDrawing.foundByYear},
	"adjustments-in-place": helpedToday.drawer("helped"),
	"adjustments-honoured": {(*drawing).draftHonoured, toldDrawing.honouredLately},
	"pupils-heard":         doneShare{table: "Heard in a review", what: "heard", school: true, on: func(c store.CarerDone) []calendar.Day { return c.Heard }}.drawer("heard"),
	"referrals-made":       referredLately.drawer("referred"),
	"needs-assessments":    assessedLately.drawer("assessed"),
	"transition-plans":     doneShare{table: "Moves planned", what: "move planned", on: func(c store.CarerDone) []calendar.Day { return c.Moves }}.drawer("agreed"),
	"emergency-plans":      doneShare{table: "Emergency plans", what: "emergency plan", school: true, now: func(c store.CarerDone) bool { return c.Planned }}.drawer("planned"),
	"census-matched":       doneShare{table: "Census letter in the MIS", what: "census letter", school: true, now: func(c store.CarerDone) bool { return c.Matched }}.drawer("matched"),
	"attendance-compared":  {(*drawing).draftCompared, toldDrawing.attendanceCompared},
	"results-compared":     {(*drawing).draftResults, toldDrawing.resultsCompared},
	"referral-waits":       {(*drawing).draftWaits, toldDrawing.referralWaits},
	"voice-answered":       {nil, toldDrawing.voiceAnswered},
	"quiet-door-open":      {nil, toldDrawing.doorOpen},
	"baseline-done":        {nil, toldDrawing.baselineDone},
}

// toldCount is a count as it may be told, blank where it may not.
func toldCount(s suppress.Shown) string {
	if n, told := s.Number(); told {
		return form.Thousands(n)
	}
	return ""
}

// toldRate is a share or mean as it may be told, blank where it may not.
func toldRate(r suppress.Rate) string {
	if _, told := r.Estimate(); told {
		return r.Words()
	}
	return ""
}

// share is of how many carers whom the school knows today something is so.
type share interface {
	is() (table, what string, ofSchool bool)
	// count is of how many it is so, in how many terms up to today; blank is today.
	count(d *drawing) (n, of int, in figures.Period)
}

// among are the carers of whom it is so, by a name that tells the period from others.
func among(s share, g *governorTruth, in figures.Period, so string) suppress.Group {
	_, what, _ := s.is()
	if !in.From.IsZero() {
		what += " since " + string(in.From)
	}
	return carersOf(g.pupils()).Where(what, so)
}

// drawShare makes the drawer of a share whose count stands in a place.
func drawShare(s share, place string) drawer {
	return drawer{
		draft: func(d *drawing, draft *suppress.Draft) {
			table, what, ofSchool := s.is()
			n, of, in := s.count(d)
			if !in.From.IsZero() {
				what += " since " + string(in.From)
			}
			draft.Known(d.pupils(), len(d.roll))
			draft.Line(table, carersOf(d.pupils()), what, suppress.Part{Is: "yes", N: n}, suppress.Part{Is: "no", N: of - n})
			if ofSchool {
				draft.OfSchool(among(s, &d.governorTruth, in, "yes"))
			}
		},
		says: func(t toldDrawing) (map[string]string, []packs.PaperPart) {
			table, _, _ := s.is()
			_, _, in := s.count(t.of)
			told := t.told.Table(table)
			places := map[string]string{place: toldCount(told.Count(among(s, &t.governorTruth, in, "yes"))), "known": toldCount(told.Count(carersOf(t.pupils())))}
			if !in.From.IsZero() {
				places["since"] = inLine(in.Name)
			}
			return places, nil
		},
	}
}

// doneShare is of how many carers something of [store.DrawnFrom] is so.
type doneShare struct {
	table, what string
	school      bool                                 // it is what the school did, and says nothing of a child
	now         func(store.CarerDone) bool           // today; nil where it is of days
	on          func(store.CarerDone) []calendar.Day // on which days it was done
}

func (s doneShare) drawer(place string) drawer { return drawShare(s, place) }

func (s doneShare) is() (table, what string, ofSchool bool) { return s.table, s.what, s.school }

func (s doneShare) count(d *drawing) (n, of int, in figures.Period) {
	count := func(so func(store.CarerDone) bool) (n int) {
		for _, c := range d.from.Carers {
			n += boolInt(so(c))
		}
		return n
	}
	if s.now != nil {
		return count(s.now), len(d.from.Carers), in
	}
	within := func(p figures.Period) func(store.CarerDone) bool {
		return func(c store.CarerDone) bool { return slices.ContainsFunc(s.on(c), p.Has) }
	}
	in = d.last(3)
	return count(within(in)), len(d.from.Carers), in
}

func boolInt(is bool) int {
	if is {
		return 1
	}
	return 0
}

// supportShare is of how many carers something of [store.SupportLine] is so.
type supportShare struct {
	table, what string
	lately      bool // since some terms ago, as few as count enough
	so          func(store.SupportLine, figures.Period) bool
}

var reviewedLately = supportShare{"Reviewed lately", "reviewed", true, func(s store.SupportLine, p figures.Period) bool {
	return slices.ContainsFunc(s.Reviews, func(r figures.Review) bool { return p.Has(r.HeldOn) })
}}

var helpedToday = supportShare{"Something agreed today", "something agreed", false, func(s store.SupportLine, _ figures.Period) bool {
	return slices.ContainsFunc(s.Adjustments, func(a store.SupportAdjustment) bool { return a.Status == register.AdjustmentActive })
}}

func (s supportShare) drawer(place string) drawer { return drawShare(s, place) }

func (s supportShare) is() (table, what string, ofSchool bool) { return s.table, s.what, true }

func (s supportShare) count(d *drawing) (n, of int, in figures.Period) {
	count := func(p figures.Period) (n int) {
		for _, line := range d.support {
			n += boolInt(line.Status.Counted() && line.OnRoll && s.so(line, p))
		}
		return n
	}
	if s.lately {
		in = d.lately(count)
	}
	return count(in), len(d.from.Carers), in
}

func (t toldDrawing) reviewsOnTime() (map[string]string, []packs.PaperPart) {
	p, _, _ := t.reviews()
	table, due := t.told.Table(reviewsTable), suppress.All("reviews that fell due", in(p))
	return map[string]string{"on_time": toldCount(table.Count(due.Where("held", "on time"))), "due": toldCount(table.Count(due)), "since": inLine(p.Name)}, nil
}

func (t toldDrawing) firstSupport() (map[string]string, []packs.PaperPart) {
	p, _ := t.governorTruth.firstSupport()
	helped := carersOf(suppress.All("pupils", in(p))).Where("found", "in these days").Where("support", "begun")
	table := t.told.Table(firstTable)
	places := map[string]string{"helped": toldCount(table.Count(helped)), "since": inLine(p.Name)}
	if days, told := table.Mean(daysMeasure, helped).Estimate(); told {
		places["days"] = many(days.Tenths, "day", "days")
	}
	return places, nil
}

func (d *drawing) draftByRoute(draft *suppress.Draft) {
	draft.Known(d.pupils(), len(d.roll))
	d.draftRoutes(draft)
}

func (t toldDrawing) routes() (map[string]string, []packs.PaperPart) {
	known := t.told.Table(byRouteTable).Count(carersOf(t.pupils()))
	return map[string]string{"known": toldCount(known)}, []packs.PaperPart{outer(t.byRoute().paperPart())}
}

func (t toldDrawing) foundByYear() (map[string]string, []packs.PaperPart) {
	places := map[string]string{"known": toldCount(t.carers()), "roll": form.Thousands(len(t.roll))}
	_, all := figures.FoundAgainst(figures.PublishedRanges[0], []figures.YearCount{{Pupils: len(t.roll)}})
	places["low"], places["high"] = form.Thousands(all.Low), form.Thousands(all.High)
	return places, []packs.PaperPart{outer(t.byYear().paperPart())}
}

// outer is a part that stands under no other.
func outer(p packs.PaperPart) packs.PaperPart {
	p.Level = 2
	return p
}

func (t toldDrawing) honouredLately() (map[string]string, []packs.PaperPart) {
	p, _, _ := t.honoured()
	table, noted := t.told.Table(honouredTable), carersOf(suppress.All("pupils", in(p))).Where("agreed", "noted how it went")
	return map[string]string{"share": toldRate(table.Mean(honouredMeasure, noted)), "pupils": toldCount(table.Count(noted)), "since": inLine(p.Name)}, nil
}

func (d *drawing) draftCompared(draft *suppress.Draft) {
	for _, y := range d.years {
		if y.Kept {
			y.draftAttendance(draft)
			y.draftAbsence(draft)
		}
	}
}

func (t toldDrawing) attendanceCompared() (map[string]string, []packs.PaperPart) {
	if len(t.years) == 0 {
		return nil, nil
	}
	places := map[string]string{}
	if y, told := t.latest(); told {
		own, others, _ := t.means(y)
		places["when"], places["own"], places["others"] = capital(t.during(y)), toldRate(own), toldRate(others)
		if d, compared := t.less(y); compared {
			places["less"] = pointsMore(d.Tenths)
		}
	}
	var sheet governorSheet
	t.attendance(&sheet)
	return places, []packs.PaperPart{sheet.attendancePart()}
}

func (t toldDrawing) voiceAnswered() (map[string]string, []packs.PaperPart) {
	n := t.of.from.Voice
	if n.Said == 0 {
		return nil, nil
	}
	return map[string]string{"said": many(n.Said, "thing", "things"), "decided": strconv.Itoa(n.Decided), "done": strconv.Itoa(n.Done), "told": strconv.Itoa(n.Told)}, nil
}

func (t toldDrawing) doorOpen() (map[string]string, []packs.PaperPart) {
	if t.of.from.Door.IsZero() {
		return nil, nil
	}
	return map[string]string{"since": t.of.from.Door.Words(), "languages": strconv.Itoa(t.of.tongues)}, nil
}

func (t toldDrawing) baselineDone() (map[string]string, []packs.PaperPart) {
	b, in := t.of.baseline, t.of.in
	if b.Round.ID == "" {
		return nil, nil
	}
	tally, rated := b.Tally(in), 0
	of := packs.PaperTable{Caption: "Statements by rating", Heads: []string{"Rating", "Statements"}}
	for i, r := range in.Ratings() {
		rated += tally[i]
		of.Rows = append(of.Rows, []string{r.Name, strconv.Itoa(tally[i])})
	}
	places := map[string]string{"finished": b.Round.ClosedOn.Words(), "framework": in.Name, "rated": strconv.Itoa(rated), "best": strconv.Itoa(tally[0])}
	return places, []packs.PaperPart{{Level: 2, Heading: "How statements were rated", Table: &of}}
}
