package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"carers/app/register"
	"carers/app/store"
	"carers/app/web/form"
)

var myPupilsPage = newPage[myPupilsView]("my-pupils/list.html")

// myPupilsView is a teacher's own groups, what to do for the pupils of one of
// them, and what to do when a pupil tells them something. Nothing on it says why,
// or who is on the register besides: a struct that cannot hold it cannot show it.
type myPupilsView struct {
	frame
	Standing string
	Groups   tabs
	Group    string
	GroupID  string
	Cover    bool // theirs for today only
	ToDo     []pupilToDo
	Hows     []form.Option // how it may have gone
	Unread   []string      // what here is new or was changed, and in which wording it is shown
	Asked    bool          // nobody has confirmed the account yet, and so nothing is told
	Pupils   []ownPupil    // everybody else of the group
	Told     toldCard
	Empty    empty
}

// pupilToDo is a pupil and what to do for them.
type pupilToDo struct {
	ID, Name, Form string
	Sought         bool
	Emergency      string // that there is a plan, and whom to ring
	Lines          []toDoLine
}

// toDoLine is one instruction, to be read in five seconds.
type toDoLine struct {
	ID, Says, Where, Fallback string
	Tags                      []tag
	Noted                     []noted
	Why                       string // "You are the tutor."
}

// noted is what somebody noted of an adjustment today, and can take back.
type noted struct {
	ID, Says string
	Just     bool // by the press that led here
}

type ownPupil struct {
	ID, Name, Form string
	Sought         bool // whom a search led to
}

// toldCard says what to do when a pupil tells somebody that they care for
// somebody at home, and whom to tell.
type toldCard struct {
	Champion string // "R. Begum, the young carer champion"
	Notice   string // where to pass it on in writing, or blank
	DSL      string // "A. Osei, the designated safeguarding lead, extension 214"
}

func (v *visit) toldCard() toldCard {
	s := v.school.Settings
	c := toldCard{Champion: "the young carer champion", DSL: capital(v.safeguardingLead().String()), Notice: v.mayNotice()}
	if s.ChampionName != "" {
		c.Champion = s.ChampionName + ", " + c.Champion
	}
	return c
}

func showMyPupils(v *visit) error {
	mine, err := v.myPupils()
	if err != nil {
		return err
	}
	data := myPupilsView{frame: v.frame("My pupils", "/my-pupils"), Told: v.toldCard(), Groups: tabs{Name: "Groups"}, GroupID: mine.Group, Hows: options(register.Hows)}
	data.Empty = empty{Title: "You have no groups here yet", Says: "The data manager says which forms and classes are yours. Until then, what to do when a pupil tells you something is below all the same."}
	for _, g := range mine.Groups {
		data.Groups.Links = append(data.Groups.Links, navLink{Says: listed(", ", g.Name, v.coverWords(g)), Href: "/my-pupils?group=" + g.ID, Count: len(g.Pupils), Here: g.ID == mine.Group})
	}
	if len(mine.Named) > 0 {
		data.Groups.Links = append(data.Groups.Links, navLink{Says: "You are named", Href: "/my-pupils?group=" + store.NamedGroup, Count: len(mine.Named), Here: mine.Group == store.NamedGroup})
	}
	pupils := mine.Named
	data.Group = "For these pupils you are named"
	if at := slices.IndexFunc(mine.Groups, func(g store.Group) bool { return g.ID == mine.Group }); at >= 0 {
		g := mine.Groups[at]
		data.Group, data.Cover, pupils = g.Name, g.Cover, g.Pupils
	}
	data.Asked = mine.Unconfirmed
	data.Unread = unreadOf(mine)
	data.ToDo, data.Pupils = v.toDo(mine, pupils)
	data.Why = whyOwn(mine, data.Group) + " " + data.Why
	data.Standing = many(len(mine.Groups), "group", "groups") + ", " + many(pupilsIn(mine.Groups), "pupil", "pupils") + "."
	return show(v, myPupilsPage, data)
}

// whyOwn says why the pupils of the group that is shown are somebody's to see, and
// where that comes from.
func whyOwn(mine store.MyPupils, name string) string {
	at := slices.IndexFunc(mine.Groups, func(g store.Group) bool { return g.ID == mine.Group })
	switch {
	case at < 0 && mine.Group == store.NamedGroup:
		return "You are one of the people named for these pupils. The champion chooses them."
	case at < 0:
		return ""
	case mine.Groups[at].Cover:
		return "You cover " + name + " today. Cover is set for a day, and ends with it."
	case mine.Groups[at].Kind == "form":
		return "You are a tutor of " + name + ". Who is in the form comes from the roll, and who takes it from the school’s own system or from People."
	}
	return "You teach " + name + ". Who is in the class comes from the class lists of the school’s own system, and who teaches it from there or from People."
}

// myPupils asks for the group that the address names, or the first with the
// pupil whom a search led to.
func (v *visit) myPupils() (store.MyPupils, error) {
	group, sought := v.query("group"), v.query("pupil")
	if group == "" && sought != "" {
		groups, err := v.ledger.OwnGroups(v.ctx())
		if err != nil {
			return store.MyPupils{}, err
		}
		at := slices.IndexFunc(groups, func(g store.Group) bool {
			return slices.ContainsFunc(g.Pupils, func(p register.Pupil) bool { return p.ID == sought })
		})
		if at >= 0 {
			group = groups[at].ID
		}
	}
	return v.ledger.MyPupils(v.ctx(), group)
}

func (v *visit) coverWords(g store.Group) string {
	if g.Cover {
		return "cover today"
	}
	return ""
}

// toDo tells what to do for some pupils, and lists everybody else.
func (v *visit) toDo(mine store.MyPupils, pupils []register.Pupil) (todo []pupilToDo, others []ownPupil) {
	sought := v.query("pupil")
	for _, p := range pupils {
		told := mine.Told[p.ID]
		if len(told) == 0 && !mine.Planned[p.ID] {
			others = append(others, ownPupil{ID: p.ID, Name: p.ListName(), Form: p.Form, Sought: p.ID == sought})
			continue
		}
		line := pupilToDo{ID: p.ID, Name: p.Name(), Form: p.Form, Sought: p.ID == sought}
		if mine.Planned[p.ID] {
			line.Emergency = v.ringInstead()
		}
		for _, t := range told {
			line.Lines = append(line.Lines, v.toDoLine(t))
		}
		todo = append(todo, line)
	}
	return todo, others
}

var reachWords = map[store.Reach]string{
	store.AsTutor: "You are the tutor.", store.AsTeacher: "You teach this pupil.", store.AsNamed: "You are one of the people named for it.", store.AsCover: "You cover this group today.",
}

func (v *visit) toDoLine(t store.Told) toDoLine {
	line := toDoLine{ID: t.AdjustmentID, Says: t.Says, Where: whereAndWhen(t.Instruction), Fallback: t.Fallback, Why: reachWords[t.Why]}
	for _, n := range t.Noted {
		says := noted{ID: n.ID, Says: n.How.Words() + ", noted by you today", Just: n.ID == v.query("noted")}
		if says.Just && v.query("again") != "" {
			says.Says = n.How.Words() + ": already noted today"
		}
		line.Noted = append(line.Noted, says)
	}
	switch {
	case t.Changed:
		line.Tags = append(line.Tags, tag{"wait", "Changed"})
	case !t.Read:
		line.Tags = append(line.Tags, tag{"wait", "New"})
	}
	if t.First {
		line.Tags = append(line.Tags, tag{"stop", "Check before a sanction"})
	}
	return line
}

// pupilsIn counts the pupils of all groups, each once.
func pupilsIn(groups []store.Group) int {
	seen := map[string]bool{}
	for _, g := range groups {
		for _, p := range g.Pupils {
			seen[p.ID] = true
		}
	}
	return len(seen)
}

// noteUse keeps how an adjustment went: one of three buttons, and no page to
// fill in.
func noteUse(v *visit) error {
	adjustment := v.gin.PostForm("adjustment")
	use, err := v.ledger.NoteUse(v.ctx(), adjustment, register.How(v.gin.PostForm("how")))
	if err != nil {
		return err
	}
	at := backToGroup(v.gin.PostForm("group"))
	at += sep(at) + "noted=" + url.QueryEscape(use.ID)
	if use.Again {
		at += "&again=yes"
	}
	return v.goTo(at+toDoAt(adjustment), "")
}

func takeBackUse(v *visit) error {
	if err := v.ledger.TakeBackUse(v.ctx(), v.gin.PostForm("use")); err != nil {
		return err
	}
	return v.goTo(backToGroup(v.gin.PostForm("group"))+toDoAt(v.gin.PostForm("adjustment")), "The note is taken back")
}

// toDoAt leads to an instruction on the page, where a button of it was pressed.
func toDoAt(adjustment string) string {
	if adjustment == "" || len(adjustment) > longestID {
		return ""
	}
	return "#do-" + url.PathEscape(adjustment)
}

// sayRead notes what the page showed, and not what stands there by now.
func sayRead(v *visit) error {
	group := v.gin.PostForm("group")
	since, err := v.ledger.SayRead(v.ctx(), group, readShown(v.gin.PostFormArray("read")))
	if err != nil {
		return err
	}
	if since > 0 {
		v.leave(notice{Tone: "wait", Says: many(since, "instruction was", "instructions were") + " changed since you opened the page. Please read what is marked as new or changed"})
		return v.goTo(backToGroup(group), "")
	}
	return v.goTo(backToGroup(group), "Noted that you have read these")
}

// unreadOf lists what of a group somebody has still to read, each with the
// wording that stands on their page.
func unreadOf(mine store.MyPupils) (unread []string) {
	for _, told := range mine.Told {
		for _, t := range told {
			if !t.Read {
				unread = append(unread, t.AdjustmentID+":"+strconv.Itoa(t.Wording))
			}
		}
	}
	slices.Sort(unread)
	return unread
}

// readShown reads what unreadOf wrote. What it did not write says nothing.
func readShown(sent []string) map[string]int {
	shown := map[string]int{}
	for _, s := range sent {
		id, wording, _ := strings.Cut(s, ":")
		if n, err := strconv.Atoi(wording); err == nil {
			shown[id] = n
		}
	}
	return shown
}

// longestID is the most letters that the id of a group has.
const longestID = 36

// backToGroup is the address of the group that a button stood under.
func backToGroup(group string) string {
	if group == "" || len(group) > longestID {
		return "/my-pupils"
	}
	return "/my-pupils?group=" + url.QueryEscape(group)
}

func sep(address string) string {
	if strings.Contains(address, "?") {
		return "&"
	}
	return "?"
}
