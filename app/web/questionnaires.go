package web

import (
	"net/http"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	choosePaperPage = newPage[choosePaperView]("questionnaires/choose.html")
	paperPage       = newPage[paperView]("questionnaires/form.html")
)

// choosePaperView asks which questionnaire it was, since each has its own totals.
type choosePaperView struct {
	frame
	Crumbs  []link
	Heading string
	Tools   []task
	Back    string
}

// paperView is the page on which a questionnaire's totals are written down.
type paperView struct {
	frame
	Crumbs        []link
	Heading, Lead string
	Form          *paperForm
	Asked         *handOffAsked
	Clash         *clashNote
	To, Back      string
}

type paperForm struct {
	form.Form
	tool    register.Tool
	Version *form.Version
	Name    *form.Text // nil for a tool of the table
	On      *form.Date
	By      *form.Text
	Totals  []*form.Number
	Paper   *form.Text
	Note    *form.Text
	Worried *form.Choice
	HandOff *form.Tick // asked once an answer worried somebody
}

func newPaperForm(tool register.Tool) *paperForm {
	f := &paperForm{tool: tool}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	if tool.ID == register.OtherTool {
		f.Name = f.AskText("tool_name", "Name of the questionnaire", form.Width("medium"))
	}
	f.On = f.AskDate("on", "The day it was done")
	f.By = f.AskText("by", "Who went through it with the pupil", form.Width("medium"))
	for _, s := range tool.Scales {
		f.Totals = append(f.Totals, f.AskNumber("total_"+s.ID, s.Name, form.Hint(strconv.Itoa(s.Lowest)+" to "+strconv.Itoa(s.Highest)), form.Between(s.Lowest, s.Highest)))
	}
	f.Paper = f.AskText("paper", "Where the paper is kept", form.Hint("A cupboard, or the reference of a file"))
	f.Note = f.AskLongText("note", "Note", form.Rows(2), form.Hint("How it was done, such as read aloud. No question and no answer of it"))
	f.Worried = f.AskRadios("worried", "Did any answer worry you today?", form.Options("no", "No", "yes", "Yes, the safeguarding lead must hear of it"),
		form.Hint("Read every answer yourself today, one by one: a total hides the one that matters"))
	f.HandOff = f.AskTick("hand_off", "Raise a hand-off to the safeguarding lead now")
	return f
}

func (f *paperForm) put(q register.Questionnaire) {
	f.Version.Put(q.Version)
	if f.Name != nil {
		f.Name.Put(q.Name)
	}
	f.On.Put(q.On)
	f.By.Put(q.By)
	for i, s := range f.tool.Scales {
		if value, known := q.Total(s.ID); known {
			f.Totals[i].Put(value)
		}
	}
	f.Paper.Put(q.Paper)
	f.Note.Put(q.Note)
	f.Worried.Put(string(q.Worried))
}

func (f *paperForm) questionnaire() register.Questionnaire {
	q := register.Questionnaire{Tool: f.tool.ID, On: f.On.Value, By: f.By.Value, Paper: f.Paper.Value, Note: f.Note.Value, Worried: register.Answer(f.Worried.Value)}
	if f.Name != nil {
		q.Name = f.Name.Value
	}
	for i, s := range f.tool.Scales {
		if f.Totals[i].Known {
			q.Totals = append(q.Totals, register.Total{Scale: s.ID, Value: f.Totals[i].Value})
		}
	}
	return q
}

// answer is what the form says of a worry. Only raising it is offered.
func (f *paperForm) answer() register.HandOffAnswer {
	if f.HandOff.Value {
		return register.HandOffAnswer{Choice: register.RaiseIt}
	}
	return register.HandOffAnswer{}
}

// addPaper begins a questionnaire: which one, and then its own form.
func addPaper(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	tool, known := register.ReadTool(register.ToolID(v.query("tool")))
	if !known {
		return v.chooseTool(rec)
	}
	f := newPaperForm(tool)
	f.On.Put(v.today())
	f.By.Put(v.user.Name)
	return v.askPaper(http.StatusOK, rec, nil, f, nil)
}

func (v *visit) chooseTool(rec store.CarerRecord) error {
	to := carerAt(rec.Carer.ID, "questionnaires", "add") + "?tool="
	data := choosePaperView{frame: v.frame("A questionnaire", "/register"), Heading: "Which questionnaire did " + rec.Pupil.Called() + " do?", Back: carerAt(rec.Carer.ID)}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	for _, tool := range register.Tools {
		data.Tools = append(data.Tools, task{Says: tool.Name, Detail: rangesOf(tool), Href: to + string(tool.ID)})
	}
	return show(v, choosePaperPage, data)
}

// rangesOf says which totals a tool has: "Total 0 to 36".
func rangesOf(tool register.Tool) string {
	if tool.ID == register.OtherTool {
		return "Any other, with one total"
	}
	var parts []string
	for _, s := range tool.Scales {
		parts = append(parts, s.Name+" "+strconv.Itoa(s.Lowest)+" to "+strconv.Itoa(s.Highest))
	}
	return listed(", ", parts...)
}

func keepPaper(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	tool, known := register.ReadTool(register.ToolID(v.query("tool")))
	if !known {
		return fault.Wrong("", "Choose the questionnaire first")
	}
	f := newPaperForm(tool)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		_, err = v.ledger.KeepQuestionnaire(v.ctx(), rec.Carer.ID, f.questionnaire(), f.answer())
	}
	return v.paperKept(rec, nil, f, err)
}

// paperKept leads on from saving a questionnaire, or asks again.
func (v *visit) paperKept(rec store.CarerRecord, was *register.Questionnaire, f *paperForm, err error) error {
	again := func(status int, clash *clashNote) error {
		if clash != nil && was != nil {
			kept := formOf(*was)
			kept.put(*was)
			clash.Differences = f.Over(&kept.Form)
			f.Version.Put(was.Version)
		}
		return v.askPaper(status, rec, was, f, clash)
	}
	if asked, err := askedAgain(f, "questionnaire", err, again); asked {
		return err
	}
	if f.HandOff.Value && f.Worried.Value == string(register.Yes) {
		v.leave(v.handedOff("The totals are saved.", f.answer()))
		return v.goTo(carerAt(rec.Carer.ID), "")
	}
	return v.goTo(carerAt(rec.Carer.ID), "The totals are saved")
}

// paperHere returns the record that the address names and which of its
// questionnaires.
func (v *visit) paperHere() (store.CarerRecord, register.Questionnaire, error) {
	return partHere(v, "questionnaire", func(rec store.CarerRecord) []register.Questionnaire { return rec.Papers }, func(one register.Questionnaire) string { return one.ID })
}

func formOf(q register.Questionnaire) *paperForm {
	tool, _ := register.ReadTool(q.Tool) // as it was checked when it was kept
	return newPaperForm(tool)
}

func showPaper(v *visit) error {
	rec, q, err := v.paperHere()
	if err != nil {
		return err
	}
	f := formOf(q)
	f.put(q)
	return v.askPaper(http.StatusOK, rec, &q, f, nil)
}

func changePaper(v *visit) error {
	rec, was, err := v.paperHere()
	if err != nil {
		return err
	}
	f := formOf(was)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = v.ledger.ChangeQuestionnaire(v.ctx(), was.ID, f.Version.Value, f.questionnaire(), f.answer())
	}
	return v.paperKept(rec, &was, f, err)
}

// askPaper shows the form: for a new questionnaire, or for was. The question
// about the worry is there once it is known that there is one.
func (v *visit) askPaper(status int, rec store.CarerRecord, was *register.Questionnaire, f *paperForm, clash *clashNote) error {
	data := paperView{
		frame: v.frame("A questionnaire", "/register"), Heading: f.tool.Name + ", " + owned(rec.Pupil.Called()) + " totals", Form: f, Clash: clash,
		To: carerAt(rec.Carer.ID, "questionnaires", "add") + "?tool=" + string(f.tool.ID), Back: carerAt(rec.Carer.ID),
	}
	data.Crumbs = append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)})
	if was != nil {
		data.To = carerAt(rec.Carer.ID, "questionnaires", was.ID)
	}
	data.Problems = f.Problems()
	var found []register.Trigger
	if known := was != nil && was.Worried == register.Yes; status != http.StatusOK && !known {
		found = register.Questionnaire{Worried: register.Answer(f.Worried.Value)}.Triggers()
	}
	var err error
	if data.Asked, err = v.askedHandOff(found, &f.HandOff.Field); err != nil {
		return err
	}
	return showAs(v, status, paperPage, data)
}

// papersPart is a small part of a carer's page.
type papersPart struct {
	Add   *link // for who may
	Holds string
	Lines []task
}

func (c carerShown) papers() papersPart {
	p := papersPart{Holds: howMany(0, "")}
	if len(c.Papers) > 0 { // newest first
		p.Holds = howMany(len(c.Papers), c.Papers[0].On)
	}
	if c.v.may(access.KeepRegister) {
		p.Add = &link{"Add totals", c.at("questionnaires", "add")}
	}
	for _, q := range c.Papers {
		t := task{Says: q.Words() + ": " + c.totalWords(q), Detail: listed(". ", listed(", ", q.On.Words(), q.By), paperWords(q), sentence(q.Note))}
		if c.keeps {
			t.Href = c.at("questionnaires", q.ID)
		}
		p.Lines = append(p.Lines, t)
	}
	return p
}

func paperWords(q register.Questionnaire) string {
	if q.Paper == "" {
		return ""
	}
	return "The paper: " + q.Paper
}

// totalWords says each total of its scale, and how the publisher reads it where
// the school asks for that.
func (c carerShown) totalWords(q register.Questionnaire) string {
	tool, _ := register.ReadTool(q.Tool)
	var parts []string
	for _, s := range tool.Scales {
		value, known := q.Total(s.ID)
		if !known {
			parts = append(parts, "not known")
			continue
		}
		says := strconv.Itoa(value)
		if tool.ID != register.OtherTool {
			says += " of " + strconv.Itoa(s.Highest)
		}
		if len(tool.Scales) > 1 {
			says = strings.ToLower(s.Name) + " " + says
		}
		if band := s.Band(value); band != "" && c.v.school.Settings.ToolBands {
			says += " (" + band + ")"
		}
		parts = append(parts, says)
	}
	return listed(", ", parts...)
}
