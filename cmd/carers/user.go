package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"carers/app/access"
	"carers/app/register"
	"carers/app/store"
)

type userCommand struct {
	Add     userAdd     `cmd:"" help:"Give somebody a role at a school, and a link to choose a password with."`
	Reset   userReset   `cmd:"" help:"End somebody's password and sessions, and print a new link."`
	Disable userDisable `cmd:"" help:"Stop somebody signing in, or let them again."`
	List    userList    `cmd:"" help:"List the people who can sign in."`
}

// actsAs is the name that stands in the audit.
const actsAs = "carers user"

type userAdd struct {
	Email  string   `required:"" placeholder:"E-MAIL" help:"The address they sign in with."`
	Name   string   `required:"" placeholder:"NAME" help:"The name that colleagues know them by, like \"R. Begum\"."`
	Role   []string `required:"" placeholder:"ROLE" help:"${roles}; several are parted by commas."`
	School string   `required:"" placeholder:"URN" help:"The school's URN."`
}

// Help shows how.
func (userAdd) Help() string {
	return "Prints a link that works once, within three days: pass it on, and they choose their own password. " +
		"Somebody who has an account already gains the role and keeps their password; somebody who had left and was stopped from signing in is let in again, and gets a link too.\n\nExample:\n\n" +
		"    carers user add --email r.begum@greenfield.example --name \"R. Begum\" --role champion --school 999001 --url https://carers.greenfield.example\n"
}

// Run adds the person.
func (c userAdd) Run(p *program) error {
	var roles []access.Role
	for _, id := range c.Role {
		role, ok := access.ReadRole(id)
		if !ok {
			return usage{fmt.Sprintf("there is no role %q; choose from %s", id, roleIDs())}
		}
		roles = append(roles, role)
	}
	return p.at(c.School, actsAs, func(_ *store.Store, l *store.Ledger) error {
		_, token, err := l.AddUser(p.ctx, store.NewUser{Email: c.Email, Name: c.Name, Roles: roles})
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "%s holds the role %s at school %s.\n", strings.TrimSpace(c.Name), roleWords(roles), c.School)
		if token == "" {
			_, err = fmt.Fprintln(p.out, "They have an account already and sign in as before.")
			return err
		}
		return p.passOn(token)
	})
}

// passOn prints a one-time link, and says when its address is a guess.
func (p *program) passOn(token string) error {
	fmt.Fprintf(p.out, "Pass on this link. It works once, within %d hours, to choose a password:\n\n    %s/link/%s\n", int(access.LinkLimit.Hours()), p.settings.BaseURL(), token)
	if p.settings.URL != "" {
		return nil
	}
	_, err := fmt.Fprintf(p.out, "\n%s is a guess, which opens on this computer only. If people open the register at another address,\nput that in its place; --url, or url in carers.yaml, says it from then on.\n", p.settings.BaseURL())
	return err
}

type userReset struct {
	Email string `required:"" placeholder:"E-MAIL" help:"The address they sign in with."`
}

// Run resets the person's password.
func (c userReset) Run(p *program) error {
	return p.person(c.Email, func(l *store.Ledger, u access.User) error {
		token, err := l.ResetUser(p.ctx, u.ID)
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "The password of %s and every session of theirs are over.\n", u.Name)
		return p.passOn(token)
	})
}

type userDisable struct {
	Email string `required:"" placeholder:"E-MAIL" help:"The address they sign in with."`
	Undo  bool   `help:"Let them sign in again."`
}

// Run stops somebody signing in, or lets them again.
func (c userDisable) Run(p *program) error {
	return p.person(c.Email, func(l *store.Ledger, u access.User) error {
		if err := l.DisableUser(p.ctx, u.ID, !c.Undo); err != nil {
			return err
		}
		says := "%s can no longer sign in, at any school. `--undo` lets them again.\n"
		if c.Undo {
			says = "%s can sign in again.\n"
		}
		fmt.Fprintf(p.out, says, u.Name)
		keepers, err := l.Keepers(p.ctx)
		if err == nil && keepers.Champions == 0 {
			_, err = fmt.Fprintln(p.out, "Warning: no young carer champion can sign in at their school now, and nobody keeps its register. `carers user add --role champion` lets one in.")
		}
		return err
	})
}

// person finds somebody by e-mail address at whichever school they hold a role,
// and acts there.
func (p *program) person(email string, act func(l *store.Ledger, u access.User) error) error {
	email = strings.ToLower(strings.TrimSpace(email))
	return p.with(func(s *store.Store) error {
		found := false
		err := p.everybody(s, "", func(school register.School, u access.User) error {
			if found || u.Email != email {
				return nil
			}
			found = true
			return act(s.As(access.Command(actsAs, school.URN)), u)
		})
		if err == nil && !found {
			return usage{fmt.Sprintf("nobody here signs in as %s; `carers user list` shows who does", email)}
		}
		return err
	})
}

// everybody tells each of the people who hold a role, school by school; at one
// school only when a URN is given.
func (p *program) everybody(s *store.Store, urn string, tell func(register.School, access.User) error) error {
	schools, err := s.Schools(p.ctx)
	if err != nil {
		return err
	}
	for _, school := range schools {
		if urn != "" && school.URN != urn {
			continue
		}
		users, err := s.As(access.Command(actsAs, school.URN)).Users(p.ctx)
		if err != nil {
			return err
		}
		for _, u := range users {
			if err := tell(school, u); err != nil {
				return err
			}
		}
	}
	return nil
}

type userList struct {
	School string `placeholder:"URN" help:"Only the people of this school."`
}

// Run lists who can sign in, where, as what.
func (c userList) Run(p *program) error {
	list := func(s *store.Store) error {
		table := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		err := p.everybody(s, c.School, func(school register.School, u access.User) error {
			var roles []string
			for _, post := range u.Posts {
				roles = append(roles, string(post.Role))
			}
			_, err := fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", school.URN, u.Email, u.Name, strings.Join(roles, ", "), state(u))
			return err
		})
		if err != nil {
			return err
		}
		return table.Flush()
	}
	if c.School == "" {
		return p.with(list)
	}
	return p.at(c.School, actsAs, func(s *store.Store, _ *store.Ledger) error { return list(s) })
}

func state(u access.User) string {
	switch {
	case u.Disabled:
		return "stopped"
	case u.LastSeen.IsZero():
		return "not signed in yet"
	}
	return "last signed in on " + u.LastSeen.Format("2006-01-02")
}

func roleIDs() string {
	ids := make([]string, len(access.Roles))
	for i, r := range access.Roles {
		ids[i] = string(r)
	}
	return strings.Join(ids, ", ")
}

func roleWords(roles []access.Role) string {
	words := make([]string, len(roles))
	for i, r := range roles {
		words[i] = "“" + r.Words() + "”"
	}
	return strings.Join(words, " and ")
}
