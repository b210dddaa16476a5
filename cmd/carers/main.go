// Command carers is the Young Carers Register: one program that a school or a
// trust runs for itself. With no command it serves the site.
//
// Exit codes are 0 when all went well, 2 when the command line or the
// configuration is wrong, and 1 otherwise; `import` adds 3 for a file that
// waits whole or was refused.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/config"
	"carers/app/fault"
	"carers/app/store"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, outside{args: os.Args[1:], env: os.LookupEnv, out: os.Stdout, err: os.Stderr, clock: calendar.Now, temporary: useTemporary})
	stop()
	os.Exit(code)
}

// outside is all that a command meets of the world.
type outside struct {
	args     []string
	env      config.Env
	out, err io.Writer
	clock    calendar.Clock
	serving  func(address string) // told when the site can be opened; may be nil

	temporary func(folder string) error // told where temporary files go; may be nil
}

// Exit codes.
const (
	fine       = 0
	failed     = 1
	wrongUsage = 2
	notApplied = 3 // a file waits whole or was refused
)

// grammar is the command line.
type grammar struct {
	config.Settings

	Serve   serveCommand   `cmd:"" default:"withargs" help:"Serve the register; this is what happens with no command."`
	Demo    demoCommand    `cmd:"" help:"Serve made-up schools from a folder of their own, to try things on."`
	School  schoolCommand  `cmd:"" help:"Add or list schools."`
	User    userCommand    `cmd:"" help:"Give people roles, reset or stop their sign-in, list them."`
	Import  importCommand  `cmd:"" help:"Bring in spreadsheets that your MIS exports, or your own list of young carers."`
	Export  exportCommand  `cmd:"" help:"Take out the register, the census list, attendance, results or everything."`
	Doors   doorsCommand   `cmd:"" help:"List every page of the site with the roles that may open it."`
	Job     jobCommand     `cmd:"" help:"Do one piece of background work now."`
	Version versionCommand `cmd:"" help:"Tell which version this is."`
	Health  healthCommand  `cmd:"" hidden:"" help:"Ask the running site whether it is well (for containers)."`
}

// program is a command being run.
type program struct {
	outside
	ctx      context.Context
	settings config.Settings
}

// run runs a command line and returns the exit code.
func run(ctx context.Context, o outside) int {
	var g grammar
	stopped := -1 // the code with which kong would have ended the program, after showing help
	options := append(config.Sources(&g.Settings, o.env),
		kong.Name("carers"), kong.Description(purpose), kong.Writers(o.out, o.err), kong.Exit(func(code int) { stopped = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}), kong.ExplicitGroups(groups), kong.Vars{"roles": roleIDs()})
	parser, err := kong.New(&g, options...)
	if err != nil {
		return o.fail(err)
	}
	line, err := parser.Parse(o.args)
	if stopped >= 0 {
		return stopped
	}
	if err != nil {
		return o.fail(usage{o.misread(err) + "\n`carers --help` lists what there is; `carers COMMAND --help` says more."})
	}
	p := &program{outside: o, ctx: ctx, settings: g.Settings}
	p.startLog()
	if err := line.Run(p); err != nil {
		return o.fail(err)
	}
	return fine
}

// misread says what is wrong with a command line. Since no command means to
// serve, the parser takes a command that there is not for something to serve.
func (o outside) misread(err error) string {
	word, surplus := strings.CutPrefix(err.Error(), "unexpected argument ")
	var parse *kong.ParseError
	if surplus && errors.As(err, &parse) && parse.Context.Command() == "serve" && !slices.Contains(o.args, "serve") {
		return "there is no command called " + word
	}
	return err.Error()
}

const purpose = "Young Carers Register: who a school's young carers are, what helps them, and who may know."

var groups = []kong.Group{{
	Key: "Settings", Title: "Settings:",
	Description: "Each is a flag, a variable of the environment [in brackets] and a line of carers.yaml, as in “data: ./data”. Passwords are no flags: CARERS_DB_PASSWORD and CARERS_SMTP_PASSWORD, or their lines in the file, hold them.",
}}

// usage is a wrong command line, told in words.
type usage struct{ says string }

// Error says what to type instead.
func (u usage) Error() string { return u.says }

// told is an exit code whose reason has been told already.
type told struct{ code int }

// Error is for the rare reader of a code without its story.
func (t told) Error() string { return fmt.Sprintf("exit code %d", t.code) }

// fail tells an error on standard error and returns its exit code.
func (o outside) fail(err error) int {
	var t told
	if errors.As(err, &t) {
		return t.code
	}
	fmt.Fprintln(o.err, "carers:", err)
	var u usage
	if errors.As(err, &u) || len(fault.Problems(err)) > 0 || fault.IsMissing(err) {
		return wrongUsage
	}
	return failed
}

// open opens the database that the settings name.
func (p *program) open(serve bool) (*store.Store, error) {
	address, err := p.settings.Database()
	if err != nil {
		return nil, usage{err.Error()}
	}
	s, err := store.Open(p.ctx, address, store.Options{Clock: p.clock, Serve: serve})
	if err == nil {
		p.ownTemporary()
	}
	return s, notOpened(address, err)
}

// notOpened says in plain words why the database at an address was not opened,
// and what to do. Nothing of it was changed then. The words it looks for are
// SQLite's own, whichever driver passes them on; a PostgreSQL server has words
// of its own.
func notOpened(address string, err error) error {
	if err == nil || errors.Is(err, store.ErrNewer) || strings.Contains(address, "://") {
		return err
	}
	says := err.Error()
	switch {
	case errors.Is(err, fs.ErrPermission), strings.Contains(says, "readonly database"), strings.Contains(says, "unable to open database file"):
		return fmt.Errorf("%s cannot be written by the user that runs this program: give it the folder, or choose another with --data (%w)", address, err)
	case strings.Contains(says, "not a database"), strings.Contains(says, "malformed"):
		return fmt.Errorf("%s is damaged, or is no register of this program; put the last copy of its folder back (%w)", address, err)
	case strings.Contains(says, "database is locked"):
		return fmt.Errorf("another program holds %s and does not let go: end it, and try again (%w)", address, err)
	}
	return err
}

// with runs an act on the open database and closes it.
func (p *program) with(act func(s *store.Store) error) error {
	s, err := p.open(false)
	if err != nil {
		return err
	}
	return errors.Join(act(s), s.Close())
}

// at runs an act on the ledger of a school, under the command's name. The
// school must be here.
func (p *program) at(urn, command string, act func(s *store.Store, l *store.Ledger) error) error {
	return p.with(func(s *store.Store) error {
		l := s.As(access.Command(command, urn))
		if _, err := l.School(p.ctx); fault.IsMissing(err) {
			return usage{fmt.Sprintf("there is no school with URN %s here; `carers school list` shows those there are", urn)}
		} else if err != nil {
			return err
		}
		return act(s, l)
	})
}
