package jobs

import (
	"context"
	"fmt"
)

// sweep forgets sessions and failed sign-ins whose time is over.
func sweep(ctx context.Context, m Means) (string, error) {
	n, err := m.Store.Sweep(ctx)
	if n == 0 || err != nil {
		return "", err
	}
	return fmt.Sprintf("forgot %d", n), nil
}
