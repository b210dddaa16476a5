package jobs

import (
	"context"
	"errors"
	"runtime"
	"testing"

	"carers/app/access"
	"carers/app/fault"
)

// takes asks for a place in turns, and says through the channel what came of it.
func takes(ctx context.Context, turns *turns, who string) chan error {
	got := make(chan error, 1)
	go func() {
		_, err := turns.take(ctx, who, 1)
		got <- err
	}()
	return got
}

func TestOnePersonsManyTabsLeaveRoomForAColleague(t *testing.T) {
	turns := newTurns(1, 2)
	leave, err := turns.take(t.Context(), "R. Begum", 1)
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	second := takes(gone, turns, "R. Begum")
	for turns.of("R. Begum") < 2 { // until the second is in the queue
		runtime.Gosched()
	}
	var busy fault.Busy
	if _, err := turns.take(t.Context(), "R. Begum", 1); !errors.As(err, &busy) {
		t.Errorf("a third file of one person: %v, want to be asked to wait", err)
	}
	colleague := takes(t.Context(), turns, "S. Kowalczyk")
	cancel()
	if err := <-second; !errors.Is(err, context.Canceled) {
		t.Errorf("a tab that was closed: %v", err)
	}
	leave()
	if err := <-colleague; err != nil {
		t.Errorf("a colleague: %v", err)
	}
	if n := turns.of("R. Begum"); n != 0 {
		t.Errorf("%d are counted of somebody who is gone", n)
	}
}

func TestALookThatFailsLeavesItsPlace(t *testing.T) {
	l := emptyStore(t).As(access.Command("looking", "999001"))
	for range 3 * fewFiles {
		if _, err := Look(t.Context(), l, "no such import"); !fault.IsMissing(err) {
			t.Fatalf("%v", err)
		}
		_, seen := brought(t, l, "nothing that can be read")
		if !seen.Refused() {
			t.Fatal("it can be read")
		}
	}
	if n := looking.of("looking"); n != 0 {
		t.Errorf("%d places are taken", n)
	}
}
