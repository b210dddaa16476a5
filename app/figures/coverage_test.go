package figures

import (
	"math/rand/v2"
	"testing"
)

// How often the interval of a rate holds the truth, where pupils' attendance is as
// skewed as it is in schools: most near all of it, some far off. Promised is 95 in
// a hundred; what few pupils have of it is why five are the least and up to thirty
// are called rough.
func TestTheIntervalOfARateHoldsTheTruthAboutAsOftenAsItSays(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 9))
	const truth = 0.9 // the mean of the squared uniform below is 0.1
	for _, c := range []struct {
		pupils int
		least  float64
	}{{5, 0.89}, {10, 0.91}, {30, 0.93}, {100, 0.93}} {
		held := 0
		const tries = 1500
		for range tries {
			pupils := make([]Share, c.pupils)
			for i := range pupils {
				u := r.Float64()
				absent := 0.3 * u * u
				for range 100 {
					if r.Float64() >= absent {
						pupils[i].Count++
					}
				}
				pupils[i].Of = 100
			}
			if RateOf(pupils).Interval.Holds(truth) {
				held++
			}
		}
		if float64(held)/tries < c.least {
			t.Errorf("the interval of %d pupils holds the truth %d times in %d", c.pupils, held, tries)
		}
	}
}
