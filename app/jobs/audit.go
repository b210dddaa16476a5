package jobs

import (
	"context"
	"errors"
	"fmt"
)

// checkAudit walks every school's audit. A line that is not as it was signed is
// a failure that names the school and the line; the other schools are checked
// all the same.
func checkAudit(ctx context.Context, m Means) (string, error) {
	schools, err := m.Store.Schools(ctx)
	if err != nil || len(schools) == 0 {
		return "", err
	}
	var broken []error
	for _, school := range schools {
		broken = append(broken, m.Store.CheckAudit(ctx, school.URN))
	}
	if err := errors.Join(broken...); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d in order", len(schools)), nil
}
