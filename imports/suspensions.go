package imports

import (
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// suspensions plans a list of events: each row is an event, or adds a reason to
// one that an earlier row has; what the file says of it is compared with what is
// kept.
func (p *planning) suspensions() {
	e := &eventing{p: p, byID: map[string]*toldEvent{}, seen: map[string]int{}}
	readers := map[*tableReader]*eventReader{}
	p.eachRow(func(r *tableReader, s *said) {
		if readers[r] == nil {
			readers[r] = newEventReader(r, p)
		}
		pupil, ok := p.whose(s)
		if !ok {
			return
		}
		if told, ok := readers[r].read(s); ok {
			told.event.PupilID = p.known().Pupils[pupil].ID
			e.add(s, told)
		}
	})
	e.compare()
	e.compareMarks()
	if p.plan.Period.From == "" { // every row waits, and has a day all the same
		p.plan.Period = p.u.eventDays(p.known().Today)
	}
	p.tellLeftOut()
}

// eventing gathers a file's events.
type eventing struct {
	p    *planning
	told []*toldEvent
	byID map[string]*toldEvent
	seen map[string]int // rows by all that stands in them
}

// toldEvent is one event as the file tells it.
type toldEvent struct {
	event     register.Event
	withdrawn bool
	kept      *register.Event // what it is compared with, or nil
}

// add takes an event in. A row that is wholly the same as another is that one
// again; one with the same id of the MIS has a further reason.
func (e *eventing) add(s *said, t toldEvent) {
	whole := strings.Join(s.cells, between2)
	if first, again := e.seen[whole]; again {
		e.p.plan.Counts.Unchanged++
		e.p.problems.row(s, "twice", "note", fmt.Sprintf("This row is the same as row %d in every cell, and counts once.", first))
		return
	}
	e.seen[whole] = s.row
	key := idOfEvent(&t.event)
	if have := e.byID[key]; have != nil {
		e.p.plan.Counts.Unchanged++
		have.merge(e.p, s, &t)
		return
	}
	one := t
	e.told = append(e.told, &one)
	if key != "" {
		e.byID[key] = &one
	}
}

// merge adds what a further row with the same id says: reasons most of all.
func (t *toldEvent) merge(p *planning, s *said, more *toldEvent) {
	for _, reason := range more.event.Reasons {
		if !slices.Contains(t.event.Reasons, reason) {
			t.event.Reasons = append(t.event.Reasons, reason)
		}
	}
	if t.event.Kind.SentHome() && len(t.event.Reasons) > register.MostReasons {
		t.event.Reasons = t.event.Reasons[:register.MostReasons]
		p.problems.row(s, "reasons-many", "warning", saysManyReasons)
	}
	if more.event.From != t.event.From {
		p.problems.row(s, "id-twice", "warning", fmt.Sprintf("Row %d has the same id and another day. That row is used.", t.event.Row))
	}
	t.withdrawn = t.withdrawn || more.withdrawn
}

const saysManyReasons = "There are more than three reasons; the first three are kept, as the census takes no more."

// idOfEvent is by what an event is known that has an id in the MIS: ids of
// suspensions and of behaviour are counted apart.
func idOfEvent(e *register.Event) string {
	if e.MISID == "" {
		return ""
	}
	sort := "away"
	if !e.Kind.SentHome() {
		sort = string(e.Kind)
	}
	return strings.Join([]string{e.PupilID, sort, e.MISID}, between2)
}

// compare finds each event among those that are kept and plans what differs.
func (e *eventing) compare() {
	e.match()
	p := e.p
	for _, t := range e.told {
		day := t.event.From
		p.widen(register.Period{From: day, To: day})
		if day.After(p.known().Today) && !t.withdrawn {
			p.problems.add(register.ImportProblem{Sheet: t.event.Sheet, Row: t.event.Row, Code: "event-to-come", Severity: "warning", Message: "This is of " + day.Words() + ", which is still to come. It is taken as it stands."})
		}
		switch {
		case t.withdrawn && t.kept != nil:
			p.plan.Events = append(p.plan.Events, register.EventChange{Was: t.kept})
			p.plan.Counts.Updated++
		case t.withdrawn:
			p.plan.Counts.Unchanged++
		case t.kept == nil:
			p.plan.Events = append(p.plan.Events, register.EventChange{Is: &t.event})
			p.plan.Counts.Added++
		default:
			is := t.kept.Told(t.event)
			if is.SaysAs(*t.kept) {
				p.plan.Counts.Unchanged++
				continue
			}
			p.plan.Events = append(p.plan.Events, register.EventChange{Was: t.kept, Is: &is})
			p.plan.Counts.Updated++
		}
	}
}

// tellLeftOut says which columns are not taken over because of what they hold.
func (p *planning) tellLeftOut() {
	var stories, names []string
	for _, t := range p.u.Tables {
		for _, c := range t.Columns {
			list := map[Field]*[]string{eventStory: &stories, eventStaff: &names}[c.Field]
			if list != nil && !slices.Contains(*list, "“"+orLetter(c)+"”") {
				*list = append(*list, "“"+orLetter(c)+"”")
			}
		}
	}
	if len(stories)+len(names) == 0 {
		return
	}
	says := "What people wrote and who else they named is not kept here"
	if len(stories) > 0 {
		says += "; " + strings.Join(stories, ", ") + " " + isOrAre(stories) + " left out as written accounts"
	}
	if len(names) > 0 {
		says += "; " + strings.Join(names, ", ") + " " + isOrAre(names) + " left out as the names of others"
	}
	p.note("narrative-left-out", says+". The account of an event stays in the MIS, or with the safeguarding lead; only the file as it came, for those who run imports, still holds it.")
}

func isOrAre(list []string) string {
	if len(list) == 1 {
		return "is"
	}
	return "are"
}

// EventReach returns the days of the events that a file of events may be about,
// for comparing with what is kept: all days when its events have ids, since a
// day may be what was corrected.
func (u Understanding) EventReach(today calendar.Day) register.Period {
	for i := range u.Tables {
		if slices.ContainsFunc(u.Tables[i].Columns, func(c Column) bool { return c.Field == eventID }) {
			return register.Period{From: "0001-01-01", To: "9999-12-31"}
		}
	}
	return u.eventDays(today)
}

// MarkReach returns the days whose session marks a list of suspensions is
// compared with, or none.
func (u Understanding) MarkReach(today calendar.Day) register.Period {
	if !slices.ContainsFunc(u.Tables, func(t Table) bool { return t.events.SentHome() }) {
		return register.Period{}
	}
	return u.eventDays(today)
}

// eventDays are the first and the last day that the rows of a file speak of.
func (u Understanding) eventDays(today calendar.Day) (p register.Period) {
	for i := range u.Tables {
		r := newTableReader(&u.Tables[i], u, Known{Today: today}, newProblems())
		for _, f := range append([]Field{eventEnd}, daysOfEvents...) {
			if _, has := r.at[f]; !has {
				continue
			}
			for _, row := range r.t.rows {
				day, ok := r.dates[f].read(r.cell(row.cells, f))
				if ok && (p.From == "" || day.Before(p.From)) {
					p.From = day
				}
				if ok && day.After(p.To) {
					p.To = day
				}
			}
		}
	}
	return p
}
