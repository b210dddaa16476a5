package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Stamp says when a page was handed out, so that whoever sends it back cannot
// say otherwise: an instant and its signature by a secret. It knows nobody.
func Stamp(secret string, at time.Time) string {
	seconds := strconv.FormatInt(at.Unix(), 36)
	return seconds + "." + stampSum(secret, seconds)
}

// StampedAt reads a stamp, and reports whether the secret signed it.
func StampedAt(secret, stamp string) (time.Time, bool) {
	seconds, sum, _ := strings.Cut(stamp, ".")
	if secret == "" || !hmac.Equal([]byte(sum), []byte(stampSum(secret, seconds))) {
		return time.Time{}, false
	}
	n, err := strconv.ParseInt(seconds, 36, 64)
	return time.Unix(n, 0).UTC(), err == nil
}

func stampSum(secret, seconds string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("page " + seconds))
	return hex.EncodeToString(mac.Sum(nil)[:12])
}
