package apptest

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"testing"
)

// Visitor is somebody with a browser's cookies, over real HTTP. It follows
// redirects as a browser does, and remembers where it ended.
type Visitor struct {
	t      testing.TB
	server *httptest.Server
	client *http.Client
	Status int    // of the last answer
	Path   string // of the last page, with its query
	Header http.Header
}

// Visit opens a site to visitors for the length of a test.
func Visit(t testing.TB, site http.Handler) *Visitor {
	t.Helper()
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	return (&Visitor{t: t, server: server}).Another()
}

// Another is a second visitor to the same site, with no cookies.
func (v *Visitor) Another() *Visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return &Visitor{t: v.t, server: v.server, client: &http.Client{Jar: jar}}
}

// URL returns the whole address of a path of the site.
func (v *Visitor) URL(path string) string { return v.server.URL + path }

// Open gets a page.
func (v *Visitor) Open(path string) *Page {
	v.t.Helper()
	request, err := http.NewRequest(http.MethodGet, v.URL(path), nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.Do(request)
}

// Send sends a form that was filled in on a page of the site.
func (v *Visitor) Send(f *Form) *Page {
	v.t.Helper()
	return v.Do(f.Request(v.URL(v.Path)))
}

// Do sends a request with the visitor's cookies.
func (v *Visitor) Do(request *http.Request) *Page {
	v.t.Helper()
	answer, err := v.client.Do(request)
	if err != nil {
		v.t.Fatalf("%s %s: %v", request.Method, request.URL.Path, err)
	}
	defer answer.Body.Close()
	v.Status, v.Path, v.Header = answer.StatusCode, answer.Request.URL.RequestURI(), answer.Header
	return ReadPage(v.t, answer.Body)
}

// SignIn signs in with an e-mail address and a password.
func (v *Visitor) SignIn(email, password string) *Page {
	v.t.Helper()
	return v.Send(v.Open("/sign-in").Form("main form").Fill("email", email).Fill("password", password))
}

// Fetch sends a request with the visitor's cookies, for an answer that is a file.
func (v *Visitor) Fetch(request *http.Request) []byte {
	v.t.Helper()
	answer, err := v.client.Do(request)
	if err != nil {
		v.t.Fatalf("%s %s: %v", request.Method, request.URL.Path, err)
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		v.t.Fatalf("%s %s: %v", request.Method, request.URL.Path, err)
	}
	v.Status, v.Path, v.Header = answer.StatusCode, answer.Request.URL.RequestURI(), answer.Header
	return content
}

// Try sends a request with the visitor's cookies that may be cut off, and
// returns the answer's status.
func (v *Visitor) Try(request *http.Request) (status int, err error) {
	answer, err := v.client.Do(request)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}
