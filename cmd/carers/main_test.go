package main

import (
	"bytes"
	"context"
	"flag"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/store"
	"carers/app/web"
)

var update = flag.Bool("update", false, "write golden files anew")

// desk is a folder in which commands are typed, on 14 September 2026.
type desk struct {
	*testing.T
	folder string
	env    map[string]string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, folder: t.TempDir(), env: map[string]string{}}
	t.Chdir(d.folder)
	before := slog.Default()
	t.Cleanup(func() { slog.SetDefault(before) })
	return d
}

// withSchool is a desk with Greenfield in its register.
func withSchool(t *testing.T) *desk {
	d := newDesk(t)
	d.fine("school", "add", "--urn", "999001", "--name", "Greenfield School")
	return d
}

// outside is the world of one command, and what it wrote.
func (d *desk) outside(args []string) (outside, *bytes.Buffer, *bytes.Buffer) {
	var out, err bytes.Buffer
	look := func(name string) (string, bool) { v, ok := d.env[name]; return v, ok }
	return outside{args: args, env: look, out: &out, err: &err, clock: calendar.Still("2026-09-14")}, &out, &err
}

// types types a command and answers what came of it.
func (d *desk) types(args ...string) (code int, out, err string) {
	d.Helper()
	o, outText, errText := d.outside(args)
	code = run(d.Context(), o)
	return code, outText.String(), errText.String()
}

// fine types a command that must end well.
func (d *desk) fine(args ...string) (out string) {
	d.Helper()
	code, out, err := d.types(args...)
	if code != fine {
		d.Fatalf("carers %s: exit code %d: %s", strings.Join(args, " "), code, err)
	}
	return out
}

// fails types a command that must end with a code and say why.
func (d *desk) fails(want int, says string, args ...string) {
	d.Helper()
	code, out, err := d.types(args...)
	if code != want || !strings.Contains(err, says) {
		d.Errorf("carers %s: exit code %d, %q; want %d and %q", strings.Join(args, " "), code, err, want, says)
	}
	if out != "" {
		d.Errorf("carers %s printed %q though it failed", strings.Join(args, " "), out)
	}
}

func (d *desk) write(name, content string) string {
	d.Helper()
	path := filepath.Join(d.folder, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.Fatal(err)
	}
	return path
}

// open opens the desk's register itself.
func (d *desk) open() *store.Store {
	d.Helper()
	s, err := store.Open(d.Context(), filepath.Join(d.folder, "data", database), store.Options{Clock: calendar.Still("2026-09-14")})
	if err != nil {
		d.Fatal(err)
	}
	d.Cleanup(func() { s.Close() })
	return s
}

func (d *desk) greenfield() *store.Ledger { return d.open().As(access.Command("test", "999001")) }

// Tests type commands in folders of their own, so these are told in full.
var (
	golden, _     = filepath.Abs("testdata")
	exportedIn, _ = filepath.Abs(filepath.Join("..", "..", "imports", "samples"))
)

// exported is one of the files that the made-up schools export.
func exported(name string) string { return filepath.Join(exportedIn, name) }

func TestHelpReadsAsWritten(t *testing.T) {
	d := newDesk(t)
	var all strings.Builder
	for _, command := range []string{"", "serve", "demo", "school", "school add", "user", "user add", "user reset", "user disable", "import", "export", "doors", "job", "version"} {
		args := append(strings.Fields(command), "--help")
		out := d.fine(args...)
		all.WriteString("$ carers " + strings.Join(args, " ") + "\n")
		for line := range strings.Lines(out) {
			all.WriteString(strings.TrimRight(line, " \n") + "\n")
		}
		all.WriteString("\n")
	}
	path := filepath.Join(golden, "help.txt")
	if *update {
		if err := os.WriteFile(path, []byte(all.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), all.String()); diff != "" {
		t.Errorf("the help differs from testdata/help.txt (go test ./cmd/carers -update writes it anew):\n%s", diff)
	}
}

func TestAWrongCommandLineEndsWithTwo(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		says string
		args []string
	}{
		{"there is no command called dance", []string{"dance"}},
		{"unexpected argument dance", []string{"serve", "dance"}},
		{"unknown flag --loud", []string{"serve", "--loud"}},
		{"--school", []string{"import", "roll.csv"}},
		{"<file>", []string{"import", "--school", "999001"}},
		{"six digits", []string{"school", "add", "--urn", "12", "--name", "Greenfield School"}},
		{"no role \"caretaker\"", []string{"user", "add", "--email", "a@b.example", "--name", "A. B", "--role", "caretaker", "--school", "999001"}},
		{"no school with URN 999009", []string{"user", "add", "--email", "a@b.example", "--name", "A. B", "--role", "head", "--school", "999009"}},
		{"no school with URN 999009", []string{"import", "roll.csv", "--school", "999009"}},
		{"nobody here signs in as", []string{"user", "reset", "--email", "nobody@greenfield.example"}},
		{"no job called \"dust\"", []string{"job", "dust"}},
		{"no kind of import called \"grades\"", []string{"import", "marks.csv", "--kind", "grades", "--school", "999001"}},
		{"no export called \"letters-home\"", []string{"export", "letters-home", "--school", "999001"}},
		{"--for-home goes with the register", []string{"export", "census", "--for-home", "--school", "999001"}},
		{"--from and --to go with attendance and results", []string{"export", "census", "--school", "999001", "--from", "2026-09-01"}},
		{"--to: \"yesterday\" is not a date", []string{"export", "attendance", "--school", "999001", "--to", "yesterday"}},
		{"--framework goes with award", []string{"export", "census", "--framework", "ycis-2024", "--school", "999001"}},
		{"Choose csv, xlsx or json", []string{"export", "census", "--school", "999001", "--format", "pdf"}},
		{"must be sqlite", []string{"school", "list", "--db", "mysql://x"}},
	} {
		d.fails(wrongUsage, c.says, c.args...)
	}
}

func TestAWrongConfigurationFileEndsWithTwo(t *testing.T) {
	d := newDesk(t)
	d.write("carers.yaml", "adr: 127.0.0.1:1\n")
	d.fails(wrongUsage, `no setting called "adr"`, "school", "list")
}

func TestSchoolsAreAddedAndListed(t *testing.T) {
	d := newDesk(t)
	if out := d.fine("school", "list"); !strings.Contains(out, "carers school add") {
		t.Errorf("an empty list says %q", out)
	}
	out := d.fine("school", "add", "--urn", "999001", "--name", "Greenfield School", "--phase", "secondary")
	if !strings.Contains(out, "Greenfield School") || !strings.Contains(out, "carers user add --school 999001") {
		t.Errorf("added: %q", out)
	}
	if out := d.fine("school", "list"); out != "999001  Greenfield School  secondary\n" {
		t.Errorf("the list is %q", out)
	}
	d.fails(wrongUsage, "is here already", "school", "add", "--urn", "999001", "--name", "Another")
	if _, _, says := d.types("school", "add", "--urn", "999001", "--name", "Another"); strings.Contains(says, "query") {
		t.Errorf("the log speaks of it too: %s", says)
	}
}

var oneTimeLink = regexp.MustCompile(`http://[^\s]+/link/([A-Za-z0-9_-]{40,})\n`)

// link finds the token of the one-time link that a command printed.
func link(t *testing.T, out string) string {
	t.Helper()
	found := oneTimeLink.FindStringSubmatch(out)
	if found == nil {
		t.Fatalf("no one-time link in %q", out)
	}
	return found[1]
}

func TestAUserGetsALinkThatWorksOnce(t *testing.T) {
	d := withSchool(t)
	out := d.fine("user", "add", "--email", "r.begum@greenfield.example", "--name", "R. Begum", "--role", "champion,data", "--school", "999001")
	s := d.open()
	u, err := s.UseLink(t.Context(), link(t, out), "lantern cobalt harvest")
	if err != nil || u.Name != "R. Begum" || len(u.Posts) != 2 {
		t.Fatalf("%+v, %v", u, err)
	}
	if _, err := s.UseLink(t.Context(), link(t, out), "lantern cobalt harvest"); err == nil {
		t.Error("the link worked twice")
	}
	again := d.fine("user", "add", "--email", "r.begum@greenfield.example", "--name", "R. Begum", "--role", "dsl", "--school", "999001")
	if strings.Contains(again, "/link/") {
		t.Error("somebody who has a password was given a link")
	}
	list := d.fine("user", "list", "--school", "999001")
	if !strings.Contains(list, "r.begum@greenfield.example") || !strings.Contains(list, "champion, data, dsl") {
		t.Errorf("the list is %q", list)
	}
}

func TestTheLinkBeginsWithTheAddressThatPeopleType(t *testing.T) {
	d := withSchool(t)
	out := d.fine("user", "add", "--email", "p.whitcombe@greenfield.example", "--name", "P. Whitcombe", "--role", "head", "--school", "999001", "--url", "http://carers.greenfield.example")
	if !strings.Contains(out, "http://carers.greenfield.example/link/") || strings.Contains(out, "is a guess") {
		t.Errorf("%q", out)
	}
	if out = d.fine("user", "reset", "--email", "p.whitcombe@greenfield.example"); !strings.Contains(out, "http://127.0.0.1:8080 is a guess") {
		t.Errorf("nobody is told that the address is a guess: %q", out)
	}
}

func TestAPasswordIsResetAndSignInStopped(t *testing.T) {
	d := withSchool(t)
	const email = "r.begum@greenfield.example"
	first := d.fine("user", "add", "--email", email, "--name", "R. Begum", "--role", "champion", "--school", "999001")
	s := d.open()
	if _, err := s.UseLink(t.Context(), link(t, first), "lantern cobalt harvest"); err != nil {
		t.Fatal(err)
	}
	link(t, d.fine("user", "reset", "--email", "R.Begum@greenfield.example"))
	if _, err := s.SignIn(t.Context(), email, "lantern cobalt harvest", "127.0.0.1"); err == nil {
		t.Error("the old password still works")
	}
	d.fine("user", "disable", "--email", email)
	if list := d.fine("user", "list"); !strings.Contains(list, "stopped") {
		t.Errorf("the list is %q", list)
	}
	d.fine("user", "disable", "--email", email, "--undo")
	if list := d.fine("user", "list"); strings.Contains(list, "stopped") {
		t.Errorf("the list is %q", list)
	}
}

// TestALeaverWhoWasStoppedIsNotToldToSignInAsBefore: they cannot.
func TestALeaverWhoWasStoppedIsNotToldToSignInAsBefore(t *testing.T) {
	d := withSchool(t)
	const email = "r.begum@greenfield.example"
	add := func() string {
		return d.fine("user", "add", "--email", email, "--name", "R. Begum", "--role", "champion", "--school", "999001")
	}
	s, first := d.open(), add()
	if _, err := s.UseLink(t.Context(), link(t, first), "lantern cobalt harvest"); err != nil {
		t.Fatal(err)
	}
	u, err := s.SignIn(t.Context(), email, "lantern cobalt harvest", "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	d.fine("user", "disable", "--email", email)
	if err := s.As(access.Command("test", "999001")).SetRoles(t.Context(), u.ID, nil); err != nil {
		t.Fatal(err)
	}
	out := add()
	if strings.Contains(out, "as before") {
		t.Errorf("it says %q", out)
	}
	if _, err := s.UseLink(t.Context(), link(t, out), "orchard violin pebble"); err != nil {
		t.Errorf("their link: %v", err)
	}
	if _, err := s.SignIn(t.Context(), email, "orchard violin pebble", "127.0.0.1"); err != nil {
		t.Errorf("they cannot sign in: %v", err)
	}
}

func TestDoorsAreThoseOfTheSite(t *testing.T) {
	d := newDesk(t)
	if out := d.fine("doors"); out != web.Doors() || !strings.Contains(out, "/sign-in") {
		t.Errorf("%q", out)
	}
	if entries, err := os.ReadDir(d.folder); err != nil || len(entries) != 0 {
		t.Errorf("it left %v behind", entries)
	}
}

func TestJobsAreListedAndDone(t *testing.T) {
	d := withSchool(t)
	if out := d.fine("job"); !strings.Contains(out, "sweep") || !strings.Contains(out, "audit") {
		t.Errorf("the list is %q", out)
	}
	if out := d.fine("job", "audit"); out != "audit: 1 in order\n" {
		t.Errorf("%q", out)
	}
}

func TestHealthAsksTheRunningSite(t *testing.T) {
	d := newDesk(t)
	well := true
	site := serveOn(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" || !well {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	d.env["CARERS_ADDR"] = site
	if out := d.fine("health"); out != "well\n" {
		t.Errorf("%q", out)
	}
	well = false
	d.fails(failed, "not well", "health")
	d.env["CARERS_ADDR"] = "127.0.0.1:1"
	d.fails(failed, "does not answer", "health")
}

func TestWhatIsLoggedNamesNobody(t *testing.T) {
	d := withSchool(t)
	for _, form := range []string{"text", "json"} {
		_, _, log := d.types("import", exported("greenfield-roll.xlsx"), "--school", "999001", "--log-level", "debug", "--log", form)
		_, _, more := d.types("import", exported("greenfield-register.xlsx"), "--school", "999001", "--log-level", "debug", "--log", form)
		for _, name := range []string{"Featherstone", "Mohammed", "Jasmine", "Hollis"} {
			if strings.Contains(log+more, name) {
				t.Errorf("%q stands in the log", name)
			}
		}
	}
}

// cancelled is a context that is over.
func cancelled() context.Context {
	ctx, end := context.WithCancel(context.Background())
	end()
	return ctx
}

func TestACommandThatIsInterruptedSaysSo(t *testing.T) {
	d := withSchool(t)
	o, _, text := d.outside([]string{"import", exported("greenfield-roll.xlsx"), "--school", "999001"})
	if code := run(cancelled(), o); code != failed || text.Len() == 0 {
		t.Errorf("exit code %d, %q", code, text)
	}
	if roll, err := d.greenfield().WholeRoll(t.Context()); err != nil || len(roll) != 0 {
		t.Errorf("%d pupils of an interrupted import, %v", len(roll), err)
	}
}
