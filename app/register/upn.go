package register

import "strings"

// upnLetters are the letters a UPN may use, each worth its position; I, O and S
// are never used (Government Data Standards Catalogue, UniquePupilNumber 2.0).
const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ"

// UPN is what can be told of a unique pupil number by looking at it.
type UPN struct {
	Text      string // trimmed, without inner spaces, upper case
	WellMade  bool   // it has the form of a UPN
	Temporary bool   // its last character is a letter
	Right     bool   // its check letter is right
	Offered   string // the same number with the right check letter, when it is wrong
}

// ReadUPN looks at a UPN as it was written. Blank gives the zero value. A wrong
// check letter is for a warning that offers the right one, never for dropping
// a pupil.
//
// The check letter is the one at the sum of the twelve characters after it,
// weighted 2 to 13, modulo 23; a temporary UPN's final letter counts as its
// position.
func ReadUPN(written string) UPN {
	text := strings.ToUpper(strings.Join(strings.Fields(written), ""))
	u := UPN{Text: text}
	if len(text) != 13 || strings.IndexByte(upnLetters, text[0]) < 0 {
		return u
	}
	sum := 0
	for i := 1; i < 13; i++ {
		n := int(text[i]) - '0'
		if n < 0 || n > 9 {
			n = strings.IndexByte(upnLetters, text[i])
			if n < 0 || i != 12 {
				return u
			}
			u.Temporary = true
		}
		sum += n * (i + 1)
	}
	u.WellMade = true
	if right := upnLetters[sum%23]; right == text[0] {
		u.Right = true
	} else {
		u.Offered = string(right) + text[1:]
	}
	return u
}
