package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/web/form"
)

var datesPage = newPage[datesView]("settings/dates.html")

const datesAt = "/settings/dates"

// datesForm asks for a year's terms and closures.
type datesForm struct {
	form.Form
	Terms   [len(register.TermNames)]termFields
	Closed  *form.Text
	Version *form.Version
}

// termFields are the four days of a term.
type termFields struct {
	ID, Name                   string
	From, HalfFrom, HalfTo, To *form.Date
}

func newDatesForm() *datesForm {
	f := &datesForm{}
	f.Version = f.CarryVersion()
	for i, name := range register.TermNames {
		ask := func(field, label string) *form.Date {
			return f.AskDate(fmt.Sprintf("term%d_%s", i+1, field), label, form.Hint(""), form.Called(name+" term: "+strings.ToLower(label)))
		}
		f.Terms[i] = termFields{fmt.Sprint("term", i+1), name + " term", ask("from", "First day"), ask("half_from", "Half-term break from"), ask("half_to", "Half-term break to"), ask("to", "Last day")}
	}
	f.Closed = f.AskLongText("closed", "Closed to pupils", form.Rows(6),
		form.Hint("INSET days, bank holidays in term, snow: one a line, like “4 January 2027, INSET day” or “5/1/2027 to 6/1/2027, snow”."))
	return f
}

func (f *datesForm) put(d register.SchoolDates) {
	for i, t := range d.Terms {
		f.Terms[i].From.Put(t.From)
		f.Terms[i].HalfFrom.Put(t.HalfFrom)
		f.Terms[i].HalfTo.Put(t.HalfTo)
		f.Terms[i].To.Put(t.To)
	}
	var lines []string
	for _, c := range d.Closed {
		line := c.From.Words()
		if c.To != c.From {
			line += " to " + c.To.Words()
		}
		lines = append(lines, listed(", ", line, c.Why))
	}
	f.Closed.Put(strings.Join(lines, "\n"))
}

// dates are what was typed, or a problem beside the closures.
func (f *datesForm) dates(year calendar.SchoolYear) (register.SchoolDates, error) {
	var d register.SchoolDates
	for i, t := range f.Terms {
		d.Terms[i] = register.Term{From: t.From.Value, HalfFrom: t.HalfFrom.Value, HalfTo: t.HalfTo.Value, To: t.To.Value}
	}
	for nth, line := range strings.Split(f.Closed.Value, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		c, err := readClosure(line)
		if err != nil {
			return d, fault.Wrong("closed", fmt.Sprintf("Line %d must begin with a day, like “4 January 2027, INSET day”", nth+1))
		}
		d.Closed = append(d.Closed, c)
	}
	return d, register.CheckDates(year, d)
}

// readClosure reads "4 January 2027 to 5 January 2027, INSET days".
func readClosure(line string) (register.Closure, error) {
	days, why, _ := strings.Cut(line, ",")
	first, last, several := strings.Cut(days, " to ")
	from, err := calendar.Read(first)
	to := from
	if err == nil && several {
		to, err = calendar.Read(last)
	}
	return register.Closure{From: from, To: to, Why: strings.TrimSpace(why)}, err
}

type datesView struct {
	frame
	Form     *datesForm
	Clash    *clashNote
	Of       string // "2026/27"
	To       string // where the form goes
	Proposal bool   // nothing is said of this year yet
	Years    tabs
}

// yearAsked is the school year of the address: this one, unless one of those
// around it is asked for.
func (v *visit) yearAsked() (calendar.SchoolYear, error) {
	now := calendar.SchoolYearOf(v.today())
	asked := v.query("year")
	if asked == "" {
		return now, nil
	}
	n, err := strconv.Atoi(asked)
	year := calendar.SchoolYear(n)
	if err != nil || year < now-1 || year > now+1 {
		return 0, fault.Missing{What: "year"}
	}
	return year, nil
}

func datesOf(year calendar.SchoolYear) string { return datesAt + "?year=" + strconv.Itoa(int(year)) }

func showDates(v *visit) error {
	year, err := v.yearAsked()
	if err != nil {
		return err
	}
	return v.askDates(http.StatusOK, year, v.datesKept(year), nil)
}

// datesKept is the form of a year as it is kept, or proposed.
func (v *visit) datesKept(year calendar.SchoolYear) *datesForm {
	f := newDatesForm()
	dates, said := v.school.Settings.Dates[year]
	if !said {
		dates = register.ProposeDates(year)
	}
	f.put(dates)
	f.Version.Put(v.school.Version)
	return f
}

func (v *visit) askDates(status int, year calendar.SchoolYear, f *datesForm, clash *clashNote) error {
	_, said := v.school.Settings.Dates[year]
	data := datesView{frame: v.frame("School dates", "/settings"), Form: f, Clash: clash, Of: year.String(), To: datesOf(year), Proposal: !said, Years: tabs{Name: "School years"}}
	now := calendar.SchoolYearOf(v.today())
	for y := now - 1; y <= now+1; y++ {
		data.Years.Links = append(data.Years.Links, navLink{Says: y.String(), Href: datesOf(y), Here: y == year})
	}
	data.Problems = f.Problems()
	return showAs(v, status, datesPage, data)
}

func changeDates(v *visit) error {
	year, err := v.yearAsked()
	if err != nil {
		return err
	}
	f := newDatesForm()
	f.Read(v.gin.Request)
	err = f.Unreadable()
	var dates register.SchoolDates
	if err == nil {
		dates, err = f.dates(year)
	}
	if err == nil {
		err = v.ledger.ChangeSchool(v.ctx(), f.Version.Value, func(s *register.School) error {
			if s.Settings.Dates == nil {
				s.Settings.Dates = map[calendar.SchoolYear]register.SchoolDates{}
			}
			s.Settings.Dates[year] = dates
			return nil
		})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			clash.Differences = f.Over(&v.datesKept(year).Form)
			f.Version.Put(v.school.Version)
		}
		return v.askDates(status, year, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo(datesOf(year), "The dates of "+year.String()+" are saved")
}
