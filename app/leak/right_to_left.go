package leak

import (
	"slices"
	"strings"
	"unicode"
)

// rightToLeft reports whether a letter is of an alphabet that runs from right to left.
func rightToLeft(r rune) bool {
	return r >= 0x590 && r < 0x900 || r >= 0xfb1d && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}

// backwards are the ways in which a name that runs from right to left stands where its
// letters come as they are drawn: backwards, but that an Arabic lam with an alef may be
// one sign, whose two letters stay in their order.
func backwards(name string) []string {
	letters := []rune(plainly(name))
	if !slices.ContainsFunc(letters, rightToLeft) {
		return nil
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || gapOf(r, 0) == hyphen })
	slices.Reverse(words)
	for i, word := range words {
		drawn := []rune(plainly(word))
		slices.Reverse(drawn)
		words[i] = string(drawn)
	}
	drawn := strings.Join(words, " ")
	all := []string{drawn}
	if joined := strings.ReplaceAll(drawn, "ال", "لا"); joined != drawn {
		all = append(all, joined)
	}
	return all
}
