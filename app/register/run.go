package register

import (
	"strconv"
	"time"
)

// Run is one time that a job was done for a school: the watched folder looked
// at, or a reminder sent. It holds no name of a child.
type Run struct {
	ID      string
	Job     RunJob
	Due     time.Time // the time of the schedule that it was for; zero when somebody asked
	Try     int       // from 1; more when a try before failed
	By      string    // "the schedule", or who asked
	Began   time.Time
	Seen    time.Time // when whoever does it last said that it goes on
	Ended   time.Time // zero while it goes on
	Outcome RunOutcome
	Says    string // what became of it, in a sentence
	Counts  FileCounts
}

// RunJob is a job whose runs are remembered.
type RunJob string

// The jobs whose runs are remembered.
const (
	InboxJob RunJob = "inbox" // the watched folder
	MailJob  RunJob = "mail"  // the reminder of what waits

	DigestJob RunJob = "digest" // the weekly letters
)

var runJobWords = map[RunJob]string{InboxJob: "Watched folder", MailJob: "Reminder by e-mail", DigestJob: "Weekly letter"}

// Words returns the job as a page shows it.
func (j RunJob) Words() string { return runJobWords[j] }

// RunOutcome is what became of a run.
type RunOutcome string

// The outcomes. An abandoned run is one whose process was ended in the middle.
const (
	RunGoesOn    RunOutcome = "running"
	RunDone      RunOutcome = "done"
	RunNothing   RunOutcome = "nothing"
	RunFailed    RunOutcome = "failed"
	RunAbandoned RunOutcome = "abandoned"
)

var runOutcomeWords = map[RunOutcome]string{
	RunGoesOn: "Going on", RunDone: "Done", RunNothing: "Nothing to do", RunFailed: "Failed", RunAbandoned: "Broken off",
}

// Words returns the outcome as a page shows it.
func (o RunOutcome) Words() string { return runOutcomeWords[o] }

// Broke reports whether a run did not do what it was for.
func (r Run) Broke() bool { return r.Outcome == RunFailed || r.Outcome == RunAbandoned }

// Told is what became of a run, in words for one reader. That a list of young
// carers came is for who keeps the register, and Says never tells it.
func (r Run) Told(keepsRegister bool) string {
	n := r.Counts.Sheets
	if n == 0 || !keepsRegister {
		return r.Says
	}
	sheets := "1 list of young carers came, and is under Imports."
	if n > 1 {
		sheets = strconv.Itoa(n) + " lists of young carers came, and are under Imports."
	}
	if r.Outcome == RunNothing && r.Counts.Left == 0 {
		return sheets
	}
	return r.Says + " " + sheets
}

// FileCounts count the files of a watched folder by what became of them.
type FileCounts struct {
	Applied int `json:"applied,omitempty"`
	Same    int `json:"same,omitempty"`    // nothing new
	Waiting int `json:"waiting,omitempty"` // for a person
	Refused int `json:"refused,omitempty"`
	Left    int `json:"left,omitempty"` // still being written
	Failed  int `json:"failed,omitempty"`
	Sheets  int `json:"sheets,omitempty"` // lists of young carers, which no other number counts: see [Run.Told]
}

// Any reports whether there was a file at all.
func (c FileCounts) Any() bool { return c != FileCounts{} }
