package register

import (
	"slices"
	"strings"
	"unicode/utf8"

	"carers/app/calendar"
	"carers/app/fault"
)

// Referral is that a service outside the school was asked to help or to assess:
// what for, who agreed, and each step since with its day. It never reads as help
// received: that is said of one that has started, and of no other.
type Referral struct {
	ID        string         `class:"open" json:"-"`
	CarerID   string         `class:"open" json:"-"`
	Kind      ReferralKind   `class:"pupil" json:"-"`
	To        string         `class:"pupil" json:"-"` // the service, as people call it
	PartnerID string         `class:"open" json:"-"`  // its line in the directory of partners; blank where it has none
	Status    ReferralStatus `class:"pupil" json:"-"`
	SentOn    calendar.Day   `class:"pupil" json:"-"`
	ChaseOn   calendar.Day   `class:"open" json:"-"` // when to look again: an answer that has not come, a question to be asked again
	Before    string         `class:"open" json:"-"` // the referral that this one repeats; blank for none
	Version   int            `class:"open" json:"-"`

	AskedOn  calendar.Day    `class:"pupil" json:"asked_on,omitempty"`
	AskedBy  Asker           `class:"pupil" json:"asked_by,omitempty"`
	About    string          `class:"third-party" json:"about,omitempty"`      // what is asked for, in facts
	Hopes    string          `class:"hidden-from-home" json:"hopes,omitempty"` // what the pupil hopes will come of it
	Pupil    Agreement       `class:"pupil" json:"pupil"`
	Home     Agreement       `class:"pupil" json:"home"`
	AtSchool Answer          `class:"hidden-from-home" json:"at_school,omitempty"` // whether the service may see the pupil at school before it speaks to home
	Law      LawReason       `class:"safeguarding" json:"law,omitempty"`           // what lets it be sent without agreement
	LawBy    string          `class:"safeguarding" json:"law_by,omitempty"`        // who decided that
	Steps    []ReferralStep  `class:"third-party" json:"steps"`                    // oldest first; the notes may tell of home
	Outcome  ReferralOutcome `class:"pupil" json:"outcome,omitempty"`
}

// ReferralKind is what sort of service is asked, and for what.
type ReferralKind string

// The kinds that rules speak of.
const (
	YoungCarersService   ReferralKind = "young-carers"
	NeedsAssessment      ReferralKind = "needs-assessment"
	TransitionAssessment ReferralKind = "transition"
	EarlyHelp            ReferralKind = "early-help"
)

var referralKinds = terms[ReferralKind]{
	{YoungCarersService, "Young carers service"}, {NeedsAssessment, "Needs assessment by the local authority"},
	{TransitionAssessment, "Transition assessment by the local authority"}, {EarlyHelp, "Early help"}, {"health", "Health service"}, {"other", "Another service"},
}

// ReferralKinds are all of them, in the order pages show them.
var ReferralKinds = referralKinds.all()

// Words returns the kind as a page shows it, where a school has not named it.
func (k ReferralKind) Words() string { return referralKinds.words(k) }

// Assesses reports whether the service is asked to look at what is needed, which
// is no help yet even when it has begun. Both are the local authority's, and are
// asked for again when circumstances change.
func (k ReferralKind) Assesses() bool { return k == NeedsAssessment || k == TransitionAssessment }

// Calls returns the kind in the school's own words: what is called early help in
// one place is family help in the next.
func (s Settings) Calls(k ReferralKind) string {
	if k == EarlyHelp && s.EarlyHelpName != "" {
		return s.EarlyHelpName
	}
	return k.Words()
}

// Asker is who asked. A local authority must assess when a young carer or a
// parent asks, and also when a need merely appears (Children Act 1989, section
// 17ZA), so that it is kept which.
type Asker string

var askers = terms[Asker]{
	{"pupil", "The pupil asked"}, {"parent", "A parent or guardian asked"}, {"appears", "The need appeared; nobody asked"}, {"service", "Another service asked"},
}

// Askers are all of them, in the order pages show them.
var Askers = askers.all()

// Words returns who asked as a page shows it.
func (a Asker) Words() string { return askers.words(a) }

// Agreement is one side's answer to one referral. It is something else than what
// the pupil wishes others to know, and than what home has been told. Blank Says
// is that nobody has asked them.
type Agreement struct {
	Says Answer       `json:"says,omitempty"`
	On   calendar.Day `json:"on,omitempty"`
	How  AgreedHow    `json:"how,omitempty"`
}

// AgreedHow is how an answer was given.
type AgreedHow string

var agreedHows = terms[AgreedHow]{{"in-person", "in person"}, {"telephone", "by telephone"}, {"in-writing", "in writing"}, {"signed", "signed on the form"}}

// AgreedHows are all of them, in the order pages show them.
var AgreedHows = agreedHows.all()

// Words returns how an answer was given as a page shows it.
func (h AgreedHow) Words() string { return agreedHows.words(h) }

// Words says an answer with its day and how: "Agreed on 3 March 2026, in person".
func (a Agreement) Words() string {
	says := map[Answer]string{Yes: "Agreed", No: "Did not agree"}[a.Says]
	if says == "" {
		return "Not asked yet"
	}
	if !a.On.IsZero() {
		says += " on " + a.On.Words()
	}
	if a.How != "" {
		says += ", " + a.How.Words()
	}
	return says
}

// LawReason is what lets a referral be sent that nobody has agreed to. It is a
// choice and no text: what happened belongs in the safeguarding file.
type LawReason string

var lawReasons = terms[LawReason]{
	{"risk", "Somebody may come to harm, and asking first could add to it"}, {"duty", "The authority has a duty to look at a need that appears"}, {"order", "A court or an Act asks for it"},
}

// LawReasons are all of them, in the order pages show them.
var LawReasons = lawReasons.all()

// Words returns the reason as a page shows it.
func (l LawReason) Words() string { return lawReasons.words(l) }

// Agreed reports whether it may be sent because people agreed: the pupil did, and
// home did, or the service may begin at school before it speaks to home. What home
// once agreed to counts no more when home may not know of caring; silent is set
// when a brother or sister asks that their home is not contacted.
func (r Referral) Agreed(c Carer, silent bool) bool {
	return r.Pupil.Says == Yes && (r.Home.Says == Yes && HomeMustNot(c.Home, silent) == "" || r.AtSchool == Yes)
}

// ByLaw reports whether it may be sent without agreement.
func (r Referral) ByLaw() bool { return r.Law != "" && r.LawBy != "" }

// MaySend reports whether it may be sent: people agreed, or the law gives a reason.
func (r Referral) MaySend(c Carer, silent bool) bool { return r.Agreed(c, silent) || r.ByLaw() }

// Left reports whether it has ever left the school. What it asked and of whom is
// fixed from then on: another name would say that it went elsewhere.
func (r Referral) Left() bool { return !r.DayOf(ReferralSent).IsZero() }

// The room for what is typed.
const (
	longestService = 120
	longestAbout   = 1000
)

// Write makes r what b says, with who writes it. Of a new one it is the first
// step. The problems are beside "kind", "to", "asked_on", "asked_by", "about",
// "pupil_on", "pupil_how", "home_says", "home_on", "home_how", "at_school",
// "law" and "law_by"; silent is as for [Referral.Agreed].
func (r *Referral) Write(b Referral, c Carer, silent bool, by string, today calendar.Day) error {
	b.To, b.About, b.Hopes, b.LawBy = strings.TrimSpace(b.To), strings.TrimSpace(b.About), strings.TrimSpace(b.Hopes), strings.TrimSpace(b.LawBy)
	mustNot := HomeMustNot(c.Home, silent)
	if b.Home.Says == Yes && mustNot == "" {
		b.AtSchool = "" // is no question then
	}
	bad := append(b.check(today), r.checkLeft(b)...)
	if b.Home.Says == Yes && b.Home != r.Home && mustNot != "" {
		bad = append(bad, fault.Problem{Field: "home_says", Says: "Home cannot have agreed to what it does not know. " + mustNot + " If that has changed, change it there first"})
	}
	stands := r.Stands()
	switch {
	case len(r.Steps) == 0 && (c.Status == NotACarer || c.Status == Left):
		bad = append(bad, fault.Problem{Says: "This entry is closed: " + strings.ToLower(c.Status.Words()) + ". Change its status first"})
	case len(stands) > 1 && b.AskedOn.After(stands[1].On):
		bad = append(bad, fault.Problem{Field: "asked_on", Says: "It was asked for on the day of its next step or before, " + stands[1].On.Words()})
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.ID, b.CarerID, b.Version, b.Status, b.SentOn, b.ChaseOn, b.Outcome = r.ID, r.CarerID, r.Version, r.Status, r.SentOn, r.ChaseOn, r.Outcome
	b.Steps = slices.Clone(r.Steps)
	if len(b.Steps) == 0 {
		b.Status, b.Steps = ReferralAsked, []ReferralStep{{To: ReferralAsked, By: by}}
	} else {
		b.Before = r.Before // what it repeats is said when it is asked for
	}
	b.Steps[0].On = b.AskedOn
	b.settle(c, silent, by)
	*r = b
	return nil
}

// checkLeft says what b would change of a referral that has left.
func (r Referral) checkLeft(b Referral) (bad []fault.Problem) {
	if !r.Left() {
		return nil
	}
	says := "It was sent to " + r.To + " on " + r.DayOf(ReferralSent).Words() + ", and that stands. Ask for something else, or of somebody else, as a new referral"
	if b.Kind != r.Kind {
		bad = append(bad, fault.Problem{Field: "kind", Says: says})
	}
	if b.To != r.To || r.PartnerID != "" && b.PartnerID != r.PartnerID {
		bad = append(bad, fault.Problem{Field: "to", Says: says})
	}
	return bad
}

// settle takes what is not sent yet to where the answers have taken it: agreed
// when they let it be sent, and back when they do no longer.
func (r *Referral) settle(c Carer, silent bool, by string) {
	to := ReferralAgreed
	if !r.Agreed(c, silent) {
		to = ReferralAsked
	}
	if r.Status == to || !r.Status.Unsent() {
		return
	}
	on := max(r.LastStep().On, r.Pupil.On, r.Home.On)
	r.Status, r.Steps = to, append(r.Steps, ReferralStep{To: to, On: on, By: by})
}

func (r Referral) check(today calendar.Day) (bad []fault.Problem) {
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(!referralKinds.have(r.Kind), "kind", "Say what is asked for")
	add(r.To == "", "to", "Say which service is asked, as people call it")
	add(utf8.RuneCountInString(r.To) > longestService, "to", "A service's name is enough")
	add(r.AskedOn.IsZero() || r.AskedOn.After(today), "asked_on", "Enter the day on which it was asked for, today or earlier")
	add(!askers.have(r.AskedBy), "asked_by", "Say who asked. Nobody need have: a need that appears is enough")
	add(utf8.RuneCountInString(r.About) > longestAbout, "about", "Shorten it: what the service needs to begin is enough")
	bad = append(bad, r.Pupil.check("pupil", "the pupil", today)...)
	bad = append(bad, r.Home.check("home", "home", today)...)
	add(r.AtSchool != "" && r.AtSchool != Yes && r.AtSchool != No, "at_school", "Say yes or no, or leave it open")
	add(r.Law != "" && !lawReasons.have(r.Law), "law", "Choose the reason from the list")
	add(r.Law != "" && r.LawBy == "", "law_by", "Enter the name of whoever decided to send it without agreement")
	add(utf8.RuneCountInString(r.LawBy) > longestName, "law_by", "Enter a name, and nothing else")
	return bad
}

func (a Agreement) check(field, whose string, today calendar.Day) (bad []fault.Problem) {
	if a.Says == "" {
		if !a.On.IsZero() || a.How != "" {
			bad = append(bad, fault.Problem{Field: field + "_says", Says: "Say what " + whose + " answered, or leave the day and the way blank"})
		}
		return bad
	}
	if a.Says != Yes && a.Says != No {
		bad = append(bad, fault.Problem{Field: field + "_says", Says: "Say whether " + whose + " agreed"})
	}
	if a.On.IsZero() || a.On.After(today) {
		bad = append(bad, fault.Problem{Field: field + "_on", Says: "Enter the day on which " + whose + " answered, today or earlier"})
	}
	if (a.Says == Yes || a.How != "") && !agreedHows.have(a.How) { // who would rather not need not say how
		bad = append(bad, fault.Problem{Field: field + "_how", Says: "Say how " + whose + " answered"})
	}
	return bad
}

// Facts lists what a referral says, in the order pages show it, without its
// steps.
func (r Referral) Facts() []Fact {
	return []Fact{
		{"What is asked for", r.Kind.Words(), classOf(r, "Kind")},
		{"Which service", r.To, classOf(r, "To")},
		{"Who asked", r.AskedBy.Words(), classOf(r, "AskedBy")},
		{"Asked for on", r.AskedOn.Words(), classOf(r, "AskedOn")},
		{"What they should know", r.About, classOf(r, "About")},
		{"What the pupil hopes for", r.Hopes, classOf(r, "Hopes")},
		{"The pupil", r.Pupil.Words(), classOf(r, "Pupil")},
		{"Home", r.Home.Words(), classOf(r, "Home")},
		{"May be seen at school before home is spoken to", saidOrBlank(r.AtSchool), classOf(r, "AtSchool")},
		{"Without agreement, because", join(r.Law.Words(), r.LawBy), classOf(r, "Law")},
	}
}

func saidOrBlank(a Answer) string {
	if a == "" {
		return ""
	}
	return a.Words()
}
