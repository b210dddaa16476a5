package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type awardActionRow struct {
	ID        string
	School    string
	Framework string
	Criterion string
	RoundID   string
	What      string
	Owner     string
	OwnerID   string
	DueOn     calendar.Day
	DoneOn    calendar.Day
	DoneBy    string
	Evidence  string
	LeftOn    calendar.Day
	LeftWhy   string
	AddedOn   calendar.Day
	AddedBy   string
	Version   int
}

// TableName is where the award's plan is kept.
func (awardActionRow) TableName() string { return "award_actions" }

func toAwardActionRow(a award.Action) awardActionRow {
	return awardActionRow{
		ID: a.ID, Framework: a.Framework, Criterion: a.Criterion, RoundID: a.Round, What: a.What, Owner: a.Owner, OwnerID: a.OwnerID, DueOn: a.DueOn, DoneOn: a.DoneOn, DoneBy: a.DoneBy,
		Evidence: a.Evidence, LeftOn: a.LeftOn, LeftWhy: a.LeftWhy, AddedOn: a.AddedOn, AddedBy: a.AddedBy, Version: a.Version,
	}
}

func (r awardActionRow) action() award.Action {
	return award.Action{
		ID: r.ID, Framework: r.Framework, Criterion: r.Criterion, Round: r.RoundID, What: r.What, Owner: r.Owner, OwnerID: r.OwnerID, DueOn: r.DueOn, DoneOn: r.DoneOn, DoneBy: r.DoneBy,
		Evidence: r.Evidence, LeftOn: r.LeftOn, LeftWhy: r.LeftWhy, AddedOn: r.AddedOn, AddedBy: r.AddedBy, Version: r.Version,
	}
}

var awardActionKind = recordKind[awardActionRow, award.Action]{
	one: "action", is: surely(awardActionRow.action), row: toAwardActionRow,
	version: func(a award.Action) int { return a.Version }, apart: byFacts[award.Action],
}

// AwardPlan lists what the school means to do for the award: what is to be done first,
// by its day, then what was done or decided against.
func (l *Ledger) AwardPlan(ctx context.Context) ([]award.Action, error) {
	return listAll(ctx, l, access.SeeAward, awardActionKind, "CASE WHEN done_on = '' AND left_on = '' THEN 0 ELSE 1 END, done_on DESC, due_on, id", "the plan")
}

// MyAwardActions lists what the actor was asked to see to for the award and has not
// done, and what they said today is done.
func (l *Ledger) MyAwardActions(ctx context.Context) ([]award.Action, error) {
	db, err := l.reading(ctx, access.SeeToAward)
	if err != nil || l.actor.UserID == "" {
		return nil, err
	}
	return list(db.Where("owner_id = ? AND left_on = '' AND (done_on = '' OR done_on = ?)", l.actor.UserID, l.store.Today()).Order("due_on, id"), "the plan", awardActionKind.is)
}

// AwardOwners lists who may be asked to see to something for the award, by name.
func (l *Ledger) AwardOwners(ctx context.Context) ([]Colleague, error) {
	if err := l.allow(access.KeepAward); err != nil {
		return nil, err
	}
	return l.staffWith(ctx, mayOwnAward)
}

func mayOwnAward(has []access.Role) bool {
	return slices.ContainsFunc(access.RolesThat(access.SeeToAward), func(r access.Role) bool { return slices.Contains(has, r) })
}

// awardOwnerHere gives an action the name of its owner's account, which must be one of
// this school.
func (l *Ledger) awardOwnerHere(tx *gorm.DB, a *award.Action) error {
	if a.OwnerID == "" {
		return nil
	}
	u, err := l.userHere(tx, a.OwnerID)
	switch {
	case fault.IsMissing(err) || err == nil && !mayOwnAward(u.At(l.actor.School).Roles):
		return fault.Wrong("owner", "Choose from the people on the page")
	case err != nil:
		return err
	}
	a.Owner = u.Name
	return nil
}

// KeepAwardAction keeps what b says of an action, and returns its id; one without an
// id is new. Version is the one that the person was shown, 0 for a new one; when
// somebody else saved since, nothing is saved and the fault.Clash shows theirs beside
// yours. The problems are those of [award.Action.Plan].
func (l *Ledger) KeepAwardAction(ctx context.Context, b award.Action, version int) (string, error) {
	fresh := award.Action{ID: l.store.newID(), Framework: b.Framework, Round: b.Round, AddedOn: l.store.Today(), AddedBy: l.actor.Name, Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepAward, "wrote down an action of the award’s plan", func(tx *gorm.DB, roll []register.Pupil) error {
		return awardActionKind.keep(tx, b.ID, version, fresh, func(a *award.Action) error {
			if err := a.Plan(b, roll, l.store.Today()); err != nil {
				return err
			}
			return l.awardOwnerHere(tx, a)
		})
	})
}

// PlanAward keeps actions that were taken from what a baseline review proposes. The
// problems are those of [award.PlanAll].
func (l *Ledger) PlanAward(ctx context.Context, said []award.Action) error {
	return l.namingNobody(ctx, access.KeepAward, "planned actions for the award", func(tx *gorm.DB, roll []register.Pupil) error {
		planned, err := award.PlanAll(said, roll, l.actor.Name, l.store.Today())
		if err != nil {
			return err
		}
		for i, a := range planned {
			a.ID = l.store.newID()
			if err := l.awardOwnerHere(tx, &a); err != nil {
				return fault.Beside(err, "owner", fmt.Sprintf("owner_%d", i+1))
			}
			row := toAwardActionRow(a)
			if err := tx.Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// FinishAwardAction says that an action is done, or is not after all. Who keeps the
// award may say so of all, and whoever sees to one of theirs; any other is missing.
func (l *Ledger) FinishAwardAction(ctx context.Context, id string, done bool) error {
	p, does := access.SeeToAward, "said that an action of the award’s plan is done"
	if !done {
		does = "said that an action of the award’s plan is not done"
	}
	keeps := l.allow(access.KeepAward) == nil
	if keeps {
		p = access.KeepAward
	}
	return l.changing(ctx, p, Deed{Does: does, Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		was, a, err := awardActionKind.load(tx, id)
		if err != nil {
			return err
		}
		if !keeps && (a.OwnerID == "" || a.OwnerID != l.actor.UserID || !a.LeftOn.IsZero()) {
			return fault.Missing{What: awardActionKind.one}
		}
		a.Finish(done, l.actor.Name, l.store.Today())
		return save(tx, &awardActionRow{}, id, was.Version, differing(was, toAwardActionRow(a)))
	})
}

// AwardDue counts what of the award is late, and what falls due up to and with a day.
type AwardDue struct {
	OwnLate, OwnSoon int          // actions that the actor sees to
	OthersLate       int          // for who keeps the award: those of others
	Renew            calendar.Day // the last day of a level that runs out soon; blank for none
}

// AwardDue counts what is due of the award. It names nobody, so it leaves no line.
func (l *Ledger) AwardDue(ctx context.Context, by calendar.Day) (AwardDue, error) {
	var due AwardDue
	today := l.store.Today()
	mine, err := l.MyAwardActions(ctx)
	if err != nil {
		return due, err
	}
	for _, a := range mine {
		switch {
		case !a.Open() || a.DueOn.After(by):
		case a.Overdue(today):
			due.OwnLate++
		default:
			due.OwnSoon++
		}
	}
	if l.allow(access.KeepAward) != nil {
		return due, nil
	}
	plan, err := l.AwardPlan(ctx)
	if err != nil {
		return due, err
	}
	for _, a := range plan {
		if a.Overdue(today) && (a.OwnerID == "" || a.OwnerID != l.actor.UserID) {
			due.OthersLate++
		}
	}
	all, err := l.Applications(ctx)
	if a, ok := award.Renewal(all, today); ok {
		due.Renew = a.Expires
	}
	return due, err
}
