package web

import (
	"carers/app/access"
	"carers/app/award"
	"carers/app/fault"
	"carers/app/packs"
)

var (
	modelsPage = newPage[modelsView]("documents/models.html")
	modelPage  = newPage[modelView]("documents/model.html")
)

// modelsAt is where texts are to begin a document from.
const modelsAt = documentsAt + "/models"

type modelsView struct {
	frame
	Crumbs []link
	Models []modelLine
}

type modelLine struct {
	Title, Kind, Brief string
	Read, Take         string // addresses
}

func showModels(v *visit) error {
	data := modelsView{frame: v.frame("Model documents", documentsAt), Crumbs: []link{{"Documents", documentsAt}}}
	for _, m := range award.Models() {
		line := modelLine{m.Title, m.Kind.Words(), m.Brief, modelsAt + "/" + m.ID, modelsAt + "/" + m.ID + "/file"}
		if m.Kind == award.OtherDocument {
			line.Kind = ""
		}
		data.Models = append(data.Models, line)
	}
	return show(v, modelsPage, data)
}

// modelView is one model as the school would begin with it.
type modelView struct {
	frame
	Crumbs               []link
	Heading, Brief, Take string
	WriteDown            *link // its standing, once the school has it
	Parts                []modelPart
}

type modelPart struct {
	Heading           string
	Says, List, Ticks [][]award.Clause
	Blanks            []string
}

// modelHere is the model of the address, filled with who leads today.
func (v *visit) modelHere() (award.Model, error) {
	m, ok := award.FindModel(v.id("model"))
	if !ok {
		return award.Model{}, fault.Missing{What: "model document"}
	}
	leads, err := v.ledger.Leads(v.ctx())
	if err != nil {
		return award.Model{}, err
	}
	return m.For(v.school.Name, leads, v.today()), nil
}

func showModel(v *visit) error {
	m, err := v.modelHere()
	if err != nil {
		return err
	}
	data := modelView{frame: v.frame(m.Title, documentsAt), Crumbs: []link{{"Documents", documentsAt}, {"Model documents", modelsAt}}, Heading: m.Title, Brief: m.Brief, Take: modelsAt + "/" + m.ID + "/file"}
	if v.may(access.KeepAward) {
		data.WriteDown = &link{"Write down where yours stands", documentsAt + "/add?model=" + m.ID}
	}
	for _, p := range m.Parts {
		data.Parts = append(data.Parts, modelPart{p.Heading, clausesOf(p.Says), clausesOf(p.List), clausesOf(p.Ticks), p.Blanks})
	}
	return show(v, modelPage, data)
}

func clausesOf(sentences []string) (all [][]award.Clause) {
	for _, s := range sentences {
		all = append(all, award.Clauses(s))
	}
	return all
}

// fetchModel hands a model over as a document to go on writing.
func fetchModel(v *visit) error {
	m, err := v.modelHere()
	if err != nil {
		return err
	}
	file, err := packs.ModelDocument(packs.About{School: v.school, By: v.user.Name, At: v.now()}, m)
	if err != nil {
		return err
	}
	v.handOver(file.Name, file.Type, file.Content)
	return nil
}
