package jobs

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"carers/imports"
)

// Folders of a watched folder in which files end.
const (
	doneFolder    = "done"    // taken in, or waiting for a person: the bytes are in the database
	refusedFolder = "refused" // cannot be read, each with a note beside
)

// usualQuiet is how long a file must have been left alone before it is taken in.
const usualQuiet = 10 * time.Second

// watched is one school's folder, opened so that no name in it can lead out.
// What it returns of a file that fails never holds the file's name.
type watched struct {
	root  *os.Root
	quiet time.Duration
}

// InboxOf returns where a school's watched folder is.
func (m Means) InboxOf(urn string) string { return filepath.Join(m.Inbox, urn) }

// Watches reports whether this process watches folders: of several on one
// PostgreSQL, some may not.
func (m Means) Watches() bool {
	info, err := os.Stat(m.Inbox)
	return m.Inbox != "" && err == nil && info.IsDir()
}

// MakeInbox makes a school's watched folder, for its owner only.
func (m Means) MakeInbox(urn string) error {
	if !m.Watches() {
		return nil
	}
	err := os.Mkdir(m.InboxOf(urn), 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return nameless(err)
}

// openInbox opens a school's folder. A link in its place is refused, since
// whoever made it could lead us anywhere.
func (m Means) openInbox(urn string) (*watched, error) {
	info, err := os.Lstat(m.InboxOf(urn))
	if err != nil {
		return nil, nameless(err)
	}
	if !info.IsDir() {
		return nil, errNoFolder
	}
	root, err := os.OpenRoot(m.InboxOf(urn))
	if err != nil {
		return nil, nameless(err)
	}
	return &watched{root: root, quiet: m.QuietFor()}, nil
}

// errNoFolder says that something else is where a folder should be.
var errNoFolder = errors.New("it is a link or a file, and no folder")

// files lists what is to be taken in, oldest first, so that of two exports of
// the same days the later one has the last word.
func (w *watched) files() ([]fs.FileInfo, error) {
	entries, err := fs.ReadDir(w.root.FS(), ".")
	if err != nil {
		return nil, nameless(err)
	}
	var files []fs.FileInfo
	for _, e := range entries {
		if passing(e.Name()) || !e.Type().IsRegular() { // folders, links, pipes
			continue
		}
		if info, err := w.root.Lstat(e.Name()); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b fs.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), cmp.Compare(a.Name(), b.Name()))
	})
	return files, nil
}

// passingEndings are those of files that a program has for a moment only.
var passingEndings = []string{".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".lock", ".swp", "~"}

// passingNames are those of our own folders and of what Windows leaves about.
var passingNames = []string{doneFolder, refusedFolder, "thumbs.db", "desktop.ini"}

// passing reports whether a name is hidden, of a lock, or of a file that some
// program is only making.
func passing(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || slices.Contains(passingNames, lower) ||
		slices.ContainsFunc(passingEndings, func(end string) bool { return strings.HasSuffix(lower, end) })
}

// errStillWritten says that a file is to be left for the next look.
var errStillWritten = errors.New("it is still being written")

// read reads a file that nobody is writing any more: it was left alone for a
// while, and is the same before and after. Of one that is too big to be read at
// all, only as much as shows it.
func (w *watched) read(seen fs.FileInfo) ([]byte, error) {
	if within(seen, w.quiet) {
		return nil, errStillWritten
	}
	// What was put in its place since may be a pipe, which would be waited for.
	f, err := w.root.OpenFile(seen.Name(), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) { // somebody took it away, or is renaming it
		return nil, errStillWritten
	}
	if err != nil {
		return nil, notOurs(err)
	}
	defer f.Close()
	if now, err := f.Stat(); err != nil || !os.SameFile(seen, now) || !now.Mode().IsRegular() {
		return nil, errors.Join(errStillWritten, nameless(err))
	}
	content, err := io.ReadAll(io.LimitReader(f, imports.DefaultLimits().Bytes+1))
	if err != nil {
		return nil, notOurs(err)
	}
	if same, err := w.unchanged(seen); !same {
		return nil, errors.Join(errStillWritten, err)
	}
	return content, nil
}

// unchanged reports whether a file is still the one that was listed: nobody has
// written it again, or put another in its place.
func (w *watched) unchanged(seen fs.FileInfo) (bool, error) {
	now, err := w.root.Lstat(seen.Name())
	if err != nil {
		return false, nameless(err)
	}
	return now.Size() == seen.Size() && now.ModTime().Equal(seen.ModTime()) && os.SameFile(seen, now), nil
}

// notOurs tells a file that another program holds, as Windows has it of one
// that is being written, from one that cannot be read at all.
func notOurs(err error) error {
	const sharingViolation = syscall.Errno(32)
	if runtime.GOOS == "windows" && errors.Is(err, sharingViolation) {
		return errStillWritten
	}
	return nameless(err)
}

// within reports whether a file was last written so lately. A time to come is
// that of a machine whose clock is ahead, unless it is beyond all measure.
func within(info fs.FileInfo, lately time.Duration) bool {
	age := time.Since(info.ModTime())
	return age < lately && age > -24*time.Hour
}

// fresh reports whether a file came so lately that one which is not whole may
// still be on its way.
func fresh(info fs.FileInfo) bool { return within(info, 10*time.Minute) }

// finish moves a file that is done with to the folder of those that are.
func (w *watched) finish(name string) error {
	to, err := w.place(doneFolder, name, "")
	if err != nil {
		return err
	}
	return nameless(w.root.Rename(name, to))
}

// refuse moves a file to the refused ones, after a note that says why and what to
// do.
func (w *watched) refuse(name, note string) error {
	to, err := w.place(refusedFolder, name, note)
	if err != nil {
		return err
	}
	f, err := w.root.OpenFile(to+noteEnding, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) { // written by a look that was killed before it moved the file
		return nameless(w.root.Rename(name, to))
	}
	if err != nil {
		return nameless(err)
	}
	_, err = f.WriteString(note)
	if err = errors.Join(err, f.Close()); err != nil {
		return nameless(err)
	}
	return nameless(w.root.Rename(name, to))
}

const noteEnding = ".txt"

// abandoned reports whether a name was taken by a look that was killed before it
// moved the file there: nothing is in it, and beside it no note or this very one.
func (w *watched) abandoned(to, note string) bool {
	info, err := w.root.Lstat(to)
	if err != nil || !info.Mode().IsRegular() || info.Size() > 0 {
		return false
	}
	have, err := w.root.ReadFile(to + noteEnding)
	return errors.Is(err, fs.ErrNotExist) || err == nil && note != "" && string(have) == note
}

// place finds a name in a folder that nothing has, nor its note, and takes it, so
// that nothing there is ever written over. Note is the one that will stand beside.
func (w *watched) place(folder, name, note string) (string, error) {
	if err := w.root.Mkdir(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", nameless(err)
	}
	if info, err := w.root.Lstat(folder); err != nil || !info.IsDir() {
		return "", errors.Join(errNoFolder, nameless(err))
	}
	name = shortened(name)
	end := filepath.Ext(name)
	for nth := 1; ; nth++ {
		to := filepath.Join(folder, name)
		if nth > 1 {
			to = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, end), nth, end))
		}
		if w.abandoned(to, note) {
			return to, nil
		}
		if _, err := w.root.Lstat(to + noteEnding); err == nil {
			continue
		}
		f, err := w.root.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", nameless(err)
		}
		return to, nameless(f.Close())
	}
}

// shortened leaves room in a name for a number and for a note's ending.
func shortened(name string) string {
	const most = 200 // bytes, of 255
	if end := filepath.Ext(name); len(name) > most && len(end) < 20 {
		return strings.ToValidUTF8(name[:most-len(end)], "") + end
	}
	return name
}

// nameless takes the name of a file out of an error: it may be a child's.
func nameless(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return fmt.Errorf("%s: %w", path.Op, path.Err)
	case errors.As(err, &link):
		return fmt.Errorf("%s: %w", link.Op, link.Err)
	}
	return err
}
