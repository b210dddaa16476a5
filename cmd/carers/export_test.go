package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// withCarers is a desk with Greenfield's roll and register.
func withCarers(t *testing.T) *desk {
	d := withSchool(t)
	d.fine("import", exported("greenfield-roll.xlsx"), exported("greenfield-register.xlsx"), "--school", "999001")
	return d
}

func TestTheCensusListGoesToStandardOutputAsCSV(t *testing.T) {
	d := withCarers(t)
	t.Chdir(d.folder) // a file named - would be left in it
	_, dash, _ := d.types("export", "census", "--school", "999001", "--out", "-")
	code, out, err := d.types("export", "census", "--school", "999001")
	if dash != out {
		t.Errorf("--out - gives %.200q", dash)
	}
	if code != fine || err != "" || !strings.HasPrefix(out, "upn,surname,forename,date_of_birth,young_carer_code\n") || strings.Count(out, "\n") < 5 {
		t.Errorf("exit code %d, %q, %.200q", code, err, out)
	}
}

func TestAnExportIsWrittenToAFileThatNobodyElseMayRead(t *testing.T) {
	d := withCarers(t)
	path := filepath.Join(d.folder, "register.xlsx")
	code, out, err := d.types("export", "register", "--school", "999001", "--out", path)
	if code != fine || out != "" || !strings.Contains(err, "rows") {
		t.Fatalf("exit code %d, %q, %q", code, out, err)
	}
	info, e := os.Stat(path)
	if e != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, e)
	}
	if content, e := os.ReadFile(path); e != nil || !bytes.HasPrefix(content, []byte("PK")) {
		t.Errorf("--out register.xlsx is no workbook: %v", e)
	}
}

func TestAnExportOverAnOldFileIsWholeAndForNobodyElse(t *testing.T) {
	d := withCarers(t)
	path := d.write("census.csv", strings.Repeat("old\n", 10_000))
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, says := d.types("export", "census", "--school", "999001", "--out", path); !strings.Contains(says, "Replaced "+path) {
		t.Errorf("it says %q", says)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if content, err := os.ReadFile(path); err != nil || !bytes.HasPrefix(content, []byte("upn,")) || bytes.Contains(content, []byte("old\n")) {
		t.Errorf("%.40q, %v", content, err)
	}
	if left, err := filepath.Glob(filepath.Join(d.folder, ".carers-*")); err != nil || len(left) != 0 {
		t.Errorf("it left %v behind", left)
	}
}

func TestAnExportThatCannotBeWrittenLeavesWhatWasThere(t *testing.T) {
	d := withCarers(t)
	folder := filepath.Join(d.folder, "census.csv") // in the way
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	d.fails(failed, "write the export", "export", "census", "--school", "999001", "--out", folder)
	d.fails(failed, "write the export", "export", "census", "--school", "999001", "--out", filepath.Join(d.folder, "gone", "census.csv"))
	if left, err := filepath.Glob(filepath.Join(d.folder, ".carers-*")); err != nil || len(left) != 0 || !exists(folder) {
		t.Errorf("it left %v behind", left)
	}
}

func TestAListForLettersHomeTellsHowManyItLeavesOut(t *testing.T) {
	d := withCarers(t)
	code, out, err := d.types("export", "register", "--for-home", "--school", "999001")
	if code != fine || !strings.HasPrefix(out, "surname,forename,year_group,form\n") || strings.Count(out, "\n") < 2 {
		t.Errorf("exit code %d: %.200s", code, out)
	}
	if !strings.Contains(err, "Left out: ") || !strings.Contains(err, ": home must not be contacted about this.") {
		t.Errorf("it tells %q", err)
	}
}

func TestTheFormatIsTheOneAskedForOrAsTheFileEnds(t *testing.T) {
	for _, c := range []struct {
		e    exportCommand
		want string
	}{
		{exportCommand{What: "census"}, "csv"},
		{exportCommand{What: "everything"}, "xlsx"},
		{exportCommand{What: "census", Out: "a.JSON"}, "json"},
		{exportCommand{What: "census", Out: "a.txt"}, "csv"},
		{exportCommand{What: "register", Out: "a.csv", Format: "xlsx"}, "xlsx"},
	} {
		if got, err := c.e.format(); err != nil || string(got) != c.want {
			t.Errorf("%+v: %s, %v", c.e, got, err)
		}
	}
}

func TestEverythingComesOutAsOneFile(t *testing.T) {
	d := withCarers(t)
	if out := d.fine("export", "everything", "--school", "999001"); !strings.HasPrefix(out, "PK") {
		t.Error("everything is a workbook unless it is asked for otherwise")
	}
	var all map[string][]map[string]string
	if err := json.Unmarshal([]byte(d.fine("export", "everything", "--school", "999001", "--format", "json")), &all); err != nil || len(all["roll"]) != 1150 {
		t.Errorf("%d pupils, %v", len(all["roll"]), err)
	}
	d.fails(wrongUsage, "choose xlsx or json", "export", "everything", "--school", "999001", "--format", "csv")
}

func TestWhatIsAboutRelativesCanBeLeftOutOfTheRegister(t *testing.T) {
	d := withCarers(t)
	if out := d.fine("export", "register", "--school", "999001"); !strings.Contains(out, "cares_for") {
		t.Error("the full register does not say whom a pupil helps")
	}
	if out := d.fine("export", "register", "--school", "999001", "--without-family"); strings.Contains(out, "cares_for") || !strings.HasPrefix(out, "home,") {
		t.Errorf("%.300s", out)
	}
}

func TestAnExportLeavesALine(t *testing.T) {
	d := withCarers(t)
	d.fine("export", "census", "--school", "999001")
	releases, err := d.greenfield().Releases(t.Context(), 10)
	if err != nil || len(releases) != 1 || releases[0].What != "census" || releases[0].By != "carers export" {
		t.Errorf("%+v, %v", releases, err)
	}
}

func TestWhereTheSchoolStandsInTheAwardComesOutAsOneFile(t *testing.T) {
	d := withSchool(t)
	if out := d.fine("export", "award", "--school", "999001", "--framework", "ycis-2024"); !strings.HasPrefix(out, "PK") {
		t.Error("it is a workbook unless it is asked for otherwise")
	}
	var all map[string][]map[string]string
	if err := json.Unmarshal([]byte(d.fine("export", "award", "--school", "999001", "--format", "json", "--framework", "ycis-2024")), &all); err != nil || len(all["standing"]) == 0 || all["plan"] == nil {
		t.Errorf("%d criteria, %v", len(all["standing"]), err)
	}
	d.fails(wrongUsage, "choose xlsx or json", "export", "award", "--school", "999001", "--format", "csv")
	d.fails(wrongUsage, "no framework with the id nothing", "export", "award", "--school", "999001", "--framework", "nothing")
}
