package jobs

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"

	"carers/app/fault"
	"carers/imports"
)

// fewFiles is how many files one person may have in hand or in the queue: more
// are tabs that were opened by mistake, each with its file in memory.
const fewFiles = 4

// looking lets two files be read at once, or one large one, and the rest queue:
// the largest takes most of a gigabyte while it is planned.
var looking = newTurns(looksAtOnce, fewFiles)

const (
	looksAtOnce = 2
	largeFile   = 4 << 20 // bytes, from which a file is read alone
)

// roomFor is how many of the files that may be read at once one counts for.
func roomFor(f imports.File) int64 {
	if len(f.Content) >= largeFile {
		return looksAtOnce
	}
	return 1
}

// turns gives out places to those who read files, in the order they come. Of one
// person's files only a few are taken, so that a colleague's is soon heard.
type turns struct {
	places *semaphore.Weighted
	each   int

	mu    sync.Mutex
	files map[string]int // in hand or in the queue, by person
}

func newTurns(places int64, each int) *turns {
	return &turns{places: semaphore.NewWeighted(places), each: each, files: map[string]int{}}
}

// take waits for as much room as a file needs, which leave gives back.
func (t *turns) take(ctx context.Context, who string, room int64) (leave func(), err error) {
	if t.count(who, 1) > t.each {
		t.count(who, -1)
		return nil, fault.Busy{Says: "Several files of yours are being read already. Wait until one of their pages is there, and open this one again."}
	}
	if err := t.places.Acquire(ctx, room); err != nil {
		t.count(who, -1)
		return nil, err
	}
	return func() { t.places.Release(room); t.count(who, -1) }, nil
}

// count adds to somebody's files and returns how many that makes.
func (t *turns) count(who string, n int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.files[who] += n
	left := t.files[who]
	if left == 0 {
		delete(t.files, who)
	}
	return left
}

// of is how many files somebody has in hand or in the queue.
func (t *turns) of(who string) int { return t.count(who, 0) }
