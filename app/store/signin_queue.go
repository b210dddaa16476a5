package store

import (
	"context"
	"sync"

	"carers/app/fault"
)

// queue lets those who sign in from one address in one after the other. A
// password takes long to check, on purpose, and few are checked at once: whoever
// sends thousands waits behind themselves, and others do not. The zero value is
// an empty queue.
type queue struct {
	sync.Mutex
	lines map[string]*line
}

// line is who comes from one address: those who wait, and the one whose turn it
// is.
type line struct {
	turn   chan struct{}
	people int
}

// longestLine is how many may wait from one address: a whole staff in the
// morning, behind the address that their school shares.
const longestLine = 60

// enter waits for somebody's turn, and returns what ends it.
func (q *queue) enter(ctx context.Context, address string) (leave func(), err error) {
	l, err := q.join(address)
	if err != nil {
		return nil, err
	}
	select {
	case l.turn <- struct{}{}:
		return func() { <-l.turn; q.quit(address, l) }, nil
	case <-ctx.Done():
		q.quit(address, l)
		return nil, ctx.Err()
	}
}

func (q *queue) join(address string) (*line, error) {
	q.Lock()
	defer q.Unlock()
	l := q.lines[address]
	if l == nil {
		l = &line{turn: make(chan struct{}, 1)}
		if q.lines == nil {
			q.lines = map[string]*line{}
		}
		q.lines[address] = l
	}
	if l.people == longestLine {
		return nil, fault.Busy{Says: "Too many people are signing in from your address at this moment. Wait a minute and try again."}
	}
	l.people++
	return l, nil
}

func (q *queue) quit(address string, l *line) {
	q.Lock()
	defer q.Unlock()
	if l.people--; l.people == 0 {
		delete(q.lines, address)
	}
}
