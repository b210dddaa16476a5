//go:build unix

package jobs_test

import (
	"runtime"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"
)

// spent is what some work cost: by the clock, and in processor time of all
// threads, the garbage collector's too. The second is what a ratio can be told
// by on a machine that others use.
type spent struct{ clock, processor time.Duration }

func (s *spent) add(o spent) { s.clock, s.processor = s.clock+o.clock, s.processor+o.processor }

// spend does some work and says what it cost.
func spend(b *testing.B, work func()) spent {
	b.Helper()
	began, busy := time.Now(), processorTime(b)
	work()
	return spent{time.Since(began), processorTime(b) - busy}
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	check(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// reportFloors reports how many times the cost of the floor some work was.
func reportFloors(b *testing.B, work, floor spent) {
	b.ReportMetric(float64(work.processor)/float64(floor.processor), "floors")
	b.ReportMetric(float64(work.clock)/float64(floor.clock), "floors-by-clock")
}

// peak is the most memory that some work had in use at once beside what was
// there, in megabytes: what is used and what waits to be collected.
func peak(work func()) float64 {
	runtime.GC()
	before, most := inUse(), uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				most = max(most, inUse())
			}
		}
	}()
	work()
	close(stop)
	<-stopped
	return float64(max(most, before)-before) / 1e6
}

func inUse() uint64 {
	read := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(read)
	return read[0].Value.Uint64()
}
