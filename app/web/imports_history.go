package web

import (
	"net/url"
	"slices"
	"strconv"

	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var historyPage = newPage[historyView]("imports/history.html")

const historyAt = importsAt + "/history"

// historyView is every file that came, latest first.
type historyView struct {
	frame
	Crumbs  []link
	Filters filterBar
	Lines   []importLine
	Pages   pager
	Empty   empty
	Keeps   string // for how long files are kept
}

// importLine is one import in a list.
type importLine struct {
	Href, File, Kind, When, By, Days, Rows, Odd, Digest string
	State                                               tag
	Undo                                                string // where it can be undone, when it is the last
}

type historyFilter struct {
	form.Form
	Kind, Status *form.Choice
}

// listedStatuses are those that an import can have, in the order of its life.
var listedStatuses = []register.ImportStatus{register.ImportPreview, register.ImportWaiting, register.ImportApplied, register.ImportNothingNew, register.ImportRefused, register.ImportCancelled, register.ImportUndone}

func newHistoryFilter() *historyFilter {
	f := &historyFilter{}
	var kinds, statuses []form.Option
	for _, k := range register.ImportKinds {
		kinds = append(kinds, form.Option{Value: string(k), Label: importKindWords[k]})
	}
	for _, s := range listedStatuses {
		statuses = append(statuses, form.Option{Value: string(s), Label: s.Words()})
	}
	f.Kind = f.AskSelect("kind", "What it is", kinds, form.Blank("All kinds"))
	f.Status = f.AskSelect("status", "Now", statuses, form.Blank("However it stands"))
	return f
}

func (f *historyFilter) narrowed() bool { return f.Kind.Value+f.Status.Value != "" }

// only says what the list is narrowed to: "Attendance, applied".
func (f *historyFilter) only() string {
	status := register.ImportStatus(f.Status.Value).Words()
	return listed(", ", importKindWords[register.ImportKind(f.Kind.Value)], status)
}

// address is where the list stands.
func (f *historyFilter) address(changed ...string) string {
	q := url.Values{}
	for pair := range slices.Chunk(append([]string{"kind", f.Kind.Value, "status", f.Status.Value}, changed...), 2) {
		if pair[1] != "" {
			q.Set(pair[0], pair[1])
		}
	}
	if len(q) == 0 {
		return historyAt
	}
	return historyAt + "?" + q.Encode()
}

func showHistory(v *visit) error {
	f := newHistoryFilter()
	f.ReadValues(v.gin.Request.URL.Query())
	forgive(f.Kind, f.Status)
	n, _ := strconv.Atoi(v.query("page")) // anything else is the first
	q := store.ImportQuery{Kind: register.ImportKind(f.Kind.Value), Status: register.ImportStatus(f.Status.Value), Most: rowsOnAPage, Offset: (max(n, 1) - 1) * rowsOnAPage}
	all, total, err := v.ledger.History(v.ctx(), q)
	if err == nil && len(all) == 0 && total > 0 { // a page past the end is the last
		n = (total + rowsOnAPage - 1) / rowsOnAPage
		q.Offset = (n - 1) * rowsOnAPage
		all, total, err = v.ledger.History(v.ctx(), q)
	}
	if err != nil {
		return err
	}
	data := historyView{
		frame: v.frame("Every file that came", importsAt), Crumbs: []link{{"Imports", importsAt}}, Keeps: v.keepsWords(),
		Filters: filterBar{To: historyAt, Name: "Every file that came", Fields: []*form.Field{&f.Kind.Field, &f.Status.Field}},
		Pages:   newPager(total, n, func(page int) string { return f.address("page", strconv.Itoa(page)) }),
		Empty:   empty{Title: "No file has come yet", Says: "Each file stands here with what it changed, and can be undone.", Act: &link{"Bring a file", importsAt}},
	}
	if f.narrowed() {
		data.Filters.ShowAll, data.Filters.Only = historyAt, f.only()
		data.Empty = empty{Title: "No file is of this sort", Says: "No file that came has all of what you asked for.", Act: &link{"Show all", historyAt}}
	}
	if data.Lines, err = v.importLines(all); err != nil {
		return err
	}
	return show(v, historyPage, data)
}

func filterHistory(v *visit) error {
	f := newHistoryFilter()
	f.Read(v.gin.Request)
	forgive(f.Kind, f.Status)
	return v.goTo(f.address(), "")
}

// importLines are imports as a list shows them: the last that is applied with
// the way to undo it.
func (v *visit) importLines(all []register.Import) ([]importLine, error) {
	last, err := v.ledger.LastApplied(v.ctx())
	if err != nil {
		return nil, err
	}
	lines := make([]importLine, len(all))
	for n, i := range all {
		lines[n] = lineOf(i)
		if i.ID == last {
			lines[n].Undo = importAt(i.ID, "undo")
		}
	}
	return lines, nil
}

func lineOf(i register.Import) importLine {
	l := importLine{
		Href: importAt(i.ID), File: plainFileName(i.FileName), Kind: importKindWords[i.Kind], When: at(i.At), By: i.By, Rows: rowWords(i.Rows), State: importTag(i),
		Days: periodWords(i.Period), Digest: i.SHA256[:min(shortDigest, len(i.SHA256))],
	}
	if n := oddIn(i); n > 0 {
		l.Odd = many(n, "thing to look at", "things to look at")
	}
	if i.Status == register.ImportRefused {
		l.Rows, l.Odd = "", ""
	}
	return l
}

// shortDigest is how much of a file's fingerprint tells it from others.
const shortDigest = 12

// oddIn counts what is odd in an import and wants a look.
func oddIn(i register.Import) (n int) {
	for _, p := range i.Problems {
		if p.Severity != "note" {
			n++
		}
	}
	return n
}

// keepsWords say for how long this school keeps files.
func (v *visit) keepsWords() string {
	return "A file, and what undoes it, is kept for " + many(v.school.Settings.FileDays(), "day", "days") + ". Its line stays here."
}

// periodWords says some days without repeating a month or a year: "2 to 30
// September 2026".
func periodWords(p register.Period) string {
	if p.From.IsZero() {
		return ""
	}
	return daysWords(p.From, p.To)
}

func daysWords(from, to calendar.Day) string {
	f, t := from.Time(), to.Time()
	switch {
	case from == to:
		return from.Words()
	case f.Year() == t.Year() && f.Month() == t.Month():
		return f.Format("2") + " to " + to.Words()
	case f.Year() == t.Year():
		return f.Format("2 January") + " to " + to.Words()
	}
	return from.Words() + " to " + to.Words()
}
