package web

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

// contentPolicy lets a page use what this server sends and nothing else: no
// inline script or style, nothing from another host, no frame around us.
const contentPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// mostBody is the most that may be sent to any door, in bytes: the largest file
// and the rest of its form, with room. All of it fits in the memory that a form
// may take, so that nothing about a child lands in a temporary file.
const mostBody = 32 << 20

// guarded sets the headers of every answer, bounds what may be sent and refuses
// a form that another site sent, but at a quiet door, which knows nobody.
func (s *Site) guarded(next http.Handler) http.Handler {
	same := http.NewCrossOriginProtection()
	same.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "This form was sent from another site, so nothing was done.", http.StatusForbidden)
	}))
	checked := same.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Cache-Control", "no-store") // pages name children; what may be kept says so itself
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()")
		if s.config.SecureCookies {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		if isQuiet(r.URL.Path) { // no session to misuse, and a browser there may say only that its origin is "null"
			next.ServeHTTP(w, r)
			return
		}
		checked.ServeHTTP(w, r)
	})
}

// logged leaves one line for each request: the pattern of the route and never
// the path, which holds ids, and the id of who asked and never a name.
func logged(c *gin.Context) {
	began := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "(none)"
	}
	slog.Info("request", "method", c.Request.Method, "route", route, "status", c.Writer.Status(),
		"ms", float64(time.Since(began).Microseconds())/1000, "actor", c.GetString("actor"))
}
