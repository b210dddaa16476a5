package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carers/app/demo"
)

const (
	manyPupils = 3000
	kills      = 16
)

// TestAnImportThatIsKilledLeavesAllOrNothing kills `carers import` at moments
// spread by chance over the whole of its run, as a power cut would. Afterwards
// the whole file is in or none of it, the audit's chain is whole, and the file
// can be brought again.
func TestAnImportThatIsKilledLeavesAllOrNothing(t *testing.T) {
	t.Parallel()
	file := written(t, "roll.csv", largeRoll())
	empty := t.TempDir()
	school(t, empty)
	began := time.Now()
	whole := copied(t, empty)
	if got, _ := brings(t, whole, greenfield, file); got.Rows.Added != manyPupils {
		t.Fatalf("rows %s: %s", got.counts(), got.Message)
	}
	takes := time.Since(began)
	chance := rand.New(rand.NewPCG(20260914, uint64(theDay.Time().Unix())))
	ended := map[string]int{}
	for range kills {
		data := copied(t, empty)
		after := time.Duration(chance.Float64() * 1.1 * float64(takes))
		ended[killedAfter(t, data, file, after)]++
	}
	t.Logf("of %d imports of %v killed: %v", kills, takes.Round(time.Millisecond), ended)
	if ended["nothing is in"] == 0 {
		t.Error("no import was killed in time: the moments are not spread over its run")
	}
}

// killedAfter starts an import, kills it after a while, and says what of it is
// in.
func killedAfter(t *testing.T, data, file string, after time.Duration) string {
	t.Helper()
	cmd := command(t, data, "import", file, "--school", greenfield, "--json")
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() }) // it may have ended already
	err := cmd.Wait()
	timer.Stop()
	all := everything(t, data, greenfield)
	applied := 0
	for _, i := range all["imports"] {
		if strings.EqualFold(i["status"], "applied") {
			applied++
		}
	}
	says := "all is in"
	switch pupils := len(all["roll"]); {
	case pupils == 0 && applied == 0 && err != nil:
		says = "nothing is in"
	case pupils != manyPupils || applied != 1:
		t.Errorf("killed after %v: %d of %d pupils, and %d imports that say they are applied (%v)", after, pupils, manyPupils, applied, err)
	}
	if out := runs(t, data, "job", "audit"); !strings.Contains(out, "1 in order") {
		t.Errorf("killed after %v: the audit: %s", after, out)
	}
	if got, code := brings(t, data, greenfield, file); code != fine || got.Rows.Added+got.Rows.Unchanged != manyPupils {
		t.Errorf("killed after %v: the file brought again ends with %d, rows %s", after, code, got.counts())
	}
	return says
}

// copied is a copy of a folder in which no program runs.
func copied(t testing.TB, folder string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	return to
}

// largeRoll is a pupil list as an MIS would write it.
func largeRoll() string {
	var b strings.Builder
	b.WriteString("UPN,Adno,Legal Surname,Legal Forename,DOB,Year,Reg\n")
	for _, p := range demo.Large(manyPupils, 0, 1).Roll(theDay) {
		fmt.Fprintf(&b, "%s,%s,\"%s\",\"%s\",%s,%s,%s\n", p.UPN, p.AdmissionNumber, p.Surname, p.Forename, p.DateOfBirth, p.Year, p.Form)
	}
	return b.String()
}

// TestASiteThatIsToldToEndFinishesWhatItIsAnswering holds a request open while
// the site is told to end: somebody's form is half way up the line.
func TestASiteThatIsToldToEndFinishesWhatItIsAnswering(t *testing.T) {
	t.Parallel()
	s := serve(t, t.TempDir(), "serve")
	line, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer line.Close()
	form := "email=r.begum%40greenfield.example&password=lantern+cobalt+harvest"
	fmt.Fprintf(line, "POST /sign-in HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n",
		strings.TrimPrefix(s.base, "http://"), len(form))
	answers := bufio.NewReader(line)
	if first, err := answers.ReadString('\n'); err != nil || !strings.Contains(first, "100 Continue") {
		t.Fatalf("the site does not wait for the form: %q, %v", first, err)
	}
	left := make(chan int)
	go func() { left <- s.leave() }()
	for !strings.Contains(s.log.String(), "finishing what is being answered") {
		select {
		case code := <-left:
			t.Fatalf("the site ended with %d while it was being sent a form", code)
		case <-time.After(10 * time.Millisecond):
		}
	}
	if _, err := io.WriteString(line, form); err != nil {
		t.Fatalf("send the rest of the form: %v", err)
	}
	if _, err := answers.ReadString('\n'); err != nil { // the empty line after "100 Continue"
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(answers, nil)
	if err != nil {
		t.Fatalf("no answer: %v", err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusUnprocessableEntity || !bytes.Contains(page, []byte("</html>")) {
		t.Errorf("answered %d with %d bytes, %v", answer.StatusCode, len(page), err)
	}
	if code := <-left; code != fine {
		t.Errorf("the site ended with %d:\n%s", code, s.log)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(s.base, "http://")); err == nil {
		t.Error("somebody still listens")
	}
}
