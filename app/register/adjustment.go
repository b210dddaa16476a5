package register

import (
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Adjustment is one thing that staff do for a carer. What to do is apart from
// why: teachers are handed an [Instruction] and nothing else.
type Adjustment struct {
	ID      string `class:"open"`
	CarerID string `class:"open"`
	Area    Area   `class:"pupil"`

	Says  string `class:"pupil"` // one plain sentence to staff, as the pupil would let it be read
	Where string `class:"pupil"`
	When  string `class:"pupil"`
	First bool   `class:"pupil"` // it is to be read before a sanction

	Reason    string `class:"third-party"` // in terms of the effect; it may tell of home, so teachers never have it
	TakesAway bool   `class:"pupil"`       // it asks less of the pupil; see [OnlyTakesAway]
	Basis     Basis  `class:"pupil"`
	Phone     Phone  `class:"third-party"` // its purpose tells of home

	AgreedOn  calendar.Day `class:"pupil"`            // with the pupil
	HomeKnows HomeKnows    `class:"hidden-from-home"` // of this adjustment
	Owner     string       `class:"open"`             // who sees to it
	StartsOn  calendar.Day `class:"pupil"`
	ReviewOn  calendar.Day `class:"open"`
	LookedOn  calendar.Day `class:"open"` // of the last review that went through it
	SeenBy    SeenBy       `class:"pupil"`
	Named     []string     `class:"open"` // accounts, where named people see it

	Status  AdjustmentStatus `class:"pupil"`
	History []AdjustmentMove `class:"third-party"` // oldest first; its reasons may tell of home
	Wording int              `class:"open"`        // counts what staff were asked to read, so that each can be shown what changed since
	Version int              `class:"open"`
}

// Area is what part of the school day an adjustment is about; the areas of
// practice in schools, in our words.
type Area string

// The areas.
const (
	AreaDay         Area = "day"
	AreaContact     Area = "contact"
	AreaCalm        Area = "calm"
	AreaPeople      Area = "people"
	AreaWork        Area = "work"
	AreaBehaviour   Area = "behaviour"
	AreaAttendance  Area = "attendance"
	AreaTakingPart  Area = "taking-part"
	AreaExams       Area = "exams"
	AreaFamily      Area = "family"
	AreaEmergency   Area = "emergency"
	AreaTransition  Area = "transition"
	AreaRecognition Area = "recognition"
)

var areas = terms[Area]{
	{AreaDay, "The day"}, {AreaContact, "Keeping in touch"}, {AreaCalm, "Calm"}, {AreaPeople, "People"}, {AreaWork, "Work"}, {AreaBehaviour, "Behaviour"},
	{AreaAttendance, "Attendance"}, {AreaTakingPart, "Taking part"}, {AreaExams, "Exams"}, {AreaFamily, "Family"}, {AreaEmergency, "If something happens"},
	{AreaTransition, "Moving on"}, {AreaRecognition, "Recognition"},
}

// Areas are all of them, in the order pages show them.
var Areas = areas.all()

// Words returns the area as a page shows it.
func (a Area) Words() string { return areas.words(a) }

// Basis is why the school makes an adjustment in law: the duty of the Equality
// Act 2010, section 20, is owed for a pupil's own disability, and not for a
// relative's; all else is support that the school agrees to.
type Basis string

// The two bases; blank is not said.
const (
	AgreedSupport Basis = "support"
	LegalDuty     Basis = "duty"
)

var bases = terms[Basis]{{"", "Not said"}, {AgreedSupport, "Support that the school agrees to"}, {LegalDuty, "Legal duty, for the pupil's own disability or health"}}

// Bases are all of them.
var Bases = bases.all()

// Words returns the basis as a page shows it.
func (b Basis) Words() string { return bases.words(b) }

// SeenBy is which staff read an adjustment's instruction.
type SeenBy string

// Who may read an instruction, from the fewest to the most.
const (
	SeenByNamed    SeenBy = "named"
	SeenByTutor    SeenBy = "tutor"
	SeenByTeachers SeenBy = "teachers"
	SeenByCover    SeenBy = "cover"
)

var seenBy = terms[SeenBy]{
	{SeenByTeachers, "Tutor and own teachers"}, {SeenByTutor, "Tutor"}, {SeenByNamed, "Named people"}, {SeenByCover, "Tutor, own teachers and whoever covers for them"},
}

// EverySeenBy is all of them, in the order pages show them.
var EverySeenBy = seenBy.all()

// Words returns who sees it as a page shows it.
func (s SeenBy) Words() string { return seenBy.words(s) }

// SeenBy is the widest circle of readers that keeps to what a pupil wishes: their
// teachers only where those may know, and named people where not even the tutor
// may. Whoever has not been asked has wished for nothing.
func (w Wishes) SeenBy() SeenBy {
	switch {
	case len(w.MayKnow) == 0, slices.Contains(w.MayKnow, OwnTeachers), slices.Contains(w.MayKnow, AllStaff):
		return SeenByTeachers
	case slices.Contains(w.MayKnow, Tutor):
		return SeenByTutor
	}
	return SeenByNamed
}

// Phone is what an adjustment about a telephone says besides: guidance for
// schools lets a pupil have one for a need that is agreed, with a time and a
// place, and a way to be reached without.
type Phone struct {
	Purpose  string `json:"purpose,omitempty"`  // tells of home: staff never have it
	Place    string `json:"place,omitempty"`    // of one kept before there was one "where" to say: see [Adjustment.Agree]
	Fallback string `json:"fallback,omitempty"` // how the pupil is reached without it
}

// Instruction is what staff read of an adjustment: what to do, where and when.
// It has no place for a reason, a relative or a basis.
type Instruction struct {
	AdjustmentID string
	Says         string
	Where, When  string
	Fallback     string // how the pupil is reached when the phone cannot be used
	First        bool   // read this before a sanction
	Wording      int
}

// Instruction returns what staff read.
func (a Adjustment) Instruction() Instruction {
	i := Instruction{AdjustmentID: a.ID, Says: a.Says, Where: a.Where, When: a.When, First: a.First, Wording: a.Wording}
	if a.Phone != (Phone{}) {
		i.Where, i.Fallback = firstSaid(i.Where, a.Phone.Place), a.Phone.Fallback
	}
	return i
}

func firstSaid(says ...string) string {
	for _, s := range says {
		if s != "" {
			return s
		}
	}
	return ""
}

// Agree makes or changes an adjustment so that it says what b says. Its status
// and history stay; they change by [Adjustment.Move]. An active one does not lose
// the day on which it began. The place of a phone is where it is done. The
// problems are beside "says", "where", "phone_purpose", "phone_fallback", "basis",
// "seen_by", "named", "agreed_on", "home_knows", "review_on", and of an active one
// "owner".
func (a *Adjustment) Agree(b Adjustment, c Carer, today calendar.Day) error {
	b.Says = strings.TrimSpace(b.Says)
	bad := b.problems(*a, c, today)
	if a.Status == AdjustmentActive {
		bad = append(bad, b.lacks()...)
	}
	if err := fault.Check(bad); err != nil {
		return err
	}
	b.Where, b.Phone.Place = firstSaid(b.Where, b.Phone.Place), ""
	if b.SeenBy != SeenByNamed {
		b.Named = nil
	}
	if a.Wording == 0 || !b.ReadsAs(*a) {
		b.Wording = a.Wording + 1
	} else {
		b.Wording = a.Wording
	}
	b.ID, b.CarerID, b.Status, b.History, b.Version, b.LookedOn = a.ID, a.CarerID, a.Status, a.History, a.Version, a.LookedOn
	if b.Status == "" {
		b.Status = AdjustmentProposed
	}
	if b.Status == AdjustmentActive && b.StartsOn.IsZero() { // it has begun
		b.StartsOn = a.StartsOn
	}
	*a = b
	return nil
}

// AgreeNow makes a new adjustment and takes it to staff in one step, so that all
// that stands in the way of either is said at once. The problems are those of
// [Adjustment.Agree] and [Adjustment.Move].
func (a *Adjustment) AgreeNow(b Adjustment, by string, c Carer, today calendar.Day) error {
	is := *a
	bad := append(fault.Problems(is.Agree(b, c, today)), b.unready(c)...)
	if err := fault.Check(bad); err != nil {
		return err
	}
	if err := is.Move(AdjustmentActive, "", by, c, today); err != nil {
		return err
	}
	*a = is
	return nil
}

// problems is what is wrong with an adjustment that a is to become, whatever its
// status.
func (b Adjustment) problems(a Adjustment, c Carer, today calendar.Day) []fault.Problem {
	bad := b.phoneProblems()
	add := func(wrong bool, field, says string) {
		if wrong {
			bad = append(bad, fault.Problem{Field: field, Says: says})
		}
	}
	add(b.Says == "", "says", "Say in one sentence what staff will do")
	add(b.Basis == LegalDuty && strings.TrimSpace(c.OwnNeeds) == "", "basis", "The legal duty is owed for the pupil's own disability or health. Write down own needs first, or choose support that the school agrees to")
	add(!seenBy.have(b.SeenBy), "seen_by", "Say who reads it")
	add(b.SeenBy == SeenByNamed && len(b.Named) == 0, "named", "Choose who reads it")
	add(b.AgreedOn.After(today), "agreed_on", agreedLater)
	add(b.HomeKnows == HomeTold && c.Home.Knows == DoNotContact, "home_knows", "Home is not to be contacted about this pupil, so home cannot have been told of this")
	add(!b.ReviewOn.IsZero() && b.ReviewOn != a.ReviewOn && b.ReviewOn.Before(today), "review_on", reviewEarlier)
	return bad
}

func (a Adjustment) phoneProblems() (bad []fault.Problem) {
	if a.Phone == (Phone{}) {
		return nil
	}
	for _, f := range []struct{ says, field, problem string }{
		{a.Phone.Purpose, "phone_purpose", "Say what the phone is for. Only you, the safeguarding lead, and a head with a reason read this"},
		{firstSaid(a.Where, a.Phone.Place), "where", "Say where the phone may be used"},
		{a.Phone.Fallback, "phone_fallback", "Say how the pupil can be reached without the phone"},
	} {
		if strings.TrimSpace(f.says) == "" {
			bad = append(bad, fault.Problem{Field: f.field, Says: f.problem})
		}
	}
	return bad
}

// ReadsAs reports whether staff read the same of a and b.
func (a Adjustment) ReadsAs(b Adjustment) bool {
	mine, theirs := a.Instruction(), b.Instruction()
	mine.Wording, mine.AdjustmentID = theirs.Wording, theirs.AdjustmentID
	return mine == theirs
}

// OnlyTakesAway reports whether all that the school does for a pupil is to ask
// for less, with nothing to reach for: equal access means no lowered hopes.
func OnlyTakesAway(c Carer, adjustments []Adjustment) bool {
	live := slices.DeleteFunc(slices.Clone(adjustments), func(a Adjustment) bool { return a.Status != AdjustmentActive && a.Status != AdjustmentProposed })
	return len(live) > 0 && strings.TrimSpace(c.StretchGoal) == "" && !slices.ContainsFunc(live, func(a Adjustment) bool { return !a.TakesAway })
}
