package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
)

// serveOn serves a handler and returns its host and port.
func serveOn(t *testing.T, h http.Handler) string {
	t.Helper()
	site := httptest.NewServer(h)
	t.Cleanup(site.Close)
	return strings.TrimPrefix(site.URL, "http://")
}

// running is a program that serves, until end.
type running struct {
	t       *testing.T
	address string
	out     *bytes.Buffer // to be read after end
	end     func() int
}

// starts types a command that serves and waits until it can be opened.
func (d *desk) starts(args ...string) *running {
	d.Helper()
	o, out, text := d.outside(append(args, "--addr", "127.0.0.1:0"))
	open, code := make(chan string, 1), make(chan int, 1)
	o.serving = func(address string) { open <- address }
	ctx, cancel := context.WithCancel(context.Background())
	d.Cleanup(cancel)
	go func() { code <- run(ctx, o) }()
	select {
	case address := <-open:
		return &running{t: d.T, address: address, out: out, end: func() int { cancel(); return <-code }}
	case c := <-code:
		d.Fatalf("carers %s ended with %d: %s", strings.Join(args, " "), c, text)
		return nil
	}
}

// opens opens a page and answers its status and text.
func (r *running) opens(path string) (int, string) {
	r.t.Helper()
	ask, err := http.NewRequestWithContext(r.t.Context(), http.MethodGet, r.address+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func (r *running) ends() string {
	r.t.Helper()
	if code := r.end(); code != fine {
		r.t.Errorf("exit code %d", code)
	}
	return r.out.String()
}

func TestWithNoCommandItServesAndEndsCleanly(t *testing.T) {
	d := newDesk(t)
	site := d.starts()
	for _, path := range []string{"/healthz", "/readyz", "/sign-in"} {
		if status, _ := site.opens(path); status != http.StatusOK {
			t.Errorf("%s: %d", path, status)
		}
	}
	out := site.ends()
	if !strings.Contains(out, "Young Carers Register: "+site.address) {
		t.Errorf("it printed %q", out)
	}
	if !exists(filepath.Join(d.folder, "data", database)) {
		t.Error("there is no register in ./data")
	}
}

var setupLink = regexp.MustCompile(`/setup/[A-Za-z0-9_-]{40,}`)

func TestTheFirstStartPrintsASetUpLinkAndNoPassword(t *testing.T) {
	d := newDesk(t)
	site := d.starts("serve")
	status, _ := site.opens("/setup/not-the-token")
	if status == http.StatusOK {
		t.Error("any token opens the set-up page")
	}
	out := site.ends()
	if !setupLink.MatchString(out) || !strings.Contains(out, site.address+"/setup/") {
		t.Errorf("it printed %q", out)
	}
	again := d.starts("serve")
	if second := again.ends(); setupLink.FindString(second) == setupLink.FindString(out) {
		t.Error("the link of the first start works for ever")
	}
}

func TestOnceSomebodyCanSignInThereIsNoSetUpLink(t *testing.T) {
	d := withSchool(t)
	d.fine("user", "add", "--email", "r.begum@greenfield.example", "--name", "R. Begum", "--role", "champion", "--school", "999001")
	if out := d.starts("serve").ends(); setupLink.MatchString(out) {
		t.Errorf("it printed %q", out)
	}
}

func TestAPortThatIsTakenIsToldInWords(t *testing.T) {
	d := newDesk(t)
	taken := serveOn(t, http.NotFoundHandler())
	code, _, err := d.types("serve", "--addr", taken)
	if code != failed || !strings.Contains(err, "is another copy running there") {
		t.Errorf("exit code %d, %q", code, err)
	}
}

func TestADemoThatCannotBeServedTouchesNoOtherDemo(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.folder, "demo-data")
	if _, err := (demoCommand{}).prepare(folder); err != nil {
		t.Fatal(err)
	}
	theirs := d.write(filepath.Join("demo-data", database), "of the one that runs")
	d.fails(failed, "is another copy running there", "demo", "--addr", serveOn(t, http.NotFoundHandler()))
	if content, err := os.ReadFile(theirs); err != nil || string(content) != "of the one that runs" {
		t.Errorf("the schools of the one that runs are gone: %v", err)
	}
}

func TestAFolderIsServedByOneCopy(t *testing.T) {
	d := newDesk(t)
	first := d.starts("serve")
	d.fails(failed, "another copy serves the register in", "serve", "--addr", "127.0.0.1:0")
	d.fine("school", "list") // a command is no copy
	first.end()
	d.starts("serve").end()
}

func TestADemoLeavesTheSchoolsOfOneThatRuns(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.folder, "demo-data")
	if _, err := (demoCommand{}).prepare(folder); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), filepath.Join(folder, database), store.Options{Serve: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d.fails(failed, "another copy serves the register in", "demo", "--addr", "127.0.0.1:0")
	if !exists(filepath.Join(folder, database)) {
		t.Error("its schools are gone")
	}
}

// TestWhatIsBeingAnsweredIsFinishedAtTheEnd holds a visitor's answer back until
// the program has been told to end.
func TestWhatIsBeingAnsweredIsFinishedAtTheEnd(t *testing.T) {
	d := newDesk(t)
	s, err := store.Open(t.Context(), filepath.Join(d.folder, database), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, tell := context.WithCancel(t.Context())
	arrived, ended := make(chan struct{}), make(chan error, 1)
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(arrived)
		tell()
		for answers(listener.Addr().String()) { // until nobody else is let in
			runtime.Gosched()
		}
		if r.Context().Err() != nil {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_, _ = io.WriteString(w, "whole")
	})
	o, _, _ := d.outside(nil)
	p := &program{outside: o, ctx: ctx}
	go func() { ended <- p.answer(jobs.Means{Store: s}, slow, listener) }()
	site := &running{t: t, address: "http://" + listener.Addr().String()}
	if status, text := site.opens("/"); status != http.StatusOK || text != "whole" {
		t.Errorf("%d, %q", status, text)
	}
	<-arrived
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// answers reports whether anybody listens at an address.
func answers(address string) bool {
	c, err := net.DialTimeout("tcp", address, time.Second)
	if err == nil {
		c.Close()
	}
	return err == nil
}

func TestTheDemoServesMadeUpSchools(t *testing.T) {
	d := newDesk(t)
	site := d.starts("demo", "--password", "lantern cobalt harvest")
	if path, text := site.signIn("r.begum@greenfield.example", "lantern cobalt harvest"); path == "/sign-in" || !strings.Contains(text, "R. Begum") {
		t.Errorf("signing in led to %s", path)
	}
	out := site.ends()
	for _, want := range []string{"Everybody here is made up", "r.begum@greenfield.example", "Young carer champion, Greenfield School", "The password of them all: lantern cobalt harvest"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not print %q", want)
		}
	}
	if setupLink.MatchString(out) || exists(filepath.Join(d.folder, "data")) {
		t.Error("the demo touched what is for a real register")
	}
	if drawn := rowsOf(t, opened(t, filepath.Join(d.folder, "demo-data")), "SELECT drawn FROM evidence WHERE drawn <> ''"); len(drawn) != len(drawnInDemo) {
		t.Errorf("of the demo's evidence %v is drawn from its records", drawn)
	}
	// Tests have quick passwords; what the program keeps is dear to guess.
	for _, row := range rowsOf(t, opened(t, filepath.Join(d.folder, "demo-data")), "SELECT DISTINCT substr(hash, 1, 31) FROM users WHERE hash <> ''") {
		if row[0] != "$argon2id$v=19$m=19456,t=2,p=1$" {
			t.Errorf("a password is kept as %s", row[0])
		}
	}
}

func TestTheDemoIsMadeAnewUnlessItIsKept(t *testing.T) {
	d := newDesk(t)
	change := func() {
		s, err := store.Open(t.Context(), filepath.Join(d.folder, "demo-data", database), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.As(access.Command("test", "999009")).AddSchool(t.Context(), register.School{URN: "999009", Name: "Heronsway"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := layDemo(filepath.Join(d.folder, "demo-data")); err != nil {
		t.Fatal(err)
	}
	change()
	if out := d.starts("demo", "--keep").ends(); !strings.Contains(out, "of the last time") {
		t.Errorf("it printed %q", out)
	}
	if list := d.fine("school", "list", "--data", "demo-data"); !strings.Contains(list, "Heronsway") {
		t.Errorf("--keep lost a school: %q", list)
	}
	out := d.starts("demo").ends()
	if list := d.fine("school", "list", "--data", "demo-data"); strings.Contains(list, "Heronsway") {
		t.Errorf("the schools were not made anew: %q", list)
	}
	password := regexp.MustCompile(`The password of them all: (\S+)`)
	if p := password.FindStringSubmatch(out); p == nil || len(p[1]) < 19 || p[1] == madeUp() {
		t.Errorf("the password is %q", p)
	}
}

func TestTheDemoRefusesAFolderWithARegisterInIt(t *testing.T) {
	d := withSchool(t)
	d.env["CARERS_DATA"] = filepath.Join(d.folder, "data")
	d.fails(wrongUsage, "holds a register that the demo did not make", "demo", "--addr", "127.0.0.1:0")
	if list := d.fine("school", "list"); !strings.Contains(list, "Greenfield") {
		t.Errorf("the register is gone: %q", list)
	}
}

func TestTheDemoClearsNothingOfAFolderThatItDidNotMake(t *testing.T) {
	folder := t.TempDir()
	theirs := filepath.Join(folder, "imports", "theirs.csv")
	if err := layDown(filepath.Dir(theirs), filepath.Base(theirs), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := (demoCommand{}).prepare(folder); err != nil || !exists(theirs) {
		t.Errorf("what lay in a folder called imports is gone: %v", err)
	}
}

func TestTheDemoClearsNothingButItsOwnRegister(t *testing.T) {
	d := newDesk(t)
	folder := filepath.Join(d.folder, "demo-data")
	if _, err := (demoCommand{}).prepare(folder); err != nil {
		t.Fatal(err)
	}
	letter := filepath.Join(folder, "letter.txt")
	for _, path := range []string{letter, filepath.Join(folder, database), filepath.Join(folder, database+"-wal")} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := (demoCommand{}).prepare(folder); err != nil {
		t.Fatal(err)
	}
	if !exists(letter) || exists(filepath.Join(folder, database)) || exists(filepath.Join(folder, database+"-wal")) {
		t.Error("it cleared the wrong things")
	}
}

func TestTheDemoIsMadeAnewInAFolderOfAnyName(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "demo [2] *?")
	for range 2 {
		if there, err := (demoCommand{}).prepare(folder); there || err != nil {
			t.Fatalf("%t, %v", there, err)
		}
		if exists(filepath.Join(folder, database)) {
			t.Error("the old register is still there")
		}
		if err := os.WriteFile(filepath.Join(folder, database), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAMadeUpPasswordIsOneThatMayBeChosen(t *testing.T) {
	seen := map[string]bool{}
	for range 100 {
		p := madeUp()
		if err := access.CheckPassword(p, "R. Begum", "r.begum@greenfield.example"); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		if seen[p] || len(p) != 19 {
			t.Errorf("%s came twice or is not of its length", p)
		}
		seen[p] = true
	}
}
