package web

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	"carers/app/access"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
	"carers/imports"
)

var importsPage = newPage[importsView]("imports/list.html")

const (
	importsAt     = "/imports"
	mostMegabytes = 20 // of a file that is brought on a page
	bringEndings  = ".xlsx,.xlsm,.csv,.tsv,.txt,.xls,.xml,.html,.htm"
	fewImports    = 10 // of the latest; all are in the history
)

// bringForm is a file on its way in.
type bringForm struct {
	form.Form
	File *form.File
	Kind *form.Choice
}

// newBringForm asks for a file. The champion's own sheet is offered to who may
// keep the register, and to nobody else.
func newBringForm(keeper bool) *bringForm {
	f := &bringForm{}
	f.File = f.AskFile("file", "Drop a file here, or choose one", mostMegabytes, form.Accept(bringEndings),
		form.Smaller("Export one term at a time, or one year group, or save it as an Excel workbook (.xlsx), which takes less room"),
		form.Needed("Choose the file to bring"), form.Hint(fmt.Sprintf("A spreadsheet or CSV of up to %d MB, just as your MIS saved it.", mostMegabytes)))
	kinds := append(form.Options(string(register.AutoKind), "Not sure: find out from the file"), kindsToBring(keeper)...)
	f.Kind = f.AskRadios("kind", "What is it?", kinds)
	f.Kind.Put(string(register.AutoKind))
	return f
}

type importsView struct {
	frame
	Form  *bringForm
	Lines []importLine
	More  string // how many there are in the history, or nothing when all are here
	Said  saidList
	Empty bool
}

func showImports(v *visit) error {
	return v.askFile(http.StatusOK, newBringForm(v.may(access.KeepRegister)))
}

func (v *visit) askFile(status int, f *bringForm) error {
	latest, total, err := v.ledger.History(v.ctx(), store.ImportQuery{Most: fewImports})
	if err != nil {
		return err
	}
	data := importsView{frame: v.frame("Imports", importsAt), Form: f, Empty: total == 0}
	if total > len(latest) {
		data.More = form.Thousands(total)
	}
	if data.Lines, err = v.importLines(latest); err != nil {
		return err
	}
	if data.Said, err = v.said(); err != nil {
		return err
	}
	data.Problems = f.Problems()
	return showAs(v, status, importsPage, data)
}

// importAt is the address of an import's page, or of one under it.
func importAt(id string, under ...string) string {
	at := importsAt + "/" + id
	for _, u := range under {
		at += "/" + u
	}
	return at
}

// oneImport is the import of the address, if this person may see it.
func (v *visit) oneImport() (register.Import, error) { return v.ledger.Import(v.ctx(), v.id("import")) }

// bringFile keeps a file and goes on to what was understood of it. Nothing is
// applied yet; but a file that says nothing new is done with at once.
func bringFile(v *visit) error {
	f := newBringForm(v.may(access.KeepRegister))
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var seen jobs.Preview
	if err == nil {
		seen, err = v.bring(f.File.Value, register.ImportKind(f.Kind.Value))
	}
	if f.Place(err) {
		return v.askFile(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	var says []string
	if seen.Again {
		says = append(says, "This very file waits already, since "+dayWords(seen.Import.At)+", and here it is. Nothing was brought twice.")
	}
	for _, n := range seen.Understanding.Notes {
		if n.Code == imports.NoteOwnSheet { // told now: it is kept as what it is, so nothing is odd about it later
			says = append(says, n.Says)
		}
	}
	if len(says) > 0 {
		v.leave(notice{Tone: "wait", Says: strings.Join(says, " ")})
	}
	return v.sendOn(importAt(seen.Import.ID))
}

// sendOn goes to another page, or tells its address to the script that sent the
// file and will open it: a browser that followed by itself would plan it twice.
func (v *visit) sendOn(path string) error {
	if v.gin.GetHeader("Accept") != "application/json" {
		return v.goTo(path, "")
	}
	v.gin.JSON(http.StatusOK, map[string]string{"to": path})
	return nil
}

func (v *visit) bring(header *multipart.FileHeader, kind register.ImportKind) (jobs.Preview, error) {
	file, err := header.Open()
	if err != nil {
		return jobs.Preview{}, fmt.Errorf("open what was sent: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return jobs.Preview{}, fmt.Errorf("read what was sent: %w", err)
	}
	return jobs.Bring(v.ctx(), v.ledger, imports.File{Name: plainFileName(header.Filename), Content: content}, kind)
}
