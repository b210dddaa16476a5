package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"carers/app/config"
)

func TestTemporaryFilesStayInTheDataFolderAndAreSwept(t *testing.T) {
	data := t.TempDir()
	folder := filepath.Join(data, ".tmp")
	old, fresh := filepath.Join(folder, "carers-killed"), filepath.Join(folder, "carers-now")
	for _, f := range []string{old, fresh} {
		if err := os.MkdirAll(f, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(f, "excelize-1"), []byte("names"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	yesterday := time.Now().Add(-24 * time.Hour)
	if err := os.Chtimes(old, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", os.TempDir()) // put back after the test, whatever it becomes
	t.Setenv("TMP", os.TempDir())
	p := &program{outside: outside{temporary: useTemporary}, settings: config.Settings{Data: data}}
	p.ownTemporary()
	if exists(old) || !exists(fresh) {
		t.Errorf("left over is there: %v; in use is there: %v", exists(old), exists(fresh))
	}
	made, err := os.MkdirTemp("", "carers-")
	if err != nil || filepath.Dir(made) != folder {
		t.Errorf("a temporary folder is made at %s (%v), want in %s", made, err, folder)
	}
}

func TestADataFolderThatCannotBeWrittenOrIsNotThereChangesNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(t.TempDir(), "data")
	for _, data := range []string{file, missing} {
		p := &program{outside: outside{temporary: func(string) error { t.Error("moved"); return nil }}, settings: config.Settings{Data: data}}
		p.ownTemporary()
	}
	if exists(missing) {
		t.Error("a data folder was made")
	}
}
