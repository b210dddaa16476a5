package web

import (
	"strings"

	"carers/app/access"
	"carers/app/store"
)

var whoIsWhoPage = newPage[whoIsWhoView]("inspection/who.html")

// codedAt is where it is read who the pupils of a coded pack are. It is kept here and
// not handed out, so that no paper has to be locked away.
const codedAt = inspectionAt + "/coded"

// fewCoded is how many coded packs the page lists.
const fewCoded = 20

// codedLine is a coded pack that left.
type codedLine struct {
	Title, When string
	Who         link
}

func codedTitle(p store.CodedPack) string { return "Pack " + p.Code }

// codedPacks are those that left last.
func (v *visit) codedPacks() ([]codedLine, error) {
	all, err := v.ledger.CodedPacks(v.ctx())
	lines := make([]codedLine, 0, fewCoded)
	for _, p := range all[:min(len(all), fewCoded)] {
		lines = append(lines, codedLine{codedTitle(p), at(p.At) + ", " + p.By + ", " + many(p.Pupils, "pupil", "pupils"), link{"Who is who", codedAt + "/" + p.ID}})
	}
	return lines, err
}

// whoIsWhoView says who the pupils of a coded pack are.
type whoIsWhoView struct {
	frame
	Crumbs []link
	Lead   string
	Lines  []whoLine
}

type whoLine struct {
	Called, Name, About string
	Href                string
}

func showWhoIsWho(v *visit) error {
	pack, who, err := v.ledger.WhoIsWho(v.ctx(), v.id("coded"))
	if err != nil {
		return err
	}
	data := whoIsWhoView{
		frame: v.frame("Who is who", inspectionAt),
		Lead:  codedTitle(pack) + " was saved on " + at(pack.At) + " by " + pack.By + ". The name of the pack stands at the foot of each of its sheets.",
	}
	if v.may(access.MakePacks) {
		data.Crumbs = []link{{"A pack for an inspection", inspectionPackAt}}
	}
	for _, c := range who {
		line := whoLine{Called: "Pupil " + c.Letter, Name: "No longer on the register"}
		if c.Carer != "" {
			line.Name, line.About, line.Href = c.Pupil.Name(), strings.Trim(listed(", ", c.Pupil.Year.Words(), c.Pupil.Form), ", "), carerAt(c.Carer)
		}
		data.Lines = append(data.Lines, line)
	}
	return show(v, whoIsWhoPage, data)
}
