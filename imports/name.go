package imports

import (
	"strings"
	"unicode"
)

const longestFileName = 120 // letters; what is longer says nothing more

// PlainName is a file's name as it came, without folders, without letters that
// cannot be read, and no longer than a line or two.
func PlainName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	letters := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "")))
	if len(letters) > longestFileName {
		half := longestFileName / 2
		letters = append(append(letters[:half:half], '…'), letters[len(letters)-half:]...)
	}
	if len(letters) == 0 {
		return "A file without a name"
	}
	return string(letters)
}
