package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"carers/app/apptest"
	"carers/app/calendar"
	"carers/app/demo"
	"carers/app/store"
)

// demoPassword is everybody's in the demo of these tests.
const demoPassword = "lantern cobalt harvest"

// demos is where the demos lie that outlive a test; blank until there is one.
var demos string

// madeDemo is the folder of a demo that nobody has opened yet, of which each demo
// here is a copy: making its schools takes most of the time that `carers demo`
// needs to start. That the program makes them so is a test of its own.
var madeDemo = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "carers-journeys-")
	if err != nil {
		return "", err
	}
	demos = folder
	data := filepath.Join(folder, "made")
	p := &program{outside: outside{clock: calendar.Still(theDay)}, ctx: context.Background()}
	p.settings.Data = data
	c := demoCommand{Password: demoPassword}
	if _, err := c.prepare(data); err != nil {
		return "", err
	}
	past := &demo.Clock{}
	s, err := store.Open(p.ctx, filepath.Join(data, database), store.Options{Clock: past.Now, Cost: apptest.QuickPasswords})
	if err != nil {
		return "", err
	}
	_, err = c.load(p, s, past)
	return data, errors.Join(err, s.Close())
})

// layDemo lays a demo that was just made in a folder, with the times of its files:
// what lies in the watched folders came in the night.
func layDemo(data string) error {
	made, err := madeDemo()
	if err != nil {
		return err
	}
	if err := os.CopyFS(data, os.DirFS(made)); err != nil {
		return err
	}
	return filepath.Walk(made, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		within, err := filepath.Rel(made, path)
		if err != nil {
			return err
		}
		return os.Chtimes(filepath.Join(data, within), time.Time{}, info.ModTime())
	})
}

// demoSite is the one demo of this test process, in a folder of its own. Journeys
// that change much of it have an installation of their own.
var demoSite = sync.OnceValues(func() (*site, error) {
	if _, err := madeDemo(); err != nil {
		return nil, err
	}
	data := filepath.Join(demos, "data")
	if err := layDemo(data); err != nil {
		return nil, err
	}
	cmd, err := ourselves("demo", "--keep", "--addr", "127.0.0.1:0", "--data", data)
	if err != nil {
		return nil, err
	}
	cmd.Dir = demos
	served = true
	return start(cmd)
})

var served bool // whether the one demo has started

// closeDemo ends the demo, if a test needed it.
func closeDemo() error {
	var err error
	if served {
		var s *site
		if s, err = demoSite(); err == nil && s.leave() != fine {
			err = errors.New("the demo did not end well:\n" + s.log.String())
		}
	}
	if demos != "" {
		err = errors.Join(err, os.RemoveAll(demos))
	}
	return err
}

// inDemo opens a tab on the demo and signs somebody in.
func inDemo(t testing.TB, email string) *reader {
	t.Helper()
	s, err := demoSite()
	if err != nil {
		t.Fatalf("start the demo: %v", err)
	}
	r := s.visit(t)
	r.signIn(email)
	return r
}

// ownDemo starts a demo for one test, which changes much of it or reads its
// database in the folder data.
func ownDemo(t testing.TB) (s *site, data string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	if err := layDemo(data); err != nil {
		t.Fatal(err)
	}
	return serve(t, data, "demo", "--keep"), data
}
