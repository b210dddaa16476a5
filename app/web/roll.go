package web

import (
	"net/url"
	"slices"
	"strconv"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	rollPage  = newPage[rollView]("roll/list.html")
	pupilPage = newPage[pupilView]("roll/pupil.html")
)

// rollView is the roll as the last import left it. It says nothing about caring.
type rollView struct {
	frame
	Standing string
	Add      *link // to write a pupil by hand, for who brings the roll
	Lists    tabs
	Filters  filterBar
	Rows     []rollLine
	Pages    pager
	Empty    empty
}

type rollLine struct{ Href, Name, Form, Born, UPN, Flags string }

type rollFilter struct {
	form.Form
	Words    *form.Text
	Year, In *form.Choice
	Left     *form.Text
}

func newRollFilter(forms []store.FormSize) *rollFilter {
	f := &rollFilter{}
	var years []register.Year
	var in []form.Option
	for _, one := range forms {
		if one.Year != "" && !slices.Contains(years, one.Year) {
			years = append(years, one.Year)
		}
		in = append(in, form.Option{Value: one.Form, Label: one.Form})
	}
	f.Words = f.AskSearch("words", "Name")
	f.Year = f.AskSelect("year", "Year", options(years), form.Blank("All years"))
	f.In = f.AskSelect("form", "Form", in, form.Blank("All forms"))
	f.Left = f.Carry("left")
	return f
}

// bar shows the filter, with the way out of it.
func (f *rollFilter) bar() filterBar {
	b := filterBar{To: "/roll", Name: "The roll", Fields: []*form.Field{&f.Left.Field, &f.Words.Field, &f.Year.Field, &f.In.Field}}
	if f.narrowed() {
		b.ShowAll = "/roll"
	}
	return b
}

// known drops what nothing on the page can have said, so that it becomes part of no
// address.
func (f *rollFilter) known() {
	if f.Left.Value != "" {
		f.Left.Put("yes")
	}
	forgive(f.Year, f.In)
}

func (f *rollFilter) narrowed() bool { return f.Words.Value+f.Year.Value+f.In.Value != "" }

// address is where the list stands; it leaves out the words, which may be a
// name.
func (f *rollFilter) address(changed ...string) string {
	q := url.Values{}
	for pair := range slices.Chunk(append([]string{"year", f.Year.Value, "form", f.In.Value, "left", f.Left.Value}, changed...), 2) {
		if q.Del(pair[0]); pair[1] != "" {
			q.Set(pair[0], pair[1])
		}
	}
	if len(q) == 0 {
		return "/roll"
	}
	return "/roll?" + q.Encode()
}

func showRoll(v *visit) error {
	forms, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	f := newRollFilter(forms)
	f.ReadValues(v.gin.Request.URL.Query())
	f.Words.Put("") // never from an address
	f.known()
	n, _ := strconv.Atoi(v.query("page"))
	return v.listRoll(forms, f, max(n, 1))
}

// findOnRoll takes the filter as it was sent: with a name the answer has no
// address.
func findOnRoll(v *visit) error {
	forms, err := v.ledger.Forms(v.ctx())
	if err != nil {
		return err
	}
	f := newRollFilter(forms)
	f.Read(v.gin.Request)
	f.known()
	if f.Words.Value == "" {
		return v.goTo(f.address(), "")
	}
	return v.listRoll(forms, f, 1)
}

func (v *visit) listRoll(forms []store.FormSize, f *rollFilter, page int) error {
	q := store.RollQuery{Words: f.Words.Value, Year: register.Year(f.Year.Value), Form: f.In.Value, Left: f.Left.Value != "", Most: mostFound}
	if q.Words == "" {
		q.Most, q.Offset = rowsOnAPage, (page-1)*rowsOnAPage
	}
	pupils, total, err := v.ledger.Roll(v.ctx(), q)
	if err == nil && len(pupils) == 0 && total > 0 { // a page past the end is the last
		page = (total + rowsOnAPage - 1) / rowsOnAPage
		q.Offset = (page - 1) * rowsOnAPage
		pupils, total, err = v.ledger.Roll(v.ctx(), q)
	}
	if err != nil {
		return err
	}
	data := rollView{frame: v.frame("Roll", "/roll"), Filters: f.bar(), Standing: rollStanding(forms), Empty: v.nobodyOnRoll(f)}
	if v.may(access.RunImports) {
		data.Add = &link{"Add a pupil by hand", "/roll/add"}
	}
	data.Lists = tabs{Name: "Roll", Links: []navLink{{Says: "On roll", Href: f.address("left", ""), Here: !q.Left}, {Says: "Left", Href: f.address("left", "yes"), Here: q.Left}}}
	for _, p := range pupils {
		data.Rows = append(data.Rows, rollLine{Href: "/roll/" + p.ID, Name: p.ListName(), Form: place(p), Born: p.DateOfBirth.Short(), UPN: p.UPN, Flags: flagsInShort(p)})
	}
	if q.Words == "" {
		data.Pages = newPager(total, page, func(n int) string { return f.address("page", strconv.Itoa(n)) })
	} else if total > len(pupils) {
		data.Pages.Says = "The first " + strconv.Itoa(len(pupils)) + " of " + strconv.Itoa(total) + ". Type more of the name to see fewer."
	}
	return show(v, rollPage, data)
}

func rollStanding(forms []store.FormSize) string {
	n := 0
	for _, f := range forms {
		n += f.Pupils
	}
	if n == 0 {
		return "Nobody is on the roll yet."
	}
	return many(n, "pupil", "pupils") + " in " + many(len(forms), "form", "forms") + "."
}

// flagsInShort names the flags that are on, but not the young carer letter of
// the MIS: that one is compared on the census page.
func flagsInShort(p register.Pupil) string {
	var on []string
	for _, name := range register.FlagNames {
		if f := p.Flags[name]; f.Yes() && name != register.YoungCarerInMIS {
			on = append(on, flagShort(name, f))
		}
	}
	return listed(", ", on...)
}

// flagShorts are the flags as staff say them. The pupil's own page has them in
// full.
var flagShorts = map[register.FlagName]string{
	register.SEN: "SEN", register.PupilPremium: "PP", register.FSM: "FSM", register.FSMEver6: "Ever 6 FSM", register.EAL: "EAL", register.InCare: "In care",
}

func flagShort(name register.FlagName, f register.Flag) string {
	if f.Value == "yes" {
		return flagShorts[name]
	}
	return flagShorts[name] + " " + f.Value
}

func (v *visit) nobodyOnRoll(f *rollFilter) empty {
	switch {
	case f.narrowed():
		return empty{Title: "Nobody matches", Says: "Nobody on this list has all of what you asked for.", Act: &link{"Show all", "/roll"}}
	case f.Left.Value != "":
		return empty{Title: "Nobody has left", Says: "Pupils who have left, as an import says, will be listed here. Nothing of theirs is taken away."}
	case v.may(access.RunImports):
		return empty{Title: "The roll is empty", Says: "Bring the pupil list just as your MIS exports it: a spreadsheet or CSV.", Act: &link{"Bring the roll", "/imports"}}
	}
	return empty{Title: "The roll is empty", Says: "The data manager or the champion brings it as an import."}
}

// pupilView is what the roll says of one pupil, where it comes from, and for
// those who may see the register the way to the entry.
type pupilView struct {
	frame
	Crumbs      []link
	Name, Place string
	Act         *link
	Standing    tag
	Facts       []answer
	Flags       []flagLine
	Source      string
	Import      *link
	Brought     []link // what imports brought besides, for who may go there
}

type flagLine struct{ Name, Value, On string }

func showPupil(v *visit) error {
	p, err := v.ledger.Pupil(v.ctx(), v.id("pupil"))
	if err != nil {
		return err
	}
	data := pupilView{frame: v.frame("A pupil", "/roll"), Crumbs: []link{{"Roll", "/roll"}}, Name: p.Name(), Place: place(p), Facts: rollFacts(p, v.today())}
	if !p.OnRoll(v.today()) {
		data.Standing = tag{"plain", "Left"}
	}
	if v.may(access.SeeRegister) {
		if data.Act, err = v.entryOf(p); err != nil {
			return err
		}
	}
	for _, name := range register.FlagNames {
		if f := p.Flags[name]; f.Value != "" {
			data.Flags = append(data.Flags, flagLine{Name: name.Words(), Value: capital(f.Value), On: f.On.Words()})
		}
	}
	if v.may(access.RunImports) {
		data.Brought = figureLinks(p)
	}
	if data.Source, data.Import, err = v.sourceOf(p.From); err != nil {
		return err
	}
	return show(v, pupilPage, data)
}

// entryOf leads to the pupil's entry, or to adding one, for who may.
func (v *visit) entryOf(p register.Pupil) (*link, error) {
	id, err := v.ledger.CarerOf(v.ctx(), p.ID)
	switch {
	case err != nil:
		return nil, err
	case id != "":
		return &link{"Open the entry on the register", carerAt(id)}, nil
	case v.may(access.KeepRegister):
		return &link{"Add to the register", "/register/add/" + p.ID}, nil
	}
	return nil, nil
}

// sourceOf says which import last said something of the pupil. Who wrote a pupil
// by hand, and why, is for who sees the register.
func (v *visit) sourceOf(from register.Source) (string, *link, error) {
	if from.Import == "" && v.may(access.SeeRegister) {
		return "Written down by hand.", nil, nil
	}
	if from.Import == "" {
		return "No import has said anything of this pupil yet.", nil, nil
	}
	row := listed(", ", from.Sheet, "row "+strconv.Itoa(from.Row))
	if !v.may(access.RunImports) {
		return "From an import, " + row + ".", nil, nil
	}
	i, err := v.ledger.Import(v.ctx(), from.Import)
	if fault.IsMissing(err) { // a champion's own sheet, which a data manager does not see
		return "From an import, " + row + ".", nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	return "From the import of " + dayWords(i.At) + ", " + row + ".", &link{"Open the import", "/imports/" + i.ID}, nil
}
