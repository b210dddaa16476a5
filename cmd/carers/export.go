package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/store"
)

type exportCommand struct {
	What          string `arg:"" help:"register, census, attendance, results, award or everything."`
	School        string `required:"" placeholder:"URN" help:"The school's URN."`
	Format        string `placeholder:"csv|xlsx|json" help:"csv, xlsx or json; otherwise as --out ends, or csv (xlsx for award and everything)."`
	Out           string `placeholder:"FILE" help:"File to write; otherwise, or as -, standard output."`
	From          string `placeholder:"DAY" help:"First day of an export of attendance or results, like 2026-09-01; otherwise the school year's, and of results the first there is."`
	To            string `placeholder:"DAY" help:"Last day of it; otherwise today, and of results the last there is."`
	WithoutFamily bool   `help:"Leave out of the register what is about relatives or must not reach home."`
	Framework     string `placeholder:"ID" help:"Of an export of the award: the one framework that it is about, like ycis-2024; otherwise all that the school follows."`
	ForHome       bool   `help:"A list for letters home instead of the register: name, year and form of those whose home has been told."`
}

// Help shows how.
func (exportCommand) Help() string {
	return `Every export leaves a line in the school's list of what left: when, what, how many rows, and a digest by which a copy is known again.

Examples:

    carers export census --school 999001 --out census.csv
    carers export register --school 999001 --out register.xlsx
    carers export attendance --school 999001 --from 2026-09-01 --to 2026-10-23 --out attendance.csv
    carers export results --school 999001 --out results.xlsx
    carers export register --for-home --school 999001 --out letters.xlsx
    carers export award --school 999001 --format json --out award.json
    carers export everything --school 999001 --out everything.xlsx
`
}

// Run makes the export and hands it over.
func (c exportCommand) Run(p *program) error {
	if c.Out == "-" {
		c.Out = ""
	}
	what, err := c.what()
	if err != nil {
		return err
	}
	format, err := c.format()
	if err != nil {
		return err
	}
	from, to, err := c.days()
	if err != nil {
		return err
	}
	if c.Out == "" && format == packs.XLSX && isTerminal(p.out) {
		return usage{"a workbook cannot be shown here: name a file with --out, like --out " + c.What + ".xlsx"}
	}
	return p.at(c.School, "carers export", func(_ *store.Store, l *store.Ledger) error {
		file, err := jobs.Export(p.ctx, l, what, packs.RegisterOptions{Format: format, WithoutFamily: c.WithoutFamily, From: from, To: to, Framework: c.Framework})
		if err != nil {
			return err
		}
		if c.Out == "" {
			_, err = p.out.Write(file.Content)
		} else {
			err = p.keep(c.Out, file)
		}
		if err != nil {
			return err
		}
		for _, says := range file.Says {
			fmt.Fprintln(p.err, says)
		}
		return nil
	})
}

// keep writes an export to a file and says so, and whether another file of that
// name is gone.
func (p *program) keep(path string, file packs.File) error {
	wrote := "Wrote"
	if at, err := os.Stat(path); err == nil && at.Mode().IsRegular() {
		wrote = "Replaced"
	}
	if err := writePrivately(path, file.Content); err != nil {
		return err
	}
	_, err := fmt.Fprintf(p.err, "%s %s: %d rows. Handle it with care.\n", wrote, path, file.Rows)
	return err
}

// what is the export asked for, as the program knows it.
func (c exportCommand) what() (string, error) {
	switch {
	case !slices.Contains([]string{jobs.RegisterExport, jobs.CensusExport, jobs.AttendanceExport, jobs.ResultsExport, jobs.AwardExport, jobs.EverythingExport}, c.What):
		return "", usage{fmt.Sprintf("there is no export called %q; choose register, census, attendance, results, award or everything", c.What)}
	case c.Framework != "" && c.What != jobs.AwardExport:
		return "", usage{"--framework goes with award: carers export award --framework ycis-2024"}
	case !c.ForHome:
		return c.What, nil
	case c.What != jobs.RegisterExport:
		return "", usage{"--for-home goes with the register: carers export register --for-home"}
	}
	return jobs.LettersExport, nil
}

// days are the first and last day asked for, or none.
func (c exportCommand) days() (from, to calendar.Day, err error) {
	if c.From+c.To != "" && c.What != jobs.AttendanceExport && c.What != jobs.ResultsExport {
		return "", "", usage{"--from and --to go with attendance and results"}
	}
	for _, d := range []struct {
		flag, text string
		day        *calendar.Day
	}{{"--from", c.From, &from}, {"--to", c.To, &to}} {
		if d.text == "" {
			continue
		}
		if *d.day, err = calendar.ParseDay(d.text); err != nil {
			return "", "", usage{d.flag + ": " + err.Error()}
		}
	}
	return from, to, nil
}

// writePrivately writes a file that names children: whole or not at all, and
// for nobody else on this machine to read, whoever could read a file of that
// name before. A device or a pipe is written to as it is.
func writePrivately(path string, content []byte) error {
	if at, err := os.Stat(path); err == nil && !at.Mode().IsRegular() {
		return saying("write the export", os.WriteFile(path, content, 0o600))
	}
	beside, err := os.CreateTemp(filepath.Dir(path), ".carers-*") // its owner's alone
	if err != nil {
		return saying("write the export", err)
	}
	_, err = beside.Write(content)
	if err == nil {
		err = beside.Sync()
	}
	err = errors.Join(err, beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), path)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(beside.Name()))
	}
	return saying("write the export", err)
}

// saying says what was being done when an error came, if one came.
func saying(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// format is the one asked for, else the one that --out ends with, else the
// usual one.
func (c exportCommand) format() (packs.Format, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Out), "."))
	if c.Format == "" {
		if f, err := packs.ReadFormat(ending); err == nil {
			return f, nil
		}
		if c.What == jobs.EverythingExport || c.What == jobs.AwardExport {
			return packs.XLSX, nil
		}
		return packs.CSV, nil
	}
	return packs.ReadFormat(c.Format)
}
