package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"carers/app/register"
)

const oneRoll = "UPN,Surname,Forename,DOB,Year,Reg\nM999000026001,Marsden,Ellie,30/09/2014,7,7D\n"

func TestImportJSONIsExact(t *testing.T) {
	d := withSchool(t)
	path := d.write("roll.csv", oneRoll)
	want := `{"file":"roll.csv","sha256":"SHA","kind":"roll","shape":"S1","layout":"generic","period":{"from":"","to":""},` +
		`"rows":{"read":1,"added":1,"updated":0,"unchanged":0,"held":0,"dropped":0},"problems":[],"status":"applied","message":"1 row: 1 new."}` + "\n"
	got := regexp.MustCompile(`[0-9a-f]{64}`).ReplaceAllString(d.fine("import", path, "--school", "999001", "--json"), "SHA")
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestImportPrintsOneObjectAFileAndNothingElse(t *testing.T) {
	d := withSchool(t)
	roll, scan := d.write("roll.csv", oneRoll), d.write("scan.pdf", "%PDF-1.7\n")
	code, out, _ := d.types("import", roll, scan, roll, filepath.Join(d.folder, "gone.csv"), "--school", "999001", "--json", "--log-level", "debug")
	if code != failed {
		t.Errorf("exit code %d with a file that cannot be read", code)
	}
	var statuses []string
	for in := json.NewDecoder(strings.NewReader(out)); in.More(); {
		var o struct{ Status string }
		if err := in.Decode(&o); err != nil {
			t.Fatalf("%v in %q", err, out)
		}
		statuses = append(statuses, o.Status)
	}
	if got := strings.Join(statuses, " "); got != "applied refused nothing-new" || strings.Count(out, "\n") != 3 {
		t.Errorf("statuses %q in %q", got, out)
	}
}

func TestImportEndsWithTheCodeOfWhatBecameOfTheFiles(t *testing.T) {
	d := withSchool(t)
	roll := d.write("roll.csv", oneRoll)
	twins := d.write("twins.csv", "UPN,Surname,Forename,DOB,Year,Reg\n,Ali,Mohammed,2012-03-04,9,9B\n,Ali,Mohammed,2012-05-06,9,9C\n")
	waits := d.write("carers.csv", "Surname,Forename,How identified,Cares for\nAli,Mohammed,Told tutor,Mum\n")
	scan := d.write("scan.pdf", "%PDF-1.7\n")
	for _, c := range []struct {
		about string
		code  int
		args  []string
	}{
		{"a preview", fine, []string{roll, "--dry-run"}},
		{"a refused file in a dry run", notApplied, []string{scan, "--dry-run"}},
		{"applied", fine, []string{roll}},
		{"nothing new", fine, []string{roll}},
		{"applied, of a kind that was named", fine, []string{twins, "--kind", "roll"}},
		{"a file that waits whole", notApplied, []string{waits, "--kind", "register"}},
		{"refused", notApplied, []string{scan}},
		{"one of two refused", notApplied, []string{roll, scan}},
		{"not there", failed, []string{"gone.csv"}},
		{"not there, and refused", failed, []string{"gone.csv", scan}},
	} {
		if code, out, err := d.types(append([]string{"import", "--school", "999001"}, c.args...)...); code != c.code {
			t.Errorf("%s: exit code %d, want %d\n%s%s", c.about, code, c.code, out, err)
		}
	}
}

func TestAFileThatWaitsIsToldAndNotBroughtAgain(t *testing.T) {
	d := withSchool(t)
	waits := d.write("carers.csv", "Surname,Forename,How identified,Cares for\nAli,Mohammed,Told tutor,Mum\n")
	d.types("import", waits, "--school", "999001", "--kind", "register")
	all, err := d.greenfield().Imports(t.Context(), 0)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d imports, %v", len(all), err)
	}
	code, out, _ := d.types("import", waits, "--school", "999001")
	if code != notApplied || !strings.Contains(out, "This very file waits already under Imports, since ") || !strings.Contains(out, "/imports/"+all[0].ID) {
		t.Errorf("exit code %d: %s", code, out)
	}
	var told struct{ Status, Message string }
	code, out, _ = d.types("import", waits, "--school", "999001", "--json")
	if err := json.Unmarshal([]byte(out), &told); err != nil || code != notApplied || told.Status != "waiting" || !strings.Contains(told.Message, "waits already") {
		t.Errorf("exit code %d: %s, %v", code, out, err)
	}
	if all, err = d.greenfield().Imports(t.Context(), 0); err != nil || len(all) != 1 {
		t.Errorf("%d imports, %v", len(all), err)
	}
}

func TestHeldRowsAreToldAndTheRestIsApplied(t *testing.T) {
	d := withSchool(t)
	d.fine("import", exported("greenfield-roll.xlsx"), "--school", "999001")
	out := d.fine("import", exported("greenfield-register.xlsx"), "--school", "999001")
	if !strings.HasPrefix(out, "greenfield-register.xlsx: applied. ") || !strings.Contains(out, "2 of its rows need a person") || !strings.Contains(out, "http://127.0.0.1:8080") {
		t.Errorf("%s", out)
	}
	if strings.Contains(out, "Hollis") || strings.Contains(out, "Mohammed") {
		t.Errorf("a pupil is named:\n%s", out)
	}
}

func TestADryRunChangesNothing(t *testing.T) {
	d := withSchool(t)
	out := d.fine("import", exported("greenfield-roll.xlsx"), "--school", "999001", "--dry-run")
	if !strings.Contains(out, "preview only") || !strings.Contains(out, "1,150 new") {
		t.Errorf("%s", out)
	}
	l := d.greenfield()
	roll, err := l.WholeRoll(t.Context())
	history, err2 := l.Imports(t.Context(), 10)
	if err != nil || err2 != nil || len(roll) != 0 || len(history) != 0 {
		t.Errorf("%d pupils and %d imports after a dry run (%v, %v)", len(roll), len(history), err, err2)
	}
}

func TestTheHistoryKeepsTheFilesNameAndNotItsFolder(t *testing.T) {
	d := withSchool(t)
	d.fine("import", d.write("roll.csv", oneRoll), "--school", "999001")
	history, err := d.greenfield().Imports(t.Context(), 10)
	if err != nil || len(history) != 1 || history[0].FileName != "roll.csv" || history[0].By != "carers import" {
		t.Errorf("%+v, %v", history, err)
	}
}

func TestAProblemIsToldWithItsPlace(t *testing.T) {
	for _, c := range []struct {
		p    register.ImportProblem
		want string
	}{
		{register.ImportProblem{Sheet: "Students", Row: 12, Column: "UPN", Message: "Odd."}, "Students, row 12, UPN: Odd."},
		{register.ImportProblem{Row: 2, Message: "Odd."}, "row 2: Odd."},
		{register.ImportProblem{Message: "Odd."}, "Odd."},
	} {
		if got := problemWords(c.p); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestWhyAFileIsNotTakenInIsToldWithWhatToDo(t *testing.T) {
	for err, want := range map[error]string{
		errors.New("apply an import: database is locked (5) (SQLITE_BUSY)"):                  "another program holds the register",
		errors.New("keep a file: database or disk is full"):                                  "the disk is full; make room on it",
		&os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}:                           "the disk is full; make room on it",
		errors.New("ERROR: could not extend file: No space left on device (SQLSTATE 53100)"): "the disk is full; make room on it",
		errors.New("ERROR: canceling statement due to lock timeout (SQLSTATE 55P03)"):        "another program holds the register",
		errors.New("something nobody thought of"):                                            "something nobody thought of",
	} {
		if got := notTaken(err); !strings.HasPrefix(got.Error(), want) || !errors.Is(got, err) {
			t.Errorf("%v is told as %v", err, got)
		}
	}
}

func TestImportTakesFilesAndNeitherPipesNorDevices(t *testing.T) {
	d := withSchool(t)
	code, _, says := d.types("import", os.DevNull, d.folder, "--school", "999001")
	if code != failed || strings.Count(says, "it is not a file; save the export as a file") != 2 {
		t.Errorf("exit code %d: %s", code, says)
	}
}

func TestImportPrintsNothingThatATerminalObeys(t *testing.T) {
	d := withSchool(t)
	odd := d.write("ro\x1b[2Jll\n.csv", "UPN,Surname,Forename,DOB,Year,Reg,Od\x1b[2Jd\nM999000026001,Marsden,Ellie,30/09/2014,7,7D,x\n")
	_, out, says := d.types("import", odd, filepath.Join(d.folder, "go\x1b[2Jne.csv"), "--school", "999001")
	if strings.Contains(out+says, "\x1b") || strings.Count(strings.TrimSpace(out), "ro[2Jll.csv") != 1 {
		t.Errorf("printed %q and %q", out, says)
	}
}
