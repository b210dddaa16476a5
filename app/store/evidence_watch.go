package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"

	"carers/app/leak"
)

// names remembers the digest of the names of each school's people, and what finds those
// of the school that asked last, by the state they were read at: both cost a reading of
// the whole roll, and evidence is brought piece after piece.
type names struct {
	mu      sync.Mutex
	digests map[string]rollDigest
	school  string
	watch   *leak.Watch
	at      rollDigest
}

type rollDigest struct{ state, digest string }

// watching returns what finds the names of a school's people, with their digest.
func (s *Store) watching(ctx context.Context, school string) (*leak.Watch, string, error) {
	state, staff, err := s.namesState(ctx, school)
	if err != nil {
		return nil, "", err
	}
	n := &s.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.school == school && n.at.state == state {
		return n.watch, n.at.digest, nil
	}
	return s.watchAnew(ctx, school, state, staff)
}

// rollDigest is the digest of the names of a school's people as they are.
func (s *Store) rollDigest(ctx context.Context, school string) (string, error) {
	state, staff, err := s.namesState(ctx, school)
	if err != nil {
		return "", err
	}
	n := &s.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if kept, ok := n.digests[school]; ok && kept.state == state {
		return kept.digest, nil
	}
	_, digest, err := s.watchAnew(ctx, school, state, staff)
	return digest, err
}

// watchAnew reads a school's people and remembers what finds them, with the state before
// it: where they change while they are read, they are read again. Whoever calls it holds
// the lock.
func (s *Store) watchAnew(ctx context.Context, school, state string, staff []string) (*leak.Watch, string, error) {
	o, err := s.watched(ctx, school, staff)
	if err != nil {
		return nil, "", err
	}
	n := &s.names
	watch, digest := o.watch()
	n.school, n.watch, n.at = school, watch, rollDigest{state, digest}
	if n.digests == nil {
		n.digests = map[string]rollDigest{}
	}
	n.digests[school] = n.at
	return watch, digest, nil
}

// namesState tells one state of a school's people from any other, by little reading: the
// version of the roll and of who teaches, which emergency plans there are, none of which
// ever changes, and the names of the staff, which it returns.
func (s *Store) namesState(ctx context.Context, school string) (state string, staff []string, err error) {
	version, err := rollVersion(s.reading(ctx, school))
	if err != nil {
		return "", nil, err
	}
	if staff, err = staffNames(s.reading(ctx, school)); err != nil {
		return "", nil, err
	}
	var plans []string
	if err := s.reading(ctx, school).Model(&emergencyRow{}).Order("id").Pluck("id", &plans).Error; err != nil {
		return "", nil, fmt.Errorf("read which emergency plans there are: %w", err)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %q %q", version, staff, plans))
	return hex.EncodeToString(sum[:]), staff, nil
}
