package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"carers/app/access"
	"carers/app/fault"
)

// Keepers counts who can sign in and is told of what is done with the register.
type Keepers struct{ Champions, Leads int }

// Keepers counts the champions and the safeguarding leads of the actor's school
// who can sign in. It names nobody.
func (l *Ledger) Keepers(ctx context.Context) (Keepers, error) {
	db, err := l.reading(ctx, access.SignedIn)
	if err != nil {
		return Keepers{}, err
	}
	var k Keepers
	if k.Champions, err = ableTo(db, access.Champion, ""); err != nil {
		return k, err
	}
	k.Leads, err = ableTo(db, access.DSL, "")
	return k, err
}

// ableTo counts who holds a role and can sign in, leaving one person out.
func ableTo(db *gorm.DB, role access.Role, but string) (int, error) {
	var holders []string
	if err := db.Model(&postRow{}).Where("role = ? AND user_id <> ?", string(role), but).Pluck("user_id", &holders).Error; err != nil {
		return 0, fmt.Errorf("read who holds a role: %w", err)
	}
	var n int64
	if err := db.Model(&userRow{}).Where("id IN ? AND hash <> '' AND disabled = ?", holders, false).Count(&n).Error; err != nil {
		return 0, fmt.Errorf("count who can sign in: %w", err)
	}
	return int(n), nil
}

// keepsChampion refuses to take the school's last champion who can sign in from
// the register: nobody would hear of what is done with it, or could bring them
// back. Whoever runs the installation may, and is warned by the command.
func (l *Ledger) keepsChampion(tx *gorm.DB, u access.User) error {
	if u.Hash == "" || u.Disabled || !u.At(l.actor.School).Has(access.Champion) || l.runs() {
		return nil
	}
	others, err := ableTo(tx, access.Champion, u.ID)
	if err == nil && others == 0 {
		err = fault.Wrong("role", "Nobody else who keeps the register can sign in. Let another champion choose a password first, and then take this role away")
	}
	return err
}
