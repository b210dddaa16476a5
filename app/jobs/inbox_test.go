package jobs_test

import (
	"bytes"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/demo"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
)

// watch is an office whose watched folder is there.
type watch struct {
	*office
	means  jobs.Means
	folder string
}

func newWatch(t *testing.T) *watch {
	t.Helper()
	o := newOffice(t)
	m := jobs.Means{Store: o.store, Inbox: t.TempDir()}
	o.must(jobs.MakeInboxes(t.Context(), m))
	return &watch{office: o, means: m, folder: m.InboxOf(demo.GreenfieldURN)}
}

// puts puts a file into the folder that nobody is writing any more.
func (w *watch) puts(name, content string) {
	w.Helper()
	w.writes(name, content, time.Hour)
}

// writes puts a file into the folder that was last written a while ago.
func (w *watch) writes(name, content string, ago time.Duration) {
	w.Helper()
	path := filepath.Join(w.folder, name)
	w.must(os.WriteFile(path, []byte(content), 0o600))
	at := time.Now().Add(-ago)
	w.must(os.Chtimes(path, at, at))
}

// looks looks at the folder and returns the run.
func (w *watch) looks() register.Run {
	w.Helper()
	run, err := jobs.LookNow(w.Context(), w.means, demo.GreenfieldURN, "J. Kowalczyk")
	w.must(err)
	return run
}

// holds lists what is in the watched folder, with folders.
func (w *watch) holds() []string {
	w.Helper()
	var names []string
	w.must(filepath.WalkDir(w.folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(w.folder, path)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	}))
	slices.Sort(names)
	return names
}

func (w *watch) imports() []register.Import {
	w.Helper()
	all, err := w.operator().Imports(w.Context(), 0)
	w.must(err)
	return all
}

func (w *watch) expect(run register.Run, want register.FileCounts, outcome register.RunOutcome, holds ...string) {
	w.Helper()
	if run.Counts != want || run.Outcome != outcome {
		w.Errorf("%+v, %s (%s), want %+v, %s", run.Counts, run.Outcome, run.Says, want, outcome)
	}
	if got := w.holds(); !slices.Equal(got, holds) {
		w.Errorf("the folder holds %q, want %q", got, holds)
	}
}

const (
	smallRoll = "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\nA999000000101,Findlater,Amy,2013-01-02,8,8A\n"
	oddRoll   = "UPN,Legal Surname,Legal Forename,DOB,Year,Reg\n,Findlater,,,8,8A\nA999000000101,Findlater,Amy,2013-01-02,8,8A\n"
)

func TestAFileOfAKnownLayoutIsAppliedByItself(t *testing.T) {
	w := newWatch(t)
	w.puts("roll.xlsx", string(w.sample("greenfield-roll.xlsx").Content))
	w.expect(w.looks(), register.FileCounts{Applied: 1}, register.RunDone, "done/roll.xlsx")
	all := w.imports()
	if len(all) != 1 || all[0].Status != register.ImportApplied || all[0].By != "Watched folder" || all[0].Rows.Added == 0 {
		t.Errorf("the history says %+v", all)
	}
	w.expect(w.looks(), register.FileCounts{}, register.RunNothing, "done/roll.xlsx")
}

func TestTheSameFileTwiceIsNothingNewAndNothingIsWrittenOver(t *testing.T) {
	w := newWatch(t)
	for range 3 {
		w.puts("roll.csv", smallRoll)
		w.looks()
	}
	w.puts("another name.csv", smallRoll)
	w.expect(w.looks(), register.FileCounts{Same: 1}, register.RunDone, "done/another name.csv", "done/roll (2).csv", "done/roll (3).csv", "done/roll.csv")
	if n := len(w.imports()); n != 1 {
		t.Errorf("the history has %d imports of one file", n)
	}
}

func TestAFileWithAnythingToAskWaitsWhole(t *testing.T) {
	for name, content := range map[string]string{
		"rows that are held":         oddRoll,
		"columns by what is in them": "Findlater\x2c Amy,A999000000101\nFindlater\x2c Ben,A999000000201\n",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWatch(t)
			if strings.HasPrefix(name, "columns") {
				content = "Who,Number\n\"Findlater, Amy\",A999000000101\n\"Findlater, Ben\",A999000000201\n"
			}
			w.puts("roll.csv", content)
			run := w.looks()
			if run.Counts.Waiting != 1 {
				t.Fatalf("%+v: %s; imports %+v", run.Counts, run.Says, w.imports())
			}
			w.expect(run, register.FileCounts{Waiting: 1}, register.RunDone, "done/roll.csv")
			if roll, err := w.operator().WholeRoll(t.Context()); err != nil || len(roll) != 0 {
				t.Errorf("%d pupils are on the roll (%v)", len(roll), err)
			}
			if all := w.imports(); len(all) != 1 || all[0].Status != register.ImportWaiting {
				t.Errorf("the history says %+v", all)
			}
			w.puts("again.csv", content)
			w.looks()
			if n := len(w.imports()); n != 1 {
				t.Errorf("%d imports of one file wait", n)
			}
		})
	}
}

func TestAFileThatSomebodyBroughtAndHasNotDecidedOnStaysTheirs(t *testing.T) {
	w := newWatch(t)
	f := rollOf("M999000026001,Marsden,Ellie,2014-09-30,7,7D")
	seen, err := jobs.Bring(t.Context(), w.staff(access.Data), f, register.AutoKind)
	w.must(err)
	later, err := jobs.Bring(t.Context(), w.staff(access.Data), f, register.AttendanceKind) // which it is not
	w.must(err)
	if later.Import.Status != register.ImportRefused {
		t.Fatalf("as attendance it is %s", later.Import.Status)
	}
	w.puts("roll.csv", string(f.Content))
	w.expect(w.looks(), register.FileCounts{Waiting: 1}, register.RunDone, "done/roll.csv")
	if all := w.imports(); len(all) != 2 || all[1].ID != seen.Import.ID || all[1].Status != register.ImportPreview {
		t.Errorf("the history says %+v", all)
	}
}

func TestARegisterOfYoungCarersWaitsForTheChampion(t *testing.T) {
	w := newWatch(t)
	w.writes("1 roll.xlsx", string(w.sample("greenfield-roll.xlsx").Content), 2*time.Hour)
	w.puts("carers.xlsx", string(w.sample("greenfield-register.xlsx").Content))
	w.expect(w.looks(), register.FileCounts{Applied: 1, Sheets: 1}, register.RunDone, "done/1 roll.xlsx", "done/carers.xlsx")
	if _, total, err := w.operator().Roll(t.Context(), rollOfOne); err != nil || total == 0 {
		t.Errorf("%d on roll, %v", total, err)
	}
	if seen, err := w.staff(access.Data).Imports(t.Context(), 0); err != nil || len(seen) != 1 {
		t.Errorf("a data manager sees %d imports (%v), and one is about carers", len(seen), err)
	}
}

func TestWhatAPersonTookBackIsNotAppliedAgainByItself(t *testing.T) {
	w := newWatch(t)
	w.puts("roll.csv", smallRoll)
	w.looks()
	w.must(w.operator().UndoImport(t.Context(), w.imports()[0].ID))
	w.puts("roll.csv", smallRoll)
	w.expect(w.looks(), register.FileCounts{Waiting: 1}, register.RunDone, "done/roll (2).csv", "done/roll.csv")
}

func TestAFileThatCannotBeReadIsRefusedWithANoteBesideIt(t *testing.T) {
	w := newWatch(t)
	w.puts("Findlater Amy.pdf", "%PDF-1.7 and so on")
	w.expect(w.looks(), register.FileCounts{Refused: 1}, register.RunDone, "refused/Findlater Amy.pdf", "refused/Findlater Amy.pdf.txt")
	note, err := os.ReadFile(filepath.Join(w.folder, "refused", "Findlater Amy.pdf.txt"))
	w.must(err)
	if says := string(note); !strings.Contains(says, "export the same report as Excel or CSV") || !strings.Contains(says, "14 September 2026 at 09:00") || strings.Contains(says, "Findlater") {
		t.Errorf("the note says %s", note)
	}
	if n := w.means.RefusedIn(demo.GreenfieldURN); n != 1 {
		t.Errorf("%d files count as refused", n)
	}
	w.puts("Findlater Amy.pdf", "%PDF-1.7 and so on")
	w.expect(w.looks(), register.FileCounts{Refused: 1}, register.RunDone,
		"refused/Findlater Amy (2).pdf", "refused/Findlater Amy (2).pdf.txt", "refused/Findlater Amy.pdf", "refused/Findlater Amy.pdf.txt")
	if n := len(w.imports()); n != 1 {
		t.Errorf("the history has %d imports of one refused file", n)
	}
}

func TestWhatIsStillWrittenOrNotForUsStays(t *testing.T) {
	w := newWatch(t)
	w.writes("roll.csv", smallRoll, 0)
	w.writes("ahead.csv", smallRoll, -time.Minute) // by a machine whose clock is ahead
	for _, name := range []string{"~$roll.xlsx", ".roll.csv", "roll.csv.part", "roll.tmp", "roll.crdownload", "Thumbs.db", "roll.csv~"} {
		w.puts(name, smallRoll)
	}
	w.must(os.Mkdir(filepath.Join(w.folder, "a folder"), 0o700))
	w.puts("a folder/roll.csv", smallRoll)
	outside := filepath.Join(t.TempDir(), "roll.csv")
	w.must(os.WriteFile(outside, []byte(smallRoll), 0o600))
	w.must(os.Symlink(outside, filepath.Join(w.folder, "link.csv")))
	before := w.holds()
	w.expect(w.looks(), register.FileCounts{Left: 2}, register.RunNothing, before...)
	if n := len(w.imports()); n != 0 {
		t.Errorf("%d files were taken in", n)
	}
	// And when nobody writes it any more, it is taken.
	w.puts("roll.csv", smallRoll)
	if run := w.looks(); run.Counts != (register.FileCounts{Applied: 1, Left: 1}) {
		t.Errorf("%+v", run)
	}
}

func TestAFileThatIsNotWholeYetIsNotRefusedAtOnce(t *testing.T) {
	w := newWatch(t)
	whole := string(w.sample("greenfield-roll.xlsx").Content)
	w.writes("roll.xlsx", whole[:len(whole)/2], time.Minute)
	w.expect(w.looks(), register.FileCounts{Left: 1}, register.RunNothing, "roll.xlsx")
	w.puts("roll.xlsx", whole[:len(whole)/2])
	w.expect(w.looks(), register.FileCounts{Refused: 1}, register.RunDone, "refused/roll.xlsx", "refused/roll.xlsx.txt")
}

func TestALaterExportHasTheLastWord(t *testing.T) {
	w := newWatch(t)
	w.writes("z.csv", smallRoll, 2*time.Hour)
	w.writes("a.csv", strings.Replace(smallRoll, "8A", "8B", 1), time.Hour)
	w.looks()
	roll, err := w.operator().WholeRoll(t.Context())
	w.must(err)
	if len(roll) != 1 || roll[0].Form != "8B" {
		t.Errorf("on roll: %+v", roll)
	}
}

func TestNoFileNameReachesTheLog(t *testing.T) {
	w := newWatch(t)
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { slog.SetDefault(before) })
	w.puts("Amy Findlater.csv", smallRoll)
	w.puts("Findlater.pdf", "%PDF-1.7")
	w.writes("Findlater written.csv", smallRoll, 0)
	w.puts("Findlater unreadable.csv", smallRoll)
	w.must(os.Mkdir(filepath.Join(w.folder, "refused"), 0o700))
	w.must(os.WriteFile(filepath.Join(w.folder, "done"), nil, 0o600)) // nothing can be moved
	run := w.looks()
	if run.Outcome != register.RunFailed {
		t.Errorf("%+v", run)
	}
	if says := log.String(); strings.Contains(says, "Findlater") || !strings.Contains(says, "watched folder") || strings.Contains(run.Says, "Findlater") {
		t.Errorf("the log says %s, the run %s", says, run.Says)
	}
}

func TestAFolderThatCannotBeUsedIsToldInWords(t *testing.T) {
	for says, spoil := range map[string]func(w *watch){
		"The folder is not there": func(w *watch) { w.must(os.RemoveAll(w.folder)) },
		"a link or a file": func(w *watch) {
			w.must(os.RemoveAll(w.folder))
			w.must(os.Symlink(w.TempDir(), w.folder))
		},
		"1 file could not be taken in, and is still in the folder.": func(w *watch) {
			w.puts("roll.csv", smallRoll)
			w.puts("done", "")
		},
	} {
		w := newWatch(t)
		spoil(w)
		run := w.looks()
		if run.Outcome != register.RunFailed || !strings.Contains(run.Says, says) {
			t.Errorf("%s (%s), want %q", run.Says, run.Outcome, says)
		}
		waits, err := jobs.WhatWaits(t.Context(), w.means, w.operator())
		if err != nil || waits.Broke == nil || waits.Broke.Says != run.Says {
			t.Errorf("what waits is %+v (%v)", waits, err)
		}
	}
}

// TestAFileThatWasAppliedAndNotMovedIsNothingNew is what a crash between the two
// leaves.
func TestAFileThatWasAppliedAndNotMovedIsNothingNew(t *testing.T) {
	w := newWatch(t)
	w.puts("roll.csv", smallRoll)
	w.puts("done", "") // moving fails
	if run := w.looks(); run.Counts.Failed != 1 || len(w.imports()) != 1 {
		t.Fatalf("%+v", run)
	}
	w.must(os.Remove(filepath.Join(w.folder, "done")))
	w.expect(w.looks(), register.FileCounts{Same: 1}, register.RunDone, "done/roll.csv")
	if n := len(w.imports()); n != 1 {
		t.Errorf("the history has %d imports", n)
	}
}

// TestAFileThatWasKeptAndNotAppliedIsGoneOnWith is what a crash between those
// two leaves: the one import there is is finished, and no second one made.
func TestAFileThatWasKeptAndNotAppliedIsGoneOnWith(t *testing.T) {
	w := newWatch(t)
	f := w.sample("greenfield-roll.xlsx")
	l := w.store.As(access.Command("Watched folder", demo.GreenfieldURN))
	_, err := jobs.Bring(t.Context(), l, f, register.AutoKind)
	w.must(err)
	w.puts("roll.xlsx", string(f.Content))
	w.expect(w.looks(), register.FileCounts{Applied: 1}, register.RunDone, "done/roll.xlsx")
	if all := w.imports(); len(all) != 1 || all[0].Status != register.ImportApplied {
		t.Errorf("the history says %+v", all)
	}
}

// What somebody has brought on the page, and not yet applied, is theirs.
func TestAFileThatSomebodyIsLookingAtIsLeftToThem(t *testing.T) {
	w := newWatch(t)
	f := w.sample("greenfield-roll.xlsx")
	_, err := jobs.Bring(t.Context(), w.staff(access.Data), f, register.AutoKind)
	w.must(err)
	w.puts("roll.xlsx", string(f.Content))
	w.expect(w.looks(), register.FileCounts{Waiting: 1}, register.RunDone, "done/roll.xlsx")
	if all := w.imports(); len(all) != 1 || all[0].Status != register.ImportPreview {
		t.Errorf("the history says %+v", all)
	}
}

func TestANameAsLongAsMayBeIsMovedAllTheSame(t *testing.T) {
	w := newWatch(t)
	w.puts(strings.Repeat("é", 120)+".csv", smallRoll)
	if run := w.looks(); run.Counts.Applied != 1 || len(w.holds()) != 1 || !strings.HasSuffix(w.holds()[0], ".csv") {
		t.Errorf("%+v, %q", run, w.holds())
	}
	w.puts(strings.Repeat("é", 120)+".csv", "%PDF-1.7")
	if run := w.looks(); run.Counts.Refused != 1 {
		t.Errorf("%+v, %q", run, w.holds())
	}
}

var rollOfOne = store.RollQuery{Most: 1}

// TestWhatAKilledLookLeftInRefusedIsTakenUp: the name was taken, and the note may
// have been written, before the file was moved.
func TestWhatAKilledLookLeftInRefusedIsTakenUp(t *testing.T) {
	for _, noted := range []bool{false, true} {
		w := newWatch(t)
		w.puts("bad.pdf", "%PDF-1.7")
		w.looks()
		w.must(os.Rename(filepath.Join(w.folder, "refused", "bad.pdf"), filepath.Join(w.folder, "bad.pdf")))
		w.must(os.WriteFile(filepath.Join(w.folder, "refused", "bad.pdf"), nil, 0o600))
		if !noted {
			w.must(os.Remove(filepath.Join(w.folder, "refused", "bad.pdf.txt")))
		}
		w.expect(w.looks(), register.FileCounts{Refused: 1}, register.RunDone, "refused/bad.pdf", "refused/bad.pdf.txt")
		if info, err := os.Stat(filepath.Join(w.folder, "refused", "bad.pdf")); err != nil || info.Size() == 0 {
			t.Errorf("the file is not there: %v", err)
		}
	}
}
