package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/register"
)

// Talks are what was said with a pupil, and what follows from it.
type Talks struct {
	Conversations []register.Conversation // newest first
	Reviews       []register.Review       // newest first
	Circumstances []register.Circumstance // newest first
	Actions       []register.Action       // what is to be done first, by its day
}

// talksOf reads those of the entries that a query picks.
func talksOf(of func() *gorm.DB) (t Talks, err error) {
	if t.Conversations, err = conversationsOf(of()); err != nil {
		return t, err
	}
	if t.Reviews, err = reviewsOf(of()); err != nil {
		return t, err
	}
	if t.Circumstances, err = circumstancesOf(of()); err != nil {
		return t, err
	}
	t.Actions, err = actionsOf(of())
	return t, err
}

// everyTalk reads those of every entry, by entry.
func (l *Ledger) everyTalk(ctx context.Context) (map[string]Talks, error) {
	all, err := talksOf(func() *gorm.DB { return l.store.reading(ctx, l.actor.School) })
	by := map[string]Talks{}
	edit := func(carer string, change func(*Talks)) {
		t := by[carer]
		change(&t)
		by[carer] = t
	}
	for _, c := range all.Conversations {
		edit(c.CarerID, func(t *Talks) { t.Conversations = append(t.Conversations, c) })
	}
	for _, r := range all.Reviews {
		edit(r.CarerID, func(t *Talks) { t.Reviews = append(t.Reviews, r) })
	}
	for _, c := range all.Circumstances {
		edit(c.CarerID, func(t *Talks) { t.Circumstances = append(t.Circumstances, c) })
	}
	for _, a := range all.Actions {
		edit(a.CarerID, func(t *Talks) { t.Actions = append(t.Actions, a) })
	}
	return by, err
}
