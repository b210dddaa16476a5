package imports

import (
	"slices"

	"carers/app/register"
)

// fillOrigin fills what is blank of how and when the school learned.
func (p *planning) fillOrigin(e *entry, s *said, says sheetEntry) {
	c := &e.carer
	o := register.Origin{Route: c.Route, RouteNote: c.RouteNote, IdentifiedOn: c.IdentifiedOn, IdentifiedBy: c.IdentifiedBy, CaringSince: c.CaringSince, Census: c.Census}
	was := o
	note := says.told
	switch {
	case says.route == "":
	case says.route != o.Route:
		p.kept(s, "how the school learned")
	default:
		note = joined(says.routeNote, note)
	}
	if joined(o.RouteNote, note) != o.RouteNote {
		p.fillText(s, &o.RouteNote, note, "what was said")
	}
	if o.CaringSince == "" {
		o.CaringSince = says.since
	} else if says.since != "" && says.since != o.CaringSince {
		p.kept(s, "caring since")
	}
	if says.census != "" && says.census != register.CensusNotDeclared && o.Census.Code == "" && says.census != p.known().Settings.CensusFor(o.Route) {
		o.Census = register.Census{Code: says.census, Reason: asInSheet}
	}
	if o == was {
		return
	}
	if err := c.Correct(e.pupil, o, p.known().Today); err != nil {
		p.problems.row(s, "dates-impossible", "warning", "A date in this row cannot be right: "+err.Error()+". It is left unknown.")
		return
	}
	e.changed("how the school learned")
}

// fillHome sets what home knows where that is not known. "Do not contact"
// always wins, and is never lifted by a sheet.
func (p *planning) fillHome(e *entry, s *said, says sheetEntry) {
	have := e.carer.Home.Knows
	switch {
	case says.home == have && (says.homeNote == "" || e.carer.Home.Note != ""):
		return
	case have == register.DoNotContact && says.home != register.DoNotContact:
		if says.home != "" {
			p.problems.row(s, "home-kept", "warning", "The entry here says that home is not to be contacted, and the sheet does not. The entry is kept: only a person can lift it.")
		}
		return
	case have != "" && have != says.home && says.home != register.DoNotContact:
		if says.home != "" {
			p.kept(s, "what home knows")
		}
		return
	case have != "" && have == says.home: // a note would overwrite nothing, but the day would move
		return
	}
	note := says.homeNote
	if note == "" {
		note = e.carer.Home.Note
	}
	if err := e.carer.TellHome(says.home, note, ownSheet, ""); err == nil && e.carer.Home != (register.Home{}) {
		e.changed("home")
	}
}

// fillWishes sets who may know where the entry does not say.
func (p *planning) fillWishes(e *entry, s *said, says sheetEntry) {
	have := e.carer.Wishes
	switch {
	case len(says.mayKnow) == 0 && says.wishNote == "":
	case len(have.MayKnow) > 0:
		if len(says.mayKnow) > 0 && !sameAudience(have.MayKnow, says.mayKnow) {
			p.kept(s, "who may know")
		}
	case len(says.mayKnow) == 0 && have.Note != "":
	default:
		w := register.Wishes{MayKnow: says.mayKnow, Note: says.wishNote}
		if w.Note == "" {
			w.Note = have.Note
		}
		if err := e.carer.Wish(w, p.known().Today); err == nil {
			e.changed("wishes")
		}
	}
}

func sameAudience(a, b []register.Audience) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// fillChild fills the child's own side of the entry, and the level of effect.
func (p *planning) fillChild(e *entry, s *said, says sheetEntry) {
	c := &e.carer
	d := register.Child{Strengths: c.Strengths, Aspirations: c.Aspirations, StretchGoal: c.StretchGoal, OwnNeeds: c.OwnNeeds, Plan: c.Plan}
	was := d
	p.fillText(s, &d.Strengths, says.strengths, "strengths")
	p.fillText(s, &d.Aspirations, says.hopes, "hopes")
	p.fillText(s, &d.StretchGoal, says.stretchGoal, "something to reach for")
	p.fillText(s, &d.OwnNeeds, says.ownNeeds, "own needs")
	p.fillText(s, &d.Plan, says.plan, "what helps at school")
	if d != was {
		c.Describe(d)
		e.changed("what helps and strengths")
	}
	switch {
	case says.level == "" || says.level == c.Impact.Level:
	case c.Impact.Level != "":
		p.kept(s, "the effect of caring")
	default:
		if err := c.Judge(says.level, asInSheet, ownSheet, ""); err == nil {
			e.changed("effect")
		}
	}
}

func (p *planning) fillText(s *said, have *string, says, what string) {
	switch {
	case says == "" || says == *have:
	case *have == "":
		*have = says
	default:
		p.kept(s, what)
	}
}

// fillSnapshot makes a picture of the role from the sheet where there is none
// yet. One that a person made after talking to the pupil is worth more than a
// cell, so it stands.
func (p *planning) fillSnapshot(e *entry, s *said, says sheetEntry) {
	if says.picture.blank() {
		return
	}
	k := p.known()
	if e.was != nil {
		have, ok := k.Snapshots[e.pupil.ID]
		if ok && !says.picture.within(have) {
			p.kept(s, "the caring role")
		}
		if ok || k.Snapshots == nil {
			return
		}
	}
	if e.snapshot == nil {
		e.snapshot = &register.Snapshot{Brought: k.Today, From: s.pupil.From}
		if !says.talkedOn.After(k.Today) {
			e.snapshot.On = says.talkedOn
		}
	}
	says.picture.addTo(e.snapshot)
	e.changed(roleField)
}
