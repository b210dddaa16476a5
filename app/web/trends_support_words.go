package web

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/chart"
	"carers/app/figures"
	"carers/app/store"
)

// honouredPart is whether what was agreed is done.
type honouredPart struct {
	Says  []string
	Lines []honouredLine
}

type honouredLine struct {
	Kind                                     string
	Adjustments, Used, Helped, Could, Silent int
}

// punctualPart is whether reviews are held by their day.
type punctualPart struct {
	Says  []string
	Lines []punctualLine
}

type punctualLine struct {
	Year                  string
	OnTime, Late, Overdue int
	Share, Likely         string
}

// forest draws how attendance changed after each kind of adjustment.
func (s *schoolSupport) forest() chart.Figure {
	rows := chart.Rows{Lined: true, LineSays: "no change"}
	table := chart.Table{Caption: "Attendance after each kind of adjustment", Heads: []string{"Kind of adjustment", "Pupils", "Higher after", "Lower after", "Change, points", "Likely between", "Something else began beside", "Too soon to say", "Cannot be told"}}
	for _, p := range s.pooled {
		d := p.Difference
		row := chart.Row{Name: p.Kind, Says: pooledWords(p), Hidden: !d.Told()}
		change, likely := pooledCells(p)
		if d.Told() {
			row.Value = 100 * d.Value
		}
		if d.HasInterval() {
			row.Low, row.High, row.Ranged = 100*d.Interval.Low, 100*d.Interval.High, true
		}
		rows.Rows = append(rows.Rows, row)
		table.Rows = append(table.Rows, []string{p.Kind, strconv.Itoa(p.Pupils), strconv.Itoa(p.Higher), strconv.Itoa(p.Lower), change, likely, strconv.Itoa(p.Together), strconv.Itoa(p.TooSoon), strconv.Itoa(p.NotTold)})
	}
	f := chart.Figure{
		ID: "after", Finding: s.finding(), Table: table,
		Alt:    "A dot for each kind of adjustment, with its interval: by how many points attendance was higher or lower after, beyond the year group’s own change. The figures are in the table below.",
		Source: fmt.Sprintf("Attendance in %d to %d school weeks after an adjustment began, less that in as many before, less how the others of the year group changed over the same weeks. Each pupil counts once in each kind. Likely between: %s.", figures.LeastWeeks, figures.MostWeeks, figures.ByPairs.Words()),
	}
	if _, _, some := chart.Reach(rows.Rows...); some {
		rows.Along = chart.Around("Change in attendance, percentage points", "", rows.Rows...)
		f.Wide, f.Narrow = rows.Draw()
	}
	return f
}

// pooledWords is what stands beside a row of the picture.
func pooledWords(p figures.Pooled) string {
	if !p.Difference.Told() {
		return notToldWords(p)
	}
	return signedPoints(p.Difference.Value) + ", " + many(p.Pupils, "pupil", "pupils")
}

// notToldWords says why a kind of adjustment has no figure.
func notToldWords(p figures.Pooled) string {
	switch {
	case p.Pupils > 0:
		return p.Difference.Not.Words()
	case p.TooSoon > 0:
		return figures.TooSoon.Words()
	}
	return "Cannot be told"
}

// finding says after which kinds attendance was clearly higher or lower.
func (s *schoolSupport) finding() string {
	var higher, lower []string
	unclear := 0
	for _, p := range s.pooled {
		switch d := p.Difference; {
		case !d.Told():
		case !d.Clear():
			unclear++
		case d.Value > 0:
			higher = append(higher, "“"+p.Kind+"”")
		default:
			lower = append(lower, "“"+p.Kind+"”")
		}
	}
	says := ""
	switch {
	case len(s.pooled) == 0:
		return "No adjustment has begun yet"
	case len(higher)+len(lower)+unclear == 0:
		return "Too few pupils, or too soon, to say what came after any kind of adjustment"
	case len(higher)+len(lower) == 0:
		if unclear == 1 {
			return "No clear change in attendance after the one kind of adjustment that can be told"
		}
		return fmt.Sprintf("No clear change in attendance after any of the %d kinds of adjustment that can be told", unclear)
	case len(higher) > 0:
		says = "Attendance was higher after adjustments of " + andList(higher)
	}
	if len(lower) > 0 {
		says = listed(", and ", says, "lower after those of "+andList(lower))
		if len(higher) == 0 {
			says = "Attendance was lower after adjustments of " + andList(lower)
		}
	}
	if unclear > 0 {
		says += "; no clear change after " + many(unclear, "other kind", "other kinds")
	}
	return says
}

// asides are what must be read beside every change.
func (s *schoolSupport) asides() []string {
	if len(s.pooled) == 0 {
		return nil
	}
	says := []string{figures.TendsBack}
	starts, together, soon, untold := 0, 0, 0, 0
	for _, p := range s.pooled {
		starts, together, soon, untold = starts+p.Starts, together+p.Together, soon+p.TooSoon, untold+p.NotTold
	}
	if together > 0 {
		says = append(says, fmt.Sprintf("Something else began beside %d of the %s that were compared, in the same weeks and for the same pupil, so that one cannot be told from another.", together, many(starts, "adjustment", "adjustments")))
	}
	if starts > 0 {
		says = append(says, "Of twenty kinds that change nothing, about one looks clear by chance.")
	}
	one, more := "other", "others" // than those that were compared
	if starts == 0 {
		one, more = "adjustment", "adjustments"
	}
	if soon > 0 {
		says = append(says, fmt.Sprintf("Of %s it is too soon to say: fewer than %d school weeks have gone by.", many(soon, one, more), figures.LeastWeeks))
	}
	if untold > 0 {
		says = append(says, "Of "+many(untold, one, more)+" it cannot be told: too few weeks are kept from before or after, or it ended soon.")
	}
	return says
}

// honoured sums up what staff noted of how adjustments went.
func (s *schoolSupport) honoured() (part honouredPart) {
	var noted []figures.Noted
	all := honouredLine{Kind: "All"}
	for _, l := range s.lines {
		for _, a := range l.Adjustments {
			if !a.Told {
				continue
			}
			kind := a.Area.Words()
			i := slices.IndexFunc(part.Lines, func(h honouredLine) bool { return h.Kind == kind })
			if i < 0 {
				i, part.Lines = len(part.Lines), append(part.Lines, honouredLine{Kind: kind})
			}
			part.Lines[i].add(a.Uses)
			all.add(a.Uses)
			noted = append(noted, figures.Noted{Kind: kind, Done: a.Uses.Used + a.Uses.Helped, CouldNot: a.Uses.CouldNot})
		}
	}
	slices.SortFunc(part.Lines, func(a, b honouredLine) int { return strings.Compare(a.Kind, b.Kind) })
	if len(part.Lines) > 0 {
		part.Lines = append(part.Lines, all)
	}
	part.Says = honouredWords(figures.HonouredOf(noted))
	return part
}

func (h *honouredLine) add(u store.UseCounts) {
	if u.Used+u.Helped+u.CouldNot == 0 {
		h.Silent++
		return
	}
	h.Adjustments++
	h.Used, h.Helped, h.Could = h.Used+u.Used, h.Helped+u.Helped, h.Could+u.CouldNot
}

func honouredWords(h figures.Honoured) []string {
	if h.Adjustments+h.Silent == 0 {
		return []string{"No adjustment has been agreed yet."}
	}
	var says []string
	if h.Notes.Of == 0 {
		says = append(says, figures.NothingNoted.Words()+".")
	} else {
		done := fmt.Sprintf("Staff noted %s how %s%s went: used or helped %s, %s of the notes", many(h.Notes.Of, "time", "times"), oneOf(h.Adjustments > 1, "one of ", ""), many(h.Adjustments, "adjustment", "adjustments"), many(h.Notes.Count, "time", "times"), shareAlone(h.Notes))
		if h.Rate.HasInterval() {
			done += " (likely between " + likelyShare(h.Rate) + roughWords(h.Rate) + ")"
		}
		says = append(says, done+". It could not be done "+many(h.Notes.Of-h.Notes.Count, "time", "times")+".")
	}
	if h.Silent > 0 {
		says = append(says, "Nobody has noted how "+many(h.Silent, "other", "others")+" went. That is unknown.")
	}
	return says
}

// roughWords says that an interval is of few pupils.
func roughWords(e figures.Estimate) string {
	if !e.Rough {
		return ""
	}
	return "; a rough interval"
}

// reviews are those that fell due this school year and the last, holidays too, by
// how it went.
func (s *schoolSupport) reviews() (part punctualPart) {
	var all []figures.Review
	for _, l := range s.lines {
		all = append(all, l.Reviews...)
	}
	for _, year := range []calendar.SchoolYear{s.now, s.now - 1} {
		p := figures.ReviewsOnTime(all, figures.Period{Kind: figures.Yearly, Year: year, From: year.Start(), To: year.End()}, s.v.today())
		line := punctualLine{Year: year.String(), OnTime: p.OnTime, Late: p.Late, Overdue: p.Overdue, Share: "–", Likely: "–"}
		if of := p.OnTime + p.Late + p.Overdue; of > 0 {
			line.Share = shareAlone(figures.Share{Count: p.OnTime, Of: of})
			if p.Share.HasInterval() {
				line.Likely = likelyShare(p.Share)
			}
			part.Says = append(part.Says, fmt.Sprintf("%s: %d of %s that fell due held by the day.", line.Year, p.OnTime, many(of, "review", "reviews")))
		} else {
			part.Says = append(part.Says, line.Year+": no review has fallen due.")
		}
		part.Lines = append(part.Lines, line)
	}
	return part
}

// waits say how long it took from the day on which the school learned of a young
// carer until the first thing was done.
func (s *schoolSupport) waits() []string {
	var waits []figures.Wait
	for _, l := range s.lines {
		if w, counts := firstWaitOf(l, s.v.today()); counts {
			waits = append(waits, w)
		}
	}
	w := figures.WaitsOf(waits, s.v.today())
	var says []string
	switch {
	case w.Came == 0:
		says = append(says, "Nothing has begun for anybody yet.")
	case w.Came < figures.Enough:
		says = append(says, "Something has begun for "+many(w.Came, "young carer", "young carers")+": too few to say how long it usually takes.")
	default:
		says = append(says, fmt.Sprintf("Something has begun for %s. For half of them it took %s or less, from the day the school learned of them.", many(w.Came, "young carer", "young carers"), daysLong(w.Median)))
	}
	if w.AtOnce > 0 {
		says = append(says, "For "+strconv.Itoa(w.AtOnce)+" it began on that day, or had begun before.")
	}
	if w.Waiting > 0 {
		says = append(says, fmt.Sprintf("Nothing has begun yet for %s; the longest has waited %s.", many(w.Waiting, "other", "others"), many(w.Longest, "day", "days")))
	}
	if w.Unknown > 0 {
		says = append(says, "Of "+many(w.Unknown, "other", "others")+" nobody knows since when.")
	}
	return says
}

// firstWaitOf is how long a carer waited from the day on which the school learned of them
// until the first thing was done; what is agreed for a later day is not done yet. It is
// false for one who waited for nothing and waits no more.
func firstWaitOf(l store.SupportLine, today calendar.Day) (figures.Wait, bool) {
	w := figures.Wait{From: cmp.Or(l.IdentifiedOn, l.KnownOn), To: l.SupportedOn}
	if w.To.After(today) {
		w.To = ""
	}
	return w, !w.To.IsZero() || l.Status.Counted() && l.OnRoll
}

// daysLong says a median of days, which may lie between two.
func daysLong(median float64) string {
	if whole := int(median); median != float64(whole) {
		return fmt.Sprintf("%d½ days", whole)
	}
	return many(int(median), "day", "days")
}

// notes say how far the figures go.
func (s *schoolSupport) notes() []string {
	notes := []string{
		"Counted are all who are, or were, known young carers, with what staff were told of. Others are the rest of the year group, without those on the register.",
		"A review is due on the day that the one before it set, so that the first of a pupil is not counted. Today’s is not late yet.",
	}
	if says := unsaidWords(s.unsaid); says != "" {
		notes = append(notes, says)
	}
	return notes
}
