package web

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// unsigned are tables that no signed change writes.
var unsigned = []string{"rolls", "audit", "audit_heads", "web_sessions", "failed_sign_ins", "turns", "runs", "slots"}

func TestEveryTableThatAChangeMayWriteHasWords(t *testing.T) {
	files, err := filepath.Glob("../store/migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d migrations, %v", len(files), err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`CREATE TABLE (\w+)`).FindAllSubmatch(text, -1) {
			table := string(m[1])
			if _, known := tableWords[table]; !known && !slices.Contains(unsigned, table) {
				t.Errorf("the audit would show the name of the table %s", table)
			}
		}
	}
}

func TestWhatImportsAndRetentionWroteIsSaidInWords(t *testing.T) {
	for detail, want := range map[string]string{
		"spans (1150)":             "1,150 spans of attendance",
		"spans: marks (38)":        "38 spans of attendance: marks",
		"imports; import_answers":  "",
		"import_answers (2)":       "2 remembered answers",
		"group_teachers: user_id":  "Teacher of a group: account",
		"events (12); results (3)": "12 events; 3 results",
	} {
		if got := writtenWords(detail); got != want {
			t.Errorf("writtenWords(%q) = %q, want %q", detail, got, want)
		}
	}
}

func TestSeveralThingsAreSaidInARow(t *testing.T) {
	for ids, want := range map[string]string{"": "no role", "data": "data manager", "data governor": "data manager and link governor", "data governor teacher": "data manager, link governor and teacher or other staff"} {
		if got := rolesInWords(ids); got != want {
			t.Errorf("%q: %s, want %s", ids, got, want)
		}
	}
}
