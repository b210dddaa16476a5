package store

import (
	"context"
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
	if err := l.allow(access.SeeRegister); err != nil {
		return s, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return s, err
	}
	referrals, err := referralsOf(l.reads(ctx))
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
	here, today := map[string]*entry{}, l.store.Today()
	for _, e := range picked(all, func(e *entry) bool { return e.here(today) }, byPupil) {
		here[e.id] = e
		if e.assessmentWanted(young[e.id], by[e.id], today) {
			s.Transition = append(s.Transition, e.line())
		}
	}
	for _, r := range referrals {
		if e, ok := here[r.CarerID]; ok {
			s.Lines = append(s.Lines, ReferralLine{RegisterLine: e.line(), Referral: r, Again: again[r.ID]})
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
	all, err := circumstancesOf(l.reads(ctx))
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

// assessmentWanted is [register.AssessmentWanted] of an entry.
func (e *entry) assessmentWanted(y register.YoungAdult, referrals []register.Referral, today calendar.Day) bool {
	c, p := register.Carer{Status: register.Status(e.status)}, register.Pupil{Year: register.Year(e.year), DateOfBirth: e.born}
	return register.AssessmentWanted(c, p, y, referrals, today)
}

// ReferralCounts counts the referrals that want somebody. It names nobody, so it
// leaves no line.
func (l *Ledger) ReferralCounts(ctx context.Context) (n ReferralCounts, err error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return n, err
	}
	all, err := l.entries(ctx)
	if err != nil {
		return n, err
	}
	referrals, err := referralsOf(db.Select(referralStands, assessments))
	if err != nil {
		return n, err
	}
	by, again, err := l.byCarer(ctx, referrals)
	if err != nil {
		return n, err
	}
	today := l.store.Today()
	offers := picked(all, func(e *entry) bool {
		return e.here(today) && e.assessmentWanted(register.YoungAdult{}, by[e.id], today)
	}, byPupil)
	if n.Transition, err = l.offersNotResting(ctx, offers); err != nil {
		return n, err
	}
	for i := range all {
		if !all[i].here(today) {
			continue
		}
		for _, r := range by[all[i].id] {
			switch {
			case r.ChaseDue(today):
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

// referralStands are the columns of a referral that say how it stands. What else it
// says is read of assessments only, of which the day they were asked for tells
// whether they are the last.
const referralStands = "id, carer_id, kind, status, sent_on, chase_on, CASE WHEN kind IN ? THEN body ELSE '' END AS body"

var assessments = []string{string(register.NeedsAssessment), string(register.TransitionAssessment)}

// offersNotResting counts those of some entries whom a transition assessment is to
// be offered: the page of 16 and over may say that the offer rests, and is read
// where there is somebody to offer one.
func (l *Ledger) offersNotResting(ctx context.Context, offers []*entry) (n int, err error) {
	if len(offers) == 0 {
		return 0, nil
	}
	young, err := youngAdults.every(ctx, l)
	if err != nil {
		return 0, err
	}
	for _, e := range offers {
		if y := young[e.id]; !y.OfferRests(l.store.Today()) {
			n++
		}
	}
	return n, nil
}
