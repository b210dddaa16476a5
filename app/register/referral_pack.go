package register

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
)

// ReferralPack is that a pack was made for a referral: for whom, by whom, when and
// with which headings. The words that were in it are in the record, and are not
// kept a second time; Words is the digest by which it is known whether the record
// still says the same, see [PackWords].
type ReferralPack struct {
	ID         string       `class:"open"`
	CarerID    string       `class:"open"`
	ReferralID string       `class:"open"`
	For        PackReader   `class:"open"`
	MadeOn     calendar.Day `class:"open"`
	MadeBy     string       `class:"open"`
	Keys       []string     `class:"open"` // of its headings
	Words      string       `class:"open"` // layout and SHA-256 of what it said, in hex: "2:0f…"
}

// PackReader is whom a pack is for.
type PackReader string

// The two. A copy for home holds less, and is refused where home may not know.
const (
	ForService PackReader = "service"
	ForHome    PackReader = "home"
)

var packReaders = terms[PackReader]{{ForService, "The service"}, {ForHome, "A copy for home"}}

// PackReaders are all of them, in the order pages show them.
var PackReaders = packReaders.all()

// Words returns whom the pack is for as a page shows it.
func (r PackReader) Words() string { return packReaders.words(r) }

// PackSubject is all that a pack is built from.
type PackSubject struct {
	Carer      Carer
	Pupil      Pupil
	Known      Known // of the caring role
	Siblings   []Pupil
	Referral   Referral
	School     School
	Plans      []EmergencyPlan // the one in hand first
	HomeSilent bool            // a brother or sister asks that home is not contacted
	Attendance PackAttendance
	Today      calendar.Day
}

// PackAttendance is a pupil's attendance this school year: as a page says it, and
// the totals that it says. Both are blank where none is kept.
type PackAttendance struct{ Words, Totals string }

// PackGroup is a heading of a pack and the fields under it.
type PackGroup struct {
	Title  string
	Fields []PackField
}

// PackField is one line of a pack. What Says is blank nobody has said: it is a
// line to write on, and never invented.
type PackField struct {
	Key     string
	Label   string
	Says    string
	Held    string // what the register holds of it, where a page makes the words; blank: Says
	Class   Class
	On      bool   // ticked unless somebody unticks it
	Because string // why it is not ticked, or cannot be
	Shut    bool   // it cannot be ticked at all
}

// HomeMustNot is [HomeMustNot] of the subject.
func (s PackSubject) HomeMustNot() string { return HomeMustNot(s.Carer.Home, s.HomeSilent) }

// Why a field is off, or shut.
const (
	offThirdParty = "About somebody else, who may not know"
	offFromHome   = "Home may not read this"
	offUnasked    = "Seldom needed to begin"
	shutHome      = "Left out: home must not be contacted"
	shutCopy      = "Never in a copy for home"
)

// NeverInAPack is what no pack holds, and whom to ask instead.
const NeverInAPack = "Hand-offs, what was ticked for the safeguarding lead, questionnaires, and child protection plans. A service that needs to know asks the safeguarding lead."

// Pack builds the pack of a referral from the record, group by group: what the
// services' own forms ask for together. Fields about third parties and those that
// must not reach home are off until somebody ticks them; where home must not be
// contacted its address and telephones cannot be ticked at all. Nothing of the
// class safeguarding is in it.
func (s PackSubject) Pack(reader PackReader) []PackGroup {
	groups := []PackGroup{s.packPupil(), s.packAsked(), s.packAgreed(), s.packCaredFor(), s.packRole(), s.packEffect(), s.packWishes(), s.packPlans(), s.packReferrer()}
	for g := range groups {
		for i := range groups[g].Fields {
			groups[g].Fields[i].decide(reader, s.HomeMustNot() != "")
		}
	}
	return groups
}

// decide says whether a field is on, from its class and from what it is.
func (f *PackField) decide(reader PackReader, silent bool) {
	private := f.Class == ThirdParty || f.Class == HiddenFromHome
	switch {
	case silent && slices.Contains(reachesHome, f.Key):
		f.Shut, f.Because = true, shutHome
	case reader == ForHome && (private || f.Key == "known-as"): // home may not use the name that a pupil goes by
		f.Shut, f.Because = true, shutCopy
	case slices.Contains(alwaysBegun, f.Key):
		f.On = true
	case f.Class == ThirdParty:
		f.Because = offThirdParty
	case f.Class == HiddenFromHome:
		f.Because = offFromHome
	case slices.Contains(seldomNeeded, f.Key):
		f.Because = offUnasked
	default:
		f.On = true
	}
}

var (
	// reachesHome are the fields by which a service would reach home.
	reachesHome = []string{"address", "phone", "contact"}
	// seldomNeeded are asked for on few forms, and say much of a child.
	seldomNeeded = []string{"ethnicity", "religion", "gp"}
	// alwaysBegun are on although home may not read them: a service that did not
	// know it would ring home.
	alwaysBegun = []string{"at-school"}
)

func (s PackSubject) packPupil() PackGroup {
	p := s.Pupil
	return PackGroup{"The pupil", []PackField{
		{Key: "name", Label: "Name", Says: p.LegalName(), Class: classOf(p, "Surname")},
		{Key: "known-as", Label: "Known as", Says: p.Name(), Class: classOf(p, "PreferredForename")},
		{Key: "born", Label: "Date of birth", Says: p.DateOfBirth.Words(), Class: classOf(p, "DateOfBirth")},
		{Key: "year", Label: "School, year and form", Says: listWords(s.School.Name, p.Year.Words(), p.Form), Class: classOf(p, "Year")},
		{Key: "attendance", Label: "Attendance this school year", Says: s.Attendance.Words, Held: s.Attendance.Totals, Class: AboutPupil},
		{Key: "own-needs", Label: "Own disability or health", Says: s.Carer.OwnNeeds, Class: classOf(s.Carer, "OwnNeeds")},
		{Key: "language", Label: "Languages, and whether an interpreter is wanted", Says: flagWords(p.Flags[EAL], "English is an additional language"), Class: classOf(p, "Flags")},
		{Key: "address", Label: "Home address", Class: AboutPupil},
		{Key: "phone", Label: "Telephone and e-mail", Class: AboutPupil},
		{Key: "contact", Label: "How the pupil would like to be reached", Class: AboutPupil},
		{Key: "ethnicity", Label: "Ethnicity", Class: AboutPupil},
		{Key: "religion", Label: "Religion", Class: AboutPupil},
		{Key: "gp", Label: "GP", Class: AboutPupil},
	}}
}

func (s PackSubject) packAsked() PackGroup {
	r := s.Referral
	return PackGroup{"What is asked for", []PackField{
		{Key: "service", Label: "To", Says: r.To, Class: classOf(r, "To")},
		{Key: "kind", Label: "What", Says: s.School.Settings.Calls(r.Kind), Class: classOf(r, "Kind")},
		{Key: "asked-by", Label: "Who asked, and when", Says: listWords(r.AskedBy.Words(), r.AskedOn.Words()), Class: classOf(r, "AskedBy")},
		{Key: "about", Label: "Why now", Says: r.About, Class: classOf(r, "About")},
		{Key: "hopes", Label: "What the pupil hopes for", Says: r.Hopes, Class: classOf(r, "Hopes")},
	}}
}

func (s PackSubject) packAgreed() PackGroup {
	r := s.Referral
	return PackGroup{"Who agreed", []PackField{
		{Key: "pupil-agreed", Label: "The pupil", Says: r.Pupil.Words(), Class: classOf(r, "Pupil")},
		{Key: "home-agreed", Label: "Home", Says: s.homeAgreed(), Class: classOf(r, "Home")},
		{Key: "at-school", Label: "May you see the pupil at school before speaking to home?", Says: s.atSchool(), Class: classOf(r, "AtSchool")},
		{Key: "absent-parent", Label: "A parent who lives elsewhere: agreed, if this is about them", Class: ThirdParty},
	}}
}

// homeAgreed says what home answered, and where home may not know that it counts
// no more.
func (s PackSubject) homeAgreed() string {
	says := s.Referral.Home.Words()
	if s.Referral.Home.Says == Yes && s.HomeMustNot() != "" {
		says += ". It counts no more: home must not be contacted"
	}
	return says
}

func (s PackSubject) atSchool() string {
	if r := s.Referral; r.AtSchool != "" || r.Home.Says != Yes || s.HomeMustNot() != "" {
		return saidOrBlank(r.AtSchool)
	}
	return "Home has agreed"
}

func (s PackSubject) packCaredFor() PackGroup {
	k := s.Known
	relations, needs := make([]string, 0, len(k.CaredFor)), []string{}
	for _, one := range k.CaredFor {
		relations = append(relations, one.Relation.Words())
		for _, n := range one.Needs {
			needs = append(needs, n.Words())
		}
	}
	siblings := make([]string, len(s.Siblings))
	for i, p := range s.Siblings {
		siblings[i] = listWords(p.Name(), p.Year.Words())
	}
	third := classOf(k.Snapshot, "CaredFor")
	return PackGroup{"Who is cared for, and who else is there", []PackField{
		{Key: "cared-for-name", Label: "Name of the person cared for", Class: third},
		{Key: "relation", Label: "Who they are to the pupil", Says: capitalised(strings.Join(relations, ", ")), Class: third},
		{Key: "lives-with", Label: "Whether they live together", Class: third},
		{Key: "need", Label: "What kind of need", Says: capitalised(strings.Join(needs, ", ")), Class: third},
		{Key: "need-daily", Label: "What it means from day to day, and treatment", Class: third},
		{Key: "household", Label: "Brothers and sisters at this school", Says: strings.Join(siblings, "; "), Class: ThirdParty},
		{Key: "others", Label: "Who else lives there or matters", Class: ThirdParty},
		{Key: "shares", Label: "Whether anybody shares the care", Says: map[Answer]string{Yes: "Nobody else does", No: "Somebody does"}[k.Alone], Class: classOf(k.Snapshot, "Alone")},
		{Key: "without", Label: "How they would manage without the pupil", Says: k.WithoutMe, Class: classOf(k.Snapshot, "WithoutMe")},
		s.ifWrong(),
		s.toRing(),
	}}
}

func (s PackSubject) packRole() PackGroup {
	k := s.Known
	does := make([]string, len(k.Tasks))
	for i, t := range k.Tasks {
		does[i] = t.Words()
	}
	days := ""
	if k.DaysAWeek > 0 {
		days = strconv.Itoa(k.DaysAWeek) + " days a week"
	}
	return PackGroup{"What the pupil does", []PackField{
		{Key: "tasks", Label: "Tasks", Says: capitalised(strings.Join(does, "; ")), Class: classOf(k.Snapshot, "Tasks")},
		{Key: "task-note", Label: "In more words", Says: k.TaskNote, Class: classOf(k.Snapshot, "TaskNote")},
		{Key: "hours", Label: "How much", Says: capitalised(listWords(k.Hours.Words(), days)), Class: classOf(k.Snapshot, "Hours")},
		{Key: "nights", Label: "At night", Says: map[Answer]string{Yes: "Yes", No: "No"}[k.Nights], Class: classOf(k.Snapshot, "Nights")},
		{Key: "since", Label: "Since", Says: s.Carer.CaringSince.Words(), Class: classOf(s.Carer, "CaringSince")},
	}}
}

func (s PackSubject) packEffect() PackGroup {
	k := s.Known
	return PackGroup{"What it means", []PackField{
		{Key: "school", Label: "At school", Says: k.EffectSchool, Class: classOf(k.Snapshot, "EffectSchool")},
		{Key: "time", Label: "Friends and own time", Says: k.EffectTime, Class: classOf(k.Snapshot, "EffectTime")},
		{Key: "health", Label: "Sleep, health and feelings", Says: k.EffectHealth, Class: classOf(k.Snapshot, "EffectHealth")},
		{Key: "too-much", Label: "What is too much", Says: k.TooMuch, Class: classOf(k.Snapshot, "TooMuch")},
		{Key: "parent-view", Label: "What a parent or guardian says", Says: k.ParentView.Words, Class: classOf(k.Snapshot, "ParentView")},
		{Key: "cared-for-view", Label: "What the person cared for says", Says: k.CaredForView.Words, Class: classOf(k.Snapshot, "CaredForView")},
	}}
}

func (s PackSubject) packWishes() PackGroup {
	k, c := s.Known, s.Carer
	return PackGroup{"What the pupil says and wants", []PackField{
		{Key: "strengths", Label: "Strengths", Says: c.Strengths, Class: classOf(c, "Strengths")},
		{Key: "aspirations", Label: "Hopes", Says: c.Aspirations, Class: classOf(c, "Aspirations")},
		{Key: "likes", Label: "Likes about caring, is proud of", Says: k.Likes, Class: classOf(k.Snapshot, "Likes")},
		{Key: "keep", Label: "Wants to keep", Says: k.Keep, Class: classOf(k.Snapshot, "Keep")},
		{Key: "share", Label: "Wants to share", Says: k.Share, Class: classOf(k.Snapshot, "Share")},
		{Key: "stop", Label: "Wants to stop", Says: k.Stop, Class: classOf(k.Snapshot, "Stop")},
		{Key: "pupil-view", Label: "In the pupil's own words", Says: k.PupilView.Words, Class: classOf(k.Snapshot, "PupilView")},
		{Key: "may-know", Label: "Who may know", Says: capitalised(s.Carer.Wishes.Words()), Class: classOf(c, "Wishes")},
	}}
}

func (s PackSubject) packPlans() PackGroup {
	return PackGroup{"What there is already", []PackField{
		{Key: "school-plan", Label: "What helps at school", Says: s.Carer.Plan, Class: classOf(s.Carer, "Plan")},
		{Key: "ehcp", Label: "Education, health and care plan", Says: map[string]string{"E": "Yes", "K": "None; SEN support at school", "N": "None"}[s.Pupil.Flags[SEN].Value], Class: classOf(s.Pupil, "Flags")},
		{Key: "in-care", Label: "Looked after by the authority", Says: flagWords(s.Pupil.Flags[InCare], "Yes"), Class: classOf(s.Pupil, "Flags")},
		{Key: "family-plan", Label: "A family or early help plan, and its lead professional", Class: ThirdParty},
	}}
}

func (s PackSubject) packReferrer() PackGroup {
	who := s.School.Settings.ChampionName
	if who != "" {
		who += ", young carer champion"
	}
	return PackGroup{"Who refers", []PackField{
		{Key: "referrer", Label: "Name and role", Says: capitalised(listWords(who, s.School.Name)), Class: Open},
		{Key: "referrer-reach", Label: "Telephone and e-mail at school", Class: Open},
	}}
}

func flagWords(f Flag, yes string) string {
	if f.Yes() {
		return yes
	}
	return ""
}

func listWords(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), ", ")
}

func capitalised(s string) string {
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}
