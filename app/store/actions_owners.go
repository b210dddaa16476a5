package store

import (
	"context"
	"fmt"
	"slices"

	"carers/app/access"
	"carers/app/register"
)

// Owners lists who may be asked to see to something for an entry, by name: they
// learn the pupil's name, so that nobody is among them who must not know who is on
// the register. Of an entry that teachers do not know of, only those who see the
// register may be asked.
func (l *Ledger) Owners(ctx context.Context, c register.Carer) ([]Colleague, error) {
	if err := l.allow(access.KeepRegister); err != nil {
		return nil, err
	}
	return l.staffWith(ctx, func(has []access.Role) bool { return mayOwn(has, c) })
}

// staffWith lists the people of the school, by name, whose roles a condition picks.
func (l *Ledger) staffWith(ctx context.Context, which func([]access.Role) bool) ([]Colleague, error) {
	var posts []postRow
	if err := l.store.reading(ctx, l.actor.School).Find(&posts).Error; err != nil {
		return nil, fmt.Errorf("read the staff: %w", err)
	}
	roles := map[string][]access.Role{}
	for _, p := range posts {
		roles[p.UserID] = append(roles[p.UserID], access.Role(p.Role))
	}
	var ids []string
	for id, has := range roles {
		if which(has) {
			ids = append(ids, id)
		}
	}
	var users []userRow
	if err := l.store.across(ctx).Where("id IN ? AND disabled = ?", ids, false).Find(&users).Error; err != nil {
		return nil, fmt.Errorf("read the staff: %w", err)
	}
	names := map[string]string{}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	return byName(names), nil
}

// mayOwn reports whether somebody with these roles may be asked to see to
// something for an entry.
func mayOwn(has []access.Role, c register.Carer) bool {
	some := func(p access.Permission) bool {
		return slices.ContainsFunc(access.RolesThat(p), func(r access.Role) bool { return slices.Contains(has, r) })
	}
	if some(access.SeeRegister) {
		return some(access.SeeToActions)
	}
	return c.Status.Supported() && some(access.SeeToActions) && !slices.Contains(has, access.Data)
}
