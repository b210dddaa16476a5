package store

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// HandOffLine is one hand-off in a list, and whom it is about.
type HandOffLine struct {
	register.HandOff
	Pupil register.Pupil // names, year and form only
}

// HandOffs lists hand-offs with whom they are about: those that wait first, the
// oldest of them first, and then the others, the latest first. States blank is
// all. The look at the list is signed.
func (l *Ledger) HandOffs(ctx context.Context, states ...register.HandOffState) ([]HandOffLine, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	if len(states) > 0 {
		db = db.Where("state IN ?", states)
	}
	all, err := handOffsIn(db.Order("raised_at DESC, id DESC"))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	waits := func(h register.HandOff) bool { return h.State == register.HandOffWaits }
	var waiting, others []register.HandOff
	for _, h := range all {
		if waits(h) {
			waiting = append(waiting, h)
		} else {
			others = append(others, h)
		}
	}
	slices.Reverse(waiting)
	lines, err := l.handOffLines(ctx, append(waiting, others...))
	if err != nil {
		return nil, err
	}
	return lines, l.look(ctx, Deed{Does: "looked at the hand-offs", Kind: "register"})
}

func (l *Ledger) handOffLines(ctx context.Context, all []register.HandOff) ([]HandOffLine, error) {
	carers := make([]string, len(all))
	for i, h := range all {
		carers[i] = h.CarerID
	}
	of := map[string]register.Pupil{}
	for some := range slices.Chunk(carers, batch) {
		lines, err := registerLines(joined(l.store.reading(ctx, l.actor.School)).Where("carers.id IN ?", some).Select(registerColumns))
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			of[line.CarerID] = line.Pupil
		}
	}
	lines := make([]HandOffLine, len(all))
	for i, h := range all {
		lines[i] = HandOffLine{h, of[h.CarerID]}
	}
	return lines, nil
}

// HandOff hands over one hand-off. The look at it is signed.
func (l *Ledger) HandOff(ctx context.Context, id string) (HandOffLine, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return HandOffLine{}, err
	}
	h, pupil, err := l.handOffAndPupil(ctx, id)
	if err != nil {
		return HandOffLine{}, err
	}
	lines, err := l.handOffLines(ctx, []register.HandOff{h})
	if err != nil {
		return HandOffLine{}, err
	}
	return lines[0], l.look(ctx, Deed{Does: "looked at a hand-off", Kind: "pupil", Record: pupil})
}

// UnheardLine is a carer of whom something is known that was never handed off.
type UnheardLine struct {
	RegisterLine
	Of []register.Trigger
}

// Unheard lists the carers of whom something is known that nobody has answered for:
// of leavers too, since a child who has left is not safer for it. The look at the list is signed.
func (l *Ledger) Unheard(ctx context.Context) ([]UnheardLine, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	of, err := l.unheard(ctx)
	if err != nil || len(of) == 0 {
		return nil, err
	}
	var unheard []UnheardLine
	for some := range slices.Chunk(slices.Sorted(maps.Keys(of)), batch) {
		lines, err := registerLines(joined(l.store.reading(ctx, l.actor.School)).Where("carers.id IN ?", some).Select(registerColumns))
		if err != nil {
			return nil, err
		}
		for _, line := range lines {
			unheard = append(unheard, UnheardLine{line, of[line.CarerID]})
		}
	}
	slices.SortFunc(unheard, func(a, b UnheardLine) int {
		return cmp.Or(cmp.Compare(sortKey(a.Pupil.ListName()), sortKey(b.Pupil.ListName())), cmp.Compare(a.CarerID, b.CarerID))
	})
	return unheard, l.look(ctx, Deed{Does: "looked at what was never handed off", Kind: "register"})
}

// everyHandOff reads those of every carer, the latest first, by the entry.
func (l *Ledger) everyHandOff(ctx context.Context) (map[string][]register.HandOff, error) {
	all, err := handOffsIn(l.store.reading(ctx, l.actor.School).Order("raised_at DESC, id DESC"))
	of := map[string][]register.HandOff{}
	for _, h := range all {
		of[h.CarerID] = append(of[h.CarerID], h)
	}
	return of, err
}

// HandOffCounts are how many hand-offs wait and for how long. They name nobody.
type HandOffCounts struct {
	LeadWaits
	Unheard int // carers of whom something is known that was never handed off; 0 for who may raise none
}

// HandOffCounts counts the hand-offs that wait. It names nobody, so it leaves no
// line.
func (l *Ledger) HandOffCounts(ctx context.Context) (HandOffCounts, error) {
	db, err := l.reading(ctx, access.HearOfHandOffs)
	if err != nil {
		return HandOffCounts{}, err
	}
	school, err := l.schoolHere(ctx)
	if err != nil {
		return HandOffCounts{}, err
	}
	waiting, err := handOffsIn(db.Where("state = ?", string(register.HandOffWaits)).Order("raised_at"))
	c := HandOffCounts{}
	for _, h := range waiting {
		c.add(school.Settings, calendar.DayOf(h.At), l.store.Today())
	}
	if err != nil || !l.actor.May(access.RaiseHandOff, l.store.clock()) {
		return c, err
	}
	of, err := l.unheard(ctx)
	c.Unheard = len(of)
	return c, err
}
