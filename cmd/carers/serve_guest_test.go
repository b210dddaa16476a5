package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
)

// guest is somebody with a browser's cookies.
type guest struct {
	*running
	client *http.Client
	path   string // of the last page
}

func (r *running) visitor() *guest {
	r.t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		r.t.Fatal(err)
	}
	return &guest{running: r, client: &http.Client{Jar: jar}}
}

// sends sends a form and answers what the page says that it led to.
func (g *guest) sends(path string, fields map[string]string) (text string) {
	g.t.Helper()
	form := url.Values{}
	for name, value := range fields {
		form.Set(name, value)
	}
	ask, err := http.NewRequestWithContext(g.t.Context(), http.MethodPost, g.address+path, strings.NewReader(form.Encode()))
	if err != nil {
		g.t.Fatal(err)
	}
	ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := g.client.Do(ask)
	if err != nil {
		g.t.Fatal(err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		g.t.Fatal(err)
	}
	g.path = answer.Request.URL.Path
	return string(content)
}

// signIn signs in over HTTP and answers where that led and what was there.
func (r *running) signIn(email, password string) (path, text string) {
	r.t.Helper()
	g := r.visitor()
	text = g.sends("/sign-in", map[string]string{"email": email, "password": password})
	return g.path, text
}
