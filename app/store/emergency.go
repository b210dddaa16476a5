package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type emergencyRow struct {
	ID         string
	School     string
	CarerID    string
	FirstAct   string
	Contacts   string
	Situations string
	Collects   string
	TakesOver  string
	Say        string
	SayNot     string
	HomeWord   string
	StaffKnow  bool
	AgreedOn   calendar.Day
	ExpiresOn  calendar.Day
	MadeBy     string
	Version    int
}

// TableName is where emergency plans are kept.
func (emergencyRow) TableName() string { return "emergency_plans" }

func toEmergencyRow(p register.EmergencyPlan) emergencyRow {
	return emergencyRow{
		ID: p.ID, CarerID: p.CarerID, FirstAct: p.First, Contacts: packed(p.Contacts), Situations: packed(p.Situations), Collects: p.Collects, TakesOver: p.TakesOver,
		Say: p.Say, SayNot: p.SayNot, HomeWord: p.HomeWord, StaffKnow: p.StaffKnow, AgreedOn: p.AgreedOn, ExpiresOn: p.ExpiresOn, MadeBy: p.MadeBy, Version: p.Version,
	}
}

func (r emergencyRow) plan() (register.EmergencyPlan, error) {
	p := register.EmergencyPlan{
		ID: r.ID, CarerID: r.CarerID, First: r.FirstAct, Collects: r.Collects, TakesOver: r.TakesOver, Say: r.Say, SayNot: r.SayNot, HomeWord: r.HomeWord,
		StaffKnow: r.StaffKnow, AgreedOn: r.AgreedOn, ExpiresOn: r.ExpiresOn, MadeBy: r.MadeBy, Version: r.Version,
	}
	var err error
	if p.Contacts, err = unpacked[[]register.EmergencyContact](r.Contacts); err != nil {
		return p, err
	}
	p.Situations, err = unpacked[[]register.Situation](r.Situations)
	return p, err
}

// plansOf lists the emergency plans that a query picks, the one in hand first.
func plansOf(db *gorm.DB) ([]register.EmergencyPlan, error) {
	return list(db.Order("version DESC, id"), "emergency plans", emergencyRow.plan)
}

func (l *Ledger) everyEmergencyPlan(ctx context.Context) (map[string][]register.EmergencyPlan, error) {
	all, err := plansOf(l.store.reading(ctx, l.actor.School))
	return byEntry(all, func(p register.EmergencyPlan) string { return p.CarerID }), err
}

// Emergency is what is needed of an entry when something goes wrong, and no
// more.
type Emergency struct {
	Carer      register.Carer
	Pupil      register.Pupil
	Plan       *register.EmergencyPlan // the one in hand; nil where there is none
	HomeSilent bool
}

// Emergency hands over the plan in hand of an entry. That somebody opened it is
// signed as such: it is read in a crisis, and the pupil may ask by whom.
func (l *Ledger) Emergency(ctx context.Context, carer string) (Emergency, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return Emergency{}, err
	}
	e := Emergency{}
	if e.Carer, err = carerIn(db, carer); err != nil {
		return Emergency{}, err
	}
	if e.Pupil, err = pupilIn(db, e.Carer.PupilID); err != nil {
		return Emergency{}, fmt.Errorf("read the carer's roll entry: %w", err)
	}
	plans, err := plansOf(db.Where("carer_id = ?", carer).Limit(1))
	if err != nil {
		return Emergency{}, err
	}
	if len(plans) > 0 {
		e.Plan = &plans[0]
	}
	if e.HomeSilent, err = homeSilent(db, e.Carer.PupilID); err != nil {
		return Emergency{}, err
	}
	return e, l.look(ctx, Deed{Does: "opened the emergency plan", Kind: "pupil", Record: e.Carer.PupilID})
}

// AgreePlan keeps an emergency plan as it was agreed with the pupil, in place of
// the one before, which stays as it was. Version is that of the plan in hand that
// the person was shown, 0 for none; when somebody else agreed one since, nothing
// is saved and the fault.Clash shows theirs beside yours. The problems are those
// of [register.EmergencyPlan.Check].
func (l *Ledger) AgreePlan(ctx context.Context, carer string, version int, p register.EmergencyPlan) error {
	if err := l.allow(access.KeepRegister); err != nil {
		return err
	}
	pupil, err := l.pupilOf(ctx, carer)
	if err != nil {
		return err
	}
	p.ID, p.CarerID, p.MadeBy, p.Version = l.store.newID(), carer, l.actor.Name, version+1
	row := toEmergencyRow(p)
	return l.changing(ctx, access.KeepRegister, Deed{Does: "agreed an emergency plan with the pupil", Kind: "pupil", Record: pupil}, func(tx *gorm.DB) error {
		entry, err := carerIn(forUpdate(tx), carer)
		if err != nil {
			return err
		}
		silent, err := homeSilent(tx, pupil)
		if err != nil {
			return err
		}
		if err := p.Check(entry, silent, l.store.Today()); err != nil {
			return err
		}
		plans, err := plansOf(tx.Where("carer_id = ?", carer).Limit(1))
		if err != nil {
			return err
		}
		theirs := register.EmergencyPlan{}
		if len(plans) > 0 {
			theirs = plans[0]
		}
		if theirs.Version != version {
			return fault.Clash{What: "plan", Differences: factsApart(theirs.Facts(), p.Facts())}
		}
		return tx.Create(&row).Error
	})
}

// planInHand picks the plans that no other took the place of.
const planInHand = "NOT EXISTS (SELECT 1 FROM emergency_plans later WHERE later.school = emergency_plans.school AND later.carer_id = emergency_plans.carer_id AND later.version > emergency_plans.version)"

// PlanEnding is an emergency plan that has ended, or ends soon.
type PlanEnding struct {
	CarerID string
	Pupil   register.Pupil
	Ends    calendar.Day
}

// PlansEnding lists the plans in hand, of carers on roll for whom staff do
// things, that end by a day, the first to end first. The look at the list is
// signed; nobody has seen an empty one.
func (l *Ledger) PlansEnding(ctx context.Context, by calendar.Day) ([]PlanEnding, error) {
	db, err := l.reading(ctx, access.SeeRegister)
	if err != nil {
		return nil, err
	}
	var rows []emergencyRow
	if err := db.Select("carer_id, expires_on").Where("expires_on <= ?", by).Where(planInHand).Order("expires_on, carer_id").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read the plans that end: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	pupils, err := l.pupilsOnRoll(ctx, (*entry).supported)
	if err != nil {
		return nil, err
	}
	var ending []PlanEnding
	for _, r := range rows {
		if p, here := pupils[r.CarerID]; here {
			ending = append(ending, PlanEnding{CarerID: r.CarerID, Pupil: p, Ends: r.ExpiresOn})
		}
	}
	if len(ending) == 0 {
		return nil, nil
	}
	return ending, l.look(ctx, Deed{Does: "looked at the emergency plans that end", Kind: "register"})
}
