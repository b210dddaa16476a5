package imports

import (
	"slices"
	"strings"

	"carers/app/register"
)

// ofEvents are pieces of headings and titles that tell of events, and what an
// event is there when its row does not say.
var ofEvents = []struct {
	piece string
	kind  register.EventKind
}{
	{"exclu", register.Suspension}, {"suspen", register.Suspension},
	{"behavio", register.BehaviourEvent}, {"incident", register.BehaviourEvent}, {"event", register.BehaviourEvent}, {"conduct", register.BehaviourEvent},
	{"points", register.BehaviourEvent}, {"severity", register.BehaviourEvent},
}

// eventsIn returns what a heading or a title says that events are.
func eventsIn(text string) (register.EventKind, bool) {
	text = squeeze(text)
	for _, o := range ofEvents {
		if strings.Contains(text, o.piece) {
			return o.kind, true
		}
	}
	return "", false
}

// listsEvents reports whether a table that nobody was asked about is a list of
// events: a date, a kind or a reason, and a heading, a title or values that speak
// of suspensions or behaviour. A date and a category alone may be anything, such
// as a log of concerns, which is not for here.
func (r *recogniser) listsEvents(t *found) bool {
	plain := t.fieldsBy(dictionaryOf(r.shelf.generic, r.layout), r.shelf.generic.Others)
	if plain[sessionMark] > 0 || plain["grade"]+plain["target"] > 0 || plain.count(summary) >= summaryFrom {
		return false
	}
	all := t.fieldsBy(r.eventHeadings(), r.shelf.generic.Others)
	dated := all[eventDate]+all[sessionDate] > 0
	late := dated && all[minutesLate] > 0
	if !dated && all[eventFrom] == 0 || !late && all[eventType]+all[eventReason]+all[eventSessions]+all[eventDays]+all[eventLength]+all[eventPoints]+all[eventID]+all[eventPermanent] == 0 {
		return false
	}
	return late || r.speaksOfEvents(t) || r.valuesOfEvents(t)
}

func (r *recogniser) eventHeadings() dictionary {
	return dictionaryOf(append([]*Layout{r.shelf.generic, r.layout}, r.shelf.about(register.SuspensionsKind)...)...)
}

// headingsBy counts the columns of each field.
type headingsBy map[Field]int

func (t *found) fieldsBy(d dictionary, others []string) headingsBy {
	h := headingsBy{}
	for i := range t.raw {
		if m, ok := t.meaningAt(i, d, others); ok {
			h[m.field]++
		}
	}
	return h
}

// count is how many fields of a family there are.
func (h headingsBy) count(f family) (n int) {
	for field := range h {
		if field.family() == f {
			n++
		}
	}
	return n
}

func (r *recogniser) speaksOfEvents(t *found) bool {
	speaks := func(s string) bool { _, ok := eventsIn(s); return ok }
	return slices.ContainsFunc(t.raw, speaks) || slices.ContainsFunc(r.titlesOf(t), speaks)
}

// titlesOf are the name of the file, the names of a table's sheets and what
// stands above its headings.
func (r *recogniser) titlesOf(t *found) []string {
	texts := []string{r.guidance.FileName}
	for _, p := range t.parts {
		sheet := r.book.Sheets[p.sheet]
		texts = append(append(texts, sheet.Name), sheet.Above...)
		for _, row := range sheet.Rows[:p.header.from] {
			texts = append(texts, row.Cells...)
		}
	}
	return texts
}

// valuesOfEvents reports whether most values of a column of kinds or reasons are
// words for them.
func (r *recogniser) valuesOfEvents(t *found) bool {
	d, sample, words := r.eventHeadings(), r.sample(t), r.eventWords()
	for i := range t.raw {
		m, _ := t.meaningAt(i, d, r.shelf.generic.Others)
		switch m.field {
		case eventType:
			if share(sample, i, func(v string) bool { return words[wordKey(v)] != "" }) {
				return true
			}
		case eventReason:
			if share(sample, i, func(v string) bool { return len(reasonsIn(v)) > 0 }) {
				return true
			}
		}
	}
	return false
}

func (r *recogniser) eventWords() vocabulary { return eventWords(r.layout) }

// eventWords are the words for kinds of event, a system's own among them.
func eventWords(l *Layout) vocabulary {
	s := shipped()
	return vocabularyOf(eventType, append([]*Layout{s.generic, l}, s.about(register.SuspensionsKind)...)...)
}

// eventKind is what an event of a table is when its row does not say: what the
// headings tell, else its reasons, else the titles.
func (r *recogniser) eventKind(t *found) register.EventKind {
	if t.has(minutesLate) {
		return register.LateEvent
	}
	for _, h := range t.raw {
		if kind, ok := eventsIn(h); ok {
			return kind
		}
	}
	sample := r.sample(t)
	for i, c := range t.Columns {
		if c.Field == eventReason && share(sample, i, func(v string) bool { return len(reasonsIn(v)) > 0 }) {
			return register.Suspension
		}
	}
	for _, text := range r.titlesOf(t) {
		if kind, ok := eventsIn(text); ok {
			return kind
		}
	}
	return register.BehaviourEvent
}

// isEventLog reports whether the columns of a table that is read as events are
// enough for it: a day, and something of what happened.
func (t *found) isEventLog() bool {
	if !t.has(eventDate) && !t.has(eventFrom) && !t.has(sessionDate) {
		return false
	}
	return t.has(minutesLate) || slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Field.family() == event && !slices.Contains([]Field{eventDate, eventFrom, eventEnd, eventTime, eventStory, eventStaff}, c.Field)
	})
}
