package store

import (
	"context"
	"slices"

	"carers/app/access"
	"carers/app/register"
)

// Telling lists the words in what staff are to read of a carer that may tell them
// why; see [register.Instruction.Telling].
func (l *Ledger) Telling(ctx context.Context, carer string, read register.Instruction) ([]string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return nil, err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return nil, err
	}
	roll, err := l.pupilsByID(ctx)
	if err != nil {
		return nil, err
	}
	staff, err := l.staff(ctx)
	if err != nil {
		return nil, err
	}
	names := []string{l.actor.Name}
	for _, name := range staff {
		names = append(names, name)
	}
	all := make([]register.Pupil, 0, len(roll))
	for _, p := range roll {
		all = append(all, p)
	}
	return read.Telling(roll[pupil], all, names), nil
}

// OwnStaff lists the accounts of a carer's tutors and teachers, each once.
func (l *Ledger) OwnStaff(ctx context.Context, carer string) ([]string, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return nil, err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return nil, err
	}
	tutors, teachers, err := l.teachersOf(ctx, pupil)
	users := slices.Concat(tutors, teachers)
	slices.Sort(users)
	return slices.Compact(users), err
}
