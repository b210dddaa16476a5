package store_test

import (
	"strings"
	"testing"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

func TestALoweredLimitIsSignedWithWhatItWasAndWhy(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l, lead := s.As(w.near.Champion), s.As(w.near.Head)
		school := give(t, func() (register.School, error) { return l.School(t.Context()) })
		lower := register.Limits{Governors: 3, Outside: 10, Reason: "The board asked for it in March"}
		must(t, lead.SetLimits(t.Context(), school.Version, lower))
		if err := l.SetLimits(t.Context(), school.Version, register.Limits{Governors: 5, Outside: 10}); !fault.IsClash(err) {
			t.Errorf("over what the head saved: %v", err)
		}
		lines := give(t, func() ([]store.AuditLine, error) { return l.AuditOf(t.Context(), store.AuditQuery{Most: 1}) })
		got := lines[0]
		if got.Deed != "set from which count on others are told" || got.Reason != lower.Reason || !strings.Contains(got.Detail, "smallest count told to governors was 5 and is 3") || strings.Contains(got.Detail, "told outside was") {
			t.Errorf("it is signed as %+v", got)
		}
		err := l.ChangeSchool(t.Context(), school.Version+1, func(s *register.School) error {
			s.Settings.CountThreshold = 2
			return nil
		})
		now := give(t, func() (register.School, error) { return l.School(t.Context()) })
		if least, _ := now.Settings.LimitTo(register.ToGovernors); err == nil || least != 3 {
			t.Errorf("among other settings it becomes %d, %v", least, err)
		}
	})
}
