package store

import (
	"context"
	"errors"
	"testing"

	"carers/app/fault"
)

func TestWhoeverSendsThousandsWaitsBehindThemselves(t *testing.T) {
	var q queue
	const school, elsewhere = "10.0.0.1", "10.0.0.2"
	leave, err := q.enter(t.Context(), school)
	if err != nil {
		t.Fatal(err)
	}
	second := make(chan func())
	go func() {
		leave, _ := q.enter(t.Context(), school)
		second <- leave
	}()
	other, err := q.enter(t.Context(), elsewhere)
	if err != nil {
		t.Fatalf("from elsewhere: %v", err)
	}
	other()
	gone, stop := context.WithCancel(t.Context())
	stop()
	if _, err := q.enter(gone, school); !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone away: %v", err)
	}
	leave()
	(<-second)() // whose turn came
	if len(q.lines) != 0 {
		t.Errorf("%d lines are left of nobody", len(q.lines))
	}
}

func TestALineOfThoseWhoSignInHasAnEnd(t *testing.T) {
	var q queue
	for range longestLine {
		if _, err := q.join("10.0.0.1"); err != nil {
			t.Fatal(err)
		}
	}
	var busy fault.Busy
	if _, err := q.enter(t.Context(), "10.0.0.1"); !errors.As(err, &busy) {
		t.Errorf("one more: %v, want that it is busy", err)
	}
	if _, err := q.enter(t.Context(), "10.0.0.2"); err != nil {
		t.Errorf("from elsewhere: %v", err)
	}
}
