package web

import (
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"slices"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/web/form"
)

var (
	evidenceAddPage    = newPage[evidenceAddView]("evidence/add.html")
	evidenceChangePage = newPage[evidenceChangeView]("evidence/change.html")
)

// evidenceEndings are what a browser offers first. What a file is, its content says.
const evidenceEndings = ".jpg,.jpeg,.png,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.eml,.txt,.html"

// evidenceFileForm asks for a file and nothing else, so that one drag is enough.
type evidenceFileForm struct {
	form.Form
	File    *form.File
	Version *form.Version
}

func newEvidenceFileForm() *evidenceFileForm {
	f := &evidenceFileForm{}
	f.File = f.AskFile("file", "Drop a file here, or choose one", award.MostFile>>20, form.Accept(evidenceEndings),
		form.Smaller("Save pictures in it smaller, or bring its parts one by one"), form.Needed("Choose the file to bring"),
		form.Hint(fmt.Sprintf("A picture (JPEG, PNG), PDF, Word, Excel, PowerPoint or OpenDocument file, an e-mail (.eml), text or a saved web page, of up to %d MB.", award.MostFile>>20)))
	return f
}

// evidenceAddView is where evidence is brought.
type evidenceAddView struct {
	awardHead
	Form    *evidenceFileForm
	To      string
	Button  string
	For     string // what it is to serve, where a page of the award asked
	Room    string
	Note    *link
	Link    *link
	Replace bool
}

func askEvidenceFile(v *visit) error { return v.askFileOf(http.StatusOK, newEvidenceFileForm()) }

func (v *visit) askFileOf(status int, f *evidenceFileForm) error {
	served, err := v.served()
	if err != nil {
		return err
	}
	serves := v.query(servesQuery)
	data := evidenceAddView{awardHead: v.awardHead("Add evidence", evidenceAt), Form: f, Button: "Add this file"}
	data.Crumbs = []link{{"Evidence", evidenceAt}}
	data.Lead = "What it shows, and what it serves, is asked afterwards. What the file is called is proposed as its title and not kept. Pictures lose where and when they were taken."
	data.For = served.text(serves)
	data.To = evidenceAt + "/add" + asQuery(servesQuery, serves)
	data.Note = &link{"Write a note", writeTo(award.NoteKind, serves)}
	data.Link = &link{"Give a link", writeTo(award.LinkKind, serves)}
	if data.Room, err = v.evidenceRoom(); err != nil {
		return err
	}
	data.Problems = f.Problems()
	return showAs(v, status, evidenceAddPage, data)
}

// evidenceRoom says how much of the school's room for files is taken.
func (v *visit) evidenceRoom() (string, error) {
	used, err := v.ledger.EvidenceRoom(v.ctx())
	if used == 0 {
		return fmt.Sprintf("There is room for %d MB.", award.MostSchool>>20), err
	}
	return fmt.Sprintf("The school’s files take %s of %d MB.", megabytes(used), award.MostSchool>>20), err
}

// megabytes is how large files are, in words; blank where there are none.
func megabytes(bytes int) string {
	if bytes == 0 {
		return ""
	}
	if bytes < 100<<10 {
		return fmt.Sprintf("%d KB", (bytes+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

func writeTo(kind award.EvidenceKind, serves string) string {
	to := evidenceAt + "/write?kind=" + string(kind)
	if serves != "" {
		to += "&" + asQuery(servesQuery, serves)[1:]
	}
	return to
}

func addEvidenceFile(v *visit) error {
	f := newEvidenceFileForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var content []byte
	id := ""
	if err == nil {
		content, err = readWhole(f.File.Value)
	}
	if err == nil {
		id, err = v.addFile(content, award.TitleOf(f.File.Value.Filename))
	}
	if f.Place(err) {
		return v.askFileOf(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	v.leave(notice{Tone: "good", Says: "It is kept. Now say what it shows, and tick what it serves"})
	return v.sendOn(evidenceAtID(id, "change"))
}

// addFile keeps a file as evidence, under what it was called until somebody says better.
func (v *visit) addFile(content []byte, title string) (string, error) {
	served, err := v.served()
	if err != nil {
		return "", err
	}
	b := award.Evidence{Title: title}
	if b.Title == "" {
		b.Title = "Without a title yet"
	}
	if id := v.query(servesQuery); slices.Contains(served.known(), id) {
		b.Serves = []string{id}
	}
	return v.ledger.AddEvidence(v.ctx(), b, served.known(), content)
}

func readWhole(header *multipart.FileHeader) ([]byte, error) {
	file, err := header.Open()
	if err != nil {
		return nil, fmt.Errorf("open what was sent: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read what was sent: %w", err)
	}
	return content, nil
}

// askReplacement asks for the file that stands in place of the one there is.
func askReplacement(v *visit) error {
	e, err := v.ledger.EvidenceItem(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	f := newReplacementForm()
	f.Version.Put(e.Version)
	return v.askReplacementFor(http.StatusOK, e, f)
}

func newReplacementForm() *evidenceFileForm {
	f := newEvidenceFileForm()
	f.Version = f.CarryVersion()
	return f
}

func (v *visit) askReplacementFor(status int, e award.Evidence, f *evidenceFileForm) error {
	if !e.Kind.HasFile() || e.Out() {
		return fault.Missing{What: "file"}
	}
	data := evidenceAddView{awardHead: v.awardHead("Replace a file", evidenceAt), Form: f, Replace: true, Button: "Put this in its place", To: evidenceAtID(e.ID, "replace")}
	data.Heading = "Replace the file"
	data.Lead = "The file that is there now is let go, with any copy of it. The new one is looked through from the start; pupils who have a letter keep it."
	data.Crumbs = []link{{"Evidence", evidenceAt}, {e.Title, evidenceAtID(e.ID)}}
	data.Problems = f.Problems()
	return showAs(v, status, evidenceAddPage, data)
}

func replaceEvidence(v *visit) error {
	e, err := v.ledger.EvidenceItem(v.ctx(), v.id("evidence"))
	if err != nil {
		return err
	}
	f := newReplacementForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var content []byte
	if err == nil {
		content, err = readWhole(f.File.Value)
	}
	if err == nil {
		err = v.ledger.ReplaceEvidenceFile(v.ctx(), e.ID, f.Version.Value, content)
	}
	if f.Place(err) {
		return v.askReplacementFor(http.StatusUnprocessableEntity, e, f)
	}
	if err != nil {
		return err
	}
	if e.OutOfDate(v.today()) {
		v.leave(notice{Tone: "good", Says: "The new file is there, and has been looked through. Now say until when it holds"})
		return v.sendOn(evidenceAtID(e.ID, "change"))
	}
	v.leave(notice{Tone: "good", Says: "The new file is there, and has been looked through"})
	return v.sendOn(evidenceAtID(e.ID))
}
