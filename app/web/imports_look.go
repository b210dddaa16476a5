package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
	"carers/imports"
)

var (
	previewPage = newPage[previewView]("imports/preview.html")
	resultPage  = newPage[resultView]("imports/result.html")
	refusalPage = newPage[refusalView]("imports/refused.html")
)

// importHead is what every page about one import begins with.
type importHead struct {
	frame
	Crumbs     []link
	File, Came string
	State      tag
	Steps      []step
	Original   string // where the file can be fetched, while it is kept
}

// previewView is an import before it is applied: what was understood, and what
// applying it would do.
type previewView struct {
	importHead
	Finding   string
	Says      string // what the file was understood as
	Facts     []answer
	Counts    []stat
	Form      *importForm
	Apply     string         // what the act says, or nothing when nothing is certain
	Finish    string         // what an import does that has nothing left to apply or to ask, or nothing
	To        string         // the address that the acts go under
	Questions *task          // rows that wait for a person, or nil
	Again     bool           // whether there are answers to take back
	Unread    []unreadColumn // of a champion's sheet
	LeftOut   []leftOutSheet // sheets with pupils that are not read
	NoHome    string         // said when no column says what home knows
	NoRoll    bool           // nobody is on the roll to find in a file of another kind
	Fresh     sample
	Changes   sample
	Odd       oddList
	News      newsList       // what changes of figures, in words
	Marks     []markLine     // the session marks of the file
	Carers    *carersOutlook // nil for who may not see the register
}

// resultView is an import that is over: applied, undone, cancelled, or nothing
// new.
type resultView struct {
	importHead
	Finding   string
	Says      string
	Facts     []answer
	Counts    []stat
	Questions *task
	LeftOut   []leftOutSheet
	Fresh     sample // what it did, while that is kept
	Changes   sample
	Undo      string // where it can be undone, or nothing
	Columns   string // where columns can be given another meaning, or nothing
	Odd       oddList
	Gone      string // that the file is kept no longer; nothing while it is
	Remove    string // where the file can be removed at once, or nothing
}

// refusalView is an import that could not be read: why, and a form to try
// again.
type refusalView struct {
	importHead
	Says    string
	Facts   []answer
	Columns string // where a person can say what columns mean, when there are some
	Gone    string
	Remove  string
	Form    *bringForm
}

// unreadColumn is a column that nothing would be kept of.
type unreadColumn struct{ Heading, Samples string }

// fewSamples is how many values show what a column is.
const fewSamples = 3

// tellUnread puts what would be lost before everything else.
func (data *previewView) tellUnread(seen jobs.Preview) {
	for _, c := range seen.Understanding.Unread() {
		quoted := make([]string, min(fewSamples, len(c.Samples)))
		for i := range quoted {
			quoted[i] = "“" + c.Samples[i] + "”"
		}
		data.Unread = append(data.Unread, unreadColumn{cmp.Or(c.Heading, "Column "+c.Letter), strings.Join(quoted, ", ")})
	}
	for _, n := range seen.Plan.Notes {
		if n.Code == imports.CodeHomeUnsaid {
			data.NoHome = n.Says
		}
	}
}

// sample is the first few of something, or a page of all, and how many there
// are.
type sample struct {
	Title  string
	Of, In string // the heads of the first two columns: "Pupil", "Form"
	Fresh  bool   // of who would be new, and not of what would change
	Lines  []changeLine
	All    *link // to all of them, when there are more
}

// oddList is what is odd in a file: remarks about all of it, and what stands in
// its rows.
type oddList struct {
	Remarks []string
	Lines   []oddity
	More    []oddity
}

const (
	fewLines    = 10 // of a sample
	fewOddities = 12
)

// shortened is a sample of its first few lines, with the way to all of them.
func (s sample) shortened(all string) sample {
	if n := len(s.Lines); n > fewLines {
		s.Lines, s.All = s.Lines[:fewLines], &link{"See all " + form.Thousands(n), all}
	}
	return s
}

func oddListOf(p jobs.Preview) oddList {
	lines, remarks := oddities(p.Import.Problems, p.Plan.Held, p.Import.Kind)
	o := oddList{Remarks: remarks, Lines: lines}
	if len(lines) > fewOddities {
		o.Lines, o.More = lines[:fewOddities], lines[fewOddities:]
	}
	return o
}

// importForm carries the version that the person was shown, so that nobody
// applies what somebody else has changed meanwhile.
type importForm struct {
	form.Form
	Version *form.Version
}

func newImportForm() *importForm {
	f := &importForm{}
	f.Version = f.CarryVersion()
	return f
}

func showImport(v *visit) error {
	if _, err := v.oneImport(); err != nil {
		return err
	}
	seen, err := jobs.Look(v.ctx(), v.ledger, v.id("import"))
	if err != nil {
		return err
	}
	switch seen.Import.Status {
	case register.ImportPreview, register.ImportWaiting:
		return v.showPreview(http.StatusOK, seen, newImportForm())
	case register.ImportRefused:
		return v.showRefusal(seen)
	}
	return v.showResult(seen)
}

func (v *visit) head(i register.Import, title string) importHead {
	h := importHead{
		frame: v.frame(title, importsAt), Crumbs: []link{{"Imports", importsAt}}, File: plainFileName(i.FileName), Came: brought(i), State: importTag(i),
		Steps: importSteps(i.Status),
	}
	if i.FileKept() {
		h.Original = importAt(i.ID, "file")
	}
	return h
}

// importSteps are the stages of an import, with where it is.
func importSteps(s register.ImportStatus) []step {
	at := map[register.ImportStatus]int{register.ImportRefused: 1, register.ImportPreview: 2, register.ImportWaiting: 2, register.ImportCancelled: 2}
	here, ok := at[s]
	if !ok {
		here = 4
	}
	steps := []step{{Says: "Brought"}, {Says: "Understood"}, {Says: "Checked"}, {Says: "Applied"}}
	for i := range steps {
		steps[i].Done, steps[i].Here = i < here, i == here
	}
	if s == register.ImportRefused { // nothing is to come
		steps = steps[:here+1]
		steps[here].Stopped = true
	}
	return steps
}

func (v *visit) showPreview(status int, seen jobs.Preview, f *importForm) error {
	i := seen.Import
	f.Version.Put(i.Version)
	data := previewView{
		importHead: v.head(i, "Check an import"), Finding: finding(i, would), Says: seen.Understanding.Says(), Facts: append(figuresFacts(seen), understoodFacts(seen.Understanding)...),
		Counts: countsOf(seen), Form: f, To: importAt(i.ID), Questions: questionsWait(seen), Odd: oddListOf(seen),
		News: newsOf(seen.Plan.Spans), Marks: markLines(seen.Plan.Marks, i.Period.To),
	}
	if seen.Plan.Changes() > 0 {
		data.Apply = "Apply"
		if len(seen.Plan.Held) > 0 {
			data.Apply = "Apply what is certain"
		}
	}
	var err error
	if data.Again, err = v.answeredHere(i); err != nil {
		return err
	}
	if seen.Plan.NothingNew() {
		data.Apply, data.Finish = finishWords(data.Again)
	}
	if data.Carers, err = v.carersOutlook(seen); err != nil {
		return err
	}
	fresh, changes, err := v.changesOf(seen.Plan)
	if err != nil {
		return err
	}
	data.Fresh, data.Changes = fresh.shortened(changesAt(i.ID, freshList)), changes.shortened(changesAt(i.ID, changedList))
	data.tellUnread(seen)
	data.LeftOut = leftOutOf(seen)
	if i.Kind != register.RollKind && i.Kind != register.AutoKind {
		_, onRoll, err := v.ledger.Roll(v.ctx(), store.RollQuery{Most: 1})
		if err != nil {
			return err
		}
		data.NoRoll = onRoll == 0
	}
	data.Problems = f.Problems()
	return showAs(v, status, previewPage, data)
}

// finishWords say how an import is done with that would change nothing: its
// answers are kept by finishing it, and go by cancelling it.
func finishWords(answered bool) (act, says string) {
	if answered {
		return "Keep the answers and finish", "Every row is answered and nothing is left to apply. Finishing changes no pupil: it keeps the answers, for this file and, where you said so, for later ones."
	}
	return "Finish", "Nothing is left to apply or to answer. Finishing changes no pupil; the file stays in the history."
}

// answeredHere reports whether anything was answered for this very file that may
// be taken back: what was said once at another does not count.
func (v *visit) answeredHere(i register.Import) (bool, error) {
	said, err := v.ledger.SaidOnce(v.ctx())
	for key := range i.Answers {
		elsewhere := slices.ContainsFunc(said, func(s store.SaidOnce) bool { return s.Question == key && s.Import != i.ID })
		if !elsewhere {
			return true, err
		}
	}
	return false, err
}

// understoodFacts say how a file was read.
func understoodFacts(u imports.Understanding) []answer {
	columns := u.Columns()
	used := 0
	for _, c := range columns {
		if c.Field != imports.NoField && c.Field != imports.Ignored {
			used++
		}
	}
	facts := []answer{{Label: "Columns", Says: form.Thousands(used) + " of " + form.Thousands(len(columns)) + " are used"}}
	if len(u.Tables) > 0 {
		t := u.Tables[0]
		var sheets []string
		for _, t := range u.Tables {
			for _, s := range t.Sheets {
				if s != "" {
					sheets = append(sheets, s)
				}
			}
		}
		if len(sheets) > 0 {
			facts = append(facts, answer{Label: "Sheet", Says: strings.Join(sheets, ", ")})
		}
		var left []string
		for _, t := range u.LeftOut {
			left = append(left, t.Sheets...)
		}
		if len(left) > 0 {
			facts = append(facts, answer{Label: "Not read", Says: strings.Join(left, ", ")})
		}
		facts = append(facts, answer{Label: "Headings", Says: headerWords(t.HeaderRows)})
	}
	return append(facts, answer{Label: "Rows", Says: form.Thousands(u.Read)})
}

func headerWords(rows []int) string {
	switch len(rows) {
	case 0:
		return "None; columns were known by what is in them"
	case 1:
		return "In row " + strconv.Itoa(rows[0])
	}
	return "In rows " + strconv.Itoa(rows[0]) + " to " + strconv.Itoa(rows[len(rows)-1])
}

// countsOf are the counts of an import, with what each means.
func countsOf(seen jobs.Preview) []stat {
	c := seen.Import.Rows
	fresh, gone := "new to the roll", ""
	switch {
	case seen.Import.Kind == register.RegisterKind:
		fresh = "new to the register"
	case rowNouns[seen.Import.Kind][0] != "":
		fresh = "new"
	case bringsFigures(seen.Import.Kind):
		fresh = "with something new"
	}
	if why := droppedWords(seen.Understanding.Skipped); why != "" {
		gone = capital(why)
	}
	left := min(seen.Plan.Left, c.Unchanged) // of today, as the answers are; the counts of an import that is over are of then
	all := []struct {
		n            int
		says, source string
		always       bool
	}{
		{c.Added, fresh, "", true}, {c.Updated, "changed", "", true}, {changedGroups(seen.Plan), "changed in pupils or teachers", "Classes and forms", false}, {c.Unchanged - left, "the same", "", true},
		{left, "left out, as somebody said", "", false},
		{c.Held, "waiting for a person", "", false},
		{c.Dropped, "left out, not pupils", gone, false},
		{seen.Plan.NotInFile, "on the roll and not in this file", "Nothing changes for them. Who has left is marked so by a list with the date they left", false},
	}
	var counts []stat
	for _, one := range all {
		if one.n > 0 || one.always {
			counts = append(counts, stat{Figure: form.Thousands(one.n), Says: one.says, Source: one.source})
		}
	}
	return counts
}

// changedGroups counts classes that change with rows that are counted elsewhere:
// one whose teacher is another, though each of its pupils is in it already or waits.
func changedGroups(p imports.Plan) (n int) {
	if p.Counts.Added+p.Counts.Updated > 0 {
		return 0
	}
	for _, c := range p.Groups {
		if !c.New {
			n++
		}
	}
	return n
}

// questionsWait is the task of answering for rows that wait, or nil.
func questionsWait(seen jobs.Preview) *task {
	n := len(seen.Plan.Held)
	if n == 0 {
		return nil
	}
	at := importAt(seen.Import.ID, "questions")
	t := &task{Says: heldWords(seen.Plan.Held, "waits", "wait") + " for your answer", Detail: "What is certain can be applied first. These wait.", Href: at, Act: &link{"Answer", at}}
	if rows := heldRows(seen.Plan.Held); !slices.ContainsFunc(seen.Plan.Held, func(q imports.Question) bool { return q.Asks != imports.AskPupil }) {
		t.Says = many(rows, "row needs", "rows need") + " you to say who the pupil is"
	}
	return t
}

func (v *visit) showRefusal(seen jobs.Preview) error {
	data := refusalView{importHead: v.head(seen.Import, "An import that was refused"), Says: seen.Import.Message, Form: newBringForm(v.may(access.KeepRegister))}
	data.Gone, data.Remove = fileStanding(seen.Import)
	if seen.Refused() {
		data.Says = seen.Refusal.Says
	}
	if len(seen.Understanding.Columns()) > 0 {
		data.Facts, data.Columns = understoodFacts(seen.Understanding), importAt(seen.Import.ID, "columns")
	}
	return show(v, refusalPage, data)
}
