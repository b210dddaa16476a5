package jobs

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/register"
	"carers/imports"
)

func TestALargeFileIsReadAlone(t *testing.T) {
	l := emptyStore(t).As(access.Command("test", "999001"))
	large := imports.File{Name: "roll.csv", Content: append([]byte(withoutUPN), bytes.Repeat([]byte("\n"), largeFile)...)}
	small := imports.File{Name: "roll.csv", Content: []byte(withoutUPN)}
	if err := looking.places.Acquire(t.Context(), 1); err != nil { // somebody's file is being read
		t.Fatal(err)
	}
	for f, want := range map[*imports.File]error{&small: nil, &large: context.DeadlineExceeded} {
		patience := time.Minute
		if want != nil {
			patience = 20 * time.Millisecond
		}
		soon, cancel := context.WithTimeout(t.Context(), patience)
		if _, err := look(soon, l, *f, register.Import{Kind: register.RollKind}, nil); !errors.Is(err, want) {
			t.Errorf("a file of %d bytes beside another: %v, want %v", len(f.Content), err, want)
		}
		cancel()
	}
	looking.places.Release(1)
	if _, err := look(t.Context(), l, large, register.Import{Kind: register.RollKind}, nil); err != nil {
		t.Errorf("a large file alone: %v", err)
	}
	if !looking.places.TryAcquire(looksAtOnce) {
		t.Error("somebody's place was not given back")
	}
	looking.places.Release(looksAtOnce)
}
