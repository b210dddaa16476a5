package main

import (
	"fmt"
	"text/tabwriter"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

type schoolCommand struct {
	Add  schoolAdd  `cmd:"" help:"Add a school."`
	List schoolList `cmd:"" help:"List the schools that keep a register here."`
}

type schoolAdd struct {
	URN     string `name:"urn" required:"" placeholder:"URN" help:"The school's unique reference number: six digits."`
	Name    string `required:"" placeholder:"NAME" help:"The school's name."`
	LAESTAB string `name:"laestab" placeholder:"NUMBER" help:"Local authority and establishment number, like 801/2000."`
	Phase   string `placeholder:"PHASE" help:"primary, secondary, all-through, special or sixth form."`
}

// Help shows how.
func (schoolAdd) Help() string {
	return "Example:\n\n    carers school add --urn 999001 --name \"Greenfield School\"\n"
}

// Run adds the school.
func (c schoolAdd) Run(p *program) error {
	return p.with(func(s *store.Store) error {
		school := register.School{URN: c.URN, Name: c.Name, LAESTAB: c.LAESTAB, Phase: c.Phase}
		if err := s.As(access.Command("carers school", c.URN)).AddSchool(p.ctx, school); err != nil {
			return err
		}
		m, err := p.means(s)
		if err == nil {
			err = m.MakeInbox(c.URN)
		}
		if err != nil {
			return fmt.Errorf("the school is added, but its watched folder could not be made: %w", err)
		}
		_, err = fmt.Fprintf(p.out, "Added %s (URN %s). Next, give somebody a role:\n\n"+
			"    carers user add --school %s --role champion --email E-MAIL --name NAME\n", c.Name, c.URN, c.URN)
		return err
	})
}

type schoolList struct{}

// Run lists the schools.
func (schoolList) Run(p *program) error {
	return p.with(func(s *store.Store) error {
		schools, err := s.Schools(p.ctx)
		if err != nil {
			return err
		}
		if len(schools) == 0 {
			_, err := fmt.Fprintln(p.out, "No school keeps a register here yet. `carers school add` adds one.")
			return err
		}
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		for _, school := range schools {
			fmt.Fprintf(table, "%s\t%s\t%s\n", school.URN, school.Name, school.Phase)
		}
		return table.Flush()
	})
}
