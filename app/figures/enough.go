package figures

import "carers/app/calendar"

// The rules of when a figure is not told, or is told with care, all in one
// place. Each has a source, or a plain reason.
const (
	// EnoughSessions is how many possible sessions a pupil needs to be counted as
	// persistently or severely absent, or not: 40, four full weeks. DfE gives no
	// figure for a day or a week. With fewer, less than two days of one illness
	// would be a tenth of them.
	EnoughSessions = 40

	// Enough is how few pupils a group may have for an interval. Attendance is
	// skewed: of five pupils a rate's interval of 95 % holds the truth about 91 times in a
	// hundred, and of fewer less (coverage_test.go); and of four, one is a quarter.
	Enough = 5

	// Few is up to how many pupils an interval of rates or means is a rough one: the
	// approximation behind it is for more than 30 (Cochran 1977, chapter 6).
	Few = 30

	// EnoughOthers is how many others a year group (and standing) must have for
	// its carers to be compared with them: one alone says nothing of how
	// others differ among themselves.
	EnoughOthers = 2

	// LeastWeeks and MostWeeks are how many school weeks a comparison of before
	// and after has on each side, as many on both: at least six, about half a term,
	// since one cold of two days moves four weeks by ten points of attendance and six by
	// less than seven; at most twelve, about a term, since what is further off is
	// of another time of the pupil's life.
	LeastWeeks = 6
	MostWeeks  = 12

	// LeastDays is how many days of a week pupils must be in school for it to
	// count as a school week: four, so that a bank holiday leaves it in and the
	// stump of a term's beginning does not.
	LeastDays = 4

	// FarthestBack is how many days before a start its weeks may lie: half a year.
	FarthestBack = 182

	// Settling is how many days it takes until the reasons of absences stand: code
	// N is provisional, so the last two or three weeks always look worse (DfE).
	Settling = 21
)

// Reason is why a figure is not told.
type Reason string

// The reasons. Blank is none: the figure is told.
const (
	NoSessions     Reason = "no-sessions"
	NoPupils       Reason = "no-pupils"
	TooFewPupils   Reason = "too-few-pupils"
	NoOthers       Reason = "no-others"
	TooFewOthers   Reason = "too-few-others"
	AllTheSame     Reason = "all-the-same"
	TooSoon        Reason = "too-soon"
	TooLittle      Reason = "too-little-before"
	TooLittleAfter Reason = "too-little-after"
	EndedSoon      Reason = "ended-soon"
	NoTarget       Reason = "no-target"
	NoOrder        Reason = "no-order"
	TooShort       Reason = "too-short"
	Untold         Reason = "untold"
	NothingNoted   Reason = "nothing-noted"
)

var reasonWords = map[Reason]string{
	NoSessions:     "No possible sessions are kept for these days",
	NoPupils:       "Nobody to count",
	TooFewPupils:   "Too few pupils to say",
	NoOthers:       "No other pupils of the same year groups to compare with",
	TooFewOthers:   "Too few other pupils of the same year groups to say",
	AllTheSame:     "All of them have the same figure, so nothing can be said about chance",
	TooSoon:        "Too soon to say",
	TooLittle:      "Too few weeks are kept from before it began",
	TooLittleAfter: "Too few weeks are kept from after it began",
	EndedSoon:      "It ended too soon to say",
	NoTarget:       "No result that can be held against a target",
	NoOrder:        "The steps of this scale cannot be averaged",
	Untold:         "The export does not tell it",
	NothingNoted:   "Nobody has noted how it went",
	TooShort:       "Too few sessions to call an absence persistent",
}

// Words returns the reason as a page shows it.
func (r Reason) Words() string { return reasonWords[r] }

// Unsettled reports whether reasons of absences in a period may still change:
// it ends less than [Settling] days before the day of the last data. Attendance
// as such may be told; authorised and unauthorised apart look worse than they are.
func (p Period) Unsettled(lastData calendar.Day) bool {
	return p.To.After(lastData.Add(-Settling))
}

// groupReason is why a group of so many pupils has no interval, or blank.
func groupReason(pupils int) Reason {
	switch {
	case pupils == 0:
		return NoPupils
	case pupils < Enough:
		return TooFewPupils
	}
	return ""
}
