package register

import "carers/app/calendar"

// Siblings says that two pupils are, or are not, brothers and sisters, because
// somebody decided so.
type Siblings struct {
	ID        string       `class:"open"`
	PupilA    string       `class:"third-party"` // the lesser id of the two
	PupilB    string       `class:"third-party"`
	Confirmed bool         `class:"third-party"` // false: looked at, and not siblings
	By        string       `class:"open"`
	On        calendar.Day `class:"open"`
}

// SiblingsOf puts two pupils' ids in the one order in which they are kept.
func SiblingsOf(a, b string) (first, second string) {
	if b < a {
		return b, a
	}
	return a, b
}

// Proposal is a pupil who may be a brother or sister, and what makes us ask.
type Proposal struct {
	Pupil   Pupil
	Because string
}

// ProposeSiblings lists pupils on roll who may be brothers or sisters of p and
// about whom nobody has decided: the same address, or a surname that few share.
// It proposes; only a person confirms.
func ProposeSiblings(p Pupil, roll []Pupil, decided []Siblings, today calendar.Day) []Proposal {
	settled := map[string]bool{p.ID: true}
	for _, s := range decided {
		if s.PupilA == p.ID {
			settled[s.PupilB] = true
		}
		if s.PupilB == p.ID {
			settled[s.PupilA] = true
		}
	}
	var sameAddress, sameName []Proposal
	surname := Fold(p.Surname)
	sharing := 0
	for _, o := range roll {
		same := surname != "" && Fold(o.Surname) == surname
		if same {
			sharing++
		}
		if settled[o.ID] || !o.OnRoll(today) {
			continue
		}
		if p.AddressKey != "" && p.AddressKey == o.AddressKey {
			sameAddress = append(sameAddress, Proposal{o, "same address"})
		} else if same && (p.AddressKey == "" || o.AddressKey == "") {
			sameName = append(sameName, Proposal{o, "same surname, which few here share"})
		}
	}
	if sharing > fewShare {
		return sameAddress
	}
	return append(sameAddress, sameName...)
}

// fewShare is how many pupils may share a surname before it stops saying
// anything.
const fewShare = 4

// HomesKeptSilent returns the pupils whose own entries do not say so and whose
// home must not be contacted all the same: somebody in silent is their brother
// or sister, or a brother's or sister's, and one letter reaches both. Pupils are
// known by id.
func HomesKeptSilent(decided []Siblings, silent map[string]bool) map[string]bool {
	with := map[string][]string{}
	for _, s := range decided {
		if s.Confirmed {
			with[s.PupilA] = append(with[s.PupilA], s.PupilB)
			with[s.PupilB] = append(with[s.PupilB], s.PupilA)
		}
	}
	reached := map[string]bool{}
	var reach func(string)
	reach = func(id string) {
		for _, other := range with[id] {
			if !silent[other] && !reached[other] {
				reached[other] = true
				reach(other)
			}
		}
	}
	for id, is := range silent {
		if is {
			reach(id)
		}
	}
	return reached
}
