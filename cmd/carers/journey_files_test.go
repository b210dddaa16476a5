package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// imported is what `carers import --json` says of a file, as another program
// reads it.
type imported struct {
	Kind, Layout, Status, Message string
	SHA256                        string
	Rows                          struct{ Read, Added, Updated, Unchanged, Held, Dropped int }
	Problems                      []map[string]any
}

// brings imports a file and reads what is printed, which must have exactly the
// keys of the design and no others.
func brings(t testing.TB, data, urn, file string, args ...string) (imported, int) {
	t.Helper()
	r := carers(t, data, append([]string{"import", file, "--school", urn, "--json"}, args...)...)
	if strings.Count(r.out, "\n") != 1 {
		t.Fatalf("exit %d, and not one line:\n%s%s", r.code, r.out, r.err)
	}
	var keys map[string]any
	var i imported
	if err := json.Unmarshal([]byte(r.out), &keys); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, r.out)
	}
	if err := json.Unmarshal([]byte(r.out), &i); err != nil {
		t.Fatalf("JSON of another shape: %v\n%s", err, r.out)
	}
	hasKeys(t, "the object", keys, "file", "sha256", "kind", "shape", "layout", "period", "rows", "problems", "status", "message")
	hasKeys(t, "period", keys["period"], "from", "to")
	hasKeys(t, "rows", keys["rows"], "read", "added", "updated", "unchanged", "held", "dropped")
	for _, p := range i.Problems {
		hasKeys(t, "a problem", p, "sheet", "row", "column", "code", "severity", "message")
	}
	if keys["file"] != filepath.Base(file) || len(i.SHA256) != 64 {
		t.Errorf("file %v, digest %q", keys["file"], i.SHA256)
	}
	return i, r.code
}

func hasKeys(t testing.TB, where string, object any, want ...string) {
	t.Helper()
	fields, ok := object.(map[string]any)
	if !ok {
		t.Fatalf("%s is no object: %v", where, object)
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(fields)); !slices.Equal(got, want) {
		t.Errorf("%s has the keys %q, want %q", where, got, want)
	}
}

// counts are the rows of an import, in the order of the design.
func (i imported) counts() string {
	r := i.Rows
	return fmt.Sprint(r.Read, r.Added, r.Updated, r.Unchanged, r.Held, r.Dropped)
}

// everything is all that a school keeps, without what leaves a line by itself
// each time that somebody looks or exports.
func everything(t testing.TB, data, urn string) map[string][]map[string]string {
	t.Helper()
	var all map[string][]map[string]string
	if err := json.Unmarshal([]byte(runs(t, data, "export", "everything", "--school", urn, "--format", "json")), &all); err != nil {
		t.Fatalf("the export of everything is no JSON: %v", err)
	}
	delete(all, "what_left")
	delete(all, "who_looked")
	return all
}

// kept is everything as text, to compare byte by byte.
func kept(t testing.TB, data, urn string) string {
	t.Helper()
	text, err := json.MarshalIndent(everything(t, data, urn), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFilesThatOtherProgramsWroteAreTakenIn(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	school(t, data)
	for _, step := range []struct {
		about, file string
		args        []string
		code        int
		status      string
		counts      string // read added updated unchanged held dropped
	}{
		{"a workbook, looked at", "libreoffice-roll.xlsx", []string{"--dry-run"}, fine, "preview", "10 10 0 0 0 1"},
		{"a workbook", "libreoffice-roll.xlsx", nil, fine, "applied", "10 10 0 0 0 1"},
		{"the same again", "libreoffice-roll.xlsx", nil, fine, "nothing-new", "10 0 0 10 0 1"},
		{"a CSV of later, looked at", "excel-1252.csv", []string{"--dry-run"}, fine, "preview", "10 1 2 6 1 1"},
		{"a CSV of later", "excel-1252.csv", nil, fine, "applied", "10 1 2 6 1 1"},
		{"the CSV again", "excel-1252.csv", nil, fine, "nothing-new", "10 0 0 9 1 1"},
		{"an OpenDocument sheet", "libreoffice-roll.ods", nil, notApplied, "refused", "0 0 0 0 0 0"},
	} {
		before := kept(t, data, greenfield)
		got, code := brings(t, data, greenfield, fixture(step.file), step.args...)
		if code != step.code || got.Status != step.status || got.counts() != step.counts {
			t.Errorf("%s: exit %d, %s, rows %s; want exit %d, %s, rows %s\n%s", step.about, code, got.Status, got.counts(), step.code, step.status, step.counts, got.Message)
		}
		if after := kept(t, data, greenfield); slices.Contains(step.args, "--dry-run") && after != before {
			t.Errorf("%s changed what is kept", step.about)
		}
	}
	roll := everything(t, data, greenfield)["roll"]
	byUPN := map[string]map[string]string{}
	for _, p := range roll {
		byUPN[p["upn"]] = p
	}
	if len(roll) != 11 {
		t.Errorf("%d on the roll, want 11", len(roll))
	}
	for upn, want := range map[string]string{
		"C801000015041": "O'Shaughnessy, Siobhán, 2011-06-29, 11E", // moved
		"A801000015030": "Öztürk, Ilyas, 2011-07-25, 11A",
		"H301000019742": "Fernández, Lucía, 2015-01-04, 7A", // new
		"X801000018002": "Ali, Mohammed, 2014-02-09, 8B",    // not in the later file
	} {
		p := byUPN[upn]
		if got := strings.Join([]string{p["surname"], p["forename"], p["date_of_birth"], p["form"]}, ", "); got != want {
			t.Errorf("%s is %q, want %q", upn, got, want)
		}
	}
}

func TestACommandLineThatIsWrongEndsWithTwoAndAFileThatIsNotThereWithOne(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	school(t, data)
	for _, c := range []struct {
		code int
		args []string
	}{
		{wrongUsage, []string{"import"}},
		{wrongUsage, []string{"import", fixture("excel-1252.csv")}},
		{wrongUsage, []string{"import", fixture("excel-1252.csv"), "--school", wrens}},
		{wrongUsage, []string{"import", fixture("excel-1252.csv"), "--school", greenfield, "--kind", "gossip"}},
		{wrongUsage, []string{"export", "gossip", "--school", greenfield}},
		{wrongUsage, []string{"export", "census", "--school", greenfield, "--format", "docx"}},
		{failed, []string{"import", filepath.Join(data, "gone.csv"), "--school", greenfield, "--json"}},
	} {
		if r := carers(t, data, c.args...); r.code != c.code || r.err == "" || r.out != "" {
			t.Errorf("carers %s: exit %d, want %d\n%s%s", strings.Join(c.args, " "), r.code, c.code, r.out, r.err)
		}
	}
}

func TestTwoSchoolsWithTheSamePupilsStayApart(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	school(t, data)
	runs(t, data, "school", "add", "--urn", wrens, "--name", "Little Wrens Primary School")
	for _, urn := range []string{greenfield, wrens} {
		if got, _ := brings(t, data, urn, fixture("libreoffice-roll.xlsx")); got.Status != "applied" || got.Rows.Added != 10 {
			t.Errorf("at %s: %s, %s", urn, got.Status, got.counts())
		}
	}
	brings(t, data, greenfield, written(t, "carers.csv", "Surname,Forename,Reg,How identified,Status\nO'Neill,Amélie,9C,told tutor,confirmed\n"), "--kind", "register")
	there := kept(t, data, wrens)
	brings(t, data, greenfield, fixture("excel-1252.csv"))
	if kept(t, data, wrens) != there {
		t.Error("an import at one school changed what the other keeps")
	}
	if rows := table(t, []byte(runs(t, data, "export", "census", "--school", wrens, "--format", "csv"))); len(rows) != 1 {
		t.Errorf("the other school has young carers: %v", rows)
	}
	if rows := table(t, []byte(runs(t, data, "export", "census", "--school", greenfield, "--format", "csv"))); len(rows) != 2 {
		t.Errorf("the school has no young carer: %v", rows)
	}
}

// written writes a file for a test.
func written(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatLeavesAsCSVStartsNoFormulaAndReadsBack(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	school(t, data)
	brings(t, data, greenfield, fixture("libreoffice-roll.xlsx"))
	sheet := "Surname,Forename,Reg,How identified,What helps,Status,Who knows?\n" +
		`O'Neill,Amélie,9C,told tutor,"=HYPERLINK(""http://away.example"",""more"")",Y,tutor` + "\n" +
		`Mensah,Kwame,11B,dad told us,"+44 1632 960 123, ""ask for dad""",confirmed,` + "\n" +
		`Zhang,Mei-Ling,9E,mum told us,@SUM(A1),confirmed,` + "\n" +
		`Akhtar,Hamza,11G,told tutor,-1+1,confirmed,` + "\n"
	if got, code := brings(t, data, greenfield, written(t, "carers.csv", sheet), "--kind", "register"); code != fine || got.Rows.Added != 4 {
		t.Fatalf("exit %d, rows %s: %s", code, got.counts(), got.Message)
	}
	census := table(t, []byte(runs(t, data, "export", "census", "--school", greenfield, "--format", "csv")))
	if got := strings.Join(census[0], ","); got != censusColumns {
		t.Errorf("the census list has the columns %s", got)
	}
	if !hasRow(census, "A801000015001", "Mensah", "Kwame", "2011-06-20", "P") || !hasRow(census, "X801000017001", "O'Neill", "Amélie", "2012-10-09", "S") || len(census) != 5 {
		t.Errorf("the census list: %v", census)
	}
	for _, what := range []string{"register", "census"} {
		for _, row := range table(t, []byte(runs(t, data, "export", what, "--school", greenfield, "--format", "csv"))) {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("%s: a spreadsheet would run %q", what, cell)
				}
			}
		}
	}
	before := kept(t, data, greenfield)
	for _, format := range []string{"csv", "xlsx"} {
		out := filepath.Join(t.TempDir(), "register."+format)
		runs(t, data, "export", "register", "--school", greenfield, "--format", format, "--out", out)
		got, code := brings(t, data, greenfield, out, "--kind", "register")
		if code != fine || got.Status != "nothing-new" || got.Rows.Unchanged != 4 {
			t.Errorf("the register as %s, brought back: exit %d, %s, rows %s: %s", format, code, got.Status, got.counts(), got.Message)
		}
	}
	if got := everything(t, data, greenfield); !strings.Contains(before, `=HYPERLINK(\"http://away.example\"`) || len(got["carers"]) != 4 {
		t.Error("what was written is not what is kept")
	}
}
