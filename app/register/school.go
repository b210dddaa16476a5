package register

import (
	"cmp"
	"regexp"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

// School is a school that keeps a register here.
type School struct {
	URN      string // six digits; its identity in every row
	LAESTAB  string // LA and establishment number, "801/2000"; may be blank
	Name     string
	Phase    string // "primary", "secondary", "all-through", "special", "sixth form"; may be blank
	Settings Settings
	Version  int
}

// Settings are what a school decides for itself.
type Settings struct {
	DSLName       string               `json:"dsl_name,omitempty"` // who to tell, shown to every member of staff
	DSLContact    string               `json:"dsl_contact,omitempty"`
	ChampionName  string               `json:"champion_name,omitempty"`
	PossibleWeeks int                  `json:"possible_weeks,omitempty"`  // how long a possible entry lives; 0 means the default
	CensusByRoute map[Route]CensusCode `json:"census_by_route,omitempty"` // where the school differs from the default

	CountThreshold   int                 `json:"count_threshold,omitempty"`   // smallest count told to governors; 0 means the usual
	OutsideThreshold int                 `json:"outside_threshold,omitempty"` // smallest count told to anybody outside; 0 means the usual
	Lowered          map[Reader]Lowering `json:"lowered,omitempty"`           // of whom it is smaller than it was, and why

	HandOffWait   int          `json:"hand_off_wait,omitempty"` // school days after which a hand-off that nobody acknowledged is told to the head; 0 means the default
	ToolBands     bool         `json:"tool_bands,omitempty"`    // whether a questionnaire's total is shown with its publisher's reading of it
	KeepFiles     int          `json:"keep_files,omitempty"`    // days that an import's file, and what undoes it, are kept; 0 means the default
	KeepMarks     int          `json:"keep_marks,omitempty"`    // days that session marks of pupils who are not on the register are kept; 0 means the default
	ChangeDays    int          `json:"change_days,omitempty"`   // school days from a change of circumstances to a review; 0 means the default
	ReferralWait  int          `json:"referral_wait,omitempty"` // school days that a service may leave a referral unanswered; 0 means the default
	EarlyHelpName string       `json:"early_help,omitempty"`    // what early help is called where the school is
	PartnerDays   int          `json:"partner_days,omitempty"`  // days after which a partner is to be checked again; 0 means in a term
	MarksGone     calendar.Day `json:"marks_gone,omitempty"`    // of days before it such marks have been dropped, whatever is set since

	Helplines Helplines `json:"helplines,omitzero"` // that the quiet door shows

	DigestOn time.Weekday `json:"digest_on,omitempty"` // the day of the weekly letter; 0 means the default
	DigestAt int          `json:"digest_at,omitempty"` // its hour in London; 0 means the default

	Watch *Schedule                           `json:"watch,omitempty"` // when the watched folder is looked at; nil means the default
	Dates map[calendar.SchoolYear]SchoolDates `json:"dates,omitempty"` // of the years that the school has said
}

// How long things are kept unless the school says otherwise, in days: a school
// year, and about a term.
const (
	FileDays = 365
	MarkDays = 120
)

// FileDays is for how many days the file of an import is kept, and what undoes
// it.
func (s Settings) FileDays() int { return cmp.Or(s.KeepFiles, FileDays) }

// ExploreWeeks is for how many weeks a possible entry lives, and for how many
// what the school was told is kept when it came to nothing.
func (s Settings) ExploreWeeks() int { return cmp.Or(s.PossibleWeeks, PossibleWeeks) }

// MarkDays is for how many days the session marks of a pupil who is not on the
// register are kept.
func (s Settings) MarkDays() int { return cmp.Or(s.KeepMarks, MarkDays) }

// OldMarks is the day before which the session marks of a pupil who is not on
// the register are, or will be, kept no longer. A longer time that is set
// afterwards brings none of them back.
func (s Settings) OldMarks(today calendar.Day) calendar.Day {
	return max(today.Add(-s.MarkDays()), s.MarksGone)
}

var sixDigits = regexp.MustCompile(`^[1-9][0-9]{5}$`)

// CheckSchool says what is wrong with a school's URN or name, beside the
// fields "urn" and "name", or nil.
func CheckSchool(s School) error {
	var bad []fault.Problem
	if !sixDigits.MatchString(s.URN) {
		bad = append(bad, fault.Problem{Field: "urn", Says: "Enter the school's URN: six digits, as on Get Information about Schools"})
	}
	if s.Name == "" {
		bad = append(bad, fault.Problem{Field: "name", Says: "Enter the school's name"})
	}
	return fault.Check(bad)
}
