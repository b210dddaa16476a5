package demo

import (
	"testing"

	"carers/app/access"
	"carers/app/award"
)

// TestEvidenceIsThereInEveryState reads what Greenfield shows: a piece that waits in each
// way, and as many as a pack needs that are clear.
func TestEvidenceIsThereInEveryState(t *testing.T) {
	s := loaded(t, world)
	l := s.As(access.Command("test", GreenfieldURN))
	all, err := l.Evidence(t.Context())
	check(t, err)
	roll, err := l.RollDigest(t.Context())
	check(t, err)
	states := map[award.Looked]int{}
	copies, old, out, may := 0, 0, 0, 0
	for _, e := range all {
		states[e.Looked]++
		if e.Copy != "" {
			copies++
		}
		if e.OutOfDate(world.Today) {
			old++
		}
		if e.Out() {
			out++
		}
		if e.MayLeave(roll, world.Today) == nil {
			may++
		}
	}
	if len(all) != len(evidence) || states[award.Hits] != 1 || states[award.Unread] != 1 || states[award.Seconds] != 1 || copies != 2 || old != 1 || out != 1 || may != 10 {
		t.Errorf("%d pieces: %v; %d copies, %d out of date, %d taken out, %d may leave", len(all), states, copies, old, out, may)
		for _, e := range all {
			t.Log(e.Title, e.Looked, e.Open, e.Copy != "", e.Out())
		}
	}
}
