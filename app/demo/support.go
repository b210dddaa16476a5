package demo

import (
	"context"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// plans are what a school does for a carer, by lines of the catalogue. The
// carers of a school take them in turn.
var plans = [][]string{
	{"homework-time", "check-in", "stretch"},
	{"phone-check", "check-first", "lunch-club"},
	{"late-start", "homework-school", "credit"},
	{"time-out", "one-contact", "trip"},
	{"office-call", "catch-up", "quiet-place"},
	{"seat", "tired", "small-steps"},
	{"pick-up", "message", "named-adult"},
	{"homework-time"}, // which only takes away, and is pointed out
}

// places are where and when, for those that have a place and a time.
var places = map[string]struct{ where, when string }{
	"check-in": {"Room 12", "Wednesdays, tutor time"}, "phone-check": {"By the pastoral office", "12:40"}, "late-start": {"Main office", "Until 9:10"},
	"homework-school": {"Library", "Tuesdays and Thursdays until 4:30"}, "quiet-place": {"Room 12", "Break and lunch"}, "pick-up": {"Main gate", "2:50"},
	"lunch-club": {"", "Lunchtimes"}, "office-call": {"Pastoral office", ""},
}

// readers are who reads it, where that is not the tutor and own teachers.
var readers = map[string]register.SeenBy{
	"check-in": register.SeenByNamed, "phone-check": register.SeenByCover, "check-first": register.SeenByCover, "time-out": register.SeenByCover,
	"late-start": register.SeenByTutor, "small-steps": register.SeenByTutor, "tired": register.SeenByCover,
}

// support is what was agreed for an entry, on the day after it was last
// written about, and how it has gone since.
func (p *played) support(nth int, after calendar.Day) []happening {
	c, day := p.entry.Carer, weekday(after.Add(3))
	if !c.Status.Supported() || day.After(p.world.Today.Add(-8)) {
		return nil
	}
	var all []happening
	for i, line := range plans[nth%len(plans)] {
		s := suggested(line)
		var id string
		all = append(all, happening{day, func() (err error) {
			id, err = p.agree(c, s, nth, i)
			return err
		}})
		if register.SeenBy(readers[line]) == register.SeenByNamed || nth%3 == 1 {
			continue
		}
		for ago, how := range wentBy(nth, i) {
			all = append(all, happening{weekday(p.world.Today.Add(-ago)), func() error { return p.went(id, how) }})
		}
	}
	return all
}

func suggested(id string) register.Suggestion {
	lines := register.Catalogue(nil)
	return lines[slices.IndexFunc(lines, func(s register.Suggestion) bool { return s.ID == id })]
}

// wentBy is how an adjustment went, by days ago.
func wentBy(nth, i int) map[int]register.How {
	switch {
	case nth%11 == 3 && i == 0:
		return map[int]register.How{2: register.CouldNot, 3: register.CouldNot}
	case i == 0:
		return map[int]register.How{2: register.Helped, 4: register.Used}
	case i == 1 && nth%2 == 0:
		return map[int]register.How{3: register.Used}
	}
	return nil
}

// agree adds one adjustment. Of the last lines of a plan some are still
// proposed, and some are paused.
func (p *played) agree(c register.Carer, s register.Suggestion, nth, i int) (string, error) {
	return p.agreeUntil(c, s, nth, i, p.world.Today.Add(nth*3%70-6), readers[s.ID])
}

// agreeUntil is the same with the day on which it is to be looked at and who reads
// it, which is tutor and own teachers unless it says.
func (p *played) agreeUntil(c register.Carer, s register.Suggestion, nth, i int, review calendar.Day, seen register.SeenBy) (string, error) {
	keeper, err := p.keeper("")
	if err != nil {
		return "", err
	}
	pupil, _ := p.school.Pupil(c.PupilID)
	by, today := keeper.Actor().Name, p.store.Today()
	b := register.Adjustment{
		Area: s.Area, Says: s.For(pupil.Called(), by), Where: places[s.ID].where, When: places[s.ID].when, First: s.First, Reason: s.Effect,
		TakesAway: s.TakesAway, Basis: register.AgreedSupport, AgreedOn: today, Owner: by, ReviewOn: review, SeenBy: register.SeenByTeachers,
	}
	if s.Phone {
		b.Phone = register.Phone{Purpose: "To know that all is well at home", Place: "By the pastoral office", Fallback: "The office takes the call and sends for " + pupil.Called()}
	}
	if seen != "" {
		b.SeenBy = seen
	}
	if b.SeenBy == register.SeenByNamed {
		b.Named = p.tutorsOf(pupil)
		if len(b.Named) == 0 {
			b.SeenBy = register.SeenByTeachers
		}
	}
	proposed := i == 2 && nth%5 == 0
	paused := i == 2 && nth%7 == 3 && !proposed
	id, err := keeper.AgreeAdjustment(p.ctx, p.id, func(a *register.Adjustment, c register.Carer) error {
		if err := a.Agree(b, c, today); err != nil || proposed {
			return err
		}
		return a.Move(register.AdjustmentActive, "", by, c, today)
	})
	if err != nil || !paused {
		return id, err
	}
	return id, keeper.ChangeAdjustment(p.ctx, id, 1, "an adjustment was paused", func(a *register.Adjustment, c register.Carer) error {
		return a.Move(register.AdjustmentPaused, "Not wanted for now; we ask again next month", by, c, today)
	})
}

// tutorsOf are the accounts of those who take a pupil's form.
func (l *loading) tutorsOf(p register.Pupil) (users []string) {
	for _, g := range l.school.Groups {
		if g.Kind == "form" && g.Name == p.Form {
			for _, email := range g.Staff {
				users = append(users, l.users[email].ID)
			}
		}
	}
	return users
}

// went notes how an adjustment went, by the tutor, who has the role of a teacher
// for it whatever else they are.
func (p *played) went(adjustment string, how register.How) error {
	pupil, _ := p.school.Pupil(p.entry.Carer.PupilID)
	tutors := p.tutorsOf(pupil)
	if len(tutors) == 0 {
		return nil
	}
	teacher, err := p.teacher(p.ctx, tutors[0])
	if err != nil {
		return err
	}
	_, err = teacher.NoteUse(p.ctx, adjustment, how)
	return err
}

func (l *loading) teacher(ctx context.Context, user string) (*store.Ledger, error) {
	u, err := l.store.User(ctx, user)
	if err != nil {
		return nil, err
	}
	a, err := l.store.ActorAt(ctx, u, l.school.URN)
	a.Roles = []access.Role{access.Teacher}
	return l.store.As(a), err
}
