package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"carers/app/config"
	"carers/app/demo"
	"carers/app/store"
	"carers/imports"
)

type demoCommand struct {
	Keep     bool   `help:"Go on with the schools of the last time instead of making them anew."`
	Password string `placeholder:"WORDS" help:"Password of all made-up staff; a new one is made up otherwise."`
}

// Help shows how.
func (demoCommand) Help() string {
	return `Everybody in these schools is made up. Their rolls and figures are read from exports, as yours would be; more to try are put into the folder samples beside them, and some lie in the watched folder. The schools live in ./demo-data, or the folder that --data names, and never in a folder that holds a real register or in PostgreSQL.

Examples:

    carers demo
    carers demo --addr 127.0.0.1:9000 --keep
`
}

// Run makes the schools and serves them.
func (c demoCommand) Run(p *program) error {
	began := time.Now()
	p.settings.DB = "sqlite"
	if p.settings.Data == defaultOf("data") {
		p.settings.Data = "./demo-data"
	}
	listener, err := p.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := p.unserved(); err != nil {
		return err
	}
	there, err := c.prepare(p.settings.Data)
	if err != nil {
		return err
	}
	// While the schools' past is played, the clock goes through it.
	past, played := &demo.Clock{}, &atomic.Bool{}
	address := filepath.Join(p.settings.Data, database)
	s, err := store.Open(p.ctx, address, store.Options{Serve: true, Clock: func() time.Time {
		if played.Load() {
			return p.clock()
		}
		return past.Now()
	}})
	if err != nil {
		return notOpened(address, err)
	}
	notice := "These are the made-up schools of the last time; the password is the one printed then.\n"
	if !there {
		notice, err = c.load(p, s, past)
	}
	played.Store(true)
	if err == nil {
		err = p.serve(s, listener, notice, began)
	}
	return errors.Join(err, s.Close())
}

// load makes the schools and returns what to print about signing in.
func (c demoCommand) load(p *program, s *store.Store, past *demo.Clock) (string, error) {
	password := c.Password
	if password == "" {
		password = madeUp()
	}
	world := demo.Greenfield(p.clock.Today())
	if err := demo.Load(p.ctx, s, past, world, password); err != nil {
		return "", err
	}
	if err := drawEvidence(p.ctx, s, password); err != nil {
		return "", fmt.Errorf("draw the demo's evidence: %w", err)
	}
	if err := layOut(p.settings.Data, world); err != nil {
		return "", fmt.Errorf("lay out the demo's files: %w", err)
	}
	var b strings.Builder
	b.WriteString("Everybody here is made up. Sign in as any of these:\n\n")
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, email := range demo.SignIns {
		u := world.User(email)
		var roles []string
		for _, post := range u.Posts {
			roles = append(roles, post.Role.Words()+", "+world.School(post.School).Name)
		}
		fmt.Fprintf(table, "    %s\t%s\n", email, strings.Join(roles, "; "))
	}
	if err := table.Flush(); err != nil {
		return "", err
	}
	fmt.Fprintf(&b, "\nThe password of them all: %s\n\nExports to try under Imports are in %s.\n", password, filepath.Join(p.settings.Data, samplesFolder))
	return b.String(), nil
}

// layOut puts files into the demo's folder: exports to try by hand, and what
// waits in the watched folders, saved as an MIS would have in the night.
func layOut(folder string, world demo.World) error {
	left, err := world.LeftInFolders()
	if err != nil {
		return err
	}
	samples, err := imports.Samples.ReadDir(samplesFolder)
	if err != nil {
		return err
	}
	for _, f := range samples {
		content, err := imports.Samples.ReadFile(samplesFolder + "/" + f.Name())
		if err == nil {
			err = layDown(filepath.Join(folder, samplesFolder), f.Name(), content)
		}
		if err != nil {
			return err
		}
	}
	for _, f := range left {
		if err := layDown(filepath.Join(folder, "imports", f.School), f.Name, f.Content); err != nil {
			return err
		}
	}
	return nil
}

// layDown writes a file that looks as if it had lain there since last night.
func layDown(folder, name string, content []byte) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	path, night := filepath.Join(folder, name), time.Now().Add(-6*time.Hour)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return err
	}
	return os.Chtimes(path, night, night)
}

const (
	database = "carers.db"
	// marker says that a folder was made by the demo and may be made anew.
	marker = "made-by-carers-demo.txt"
	// samplesFolder holds exports to try, written again with the schools.
	samplesFolder = "samples"
)

// prepare makes the demo's folder ready and reports whether its schools are
// there to go on with. A folder with a register that the demo did not make is
// refused: it may be real.
func (c demoCommand) prepare(folder string) (there bool, err error) {
	kept := exists(filepath.Join(folder, database))
	ours := exists(filepath.Join(folder, marker))
	switch {
	case kept && !ours:
		return false, usage{fmt.Sprintf("%s holds a register that the demo did not make; choose another folder with --data", folder)}
	case kept && c.Keep:
		return true, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return false, fmt.Errorf("make the demo's folder: %w", err)
	}
	if ours {
		if err := clearRegister(folder); err != nil {
			return false, fmt.Errorf("clear the demo's folder: %w", err)
		}
	}
	const says = "The made-up schools of `carers demo` live in this folder and are made anew at each start.\n"
	return false, os.WriteFile(filepath.Join(folder, marker), []byte(says), 0o600)
}

// clearRegister removes a register and what belongs to it from a folder.
func clearRegister(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(folder, "imports")); err != nil { // what lay in the watched folders
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), database) {
			if err := os.Remove(filepath.Join(folder, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// defaultOf is what a setting is when nobody says.
func defaultOf(name string) string {
	for _, s := range config.List() {
		if s.Name == name {
			return s.Default
		}
	}
	return ""
}

// madeUp makes a password that nobody else has, in four groups of letters and
// digits that are not mistaken for one another.
func madeUp() string {
	const signs = "abcdefghjkmnpqrstuvwxyz23456789" // 31 signs: 79 bits in sixteen
	picked := make([]byte, 0, 19)
	for b := make([]byte, 1); len(picked) < cap(picked); {
		if len(picked)%5 == 4 {
			picked = append(picked, '-')
			continue
		}
		rand.Read(b) // never fails: the runtime ends the program instead
		if int(b[0]) < 8*len(signs) {
			picked = append(picked, signs[int(b[0])%len(signs)])
		}
	}
	return string(picked)
}
