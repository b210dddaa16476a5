package register

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Child is what a carer's page opens on: the child, before the role.
type Child struct{ Strengths, Aspirations, StretchGoal, OwnNeeds, Plan string }

// Describe sets what is known of the child.
func (c *Carer) Describe(d Child) {
	c.Strengths, c.Aspirations, c.StretchGoal, c.OwnNeeds, c.Plan = d.Strengths, d.Aspirations, d.StretchGoal, d.OwnNeeds, d.Plan
}

// Wish sets who may know. "Nobody else" and any other audience contradict each
// other; the problem is beside "may_know". A blank day is unknown.
func (c *Carer) Wish(w Wishes, today calendar.Day) error {
	if slices.Contains(w.MayKnow, Nobody) && len(w.MayKnow) > 1 {
		return fault.Wrong("may_know", "Choose either “nobody else” or the people who may know")
	}
	if w.On.After(today) {
		return fault.Wrong("wishes_on", "The day the pupil was asked must be today or earlier")
	}
	c.Wishes = w
	return nil
}

// TellHome sets what home knows. Turning "do not contact" into anything else
// wants a new note that says why; the problem is beside "home_note". The old
// note gave the reason for not contacting, so it cannot be the reason to.
func (c *Carer) TellHome(knows HomeKnows, note, by string, today calendar.Day) error {
	if c.Home.Knows == DoNotContact && knows != DoNotContact && (strings.TrimSpace(note) == "" || strings.TrimSpace(note) == strings.TrimSpace(c.Home.Note)) {
		return fault.Wrong("home_note", "Say what changed: the pupil had asked that home is not contacted")
	}
	if c.Home.Knows == knows && c.Home.Note == note {
		return nil
	}
	c.Home = Home{Knows: knows, Note: note, On: today, By: by}
	return nil
}

// Judge records somebody's judgement of the effect of caring. A level wants a
// reason, beside "impact_reason".
func (c *Carer) Judge(l Level, reason, by string, today calendar.Day) error {
	if l == c.Impact.Level && reason == c.Impact.Reason {
		return nil
	}
	if l != "" && strings.TrimSpace(reason) == "" {
		return fault.Wrong("impact_reason", "Say what makes you think so")
	}
	c.Impact = Impact{Level: l, Reason: reason, On: today, By: by}
	return nil
}

// Origin is how and when the school learned.
type Origin struct {
	Route        Route
	RouteNote    string
	IdentifiedOn calendar.Day
	IdentifiedBy string
	CaringSince  calendar.Since
	Census       Census
}

// Correct sets how and when the school learned. Choosing a census code by hand
// wants a reason, beside "census_reason".
func (c *Carer) Correct(p Pupil, o Origin, today calendar.Day) error {
	bad := checkDates(p, o.IdentifiedOn, o.CaringSince, today)
	if _, ok := ReadRoute(string(o.Route)); !ok {
		bad = append(bad, fault.Problem{Field: "route", Says: "Say how the school learned"})
	}
	if o.Census.Code != "" && strings.TrimSpace(o.Census.Reason) == "" {
		bad = append(bad, fault.Problem{Field: "census_reason", Says: "Say why this pupil's census code differs from the usual one"})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	if o.Census.Code == "" {
		o.Census.Reason = ""
	}
	c.Route, c.RouteNote, c.IdentifiedOn, c.IdentifiedBy = o.Route, o.RouteNote, o.IdentifiedOn, o.IdentifiedBy
	c.CaringSince, c.Census = o.CaringSince, o.Census
	return nil
}

// ReviewOn sets the day of the next review; blank takes it away. A past day is
// a problem beside "next_review".
func (c *Carer) ReviewOn(day, today calendar.Day) error {
	if !day.IsZero() && day.Before(today) && day != c.NextReview {
		return fault.Wrong("next_review", "The next review must be today or later")
	}
	c.NextReview = day
	return nil
}
