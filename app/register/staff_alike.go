package register

import (
	"strings"
	"unicode"
)

// StaffKey returns the name of a member of staff as it is compared with those of
// others: its letters and digits, folded, whatever alphabet they were taken from
// to look the same. "R.Begum", "r begum" and one with a Cyrillic "е" are one. It is
// for comparing only. Digits that pass for letters ("0", "1") stay digits.
func StaffKey(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r): // "letters" that nobody sees
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if latin, ok := looksLatin[r]; ok {
				return latin
			}
			return r
		}
		return -1
	}, Fold(name))
}

// looksLatin are the small letters of other alphabets, and those whose capitals,
// that the eye takes for a Latin one.
var looksLatin = map[rune]rune{
	'а': 'a', 'в': 'b', 'е': 'e', 'ё': 'e', 'һ': 'h', 'н': 'h', 'і': 'i', 'ї': 'i', 'ј': 'j', 'к': 'k', 'м': 'm', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'с': 'c', 'ѕ': 's', 'т': 't', 'у': 'y', 'ү': 'y', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x', 'ԁ': 'd',
	'α': 'a', 'β': 'b', 'ε': 'e', 'ζ': 'z', 'η': 'h', 'ι': 'i', 'κ': 'k', 'μ': 'm', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'y', 'χ': 'x',
	'ı': 'i', 'ɡ': 'g', 'ɑ': 'a',
}
