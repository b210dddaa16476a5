package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/register"
)

var nationalPage = newPage[nationalView]("trends/national.html")

const nationalAt = trendsAt + "/national"

// nationalView is what was published of pupils in England, by what it measures, to
// lay beside the school's own.
type nationalView struct {
	trendsHead
	Add      *link
	Measures []nationalMeasure
	None     bool // the school has taken all of them out
}

// nationalMeasure is all figures of one measure. It is folded but for the one that
// somebody comes back to.
type nationalMeasure struct {
	Title, ID string
	Counts    string
	Open      bool
	Lines     []publishedLine
}

type publishedLine struct {
	ID                    string
	Period, Pupils, Of    string
	Value, Series, Source string
	Published, Note       string
	State                 tag
	Change                *link
}

// showsMeasure is the part of an address that says which measure is not folded.
const showsMeasure = "of"

func showNational(v *visit) error {
	all, err := v.ledger.NationalFigures(v.ctx())
	if err != nil {
		return err
	}
	head, _, err := v.trendsHead("National figures", nationalAt)
	if err != nil {
		return err
	}
	data := nationalView{trendsHead: head}
	keeps := v.may(access.KeepRegister)
	if keeps {
		data.Add = &link{"Add a figure", nationalAt + "/add"}
	} else { // what the school has taken out is of no use to who cannot bring it back
		all = slices.DeleteFunc(all, func(f register.NationalFigure) bool { return f.Hidden })
	}
	open := v.gin.Query(showsMeasure)
	for _, m := range register.NationalMeasures {
		of := nationalMeasure{Title: m.Words(), ID: "of-" + string(m), Open: string(m) == open}
		for _, f := range all {
			if f.Measure == m {
				of.Lines = append(of.Lines, publishedLineOf(f, keeps))
			}
		}
		if of.Counts = many(len(of.Lines), "figure", "figures"); len(of.Lines) > 0 {
			data.Measures = append(data.Measures, of)
		}
	}
	data.None = len(data.Measures) == 0
	return show(v, nationalPage, data)
}

func publishedLineOf(f register.NationalFigure, keeps bool) publishedLine {
	l := publishedLine{
		ID: f.ID, Period: f.Period, Pupils: f.Group.Words(), Value: f.Words(), Of: f.Of, Series: capital(strings.ReplaceAll(f.Series, "-", " ")),
		Source: f.Source, Published: f.AsOf.Words(), Note: f.Note,
	}
	if f.Phase != register.AllPhases {
		l.Pupils += ", " + strings.ToLower(f.Phase.Words())
	}
	switch {
	case f.Hidden:
		l.State = tag{"wait", "Taken out"}
	case f.Own:
		l.State = tag{"", "Yours"}
	}
	if keeps {
		l.Change = &link{"Change", nationalAt + "/" + f.ID}
	}
	return l
}

// nationalHere returns the figure that the address names.
func (v *visit) nationalHere() (register.NationalFigure, error) {
	return theOne(v, "national figure", v.ledger.NationalFigures, func(f register.NationalFigure) bool { return f.ID == v.id("figure") })
}

func showAddNational(v *visit) error {
	return v.askNational(http.StatusOK, newNationalForm(), register.NationalFigure{}, nil)
}

func showNationalFigure(v *visit) error {
	is, err := v.nationalHere()
	if err != nil {
		return err
	}
	f := newNationalForm()
	f.fill(is)
	return v.askNational(http.StatusOK, f, is, nil)
}

func addNational(v *visit) error { return v.keepNational(register.NationalFigure{}) }

func changeNational(v *visit) error {
	was, err := v.nationalHere()
	if err != nil {
		return err
	}
	return v.keepNational(was)
}

// keepNational takes what the page sent: of was, or of a new figure.
func (v *visit) keepNational(was register.NationalFigure) error {
	f := newNationalForm()
	f.Read(v.gin.Request)
	err, id := f.Unreadable(), ""
	is := f.figure(was.ID)
	if err == nil {
		id, err = v.ledger.KeepNationalFigure(v.ctx(), is, f.Version.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(was.Version)
		}
		return v.askNational(status, f, was, clash)
	}
	if asked, err := askedAgain(f, "national figure", err, again); asked {
		return err
	}
	says := "The figure is saved"
	switch {
	case is.Hidden && !was.Hidden:
		says = "The figure is taken out. It can be brought back"
	case was.Hidden && !is.Hidden:
		says = "The figure is back"
	}
	return v.goTo(nationalAt+"?"+showsMeasure+"="+string(is.Measure)+"#"+id, says)
}

func (v *visit) askNational(status int, f *nationalForm, was register.NationalFigure, clash *clashNote) error {
	data := changeView{
		frame: v.frame("A national figure", trendsAt), Heading: "Add a national figure", Crumbs: []link{{"National figures", nationalAt}}, Clash: clash, Shown: f.Version,
		Lead: "What was published, as it was published. It stands beside the school's own, with its source.", Fields: f.fields(was), Button: "Save the figure", Back: nationalAt,
	}
	if was.ID != "" {
		data.Heading = was.Measure.Words() + ", " + was.Period
		data.Back = nationalAt + "?" + showsMeasure + "=" + string(was.Measure) + "#" + was.ID
		data.Lead = listed(" ", data.Lead, oursWords(was))
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

// oursWords says what came with the program of a figure that the school has changed.
func oursWords(is register.NationalFigure) string {
	if !is.Own {
		return "It came with this program."
	}
	for _, f := range register.NationalFigures(nil) {
		if f.ID == is.ID {
			return "It came with this program as " + f.Words() + " of " + f.Of + " (" + listed(", ", f.Measure.Words(), f.Phase.Words(), f.Group.Words(), f.Period) + ", from " + f.Source + ")."
		}
	}
	return "The school has added it."
}
