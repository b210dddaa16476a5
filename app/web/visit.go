package web

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

// visit is one request: who asks, where, and the ledger as they see it.
type visit struct {
	site   *Site
	gin    *gin.Context
	door   door
	user   access.User  // empty when nobody is signed in
	actor  access.Actor // the user at the school they are in
	ledger *store.Ledger
	school register.School
}

// behind wraps a door: find out who is here, ask whether they may, and turn
// whatever goes wrong into a page.
func (s *Site) behind(d door) gin.HandlerFunc { return s.opening(d, (*visit).recognise) }

// unmanned wraps a door at which nobody asks who is there.
func (s *Site) unmanned(d door) gin.HandlerFunc {
	return s.opening(d, func(*visit) error { return nil })
}

func (s *Site) opening(d door, recognise func(*visit) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.Request = c.Request.WithContext(form.On(c.Request.Context(), s.store.Today()))
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, d.room())
		v := &visit{site: s, gin: c, door: d, ledger: s.store.As(access.Actor{})}
		err := recognise(v)
		if err == nil {
			err = v.admit()
		}
		if err == nil {
			err = v.openOnce()
		}
		if err != nil {
			s.fail(v, err)
		}
	}
}

// recognise finds out who is here from the session. A session whose user is
// gone, disabled or signed out everywhere is over.
func (v *visit) recognise() error {
	ctx, sessions := v.ctx(), v.site.sessions
	id := sessions.GetString(ctx, "user")
	if id == "" {
		return nil
	}
	u, err := v.site.store.User(ctx, id)
	if fault.IsMissing(err) || err == nil && u.Epoch != sessions.GetInt(ctx, "epoch") {
		return v.endSession()
	}
	if err != nil {
		return err
	}
	v.user = u
	urn := sessions.GetString(ctx, "school")
	if v.actor, v.school, err = v.site.store.Arrive(ctx, u, urn); err != nil {
		return err
	}
	if v.actor.School == "" && len(u.Posts) > 0 { // the role there was taken away; another is left
		if v.actor, v.school, err = v.site.store.Arrive(ctx, u, u.Schools()[0]); err != nil {
			return err
		}
		sessions.Put(ctx, "school", v.actor.School)
	}
	v.ledger = v.site.store.As(v.actor)
	v.gin.Set("actor", u.ID)
	return nil
}

// admit asks whether this person may come in. Nobody signed in is sent to sign
// in; a head who may open named records for a reason is asked for it. What was
// meant for another school goes no further.
func (v *visit) admit() error {
	if err := v.inItsSchool(); err != nil {
		return err
	}
	if v.door.Needs.any(v.may) {
		return nil
	}
	if v.user.ID == "" {
		return signInFirst{}
	}
	if v.door.Needs.throughGlass() && v.may(access.BreakGlass) {
		return reasonFirst{}
	}
	return fault.Refused{}
}

// signInFirst and reasonFirst send somebody elsewhere before the door opens.
type (
	signInFirst struct{}
	reasonFirst struct{}
)

func (signInFirst) Error() string { return "sign in first" }
func (reasonFirst) Error() string { return "give a reason first" }

func (v *visit) ctx() context.Context { return v.gin.Request.Context() }

func (v *visit) today() calendar.Day { return v.site.store.Today() }

func (v *visit) now() time.Time { return v.site.store.Now()() }

// why says which of a door's permissions let this person in.
func (v *visit) why() string {
	for _, p := range v.door.Needs {
		if v.may(p) {
			return v.actor.Why(p, v.now())
		}
	}
	return ""
}

// may reports whether this person may do p.
func (v *visit) may(p access.Permission) bool { return v.actor.May(p, v.now()) }

// id returns a part of the address, "carer" of /carers/:carer.
func (v *visit) id(name string) string { return v.gin.Param(name) }

// theOne is the record of a list of the ledger of which something is so.
func theOne[T any](v *visit, what string, list func(context.Context) ([]T, error), is func(T) bool) (one T, err error) {
	all, err := list(v.ctx())
	if err != nil {
		return one, err
	}
	at := slices.IndexFunc(all, is)
	if at < 0 {
		return one, fault.Missing{What: what}
	}
	return all[at], nil
}

// query returns a value of the address after "?".
func (v *visit) query(name string) string { return strings.TrimSpace(v.gin.Query(name)) }

// goTo sends the browser to another page of ours, which says what was done.
// Says never holds a name: it travels in a cookie.
func (v *visit) goTo(path, says string) error {
	if says != "" {
		v.leave(notice{Tone: "good", Says: says})
	}
	v.gin.Redirect(http.StatusSeeOther, path)
	return nil
}

const noticeCookie = "notice"

// leave leaves a notice for the next page. What was made of dates that were not whole
// is said with it.
func (v *visit) leave(n notice) {
	n.Says = listed(". ", n.Says, form.Understood(v.ctx()))
	text, _ := json.Marshal(n) // plain words
	http.SetCookie(v.gin.Writer, &http.Cookie{
		Name: noticeCookie, Value: base64.RawURLEncoding.EncodeToString(text), Path: "/", MaxAge: 60,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.site.config.SecureCookies,
	})
}

// foundNotice takes the notice that the last page left. It lives in a cookie and not
// in the session, so that reading it writes nothing.
func (v *visit) foundNotice() notice {
	var n notice
	c, err := v.gin.Request.Cookie(noticeCookie)
	if err != nil {
		return n
	}
	http.SetCookie(v.gin.Writer, &http.Cookie{Name: noticeCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.site.config.SecureCookies})
	if text, err := base64.RawURLEncoding.DecodeString(c.Value); err == nil {
		_ = json.Unmarshal(text, &n) // a cookie somebody bent says nothing
	}
	if n.Link != nil {
		n.Link.Href = local(n.Link.Href) // nor does it lead elsewhere
	}
	return n
}

// show draws a page for this visit.
func show[T framed](v *visit, p page[T], data T) error { return showAs(v, http.StatusOK, p, data) }

// showAs draws a page with a status: 422 for a form with problems.
func showAs[T framed](v *visit, status int, p page[T], data T) error {
	return p.write(v.gin.Writer, v.site.templates, status, data)
}

// local returns a path of this site that was asked for as where to go next, or
// "/" for anything that would lead elsewhere.
func local(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(next, "//") || strings.ContainsAny(next, "\\\r\n") {
		return "/"
	}
	return next
}
