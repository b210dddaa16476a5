package leak

import (
	_ "embed"
	"strings"
)

//go:embed known.txt
var knownText string

// known are names that everybody knows, which may stand as the names of colleagues may.
var known = func() (phrases []string) {
	for line := range strings.Lines(knownText) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			phrases = append(phrases, line)
		}
	}
	return phrases
}()
