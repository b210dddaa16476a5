package register

import (
	"time"

	"carers/app/calendar"
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
	By                  string
	At                  time.Time // received
	AppliedAt, UndoneAt time.Time
	Version             int
}

// ImportKind is what an import is about.
type ImportKind string

// The kinds of import. Auto asks the recogniser.
const (
	AutoKind     ImportKind = "auto"
	RollKind     ImportKind = "roll"
	RegisterKind ImportKind = "register"
)

// ImportKinds are those that can be asked for.
var ImportKinds = []ImportKind{AutoKind, RollKind, RegisterKind}

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
