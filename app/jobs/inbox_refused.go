package jobs

import (
	"cmp"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// RefusedFile is a file of the watched folder that could not be read.
type RefusedFile struct {
	Name string // may be a child's: for the page of who runs imports, and for no log
	Why  string // the note beside it; blank when that is gone
}

// RefusedIn counts the files that were refused and that nobody has taken away
// since; none where this process watches no folder.
func (m Means) RefusedIn(urn string) int { return len(m.refusedNames(urn)) }

// refusedTold and longestNote are how much of the refused files is told.
const (
	refusedTold = 20
	longestNote = 2000 // bytes
)

// RefusedFiles are the first of them by name, each with the note beside it.
func (m Means) RefusedFiles(urn string) []RefusedFile {
	names := m.refusedNames(urn)
	if len(names) == 0 {
		return nil
	}
	root, err := os.OpenRoot(filepath.Join(m.InboxOf(urn), refusedFolder))
	if err != nil { // taken away meanwhile
		return nil
	}
	defer root.Close()
	files := make([]RefusedFile, min(refusedTold, len(names)))
	for i := range files {
		files[i] = RefusedFile{Name: names[i], Why: noteIn(root, names[i]+noteEnding)}
	}
	return files
}

// noteIn reads a note, if it is a plain file: what was put in its place may be a
// pipe, which would be waited for.
func noteIn(root *os.Root, name string) string {
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	f, err := root.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	note, err := io.ReadAll(io.LimitReader(f, longestNote))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(strings.ToValidUTF8(string(note), ""))
}

// refusedNames are the names of refused files, without the notes beside them.
func (m Means) refusedNames(urn string) []string {
	if !m.Watches() {
		return nil
	}
	entries, err := os.ReadDir(filepath.Join(m.InboxOf(urn), refusedFolder))
	if err != nil {
		return nil
	}
	names := map[string]bool{}
	for _, e := range entries {
		names[e.Name()] = true
	}
	files := slices.Sorted(maps.Keys(names))
	return slices.DeleteFunc(files, func(name string) bool {
		of, note := strings.CutSuffix(name, noteEnding)
		return note && names[of]
	})
}

// QuietFor is how long a file must have been left alone before it is taken in.
func (m Means) QuietFor() time.Duration { return cmp.Or(m.Quiet, usualQuiet) }
