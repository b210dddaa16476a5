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

// watching reads the roll and returns what finds its names, with their digest.
func (s *Store) watching(ctx context.Context, school string) (*leak.Watch, string, error) {
	pupils, err := everyPupil(s.reading(ctx, school), toMatch...)
	if err != nil {
		return nil, "", err
	}
	people, digest := watchers(pupils)
	return leak.Watching(people), digest, nil
}

// digests remembers the digest of each school's names by the version of its roll, so
// that a list of evidence reads the roll only after it has changed.
type digests struct {
	mu   sync.Mutex
	kept map[string]rollDigest
}

type rollDigest struct {
	version int
	digest  string
}

// rollDigest is the digest of the names of a school's roll as it is.
func (s *Store) rollDigest(ctx context.Context, school string) (string, error) {
	version, err := rollVersion(s.reading(ctx, school))
	if err != nil {
		return "", err
	}
	s.digests.mu.Lock()
	kept, ok := s.digests.kept[school]
	s.digests.mu.Unlock()
	if ok && kept.version == version {
		return kept.digest, nil
	}
	pupils, err := everyPupil(s.reading(ctx, school), toMatch...)
	if err != nil {
		return "", err
	}
	_, digest := watchers(pupils)
	s.digests.mu.Lock()
	defer s.digests.mu.Unlock()
	if s.digests.kept == nil {
		s.digests.kept = map[string]rollDigest{}
	}
	s.digests.kept[school] = rollDigest{version, digest} // of a roll that changed meanwhile, with the version before it
	return digest, nil
}
