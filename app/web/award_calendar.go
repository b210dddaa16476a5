package web

import (
	"cmp"
	"net/http"
	"slices"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/store"
	"carers/app/web/form"
)

var calendarPage = newPage[calendarView]("calendar/list.html")

// calendarAt is where the school's year for young carers is, and what is under it.
const calendarAt = "/calendar"

// calendarView is what comes, by month: first what is late, and the past folded.
type calendarView struct {
	frame
	Add       *link
	Reviews   string // how many, of nobody by name
	ReviewsAt *link
	Late      []calendarLine
	Months    []calendarMonth
	Past      []calendarLine
	Deadlines []string // as the scheme says them, which is no date
}

type calendarMonth struct {
	Name  string
	Lines []calendarLine
}

// calendarLine is one day of the calendar.
type calendarLine struct {
	ID, Day, When string
	Says, Href    string
	State         tag
	Detail        string
	Set           *link // for a day that is proposed
}

// reviewsAhead is how many days ahead reviews are counted.
const reviewsAhead = 28

func showCalendar(v *visit) error {
	kept, err := v.ledger.KeptOfAward(v.ctx())
	if err != nil {
		return err
	}
	data := calendarView{frame: v.frame("Calendar", calendarAt)}
	if v.may(access.KeepAward) {
		data.Add = &link{"Add a day", calendarAt + "/add"}
	}
	for _, e := range kept.Entries(v.today()) {
		line := v.calendarLine(e)
		switch month := e.On.Time().Format("January 2006"); {
		case e.Late:
			data.Late = append(data.Late, line)
		case e.Past:
			data.Past = append(data.Past, line)
		default:
			if n := len(data.Months); n == 0 || data.Months[n-1].Name != month {
				data.Months = append(data.Months, calendarMonth{Name: month})
			}
			last := &data.Months[len(data.Months)-1]
			last.Lines = append(last.Lines, line)
		}
	}
	slices.Reverse(data.Past)
	if data.Deadlines, err = v.deadlines(); err != nil {
		return err
	}
	by := v.today().Add(reviewsAhead)
	due, err := v.ledger.DueCounts(v.ctx(), by)
	if err != nil {
		return err
	}
	data.Reviews = reviewsInWords(due, by)
	if v.may(access.SeeRegister) {
		data.ReviewsAt = &link{"See which", reviewsAt}
	}
	return show(v, calendarPage, data)
}

// reviewsInWords says how many reviews are late and how many come, without a name.
func reviewsInWords(due store.DueCounts, by calendar.Day) string {
	late, soon := "", ""
	if due.ReviewsLate > 0 {
		late = many(due.ReviewsLate, "review is late", "reviews are late")
	}
	if due.ReviewsSoon > 0 {
		soon = many(due.ReviewsSoon, "falls due by ", "fall due by ") + by.Words()
		if late == "" {
			soon = many(due.ReviewsSoon, "review falls due by ", "reviews fall due by ") + by.Words()
		}
	}
	if late+soon == "" {
		return "No review is late, and none falls due by " + by.Words() + "."
	}
	return sentence(listed(", and ", late, soon))
}

// deadlines are what the schemes that the school follows say of theirs.
func (v *visit) deadlines() (all []string, err error) {
	followed, err := v.ledger.Followed(v.ctx())
	for _, f := range award.FollowedNow(followed) {
		in, _ := award.Find(f.Framework)
		for _, d := range in.Sends.Deadlines {
			all = append(all, sentence(in.Name+", "+listed(": ", d.Period, d.Rule)))
		}
	}
	return all, err
}

func (v *visit) calendarLine(e award.Entry) calendarLine {
	line := calendarLine{Day: e.On.String(), When: dayOfCalendar(e.On, v.today()), Says: e.Says}
	keeps := v.may(access.KeepAward)
	switch e.Kind {
	case award.TrainingEntry:
		line.Href = activitiesAt + "#kept-" + e.ID
	case award.DocumentEntry:
		line.Href = documentsAt + "#kept-" + e.ID
	case award.LeadEntry:
		line.Href = leadsAt + "#kept-" + e.ID
	case award.ActionEntry:
		line.Href = awardPlanAt
	case award.ApplicationEntry:
		line.Href = applicationsAt + "/" + e.ID
	case award.EvidenceEntry:
		line.Href = evidenceAtID(e.ID)
	case award.DateEntry:
		if keeps && e.ID != "" {
			line.Href = calendarAt + "/" + e.ID
		}
		line.ID = "kept-" + e.ID
	}
	if line.State = dueTag(e.On, v.today()); e.Past {
		line.State = tag{}
	} else if line.State.Says == "" && !e.On.After(v.today().Add(halfTerm)) {
		line.State = tag{"plain", aheadWords(e.On, v.today())}
	}
	if e.Proposed {
		line.ID, line.Detail = "", "Proposed by a rule of earlier years: the school has not set it yet"
		if keeps && !e.Past {
			line.Set = &link{"Set the day", calendarAt + "/add?" + proposedQuery(e)}
		}
	}
	return line
}

// dayOfCalendar is a day as a calendar says it. Those ahead stand under their month and
// year; one of another year that is past says it.
func dayOfCalendar(day, today calendar.Day) string {
	if day.Before(today) && day.Time().Year() != today.Time().Year() {
		return day.Time().Format("Mon 2 Jan 2006")
	}
	return day.Time().Format("Mon 2 Jan")
}

// proposedQuery says in an address which day is to be set.
func proposedQuery(e award.Entry) string {
	for _, kind := range award.DateKinds {
		if kind.Words() == e.Says {
			return "kind=" + string(kind) + "&on=" + e.On.String()
		}
	}
	return ""
}

// dateForm asks for a day of the calendar.
type dateForm struct {
	form.Form
	Version *form.Version
	Kind    *form.Choice
	What    *form.Text
	On      *form.Date
	Out     *form.Tick // only of one that is there
}

func newDateForm(was award.Date) *dateForm {
	f := &dateForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(was.Version)
	f.Kind = f.AskRadios("kind", "What is on that day?", options(award.DateKinds))
	f.What = f.AskText("what", "Of a day of our own: what is it?", form.Called("What it is"), form.Hint("“Stall at the parents’ evening”. No pupil’s name"))
	f.On = f.AskDate("on", "On which day?", form.Called("The day"), form.Hint("For example, "+calendar.Example+", 25 Nov or tomorrow"))
	if was.ID != "" {
		f.Out = f.AskTick("out", "Take it out of the calendar")
	}
	return f
}

func (f *dateForm) fill(d award.Date) {
	f.Kind.Put(string(d.Kind))
	f.What.Put(d.What)
	f.On.Put(d.On)
	if f.Out != nil {
		f.Out.Put(!d.OutOn.IsZero())
	}
}

func (f *dateForm) shown() *form.Version { return f.Version }

func (f *dateForm) groups() []fieldGroup {
	fields := []*form.Field{&f.Kind.Field, &f.What.Field, &f.On.Field}
	if f.Out != nil {
		fields = append(fields, &f.Out.Field)
	}
	return []fieldGroup{{Fields: fields}}
}

func (f *dateForm) date(id string, today calendar.Day) award.Date {
	d := award.Date{ID: id, Kind: award.DateKind(f.Kind.Value), What: f.What.Value, On: f.On.Value}
	if f.Out != nil && f.Out.Value {
		d.OutOn = today
	}
	return d
}

func datePage(was award.Date) keptPage {
	p := keptPage{title: "A day of the calendar", heading: "Add a day", lead: "It is about the school and about no pupil.", what: "date", list: "Calendar", at: calendarAt, was: was.Version, saved: "Saved: it is in the calendar"}
	if was.ID != "" {
		p.heading, p.saved = cmp.Or(was.What, was.Kind.Words()), "Saved"
	}
	return p
}

func showAddDate(v *visit) error {
	f := newDateForm(award.Date{})
	f.Kind.Put(string(award.OwnDay))
	if kind := award.DateKind(v.query("kind")); slices.Contains(award.DateKinds, kind) {
		f.Kind.Put(string(kind))
	}
	if on, err := calendar.ParseDay(v.query("on")); err == nil {
		f.On.Put(on)
	}
	return v.askKept(http.StatusOK, datePage(award.Date{}), f, nil)
}

// dateHere is the date that the address names.
func (v *visit) dateHere() (award.Date, error) {
	all, err := v.ledger.AwardDates(v.ctx())
	if err != nil {
		return award.Date{}, err
	}
	at := slices.IndexFunc(all, func(d award.Date) bool { return d.ID == v.id("date") })
	if at < 0 {
		return award.Date{}, fault.Missing{What: "date"}
	}
	return all[at], nil
}

func showDate(v *visit) error {
	d, err := v.dateHere()
	if err != nil {
		return err
	}
	f := newDateForm(d)
	f.fill(d)
	return v.askKept(http.StatusOK, datePage(d), f, nil)
}

func addDate(v *visit) error { return v.keepDate(award.Date{}) }

func changeDate(v *visit) error {
	was, err := v.dateHere()
	if err != nil {
		return err
	}
	return v.keepDate(was)
}

// keepDate takes what the page sent: of was, or of a new day.
func (v *visit) keepDate(was award.Date) error {
	f := newDateForm(was)
	rule := func() error { return new(award.Date).Set(f.date(was.ID, v.today()), nil, v.today()) }
	return v.keepKept(datePage(was), f, rule, func() (string, error) {
		return v.ledger.KeepAwardDate(v.ctx(), f.date(was.ID, v.today()), f.Version.Value)
	})
}
