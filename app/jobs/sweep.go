package jobs

import (
	"context"
	"fmt"
)

// sweep forgets sessions, failed sign-ins and which forms were sent, once their time is
// over.
func sweep(ctx context.Context, m Means) (string, error) {
	n, err := m.Store.Sweep(ctx)
	if n == 0 || err != nil {
		return "", err
	}
	return fmt.Sprintf("forgot %d", n), nil
}
