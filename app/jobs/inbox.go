package jobs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

// inboxName is by whom a file of the watched folder was brought.
const inboxName = "Watched folder"

// inbox is one look at one school's watched folder.
type inbox struct {
	ledger *store.Ledger
	folder *watched
	counts register.FileCounts
}

// mostFailures is how many files on end may fail before the rest is left for the
// next look: something is wrong that has nothing to do with the files.
const mostFailures = 3

// mostRefused is how many refusals of one look the history keeps. Further files are
// refused all the same, each with its note beside it: a folder full of something
// else must not bury what waits.
const mostRefused = 100

// lookInto takes in every file of a school's watched folder that is whole. A
// file that fails stays where it is, and the others are taken in all the same;
// the error says why the last of them failed.
func lookInto(ctx context.Context, m Means, urn string) (register.FileCounts, error) {
	folder, err := m.openInbox(urn)
	if err != nil {
		return register.FileCounts{}, folderFault{err}
	}
	defer folder.root.Close()
	files, err := folder.files()
	if err != nil {
		return register.FileCounts{}, folderFault{err}
	}
	b := inbox{ledger: m.Store.As(access.Command(inboxName, urn)), folder: folder}
	failures := 0
	for _, f := range files {
		if failures == mostFailures {
			break
		}
		if broke := b.takeIn(ctx, f); broke != nil {
			b.counts.Failed++
			failures++
			err = broke
			continue
		}
		failures = 0
	}
	return b.counts, err
}

// folderFault says that it is the folder which cannot be used.
type folderFault struct{ error }

// Unwrap returns what is wrong with it.
func (f folderFault) Unwrap() error { return f.error }

// takeIn takes one file in and moves it to where it then belongs. If the program
// ends between the two, the next look finds nothing new in it and moves it.
func (b *inbox) takeIn(ctx context.Context, info fs.FileInfo) (err error) {
	defer func() {
		if p := recover(); p != nil { // one file must not end the site, nor the look
			slog.ErrorContext(ctx, "a file made the program stumble", "stack", string(debug.Stack()))
			err = fmt.Errorf("a fault of the program: %T", p) // what it says may quote the file
		}
	}()
	content, err := b.folder.read(info)
	if errors.Is(err, errStillWritten) {
		b.counts.Left++
		return nil
	}
	if err != nil {
		return folderFault{err}
	}
	file := imports.File{Name: imports.PlainName(info.Name()), Content: content}
	fate, err := receiveUnattended(ctx, b.ledger, file, arrival{fresh: fresh(info), flooded: b.counts.Refused >= mostRefused})
	if err != nil {
		return err
	}
	return b.settle(info, fate)
}

// settle moves a file and counts it. What was saved under its name while it was
// taken in is another file, which stays for the next look.
func (b *inbox) settle(info fs.FileInfo, f fate) error {
	if f.status == "" {
		b.counts.Left++
		return nil
	}
	same, err := b.folder.unchanged(info)
	switch {
	case err != nil:
	case !same:
		b.counts.Left++
	case f.status == register.ImportRefused:
		err = b.folder.refuse(info.Name(), noteOf(f.says, b.ledger.Clock()()))
	default:
		err = b.folder.finish(info.Name())
	}
	if err != nil {
		return folderFault{err}
	}
	if f.sheet { // no other number tells of it: a data manager reads them
		b.counts.Sheets++
		return nil
	}
	switch f.status {
	case register.ImportRefused:
		b.counts.Refused++
	case register.ImportApplied:
		b.counts.Applied++
	case register.ImportNothingNew:
		b.counts.Same++
	default:
		b.counts.Waiting++
	}
	return nil
}

// noteOf is what stands beside a refused file. It names nobody.
func noteOf(says string, now time.Time) string {
	return "The file beside this note was not taken in, on " + now.In(calendar.London).Format("2 January 2006 at 15:04") + ".\n\n" + says +
		"\n\nPut a mended file into the folder above this one; it is taken in at the next look.\n" +
		"Then delete the file that was refused, and this note: until then it is counted as waiting.\n"
}

// told says what became of a look, for the log, the history and the first page, to
// whoever may read those: of lists of young carers it says nothing.
func told(c register.FileCounts, err error) (register.RunOutcome, string) {
	says := []string{}
	for _, part := range []struct {
		n         int
		one, more string
	}{
		{c.Applied, "1 file was applied.", "%d files were applied."},
		{c.Same, "1 file held nothing new.", "%d files held nothing new."},
		{c.Waiting, "1 file waits for somebody to look at it.", "%d files wait for somebody to look at them."},
		{c.Refused, "1 file was refused; a note beside it says why.", "%d files were refused; a note beside each says why."},
		{c.Left, "1 file is still being written, and is left for the next look.", "%d files are still being written, and are left for the next look."},
		{c.Failed, "1 file could not be taken in, and is still in the folder.", "%d files could not be taken in, and are still in the folder."},
	} {
		switch {
		case part.n == 1:
			says = append(says, part.one)
		case part.n > 1:
			says = append(says, fmt.Sprintf(part.more, part.n))
		}
	}
	outcome := register.RunDone
	switch {
	case err != nil:
		outcome, says = register.RunFailed, append(says, plainly(err))
	case c == register.FileCounts{Left: c.Left, Sheets: c.Sheets}:
		outcome = register.RunNothing
	}
	if len(says) == 0 {
		return outcome, "There was no file."
	}
	return outcome, strings.Join(says, " ")
}

// plainly says in words for a school office what went wrong and what to do. The
// words it looks for are those of the two databases.
func plainly(err error) string {
	says := err.Error()
	contains := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(says, w) {
				return true
			}
		}
		return false
	}
	var folder folderFault
	switch {
	case errors.Is(err, syscall.ENOSPC), contains("disk is full", "No space left", "not enough space", "SQLSTATE 53100"):
		return "The disk is full: make room on it. Nothing is lost, and the next look goes on."
	case contains("database is locked", "database table is locked", "SQLITE_BUSY", "SQLSTATE 55P03"):
		return "Another program holds the database and does not let go. The next look tries again."
	case contains("failed to connect", "connection refused", "SQLSTATE 57P", "conn closed"):
		return "The database does not answer. The next look tries again."
	case errors.Is(err, errNoFolder):
		return "Something else is where a folder should be: a link or a file. Make it a real folder."
	case errors.As(err, &folder) && errors.Is(err, fs.ErrPermission):
		return "The program may not read or write there: give the folder and what is in it to the user that runs the program."
	case errors.As(err, &folder) && errors.Is(err, fs.ErrNotExist):
		return "The folder is not there: make it again, or connect the share that it is on."
	case errors.As(err, &folder):
		return "The folder could not be read. Ask whoever runs the program to look at it."
	}
	return "Something went wrong that was not foreseen; the program's log says what."
}

// askedBy is the run that somebody asked for: by is who.
func askedBy(by string) register.Run { return register.Run{Job: register.InboxJob, By: by} }

// LookNow looks at a school's watched folder now, whatever its schedule says,
// and returns what became of it. While somebody else looks, and when it cannot
// be written down that somebody does, it is a [fault.Invalid] that says so. By is
// who asks.
func LookNow(ctx context.Context, m Means, urn, by string) (register.Run, error) {
	if !m.Watches() {
		return register.Run{}, m.unwatched()
	}
	run, may, err := m.runInbox(ctx, urn, askedBy(by))
	switch {
	case err != nil:
		slog.ErrorContext(ctx, "watched folder", "school", urn, "why", err)
		return run, fault.Wrong("", plainly(err))
	case !may:
		return run, fault.Wrong("", "The folder is being looked at already. Look here again in a moment.")
	}
	return run, nil
}

// unwatched says that no folder is watched by this process, and what to do.
func (m Means) unwatched() error {
	return fault.Wrong("", "There is no folder "+m.Inbox+" here, so nothing is watched. Make it to have each school's folder made in it.")
}

// runInbox looks at a school's folder as a run, if it may begin.
func (m Means) runInbox(ctx context.Context, urn string, r register.Run) (register.Run, bool, error) {
	return m.run(ctx, urn, r, func(ctx context.Context) (register.FileCounts, register.RunOutcome, string) {
		counts, err := lookInto(ctx, m, urn)
		outcome, says := told(counts, err)
		if err != nil {
			slog.ErrorContext(ctx, "watched folder", "school", urn, "why", err, "says", says)
		}
		return counts, outcome, says
	})
}
