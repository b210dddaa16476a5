package jobs

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"carers/app/register"
)

// listed makes a watched folder with one file in it, and lists that.
func listed(t *testing.T) (*inbox, string, os.FileInfo) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte("the first"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	folder := &watched{root: root, quiet: time.Second}
	files, err := folder.files()
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return &inbox{folder: folder}, path, files[0]
}

// An export is saved every hour under the same name: one that comes while the
// one before is taken in was read by nobody, and must not go to the done ones.
func TestAFileSavedAgainWhileItIsTakenInStays(t *testing.T) {
	b, path, info := listed(t)
	if content, err := b.folder.read(info); err != nil || string(content) != "the first" {
		t.Fatalf("read %q, %v", content, err)
	}
	if err := os.WriteFile(path, []byte("the second, which nobody has read"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := b.settle(info, fate{status: register.ImportApplied}); err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "the second, which nobody has read" {
		t.Errorf("what nobody has read is %q, %v", content, err)
	}
	if b.counts != (register.FileCounts{Applied: 1, Left: 1}) {
		t.Errorf("counted %+v", b.counts)
	}
}
