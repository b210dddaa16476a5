package web

import (
	"slices"

	"carers/app/access"
	"carers/app/register"
)

// homeMessages are what waits for a first answer, and what is urgent and still
// open: the first things on the page, and of them what is urgent. What waits longest
// stands before what has just come. What colleagues pass on, who sign it, stands
// before what comes through the quiet door, where anybody may send as much as its
// limit lets in: of a long list the last is counted.
func (v *visit) homeMessages(data *homeView) error {
	lines, err := v.ledger.OpenMessages(v.ctx())
	if err != nil {
		return err
	}
	s := homeSection{Rank: rankUrgent, Heading: "Somebody told the school", All: &link{"All messages", messagesAt}}
	for _, hurry := range []bool{true, false} {
		for _, signed := range []bool{true, false} {
			for _, l := range slices.Backward(lines) {
				if l.Course.Urgent == hurry && (l.By != "") == signed && v.wantsMe(l.Course) {
					s.Lines = append(s.Lines, v.messageTask(l))
				}
			}
		}
	}
	data.add(s)
	return nil
}

// wantsMe reports whether a message waits for its first answer, or is urgent and
// for the safeguarding lead to take.
func (v *visit) wantsMe(c register.Course) bool {
	toTake := c.Urgent && v.actor.Has(access.DSL) && c.Passed.IsZero()
	return c.Open() && (c.Answered.IsZero() || toTake)
}
