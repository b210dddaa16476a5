package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/schollz/progressbar/v3"

	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/imports"
)

type importCommand struct {
	Files  []string `arg:"" name:"file" help:"Spreadsheets: xlsx, CSV, or a web page named .xls."`
	School string   `required:"" placeholder:"URN" help:"The school's URN."`
	Kind   string   `default:"auto" placeholder:"KIND" help:"What the file is: auto (finds out), roll (the pupil list), classes (who teaches whom), attendance, results, suspensions (exclusions, lates and behaviour too) or register (your own list of young carers)."`
	DryRun bool     `help:"Tell what would happen and change nothing."`
	JSON   bool     `name:"json" help:"Print one JSON object a file, and nothing else, on standard output."`
}

// Help shows how, and what the exit codes mean.
func (importCommand) Help() string {
	return `What is certain is applied, all or nothing; rows that need a person wait under Imports on the site. A blank cell changes nothing, and the same file again changes nothing.

Examples:

    carers import roll.xlsx --school 999001 --dry-run
    carers import roll.xlsx --school 999001
    carers import "Young carers 2026.xlsx" --school 999001 --kind register

Exit codes: 0 applied, previewed or nothing new; 3 a file waits whole or was refused; 2 wrong command line; 1 anything else.
`
}

// Run takes the files in, one after another. A file that fails does not stop
// the next.
func (c importCommand) Run(p *program) error {
	kind := register.ImportKind(c.Kind)
	switch {
	case !slices.Contains(register.ImportKinds, kind):
		return usage{fmt.Sprintf("there is no kind of import called %q; choose auto, roll, classes, attendance, results, suspensions or register", c.Kind)}
	}
	return p.at(c.School, "carers import", func(_ *store.Store, l *store.Ledger) error {
		var broken []error
		allFine := true
		for _, path := range c.Files {
			taken, err := c.take(p, l, path, kind)
			if err != nil {
				fmt.Fprintln(p.err, "carers:", fmt.Errorf("%s: %w", imports.PlainName(path), notTaken(err)))
				broken = append(broken, err)
				continue
			}
			allFine = allFine && taken.Status != register.ImportWaiting && taken.Status != register.ImportRefused
			if err := c.tell(p, taken); err != nil {
				return err
			}
		}
		switch {
		case len(broken) > 0:
			return told{failed}
		case !allFine:
			return told{notApplied}
		}
		return nil
	})
}

func (c importCommand) take(p *program, l *store.Ledger, path string, kind register.ImportKind) (jobs.Taken, error) {
	content, err := readFile(path)
	if err != nil {
		var problem *os.PathError
		if errors.As(err, &problem) {
			err = problem.Err
		}
		return jobs.Taken{}, fmt.Errorf("cannot be read: %w", err)
	}
	progress, done := p.watch()
	defer done()
	return jobs.Take(p.ctx, l, imports.File{Name: imports.PlainName(path), Content: content}, jobs.TakeOptions{Kind: kind, DryRun: c.DryRun, Progress: progress})
}

// readFile reads a file, and of one that is too large only as much as shows it. A
// pipe would be waited for, and a device may have no end, so neither is opened.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() {
		var f *os.File
		if f, err = os.Open(path); err == nil {
			defer f.Close()
			return io.ReadAll(io.LimitReader(f, imports.DefaultLimits().Bytes+1))
		}
	}
	if err == nil {
		err = errNoFile
	}
	return nil, err
}

var errNoFile = errors.New("it is not a file; save the export as a file and bring that")

// notTaken says in plain words why the database did not take a file in, and what
// to do.
func notTaken(err error) error {
	const again = "then bring the file again: nothing is lost, and nothing comes in twice"
	switch {
	case store.DiskFull(err):
		return fmt.Errorf("the disk is full; make room on it, %s (%w)", again, err)
	case store.HeldElsewhere(err):
		return fmt.Errorf("another program holds the register and does not let go; wait for it or end it, %s (%w)", again, err)
	}
	return err
}

// watch returns a bar that shows how far a file is, where somebody is watching.
func (p *program) watch() (jobs.Progress, func()) {
	if !isTerminal(p.err) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	stage := ""
	clear := func() {
		if bar != nil {
			_ = bar.Clear() // only what it looks like
		}
	}
	return func(now string, done, of int) {
		if now != stage {
			clear()
			stage = now
			bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(p.err), progressbar.OptionSetDescription(now), progressbar.OptionSetWidth(30), progressbar.OptionShowCount())
		}
		bar.ChangeMax(max(of, 1))
		_ = bar.Set(min(done, max(of, 1)))
	}, clear
}

// tell prints what became of a file, for a person or for a program.
func (c importCommand) tell(p *program, t jobs.Taken) error {
	if c.JSON {
		out := json.NewEncoder(p.out)
		out.SetEscapeHTML(false)
		return out.Encode(t)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s. %s\n", t.File, strings.ToLower(statusWords(t.Status)), t.Message)
	if t.Again {
		fmt.Fprintf(&b, "  It is at %s/imports/%s\n", p.settings.BaseURL(), t.ID)
	}
	if n := t.Rows.Held; n > 0 && !t.Again && t.Status != register.ImportPreview {
		fmt.Fprintf(&b, "  %d of its rows need a person: open Imports at %s to answer.\n", n, p.settings.BaseURL())
	}
	for i, problem := range t.Problems {
		if i == mostTold {
			fmt.Fprintf(&b, "  … and %d more; --json tells all.\n", len(t.Problems)-mostTold)
			break
		}
		fmt.Fprintf(&b, "  %s\n", readable(problemWords(problem)))
	}
	_, err := fmt.Fprint(p.out, b.String())
	return err
}

// readable leaves out what a terminal would obey and not show: headings are quoted
// as the file has them.
func readable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
}

// mostTold is how many problems are printed for a person.
const mostTold = 12

func statusWords(s register.ImportStatus) string {
	if s == register.ImportPreview {
		return "Preview only"
	}
	return s.Words()
}

// problemWords tells a problem with its place, "Sheet1, row 12, UPN: …". It
// names no pupil.
func problemWords(p register.ImportProblem) string {
	var where []string
	if p.Sheet != "" {
		where = append(where, p.Sheet)
	}
	if p.Row > 0 {
		where = append(where, fmt.Sprintf("row %d", p.Row))
	}
	if p.Column != "" {
		where = append(where, p.Column)
	}
	if len(where) == 0 {
		return p.Message
	}
	return strings.Join(where, ", ") + ": " + p.Message
}
