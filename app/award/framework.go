package award

import "carers/app/calendar"

// Framework is one award scheme as data: a file of frameworks/, and whatever wording
// a school has loaded from its own copy of the scheme's pack.
type Framework struct {
	ID        string   // the file's name without its ending: "ycis-2024"
	Name      string   // as a page shows it
	RunBy     []string // who runs it
	Nation    string
	Status    Status
	From, To  calendar.Since // when it was given; To is blank while it is
	Note      string         // what a champion has to know before they begin, in our words
	Levels    []Level        // from the lowest
	Standards []Standard     // in the scheme's order
	Criteria  []Criterion    // by standard, then level, then place
	Covered   []Coverage     // one for each standard at each level
	Sends     Submission
	Validity  Validity
	Scale     []Rating // of its baseline review, best first; none for ours
	Sources   []Source
}

// Status says whether schools can still apply.
type Status string

// The statuses of a framework.
const (
	Current    Status = "current"
	Superseded Status = "superseded"
	Local      Status = "local"    // one authority's or charity's own scheme
	Regional   Status = "regional" // another nation's
)

// Level is a step of the award: "bronze", "award-plus".
type Level struct{ ID, Name, Meaning string }

// Standard is one of the things that a scheme looks at.
type Standard struct {
	ID      string // "S1": begins names of files
	Number  int    // its place in the scheme's order, from 1
	Name    string
	Meaning string
}

// Criterion is one thing that a school shows to reach a level in a standard. Its id
// stays as long as evidence may point at it.
type Criterion struct {
	ID       string // "ycis-2024/S3/award/ours-2"
	Standard string // a standard's id
	Level    string // a level's id
	Origin   Origin
	Text     string
	Wants    []Want   // what shows it; may be empty
	Drawn    []string // ids of the rules that draw evidence for it from the records
	Gone     bool     // no longer in the wording: evidence that points at it is kept and said to have moved
}

// Origin says whose words a criterion is in, which every page shows.
type Origin string

// The origins.
const (
	Scheme Origin = "scheme" // what is known of the scheme's own criteria, paraphrased, with its source
	Ours   Origin = "ours"   // the working checklist of this program: no scheme asks for it in these words
	School Origin = "school" // as the school has loaded or typed from its own copy of the pack
)

// Want is one piece of evidence that a criterion asks for.
type Want struct {
	ID    string
	Class Class
	Text  string
}

// Class is how much a piece of evidence is asked for.
type Class string

// The classes.
const (
	Essential    Class = "essential"    // the level is not passed without it
	Desirable    Class = "desirable"    // other suitable evidence will do
	Suggested    Class = "suggested"    // an example of what would show it
	Unclassified Class = "unclassified" // the source does not say
)

// Coverage says how much of a scheme's own criteria could be read for one standard
// at one level. It is shown wherever our own checklist stands in for them.
type Coverage struct {
	Standard, Level string
	Known           Known
	Source          string // a source's id; blank where nothing is known
	ReadOn          calendar.Since
	Sure            Sure
	Note            string // what to bear in mind about what was read
}

// Sure is how far a source can be relied on; blank where nothing is said.
type Sure string

// How sure something is.
const (
	High   Sure = "high"   // the scheme's own page or document says it
	Medium Sure = "medium" // somebody else says it, or it follows from two sources
	Low    Sure = "low"    // one local source, or a reading of a hint
)

// Known is how much of a cell's criteria could be read.
type Known string

// How much is known.
const (
	KnownWhole Known = "whole"
	KnownPart  Known = "part"
	KnownNone  Known = "none"
)

// Submission is how a scheme wants an application sent.
type Submission struct {
	Label       string // "{standard}, {level}: {title}"; blank uses ours, and says so
	Example     string
	Medium      string   // "By e-mail only"; blank for not known
	Subject     []string // what the subject of the e-mail holds, in order
	Cover       []CoverField
	Deadlines   []Dated
	Order       []Dated // which level comes first, and what has to be sent with it
	Checks      []Dated // who looks at it
	Encloses    []string
	LimitMB     int `yaml:"limit_mb"` // largest message or file; 0 where the scheme names none
	Pictures    string
	Anonymising []string
	Source      string
}

// CoverField is one line of an application's cover sheet.
type CoverField struct {
	ID    string // "school_name": what the program knows fills itself
	Label string
}

// Dated is a rule of a scheme for a time: "2018", "last working day of each half
// term".
type Dated struct {
	Period, Rule, Source string
	Sure                 Sure
}

// Validity is for how long a level is held. It is a setting, since no scheme's own
// page could be read that says it.
type Validity struct {
	Years  int // 0 for not known
	Note   string
	Source string
	Sure   Sure
}

// Rating is one answer of a baseline review.
type Rating struct{ ID, Name, Meaning string }

// Source is where something was read.
type Source struct {
	ID   string
	URL  string
	What string
	Seen string // how much of it could be read
}
