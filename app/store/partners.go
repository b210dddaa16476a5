package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
)

type partnerRow struct {
	ID              string
	School          string
	Name            string
	Kind            string
	Does            string
	WhoFor          string
	Phone           string
	Email           string
	Web             string
	Contact         string
	HowToRefer      string
	UsualWait       string
	Agreement       string
	AgreementReview calendar.Day
	FromDay         calendar.Day
	UntilDay        calendar.Day
	CheckedOn       calendar.Day
	CheckedBy       string
	Version         int
}

// TableName is where it is kept who outside helps.
func (partnerRow) TableName() string { return "partners" }

func toPartnerRow(p register.Partner) partnerRow {
	return partnerRow{
		ID: p.ID, Name: p.Name, Kind: string(p.Kind), Does: p.Does, WhoFor: p.WhomFor, Phone: p.Phone, Email: p.Mail, Web: p.Web, Contact: p.Contact, HowToRefer: p.HowToRefer, UsualWait: p.UsualWait,
		Agreement: string(p.Agreement), AgreementReview: p.AgreementReview, FromDay: p.From, UntilDay: p.Until, CheckedOn: p.CheckedOn, CheckedBy: p.CheckedBy, Version: p.Version,
	}
}

func (r partnerRow) partner() register.Partner {
	return register.Partner{
		ID: r.ID, Name: r.Name, Kind: register.PartnerKind(r.Kind), Does: r.Does, WhomFor: r.WhoFor, Phone: r.Phone, Mail: r.Email, Web: r.Web, Contact: r.Contact, HowToRefer: r.HowToRefer, UsualWait: r.UsualWait,
		Agreement: register.Answer(r.Agreement), AgreementReview: r.AgreementReview, From: r.FromDay, Until: r.UntilDay, CheckedOn: r.CheckedOn, CheckedBy: r.CheckedBy, Version: r.Version,
	}
}

var partnerKind = recordKind[partnerRow, register.Partner]{
	one: "partner", is: surely(partnerRow.partner), row: toPartnerRow, version: func(p register.Partner) int { return p.Version }, apart: byFacts[register.Partner],
}

// Partners lists the partners that are there today, by kind and name: those that
// somebody can be referred to. It is about no child, so it leaves no line.
func (l *Ledger) Partners(ctx context.Context) ([]register.Partner, error) {
	all, err := l.EveryPartner(ctx)
	today := l.store.Today()
	return slices.DeleteFunc(all, func(p register.Partner) bool { return !p.OpenOn(today) }), err
}

// EveryPartner lists the partners by kind and name, those too that have closed
// or are not there yet.
func (l *Ledger) EveryPartner(ctx context.Context) ([]register.Partner, error) {
	db, err := l.reading(ctx, access.SeePartners)
	if err != nil {
		return nil, err
	}
	all, err := list(db.Order("id"), "the partners", partnerKind.is)
	slices.SortStableFunc(all, func(a, b register.Partner) int {
		if a.Kind != b.Kind {
			return slices.Index(register.PartnerKinds, a.Kind) - slices.Index(register.PartnerKinds, b.Kind)
		}
		return strings.Compare(register.Fold(a.Name), register.Fold(b.Name))
	})
	return all, err
}

// KeepPartner keeps what b says of a partner, and returns its id; one without an
// id is new. Version is the one that the person was shown, 0 for a new one; when
// somebody else saved since, nothing is saved and the fault.Clash shows theirs
// beside yours. A partner is never taken out: it closes, by its last day. The
// problems are those of [register.Partner.Write].
func (l *Ledger) KeepPartner(ctx context.Context, b register.Partner, version int) (string, error) {
	fresh := register.Partner{ID: l.store.newID(), Version: 1}
	return cmp.Or(b.ID, fresh.ID), l.namingNobody(ctx, access.KeepRegister, "wrote down a partner", func(tx *gorm.DB, roll []register.Pupil) error {
		return partnerKind.keep(tx, b.ID, version, fresh, func(is *register.Partner) error { return is.Write(b, roll, l.actor.Name, l.store.Today()) })
	})
}

// CheckPartner says that the actor made sure that what they were shown is right.
// Version is of what they were shown: when somebody else saved since, they have
// not seen it, and nothing is said. It leaves the version as it is, for nobody
// who reads or writes the partner meets anything new.
func (l *Ledger) CheckPartner(ctx context.Context, id string, version int) error {
	return l.changing(ctx, access.KeepRegister, Deed{Does: "checked a partner", Kind: "school", Record: l.actor.School}, func(tx *gorm.DB) error {
		row, was, err := partnerKind.load(tx, id)
		if err != nil {
			return err
		}
		if version != was.Version {
			return fault.Clash{What: "partner"}
		}
		is := was
		is.Check(l.actor.Name, l.store.Today())
		changes := differing(row, toPartnerRow(is))
		if len(changes) == 0 { // the button pressed twice
			return nil
		}
		return tx.Model(&partnerRow{}).Where("id = ?", id).Updates(changes).Error
	})
}
