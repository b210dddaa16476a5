package award

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/leak"
)

// Ruling is what somebody decided about one place in a piece of evidence where a name
// was found, about a word, or about what the program cannot read. It holds for the very
// bytes that it was about: of a changed file or sentence, somebody decides anew.
type Ruling struct {
	ID         string       `class:"open"`
	Evidence   string       `class:"open"`
	Sum        string       `class:"open"` // SHA-256, hex: of the file, or of the words of a part of the item
	Part       string       `class:"pupil"`
	Start      int          `class:"pupil"` // bytes from the beginning of the part's text
	End        int          `class:"pupil"`
	Pupil      string       `class:"pupil"` // id of whom it may name; blank of a word and of what cannot be read
	Does       RulingKind   `class:"pupil"`
	Letter     string       `class:"pupil"` // "A": what the pupil is called within the item, of Replace
	Word       string       `class:"pupil"` // folded, of NotAName
	Reason     string       `class:"pupil"` // as it was typed
	Boxes      []Box        `class:"pupil"` // what is covered in a picture, of Seen
	By         string       `class:"open"`
	ByID       string       `class:"open"`
	On         calendar.Day `class:"open"`
	SecondBy   string       `class:"open"` // who else says that it may stay, of Keep
	SecondByID string       `class:"open"`
	SecondOn   calendar.Day `class:"open"`
}

// Box is a part of a picture, in thousandths of its width and height from its upper
// left corner, so that it means the same of the picture in any size.
type Box struct{ Left, Top, Right, Bottom int }

// Sound reports whether it is a part of a picture that has a size.
func (b Box) Sound() bool {
	return 0 <= b.Left && b.Left < b.Right && b.Right <= 1000 && 0 <= b.Top && b.Top < b.Bottom && b.Bottom <= 1000
}

// RulingKind is what becomes of a place where a name was found.
type RulingKind string

// What somebody may decide.
const (
	Replace  RulingKind = "replace"    // "Pupil A" stands there instead, on a copy
	BlackOut RulingKind = "black out"  // nothing can be read there, on a copy
	Keep     RulingKind = "keep"       // it stays for a reason, once a second person agrees
	NotAName RulingKind = "not a name" // the word names nobody here, within this item only
	Seen     RulingKind = "seen"       // somebody looked at what the program cannot read: it names nobody, or is covered
)

var rulingWords = map[RulingKind]string{
	Replace: "A letter in its place", BlackOut: "Blacked out", Keep: "Kept", NotAName: "Not a name here", Seen: "Looked at by a person",
}

// Words returns the kind of ruling as a page shows it.
func (k RulingKind) Words() string { return rulingWords[k] }

// Instead is what stands in a copy where the ruling's name stood: nothing is blacked
// out.
func (r Ruling) Instead() string {
	if r.Does == Replace {
		return "Pupil " + r.Letter
	}
	return ""
}

// Place is one place where a name was found, and in what.
type Place struct {
	leak.Hit
	Sum string // SHA-256 of what it was found in: see Ruling
}

// Key is what a page calls the place by: a digest, from which nobody can be read. Of
// another text it is another.
func (p Place) Key() string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s\n%s\n%d\n%d\n%s", p.Sum, p.Part, p.Start, p.End, p.Person)))
	return hex.EncodeToString(sum[:8])
}

// Word is what was found, as it is compared with other words.
func (p Place) Word() string { return strings.Join(strings.Fields(strings.ToLower(p.Found)), " ") }

// Ordinary reports whether what was found may well be a word and no name: one name by
// itself. Of anything surer, one person alone cannot say that it is none.
func (p Place) Ordinary() bool { return p.Why == leak.OneName }

// IsClose reports whether it names somebody close to the pupil, such as an aunt, and not the
// pupil, so that no letter stands for it.
func (p Place) IsClose() bool { return p.Why == leak.CloseName }

// about reports whether a ruling is about a place.
func (r Ruling) about(p Place) bool {
	if r.Does == NotAName {
		return p.Ordinary() && r.Word == p.Word()
	}
	return r.Does != Seen && r.Sum == p.Sum && r.Part == p.Part && r.Start == p.Start && r.End == p.End && r.Pupil == p.Person
}

// Settled reports whether nobody else has to agree.
func (r Ruling) Settled() bool { return r.Does != Keep || r.SecondByID != "" }

// Leaves reports whether what was found is to stay as it is.
func (r Ruling) Leaves() bool { return r.Does == Keep || r.Does == NotAName }

// Rulings are all that was decided about a piece of evidence, in the order in which it
// was.
type Rulings []Ruling

// Of returns the ruling about a place, the latest of several.
func (rs Rulings) Of(p Place) (Ruling, bool) {
	for _, r := range slices.Backward(rs) {
		if r.about(p) {
			return r, true
		}
	}
	return Ruling{}, false
}

// Seen returns what somebody said last who looked at a file that cannot be read.
func (rs Rulings) Seen(sum string) (Ruling, bool) {
	for _, r := range slices.Backward(rs) {
		if r.Does == Seen && r.Sum == sum {
			return r, true
		}
	}
	return Ruling{}, false
}

// Letter is what a pupil is called within the item: the letter that they have, or the
// next one. After Z comes AA.
func (rs Rulings) Letter(pupil string) string {
	used := 0
	var known []string
	for _, r := range rs {
		if r.Does != Replace {
			continue
		}
		if r.Pupil == pupil {
			return r.Letter
		}
		if !slices.Contains(known, r.Letter) {
			known = append(known, r.Letter)
			used++
		}
	}
	letter := ""
	for n := used; ; n = n/26 - 1 {
		letter = string(rune('A'+n%26)) + letter
		if n < 26 {
			return letter
		}
	}
}

// Found is what was found when a piece of evidence was looked through.
type Found struct {
	Places []Place  // in its title, note, link and file, in that order
	Sum    string   // of the file; blank for none
	Unread []string // what of the file cannot be read: "page 2 is a picture"
}

// Stands says how far the evidence has been looked through, given what was found and
// what was decided, and how many places wait for somebody.
func (f Found) Stands(rs Rulings) (Looked, int) {
	open, seconds := 0, 0
	for _, p := range f.Places {
		switch r, ruled := rs.Of(p); {
		case !ruled:
			open++
		case !r.Settled():
			seconds++
		}
	}
	_, seen := rs.Seen(f.Sum)
	switch {
	case open > 0:
		return Hits, open
	case len(f.Unread) > 0 && !seen:
		return Unread, 0
	case seconds > 0:
		return Seconds, seconds
	}
	return Clear, 0
}

// Undecided are the places about which nobody has decided.
func (f Found) Undecided(rs Rulings) []Place {
	return slices.DeleteFunc(slices.Clone(f.Places), func(p Place) bool {
		_, ruled := rs.Of(p)
		return ruled
	})
}

// Changes reports whether something is to be taken out of the file, so that a copy is
// what leaves.
func (f Found) Changes(rs Rulings) bool {
	return slices.ContainsFunc(f.Places, func(p Place) bool {
		r, ruled := rs.Of(p)
		return ruled && !r.Leaves() && p.Sum == f.Sum
	})
}

// Left are the places in a copy that nobody said may stay: as many of each name in each
// part as were kept in the file that it was made from, and no more, may be there.
func (f Found) Left(rs Rulings, inCopy []Place) (left []Place) {
	type name struct{ part, pupil, word string }
	of := func(p Place) name { return name{p.Part, p.Person, p.Word()} }
	kept := map[name]int{}
	for _, p := range f.Places {
		if r, ruled := rs.Of(p); ruled && r.Leaves() {
			kept[of(p)]++
		}
	}
	for _, p := range inCopy {
		if kept[of(p)] == 0 {
			left = append(left, p)
			continue
		}
		kept[of(p)]--
	}
	return left
}

// Decide makes a ruling about a place. A letter is given by what was decided before. The
// problems are beside the field that the page has for a reason.
func (rs Rulings) Decide(p Place, does RulingKind, reason, by, byID string, today calendar.Day) (Ruling, error) {
	r := Ruling{Sum: p.Sum, Part: p.Part, Start: p.Start, End: p.End, Pupil: p.Person, Does: does, Reason: strings.TrimSpace(reason), By: by, ByID: byID, On: today}
	switch does {
	case Replace:
		if p.IsClose() {
			return r, fault.Wrong("reason", "This names somebody close to a pupil, who has no letter. Black it out instead")
		}
		r.Letter = rs.Letter(p.Person)
	case BlackOut:
	case Keep:
		if r.Reason == "" {
			return r, fault.Wrong("reason", "Say why the name may stay: a second person reads it before they agree")
		}
	case NotAName:
		if !p.Ordinary() {
			return r, fault.Wrong("reason", "This is more than one word that happens to be a name. Keep it with a reason, and a second person agrees")
		}
		r.Word, r.Pupil = p.Word(), ""
	default:
		return r, fault.Wrong("reason", "Choose what is to become of it")
	}
	return r, nil
}

// Second agrees to what somebody else keeps.
func (r *Ruling) Second(by, byID string, today calendar.Day) error {
	switch {
	case r.Does != Keep:
		return fault.Missing{What: "decision"}
	case r.ByID == byID || byID == "":
		return fault.Wrong("", "Whoever decided that a name may stay cannot be the second person. Ask somebody else who sees the register")
	}
	r.SecondBy, r.SecondByID, r.SecondOn = by, byID, today
	return nil
}

// See says that somebody looked at what the program cannot read of a file, and which
// parts of a picture they cover.
func See(sum string, boxes []Box, by, byID string, today calendar.Day) Ruling {
	return Ruling{Sum: sum, Does: Seen, Boxes: boxes, By: by, ByID: byID, On: today}
}
