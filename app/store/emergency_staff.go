package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// plannedFor says for which pupils of the actor's own groups there is an
// emergency plan that still holds, of which the pupil agreed that own teachers may
// know: that there is one, and nothing of it. Whoever covers for a day is told of none.
func (l *Ledger) plannedFor(ctx context.Context, groups []Group) (map[string]bool, error) {
	if sure, err := l.confirmed(ctx); err != nil || !sure {
		return nil, err
	}
	var own []Group
	for _, g := range groups {
		if !g.Cover {
			own = append(own, g)
		}
	}
	var pupils []string
	err := l.store.reading(ctx, l.actor.School).Model(&emergencyRow{}).
		Joins("JOIN carers ON carers.school = emergency_plans.school AND carers.id = emergency_plans.carer_id").
		Where("emergency_plans.staff_know AND emergency_plans.expires_on >= ? AND carers.status IN ? AND carers.pupil_id IN ?", l.store.Today(), supported(), pupilsIn(own)).Where(planInHand).
		Pluck("carers.pupil_id", &pupils).Error
	if err != nil {
		return nil, fmt.Errorf("read for whom there is an emergency plan: %w", err)
	}
	planned := map[string]bool{}
	for _, p := range pupils {
		planned[p] = true
	}
	return planned, nil
}

// shown are the pupils of whom the page tells something, whose looks are signed.
func (m *MyPupils) shown() []string {
	pupils := slices.Collect(maps.Keys(m.Told))
	pupils = slices.AppendSeq(pupils, maps.Keys(m.Planned))
	slices.Sort(pupils)
	return slices.Compact(pupils)
}

// keepPlanned keeps of those planned for the pupils of the group that is shown.
func (m *MyPupils) keepPlanned(planned map[string]bool) {
	m.Planned = map[string]bool{}
	for _, g := range m.Groups {
		if g.ID != m.Group || g.Cover {
			continue
		}
		for _, p := range g.Pupils {
			if planned[p.ID] {
				m.Planned[p.ID] = true
			}
		}
	}
}
