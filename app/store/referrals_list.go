package store

import (
	"context"
	"fmt"
	"slices"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
)

// ReferralLine is a referral and whose it is.
type ReferralLine struct {
	RegisterLine
	Referral register.Referral
	Again    bool // to be asked for again, since something has changed
}

// ReferralsStanding is how a school's referrals stand, for carers on roll.
type ReferralsStanding struct {
	Lines      []ReferralLine
	Transition []RegisterLine // to whom a transition assessment should be offered
}

// Referrals lists the referrals of carers on roll, newest first, and to whom a
// transition assessment should be offered. The look at the list is signed.
func (l *Ledger) Referrals(ctx context.Context) (ReferralsStanding, error) {
	var s ReferralsStanding
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return s, err
	}
	lines, err := registerLines(stillHere(joined(db), l.store.Today()).Select(registerColumns).Order("pupils.sort_key"))
	if err != nil {
		return s, err
	}
	referrals, err := referralsOf(l.store.reading(ctx, l.actor.School))
	if err != nil {
		return s, err
	}
	by, again, err := l.byCarer(ctx, referrals)
	if err != nil {
		return s, err
	}
	young, err := youngAdults.every(ctx, l)
	if err != nil {
		return s, err
	}
	here := map[string]RegisterLine{}
	for _, line := range lines {
		here[line.CarerID] = line
		if register.AssessmentWanted(line.Carer, line.Pupil, young[line.CarerID], by[line.CarerID], l.store.Today()) {
			s.Transition = append(s.Transition, line)
		}
	}
	for _, r := range referrals {
		if line, ok := here[r.CarerID]; ok {
			s.Lines = append(s.Lines, ReferralLine{RegisterLine: line, Referral: r, Again: again[r.ID]})
		}
	}
	if len(s.Lines)+len(s.Transition) == 0 {
		return s, nil
	}
	return s, l.look(ctx, Deed{Does: "looked at the referrals", Kind: "register"})
}

// byCarer sorts referrals by entry, and tells which of them are to be asked for
// again.
func (l *Ledger) byCarer(ctx context.Context, referrals []register.Referral) (map[string][]register.Referral, map[string]bool, error) {
	by, again := byEntry(referrals, func(r register.Referral) string { return r.CarerID }), map[string]bool{}
	if !slices.ContainsFunc(referrals, func(r register.Referral) bool { return r.Kind.Assesses() && !r.SentOn.IsZero() }) {
		return by, again, nil
	}
	all, err := circumstancesOf(l.store.reading(ctx, l.actor.School))
	if err != nil {
		return nil, nil, err
	}
	changes := byEntry(all, func(c register.Circumstance) string { return c.CarerID })
	for carer, theirs := range by {
		for _, r := range register.AskAgain(theirs, changes[carer]) {
			again[r.ID] = true
		}
	}
	return by, again, nil
}

// ReferralCounts is how many referrals of carers on roll want somebody.
type ReferralCounts struct {
	Chase      int // the day has come to ask the service, or the pupil again
	Unsent     int // asked for or agreed, and nothing has left
	Again      int // assessments to be asked for again, since something has changed
	Transition int // to whom a transition assessment should be offered
}

// ReferralCounts counts the referrals that want somebody. It names nobody, so it
// leaves no line.
func (l *Ledger) ReferralCounts(ctx context.Context) (n ReferralCounts, err error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return n, err
	}
	var here []struct {
		ID, Status  string
		Year        register.Year
		DateOfBirth calendar.Day
	}
	if err := stillHere(joined(db), l.store.Today()).Select("carers.id, carers.status, pupils.year, pupils.date_of_birth").Scan(&here).Error; err != nil {
		return n, fmt.Errorf("count those on the register by age: %w", err)
	}
	referrals, err := referralsOf(l.store.reading(ctx, l.actor.School))
	if err != nil {
		return n, err
	}
	by, again, err := l.byCarer(ctx, referrals)
	if err != nil {
		return n, err
	}
	young, err := youngAdults.every(ctx, l)
	if err != nil {
		return n, err
	}
	for _, one := range here {
		c, p := register.Carer{Status: register.Status(one.Status)}, register.Pupil{Year: one.Year, DateOfBirth: one.DateOfBirth}
		if register.AssessmentWanted(c, p, young[one.ID], by[one.ID], l.store.Today()) {
			n.Transition++
		}
		for _, r := range by[one.ID] {
			switch {
			case r.ChaseDue(l.store.Today()):
				n.Chase++
			case r.Status.Unsent():
				n.Unsent++
			}
			if again[r.ID] {
				n.Again++
			}
		}
	}
	return n, nil
}
