package leak

// Person is somebody whose names are looked for. ID is the caller's own, and is
// handed back in a Hit.
type Person struct {
	ID        string
	UPN       string   // looked for wherever it stands; blank is not
	Admission string   // looked for beside a word for it only, since it is a number like any other
	Numbers   []string // others that are theirs alone, as a former UPN: looked for as a UPN is
	Surnames  []string
	Forenames []string // legal, preferred and former; of one with several words each word counts
	Middle    []string // middle names: beside another name of theirs, and alone where nobody else has it
	Close     []string // who is close to them, as an aunt who is rung: found by the whole name only
	Form      string   // "9B": what initials beside it mean
	Year      string   // "9"
}

// Why says what in a text names somebody. It is in words that a page can show.
type Why string

// What names somebody, the surest first.
const (
	NumberUPN       Why = "UPN"
	NumberAdmission Why = "admission number"
	WholeName       Why = "whole name"
	SurnameInitial  Why = "surname with an initial"
	ForenameInitial Why = "forename with an initial"
	NameForm        Why = "name with form"
	InitialsForm    Why = "initials with form"
	CloseName       Why = "name of somebody close to a pupil"
	OneName         Why = "one name"
)

// Hit is one place in a text that names somebody, or may.
type Hit struct {
	Person string // the ID of whom it names; where it fits several, the first of the roll, or whom the text names in full elsewhere
	Others int    // how many others of the roll the same words fit
	Found  string // as it stands in the text
	Why    Why
	Part   string // where in a file: "slide 3", "sheet Evidence, cell B4", "file name"; blank for Text
	Start  int    // bytes from the beginning of that part's text
	End    int
	Around string // a line of the text around it
	At     int    // where in that line it begins, in bytes
}
