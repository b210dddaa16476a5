package register

import (
	"net/url"
	"strings"
)

const mostAddress = 2000 // bytes, as much as browsers take

// WebAddress returns a web address as somebody typed it with its beginning, and whether a
// page may lead to it: only the web's own, and no account in it. Blank is sound.
func WebAddress(typed string) (whole string, sound bool) {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		return "", true
	}
	if !strings.Contains(typed, "://") {
		typed = "https://" + typed
	}
	u, err := url.Parse(typed)
	sound = err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.User == nil && strings.Contains(u.Hostname(), ".") && !strings.ContainsAny(typed, " \t\r\n\\\"<>")
	return typed, sound && len(typed) <= mostAddress
}
