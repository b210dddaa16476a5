package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"

	"carers/app/demo"
	"carers/app/store"
	"carers/app/web"
)

// drawnInDemo are the rules by which the demo's champion has drawn a page. None of them
// tells a number of pupils: what is told stays told, and a visitor of the demo should see
// governors' figures as they would be without.
var drawnInDemo = []string{"training-coverage", "assembly-held", "commitment-current", "voice-answered"}

// drawEvidence draws pages of evidence from the demo's records, on the site itself and by
// the same buttons as anybody would: what such a page says is the site's to know.
func drawEvidence(ctx context.Context, s *store.Store, password string) error {
	site, err := web.New(web.Config{Store: s})
	if err != nil {
		return err
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	visitor := &http.Client{Transport: within{site}, Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	press := func(path string, says url.Values) error {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://demo.example"+path, bytes.NewBufferString(says.Encode()))
		if err != nil {
			return err
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answer, err := visitor.Do(r)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusSeeOther {
			return fmt.Errorf("%s answers %s", path, answer.Status)
		}
		return nil
	}
	if err := press("/sign-in", url.Values{"email": {demo.ChampionEmail}, "password": {password}}); err != nil {
		return err
	}
	for _, rule := range drawnInDemo {
		if err := press("/evidence/draw/"+rule, nil); err != nil {
			return err
		}
	}
	return press("/sign-out", nil)
}

// within brings requests to a site in this program, without a network.
type within struct{ site http.Handler }

// RoundTrip asks the site.
func (w within) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := &answered{header: http.Header{}, status: http.StatusOK}
	r.RemoteAddr, r.Host = "127.0.0.1:1", r.URL.Host
	w.site.ServeHTTP(answer, r)
	return &http.Response{Status: http.StatusText(answer.status), StatusCode: answer.status, Header: answer.header, Body: http.NoBody, Request: r}, nil
}

// answered is the head of an answer; nobody reads the page.
type answered struct {
	header http.Header
	status int
}

// Header is that of the answer.
func (a *answered) Header() http.Header { return a.header }

// Write lets the page go.
func (a *answered) Write(page []byte) (int, error) { return len(page), nil }

// WriteHeader keeps the status.
func (a *answered) WriteHeader(status int) { a.status = status }
