package web

import (
	"net/http"
	"slices"
	"strings"

	"carers/app/access"
	"carers/app/award"
	"carers/app/calendar"
	"carers/app/fault"
	"carers/app/web/form"
)

var (
	applicationsPage = newPage[applicationsView]("award/applications.html")
	applicationPage  = newPage[applicationView]("award/application.html")
)

// applicationsView is all times that the school applied, newest first.
type applicationsView struct {
	awardHead
	Lines  []applicationLine
	Covers []link // of the frameworks that are followed
	Empty  empty
}

type applicationLine struct {
	Href, Says, Detail string
	State              tag
}

func showApplications(v *visit) error {
	all, err := v.ledger.Applications(v.ctx())
	if err != nil {
		return err
	}
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return err
	}
	data := applicationsView{awardHead: v.awardHead("Applications", applicationsAt)}
	data.Lead = "Each time that the school applied: when it was sent, what came of it and until when the level is held."
	for _, a := range all {
		data.Lines = append(data.Lines, v.applicationLine(a))
	}
	data.Empty = empty{Title: "No application yet", Says: "Draft one when little is left to gather. One of years ago can be written down as well, so that the school is told in time when its level runs out."}
	if v.may(access.KeepAward) {
		data.Act = &link{"Begin an application", v.sameFramework(applicationsAt + "/add")}
		for _, f := range followed {
			if in, ok := award.Find(f.Framework); ok && f.On() && len(in.Sends.Cover) > 0 {
				data.Covers = append(data.Covers, link{"Cover sheet: " + in.Name, awardAt + "/cover/" + in.ID})
			}
		}
	}
	return show(v, applicationsPage, data)
}

// applicationName is what an application is for: "Bronze, Young Carers in Schools Award".
func applicationName(a award.Application) (level, framework string) {
	in, _ := award.Find(a.Framework)
	l, _ := in.Level(a.Level)
	return l.Name, in.Name
}

// applicationFor is what an application is called: "Application for Bronze".
func applicationFor(a award.Application) string {
	in, _ := award.Find(a.Framework)
	l, _ := in.Level(a.Level)
	return "Application for " + levelWords(l)
}

func (v *visit) applicationLine(a award.Application) applicationLine {
	level, framework := applicationName(a)
	s := a.Stands()
	line := applicationLine{Href: applicationsAt + "/" + a.ID, Says: level + ", " + framework, Detail: s.What.Words() + " on " + s.On.Words(), State: v.applicationTag(a)}
	if !a.Expires.IsZero() {
		line.Detail += ". Held until " + a.Expires.Words()
	}
	return line
}

func (v *visit) applicationTag(a award.Application) tag {
	switch s := a.Stands(); {
	case s.What == award.Awarded && a.HeldOn(v.today()):
		return tag{"good", "Held"}
	case s.What == award.Awarded:
		return tag{"wait", "Run out"}
	case a.Open():
		return tag{"wait", s.What.Words()}
	default:
		return tag{"plain", s.What.Words()}
	}
}

// applicationHere is the application that the address names.
func (v *visit) applicationHere() (award.Application, error) {
	all, err := v.ledger.Applications(v.ctx())
	if err != nil {
		return award.Application{}, err
	}
	at := slices.IndexFunc(all, func(a award.Application) bool { return a.ID == v.id("application") })
	if at < 0 {
		return award.Application{}, fault.Missing{What: "application"}
	}
	return all[at], nil
}

// beginForm asks what the school applies for.
type beginForm struct {
	form.Form
	Level *form.Choice
}

// betweenIDs stands between the ids of a framework and a level in one choice.
const betweenIDs = "/"

func (v *visit) newBeginForm() (*beginForm, error) {
	followed, err := v.ledger.Followed(v.ctx())
	if err != nil {
		return nil, err
	}
	f := &beginForm{}
	var offered []form.Option
	aim := ""
	for _, in := range frameworksFirst(followed) {
		for _, l := range in.Levels {
			offered = append(offered, form.Option{Value: in.ID + betweenIDs + l.ID, Label: l.Name + ": " + in.Name})
		}
	}
	for _, is := range award.FollowedNow(followed) {
		if aim == "" || is.Framework == v.query(ofFramework) {
			aim = is.Framework + betweenIDs + is.Level
		}
	}
	f.Level = f.AskSelect("level", "What does the school apply for?", offered, form.Hint("An award of years ago can be written down too: begin it, and say afterwards when it was sent and awarded"))
	f.Level.Put(aim)
	return f, nil
}

// frameworksFirst are all frameworks, those that are followed first.
func frameworksFirst(followed []award.Followed) []award.Framework {
	all := award.Frameworks()
	slices.SortStableFunc(all, func(a, b award.Framework) int {
		rank := func(in award.Framework) int {
			if slices.ContainsFunc(followed, func(f award.Followed) bool { return f.Framework == in.ID }) {
				return 0
			}
			return 1
		}
		return rank(a) - rank(b)
	})
	return all
}

func showBeginApplication(v *visit) error {
	f, err := v.newBeginForm()
	if err != nil {
		return err
	}
	return v.askBegin(http.StatusOK, f)
}

func beginApplication(v *visit) error {
	f, err := v.newBeginForm()
	if err != nil {
		return err
	}
	f.Read(v.gin.Request)
	id := ""
	if err = f.Unreadable(); err == nil {
		framework, level, _ := strings.Cut(f.Level.Value, betweenIDs)
		id, err = v.ledger.BeginApplication(v.ctx(), framework, level)
	}
	if f.Place(err) {
		return v.askBegin(http.StatusUnprocessableEntity, f)
	}
	if err != nil {
		return err
	}
	return v.goTo(applicationsAt+"/"+id, "The application is begun")
}

func (v *visit) askBegin(status int, f *beginForm) error {
	data := changeView{
		frame: v.frame("An application", awardAt), Heading: "Begin an application", Fields: []*form.Field{&f.Level.Field}, Button: "Begin it", Back: applicationsAt,
		Crumbs: []link{{"Award", awardAt}, {"Applications", applicationsAt}},
	}
	data.Problems = f.Problems()
	return showAs(v, status, changePage, data)
}

// applicationView is one application with its history.
type applicationView struct {
	awardHead
	State     tag
	Facts     []answer
	Change    *link
	History   []event
	Step      *awardStepForm
	StepTo    string
	Back      *stepBackForm
	BackTo    string
	Cover     []answer // as it was when it was sent
	Deadlines []string
}

// awardStepForm asks what became of an application next.
type awardStepForm struct {
	form.Form
	Version *form.Version
	What    *form.Choice
	On      *form.Date
	Says    *form.Text
}

// stepBackForm asks why the last step is taken back.
type stepBackForm struct {
	form.Form
	Version *form.Version
	Why     *form.Text
}

func newAwardStepForm(a award.Application, today calendar.Day) *awardStepForm {
	f := &awardStepForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(a.Version)
	f.What = f.AskRadios("step", "What happened next?", options(a.Next()))
	f.On = f.AskDate("on", "On which day?", form.Called("The day on which it happened"))
	f.On.Put(today)
	f.Says = f.AskText("says", "A note, if any", form.Hint("Who it went to, what they asked for"))
	return f
}

func newStepBackForm(a award.Application) *stepBackForm {
	f := &stepBackForm{}
	f.Version = f.CarryVersion()
	f.Version.Put(a.Version)
	f.Why = f.AskText("back", "Why is the last step taken back?", form.Hint("It stays in the history, struck out"))
	return f
}

func showApplication(v *visit) error {
	a, err := v.applicationHere()
	if err != nil {
		return err
	}
	return v.applicationPage(http.StatusOK, a, newAwardStepForm(a, v.today()), newStepBackForm(a), nil)
}

func (v *visit) applicationPage(status int, a award.Application, step *awardStepForm, back *stepBackForm, problems []fault.Problem) error {
	_, framework := applicationName(a)
	in, _ := award.Find(a.Framework)
	at := applicationsAt + "/" + a.ID
	data := applicationView{awardHead: v.awardHead("An application", applicationsAt), State: v.applicationTag(a)}
	data.Heading, data.Lead, data.Crumbs = applicationFor(a), framework, []link{{"Applications", applicationsAt}}
	data.Problems = problems
	s := a.Stands()
	data.Facts = []answer{
		{Label: "Where it stands", Says: s.What.Words() + " on " + s.On.Words()},
		{Label: "What the scheme said", Says: a.Feedback},
		{Label: "Held until", Says: a.Expires.Words()},
		{Label: "May our evidence be used as an example?", Says: map[bool]string{true: "No: the school refuses", false: "The school has not refused"}[a.NoReuse]},
	}
	data.Facts = withoutBlanks(data.Facts, "What the scheme said")
	if s.What != award.Awarded {
		data.Facts = withoutBlanks(data.Facts, "Held until")
	}
	for i, p := range slices.Backward(a.Steps) {
		says := p.What.Words()
		if i == 0 && len(a.Steps) > 1 && p.On.After(a.Steps[1].On) { // an application of years ago
			says = "Written down here"
		}
		data.History = append(data.History, event{Day: p.On.String(), When: p.On.Words(), Says: says, Detail: listed(". ", p.Says, byWhom(p.By)), Struck: p.Back})
	}
	for _, c := range in.Sends.Cover {
		if a.Cover[c.ID] != "" {
			data.Cover = append(data.Cover, answer{Label: c.Label, Says: a.Cover[c.ID]})
		}
	}
	if a.Open() {
		for _, d := range in.Sends.Deadlines {
			data.Deadlines = append(data.Deadlines, sentence(d.Period+": "+d.Rule))
		}
	}
	if v.may(access.KeepAward) {
		data.Act = &link{"Put the pack together", at + "/pack"}
		data.Change = &link{"Change", at + "/change"}
		if a.Open() || step.Says.Value != "" { // what was typed is shown again whatever became of it meanwhile
			data.Step, data.StepTo = step, at+"/step"
		}
		if s.What != award.Drafted || back.Why.Value != "" {
			data.Back, data.BackTo = back, at+"/back"
		}
	}
	return showAs(v, status, applicationPage, data)
}

func stepApplication(v *visit) error {
	a, err := v.applicationHere()
	if err != nil {
		return err
	}
	f := newAwardStepForm(a, v.today())
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.StepApplication(v.ctx(), a.ID, f.Version.Value, award.Step{What: award.StepKind(f.What.Value), On: f.On.Value, Says: f.Says.Value})
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(a.Version)
			f.Place(fault.Wrong("", "Somebody else changed this application while you were writing. See where it stands, and save again if it is still right"))
		}
		return v.applicationPage(status, a, f, newStepBackForm(a), f.Problems())
	}
	if asked, err := askedAgain(f, "application", err, again); asked {
		return err
	}
	return v.goTo(applicationsAt+"/"+a.ID, "It is written down")
}

func takeBackApplication(v *visit) error {
	a, err := v.applicationHere()
	if err != nil {
		return err
	}
	f := newStepBackForm(a)
	f.Read(v.gin.Request)
	if err = f.Unreadable(); err == nil {
		err = v.ledger.TakeBackAwardStep(v.ctx(), a.ID, f.Version.Value, f.Why.Value)
	}
	again := func(status int, clash *clashNote) error {
		if clash != nil {
			f.Version.Put(a.Version)
			f.Place(fault.Wrong("", "Somebody else changed this application while you were writing. See where it stands, and save again if it is still right"))
		}
		return v.applicationPage(status, a, newAwardStepForm(a, v.today()), f, f.Problems())
	}
	if asked, err := askedAgain(f, "application", err, again); asked {
		return err
	}
	return v.goTo(applicationsAt+"/"+a.ID, "The step is taken back. It stays in the history, struck out")
}
