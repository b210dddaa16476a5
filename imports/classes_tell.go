package imports

import (
	"fmt"
	"slices"

	"carers/app/register"
)

// askShrinking asks before a report of only some pupils empties classes: once
// for all that would lose more than half of their pupils.
func (c *classing) askShrinking() {
	const few = 4
	var shrinking []*toldGroup
	for _, g := range c.order {
		if g.known == nil || !g.listed || g.kind == register.FormKind {
			continue
		}
		have := 0
		for _, id := range g.known.Pupils {
			if in, told := g.pupils[id]; in || !told {
				have++
			}
		}
		if have >= few && 2*len(c.membersOf(g)) < have {
			shrinking = append(shrinking, g)
		}
	}
	if len(shrinking) == 0 || c.p.answers[shrinkKey] == AnswerInstead {
		return
	}
	for _, g := range shrinking {
		g.open = true
	}
	if c.p.answers[shrinkKey] == AnswerLeave {
		return
	}
	rows := 0
	for _, g := range shrinking {
		for _, row := range g.rows {
			if !row.held {
				row.held = true
				rows++
			}
		}
	}
	q := Question{Key: shrinkKey, Rows: rows, Says: "The classes of this file", Code: "classes-shrink", Asks: AskChoice, Why: fmt.Sprintf("%s lose more than half of the pupils, as if this were a report of only some. A class gets exactly the pupils that a file gives it.",
		counted(len(shrinking), "class would", "classes would"))}
	q.Choices = []Choice{{AnswerInstead, "The file lists these classes in full: take it as it is"}, {AnswerLeave, "It is of only some pupils: leave these classes as they are"}}
	c.p.ask(q)
}

// shrinkKey is the question whether a file lists its classes in full.
const shrinkKey = "classes-shrink"

// tell says what else a person may want to know of the file.
func (c *classing) tell() {
	leave, groups := 0, 0
	for _, g := range c.order {
		if !g.changed || !g.listed {
			continue
		}
		n, members := 0, c.membersOf(g)
		for _, id := range g.known.Pupils {
			if _, in := slices.BinarySearch(members, id); !in {
				n++
			}
		}
		if n > 0 {
			leave, groups = leave+n, groups+1
		}
	}
	for _, says := range []struct {
		n    int
		code string
		text string
	}{
		{leave, "classes-left", fmt.Sprintf("%s a class that the file no longer gives them, in %s.", counted(leave, "pupil leaves", "pupils leave"), counted(groups, "class", "classes"))},
		{c.later, "classes-to-come", counted(c.later, "place in a class begins", "places in classes begin") + " on a later day. They are left out until then."},
		{c.over, "classes-over", counted(c.over, "place in a class has", "places in classes have") + " ended by the dates in the file."},
		{c.vague, "teacher-of-which", counted(c.vague, "row names", "rows name") + " a teacher beside several classes. It does not say of which, so the teacher is left out there."},
		{c.moved, "form-differs", counted(c.moved, "row has", "rows have") + " another form than the roll. The roll's stands: bring the pupil list if it has changed."},
	} {
		if says.n > 0 {
			c.p.note(says.code, says.text)
		}
	}
	without := 0
	for _, t := range c.tutors {
		if t.User == "" && !t.asked {
			without++
		}
	}
	if without > 0 {
		c.p.note("teachers-without-account", counted(without, "teacher in this file has", "teachers in this file have")+" no account of a teacher here. They are kept by the name that the MIS has, and get their classes when an account is added. An import makes no accounts.")
	}
}
