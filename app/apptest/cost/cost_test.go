package cost

import (
	"testing"
	"time"
)

func TestSleepingCostsTimeAndNoProcessor(t *testing.T) {
	s := Of(func() { time.Sleep(50 * time.Millisecond) })
	if s.Clock < 50*time.Millisecond || s.Processor > s.Clock {
		t.Errorf("sleeping cost %v of the clock and %v of the processor", s.Clock, s.Processor)
	}
}

func TestMemoryThatIsLetGoOfCountsForThePeak(t *testing.T) {
	var held []byte
	most := Peak(func() {
		held = make([]byte, 64_000_000)
		held[1] = 1
		time.Sleep(20 * time.Millisecond)
		held = nil
	})
	if most < 60 || most > 80 {
		t.Errorf("a peak of %.0f MB, want 64", most)
	}
}
