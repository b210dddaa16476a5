package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/jobs"
	"carers/app/register"
	"carers/app/web/form"
)

var watchPage = newPage[watchView]("settings/imports.html")

const (
	watchAt  = "/settings/imports"
	mostRuns = 30 // shown
)

// watchForm says when the watched folder is looked at.
type watchForm struct {
	form.Form
	On, Days *form.Choice
	Times    [register.MostTimes]*form.Choice
	Version  *form.Version
}

func newWatchForm() *watchForm {
	f := &watchForm{}
	f.Version = f.CarryVersion()
	f.On = f.AskRadios("on", "Look by itself", form.Options("on", "On", "off", "Off"), form.SideBySide(), form.Needed("Say whether the folder is looked at by itself"))
	var days []form.Option
	for _, d := range register.AllWatchDays {
		days = append(days, form.Option{Value: string(d), Label: capital(d.Words())})
	}
	f.Days = f.AskSelect("days", "Days", days, form.Blank(""))
	for i, label := range []string{"Time", "Second time", "Third time"} {
		with := []form.With{form.Width("medium"), form.Blank("No " + strings.ToLower(label))}
		if i == 0 {
			with = []form.With{form.Width("medium"), form.Blank("")}
		}
		f.Times[i] = f.AskSelect(fmt.Sprint("time", i+1), label, timesOfDay(), with...)
	}
	return f
}

// timesOfDay are the quarters of an hour that can be chosen. Between 01:00 and
// 02:00 there are none: clocks change then.
func timesOfDay() []form.Option {
	var times []form.Option
	for quarter := range 24 * 4 {
		if quarter/4 == 1 {
			continue
		}
		at := fmt.Sprintf("%02d:%02d", quarter/4, quarter%4*15)
		times = append(times, form.Option{Value: at, Label: at})
	}
	return times
}

func (f *watchForm) put(s register.School) {
	watch := s.Settings.Schedule()
	f.Version.Put(s.Version)
	f.On.Put(map[bool]string{true: "off", false: "on"}[watch.Off])
	f.Days.Put(string(watch.Days))
	for i, at := range watch.Times {
		f.Times[i].Put(at)
	}
}

// schedule is what was chosen, from now on.
func (f *watchForm) schedule(now time.Time) (register.Schedule, error) {
	s := register.Schedule{Off: f.On.Value == "off", Days: register.WatchDays(f.Days.Value), Since: now}
	for _, t := range f.Times {
		if t.Value != "" {
			s.Times = append(s.Times, t.Value)
		}
	}
	return register.CheckSchedule(s)
}

type watchView struct {
	frame
	Form    *watchForm // nil for who may not change the school's settings
	Clash   *clashNote
	When    string
	Pause   string // why it is paused, or not, in holidays
	Dates   string // where the school's dates are said
	Facts   []answer
	MayLook bool
	Quiet   string // for how long a file must have been left alone: "10 seconds"
	Refused []jobs.RefusedFile
	More    string // that there are more of them
	Runs    []runLine
}

// runLine is one run in the list.
type runLine struct {
	When, What, By, Says string
	State                tag
}

func showWatch(v *visit) error {
	f := newWatchForm()
	f.put(v.school)
	return v.askWatch(http.StatusOK, f, nil)
}

func (v *visit) askWatch(status int, f *watchForm, clash *clashNote) error {
	runs, err := v.ledger.Runs(v.ctx(), mostRuns)
	if err != nil {
		return err
	}
	m := v.site.means()
	data := watchView{
		frame: v.frame("Watched folder", watchAt), When: capital(v.school.Settings.Schedule().Words()), Pause: v.pauseWords(), Dates: datesAt,
		Facts: v.watchFacts(m, runs), MayLook: m.Watches(),
		Clash: clash, Quiet: quietWords(m), Refused: m.RefusedFiles(v.school.URN),
	}
	for i := range data.Refused {
		data.Refused[i].Name = plainFileName(data.Refused[i].Name)
	}
	if n := m.RefusedIn(v.school.URN) - len(data.Refused); n > 0 {
		data.More = "And " + many(n, "other", "others") + " in the same folder."
	}
	if v.may(access.ManageSchool) {
		data.Form = f
	}
	for _, r := range runs {
		data.Runs = append(data.Runs, runLine{When: at(r.Began), What: r.Job.Words(), By: r.By, Says: v.runSays(r), State: runTag(r)})
	}
	data.Problems = f.Problems()
	return showAs(v, status, watchPage, data)
}

func quietWords(m jobs.Means) string {
	return many(int(m.QuietFor().Seconds()), "second", "seconds")
}

// pauseWords says on what the schedule's school days rest.
func (v *visit) pauseWords() string {
	year := calendar.SchoolYearOf(v.today())
	if _, said := v.school.Settings.Dates[year]; said {
		return "It pauses in holidays and on closures, as the school's dates for " + year.String() + " say."
	}
	return "The school's dates for " + year.String() + " are not set yet, so every weekday but bank holidays counts as a school day."
}

// watchFacts say where the folder is, when it is looked at next and what became
// of the last look.
func (v *visit) watchFacts(m jobs.Means, runs []register.Run) []answer {
	facts := []answer{{Label: "Folder", Says: "None is watched by this copy of the program"}, {Label: "Next look", Says: "Not by itself"}, {Label: "Last look", Says: "Never yet"}}
	if m.Watches() {
		facts[0].Says = m.InboxOf(v.school.URN)
		if next := v.school.Settings.NextDue(v.now()); !next.IsZero() {
			facts[1].Says = momentWords(next)
		}
	}
	for _, r := range runs {
		if r.Job == register.InboxJob {
			facts[2].Says = listed(". ", momentWords(r.Began), v.runSays(r))
			break
		}
	}
	facts = append(facts, answer{Label: "Reminder by e-mail", Says: "Off: whoever runs the program names a mail server in its settings"})
	if v.site.config.Mail {
		facts[3].Says = "On the morning of a school day, to whoever may run imports, when something waits. It holds counts and no names"
	}
	return facts
}

var runTones = map[register.RunOutcome]string{
	register.RunDone: "good", register.RunNothing: "plain", register.RunGoesOn: "wait", register.RunFailed: "stop", register.RunAbandoned: "stop",
}

func runTag(r register.Run) tag { return tag{runTones[r.Outcome], r.Outcome.Words()} }

// runSays is what became of a run, as this person may know it.
func (v *visit) runSays(r register.Run) string { return r.Told(v.may(access.KeepRegister)) }

func changeWatch(v *visit) error {
	f := newWatchForm()
	f.Read(v.gin.Request)
	err := f.Unreadable()
	var watch register.Schedule
	if err == nil {
		watch, err = f.schedule(v.now())
	}
	if err == nil {
		err = v.ledger.ChangeSchool(v.ctx(), f.Version.Value, func(s *register.School) error {
			s.Settings.Watch = &watch
			return nil
		})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			kept := newWatchForm()
			kept.put(v.school)
			clash.Differences = f.Over(&kept.Form)
			f.Version.Put(v.school.Version)
		}
		return v.askWatch(status, f, clash)
	}
	if asked, err := askedAgain(f, "page", err, again); asked {
		return err
	}
	return v.goTo(watchAt, "Saved: the folder is looked at "+watch.Words())
}

// lookNow looks at the folder now. A look goes on though whoever asked has closed
// the page.
func lookNow(v *visit) error {
	run, err := jobs.LookNow(context.WithoutCancel(v.ctx()), v.site.means(), v.school.URN, v.user.Name)
	tone, says := "good", v.runSays(run)
	if problems := fault.Problems(err); len(problems) > 0 {
		tone, says, err = "wait", problems[0].Says, nil
	}
	if err != nil {
		return err
	}
	if run.Broke() {
		tone = "stop"
	}
	if run.Counts.Left > 0 {
		says += " A file is left alone until nobody has written to it for " + quietWords(v.site.means()) + ": wait that long, and look again."
	}
	v.leave(notice{Tone: tone, Says: says})
	return v.goTo(watchAt, "")
}

// means are what the site's own jobs work with.
func (s *Site) means() jobs.Means {
	return jobs.Means{Store: s.store, Inbox: s.config.Inbox, URL: s.config.URL}
}
