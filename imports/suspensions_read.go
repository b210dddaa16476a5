package imports

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"carers/app/figures"
	"carers/app/register"
)

// daysOfEvents are the fields in which the day of an event may stand, surest
// first.
var daysOfEvents = []Field{eventDate, eventFrom, sessionDate}

// eventReader reads the events of one table.
type eventReader struct {
	*tableReader
	p       *planning
	words   vocabulary // kinds of event
	yesNo   vocabulary
	day     Field // the column of the first day
	reasons []int
	care    []string                   // folded phrases that belong with the safeguarding lead
	naming  map[string]bool            // of categories seen so far, whether they name somebody
	used    map[string]map[string]bool // categories by whose rows they stand in; nil until it matters
}

func newEventReader(r *tableReader, p *planning) *eventReader {
	e := &eventReader{tableReader: r, p: p, words: eventWords(r.layout), yesNo: vocabularyOf(anyFlag, shipped().generic, r.layout), naming: map[string]bool{}}
	for i := len(daysOfEvents) - 1; i >= 0; i-- {
		if _, has := r.at[daysOfEvents[i]]; has {
			e.day = daysOfEvents[i]
		}
	}
	for i, c := range r.t.Columns {
		if c.Field == eventReason {
			e.reasons = append(e.reasons, i)
		}
	}
	for _, l := range shipped().about(register.SuspensionsKind) {
		e.care = folded(l.Safeguarding)
	}
	if _, has := r.at[eventLength]; has {
		e.tellLength()
	}
	return e
}

// read makes an event of a row whose pupil is known, or counts the row as left
// out or held.
func (e *eventReader) read(s *said) (toldEvent, bool) {
	t := toldEvent{event: register.Event{MISID: e.id(s, eventID), Import: "", Sheet: s.sheet, Row: s.row}}
	kind, own, ok := e.kind(s)
	if !ok {
		return t, false
	}
	if e.forTheDSL(own) || e.forTheDSL(e.cell(s.cells, eventReason)) && !kind.SentHome() {
		e.p.passOver(s, "safeguarding", "Its category speaks of safeguarding. Such a thing is not kept here: it belongs with the safeguarding lead.")
		return t, false
	}
	x := &t.event
	x.Kind, x.From = kind, e.tableReader.day(s, e.day)
	if x.From == "" {
		e.p.leaveOut(s, "event-undated", "The row has no date that we can read, so the event cannot be placed.")
		return t, false
	}
	x.At = e.time(s)
	e.readEnd(s, x)
	e.readSessions(s, x)
	e.readReasons(s, x)
	if kind == register.BehaviourEvent {
		x.Type = e.category(s, eventType, own)
	}
	x.Points, x.Scored = e.points(s)
	if n, ok := readCount(e.cell(s.cells, minutesLate)); ok && kind == register.LateEvent {
		x.Minutes = n
	}
	t.withdrawn = e.yes(s, eventWithdrawn)
	return t, true
}

// kind is what the row says that the event is, and the word it has for it. A word
// that nobody knows, in a list of suspensions, is asked about once.
func (e *eventReader) kind(s *said) (kind register.EventKind, own string, ok bool) {
	own = e.cell(s.cells, eventType)
	kind, known := register.EventKind(e.words[wordKey(own)]), own == ""
	switch {
	case known:
		kind = e.t.events
	case kind == register.BehaviourEvent && e.t.events == register.LateEvent && strings.HasPrefix(wordKey(own), "late"):
		kind = register.LateEvent // "Late to lesson" in a list of lates, whose minutes only a late keeps
	case kind != "":
	case e.t.events == register.BehaviourEvent:
		kind = register.BehaviourEvent
	default:
		if kind, ok = e.askKind(s, own); !ok {
			return "", own, false
		}
	}
	switch {
	case e.yes(s, eventPermanent):
		kind = register.PermanentExclusion
	case e.yes(s, eventLunchtime):
		kind = register.LunchtimeExclusion
	case kind == "":
		kind = register.BehaviourEvent
	}
	return kind, own, true
}

func (e *eventReader) askKind(s *said, own string) (register.EventKind, bool) {
	key := "set:event:" + digestOf(wordKey(own))
	switch a, given := e.p.answers[key]; {
	case given && a == AnswerLeave:
		e.p.plan.Counts.Unchanged++
		return "", false
	case given && register.EventKind(a).Words() != "":
		return register.EventKind(a), true
	}
	q := Question{Key: key, Sheet: s.sheet, Row: s.row, Rows: 1, Says: shorten(own, mostCategory), Code: "event-kind-unknown", Asks: AskChoice,
		Why: fmt.Sprintf("“%s” in the column “%s” is not a kind of event that we know. Say what it is here; the answer is remembered.", shorten(own, mostCategory), e.heading(eventType))}
	for _, kind := range register.EventKinds {
		q.Choices = append(q.Choices, Choice{string(kind), kind.Words()})
	}
	q.Choices = append(q.Choices, Choice{AnswerLeave, "None of these: leave such rows out"})
	e.p.ask(q)
	return "", false
}

// yes reports whether a column of yes and no says yes.
func (e *eventReader) yes(s *said, f Field) bool {
	return e.yesNo[wordKey(e.cell(s.cells, f))] == "yes"
}

func (e *eventReader) forTheDSL(category string) bool {
	folded := " " + register.Fold(category) + " "
	for _, phrase := range e.care {
		if strings.Contains(folded, " "+phrase+" ") {
			return true
		}
	}
	return false
}

// readEnd reads the last day. A permanent exclusion has none.
func (e *eventReader) readEnd(s *said, x *register.Event) {
	end := eventEnd
	if _, has := e.at[eventEnd]; !has {
		end = periodTo
	}
	if x.Kind == register.PermanentExclusion || e.cell(s.cells, end) == "" {
		return
	}
	switch to := e.tableReader.day(s, end); {
	case to == "":
	case to.Before(x.From):
		e.tell.cell(e.tableReader, s, end, "ends-before", "warning", "This last day is before the first. It is left unknown.")
	default:
		x.To = to
	}
}

// clock is a time of day as exports write it, after a date or alone.
var clock = regexp.MustCompile(`(?i)(?:^|[ T])(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?$`)

// time is when on its day the event was: a column of times, or of mornings and
// afternoons, or the time that stands with the date. Midnight is what programs
// write for no time.
func (e *eventReader) time(s *said) string {
	for _, f := range []Field{eventTime, sessionHalf} {
		cell := e.cell(s.cells, f)
		if h, ok := readHalf(cell); ok {
			return [...]string{"", "AM", "PM"}[h]
		}
		if at := readClock(cell); at != "" {
			return at
		}
	}
	return readClock(e.cell(s.cells, e.day))
}

func readClock(cell string) string {
	if f, err := strconv.ParseFloat(cell, 64); err == nil && f >= 0 && f < lastSerial && strings.Contains(cell, ".") {
		minutes := int(math.Round((f - math.Floor(f)) * 24 * 60))
		if f >= 1 && f < firstSerial || minutes == 0 || minutes == 24*60 {
			return ""
		}
		return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
	}
	m := clock.FindStringSubmatch(cell)
	if m == nil {
		return ""
	}
	hour, minute := atoiOr0(m[1]), atoiOr0(m[2])
	switch {
	case strings.EqualFold(m[3], "p") && hour < 12:
		hour += 12
	case strings.EqualFold(m[3], "a") && hour == 12:
		hour = 0
	}
	if hour > 23 || minute > 59 || hour+minute == 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", hour, minute)
}

// points reads a number of points with its sign.
func (e *eventReader) points(s *said) (int, bool) {
	cell := e.cell(s.cells, eventPoints)
	if cell == "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(strings.TrimPrefix(strings.ReplaceAll(cell, "−", "-"), "+"), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 10_000 {
		e.tell.cell(e.tableReader, s, eventPoints, "not-points", "warning", "This is not a whole number of points; it is left unknown.")
		return 0, false
	}
	return int(f), true
}

// readSessions reads how long it was, in half days.
func (e *eventReader) readSessions(s *said, x *register.Event) {
	if !x.Kind.SentHome() {
		return
	}
	said := e.cell(s.cells, eventSessions)
	n, ok := readCount(said)
	if said != "" && !ok {
		e.tell.cell(e.tableReader, s, eventSessions, "not-a-count", "warning", "This is not a whole number of sessions; it is left unknown.")
	}
	days := e.cell(s.cells, eventDays)
	fromDays, halves := readHalfDays(days)
	if days != "" && !halves {
		e.tell.cell(e.tableReader, s, eventDays, "not-half-days", "warning", "This is not a number of days and half days; it is left unknown.")
	}
	length, unit := readLength(e.cell(s.cells, eventLength))
	switch {
	case ok && halves && n != fromDays:
		e.tell.cell(e.tableReader, s, eventDays, "days-and-sessions", "warning", fmt.Sprintf("These days make %d sessions, and the row says %d. The sessions are used.", fromDays, n))
		x.Sessions = n
	case ok:
		x.Sessions = n
	case halves:
		x.Sessions = fromDays
	case unit:
		x.Sessions = length
	}
	if most := 2 * (x.From.DaysUntil(x.To) + 1); x.To != "" && x.Sessions > most {
		e.tell.row(s, "length-and-dates", "warning", "It is longer than the days from its first to its last. Both are kept as they are.")
	}
}

// readHalfDays reads "1.5", "1½" or "2 days" as sessions: one day is two.
func readHalfDays(cell string) (sessions int, ok bool) {
	folded := strings.ToLower(strings.TrimSpace(cell))
	folded = strings.TrimSpace(strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(folded, "days"), "day"), " ()"))
	folded = strings.ReplaceAll(folded, "half a", "half")
	switch {
	case folded == "half" || folded == "½" || folded == "a half":
		return 1, true
	case strings.HasSuffix(folded, "½"):
		folded = strings.TrimSpace(strings.TrimSuffix(folded, "½")) + ".5"
	}
	f, err := strconv.ParseFloat(folded, 64)
	if err != nil || f < 0 || f > 1000 || 2*f != math.Trunc(2*f) {
		return 0, false
	}
	return int(2 * f), true
}

// readLength reads a length that says its unit: "3 sessions", "2 days".
func readLength(cell string) (sessions int, ok bool) {
	folded := strings.ToLower(strings.TrimSpace(cell))
	if strings.Contains(folded, "session") {
		n, ok := readCount(strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(folded, "s"), "session")))
		return max(n, 0), ok && n != figures.Unsaid
	}
	if !strings.Contains(folded, "day") {
		return 0, false
	}
	return readHalfDays(folded)
}

// tellLength says when a column of lengths has no unit.
func (e *eventReader) tellLength() {
	bare := 0
	for _, row := range e.t.rows {
		if cell := e.cell(row.cells, eventLength); cell != "" {
			if _, ok := readLength(cell); !ok {
				bare++
			}
		}
	}
	if bare > 0 {
		e.tell.column(e.tableReader, eventLength, "length-unclear", "warning", "This column does not say whether it counts days or sessions. It is left unknown: say which on the columns page.")
	}
}
