package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
)

// DrawnFrom is what evidence is drawn from, besides what trends are made of: without a
// name and without anything that somebody wrote.
type DrawnFrom struct {
	Carers []CarerDone
	Voice  VoiceCounts
	Door   calendar.Day // since when the quiet door is open under its address; blank while it is shut
}

// CarerDone is what was done with one pupil on roll whom the school counts as a carer,
// and on which days.
type CarerDone struct {
	Heard    []calendar.Day // reviews that hold the pupil's own view
	Referred []calendar.Day // a service was asked to help
	Assessed []calendar.Day // the local authority was asked to assess
	Waits    []ReferralWait // of those and of assessments, from when a service was asked
	Moves    []calendar.Day // the pupil went through the plan of a move
	Planned  bool           // an emergency plan holds today
	Matched  bool           // the MIS has the census letter that the register gives
}

// ReferralWait is how long one referral waited for the service's first answer; To is
// blank while there is none.
type ReferralWait struct {
	figures.Wait
	Assesses bool // what is asked for is an assessment
}

// VoiceCounts count what pupils said together: of how much of it something was decided
// and done, and of how much they were told.
type VoiceCounts struct{ Said, Decided, Done, Told int }

// DrawnFrom reads what evidence is drawn from. Nobody is named, so no look is signed.
// The numbers are true ones: what is shown of them is for package suppress to say.
func (l *Ledger) DrawnFrom(ctx context.Context) (d DrawnFrom, err error) {
	db, err := l.reading(ctx, access.SeeAward)
	if err != nil {
		return d, err
	}
	if d.Carers, err = l.carersDone(ctx, db); err != nil {
		return d, err
	}
	here := func() *gorm.DB { return l.store.reading(ctx, l.actor.School) }
	said, err := list(here(), "what pupils said", voiceKind.is)
	if err != nil {
		return d, err
	}
	for _, s := range said {
		d.Voice.Said++
		d.Voice.Decided += one(s.Decided != "")
		d.Voice.Done += one(s.Done != "")
		d.Voice.Told += one(!s.ToldOn.IsZero())
	}
	var door doorRow
	if err := here().Take(&door).Error; err == nil {
		d.Door = calendar.DayOf(door.Opened)
	} else if !errors.Is(err, gorm.ErrRecordNotFound) {
		return d, err
	}
	return d, nil
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// carersDone reads what was done with each carer, in no order that tells who it is.
func (l *Ledger) carersDone(ctx context.Context, db *gorm.DB) ([]CarerDone, error) {
	school, err := l.store.school(ctx, l.actor.School)
	if err != nil {
		return nil, err
	}
	today := l.store.Today()
	entries, err := registerLines(onRoll(joined(db).Where("carers.status IN ?", counted), today, true).Select(registerColumns))
	if err != nil {
		return nil, err
	}
	of := map[string]*CarerDone{}
	for _, e := range entries {
		mis := e.Pupil.Flags[register.YoungCarerInMIS].Value
		code, _ := e.Carer.CensusCode(school.Settings, mis)
		of[e.Carer.ID] = &CarerDone{Matched: !differsFromMIS(code, mis)}
	}
	if err := l.fillDone(ctx, of, today); err != nil {
		return nil, err
	}
	all := make([]CarerDone, 0, len(of))
	for _, e := range entries {
		all = append(all, *of[e.Carer.ID])
	}
	return all, nil
}

// fillDone adds the days on which something was done. Whoever is no carer now is left out.
func (l *Ledger) fillDone(ctx context.Context, of map[string]*CarerDone, today calendar.Day) error {
	here := func() *gorm.DB { return l.store.reading(ctx, l.actor.School) }
	reviews, err := reviewsOf(here())
	if err != nil {
		return err
	}
	for _, r := range reviews {
		if c := of[r.CarerID]; c != nil && r.PupilView != "" {
			c.Heard = append(c.Heard, r.On)
		}
	}
	referrals, err := referralsOf(here())
	if err != nil {
		return err
	}
	for _, r := range referrals {
		c := of[r.CarerID]
		switch {
		case c == nil || r.SentOn.IsZero():
			continue
		case r.Kind.Assesses():
			c.Assessed = append(c.Assessed, r.SentOn)
		default:
			c.Referred = append(c.Referred, r.SentOn)
		}
		c.Waits = append(c.Waits, ReferralWait{figures.Wait{From: r.SentOn, To: r.Answered()}, r.Kind.Assesses()})
	}
	plans, err := plansOf(here())
	if err != nil {
		return err
	}
	for _, p := range plans {
		if c := of[p.CarerID]; c != nil && !p.ExpiresOn.Before(today) {
			c.Planned = true
		}
	}
	moves, err := transitionsOf(here())
	for _, m := range moves {
		if c := of[m.CarerID]; c != nil && !m.AgreedOn.IsZero() {
			c.Moves = append(c.Moves, m.AgreedOn)
		}
	}
	return err
}
