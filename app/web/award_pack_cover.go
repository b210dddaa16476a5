package web

import (
	"fmt"
	"slices"
	"strings"

	"carers/app/award"
	"carers/app/packs"
)

// coverFact is one line of an application's cover sheet, as far as it can be filled in.
type coverFact struct {
	Label, Says string
	Typed       bool   // somebody typed it: it was not made by the program
	From        string // of what the program filled in for somebody to change: what it has that from
}

// Boxes of a list that is printed.
const (
	tickedBox = "[x]"
	emptyBox  = "[ ]"
)

func box(on bool, says string) string {
	if on {
		return tickedBox + "\u00a0" + says
	}
	return emptyBox + "\u00a0" + says
}

// usualCover are the lines of the cover sheet of a scheme whose own could not be read.
var usualCover = []award.CoverField{
	{ID: "school_name", Label: "School"}, {ID: "urn", Label: "URN"}, {ID: "level", Label: "Level applied for"}, {ID: "contact", Label: "Contact’s name and title"},
	{ID: "completed_grid", Label: "Standards that are complete"}, {ID: "date", Label: "Date"}, {ID: "signed", Label: "Signature of the school’s lead"},
}

// coverFacts fill in the cover sheet from what the school has written once for all, from
// the application and from what is sent. The rest is blank, to be filled in by hand.
func (v *visit) coverFacts(p *awardPack) ([]coverFact, error) {
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return nil, err
	}
	typed := p.of.Cover
	if at := slices.IndexFunc(followed, func(f award.Followed) bool { return f.Framework == p.in.ID }); at >= 0 && len(typed) == 0 {
		typed = followed[at].Cover
	}
	known, err := v.knownOfCover()
	if err != nil {
		return nil, err
	}
	fields := p.in.Sends.Cover
	if len(fields) == 0 {
		fields = usualCover
	}
	facts := make([]coverFact, len(fields))
	for i, field := range fields {
		facts[i] = coverFact{Label: field.Label}
		is := &facts[i]
		switch says, ok := typed[field.ID]; {
		case field.ID == "level":
			is.Says = p.level.Name
		case field.ID == "completed_grid":
			is.Says = p.grid()
		case field.ID == "date":
			is.Says = v.today().Words()
		case field.ID == "no_reuse":
			is.Says = box(p.of.NoReuse, "We refuse")
		case ok:
			is.Says, is.Typed = says, true
		default:
			is.Says, is.From, is.Typed = known[field.ID].Says, known[field.ID].From, true
		}
	}
	return facts, nil
}

// grid says of each standard whether it is complete: where the scheme's own criteria or
// the school's are known and each has something that is sent. What only our own
// checklist says is for the school to tick.
func (p *awardPack) grid() string {
	var boxes []string
	for _, s := range p.in.Standards {
		boxes = append(boxes, box(p.in.Defines(s.ID, p.level.ID) && p.whole(s.ID), s.ID+" "+s.Name))
	}
	return strings.Join(boxes, "; ")
}

// coverPaper is the cover sheet with the checklist, to be printed.
func (v *visit) coverPaper(p *awardPack) packs.Paper {
	paper := packs.Paper{Title: p.title() + ": cover sheet and checklist", School: v.school.Name, Made: "Made on " + v.today().Words() + " from the school’s own records.", Stays: schemeStays}
	cover := packs.PaperPart{ID: "cover", Level: 2, Heading: "Cover sheet"}
	if len(p.in.Sends.Cover) == 0 {
		cover.Says = []string{"The scheme’s own cover sheet could not be read. These are the lines that most ask for."}
	}
	for _, f := range p.cover {
		if f.Says == "" {
			f.Says = strings.Repeat("_", 40)
		}
		cover.Facts = append(cover.Facts, packs.PaperFact{Label: f.Label, Says: f.Says})
	}
	paper.Parts = append(paper.Parts, cover, packs.PaperPart{ID: "checklist", Level: 2, Heading: "Checklist", Apart: true, Says: []string{"A ticked box is sent. Files are called as the scheme asks; a colon, which no file may be called by everywhere, is a dash, and manifest.csv lists both names."}})
	for _, list := range p.checklists() {
		paper.Parts = append(paper.Parts, packs.PaperPart{Level: 3, Heading: list.Caption, Says: []string{p.whoseWords(strings.SplitN(list.Caption, ":", 2)[0])}, Table: &list})
	}
	return paper
}

// checklists have a line for each criterion, standard by standard.
func (p *awardPack) checklists() (lists []packs.PaperTable) {
	for _, s := range p.in.Standards {
		list := packs.PaperTable{Caption: s.ID + ": " + s.Name, Heads: []string{"What is asked for", "Sent", "What shows it"}}
		for _, c := range p.in.At(s.ID, p.level.ID) {
			sent := p.showing(c.ID)
			var names []string
			for _, e := range sent {
				name := e.Label
				if p.parts > 1 {
					name += fmt.Sprintf(" (part %d)", e.Part)
				}
				names = append(names, name)
			}
			list.Rows = append(list.Rows, []string{c.Text, map[bool]string{true: box(true, "yes"), false: box(false, "no")}[len(sent) > 0], strings.Join(names, "; ")})
		}
		if len(list.Rows) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

// originSays says to who reads an application whose words a criterion is in.
var originSays = map[award.Origin]string{
	award.Scheme: "The scheme’s criteria, in other words, as far as they could be read", award.Ours: "A working checklist: the scheme does not ask for it in these words",
	award.School: "As the school’s copy of the scheme’s pack has it",
}

// whoseWords says whose words the criteria of a standard are in.
func (p *awardPack) whoseWords(standard string) string {
	var whose []string
	for _, c := range p.in.At(standard, p.level.ID) {
		if says := sentence(originSays[c.Origin]); !slices.Contains(whose, says) {
			whose = append(whose, says)
		}
	}
	return strings.Join(whose, " ")
}

// facts are the cover sheet's lines for a file.
func (p *awardPack) facts() (list []packs.PaperFact) {
	for _, f := range p.cover {
		list = append(list, packs.PaperFact{Label: f.Label, Says: f.Says})
	}
	return list
}
