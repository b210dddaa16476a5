package register

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// PackKeys lists the fields that are on.
func PackKeys(groups []PackGroup) (keys []string) {
	for _, g := range groups {
		for _, f := range g.Fields {
			if f.On {
				keys = append(keys, f.Key)
			}
		}
	}
	return keys
}

// ChoosePack ticks the fields with these keys and no others. A field that is shut
// stays off whatever was sent, and the groups that are left without a field go.
func ChoosePack(groups []PackGroup, keys []string) (chosen []PackGroup) {
	for _, g := range groups {
		kept := PackGroup{Title: g.Title}
		for _, f := range g.Fields {
			if !f.Shut && slices.Contains(keys, f.Key) {
				f.On = true
				kept.Fields = append(kept.Fields, f)
			}
		}
		if len(kept.Fields) > 0 {
			chosen = append(chosen, kept)
		}
	}
	return chosen
}

// Make makes p the pack of a subject with the fields that were chosen, and returns
// what is in it. A copy for home is refused where home may not know. The problems
// are beside "reader" and "fields".
func (p *ReferralPack) Make(s PackSubject, keys []string, by string, today calendar.Day) ([]PackGroup, error) {
	if !packReaders.have(p.For) {
		return nil, fault.Wrong("reader", "Say who it is for")
	}
	if why := s.HomeMustNot(); why != "" && p.For == ForHome {
		return nil, fault.Wrong("reader", "No copy for home can be made. "+why+" Make it for the service: it says on top that home must not be contacted")
	}
	chosen := ChoosePack(s.Pack(p.For), keys)
	if len(chosen) == 0 {
		return nil, fault.Wrong("fields", "Tick at least one line")
	}
	p.CarerID, p.ReferralID, p.Keys = s.Carer.ID, s.Referral.ID, PackKeys(chosen)
	p.MadeOn, p.MadeBy, p.Words = today, by, PackWords(chosen)
	return chosen, nil
}

// packLayout counts how packs have been laid out and worded. A new release that
// words what a pack says otherwise raises it: what was made before is then told
// apart from a record that has changed.
const packLayout = "3:"

// PackWords is what groups of a pack say, as the number of their layout and a
// digest in hex. It is of what the register holds: how a heading or a line is
// called is no part of it.
func PackWords(groups []PackGroup) string {
	sum := sha256.New()
	for _, g := range groups {
		for _, f := range g.Fields {
			fmt.Fprintf(sum, "%q %q\n", f.Key, cmp.Or(f.Held, f.Says))
		}
	}
	return packLayout + hex.EncodeToString(sum.Sum(nil))
}

// Digest is the SHA-256 of what a pack said, in hex.
func (p ReferralPack) Digest() string { return strings.TrimPrefix(p.Words, packLayout) }

// PackStand is how a pack that was made stands to the record as it is.
type PackStand string

// The ways. Only what is the same may leave.
const (
	PackSame       PackStand = "same"
	PackChanged    PackStand = "changed"      // the record has changed since
	PackOldLayout  PackStand = "old-layout"   // packs were worded otherwise then, so that nobody can tell
	PackNotForHome PackStand = "not-for-home" // a copy for home, and home may not know now
)

var packStands = terms[PackStand]{
	{PackSame, "It is as it was made."},
	{PackChanged, "The record has changed since this pack was made."},
	{PackOldLayout, "Packs were worded otherwise when this one was made, so that nobody can tell whether the record has changed."},
	{PackNotForHome, "This was a copy for home, and home may not know now."},
}

// Words returns how it stands as a page shows it.
func (s PackStand) Words() string { return packStands.words(s) }

// Again returns what a pack that was made holds now, and how that stands to what it
// held. Of a copy for home that home may not have it returns nothing.
func (p ReferralPack) Again(s PackSubject) ([]PackGroup, PackStand) {
	if p.For == ForHome && s.HomeMustNot() != "" {
		return nil, PackNotForHome
	}
	groups := ChoosePack(s.Pack(p.For), p.Keys)
	switch {
	case PackWords(groups) == p.Words:
		return groups, PackSame
	case !strings.HasPrefix(p.Words, packLayout):
		return groups, PackOldLayout
	}
	return groups, PackChanged
}

// Release returns what leaves when a pack that was made is saved as a file. The
// error says why it may not.
func (p ReferralPack) Release(s PackSubject) ([]PackGroup, error) {
	groups, stand := p.Again(s)
	if stand != PackSame {
		return nil, fault.Wrong("", stand.Words()+" Make a new one, so that what leaves is what you saw")
	}
	return groups, nil
}

// PackHoldings lists the headings of a pack, for the ledger of what left: which
// they were, and not one word of what stood under them.
func PackHoldings(groups []PackGroup) string {
	var labels []string
	for _, g := range groups {
		for _, f := range g.Fields {
			labels = append(labels, f.Label)
		}
	}
	return strings.Join(labels, "; ")
}
