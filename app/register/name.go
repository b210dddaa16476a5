package register

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a name or word as it is compared: lower case, without accents
// or apostrophes, hyphens and other marks as single spaces. "O’Neill-Smith"
// folds to "oneill smith". It is for comparing only; never show it.
func Fold(s string) string {
	if plain(s) {
		return strings.Join(strings.Fields(strings.ToLower(s)), " ")
	}
	var b strings.Builder
	space := false
	for _, r := range strings.ToLower(norm.NFKD.String(typedAcute.Replace(s))) {
		switch {
		case unicode.Is(unicode.Mn, r), strings.ContainsRune("'’‘`ʼ", r):
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteString(unstroked(r))
		default:
			space = true
		}
	}
	return b.String()
}

// typedAcute takes out acute accents typed for apostrophes. Taken apart, one is
// a space with an accent.
var typedAcute = strings.NewReplacer("´", "")

// plain says that folding is only lowering, which is so for most names.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ') {
			return false
		}
	}
	return true
}

// unstroked opens the letters that Unicode does not take apart.
func unstroked(r rune) string {
	switch r {
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ı':
		return "i"
	case 'þ':
		return "th"
	}
	return string(r)
}
