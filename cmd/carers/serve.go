package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/store"
	"carers/app/web"
)

type serveCommand struct{}

// Help shows how.
func (serveCommand) Help() string {
	return `Makes the data folder when it is not there, prints the address to open and, while nobody can sign in, a link that works once to set up the first school and account. Ctrl-C ends it; whatever is being answered is finished first.

A data folder is served by one copy at a time. Several copies may share one PostgreSQL database, behind a proxy. Begin with one: the link to set up works only on the copy that printed it, and is gone once somebody can sign in.

Behind a proxy, name it with --trusted-proxies. Otherwise everybody seems to come from its one address, and the whole school shares one limit of failed sign-ins.

Examples:

    carers serve
    carers serve --data /srv/carers --url https://carers.greenfield.example --trusted-proxies 127.0.0.1
`
}

// Run serves until the program is told to end.
func (serveCommand) Run(p *program) error {
	began := time.Now()
	listener, err := p.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	if err := p.unserved(); err != nil {
		return err
	}
	s, err := p.open(true)
	if err != nil {
		return err
	}
	slog.Debug("the database is open", "after", time.Since(began))
	return errors.Join(p.serve(s, listener, "", began), s.Close())
}

// listen takes the address at which the site is to be found. It comes first, so
// that a second copy ends before it has touched anything of the first.
func (p *program) listen() (net.Listener, error) {
	listener, err := net.Listen("tcp", p.settings.Addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen at %s (is another copy running there? --addr chooses another place): %w", p.settings.Addr, err)
	}
	p.settings.Addr = listener.Addr().String()
	return listener, nil
}

// unserved refuses a data folder that another copy serves at another address:
// two would take in each other's files.
func (p *program) unserved() error {
	address, err := p.settings.Database()
	if err != nil {
		return usage{err.Error()}
	}
	if strings.Contains(address, "://") {
		return nil // a server's, which several copies may share
	}
	served, err := store.Served(p.ctx, address)
	if err == nil && served {
		err = fmt.Errorf("another copy serves the register in %s already; end it first, or choose another folder with --data", p.settings.Data)
	}
	return err
}

// How long a visitor may take. A file comes in within the first, and an import
// or a large export goes out within the second.
const (
	readTime   = 3 * time.Minute
	writeTime  = 5 * time.Minute
	headerTime = 10 * time.Second
	idleTime   = 2 * time.Minute
	// endTime is how long the program waits for what is being answered when it
	// is told to end.
	endTime = 30 * time.Second
)

// serve opens the site to who comes by a listener and keeps the timetable until the program is told to
// end; then it takes no more visitors, finishes what it is answering, and lets
// the job in hand finish. Notice is printed under the address.
func (p *program) serve(s *store.Store, listener net.Listener, notice string, began time.Time) error {
	setup, err := setupToken(p.ctx, s)
	if err != nil {
		return err
	}
	m, err := p.means(s)
	if err != nil {
		return err
	}
	if err := jobs.MakeInboxes(p.ctx, m); err != nil { // the first page will say so too
		slog.Error("a watched folder could not be made", "why", err)
	}
	site, err := web.New(web.Config{
		Store: s, URL: p.settings.URL, Version: versionOf(version, debug.ReadBuildInfo), SetupToken: setup, SecureCookies: p.settings.Secure(),
		TrustedProxies: p.settings.TrustedProxies, Dev: p.settings.Dev, Inbox: m.Inbox, Mail: m.Post != nil,
	})
	if err != nil {
		return err
	}
	if err := p.greet(setup, notice); err != nil {
		return err
	}
	slog.Debug("serving", "address", p.settings.Addr, "after", time.Since(began))
	return p.answer(m, site, listener)
}

// answer serves visitors and keeps the timetable, both until the end.
func (p *program) answer(m jobs.Means, site http.Handler, listener net.Listener) error {
	server := &http.Server{
		Handler: site, ReadTimeout: readTime, ReadHeaderTimeout: headerTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelWarn),
	}
	ctx, end := context.WithCancel(p.ctx)
	defer end()
	var wait sync.WaitGroup
	var kept error
	wait.Go(func() { kept = jobs.Keep(ctx, m) })
	stopped := make(chan error, 1)
	go func() { stopped <- server.Serve(listener) }()
	if p.serving != nil {
		p.serving("http://" + p.settings.Near())
	}
	var err error
	select {
	case err = <-stopped: // it failed by itself
	case <-p.ctx.Done():
		slog.Info("ending: finishing what is being answered")
		patience, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), endTime)
		err = server.Shutdown(patience)
		cancel()
		<-stopped
	}
	end()
	wait.Wait()
	return errors.Join(err, kept)
}

// setupToken returns a secret that opens the set-up page while nobody can sign
// in, or blank. It lives in memory: the next start has another.
func setupToken(ctx context.Context, s *store.Store) (string, error) {
	users, err := s.HasUsers(ctx)
	if err != nil || users {
		return "", err
	}
	return access.NewToken(), nil
}

// greet prints where the site is and, the first time, how to begin.
func (p *program) greet(setup, notice string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Young Carers Register: %s   (Ctrl-C ends it)\n", p.settings.BaseURL())
	if setup != "" {
		fmt.Fprintf(&b, `
Nobody can sign in yet. Open this link to name your school and choose your own
password. It works until somebody has used it:

    %s/setup/%s

Or, on this machine: carers school add --help, then carers user add --help
`, p.settings.BaseURL(), setup)
	}
	if notice != "" {
		fmt.Fprintf(&b, "\n%s", notice)
	}
	_, err := fmt.Fprint(p.out, b.String())
	return err
}
