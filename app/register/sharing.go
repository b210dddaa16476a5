package register

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Sharing is one line of the sharing log: what was told about a pupil to
// somebody outside, why, and whether the pupil and home know of it. To have a
// lawful basis, to agree to a service and to be honest with the family are three
// things, so that each has its own field. A line stays as it was written; one
// that is wrong is put right by another, which says so.
type Sharing struct {
	ID           string        `class:"open"`
	CarerID      string        `class:"open"`
	On           calendar.Day  `class:"pupil"`
	What         string        `class:"third-party"` // headings, in words: facts only; they may be of home
	To           string        `class:"third-party"`
	Organisation string        `class:"pupil"`
	Reason       SharingReason `class:"hidden-from-home"`
	Why          string        `class:"hidden-from-home"` // in a few words, where the reason needs them
	Harm         Answer        `class:"hidden-from-home"` // sharing would harm the pupil more than not sharing
	HarmWhy      string        `class:"hidden-from-home"`
	PupilTold    Answer        `class:"pupil"`
	PupilWhy     string        `class:"hidden-from-home"` // why not
	HomeTold     Answer        `class:"hidden-from-home"`
	HomeWhy      string        `class:"hidden-from-home"` // why not
	By           string        `class:"open"`
	WrittenOn    calendar.Day  `class:"open"`
	Corrects     string        `class:"open"` // the line that this one puts right, or blank
	Version      int           `class:"open"`
}

// SharingReason is what a sharing stands on.
type SharingReason string

// The reasons.
const (
	AgreedByPupil SharingReason = "pupil"
	AgreedByHome  SharingReason = "home"
	ChildAtRisk   SharingReason = "risk" // no agreement is needed where a child is at risk
	DutyToShare   SharingReason = "duty" // Children's Wellbeing and Schools Act 2026, section 4, once it is in force (practice 2.1)
	OtherReason   SharingReason = "other"
)

var sharingReasons = terms[SharingReason]{
	{AgreedByPupil, "Agreed by the pupil"}, {AgreedByHome, "Agreed by home"}, {ChildAtRisk, "The law: a child may not be safe"}, {DutyToShare, "A duty to share"}, {OtherReason, "Another reason"},
}

// SharingReasons are all of them, in the order pages show them.
var SharingReasons = sharingReasons.all()

// Words returns the reason as a page shows it.
func (r SharingReason) Words() string { return sharingReasons.words(r) }

// Shared reports whether it went out: what would have harmed more than it helped
// did not.
func (s Sharing) Shared() bool { return s.Harm == No }

// Write makes a line say what b says, of an entry; silent is set when a brother or
// sister asks that their home is not contacted. A home that must not know has
// neither agreed nor been told, unless the line said so before. The problems are beside
// "on", "what", "organisation", "reason", "why", "harm", "harm_why",
// "pupil_told", "pupil_why", "home_told" and "home_why".
func (s *Sharing) Write(b Sharing, c Carer, silent bool, today calendar.Day) error {
	var bad []fault.Problem
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	yesOrNo := func(a Answer) bool { return a == Yes || a == No }
	mustNot := HomeMustNot(c.Home, silent)
	blank := func(says string) bool { return strings.TrimSpace(says) == "" }
	add(b.On.IsZero() || b.On.After(today), "on", "Enter the day, today or earlier")
	add(blank(b.What), "what", "Say what it was about, in a few headings")
	add(blank(b.To+b.Organisation), "organisation", "Say who it was for: a person or an organisation")
	add(!sharingReasons.have(b.Reason), "reason", "Say what it stands on")
	add(b.Reason == OtherReason && blank(b.Why), "why", "Say which other reason")
	add(b.Reason == AgreedByHome && s.Reason != AgreedByHome && mustNot != "", "reason", strings.TrimSuffix(mustNot, ".")+", so it cannot have agreed")
	add(!yesOrNo(b.Harm), "harm", "Say whether sharing would harm the pupil more than not sharing")
	add(yesOrNo(b.Harm) && blank(b.HarmWhy), "harm_why", "Say in a few words how you weighed it")
	add(!yesOrNo(b.PupilTold), "pupil_told", "Say whether the pupil was told")
	add(b.PupilTold == No && blank(b.PupilWhy), "pupil_why", "Say why the pupil was not told")
	add(b.Reason == AgreedByPupil && b.PupilTold == No, "pupil_told", "Whoever agreed was told. Choose another reason, or say yes")
	add(!yesOrNo(b.HomeTold), "home_told", "Say whether home was told")
	add(b.HomeTold == Yes && s.HomeTold != Yes && mustNot != "", "home_told", mustNot+" If it was told all the same, tell the safeguarding lead, and write down first what home knows")
	add(b.HomeTold == No && blank(b.HomeWhy), "home_why", "Say why home was not told")
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.By, b.WrittenOn, b.Corrects, b.Version = s.ID, s.CarerID, s.By, s.WrittenOn, s.Corrects, s.Version
	*s = b
	return nil
}

// Open reports whether a slip in a line may still be mended where it stands: on
// the day it was written and the one after. Later a line of its own puts it
// right.
func (s Sharing) Open(today calendar.Day) bool { return !today.After(s.WrittenOn.Add(1)) }

// mended stands between the names of who wrote a line and who mended it.
const mended = ", mended by "

// MendedBy returns the line as somebody mends it: where that is not who wrote it,
// both names stand under it.
func (s Sharing) MendedBy(name string) Sharing {
	if !slices.Contains(strings.Split(s.By, mended), name) {
		s.By += mended + name
	}
	return s
}

// PutRight finds the lines that others put right: by the id of the wrong one, the
// newest that names it. The lines are given newest first.
func PutRight(all []Sharing) map[string]*Sharing {
	right := map[string]*Sharing{}
	for i, s := range all {
		if s.Corrects != "" && right[s.Corrects] == nil {
			right[s.Corrects] = &all[i]
		}
	}
	return right
}

// Facts lists what a line says, in the order pages show it.
func (s Sharing) Facts() []Fact {
	return []Fact{
		{"Day", s.On.Words(), classOf(s, "On")},
		{"What", s.What, classOf(s, "What")},
		{"Who it was for", s.To, classOf(s, "To")},
		{"Organisation", s.Organisation, classOf(s, "Organisation")},
		{"Reason", s.Reason.Words(), classOf(s, "Reason")},
		{"Why", s.Why, classOf(s, "Why")},
		{"Sharing would harm more than not sharing", s.Harm.Words(), classOf(s, "Harm")},
		{"How that was weighed", s.HarmWhy, classOf(s, "HarmWhy")},
		{"The pupil was told", s.PupilTold.Words(), classOf(s, "PupilTold")},
		{"Why the pupil was not told", s.PupilWhy, classOf(s, "PupilWhy")},
		{"Home was told", s.HomeTold.Words(), classOf(s, "HomeTold")},
		{"Why home was not told", s.HomeWhy, classOf(s, "HomeWhy")},
	}
}
