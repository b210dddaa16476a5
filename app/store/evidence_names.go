package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"carers/app/leak"
	"carers/app/register"
)

// looker is what looks through evidence, as a part of the roll's digest: when it learns
// to find more, all that is kept is looked through again.
const looker = "leak 1"

// watchers are the people of a roll as the leak gate looks for them, leavers too, with
// a digest of their names.
func watchers(roll []register.Pupil) (people []leak.Person, digest string) {
	roll = slices.Clone(roll)
	slices.SortFunc(roll, func(a, b register.Pupil) int { return strings.Compare(a.ID, b.ID) })
	sum := sha256.New()
	fmt.Fprintln(sum, looker)
	for _, p := range roll {
		person := leak.Person{
			ID: p.ID, UPN: p.UPN, Admission: p.AdmissionNumber, Surnames: filled(p.Surname, p.PreferredSurname), Forenames: filled(p.Forename, p.PreferredForename),
			Form: p.Form, Year: string(p.Year),
		}
		fmt.Fprintf(sum, "%q\n", []string{p.ID, p.UPN, p.AdmissionNumber, p.Surname, p.PreferredSurname, p.Forename, p.PreferredForename, p.Form, string(p.Year)})
		people = append(people, person)
	}
	return people, hex.EncodeToString(sum.Sum(nil))
}

// filled are those of some words that are not blank, each once.
func filled(words ...string) []string {
	words = slices.DeleteFunc(words, func(w string) bool { return strings.TrimSpace(w) == "" })
	slices.Sort(words)
	return slices.Compact(words)
}

// names remembers the digest of the names of each school's roll, and what finds those of
// the school that asked last, by the version of the roll: both cost a reading of the whole
// roll, and evidence is brought piece after piece.
type names struct {
	mu      sync.Mutex
	digests map[string]rollDigest
	watched string // the school
	watch   *leak.Watch
	at      rollDigest
}

type rollDigest struct {
	version int
	digest  string
}

// watching returns what finds the names of a school's roll, with their digest.
func (s *Store) watching(ctx context.Context, school string) (*leak.Watch, string, error) {
	version, err := rollVersion(s.reading(ctx, school))
	if err != nil {
		return nil, "", err
	}
	n := &s.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.watched == school && n.at.version == version {
		return n.watch, n.at.digest, nil
	}
	pupils, err := everyPupil(s.reading(ctx, school), toMatch...)
	if err != nil {
		return nil, "", err
	}
	people, digest := watchers(pupils)
	// Of a roll that changed while it was read, kept with the version before it.
	n.watched, n.watch, n.at = school, leak.Watching(people), rollDigest{version, digest}
	n.know(school, n.at)
	return n.watch, digest, nil
}

func (n *names) know(school string, is rollDigest) {
	if n.digests == nil {
		n.digests = map[string]rollDigest{}
	}
	n.digests[school] = is
}

// rollDigest is the digest of the names of a school's roll as it is.
func (s *Store) rollDigest(ctx context.Context, school string) (string, error) {
	version, err := rollVersion(s.reading(ctx, school))
	if err != nil {
		return "", err
	}
	n := &s.names
	n.mu.Lock()
	defer n.mu.Unlock()
	if kept, ok := n.digests[school]; ok && kept.version == version {
		return kept.digest, nil
	}
	pupils, err := everyPupil(s.reading(ctx, school), toMatch...)
	if err != nil {
		return "", err
	}
	_, digest := watchers(pupils)
	n.know(school, rollDigest{version, digest})
	return digest, nil
}
