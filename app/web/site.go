package web

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/alexedwards/scs/v2"
	"github.com/gin-gonic/gin"

	"carers/app/access"
	"carers/app/store"
	"carers/static"
	"carers/templates"
)

// Config is what the site needs to run.
type Config struct {
	Store          *store.Store
	Version        string   // "1.4.0", shown at the foot of pages
	URL            string   // the address that people type, "https://carers.greenfield.example"; blank is this machine alone
	SetupToken     string   // opens the set-up page while nobody can sign in; blank is never
	SecureCookies  bool     // the site is reached over HTTPS
	TrustedProxies []string // addresses whose X-Forwarded-For is believed; none unless given
	Inbox          string   // the folder that holds each school's watched folder
	Mail           bool     // reminders are sent by e-mail
	Dev            bool     // read templates and static files from disk for each request
}

// Site is the site: its doors and what stands behind them.
type Site struct {
	*face
	store     *store.Store
	config    Config
	sessions  *scs.SessionManager
	doorLimit doorLimit // what quiet doors take
}

// face is what a site's pages are made from. Nothing writes to them.
type face struct {
	assets    *assets
	templates *templateSet
	tongues   tongues // of the quiet door
}

// embedded is the face that the program carries, read once however many sites
// a process opens.
var embedded = sync.OnceValues(func() (*face, error) { return readFace(templates.FS, static.FS, false) })

// faceOf is the embedded face or, for somebody who is changing it, what lies on
// disk for each request.
func faceOf(dev bool) (*face, error) {
	if dev {
		return readFace(os.DirFS("templates"), os.DirFS("static"), true)
	}
	return embedded()
}

func readFace(pages, files fs.FS, live bool) (*face, error) {
	f := &face{}
	var err error
	if f.assets, err = readAssets(files, live); err != nil {
		return nil, err
	}
	if f.templates, err = parseTemplates(pages, f.assets, live); err != nil {
		return nil, err
	}
	if f.tongues, err = readTongues(pages); err != nil {
		return nil, err
	}
	return f, nil
}

// New returns the whole site as one handler.
func New(c Config) (http.Handler, error) {
	face, err := faceOf(c.Dev)
	if err != nil {
		return nil, err
	}
	s := &Site{store: c.Store, config: c, face: face, sessions: newSessions(c)}
	engine, err := s.engine()
	if err != nil {
		return nil, err
	}
	return s.guarded(s.recalling(engine)), nil
}

// recalling reads a visitor's session where somebody is asked who they are. A
// static file, a probe and a quiet door ask nobody.
func (s *Site) recalling(next http.Handler) http.Handler {
	sessions := s.sessions.LoadAndSave(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		probe := slices.ContainsFunc(probes(), func(d door) bool { return d.Path == r.URL.Path })
		if probe || isQuiet(r.URL.Path) || strings.HasPrefix(r.URL.Path, assetsAt) {
			next.ServeHTTP(w, r)
			return
		}
		sessions.ServeHTTP(w, r)
	})
}

// newSessions keeps sessions in the database under the hashes of their tokens.
// Idle time is the store's: reading a session would otherwise write it, and
// make every page wait for an import.
func newSessions(c Config) *scs.SessionManager {
	m := scs.New()
	m.Store = c.Store.Sessions()
	m.HashTokenInStore = true
	m.Lifetime = access.SessionLimit
	m.Cookie.Name = "carers"
	m.Cookie.Persist = false // gone with the browser, on a shared machine
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = c.SecureCookies
	if c.SecureCookies {
		m.Cookie.Name = "__Host-carers"
	}
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		logFault(r.Context(), "session", newReference(), err)
		http.Error(w, "Something went wrong. Please try again.", http.StatusInternalServerError)
	}
	return m
}

// engine opens every door and no other.
func (s *Site) engine() (*gin.Engine, error) {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = false // a wrong method is a page that is not here
	e.RedirectTrailingSlash = false
	e.MaxMultipartMemory = 2 * mostBody
	if err := e.SetTrustedProxies(s.config.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	e.Use(logged, s.recovered)
	open(e, http.MethodGet, assetsAt+"*file", gin.WrapH(s.assets))
	for _, d := range append(probes(), s.quiet()...) {
		open(e, d.Method, d.Path, s.unmanned(d))
	}
	for _, d := range s.doors() {
		open(e, d.Method, d.Path, s.behind(d))
	}
	nowhere := s.behind(door{Needs: only(access.Anyone), Open: func(*visit) error { return errNotHere }})
	noDoor := s.unmanned(door{Needs: only(access.Anyone), Open: showNoDoor})
	e.NoRoute(func(c *gin.Context) {
		if isQuiet(c.Request.URL.Path) {
			noDoor(c)
			return
		}
		nowhere(c)
	})
	return e, nil
}

// open makes a route. What can be had can also be asked after: HEAD does what
// GET does, to the signed look, and net/http sends no body.
func open(e *gin.Engine, method, path string, handle gin.HandlerFunc) {
	e.Handle(method, path, handle)
	if method == http.MethodGet {
		e.HEAD(path, handle)
	}
}
