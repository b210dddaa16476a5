package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// glyphLetters are the letters that a glyph's name says: "eacute", "uni00E9", "fi", "a.alt".
func glyphLetters(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if parts := strings.Split(glyph, "_"); len(parts) > 1 && len(parts) < 8 {
		var out string
		for _, one := range parts {
			out += glyphLetters(one)
		}
		return out
	}
	if len(glyph) == 1 {
		return glyph
	}
	if said, known := glyphs[glyph]; known {
		return said
	}
	if digits, is := strings.CutPrefix(glyph, "uni"); is && len(digits) >= 4 && len(digits)%4 == 0 {
		var out string
		for ; len(digits) >= 4; digits = digits[4:] {
			if n, err := strconv.ParseUint(digits[:4], 16, 16); err == nil {
				out += string(rune(n))
			}
		}
		return out
	}
	if digits, is := strings.CutPrefix(glyph, "u"); is && len(digits) >= 4 && len(digits) <= 6 {
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil {
			return string(rune(n))
		}
	}
	if len(glyph) > 1 {
		if accent, known := accents[glyph[1:]]; known {
			return norm.NFC.String(glyph[:1] + accent)
		}
	}
	return ""
}

// accents are the ends of glyphs' names that are a mark on the letter before.
var accents = map[string]string{
	"acute": "\u0301", "grave": "\u0300", "circumflex": "\u0302", "dieresis": "\u0308", "tilde": "\u0303", "caron": "\u030c",
	"cedilla": "\u0327", "ring": "\u030a", "ogonek": "\u0328", "macron": "\u0304", "breve": "\u0306", "dotaccent": "\u0307",
	"hungarumlaut": "\u030b", "commaaccent": "\u0326", "dotbelow": "\u0323",
}

// glyphs are names of glyphs that no rule tells.
var glyphs = map[string]string{
	"space": " ", "nbspace": " ", "nonbreakingspace": " ", "hyphen": "-", "sfthyphen": "\u00ad", "minus": "-", "endash": "–", "emdash": "—",
	"period": ".", "comma": ",", "colon": ":", "semicolon": ";", "exclam": "!", "question": "?", "slash": "/", "backslash": "\\",
	"quotesingle": "'", "quoteright": "’", "quoteleft": "‘", "quotedbl": "\"", "quotedblleft": "“", "quotedblright": "”", "grave": "`",
	"parenleft": "(", "parenright": ")", "bracketleft": "[", "bracketright": "]", "at": "@", "underscore": "_", "ampersand": "&", "plus": "+",
	"equal": "=", "asterisk": "*", "numbersign": "#", "percent": "%", "dollar": "$", "sterling": "£", "bullet": "•", "periodcentered": "·", "ellipsis": "…",
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl", "germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
	"oslash": "ø", "Oslash": "Ø", "lslash": "ł", "Lslash": "Ł", "dotlessi": "ı", "eth": "ð", "Eth": "Ð", "thorn": "þ", "Thorn": "Þ",
	"dcroat": "đ", "Dcroat": "Đ", "hbar": "ħ", "Hbar": "Ħ", "Schwa": "Ə", "schwa": "ə", "acute": "´", "cedilla": "¸", "dieresis": "¨",
}
