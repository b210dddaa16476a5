package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"
)

// clerk writes what a reader must not wait for: signed looks, and when a
// session was last seen. SQLite has one writer, and an import may hold it for
// seconds. So that a look is neither lost nor waited for, it goes first to a
// spool: a small file beside the database, synced to disk before the page is
// handed over. From there it goes into the audit as soon as the writer is
// free. What a crash leaves in the spool is read at the next start. PostgreSQL
// needs none of this: there a look is written at once.
type clerk struct {
	store *Store
	spool *os.File // nil: write looks at once
	wake  chan struct{}
	done  chan struct{}
	ended chan struct{}
	once  sync.Once
	waits waits

	mu    sync.Mutex // guards what follows
	wait  []auditRow // in the spool, not yet in the audit
	seen  map[string]time.Time
	wrote int   // looks put in the spool, ever
	end   int64 // of what the spool holds

	syncMu sync.Mutex
	synced int        // looks known to be on disk
	turn   sync.Mutex // one settle at a time
}

// waits is how long a clerk waits.
type waits struct {
	gather   time.Duration // after a look, for others to be written with it
	longest  time.Duration // between two tries to write
	patience time.Duration // for a spool that another process has: a command has it for a moment
}

// usual is how long every clerk waits, but those of tests.
var usual = waits{250 * time.Millisecond, time.Minute, 6 * time.Second}

func (s *Store) engageClerk(ctx context.Context, address string, serve bool) error {
	c := &clerk{store: s, wake: make(chan struct{}, 1), done: make(chan struct{}), ended: make(chan struct{}), seen: map[string]time.Time{}, waits: usual}
	s.clerk = c
	if s.onSQLite() {
		if err := c.openSpool(ctx, address+looksBeside, serve); err != nil {
			return err
		}
	}
	go c.work()
	s.close = append([]func() error{c.leave}, s.close...)
	return nil
}

// look keeps lines, for certain, before it returns. Those that are kept together
// share one sync.
func (c *clerk) look(ctx context.Context, rows ...auditRow) error {
	if c.spool == nil {
		return c.signAll(ctx, rows)
	}
	last := 0
	for _, row := range rows {
		line, err := json.Marshal(row)
		if err != nil {
			return err
		}
		if last, err = c.put(row, line); err != nil {
			return fmt.Errorf("keep a look: %w", err)
		}
	}
	defer c.nudge()
	return c.syncTo(last)
}

// put writes a line at the end of the spool and says how many that makes. The
// line break comes first too, so that a line torn by a full disk does not take
// the next one with it.
func (c *clerk) put(row auditRow, line []byte) (nth int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := c.spool.WriteAt(fmt.Appendf(nil, "\n%s\n", line), c.end)
	c.end += int64(n)
	if err != nil {
		return 0, err
	}
	c.wait = append(c.wait, row)
	c.wrote++
	return c.wrote, nil
}

// syncTo puts the nth look on disk. Those who wait share one sync.
func (c *clerk) syncTo(nth int) error {
	c.syncMu.Lock()
	defer c.syncMu.Unlock()
	if c.synced >= nth {
		return nil
	}
	c.mu.Lock()
	wrote := c.wrote
	c.mu.Unlock()
	if err := c.spool.Sync(); err != nil {
		return fmt.Errorf("keep a look: %w", err)
	}
	c.synced = wrote
	return nil
}

// touch remembers that a session was seen, to be written when there is time.
func (c *clerk) touch(token string, at time.Time) {
	c.mu.Lock()
	c.seen[token] = at
	c.mu.Unlock()
	c.nudge()
}

func (c *clerk) nudge() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}

// work writes what waits, a moment after the first of it came: a transaction is
// what costs, so a burst of looks shares one. What cannot be written is tried
// again, ever more seldom.
func (c *clerk) work() {
	defer close(c.ended)
	for {
		select {
		case <-c.done:
			return
		case <-c.wake:
		}
		for wait := c.waits.gather; ; wait = min(2*wait, c.waits.longest) {
			select {
			case <-c.done:
				return
			case <-time.After(wait):
			}
			err := c.settle(context.Background())
			if err == nil {
				break
			}
			slog.Error("looks wait in their spool", "error", err)
		}
	}
}

// settle writes all that waits, and returns when it is written. What waits is
// other people's too, so that a reader who leaves does not stop it.
func (c *clerk) settle(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	c.turn.Lock()
	defer c.turn.Unlock()
	c.mu.Lock()
	rows, seen := c.wait[:len(c.wait):len(c.wait)], c.seen
	c.seen = map[string]time.Time{}
	c.mu.Unlock()
	if err := c.store.touchSessions(ctx, seen); err != nil {
		c.putBack(seen)
		return err
	}
	if len(rows) == 0 {
		return nil
	}
	if err := c.signAll(ctx, rows); err != nil {
		return err
	}
	return c.forget(len(rows))
}

// putBack remembers when sessions were seen, unless they were seen again.
func (c *clerk) putBack(seen map[string]time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for token, at := range seen {
		if _, again := c.seen[token]; !again {
			c.seen[token] = at
		}
	}
}

// forget drops the first n lines that wait, and empties the spool once none do.
func (c *clerk) forget(n int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wait = c.wait[n:]
	if len(c.wait) > 0 || c.spool == nil {
		return nil
	}
	c.wait, c.end = nil, 0
	return c.spool.Truncate(0)
}

// signAll puts lines into the audit, school by school, in the order they came.
// Lines that are there already are left out, so that a spool can be read twice.
func (c *clerk) signAll(ctx context.Context, rows []auditRow) error {
	bySchool := map[string][]auditRow{}
	var order []string
	for _, r := range rows {
		if bySchool[r.School] == nil {
			order = append(order, r.School)
		}
		bySchool[r.School] = append(bySchool[r.School], r)
	}
	for _, school := range order {
		ctx := with(ctx, &scope{school: school})
		err := c.store.write.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			fresh, err := notYetSigned(tx, bySchool[school])
			if err != nil || len(fresh) == 0 {
				return err
			}
			return sign(tx, fresh...)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func notYetSigned(tx *gorm.DB, rows []auditRow) ([]auditRow, error) {
	known := map[string]bool{}
	for some := range slices.Chunk(rows, batch) {
		ids := make([]string, len(some))
		for i, r := range some {
			ids[i] = r.ID
		}
		var have []string
		if err := tx.Model(&auditRow{}).Where("id IN ?", ids).Pluck("id", &have).Error; err != nil {
			return nil, fmt.Errorf("read the audit: %w", err)
		}
		for _, id := range have {
			known[id] = true
		}
	}
	fresh := make([]auditRow, 0, len(rows))
	for _, r := range rows {
		if !known[r.ID] {
			known[r.ID] = true
			fresh = append(fresh, r)
		}
	}
	return fresh, nil
}

// leave writes what waits and ends the clerk's work.
func (c *clerk) leave() error {
	var err error
	c.once.Do(func() {
		close(c.done)
		<-c.ended
		err = c.settle(context.Background())
		if c.spool != nil {
			err = errors.Join(err, c.spool.Close())
		}
	})
	return err
}
