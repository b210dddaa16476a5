//go:build !unix

package cost

import "time"

var began = time.Now()

// processorTime is the clock's where the system does not tell: a ratio then holds
// on a machine that is left alone.
func processorTime() time.Duration { return time.Since(began) }
