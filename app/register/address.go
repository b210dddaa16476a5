package register

import (
	"net"
	"net/url"
	"strings"
	"unicode"
)

const mostAddress = 2000 // bytes, as much as browsers take

// WebAddress returns a web address as somebody typed it with its beginning, and whether a
// page may lead to it: only the web's own, by the name of a site and not by the number of
// a machine, which is the school's own; no account in it, and no letter that turns the
// reading round. Blank is sound.
func WebAddress(typed string) (whole string, sound bool) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", true
	}
	if !strings.Contains(typed, "://") {
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	sound = err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.User == nil && strings.Contains(u.Hostname(), ".") && !strings.ContainsAny(typed, " \t\r\n\\\"<>") &&
		net.ParseIP(u.Hostname()) == nil && !strings.ContainsFunc(typed, func(r rune) bool { return unicode.In(r, unicode.C, unicode.Z) })
	return typed, sound && len(typed) <= mostAddress
}
