package packs_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/packs"
)

// TestLibreOfficeReadsWhatWeWrite opens a workbook with a program that is not
// ours and compares the sheet that it shows first, the telling one, and the
// register itself with what was written.
func TestLibreOfficeReadsWhatWeWrite(t *testing.T) {
	office, err := exec.LookPath("soffice")
	apptest.Need(t, "LibreOffice (soffice)", err == nil, "to open an exported workbook with a program that is not ours")
	school, list := entries(t)
	list[0].Carer.Strengths = "=cmd|' /C calc'!A0"
	list[0].Pupil.AdmissionNumber = "004211"
	file, err := packs.Register(made(school), list, packs.RegisterOptions{Format: packs.XLSX})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, file.Name)
	if err := os.WriteFile(path, file.Content, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	// Comma, double quote, UTF-8, from line 1, no formats, and every sheet (-1).
	convert := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(folder, "profile")),
		"--headless", "--convert-to", `csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1`, "--outdir", folder, path)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	about := read(t, filepath.Join(folder, strings.TrimSuffix(file.Name, ".xlsx")+"-About.csv"))
	if !strings.Contains(string(about), "Handle with care") {
		t.Errorf("the first sheet reads %q", about)
	}
	rows := readCSV(t, read(t, filepath.Join(folder, strings.TrimSuffix(file.Name, ".xlsx")+"-Register.csv")))
	if len(rows) != len(list)+1 {
		t.Fatalf("%d lines for %d carers", len(rows)-1, len(list))
	}
	line := strings.Join(rows[1], "|")
	for _, want := range []string{"=cmd|' /C calc'!A0", "|004211|", string(list[0].Pupil.DateOfBirth)} {
		if !strings.Contains(line, want) {
			t.Errorf("LibreOffice does not show %q as it was written", want)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
