package web

import (
	"net/url"
	"strconv"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/figures"
	"carers/app/register"
	"carers/app/store"
)

var promptsPage = newPage[promptsView]("trends/prompts.html")

// promptsAt is the list of early prompts.
const promptsAt = trendsAt + "/prompts"

// promptDays are how many days of attendance are looked at: a year.
const promptDays = 364

// promptsView is whom somebody may want to ask how they are, by name, each with the
// reasons in words. Nothing here puts one pupil before another, and nothing happens
// by itself.
type promptsView struct {
	trendsHead
	Standing string
	Reasons  tabs // which of them are listed, where they are more than one page shows
	Lines    []promptLine
	Pages    pager
	Here     string // this part of the list
	Groups   []promptedGroups
	Notes    []string
	Files    fileLines
	Empty    *empty
}

// promptLine is one pupil with a reason, and what can be done about it.
type promptLine struct {
	Name, Href, Place string
	Why               []string
	When              string // when somebody last looked, and when the next review is
	Act               link   // the obvious one
	Acts              []link
	Ask               string // the entry of which a review can be asked for; blank where none can
}

// watchedPupil is a pupil who was looked at for prompts.
type watchedPupil struct {
	store.WatchedLine
	found figures.Prompt
	Could bool // enough is kept to see a fall or a pattern of lates
}

func showPrompts(v *visit) error {
	head, fresh, err := v.trendsHead("Early prompts", promptsAt)
	if err != nil {
		return err
	}
	watched, err := v.watched(fresh.Attendance.Until)
	if err != nil {
		return err
	}
	data := promptsView{trendsHead: head}
	if len(watched) == 0 {
		data.Empty = &empty{Title: "Nobody to look after yet", Says: "Once young carers are on the register, this page names those who miss more than in their own past, who are late on one weekday, and who nobody has looked at for a term."}
		return show(v, promptsPage, data)
	}
	v.listPrompts(&data, watched)
	data.Groups, data.Notes = promptedBy(watched), promptNotes(watched)
	if data.Files, err = v.daysFiles(fresh.Attendance.Until.Add(1-promptDays), fresh.Attendance.Until); err != nil {
		return err
	}
	return show(v, promptsPage, data)
}

// promptedFor are the reasons by which a long list can be narrowed, so that the many
// whom nobody has looked at do not bury the few who miss more.
var promptedFor = []struct {
	key, says string
	is        func(watchedPupil) bool
}{
	{"", "Any reason", func(w watchedPupil) bool { return w.found.Any() }},
	{"attendance", "Misses more or late", watchedPupil.figured},
	{"looks", "Nobody has looked", func(w watchedPupil) bool { return w.found.Quiet != nil }},
}

// listPrompts puts one page of those with a reason into words, by name.
func (v *visit) listPrompts(data *promptsView, watched []watchedPupil) {
	why, page := v.promptsAsked()
	listed, counts := []watchedPupil{}, make([]int, len(promptedFor))
	for _, w := range watched {
		for i, reason := range promptedFor {
			if !reason.is(w) {
				continue
			}
			counts[i]++
			if reason.key == why {
				listed = append(listed, w)
			}
		}
	}
	all := counts[0]
	if all > rowsOnAPage {
		data.Reasons = tabs{Name: "Reasons"}
		for i, reason := range promptedFor {
			data.Reasons.Links = append(data.Reasons.Links, navLink{Says: reason.says, Count: counts[i], Href: promptsPart(reason.key, 1), Here: reason.key == why})
		}
	}
	data.Standing, data.Here = promptStanding(all, len(watched)), promptsPart(why, page)
	data.Pages = newPager(len(listed), page, func(n int) string { return promptsPart(why, n) })
	from, to := data.Pages.rows()
	for _, w := range listed[from:to] {
		data.Lines = append(data.Lines, v.promptLine(w))
	}
}

// promptsAsked is which part of the list somebody asks for; what is no part is the
// first.
func (v *visit) promptsAsked() (why string, page int) {
	for _, reason := range promptedFor {
		if reason.key == v.query("why") {
			why = reason.key
		}
	}
	page, _ = strconv.Atoi(v.query("page"))
	return why, max(page, 1)
}

// promptsPart is the address of a part of the list.
func promptsPart(why string, page int) string {
	q := url.Values{}
	if why != "" {
		q.Set("why", why)
	}
	if page > 1 {
		q.Set("page", strconv.Itoa(page))
	}
	if len(q) == 0 {
		return promptsAt
	}
	return promptsAt + "?" + q.Encode()
}

// watched looks at each carer on roll for reasons to ask how they are: at their
// attendance of a year, as far as it is kept, and at when somebody last looked.
func (v *visit) watched(last calendar.Day) ([]watchedPupil, error) {
	today := v.today()
	if last.IsZero() {
		last = today
	}
	first := last.Add(1 - promptDays)
	lines, err := v.ledger.Watched(v.ctx(), first, last)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	now := calendar.SchoolYearOf(today)
	periods, _ := v.periods(calendar.SchoolYearOf(first), calendar.SchoolYearOf(last))
	weeks := sinceDay(figures.Begun(periods.Weeks, last), first)
	groups, err := v.ledger.YearGroups(v.ctx(), weeks)
	if err != nil {
		return nil, err
	}
	others := besides(groups, weeks)
	all := make([]watchedPupil, len(lines))
	for i, l := range lines {
		all[i] = watchedPupil{WatchedLine: l, found: figures.Prompt{Pupil: l.Pupil.ID}}
		all[i].look(others.weeksOf(l.Member, l.Spans, now), last, today)
	}
	return all, nil
}

// sinceDay leaves out periods that begin before a day.
func sinceDay(periods []figures.Period, day calendar.Day) []figures.Period {
	for i, p := range periods {
		if !p.From.Before(day) {
			return periods[i:]
		}
	}
	return nil
}

// figured says whether attendance gave a reason.
func (w watchedPupil) figured() bool { return w.found.Fall != nil || w.found.Late != nil }

// look finds the reasons that there are.
func (w *watchedPupil) look(weeks []figures.InWeek, last, today calendar.Day) {
	fall, fell, could := figures.FallOf(weeks)
	if fell {
		w.found.Fall = &fall
	}
	lates, late, marks := figures.LatePatternOf(w.Spans, last)
	if late {
		w.found.Late = &lates
	}
	if quiet, is := figures.QuietOf(w.LookedOn, w.KnownOn, today); is {
		w.found.Quiet = &quiet
	}
	w.Could = could || marks
}

// promptLine puts one pupil's reasons into words, with the one obvious act: to look
// at the figures where they gave the reason, and to open the record where nobody has.
func (v *visit) promptLine(w watchedPupil) promptLine {
	at := carerAt(w.CarerID)
	line := promptLine{Name: w.Pupil.ListName(), Href: at, Place: place(w.Pupil), Why: v.promptWhy(w), When: v.lookedWords(w), Act: link{"Open the record", at}}
	if w.figured() {
		line.Act = link{"See the weeks", carerAt(w.CarerID, "trends")}
	}
	if !v.may(access.KeepRegister) {
		return line
	}
	line.Acts = []link{{"Add a conversation", carerAt(w.CarerID, "conversations", "add")}, {"Add an action", carerAt(w.CarerID, "actions", "add")}}
	by := v.school.Settings.SchoolDaysAfter(v.today(), v.school.Settings.ReviewDays())
	if w.figured() && (w.ReviewOn.IsZero() || w.ReviewOn.After(by)) {
		line.Ask = w.CarerID
	}
	return line
}

// promptReview notes that somebody looked at a prompt and asks for a review before
// its day. It is the person who asks: no prompt does so by itself.
func promptReview(v *visit) error {
	day, err := v.ledger.RaiseReview(v.ctx(), v.gin.PostForm("carer"), register.Circumstance{Kind: register.MissesMore, On: v.today()})
	if err != nil {
		return err
	}
	return v.goTo(promptsPart(v.promptsAsked()), "A review is wanted by "+day.Words()+". The record says that you asked for it.")
}
