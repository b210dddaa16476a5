package jobs

import (
	"context"
	"errors"
	"fmt"

	"carers/app/store"
)

// checkAudit walks every school's audit. A line that is not as it was signed is
// a failure that names the school and the line; the other schools are checked
// all the same.
func checkAudit(ctx context.Context, s *store.Store) (string, error) {
	schools, err := s.Schools(ctx)
	if err != nil || len(schools) == 0 {
		return "", err
	}
	var broken []error
	for _, school := range schools {
		broken = append(broken, s.CheckAudit(ctx, school.URN))
	}
	if err := errors.Join(broken...); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d in order", len(schools)), nil
}
