package main

import (
	"fmt"
	"strings"

	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/store"
)

type jobCommand struct {
	Name string `arg:"" optional:"" help:"Which one; without a name, they are listed."`
}

// Help lists the jobs.
func (jobCommand) Help() string {
	var b strings.Builder
	b.WriteString("The site does these by itself. Doing one twice does no harm.\n\n")
	for _, j := range jobs.All() {
		fmt.Fprintf(&b, "    %-9s %s: %s\n", j.Name, j.When, j.Says)
	}
	return b.String()
}

// Run does one job, or lists them.
func (c jobCommand) Run(p *program) error {
	if c.Name == "" {
		for _, j := range jobs.All() {
			fmt.Fprintf(p.out, "%-9s %s: %s\n", j.Name, j.When, j.Says)
		}
		return nil
	}
	return p.with(func(s *store.Store) error {
		m, err := p.means(s)
		if err != nil {
			return err
		}
		said, err := jobs.Run(p.ctx, m, c.Name)
		if fault.IsMissing(err) {
			return usage{fmt.Sprintf("there is no job called %q; `carers job` lists them", c.Name)}
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(p.out, "%s: %s\n", c.Name, said)
		return err
	})
}
