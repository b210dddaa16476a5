package register

import (
	"regexp"
	"strings"
)

// Voiced returns what staff do as the pupil says it, "I may leave at the agreed
// time": by the line of our catalogue whose words for staff it still has. It is
// blank where somebody worded it anew, since nobody but the pupil can say that.
func Voiced(says, called string) string {
	for _, s := range catalogue {
		if found := s.reads(called).FindStringSubmatch(says); found != nil {
			contact := ""
			if len(found) > 1 {
				contact = found[1]
			}
			return strings.ReplaceAll(s.Mine, "{contact}", contact)
		}
	}
	return ""
}

// reads matches what a line of the catalogue says of a pupil, whoever the person
// to ask was.
func (s Suggestion) reads(called string) *regexp.Regexp {
	const whom = "\x00"
	pattern := regexp.QuoteMeta(s.For(called, whom))
	return regexp.MustCompile("^" + strings.ReplaceAll(pattern, regexp.QuoteMeta(whom), "(.+)") + "$")
}
