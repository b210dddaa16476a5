package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type roundRow struct {
	ID         string
	School     string
	Framework  string
	Level      string
	CopiedFrom string
	BegunOn    calendar.Day
	BegunBy    string
	ClosedOn   calendar.Day
	ClosedBy   string
	Version    int
}

// TableName is where baseline reviews are kept.
func (roundRow) TableName() string { return "award_rounds" }

func toRoundRow(r award.Round) roundRow {
	return roundRow{ID: r.ID, Framework: r.Framework, Level: r.Level, CopiedFrom: r.From, BegunOn: r.BegunOn, BegunBy: r.BegunBy, ClosedOn: r.ClosedOn, ClosedBy: r.ClosedBy, Version: r.Version}
}

func (r roundRow) round() award.Round {
	return award.Round{ID: r.ID, Framework: r.Framework, Level: r.Level, From: r.CopiedFrom, BegunOn: r.BegunOn, BegunBy: r.BegunBy, ClosedOn: r.ClosedOn, ClosedBy: r.ClosedBy, Version: r.Version}
}

var roundKind = recordKind[roundRow, award.Round]{
	one: "baseline review", is: surely(roundRow.round), row: toRoundRow, version: func(r award.Round) int { return r.Version },
}

type partRow struct {
	ID       string
	School   string
	RoundID  string
	Standard string
	Answers  string
	SavedOn  calendar.Day
	SavedBy  string
	Version  int
}

// TableName is where it is kept what a baseline review says of a standard.
func (partRow) TableName() string { return "award_parts" }

func toPartRow(p award.Part) partRow {
	return partRow{ID: p.ID, RoundID: p.Round, Standard: p.Standard, Answers: packed(p.Answers), SavedOn: p.On, SavedBy: p.By, Version: p.Version}
}

func (r partRow) part() (award.Part, error) {
	answers, err := unpacked[[]award.Answer](r.Answers)
	return award.Part{ID: r.ID, Round: r.RoundID, Standard: r.Standard, Answers: answers, On: r.SavedOn, By: r.SavedBy, Version: r.Version}, err
}

var partKind = recordKind[partRow, award.Part]{one: "page of the baseline review", is: partRow.part, row: toPartRow, version: func(p award.Part) int { return p.Version }}

// Baselines lists the school's baseline reviews with all that they say, newest first.
func (l *Ledger) Baselines(ctx context.Context) ([]award.Baseline, error) {
	rounds, err := listAll(ctx, l, access.SeeAward, roundKind, "begun_on DESC, id DESC", "the baseline reviews")
	if err != nil || len(rounds) == 0 {
		return nil, err
	}
	parts, err := list(l.store.reading(ctx, l.actor.School).Order("id"), "the baseline reviews", partKind.is)
	if err != nil {
		return nil, err
	}
	of := byEntry(parts, func(p award.Part) string { return p.Round })
	all := make([]award.Baseline, len(rounds))
	for i, r := range rounds {
		all[i] = award.Baseline{Round: r, Parts: of[r.ID]}
	}
	return all, nil
}

// BeginRound begins a baseline review of a framework, for the level that the school
// aims for, and returns its id. It begins from a copy of the newest that is closed,
// where copied asks for it. Of two that are begun at once there is one.
func (l *Ledger) BeginRound(ctx context.Context, framework string, copied bool) (string, error) {
	id := l.store.newID()
	return id, l.onAward(ctx, "began a baseline review", func(tx *gorm.DB) error {
		if err := inTurn(tx); err != nil {
			return err
		}
		_, follows, err := followedKind.load(tx, framework)
		if err != nil {
			return err
		}
		rounds, err := list(tx.Where("framework = ?", framework).Order("begun_on DESC, id DESC"), "the baseline reviews", roundKind.is)
		if err != nil {
			return err
		}
		if at := slices.IndexFunc(rounds, award.Round.Open); at >= 0 {
			return fault.Wrong("", "A baseline review of this framework is open already: finish it first")
		}
		r := award.Round{ID: id, Framework: framework, Level: follows.Level, BegunOn: l.store.Today(), BegunBy: l.actor.Name, Version: 1}
		if copied && len(rounds) > 0 {
			r.From = rounds[0].ID
		}
		row := toRoundRow(r)
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
		return l.copyParts(tx, r)
	})
}

// copyParts gives a round what the one that it was copied from says, as it was then.
func (l *Ledger) copyParts(tx *gorm.DB, r award.Round) error {
	if r.From == "" {
		return nil
	}
	parts, err := list(tx.Where("round_id = ?", r.From).Order("id"), "the baseline review", partKind.is)
	if err != nil {
		return err
	}
	for _, p := range parts {
		row := toPartRow(award.Part{ID: l.store.newID(), Round: r.ID, Standard: p.Standard, Answers: p.Answers, Version: 1})
		if err := tx.Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// baselineIn is a round with its parts, and its framework as the school words it,
// which nobody changes until the transaction ends.
func baselineIn(tx *gorm.DB, round string) (b award.Baseline, in award.Framework, err error) {
	if _, b.Round, err = roundKind.load(tx, round); err != nil {
		return b, in, err
	}
	if b.Parts, err = list(tx.Where("round_id = ?", round).Order("id"), "the baseline review", partKind.is); err != nil {
		return b, in, err
	}
	in, err = frameworkOf(tx, b.Round.Framework)
	return b, in, err
}

// RatePart keeps what a round says of a standard. Version is that of the part that the
// person was shown, 0 where nothing was said yet; when somebody else saved it since,
// nothing is saved and the fault.Clash shows theirs beside yours. A round that is
// closed stays as it was. The problems are those of [award.Part.Rate].
func (l *Ledger) RatePart(ctx context.Context, round, standard string, version int, answers []award.Answer) error {
	return l.namingNobody(ctx, access.KeepAward, "rated a standard in a baseline review", func(tx *gorm.DB, roll []register.Pupil) error {
		b, in, err := baselineIn(tx, round)
		if err != nil {
			return err
		}
		if _, ok := in.Standard(standard); !ok {
			return fault.Missing{What: "standard"}
		}
		if !b.Round.Open() {
			return fault.Wrong("", "This review was closed on "+b.Round.ClosedOn.Words()+", and stays as it was")
		}
		was := b.Part(standard)
		k := partKind
		k.apart = func(theirs, yours award.Part) []fault.Difference { return ratedApart(in, theirs, yours) }
		return k.overlay(tx, was.ID, version, award.Part{ID: l.store.newID(), Round: round, Standard: standard, Version: 1}, func(p *award.Part) error {
			return p.Rate(in, answers, roll, l.actor.Name, l.store.Today())
		})
	})
}

// ratedApart lists the statements of which two say otherwise.
func ratedApart(in award.Framework, theirs, yours award.Part) []fault.Difference {
	return factsApart(theirs.Said(in, yours), yours.Said(in, theirs))
}

// CloseRound ends a baseline review. The problems are those of [award.Baseline.Close].
func (l *Ledger) CloseRound(ctx context.Context, round string) error {
	return l.onAward(ctx, "closed a baseline review", func(tx *gorm.DB) error {
		b, in, err := baselineIn(tx, round)
		if err != nil {
			return err
		}
		was := toRoundRow(b.Round)
		if err := b.Close(in, l.actor.Name, l.store.Today()); err != nil {
			return err
		}
		return save(tx, &roundRow{}, round, was.Version, differing(was, toRoundRow(b.Round)))
	})
}
