package demo

import (
	"cmp"

	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// saidInTalks are what pupils said and what was noted, in turn, with what
// somebody then said they would see to.
var saidInTalks = []struct{ said, noted, todo string }{
	{"Lunch is the worst bit, because that is when I think about home. Wednesday is good.", "Eats better on days with a club", "Ask whether the art room can be open on Thursdays."},
	{"I don't want everybody asking. One person is fine.", "Prefers a note to a question in front of others", "Tell the form's cover staff to use the blue card."},
	{"Homework is all right when I know before the weekend.", "Three pieces late in two weeks, all set on a Monday", "Send the homework list on Fridays."},
	{"I got picked for the relay! I nearly didn't tell you.", "Smiled for most of it", "Ask for the later bus on training days."},
	{"The new seat helps. I can see the door.", "Came in by choice", "Keep the seat when the room changes."},
	{"Can somebody explain the letter about the trip again?", "The trip's cost had not been understood", "Ask the office about help with the trip."},
}

// talks are what was said with an entry's pupil since it was last written about:
// a talk, what came of it, a review, and where one is soon a change.
func (p *played) talks(nth int, after calendar.Day) []happening {
	c, day := p.entry.Carer, weekday(after.Add(10))
	if !c.Status.Supported() || day.After(p.world.Today.Add(-8)) {
		return nil
	}
	all := []happening{{day, func() error { return p.talk(nth) }}}
	review := weekday(day.Add(14))
	if nth%3 == 1 && review.Before(p.world.Today.Add(-4)) && review.Before(c.NextReview) {
		all = append(all, happening{review, p.reviewed})
	}
	if soon := p.world.Today.DaysUntil(c.NextReview); soon >= 0 && soon <= 7 { // the planned day is soon enough, and stays
		all = append(all, happening{weekday(p.world.Today.Add(-3)), p.changed})
	}
	return all
}

func (p *played) talk(nth int) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	pupil, _ := p.school.Pupil(p.entry.Carer.PupilID)
	words, today := saidInTalks[nth%len(saidInTalks)], p.store.Today()
	a := register.Action{What: words.todo, Owner: keeper.Actor().Name, DueOn: max(today, p.world.Today.Add(nth%13-3))}
	if tutors := p.tutorsOf(pupil); nth%2 == 0 && len(tutors) > 0 {
		a.OwnerID = tutors[0]
	}
	var actions []register.Action
	if nth%4 != 3 {
		actions = append(actions, a)
	}
	c := register.Conversation{On: today, By: keeper.Actor().Name, SpokenAlone: nth%3 != 2, PupilSaid: words.said, StaffNoted: words.noted}
	if _, err := keeper.AddConversation(p.ctx, p.id, c, actions, register.Heard{}); err != nil || nth%4 != 1 {
		return err
	}
	rec, err := keeper.Carer(p.ctx, p.id)
	if err != nil {
		return err
	}
	return keeper.FinishAction(p.ctx, rec.Actions[0].ID, true)
}

// reviewed holds a review that keeps what school does, with the next on the day
// that the story has.
func (p *played) reviewed() error {
	return p.hold(register.Review{
		There: "The pupil, the form tutor, the champion", PupilView: "It is working. Please keep it as it is.", Changed: "A quieter month than the last", GoalNote: "On the way",
	}, register.Decided{})
}

// hold holds a review that decides on one adjustment and keeps the others; the next
// is on the day that was set already unless it says.
func (p *played) hold(r register.Review, d register.Decided) error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	rec, err := keeper.Carer(p.ctx, p.id)
	if err != nil {
		return err
	}
	r.On, r.NextReview = p.store.Today(), cmp.Or(r.NextReview, rec.Carer.NextReview)
	seen := store.SeenOf(rec)
	for active := range seen.Adjustments {
		if active == d.AdjustmentID {
			r.Decided = append(r.Decided, d)
			continue
		}
		r.Decided = append(r.Decided, register.Decided{AdjustmentID: active, Decision: register.KeepIt})
	}
	if _, err := keeper.HoldReview(p.ctx, p.id, seen, r, nil); err != nil {
		return err
	}
	rec, err = keeper.Carer(p.ctx, p.id)
	p.version = rec.Carer.Version
	return err
}

func (p *played) changed() error {
	keeper, err := p.keeper("")
	if err != nil {
		return err
	}
	_, err = keeper.RaiseReview(p.ctx, p.id, register.Circumstance{Kind: "hospital", On: p.store.Today(), Note: "Planned, for about a week"})
	return err
}

// voices are what pupils told the school, by days ago.
var voices = []struct {
	ago, told     int
	said, do, did string
}{
	{160, 120, "It is hard to ask for more time in front of everybody.", "A card that can be shown without a word.", "A blue card in every planner."},
	{70, 60, "We would like somewhere to sit at lunch that is not a classroom.", "Room 12 on Tuesdays and Thursdays.", "It is open on both days; eleven came in the first week."},
	{12, 0, "Please tell cover teachers about phones before they tell us off.", "The cover sheet will say it.", ""},
}

// told is what pupils told the school, as it was written down and told back.
func (l *loading) told() (all []happening) {
	if l.school.URN != GreenfieldURN {
		return nil
	}
	for _, said := range voices {
		w := register.Voice{On: weekday(l.world.Today.Add(-said.ago)), Said: said.said, Decided: said.do}
		all = append(all, happening{w.On, func() (err error) {
			w.ID, err = l.voiced(w, 0)
			return err
		}})
		if back := weekday(l.world.Today.Add(-said.told)); said.told > 0 {
			all = append(all, happening{back, func() error {
				w.Done, w.ToldOn = said.did, back
				_, err := l.voiced(w, 1)
				return err
			}})
		}
	}
	return all
}

func (l *loading) voiced(w register.Voice, version int) (string, error) {
	keeper, err := l.keeper("")
	if err != nil {
		return "", err
	}
	return keeper.KeepVoice(l.ctx, w, version)
}
