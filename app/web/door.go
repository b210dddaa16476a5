package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"carers/app/access"
	"carers/app/fault"
	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var (
	doorPage    = newPage[doorView]("door/tell.html")
	sentPage    = newPage[sentView]("door/sent.html")
	unknownPage = newPage[unknownView]("door/unknown.html")
)

// doorAt is where quiet doors are.
const doorAt = "/door/"

// quiet are the doors of somebody who is nobody here: no session is read for
// them and no cookie is set, whoever comes.
func (s *Site) quiet() []door {
	return []door{
		{"GET", doorAt + ":code", only(access.Anyone), showDoor},
		{"GET", doorAt + ":code/:language", only(access.Anyone), showDoor},
		{"POST", doorAt + ":code/:language", only(access.Anyone), tellDoor},
		{"GET", doorAt + ":code/:language/sent", only(access.Anyone), showSent},
	}
}

// leaveTo is where "leave this page" leads: a page that anybody looks at and that
// needs no explaining.
const leaveTo = "https://www.bbc.co.uk/weather"

// roomAtDoor is how much may be sent to a quiet door, in bytes: its longest
// answers in any script, and no more.
const roomAtDoor = 64 << 10

// How old a page must be before it is sent back, and may be at most. No person
// reads and answers in less; a page of this morning may have been left open.
const (
	soonest = 3 * time.Second
	latest  = 12 * time.Hour
)

// doorFrame stands round the pages of a quiet door. Their titles, which a browser
// keeps, say nothing, and nothing leads into the register.
type doorFrame struct {
	frame
	W       tongue
	LeaveTo string
	Switch  []tongueLink
}

// tongueLink leads to the page in another language.
type tongueLink struct {
	Name, Code, Direction, Href string
	Here                        bool
}

type doorView struct {
	doorFrame
	Form      *doorForm
	To        string
	Helplines []helpline
}

type sentView struct {
	doorFrame
	Helplines []helpline
	Urgent    bool
	More      string // whether somebody comes
	Again     string
}

type unknownView struct {
	doorFrame
	Helplines []helpline
}

func (v *visit) doorFrame(t tongue, school, code string) doorFrame {
	f := doorFrame{frame: frame{Title: t.Title, School: school}, W: t, LeaveTo: leaveTo}
	for _, other := range v.site.tongues {
		f.Switch = append(f.Switch, tongueLink{Name: other.Name, Code: other.Code, Direction: other.Direction, Href: doorAt + code + "/" + other.Code, Here: other.Code == t.Code})
	}
	return f
}

// atDoor finds the quiet door of the address and its language. A code that opens
// none, or a language that there is not, gets a kind page that tells nothing.
func (v *visit) atDoor() (*store.QuietDoor, tongue, error) {
	v.gin.Header("Referrer-Policy", "no-referrer")
	t, ok := v.site.tongues.of(v.id("language"))
	if v.id("language") == "" {
		t, ok = v.site.tongues.best(v.gin.GetHeader("Accept-Language")), true
	}
	if !ok {
		return nil, v.site.tongues[0], fault.Missing{What: "language"}
	}
	d, err := v.site.store.QuietDoor(v.ctx(), v.id("code"))
	return d, t, err
}

// noDoor is what an address gets that opens no door: never the page of an error,
// which would lead to the register.
func (v *visit) noDoor(t tongue, err error) error {
	if !fault.IsMissing(err) {
		return err
	}
	return v.shutDoor(http.StatusNotFound, t)
}

// shutDoor shows that there is no door now, and who can help.
func (v *visit) shutDoor(status int, t tongue) error {
	data := unknownView{doorFrame: v.doorFrame(t, "", ""), Helplines: t.helplines(register.NationalHelplines())}
	data.Switch = nil
	return showAs(v, status, unknownPage, data)
}

// showNoDoor is for addresses under the quiet doors that are none.
func showNoDoor(v *visit) error {
	v.gin.Header("Referrer-Policy", "no-referrer")
	return v.noDoor(v.site.tongues.best(v.gin.GetHeader("Accept-Language")), fault.Missing{What: "door"})
}

func (v *visit) askDoor(status int, d *store.QuietDoor, t tongue, f *doorForm) error {
	problems := f.said(t)
	if !slices.ContainsFunc(problems, func(p fault.Problem) bool { return p.Field != "" }) {
		t.ProblemTitle = t.NotSentTitle // nothing is missing
	}
	data := doorView{doorFrame: v.doorFrame(t, d.School().Name, v.id("code")), Form: f, To: doorAt + v.id("code") + "/" + t.Code}
	data.Helplines = t.helplines(d.School().Settings.ShownHelplines())
	data.Problems = problems
	return showAs(v, status, doorPage, data)
}

func showDoor(v *visit) error {
	d, t, err := v.atDoor()
	if err != nil {
		return v.noDoor(t, err)
	}
	f := newDoorForm(t)
	f.Stamp.Put(d.Stamp())
	f.Mark.Put(newMark())
	return v.askDoor(http.StatusOK, d, t, f)
}

// tellDoor takes what somebody sends, and moves on, so that neither "back" nor
// "again" shows or sends it a second time.
func tellDoor(v *visit) error {
	d, t, err := v.atDoor()
	if err != nil {
		return v.noDoor(t, err)
	}
	f, sending := newDoorForm(t), v.sending()
	f.Read(v.gin.Request)
	told := f.disclosure(t)
	err = f.readable(t)
	if err == nil {
		err = f.fresh(d, t)
	}
	if err == nil {
		err = told.Check()
	}
	if err == nil && len(told.MayTell) > 1 && slices.Contains(told.MayTell, register.Nobody) {
		err = fault.Wrong("may_tell", t.Problems["nobody"])
	}
	if err == nil {
		if _, sent, err := v.site.store.SentBefore(v.ctx(), d.School().URN, sending); err == nil && sent {
			return v.sentFrom(t, told)
		}
	}
	status := http.StatusUnprocessableEntity
	if err == nil && !v.site.doorLimit.take(d.School().URN, v.gin.ClientIP(), told.Level == register.UrgentLevel, v.now()) {
		status, err = http.StatusTooManyRequests, fault.Wrong("", t.Problems["crowded"])
	}
	if err == nil {
		err = d.Tell(store.Once(v.ctx(), sending), told)
		if errors.Is(err, store.ErrSentBefore) { // at the same time
			err = nil
		}
		if err != nil && len(fault.Problems(err)) == 0 { // what was written must not be lost
			logFault(v.ctx(), v.gin.FullPath(), newReference(), err)
			status, err = http.StatusServiceUnavailable, fault.Wrong("", t.Problems["crowded"])
		}
	}
	if f.Place(err) {
		return v.askDoor(status, d, t, f)
	}
	if err != nil {
		return err
	}
	return v.sentFrom(t, told)
}

// The thanks, by what was asked for and whether anybody can be found. The address
// has its number, which says nothing to whoever reads a browser's history.
const (
	thanks = iota
	thanksTalk
	thanksNobody // a talk was asked for, and there is nobody to find
	thanksUrgent
	thanksUrgentNobody
)

func thanksFor(d register.Disclosure) int {
	nobody := strings.TrimSpace(d.Named+d.Reach) == ""
	switch {
	case d.Level == register.UrgentLevel && nobody:
		return thanksUrgentNobody
	case d.Level == register.UrgentLevel:
		return thanksUrgent
	case d.Level == register.PleaseTalk && nobody:
		return thanksNobody
	case d.Level == register.PleaseTalk:
		return thanksTalk
	}
	return thanks
}

func (v *visit) sentFrom(t tongue, d register.Disclosure) error {
	v.gin.Redirect(http.StatusSeeOther, doorAt+v.id("code")+"/"+t.Code+"/sent?p="+strconv.Itoa(thanksFor(d)))
	return nil
}

// showSent thanks. It asks the browser to let go of the page before, which some
// keep as it was left, words and all.
func showSent(v *visit) error {
	d, t, err := v.atDoor()
	if err != nil {
		return v.noDoor(t, err)
	}
	if v.site.config.SecureCookies { // browsers heed it only over HTTPS
		v.gin.Header("Clear-Site-Data", `"cache"`)
	}
	data := sentView{doorFrame: v.doorFrame(t, d.School().Name, v.id("code")), Again: doorAt + v.id("code") + "/" + t.Code}
	data.Switch = nil
	switch p, _ := strconv.Atoi(v.query("p")); p { // anything else thanks
	case thanksTalk:
		data.More = t.SentTalk
	case thanksNobody:
		data.More = t.SentNobody
	case thanksUrgent:
		data.Urgent = true
	case thanksUrgentNobody:
		data.Urgent, data.More = true, t.SentNobody
	}
	data.Helplines = t.helplines(d.School().Settings.ShownHelplines())
	return show(v, sentPage, data)
}

type doorForm struct {
	form.Form
	Level              *form.Choice
	Words              *form.Text
	Tell               *form.Choices
	Home               *form.Choice
	Reach, Named, Year *form.Text
	Trap               *form.Text // what only a program fills in
	Stamp              *form.Text // when the page was handed out
	Mark               *form.Text // of this page alone
}

func newDoorForm(t tongue) *doorForm {
	f := &doorForm{}
	word := form.InLanguage(t.Error)
	var levels, tells, homes []form.Option
	for _, l := range register.DoorLevels {
		levels = append(levels, form.Option{Value: string(l), Label: t.Levels[l].Label, Hint: t.Levels[l].Hint})
	}
	for _, a := range register.DoorAudiences {
		tells = append(tells, form.Option{Value: string(a), Label: t.Tells[a]})
	}
	for _, h := range register.HomeSafes {
		homes = append(homes, form.Option{Value: string(h), Label: t.Homes[h]})
	}
	f.Level = f.AskRadios("level", t.Level, levels, word)
	f.Words = f.AskLongText("words", t.Words, form.Hint(t.WordsHint), form.Rows(4), word)
	f.Tell = f.AskCheckboxes("may_tell", t.Tell, tells, form.Hint(t.TellHint), word)
	f.Home = f.AskRadios("home", t.Home, homes, form.SideBySide(), word)
	f.Reach = f.AskText("reach", t.Reach, form.Hint(t.ReachHint), word)
	f.Named = f.AskText("named", t.Named, form.Hint(t.NamedHint), word)
	f.Year = f.AskText("form", t.Form, form.Width("short"), word)
	f.Trap = f.AskText("website", t.Trap)
	f.Stamp = f.Carry("stamp")
	f.Mark = f.Carry(once)
	return f
}

func (f *doorForm) disclosure(t tongue) register.Disclosure {
	return register.Disclosure{
		Level: register.DoorLevel(f.Level.Value), Words: f.Words.Value, MayTell: ticked[register.Audience](f.Tell), HomeSafe: register.HomeSafe(f.Home.Value),
		Reach: f.Reach.Value, Named: f.Named.Value, Form: f.Year.Value, Language: t.Code,
	}
}

// readable says in the door's language what could not be read. An answer that was
// not offered counts as none.
func (f *doorForm) readable(t tongue) error {
	for _, text := range []*form.Text{f.Words, f.Reach, f.Named, f.Year} {
		if text.Problem != "" {
			text.Problem = t.Problems["long"]
		}
	}
	f.Tell.Problem, f.Home.Problem, f.Level.Problem = "", "", ""
	return f.Unreadable()
}

// fresh holds off programs, which fill in what nobody sees, or send a page back at
// once or without ever opening it. No person is thanked for what went nowhere: a
// browser, too, may fill in a web address that it knows. Somebody who is told to press again keeps what they wrote, and the
// stamp of a page that was only too young, so that the second time is late enough.
func (f *doorForm) fresh(d *store.QuietDoor, t tongue) error {
	age, ours := d.Age(f.Stamp.Value)
	if ours && age >= soonest && age <= latest && f.Trap.Value == "" {
		return nil
	}
	if !ours || age > latest || age < 0 {
		f.Stamp.Put(d.Stamp())
	}
	return fault.Wrong("", t.Problems["again"])
}

// said is what is wrong in the door's own language: the rules say it in English.
func (f *doorForm) said(t tongue) []fault.Problem {
	if f.Level.Problem != "" {
		f.Level.Problem = t.Problems["level"]
	}
	for _, text := range []*form.Text{f.Words, f.Reach, f.Named, f.Year} {
		if text.Problem != "" {
			text.Problem = t.Problems["long"]
		}
	}
	problems := f.Problems()
	for i, p := range problems {
		if p.Field == "" && p.Says != t.Problems["again"] && p.Says != t.Problems["crowded"] {
			problems[i].Says = t.Problems["lost"]
		}
	}
	return problems
}

// isQuiet reports whether an address is under the quiet doors.
func isQuiet(path string) bool { return strings.HasPrefix(path, doorAt) }
