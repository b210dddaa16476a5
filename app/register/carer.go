package register

import (
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
)

// Carer is a pupil's entry on the register. Blank is unknown everywhere.
type Carer struct {
	ID      string `class:"open"`
	PupilID string `class:"open"`
	Status  Status `class:"pupil"`
	History []Move `class:"pupil"` // oldest first

	Route        Route          `class:"pupil"`
	RouteNote    string         `class:"third-party"` // who said what, in a few words
	IdentifiedOn calendar.Day   `class:"pupil"`
	IdentifiedBy string         `class:"open"`
	CaringSince  calendar.Since `class:"pupil"`
	ExpiresOn    calendar.Day   `class:"open"` // possible entries only
	Census       Census         `class:"pupil"`

	Wishes Wishes `class:"pupil"`
	Home   Home   `class:"hidden-from-home"`
	Impact Impact `class:"pupil"`

	Strengths   string `class:"pupil"`
	Aspirations string `class:"pupil"`
	StretchGoal string `class:"pupil"` // something to reach for, so that a plan never only takes away
	OwnNeeds    string `class:"pupil"` // the pupil's own disability or health; brings the Equality Act 2010, section 20 duty
	Plan        string `class:"pupil"` // what would help at school, in words the pupil would agree with

	NextReview calendar.Day `class:"open"`
	From       Source       `class:"open"` // the import that brought the entry, if one did
	Version    int          `class:"open"`
}

// Census is a person's choice of census code over the one that the route
// gives, and why.
type Census struct {
	Code   CensusCode `json:"code,omitempty"`
	Reason string     `json:"reason,omitempty"`
}

// CensusCode returns the code that the census should carry for the entry, and
// says where it comes from. The code is blank when the route is not known. Where
// all that is known is the mark in the MIS, whose letter mis is, that letter
// stays: it may be a parent's own word.
func (c Carer) CensusCode(s Settings, mis string) (CensusCode, string) {
	if c.Census.Code != "" {
		return c.Census.Code, "chosen for this pupil: " + c.Census.Reason
	}
	if code := CensusCode(mis); c.Route == ByMIS && (code == CensusParent || code == CensusSchool) {
		return code, "as the MIS has it, which is how the school learned"
	}
	learned := c.Route.Words()
	if learned == "" {
		return "", "nobody has said how the school learned"
	}
	return s.CensusFor(c.Route), "from how the school learned: " + strings.ToLower(learned[:1]) + learned[1:]
}

// Audience is somebody who may know that the pupil is a carer.
type Audience string

// The audiences that a pupil is asked about.
const (
	Tutor       Audience = "tutor"
	OwnTeachers Audience = "teachers"
	Pastoral    Audience = "pastoral"
	SafeLead    Audience = "dsl"
	AllStaff    Audience = "all-staff"
	Nobody      Audience = "nobody" // beyond the champion
)

var audiences = terms[Audience]{
	{Tutor, "tutor"}, {OwnTeachers, "own teachers"}, {Pastoral, "pastoral team"}, {SafeLead, "safeguarding lead"}, {AllStaff, "all staff"},
	{Nobody, "nobody else"},
}

// Audiences are all of them, in the order pages show them.
var Audiences = audiences.all()

// Words returns the audience as a page shows it.
func (a Audience) Words() string { return audiences.words(a) }

// ReadAudience returns the audience with an id, or false.
func ReadAudience(id string) (Audience, bool) { return audiences.read(id) }

// Wishes is what the pupil wants about who knows. Nothing in MayKnow means
// that the pupil has not been asked.
type Wishes struct {
	MayKnow []Audience   `json:"may_know,omitempty"`
	Note    string       `json:"note,omitempty"`
	On      calendar.Day `json:"on,omitempty"`
}

// HomeKnows is what home has been told.
type HomeKnows string

// What home may have been told; blank is unknown.
const (
	HomeTold     HomeKnows = "told"
	HomeNotTold  HomeKnows = "not-told"
	DoNotContact HomeKnows = "do-not-contact"
)

// Where home must not be contacted, these are the words that head a page, a plan or a
// pack: of this pupil here, and as others read it, who do not know what "this" is.
const (
	NoContact            = "Do not contact home about this"
	NoContactAboutCaring = "Do not contact home about caring"
)

var homeChoices = terms[HomeKnows]{{"", "Not known"}, {HomeTold, "Told"}, {HomeNotTold, "Not told"}, {DoNotContact, NoContact}}

// HomeChoices are all of them, in the order pages show them.
var HomeChoices = homeChoices.all()

// Words returns what home knows as a page shows it.
func (h HomeKnows) Words() string { return homeChoices.words(h) }

// ReadHome returns what home knows from an id, or false. Blank is "not known".
func ReadHome(id string) (HomeKnows, bool) { return homeChoices.read(id) }

// Home is what home has been told, and why.
type Home struct {
	Knows HomeKnows    `json:"knows,omitempty"`
	Note  string       `json:"note,omitempty"`
	On    calendar.Day `json:"on,omitempty"`
	By    string       `json:"by,omitempty"`
}

// Blocks reports whether nothing about the role may go to home: letters,
// parent copies and exports that would reach it. Not known blocks too, since
// telling home by accident cannot be taken back.
func (h Home) Blocks() bool { return h.Knows != HomeTold }

// HomeMustNot says in strong words why home must not be contacted, or nothing
// where it may; silent is set when a brother or sister asks that their home is not.
// Of them the words tell nothing: they are those of the entry's own.
func HomeMustNot(h Home, silent bool) string {
	switch {
	case silent || h.Knows == DoNotContact:
		return "The school has recorded that nothing about caring may reach home."
	case h.Knows == HomeNotTold:
		return "Home has not been told of the caring role."
	case h.Blocks():
		return "Nobody has said whether home knows of the caring role."
	}
	return ""
}

// Level is the effect of caring on school and wellbeing, set by a person and
// never computed: no national scale for schools exists.
type Level string

// The levels; blank is not said.
const (
	Little  Level = "little"
	Some    Level = "some"
	Serious Level = "serious"
)

var levels = terms[Level]{{"", "Not said"}, {Little, "Little effect"}, {Some, "Some effect"}, {Serious, "Serious effect"}}

// Levels are all of them, lightest first.
var Levels = levels.all()

// Words returns the level as a page shows it.
func (l Level) Words() string { return levels.words(l) }

// ReadLevel returns the level with an id, or false. Blank is "not said".
func ReadLevel(id string) (Level, bool) { return levels.read(id) }

// Impact is one person's judgement of the effect, with its reason and date.
type Impact struct {
	Level  Level        `json:"level,omitempty"`
	Reason string       `json:"reason,omitempty"`
	On     calendar.Day `json:"on,omitempty"`
	By     string       `json:"by,omitempty"`
}

// Entry is what is needed to add a pupil to the register: how the school
// learned, and nothing else. Status may be blank, which is possible.
type Entry struct {
	Route        Route
	RouteNote    string
	Status       Status
	IdentifiedOn calendar.Day // blank is today, and unknown in a row of a sheet
	IdentifiedBy string       // blank is whoever adds, and unknown in a row of a sheet
	CaringSince  calendar.Since
	Home         HomeKnows
	From         Source // the row of the school's own spreadsheet that it was, if it was
}

// asInSheet is the reason that goes with a status which a sheet gave.
const asInSheet = "As the school's own register had it"

// Add makes a pupil's entry on the register. A possible entry expires after
// the school's number of weeks. Problems are beside "route", "status",
// "identified_on" and "caring_since".
func Add(p Pupil, e Entry, s Settings, by string, today calendar.Day) (Carer, error) {
	var bad []fault.Problem
	if _, ok := ReadRoute(string(e.Route)); !ok {
		bad = append(bad, fault.Problem{Field: "route", Says: "Say how the school learned"})
	}
	if e.Status == "" {
		e.Status = Possible
	}
	sheet := e.From != Source{}
	if e.IdentifiedOn.IsZero() && !sheet {
		e.IdentifiedOn = today
	}
	if e.IdentifiedBy == "" && !sheet {
		e.IdentifiedBy = by
	}
	bad = append(bad, checkDates(p, e.IdentifiedOn, e.CaringSince, today)...)
	if err := fault.Check(bad); err != nil {
		return Carer{}, err
	}
	c := Carer{
		PupilID: p.ID, Route: e.Route, RouteNote: e.RouteNote, IdentifiedOn: e.IdentifiedOn,
		IdentifiedBy: e.IdentifiedBy, CaringSince: e.CaringSince, From: e.From,
	}
	if e.Home != "" {
		c.Home = Home{Knows: e.Home, On: today, By: by}
	}
	begin := c.Move
	if sheet {
		begin = c.beginAs
	}
	if err := begin(e.Status, "", by, today); err != nil {
		return Carer{}, renamed(err, "to", "status")
	}
	c.Explore(today, s.PossibleWeeks)
	return c, nil
}

func renamed(err error, from, to string) error {
	problems := fault.Problems(err)
	for i := range problems {
		if problems[i].Field == from {
			problems[i].Field = to
		}
	}
	return fault.Check(problems)
}

func checkDates(p Pupil, identified calendar.Day, since calendar.Since, today calendar.Day) []fault.Problem {
	var bad []fault.Problem
	if identified.After(today) {
		bad = append(bad, fault.Problem{Field: "identified_on", Says: "The day the school learned must be today or earlier"})
	}
	switch {
	case since.IsZero():
	case since.First().After(today):
		bad = append(bad, fault.Problem{Field: "caring_since", Says: "Caring since must be in the past"})
	case !p.DateOfBirth.IsZero() && len(since) >= 4 && since[:4] < calendar.Since(p.DateOfBirth[:4]):
		bad = append(bad, fault.Problem{Field: "caring_since", Says: "Caring since cannot be before the pupil was born"})
	}
	return bad
}
