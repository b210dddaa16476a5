package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"carers/app/figures"
	"carers/app/register"
)

// Plan is what an import would do: the preview, and what the store applies.
// Nothing in it has an id yet that the store does not already know.
type Plan struct {
	Kind      register.ImportKind
	Rolls     []register.RollChange
	Carers    []register.CarerChange
	Spans     []figures.SpanChange
	Results   []figures.ResultChange
	Events    []register.EventChange
	Groups    []register.GroupChange
	Held      []Question // rows that wait for a person
	Counts    register.RowCounts
	Problems  []register.ImportProblem
	Notes     []Note // about the file as a whole
	Period    register.Period
	Marks     map[string]int // how many of each session mark, by code, the file has
	Left      int            // rows that a person said to leave out; they are among those counted as unchanged
	NotInFile int            // pupils on roll whom a roll file does not name; they are left as they are
}

// Question asks a person about rows. One that asks whom they are about is
// answered with a candidate's id, with "leave", or with "new" where that may
// be; others say what they want in Asks.
type Question struct {
	Key        string // the same each time the file is looked at: "Sheet1!12", or "who:…" where the answer is remembered
	Sheet      string
	Row        int            // the first, from 1, as a spreadsheet counts; 0 when it is about the whole file
	Rows       int            // how many wait for the answer
	Says       string         // whom the row names; shown only to those who run imports
	Cells      []Cell         // what else that row says, in short; shown only to those who run imports
	Named      register.Pupil // what the first row says of whom it names, for adding them to the roll by hand
	Code       string
	Why        string
	Asks       Asks
	Candidates []register.Pupil
	MayBeNew   bool
	Choices    []Choice // when it asks for one of some
}

// Asks is what sort of answer a question wants.
type Asks string

// What a question may ask for.
const (
	AskPupil  Asks = ""       // a pupil's id, AnswerNew or AnswerLeave
	AskChoice Asks = "choice" // the answer of one of its choices
	AskPeriod Asks = "period" // two days, "2026-09-01..2026-10-23": see ReadPeriodAnswer
	AskText   Asks = "text"   // a few words
)

// Choice is one answer that a question offers.
type Choice struct{ Answer, Says string }

// Answers other than a pupil's id.
const (
	AnswerNew       = "new"        // nobody on the roll: a new pupil
	AnswerLeave     = "leave"      // leave the row alone
	AnswerLeaveHere = "leave-here" // leave it alone in this file; the next asks again
	AnswerInstead   = "instead"    // the file takes the place of what is kept
)

// remembered are how keys begin of questions that come again with the next
// export of the same report, and are answered once.
var remembered = []string{"who:", "set:"}

// StaysAnswered reports whether the answer under a key holds for later files of
// the school too.
func StaysAnswered(key string) bool {
	return slices.ContainsFunc(remembered, func(begins string) bool { return strings.HasPrefix(key, begins) })
}

// personal are how keys begin of questions whose words may name somebody: a pupil, a
// member of staff, or whoever stands in a category.
var personal = []string{"who:", "set:teacher:", "set:event:"}

// NamesSomebody reports whether what the question under a key is about, in the
// file's words, may name somebody.
func NamesSomebody(key string) bool {
	return slices.ContainsFunc(personal, func(begins string) bool { return strings.HasPrefix(key, begins) })
}

// NewPlan says what a file would change, given what is known and what a person
// has answered. It changes nothing, and the same file after it was applied
// plans nothing.
func NewPlan(u Understanding, k Known, answers map[string]string) Plan {
	p := &planning{u: u, answers: leavings(answers), problems: newProblems(), asked: map[int]bool{}, asking: map[string]int{}, plan: Plan{Kind: u.Kind, Period: u.Period, Notes: slices.Clone(u.Notes)}}
	p.onRoll = newRoll(k, u.Layout)
	p.plan.Counts = register.RowCounts{Read: u.Read, Dropped: u.Dropped}
	if kind, ok := kindOf(u.Kind); ok {
		kind.plan(p)
	}
	p.askSheets()
	if p.unasked {
		p.note("questions-many", "More than "+thousands(mostAsked)+" pupils in this file cannot be told apart. Bring the pupil list first, or check that this is your school's file. When these are answered, the rest are asked about.")
	}
	p.plan.Problems = p.problems.all()
	return p.plan
}

// leavings are answers of which to leave rows out is one, for how many files ever
// it is said.
func leavings(answers map[string]string) map[string]string {
	all := maps.Clone(answers)
	for key, answer := range all {
		if answer == AnswerLeaveHere {
			all[key] = AnswerLeave
		}
	}
	return all
}

// NothingNew reports whether there is nothing to apply and nothing to ask.
func (p Plan) NothingNew() bool { return p.Changes()+len(p.Held) == 0 }

// Changes is how many records would change.
func (p Plan) Changes() int {
	return len(p.Rolls) + len(p.Carers) + len(p.Spans) + len(p.Results) + len(p.Events) + len(p.Groups)
}

// Says tells the plan in a sentence.
func (p Plan) Says() string {
	c := p.Counts
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{{c.Added, "new"}, {c.Updated, "changed"}, {c.Unchanged, "the same"}, {c.Held, "waiting for a person"}} {
		if part.n > 0 {
			parts = append(parts, thousands(part.n)+" "+part.word)
		}
	}
	if c.Dropped > 0 {
		parts = append(parts, counted(c.Dropped, "total or heading row", "total or heading rows")+" left out")
	}
	says := "No rows."
	if len(parts) > 0 {
		says = counted(c.Read, "row", "rows") + ": " + strings.Join(parts, ", ") + "."
	}
	if left := len(p.LeftOut()); left > 0 {
		says += " Only a part of this file was read: " + counted(left, "sheet with pupils was", "sheets with pupils were") + " left out."
	}
	return says
}

// planning is a plan in the making.
type planning struct {
	u        Understanding
	onRoll   *roll
	answers  map[string]string
	problems *problems
	plan     Plan
	asked    map[int]bool   // pupils about whom a question is open, by place in Known.Pupils
	asking   map[string]int // places in Plan.Held, by key

	pupilsAsked int  // questions about whom rows mean
	unasked     bool // there are more than are asked
}

func (p *planning) known() *Known { return &p.onRoll.known }

// note adds something about the whole file.
func (p *planning) note(code, says string) {
	p.plan.Notes = append(p.plan.Notes, Note{Code: code, Says: says})
}

// Nobody answers more questions about whom rows mean than this, and no pupil has
// more namesakes: a file of strangers would fill the memory with them.
const (
	mostAsked      = 10_000
	mostCandidates = 50
)

// hold asks a person about a row and counts the rows that wait with it. Past
// mostAsked it only counts them, and returns false: they are asked about when
// earlier ones are answered.
func (p *planning) hold(s *said, rows int, m match) (asks bool) {
	p.plan.Counts.Held += rows
	told := m.told
	if told == "" {
		told = m.why
	}
	p.problems.row(s, m.code, "warning", told)
	for _, i := range m.candidates {
		p.asked[i] = true
	}
	if p.pupilsAsked == mostAsked {
		p.unasked = true
		return false
	}
	p.pupilsAsked++
	q := Question{Key: s.key(), Sheet: s.sheet, Row: s.row, Rows: rows, Says: s.who(), Named: s.named(), Code: m.code, Why: m.why, MayBeNew: m.mayBeNew}
	if p.u.Kind != register.RegisterKind { // a champion's own sheet tells of a child in any column
		q.Cells = s.others()
	}
	for _, i := range m.candidates[:min(len(m.candidates), mostCandidates)] {
		q.Candidates = append(q.Candidates, p.known().Pupils[i])
	}
	p.plan.Held = append(p.plan.Held, q)
	return true
}

// leave counts rows that a person said to leave out.
func (p *planning) leave(rows int) {
	p.plan.Counts.Unchanged += rows
	p.plan.Left += rows
}

// answer is what a person said of a row: a match, or left alone. Answers that
// make no sense any more (a pupil who is gone, "new" where nobody may join)
// leave the question open.
func (p *planning) answer(s *said, m match) (match, bool) {
	a, ok := p.answers[s.key()]
	if !ok {
		return m, false
	}
	switch a {
	case AnswerLeave:
		return match{pupil: -1, by: AnswerLeave}, true
	case AnswerNew:
		if !m.mayBeNew {
			return m, false
		}
		return match{pupil: -1, by: AnswerNew}, true
	}
	i, ok := p.onRoll.byID[a]
	if !ok {
		return m, false
	}
	return match{pupil: i, by: "a person"}, true
}

// eachRow reads the rows of every table, one by one: a table may have a
// hundred thousand. What a row says is lent: do copies what it keeps.
func (p *planning) eachRow(do func(r *tableReader, s *said)) {
	for i := range p.u.Tables {
		t := &p.u.Tables[i]
		r := newTableReader(t, p.u, *p.known(), p.problems)
		var s said
		for _, row := range t.rows {
			r.read(row, &s)
			do(r, &s)
		}
		p.tellUPNs(r, len(t.rows))
	}
}

// tellUPNs says how many pupils have no UPN: a few blanks are normal anywhere
// and all of them in an independent school.
func (p *planning) tellUPNs(r *tableReader, rows int) {
	switch {
	case r.noUPN == 0 || !r.enrols:
	case r.noUPN == rows:
		p.note("upn-none", "None of the pupils in this file has a UPN. That is normal in an independent school; they are told apart by other numbers or by name and date of birth.")
	default:
		p.note("upn-missing", fmt.Sprintf("%s no UPN in this file.", counted(r.noUPN, "row has", "rows have")))
	}
}
