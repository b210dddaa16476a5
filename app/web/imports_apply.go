package web

import (
	"errors"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/imports"
)

var undoPage = newPage[undoView]("imports/undo.html")

// applyImport applies what is certain of an import, as this person was shown
// it. What somebody else changed meanwhile is shown first.
func applyImport(v *visit) error {
	i, err := v.importShown()
	if err != nil {
		return v.standInTheWay(i, err)
	}
	taken, err := jobs.Apply(v.ctx(), v.ledger, i.ID, i.Version, nil)
	if problems := fault.Problems(err); len(problems) > 0 {
		return v.over(i.ID, problems[0].Says)
	}
	if err != nil {
		return err
	}
	says := "Applied. " + finding(register.Import{Kind: taken.Kind, Shape: taken.Shape, Rows: taken.Rows}, did) + "."
	switch {
	case taken.Status == register.ImportWaiting:
		says = "Nothing is certain yet, so the whole file waits for your answers"
	case taken.Status == register.ImportNothingNew:
		says = "Finished. Nothing in this file was new"
		if len(i.Answers) > 0 {
			says += ", and the answers are kept"
		}
	case taken.Rows.Held > 0:
		says += " " + many(taken.Rows.Held, "row still waits", "rows still wait") + " for you."
	}
	return v.goTo(importAt(i.ID), says)
}

// importShown is the import of the address, if it still waits and still is what
// this person was shown. One that is over is told on its page.
func (v *visit) importShown() (register.Import, error) {
	i, err := v.oneImport()
	if err != nil {
		return i, err
	}
	f := newImportForm()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return i, err
	}
	switch {
	case i.Status != register.ImportPreview && i.Status != register.ImportWaiting:
		return i, errImportOver
	case i.Version != f.Version.Value:
		return i, errImportChanged
	}
	return i, nil
}

// What keeps an import from being acted on, although the act is allowed.
var (
	errImportOver    = errors.New("the import is over")
	errImportChanged = errors.New("somebody changed the import since it was shown")
)

// standInTheWay tells on the import's page why nothing was done: the page shows
// how it is now.
func (v *visit) standInTheWay(i register.Import, err error) error {
	switch {
	case errors.Is(err, errImportOver):
		return v.over(i.ID, "This import is over already, so nothing was done now")
	case errors.Is(err, errImportChanged):
		return v.over(i.ID, "Somebody changed this import since you opened it, so nothing was done. Look again, then decide")
	}
	return err
}

// over goes to an import's page and says what stood in the way of an act.
func (v *visit) over(id, says string) error {
	v.leave(notice{Tone: "wait", Says: says})
	return v.goTo(importAt(id), "")
}

func cancelImport(v *visit) error {
	i, err := v.importShown()
	if err != nil {
		return v.standInTheWay(i, err)
	}
	answered, err := v.answeredHere(i)
	if err != nil {
		return err
	}
	if err := jobs.Cancel(v.ctx(), v.ledger, i.ID, i.Version); err != nil {
		return err
	}
	says := "The import is cancelled. Nothing of it was applied"
	if answered {
		says += ", and the answers given for it are let go"
	}
	return v.goTo(importsAt, says)
}

type undoView struct {
	importHead
	Form    *importForm
	To      string
	Back    string
	Takes   []string // what will be taken back, in sentences
	Blocked string   // what stands in the way, or nothing
}

func showUndo(v *visit) error {
	i, err := v.oneImport()
	if err != nil {
		return err
	}
	return v.askUndo(http.StatusOK, i, newImportForm())
}

func (v *visit) askUndo(status int, i register.Import, f *importForm) error {
	f.Version.Put(i.Version)
	data := undoView{importHead: v.head(i, "Undo an import"), Form: f, To: importAt(i.ID, "undo"), Back: importAt(i.ID), Takes: undoWords(i)}
	data.Crumbs = append(data.Crumbs, link{"This import", data.Back})
	err := v.ledger.CanUndo(v.ctx(), i.ID)
	if problems := fault.Problems(err); len(problems) > 0 {
		data.Blocked = sentence(problems[0].Says)
	} else if err != nil {
		return err
	}
	data.Problems = f.Problems()
	return showAs(v, status, undoPage, data)
}

// undoWords say what undoing an import takes back.
func undoWords(i register.Import) []string {
	var says []string
	if noun, ok := rowNouns[i.Kind]; ok {
		if n := i.Rows.Added; n > 0 {
			says = append(says, many(n, noun[0]+" that came", noun[1]+" that came")+" with it will no longer be there.")
		}
		return append(says, "Everything that it changed or took away is put back as it was.", "The file and this page stay in the history, and the file can be brought again.")
	}
	if bringsFigures(i.Kind) {
		return []string{"Every figure that came with it is taken out, and what gave way to it is put back.", "The file and this page stay in the history, and the file can be brought again."}
	}
	where, what := "roll", "pupil"
	if i.Kind == register.RegisterKind {
		where, what = "register", "entry"
	}
	if n := i.Rows.Added; n > 0 {
		says = append(says, many(n, "pupil who joined", "pupils who joined")+" the "+where+" with it will no longer be there.")
	}
	if n := i.Rows.Updated; n > 0 {
		says = append(says, many(n, what+" goes", plural(what)+" go")+" back to what was known before.")
	}
	if slices.ContainsFunc(i.Problems, func(p register.ImportProblem) bool { return p.Code == imports.NoteJoinsRoll }) {
		says = append(says, "Whoever came to the roll with it leaves that too.")
	}
	return append(says, "The file and this page stay in the history, and the file can be brought again.")
}

func plural(what string) string {
	if what == "entry" {
		return "entries"
	}
	return what + "s"
}

func undoImport(v *visit) error {
	i, err := v.oneImport()
	if err != nil {
		return err
	}
	f := newImportForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil && f.Version.Value != i.Version {
		return fault.Clash{What: "import"}
	}
	if err == nil {
		err = v.ledger.UndoImport(v.ctx(), i.ID)
	}
	if f.Place(err) {
		return v.askUndo(http.StatusUnprocessableEntity, i, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(importAt(i.ID), "The import is undone")
}

// fetchImport hands over the file as it came. Its own name may hold a child's,
// so the copy is named for the day.
func fetchImport(v *visit) error {
	if _, err := v.oneImport(); err != nil {
		return err
	}
	i, content, err := v.ledger.ImportFile(v.ctx(), v.id("import"))
	if err != nil {
		return err
	}
	v.handOver(fmt.Sprintf("import-%s%s", calendar.DayOf(i.At), ending(i.FileName)), "application/octet-stream", content)
	return nil
}

// ending is the ending of a file's name, when it is one that we take.
func ending(name string) string {
	end := strings.ToLower(path.Ext(name))
	if slices.Contains(strings.Split(bringEndings, ","), end) {
		return end
	}
	return ""
}
