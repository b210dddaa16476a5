// Package demo is made-up schools: Greenfield, a secondary school that keeps a
// lively register, and Little Wrens, the small primary school next door. They
// serve `carers demo`, tests, screenshots and the sample exports under
// imports/samples, and they are the same every time: nothing here reads a clock
// or draws an unseeded number.
//
// Nobody in them is anybody. URNs begin 999, UPNs carry establishment 0000,
// post codes begin ZZ and e-mail addresses end in .example.
package demo

import (
	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// FirstDay is the first day on which the schools can be visited, and the day
// on which tests hold the clock.
const FirstDay calendar.Day = "2026-09-14"

// World is the made-up schools and the people who work in them, on one day.
type World struct {
	Today   calendar.Day
	Schools []School // Greenfield first
	Staff   []access.User
}

// School is one school's ground truth: what a perfect MIS and a good champion
// would hold.
type School struct {
	register.School
	Pupils   []register.Pupil // leavers too, in order of admission number
	Groups   []Group
	Entries  []Entry
	Siblings []register.Siblings // those that somebody has confirmed or refused
	Doors    map[string]string   // the address of each pupil's home, by pupil id: for sample exports, never kept
}

// Entry is one pupil's place on the register with the pictures of the role,
// oldest first. Every entry has been through the rules of package register.
type Entry struct {
	Carer     register.Carer
	Snapshots []register.Snapshot // oldest first
	HandOffs  []register.HandOff  // oldest first
	Papers    []register.Questionnaire
}

// Group is a form or a class, who takes it and who is in it.
type Group struct {
	Name   string // "9C", "10X/Ma1"
	Kind   string // "form" or "class"
	Year   register.Year
	Staff  []string // e-mail addresses
	Pupils []string // pupil ids
}

// Greenfield returns the two schools as they are on a day. Their rolls are
// always those of autumn 2026, so that they fit the sample exports; what was
// said and agreed on the register, and what falls due, moves with the day. A
// day before [FirstDay] is taken as that day.
func Greenfield(today calendar.Day) World {
	if today.Before(FirstDay) {
		today = FirstDay
	}
	numbers := newNumbers()
	big, roll := greenfield(today, numbers)
	small := littleWrens(today, numbers, big, roll)
	return World{Today: today, Schools: []School{big, small}, Staff: staff()}
}

// School returns the school with a URN; it panics when there is none, as a
// test that asks for one is wrong.
func (w World) School(urn string) School {
	for _, s := range w.Schools {
		if s.URN == urn {
			return s
		}
	}
	panic("demo: no school has URN " + urn)
}

// Pupil returns the first pupil of that legal name, Greenfield's before Little
// Wrens'; it panics when there is none. Two names are shared on purpose: see
// [School.Named].
func (w World) Pupil(forename, surname string) register.Pupil {
	for _, s := range w.Schools {
		if same := s.Named(forename, surname); len(same) > 0 {
			return same[0]
		}
	}
	panic("demo: nobody is called that")
}

// Carer returns the entry of the first pupil of that legal name who has one;
// it panics when there is none.
func (w World) Carer(forename, surname string) Entry {
	for _, s := range w.Schools {
		for _, p := range s.Named(forename, surname) {
			if e, ok := s.Entry(p.ID); ok {
				return e
			}
		}
	}
	panic("demo: nobody of that name is on a register")
}

// User returns the member of staff with an e-mail address; it panics when
// there is none.
func (w World) User(email string) access.User {
	for _, u := range w.Staff {
		if u.Email == email {
			return u
		}
	}
	panic("demo: nobody works here with that e-mail address")
}

// Named lists the pupils of that legal name, leavers too.
func (s School) Named(forename, surname string) []register.Pupil {
	var same []register.Pupil
	for _, p := range s.Pupils {
		if p.Forename == forename && p.Surname == surname {
			same = append(same, p)
		}
	}
	return same
}

// Pupil returns the pupil with an id, or false.
func (s School) Pupil(id string) (register.Pupil, bool) {
	for _, p := range s.Pupils {
		if p.ID == id {
			return p, true
		}
	}
	return register.Pupil{}, false
}

// Entry returns the entry of the pupil with an id, or false.
func (s School) Entry(pupil string) (Entry, bool) {
	for _, e := range s.Entries {
		if e.Carer.PupilID == pupil {
			return e, true
		}
	}
	return Entry{}, false
}

// Group returns the group of a name, or false.
func (s School) Group(name string) (Group, bool) {
	for _, g := range s.Groups {
		if g.Name == name {
			return g, true
		}
	}
	return Group{}, false
}
