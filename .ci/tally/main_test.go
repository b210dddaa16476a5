package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// planted is a module with a test of each kind of ending.
var planted = map[string]string{
	"go.mod": "module planted\n\ngo 1.26\n",
	"sound/sound_test.go": `package sound
import "testing"
func TestSound(t *testing.T) { t.Log("not worth telling") }
`,
	"skips/skips_test.go": `package skips
import "testing"
func TestSkipped(t *testing.T) { t.Skip("no browser here") }
func TestWithin(t *testing.T) { t.Run("inner", func(t *testing.T) { t.Skip("no server here") }) }
`,
	"fails/fails_test.go": `package fails
import "testing"
func TestWrong(t *testing.T) { t.Error("two and two made five") }
func TestRight(t *testing.T) {}
`,
	"crashes/crashes_test.go": `package crashes
import "testing"
func TestCrash(t *testing.T) { var m map[string]int; m["x"] = 1 }
`,
	"leaves/leaves_test.go": `package leaves
import ("os"; "testing")
func TestMain(m *testing.M) { println("left early"); os.Exit(3) }
func TestNever(t *testing.T) {}
`,
	"broken/broken_test.go": `package broken
import "testing"
func TestBroken(t *testing.T) { nonsense() }
`,
}

// run tests planted packages for real and has this program tell of it.
func run(t *testing.T, packages ...string) (told string, count count) {
	t.Helper()
	top := t.TempDir()
	for name, content := range planted {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("go", append([]string{"test", "-json", "-vet=off"}, packages...)...)
	cmd.Dir = top
	said, _ := cmd.Output() // it fails when tests fail
	var out bytes.Buffer
	count, err := tell(bytes.NewReader(said), &out)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), count
}

func TestEachEndingIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		want count
		says []string
	}{
		{"sound", count{passed: 1}, []string{"ok  \tplanted/sound"}},
		{"skips", count{passed: 1, skipped: 2}, []string{"\nskipped: planted/skips TestSkipped: skips_test.go:3: no browser here\n", "TestWithin/inner: skips_test.go:4: no server here\n"}},
		{"fails", count{passed: 1, failed: 1}, []string{"--- FAIL: TestWrong", "two and two made five"}},
		{"crashes", count{failed: 1}, []string{"assignment to entry in nil map", "crashes_test.go:3"}},
		{"leaves", count{failed: 1}, []string{"left early"}},
		{"broken", count{failed: 1}, []string{"undefined: nonsense"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			told, got := run(t, "./"+c.name)
			if got != c.want {
				t.Errorf("counted %v, want %v, in:\n%s", got, c.want, told)
			}
			for _, words := range append(c.says, "\n"+c.want.String()+"\n") {
				if !strings.Contains("\n"+told, words) {
					t.Errorf("does not tell %q:\n%s", words, told)
				}
			}
			if strings.Contains(told, "not worth telling") {
				t.Errorf("tells of a test that passed:\n%s", told)
			}
		})
	}
}

// TestASkippedTestFailsTheRunOnlyWhenStrict runs the program itself, since it
// is the exit status that a build server reads.
func TestASkippedTestFailsTheRunOnlyWhenStrict(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "tally")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const pass = `{"Action":"pass","Package":"p","Test":"A"}` + "\n"
	for _, c := range []struct {
		said, flag string
		ok         bool
	}{
		{pass, "-strict", true},
		{pass + `{"Action":"skip","Package":"p","Test":"B"}`, "-strict", false},
		{pass + `{"Action":"skip","Package":"p","Test":"B"}`, "-strict=false", true},
		{pass + `{"Action":"fail","Package":"p","Test":"B"}`, "-strict=false", false},
		{pass + `{"Action":"fail","Package":"p"}`, "-strict=false", false},
		{"", "-strict=false", false}, // nothing was run at all
	} {
		cmd := exec.Command(program, c.flag)
		cmd.Stdin = strings.NewReader(c.said)
		if err := cmd.Run(); (err == nil) != c.ok {
			t.Errorf("%s with %q: %v, want success %v", c.flag, c.said, err, c.ok)
		}
	}
}
