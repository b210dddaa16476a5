package jobs

import (
	"context"
	"fmt"

	"carers/app/access"
	"carers/app/register"
)

// lookThroughEvidence looks through again, school by school, the evidence that was last
// looked through beside another roll, so that who joined since is found before anybody
// makes a pack.
func lookThroughEvidence(ctx context.Context, m Means) (string, error) {
	looked, wait := 0, 0
	_, err := m.eachSchool(ctx, func(school register.School) (string, error) {
		n, w, err := m.Store.As(access.Command("evidence", school.URN)).LookThroughAllEvidence(ctx)
		looked, wait = looked+n, wait+w
		return "", err
	})
	if looked == 0 {
		return "", err
	}
	return fmt.Sprintf("looked through %d again, of which %d now wait for somebody", looked, wait), err
}
