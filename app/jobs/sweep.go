package jobs

import (
	"context"
	"fmt"

	"carers/app/store"
)

// sweep forgets sessions and failed sign-ins whose time is over.
func sweep(ctx context.Context, s *store.Store) (string, error) {
	n, err := s.Sweep(ctx)
	if n == 0 || err != nil {
		return "", err
	}
	return fmt.Sprintf("forgot %d", n), nil
}
