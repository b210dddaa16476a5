package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"
)

// clerk writes what a reader must not wait for: signed looks, and when a
// session was last seen. SQLite has one writer, and an import may hold it for
// seconds. So that a look is neither lost nor waited for, it goes first to a
// small file beside the database, synced to disk before the page is handed
// over, and from there into the audit as soon as the writer is free. What a
// crash leaves in the file is read at the next start. PostgreSQL needs none of
// this: there a look is written at once.
type clerk struct {
	store  *Store
	file   *os.File // nil: write looks at once
	wake   chan struct{}
	done   chan struct{}
	ended  chan struct{}
	once   sync.Once
	mu     sync.Mutex // guards what follows
	wait   []auditRow // in the file, not yet in the audit
	seen   map[string]time.Time
	wrote  int // looks appended to the file, ever
	syncMu sync.Mutex
	synced int        // looks known to be on disk
	turn   sync.Mutex // one settle at a time
}

func (s *Store) engageClerk(ctx context.Context, address string, serve bool) error {
	c := &clerk{store: s, wake: make(chan struct{}, 1), done: make(chan struct{}), ended: make(chan struct{}), seen: map[string]time.Time{}}
	s.clerk = c
	if s.onSQLite() {
		if err := c.recover(ctx, address+"-looks"); err != nil {
			return err
		}
	}
	if serve && s.onSQLite() {
		f, err := os.OpenFile(address+"-looks", os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
		if err != nil {
			return fmt.Errorf("open the spool of looks: %w", err)
		}
		c.file = f
	}
	go c.work()
	s.close = append([]func() error{c.leave}, s.close...)
	return nil
}

// recover signs what a process that was ended left in its spool.
func (c *clerk) recover(ctx context.Context, path string) error {
	left, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the spool of looks: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(left))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row auditRow
		if json.Unmarshal(lines.Bytes(), &row) == nil { // the last line may be torn: it was never acknowledged
			c.wait = append(c.wait, row)
		}
	}
	if err := c.settle(ctx); err != nil {
		return err
	}
	return os.Truncate(path, 0)
}

// look keeps one line, for certain, before it returns.
func (c *clerk) look(ctx context.Context, row auditRow) error {
	if c.file == nil {
		return c.signAll(ctx, []auditRow{row})
	}
	line, err := json.Marshal(row)
	if err != nil {
		return err
	}
	c.mu.Lock()
	_, err = c.file.Write(append(line, '\n'))
	c.wait = append(c.wait, row)
	c.wrote++
	nth := c.wrote
	c.mu.Unlock()
	if err != nil {
		return fmt.Errorf("keep a look: %w", err)
	}
	defer c.nudge()
	return c.syncTo(nth)
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
	if err := c.file.Sync(); err != nil {
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

func (c *clerk) work() {
	defer close(c.ended)
	for {
		select {
		case <-c.done:
			return
		case <-c.wake:
			if err := c.settle(context.Background()); err != nil {
				slog.Error("looks wait in their spool", "error", err)
			}
		}
	}
}

// settle writes all that waits, and returns when it is written.
func (c *clerk) settle(ctx context.Context) error {
	c.turn.Lock()
	defer c.turn.Unlock()
	c.mu.Lock()
	rows, seen := c.wait[:len(c.wait):len(c.wait)], c.seen
	c.seen = map[string]time.Time{}
	c.mu.Unlock()
	if err := c.store.touchSessions(ctx, seen); err != nil {
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

// forget drops the first n lines that wait, and empties the file once none do.
func (c *clerk) forget(n int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wait = c.wait[n:]
	if len(c.wait) > 0 || c.file == nil {
		return nil
	}
	c.wait = nil
	return c.file.Truncate(0)
}

// signAll puts lines into the audit, school by school, in the order they came.
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
			fresh, err := unsigned(tx, bySchool[school])
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

// unsigned leaves out the lines that are in the audit already.
func unsigned(tx *gorm.DB, rows []auditRow) ([]auditRow, error) {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	var have []string
	for len(ids) > 0 {
		n := min(len(ids), 500)
		var some []string
		if err := tx.Model(&auditRow{}).Where("id IN ?", ids[:n]).Pluck("id", &some).Error; err != nil {
			return nil, err
		}
		have, ids = append(have, some...), ids[n:]
	}
	known := " " + strings.Join(have, " ") + " "
	fresh := make([]auditRow, 0, len(rows))
	for _, r := range rows {
		if !strings.Contains(known, " "+r.ID+" ") {
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
		if c.file != nil {
			c.file.Close()
		}
	})
	return err
}
