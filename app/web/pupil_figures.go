package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

// figuresHead is what each page of a pupil's figures begins and ends with. The
// pages are the same for who runs imports, by way of the roll, and for who may
// see the register, by way of the entry there.
type figuresHead struct {
	frame
	Crumbs      []link
	Name, Place string
	Parts       tabs
	Files       fileLines // where all of it comes from, the latest first
}

// fileLine is a file that figures come from; Nth is blank when there is but one.
type fileLine struct{ Nth, Href, File, Came string }

// fileLines are the files that all of a page comes from.
type fileLines []fileLine

// Folded is what the list is folded under where it is long, or nothing.
func (f fileLines) Folded() string {
	if len(f) <= 8 {
		return ""
	}
	return many(len(f), "file", "files")
}

// fromImport leads from a figure to its import; Href is blank for who may not
// open it.
type fromImport struct{ Href, Says, Row string }

// figureShown is a figure, and in small what it is made of.
type figureShown struct{ Says, Under string }

// shownFigures are a pupil's figures on their way into words.
type shownFigures struct {
	store.PupilFigures
	v     *visit
	head  figuresHead
	mine  bool     // whether this person may open imports
	order []string // of the sources, the latest first
}

// figureParts are the pages of a pupil's figures, in their order.
var figureParts = []struct {
	of    store.FiguresOf
	says  string // in a list of the three
	title string // of the document, after whose it is
	show  func(shownFigures) error
}{
	{store.AttendanceFigures, "Attendance", "attendance", showAttendance},
	{store.ResultFigures, "Results", "results", showResults},
	{store.EventFigures, "Suspensions, lates, behaviour", "suspensions, lates and behaviour", showEvents},
}

// figuresOnRoll opens a part of a pupil's figures by way of the roll.
func figuresOnRoll(of store.FiguresOf) func(*visit) error {
	return func(v *visit) error {
		f, err := v.ledger.PupilFigures(v.ctx(), v.id("pupil"), of)
		if err != nil {
			return err
		}
		at := "/roll/" + f.Pupil.ID
		return v.showFigures(f, of, figuresHead{frame: v.frame("A pupil's ", "/roll"), Crumbs: []link{{"Roll", "/roll"}, {f.Pupil.Name(), at}}}, at)
	}
}

// figuresOfCarer opens the same by way of the entry on the register.
func figuresOfCarer(of store.FiguresOf) func(*visit) error {
	return func(v *visit) error {
		f, err := v.ledger.CarerFigures(v.ctx(), v.id("carer"), of)
		if err != nil {
			return err
		}
		at := carerAt(v.id("carer"))
		crumbs := append(v.crumbs(store.CarerRecord{Pupil: f.Pupil}), link{f.Pupil.Name(), at})
		return v.showFigures(f, of, figuresHead{frame: v.frame("A young carer's ", "/register"), Crumbs: crumbs}, at)
	}
}

func (v *visit) showFigures(f store.PupilFigures, of store.FiguresOf, head figuresHead, at string) error {
	show := showAttendance
	for _, p := range figureParts {
		if p.of == of {
			show = p.show
			head.Title += p.title
		}
	}
	return show(v.shown(f, at+"/"+string(of), head, at))
}

// shown fills in what the pages of a pupil's figures share. Here is the address of
// the page, at that of the pupil.
func (v *visit) shown(f store.PupilFigures, here string, head figuresHead, at string) shownFigures {
	s := shownFigures{PupilFigures: f, v: v, mine: v.may(access.RunImports), order: latestFirst(f.Sources)}
	head.Name, head.Place, head.Files = f.Pupil.Name(), place(f.Pupil), s.files()
	head.Parts = tabs{Name: "What imports bring of this pupil"}
	if strings.HasPrefix(at, "/carers/") {
		head.Parts.Links = append(head.Parts.Links, navLink{Says: "Does it help?", Href: at + "/trends", Here: here == at+"/trends"})
	}
	for _, p := range figureParts {
		head.Parts.Links = append(head.Parts.Links, navLink{Says: p.says, Href: at + "/" + string(p.of), Here: here == at+"/"+string(p.of)})
	}
	s.head = head
	return s
}

// latestFirst are the ids of sources, of that which was brought last first.
func latestFirst(sources store.Sources) []string {
	return slices.SortedFunc(maps.Keys(sources), func(a, b string) int {
		return cmp.Or(sources[b].At.Compare(sources[a].At), cmp.Compare(b, a))
	})
}

// nth numbers a source among several: days alone would not tell them apart.
func (s shownFigures) nth(id string) string {
	if len(s.order) < 2 {
		return ""
	}
	return "file\u00a0" + strconv.Itoa(slices.Index(s.order, id)+1)
}

// files are the files that the figures come from, the latest first.
func (s shownFigures) files() fileLines {
	lines := make(fileLines, len(s.order))
	for i, id := range s.order {
		source := s.Sources[id]
		lines[i] = fileLine{Nth: capital(s.nth(id)), File: plainFileName(source.File), Came: listed(", ", at(source.At), byWords(source.By))}
		if s.mine {
			lines[i].Href = importAt(id)
		}
	}
	return lines
}

// from says which import a figure comes from, and from which row of it.
func (s shownFigures) from(id, sheet string, row int) fromImport {
	source, known := s.Sources[id]
	if !known {
		return fromImport{Says: "an import", Row: lowered(rowAt(sheet, row))}
	}
	f := fromImport{Says: listed(", ", calendar.DayOf(source.At).Short(), s.nth(id)), Row: lowered(rowAt(sheet, row))}
	if s.mine {
		f.Href = importAt(id)
	}
	return f
}

// figureLinks lead from a pupil's page to what imports brought of them.
func figureLinks(p register.Pupil) []link {
	links := make([]link, len(figureParts))
	for i, part := range figureParts {
		links[i] = link{part.says, "/roll/" + p.ID + "/" + string(part.of)}
	}
	return links
}

// bySchoolYear parts what happened on days into school years, the latest first.
func bySchoolYear[T any](all []T, on func(T) calendar.Day) (years []calendar.SchoolYear, by map[calendar.SchoolYear][]T) {
	by = map[calendar.SchoolYear][]T{}
	for _, one := range all {
		year := calendar.SchoolYearOf(on(one))
		if by[year] == nil {
			years = append(years, year)
		}
		by[year] = append(by[year], one)
	}
	slices.Reverse(years)
	return years, by
}

// dayCount says half days in days: "3½ days".
func dayCount(sessions int) string {
	switch whole, half := strconv.Itoa(sessions/2), sessions%2 == 1; {
	case sessions == 1:
		return "half a day"
	case half:
		return whole + "½ days"
	default:
		return many(sessions/2, "day", "days")
	}
}
