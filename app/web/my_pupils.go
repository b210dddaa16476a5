package web

import (
	"slices"

	"carers/app/register"
	"carers/app/store"
)

var myPupilsPage = newPage[myPupilsView]("my-pupils/list.html")

// myPupilsView is a teacher's own groups and what to do when a pupil tells them
// something. Nothing on it says who is on the register: a struct that cannot
// hold it cannot show it.
type myPupilsView struct {
	frame
	Standing string
	Groups   tabs
	Group    string
	Pupils   []ownPupil
	Told     toldCard
	Empty    empty
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
	c := toldCard{Champion: "the young carer champion", DSL: v.safeguardingLead(), Notice: v.mayNotice()}
	if s.ChampionName != "" {
		c.Champion = s.ChampionName + ", " + c.Champion
	}
	return c
}

// safeguardingLead names whom to tell when a child may not be safe.
func (v *visit) safeguardingLead() string {
	s := v.school.Settings
	if s.DSLName == "" {
		return "the designated safeguarding lead"
	}
	return listed(", ", s.DSLName, "the designated safeguarding lead", s.DSLContact)
}

func showMyPupils(v *visit) error {
	groups, err := v.ledger.OwnGroups(v.ctx())
	if err != nil {
		return err
	}
	data := myPupilsView{frame: v.frame("My pupils", "/my-pupils"), Told: v.toldCard(), Groups: tabs{Name: "Groups"}}
	data.Empty = empty{Title: "You have no groups here yet", Says: "The data manager says which forms and classes are yours. Until then, what to do when a pupil tells you something is below all the same."}
	here := groupShown(groups, v.query("group"), v.query("pupil"))
	for i, g := range groups {
		data.Groups.Links = append(data.Groups.Links, navLink{Says: g.Name, Href: "/my-pupils?group=" + g.ID, Count: len(g.Pupils), Here: i == here})
	}
	if here >= 0 {
		data.Group, data.Pupils = groups[here].Name, ownPupils(groups[here].Pupils, v.query("pupil"))
	}
	data.Standing = many(len(groups), "group", "groups") + ", " + many(pupilsIn(groups), "pupil", "pupils") + "."
	return show(v, myPupilsPage, data)
}

// groupShown is which group to show: the one asked for, the first with the
// pupil sought, or else the first; -1 when there is none.
func groupShown(groups []store.Group, group, pupil string) int {
	if at := slices.IndexFunc(groups, func(g store.Group) bool { return g.ID == group }); at >= 0 {
		return at
	}
	at := slices.IndexFunc(groups, func(g store.Group) bool {
		return slices.ContainsFunc(g.Pupils, func(p register.Pupil) bool { return p.ID == pupil })
	})
	return max(at, min(0, len(groups)-1))
}

func ownPupils(pupils []register.Pupil, sought string) []ownPupil {
	own := make([]ownPupil, len(pupils))
	for i, p := range pupils {
		own[i] = ownPupil{ID: p.ID, Name: p.ListName(), Form: p.Form, Sought: p.ID == sought}
	}
	return own
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
