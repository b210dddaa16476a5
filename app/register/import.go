package register

import (
	"slices"
	"time"

	"carers/app/calendar"
	"carers/app/fault"
)

// Import is one file, once: what it was, what was understood and what became
// of it.
type Import struct {
	ID                  string
	Kind                ImportKind
	FileName            string // as it came; may hold a name, so it is shown to those who run imports and never logged
	FileID              string // where the bytes are kept
	SHA256              string // of the file, hex
	Size                int    // bytes
	Shape               string // S1 to S8: see package imports
	Layout              string // the layout that was recognised, "arbor"; blank when generic
	Period              Period
	Rows                RowCounts
	Problems            []ImportProblem
	Mapping             map[string]string // column key to field, as corrected by a person; empty when as recognised
	Answers             map[string]string // row key to pupil id, "new" or "leave", for rows that were held
	Status              ImportStatus
	Message             string
	By                  string    // the name of who brought it
	ByID                string    // their user id; blank when a command or the watched folder did
	At                  time.Time // received
	AppliedAt, UndoneAt time.Time
	ForgottenAt         time.Time // when its bytes and what undoes it were let go; zero while they are kept
	FileGoneAt          time.Time // when the bytes were let go, by time or by hand; zero while they are kept. Told of one import, not in lists
	Version             int
}

// FileKept reports whether the bytes of the file are there to be looked at again.
func (i Import) FileKept() bool { return i.ForgottenAt.IsZero() && i.FileGoneAt.IsZero() }

// ImportKind is what an import is about.
type ImportKind string

// The kinds of import. Auto asks the recogniser.
const (
	AutoKind        ImportKind = "auto"
	RollKind        ImportKind = "roll"
	ClassesKind     ImportKind = "classes"
	AttendanceKind  ImportKind = "attendance"
	ResultsKind     ImportKind = "results"
	SuspensionsKind ImportKind = "suspensions" // exclusions, lates and behaviour too
	RegisterKind    ImportKind = "register"
)

// ImportKinds are those that can be asked for.
var ImportKinds = []ImportKind{AutoKind, RollKind, ClassesKind, AttendanceKind, ResultsKind, SuspensionsKind, RegisterKind}

// ImportStatus is what became of an import.
type ImportStatus string

// The statuses that `carers import --json` prints, and undone.
const (
	ImportPreview    ImportStatus = "preview"
	ImportApplied    ImportStatus = "applied"
	ImportNothingNew ImportStatus = "nothing-new"
	ImportWaiting    ImportStatus = "waiting"
	ImportRefused    ImportStatus = "refused"
	ImportUndone     ImportStatus = "undone"
	ImportCancelled  ImportStatus = "cancelled"
)

var importStatusWords = map[ImportStatus]string{
	ImportPreview: "Waiting to be applied", ImportApplied: "Applied", ImportNothingNew: "Nothing new", ImportWaiting: "Waiting for a person",
	ImportRefused: "Refused", ImportUndone: "Undone", ImportCancelled: "Cancelled",
}

// Words returns the status as a page shows it.
func (s ImportStatus) Words() string { return importStatusWords[s] }

// importMoves is the life of an import: from each status, where it may go. The
// blank status is a file about to be kept. An import that is looked at anew
// stays where it is, and says so here. Columns that were taken for something
// else can open a refused file again, and one that said nothing new, which is
// then looked at before it is applied. What was applied is only undone;
// cancelled and undone are the end.
var importMoves = map[ImportStatus][]ImportStatus{
	"":               {ImportPreview, ImportRefused},
	ImportPreview:    {ImportPreview, ImportWaiting, ImportApplied, ImportNothingNew, ImportRefused, ImportCancelled},
	ImportWaiting:    {ImportPreview, ImportWaiting, ImportApplied, ImportNothingNew, ImportRefused, ImportCancelled},
	ImportRefused:    {ImportPreview, ImportRefused},
	ImportNothingNew: {ImportPreview, ImportRefused},
	ImportApplied:    {ImportUndone},
}

// importOver says why an import of a status goes no further.
var importOver = map[ImportStatus]string{
	ImportApplied:    "This import has been applied already",
	ImportNothingNew: "There was nothing new in this file, so there is nothing to decide",
	ImportRefused:    "This file was refused. Say what its columns mean, or bring another",
	ImportUndone:     "This import was undone, and stays so. Bring the file again to apply it",
	ImportCancelled:  "This import was cancelled, and stays so. Bring the file again to apply it",
}

// Next lists the statuses that may follow s.
func (s ImportStatus) Next() []ImportStatus { return importMoves[s] }

// Waits reports whether an import of this status waits for somebody to apply it
// or to cancel it.
func (s ImportStatus) Waits() bool { return slices.Contains(importMoves[s], ImportCancelled) }

// Settled reports whether what is certain of an import of this status is in:
// only answers to the rows that it held can follow.
func (s ImportStatus) Settled() bool { return s == ImportApplied || s == ImportNothingNew }

// Move takes the import to another status, or says in a problem why it cannot
// go there.
func (i *Import) Move(to ImportStatus) error {
	if slices.Contains(importMoves[i.Status], to) {
		i.Status = to
		return nil
	}
	if says, over := importOver[i.Status]; over {
		return fault.Wrong("", says)
	}
	return fault.Wrong("", "This import waits for somebody to apply or cancel it")
}

// Period is the days that a file speaks of; a roll has none.
type Period struct {
	From calendar.Day `json:"from"`
	To   calendar.Day `json:"to"`
}

// RowCounts counts a file's data rows: not titles or headers. Dropped rows have
// no pupil in them (totals, repeats of the header); held rows need a person.
type RowCounts struct {
	Read      int `json:"read"`
	Added     int `json:"added"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	Held      int `json:"held"`
	Dropped   int `json:"dropped"`
}

// ImportProblem is something odd in a file, told by sheet, row (1-based, as a
// spreadsheet counts) and column heading.
type ImportProblem struct {
	Sheet    string `json:"sheet"`
	Row      int    `json:"row"`
	Column   string `json:"column"`
	Code     string `json:"code"`     // stable, for programs: "upn-check-letter"
	Severity string `json:"severity"` // "note", "warning" or "error"
	Message  string `json:"message"`
}
