package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type transitionRow struct {
	ID         string
	School     string
	CarerID    string
	Kind       string
	FirstDay   calendar.Day
	ToWhere    string
	Along      string
	Tell       string
	TellNot    string
	AgreedOn   calendar.Day
	MeetOn     calendar.Day
	MeetWith   string
	MetOn      calendar.Day
	Visits     string
	Careers    string
	CareersOn  calendar.Day
	TakesOver  string
	ReceivedOn calendar.Day
	ReceivedBy string
	BegunBy    string
	Version    int
}

// TableName is where transitions are kept.
func (transitionRow) TableName() string { return "transitions" }

func toTransitionRow(t register.Transition) transitionRow {
	return transitionRow{
		ID: t.ID, CarerID: t.CarerID, Kind: string(t.Kind), FirstDay: t.On, ToWhere: t.To, Along: packed(t.Along), Tell: t.Tell, TellNot: t.TellNot, AgreedOn: t.AgreedOn,
		MeetOn: t.MeetOn, MeetWith: t.MeetWith, MetOn: t.MetOn, Visits: t.Visits, Careers: t.Careers, CareersOn: t.CareersOn, TakesOver: t.TakesOver,
		ReceivedOn: t.ReceivedOn, ReceivedBy: t.ReceivedBy, BegunBy: t.By, Version: t.Version,
	}
}

func (r transitionRow) transition() (register.Transition, error) {
	along, err := unpacked[[]register.AlongLine](r.Along)
	return register.Transition{
		ID: r.ID, CarerID: r.CarerID, Kind: register.TransitionKind(r.Kind), On: r.FirstDay, To: r.ToWhere, Along: along, Tell: r.Tell, TellNot: r.TellNot, AgreedOn: r.AgreedOn,
		MeetOn: r.MeetOn, MeetWith: r.MeetWith, MetOn: r.MetOn, Visits: r.Visits, Careers: r.Careers, CareersOn: r.CareersOn, TakesOver: r.TakesOver,
		ReceivedOn: r.ReceivedOn, ReceivedBy: r.ReceivedBy, By: r.BegunBy, Version: r.Version,
	}, err
}

var transitionKind = recordKind[transitionRow, register.Transition]{
	one: "transition", is: transitionRow.transition, row: toTransitionRow, version: func(t register.Transition) int { return t.Version }, apart: byFacts[register.Transition],
}

// transitionsOf lists the transitions that a query picks, the latest first.
func transitionsOf(db *gorm.DB) ([]register.Transition, error) {
	return list(db.Order("first_day DESC, id DESC"), "transitions", transitionKind.is)
}

func (l *Ledger) everyTransition(ctx context.Context) (map[string][]register.Transition, error) {
	all, err := transitionsOf(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(t register.Transition) string { return t.CarerID }), err
}

// PlanTransition begins a transition, and returns its id. A line about an
// adjustment of somebody else is missing. The problems are those of
// [register.Transition.Plan].
func (l *Ledger) PlanTransition(ctx context.Context, carer string, t register.Transition) (string, error) {
	is := register.Transition{ID: l.store.newID(), CarerID: carer, By: l.actor.Name, Version: 1}
	return is.ID, l.onEntry(ctx, carer, "planned a transition", func(tx *gorm.DB) error {
		if err := l.planTransition(tx, &is, t); err != nil {
			return err
		}
		row := toTransitionRow(is)
		return tx.Create(&row).Error
	})
}

// planTransition runs the rule on an entry as it stands.
func (l *Ledger) planTransition(tx *gorm.DB, is *register.Transition, t register.Transition) error {
	entry, err := carerIn(tx, is.CarerID)
	if err != nil {
		return err
	}
	theirs, err := adjustmentsOf(tx, is.CarerID)
	if err != nil {
		return err
	}
	for _, line := range t.Along {
		if line.Adjustment != "" && !slices.ContainsFunc(theirs, func(a register.Adjustment) bool { return a.ID == line.Adjustment }) {
			return fault.Missing{What: "adjustment"}
		}
	}
	return is.Plan(t, entry, l.store.Today())
}

// ChangeTransition changes a transition. Version is the one that the person was
// shown; when somebody else saved since, nothing is saved and the fault.Clash
// shows theirs beside yours.
func (l *Ledger) ChangeTransition(ctx context.Context, id string, version int, t register.Transition) error {
	return changeOf(ctx, l, transitionKind, id, version, "changed a transition", func(tx *gorm.DB, is *register.Transition) error {
		return l.planTransition(tx, is, t)
	})
}

// HandOver writes down, in one act, that a transfer pack is about to leave, and
// its line of the sharing log. The pack is handed over only after this returned
// no error. Who presses twice hands over the same file, and it stands in the log
// once. What it may hold, and home, are worked out from the record as it stands
// now; the problems are those of [register.Transfer.Check] and
// [register.Sharing.Write].
func (l *Ledger) HandOver(ctx context.Context, transition string, x register.Transfer, sha256 string) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := pupilBehind[transitionRow](ctx, l, transition, "transition")
	if err != nil {
		return err
	}
	return l.changing(ctx, access.KeepRegister, Deed{Does: "handed over a transfer pack", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		subject, err := transferSubjectIn(tx, transition, pupil, l.store.Today())
		if err != nil {
			return err
		}
		line := x.Logged(subject)
		twice, err := l.logged(tx, subject.Carer.ID, line)
		if err != nil {
			return err
		}
		var unwritten error
		if !twice {
			unwritten = l.insertSharing(tx, l.store.newID(), subject.Carer.ID, line)
		}
		if unwritten != nil && len(fault.Problems(unwritten)) == 0 {
			return unwritten
		}
		if err := fault.Check(append(fault.Problems(x.Check(subject)), fault.Problems(unwritten)...)); err != nil {
			return err
		}
		release := l.releaseRow("transfer", "html", len(subject.Chosen(x.Keys)), sha256)
		return tx.Create(&release).Error
	})
}

// TransferSubject is what a pack for one of a record's transitions is built from, on
// a day.
func (rec CarerRecord) TransferSubject(t register.Transition, today calendar.Day) register.TransferSubject {
	s := register.TransferSubject{Carer: rec.Carer, Transition: t, Known: register.KnownNow(rec.Snapshots).Snapshot, HomeSilent: rec.HomeSilent, Today: today}
	if len(rec.Plans) > 0 {
		s.Plan = &rec.Plans[0]
	}
	return s
}

func transferSubjectIn(tx *gorm.DB, transition, pupil string, today calendar.Day) (s register.TransferSubject, err error) {
	var row transitionRow
	if err := tx.Where("id = ?", transition).Take(&row).Error; err != nil {
		return s, found(err, "transition")
	}
	t, err := row.transition()
	if err != nil {
		return s, err
	}
	var rec CarerRecord
	if rec.Carer, err = carerIn(tx, t.CarerID); err != nil {
		return s, err
	}
	if rec.Snapshots, err = snapshotsOf(tx, t.CarerID); err != nil {
		return s, err
	}
	if rec.Plans, err = plansOf(tx.Where("carer_id = ?", t.CarerID).Limit(1)); err != nil {
		return s, err
	}
	if rec.HomeSilent, err = homeSilent(tx, pupil); err != nil {
		return s, err
	}
	return rec.TransferSubject(t, today), nil
}

// TransitionDue is a pupil whose step needs somebody: one that is planned, or one
// that should be.
type TransitionDue struct {
	CarerID    string
	Pupil      register.Pupil
	Transition *register.Transition // nil where none is planned
	Because    string
}

// TransitionsDue lists the young carers whose transition needs somebody: what is
// planned and due first, then those for whom one should be planned, by name. The
// look is signed; nobody has seen an empty list.
func (l *Ledger) TransitionsDue(ctx context.Context) ([]TransitionDue, error) {
	if err := l.allow(access.SeeRegister); err != nil {
		return nil, err
	}
	entries, err := l.entries(ctx)
	if err != nil {
		return nil, err
	}
	all, err := l.everyTransition(ctx)
	if err != nil {
		return nil, err
	}
	var due []TransitionDue
	today := l.store.Today()
	for i := range entries {
		if e := &entries[i]; e.supported() {
			due = append(due, transitionsDue(e.id, e.pupil(), all[e.id], today)...)
		}
	}
	if len(due) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(due, func(a, b TransitionDue) int {
		if (a.Transition == nil) != (b.Transition == nil) {
			return map[bool]int{true: 1, false: -1}[a.Transition == nil]
		}
		return cmp.Or(cmp.Compare(a.Pupil.ListName(), b.Pupil.ListName()), cmp.Compare(a.CarerID, b.CarerID))
	})
	return due, l.look(ctx, Deed{Does: "looked at the transitions due", Kind: "register"})
}

func transitionsDue(carer string, p register.Pupil, all []register.Transition, today calendar.Day) (due []TransitionDue) {
	for _, t := range all {
		if because := t.Due(today); because != "" {
			due = append(due, TransitionDue{carer, p, &t, because})
		}
	}
	if because := register.TransitionWanted(p, all, today); because != "" {
		due = append(due, TransitionDue{carer, p, nil, because})
	}
	return due
}
