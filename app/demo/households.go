package demo

import (
	"strings"

	"carers/app/calendar"
	"carers/app/register"
)

// athome are what is known of homes, in turn; of every third nothing is. Who lives
// there follows from whom the pupil helps.
var athome = []register.Household{
	{
		OtherAdults: register.Yes, OthersHelp: "A grandmother on Sundays. The neighbour has a key and rings when the lights stay off.",
		Elsewhere: []register.AtSchool{{School: "Little Wrens Primary School", Count: 1}}, Lead: "Family worker at Eastside Family Hub, 020 7946 0120", PlanAt: "EFH 2026/118, held by the family worker",
		Adult: "asked", MayAsk: register.Yes, Offer: "passed-on", Goals: "To eat together at the weekend, and that nobody has to stay home from training.",
	},
	{OtherAdults: register.No, Adult: "wants"},
	{},
	{OtherAdults: register.No, OthersHelp: "Nobody else, for now.", Adult: "refuses", Offer: "would-not"},
	{
		OtherAdults: register.Yes, OthersHelp: "An uncle drives to the hospital when he is not on shift.",
		Elsewhere: []register.AtSchool{{School: "St Brannoc’s and the Holy Family Church of England Voluntary Aided Infant School", Count: 2}, {School: "Harrowby Sixth Form College", Count: 1}}, Adult: "had", Offer: "would-like", Goals: "A week in which nothing is an emergency.",
	},
	{},
}

// livesWith says whom a pupil lives with, as far as it follows from whom they
// help.
func livesWith(snapshots []register.Snapshot) string {
	known := register.KnownNow(snapshots)
	if len(known.CaredFor) == 0 {
		return ""
	}
	switch helped := known.CaredFor[0].Relation; helped {
	case "mother", "father", "parent", "step-or-foster":
		return strings.ToUpper(helped.Words()[:1]) + helped.Words()[1:] + " and a younger child"
	case "grandparent":
		return "A parent; the grandparent in the same house"
	case "brother", "sister", "sibling":
		return "A parent, and the " + helped.Words()
	}
	return "A parent"
}

// homes are what is known of an entry's home, and what matters to a pupil of 16
// or over, since it was last written about.
func (p *played) homes(nth int, after calendar.Day) (all []happening) {
	day := weekday(after.Add(12))
	if !p.entry.Carer.Status.Supported() || day.After(p.world.Today.Add(-8)) {
		return nil
	}
	if home := athome[nth%len(athome)]; home.OtherAdults != "" {
		home.LivesWith = livesWith(p.entry.Snapshots)
		all = append(all, happening{day, func() error { return p.home(home) }})
	}
	pupil, _ := p.school.Pupil(p.entry.Carer.PupilID)
	if grown := weekday(day.Add(5)); pupil.YoungAdultOn(grown) && nth%3 != 0 {
		all = append(all, happening{grown, func() error { return p.grown(grownUps[nth%len(grownUps)]) }})
	}
	return all
}

func (p *played) home(h register.Household) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	if len(h.Elsewhere) > 0 {
		h.ElsewhereOn = p.store.Today()
	}
	if h.Goals != "" {
		h.GoalsOn = p.store.Today()
	}
	if h.Offer != "" {
		h.OfferOn = p.store.Today()
	}
	if err := keeper.KeepHousehold(p.ctx, p.id, h, 0); err != nil || len(h.Elsewhere) == 0 {
		return err
	}
	return keeper.AskSiblings(p.ctx, p.id)
}

// grownUps are what matters to pupils of 16 and over, in turn.
var grownUps = []register.YoungAdult{
	{
		Wants: []register.AfterSchool{"study"}, InWords: "I want to study nursing, but near enough to come home when it is bad.", Willing: register.Yes, Able: register.No, CaringNote: "Willing for now; not every night any more.",
		CarriesOn: "An aunt at weekends. Nobody yet for weekdays.", TimeToStudy: register.No, StudyHours: "After nine in the evening, and Sundays", Benefits: register.Talk{With: "the welfare adviser at Eastside Family Hub"},
		Careers: register.Talk{With: "the careers adviser"}, Bursary: "given", Driving: "learning", MovingOut: "thinks", Answers: "later",
	},
	{Wants: []register.AfterSchool{"training", "work"}, InWords: "Anything with engines.", Willing: register.Yes, Able: register.Yes, TimeToStudy: register.Yes, Bursary: "asked", Driving: "wants"},
	{Wants: []register.AfterSchool{"undecided"}, Careers: register.Talk{With: "the careers adviser"}},
}

func (p *played) grown(y register.YoungAdult) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	today := p.store.Today()
	if y.Benefits.With != "" {
		y.Benefits.On = today
	}
	if y.Careers.With != "" {
		y.Careers.On = today
	}
	if y.Bursary != "" {
		y.BursaryOn = today
	}
	if y.Answers != "" {
		y.Offered = today
	}
	return keeper.KeepYoungAdult(p.ctx, p.id, y, 0)
}
