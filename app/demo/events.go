package demo

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/register"
)

// chanceOf is a pupil's own chance in some matter, the same every time.
func (s School) chanceOf(p register.Pupil, matter uint64) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s.URN + p.ID))
	return rand.New(rand.NewPCG(h.Sum64(), matter))
}

// suspendedFor are reasons of the census, by how often they are given here.
var suspendedFor = list("DB DB DB PP VA VA DM MT")

// Suspensions are the times that a pupil is sent home in the four years that the
// world knows, in order: whole days, one to three of them. Nobody is at Little
// Wrens, and hardly anybody at Greenfield. The elder Mohammed Ali always is, on
// the Thursday before [FirstDay].
func (s School) Suspensions(p register.Pupil) []register.Event {
	if s.Phase != "secondary" {
		return nil
	}
	events := s.suspendedBefore(p)
	chance := s.chanceOf(p, 1714)
	if isMohammed(p) {
		events = append(events, sentHomeOn(p, "2026-09-10", 1, "DB"))
	} else if chance.Float64() < 0.04 {
		for range 1 + chance.IntN(2) {
			day := everyDay()[chance.IntN(len(everyDay()))]
			events = append(events, sentHomeOn(p, day, 1+chance.IntN(3), suspendedFor[chance.IntN(len(suspendedFor))]))
		}
	}
	return s.while(p, events)
}

// suspendedBefore is the same of the two years before: carers more often than
// others.
func (s School) suspendedBefore(p register.Pupil) (events []register.Event) {
	chance, share := s.chanceOf(p, 1715), 0.05
	if s.caredIn(p, pasts()[0]) {
		share = 0.12
	}
	if isMohammed(p) || chance.Float64() >= share {
		return nil
	}
	for range 1 + chance.IntN(2) {
		day := earlierDays()[chance.IntN(len(earlierDays()))]
		events = append(events, sentHomeOn(p, day, 1+chance.IntN(3), suspendedFor[chance.IntN(len(suspendedFor))]))
	}
	return events
}

// isMohammed reports whether a pupil is the elder of two Mohammed Alis, who is on
// no register.
func isMohammed(p register.Pupil) bool {
	return p.Forename == "Mohammed" && p.Surname == "Ali" && p.Form == "10E"
}

// sentHomeOn is a suspension of so many school days; it ends with the half term.
func sentHomeOn(p register.Pupil, day calendar.Day, days int, reason string) register.Event {
	last := day
	for _, t := range slices.Concat(earlier, terms) {
		if open := SchoolDays(max(day, t.From), t.To); !day.Before(t.From) && !day.After(t.To) {
			days = min(days, len(open))
			last = open[days-1]
		}
	}
	return register.Event{PupilID: p.ID, Kind: register.Suspension, From: day, To: last, Sessions: 2 * days, Reasons: []string{reason}}
}

// while leaves out events of days on which the pupil is not at the school, and
// what would begin before the one before it is over.
func (s School) while(p register.Pupil, events []register.Event) []register.Event {
	slices.SortStableFunc(events, func(a, b register.Event) int { return cmp.Compare(string(a.From)+a.At, string(b.From)+b.At) })
	var kept []register.Event
	for _, e := range events {
		away := e.From.Before(p.JoinedOn) || p.LeftOn != "" && !max(e.From, e.To).Before(p.LeftOn)
		overlaps := len(kept) > 0 && e.Kind.SentHome() && !kept[len(kept)-1].To.Before(e.From)
		if !away && !overlaps {
			kept = append(kept, e)
		}
	}
	return kept
}

func sentHome(suspensions []register.Event, day calendar.Day) bool {
	return slices.ContainsFunc(suspensions, func(e register.Event) bool { return !day.Before(e.From) && !day.After(e.To) })
}

// noted is what teachers write down, with its points.
var noted = []struct {
	what   string
	points int
}{{"Homework not done", -1}, {"Homework not done", -1}, {"Disruption", -2}, {"Phone out", -1}, {"Uniform", -1}, {"Kindness", 2}, {"Effort in class", 1}}

// Behaviour is what teachers write down of a pupil, each with a number of the
// MIS: of two in three nothing at all.
func (s School) Behaviour(p register.Pupil) []register.Event {
	chance := s.chanceOf(p, 1912)
	if s.Phase != "secondary" || chance.Float64() > 0.33 {
		return nil
	}
	var events []register.Event
	for range 1 + chance.IntN(5) {
		what := noted[chance.IntN(len(noted))]
		events = append(events, register.Event{
			PupilID: p.ID, Kind: register.BehaviourEvent, Type: what.what, Points: what.points, Scored: true,
			From: everyDay()[chance.IntN(len(everyDay()))], At: fmt.Sprintf("%02d:%02d", 9+chance.IntN(6), 5*chance.IntN(12)),
		})
	}
	events = s.while(p, events)
	for i := range events {
		events[i].MISID = p.MISID + strconv.Itoa(10+i)
	}
	return events
}

// Lates are a pupil's late mornings, with their minutes, as the gate writes them
// down: they are in the session marks too.
func (s School) Lates(p register.Pupil, from, to calendar.Day) []register.Event {
	var events []register.Event
	for _, g := range s.Marks(p, from, to) {
		if g.Mark.Minutes > 0 {
			events = append(events, register.Event{PupilID: p.ID, Kind: register.LateEvent, From: g.Session.Day, At: "AM", Minutes: g.Mark.Minutes})
		}
	}
	return events
}

// within leaves those events that begin from one day to another.
func within(events []register.Event, from, to calendar.Day) []register.Event {
	return slices.DeleteFunc(events, func(e register.Event) bool { return e.From.Before(from) || e.From.After(to) })
}
