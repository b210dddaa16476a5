package register

import (
	"slices"
	"strings"
	"unicode"
)

// Group is a form or a class as imports bring it: who is in it and who teaches
// it. A form's pupils are those whom the roll puts there.
type Group struct {
	ID       string
	Kind     GroupKind
	Name     string
	Pupils   []string // ids; of a class
	Teachers []Teacher
}

// GroupKind is what sort of group it is.
type GroupKind string

// The kinds of group.
const (
	FormKind  GroupKind = "form"
	ClassKind GroupKind = "class"
)

// Teacher is a member of staff as the MIS names them, and the account that is
// theirs here; no user is none.
type Teacher struct{ Name, Email, User string }

// GroupChange is what an import makes of a group: of a new one when New.
type GroupChange struct {
	New   bool
	Was   *Group // as it is kept; nil when New
	Group Group
}

// Fit is how well two names of members of staff go together.
type Fit int

// How well names fit. A surname alone only may be the same person.
const (
	NoFit Fit = iota
	MayFit
	Fits
)

var titles = []string{"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "father", "fr", "sister", "sr", "madame", "mme", "m", "coach"}

// staffName is a name taken apart, each word folded.
type staffName struct {
	surname, given string // given may be an initial, or nothing
	words          []string
}

// readStaffName takes the ways apart in which an MIS and people write names of
// staff: "Mr K Osei", "Osei, Kofi", "OSEI K", "K. Osei".
func readStaffName(text string) staffName {
	before, after, comma := strings.Cut(text, ",")
	first, last := untitled(before), untitled(after)
	n := staffName{words: append(slices.Clone(first), last...)}
	slices.Sort(n.words)
	switch {
	case comma && len(first) > 0 && len(last) > 0:
		n.surname, n.given = strings.Join(first, " "), last[0]
	case len(first) == 1:
		n.surname = first[0]
	case len(first) > 1 && (shouted(before) || len(first[len(first)-1]) == 1 && len(first[0]) > 1):
		n.surname, n.given = strings.Join(first[:len(first)-1], " "), first[len(first)-1]
	case len(first) > 1:
		n.surname, n.given = strings.Join(first[1:], " "), first[0]
	}
	return n
}

// untitled are the words of a name, folded, without titles.
func untitled(text string) (words []string) {
	fields := strings.Fields(strings.ReplaceAll(text, ".", " "))
	for i, word := range fields {
		folded := strings.ReplaceAll(Fold(word), " ", "") // Smith-Jones is one word
		if folded == "" || i < len(fields)-1 && len(words) == 0 && slices.Contains(titles, folded) && !(folded == "m" && len(fields) == 2) {
			continue
		}
		words = append(words, folded)
	}
	return words
}

// shouted reports whether the first word of several is in capitals, as a surname
// before a forename is.
func shouted(text string) bool {
	fields := strings.Fields(text)
	capital := func(s string) bool {
		return len(Fold(s)) > 1 && strings.ToUpper(s) == s && strings.IndexFunc(s, unicode.IsUpper) >= 0
	}
	return len(fields) > 1 && capital(fields[0]) && !capital(fields[len(fields)-1])
}

// FitStaff says how well a name of the MIS goes with the name of an account.
func FitStaff(mis, account string) Fit {
	a, b := readStaffName(mis), readStaffName(account)
	switch {
	case a.surname == "" || b.surname == "":
		return NoFit
	case len(a.words) > 1 && slices.Equal(a.words, b.words):
		return Fits
	case a.surname != b.surname:
		return NoFit
	case a.given == "" || b.given == "":
		return MayFit
	case a.given == b.given, len(a.given) == 1 && strings.HasPrefix(b.given, a.given), len(b.given) == 1 && strings.HasPrefix(a.given, b.given):
		return Fits
	}
	return NoFit
}

// TheirAccount returns the account of a teacher whom the MIS names: by e-mail
// address, else by name when exactly one fits. It is never guessed: when no
// account is sure, those that may be it are for a person to choose from.
func TheirAccount(t Teacher, accounts []Teacher) (user string, perhaps []Teacher) {
	var sure []Teacher
	for _, a := range accounts {
		if t.Email != "" && strings.EqualFold(t.Email, a.Email) {
			return a.User, nil
		}
		switch FitStaff(t.Name, a.Name) {
		case Fits:
			sure = append(sure, a)
		case MayFit:
			perhaps = append(perhaps, a)
		}
	}
	switch len(sure) {
	case 0:
		return "", perhaps
	case 1:
		return sure[0].User, nil
	}
	return "", sure
}
