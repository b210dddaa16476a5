// Package cost measures what work costs, for benchmarks: time by the clock, time
// of processors and memory.
package cost

import (
	"runtime"
	"runtime/metrics"
	"testing"
	"time"
)

// Spent is what some work cost: by the clock, and in processor time of all
// threads, the garbage collector's too. The second is what a ratio can be told by
// on a machine that others use.
type Spent struct{ Clock, Processor time.Duration }

// Of does some work and returns what it cost. Whatever else the program does
// meanwhile is counted too.
func Of(work func()) Spent {
	began, busy := time.Now(), processorTime()
	work()
	return Spent{Clock: time.Since(began), Processor: processorTime() - busy}
}

// Add adds what other work cost.
func (s *Spent) Add(o Spent) { s.Clock, s.Processor = s.Clock+o.Clock, s.Processor+o.Processor }

// Report reports how many times a floor's cost some work was, under the floor's
// name: in processor time and, as "name-by-clock", by the clock.
func Report(b *testing.B, work, floor Spent, name string) {
	b.ReportMetric(float64(work.Processor)/float64(floor.Processor), name)
	b.ReportMetric(float64(work.Clock)/float64(floor.Clock), name+"-by-clock")
}

// Peak returns the most memory that some work had in use at once beside what was
// there before, in megabytes (10^6 bytes): what is used and what waits to be
// collected. It looks every two milliseconds.
func Peak(work func()) float64 {
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
