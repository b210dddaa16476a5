package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"carers/app/leak"
	"carers/app/packs"
)

// lastLook is what still names somebody in a paper that goes out of the school, looked
// for with the roll as it is at that moment.
type lastLook struct {
	Stop  string   // why it cannot leave at all; blank for nothing
	Words []string // single names that may be a word, or a colleague's name
	Sum   string   // of the words, so that a tick is about the very ones that were shown
	Said  bool     // somebody says that none of them names a pupil
}

// noPupil is the field of who says that words that are names of pupils name none here.
const noPupil = "no-pupil"

// lookLast looks through all that a paper says. On a page about a pupil nothing may name
// anybody. Elsewhere no more than one name may, for certain; of that somebody says that
// it is none. Titles of evidence were decided about one by one, and by two people where
// a name stays.
func (v *visit) lookLast(p packs.Paper) (look lastLook, err error) {
	decided, colleagues, err := v.mayStand()
	if err != nil {
		return look, err
	}
	strict := everySaying(packs.Paper{Parts: casePages(p)})
	all := slices.DeleteFunc(everySaying(p), func(says string) bool { return decided[says] })
	naming, err := v.ledger.NamesIn(v.ctx(), all)
	if err != nil {
		return look, err
	}
	for _, says := range all {
		for _, h := range naming[says] {
			onPage := slices.Contains(strict, says)
			switch {
			case !onPage && slices.ContainsFunc(colleagues, func(name string) bool { return strings.Contains(name, h.Found) }):
			default:
				look.sees(h.Found, onPage || h.Why != leak.OneName, "It cannot leave as it is: “"+h.Found+"” names somebody, in “"+says+"”. Take it out where it was written.")
			}
		}
	}
	return v.saidOf(look), nil
}

// sees notes a word: for certain a name it stops the paper, and otherwise somebody says
// what it is. The first reason to stop is the one that is told.
func (l *lastLook) sees(word string, certain bool, stop string) {
	switch {
	case certain:
		l.Stop = cmp.Or(l.Stop, stop)
	case !slices.Contains(l.Words, word):
		l.Words = append(l.Words, word)
	}
}

// saidOf is a look with whether somebody says of the very words in it that none names a
// pupil.
func (v *visit) saidOf(look lastLook) lastLook {
	if len(look.Words) > 0 {
		sum := sha256.Sum256(fmt.Appendf(nil, "%q", look.Words))
		look.Sum = hex.EncodeToString(sum[:8])
		look.Said = v.gin.Request.PostFormValue(noPupil) == look.Sum
	}
	return look
}

// casePages are the parts of a paper that are about one pupil each. They come last.
func casePages(p packs.Paper) []packs.PaperPart {
	at := slices.IndexFunc(p.Parts, func(part packs.PaperPart) bool { return part.Apart })
	if at < 0 {
		return nil
	}
	return p.Parts[at:]
}

// mayStand is what may name somebody in what leaves: titles of evidence that was decided
// about, and those who answer for young carers, who may be called like a pupil.
func (v *visit) mayStand() (decided map[string]bool, colleagues []string, err error) {
	shows, err := v.evidenceByHeading()
	if err != nil {
		return nil, nil, err
	}
	decided = map[string]bool{}
	for _, of := range shows {
		for _, e := range of.clear {
			decided[e.Says] = true
		}
	}
	leads, err := v.ledger.Leads(v.ctx())
	for _, l := range leads {
		colleagues = append(colleagues, l.Name, l.Cover)
	}
	return decided, colleagues, err
}

// stops says why a paper does not leave, where something stands against it.
func (l lastLook) stops() string {
	if l.Stop == "" && len(l.Words) > 0 && !l.Said {
		return "Say first that none of these names a pupil: “" + strings.Join(l.Words, "”, “") + "”."
	}
	return l.Stop
}
