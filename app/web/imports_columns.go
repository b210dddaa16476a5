package web

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
	"carers/imports"
)

var columnsPage = newPage[columnsView]("imports/columns.html")

// fieldGroups put the meanings of a column that are about pupils under names, so
// that a long list can be read. The others go under the group of their like.
var fieldGroups = []struct {
	name   string
	fields []imports.Field
}{
	{"Who the pupil is", []imports.Field{imports.UPN, imports.AdmissionNumber, imports.MISID, imports.Surname, imports.Forename, imports.WholeName, imports.SurnameFirst, imports.ForenameFirst,
		imports.PreferredSurname, imports.PreferredFore, imports.PreferredName, imports.MiddleNames, imports.DateOfBirth, imports.Sex, imports.FormerUPN, imports.ULN}},
	{"Place in school", []imports.Field{imports.YearGroup, imports.NCYear, imports.FormGroup, imports.House, imports.JoinedOn, imports.LeftOn, imports.Enrolment}},
	{"Sessions and events", imports.FieldsOf(register.SuspensionsKind)},
	{"Who teaches whom", imports.FieldsOf(register.ClassesKind)},
	{"Address, for proposing brothers and sisters", []imports.Field{imports.Address, imports.Postcode}},
	{"What the MIS says of the pupil", []imports.Field{imports.SEN, imports.PupilPremium, imports.FSM, imports.FSMEver6, imports.EAL, imports.InCare, imports.YoungCarer}},
}

var howWords = map[imports.How]string{
	imports.ByHeading: "by its heading", imports.ByContent: "by what is in it", imports.Remembered: "as you corrected it before", imports.ByPerson: "as you say", "": "",
}

// columnsForm says what each column means, sheet by sheet where sheets have
// different headings.
type columnsForm struct {
	form.Form
	Version *form.Version
	Kind    *form.Text // what the file is taken for, from one page to the next
	Sheets  []askedSheet
}

// askedSheet is the columns of sheets with the same headings.
type askedSheet struct {
	imports.SheetColumns
	Choices []*form.Choice // by column; nil for a session's, which its date tells
}

type columnsView struct {
	importHead
	Kind     *kindForm // nil where it cannot be another
	As       string    // what the columns are asked for, or nothing while that is not known
	Lacks    string    // why it cannot be read as that yet, or nothing
	Form     *columnsForm
	Sheets   []sheetLines
	Sessions *sessionsLine // the columns of a grid's sessions, or nil
	To       string
	Back     string
	Layout   string // where what is known of them can be fetched as a layout, or nothing
}

// sheetLines are the columns of sheets with the same headings.
type sheetLines struct {
	Title string // "Sheet Geography"; blank where the file has but one set of headings
	Says  string // that they are not read, or nothing
	Lines []columnLine
}

// sessionsLine is all the columns of session marks in one line.
type sessionsLine struct {
	Says    string   // "78 columns of session marks, 2 September to 24 October 2026"
	LeftOut []string // which are not used, and why
}

func sessionsLineOf(u imports.Understanding) *sessionsLine {
	s := u.Sessions()
	if s.Columns+len(s.LeftOut) == 0 {
		return nil
	}
	line := &sessionsLine{Says: many(s.Columns, "column", "columns") + " of session marks"}
	if s.Columns > 0 {
		line.Says += ", " + daysWords(s.From, s.To)
	}
	for _, c := range s.LeftOut {
		line.LeftOut = append(line.LeftOut, listed(", ", "Column "+c.Letter, c.Heading)+": "+c.Says)
	}
	return line
}

// columnLine is one column, to be given a meaning.
type columnLine struct {
	Letter, Heading string
	Samples         []string
	Long            bool // it may hold what people wrote, so that nothing of it is shown
	How             string
	Unclear         string // what a person should look at, or nothing
	Choice          *form.Choice
	Groups          []optionGroup
}

// optionGroup is some options of a select under a name.
type optionGroup struct {
	Name    string
	Options []form.Option
}

// columnField is the name of a column's field: by its place among all that the
// page asks about, which neither a heading that repeats nor a second sheet shares.
func columnField(n int) string { return fmt.Sprintf("column-%d", n) }

// newColumnsForm asks what columns mean, of what a column of the kind may hold.
func newColumnsForm(u imports.Understanding, kind register.ImportKind) *columnsForm {
	f := &columnsForm{}
	f.Version, f.Kind = f.CarryVersion(), f.Carry("kind")
	f.Kind.Put(string(kind))
	if kind == register.AutoKind {
		return f
	}
	var offered []form.Option
	for _, field := range imports.FieldsFor(u.Kind) {
		if field != imports.Ignored {
			offered = append(offered, form.Option{Value: string(field), Label: field.Words()})
		}
	}
	n, groups := 0, u.BySheet()
	for _, g := range groups {
		sheet, called := askedSheet{SheetColumns: g}, "Column "
		if len(groups) > 1 {
			called = sheetsWords(g.Sheets) + ", column "
		}
		for _, c := range g.Columns {
			n++
			if c.OfSession() {
				sheet.Choices = append(sheet.Choices, nil)
				continue
			}
			options := offered
			if shown := meaning(c); shown != "" && !slices.ContainsFunc(options, func(o form.Option) bool { return o.Value == shown }) {
				options = append(slices.Clone(options), form.Option{Value: shown, Label: c.Field.Words()}) // known, and of use to another kind of import
			}
			choice := f.AskSelect(columnField(n), called+c.Letter, options, form.Blank("Leave this column out"))
			choice.Put(meaning(c))
			sheet.Choices = append(sheet.Choices, choice)
		}
		f.Sheets = append(f.Sheets, sheet)
	}
	return f
}

// sheetsWords name sheets: "Sheet Geography", "Sheets Autumn and Spring".
func sheetsWords(sheets []string) string {
	named := slices.DeleteFunc(slices.Clone(sheets), func(s string) bool { return s == "" })
	switch len(named) {
	case 0:
		return "Table"
	case 1:
		return "Sheet " + named[0]
	}
	return "Sheets " + andList(named)
}

// meaning is what the page shows a column as: left out is blank.
func meaning(c imports.Column) string {
	if c.Field == imports.Ignored {
		return ""
	}
	return string(c.Field)
}

// corrected adds what a person changed to what was corrected before. Columns
// that were left as they were recognised are not held fast.
func (f *columnsForm) corrected(before map[string]string) map[string]string {
	mapping := maps.Clone(before)
	if mapping == nil {
		mapping = map[string]string{}
	}
	for _, sheet := range f.Sheets {
		for i, c := range sheet.Columns {
			if sheet.Choices[i] == nil {
				continue
			}
			value := sheet.Choices[i].Value
			if value == meaning(c) {
				if c.How == imports.Remembered {
					mapping[c.Key] = string(c.Field) // said before, and still so
				}
				continue
			}
			if value == "" {
				value = string(imports.Ignored)
			}
			mapping[c.Key] = value
		}
	}
	return mapping
}

// check refuses a meaning that another column of the same sheet has already:
// only one of them would be read.
func (f *columnsForm) check() error {
	var bad []fault.Problem
	for _, sheet := range f.Sheets {
		bad = append(bad, sheet.twice()...)
	}
	return fault.Check(bad)
}

func (s askedSheet) twice() (bad []fault.Problem) {
	for i, c := range s.Columns {
		if s.Choices[i] == nil {
			continue
		}
		said := s.Choices[i].Value
		if said == "" || said == meaning(c) {
			continue
		}
		for j, other := range s.Columns {
			if i != j && s.Choices[j] != nil && s.Choices[j].Value == said {
				bad = append(bad, fault.Problem{Field: s.Choices[i].Name, Says: "Columns " + c.Letter + " and " + other.Letter + " cannot both be: " + imports.Field(said).Words()})
				break
			}
		}
	}
	return bad
}

// correctable are the statuses in which columns may still be given another
// meaning: a file that said nothing new may have been misunderstood.
var correctable = []register.ImportStatus{register.ImportPreview, register.ImportWaiting, register.ImportRefused, register.ImportNothingNew}

var errColumnsOver = fault.Wrong("", "This import is over, so its columns can no longer be changed. Bring the file again to read it otherwise")

func showColumns(v *visit) error {
	seen, kind, err := v.lookAtOpen(v.query("kind"))
	if err != nil {
		return err
	}
	f := newColumnsForm(seen.Understanding, kind)
	f.Version.Put(seen.Import.Version)
	return v.askColumns(http.StatusOK, seen, kind, f)
}

func (v *visit) askColumns(status int, seen jobs.Preview, kind register.ImportKind, f *columnsForm) error {
	data := columnsView{importHead: v.head(seen.Import, "What columns mean"), Form: f, To: importAt(seen.Import.ID, "columns"), Back: importAt(seen.Import.ID)}
	data.Crumbs = append(data.Crumbs, link{"Check an import", data.Back})
	if data.Kind = newKindForm(seen.Import.Kind, kind, v.may(access.KeepRegister)); kind == register.AutoKind {
		return showAs(v, status, columnsPage, data) // what a column may mean is not known before
	}
	data.As = importKindWords[cmp.Or(seen.Understanding.Kind, kind)]
	if seen.Refused() && kind != seen.Import.Kind {
		data.Lacks = seen.Refusal.Says
	}
	data.Sessions = sessionsLineOf(seen.Understanding)
	if _, ok := learned(seen); ok {
		data.Layout = importAt(seen.Import.ID, "layout")
	}
	for _, sheet := range f.Sheets {
		data.Sheets = append(data.Sheets, sheet.lines(len(f.Sheets) > 1, seen.Plan.Notes))
	}
	data.Problems = f.Problems()
	return showAs(v, status, columnsPage, data)
}

// lines are the columns of a sheet as the page shows them, under its name where
// there are others.
func (s askedSheet) lines(named bool, notes []imports.Note) sheetLines {
	var l sheetLines
	if named {
		l.Title = sheetsWords(s.SheetColumns.Sheets)
	}
	if s.Looks != "" {
		l.Says = "Not read: it looks like " + s.Looks + ", unlike the main one. Say what its columns hold if it is of the same sort after all."
	}
	for i, c := range s.SheetColumns.Columns {
		if s.Choices[i] != nil {
			l.Lines = append(l.Lines, lineOfColumn(c, s.Choices[i], notes))
		}
	}
	return l
}

func lineOfColumn(c imports.Column, choice *form.Choice, notes []imports.Note) columnLine {
	l := columnLine{Letter: c.Letter, Heading: c.Heading, Samples: c.Samples[:min(3, len(c.Samples))], Long: c.Long, How: howWords[c.How], Choice: choice, Groups: grouped(choice.Options)}
	if c.Says != "" {
		l.How = c.Says
	}
	if i := slices.IndexFunc(notes, func(n imports.Note) bool { return n.Code == imports.NoteLateUnclear }); i >= 0 && c.Field == imports.LateBefore {
		l.Unclear = "The heading does not say which lates these are. L, before the register closes, counts as present. U, after it closed, counts as an absence."
	}
	return l
}

// grouped puts the options of a column under the names of their groups.
func grouped(options []form.Option) []optionGroup {
	rest := slices.Clone(options)
	var groups []optionGroup
	for _, g := range fieldGroups {
		group := optionGroup{Name: g.name}
		for _, field := range g.fields {
			if i := slices.IndexFunc(rest, func(o form.Option) bool { return o.Value == string(field) }); i >= 0 {
				group.Options = append(group.Options, rest[i])
				rest = slices.Delete(rest, i, i+1)
			}
		}
		if len(group.Options) > 0 {
			groups = append(groups, group)
		}
	}
	for _, o := range rest {
		name := imports.Field(o.Value).Group()
		if at := len(groups) - 1; at < 0 || groups[at].Name != name {
			groups = append(groups, optionGroup{Name: name})
		}
		last := &groups[len(groups)-1]
		last.Options = append(last.Options, o)
	}
	return groups
}

func saveColumns(v *visit) error {
	seen, kind, err := v.lookAtOpen(v.gin.PostForm("kind"))
	if err != nil {
		return err
	}
	f := newColumnsForm(seen.Understanding, kind)
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		err = f.check()
	}
	if err == nil {
		_, err = jobs.Correct(v.ctx(), v.ledger, seen.Import.ID, f.Version.Value, kind, f.corrected(seen.Import.Mapping))
	}
	if f.Place(err) {
		return v.askColumns(http.StatusUnprocessableEntity, seen, kind, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(importAt(seen.Import.ID), "Columns are read as you say, and will be next time")
}
