package register

import (
	"cmp"

	"carers/app/calendar"
	"carers/app/fault"
)

// Circumstance is a change in a pupil's life that asks for a review before its
// day: what kind, and a few words at most.
type Circumstance struct {
	ID       string           `class:"open"`
	CarerID  string           `class:"open"`
	Kind     CircumstanceKind `class:"third-party"` // most are about a relative
	On       calendar.Day     `class:"pupil"`
	Note     string           `class:"third-party"`
	By       string           `class:"open"` // who noted it
	ReviewBy calendar.Day     `class:"open"` // when the review was to be
	ReviewID string           `class:"open"` // the review that looked at it; blank until then
}

// CircumstanceKind is what kind of change it is.
type CircumstanceKind string

// The changes that are none at home: the pupil would like to talk, and somebody who
// looked at an early prompt asks for a review.
const (
	PupilAsks  CircumstanceKind = "pupil-asks"
	MissesMore CircumstanceKind = "attendance"
)

var circumstanceKinds = terms[CircumstanceKind]{
	{"health", "A relative's health"}, {"hospital", "A stay in hospital"}, {"baby", "A new baby, brother or sister"}, {"bereavement", "A bereavement"},
	{"moved", "The family has moved home"}, {"timetable", "New timetable or teachers"}, {MissesMore, "Misses more school, or is late more often"}, {PupilAsks, "The pupil asks"}, {"other", "Something else"},
}

// CircumstanceKinds are all of them, in the order pages show them.
var CircumstanceKinds = circumstanceKinds.all()

// Words returns the kind as a page shows it.
func (k CircumstanceKind) Words() string { return circumstanceKinds.words(k) }

// Raise makes c the change that b says, and brings the entry's next review
// forward to the day by which the school wants it; a review that is planned
// before that stays. The problems are beside "kind" and "on".
func (c *Circumstance) Raise(b Circumstance, of *Carer, s Settings, today calendar.Day) error {
	var bad []fault.Problem
	if !circumstanceKinds.have(b.Kind) {
		bad = append(bad, fault.Problem{Field: "kind", Says: "Say what has changed"})
	}
	if b.On.IsZero() || b.On.After(today) {
		bad = append(bad, fault.Problem{Field: "on", Says: "Enter the day on which it changed, or on which you heard of it"})
	}
	if !of.Status.Supported() {
		bad = append(bad, fault.Problem{Says: "Reviews begin when the entry is confirmed. Change the entry's status first"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ReviewBy = s.SchoolDaysAfter(today, s.ReviewDays())
	if of.NextReview.IsZero() || of.NextReview.After(b.ReviewBy) {
		if err := of.ReviewOn(b.ReviewBy, today); err != nil {
			return err
		}
	}
	b.ID, b.CarerID, b.By, b.ReviewID = c.ID, c.CarerID, cmp.Or(b.By, c.By), ""
	*c = b
	return nil
}

// ReviewDays is in how many school days after a change of circumstances a
// review is wanted, unless the school says otherwise: two weeks.
const ReviewDays = 10

// ReviewDays is in how many school days after a change a review is wanted.
func (s Settings) ReviewDays() int { return cmp.Or(s.ChangeDays, ReviewDays) }

// longestBreak is how many days end to end a school may be closed for the count
// of school days to go on: a summer holiday and more.
const longestBreak = 120

// SchoolDaysAfter returns the nth day after a day on which pupils are in school.
// Where nobody has said when the school opens again, days go on to be counted
// one by one.
func (s Settings) SchoolDaysAfter(day calendar.Day, n int) calendar.Day {
	for closed := 0; n > 0; {
		day = day.Add(1)
		if s.InSchool(day) || closed > longestBreak {
			n--
			closed = 0
		} else {
			closed++
		}
	}
	return day
}

// InATerm returns the day that lies about a term after another: as far into the
// next term as the day is into its own, on a day on which pupils are in school.
// Of years whose dates the school has not said, the proposed ones are taken.
func (s Settings) InATerm(day calendar.Day) calendar.Day {
	var all []Term
	for y := calendar.SchoolYearOf(day) - 1; y <= calendar.SchoolYearOf(day)+1; y++ {
		dates, said := s.Dates[y]
		if !said {
			dates = ProposeDates(y)
		}
		all = append(all, dates.Terms[:]...)
	}
	own := 0
	for i, t := range all {
		if !t.From.After(day) {
			own = i
		}
	}
	own = min(own, len(all)-2)
	next := all[own+1]
	into := min(all[own].From.DaysUntil(day), next.From.DaysUntil(next.To))
	there := next.From.Add(max(into, 0))
	for !s.InSchool(there) && there.Before(next.To) {
		there = there.Add(1)
	}
	for !s.InSchool(there) && there.After(next.From) {
		there = there.Add(-1)
	}
	return there
}
