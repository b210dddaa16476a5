package web

import (
	"net/http"
	"slices"

	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

var (
	cataloguePage  = newPage[catalogueView]("adjustments/catalogue.html")
	suggestionPage = newPage[suggestionView]("adjustments/suggestion.html")
)

// catalogueView is the list of adjustments to begin from, as the school words
// it.
type catalogueView struct {
	frame
	Areas []catalogueArea
	Add   link
}

// catalogueArea is the lines about one part of the school day.
type catalogueArea struct {
	Title string
	Lines []catalogueLine
}

type catalogueLine struct {
	Says, Who, Href string
	Tags            []tag // where the catalogue itself is shown
}

const catalogueAt = "/catalogue"

func showCatalogue(v *visit) error {
	lines, err := v.ledger.Catalogue(v.ctx())
	if err != nil {
		return err
	}
	data := catalogueView{frame: v.frame("Catalogue of adjustments", catalogueAt), Add: link{"Add a line", catalogueAt + "/add"}}
	data.Areas = catalogueAreas(lines, func(s register.Suggestion) catalogueLine {
		return catalogueLine{Says: s.For("the pupil", "the champion"), Who: s.Who, Href: catalogueAt + "/" + s.ID, Tags: suggestionTags(s)}
	})
	return show(v, cataloguePage, data)
}

// catalogueAreas deals lines of the catalogue out to all areas, in their order.
func catalogueAreas(lines []register.Suggestion, line func(register.Suggestion) catalogueLine) []catalogueArea {
	areas := make([]catalogueArea, len(register.Areas))
	for i, area := range register.Areas {
		areas[i].Title = area.Words()
		for _, s := range lines {
			if s.Area == area {
				areas[i].Lines = append(areas[i].Lines, line(s))
			}
		}
	}
	return areas
}

func suggestionTags(s register.Suggestion) (tags []tag) {
	if s.Own {
		tags = append(tags, tag{"", "Yours"})
	}
	if s.TakesAway {
		tags = append(tags, tag{"plain", "Asks less"})
	}
	if s.Phone {
		tags = append(tags, tag{"plain", "Phone"})
	}
	if s.First {
		tags = append(tags, tag{"plain", "Before a sanction"})
	}
	if s.Hidden {
		tags = append(tags, tag{"wait", "Not offered"})
	}
	return tags
}

type suggestionForm struct {
	form.Form
	Version                         *form.Version
	Area                            *form.Choice
	Says, Effect, Who               *form.Text
	TakesAway, Phone, First, Hidden *form.Tick
}

func newSuggestionForm() *suggestionForm {
	f := &suggestionForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(0)
	f.Says = f.AskLongText("says", "What staff do", form.Rows(2), form.Hint("{name} stands for the pupil, {contact} for the person to ask, {family} for the family"))
	f.Area = f.AskSelect("area", "What is it about?", options(register.Areas))
	f.Effect = f.AskText("effect", "Why, in terms of the effect", form.Hint("To begin from. Staff never read it"))
	f.Who = f.AskText("who", "Who usually acts", form.Width("medium"))
	f.TakesAway = f.AskTick("takes_away", "It asks less of the pupil")
	f.Phone = f.AskTick("phone", "It is about using a phone")
	f.First = f.AskTick("first", "It is to be read before a sanction")
	f.Hidden = f.AskTick("hidden", "Do not offer it here")
	return f
}

func (f *suggestionForm) fill(s register.Suggestion) {
	f.Version.Put(s.Version)
	f.Says.Put(s.Says)
	f.Area.Put(string(s.Area))
	f.Effect.Put(s.Effect)
	f.Who.Put(s.Who)
	f.TakesAway.Put(s.TakesAway)
	f.Phone.Put(s.Phone)
	f.First.Put(s.First)
	f.Hidden.Put(s.Hidden)
}

// suggestionView is one line of the catalogue, to be changed or added.
type suggestionView struct {
	frame
	Crumbs  []link
	Heading string
	Form    *suggestionForm
	Clash   *clashNote
	Back    string
}

// suggestionHere returns the line that the address names; "add" is a new one.
func (v *visit) suggestionHere() (register.Suggestion, error) {
	if v.id("line") == "add" {
		return register.Suggestion{}, nil
	}
	lines, err := v.ledger.Catalogue(v.ctx())
	if err != nil {
		return register.Suggestion{}, err
	}
	at := slices.IndexFunc(lines, func(s register.Suggestion) bool { return s.ID == v.id("line") })
	if at < 0 {
		return register.Suggestion{}, fault.Missing{What: "line of the catalogue"}
	}
	return lines[at], nil
}

func showSuggestion(v *visit) error {
	s, err := v.suggestionHere()
	if err != nil {
		return err
	}
	f := newSuggestionForm()
	f.fill(s)
	return v.askSuggestion(http.StatusOK, f, nil)
}

func changeSuggestion(v *visit) error {
	was, err := v.suggestionHere()
	if err != nil {
		return err
	}
	f := newSuggestionForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	if err == nil {
		_, err = v.ledger.ChangeSuggestion(v.ctx(), register.Suggestion{
			ID: was.ID, Area: register.Area(f.Area.Value), Says: f.Says.Value, Effect: f.Effect.Value, Who: f.Who.Value,
			TakesAway: f.TakesAway.Value, Phone: f.Phone.Value, First: f.First.Value, Hidden: f.Hidden.Value,
		}, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askSuggestion(status, f, clash)
	}
	if asked, err := askedAgain(f, "line", err, again); asked {
		return err
	}
	return v.goTo(catalogueAt, "The catalogue is saved")
}

func (v *visit) askSuggestion(status int, f *suggestionForm, clash *clashNote) error {
	data := suggestionView{frame: v.frame("A line of the catalogue", catalogueAt), Heading: "A line of the catalogue", Crumbs: []link{{"Catalogue of adjustments", catalogueAt}}, Form: f, Clash: clash, Back: catalogueAt}
	data.Problems = f.Problems()
	return showAs(v, status, suggestionPage, data)
}
