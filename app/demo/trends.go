package demo

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// turn is how a pupil came to school otherwise than their habit is, from one day
// to another. Days are fixed, as the samples are.
type turn struct {
	forename, surname, form string
	from, to                calendar.Day

	away float64 // of the days they would have come, the share missed
	back float64 // of the days they would have missed, the share they came
	late float64 // the share of mornings late, on
	wday time.Weekday
}

const (
	newYear26 = calendar.Day("2026-01-05") // the spring term of last school year
	year26    = calendar.Day("2026-07-21") // its last day
	toCome    = calendar.Day("2026-12-18")
)

// turns are what a page about trends has to show: after some of what the school
// began in spring attendance rose, and after some it did not; somebody has fallen
// behind their own past, somebody is late on Mondays.
var turns = []turn{
	{forename: "Haroon", surname: "Mahmood", form: "9A", from: newYear26, to: "2026-02-27", away: 0.16},
	{forename: "Haroon", surname: "Mahmood", form: "9A", from: "2026-03-02", to: year26, back: 0.85},
	{forename: "Nasreen", surname: "Chowdhury", form: "11D", from: newYear26, to: "2026-03-06", away: 0.12},
	{forename: "Nasreen", surname: "Chowdhury", form: "11D", from: "2026-03-09", to: year26, back: 0.8},
	{forename: "Ștefan", surname: "Ionescu", form: "8H", from: newYear26, to: "2026-03-13", away: 0.12},
	{forename: "Ștefan", surname: "Ionescu", form: "8H", from: "2026-03-16", to: year26, back: 0.6},
	{forename: "Niamh", surname: "Doherty", form: "11C", from: "2026-03-02", to: "2026-05-22", away: 0.22},
	{forename: "Ifrah", surname: "Warsame", form: "8D", from: newYear26, to: "2026-04-10", away: 0.04},
	{forename: "Ifrah", surname: "Warsame", form: "8D", from: "2026-04-13", to: year26, back: 0.8},
	{forename: "Kwame", surname: "Mensah", form: "11B", from: "2025-11-03", to: "2026-02-24", away: 0.2},
	{forename: "Kwame", surname: "Mensah", form: "11B", from: "2026-02-25", to: year26, back: 0.7},
	{forename: "Grace", surname: "Adebayo-Ogunlesi", form: "10G", from: "2023-09-05", to: toCome, back: 1},

	{forename: "Mei-Ling", surname: "Zhang", form: "9E", from: "2024-09-03", to: "2026-05-22", back: 0.8},
	{forename: "Mei-Ling", surname: "Zhang", form: "9E", from: "2026-06-01", to: toCome, away: 0.25},
	{forename: "Tomás", surname: "Fonseca", form: "9G", from: "2026-02-23", to: toCome, late: 0.75, wday: time.Monday},
	{forename: "Arjun", surname: "Patel", form: "9D", from: "2026-05-11", to: "2026-06-26", late: 0.9, wday: time.Tuesday},
}

// turned is what turned in one pupil's coming to school.
type turned struct {
	turns []turn
	seed  uint64
}

func (s School) turnsOf(p register.Pupil) turned {
	if s.URN != GreenfieldURN {
		return turned{}
	}
	var t turned
	for _, x := range turns {
		if x.surname == p.Surname && x.forename == p.Forename && x.form == p.Form {
			t.turns = append(t.turns, x)
		}
	}
	if len(t.turns) > 0 {
		t.seed = s.chanceOf(p, 2026).Uint64()
	}
	return t
}

// on is what the marks of a day turn into. Its chance is the day's own, so that
// no other day depends on it.
func (t turned) on(day calendar.Day, am, pm figures.Mark) (figures.Mark, figures.Mark) {
	for _, x := range t.turns {
		if day.Before(x.from) || day.After(x.to) {
			continue
		}
		chance := rand.New(rand.NewPCG(t.seed, uint64(x.from.DaysUntil(day))))
		missed := strings.Contains("ICOGNRM", am.Code)
		switch y := chance.Float64(); {
		case missed && y < x.back, am.Code == "U" && y < x.back:
			am, pm = present(false), present(true)
		case !missed && y < x.away:
			code := []string{"O", "I", "O", "C"}[chance.IntN(4)]
			am, pm = figures.Mark{Code: code}, figures.Mark{Code: code}
		case !missed && day.Weekday() == x.wday && y < x.late:
			am = figures.Mark{Code: "L", Minutes: 5 + chance.IntN(20)}
		}
	}
	return am, pm
}

// Begun is what the school began to do for a carer in the spring of last school
// year: long enough ago to look at the weeks before and after.
type Begun struct {
	Forename, Surname string
	Line              string // of the catalogue
	On                calendar.Day
	GoesOn            bool // into this school year; the others ended with the last
	Seldom            bool // staff could often not do it
}

// BegunInSpring is all of it. Five are of one area, the day.
var BegunInSpring = []Begun{
	{Forename: "Haroon", Surname: "Mahmood", Line: "late-start", On: "2026-03-02"},
	{Forename: "Nasreen", Surname: "Chowdhury", Line: "soft-start", On: "2026-03-09"},
	{Forename: "Hamza", Surname: "Warsame", Line: "breakfast", On: "2026-03-02", GoesOn: true},
	{Forename: "Ștefan", Surname: "Ionescu", Line: "leave-early", On: "2026-03-16"},
	{Forename: "Niamh", Surname: "Doherty", Line: "soft-start", On: "2026-03-02", Seldom: true},
	{Forename: "Jayden", Surname: "Campbell-Reid", Line: "office-call", On: "2026-03-16", GoesOn: true, Seldom: true},
	{Forename: "Zofia", Surname: "Wiśniewska-Kamińska", Line: "message", On: "2026-04-20"},
	{Forename: "Grace", Surname: "Adebayo-Ogunlesi", Line: "check-in", On: "2026-03-02"},
	{Forename: "Ifrah", Surname: "Warsame", Line: "named-adult", On: "2026-04-13", GoesOn: true},
	{Forename: "Shabnam", Surname: "Chowdhury", Line: "check-in", On: "2026-04-20"},
	{Forename: "Kwame", Surname: "Mensah", Line: "one-contact", On: "2026-02-25"},
}

// Carers are the pupils who were confirmed or paused on the register on at least
// one day from one to another, by the history of their entries: what the school
// knew then.
func (s School) Carers(from, to calendar.Day) (ids []string) {
	for _, e := range s.Entries {
		if e.countedIn(from, to) {
			ids = append(ids, e.Carer.PupilID)
		}
	}
	return ids
}

func (e Entry) countedIn(from, to calendar.Day) bool {
	history := e.Carer.History
	for i, m := range history {
		until := to
		if i+1 < len(history) {
			until = min(to, history[i+1].On.Add(-1))
		}
		if m.To.Counted() && !max(m.On, from).After(until) {
			return true
		}
	}
	return false
}

// YearIn is the year group that a pupil of the roll was in during a school year,
// counted back from this one; blank before they were at the school.
func (s School) YearIn(p register.Pupil, year calendar.SchoolYear) register.Year {
	if p.JoinedOn > lastDay(year) || p.LeftOn != "" && p.LeftOn <= year.Start() {
		return ""
	}
	n := p.Year.Number() - autumn + int(year)
	if !p.LeftOn.IsZero() { // it is the year they were in when they left
		n++
	}
	if n <= 0 {
		return "R"
	}
	return register.Year(strconv.Itoa(n))
}

// lastDay is the last day on which the schools were open in a year.
func lastDay(year calendar.SchoolYear) calendar.Day {
	halves := slices.Concat(earlier, terms)
	return halves[6*int(year-FirstYear)+5].To
}

// kept are the pupils whom a store has on its roll: all of the roll, and who has
// left and is on the register as somebody who was.
func (s School) kept() []register.Pupil {
	return slices.DeleteFunc(slices.Clone(s.Pupils), func(p register.Pupil) bool {
		_, entered := s.Entry(p.ID)
		return !p.OnRoll(rollDay) && !entered
	})
}
