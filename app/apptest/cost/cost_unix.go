//go:build unix

package cost

import (
	"syscall"
	"time"
)

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it is never refused to a process about itself
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
