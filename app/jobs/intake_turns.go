package jobs

import (
	"context"
	"sync"

	"carers/app/fault"
)

// fewFiles is how many files one person may have in hand or in the queue: more
// are tabs that were opened by mistake, each with its file in memory.
const fewFiles = 4

// looking lets two files be read at once and the rest queue: the largest takes
// more than a gigabyte while it is planned.
var looking = newTurns(2, fewFiles)

// turns gives out places to those who read files, in the order they come. Of one
// person's files only a few are taken, so that a colleague's is soon heard.
type turns struct {
	places chan struct{}
	each   int

	mu    sync.Mutex
	files map[string]int // in hand or in the queue, by person
}

func newTurns(places, each int) *turns {
	return &turns{places: make(chan struct{}, places), each: each, files: map[string]int{}}
}

// take waits for a place, which leave gives back.
func (t *turns) take(ctx context.Context, who string) (leave func(), err error) {
	if t.count(who, 1) > t.each {
		t.count(who, -1)
		return nil, fault.Busy{Says: "Several files of yours are being read already. Wait until one of their pages is there, and open this one again."}
	}
	select {
	case t.places <- struct{}{}:
		return func() { <-t.places; t.count(who, -1) }, nil
	case <-ctx.Done():
		t.count(who, -1)
		return nil, ctx.Err()
	}
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
