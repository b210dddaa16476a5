package leak

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold says which letters and digits a character is read as: lower case, without
// accents, and a letter that looks like a Latin one as that one. It is blank for
// what is neither letter nor digit, or stands for nothing.
func fold(r rune) string {
	if r < foldedASCII {
		return folded[r]
	}
	return foldRune(r)
}

// foldedASCII bounds the characters whose folding is worked out once.
const foldedASCII = 0x250

var folded = func() (table [foldedASCII]string) {
	for r := range table {
		table[r] = foldRune(rune(r))
	}
	return table
}()

func foldRune(r rune) string {
	if as, is := looksLike[r]; is {
		return as
	}
	if gapOf(r, 0) == tick { // some apostrophes are letters to Unicode
		return ""
	}
	if as := dressed(r); as != 0 {
		return string(as)
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return ""
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if !unicode.IsLetter(part) && !unicode.IsDigit(part) {
			continue
		}
		part = unicode.ToLower(part)
		if as, is := looksLike[part]; is {
			b.WriteString(as)
		} else {
			b.WriteRune(part)
		}
	}
	return b.String()
}

// ignored reports whether a character stands between letters without parting them:
// marks, soft hyphens, zero-width spaces, marks of direction, variation selectors.
func ignored(r rune) bool {
	return dressed(r) == 0 && undressed(r)
}

// dressed is the Latin letter that a white letter in a black square or circle shows, or
// one that a mark for machines spells unseen; 0 for any other.
func dressed(r rune) rune {
	switch {
	case r >= 0x1f150 && r <= 0x1f169:
		return 'a' + r - 0x1f150
	case r >= 0x1f170 && r <= 0x1f189:
		return 'a' + r - 0x1f170
	case r >= 0xe0041 && r <= 0xe005a:
		return 'a' + r - 0xe0041
	case r >= 0xe0061 && r <= 0xe007a:
		return 'a' + r - 0xe0061
	}
	return 0
}

func undressed(r rune) bool {
	return r == '\u00ad' || r == '\u0640' || r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\ufffc' ||
		r > 0x2ff && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Variation_Selector)
}

// looksLike has letters that Unicode does not take apart, and those of other
// alphabets that nobody can tell from a Latin one.
var looksLike = func() map[rune]string {
	like := map[rune]string{'ß': "ss", 'ẞ': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ӕ': "ae"}
	const pairs = "łl ƚl ɫl øo ɵo ıi ɩi ɪi đd ðd ɖd ɗd ħh ɦh ŧt ŋn əe ƒf ɡg ƙk ɓb ɛe ɔo ɑa " + // Latin
		"аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl Вb Нh " + // Cyrillic
		"αa βb εe ζz ηn ιi κk μm νv οo ρp τt υu χx γy σo ωw Αa Βb Εe Ζz Ηh Ιi Κk Μm Νn Οo Ρp Τt Υy Χx " + // Greek
		"ىي ةه کك یي ךכ םמ ןנ ףפ ץצ " + // letters of Arabic and Hebrew that are written one for the other
		"ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz" // small capitals
	for _, pair := range strings.Fields(pairs) {
		letters := []rune(pair)
		like[letters[0]] = string(letters[1])
	}
	like['\u0640'] = "" // a stroke that only makes an Arabic word longer
	return like
}()

// spelled gives other ways to write a name's letters without accents, as Germans
// and Danes do: Müller is Mueller.
var spelled = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "Ø", "Oe", "Å", "Aa")
