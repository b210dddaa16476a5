package web

import (
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"

	"carers/app/award"
	"carers/app/fault"
	"carers/app/packs"
	"carers/imports"

	"carers/app/web/form"
)

// mostWordingMB is how large a file of wording may be.
const mostWordingMB = 8

// loadForm asks for the school's own copy.
type loadForm struct {
	form.Form
	File *form.File
}

func newLoadForm() *loadForm {
	f := &loadForm{}
	f.File = f.AskFile("file", "The filled template, or a table of your own", mostWordingMB, form.Called("The file"))
	f.File.Accept = ".xlsx,.csv"
	return f
}

// fetchTemplate hands over a framework as a workbook to fill in.
func fetchTemplate(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	file, err := packs.AwardTemplate(packs.About{School: v.school, At: v.now(), By: v.user.Name}, in)
	if err != nil {
		return err
	}
	v.handOver(file.Name, file.Type, file.Content)
	return nil
}

var wordingPreviewPage = newPage[wordingPreviewView]("award/wording-preview.html")

// wordingPreviewView is what a file would change of the wording. Nothing is kept yet.
type wordingPreviewView struct {
	awardHead
	New, Changed, Gone []wordingMove
	Same               string
	Odd                []string
	Form               *applyForm
	To, Back           string
}

type wordingMove struct {
	Place, Was, Is string
	Held           string // how much evidence points at it
}

// applyForm carries what was read of a file from its preview to its keeping, and the
// wording that it was laid beside.
type applyForm struct {
	form.Form
	Seen, Criteria *form.Text
}

func newApplyForm() *applyForm {
	f := &applyForm{}
	f.Seen, f.Criteria = f.Carry("seen"), f.Carry("criteria")
	return f
}

func loadWording(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	f := newLoadForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var read imports.Wording
	if err == nil && f.File.Value == nil {
		err = fault.Wrong("file", "Choose the file first")
	}
	if err == nil {
		read, err = readWording(f.File.Value, in)
	}
	if refusal := imports.RefusalOf(err); refusal != nil {
		err = fault.Wrong("file", refusal.Says)
	}
	if f.Place(err) {
		a, err := v.aims()
		if err != nil {
			return err
		}
		return v.askWording(http.StatusUnprocessableEntity, in, a, f)
	}
	if err != nil {
		return err
	}
	return v.previewWording(http.StatusOK, in, read)
}

func readWording(header *multipart.FileHeader, in award.Framework) (imports.Wording, error) {
	file, err := header.Open()
	if err != nil {
		return imports.Wording{}, fmt.Errorf("open what was sent: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		return imports.Wording{}, fmt.Errorf("read what was sent: %w", err)
	}
	return imports.ReadWording(imports.File{Name: header.Filename, Content: content}, in)
}

func (v *visit) previewWording(status int, in award.Framework, read imports.Wording) error {
	know, err := v.ledger.AwardFacts(v.ctx())
	if err != nil {
		return err
	}
	data := wordingPreviewView{awardHead: v.awardHead("What the file would change", wordingAt), To: wordingAt + "/apply/" + in.ID, Back: aboutFramework(wordingAt, in.ID)}
	data.Lead, data.Crumbs = in.Name+". Nothing is kept yet.", []link{{"Wording", data.Back}}
	for _, m := range read.Moves {
		is := m.Is
		if m.How == award.Removed {
			is = m.Was
		}
		level, _ := in.Level(is.Level)
		line := wordingMove{Place: nameOfStandard(in, is.Standard) + ", " + level.Name, Was: m.Was.Text, Is: m.Is.Text}
		if n := know.Pointed[m.Was.ID]; m.Was.ID != "" && n.Clear+n.Waits > 0 {
			line.Held = many(n.Clear+n.Waits, "piece of evidence points at it", "pieces of evidence point at it")
		}
		switch m.How {
		case award.Added:
			data.New = append(data.New, line)
		case award.Removed:
			data.Gone = append(data.Gone, line)
		default:
			data.Changed = append(data.Changed, line)
		}
	}
	if read.Same > 0 {
		data.Same = sentence(many(read.Same, "criterion says what it said", "criteria say what they said"))
	}
	for _, p := range read.Problems {
		data.Odd = append(data.Odd, listed(": ", problemPlace(p.Sheet, p.Row), p.Message))
	}
	if len(read.Moves) > 0 {
		data.Form = newApplyForm()
		data.Form.Seen.Put(in.Edition())
		text, err := json.Marshal(read.Criteria)
		if err != nil {
			return fmt.Errorf("carry the wording: %w", err)
		}
		data.Form.Criteria.Put(string(text))
	}
	return showAs(v, status, wordingPreviewPage, data)
}

// problemPlace says where in a file something is odd.
func problemPlace(sheet string, row int) string {
	if row == 0 {
		return sheet
	}
	return listed(", ", sheet, fmt.Sprintf("row %d", row))
}

func applyWording(v *visit) error {
	in, err := v.frameworkHere()
	if err != nil {
		return err
	}
	f := newApplyForm()
	f.Read(v.gin.Request)
	if err := f.Unreadable(); err != nil {
		return err
	}
	var criteria []award.Criterion
	if err := json.Unmarshal([]byte(f.Criteria.Value), &criteria); err != nil {
		return fault.Wrong("", "What was read of the file did not arrive whole. Load the file once more")
	}
	moves, err := v.ledger.LoadWording(v.ctx(), in.ID, f.Seen.Value, criteria)
	if fault.IsClash(err) {
		v.leave(notice{Tone: "wait", Says: "Somebody changed the wording meanwhile. Load the file once more, and see what it would change now"})
		return v.goTo(aboutFramework(wordingAt, in.ID), "")
	}
	if err != nil {
		return err
	}
	gone := 0
	for _, m := range moves {
		if m.How == award.Removed {
			gone++
		}
	}
	says := "Your own wording is loaded: " + many(len(moves), "criterion changed", "criteria changed")
	if gone > 0 {
		return v.goTo(aboutFramework(wordingAt, in.ID)+"#gone", says+", of which "+many(gone, "is", "are")+" gone. Evidence for those is held: see what it serves now")
	}
	return v.goTo(aboutFramework(wordingAt, in.ID), says)
}
