package web

import (
	"strings"

	"carers/app/access"
	"carers/app/calendar"
	"carers/app/register"
	"carers/app/store"
)

var (
	transitionsPage    = newPage[transitionsView]("transitions/carer.html")
	transitionsDuePage = newPage[transitionsDueView]("transitions/due.html")
)

// transitionsDueAt is where the transitions of the school are that need somebody.
const transitionsDueAt = "/transitions"

// transitionsAt is where an entry's transitions are, and what is under them.
func transitionsAt(carer string, under ...string) string {
	return carerAt(carer, append([]string{"transitions"}, under...)...)
}

// transitionsView is the steps of one pupil, the latest first.
type transitionsView struct {
	frame
	Crumbs  []link
	Heading string
	Wanted  string // why one should be planned
	Add     *link
	Lines   []transitionLine
	Empty   empty
}

// transitionLine is one step in words ready to read.
type transitionLine struct {
	ID, Title    string
	State        tag
	Along        []string // what goes along
	Stays        []string // what the pupil does not want to go along
	Facts        []answer
	Change, Pack *link
}

func showTransitions(v *visit) error {
	rec, err := v.ledger.Carer(v.ctx(), v.id("carer"))
	if err != nil {
		return err
	}
	name := rec.Pupil.Called()
	data := transitionsView{
		frame: v.frame("Moving on", "/register"), Heading: "Where " + name + " goes next", Crumbs: append(v.crumbs(rec), link{rec.Pupil.Name(), carerAt(rec.Carer.ID)}),
		Wanted: wantedOf(rec, v.today()),
		Empty:  empty{Title: "No step is planned", Says: "A new year, the next school, a college or work: what goes along with " + owned(name) + " agreement, and who takes over, so that nobody has to tell it all again."},
	}
	if v.may(access.KeepRegister) {
		data.Add = &link{"Plan a step", transitionsAt(rec.Carer.ID, "add")}
		data.Empty.Act = data.Add
	}
	for _, t := range rec.Transitions {
		data.Lines = append(data.Lines, v.transitionLine(t))
	}
	return show(v, transitionsPage, data)
}

// wantedOf says why a step should be planned for a young carer, or nothing.
func wantedOf(rec store.CarerRecord, today calendar.Day) string {
	if !rec.Carer.Status.Supported() {
		return ""
	}
	return register.TransitionWanted(rec.Pupil, rec.Transitions, today)
}

func (v *visit) transitionLine(t register.Transition) transitionLine {
	line := transitionLine{ID: t.ID, Title: transitionTitle(t), State: transitionTag(t, v.today())}
	for _, l := range t.Along {
		if l.Agreed {
			line.Along = append(line.Along, l.Says)
		} else {
			line.Stays = append(line.Stays, l.Says)
		}
	}
	for _, f := range t.Facts() {
		if f.Says != "" && f.Field != "What goes along" && f.Field != "What changes" && f.Field != "Where to" {
			line.Facts = append(line.Facts, answer{Label: f.Field, Says: f.Says})
		}
	}
	if v.may(access.KeepRegister) {
		line.Change = &link{"Change it", transitionsAt(t.CarerID, t.ID)}
		if t.Kind.Leaves() {
			line.Pack = &link{"Make the transfer pack", transitionsAt(t.CarerID, t.ID, "pack")}
		}
	}
	return line
}

func transitionTitle(t register.Transition) string {
	if t.To == "" {
		return t.Kind.Words()
	}
	return t.Kind.Words() + ": " + t.To
}

func transitionTag(t register.Transition, today calendar.Day) tag {
	switch due := t.Due(today); {
	case !t.Open():
		return tag{"good", "Received " + t.ReceivedOn.Words()}
	case due != "":
		return tag{"wait", due}
	}
	return tag{"", "Planned for " + t.On.Words()}
}

// transition is a carer's next step in short.
func (c carerShown) transition() shortPart {
	p := shortPart{Title: "Where " + c.name + " goes next", Says: "No step is planned.", Holds: howMany(0, "")}
	if len(c.Transitions) > 0 {
		t := c.Transitions[0]
		p.Says, p.Tags, p.See = transitionTitle(t)+".", []tag{transitionTag(t, c.v.today())}, &link{"All of it", transitionsAt(c.Carer.ID)}
		p.Holds = strings.ToLower(p.Tags[0].Says[:1]) + p.Tags[0].Says[1:]
	}
	if wanted := wantedOf(c.CarerRecord, c.v.today()); wanted != "" {
		p.Says, p.Tags = wanted+".", append(p.Tags, tag{"wait", "Nothing is planned yet"})
	}
	if c.keeps && (len(c.Transitions) == 0 || !c.Transitions[0].Open()) && (c.Carer.Status.Supported() || c.Carer.Status == register.Left) {
		p.Act = &link{"Plan a step", transitionsAt(c.Carer.ID, "add")}
	}
	return p
}

// transitionsDueView is whose step needs somebody.
type transitionsDueView struct {
	frame
	Standing string
	Due      []task
	Wanted   []task
	Empty    empty
}

func showTransitionsDue(v *visit) error {
	all, err := v.ledger.TransitionsDue(v.ctx())
	if err != nil {
		return err
	}
	data := transitionsDueView{
		frame: v.frame("Moving on", transitionsDueAt),
		Empty: empty{Title: "Nobody is about to move on", Says: "Year 6 stands here from March, Years 11 and 13 from November, everybody in the summer term, and whoever leaves at any time."},
	}
	for _, d := range all {
		if t := v.transitionTask(d); d.Transition != nil {
			data.Due = append(data.Due, t)
		} else {
			data.Wanted = append(data.Wanted, t)
		}
	}
	data.Standing = many(len(data.Due), "hand-over needs", "hand-overs need") + " somebody, " + many(len(data.Wanted), "step", "steps") + " to plan."
	return show(v, transitionsDuePage, data)
}

func (v *visit) transitionTask(d store.TransitionDue) task {
	t := task{Says: d.Pupil.Name(), Href: transitionsAt(d.CarerID), Detail: listed(". ", place(d.Pupil), d.Because)}
	keeps := v.may(access.KeepRegister)
	switch {
	case d.Transition != nil:
		t.Detail, t.Due = listed(". ", place(d.Pupil), transitionTitle(*d.Transition)), tag{"wait", d.Because}
		if keeps {
			t.Act = &link{"Look", transitionsAt(d.CarerID, d.Transition.ID)}
		}
	case keeps:
		t.Act = &link{"Plan it", transitionsAt(d.CarerID, "add")}
	}
	return t
}
