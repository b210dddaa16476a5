package web

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"

	"github.com/gin-gonic/gin"

	"carers/app/access"
	"carers/app/fault"
)

var errNotHere = fault.Missing{What: "page"}

// fail turns an error into a page, in this one place. What is unforeseen goes
// to the log under a reference number, never to the page.
func (s *Site) fail(v *visit, err error) {
	if v.gin.Writer.Written() {
		logFault(v.ctx(), v.gin.FullPath(), newReference(), err)
		return
	}
	if err := s.failPage(v, err); err != nil {
		logFault(v.ctx(), v.gin.FullPath(), newReference(), err)
		http.Error(v.gin.Writer, "Something went wrong. Please try again.", http.StatusInternalServerError)
	}
}

func (s *Site) failPage(v *visit, err error) error {
	home := link{Says: "Go to the first page", Href: "/"}
	var (
		signIn  signInFirst
		reason  reasonFirst
		other   elsewhere
		missing fault.Missing
		refused fault.Refused
		invalid fault.Invalid
		clash   fault.Clash
		busy    fault.Busy
	)
	switch {
	case errors.As(err, &signIn):
		return v.goTo("/sign-in"+v.comingBack(), "")
	case errors.As(err, &reason):
		return v.goTo("/reason"+v.comingBack(), "")
	case errors.As(err, &other):
		return showAs(v, http.StatusConflict, elsewherePage, elsewhereError{frame: v.frame("Another school", ""), Schools: len(v.user.Schools()) > 1, Back: home})
	case errors.As(err, &missing):
		return showAs(v, http.StatusNotFound, missingPage, missingError{frame: v.frame("Not here", ""), Back: home})
	case errors.As(err, &refused):
		return showAs(v, http.StatusForbidden, refusedPage, refusedError{frame: v.frame("Not in your role", ""), Says: refused.Says, Ask: v.whoToAsk(), Back: home})
	case errors.As(err, &clash):
		return showAs(v, http.StatusConflict, clashPage, clashError{frame: v.frame("Somebody else changed this", ""), What: clash.What, Differences: clash.Differences,
			Back: link{Says: "Open it as it is now", Href: s.nearestPage(v.door.Path, v.gin.Request.URL.Path)}})
	case errors.As(err, &busy):
		return showAs(v, http.StatusTooManyRequests, busyPage, busyError{frame: v.frame("Please wait", ""), Says: busy.Says, Because: busy.Why, Back: home})
	case errors.As(err, &invalid):
		page := invalidError{frame: v.frame("What was sent could not be used", ""), Back: home}
		page.Problems = invalid.Problems
		return showAs(v, http.StatusUnprocessableEntity, invalidPage, page)
	case errors.Is(err, context.Canceled):
		return nil // the reader is gone
	}
	reference := newReference()
	logFault(v.ctx(), v.gin.FullPath(), reference, err)
	if isQuiet(v.gin.Request.URL.Path) {
		return v.shutDoor(http.StatusInternalServerError, s.tongues[0])
	}
	return showAs(v, http.StatusInternalServerError, unforeseenPage, unforeseenError{frame: v.frame("Something went wrong", ""), Reference: reference, Back: home})
}

// comingBack carries the address of a page that was asked for, to return to.
func (v *visit) comingBack() string {
	if m := v.gin.Request.Method; m != http.MethodGet && m != http.MethodHead || v.gin.Request.URL.Path == "/" {
		return ""
	}
	return "?next=" + url.QueryEscape(v.gin.Request.URL.RequestURI())
}

func (v *visit) whoToAsk() string {
	if name := v.school.Settings.ChampionName; name != "" && !v.actor.Has(access.Champion) {
		return name + ", the young carer champion"
	}
	return ""
}

// recovered turns a panic into the page of an unforeseen error.
func (s *Site) recovered(c *gin.Context) {
	defer func() {
		if caught := recover(); caught != nil {
			slog.Error("panic", "stack", string(debug.Stack()))
			v := &visit{site: s, gin: c, ledger: s.store.As(access.Actor{})}
			s.fail(v, fmt.Errorf("panic: %v", caught))
			c.Abort()
		}
	}()
	c.Next()
}

// newReference returns a number that a person can read out: "7F3K-92QD".
func newReference() string {
	b := make([]byte, 5)
	rand.Read(b)
	s := base32.StdEncoding.EncodeToString(b)
	return s[:4] + "-" + s[4:]
}

func logFault(ctx context.Context, route, reference string, err error) {
	slog.ErrorContext(ctx, "unforeseen", "route", route, "reference", reference, "error", err)
}
