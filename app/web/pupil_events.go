package web

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/register"
	"carers/app/web/form"
)

var pupilEventsPage = newPage[pupilEventsView]("roll/events.html")

// pupilEventsView is what happened to one pupil at school, as far as it can be
// counted: suspensions, exclusions, lates, behaviour. What people wrote about it
// is not kept here.
type pupilEventsView struct {
	figuresHead
	Years []eventYear // the latest first
	None  string
}

type eventYear struct {
	Title  string
	Counts []stat
	Lines  []eventLine
}

type eventLine struct {
	Days, At, What, Length, Because string
	From                            fromImport
}

func showEvents(s shownFigures) error {
	data := pupilEventsView{figuresHead: s.head, None: "No import has named this pupil in a list of suspensions, lates or behaviour. What no file has said is unknown, not none."}
	order, by := bySchoolYear(s.Events, func(e register.Event) calendar.Day { return e.From })
	for _, year := range order {
		y := eventYear{Title: "School year " + year.String(), Counts: countsOfEvents(by[year])}
		for _, e := range slices.Backward(by[year]) {
			y.Lines = append(y.Lines, s.lineOfEvent(e))
		}
		data.Years = append(data.Years, y)
	}
	return show(s.v, pupilEventsPage, data)
}

func (s shownFigures) lineOfEvent(e register.Event) eventLine {
	return eventLine{
		Days: eventDays(e), At: e.At, What: eventWhat(e), Length: eventLength(e), Because: eventBecause(e), From: s.from(e.Import, e.Sheet, e.Row),
	}
}

// eventDays says the day of an event, or from which to which.
func eventDays(e register.Event) string {
	if e.To.IsZero() || e.To == e.From {
		return e.From.Words()
	}
	return daysWords(e.From, e.To)
}

// eventWhat is what sort of event it is, with the school's own category.
func eventWhat(e register.Event) string { return listed(": ", e.Kind.Words(), e.Type) }

// eventLength says how long an event was, as far as its file did.
func eventLength(e register.Event) string {
	var sessions, minutes string
	if e.Sessions > 0 {
		sessions = many(e.Sessions, "session", "sessions") + ", " + dayCount(e.Sessions)
	}
	if e.Minutes > 0 {
		minutes = many(e.Minutes, "minute", "minutes")
	}
	return listed(", ", sessions, minutes)
}

// eventBecause says the reasons of an event and its points. Codes of the census
// are put in words; of behaviour the school has its own, which stay as they are.
func eventBecause(e register.Event) string {
	var says []string
	for _, code := range e.Reasons {
		if e.Kind != register.BehaviourEvent {
			code = register.ReasonWords(code)
		}
		says = append(says, code)
	}
	if e.Scored {
		says = append(says, many(e.Points, "point", "points"))
	}
	return listed("; ", says...)
}

// eventCounts are how many events of each kind there are, and how long those
// were that sent a pupil home.
type eventCounts struct {
	of       map[register.EventKind]int
	sessions map[register.EventKind]int
}

func countEvents(events []register.Event) eventCounts {
	c := eventCounts{map[register.EventKind]int{}, map[register.EventKind]int{}}
	for _, e := range events {
		c.of[e.Kind]++
		if e.Kind.SentHome() {
			c.sessions[e.Kind] += e.Sessions
		}
	}
	return c
}

// eventPlurals say several events of a kind.
var eventPlurals = map[register.EventKind]string{
	register.Suspension: "suspensions", register.PermanentExclusion: "permanent exclusions", register.LunchtimeExclusion: "lunchtime suspensions",
	register.LateEvent: "lates", register.BehaviourEvent: "behaviour events",
}

// noneListed is said of what no import has listed: that is unknown, and no nought.
const noneListed = "none listed"

// shown says how many there are of a kind, and how long they were.
func (c eventCounts) shown(kind register.EventKind) figureShown {
	if c.of[kind] == 0 {
		return figureShown{Says: noneListed}
	}
	shown := figureShown{Says: form.Thousands(c.of[kind])}
	if s := c.sessions[kind]; s > 0 {
		shown.Under = many(s, "session", "sessions") + ", " + dayCount(s)
	}
	return shown
}

// countsOfEvents shows the counts of those kinds of which there are any: of
// others nothing is known.
func countsOfEvents(events []register.Event) (stats []stat) {
	c := countEvents(events)
	for _, kind := range register.EventKinds {
		n := c.of[kind]
		if n == 0 {
			continue
		}
		says := eventPlurals[kind]
		if n == 1 {
			says = strings.ToLower(kind.Words())
		}
		shown := c.shown(kind)
		stats = append(stats, stat{Figure: shown.Says, Says: says, Source: shown.Under})
	}
	return stats
}
