package store_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
)

// heard keeps a talk in which something came up that the safeguarding lead must hear.
func heard(ctx context.Context, l *store.Ledger, carer string) error {
	_, err := l.AddConversation(ctx, carer, talk(), nil, register.Heard{Ticked: []register.Trigger{"afraid"}, Answer: register.HandOffAnswer{Choice: register.RaiseIt}})
	return err
}

func TestAFormThatIsSentTwiceAddsOnce(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		l := s.As(w.far.Champion)
		before := record(t, s, w)
		once := func() context.Context { return store.Once(t.Context(), "one form") }
		if _, err := l.AddConversation(once(), w.target.carer, register.Conversation{}, nil, register.Heard{}); len(fault.Problems(err)) == 0 {
			t.Fatalf("nobody spoke: %v", err)
		}
		var wait sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			wait.Go(func() { errs[i] = heard(once(), l, w.target.carer) })
		}
		wait.Wait()
		made := 0
		for _, err := range errs {
			switch {
			case err == nil:
				made++
			case !errors.Is(err, store.ErrSentBefore):
				t.Errorf("sent again: %v", err)
			}
		}
		after := record(t, s, w)
		if made != 1 || len(after.Conversations) != len(before.Conversations)+1 || len(after.HandOffs) != len(before.HandOffs)+1 {
			t.Errorf("%d made: %d talks became %d, %d hand-offs %d", made, len(before.Conversations), len(after.Conversations), len(before.HandOffs), len(after.HandOffs))
		}
		must(t, heard(store.Once(t.Context(), "another form"), l, w.target.carer))
		must(t, heard(store.Once(t.Context(), ""), l, w.target.carer))
		must(t, s.SendingLed(t.Context(), w.far.URN, "one form", "/there"))
		if to, sent, err := s.SentBefore(t.Context(), w.far.URN, "one form"); to != "/there" || !sent || err != nil {
			t.Errorf("it led to %q, %t, %v", to, sent, err)
		}
		if _, sent, _ := s.SentBefore(t.Context(), "999001", "one form"); sent {
			t.Error("another school is told of it")
		}
	})
}

func TestTwoChangesOfOneRequestAreBothMade(t *testing.T) {
	worlds(t, func(t *testing.T, s *store.Store, w world) {
		ctx, l := store.Once(t.Context(), "one form"), s.As(w.far.Champion)
		before := len(record(t, s, w).Conversations)
		must(t, heard(ctx, l, w.target.carer))
		must(t, heard(ctx, l, w.target.carer))
		if after := len(record(t, s, w).Conversations); after != before+2 {
			t.Errorf("%d talks became %d", before, after)
		}
	})
}

func TestWhichFormsWereSentIsForgottenAfterTwoDays(t *testing.T) {
	apptest.Addresses(t, func(t *testing.T, address string) {
		s, staff, c := joined(t, address)
		must(t, store.SendForm(t.Context(), s, staff.URN, "one form"))
		for _, at := range []struct {
			passes time.Duration
			known  bool
		}{{47 * time.Hour, true}, {2 * time.Hour, false}} {
			c.passes(at.passes)
			give(t, func() (int, error) { return s.Sweep(t.Context()) })
			if _, known, err := s.SentBefore(t.Context(), staff.URN, "one form"); known != at.known || err != nil {
				t.Errorf("after another %s it is known: %t, %v", at.passes, known, err)
			}
		}
	})
}
