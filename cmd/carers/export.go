package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"carers/app/jobs"
	"carers/app/packs"
	"carers/app/store"
)

type exportCommand struct {
	What          string `arg:"" enum:"register,census,everything,attendance,results,award" help:"register, census or everything."`
	School        string `required:"" placeholder:"URN" help:"The school's URN."`
	Format        string `placeholder:"csv|xlsx|json" help:"csv, xlsx or json; otherwise as --out ends, or csv (xlsx for everything)."`
	Out           string `placeholder:"FILE" help:"File to write; otherwise standard output."`
	WithoutFamily bool   `help:"Leave out of the register what is about relatives or must not reach home."`
}

// Help shows how.
func (exportCommand) Help() string {
	return `Every export leaves a line in the school's list of what left: when, what, how many rows, and a digest by which a copy is known again.

Examples:

    carers export census --school 999001 --out census.csv
    carers export register --school 999001 --out register.xlsx
    carers export everything --school 999001 --out everything.xlsx
`
}

// Run makes the export and hands it over.
func (c exportCommand) Run(p *program) error {
	if _, here := store.ExportNeeds[c.What]; !here {
		return usage{fmt.Sprintf("an export of %s is not in this version; choose register, census or everything", c.What)}
	}
	format, err := c.format()
	if err != nil {
		return err
	}
	if c.Out == "" && format == packs.XLSX && isTerminal(p.out) {
		return usage{"a workbook cannot be shown here: name a file with --out, like --out " + c.What + ".xlsx"}
	}
	return p.at(c.School, "carers export", func(_ *store.Store, l *store.Ledger) error {
		file, err := jobs.Export(p.ctx, l, c.What, packs.RegisterOptions{Format: format, WithoutFamily: c.WithoutFamily})
		if err != nil {
			return err
		}
		if c.Out == "" {
			_, err := p.out.Write(file.Content)
			return err
		}
		// The file names children: nobody else on this machine may read it.
		if err := os.WriteFile(c.Out, file.Content, 0o600); err != nil {
			return fmt.Errorf("write the export: %w", err)
		}
		_, err = fmt.Fprintf(p.err, "Wrote %s: %d rows. Handle it with care.\n", c.Out, file.Rows)
		return err
	})
}

// format is the one asked for, else the one that --out ends with, else the
// usual one.
func (c exportCommand) format() (packs.Format, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(c.Out), "."))
	if c.Format == "" {
		if f, err := packs.ReadFormat(ending); err == nil {
			return f, nil
		}
		if c.What == jobs.EverythingExport {
			return packs.XLSX, nil
		}
		return packs.CSV, nil
	}
	return packs.ReadFormat(c.Format)
}
