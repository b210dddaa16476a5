package store

import (
	"context"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type followedRow struct {
	ID       string
	School   string
	Level    string
	Years    int
	Cover    string
	Since    calendar.Day
	BegunBy  string
	UntilDay calendar.Day
	Version  int
}

// TableName is where it is kept which frameworks a school follows.
func (followedRow) TableName() string { return "award_followed" }

func toFollowedRow(f award.Followed) followedRow {
	return followedRow{ID: f.Framework, Level: f.Level, Years: f.Years, Cover: packed(f.Cover), Since: f.Since, BegunBy: f.By, UntilDay: f.Until, Version: f.Version}
}

func (r followedRow) followed() (award.Followed, error) {
	cover, err := unpacked[map[string]string](r.Cover)
	return award.Followed{Framework: r.ID, Level: r.Level, Years: r.Years, Cover: cover, Since: r.Since, By: r.BegunBy, Until: r.UntilDay, Version: r.Version}, err
}

var followedKind = recordKind[followedRow, award.Followed]{
	one: "framework", is: followedRow.followed, row: toFollowedRow,
	version: func(f award.Followed) int { return f.Version }, apart: byFacts[award.Followed],
}

// Followed lists the frameworks that the school follows, and those that it followed
// before, by the day on which it began. It is about no child, so it leaves no line.
func (l *Ledger) Followed(ctx context.Context) ([]award.Followed, error) {
	return listAll(ctx, l, access.SeeAward, followedKind, "since, id", "the frameworks that are followed")
}

// AwardFramework is a framework with what the school has of its wording.
func (l *Ledger) AwardFramework(ctx context.Context, id string) (award.Framework, error) {
	f, ok := award.Find(id)
	if !ok {
		return award.Framework{}, fault.Missing{What: "framework"}
	}
	all, err := l.Wordings(ctx)
	return award.InWords(f, all), err
}

// onAward is a change to what is kept of the award, by who keeps it.
func (l *Ledger) onAward(ctx context.Context, does string, change func(*gorm.DB) error) error {
	return l.changing(ctx, access.KeepAward, Deed{Does: does, Kind: "school", Record: l.actor.School}, change)
}

// Follow says that the school follows a framework and aims for a level. Version is the
// one that the person was shown, 0 for one that it never followed; when somebody else
// saved since, nothing is saved and the fault.Clash shows theirs beside yours. The
// problems are those of [award.Followed.Follow].
func (l *Ledger) Follow(ctx context.Context, framework, level string, years, version int) error {
	in, ok := award.Find(framework)
	if !ok {
		return fault.Wrong("framework", "Choose a framework from the page")
	}
	return l.onAward(ctx, "chose what the school aims for in the award", func(tx *gorm.DB) error {
		return followedKind.overlay(tx, in.ID, version, award.Followed{Version: 1}, func(f *award.Followed) error {
			return f.Follow(in, level, years, l.actor.Name, l.store.Today())
		})
	})
}

// EndFollowing says that the school follows a framework no longer. What was gathered
// for it stays.
func (l *Ledger) EndFollowing(ctx context.Context, framework string, version int) error {
	return l.onAward(ctx, "ended following a framework of the award", func(tx *gorm.DB) error {
		return followedKind.change(tx, framework, version, func(f *award.Followed) error {
			f.End(l.store.Today())
			return nil
		})
	})
}

// WriteCover keeps what the cover sheet of a framework says, by the id of its field.
// The problems are those of [award.Followed.WriteCover].
func (l *Ledger) WriteCover(ctx context.Context, framework string, version int, says map[string]string) error {
	in, ok := award.Find(framework)
	if !ok {
		return fault.Missing{What: "framework"}
	}
	return l.namingNobody(ctx, access.KeepAward, "wrote the award’s cover sheet", func(tx *gorm.DB, roll []register.Pupil) error {
		return followedKind.change(tx, framework, version, func(f *award.Followed) error { return f.WriteCover(in, says, roll) })
	})
}

// frameworkOf is a framework with the school's wording, within a change.
func frameworkOf(tx *gorm.DB, id string) (award.Framework, error) {
	f, ok := award.Find(id)
	if !ok {
		return award.Framework{}, fault.Missing{What: "framework"}
	}
	all, err := list(tx.Where("framework = ?", id).Order("place, id"), "the wording", wordingKind.is)
	return award.InWords(f, all), err
}
